"""The earlier period that a comparison points to by its distance: "the week before", "a year earlier", «ніж місяцем раніше»."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.text.spans import shift_month
from tallywire.model import DaySpan

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY, _WEEK = -1, -7
_STEPS = {
    "day": ("day before", "previous day", "day earlier", "a day ago", "напередодні", "добою раніше", "днем раніше", "попередньої доби", "попередню добу", "попередній день",
            "за попередню"),
    "week": ("week before", "previous week", "week earlier", "week ago", "week-on-week", "тижнем раніше", "попереднього тижня", "попередній тиждень", "тиждень тому", "минулого тижня",
             "за попередній тиждень"),
    "month": ("month before", "previous month", "month earlier", "month ago", "month-on-month", "month on month", "last month", "місяцем раніше", "попереднього місяця",
              "попередній місяць", "місяць тому", "минулого місяця"),
    "quarter": ("quarter before", "previous quarter", "quarter earlier", "preceding quarter", "попереднього кварталу", "попередній квартал", "кварталом раніше"),
    "year": ("year before", "previous year", "year earlier", "year ago", "year on year", "year-on-year", "last year", "last summer", "last winter", "last spring", "last autumn",
             "same period", "same month", "роком раніше", "рік тому", "торік", "минулого року", "попереднього року", "попередній рік", "минулої зими", "минулого літа",
             "минулої осені", "минулої весни", "тогоріч", "торішн"),
}  # fmt: skip
_MONTHS = {"month": -1, "quarter": -3, "year": -12}
_BEFORE = ("before", "previous", "preceding", "earlier", "попередн", "раніше")


def distances(words: Sequence[str], days: int) -> list[str]:
    """Return how far back a sentence points, the likeliest first: `day`, `week`, `month`, `quarter`, `year` or `length`.

    Args:
        words: Words of the sentence, in lower case.
        days: Length of the period that is compared, in days.
    """
    text = f" {' '.join(words)} "
    found = [step for step, phrases in _STEPS.items() if any(f" {phrase}" in text for phrase in phrases)]
    if not found and days and any(word.startswith(_BEFORE) for word in words):
        found.append("length")
    return found


def moved(start: int, end: int, step: str) -> tuple[int, int]:
    """Return the edges of the earlier period, as report dates (ordinals)."""
    if step in {"day", "week"}:
        by = _DAY if step == "day" else _WEEK
        return start + by, end + by
    if step == "length":
        return start - (end - start), start
    return _by_months(start, _MONTHS[step]), _by_months(end, _MONTHS[step])


def _by_months(edge: int, months: int) -> int:
    day = dt.date.fromordinal(edge)
    year, month = shift_month(day.year, day.month, months)
    last = DaySpan.of_month(year, month).end_on.day
    is_end = DaySpan.of_month(day.year, day.month).end_on == day
    return dt.date(year, month, last if is_end else min(day.day, last)).toordinal()
