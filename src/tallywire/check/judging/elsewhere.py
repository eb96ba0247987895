"""Looking for another reading that the text offers and that bears a figure out too well for chance.

The slots that the text leaves open have few fillings: the periods and measures that it names or implies. All of them
are tried; a match counts only where so few were tried, and the number is so long, that chance would seldom give one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Claim, Mark
from tallywire.check.judged import Judged
from tallywire.check.judging.chance import chance_of, step_of
from tallywire.check.judging.verdicts import best_match, held
from tallywire.check.meaning.discourse import Discourse
from tallywire.check.meaning.readings import further_readings
from tallywire.check.periods.compared_periods import neighbours
from tallywire.check.reading import CHANGE, MEAN, PEAK, TOTAL, Reading
from tallywire.check.text.hedging import MEAN_SLACK, Fit, Said, said
from tallywire.check.text.spans import of_span, on_day
from tallywire.lang import Adjective, DateKind

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.text.spans import When

_LIMIT = 0.03
"""Chance above which a match found by trying counts for nothing."""
_NAMED_LIMIT = 0.1
"""The same for the few periods that the text last spoke of."""
_SHORTEST = 6
_TOO_FAR = 4
_RELATIVE = frozenset({DateKind.ANCHORED, DateKind.SEASON, DateKind.WEEKDAY})
_WITHIN_A_YEAR = frozenset(
    {DateKind.MONTH, DateKind.MONTH_RANGE, DateKind.MONTHS, DateKind.QUARTER, DateKind.HALF_YEAR}
)
_DAYS = frozenset({"day", "bulletin", "latest", "until"})


def seek(judged: Judged, discourse: Discourse, archive: Archive) -> Judged | None:
    """Return the verdict of another reading that the text offers and that fits exactly, or None.

    Args:
        judged: The figure that its plain readings do not bear out.
        discourse: What the text has named so far.
        archive: The figures.
    """
    claim, reading = judged.claim, judged.reading
    if reading is None or claim.quantity is None:
        return None
    number = said(claim.quantity)
    if number.high is not None or number.is_hedged or chance_of(number.value, ()) > max(_LIMIT, _NAMED_LIMIT):
        return None
    values = [m.trial.value for m in judged.plain]
    groups = [(_of_another_kind(judged), _LIMIT), (_of_another_year(claim, reading, discourse), _LIMIT)]
    groups += [(_of_last(claim, reading, discourse), _NAMED_LIMIT), (_named(claim, reading, discourse), _LIMIT)]
    if not any(m.reading.when_mark is Mark.STATED for m in judged.plain):
        groups.append((further_readings(claim, discourse), _LIMIT))
    for readings, limit in groups:
        other = _matching(claim, number, list(dict.fromkeys(readings)), values, limit, archive)
        if other is not None:
            return other
    return None


def _matching(
    claim: Claim, number: Said, readings: list[Reading], values: list[float], limit: float, archive: Archive
) -> Judged | None:
    match, tried = best_match(number, readings, archive)
    values += [m.trial.value for m in tried]
    if match is None or match.trial.cost > 1:
        return None
    is_mean = match.reading.statistic == MEAN
    if match.fit is not Fit.EXACT and not is_mean:
        return None
    chance = chance_of(number.value, values, 2 * MEAN_SLACK if is_mean else step_of(match.reading.measure))
    if chance > limit:
        return None
    judged = held(claim, match, len(values))
    judged.flags.append("searched")
    judged.chance = chance
    judged.reason = f"found by trying {len(values)} figures that the text may mean"
    return judged


def _of_another_kind(judged: Judged) -> list[Reading]:
    """Return the mean and the highest day of a longer period, where its sum is plainly not what is meant."""
    sums = [m for m in judged.plain if m.reading.statistic == CHANGE and m.trial.end - m.trial.start > _SHORTEST]
    value = abs(said(judged.claim.quantity).value) if judged.claim.quantity is not None else 0
    far = [m for m in sums if m.trial.value > _TOO_FAR * value]
    found = [msgspec.structs.replace(m.reading, statistic=MEAN) for m in far]
    return found + [msgspec.structs.replace(m.reading, statistic=PEAK, days=1) for m in far]


def _of_another_year(claim: Claim, reading: Reading, discourse: Discourse) -> list[Reading]:
    """Return what a time can mean beside its likeliest day: "the month before" of what, "last winter" of which year."""
    when = reading.when
    if when is None or reading.when_mark is not Mark.STATED or reading.statistic == TOTAL:
        return []
    dates = [m.date for m in claim.own]
    if any(d.year is not None for d in dates):
        return []
    is_relative = any(d.kind in _RELATIVE and d.adjective is not Adjective.SAME for d in dates)
    if not is_relative and not any(d.kind in _WITHIN_A_YEAR for d in dates):
        return []
    others = neighbours(when, discourse.dateline, is_relative=is_relative)
    return [_with(reading, reading.statistic, other) for other in others]


def _of_last(claim: Claim, reading: Reading, discourse: Discourse) -> list[Reading]:
    """Return the readings of the periods that the text last spoke of, where the number has none of its own."""
    if claim.own or reading.when_mark is Mark.STATED or reading.measure_mark is not Mark.STATED:
        return []
    return [_with(reading, reading.statistic, when) for when in discourse.recent[:3] if reading.statistic != TOTAL]


def _named(claim: Claim, reading: Reading, discourse: Discourse) -> list[Reading]:
    """Return the readings of what the text names: periods that no other number has, and what they imply."""
    found = discourse.found
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
