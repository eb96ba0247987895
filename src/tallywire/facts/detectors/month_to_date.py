"""A month's count so far, against every earlier month at the same day."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tallywire.facts.calendar import spans
from tallywire.facts.doubts import doubts_of
from tallywire.facts.finding import Desk, Doubt, Finding, days
from tallywire.facts.odds import block_of, record_chance
from tallywire.facts.view import LEAST_COVERED
from tallywire.model import Change, Grain, QualificationCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.line import Line, Tally
    from tallywire.facts.view import View

KINDS = ("month-to-date-high", "month-to-date-low")

_LEAST_DAYS = 5
_LEAST_MONTHS = 6
_RECENT = 8  # most months lie between these, and need no look at the others
_PROMINENCE = 1.0


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield the month that is ahead of, or behind, all others at this day, where it is not a record month already."""
    month = view.current.get(Grain.MONTH)
    if month is None or month.complete or month.n_days < _LEAST_DAYS:
        return
    field = view.fields[Grain.MONTH]
    best = field.best()
    if best is not None and month.value > field.values[best]:
        return
    starts = _earlier_months(view.line, month)
    recent = [value for value, _ in values_after(view.line, starts[-_RECENT:], month.n_days)]
    if recent and min(recent) <= month.value <= max(recent):
        return
    values = values_after(view.line, starts, month.n_days)
    if len(values) < max(_LEAST_MONTHS, LEAST_COVERED * sum(length >= month.n_days for _, length in starts[1:])):
        return
    if month.value > max(values)[0]:
        yield _finding(view, month, starts, max(values, key=lambda v: (v[0], -v[1])), len(values), high=True)
    elif month.value < min(values)[0]:
        yield _finding(view, month, starts, min(values), len(values), high=False)


def _earlier_months(line: Line, month: Tally) -> tuple[tuple[int, int], ...]:
    """Return the report date before each earlier month, and the month's length in days."""
    return _months(line.edges[0], month.start_day - 1, line.terms.shift)


@lru_cache(maxsize=256)
def _months(first_edge: int, last_day: int, shift: int) -> tuple[tuple[int, int], ...]:
    return tuple(
        (first - shift - 1, last - first + 1) for first, last in spans(Grain.MONTH, first_edge + shift, last_day)
    )


def values_after(line: Line, starts: tuple[tuple[int, int], ...], n_days: int) -> list[tuple[int, int]]:
    """Return what months had counted after so many days, with the report date before each, where both totals are held."""
    at, totals = line.at, line.totals
    if line.is_gapless() and totals:
        first, n = line.edges[0], len(totals)
        return [
            (totals[start - first + n_days] - totals[start - first], start)
            for start, length in starts
            if n_days <= length and 0 <= start - first < n - n_days
        ]
    return [
        (totals[j] - totals[i], start)
        for start, length in starts
        if n_days <= length and (i := at.get(start)) is not None and (j := at.get(start + n_days)) is not None
    ]


def _finding(
    view: View, month: Tally, starts: tuple[tuple[int, int], ...], best: tuple[int, int], n: int, *, high: bool
) -> Finding:
    start, shift = best[1], view.line.terms.shift
    rival = view.line.between(
        start, start + month.n_days, residuals=True, start_day=start + shift + 1, end_day=start + shift + month.n_days
    )
    assert rival is not None
    so_far = month._replace(end_day=month.end + view.line.terms.shift, complete=True)
    doubts = list(doubts_of(view, so_far, residuals=True))
    if (so_far.low <= rival.high) if high else (so_far.high >= rival.low):
        doubts.insert(0, Doubt(QualificationCode.ABOUT_TOTALS, "rival", {"grain": Grain.WINDOW}, rival))
    return Finding(
        kind=f"month-to-date-{'high' if high else 'low'}",
        view=view, tally=so_far, ask=Change(when=days(so_far.start_day, so_far.end_day)),
        topic=f"month-{'high' if high else 'low'}",
        previous=rival,
        beside=(Change(when=days(rival.start_day, rival.end_day)),),
        details={"n": n, "n_days": so_far.n_days},
        doubts=tuple(doubts),
        cites=(rival.start, rival.end),
        chance=record_chance(n, block_of(view.fields[Grain.MONTH], Grain.MONTH)),
        prominence=_PROMINENCE - (0.0 if high else 1.0),
        margin=abs(so_far.value - rival.value) / max(1, rival.value),
        n_standing=_n_standing(view, month, starts, high=high),
    )  # fmt: skip


def _n_standing(view: View, month: Tally, starts: tuple[tuple[int, int], ...], *, high: bool) -> int:
    """Return for how many days it has been so already, as far as three."""
    line = view.line
    for back in range(1, 4):
        before = line.at.get(month.end - back)
        n_days = month.n_days - back
        values = values_after(line, starts, n_days)
        if n_days < _LEAST_DAYS or before is None or not values:
            return back - 1
        value = line.totals[before] - line.totals[line.at[month.start]]
        if value <= max(values)[0] if high else value >= min(values)[0]:
            return back - 1
    return 3
