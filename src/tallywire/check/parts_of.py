"""Figures that lean on their neighbours: a part of what was named before, and an item of a list whose others held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.hedging import Fit
from tallywire.check.judging import Judged, Verdict, judge_figure
from tallywire.check.readings import MEAN, Discourse

if TYPE_CHECKING:
    from tallywire.check.archive import Archive
    from tallywire.check.spans import When

_SMALLEST_HELD = 10
_PERSONNEL = "personnel"


def is_subset(claim: Claim, discourse: Discourse) -> bool:
    """Say whether a figure is some part of the people just counted, by what the text does not say in days: «20 300 із них»."""
    if claim.own or claim.spread or not claim.hints & {"subset", "included"}:
        return False
    same = not claim.measures or claim.measures[0] in {discourse.measure, discourse.lead}
    return "subset" in claim.hints or (same and (not claim.measures or claim.measures[0] == _PERSONNEL))


def is_of_one_time(claim: Claim, when: When | None, discourse: Discourse) -> bool:
    """Say whether a claim's sentence names one time only, and that is the period of its reading."""
    if claim.own or len(claim.spread) != 1 or when is None or "included" in claim.hints:
        return False
    meant = discourse.meanings(claim.spread[0])
    return bool(meant) and when == meant[0] and len(discourse.whens) == 1


def agree_with_neighbours(done: list[Judged], archive: Archive) -> None:
    """Call a figure contradicted that was left unchecked, where an item of its list bears out the same carried period."""
    firm = [j for j in done if _is_firm(j)]
    for judged in tuple(done):
        carried = judged.reading is not None and judged.reading.when_mark is not Mark.STATED
        is_open = judged.verdict is Verdict.NOT_CHECKABLE or (judged.verdict is Verdict.CONTRADICTED and carried)
        doubtful = is_open and judged.family is not Family.EXTERNAL
        if not doubtful or judged.reading is None or judged.claim.is_weak or judged.claim.hints & {"subset", "mean"}:
            continue
        if judged.reading.measure_mark is not Mark.STATED or judged.claim.quantity is None:
            continue
        like = next((j for j in firm if j.claim.sentence == judged.claim.sentence and _is_like(j, judged)), None)
        if like is not None and like.reading is not None:
            again = judge_figure(
                judged.claim, [msgspec.structs.replace(like.reading, measure=judged.reading.measure)], archive
            )
            if again.verdict is not Verdict.CONTRADICTED:
                done[done.index(judged)] = again
                continue
            judged.verdict, judged.family = Verdict.CONTRADICTED, like.family
            judged.reading = msgspec.structs.replace(like.reading, measure=judged.reading.measure)
            judged.reason = ""


def _is_firm(judged: Judged) -> bool:
    value = judged.value if isinstance(judged.value, int | float) else 0
    borne = judged.verdict in {Verdict.SUPPORTED, Verdict.NEEDS_CONTEXT} and judged.reading is not None
    return (
        borne and judged.fit is Fit.EXACT and value >= _SMALLEST_HELD and judged.reading.statistic != MEAN
        if judged.reading
        else False
    )


def _is_like(firm: Judged, judged: Judged) -> bool:
    """Say whether two figures stand in one list, or in one sentence that names one period for both."""
    if (firm.claim.hints ^ judged.claim.hints) & {"sign", "bracket", "total", "mean", "included"}:
        return False
    if firm.reading is None or judged.reading is None or firm.claim.own or judged.claim.own:
        return firm.claim.list_id == judged.claim.list_id and not judged.claim.own
    return firm.claim.list_id == judged.claim.list_id or firm.reading.when == judged.reading.when
