"""A line out of whole columns at once, most of the work done inside the interpreter's own loops."""

from __future__ import annotations

from bisect import bisect_right
from operator import gt, sub
from typing import TYPE_CHECKING

from tallywire.facts.judged import Judge, judged_parts
from tallywire.facts.line import ADJUSTMENT, BOUNDS, EXACT, INCREMENT, Line, Row
from tallywire.ledger.columns import NO_BOUND, PRECISIONS
from tallywire.model import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.facts.line import LineTerms
    from tallywire.ledger import Columns

_PLAIN = PRECISIONS.index(Precision.EXACT)
_MANY = 200


class _Chosen:
    """Which row of the columns answers for each bulletin, and which others there are.

    Attributes:
        tables: For each source that gives totals, the most trusted first, report date → row of its total.
        rows: Report date → row of the total that answers, ascending.
        sources: Report date → the source of that total.
        loose: Rows that are no totals.
    """

    def __init__(self, columns: Columns, terms: LineTerms) -> None:
        kinds, sources, reports = columns.accumulation, columns.source, columns.report
        self.loose = [row for row, kind in enumerate(kinds) if kind] if any(kinds) else []  # totals are kind 0
        totals = [row for row, kind in enumerate(kinds) if not kind] if self.loose else range(len(kinds))
        givers = {sources[row] for row in totals} if len(columns.sources) > 1 else {0}
        order = sorted(givers, key=lambda s: terms.rank_of(columns.sources[s]))
        if len(order) == 1:
            self.rows = dict(zip(map(reports.__getitem__, totals), totals, strict=True))
            self.tables = [self.rows]
            self.sources = dict.fromkeys(self.rows, columns.sources[order[0]])
            return
        by_source = {number: [row for row in totals if sources[row] == number] for number in order}
        self.tables = [dict(zip(map(reports.__getitem__, rows), rows, strict=True)) for rows in by_source.values()]
        first = self.tables[0]
        if all(table.keys() <= first.keys() for table in self.tables[1:]):
            self.rows = first
            self.sources = dict.fromkeys(first, columns.sources[order[0]])
            return
        found: dict[int, int] = {}
        for table in reversed(self.tables):
            found.update(table)
        self.rows = dict(sorted(found.items()))
        self.sources = {report: columns.sources[sources[row]] for report, row in self.rows.items()}

    def disputed(self, columns: Columns) -> list[int]:
        """Return the report dates on which relays differ, ascending."""
        if len(self.tables) == 1:
            return []
        said: Sequence[int] = columns.point
        if NO_BOUND in said:
            said = [low if held == NO_BOUND else held for held, low in zip(said, columns.low, strict=True)]
        answers = dict(zip(self.rows, map(said.__getitem__, self.rows.values()), strict=True)).items()
        found: set[int] = set()
        for table in self.tables:
            readings = dict(zip(table, map(said.__getitem__, table.values()), strict=True)).items()
            found.update(report for report, _ in readings - answers)
        return sorted(found)


def line_of(columns: Columns, terms: LineTerms, *, judge: Judge | None = None) -> Line | None:
    """Turn one series' columns into the line that the query engine's series would give.

    Args:
        columns: The series.
        terms: Its conventions.
        judge: Builds the query engine's series of some of the columns: asked about the bulletins around those on which
            relays differ. Without it they give no line.

    Returns:
        The line, or None where only the whole series can tell.

    Cost: O(n).
    """
    plain = _plain_line(columns, terms)
    if plain is not None:
        return None if _may_lapse(plain) else plain
    line = Line(terms)
    chosen = _Chosen(columns, terms)
    disputed = chosen.disputed(columns)
    if disputed and judge is None:
        return None
    point = columns.point
    _take_loose(line, columns, chosen.loose)
    line.held = max(chosen.rows, default=0)
    line.seqs = dict(zip(chosen.rows, map(columns.seq.__getitem__, chosen.rows.values()), strict=True))
    line.sources = chosen.sources
    if any(map(gt, columns.published, columns.report)):
        late = {report: columns.published[row] - report for report, row in chosen.rows.items()}
        line.late = {report: n_days for report, n_days in late.items() if n_days > 0}
    firm = chosen.rows
    precisions = set(columns.precision)
    if BOUNDS & precisions or NO_BOUND in point:
        line.bounds = {e: _row(columns, r).number for e, r in firm.items() if columns.precision[r] in BOUNDS}
        firm = {e: r for e, r in firm.items() if columns.precision[r] not in BOUNDS}
        line.totals = [_row(columns, row).number for row in firm.values()]
    else:
        line.totals = list(map(point.__getitem__, firm.values()))
    line.edges = list(firm)
    line.at = dict(zip(line.edges, range(len(line.edges)), strict=True))
    if not line.edges:
        return line
    if precisions != {_PLAIN}:
        slacks = [_row(columns, row).slack for row in firm.values()]
        line.slacks = slacks if any(slack != EXACT for slack in slacks) else []
    judged = judged_parts(line, columns, disputed, judge) if judge is not None and disputed else []
    if judged is None or _may_lapse(line):
        return None
    _count(line, columns, chosen.loose)
    for part in judged:
        part.settle(line)
    _fill_nets(line)
    return line


def _plain_line(columns: Columns, terms: LineTerms) -> Line | None:
    """Return the line of columns whose totals are exact, of one source and published on their days; None for others."""
    kinds = columns.accumulation.tobytes()
    if columns.published.tobytes() != columns.report.tobytes() or columns.precision.tobytes().count(_PLAIN) != len(
        kinds
    ):
        return None
    loose = [row for row, kind in enumerate(kinds) if kind] if kinds.count(0) != len(kinds) else []
    givers = columns.source.tolist()
    if len(loose) > _MANY or len(loose) == len(kinds):
        return None
    for row in reversed(loose):
        del givers[row]
    if givers.count(givers[0]) != len(givers):
        return None
    edges, totals, seqs = columns.report.tolist(), columns.point.tolist(), columns.seq.tolist()
    for row in reversed(loose):
        del edges[row], totals[row], seqs[row]
    line = Line(terms)
    _take_loose(line, columns, loose)
    line.held, line.edges, line.totals = edges[-1], edges, totals
    line.at = dict(zip(edges, range(len(edges)), strict=True))
    line.seqs = dict(zip(edges, seqs, strict=True))
    line.sources = dict.fromkeys(edges, columns.sources[givers[0]])
    if not _may_lapse(line):
        _count(line, columns, loose)
        _fill_nets(line)
    return line


def _may_lapse(line: Line) -> bool:
    """Say whether a correction may no longer explain the change of total that it was declared for."""
    for edge, expected in line.terms.guards.items():
        position = line.at.get(edge)
        if edge not in line.adjustments or edge > line.held:
            continue
        if not position or line.edges[position - 1] != edge - 1:
            return True
        if line.totals[position] - line.totals[position - 1] != expected:
            return True
    return False


def _take_loose(line: Line, columns: Columns, loose: list[int]) -> None:
    """Take corrections over, the most trusted where there are several."""
    best: dict[int, int] = {}
    for index in loose:
        if columns.accumulation[index] == ADJUSTMENT:
            row = _row(columns, index)
            rank = line.terms.rank_of(row.source)
            if rank < best.get(row.report, 10_000):
                best[row.report] = rank
                line.adjustments[row.report] = row.number


def _count(line: Line, columns: Columns, loose: list[int]) -> None:
    """Fill in own counts and corrections."""
    edges, totals, at = line.edges, line.totals, line.at
    line.owns = [0, *map(sub, totals[1:], totals)]
    deltas: dict[int, int] = {}
    for edge in line.adjustments:
        i = at.get(edge)
        if i is None and edge < edges[-1]:
            i = bisect_right(edges, edge)
        if i:
            _correct(line, i, deltas)
    _take_stated(line, columns, loose, deltas)


def _fill_nets(line: Line) -> None:
    """Fill in the totals less all corrections up to them."""
    totals, at = line.totals, line.at
    line.residuals = dict(sorted(line.residuals.items()))
    taken = start = 0
    for edge, residual in line.residuals.items():
        line.nets += [total - taken for total in totals[start : at[edge]]] if taken else totals[start : at[edge]]
        taken, start = taken + residual, at[edge]
    line.nets += [total - taken for total in totals[start:]] if taken else totals[start:]


def _correct(line: Line, i: int, deltas: dict[int, int]) -> None:
    """Take the corrections declared for a stretch out of its own count."""
    delta = deltas.setdefault(i, line.owns[i])
    declared = line.adjusted(line.edges[i - 1], line.edges[i])
    line.owns[i] = delta - declared
    if declared:
        line.residuals[line.edges[i]] = declared


def _take_stated(line: Line, columns: Columns, loose: list[int], deltas: dict[int, int]) -> None:
    """Let the increments that the claimant stated stand as own counts."""
    ranks: dict[int, int] = {}
    for index in loose:
        if columns.accumulation[index] != INCREMENT:
            continue
        i = line.at.get(columns.report[index])
        if not i or line.edges[i - 1] != columns.start[index]:
            continue
        row = _row(columns, index)
        rank = line.terms.rank_of(row.source)
        if rank >= ranks.get(i, 10_000):
            continue
        ranks[i] = rank
        delta = deltas.setdefault(i, line.owns[i])
        line.owns[i] = row.number
        line.residuals.pop(row.report, None)
        if delta != row.number:
            line.residuals[row.report] = delta - row.number
        if line.slacks:
            line.own_slacks[i] = EXACT


def _row(columns: Columns, index: int) -> Row:
    return Row(
        columns.report[index], columns.start[index], columns.accumulation[index],
        columns.sources[columns.source[index]], columns.point[index], columns.low[index], columns.high[index],
        columns.precision[index], columns.seq[index], columns.published[index],
    )  # fmt: skip
