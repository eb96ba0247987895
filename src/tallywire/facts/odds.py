"""How likely an ordinary period would have made a fact: the ground of surprise.

In a sequence without trend the n-th value is the highest so far with chance 1/n, whatever its distribution. Days that
follow each other resemble each other, so n is divided by the length of a block that says as much as one independent
day; early in a series, where nearly every day is a record, the chance is high and the surprise small.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tallywire.model import Grain

if TYPE_CHECKING:
    from tallywire.facts.field import Field

_CALENDAR_BLOCK = 4.0


def block_of(field: Field, grain: Grain) -> float:
    """Return the length of a block; of weeks, months and years at most four, for there are too few to measure it."""
    found = field.block()
    return found if grain is Grain.DAY else min(found, _CALENDAR_BLOCK)


def record_chance(n: int, block: float = 1.0) -> float:
    """Return the chance that one more value beats `n` earlier ones."""
    return 1.0 / max(1.0, (n + 1) / block)


def rank_chance(rank: int, n: int, block: float = 1.0) -> float:
    """Return the chance that one more value is among the first `rank` of `n` + 1."""
    return min(1.0, rank * record_chance(n, block))


def normal_chance(deviations: float, n: int) -> float:
    """Return the chance of lying so many standard deviations off, no smaller than one in `n` + 1."""
    return max(math.erfc(abs(deviations) / math.sqrt(2)), 1.0 / (n + 1))


def bits(chance: float) -> float:
    """Return −log2 of a chance, at most 12."""
    return min(12.0, -math.log2(max(chance, 1e-6)))
