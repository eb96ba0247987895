"""Judging distances: whether a total was so far from a mark on the day that the text means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Mark
from tallywire.check.judged import Judged, Verdict
from tallywire.check.judging.verdicts import claimed_value
from tallywire.check.text.hedging import Fit, fit, said

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Figures, Trial
    from tallywire.check.meaning.discourse import Discourse
    from tallywire.lang import Quantity


def judge_distance(claim: Claim, discourse: Discourse, archive: Archive) -> Judged:
    """Hold the distance to a mark against the totals that the text can mean, the newest where it names no day.

    Contradicted only where the text names the measure itself.
    """
    measure = (claim.measures[0] if claim.measures else "") or discourse.measure or discourse.lead
    judged = Judged(
        claim=claim, verdict=Verdict.NOT_CHECKABLE, family=claim.family, measure=measure, claimant=archive.pack.default_claimant,
        value=claimed_value(claim), qualifications=[], flags=[], reason="the text does not say of which total",
    )  # fmt: skip
    if not measure or claim.quantity is None or claim.threshold is None:
        return judged
    figures = archive.figures(archive.readings_of(measure)[0])
    trials = _trials(claim, discourse, figures)
    judged.tried = len(trials)
    for trial in trials:
        if _is_so_far(claim.quantity, claim.threshold, trial):
            judged.verdict, judged.trial, judged.reason, judged.fit = Verdict.SUPPORTED, trial, "", Fit.EXACT
            return judged
    if trials and claim.measure_mark is Mark.STATED:
        judged.verdict, judged.trial, judged.reason = Verdict.CONTRADICTED, trials[0], ""
    return judged


def _trials(claim: Claim, discourse: Discourse, figures: Figures) -> list[Trial]:
    if figures.is_empty:
        return []
    days = [w for w in discourse.periods(claim.own) if w.kind in {"day", "bulletin", "until", "latest"}]
    found = [trial for when in (*days, None) for trial in figures.total_trials(when)]
    return list(dict.fromkeys(found))


def _is_so_far(quantity: Quantity, mark: Quantity, trial: Trial) -> bool:
    return fit(said(quantity), (mark.value or 0) - trial.value).holds
