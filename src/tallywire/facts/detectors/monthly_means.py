"""The month with the highest count per day: a short month can lead by it and not by its sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.doubts import doubts_of
from tallywire.facts.finding import Desk, Finding, days
from tallywire.facts.odds import block_of, record_chance
from tallywire.model import Grain, Mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.view import View

KINDS = ("monthly-mean-high",)

_LEAST = 6
_PROMINENCE = 2.0


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield a complete month whose count per day is the highest."""
    month, field = view.current.get(Grain.MONTH), view.fields[Grain.MONTH]
    if month is None or not month.complete or len(field) < _LEAST or not view.covers(Grain.MONTH):
        return
    past = view.past[Grain.MONTH]
    rival = max(past, key=lambda t: (t.value / t.n_days, -t.start_day))
    if month.value * rival.n_days <= rival.value * month.n_days:
        return
    mean = tenths(month.value, month.n_days)
    yield Finding(
        kind="monthly-mean-high", view=view, tally=month, ask=Mean(when=days(month.start_day, month.end_day)),
        topic="month-high", value=mean, previous=rival,
        beside=(Mean(when=days(rival.start_day, rival.end_day)),),
        details={"n": len(field), "previous_mean": tenths(rival.value, rival.n_days), "first": past[0]},
        doubts=doubts_of(view, month, residuals=True),
        chance=record_chance(len(field), block_of(field, Grain.MONTH)),
        prominence=_PROMINENCE,
        margin=(month.value * rival.n_days - rival.value * month.n_days) / max(1, rival.value * month.n_days),
    )  # fmt: skip


def tenths(value: int, n_days: int) -> float:
    """Return a count per day to one decimal, halves upwards."""
    return ((20 * value + n_days) // (2 * n_days)) / 10
