"""The range in which a series' day figures usually lie, learned from the days around one of them.

Fixed limits rot: what was impossible for drones in 2024 was an ordinary day in 2026. So nothing here is a limit of a
measure. A range is learned each time from the neighbouring days, as median and scale, which a few odd days among them do
not move (F. R. Hampel, "The influence curve and its role in robust estimation", 1974).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

_TO_DEVIATION_BY_MEDIAN = 1.4826
_TO_DEVIATION_BY_MEAN = 1.2533
_FEWEST = 10
_RARE = 8


class UsualRange(msgspec.Struct, frozen=True, gc=False):
    """What day figures around a day look like.

    Args:
        middle: Their median.
        scale: Their spread: the median distance from it, in units of a standard deviation. At least the square root of
            the median and at least 1, because counts of things scatter by that much if nothing changes.
        least: Smallest of them.
        most: Largest of them.
        n_days: How many there are.
        n_zero: How many of them are zero.
    """

    middle: float
    scale: float
    least: int
    most: int
    n_days: int
    n_zero: int

    @property
    def is_zero_rare(self) -> bool:
        """Whether a day of zero is unusual: fewer than one in eight."""
        return self.n_zero * _RARE < self.n_days

    def bounds(self, reach: float) -> tuple[int, int]:
        """Return the smallest and largest figure within `reach` scales of the middle; never below zero."""
        return max(0, round(self.middle - reach * self.scale)), round(self.middle + reach * self.scale)

    def holds(self, figure: int, reach: float) -> bool:
        """Say whether a figure lies within `reach` scales of the middle."""
        return abs(figure - self.middle) <= reach * self.scale


def usual_range(figures: Sequence[int]) -> UsualRange | None:
    """Learn the range of these day figures; None where they are too few to say. Cost: O(n log n)."""
    if len(figures) < _FEWEST:
        return None
    middle = _median(figures)
    apart = [abs(figure - middle) for figure in figures]
    spread = _median(apart) * _TO_DEVIATION_BY_MEDIAN or sum(apart) / len(apart) * _TO_DEVIATION_BY_MEAN
    scale = max(spread, max(middle, 0) ** 0.5, 1.0)
    return UsualRange(middle, scale, min(figures), max(figures), len(figures), sum(1 for f in figures if f == 0))


def _median(figures: Sequence[float]) -> float:
    """Return the middle figure, or the mean of the two; the standard library's costs every command 5 ms of imports."""
    ordered, half = sorted(figures), len(figures) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
