"""Meduza's estimates of Russian military deaths, and Mediazona's count of names beside them, by week.

Two files are known. The one of 2024 holds running totals: names by the day of their publication, and Meduza's estimate
from the register of inheritance with its bounds. The one of 2025 holds each week's own deaths, estimated and named by
the day of death. A line's date is the Monday with which its week begins; its count closes on the Sunday.

Two ways of counting are two series: totals are `…/personnel/dead`, weeks `…/personnel/dead-by-week`. What was fitted or
forecast by a model that Meduza calls a flash estimate is passed over.

Estimates are made long after their weeks: all of a file counts as published at the end of its last week.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

import msgspec

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.intake import refusal
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import DateSpan, read_iso_date
from tallywire.bulletin.scribe import Scribe
from tallywire.bulletin.sheet import Line, Sheet, keep_cell_aside, keep_line_aside, read_sheet
from tallywire.bulletin.written_numbers import interval, read_day_first, read_decimal, rounded
from tallywire.model import Figure, IssueCode, SeriesKey, Source, Statement
from tallywire.pack import Pack

_DATE: Final = "Date"
_BOUNDS: Final = ("ED_low", "ED_high")
_TOTALS: Final = {"named": "Число погибших в поименных списках", "estimated": "Оценка на основе данных РНД"}
_WEEKS: Final = {
    "named": "Number of confirmed deaths (by date of death)",
    "estimated": "Estimate based on probate data",
}
_CLAIMANTS: Final = {"named": "mediazona", "estimated": "meduza"}
_WEEK: Final = dt.timedelta(days=7)
_TO_SUNDAY: Final = dt.timedelta(days=6)


class _Week(msgspec.Struct, frozen=True):
    """A line with the Sunday on which its week ends."""

    line: Line
    ends_on: dt.date


class MeduzaFormat:
    """Either file, told apart by the names of its columns."""

    name = "meduza"
    title = "Meduza's estimates and Mediazona's names of Russian military deaths by week, as CSV"
    media_type = "text/csv"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the file.

        Raises:
            SourceChanged: It has the columns of neither.
        """
        doubts = Doubts(context)
        sheet = read_sheet(content, context, doubts, required=(_DATE, *_BOUNDS))
        columns = next((each for each in (_TOTALS, _WEEKS) if set(each.values()) <= set(sheet.columns)), None)
        if columns is None:
            raise refusal(
                context.name, IssueCode.NO_SUCH_SHAPE, "neither running totals nor weeks are among its columns"
            )
        weeks = _weeks(sheet, context, doubts)
        statements = _Deaths(weeks, context, doubts).read(columns, is_total=columns is _TOTALS)
        return Reading(statements=statements, issues=doubts.issues)

    def rank(self, path: PurePath) -> int | None:
        """Take the CSV files whose names begin with the source's."""
        return 0 if path.name.lower().startswith("meduza") and path.suffix.lower() == ".csv" else None

    def source_of(self, name: str, pack: Pack) -> Source:  # noqa: ARG002 - the protocol's signature
        """Return the one source."""
        return pack.sources[self.name]


FORMAT: Final = MeduzaFormat()


def _weeks(sheet: Sheet, context: ReadContext, doubts: Doubts) -> list[_Week]:
    span = DateSpan(context)
    weeks: dict[dt.date, _Week] = {}
    for line in sheet.lines:
        written = line.cells[_DATE]
        begins_on = read_iso_date(written) or read_day_first(written)
        if begins_on is None or begins_on.year > dt.MAXYEAR - 1:
            keep_cell_aside(line, _DATE, doubts, IssueCode.DATE_UNREADABLE, "not a date")
        elif begins_on.weekday() != 0:
            keep_cell_aside(line, _DATE, doubts, IssueCode.DATE_UNREADABLE, "not a Monday")
        elif (doubt := span.doubt(begins_on + _TO_SUNDAY)) is not None:
            keep_cell_aside(line, _DATE, doubts, doubt.code, f"its week ends outside: {doubt.message}")
        elif begins_on in weeks:
            keep_line_aside(line, doubts, IssueCode.DUPLICATE_DATE, "its week stands twice")
        else:
            weeks[begins_on] = _Week(line, begins_on + _TO_SUNDAY)
    return [weeks[monday] for monday in sorted(weeks)]


class _Deaths:
    """The statements of the weeks of one file."""

    def __init__(self, weeks: list[_Week], context: ReadContext, doubts: Doubts) -> None:
        self._weeks = weeks
        self._before_on = context.pack.origin_on - dt.timedelta(days=1)
        self._scribe = Scribe(context)
        self._doubts = doubts

    def read(self, columns: Mapping[str, str], *, is_total: bool) -> tuple[Statement, ...]:
        made: list[Statement] = []
        for kind, column in columns.items():
            status = "dead" if is_total else "dead-by-week"
            key = SeriesKey(claimant=_CLAIMANTS[kind], subject="ru-forces", measure="personnel", status=status)
            made += self._totals(key, kind, column) if is_total else self._by_week(key, kind, column)
        if not made:
            return ()
        published_at = self._scribe.calendar.closes_at(self._weeks[-1].ends_on)
        return tuple(msgspec.structs.replace(each, published_at=published_at) for each in made)

    def _totals(self, key: SeriesKey, kind: str, column: str) -> list[Statement]:
        return [
            self._scribe.total(key, week.ends_on, figure, selector=week.line.at(column), quote=week.line.cells[column])
            for week in self._weeks
            if (figure := self._figure(week.line, kind, column)) is not None
        ]

    def _by_week(self, key: SeriesKey, kind: str, column: str) -> list[Statement]:
        """Return each week's count, and their sum for as long as no week is missing."""
        made: list[Statement] = []
        running: Figure | None = Figure.exact(0)
        ended_on = self._before_on
        for week in self._weeks:
            figure = self._figure(week.line, kind, column)
            start_on = max(week.ends_on - _WEEK, self._before_on)
            if figure is None or start_on != ended_on:
                running = None
            ended_on = week.ends_on
            if figure is None:
                continue
            place = {"selector": week.line.at(column), "quote": week.line.cells[column]}
            made.append(self._scribe.between(key, start_on, week.ends_on, figure, **place))
            if running is not None:
                running = running.plus(figure)
                made.append(self._scribe.total(key, week.ends_on, running, hedge="sum of weeks", **place))
        return made

    def _figure(self, line: Line, kind: str, column: str) -> Figure | None:
        """Return what a cell holds: nothing where it is empty, a doubt where it is no number."""
        if not line.cells[column]:
            return None
        point = read_decimal(line.cells[column])
        if kind == "named":
            figure = Figure.exact(rounded(point)) if point is not None and point == rounded(point) else None
        else:
            low, high = (read_decimal(line.cells[name]) for name in _BOUNDS)
            figure = interval(point, low, high) if None not in (point, low, high) else None  # type: ignore[arg-type]
        if figure is None:
            message = "not a count" if kind == "named" else "no estimate within its bounds"
            keep_cell_aside(line, column, self._doubts, IssueCode.NOT_A_COUNT, message)
        return figure
