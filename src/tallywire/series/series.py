"""A comparable, gap-aware series out of raw statements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from tallywire.series.arbitration.arbitrate import arbitrate
from tallywire.series.intervals import Interval
from tallywire.series.terms import RESTATED
from tallywire.series.track import Reading, Readings, read_columns

if TYPE_CHECKING:
    from tallywire.ledger import Columns
    from tallywire.model import DayRule
    from tallywire.series.arbitration.ruling import Ruling
    from tallywire.series.terms import Exclusion, SeriesTerms
    from tallywire.series.track import Hints


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


class OtherFigure(msgspec.Struct, frozen=True, gc=False):
    """How far a count between two totals would be off by another relay's readings of them.

    Args:
        source: The relay.
        shift: What its count is more than the one that answers; never 0.
        decided: Whether arbitration decided against it.
    """

    source: str
    shift: int
    decided: bool


class LapsedCorrection(msgspec.Struct, frozen=True, gc=False):
    """A declared correction set aside because the total no longer changes by what it was declared for.

    Args:
        report: Report date (ordinal).
        delta: The correction.
        expect: The change of the total that it was declared for.
        found: The change that the totals show now.
        source: Who declared it.
    """

    report: int
    delta: int
    expect: int
    found: int
    source: str


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
        rulings: What arbitration says of the bulletins on which relays differ, by report date.
        lapsed: Declared corrections that are set aside, by report date.
        counted: Periods counted already, by grain, days and convention: what `periods` keeps.
    """

    def __init__(self, terms: SeriesTerms, readings: Readings, hints: Hints | None = None) -> None:
        self.terms = terms
        self.readings = readings
        self.counted: dict[object, tuple[Any, ...]] = {}
        self.edges = sorted(readings.totals)
        self._chosen = {edge: readings.totals[edge][0] for edge in self.edges}
        self._adjustments = _adjustments(terms, readings)
        self._adjusted_edges = sorted(self._adjustments)
        self.rulings = arbitrate(readings, self.edges, terms, self._adjusted, hints)
        self._chosen.update((edge, ruling.chosen) for edge, ruling in self.rulings.items())
        self.lapsed = self._set_lapsed_aside()
        self.intervals = self._between_firm_totals()
        self._by_end = {interval.end: interval for interval in self.intervals}
        residuals = [(i.end, residual) for i in self.intervals if not i.is_plain and (residual := i.residual)]
        self._residual_ends = [end for end, _ in residuals]
        self._residual_values = [residual for _, residual in residuals]

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

    def ruling_at(self, edge: int) -> Ruling | None:
        """Return what arbitration says of a bulletin; None where relays do not differ on it."""
        return self.rulings.get(edge)

    def other_figures(self, start: int, end: int) -> list[OtherFigure]:
        """Return by how much other relays' readings would change the count between two totals, in order of trust.

        A relay that lacks one of the two bulletins is held against the total that answers there.

        Cost: O(1) where relays agree on both.
        """
        rulings = [r for edge in (start, end) if (r := self.rulings.get(edge)) is not None]
        if not rulings:
            return []
        sources = dict.fromkeys(reading.source for ruling in rulings for reading in ruling.others)
        decided = all(ruling.decided for ruling in rulings)
        shifts = ((source, self._off(source, end) - self._off(source, start)) for source in sources)
        return [OtherFigure(source, shift, decided) for source, shift in shifts if shift]

    def _off(self, source: str, edge: int) -> int:
        ruling = self.rulings.get(edge)
        other = next((r for r in ruling.others if r.source == source), None) if ruling else None
        return other.point - self._chosen[edge].point if other else 0

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
        """Return the correction declared for a bulletin as (signed count, source, ledger entry or 0).

        A lapsed one is none.
        """
        return self._adjustments.get(edge)

    def shift(self, rule: DayRule) -> int:
        """Return the days from a report date to the day it is called by."""
        return self.terms.shift[rule]

    def n_days_held(self, start: int, end: int) -> int:
        """Count the days within the edges `(start, end]` that have a figure of their own, as none between restated totals.

        Cost: O(days).
        """
        inside = (self._by_end.get(edge) for edge in range(start + 1, end + 1))
        return sum(1 for i in inside if i is not None and i.n_days == 1 and i.excluded != RESTATED)

    def edges_between(self, first: int, last: int) -> list[int]:
        """Return the report dates with a total from one to another, both inclusive."""
        return self.edges[bisect_left(self.edges, first) : bisect_right(self.edges, last)]

    def nearest_edges(self, edge: int) -> tuple[int | None, int | None]:
        """Return the held report dates next before and next after one that is not held."""
        at = bisect_left(self.edges, edge)
        before = self.edges[at - 1] if at else None
        return before, self.edges[at] if at < len(self.edges) else None

    def _between_firm_totals(self) -> list[Interval]:
        unfit, stated = self._unfit_kinds(), self.readings.increments
        firm = [(edge, total) for edge, total in self._chosen.items() if not total.is_bound]
        adjusted = self._adjusted_by_end([edge for edge, _ in firm])
        found: list[Interval] = []
        for (start, first), (end, last) in pairwise(firm):
            delta = rise = last.point - first.point
            if first.source != last.source and (self._is_open(start) or self._is_open(end)):
                first, last = self._of_one_relay(start, end)  # noqa: PLW2901 - the totals to subtract
                rise = last.point - first.point
            low = delta if last.low is None or first.high is None else last.low - first.high + delta - rise
            high = delta if last.high is None or first.low is None else last.high - first.low + delta - rise
            given = stated.get((start, end))
            found.append(Interval(
                start, end, delta, low, high, given[0].point if given else None, adjusted.get(end, 0),
                unfit.get(end, ""), delta - rise,
            ))  # fmt: skip
        return found

    def _adjusted_by_end(self, firm: list[int]) -> dict[int, int]:
        """Return the sum of the corrections declared between firm totals, by the report date of the later one."""
        found: dict[int, int] = {}
        for edge in self._adjusted_edges:
            at = bisect_left(firm, edge)
            if 0 < at < len(firm):
                found[firm[at]] = found.get(firm[at], 0) + self._adjustments[edge][0]
        return found

    def _of_one_relay(self, start: int, end: int) -> tuple[Reading, Reading]:
        """Pick the two totals to subtract where one is of an undecided bulletin: those of one relay where one has both.

        Across two relays the slip of one would become a day's figure of the other.
        """
        first, last = self._chosen[start], self._chosen[end]
        earlier = {r.source: r for r in self.readings.totals[start]}
        for reading in self.readings.totals[end]:
            if reading.source in earlier and not reading.is_bound and not earlier[reading.source].is_bound:
                return earlier[reading.source], reading
        return first, last

    def _is_open(self, edge: int) -> bool:
        ruling = self.rulings.get(edge)
        return ruling is not None and not ruling.decided

    def _set_lapsed_aside(self) -> dict[int, LapsedCorrection]:
        """Take out the corrections whose totals have changed since they were declared.

        Only a bulletin that has the day before it beside it can tell.
        """
        lapsed: dict[int, LapsedCorrection] = {}
        for edge, guard in self.terms.guards.items():
            last, first, held = self._chosen.get(edge), self._chosen.get(edge - 1), self._adjustments.get(edge)
            if last is None or first is None or held is None or last.point - first.point == guard.expect:
                continue
            lapsed[edge] = LapsedCorrection(edge, held[0], guard.expect, last.point - first.point, held[1])
            del self._adjustments[edge]
        if lapsed:
            self._adjusted_edges = sorted(self._adjustments)
        return lapsed

    def _adjusted(self, start: int, end: int) -> int:
        edges = self._adjusted_edges
        first = bisect_right(edges, start)
        if first == len(edges) or edges[first] > end:
            return 0
        return sum(self._adjustments[edge][0] for edge in edges[first : bisect_right(edges, end)])

    def _unfit_kinds(self) -> dict[int, str]:
        """Return, by report date, the kind of the annotation by which a bulletin can make no record."""
        kinds: dict[int, str] = {}
        for exclusion in reversed(self.terms.exclusions):
            first, past = bisect_left(self.edges, exclusion.from_on), bisect_right(self.edges, exclusion.to_on)
            kinds.update(dict.fromkeys(self.edges[first:past], exclusion.kind))
        return kinds


def _adjustments(terms: SeriesTerms, readings: Readings) -> dict[int, tuple[int, str, int]]:
    found = {edge: (rows[0].point, rows[0].source, rows[0].seq) for edge, rows in readings.adjustments.items()}
    for declared in terms.corrections:
        found.setdefault(declared.report, (declared.delta, declared.author, 0))
    return found


def build_series(columns: Columns, terms: SeriesTerms, hints: Hints | None = None) -> Series:
    """Turn one series' columns into a `Series`; `hints` gives weak evidence where relays differ. Cost: O(n)."""
    return Series(terms, read_columns(columns, terms), hints)
