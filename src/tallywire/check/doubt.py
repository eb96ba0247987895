"""Second thoughts before a figure is called contradicted: what else the text may have meant.

A figure is contradicted only where measure, period and claimant are plain and no other reading that the text names
reproduces it. Everything else is left unchecked, or supported by the reading that bears it out exactly.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.hedging import Fit, Said, said
from tallywire.check.judging import Judged, Match, Verdict, best_match, distance, held
from tallywire.check.parts_of import is_of_one_time, is_subset
from tallywire.check.readings import CHANGE, MEAN, TOTAL, Discourse, Reading
from tallywire.check.slips import is_slip
from tallywire.check.spans import of_span, on_day

if TYPE_CHECKING:
    from tallywire.check.archive import Archive
    from tallywire.check.spans import When
    from tallywire.check.surroundings import Found

_TELLING_DIGITS = 3
_FAR = math.log(1.5)
_DAYS = frozenset({"day", "bulletin", "latest", "until"})


def reconsider(judged: Judged, found: Found, discourse: Discourse, archive: Archive) -> Judged:
    """Return a contradicted figure's verdict after second thoughts; other verdicts pass unchanged.

    Args:
        judged: The first verdict.
        found: The claim's sentence.
        discourse: What the text has named so far.
        archive: The figures.
    """
    claim, reading = judged.claim, judged.reading
    plain = judged.verdict is not Verdict.CONTRADICTED or claim.quantity is None
    if plain or reading is None or judged.trial is None or claim.quantity is None:
        return judged
    number = said(claim.quantity)
    other = _elsewhere(claim, reading, number, found, discourse, archive)
    if other is not None:
        return other
    late = _by_next_bulletin(judged, number, archive)
    if late is not None:
        return late
    if {"sign", "bracket"} <= claim.hints and not is_subset(claim, discourse):
        return judged
    if is_subset(claim, discourse):
        judged.verdict = Verdict.NOT_CHECKABLE
        judged.reason = "the text counts a part of what was named before"
        return judged
    if reading.when_mark is Mark.STATED and (claim.measures or reading.measure_mark is Mark.STATED):
        return judged
    if is_of_one_time(claim, reading.when, discourse):
        return judged
    if reading.statistic == MEAN and reading.when_mark is Mark.ASSUMED:
        judged.verdict = Verdict.NOT_CHECKABLE
        judged.reason = "the text does not say of which period the mean is"
        return judged
    if distance(number, judged.trial.value) > _FAR and not is_slip(number.value, judged.trial.value):
        judged.verdict = Verdict.NOT_CHECKABLE
        judged.reason = "the text does not say plainly for which period"
    return judged


def _elsewhere(
    claim: Claim, reading: Reading, number: Said, found: Found, discourse: Discourse, archive: Archive
) -> Judged | None:
    """Return a verdict by another reading that the text names and that fits exactly, too well for chance."""
    digits = len(str(int(abs(number.value))).rstrip("0"))
    if number.high is not None or number.is_hedged or digits < _TELLING_DIGITS:
        return None
    readings = list(dict.fromkeys(_others(claim, reading, found, discourse)))
    match, tried = best_match(number, readings, archive)
    fits = match is not None and (match.fit is Fit.EXACT or match.reading.statistic == MEAN)
    if match is None or not fits or match.trial.cost > 1:
        return None
    judged = held(claim, match, len(tried))
    judged.flags.append("searched")
    judged.reason = f"found by trying {len(tried)} figures of other periods that the text names"
    return judged


def _by_next_bulletin(judged: Judged, number: Said, archive: Archive) -> Judged | None:
    """Return a verdict by the bulletin of the morning after the dateline: a dateline in the west is a day behind Kyiv."""
    reading, trial = judged.reading, judged.trial
    digits = len(str(int(abs(number.value))).rstrip("0"))
    if reading is None or trial is None or number.high is not None or number.is_hedged or digits < _TELLING_DIGITS - 1:
        return None
    edge = archive.dateline.toordinal() + 1
    if trial.end < edge - 1 or len(archive.readings_of(reading.measure)) > 1:
        return None
    figures = archive.lasting(archive.readings_of(reading.measure)[0], "", "")
    starts = (
        (0,) if not trial.start else (edge - 1,) if trial.end - trial.start == 1 else (trial.start, trial.start + 1)
    )
    for start in starts:
        value = figures.total(edge) if not start else next((v for v, _ in figures.changes(start, edge)), None)
        if value == number.value:
            near = msgspec.structs.replace(trial, value=value, start=start, end=edge, note="one-day", cost=2)
            match = Match(reading=reading, trial=near, fit=Fit.EXACT, parts=(reading.measure,))
            return held(judged.claim, match, judged.tried + len(starts))
    return None


def _others(claim: Claim, reading: Reading, found: Found, discourse: Discourse) -> list[Reading]:
    """Return the readings of other periods: those of the sentence that no other number has, and what they imply."""
    taken = {m.first for other in found.claims if other is not claim for m in other.own}
    free = [m for m in found.sentence.mentions if m.first not in taken]
    whens = [w for m in free for w in discourse.whens.get(m.first, ())]
    if reading.when_mark is not Mark.STATED:
        whens += [*discourse.recent, *discourse.lately]
    dateline = discourse.dateline
    result = []
    for when in dict.fromkeys(whens):
        result += _as_readings(reading, when)
        first = when.span.start_on
        if when.kind in {"day", "month", "vague"} and first < dateline:
            result.append(_with(reading, CHANGE, of_span(first, dateline, "since", running=True)))
    result += [_with(reading, CHANGE, on_day(dateline, "latest")), _with(reading, TOTAL, None)]
    if discourse.statistic == MEAN:
        result += [_with(reading, MEAN, when) for when in discourse.periods(claim.own) if when.kind not in _DAYS]
    if not claim.measures:
        names = dict.fromkeys((discourse.lead, "personnel", *discourse.measures))
        like = [msgspec.structs.replace(reading, measure=name) for name in names if name not in {"", reading.measure}]
        result += like
    return result


def _as_readings(reading: Reading, when: When) -> list[Reading]:
    statistics = [TOTAL, CHANGE] if when.kind in _DAYS else [CHANGE]
    if reading.statistic == MEAN and when.kind not in _DAYS:
        statistics = [MEAN, CHANGE]
    return [_with(reading, statistic, when) for statistic in statistics]


def _with(reading: Reading, statistic: str, when: When | None) -> Reading:
    return msgspec.structs.replace(
        reading, statistic=statistic, when=when, statistic_mark=Mark.ASSUMED, when_mark=Mark.CARRIED
    )


def reconsider_special(judged: Judged, discourse: Discourse, done: list[Judged]) -> Judged:
    """Leave a contradicted record, run, count or comparison unchecked where its period is only guessed at.

    Args:
        judged: The first verdict.
        discourse: What the text has named so far.
        done: The figures of the same sentence.
    """
    claim = judged.claim
    if judged.verdict is not Verdict.CONTRADICTED:
        return judged
    named = sum(1 for m in claim.own if discourse.whens.get(m.first))
    is_borne = any(j.fit.holds and j.reading is not None and j.verdict is not Verdict.CONTRADICTED for j in done)
    needed = 2 if claim.family is Family.COMPARISON and not claim.detail.get("step") else 1
    if named + is_borne < needed:
        judged.verdict = Verdict.NOT_CHECKABLE
        judged.reason = "the text does not say plainly for which period"
    return judged
