"""The highest and the lowest day, week, month, quarter and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.doubts import doubts_of_record
from tallywire.facts.finding import Desk, Finding
from tallywire.facts.odds import block_of, record_chance
from tallywire.facts.standing import days_above
from tallywire.model import Direction, Extreme, Grain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.line import Tally
    from tallywire.facts.view import View

KINDS = ("record-high", "record-low")

LEAST = {Grain.DAY: 14, Grain.WEEK: 6, Grain.MONTH: 4, Grain.QUARTER: 3, Grain.YEAR: 1}
"""So many earlier periods a record needs: before that nearly everything is one."""

PROMINENCE = {Grain.DAY: 3.0, Grain.WEEK: 1.5, Grain.MONTH: 3.0, Grain.QUARTER: 2.0, Grain.YEAR: 3.5}
_UNFINISHED = 1.0


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield a record for each kind of period that the bulletin closes or goes on with."""
    for grain, tally, field in view.contenders:
        best, lowest = field.best(), field.lowest()
        if len(field) < LEAST[grain]:
            continue
        if best is not None and tally.value > field.values[best]:
            if view.covers(grain):
                yield _record(view, grain, tally, Direction.HIGHEST, best)
        elif lowest is None or not tally.complete or not 0 <= tally.value < lowest:  # a total that fell is no low day
            continue
        elif view.covers(grain):
            yield _record(view, grain, tally, Direction.LOWEST, field.values.index(lowest))


def _record(view: View, grain: Grain, tally: Tally, direction: Direction, position: int) -> Finding:
    field = view.fields[grain]
    previous = view.tally_of(grain, position)
    high = direction is Direction.HIGHEST
    n_standing = 0 if tally.complete else days_above(view, tally, previous.value)
    return Finding(
        kind="record-high" if high else "record-low",
        view=view, tally=tally, ask=Extreme(of=grain, direction=direction),
        topic=f"{grain.value}-{'high' if high else 'low'}",
        previous=previous,
        parameters={"of": grain.value},
        details={"grain": grain, "n": len(field), "first": view.tally_of(grain, 0)},
        doubts=doubts_of_record(view, grain, tally, direction),
        chance=record_chance(len(field), block_of(field, grain)),
        prominence=PROMINENCE[grain] - (0.0 if tally.complete else _UNFINISHED) - (0.0 if high else 1.0),
        margin=abs(tally.value - previous.value) / max(1, previous.value),
        n_standing=n_standing,
    )  # fmt: skip
