"""The records of every N-day window, found without reading the series again for each."""

from __future__ import annotations

from operator import sub
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.facts.line import Line, Tally

SHORTEST, LONGEST = 2, 31
_GLANCE = 150


class Bests(NamedTuple):
    """The highest and lowest window of one length so far: value, position of the total that ends it, how many."""

    n_windows: int = 0
    highest: int = 0
    highest_end: int = -1
    lowest: int = 0
    lowest_end: int = -1


class Windows:
    """Every window of 2 to 31 days of a line.

    The bests of a length are looked for only when the newest window could be among them, and are remembered; each
    window is so looked at once, and a glance at those just before settles most days.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self._bests: dict[int, tuple[int, Bests]] = {}
        self._kept = 0  # up to here the bests of every length are kept

    def tally(self, n_days: int, end: int) -> Tally | None:
        """Return the window of so many days that ends at a bulletin, or None."""
        shift = self._line.terms.shift
        return self._line.between(
            end - n_days, end, residuals=False, start_day=end - n_days + 1 + shift, end_day=end + shift
        )

    def values(self, n_days: int, first: int, last: int) -> list[int]:
        """Return the windows that end at the positions `[first, last)` and may make a record."""
        return [value for values, _ in self._pieces(n_days, first, last) for value in values]

    def _pieces(self, n_days: int, first: int, last: int) -> list[tuple[list[int], Sequence[int]]]:
        """Return the same in pieces, each with the positions of the ends."""
        first, last = max(first, 0), min(last, len(self._line.edges))
        return [self._piece(n_days, a, b) for a, b in self._open_ranges(n_days, first, last)]

    def _piece(self, n_days: int, first: int, last: int) -> tuple[list[int], Sequence[int]]:
        edges, nets, at = self._line.edges, self._line.nets, self._line.at
        begin = max(first, n_days)
        if begin < last and edges[last - 1] - edges[0] == last - 1:  # a total for every day: windows are two slices
            return list(map(sub, nets[begin:last], nets[begin - n_days : last - n_days])), range(begin, last)
        ends = [end for end in range(first, last) if edges[end] - n_days in at]
        return [nets[end] - nets[at[edges[end] - n_days]] for end in ends], ends

    def _open_ranges(self, n_days: int, first: int, last: int) -> list[tuple[int, int]]:
        """Return the ranges of positions whose windows may make a record."""
        from bisect import bisect_left

        ranges = [(first, last)]
        edges = self._line.edges
        for shut in self._line.terms.shut:
            low = bisect_left(edges, shut.from_on)
            high = bisect_left(edges, shut.to_on + n_days)
            cut: list[tuple[int, int]] = []
            for a, b in ranges:
                cut += [(a, min(b, low)), (max(a, high), b)]
            ranges = [(a, b) for a, b in cut if a < b]
        return ranges

    def open_lengths(self, position: int) -> list[int]:
        """Return the lengths whose newest window the windows just before leave it open to be the highest or lowest.

        Cost: a few steps a length on most days; those of a glance at most.
        """
        edges = self._line.edges
        if self._kept == position > LONGEST and edges[position] - edges[position - LONGEST] == LONGEST:
            return self._open_by_bests(position)
        first = position - LONGEST - _GLANCE
        if (
            first < 0
            or edges[position] - edges[first] != position - first
            or self._line.terms.shut_within(edges[first], edges[position])
        ):
            return [n for n in range(SHORTEST, LONGEST + 1) if edges[position] - n in self._line.at]
        nets = self._line.nets[first : position + 1]
        last = len(nets) - 1
        found = []
        for n in range(SHORTEST, LONGEST + 1):
            value = nets[last] - nets[last - n]
            may_be_high = may_be_low = True
            for end in range(last - 1, last - _GLANCE, -1):
                other = nets[end] - nets[end - n]
                if other >= value:
                    may_be_high = False
                if other <= value:
                    may_be_low = False
                if not (may_be_high or may_be_low):
                    break
            else:
                found.append(n)
        return found

    def _open_by_bests(self, position: int) -> list[int]:
        nets, bests = self._line.nets, self._bests
        newest = nets[position]
        found = []
        for n in range(SHORTEST, LONGEST + 1):
            value = newest - nets[position - n]
            best = bests[n][1]
            if value > best[1] or value < best[3] or not best[0]:
                found.append(n)
        return found

    def keep_up(self, position: int) -> None:
        """Keep the bests of every length before a position: those that a new window leaves as they are stay unwritten.

        Cost: O(1) a length and window.
        """
        newest = position - 1
        edges, nets = self._line.edges, self._line.nets
        first = newest - LONGEST
        if (
            self._kept != newest or first < 0 or edges[newest] - edges[first] != LONGEST
            or self._line.terms.shut_within(edges[first], edges[newest])
        ):  # fmt: skip
            for n_days in range(SHORTEST, LONGEST + 1):
                self.bests(n_days, position)
        else:
            for n_days in range(SHORTEST, LONGEST + 1):
                best = self._bests[n_days][1]
                if not best[3] <= nets[newest] - nets[newest - n_days] <= best[1]:
                    self.bests(n_days, position)
        self._kept = position

    def bests(self, n_days: int, position: int) -> Bests:
        """Return the highest and lowest window that end before a position. Cost: O(1) a window, once."""
        upto, best = self._bests.get(n_days, (0, Bests()))
        if upto > position:
            upto, best = 0, Bests()
        if upto < position:
            for values, ends in self._pieces(n_days, upto, position):
                best = _extended(best, values, ends)
            self._bests[n_days] = (position, best)
        return best


def _extended(best: Bests, values: list[int], ends: Sequence[int]) -> Bests:
    """Return the bests with further windows, given with the positions of their ends."""
    if not values:
        return best
    high, low = max(values), min(values)
    highest, highest_end = best.highest, best.highest_end
    lowest, lowest_end = best.lowest, best.lowest_end
    if highest_end < 0 or high > highest:
        highest, highest_end = high, ends[values.index(high)]
    if lowest_end < 0 or low < lowest:
        lowest, lowest_end = low, ends[values.index(low)]
    return Bests(best.n_windows + len(values), highest, highest_end, lowest, lowest_end)
