"""When the total would reach the next round number at its recent rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.finding import Desk, Finding, days
from tallywire.model import Mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.view import View

KINDS = ("pace-to-milestone",)

RATES = (7, 30, 90)
"""Over so many days back the rates are taken; the range of dates is from the fastest to the slowest."""

_WITHIN = 10
_CHANCE = 0.5
_LEAST_TOTAL = 100


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield the dates between which the next round number would be reached, where the first is ten days off or less."""
    if view.day is None or view.line.totals[view.position] < _LEAST_TOTAL:
        return
    total = view.line.totals[view.position]
    target = next_milestone(total)
    recent = {n: t for n in RATES if (t := view.line.between(
        view.on - n, view.on, residuals=True, start_day=view.covered_day - n + 1, end_day=view.covered_day,
    )) is not None}  # fmt: skip
    missing = target - total
    if len(recent) < len(RATES) or any(t.value <= 0 for t in recent.values()) or missing <= 0:
        return
    waits = sorted(-(-missing * n // t.value) for n, t in recent.items())
    if waits[0] > _WITHIN:
        return
    month = recent[30]
    yield Finding(
        kind="pace-to-milestone", view=view, tally=month, value=target,
        ask=Mean(when=days(month.start_day, month.end_day)), topic="total-ahead",
        beside=tuple(Mean(when=days(t.start_day, t.end_day)) for n, t in recent.items() if n != 30),
        parameters={"target": target},
        details={
            "target": target, "first_day": view.covered_day + waits[0], "last_day": view.covered_day + waits[-1],
            "total": total, "rates": tuple((n, (20 * t.value + n) // (2 * n) / 10) for n, t in recent.items()),
        },
        chance=_CHANCE, prominence=1.0, n_standing=_WITHIN - waits[0],
    )  # fmt: skip


def next_milestone(total: int) -> int:
    """Return the next number after a total that is round for its size: 750,000 after 738,660."""
    unit = int(10 ** (len(str(total)) - 1))
    step = unit // 2 if unit >= 20 else unit
    return (total // step + 1) * step
