"""Two lists that answer each other: "six tanks, 21 vehicles and 33 guns, for totals of 11,427, 23,758 and 35,025"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import Mark

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.text.sentence import Sentence

_SHORTEST = 2
_BETWEEN = frozenset({",", "and", "та", "і", "й", "respectively", "відповідно"})


def match_lists(sentence: Sentence, found: list[Bound]) -> None:
    """Give a run of bare numbers the measures of as many named numbers before it, in order."""
    at = 0
    while at < len(found):
        run = _bare_run(sentence, found, at)
        if len(run) >= _SHORTEST:
            named = [b for b in found[:at] if b.measure is not None and b.side in {"right", "left"} and b.anchor < 0]
            if len(named) == len(run) and len({b.measure.id for b in named if b.measure}) == len(named):
                for bound, like in zip(run, named, strict=True):
                    bound.measure, bound.side, bound.mark = like.measure, "matched", Mark.STATED
        at += max(len(run), 1)


def _bare_run(sentence: Sentence, found: list[Bound], at: int) -> list[Bound]:
    run: list[Bound] = []
    for bound in found[at:]:
        if bound.side != "carried" or bound.anchor >= 0:
            break
        if run and any(sentence.norm(i) not in _BETWEEN for i in range(run[-1].index + 1, bound.index)):
            break
        run.append(bound)
    return run
