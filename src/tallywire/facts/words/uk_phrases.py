"""How Ukrainian writes the numbers, days and periods of facts."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from tallywire.lang import format_date, format_number, month_name, plural
from tallywire.model import Grain

if TYPE_CHECKING:
    from tallywire.facts.line import Tally

GRAINS = {
    Grain.DAY: ("доба", "доби", "діб"), Grain.WEEK: ("тиждень", "тижні", "тижнів"),
    Grain.MONTH: ("місяць", "місяці", "місяців"), Grain.QUARTER: ("квартал", "квартали", "кварталів"),
    Grain.YEAR: ("рік", "роки", "років"),
}  # fmt: skip
PER = {
    Grain.DAY: "за добу", Grain.WEEK: "за тиждень", Grain.MONTH: "за місяць", Grain.QUARTER: "за квартал",
    Grain.YEAR: "за рік",
}  # fmt: skip
DAYS = ("день", "дні", "днів")
ORDINALS = ("", "перший", "другий", "третій", "четвертий", "п'ятий")
QUARTERS = ("I", "II", "III", "IV")


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """Return a number as printed."""
    return format_number(value, "uk")


def signed(value: int) -> str:
    """Return a change as printed, its sign always shown."""
    return f"{'−' if value < 0 else '+'}{number(abs(value))}"


@lru_cache(maxsize=4096)
def day(ordinal: int) -> str:
    """Return a day in full."""
    return format_date(dt.date.fromordinal(ordinal), "uk")


def counted(n: int, forms: tuple[str, str, str]) -> str:
    """Return a number with its noun."""
    return f"{number(n)} {plural(n, forms, 'uk')}"


def share(value: float) -> str:
    """Return a share of change in words."""
    percent = round(abs(value) * 100)
    if percent == 0:
        return "стільки ж, скільки"
    if value > 3:
        return f"у {number(round(1 + value, 1))} раза більше, ніж"
    return f"на {percent}% {'більше' if value > 0 else 'менше'}, ніж"


def period(tally: Tally, grain: Grain | None = None) -> str:
    """Return the name of a period: a day, a month, a span."""
    if tally.start_day == tally.end_day:
        return day(tally.start_day)
    if grain is Grain.WINDOW:
        return f"{counted(tally.end_day - tally.start_day + 1, DAYS)} до {day(tally.end_day)}"
    return span_name(tally.start_day, tally.end_day)


@lru_cache(maxsize=1024)
def span_name(start_day: int, end_day: int) -> str:
    """Return the name of a span of days (ordinals): a month, a quarter or a year where it is one."""
    start, following = dt.date.fromordinal(start_day), dt.date.fromordinal(end_day + 1)
    if start.day == 1 and following.day == 1:
        n_months = (following.year - start.year) * 12 + following.month - start.month
        if n_months == 1:
            return f"{month_name(start.month, 'uk')} {start.year} року"
        if n_months == 3 and start.month % 3 == 1:
            return f"{QUARTERS[start.month // 3]} квартал {start.year} року"
        if n_months == 12 and start.month == 1:
            return f"{start.year} рік"
    return f"{day(start_day)} – {day(end_day)}"
