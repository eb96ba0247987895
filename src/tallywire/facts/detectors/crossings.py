"""The first day, week or month above a round number, or above one that a reader named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.calendar import LONG
from tallywire.facts.detectors.records import LEAST
from tallywire.facts.doubts import doubts_of, larger_jumps, passed_over
from tallywire.facts.finding import Desk, Doubt, Finding
from tallywire.facts.odds import block_of, record_chance
from tallywire.facts.rounds import round_steps
from tallywire.facts.standing import days_above
from tallywire.model import Comparator, FirstCrossing, Grain, QualificationCode, Threshold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.line import Tally
    from tallywire.facts.view import View

KINDS = ("first-crossing",)

_PROMINENCE = {Grain.DAY: 3.0, Grain.WEEK: 1.0, Grain.MONTH: 2.5}


def detect(view: View, desk: Desk) -> Iterator[Finding]:
    """Yield the roundest number that a period is the first to be above, and each wanted one that it is."""
    wanted = desk.thresholds.get(view.key.measure, ())
    for grain, tally, field in view.contenders:
        best = field.best()
        if best is None or tally.value <= field.values[best] or grain not in _PROMINENCE or len(field) < LEAST[grain]:
            continue
        if not view.covers(grain):
            continue
        before = field.values[best]
        found = {t for t in wanted if before <= t < tally.value}
        for step in round_steps(tally.value):
            threshold = (tally.value - 1) // step * step
            if threshold >= max(before, 1):
                found.add(threshold)
                break
        for threshold in sorted(found):
            yield _crossing(view, grain, tally, threshold, best)


def _crossing(view: View, grain: Grain, tally: Tally, threshold: int, best: int) -> Finding:
    field = view.fields[grain]
    doubts: list[Doubt] = []
    if tally.low <= threshold:
        doubts.append(Doubt(QualificationCode.ABOUT_TOTALS, "maybe-not-passed", {"threshold": threshold}, tally))
    doubts += [d for d in passed_over(view, grain, threshold) if d.tally is not None]
    if grain is Grain.DAY:
        doubts += larger_jumps(view, threshold)
    return Finding(
        kind="first-crossing", view=view, tally=tally,
        ask=FirstCrossing(threshold=Threshold(comparator=Comparator.ABOVE, value=threshold), of=grain),
        topic=f"{grain.value}-high", value=tally.value, previous=view.tally_of(grain, best),
        parameters={"above": threshold, "of": grain.value},
        details={"grain": grain, "threshold": threshold, "n": len(field), "first": view.tally_of(grain, 0)},
        doubts=(*doubts, *doubts_of(view, tally, residuals=grain in LONG)),
        chance=record_chance(len(field), block_of(field, grain)),
        prominence=_PROMINENCE[grain] - (0.0 if tally.complete else 1.0),
        round_number=threshold,
        n_standing=0 if tally.complete else days_above(view, tally, threshold),
    )  # fmt: skip
