"""How often chance alone would give a match: the density of the figures tried around a number.

A figure that is found by trying is worth as much as it is unlikely to be found by accident. Near a number the figures
that could stand there are as many as its neighbourhood holds; those tried are so many of them.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NEIGHBOURHOOD = 0.2
"""Share of a number on either side of it within which other numbers could as well have stood."""
SELDOM = 0.01
UNLIKELY = 0.05
_STEPS = {"personnel": 10}
"""Steps in which a measure is counted: the staff rounds its personnel to tens."""


def step_of(measure: str) -> int:
    """Return the step in which a measure is counted."""
    return _STEPS.get(measure, 1)


def places(number: float, step: float = 1) -> float:
    """Return how many figures could stand near a number, counted in steps."""
    return max(2 * NEIGHBOURHOOD * abs(number) / step, 1.0)


def chance_of(number: float, tried: Iterable[float], step: float = 1) -> float:
    """Return how often one of the figures tried would equal a number that has nothing to do with them.

    Args:
        number: The number.
        tried: Figures tried, in any order; equal ones count once.
        step: The step in which they are counted, or the width within which one is said to match.
    """
    near = sorted({value for value in tried if abs(value - number) <= NEIGHBOURHOOD * abs(number)})
    covered = step + sum(min(step, after - before) for before, after in itertools.pairwise(near))
    return min(1.0, covered / step / places(number, step))


def weight_of(number: float, step: float = 1) -> float:
    """Return how much an exact match of a number tells, as the logarithm of the odds against an accident."""
    return math.log(places(number, step))
