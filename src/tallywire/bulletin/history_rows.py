"""What each commit of a dataset changed, row by row, read as the dataset's format reads it.

A file of thousands of rows changes by one or two in a commit: only these are read, as an excerpt that is kept as the
commit's snapshot (the bytes themselves stay in the repository, under the commit that the snapshot names).

Old commits hold what a dataset of today does not: dates that stand twice, a wrong year, invalid JSON, rows that go,
counts written as `12.0`. None of it stops the walk; each becomes an issue.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final

import msgspec

from tallywire.bulletin.format import Format, load_format
from tallywire.bulletin.history import Blobs, Repository, Revision
from tallywire.bulletin.intake import shown
from tallywire.bulletin.reading import FileReading, NamedBytes, ReadContext, Reading
from tallywire.bulletin.rows import MAX_COUNT, read_iso_date
from tallywire.bulletin.strict_json import Oddity, plain, read_json
from tallywire.model import Issue, IssueCode, Severity, Snapshot, SourceChanged, UsageError
from tallywire.pack import Pack

FORMATS_WITH_ROWS: Final = ("petro", "orc")
"""Formats whose files are JSON lists of dated rows."""

MAX_ISSUES: Final = 200
"""Issues that are told of one commit; a version with more has one cause for all of them."""

_DAY_ONE: Final = dt.date(2022, 2, 24)
_WHOLE_FLOAT: Final = re.compile(r"(\d{1,12})\.0{1,12}", re.ASCII)
_NOTHING: Final = frozenset({"", "NaN", "Infinity", "-Infinity"})

Cells = dict[str, Any]
Rows = dict[str, Cells]
"""A file's rows by their dates as written."""


class HistoryStep(msgspec.Struct, frozen=True, kw_only=True):
    """What one commit changed in one file: when it was shown, and what was read of it."""

    revision: Revision
    read: FileReading


def read_history(format_name: str, folder: Path, *, pack: Pack, now: dt.datetime) -> Iterator[HistoryStep]:
    """Yield what each commit of a repository changed in the files of a format, oldest first.

    Raises:
        UsageError: The format's files are no lists of rows, the folder is no repository, or no file is of the format.

    Cost: each version of a file is parsed once as JSON; figures are read of changed rows only.
    """
    if format_name not in FORMATS_WITH_ROWS:
        raise UsageError(
            f"the history of {format_name!r} cannot be walked",
            hint=f"Formats whose files are lists of rows: {', '.join(FORMATS_WITH_ROWS)}",
        )
    reader = load_format(format_name)
    repository = Repository(folder)
    wanted = repository.revisions(lambda path: reader.rank(path) is not None and _is_data(path))
    revisions = [msgspec.structs.replace(each, committed_at=min(each.committed_at, now)) for each in wanted]
    if not revisions:
        raise UsageError(f"no commit of {shown(str(folder), 200)} has a file of the format {format_name}")
    files: dict[PurePosixPath, _File] = {}
    with repository.blobs() as blobs:
        for revision in revisions:
            file = files.setdefault(revision.path, _File(reader, revision.path, pack))
            if (read := file.step(revision, blobs, now)) is not None:
                yield HistoryStep(revision=revision, read=read)


def _is_data(path: PurePosixPath) -> bool:
    """Say whether a path can be a file of data: not a crosswalk, a schema, or what a program is set up by."""
    name = path.name.lower()
    return not any(word in name for word in ("schema", "oryx", "package", "config", "vercel", "tsconfig"))


class _File:
    """One file along its history."""

    def __init__(self, reader: Format, path: PurePosixPath, pack: Pack) -> None:
        self._reader = reader
        self._path = path
        self._pack = pack
        self._source = reader.source_of(path.name, pack)
        self._rows: Rows = {}
        self._raw: dict[str, list[Cells]] = {}
        self._value: list[Any] = []
        self._blob = ""

    def step(self, revision: Revision, blobs: Blobs, now: dt.datetime) -> FileReading | None:
        """Return what a commit changed, or None where it changed nothing."""
        if revision.blob == self._blob:
            return None
        self._blob = revision.blob
        if not revision.blob:
            message = f"the file was removed; the {len(self._rows):,} dates that it had stay on record"
            return self._only(revision, [self._issue(revision, IssueCode.ROW_DISAPPEARED, message)])
        content = blobs.read(revision.blob)
        if content is None:
            message = "its bytes are not in the repository, or are more than a publication has"
            return self._only(revision, [self._issue(revision, IssueCode.TOO_LARGE, message)])
        try:
            value = _read_json(content, "")
        except SourceChanged as error:
            return self._only(revision, [self._issue(revision, error.code, error.what)])
        if not isinstance(value, list):
            return self._only(revision, [self._issue(revision, IssueCode.NO_SUCH_SHAPE, "no list of rows")])
        issues: list[Issue] = []
        changed = self._appended(value)
        if changed is None:
            rows, issues = self._distinct(value, revision)
            changed = [cells for date, cells in rows.items() if self._rows.get(date) != cells]
            issues += self._gone(rows, revision)
            self._rows = rows
        self._value = value
        if not changed and not issues:
            return None
        return self._read(changed, self._limited(issues, revision), revision, now)

    def _appended(self, value: list[Any]) -> list[Cells] | None:
        """Return the rows that a version adds to the one before, if that is all that it does, as nearly always."""
        n_before = len(self._value)
        if value[:n_before] != self._value:
            return None
        added: Rows = {}
        for cells in value[n_before:]:
            date = cells.get("date") if isinstance(cells, dict) else None
            if not isinstance(date, str) or date in self._raw or date in added:
                return None
            added[date] = cells
        self._raw |= {date: [cells] for date, cells in added.items()}
        cleaned = {date: _cleaned(cells) for date, cells in added.items()}
        self._rows |= cleaned
        return list(cleaned.values())

    def _distinct(self, value: list[Any], revision: Revision) -> tuple[Rows, list[Issue]]:
        """Return the rows by date; of several of one date the one whose count of days fits, or that was there before."""
        listed: dict[str, list[Cells]] = {}
        issues: list[Issue] = []
        for number, cells in enumerate(value, start=1):
            date = cells.get("date") if isinstance(cells, dict) else None
            if isinstance(date, str):
                listed.setdefault(date, []).append(cells)
            else:
                message = f"row {number} has no date: {shown(plain(cells), 200)}"
                issues.append(self._issue(revision, IssueCode.DATE_UNREADABLE, message))
        rows: Rows = {}
        for date, raw in listed.items():
            if len(raw) == 1:
                rows[date] = self._rows[date] if self._raw.get(date) == raw else _cleaned(raw[0])
                continue
            found = [_cleaned(cells) for cells in raw]
            rows[date] = self._chosen(date, found)
            for other in found:
                if other != rows[date]:
                    message = f"a second row is dated {date}: {shown(json.dumps(other, ensure_ascii=False), 200)}"
                    issues.append(self._issue(revision, IssueCode.DUPLICATE_DATE, message))
        self._raw = listed
        return rows, issues

    def _chosen(self, date: str, found: list[Cells]) -> Cells:
        day = read_iso_date(date)
        fitting = [cells for cells in found if day and cells.get("day") == (day - _DAY_ONE).days + 1] or found
        return self._rows[date] if self._rows.get(date) in fitting else fitting[0]

    def _gone(self, rows: Rows, revision: Revision) -> list[Issue]:
        """Return an issue for the dates that the file no longer has; what was said of them stays on record."""
        gone = sorted(self._rows.keys() - rows.keys())
        if not gone:
            return []
        told = ", ".join(shown(date, 20) for date in gone[:5]) + (" …" if len(gone) > 5 else "")
        return [self._issue(revision, IssueCode.ROW_DISAPPEARED, f"the file no longer has {told}")]

    def _read(
        self, changed: list[Cells], issues: list[Issue], revision: Revision, now: dt.datetime
    ) -> FileReading | None:
        if not changed:
            return self._only(revision, issues)
        excerpt = json.dumps(changed, ensure_ascii=False, indent=0).encode("utf-8", "backslashreplace")
        snapshot = self._snapshot(excerpt, revision)
        context = ReadContext(
            pack=self._pack, source=self._source, now=min(revision.committed_at, now), name=revision.path.name,
            snapshot=snapshot.sha256,
        )  # fmt: skip
        try:
            reading = self._reader.parse(excerpt, context)
        except SourceChanged as error:
            return self._only(revision, [*issues, self._issue(revision, error.code, error.what)])
        doubts = [msgspec.structs.replace(each, severity=_of_the_past(each.severity)) for each in reading.issues]
        whole = Reading(statements=reading.statements, issues=(*issues, *doubts))
        return FileReading(file=NamedBytes(name=revision.path.name, content=excerpt), snapshot=snapshot, reading=whole)

    def _only(self, revision: Revision, issues: list[Issue]) -> FileReading:
        """Return a reading of issues and no figure."""
        content = f"{revision.commit}:{revision.path}".encode()
        file = NamedBytes(name=revision.path.name, content=content)
        return FileReading(file=file, snapshot=self._snapshot(content, revision), reading=Reading(issues=tuple(issues)))

    def _snapshot(self, content: bytes, revision: Revision) -> Snapshot:
        return Snapshot.of(
            content, source=self._source.id, url=f"git:{revision.commit}:{revision.path}",
            fetched_at=revision.committed_at, media_type="application/json",
        )  # fmt: skip

    def _limited(self, issues: list[Issue], revision: Revision) -> list[Issue]:
        """Return the issues of a commit, or of too many to be looked at the first ones and how many more there are."""
        if len(issues) <= MAX_ISSUES:
            return issues
        more = f"{len(issues) - MAX_ISSUES:,} more rows of this version are as doubtful"
        return [*issues[:MAX_ISSUES], self._issue(revision, issues[-1].code, more)]

    def _issue(self, revision: Revision, code: IssueCode, message: str) -> Issue:
        where = f"{shown(revision.path.name)} of {revision.committed_at.date()} (commit {revision.commit[:10]})"
        return Issue(code=code, severity=Severity.FLAG, message=message, where=where)


def _of_the_past(severity: Severity) -> Severity:
    """Return the severity of a doubt about an old commit: nobody has to decide what has long been rewritten."""
    return Severity.FLAG if severity is Severity.QUARANTINE else severity


def _read_json(content: bytes, name: str) -> object:
    """Return what a version of a file holds, by the quick reader; what it refuses, the patient one may still read."""
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError):
        return read_json(content, name)


def _cleaned(cells: Cells) -> Cells:
    """Return a row with whole floats as counts, and with nothing for what programs write where there is no count."""
    return {str(key): _clean(value) for key, value in cells.items()}


def _clean(value: object) -> object:
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < MAX_COUNT else repr(value)
    if isinstance(value, Oddity):
        if whole := _WHOLE_FLOAT.fullmatch(value):
            return int(whole[1])
        return None if value in _NOTHING else str(value)
    return None if value == "" else value
