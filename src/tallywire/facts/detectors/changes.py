"""The newest figure against the one before, the same month a year ago, and recent means."""

from __future__ import annotations

import math
from itertools import pairwise
from operator import mul
from typing import TYPE_CHECKING

from tallywire.facts.doubts import doubts_of
from tallywire.facts.finding import Desk, Finding, bulletin, days
from tallywire.facts.odds import normal_chance
from tallywire.model import Change, Grain, Mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.line import Tally
    from tallywire.facts.view import View

KINDS = ("against-day-before", "against-week-before", "against-month-before", "against-year-before", "against-mean")

MEANS = (7, 30, 365)
_LEAST_DEVIATIONS = 2.0
_LEAST_SHARE = 0.25
_LEAST_SHARE_DAY = 0.5
_LEAST_VALUE = 10
_LEAST_CHANCE = 1 / 64
"""No mean of days is worth more: counts are skewed, and a record says it better."""

_YEAR = 365


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield what differs much from what went before it."""
    if view.day is not None and not view.day.shut and view.day.value >= 0:
        yield from _against_day(view, view.day)
        yield from _against_mean(view, view.day)
        yield from _against_week(view)
    month = view.current.get(Grain.MONTH)
    if month is not None and month.complete:
        yield from _against_months(view, month)


def _change(view: View, kind: str, tally: Tally, other: Tally, chance: float, prominence: float) -> Finding:
    when = bulletin(view.on) if kind == "against-day-before" else days(tally.start_day, tally.end_day)
    return Finding(
        kind=kind, view=view, tally=tally, ask=Change(when=when), topic=f"change-{kind}", previous=other,
        beside=(Change(when=days(other.start_day, other.end_day)),),
        details={"share": (tally.value - other.value) / max(1, other.value)},
        doubts=doubts_of(view, tally, residuals=tally.n_days > 1),
        chance=chance, prominence=prominence, cites=(other.start, other.end),
    )  # fmt: skip


def _against_day(view: View, day: Tally) -> Iterator[Finding]:
    field = view.fields[Grain.DAY]
    if not field.values:
        return
    before = view.tally_of(Grain.DAY, len(field) - 1)
    change = abs(day.value - before.value)
    if before.end_day != day.start_day - 1 or max(day.value, before.value) < 2 * _LEAST_VALUE:
        return
    if change < _LEAST_SHARE_DAY * max(1, before.value):
        return
    recent = field.values[-_YEAR:]
    n_as_large = sum(abs(b - a) >= change for a, b in pairwise(recent))
    yield _change(view, "against-day-before", day, before, (n_as_large + 1) / len(recent), -1.5)


def _against_week(view: View) -> Iterator[Finding]:
    at, totals = view.line.at, view.line.totals
    middle, start = at.get(view.on - 7), at.get(view.on - 14)
    if middle is None or start is None:
        return
    rise = totals[view.position] - totals[middle]
    if abs(rise - totals[middle] + totals[start]) < _LEAST_SHARE * (totals[middle] - totals[start]):
        return
    week, before = _week(view, view.on), _week(view, view.on - 7)
    if week is None or before is None or week.shut or before.shut or before.value < 5 * _LEAST_VALUE:
        return
    change = abs(week.value - before.value)
    recent = view.windows.values(7, view.position - _YEAR, view.position)
    shares = [abs(b - a) * before.value >= change * max(1, a) for a, b in zip(recent, recent[7:], strict=False)]
    chance = (sum(shares) + 1) / (len(shares) + 1)
    yield _change(view, "against-week-before", week, before, min(1.0, 3 * chance), -0.5)


def _week(view: View, end: int) -> Tally | None:
    """Return the seven days that end with a bulletin, corrections counted, as over any span of days."""
    last_day = end + view.line.terms.shift
    return view.line.between(end - 7, end, residuals=True, start_day=last_day - 6, end_day=last_day)


def _against_months(view: View, month: Tally) -> Iterator[Finding]:
    past = view.past[Grain.MONTH]
    if not past or month.value < _LEAST_VALUE:
        return
    before = past[-1]
    if before.end_day == month.start_day - 1 and before.value >= _LEAST_VALUE:
        changes = [abs(b.value - a.value) / max(1, a.value) for a, b in pairwise(past)]
        own = abs(month.value - before.value) / before.value
        chance = (sum(c >= own for c in changes) + 1) / (len(changes) + 1)
        yield _change(view, "against-month-before", month, before, chance, 0.5)
    year_ago = next((t for t in reversed(past) if month.start_day - 367 <= t.start_day <= month.start_day - 365), None)
    if year_ago is not None and year_ago.value >= _LEAST_VALUE:
        ratio = max(month.value, 1) / year_ago.value
        yield _change(view, "against-year-before", month, year_ago, 2.0 ** -abs(2 * math.log2(ratio)), 0.0)


def _against_mean(view: View, day: Tally) -> Iterator[Finding]:
    """Yield the mean from which the day lies furthest off, if that is by a quarter and two standard deviations."""
    field = view.fields[Grain.DAY]
    found: list[tuple[float, int, float]] = []
    for n_days in MEANS:
        if len(field) < n_days or field.spots[-n_days] != view.position - n_days:
            continue
        values = field.values[-n_days:]
        mean = sum(values) / n_days
        if max(mean, day.value) < _LEAST_VALUE / 2 or abs(day.value - mean) < _LEAST_SHARE * mean:
            continue
        variance = sum(map(mul, values, values)) / n_days - mean * mean
        if variance > 0:
            found.append((abs(day.value - mean) / math.sqrt(variance), n_days, mean))
    if not found:
        return
    deviations, n_days, mean = max(found)
    if deviations < _LEAST_DEVIATIONS:
        return
    position = view.position - 1
    total = view.line.totals[position] - view.line.totals[position - n_days]
    yield Finding(
        kind="against-mean", view=view, tally=day, ask=Change(when=bulletin(view.on)), topic="day-level",
        beside=(Mean(when=days(day.start_day - n_days, day.start_day - 1)),),
        parameters={"days": n_days},
        details={"n_days": n_days, "mean": ((20 * total + n_days) // (2 * n_days)) / 10, "share": (day.value - mean) / max(mean, 0.1)},
        doubts=doubts_of(view, day, residuals=False),
        chance=max(_LEAST_CHANCE, normal_chance(deviations, len(field)), _share_as_far(field.values[-_YEAR:], day.value, mean)),
        prominence=-1.5,
    )  # fmt: skip


def _share_as_far(values: list[int], value: int, mean: float) -> float:
    """Return what share of the last year's days lie as far from a mean on the same side."""
    n_as_far = sum(v >= value for v in values) if value > mean else sum(v <= value for v in values)
    return (n_as_far + 1) / (len(values) + 1)
