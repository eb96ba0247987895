"""When the total would reach the next round number at its recent rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.finding import Desk, Finding, days
from tallywire.model import Mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.line import Tally
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
    rises = {n: _rise(view, n) for n in RATES}
    missing = target - total
    waits = sorted(-(-missing * n // rise) for n, rise in rises.items() if rise is not None and rise > 0)
    if len(waits) < len(RATES) or waits[0] > _WITHIN:
        return
    recent = {n: _days_before(view, n) for n in RATES}
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


def _rise(view: View, n_days: int) -> int | None:
    """Return by how much the total rose over so many days, or None where the total before them is not held."""
    start = view.line.at.get(view.on - n_days)
    return None if start is None else view.line.totals[view.position] - view.line.totals[start]


def _days_before(view: View, n_days: int) -> Tally:
    found = view.line.between(
        view.on - n_days, view.on, residuals=True, start_day=view.covered_day - n_days + 1, end_day=view.covered_day
    )
    assert found is not None
    return found


def next_milestone(total: int) -> int:
    """Return the next number after a total that is round for its size: 750,000 after 738,660."""
    unit = int(10 ** (len(str(total)) - 1))
    step = unit // 2 if unit >= 20 else unit
    return (total // step + 1) * step
