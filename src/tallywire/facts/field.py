"""The past periods of one kind, remembered so that the next can be placed among them at once.

"Highest since" is a look-up on a stack whose values only fall, a rank within the first few is a look at the first few,
and a record is a comparison: none of them reads the series again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from itertools import accumulate, pairwise
from operator import mul
from typing import TYPE_CHECKING

from tallywire.facts.line import EXACT

if TYPE_CHECKING:
    from collections.abc import Sequence

N_TOP = 6
"""So many of the highest are remembered: "one of only five" needs one more."""

_LONGEST_BLOCK = 60.0
_FEW = 40


class Stack:
    """Positions of a sequence whose values fall from one to the next: each is the last at least so high.

    With a sign of −1 it is the mirror image: each is the last at least so low.
    """

    __slots__ = ("keys", "positions", "sign")

    def __init__(self, sign: int = 1) -> None:
        self.sign = sign
        self.positions: list[int] = []
        self.keys: list[int] = []  # rising, for bisection: minus the signed value

    @classmethod
    def of(cls, values: list[int], sign: int = 1) -> Stack:
        """Return the stack of a whole sequence.

        Cost: O(n) inside the interpreter's loops, a few times over.
        """
        stack = cls(sign)
        best = max if sign > 0 else min
        backwards = values[::-1]
        last, stop = len(backwards) - 1, len(backwards)
        while stop and len(stack.positions) < _FEW:
            value = best(backwards[:stop])
            stop = backwards.index(value, 0, stop)
            stack.positions.append(last - stop)
            stack.keys.append(-sign * value)
        for position in range(last - stop + 1, last + 1):  # a sequence that falls all the way has no few to look for
            stack.push(position, values[position])
        return stack

    def push(self, position: int, value: int) -> None:
        """Take in the next value. Cost: O(1) on average."""
        key = -self.sign * value
        while self.keys and self.keys[-1] >= key:
            self.keys.pop()
            self.positions.pop()
        self.keys.append(key)
        self.positions.append(position)

    def last_reaching(self, value: int) -> int | None:
        """Return the last position whose value is at least as high (low) as `value`. Cost: O(log n)."""
        found = bisect_right(self.keys, -self.sign * value)
        return self.positions[found - 1] if found else None


class Field:
    """Past periods of one kind.

    Attributes:
        values: Their counts, in order of time.
        spots: For each, the number by which its owner knows it.
        slacks: How far each may lie below and above; empty where all are exact.
        top: The highest few, best first, as (−value, position): earlier ones before their ties.
    """

    __slots__ = (
        "_records",
        "_sums",
        "falls",
        "highs",
        "lows",
        "n_lowest",
        "rises",
        "rough_highs",
        "rough_lows",
        "slacks",
        "spots",
        "top",
        "values",
        "worst",
    )  # fmt: skip

    def __init__(self) -> None:
        self.values: list[int] = []
        self.spots: list[int] = []
        self.slacks: list[tuple[int, int]] = []
        self.highs = Stack(1)
        self.lows = Stack(-1)
        self.rough_highs = Stack(1)
        self.rough_lows = Stack(-1)
        self.top: list[tuple[int, int]] = []
        self._records: list[int] | None = None  # worked out when first asked for, kept up from then on
        self._sums: tuple[int, int, int] | None = None  # likewise
        self.rises = 0
        self.falls = 0

    @classmethod
    def of(cls, values: list[int], spots: list[int], slacks: Sequence[tuple[int, int]] = ()) -> Field:
        """Return the field of whole sequences, as pushing one after the other would make it."""
        field = cls()
        if not values:
            return field
        field.values, field.spots = values, spots
        field.highs, field.lows = Stack.of(values, 1), Stack.of(values, -1)
        if any(slack != EXACT for slack in slacks):
            field.slacks = list(slacks)
            field.rough_highs = Stack.of([v + above for v, (_, above) in zip(values, slacks, strict=True)], 1)
            field.rough_lows = Stack.of([v - below for v, (below, _) in zip(values, slacks, strict=True)], -1)
        field.top = _highest(values)
        field.rises, field.falls = _last_run(values)
        return field

    def push(self, value: int, spot: int, slack: tuple[int, int] = EXACT) -> None:
        """Take in the next period. Cost: O(1) on average."""
        position = len(self.values)
        if position:
            before = self.values[-1]
            self.rises = self.rises + 1 if value > before else 0
            self.falls = self.falls + 1 if value < before else 0
            if self._records is not None and value > -self.top[0][0]:
                self._records.append(position)
        self._weigh(value, position)
        self.values.append(value)
        self.spots.append(spot)
        self.highs.push(position, value)
        self.lows.push(position, value)
        if slack != EXACT or self.slacks:
            self._push_slack(position, value, slack)

    def _weigh(self, value: int, position: int) -> None:
        if self._sums is not None:
            total, squares, products = self._sums
            last = self.values[-1] if self.values else 0
            self._sums = (total + value, squares + value * value, products + last * value)
        if len(self.top) < N_TOP or -value < self.top[-1][0]:
            insort(self.top, (-value, position))
            del self.top[N_TOP:]

    def _push_slack(self, position: int, value: int, slack: tuple[int, int]) -> None:
        if not self.slacks:
            self.slacks = [EXACT] * position
            self.rough_highs, self.rough_lows = Stack.of(self.values[:-1], 1), Stack.of(self.values[:-1], -1)
        self.slacks.append(slack)
        self.rough_highs.push(position, value + slack[1])
        self.rough_lows.push(position, value - slack[0])

    # ---------------------------------------------------------------- standing

    def __len__(self) -> int:
        return len(self.values)

    def best(self) -> int | None:
        """Return the position of the highest, the earliest of ties."""
        return self.top[0][1] if self.top else None

    def lowest(self) -> int | None:
        """Return the lowest count, or None where there is none."""
        return self.values[self.lows.positions[0]] if self.values else None

    def n_above(self, value: int) -> int:
        """Count those strictly higher, as far as `N_TOP`."""
        return bisect_left(self.top, (-value, -1))

    def last_as_high(self, value: int) -> int | None:
        """Return the position of the last at least so high."""
        return self.highs.last_reaching(value)

    def last_as_low(self, value: int) -> int | None:
        """Return the position of the last at least so low."""
        return self.lows.last_reaching(value)

    def last_maybe_as_high(self, low: int) -> int | None:
        """Return the position of the last that may have been at least so high, roughness considered."""
        return self.rough_highs.last_reaching(low) if self.slacks else self.highs.last_reaching(low)

    def last_maybe_as_low(self, high: int) -> int | None:
        """Return the position of the last that may have been at least so low, roughness considered."""
        return self.rough_lows.last_reaching(high) if self.slacks else self.lows.last_reaching(high)

    def records(self) -> list[int]:
        """Return the positions that were higher than everything before them, the first not among them."""
        if self._records is None:
            best = accumulate(self.values, max)
            self._records = [i for i, (before, now) in enumerate(pairwise(best), start=1) if now > before]
        return self._records

    def sums(self) -> tuple[int, int, int]:
        """Return the sums of the values, of their squares, and of the products of neighbours."""
        if self._sums is None:
            values = self.values
            self._sums = sum(values), sum(map(mul, values, values)), sum(map(mul, values, values[1:]))
        return self._sums

    def block(self) -> float:
        """Return how many neighbours in a row say about as much as one: (1 + ρ) / (1 − ρ) for a lag-1 correlation ρ."""
        n = len(self.values)
        if n < 3:
            return 1.0
        total, squares, products = self.sums()
        mean = total / n
        variance = squares / n - mean * mean
        if variance <= 0:
            return 1.0
        first, last = self.values[0], self.values[-1]
        covariance = products / (n - 1) - mean * (2 * total - first - last) / (n - 1) + mean * mean
        correlation = max(0.0, min(0.99, covariance / variance))
        return min(_LONGEST_BLOCK, (1 + correlation) / (1 - correlation))


def _highest(values: list[int]) -> list[tuple[int, int]]:
    """Return the highest few as (−value, position), earlier ones before their ties."""
    found: list[tuple[int, int]] = []
    before, after = None, 0
    for value in reversed(sorted(values)[-N_TOP:]):
        position = values.index(value, after if value == before else 0)
        found.append((-value, position))
        before, after = value, position + 1
    return found


def _last_run(values: Sequence[int]) -> tuple[int, int]:
    """Return how many times in a row the sequence last rose, and fell."""
    rises = falls = 0
    for i in range(len(values) - 1, 0, -1):
        if values[i] > values[i - 1] and falls == 0:
            rises += 1
        elif values[i] < values[i - 1] and rises == 0:
            falls += 1
        else:
            break
    return rises, falls
