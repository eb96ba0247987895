"""Signed numbers behind the figure of a longer period: in "January: 137 tanks (+36)" the sign is of the month before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import Family
from tallywire.check.judged import Judged, Verdict
from tallywire.check.periods.shifted import moved
from tallywire.check.text.hedging import fit, said

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive

_STEPS = ("month", "year", "length")


def step_back(done: list[Judged], archive: Archive) -> None:
    """Judge a signed number in a bracket by how the figure before it differs from that of the period before.

    Args:
        done: The figures of a sentence; those so signed behind a figure of more than a day are changed.
        archive: The figures.
    """
    hosts = {j.claim.index: j for j in done}
    for judged in done:
        host = hosts.get(_anchor(judged))
        if host is None or host.trial is None or not host.fit.holds or judged.verdict is Verdict.SUPPORTED:
            continue
        start, end = host.trial.start, host.trial.end
        if not start or end - start <= 1 or host.measure not in archive.pack.measures or judged.claim.quantity is None:
            continue
        figures, number = archive.figures((host.measure,)), said(judged.claim.quantity)
        before = [value for step in _STEPS for value, _ in figures.changes(*moved(start, end, step))]
        judged.family, judged.trial, judged.plain = Family.COMPARISON, None, ()
        if any(fit(number, host.trial.value - value).holds for value in before):
            judged.verdict, judged.reason, judged.reading = Verdict.SUPPORTED, "", None
        elif judged.verdict is Verdict.CONTRADICTED:
            judged.verdict, judged.reason = Verdict.NOT_CHECKABLE, "the text does not name what the step is from"


def _anchor(judged: Judged) -> int:
    """Return the index of the number that a signed one stands behind in a bracket, or −1."""
    at = judged.claim.detail.get("anchor")
    return at if isinstance(at, int) and {"sign", "bracket"} <= judged.claim.hints else -1
