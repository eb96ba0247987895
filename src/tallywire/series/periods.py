"""Days, weeks, months, quarters, years and N-day windows of a series, each with its figure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.model import Basis, DayRule, DaySpan, Grain, Query, ResidualPolicy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.series.series import Series


class PeriodFigure(msgspec.Struct, frozen=True, gc=False):
    """One period of a grain with its figure.

    Args:
        start_day: First day (ordinal) under the day rule.
        end_day: Last day, inclusive; of an incomplete period the calendar's end, not the last day held.
        start: Report date (ordinal) of the total that opens it.
        end: Report date of the total that closes it.
        value: Its count.
        low: Smallest count that rough totals allow.
        high: Largest.
        complete: Whether it is held to its end.
        excluded: Kind of the annotation by which it can make no record; empty where it can.
        residual: Sum of the residuals inside it.
    """

    start_day: int
    end_day: int
    start: int
    end: int
    value: int
    low: int
    high: int
    complete: bool = True
    excluded: str = ""
    residual: int = 0

    @property
    def span(self) -> DaySpan:
        """The days that name the period."""
        return DaySpan(start_on=dt.date.fromordinal(self.start_day), end_on=dt.date.fromordinal(self.end_day))


CALENDAR = frozenset({Grain.MONTH, Grain.QUARTER, Grain.YEAR})


class Convention(msgspec.Struct, frozen=True, kw_only=True):
    """How a query counts: its day rule, basis, and whether residuals count at the grain in question."""

    rule: DayRule
    basis: Basis
    with_residual: bool

    @classmethod
    def of(cls, query: Query, *, long: bool) -> Convention:
        """Return the convention of a query for long periods (two days or more, months, …) or for short ones."""
        policy = query.residuals
        counted = long if policy is ResidualPolicy.DEFAULT else policy is ResidualPolicy.INCLUDE
        return cls(rule=query.day_rule, basis=query.basis, with_residual=counted)

    @classmethod
    def for_grain(cls, query: Query, grain: Grain) -> Convention:
        """Return the convention under which periods of a grain are held against each other."""
        return cls.of(query, long=grain in CALENDAR)


def periods(series: Series, grain: Grain, n_days: int, convention: Convention) -> tuple[PeriodFigure, ...]:
    """Return the periods of a grain that have a figure, in order of time; counted once per series and convention.

    A period without both its edges is left out, but for the last, which may be incomplete; multi-day blocks are no
    days. Cost: O(n) the first time.
    """
    place = (grain, n_days, convention)
    found: tuple[PeriodFigure, ...] | None = series.counted.get(place)
    if found is None:
        found = series.counted[place] = tuple(_count_out(series, grain, n_days, convention))
    return found


def _count_out(series: Series, grain: Grain, n_days: int, convention: Convention) -> Iterator[PeriodFigure]:
    if grain is Grain.DAY or (grain is Grain.WINDOW and n_days == 1):
        return _days(series, convention)
    if grain is Grain.WINDOW:
        return _windows(series, n_days, convention)
    return _calendar(series, grain, convention)


def _days(series: Series, convention: Convention) -> Iterator[PeriodFigure]:
    shift = series.shift(convention.rule)
    basis, with_residual = convention.basis, convention.with_residual
    for interval in series.intervals:
        if interval.end - interval.start != 1:
            continue
        value = interval.value(basis, with_residual=with_residual)
        if value is None:
            continue
        low, high = interval.bounds(value)
        day = interval.end + shift
        yield PeriodFigure(
            day, day, interval.start, interval.end, value, low, high, True, interval.excluded, interval.residual
        )


def _windows(series: Series, n_days: int, convention: Convention) -> Iterator[PeriodFigure]:
    shift = series.shift(convention.rule)
    for end in series.edges:
        start = end - n_days
        figure = _between(series, start, end, start + 1 + shift, end + shift, convention)
        if figure is not None:
            yield figure


def _calendar(series: Series, grain: Grain, convention: Convention) -> Iterator[PeriodFigure]:
    if series.is_empty:
        return
    shift = series.shift(convention.rule)
    newest = series.edges[-1]
    for start_day, end_day in calendar_spans(grain, series.edges[0] + shift, newest + shift):
        start, end = start_day - shift - 1, end_day - shift
        figure = _between(series, start, min(end, newest), start_day, end_day, convention)
        if figure is not None:
            yield figure if end <= newest else msgspec.structs.replace(figure, complete=False)


def _between(
    series: Series, start: int, end: int, start_day: int, end_day: int, convention: Convention
) -> PeriodFigure | None:
    if start >= end:
        return None
    first, last = series.total_at(start), series.total_at(end)
    if first is None or last is None or first.is_bound or last.is_bound:
        return None
    stretch = series.stretch(start, end, with_residual=convention.with_residual)
    if stretch is None:
        return None
    exclusion = series.exclusion_within(start, end)
    reason = exclusion.kind if exclusion else ""
    if convention.basis is Basis.STATED:
        stated = series.stated_between(start, end)
        if stated is None:
            return None
        return PeriodFigure(start_day, end_day, start, end, stated, stated, stated, True, reason, stretch.residual)
    return PeriodFigure(
        start_day, end_day, start, end, stretch.value, stretch.low, stretch.high, True, reason, stretch.residual
    )


def calendar_spans(grain: Grain, first_day: int, last_day: int) -> Iterator[tuple[int, int]]:
    """Yield the calendar periods (first and last day, as ordinals) that touch `[first_day, last_day]`, in order."""
    start = span_of(grain, dt.date.fromordinal(first_day))
    while start[0] <= last_day:
        yield start
        start = span_of(grain, dt.date.fromordinal(start[1] + 1))


def span_of(grain: Grain, day: dt.date) -> tuple[int, int]:
    """Return the calendar period of a grain that holds a day, as ordinals of its first and last day."""
    if grain is Grain.WEEK:
        monday = day.toordinal() - day.weekday()
        return monday, monday + 6
    if grain is Grain.MONTH:
        span = DaySpan.of_month(day.year, day.month)
    elif grain is Grain.QUARTER:
        first = 3 * ((day.month - 1) // 3) + 1
        span = DaySpan(start_on=dt.date(day.year, first, 1), end_on=DaySpan.of_month(day.year, first + 2).end_on)
    elif grain is Grain.YEAR:
        span = DaySpan.of_year(day.year)
    else:
        return day.toordinal(), day.toordinal()
    return span.start_on.toordinal(), span.end_on.toordinal()
