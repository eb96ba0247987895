"""UK MoD's average of Russian casualties per day, by month, as The Economist collects them.

The ministry prints an average per day; the month is the average times its days, rough by half a casualty per day. Its
running total is the compiler's sum from 1 March 2022. Neither is the total since 24 February 2022 that the ministry
gives at times, so that the months are a series of their own, under the status `monthly`.
"""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal
from pathlib import PurePath
from typing import Final

import msgspec

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import DateSpan
from tallywire.bulletin.scribe import Scribe
from tallywire.bulletin.sheet import Line, keep_cell_aside, keep_line_aside, read_count, read_sheet
from tallywire.bulletin.written_numbers import interval
from tallywire.model import Figure, IssueCode, SeriesKey, Source, Statement
from tallywire.pack import Pack

_AVERAGE: Final = "casualties (average daily losses)"
_MONTHS: Final = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_KEY: Final = SeriesKey(claimant="ukmod", subject="ru-forces", measure="personnel", status="monthly")
_HALF: Final = Decimal("0.5")


class _Month(msgspec.Struct, frozen=True):
    """One month: its line, the day before it begins, its last day, and its average per day."""

    line: Line
    before_on: dt.date
    last_on: dt.date
    average: int

    @property
    def n_days(self) -> int:
        return (self.last_on - self.before_on).days


class UkmodMonthlyFormat:
    """One CSV file, a line for each month."""

    name = "ukmod-monthly"
    title = "UK MoD's average of Russian casualties per day, by month, as CSV"
    media_type = "text/csv"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the file: each month, and the running total for as long as no month is missing."""
        doubts = Doubts(context)
        sheet = read_sheet(content, context, doubts, required=("month", "year", _AVERAGE))
        span = DateSpan(context)
        months: dict[dt.date, _Month] = {}
        for line in sheet.lines:
            if (month := _month(line, span, doubts)) is None:
                continue
            if (known := months.setdefault(month.last_on, month)) is not month and known.average != month.average:
                message = f"another row gives {known.average:,} a day for the month"
                keep_line_aside(line, doubts, IssueCode.DUPLICATE_DATE, message)
        return Reading(statements=tuple(_statements(months, Scribe(context), doubts)), issues=doubts.issues)

    def rank(self, path: PurePath) -> int | None:
        """Take the one file by its name."""
        return 0 if path.name.lower() == "uk_mod_monthly.csv" else None

    def source_of(self, name: str, pack: Pack) -> Source:  # noqa: ARG002 - the protocol's signature
        """Return the one source."""
        return pack.sources[self.name]


FORMAT: Final = UkmodMonthlyFormat()


def _month(line: Line, span: DateSpan, doubts: Doubts) -> _Month | None:
    number = _MONTHS.get(line.cells["month"].lower())
    year = read_count(line.cells["year"])
    average = read_count(line.cells[_AVERAGE])
    if number is None or year is None or not 2000 <= year <= 9998:
        keep_line_aside(line, doubts, IssueCode.DATE_UNREADABLE, "no month and year")
        return None
    first_on = dt.date(year, number, 1)
    last_on = dt.date(year, number, calendar.monthrange(year, number)[1])
    before_on = first_on - dt.timedelta(days=1)
    if (doubt := span.doubt(last_on) or span.doubt(before_on)) is not None:
        keep_line_aside(line, doubts, doubt.code, doubt.message)
    elif average is None:
        keep_cell_aside(line, _AVERAGE, doubts, IssueCode.NOT_A_COUNT, "not a count per day")
    else:
        return _Month(line, before_on, last_on, average)
    return None


def _statements(months: dict[dt.date, _Month], scribe: Scribe, doubts: Doubts) -> list[Statement]:
    made: list[Statement] = []
    running: Figure | None = Figure.exact(0)
    ended_on: dt.date | None = None
    for last_on in sorted(months):
        month = months[last_on]
        figure = _figure(month)
        if ended_on not in {None, month.before_on}:
            message = f"no month from {ended_on} to {month.before_on}: the running total ends before"
            doubts.note(IssueCode.COVERAGE_GAP, message, where=month.line.where)
            running = None
        place = {"selector": month.line.at(_AVERAGE), "quote": month.line.cells[_AVERAGE]}
        made.append(scribe.between(_KEY, month.before_on, last_on, figure, hedge="average per day", **place))
        if running is not None:
            running = running.plus(figure)
            made.append(scribe.total(_KEY, last_on, running, hedge="sum of monthly averages", **place))
        ended_on = last_on
    return made


def _figure(month: _Month) -> Figure:
    """Return the month's casualties: the average, rounded to a whole number, times the days."""
    n_days, average = month.n_days, Decimal(month.average)
    figure = interval(average * n_days, max(average - _HALF, Decimal(0)) * n_days, (average + _HALF) * n_days)
    assert figure is not None
    return figure
