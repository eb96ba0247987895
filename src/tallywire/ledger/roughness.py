"""How far a rough total may be off: by the unit that its source counts in, and not by its own last zeros alone.

"About 1,220,000" says, read alone, that it may be 5,000 off. From a source that counts in tens day after day it is a
total that happened to end in zeros, and may be five off like its neighbours.
"""

from __future__ import annotations

import itertools
from array import array
from collections import deque
from typing import TYPE_CHECKING, Final, Self

import msgspec

from tallywire.ledger.columns import ACCUMULATIONS, PRECISIONS, Columns
from tallywire.model import Accumulation, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

N_TOTALS: Final = 20
"""Totals of one source before a total from which the unit is learned; with fewer it is taken as it was written."""

_RANK: Final = 15
"""Position, among their units in ascending order, of the one that is learned: three in four are as fine or finer."""

_FEWEST_COARSE: Final = N_TOTALS - _RANK
"""How many totals as coarse as the next, among those before it, keep it as coarse as it was written."""

_ABOUT: Final = PRECISIONS.index(Precision.ABOUT)
_TOTAL: Final = ACCUMULATIONS.index(Accumulation.CUMULATIVE)


class Units:
    """The units in which the sources of one series have written their rough totals of late."""

    def __init__(self) -> None:
        self._recent: dict[str, deque[int]] = {}

    @classmethod
    def of(cls, columns: Columns) -> Self:
        """Return what is learned from a whole series."""
        units = cls()
        for row, is_rough in enumerate(_are_rough_totals(columns)):
            if is_rough:
                units.bounds(columns.sources[columns.source[row]], columns.low[row], columns.high[row])
        return units

    def bounds(self, source: str, low: int, high: int) -> tuple[int, int]:
        """Return the bounds of the source's next rough total, no wider than its unit, and remember how it was written."""
        recent = self._recent.setdefault(source, deque(maxlen=N_TOTALS))
        found = _bounds(low, high, recent)
        recent.append(high - low)
        return found


def _bounds(low: int, high: int, recent: Sequence[int]) -> tuple[int, int]:
    """Return the bounds of a rough total after others of its source that were rough by so much."""
    unit = high - low
    if len(recent) < N_TOTALS or unit <= min(recent):
        return low, high
    learned = sorted(recent)[_RANK]
    if learned >= unit:
        return low, high
    point = (low + high) // 2
    return point - learned // 2, point + learned // 2


def is_rough_total(precision: int, accumulation: int, point: int, low: int, high: int) -> bool:
    """Say whether a statement, as columns hold it, is a running total that may be off as far to either side."""
    return precision == _ABOUT and accumulation == _TOTAL and point - low == high - point


def with_learned_units(columns: Columns) -> Columns:
    """Return a series whose rough totals are no rougher than the unit in which their source has counted of late.

    Only what was reported before a total is learned from, so that an answer as of a day stays what it was. The
    statements themselves keep the bounds that their words have.

    Cost: O(n) for a series of rough totals; next to nothing for one of exact ones.
    """
    if _ABOUT not in columns.precision:
        return columns
    lows, highs = array("q", columns.low), array("q", columns.high)
    rough: dict[int, list[int]] = {source: [] for source in range(len(columns.sources))}
    for row in itertools.compress(range(len(lows)), _are_rough_totals(columns)):
        rough[columns.source[row]].append(row)
    for rows in rough.values():
        units = [highs[row] - lows[row] for row in rows]
        for at in range(N_TOTALS, len(rows)):
            if min(units[at - _FEWEST_COARSE : at]) < units[at]:  # else too many are as coarse
                lows[rows[at]], highs[rows[at]] = _bounds(lows[rows[at]], highs[rows[at]], units[at - N_TOTALS : at])
    return msgspec.structs.replace(columns, low=lows, high=highs)


def _are_rough_totals(columns: Columns) -> list[bool]:
    return list(map(is_rough_total, columns.precision, columns.accumulation, columns.point, columns.low, columns.high))
