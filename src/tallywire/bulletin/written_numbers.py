"""Numbers and days as makers of tables write them: grouped digits, decimals of estimates, days before months."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from tallywire.bulletin.sheet import read_count
from tallywire.model import Figure, Precision

_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3}){1,3}", re.ASCII)
_DECIMAL: Final = re.compile(r"\d{1,12}(?:\.\d{1,30})?", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


def read_grouped(cell: str) -> int | None:
    """Return a count written plain or with commas between groups of three digits, or None for anything else."""
    if (plain := read_count(cell)) is not None:
        return plain
    return int(cell.replace(",", "")) if _GROUPED.fullmatch(cell) else None


def read_decimal(cell: str) -> Decimal | None:
    """Return a number that is not negative, with a point before its decimals if it has any, or None."""
    return Decimal(cell) if _DECIMAL.fullmatch(cell) else None


def read_day_first(cell: str) -> dt.date | None:
    """Return a date written D/M/YYYY, or None."""
    if (match := _DAY_FIRST.fullmatch(cell)) is None:
        return None
    day, month, year = map(int, match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def rounded(value: Decimal) -> int:
    """Return the nearest whole number, halves upwards."""
    return int(value.to_integral_value(ROUND_HALF_UP))


def interval(point: Decimal, low: Decimal, high: Decimal) -> Figure | None:
    """Return an estimate with its bounds in whole numbers, widened where they were not; None where they contradict."""
    if not low <= point <= high:
        return None
    return Figure(
        point=rounded(point),
        low=int(low.to_integral_value(ROUND_FLOOR)),
        high=int(high.to_integral_value(ROUND_CEILING)),
        precision=Precision.ABOUT,
    )
