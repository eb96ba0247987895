"""Tables of periods for records, runs and counts: every day, week or month of a series with its figure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.model import DayRule, DaySpan, Grain
from tallywire.series import span_of

if TYPE_CHECKING:
    from tallywire.check.held.figures import Figures


class Row(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One period with its figure.

    Args:
        first: First day (ordinal) under the day rule.
        last: Last day, inclusive.
        value: Its count; of means, the count per day.
        whole: Its count with what corrections added to it; None where it has none.
        is_excluded: Whether it can make no record: rough, restated or misbooked.
        is_complete: Whether it is held to its end.
    """

    first: int
    last: int
    value: float
    whole: float | None = None
    is_excluded: bool = False
    is_complete: bool = True


GRAINS = {"day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR}


def rows(figures: Figures, grain: str, rule: DayRule, *, is_mean: bool = False) -> list[Row]:
    """Return the periods of a grain in order of time, as of the article's date; made once per check."""
    place = (grain, rule, is_mean)
    found = figures.tables.get(place)
    if found is None:
        found = _days(figures, rule) if grain == "day" else _calendar(figures, grain, rule, is_mean=is_mean)
        figures.tables[place] = found
    return found


def _calendar(figures: Figures, grain: str, rule: DayRule, *, is_mean: bool) -> list[Row]:
    shift = figures.shift if rule is DayRule.COVERED else 0
    found = []
    newest, oldest = figures.newest, figures.oldest
    at = dt.date.fromordinal(oldest + shift)
    while True:
        first, last = span_of(GRAINS[grain], at)
        start, end = first - shift - 1, last - shift
        if start >= newest:
            break
        opened = max(start, oldest)
        row = _row(figures, opened, min(end, newest), first, last, is_whole=end <= newest and start >= oldest)
        if row is not None and (start >= oldest or grain != "week"):
            found.append(_as_mean(row, min(end, newest) - opened) if is_mean else row)
        at = dt.date.fromordinal(last + 1)
    return found


def _as_mean(row: Row, days: int) -> Row:
    return msgspec.structs.replace(row, value=row.value / max(days, 1))


def _row(figures: Figures, start: int, end: int, first: int, last: int, *, is_whole: bool) -> Row | None:
    changes = figures.changes(start, end)
    if not changes:
        return None
    return Row(first=first, last=last, value=changes[0][0], is_excluded=_is_excluded(figures, start, end) and end - start < 20,
               is_complete=is_whole)  # fmt: skip


def _days(figures: Figures, rule: DayRule) -> list[Row]:
    shift = figures.shift if rule is DayRule.COVERED else 0
    if len(figures.parts) == 1:
        return [
            Row(
                first=i.end + shift, last=i.end + shift, value=(own := i.own), whole=i.delta if i.delta != own else None,
                is_excluded=bool(i.excluded),
            )
            for i in figures.parts[0].intervals
            if i.end - i.start == 1 and i.end <= figures.newest
        ]  # fmt: skip
    found = []
    for edge in range(figures.oldest + 1, figures.newest + 1):
        changes = figures.changes(edge - 1, edge)
        if changes:
            day = edge + shift
            found.append(
                Row(first=day, last=day, value=changes[0][0], is_excluded=_is_excluded(figures, edge - 1, edge))
            )
    return found


def _is_excluded(figures: Figures, start: int, end: int) -> bool:
    return any(series.exclusion_within(start, end) is not None for series in figures.parts)


def span(row: Row) -> DaySpan:
    """Return a row's days."""
    return DaySpan(start_on=dt.date.fromordinal(row.first), end_on=dt.date.fromordinal(row.last))
