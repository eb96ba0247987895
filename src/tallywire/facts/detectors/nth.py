"""The second to fifth highest, and "one of only so many above" a round number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.calendar import LONG
from tallywire.facts.doubts import doubts_of, rivals
from tallywire.facts.finding import Desk, Finding, bulletin
from tallywire.facts.odds import block_of, rank_chance
from tallywire.facts.rounds import round_steps
from tallywire.model import Direction, Grain, Rank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.field import Field
    from tallywire.facts.view import View

KINDS = ("nth-highest",)

MOST = 5
_LEAST = {Grain.DAY: 60, Grain.WEEK: 20, Grain.MONTH: 8, Grain.QUARTER: 8}
_NEVER = 10**9
_PROMINENCE = {Grain.DAY: 1.5, Grain.WEEK: 0.5, Grain.MONTH: 2.0, Grain.QUARTER: 1.0}


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield the rank of a complete period that is among the first five and shares its figure with at most four."""
    for grain, tally, field in view.contenders:
        if not tally.complete or tally.value <= 0 or len(field) < _LEAST.get(grain, _NEVER):
            continue
        n_above = field.n_above(tally.value)
        n_ties = field.n_above(tally.value - 1) - n_above
        if n_above < 1 or n_above + n_ties + 1 > MOST or not view.covers(grain):
            continue
        next_higher = view.tally_of(grain, field.top[n_above - 1][1])
        threshold, n_over = _round_below(field, tally.value, n_above + n_ties)
        yield Finding(
            kind="nth-highest", view=view, tally=tally, ask=Rank(when=bulletin(view.on), of=grain),
            topic=f"{grain.value}-high",
            previous=next_higher,
            parameters={"of": grain.value},
            details={
                "grain": grain, "nth": n_above + 1, "n": len(field), "n_ties": n_ties, "first": view.tally_of(grain, 0),
                "threshold": threshold, "n_over": n_over, "above": [
                    view.tally_of(grain, position) for _, position in field.top[:n_above]
                ],
            },
            doubts=(*rivals(view, grain, tally, Direction.HIGHEST), *doubts_of(view, tally, residuals=grain in LONG)),
            chance=rank_chance(n_above + 1, len(field), block_of(field, grain)),
            prominence=_PROMINENCE[grain],
        )  # fmt: skip


def _round_below(field: Field, value: int, n_as_high: int) -> tuple[int, int]:
    """Return the roundest number below a value that at most five are above, with how many are; 0 if there is none."""
    for step in round_steps(value):
        threshold = (value - 1) // step * step
        n_over = field.n_above(threshold) + 1
        if threshold > 0 and n_as_high + 1 <= n_over <= MOST:
            return threshold, n_over
    return 0, 0
