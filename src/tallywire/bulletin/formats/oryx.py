"""Oryx's visually confirmed losses, as two CSV files give them: totals of each type of equipment by day of the snapshot.

Every row is a running total with its four statuses. A day is the day of the *scrape*, not of the loss: after a pause of
the scraper (first scrape 2022-03-19; 2024-04-08; 2025-05-12) the first row holds what was found in the whole of it,
which is a block of days and no day's figure.

Several types make one measure of the pack: their totals are summed, each type as it was last shown, because the files
hold a type only on the days on which it changed. A type under a new name takes the place of the old name.

Source: `daily_count.csv` and `totals_by_type_history.csv` of the dataset oryx_data, which follows Oryx's pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from pathlib import PurePath
from typing import Final

import msgspec

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import DateSpan, read_iso_date
from tallywire.bulletin.scribe import COUNTRIES, Scribe
from tallywire.bulletin.sheet import Line, keep_cell_aside, keep_line_aside, read_count, read_sheet
from tallywire.model import Figure, IssueCode, SeriesKey, Source, Statement
from tallywire.pack import Pack

STATUSES: Final = ("destroyed", "damaged", "abandoned", "captured")
_TOTAL: Final = "type_total"
_CLAIMANT: Final = "oryx"
_HISTORY: Final = "oryx-types"
_DAILY: Final = "oryx-daily"
_ALL_TYPES: Final = "all-equipment"
_HEADLINE: Final = " - "
_FAR_BELOW: Final = 0.8
"""A sum of all types below this share of its parts is a fault of the scrape and no change of Oryx's mind."""

Counts = tuple[int, ...]
"""Total, then one count for each of `STATUSES`."""


class _Row(msgspec.Struct, frozen=True):
    """One line with its place in the list of changes."""

    line: Line
    shown_on: dt.date
    subject: str
    type: str
    measure: str
    counts: Counts


class OryxFormat:
    """Either of the two files, told apart by their headers."""

    name = "oryx"
    title = "Oryx's visually confirmed losses by type and day of the snapshot, as CSV"
    media_type = "text/csv"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the file.

        Raises:
            SourceChanged: Its header lacks a column that either file has.
        """
        doubts = Doubts(context)
        sheet = read_sheet(content, context, doubts, required=("country", "equipment_type", _TOTAL, *STATUSES))
        is_history = "snapshot_on" in sheet.columns
        day_column = "snapshot_on" if is_history else "date_recorded"
        rows = list(_rows(sheet.lines, day_column, context, doubts))
        scribe = Scribe(context, _source(context, is_history=is_history))
        statements: list[Statement] = []
        for subject in dict.fromkeys(row.subject for row in rows):
            side = [row for row in rows if row.subject == subject]
            statements += _Side(subject, side, scribe, context.pack, doubts, is_history=is_history).read()
        return Reading(statements=tuple(statements), issues=doubts.issues)

    def rank(self, path: PurePath) -> int | None:
        """Take the two files that are dated; `totals_by_type.csv` and `daily_count_deltas.csv` say no day or no total."""
        return {"totals_by_type_history.csv": 0, "daily_count.csv": 1}.get(path.name.lower())

    def source_of(self, name: str, pack: Pack) -> Source:
        """Return the source that a file of this name is."""
        return pack.sources[_DAILY if "daily" in name.lower() else _HISTORY]


FORMAT: Final = OryxFormat()


def _source(context: ReadContext, *, is_history: bool) -> Source:
    if context.source.id not in {_HISTORY, _DAILY}:
        return context.source
    return context.pack.sources[_HISTORY if is_history else _DAILY]


def type_name(printed: str) -> str:
    """Return the name of a type without what leaks into it: "… - 14057, of which: destroyed: …"."""
    name, dash, rest = printed.partition(_HEADLINE)
    return name.strip() if dash and rest.lstrip()[:1].isdigit() else printed.strip()


def _rows(lines: tuple[Line, ...], day_column: str, context: ReadContext, doubts: Doubts) -> Iterator[_Row]:
    """Yield the lines that are totals of a known type, the ignored types among them with an empty measure."""
    columns = context.pack.columns(FORMAT.name)
    ignored = context.pack.ignored_columns(FORMAT.name)
    span = DateSpan(context)
    for line in lines:
        day = read_iso_date(line.cells.get(day_column))
        subject = COUNTRIES.get(line.cells["country"].lower(), "")
        name = type_name(line.cells["equipment_type"])
        counts = tuple(map(read_count, (line.cells[_TOTAL], *(line.cells[status] for status in STATUSES))))
        if day is None:
            keep_line_aside(line, doubts, IssueCode.DATE_UNREADABLE, "no day of the snapshot")
        elif not subject:
            keep_cell_aside(line, "country", doubts, IssueCode.CATEGORY_UNKNOWN, "neither side of the war")
        elif name not in columns and name not in ignored:
            message = "no measure of the pack has this type"
            keep_cell_aside(line, "equipment_type", doubts, IssueCode.CATEGORY_UNKNOWN, message)
        elif (whole := _whole(counts)) is None:
            keep_line_aside(line, doubts, IssueCode.NOT_A_COUNT, "a total or status is not a count")
        elif whole[0] != sum(whole[1:]):
            message = f"the total {whole[0]:,} is not the sum {sum(whole[1:]):,} of its statuses"
            keep_line_aside(line, doubts, IssueCode.SUM_DISAGREES_WITH_PARTS, message)
        elif (doubt := span.doubt(day)) is not None:
            if any(whole):  # the daily counts begin with a row of zeros for the day before the war
                keep_line_aside(line, doubts, doubt.code, doubt.message)
        else:
            yield _Row(line, day, subject, name, columns.get(name, ""), whole)


def _whole(counts: tuple[int | None, ...]) -> Counts | None:
    known = tuple(count for count in counts if count is not None)
    return known if len(known) == len(counts) else None


class _Side:
    """The rows of one side, folded day by day."""

    def __init__(
        self, subject: str, rows: list[_Row], scribe: Scribe, pack: Pack, doubts: Doubts, *, is_history: bool
    ) -> None:
        self._subject = subject
        self._rows = rows
        self._scribe = scribe
        self._successors = pack.successors(FORMAT.name)
        self._doubts = doubts
        self._is_history = is_history
        self._last: dict[str, _Row] = {}
        self._first_on = min(row.shown_on for row in rows)

    def read(self) -> Iterator[Statement]:
        """Yield five totals for each measure and each day on which one of its types changed."""
        begins = self._beginnings()
        days: dict[dt.date, list[_Row]] = {}
        for row in self._rows:
            days.setdefault(row.shown_on, []).append(row)
        for day in sorted(days):
            for measure, row in self._take(self._believable(self._distinct(days[day]))).items():
                if day >= begins[measure]:
                    yield from self._totals(measure, day, row)

    def _distinct(self, rows: list[_Row]) -> list[_Row]:
        """Return a day's rows without what says a type twice."""
        taken: dict[str, _Row] = {}
        for row in rows:
            if (first := taken.setdefault(row.type, row)) is not row:
                self._repeated(first, row)
        return list(taken.values())

    def _take(self, rows: list[_Row]) -> dict[str, _Row]:
        """Put a day's rows in the place of earlier ones; return measure → the last row that changed it."""
        changed: dict[str, _Row] = {}
        for row in rows:
            if self._is_history and row.measure and row.type not in self._last and row.shown_on > self._first_on:
                self._opened(row)
            self._last[row.type] = row
            for old, new in self._successors.items():
                if new == row.type:
                    self._last.pop(old, None)
            if row.measure:
                changed[row.measure] = row
        return changed

    def _believable(self, rows: list[_Row]) -> list[_Row]:
        """Return a day's rows without the one that makes the sum of all types and its parts contradict each other.

        It is the sum, or where that is near the one before, the part that rose most: Oryx's page, or what scraped it,
        once had 1,950 drones for 195.
        """
        whole = next((row for row in rows if row.measure == _ALL_TYPES), None)
        if whole is None or not self._is_history:
            return rows
        parts = {name: row.counts[0] for name, row in self._last.items()} | {row.type: row.counts[0] for row in rows}
        gone = {old for old, new in self._successors.items() if new in parts}
        n_parts = sum(count for name, count in parts.items() if name != whole.type and name not in gone)
        if whole.counts[0] >= n_parts * _FAR_BELOW:
            return rows
        before = self._last.get(whole.type)
        suspect = whole
        if before is not None and before.counts[0] <= whole.counts[0]:
            suspect = max((row for row in rows if row is not whole), key=self._rise, default=whole)
        message = f"the sum of all types is {whole.counts[0]:,} where its parts are {n_parts:,}"
        keep_line_aside(suspect.line, self._doubts, IssueCode.SUM_DISAGREES_WITH_PARTS, message)
        return [row for row in rows if row is not suspect]

    def _rise(self, row: _Row) -> int:
        before = self._last.get(row.type)
        return row.counts[0] - (before.counts[0] if before else 0)

    def _beginnings(self) -> dict[str, dt.date]:
        """Return for each measure the first day on which a total of all its types is known.

        The history begins with a whole snapshot, so that what comes later is a new type; the daily counts begin type by
        type, and a sum of those seen so far would be no total.
        """
        first_of: dict[str, dict[str, dt.date]] = {}
        types = {row.type for row in self._rows}
        newest = {name: self._newest_name(name, types) for name in types}
        for row in self._rows:
            kind = newest[row.type]
            seen = first_of.setdefault(row.measure, {})
            seen[kind] = min(seen.get(kind, row.shown_on), row.shown_on)
        pick = min if self._is_history else max
        begins = {measure: pick(seen.values()) for measure, seen in first_of.items()}
        for measure, seen in first_of.items():
            if measure and not self._is_history and begins[measure] > min(seen.values()):
                message = f"{measure} is given from {begins[measure]} on: before, not all of its types are in the file"
                self._doubts.note(IssueCode.COVERAGE_GAP, message, where=self._subject)
        return begins

    def _newest_name(self, name: str, known: Collection[str]) -> str:
        """Return what a type is called at last, as far as the rows know."""
        while (later := self._successors.get(name)) is not None and later in known:
            name = later
        return name

    def _totals(self, measure: str, day: dt.date, row: _Row) -> Iterator[Statement]:
        parts = [each.counts for each in self._last.values() if each.measure == measure]
        for place, status in enumerate(("", *STATUSES)):
            key = SeriesKey(claimant=_CLAIMANT, subject=self._subject, measure=measure, status=status)
            column = STATUSES[place - 1] if place else _TOTAL
            yield self._scribe.total(
                key, day, Figure.exact(sum(counts[place] for counts in parts)),
                selector=row.line.at(column), quote=row.line.cells[column],
            )  # fmt: skip

    def _repeated(self, first: _Row, again: _Row) -> None:
        if first.counts == again.counts:
            message = "the row repeats an earlier one of its day and type"
            self._doubts.note(IssueCode.DUPLICATE_DATE, message, where=again.line.where)
        else:
            message = (
                f"a second row of {again.shown_on} gives {again.counts[0]:,} where the first has {first.counts[0]:,}"
            )
            keep_line_aside(again.line, self._doubts, IssueCode.DUPLICATE_DATE, message)

    def _opened(self, row: _Row) -> None:
        renamed = any(new == row.type and old in self._last for old, new in self._successors.items())
        if renamed or row.measure == _ALL_TYPES:
            return
        message = (
            f"{row.type} is a new type, opening at {row.counts[0]:,}; {row.measure} rises by it without new losses"
        )
        self._doubts.note(IssueCode.COVERAGE_GAP, message, where=f"{row.line.where} ({row.shown_on})")
