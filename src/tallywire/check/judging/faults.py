"""What speaks for an error of the text, and what for one of its reading, where a figure fits nothing.

A number that a text gives wrongly lies near the right one or looks like a slip from it: digits swapped, a nought too
many, another measure's or another month's figure. One that is read wrongly lies anywhere. So a figure is called
contradicted by how surely its slots are known and how much it looks like an error, taken together.
"""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.judged import Judged, Match, Verdict
from tallywire.check.judging.chance import SELDOM, UNLIKELY
from tallywire.check.judging.slips import find_slip
from tallywire.check.judging.verdicts import distance, family_of
from tallywire.check.meaning.discourse import Discourse
from tallywire.check.meaning.parts_of import is_of_one_time
from tallywire.check.reading import CHANGE, MEAN, TOTAL
from tallywire.check.text.hedging import Said, fit
from tallywire.check.text.spans import INVASION

if TYPE_CHECKING:
    from tallywire.check.finding.surroundings import Found
    from tallywire.check.held.archive import Archive
    from tallywire.check.text.spans import When

ENOUGH = 4
_CLOSE, _NEAR, _TWICE, _FAR = math.log(1.1), math.log(1.5), math.log(2), math.log(3)
_FARTHEST = math.log(12)
_MAYBE = 0.2
_FEW, _LONG = 20, 1000
_A_MONTH = 31
_LONG_PERIODS = frozenset({"year", "years", "since", "span"})
_MISSED_BY_A_HAIR = 0.003
"""So near that another period's figure would seldom be."""
_KNOWN = 2
_OFTEN = 3
_OF_A_PAIR = frozenset({"bracket", "sign", "total", "bring", "included"})
_OF_TOTALS = frozenset({"total", "bring", "pass", "figure"})
_SCALES = (0.001, 0.1, 10, 1000)


def weigh(judged: Judged, number: Said, discourse: Discourse, archive: Archive) -> Judged:
    """Return a figure that fits nothing as contradicted or as not checkable.

    Args:
        judged: The figure, with what its plain readings have.
        number: The number as it was said.
        discourse: What the text has named so far.
        archive: The figures.
    """
    scored = [
        (_score(m, judged, number, discourse, archive), -m.trial.cost, -distance(number, m.trial.value), m)
        for m in (*judged.plain, *judged.twins)
    ]
    score, _, _, match = max(scored, key=lambda each: each[:3])
    judged.reading, judged.trial, judged.fit, judged.measure = (
        match.reading,
        match.trial,
        match.fit,
        match.reading.measure,
    )
    judged.family = family_of(match.reading, judged.claim)
    if score >= ENOUGH:
        slip = find_slip(number.value, match.trial, match.reading.measure, archive)
        judged.extra = {"is_slip": slip is not None and slip.chance <= SELDOM}
    else:
        judged.verdict = Verdict.NOT_CHECKABLE
        judged.reason = _why_open(match)
    return judged


def _why_open(match: Match) -> str:
    if match.reading.measure_mark is Mark.ASSUMED:
        return "the text does not say plainly what is counted"
    if match.reading.when_mark is not Mark.STATED:
        return "the text does not say plainly for which period"
    return "the figure is so far off that the text may mean something else"


def _score(match: Match, judged: Judged, number: Said, discourse: Discourse, archive: Archive) -> int:
    measure = _known_measure(match, judged, discourse)
    period = _known_period(match, judged.claim, discourse)
    is_placed = period == _KNOWN or match.reading.statistic == TOTAL
    is_counted = measure == _KNOWN and bool(judged.claim.measures)
    near = _closeness(match, number, is_placed=is_placed)
    like = _likeness(match, judged, number, archive, is_counted=is_counted, is_placed=is_placed)
    if like <= 0 and _is_of_the_dead(judged.claim, match, number):
        return 0
    return measure + period + max(near, like)


def _is_of_the_dead(claim: Claim, match: Match, number: Said) -> bool:
    """Say whether a figure of the dead alone is far from that of killed and wounded, and so another count than the staff's."""
    is_dead = "killed" in claim.hints and "both" not in claim.hints and match.reading.measure == "personnel"
    return is_dead and distance(number, match.trial.value) > _CLOSE


def _known_measure(match: Match, judged: Judged, discourse: Discourse) -> int:
    """Return how surely the text gives what is counted: beside the number, in its sentence, or as its only subject."""
    reading = match.reading
    if reading.measure_mark is Mark.STATED:
        return _KNOWN
    if judged.claim.measures:
        return _KNOWN if {m for c in discourse.found.claims for m in c.measures[:1]} == {reading.measure} else 1
    if {discourse.measure, discourse.lead, *discourse.measures} - {""} <= {reading.measure}:
        return _KNOWN if discourse.measure else 1
    return int(reading.measure_mark is Mark.CARRIED)


def _known_period(match: Match, claim: Claim, discourse: Discourse) -> int:
    """Return how surely the text gives the period: in the clause, as the only one of its sentence, or from before."""
    reading = match.reading
    if _is_of_a_row(claim, discourse.found):
        return 0
    if reading.when_mark is Mark.STATED or is_of_one_time(claim, reading.when, discourse):
        return _KNOWN
    if reading.statistic == TOTAL and reading.statistic_mark is Mark.STATED:
        return _KNOWN if claim.hints & _OF_TOTALS else 1
    if reading.when_mark is Mark.CARRIED:
        return _KNOWN if _is_topic(claim, reading.when, discourse) else 1
    is_shown = discourse.bulletin == match.trial.end and (reading.when is None or reading.when.kind == "latest")
    if is_shown and reading.statistic == CHANGE and _is_topic(claim, reading.when, discourse):
        return _KNOWN
    return int(is_shown)


def _is_of_a_row(claim: Claim, found: Found) -> bool:
    """Say whether a figure stands in a row of figures of one measure, each of another day that only their order gives."""
    if claim.own or claim.list_id < 0 or not claim.measures or claim.hints & _OF_A_PAIR:
        return False
    row = (c for c in found.claims if c.list_id == claim.list_id and c.measures[:1] == claim.measures[:1] and not c.own)
    return len(list(islice((c for c in row if not c.hints & _OF_A_PAIR), _OFTEN))) == _OFTEN


def _is_topic(claim: Claim, when: When | None, discourse: Discourse) -> bool:
    """Say whether the text speaks of one period: figure after figure is of it, or it is the only one, and here is named no other."""
    found = discourse.found
    if when is None or found.sentence.mentions:
        return False
    if discourse.recent[:1] == (when,) and discourse.often.get(when, 0) >= _OFTEN:
        return True
    others = (*discourse.recent, *discourse.lately)
    if not others or any(not _is_same_time(other, when) for other in others):
        return False
    return bool(claim.measures) and claim.measure_mark is Mark.STATED and not _has_like(claim, found)


def _is_same_time(other: When, when: When) -> bool:
    """Say whether two periods are one, give or take the day that report dates and days covered differ by."""
    ends = (other.span.start_on - when.span.start_on, other.span.end_on - when.span.end_on)
    is_whole = other.kind in _OF_THE_WHOLE or other.span.start_on <= INVASION
    return is_whole or all(abs(each.days) <= 1 for each in ends)


_OF_THE_WHOLE = frozenset({"origin", "until"})


def _has_like(claim: Claim, found: Found) -> bool:
    """Say whether the sentence has another figure of the same measure, so that the two are of two times."""
    return any(
        c is not claim
        and c.family is Family.CHANGE
        and c.measures[:1] == claim.measures[:1]
        and not c.hints & _OF_A_PAIR
        and ("mean" in c.hints) == ("mean" in claim.hints)
        for c in found.claims
    )


def _closeness(match: Match, number: Said, *, is_placed: bool) -> int:
    """Return how much a number's nearness to the figure speaks for an error; other months' figures are near as well."""
    off, reading = distance(number, match.trial.value), match.reading
    if _is_of_another_length(match, number):
        return -1
    if reading.measure_mark is Mark.STATED and reading.when_mark is Mark.STATED and _NEAR < off <= _FARTHEST:
        return 0
    if reading.statistic == MEAN and reading.when_mark is Mark.ASSUMED:
        return -2
    if max(number.value, match.trial.value) < _FEW:
        return 0 if off <= _TWICE else -1
    if not is_placed and off <= _MISSED_BY_A_HAIR and number.value >= _LONG:
        return 2
    if not is_placed:
        return 0 if off <= _FAR else -2
    if off <= _CLOSE:
        return 2
    return 1 if off <= _NEAR else 0 if off <= _FAR else -2


def _is_of_another_length(match: Match, number: Said) -> bool:
    """Say whether a number is so far from that of months or years that a part of them, or a longer time, is likelier meant."""
    when = match.reading.when
    return (
        when is not None and when.kind in _LONG_PERIODS and when.span.n_days > _A_MONTH
        and match.reading.statistic == CHANGE and distance(number, match.trial.value) > _TWICE
    )  # fmt: skip


def _likeness(
    match: Match, judged: Judged, number: Said, archive: Archive, *, is_counted: bool, is_placed: bool
) -> int:
    """Return how much a number's likeness to a slip speaks for an error.

    The figure of another measure or period is a slip only where the text itself gives its own.
    """
    trial, measure = match.trial, match.reading.measure
    slip = find_slip(
        number.value, trial, measure, archive,
        is_counted=is_counted, is_placed=is_placed,
    )  # fmt: skip
    chance = slip.chance if slip is not None else 1.0
    if number.is_hedged or number.is_round:
        scaled = (msgspec.structs.replace(number, value=number.value * scale) for scale in _SCALES)
        if any(fit(each, trial.value).holds for each in scaled):
            chance = min(chance, _MAYBE / len(_SCALES))
    chance *= len({m.trial.value for m in judged.plain})
    return 3 if chance <= SELDOM else 2 if chance <= UNLIKELY else 1 if chance <= _MAYBE else -2
