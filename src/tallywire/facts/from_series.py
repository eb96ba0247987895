"""A line out of the query engine's own series: for what only the engine can judge, such as relays that differ."""

from __future__ import annotations

from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

from tallywire.facts.line import EXACT, Line

if TYPE_CHECKING:
    from tallywire.facts.line import LineTerms
    from tallywire.ledger import Columns
    from tallywire.series import Interval, Reading, Series


def line_of_series(series: Series, columns: Columns, terms: LineTerms) -> Line:
    """Turn the query engine's series into a line. Cost: O(n), and that of building the series."""
    line = Line(terms)
    firm = [edge for edge in series.edges if (held := series.total_at(edge)) is not None and not held.is_bound]
    chosen = [reading for edge in firm if (reading := series.total_at(edge)) is not None]
    line.edges = firm
    line.totals = [r.point for r in chosen]
    line.at = {edge: position for position, edge in enumerate(firm)}
    line.held = max(series.edges, default=0)
    line.seqs = {e: r.seq for e in series.edges if (r := series.total_at(e)) is not None}
    line.sources = {e: r.source for e in series.edges if (r := series.total_at(e)) is not None}
    line.bounds = {e: r.point for e in series.edges if (r := series.total_at(e)) is not None and r.is_bound}
    slacks = [slack_of(reading) for reading in chosen]
    line.slacks = slacks if any(slack != EXACT for slack in slacks) else []
    line.owns = [0] * len(firm)
    line.adjustments = {
        e: found[0] for e in range(min(firm, default=0), line.held + 1) if (found := series.adjustment_at(e))
    }
    for interval in series.intervals:
        take_interval(line, interval)
    taken = accumulate(line.residuals.get(edge, 0) for edge in firm)
    line.nets = list(map(sub, line.totals, taken))
    line.disputed = {
        e: tuple((r.source, r.point) for r in others) for e in series.edges if (others := series.other_readings(e))
    }
    published = dict(zip(columns.seq, columns.published, strict=True))
    line.late = {e: late for e, seq in line.seqs.items() if (late := published.get(seq, e) - e) > 0}
    return line


def slack_of(reading: Reading) -> tuple[int, int]:
    """Return how far a total may lie below and above what was said."""
    low, high = reading.low, reading.high
    return 0 if low is None else reading.point - low, 0 if high is None else high - reading.point


def take_interval(line: Line, interval: Interval) -> None:
    """Put a stretch's own count and correction into the line."""
    position = line.at[interval.end]
    own = line.owns[position] = interval.own
    if interval.residual:
        line.residuals[interval.end] = interval.residual
    if line.slacks:
        low, high = interval.bounds(own)
        if (own - low, high - own) != line.day_slack(position):
            line.own_slacks[position] = (own - low, high - own)
