"""A comparable, gap-aware series out of raw statements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from tallywire.series.intervals import Interval
from tallywire.series.track import Reading, Readings, read_columns

if TYPE_CHECKING:
    from tallywire.ledger import Columns
    from tallywire.model import DayRule
    from tallywire.series.terms import Exclusion, SeriesTerms


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """The count between two totals of a series, which need not be neighbours.

    Args:
        start: Report date (ordinal) of the earlier total.
        end: Report date of the later one.
        value: The count under the residual policy asked for.
        low: Smallest count that the totals' roughness allows.
        high: Largest.
        residual: Sum of the residuals between the two, counted or not.
    """

    start: int
    end: int
    value: int
    low: int
    high: int
    residual: int


class Series:
    """The totals of one series in order, the intervals between them, and what is known of each.

    Build it with `build_series`. All dates are ordinals of report dates ("edges") unless a name says otherwise; the
    day rule turns them into days only when a question is asked.

    Attributes:
        terms: The conventions it was built under.
        edges: Report dates with a total, ascending.
        intervals: What lies between consecutive totals that can be differenced; totals said only as a bound
            ("over 12,000") are no edge of an interval.
        readings: Everything that was read, relays apart.
    """

    def __init__(self, terms: SeriesTerms, readings: Readings) -> None:
        self.terms = terms
        self.readings = readings
        self.edges = sorted(readings.totals)
        self._chosen = {edge: readings.totals[edge][0] for edge in self.edges}
        self._adjustments = _adjustments(terms, readings)
        self._adjusted_edges = sorted(self._adjustments)
        self.intervals = self._between_firm_totals()
        self._by_end = {interval.end: interval for interval in self.intervals}
        self._residual_ends = [i.end for i in self.intervals if i.residual]
        self._residual_values = [i.residual for i in self.intervals if i.residual]

    @property
    def is_empty(self) -> bool:
        """Whether no total is held at all."""
        return not self.edges

    def total_at(self, edge: int) -> Reading | None:
        """Return the total that answers for a bulletin, or None if none is held."""
        return self._chosen.get(edge)

    def other_readings(self, edge: int) -> list[Reading]:
        """Return what other relays give for the same bulletin where it differs from the total that answers."""
        readings = self.readings.totals.get(edge)
        if not readings or len(readings) == 1:
            return []
        chosen = self._chosen[edge]
        return [r for r in readings if r.point != chosen.point]

    def interval_ending(self, edge: int) -> Interval | None:
        """Return the interval that the bulletin of this date closes."""
        return self._by_end.get(edge)

    def stretch(self, start: int, end: int, *, with_residual: bool) -> Stretch | None:
        """Return the count between two totals; None unless both are held.

        Cost: O(log n); the count telescopes from the two totals, so roughness does not add up along the way.
        """
        first, last = self._chosen.get(start), self._chosen.get(end)
        if first is None or last is None:
            return None
        residual = self.residual_between(start, end)
        taken = 0 if with_residual else residual
        value = last.point - first.point - taken
        low = value if first.high is None or last.low is None else last.low - first.high - taken
        high = value if first.low is None or last.high is None else last.high - first.low - taken
        return Stretch(start, end, value, low, high, residual)

    def residual_between(self, start: int, end: int) -> int:
        """Return the sum of the residuals of all intervals within `(start, end]`."""
        i, j = bisect_right(self._residual_ends, start), bisect_right(self._residual_ends, end)
        return sum(self._residual_values[i:j])

    def residuals_between(self, start: int, end: int) -> list[Interval]:
        """Return the intervals within `(start, end]` that hold a residual."""
        i, j = bisect_right(self._residual_ends, start), bisect_right(self._residual_ends, end)
        return [self._by_end[edge] for edge in self._residual_ends[i:j]]

    def stated_between(self, start: int, end: int) -> int | None:
        """Return the sum of the stated increments from one total to another; None if any of them is not held."""
        total, edge = 0, end
        while edge > start:
            interval = self._by_end.get(edge)
            if interval is None or interval.stated is None:
                return None
            total, edge = total + interval.stated, interval.start
        return total if edge == start else None

    def exclusion_within(self, start: int, end: int) -> Exclusion | None:
        """Return why a stretch of days or a window can make no record, or None if it can."""
        for exclusion in self.terms.exclusions:
            if exclusion.from_on <= end and start < exclusion.to_on:
                return exclusion
        return None

    def adjustment_at(self, edge: int) -> tuple[int, str, int] | None:
        """Return the correction declared for a bulletin as (signed count, source, ledger entry or 0)."""
        return self._adjustments.get(edge)

    def shift(self, rule: DayRule) -> int:
        """Return the days from a report date to the day it is called by."""
        return self.terms.shift[rule]

    def n_days_held(self, start: int, end: int) -> int:
        """Count the days within the edges `(start, end]` that have a figure of their own.

        Cost: O(days).
        """
        by_end = self._by_end
        return sum(1 for e in range(start + 1, end + 1) if (i := by_end.get(e)) is not None and i.n_days == 1)

    def nearest_edges(self, edge: int) -> tuple[int | None, int | None]:
        """Return the held report dates next before and next after one that is not held."""
        at = bisect_left(self.edges, edge)
        before = self.edges[at - 1] if at else None
        return before, self.edges[at] if at < len(self.edges) else None

    def _between_firm_totals(self) -> list[Interval]:
        firm = [edge for edge in self.edges if not self._chosen[edge].is_bound]
        return [self._interval(start, end) for start, end in pairwise(firm)]

    def _interval(self, start: int, end: int) -> Interval:
        first, last = self._same_relay(start, end)
        low = last.point - first.point if last.low is None or first.high is None else last.low - first.high
        high = last.point - first.point if last.high is None or first.low is None else last.high - first.low
        stated = self.readings.increments.get((start, end))
        exclusion = self.terms.exclusion_of(end)
        return Interval(
            start, end, last.point - first.point, low, high,
            stated[0].point if stated else None,
            self._adjusted(start, end),
            exclusion.kind if exclusion else "",
        )  # fmt: skip

    def _same_relay(self, start: int, end: int) -> tuple[Reading, Reading]:
        """Pick the two totals of one relay, the most trusted that holds both; else the totals that answer."""
        first, last = self._chosen[start], self._chosen[end]
        if first.source == last.source:
            return first, last
        earlier = {r.source: r for r in self.readings.totals[start]}
        for reading in self.readings.totals[end]:
            if reading.source in earlier and not reading.is_bound and not earlier[reading.source].is_bound:
                return earlier[reading.source], reading
        return first, last

    def _adjusted(self, start: int, end: int) -> int:
        edges = self._adjusted_edges
        if not edges:
            return 0
        i, j = bisect_right(edges, start), bisect_right(edges, end)
        return sum(self._adjustments[edge][0] for edge in edges[i:j])


def _adjustments(terms: SeriesTerms, readings: Readings) -> dict[int, tuple[int, str, int]]:
    found = {edge: (rows[0].point, rows[0].source, rows[0].seq) for edge, rows in readings.adjustments.items()}
    for declared in terms.corrections:
        found.setdefault(declared.report, (declared.delta, declared.author, 0))
    return found


def build_series(columns: Columns, terms: SeriesTerms) -> Series:
    """Turn one series' columns into a `Series`. Cost: O(n)."""
    return Series(terms, read_columns(columns, terms))
