"""A publication as it comes: one file, a folder that is one unit, or what another program writes to our input."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from tallywire.bulletin.export import HEADERS
from tallywire.bulletin.format import Format, kept, load_format
from tallywire.bulletin.intake import MAX_BYTES, refusal, shown
from tallywire.bulletin.reading import FileReading, NamedBytes, ReadContext, Reading
from tallywire.model import IssueCode, Severity, Snapshot, SourceChanged, Statement, UsageError
from tallywire.pack import Pack

MAX_FILES: Final = 2_000

_FEWEST_OF_A_CHANGE: Final = 20
"""Doubtful values without one figure among them from which on a file as a whole is of another shape."""


def parse(format_name: str, content: bytes, *, context: ReadContext) -> Reading:
    """Read one file of a format into statements with their places, and the doubts about it.

    Raises:
        UnknownName: No such format.
        SourceChanged: The file as a whole is not what the format is; nothing of it is a figure.
    """
    return load_format(format_name).parse(content, context)


def read_export_line(line: str, *, pack: Pack, now: dt.datetime) -> Statement | None:
    """Return the statement that one line of our export is, or None for any other text.

    A figure in quarantine that only awaits a decision (of a repeated line, of a second row of one date) is kept as such
    a line in the issue's payload; this reads it back. Its place is that of the line, not of the figure.
    """
    if line.count(",") < len(HEADERS) - 1:
        return None
    context = ReadContext(pack=pack, source=load_format("csv").source_of("-", pack), now=now)
    statements = parse("csv", f"{','.join(HEADERS)}\n{line}\n".encode(), context=context).statements
    return statements[0] if len(statements) == 1 else None


def read_unit(format_name: str, path: Path) -> tuple[NamedBytes, ...]:
    """Return the files of a publication, in the order in which they are read; a folder's other files are left alone.

    Raises:
        UnknownName: No such format.
        UsageError: There is no such file or folder, it cannot be opened, or the folder holds no file of the format.
        SourceChanged: A file is larger than a publication can be.
    """
    reader = load_format(format_name)
    try:
        paths = _members(reader, path) if path.is_dir() else [path]
        return tuple(NamedBytes(name=each.name, content=_read(each)) for each in paths)
    except FileNotFoundError:
        raise UsageError(f"there is no file {shown(str(path), 200)}") from None
    except OSError as error:
        raise UsageError(f"cannot read {shown(str(path), 200)}: {error.strerror}") from None


def parse_unit(
    format_name: str, files: tuple[NamedBytes, ...], *, pack: Pack, now: dt.datetime,
    published_on: dt.date | None = None, source: str = "",
) -> tuple[FileReading, ...]:  # fmt: skip
    """Read the files of one publication; all of them, or none where one is refused.

    Args:
        format_name: Name of the format.
        files: What `read_unit` returned.
        pack: The domain pack.
        now: The moment of reading, UTC.
        published_on: Date of the bulletin, for a text that does not say it.
        source: Identifier of the source; empty for the format's own.

    Raises:
        UnknownName: No such format or source.
        SourceChanged: One of the files is not of the format, or none of its many values can be read.
    """
    reader = load_format(format_name)
    return tuple(
        _parse_file(reader, each, pack=pack, now=now, published_on=published_on, source=source) for each in files
    )


def _parse_file(
    reader: Format, file: NamedBytes, *, pack: Pack, now: dt.datetime, published_on: dt.date | None, source: str
) -> FileReading:
    origin = pack.source(source) if source else reader.source_of(file.name, pack)
    file = NamedBytes(name=file.name, content=kept(reader, file.content))
    snapshot = Snapshot.of(file.content, source=origin.id, url=file.name, fetched_at=now, media_type=reader.media_type)
    context = ReadContext(
        pack=pack, source=origin, now=now, published_on=published_on, name=file.name, snapshot=snapshot.sha256
    )
    reading = reader.parse(file.content, context)
    if not (reading.statements or reading.is_one_bulletin) and reading.n_quarantined >= _FEWEST_OF_A_CHANGE:
        raise _unreadable(file.name, reading)
    return FileReading(file=file, snapshot=snapshot, reading=reading)


def _unreadable(name: str, reading: Reading) -> SourceChanged:
    """Return the refusal of a file in which everything is doubtful: a change of its shape, not so many slips."""
    first = next(issue for issue in reading.issues if issue.severity is Severity.QUARANTINE)
    where = first.where.removeprefix(f"{shown(name)}: ")
    message = f"none of its {reading.n_quarantined:,} values could be read; {where}: {first.message}"
    return refusal(name, first.code, message)


def _members(reader: Format, folder: Path) -> list[Path]:
    ranked = [
        (rank, each.name, each)
        for each in folder.iterdir()
        if each.is_file() and (rank := reader.rank(each)) is not None
    ]
    if not ranked:
        raise UsageError(f"the folder {shown(str(folder), 200)} holds no file of the format {reader.name}")
    if len(ranked) > MAX_FILES:
        raise UsageError(f"the folder {shown(str(folder), 200)} holds more than {MAX_FILES:,} files")
    return [path for _, _, path in sorted(ranked)]


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise refusal(path.name, IssueCode.TOO_LARGE, f"larger than {MAX_BYTES:,} bytes")
    return content
