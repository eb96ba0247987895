"""Arithmetic of calendar days, weeks, months, quarters and years."""

from __future__ import annotations

import calendar
import datetime as dt

from tallywire.lang.mention import TimeUnit
from tallywire.model import DaySpan

_DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)


def span(start_on: dt.date, end_on: dt.date) -> DaySpan:
    """Return the days from one to the other, both inclusive."""
    return DaySpan(start_on=start_on, end_on=end_on)


def month_of(day: dt.date, offset: int = 0) -> DaySpan:
    """Return the calendar month of a day, or one so many months away."""
    number = day.year * 12 + day.month - 1 + offset
    return DaySpan.of_month(number // 12, number % 12 + 1)


def months_of(year: int, first: int, count: int) -> DaySpan:
    """Return so many calendar months from a month (1 to 12, or beyond) of a year on."""
    start = month_of(dt.date(year, 1, 1), first - 1)
    end = month_of(start.start_on, count - 1)
    return span(start.start_on, end.end_on)


def week_of(day: dt.date, offset: int = 0) -> DaySpan:
    """Return the ISO week of a day, Monday to Sunday, or one so many weeks away."""
    monday = day - _DAY * day.weekday() + WEEK * offset
    return span(monday, monday + _DAY * 6)


def unit_of(unit: TimeUnit, day: dt.date, offset: int = 0) -> DaySpan:
    """Return the calendar unit that holds a day, or one so many units away; hours and ten days count as days."""
    match unit:
        case TimeUnit.WEEK:
            return week_of(day, offset)
        case TimeUnit.MONTH:
            return month_of(day, offset)
        case TimeUnit.QUARTER:
            return months_of(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * offset, 3)
        case TimeUnit.HALF_YEAR:
            return months_of(day.year, (day.month - 1) // 6 * 6 + 1 + 6 * offset, 6)
        case TimeUnit.YEAR:
            return DaySpan.of_year(day.year + offset)
        case _:
            return DaySpan.of_day(day + _DAY * offset)


def shifted(day: dt.date, unit: TimeUnit, offset: int) -> dt.date:
    """Return a day so many units away; where the month is shorter, its last day."""
    match unit:
        case TimeUnit.WEEK:
            return day + WEEK * offset
        case TimeUnit.MONTH | TimeUnit.QUARTER | TimeUnit.HALF_YEAR | TimeUnit.YEAR:
            months = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.HALF_YEAR: 6, TimeUnit.YEAR: 12}[unit]
            month = month_of(day, months * offset)
            return month.start_on + _DAY * (min(day.day, month.n_days) - 1)
        case _:
            return day + _DAY * offset


def shifted_span(period: DaySpan, unit: TimeUnit, offset: int) -> DaySpan:
    """Return a period so many units away; whole calendar months stay whole."""
    start = shifted(period.start_on, unit, offset)
    end = shifted(period.end_on, unit, offset)
    if period.start_on.day == 1 and is_month_end(period.end_on) and unit not in {TimeUnit.DAY, TimeUnit.WEEK}:
        end = month_of(end).end_on
    return span(start, end)


def is_month_end(day: dt.date) -> bool:
    """Say whether a day is the last of its month."""
    return day.day == calendar.monthrange(day.year, day.month)[1]


def first_units(period: DaySpan, unit: TimeUnit, count: int) -> DaySpan:
    """Return the first so many units of a period, cut at its end."""
    end = (
        shifted(period.start_on, unit, count) if unit is not TimeUnit.TEN_DAYS else period.start_on + 10 * _DAY * count
    )
    return span(period.start_on, min(end - _DAY, period.end_on))


def last_units(period: DaySpan, unit: TimeUnit, count: int) -> DaySpan:
    """Return the last so many units of a period, cut at its start."""
    after = period.end_on + _DAY
    start = shifted(after, unit, -count) if unit is not TimeUnit.TEN_DAYS else after - 10 * _DAY * count
    return span(max(start, period.start_on), period.end_on)


def valid_day(year: int, month: int, day: int) -> dt.date | None:
    """Return a date, or None where no calendar holds it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def latest_day(month: int, day: int, until: dt.date) -> dt.date | None:
    """Return the latest such day of the year that is not after a date (29 February may lie years back)."""
    for year in range(until.year, until.year - 9, -1):
        found = valid_day(year, month, day)
        if found is not None and found <= until:
            return found
    return None


def latest_month(month: int, until: dt.date) -> DaySpan:
    """Return the latest such month that does not start after a date."""
    return DaySpan.of_month(until.year if month <= until.month else until.year - 1, month)
