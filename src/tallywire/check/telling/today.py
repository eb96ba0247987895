"""What would be said of a claim today, where the ledger has learnt otherwise since the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import VISUAL
from tallywire.check.judged import Judged, Verdict
from tallywire.check.reading import MEAN
from tallywire.check.text.hedging import fit, said

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive


def verdict_now(judged: Judged, archive: Archive) -> Verdict | None:
    """Return the verdict on everything held today where it differs from the one as of the article's date, else None."""
    trial, reading = judged.trial, judged.reading
    if trial is None or reading is None or judged.claim.quantity is None or judged.claimant == VISUAL:
        return None
    figures = archive.of_today(archive.readings_of(judged.measure)[0], trial.start or trial.end)
    values: list[float] = []
    if trial.start:
        values = [value for value, _ in figures.changes(trial.start, trial.end)]
    elif (total := figures.total(trial.end)) is not None:
        values = [total, *figures.other_totals(trial.end)]
    if reading.statistic == MEAN:
        values = [value / max(trial.end - trial.start, 1) for value in values]
    if not values:
        return None
    number = said(judged.claim.quantity)
    holds = any(fit(number, value, is_mean=reading.statistic == MEAN).holds for value in values)
    if judged.verdict is Verdict.CONTRADICTED and holds:
        return Verdict.SUPPORTED
    if judged.verdict is Verdict.SUPPORTED and not holds and len(archive.readings_of(judged.measure)) == 1:
        return Verdict.CONTRADICTED
    return None
