"""One series as flat lists: the form in which every detector reads it.

A line says the same as the `Series` that the query engine builds from the same columns, and a test holds the two
together. It is flat because the facts of a bulletin look at every day of every measure: at this size, building the
objects costs more than the answer.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tallywire.ledger.columns import NO_BOUND, PRECISIONS
from tallywire.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tallywire.ledger import Columns
    from tallywire.model import SeriesKey

CUMULATIVE, INCREMENT, ADJUSTMENT = 0, 1, 2
BOUNDS = frozenset({PRECISIONS.index(Precision.AT_LEAST), PRECISIONS.index(Precision.AT_MOST)})
EXACT = (0, 0)
_REACH = 100


class Shut(NamedTuple):
    """Bulletins (ordinals, inclusive) whose change of total can make no record, with the kind and the reason."""

    from_on: int
    to_on: int
    kind: str
    text: dict[str, str]


class LineTerms(msgspec.Struct, frozen=True, kw_only=True):
    """What must be known of a series to count it.

    Args:
        key: The series.
        shift: Days from a report date to the day that its last 24 hours are called by.
        ranks: Rank of each source; the lowest answers where relays differ. One not listed comes last.
        shut: Bulletins that can make no record.
        corrections: Corrections that the pack declares: report date (ordinal), signed count.
        guards: Report date → change of the total for which a correction was declared; with another it lapses.
    """

    key: SeriesKey
    shift: int
    ranks: dict[str, int]
    shut: tuple[Shut, ...] = ()
    corrections: tuple[tuple[int, int], ...] = ()
    guards: dict[int, int] = {}

    def rank_of(self, source: str) -> int:
        """Return the rank of a source."""
        return self.ranks.get(source, 1_000)

    def shut_within(self, start: int, end: int) -> Shut | None:
        """Return why the stretch between two bulletins can make no record, or None where it can."""
        for shut in self.shut:
            if shut.from_on <= end and start < shut.to_on:
                return shut
        return None


class Row(NamedTuple):
    """One statement as the columns hold it, with the name of its source."""

    report: int
    start: int
    accumulation: int
    source: str
    point: int
    low: int
    high: int
    precision: int
    seq: int
    published: int

    @property
    def number(self) -> int:
        """The number as said; of a range its lower end."""
        return self.low if self.point == NO_BOUND else self.point

    @property
    def is_bound(self) -> bool:
        """Whether it is only a bound ("over 12,000"), from which no change can be taken."""
        return self.precision in BOUNDS

    @property
    def slack(self) -> tuple[int, int]:
        """How far the number may lie below and above what was said; nothing on a side that is open."""
        number = self.number
        below = 0 if self.low == NO_BOUND else number - self.low
        return below, 0 if self.high == NO_BOUND else self.high - number


class Tally(NamedTuple):
    """The count of one period, with what must be known of it.

    `start` and `end` are the report dates (ordinals) of the totals that bound it; `start_day` and `end_day` the days
    that name it, inclusive, of an incomplete period to the calendar's end. `shut` names the kind of annotation by which
    it can make no record.
    """

    value: int
    low: int
    high: int
    start: int
    end: int
    start_day: int
    end_day: int
    complete: bool = True
    shut: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether no roughness of the totals touches it."""
        return self.low == self.high

    @property
    def n_days(self) -> int:
        """How many days it counts; of an incomplete period those counted so far."""
        return self.end - self.start


class Line:
    """The firm totals of one series in order, and what lies between them.

    Attributes:
        terms: Its conventions.
        edges: Report dates (ordinals) of totals that can be differenced, ascending.
        totals: The totals.
        nets: The totals less all corrections up to them: what windows of days are counted from.
        owns: The own count of the stretch that each bulletin closes, corrections left out; 0 for the first.
        slacks: For each total how far it may lie below and above; empty where all are exact.
        own_slacks: The same of the own counts that are not what their totals' slack would give, by position.
        residuals: Report date → correction that its stretch contains.
        at: Report date → position.
        bounds: Totals said only as a bound ("over 12,000"): report date and number.
        disputed: Report date → (source, number) of relays that differ from the total that answers.
        late: Report date → days by which the total was published after it.
        adjustments: Report date → correction declared for it.
        seqs: Report date → ledger entry of the total.
        sources: Report date → source whose total answers.
        held: Report date of the last total held, firm or not.
    """

    __slots__ = (
        "adjustments", "at", "bounds", "disputed", "edges", "held", "late", "nets", "own_slacks",
        "owns", "residuals", "seqs", "slacks", "sources", "terms", "totals",
    )  # fmt: skip

    def __init__(self, terms: LineTerms) -> None:
        self.terms = terms
        self.edges: list[int] = []
        self.totals: list[int] = []
        self.nets: list[int] = []
        self.owns: list[int] = []
        self.slacks: list[tuple[int, int]] = []
        self.own_slacks: dict[int, tuple[int, int]] = {}
        self.residuals: dict[int, int] = {}
        self.at: dict[int, int] = {}
        self.bounds: dict[int, int] = {}
        self.disputed: dict[int, tuple[tuple[str, int], ...]] = {}
        self.late: dict[int, int] = {}
        self.seqs: dict[int, int] = {}
        self.sources: dict[int, str] = {}
        self.adjustments = dict(terms.corrections)
        self.held: int = 0

    # ------------------------------------------------------------------ reading

    @property
    def key(self) -> SeriesKey:
        """The series."""
        return self.terms.key

    @property
    def newest(self) -> int:
        """Report date of the last firm total; 0 where none is."""
        return self.edges[-1] if self.edges else 0

    @property
    def is_exact(self) -> bool:
        """Whether no total is rough."""
        return not self.slacks

    def is_gapless(self) -> bool:
        """Say whether a firm total is held for every bulletin from the first to the last."""
        return not self.edges or self.edges[-1] - self.edges[0] + 1 == len(self.edges)

    def day_slack(self, position: int) -> tuple[int, int]:
        """Return how far the own count at a position may lie below and above."""
        if not self.slacks:
            return 0, 0
        found = self.own_slacks.get(position)
        if found is not None:
            return found
        (below_before, above_before), (below, above) = self.slacks[position - 1], self.slacks[position]
        return below + above_before, above + below_before

    def between(
        self, start: int, end: int, *, residuals: bool, start_day: int, end_day: int, complete: bool = True
    ) -> Tally | None:
        """Return the count between two bulletins; None unless the totals of both are held and firm."""
        i, j = self.at.get(start), self.at.get(end)
        if i is None or j is None or i >= j:
            return None
        values = self.totals if residuals else self.nets
        value = values[j] - values[i]
        below = above = 0
        if self.slacks:
            (below_i, above_i), (below_j, above_j) = self.slacks[i], self.slacks[j]
            below, above = below_j + above_i, above_j + below_i
        shut = self.terms.shut_within(start, end)
        return Tally(
            value, value - below, value + above, start, end, start_day, end_day, complete, shut.kind if shut else ""
        )

    def day(self, position: int) -> Tally | None:
        """Return the day's own count that the bulletin at a position gives; None for the first and for a block."""
        if position < 1 or self.edges[position] - self.edges[position - 1] != 1:
            return None
        end = self.edges[position]
        value = self.owns[position]
        below, above = self.day_slack(position)
        shut = self.terms.shut_within(end - 1, end)
        day = end + self.terms.shift
        return Tally(value, value - below, value + above, end - 1, end, day, day, True, shut.kind if shut else "")

    def residual_between(self, start: int, end: int) -> int:
        """Return the sum of the corrections within the bulletins `(start, end]`."""
        return sum(value for edge, value in self.residuals.items() if start < edge <= end)

    def upto(self, edge: int) -> Line:
        """Return the line as it stood at a bulletin. Cost: O(n)."""
        n = bisect_right(self.edges, edge)
        short = Line(self.terms)
        for name in ("edges", "totals", "nets", "owns", "slacks"):
            setattr(short, name, getattr(self, name)[:n])
        short.own_slacks = {i: s for i, s in self.own_slacks.items() if i < n}
        for name in ("residuals", "at", "bounds", "disputed", "late", "seqs", "sources"):
            setattr(short, name, {k: v for k, v in getattr(self, name).items() if k <= edge})
        short.adjustments = self.adjustments
        short.held = max(short.seqs, default=0)
        return short

    # ----------------------------------------------------------------- growing

    def take_over(self, full: Line, edge: int) -> None:
        """Take the next bulletin over from the line that this one is the beginning of."""
        self.held = edge
        self.seqs[edge] = full.seqs[edge]
        self.sources[edge] = full.sources[edge]
        for name in ("bounds", "disputed", "late", "residuals"):
            if edge in getattr(full, name):
                getattr(self, name)[edge] = getattr(full, name)[edge]
        position = full.at.get(edge)
        if position is None:
            return
        for name in ("edges", "totals", "nets", "owns"):
            getattr(self, name).append(getattr(full, name)[position])
        if full.slacks:
            if self.slacks or position == 0:
                self.slacks.append(full.slacks[position])
            else:
                self.slacks = full.slacks[: position + 1]
        if position in full.own_slacks:
            self.own_slacks[position] = full.own_slacks[position]
        self.at[edge] = position

    def add(self, rows: Sequence[Row]) -> bool:
        """Take in the statements about one bulletin, which is later than every one that the line holds.

        Returns:
            Whether it could be done. Where relays differ, or a correction may have lapsed, the query engine has to
            judge, and the line is left as it was.
        """
        report = rows[0].report
        totals, increments, adjustments = self._sorted(rows)
        if any(r.number != totals[0].number for r in totals) or self._may_lapse(report, totals, adjustments):
            return False
        if adjustments:
            self.adjustments[report] = adjustments[0].number
        if not totals:
            return True
        chosen = totals[0]
        self.held = report
        self.seqs[report] = chosen.seq
        self.sources[report] = chosen.source
        if chosen.published > report:
            self.late[report] = chosen.published - report
        if chosen.is_bound:
            self.bounds[report] = chosen.number
            return True
        stated = next((r.number for r in increments if self.edges and r.start == self.edges[-1]), None)
        self._close(report, chosen, stated)
        return True

    def _sorted(self, rows: Sequence[Row]) -> tuple[list[Row], list[Row], list[Row]]:
        """Part the statements into totals, increments and corrections, the most trusted first."""
        ordered = rows if len(rows) == 1 else sorted(rows, key=lambda r: self.terms.rank_of(r.source))
        return (
            [r for r in ordered if r.accumulation == CUMULATIVE],
            [r for r in ordered if r.accumulation == INCREMENT],
            [r for r in ordered if r.accumulation == ADJUSTMENT],
        )

    def _may_lapse(self, report: int, totals: list[Row], adjustments: list[Row]) -> bool:
        expected = self.terms.guards.get(report)
        if expected is None or not totals or not (adjustments or report in self.adjustments):
            return False
        return self.held != report - 1 or not self.totals or totals[0].number - self.totals[-1] != expected

    def is_later(self, report: int) -> bool:
        """Say whether a bulletin comes after every one that the line holds."""
        return report > self.held

    @property
    def is_settled(self) -> bool:
        """Whether no bulletin near the newest is disputed, so that the next can change nothing before it."""
        return not any(edge > self.held - _REACH for edge in self.disputed)

    def _close(self, report: int, chosen: Row, stated: int | None) -> None:
        """Append a firm total and the stretch that it closes."""
        position = len(self.edges)
        if not self.slacks and chosen.slack != EXACT:
            self.slacks = [EXACT] * position
        if self.slacks or chosen.slack != EXACT:
            self.slacks.append(chosen.slack)
        own, residual, taken = 0, 0, 0
        if position:
            delta = chosen.number - self.totals[-1]
            own = delta - self.adjusted(self.edges[-1], report) if stated is None else stated
            residual = delta - own
            taken = self.totals[-1] - self.nets[-1]
            if self.slacks and own == stated:
                self.own_slacks[position] = EXACT
        if residual:
            self.residuals[report] = residual
        self.edges.append(report)
        self.totals.append(chosen.number)
        self.nets.append(chosen.number - taken - residual)
        self.owns.append(own)
        self.at[report] = position

    def adjusted(self, start: int, end: int) -> int:
        """Return the sum of the corrections declared for the bulletins `(start, end]`."""
        adjustments = self.adjustments
        if end - start == 1:
            return adjustments.get(end, 0)
        return sum(adjustments.get(edge, 0) for edge in range(start + 1, end + 1))


def rows_of(columns: Columns) -> Iterable[Row]:
    """Yield a series' statements one by one."""
    names = columns.sources
    for report, start, kind, source, point, low, high, precision, seq, published in zip(
        columns.report, columns.start, columns.accumulation, columns.source, columns.point, columns.low, columns.high,
        columns.precision, columns.seq, columns.published, strict=True,
    ):  # fmt: skip
        yield Row(report, start, kind, names[source], point, low, high, precision, seq, published)


def line_by_line(columns: Columns, terms: LineTerms) -> Line | None:
    """Turn columns into a line bulletin by bulletin, the way a line grows; None where the query engine has to judge."""
    line = Line(terms)
    for _, rows in groupby(rows_of(columns), key=lambda row: row.report):
        if not line.add(list(rows)):
            return None
    return line
