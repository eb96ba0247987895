"""Days and spans of days in English words, a whole month or year by its name."""

from __future__ import annotations

import datetime as dt

from tallywire.lang import DateStyle, format_date
from tallywire.model import DaySpan


def day_in_words(ordinal: int) -> str:
    """Return a day given as an ordinal: 27 October 2024."""
    return format_date(dt.date.fromordinal(ordinal), "en")


def span_in_words(first: dt.date, last: dt.date, *, as_days: bool = False) -> str:
    """Return a span: 5 May 2024; May 2024; 2024; May to July 2024; 2 May to 1 June 2024.

    Args:
        first: First day.
        last: Last day, inclusive.
        as_days: Whether whole months and years are told by their days as well, as dates of bulletins are.
    """
    if first == last:
        return format_date(first, "en")
    if not as_days and first.day == 1 and last == DaySpan.of_month(last.year, last.month).end_on:
        return _months(first, last)
    if first.year != last.year:
        return f"{format_date(first, 'en')} to {format_date(last, 'en')}"
    if first.month != last.month:
        return f"{format_date(first, 'en', DateStyle.DAY_MONTH)} to {format_date(last, 'en')}"
    return f"{first.day} to {format_date(last, 'en')}"


def _months(first: dt.date, last: dt.date) -> str:
    if first.month == 1 and last.month == 12:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    if first.year == last.year:
        return f"{first:%B} to {last:%B %Y}"
    return f"{first:%B %Y} to {last:%B %Y}"
