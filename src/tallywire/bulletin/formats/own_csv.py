"""Our own export, read back: `tallywire.bulletin.export` writes it, and every statement returns as it was."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Container, Iterator
from pathlib import PurePath
from typing import Final

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.export import HEADERS
from tallywire.bulletin.intake import read_text, refusal, shown
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import MAX_COUNT, latest_report, read_iso_date
from tallywire.bulletin.transcriber import Calendar, origin_of
from tallywire.model import (
    Accumulation,
    Figure,
    InvalidValue,
    IssueCode,
    Locator,
    Precision,
    SeriesKey,
    Source,
    Statement,
)
from tallywire.pack import Pack

_MAX_LINES: Final = 500_000
_MAX_LINE: Final = 10_000
_FALSE_TRUE: Final = {"0": False, "1": True}
_ACCUMULATIONS: Final = {each.value: each for each in Accumulation}
_PRECISIONS: Final = {each.value: each for each in Precision}
_LEANS: Final = {"-1": -1, "0": 0, "1": 1}

Cells = dict[str, str]


class UnreadableCell(ValueError):
    """A cell of a line cannot be what its column holds; `code` says in what way."""

    def __init__(self, column: str, code: IssueCode, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.code = code


class OwnCsvFormat:
    """The export's lines under their sixteen headers; each names its own source, which the pack must know."""

    name = "csv"
    title = "Tallywire's own export"
    media_type = "text/csv"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the file.

        Raises:
            SourceChanged: The headers are not the export's, or there are more lines than an export can have.
        """
        doubts = Doubts(context)
        taken: dict[tuple[str, str, int, int, str], Statement] = {}
        reader = _Lines(context)
        for number, cells in enumerate(_rows(read_text(content, context.name), context.name), start=1):
            _take(number, cells, reader, taken, doubts)
        return Reading(statements=tuple(taken.values()), issues=doubts.issues)

    def rank(self, path: PurePath) -> int | None:
        """Take every CSV file of a folder."""
        return 0 if path.suffix.lower() == ".csv" else None

    def source_of(self, name: str, pack: Pack) -> Source:  # noqa: ARG002 - the protocol's signature
        """Return what stands for an export as a whole: each of its lines names its own source."""
        cutoff = next(iter(pack.sources.values())).cutoff
        return Source(id="tallywire-export", claimant="tallywire", title=self.title, format=self.name, cutoff=cutoff)


FORMAT: Final = OwnCsvFormat()


def _rows(text: str, name: str) -> Iterator[list[str]]:
    """Yield the cells of each line below the headers; no cell of an export holds a line end."""
    lines = text.split("\n")
    if lines[0].rstrip("\r") != ",".join(HEADERS):
        raise refusal(
            name,
            IssueCode.NO_SUCH_SHAPE,
            "its headers are not those of an export",
            hint=f"Headers: {','.join(HEADERS)}",
        )
    if len(lines) > _MAX_LINES or any(len(line) > _MAX_LINE for line in lines):
        raise refusal(name, IssueCode.TOO_LARGE, "more or longer lines than an export can have")
    for line in lines[1:]:
        bare = line.rstrip("\r")
        try:
            yield next(csv.reader([bare], strict=True)) if '"' in bare else bare.split(",") if bare else []
        except csv.Error:
            yield [bare]


def _take(
    number: int, row: list[str], lines: _Lines, taken: dict[tuple[str, str, int, int, str], Statement], doubts: Doubts
) -> None:
    if not row:
        return
    where, payload = f"line {number + 1}", ",".join(row)[:2_000]
    if len(row) != len(HEADERS):
        message = f"{len(row)} cells where an export has {len(HEADERS)}"
        doubts.keep_aside(
            IssueCode.LINE_UNREADABLE, message, where=where, selector=f"row={number}", payload=shown(payload, 2_000)
        )
        return
    try:
        statement = lines.statement(number, dict(zip(HEADERS, row, strict=True)))
    except UnreadableCell as error:
        doubts.keep_aside(
            error.code, f"{error.column}: {error}", where=where,
            selector=f"row={number};col={error.column}", payload=shown(payload, 2_000),
        )  # fmt: skip
        return
    known = taken.setdefault(statement.slot, statement)
    if known is not statement and known.id != statement.id:
        message = "a second line of one series, source and bulletin says otherwise"
        doubts.keep_aside(
            IssueCode.DUPLICATE_DATE, message, where=where, selector=f"row={number};col=point", payload=payload
        )


class _Lines:
    """Turns the cells of a line into its statement; raises `UnreadableCell` at the first that cannot be read."""

    def __init__(self, context: ReadContext) -> None:
        self._context = context
        self._calendars: dict[str, Calendar] = {}
        self._latest_on = latest_report(context)

    def statement(self, number: int, cells: Cells) -> Statement:
        report_on = self._report_date(cells)
        start_on = _date(cells, "start_on") if cells["start_on"] else None
        calendar = self._calendar(cells)
        try:
            return Statement(
                key=self._key(cells),
                source=cells["source"],
                report_on=report_on,
                start_on=start_on,
                coverage=calendar.coverage(start_on, report_on),
                accumulation=_ACCUMULATIONS[_known(cells, "accumulation", _ACCUMULATIONS)],
                figure=_figure(cells),
                published_at=_instant(cells),
                hedge=cells["hedge"],
                locator=Locator(
                    snapshot=self._context.snapshot, selector=f"row={number};col=point", quote=cells["point"]
                ),
            )
        except InvalidValue as error:
            raise UnreadableCell("point", IssueCode.NOT_A_COUNT, str(error)) from None

    def _report_date(self, cells: Cells) -> dt.date:
        report_on = _date(cells, "report_on")
        if report_on > self._latest_on:
            raise UnreadableCell("report_on", IssueCode.DATE_IN_FUTURE, f"dated {report_on}, after {self._latest_on}")
        return report_on

    def _calendar(self, cells: Cells) -> Calendar:
        name = cells["source"]
        if name not in self._calendars:
            source = self._context.pack.sources.get(name)
            if source is None:
                raise UnreadableCell("source", IssueCode.CATEGORY_UNKNOWN, f"the pack has no source {shown(name)!r}")
            self._calendars[name] = Calendar(source.cutoff, origin_of(self._context.pack))
        return self._calendars[name]

    def _key(self, cells: Cells) -> SeriesKey:
        pack = self._context.pack
        _known(cells, "claimant", pack.claimants.keys())
        _known(cells, "subject", pack.subjects.keys())
        _known(cells, "measure", pack.measures.keys() | pack.composites.keys())
        if "/" in cells["status"]:
            raise UnreadableCell("status", IssueCode.CATEGORY_UNKNOWN, f"no status: {shown(cells['status'])}")
        return SeriesKey(
            claimant=cells["claimant"], subject=cells["subject"], measure=cells["measure"], status=cells["status"]
        )


def _known(cells: Cells, column: str, names: Container[str]) -> str:
    value = cells[column]
    if value not in names:
        raise UnreadableCell(column, IssueCode.CATEGORY_UNKNOWN, f"not known: {shown(value) or '(empty)'}")
    return value


def _date(cells: Cells, column: str) -> dt.date:
    if (day := read_iso_date(cells[column])) is None:
        raise UnreadableCell(column, IssueCode.DATE_UNREADABLE, f"not a date: {shown(cells[column]) or '(empty)'}")
    return day


def _instant(cells: Cells) -> dt.datetime:
    try:
        at = dt.datetime.fromisoformat(cells["published_at"])
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise UnreadableCell(
            "published_at", IssueCode.DATE_UNREADABLE, f"not an instant: {shown(cells['published_at'])}"
        )
    return at.astimezone(dt.UTC)


def _figure(cells: Cells) -> Figure:
    _known(cells, "precision", _PRECISIONS)
    _known(cells, "strict", _FALSE_TRUE)
    _known(cells, "lean", _LEANS)
    return Figure(
        point=_count(cells, "point"),
        low=_count(cells, "low"),
        high=_count(cells, "high"),
        precision=_PRECISIONS[cells["precision"]],
        strict=_FALSE_TRUE[cells["strict"]],
        lean=_LEANS[cells["lean"]],
    )


def _count(cells: Cells, column: str) -> int | None:
    text = cells[column]
    if not text:
        return None
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < len(str(MAX_COUNT))):
        raise UnreadableCell(column, IssueCode.NOT_A_COUNT, f"not a count: {shown(text)}")
    return int(text)
