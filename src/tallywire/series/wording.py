"""The English phrases in which a series says what must be said with a figure."""

from __future__ import annotations

import datetime as dt

from tallywire.lang import format_date, format_number
from tallywire.model import DaySpan


def number(value: int) -> str:
    """Return a count as printed, with thousands apart and a minus sign, not a hyphen, where it is below zero."""
    return f"{'−' if value < 0 else ''}{format_number(abs(value), 'en')}"


def signed(value: int) -> str:
    """Return a change as printed, its sign always shown."""
    return f"{'−' if value < 0 else '+'}{number(abs(value))}"


def day(ordinal: int) -> str:
    """Return a date (ordinal) in words."""
    return format_date(dt.date.fromordinal(ordinal), "en")


def days(span: DaySpan) -> str:
    """Return a span of days in words, as a month or a year where it is one."""
    start, end = span.start_on, span.end_on
    if start == end:
        return format_date(start, "en")
    if span == DaySpan.of_month(start.year, start.month):
        return f"{start:%B %Y}"
    if span == DaySpan.of_year(start.year):
        return str(start.year)
    return f"{format_date(start, 'en')} to {format_date(end, 'en')}"


def plural_days(n: int) -> str:
    """Return a number of days in words."""
    return "1 day" if n == 1 else f"{number(n)} days"
