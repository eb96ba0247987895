"""Weeks, months, quarters and years as days' ordinals, computed once for all series."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from tallywire.model import Grain

CALENDAR = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
"""The calendar's grains, the shortest first."""

LONG = frozenset({Grain.MONTH, Grain.QUARTER, Grain.YEAR})
"""Those whose count holds the corrections that its totals hold."""


@lru_cache(maxsize=4096)
def span_of(grain: Grain, day: int) -> tuple[int, int]:
    """Return the first and last day of the period of a grain that holds a day; all are ordinals."""
    if grain is Grain.WEEK:
        monday = day - (day - 1) % 7
        return monday, monday + 6
    date = dt.date.fromordinal(day)
    if grain is Grain.YEAR:
        return dt.date(date.year, 1, 1).toordinal(), dt.date(date.year, 12, 31).toordinal()
    if grain is Grain.QUARTER:
        first = 3 * ((date.month - 1) // 3) + 1
        return dt.date(date.year, first, 1).toordinal(), _month_end(date.year, first + 2)
    return dt.date(date.year, date.month, 1).toordinal(), _month_end(date.year, date.month)


def _month_end(year: int, month: int) -> int:
    return dt.date(year + month // 12, month % 12 + 1, 1).toordinal() - 1


@lru_cache(maxsize=256)
def spans(grain: Grain, first_day: int, last_day: int) -> tuple[tuple[int, int], ...]:
    """Return the periods of a grain that touch `[first_day, last_day]`, in order."""
    found = [span_of(grain, first_day)]
    while found[-1][1] < last_day:
        found.append(span_of(grain, found[-1][1] + 1))
    return tuple(found)


@lru_cache(maxsize=1024)
def places(grain: Grain, first_edge: int, n: int, shift: int) -> tuple[tuple[int, int, int, int], ...]:
    """Return the complete periods within `n` bulletins, one a day from `first_edge` on.

    Each is the positions of the totals that open and close it, and its first and last day.
    """
    found = []
    for start_day, end_day in spans(grain, first_edge + shift, first_edge + n - 1 + shift):
        opens, closes = start_day - shift - 1 - first_edge, end_day - shift - first_edge
        if opens >= 0 and closes < n:
            found.append((opens, closes, start_day, end_day))
    return tuple(found)
