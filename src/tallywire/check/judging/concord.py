"""Figures of one list or one sentence agree on their bulletin: what one of them plainly shows holds for the others."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import UNKNOWN, VISUAL, Family, Mark
from tallywire.check.judged import Judged, Match, Verdict
from tallywire.check.judging.chance import SELDOM, UNLIKELY, chance_of, step_of, weight_of
from tallywire.check.judging.verdicts import best_match, held, judge_figure
from tallywire.check.meaning.discourse import Discourse
from tallywire.check.reading import MEAN, PEAK
from tallywire.check.text.hedging import Fit, fit, said

if TYPE_CHECKING:
    from tallywire.check.finding.surroundings import Found
    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Trial

_SMALLEST_HELD = 10
_ENOUGH = 4.0


def agree(discourse: Discourse, archive: Archive) -> None:
    """Let the figures of a sentence agree: on the bulletin of a list, and on the period of what stands together.

    Args:
        discourse: What the text has named so far.
        archive: The figures.
    """
    done = discourse.done
    for place, judged in enumerate(done):
        other = _of_a_measure_left(judged, done, discourse.found, archive)
        if other is not None:
            done[place] = other
    _agree_on_a_bulletin(discourse, archive)
    agree_with_neighbours(done, archive)
    _take_for_the_usual_claimants(done, archive)


def shown_bulletin(done: list[Judged]) -> int:
    """Return the bulletin that the figures of a sentence are plainly of where it names no other day, or 0."""
    weights = _weights([j for j in done if _end_of(j) and not _day_named(j)])
    end = max(weights, key=lambda each: weights[each], default=0)
    return end if weights[end] >= _ENOUGH else 0


def _of_a_measure_left(judged: Judged, done: list[Judged], found: Found, archive: Archive) -> Judged | None:
    """Return a figure as that of another measure which the sentence names and no other of its figures has."""
    claim = judged.claim
    if not judged.plain or judged.is_borne or claim.quantity is None:
        return None
    number = said(claim.quantity)
    if number.high is not None or number.is_hedged:
        return None
    if claim.detail.get("side") == "right" and not claim.detail.get("weak_measure"):
        return None  # "155 aircraft and 185 helicopters" says which is which
    borne = [j for j in done if j is not judged and j.is_borne]
    if claim.measures and claim.measure_mark is Mark.STATED and any(_is_firm(j) for j in borne):
        return None
    taken = {j.measure for j in borne}
    left = {named.id for named in found.sentence.measures if not named.is_weak} - taken
    readings = [
        msgspec.structs.replace(m.reading, measure=name)
        for m in judged.plain
        for name in sorted(left - {m.reading.measure})
    ]
    match, tried = best_match(number, list(dict.fromkeys(readings)), archive)
    if match is None or match.fit is not Fit.EXACT or match.trial.cost > 1:
        return None
    chance = chance_of(number.value, (m.trial.value for m in tried), step_of(match.reading.measure))
    if chance > UNLIKELY:
        return None
    other = held(claim, match, len(tried))
    other.flags.append("searched")
    other.chance = chance
    other.reason = "found among the other measures that the sentence names"
    return other


def _end_of(judged: Judged) -> int:
    """Return the bulletin that a figure is of, or 0 where it is of a longer period."""
    trial, reading = judged.trial, judged.reading
    if trial is None or reading is None or reading.statistic in {MEAN, PEAK}:
        return 0
    return trial.end if not trial.start or trial.end - trial.start == 1 else 0


def _agree_on_a_bulletin(discourse: Discourse, archive: Archive) -> None:
    done = discourse.done
    groups: dict[tuple[int, ...], list[Judged]] = {}
    for judged in done:
        if judged.family is not Family.EXTERNAL and judged.claimant != VISUAL and _end_of(judged):
            groups.setdefault(_day_named(judged), []).append(judged)
    for named, group in groups.items():
        known = (
            0 if named or any(w.kind in _DAYS for ws in discourse.whens.values() for w in ws) else discourse.bulletin
        )
        end = _shared_bulletin(group, known)
        others = {_counted(j) for j in group if _end_of(j) == end}
        for judged in group if end else ():
            if _end_of(judged) == end or not judged.is_borne or judged.trial is None:
                continue
            if _counted(judged) in others or (
                judged.trial.cost < _VARIED and "searched" not in judged.flags and not others
            ):
                continue
            again = _at_bulletin(judged, end, archive)
            if again is not None:
                done[done.index(judged)] = again


def _counted(judged: Judged) -> tuple[str, bool]:
    """Return what a figure counts, and whether it is a running total: "1,614 (+8)" are two figures of one measure."""
    return judged.measure, judged.trial is not None and not judged.trial.start


def _day_named(judged: Judged) -> tuple[int, ...]:
    """Return the mentions that give a figure its day, none where it is of the newest bulletin."""
    reading = judged.reading
    if reading is None or reading.when is None or reading.when.kind in _NEWEST or reading.when_mark is Mark.ASSUMED:
        return ()
    return tuple(m.first for m in judged.claim.own or judged.claim.spread)


_VARIED = 2
"""Cost from which a figure is not of the period that the text names but of the one a day off."""
_DAYS = frozenset({"day", "bulletin", "until"})
_NEWEST = frozenset({"latest", "origin", "window", "since"})


def _shared_bulletin(group: list[Judged], known: int) -> int:
    """Return the bulletin that a group's exact figures are plainly of, or 0."""
    weights = _weights(group)
    if known:
        weights[known] += _ENOUGH
    ranked = sorted(weights.items(), key=lambda each: -each[1])
    if len(ranked) < 2 or ranked[0][1] < _ENOUGH or ranked[0][1] <= ranked[1][1]:
        return 0
    return ranked[0][0]


def _weights(group: list[Judged]) -> collections.defaultdict[int, float]:
    """Return how much the exact figures of a group tell for each bulletin."""
    weights: collections.defaultdict[int, float] = collections.defaultdict(float)
    for judged in group:
        if judged.is_borne and judged.fit is Fit.EXACT and isinstance(judged.value, int | float):
            weights[_end_of(judged)] += weight_of(judged.value, step_of(judged.measure))
    return weights


def _at_bulletin(judged: Judged, end: int, archive: Archive) -> Judged | None:
    """Return a figure judged against the bulletin that its neighbours are of; None where it tells enough by itself."""
    claim, reading, trial = judged.claim, judged.reading, judged.trial
    if reading is None or trial is None or claim.quantity is None or not isinstance(judged.value, int | float):
        return None
    is_open = trial.cost > 0 or reading.when_mark is not Mark.STATED
    if not is_open or chance_of(judged.value, (), step_of(judged.measure)) <= SELDOM:
        return None
    return held_at(judged, end, archive)


def held_at(judged: Judged, end: int, archive: Archive) -> Judged | None:
    """Return a figure judged against a bulletin, or None where nothing is held of it."""
    claim, reading, trial = judged.claim, judged.reading, judged.trial
    if reading is None or trial is None or claim.quantity is None:
        return None
    figures = archive.figures(archive.readings_of(judged.measure)[0])
    value = figures.total(end) if not trial.start else next((v for v, _ in figures.changes(end - 1, end)), None)
    if value is None:
        return None
    near: Trial = msgspec.structs.replace(
        trial, value=value, start=end - 1 if trial.start else 0, end=end, note="", cost=0
    )
    found = fit(said(claim.quantity), value)
    match = Match(reading=reading, trial=near, fit=found, parts=(judged.measure,))
    if found.holds:
        return held(claim, match, judged.tried)
    again = held(claim, match, judged.tried)
    again.verdict, again.qualifications, again.flags = Verdict.CONTRADICTED, [], []
    return again


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


_ENOUGH_FIRM = 2


def _take_for_the_usual_claimants(done: list[Judged], archive: Archive) -> None:
    """Judge the short figures of somebody's list whose long ones are the usual claimant's own: he repeats it."""
    firm = [j for j in done if _is_firm(j) and j.reading is not None and j.reading.when is not None]
    for place, judged in enumerate(done):
        claim = judged.claim
        if judged.family is not Family.EXTERNAL or claim.speaker.id != UNKNOWN or claim.quantity is None:
            continue
        if claim.party == "ua-forces" or claim.hints & {"place", "wounded", "portion"} or not judged.measure:
            continue
        like = [j for j in firm if j.claim.list_id == claim.list_id and j.claim.speaker.id == UNKNOWN and not claim.own]
        periods = {j.reading.when for j in like if j.reading is not None}
        if len(like) < _ENOUGH_FIRM or len(periods) != 1 or like[0].reading is None:
            continue
        again = judge_figure(claim, [msgspec.structs.replace(like[0].reading, measure=judged.measure)], archive)
        if again.measure not in {j.measure for j in like}:
            done[place] = again


def _is_firm(judged: Judged) -> bool:
    value = judged.value if isinstance(judged.value, int | float) else 0
    return (
        judged.is_borne
        and judged.reading is not None
        and judged.fit is Fit.EXACT
        and value >= _SMALLEST_HELD
        and judged.reading.statistic != MEAN
    )


def _is_like(firm: Judged, judged: Judged) -> bool:
    """Say whether two figures stand in one list, or in one sentence that names one period for both."""
    if (firm.claim.hints ^ judged.claim.hints) & {"sign", "bracket", "total", "mean", "included"}:
        return False
    if firm.reading is None or judged.reading is None or firm.measure == judged.reading.measure:
        return False
    if firm.claim.list_id >= 0 and firm.claim.list_id == judged.claim.list_id and not judged.claim.own:
        return True
    same = firm.reading.when == judged.reading.when and firm.reading.statistic == judged.reading.statistic
    return same and (bool(firm.claim.own) == bool(judged.claim.own) or firm.reading.when_mark is not Mark.ASSUMED)
