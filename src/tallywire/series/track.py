"""One line of totals out of the readings of several relays, with what the others said kept beside it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from tallywire.model import Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tallywire.ledger import Columns
    from tallywire.model import SeriesKey
    from tallywire.series.terms import SeriesTerms

    Hints = Callable[[], Mapping[tuple[int, int], "Reading"]]
    """Gives weak evidence of stated increments, by (start, end) of their coverage, where it is asked for."""

CUMULATIVE, INCREMENT, ADJUSTMENT = 0, 1, 2
PRECISIONS = tuple(Precision)
_LOWER_BOUNDS = frozenset({PRECISIONS.index(Precision.AT_LEAST), PRECISIONS.index(Precision.AT_MOST)})


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One number as one source gave it.

    Args:
        source: Identifier of the source.
        point: The number; for a range its lower end.
        low: Smallest value it can mean; None where open.
        high: Largest; None where open.
        precision: Position in the order of `Precision`.
        seq: Ledger entry, for evidence.
    """

    source: str
    point: int
    low: int | None
    high: int | None
    precision: int
    seq: int

    @property
    def is_bound(self) -> bool:
        """Whether it is only a bound ("over 12,000"), from which no change can be taken."""
        return self.precision in _LOWER_BOUNDS


class Readings(msgspec.Struct, frozen=True):
    """What a series' statements say, by bulletin (ordinal), each list in order of trust.

    Args:
        totals: Running totals.
        increments: Stated increments, by (start, end) of their coverage.
        adjustments: Declared corrections.
    """

    totals: dict[int, list[Reading]]
    increments: dict[tuple[int, int], list[Reading]]
    adjustments: dict[int, list[Reading]]


def read_columns(columns: Columns, terms: SeriesTerms) -> Readings:
    """Sort a series' columns into totals, increments and adjustments.

    Cost: O(n) with one small sort per bulletin that several sources relay.
    """
    from tallywire.ledger import NO_BOUND

    readings = Readings({}, {}, {})
    names = columns.sources
    points: Iterable[int] = columns.point
    if NO_BOUND in columns.point:
        points = (low if point == NO_BOUND else point for point, low in zip(columns.point, columns.low, strict=True))
    lows, highs = (
        [None if bound == NO_BOUND else bound for bound in bounds] if NO_BOUND in bounds else bounds
        for bounds in (columns.low, columns.high)
    )
    made = map(Reading, map(names.__getitem__, columns.source), points, lows, highs, columns.precision, columns.seq)
    for report, start, accumulation, reading in zip(
        columns.report, columns.start, columns.accumulation, made, strict=True
    ):
        if accumulation == CUMULATIVE:
            held = readings.totals.get(report)
            if held is None:
                readings.totals[report] = [reading]
            else:
                held.append(reading)
        elif accumulation == INCREMENT:
            readings.increments.setdefault((start, report), []).append(reading)
        elif accumulation == ADJUSTMENT:
            readings.adjustments.setdefault(report, []).append(reading)
    if len(names) > 1:
        rank = {name: terms.rank_of(name) for name in names}
        for table in (readings.totals, readings.increments, readings.adjustments):
            _in_order_of_trust(table.values(), rank)
    return readings


def _in_order_of_trust(lists: Iterable[list[Reading]], rank: Mapping[str, int]) -> None:
    """Sort each list by the rank of its sources; nearly all are of two."""
    for found in lists:
        if len(found) == 2:
            first, second = found
            if rank[first.source] > rank[second.source]:
                found.reverse()
        elif len(found) > 1:
            found.sort(key=lambda reading: rank[reading.source])


def hints_from(terms: SeriesTerms, columns_of: Callable[[SeriesKey], Columns]) -> Hints:
    """Return what gives the increments that weak evidence carries, read when arbitration first asks for them.

    Args:
        terms: The conventions of the series; `asides` names the series of weak evidence beside it.
        columns_of: Gives the columns of a series, empty ones for one that is not held.
    """

    @cache
    def hints() -> dict[tuple[int, int], Reading]:
        found: dict[tuple[int, int], Reading] = {}
        for status in terms.asides:
            columns = columns_of(msgspec.structs.replace(terms.key, status=status))
            for stretch, held in read_columns(columns, terms).increments.items():
                found.setdefault(stretch, held[0])
        return found

    return hints
