"""A period that equals the record without beating it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.calendar import LONG
from tallywire.facts.detectors.records import LEAST, PROMINENCE
from tallywire.facts.doubts import doubts_of
from tallywire.facts.field import N_TOP
from tallywire.facts.finding import Desk, Finding
from tallywire.facts.odds import block_of, rank_chance
from tallywire.model import Extreme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.view import View

KINDS = ("equals-record",)

_AT_LEAST = 2


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield a tie with the highest; a record that many periods share is none to tell."""
    for grain, tally, field in view.contenders:
        best = field.best()
        if best is None or not tally.complete or tally.value != field.values[best] or len(field) < LEAST[grain]:
            continue
        n_ties = field.n_above(tally.value - 1) - field.n_above(tally.value)
        if tally.value < _AT_LEAST or n_ties >= N_TOP or not view.covers(grain):
            continue
        yield Finding(
            kind="equals-record", view=view, tally=tally, ask=Extreme(of=grain), topic=f"{grain.value}-high",
            previous=view.tally_of(grain, best),
            parameters={"of": grain.value},
            details={"grain": grain, "n": len(field), "n_ties": n_ties, "first": view.tally_of(grain, 0)},
            doubts=doubts_of(view, tally, residuals=grain in LONG),
            chance=rank_chance(n_ties + 1, len(field), block_of(field, grain)),
            prominence=PROMINENCE[grain] - 1.0,
        )  # fmt: skip
