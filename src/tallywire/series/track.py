"""One line of totals out of the readings of several relays, with what the others said kept beside it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

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
    rows: Iterable[tuple[int, ...]] = zip(
        columns.report, columns.start, columns.accumulation, columns.point, columns.low, columns.high,
        columns.precision, columns.source, columns.seq, strict=True,
    )  # fmt: skip
    for report, start, accumulation, point, low, high, precision, source, seq in rows:
        first = low if point == NO_BOUND else point
        reading = Reading(
            names[source], first, None if low == NO_BOUND else low, None if high == NO_BOUND else high, precision, seq
        )
        if accumulation == CUMULATIVE:
            _put(readings.totals, report, reading)
        elif accumulation == INCREMENT:
            _put(readings.increments, (start, report), reading)
        elif accumulation == ADJUSTMENT:
            _put(readings.adjustments, report, reading)
    if len(names) > 1:
        rank = {name: terms.rank_of(name) for name in names}
        for table in (readings.totals, readings.increments, readings.adjustments):
            for found in table.values():
                if len(found) > 1:
                    found.sort(key=lambda r: rank[r.source])
    return readings


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


K = TypeVar("K")


def _put(table: dict[K, list[Reading]], place: K, reading: Reading) -> None:
    held = table.get(place)
    if held is None:
        table[place] = [reading]
    else:
        held.append(reading)
