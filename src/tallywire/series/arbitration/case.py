"""One case for arbitration: neighbouring bulletins on which relays differ, and the path that each relay takes through them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from tallywire.series.track import Reading
from tallywire.series.usual import UsualRange, usual_range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tallywire.series.terms import SeriesTerms
    from tallywire.series.track import Hints, Readings

_REACH_IN_BULLETINS = 30
_FEWEST_FALLS = 5
_RARE_FALLS = 50


class Figure(msgspec.Struct, frozen=True, gc=False):
    """What a path makes of the stretch between two bulletins: its count, less the corrections declared for it."""

    start: int
    end: int
    value: int


class Path(msgspec.Struct, frozen=True):
    """The totals that one relay, or several alike, give for the bulletins of a case.

    Args:
        sources: Who gives them, in order of trust.
        totals: Reading by report date; a bulletin that the relay lacks is left out.
        figures: The day figures and blocks that follow, from the total before the case to the one after it.
    """

    sources: tuple[str, ...]
    totals: dict[int, Reading]
    figures: tuple[Figure, ...]


class Case(msgspec.Struct, frozen=True):
    """Neighbouring bulletins on which relays differ.

    Args:
        edges: Their report dates (ordinals).
        before: The undisputed total before them, by report date; None where there is none that is firm.
        after: The undisputed total after them.
        paths: What the relays make of them, the most trusted first.
        usual: What day figures around look like; None where too few are held.
    """

    edges: tuple[int, ...]
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    paths: tuple[Path, ...]
    usual: UsualRange | None


def are_falls_common(n_falls: int, n_totals: int) -> bool:
    """Say whether a running total that fell so often is one that its claimant takes back as a matter of course.

    A count of pictures loses what turns out to be a second picture of the same thing; a bulletin's total falls once a year.
    """
    return n_falls >= _FEWEST_FALLS and n_falls * _RARE_FALLS > n_totals


def disputed_runs(readings: Readings, edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the positions (first, past the last) of neighbouring bulletins on which relays differ. Cost: O(n)."""
    totals = readings.totals
    disputed = [at for at, edge in enumerate(edges) if len(held := totals[edge]) > 1 and is_disputed(held)]
    start = 0
    for place, position in enumerate(disputed):
        if place + 1 == len(disputed) or disputed[place + 1] != position + 1:
            yield disputed[start], position + 1
            start = place + 1


def is_disputed(held: Sequence[Reading]) -> bool:
    """Say whether the readings of one bulletin differ."""
    point = held[0].point
    if held[-1].point != point:
        return True
    return len(held) > 2 and any(r.point != point for r in held)


class Docket:
    """What the cases of one series share: its readings, its bulletins in order, and its declared corrections.

    Args:
        readings: Everything that was read.
        edges: Report dates with a total, ascending.
        terms: The conventions of the series.
        adjusted: Gives the sum of the corrections declared for the bulletins within `(start, end]`.
        hints: Gives weak evidence of the increments that bulletins stated; None where there is none.
    """

    def __init__(
        self, readings: Readings, edges: Sequence[int], terms: SeriesTerms, adjusted: Callable[[int, int], int],
        hints: Hints | None = None,
    ) -> None:  # fmt: skip
        self.readings = readings
        self.edges = edges
        self.terms = terms
        self.adjusted = adjusted
        self._hints = hints
        self._unfit = frozenset(
            edge
            for exclusion in terms.exclusions
            for edge in edges[bisect_left(edges, exclusion.from_on) : bisect_right(edges, exclusion.to_on)]
        )

    @cached_property
    def hints(self) -> Mapping[tuple[int, int], Reading]:
        """Increments that weak evidence carries, by (start, end) of their coverage."""
        return self._hints() if self._hints is not None else {}

    @cached_property
    def falls_are_common(self) -> bool:
        """Whether the series' total goes down so often that a fall says nothing: its claimant takes back what it counted."""
        points = [(edge, self.readings.totals[edge][0].point) for edge in self.edges]
        n_falls = sum(1 for (s, a), (e, b) in pairwise(points) if b - a < self.adjusted(s, e))
        return are_falls_common(n_falls, len(points))

    def case(self, first: int, past: int) -> Case:
        """Return the case of the bulletins at these positions. Cost: O(bulletins + neighbours)."""
        inside = tuple(self.edges[first:past])
        before = self._anchor(first - 1)
        after = self._anchor(past)
        return Case(
            inside, before, after, self._paths(inside, before, after), usual_range(self._figures_around(first, past))
        )

    def _anchor(self, position: int) -> tuple[int, int] | None:
        if not 0 <= position < len(self.edges):
            return None
        held = self.readings.totals[self.edges[position]][0]
        return None if held.is_bound else (self.edges[position], held.point)

    def _paths(
        self, inside: tuple[int, ...], before: tuple[int, int] | None, after: tuple[int, int] | None
    ) -> tuple[Path, ...]:
        by_source: dict[str, dict[int, Reading]] = {}
        for edge in inside:
            for reading in self.readings.totals[edge]:
                by_source.setdefault(reading.source, {})[edge] = reading
        alike: dict[tuple[tuple[int, int], ...], list[str]] = {}
        for source in sorted(by_source, key=lambda s: (self.terms.rank_of(s), s)):
            alike.setdefault(tuple((e, r.point) for e, r in by_source[source].items()), []).append(source)
        return tuple(
            Path(tuple(sources), by_source[sources[0]], self._figures(by_source[sources[0]], before, after))
            for sources in alike.values()
        )

    def _figures(
        self, totals: Mapping[int, Reading], before: tuple[int, int] | None, after: tuple[int, int] | None
    ) -> tuple[Figure, ...]:
        knots = [(edge, r.point) for edge, r in totals.items() if not r.is_bound]
        knots = [*([before] if before else []), *knots, *([after] if after else [])]
        return tuple(Figure(s, e, b - a - self.adjusted(s, e)) for (s, a), (e, b) in pairwise(knots))

    def _figures_around(self, first: int, past: int) -> list[int]:
        """Return the day figures of the bulletins around these that are neither disputed nor declared unfit."""
        low, high = max(0, first - _REACH_IN_BULLETINS - 1), min(len(self.edges), past + _REACH_IN_BULLETINS + 1)
        found: list[int] = []
        earlier: tuple[int, int] | None = None
        for position in range(low, high):
            edge = self.edges[position]
            held = self.readings.totals[edge]
            if edge in self._unfit or is_disputed(held) or held[0].is_bound:
                earlier = None
                continue
            point = held[0].point
            if earlier is not None and edge - earlier[0] == 1:
                found.append(point - earlier[1] - self.adjusted(earlier[0], edge))
            earlier = (edge, point)
        return found
