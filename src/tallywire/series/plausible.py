"""Day figures that lie far outside what their series showed in the weeks around them."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

import msgspec

from tallywire.series.usual import UsualRange, usual_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.series.intervals import Interval
    from tallywire.series.series import Series

WINDOW = 30
"""Day figures looked at on either side."""
REACH = 6.0
"""Scales from the middle beyond which a day figure goes to review."""
CLEAR = 1.5
"""How many times the largest of the window it must be as well: series that come in bursts show several a year."""


class Implausible(msgspec.Struct, frozen=True, gc=False):
    """A day figure outside the learned range: the interval that holds it, the range, and its bounds."""

    interval: Interval
    usual: UsualRange
    low: int
    high: int


def implausible_changes(series: Series) -> Iterator[Implausible]:
    """Yield the day figures that lie far outside the range learned from the days around them, in order of time.

    The figure is the day's own, declared corrections left out, so a legitimate jump or fall passes once its correction
    is declared. Days whose totals are declared rough or misbooked are passed over, and teach nothing.

    Cost: O(n) insertions into a sorted window of sixty.
    """
    days = [i for i in series.intervals if i.n_days == 1 and not i.excluded]
    figures = [i.own for i in days]
    around = sorted(figures[: WINDOW + 1])
    for position, figure in enumerate(figures):
        if position and position + WINDOW < len(figures):
            insort(around, figures[position + WINDOW])
        if position > WINDOW:
            del around[bisect_left(around, figures[position - WINDOW - 1])]
        if not around[0] < figure < around[-1]:
            found = _judge(days[position], around)
            if found is not None:
                yield found


def _judge(interval: Interval, around: list[int]) -> Implausible | None:
    figure = interval.own
    others = list(around)
    others.remove(figure)
    usual = usual_range(others)
    if usual is None or usual.holds(figure, REACH):
        return None
    if usual.least <= figure <= CLEAR * usual.most:
        return None
    low, high = usual.bounds(REACH)
    return Implausible(interval, usual, low, max(high, usual.most))
