"""Second thoughts before a figure is called contradicted: what else the text may have meant.

A figure is contradicted only where measure, period and claimant are plain and no other reading that the text names
reproduces it. Everything else is left unchecked, or supported by the reading that bears it out exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Family
from tallywire.check.judged import Judged, Match, Verdict
from tallywire.check.judging.chance import UNLIKELY, chance_of, step_of
from tallywire.check.judging.elsewhere import seek
from tallywire.check.judging.faults import weigh
from tallywire.check.judging.verdicts import distance, held
from tallywire.check.meaning.parts_of import is_fleets, is_subset
from tallywire.check.reading import MEAN
from tallywire.check.text.hedging import Fit, Said, fit, said

if TYPE_CHECKING:
    from tallywire.check.finding.surroundings import Found
    from tallywire.check.held.archive import Archive
    from tallywire.check.meaning.discourse import Discourse


def reconsider(judged: Judged, discourse: Discourse, archive: Archive) -> Judged:
    """Return the verdict after second thoughts on a figure that fits nothing; other verdicts pass unchanged.

    Args:
        judged: The first verdict.
        discourse: What the text has named so far.
        archive: The figures.
    """
    found = discourse.found
    claim = judged.claim
    if not judged.plain or claim.quantity is None:
        return judged
    other = seek(judged, discourse, archive)
    if other is not None:
        return other
    if judged.verdict is not Verdict.CONTRADICTED:
        return judged
    number = said(claim.quantity)
    late = _by_next_bulletin(judged, number, archive)
    if late is not None:
        return late
    if is_subset(claim, discourse) or is_fleets(claim, found.sentence):
        judged.verdict = Verdict.NOT_CHECKABLE
        judged.family = Family.EXTERNAL
        judged.reason = "the text counts a part of what was named before"
        return judged
    if any(norm in _DIFFERENCES for norm in found.sentence.norms[: claim.index]):
        judged.verdict = Verdict.NOT_CHECKABLE
        judged.reason = "the text does not say plainly what the difference is between"
        return judged
    if "conjecture" in claim.hints:
        judged.verdict, judged.family = Verdict.NOT_CHECKABLE, Family.EXTERNAL
        judged.reason = "the text supposes the number, and does not give it as a count"
        return judged
    if {"sign", "bracket"} <= claim.hints:
        return judged
    is_sum = judged.family is Family.COMPOSITE
    if is_sum and _is_counted_beside(judged, found, archive):
        judged.verdict = Verdict.NEEDS_CONTEXT
        return judged
    judged = weigh(judged, number, discourse, archive)
    return _of_a_sum(judged, number) if is_sum else judged


_DIFFERENCES = frozenset({"difference", "gap", "різниця", "різницю"})


def _is_counted_beside(judged: Judged, found: Found, archive: Archive) -> bool:
    """Say whether parts of a sum stand beside it in its list, and so may be left out of it: "86 vehicles of all kinds, 54 guns, a ship"."""
    parts = set(archive.readings_of(judged.measure)[0]) if judged.measure else set()
    beside = {c.measures[0] for c in found.claims if c is not judged.claim and c.measures}
    return len(parts & beside) >= _SEVERAL


_SEVERAL = 2


def _of_a_sum(judged: Judged, number: Said) -> Judged:
    """Return a sum of measures that fits nothing: what is added may be what is not said, unless it is plainly an error."""
    judged.family = Family.COMPOSITE
    is_far = judged.trial is not None and distance(number, judged.trial.value) > _FAR
    if judged.verdict is Verdict.NOT_CHECKABLE or (is_far and not judged.extra.get("is_slip")):
        judged.verdict, judged.reason = Verdict.NEEDS_CONTEXT, ""
    return judged


_FAR = 0.4
"""Logarithm of the ratio, about a half more, from which another set of measures is likelier than an error."""


def _by_next_bulletin(judged: Judged, number: Said, archive: Archive) -> Judged | None:
    """Return a verdict by the bulletin of the morning after the dateline: a dateline in the west is a day behind Kyiv."""
    reading, trial = judged.reading, judged.trial
    if reading is None or trial is None or number.high is not None or number.is_hedged:
        return None
    if chance_of(number.value, (), step_of(reading.measure)) > UNLIKELY:
        return None
    edge = archive.dateline.toordinal() + 1
    if trial.end < edge - 1 or len(archive.readings_of(reading.measure)) > 1:
        return None
    figures = archive.of_today(archive.readings_of(reading.measure)[0], trial.start or edge)
    starts = (
        (0,) if not trial.start else (edge - 1,) if trial.end - trial.start == 1 else (trial.start, trial.start + 1)
    )
    is_mean = reading.statistic == MEAN
    for start in starts:
        change = figures.total(edge) if not start else next((v for v, _ in figures.changes(start, edge)), None)
        if change is None:
            continue
        value = change / (edge - start) if is_mean and start else change
        if value == number.value or (is_mean and fit(number, value, is_mean=True).holds):
            near = msgspec.structs.replace(trial, value=value, start=start, end=edge, note="one-day", cost=2)
            match = Match(reading=reading, trial=near, fit=Fit.EXACT, parts=(reading.measure,))
            return held(judged.claim, match, judged.tried + len(starts))
    return None
