"""What the facts of a series' newest bulletin are by their plain definitions: every period against every other.

It reads the query engine's periods, knows nothing of lines, stacks or memories, and takes as long as it likes.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from tallywire.model import Basis, DayRule, Grain
from tallywire.series import CALENDAR, Convention, PeriodFigure, Series, periods

if TYPE_CHECKING:
    from collections.abc import Sequence

Told = tuple[str, str, int, int, int, int | None, int | None]
"""Kind, kind of period, first and last day, figure, first day and figure of what it is held against."""

LEAST_RECORD = {"day": 14, "week": 6, "month": 4, "quarter": 3, "year": 1}
LEAST_SINCE = {"day": 21, "week": 6, "month": 3, "quarter": 3, "year": 2}
LEAST_NTH = {"day": 60, "week": 20, "month": 8, "quarter": 8}
KINDS = frozenset(
    {
        "record-high", "record-low", "equals-record", "highest-since", "lowest-since", "nth-highest", "month-to-date-high",
        "month-to-date-low",
    }
)  # fmt: skip


def told(series: Series, on: int) -> set[Told]:
    """Return the facts of the newest bulletin, of the kinds that the oracle knows."""
    found: set[Told] = set()
    shut = [edge for e in series.terms.exclusions for edge in range(e.from_on, e.to_on + 1)]
    for grain in (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR):
        everyone = _periods(series, grain)
        own = next((p for p in everyone if p.end == on), None)
        if own is None or (own.excluded and grain not in CALENDAR):
            continue
        earlier = [p for p in everyone if p is not own and p.complete and not (p.excluded and grain not in CALENDAR)]
        found |= _among(grain.value, own, earlier, shut)
    return found | _to_date(series, on)


def _periods(series: Series, grain: Grain, n_days: int = 1) -> list[PeriodFigure]:
    convention = Convention(rule=DayRule.COVERED, basis=Basis.BEST, with_residual=grain in CALENDAR)
    return list(periods(series, grain, n_days, convention))


def _n_periods(name: str, first: int, last: int) -> int:
    """Count the periods of a kind from the one that holds a day to the one that holds another, both with them."""
    if name == "day":
        return last - first + 1
    if name == "week":
        return (last - (last - 1) % 7 - (first - (first - 1) % 7)) // 7 + 1
    a, b = dt.date.fromordinal(first), dt.date.fromordinal(last)
    months = (b.year - a.year) * 12 + b.month - a.month
    if name == "month":
        return months + 1
    return (
        (b.year * 4 + (b.month - 1) // 3) - (a.year * 4 + (a.month - 1) // 3) + 1
        if name == "quarter"
        else b.year - a.year + 1
    )


def _among(name: str, own: PeriodFigure, earlier: Sequence[PeriodFigure], shut: Sequence[int]) -> set[Told]:
    found: set[Told] = set()
    values = [p.value for p in earlier]
    if not values:
        return found
    n_shut = sum(earlier[0].end <= edge <= own.end for edge in shut) if name == "day" else 0
    is_covered = len(values) >= 0.9 * (_n_periods(name, earlier[0].start_day, own.start_day) - 1 - n_shut)

    def is_covered_since(last: PeriodFigure) -> bool:
        n = _n_periods(name, last.start_day, own.start_day) - 2
        return sum(p.start_day > last.start_day for p in earlier) >= 0.9 * n

    def tell(kind: str, rival: PeriodFigure) -> None:
        found.add((kind, name, own.start_day, own.end_day, own.value, rival.start_day, rival.value))

    if len(values) >= LEAST_RECORD[name] and is_covered:
        if own.value > max(values):
            tell("record-high", earlier[values.index(max(values))])
        elif own.complete and 0 <= own.value < min(values):
            tell("record-low", earlier[values.index(min(values))])
        if own.complete and own.value == max(values) and own.value >= 2 and values.count(own.value) < 6:
            tell("equals-record", earlier[values.index(max(values))])
    as_high = [i for i, v in enumerate(values) if v >= own.value]
    if (
        as_high
        and own.value > 0
        and len(values) - 1 - as_high[-1] >= LEAST_SINCE[name]
        and is_covered_since(earlier[as_high[-1]])
    ):
        tell("highest-since", earlier[as_high[-1]])
    as_low = [i for i, v in enumerate(values) if v <= own.value]
    if (
        as_low
        and own.complete
        and own.value > 0
        and len(values) - 1 - as_low[-1] >= LEAST_SINCE[name]
        and is_covered_since(earlier[as_low[-1]])
    ):
        tell("lowest-since", earlier[as_low[-1]])
    if own.complete and is_covered and len(values) >= LEAST_NTH.get(name, 10**9) and own.value > 0:
        above = sorted((p for p in earlier if p.value > own.value), key=lambda p: (-p.value, p.start_day))
        if above and len(above) + values.count(own.value) + 1 <= 5:
            tell("nth-highest", above[-1])
    return found


def _to_date(series: Series, on: int) -> set[Told]:
    """Return the month that is ahead of all others at this day, by asking for each month's totals."""
    months = _periods(series, Grain.MONTH)
    own = next((p for p in months if p.end == on), None)
    if own is None or own.complete or own.end - own.start < 5:
        return set()
    complete = [p for p in months if p.complete and p is not own]
    if complete and own.value > max(p.value for p in complete):
        return set()
    n_days = own.end - own.start
    rivals: list[tuple[int, int]] = []
    n_months = -1  # the first month's start cannot be held
    first = dt.date.fromordinal(series.edges[0] - 1).replace(day=1)
    while first.toordinal() < own.start_day:
        following = (first + dt.timedelta(days=32)).replace(day=1)
        start = first.toordinal()
        stretch = None
        if n_days <= (following - first).days and all(
            (held := series.total_at(edge)) is not None and not held.is_bound for edge in (start, start + n_days)
        ):
            stretch = series.stretch(start, start + n_days, with_residual=True)
        if stretch is not None:
            rivals.append((stretch.value, first.toordinal()))
        n_months += n_days <= (following - first).days
        first = following
    if len(rivals) < max(6, 0.9 * n_months):
        return set()
    highest = min((r for r in rivals if r[0] == max(rivals)[0]), key=lambda r: r[1])
    lowest = min(rivals)
    kind, rival = ("high", highest) if own.value > highest[0] else ("low", lowest)
    if kind == "low" and own.value >= lowest[0]:
        return set()
    last_day = own.start_day + n_days - 1
    return {(f"month-to-date-{kind}", "", own.start_day, last_day, own.value, rival[1], rival[0])}


def windows(series: Series, on: int, n_days: int) -> tuple[str, int, int] | None:
    """Return (high or low, figure, the figure beaten) where the newest window of so many days is a record, with 60 before."""
    everyone = [p for p in _periods(series, Grain.WINDOW, n_days) if not p.excluded]
    n_possible = on - series.edges[0] - n_days
    if not everyone or everyone[-1].end != on or len(everyone) <= max(60, 0.9 * n_possible - 40):
        return None
    *earlier, own = (p.value for p in everyone)
    if own > max(earlier):
        return "high", own, max(earlier)
    return ("low", own, min(earlier)) if 0 <= own < min(earlier) else None


def longest_run(days: Sequence[tuple[int, int]], floor: int) -> int:
    """Return the length of the longest run of consecutive days (ordinal, count) at or above a floor."""
    best = run = 0
    for (before, _), (day, value) in pairwise([(0, 0), *days]):
        run = (run + 1 if day == before + 1 else 1) if value >= floor else 0
        best = max(best, run)
    return best


def current_run(days: Sequence[tuple[int, int]], floor: int) -> int:
    """Return the length of the run at or above a floor that ends with the last day."""
    n = 0
    for i in range(len(days) - 1, -1, -1):
        if days[i][1] < floor or (i + 1 < len(days) and days[i + 1][0] != days[i][0] + 1):
            break
        n += 1
    return n
