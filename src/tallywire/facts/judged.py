"""The few bulletins of a line on which relays differ, judged by the query engine from what lies around them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from tallywire.facts.from_series import slack_of, take_interval
from tallywire.facts.line import EXACT, Line

if TYPE_CHECKING:
    from tallywire.ledger import Columns
    from tallywire.series import Series

Judge = Callable[["Columns"], "Series"]

_AROUND = 33
"""So many bulletins on either side: arbitration looks at thirty."""

_MOST_FALLS = 3
"""Where totals fall more often, arbitration weighs a fall by how often they do, which a part cannot tell."""


class JudgedPart:
    """A stretch of bulletins with disputed ones in its midst, as the query engine sees it."""

    def __init__(self, series: Series, first: int, last: int) -> None:
        self._series = series
        self._first = first
        self._last = last

    def choose(self, line: Line) -> bool:
        """Put the totals that answer into the line; say whether all of them are firm."""
        for edge in line.edges[self._first : self._last + 1]:
            reading = self._series.total_at(edge)
            if reading is None or reading.is_bound:
                return False
            position = line.at[edge]
            line.totals[position] = reading.point
            line.seqs[edge], line.sources[edge] = reading.seq, reading.source
            others = tuple((r.source, r.point) for r in self._series.other_readings(edge))
            if others:
                line.disputed[edge] = others
            slack = slack_of(reading)
            if slack != EXACT and not line.slacks:
                return False
            if line.slacks:
                line.slacks[position] = slack
        return True

    def settle(self, line: Line) -> None:
        """Put own counts and corrections of the stretches that touch these bulletins into the line."""
        for edge in line.edges[self._first : self._last + 2]:
            interval = self._series.interval_ending(edge)
            line.residuals.pop(edge, None)
            line.own_slacks.pop(line.at[edge], None)
            if interval is not None:
                take_interval(line, interval)


def judged_parts(line: Line, columns: Columns, disputed: list[int], judge: Judge) -> list[JudgedPart] | None:
    """Return the parts of a line that relays dispute, their totals put in; None where only the whole series can tell.

    Args:
        line: A line with the most trusted totals, its own counts not yet worked out.
        columns: The series.
        disputed: Report dates on which relays differ, ascending.
        judge: Builds the query engine's series of some of the columns.
    """
    at, edges = line.at, line.edges
    if any(edge not in at for edge in disputed) or sum(b < a for a, b in pairwise(line.totals)) > _MOST_FALLS:
        return None
    positions = [at[edge] for edge in disputed]
    clusters = [[positions[0], positions[0]]]
    for position in positions[1:]:
        if position - clusters[-1][1] <= _AROUND:
            clusters[-1][1] = position
        else:
            clusters.append([position, position])
    parts = []
    for first, last in clusters:
        low, high = edges[max(0, first - _AROUND)], edges[min(len(edges) - 1, last + _AROUND)]
        part = JudgedPart(judge(columns.between(low, high)), first, last)
        if not part.choose(line):
            return None
        parts.append(part)
    return parts
