"""How English writes the numbers, days and periods of facts."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from tallywire.lang import format_date, format_number
from tallywire.model import Grain

if TYPE_CHECKING:
    from tallywire.facts.line import Tally

ORDINALS = ("", "", "second", "third", "fourth", "fifth")
QUARTERS = ("first", "second", "third", "fourth")
FEW = ("no", "one", "two", "three", "four", "five")


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """Return a number as printed."""
    return format_number(value, "en")


def signed(value: int) -> str:
    """Return a change as printed, its sign always shown."""
    return f"{'−' if value < 0 else '+'}{number(abs(value))}"


@lru_cache(maxsize=4096)
def day(ordinal: int) -> str:
    """Return a day in full."""
    return format_date(dt.date.fromordinal(ordinal), "en")


def n_days(n: int) -> str:
    """Return a number of days."""
    return "1 day" if n == 1 else f"{number(n)} days"


def share(value: float) -> str:
    """Return a share of change in words: "up 12%", "down 3%"; "level with" where it rounds to nothing."""
    percent = round(abs(value) * 100)
    if percent == 0:
        return "level with"
    if value > 3:
        return f"{number(round(1 + value, 1))} times"
    return f"{'up' if value > 0 else 'down'} {percent}% on"


def period(tally: Tally, grain: Grain | None = None) -> str:
    """Return the name of a period: a day, a month, a span."""
    if tally.start_day == tally.end_day:
        return day(tally.start_day)
    if grain is Grain.WEEK:
        return f"the week from {day(tally.start_day)}"
    if grain is Grain.WINDOW:
        return f"the {tally.end_day - tally.start_day + 1} days to {day(tally.end_day)}"
    return span_name(tally.start_day, tally.end_day)


@lru_cache(maxsize=1024)
def span_name(start_day: int, end_day: int) -> str:
    """Return the name of a span of days (ordinals): a month, a quarter or a year where it is one."""
    start, end = dt.date.fromordinal(start_day), dt.date.fromordinal(end_day)
    following = end + dt.timedelta(days=1)
    if start.day == 1 and following.day == 1:
        n_months = (following.year - start.year) * 12 + following.month - start.month
        if n_months == 1:
            return f"{start:%B} {start.year}"
        if n_months == 3 and start.month % 3 == 1:
            return f"the {QUARTERS[start.month // 3]} quarter of {start.year}"
        if n_months == 12 and start.month == 1:
            return str(start.year)
    return f"{day(start_day)} to {day(end_day)}"


def nth(n: int) -> str:
    """Return an ordinal: "third", "12th"."""
    if n < len(ORDINALS) and ORDINALS[n]:
        return ORDINALS[n]
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


def count(n: int, noun: str) -> str:
    """Return a number with its English noun."""
    return f"{number(n)} {noun}" if n == 1 else f"{number(n)} {noun}s"


def lengths(lengths: list[int]) -> str:
    """Return lengths as ranges: "2, 5–9 and 14 days"."""
    ranges: list[list[int]] = []
    for n in lengths:
        if ranges and n == ranges[-1][1] + 1:
            ranges[-1][1] = n
        else:
            ranges.append([n, n])
    parts = [f"{a}" if a == b else f"{a}–{b}" for a, b in ranges]
    joined = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"for {joined} days"


def lower(text: str) -> str:
    """Return a text with its first letter small."""
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """Return a text as a sentence begins, without its full stop."""
    return text[:1].upper() + text[1:].removesuffix(".")
