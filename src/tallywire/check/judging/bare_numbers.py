"""Numbers that nothing calls a loss: whether the text goes on with them, and whether they fit too well to be anything else."""

from __future__ import annotations

from tallywire.check.claim import UNKNOWN, Claim, Mark
from tallywire.check.finding.generic_nouns import shared_by
from tallywire.check.judged import Judged, Verdict
from tallywire.check.meaning.discourse import Discourse
from tallywire.check.text.hedging import Fit

_FEWEST_DIGITS = 3
_LONG = 1_000


_MEAN_REACH = 3


def is_trifle(claim: Claim) -> bool:
    """Say whether a number has too few digits to be told from chance, so that it need not be looked up."""
    value = claim.quantity.value if claim.quantity is not None else None
    return value is not None and not claim.own and len(str(int(value)).rstrip("0")) < _FEWEST_DIGITS


def goes_on(claim: Claim, discourse: Discourse) -> bool:
    """Say whether a bare number goes on with what the sentence before spoke of."""
    bare = bool(claim.detail.get("elliptic")) or claim.detail.get("side") in {"carried", "left"}
    near = claim.sentence - discourse.claimed_at <= (_MEAN_REACH if "mean" in claim.hints else 1)
    is_shared = discourse.measure in shared_by(str(claim.detail.get("form", "")))
    same = bool(claim.measures) and (claim.measures[0] == discourse.measure or is_shared)
    named = claim.detail.get("side") in {"left", "right"} and not claim.detail.get("weak_measure")
    told = claim.own or claim.spread or named or (same and claim.hints & {"mean", "total", "figure"})
    if near and told and claim.detail.get("set_off") and (same or not claim.detail.get("weak_measure")):
        return True
    return (
        bare
        and near
        and bool(
            claim.own
            or claim.hints & {"mean", "mean-carried", "total", "bring", "included", "pass", "figure"}
            or claim.spread
            or claim.report
            or claim.detail.get("plain")
            or claim.detail.get("is_base")
            or _is_anothers(claim)
        )
    )


def _is_anothers(claim: Claim) -> bool:
    """Say whether a bare number of thousands is a named source's own: «У Пентагоні називають 315 тисяч»."""
    value = claim.quantity.value if claim.quantity is not None else None
    known = claim.speaker.mark is Mark.STATED and claim.speaker.id not in {"", UNKNOWN}
    return known and value is not None and value >= _LONG


def is_telling(judged: Judged) -> bool:
    """Say whether a number that nothing calls a loss fits so well that it is one."""
    claim = judged.claim
    if judged.verdict is Verdict.CONTRADICTED and judged.extra.get("is_slip"):
        return True
    if judged.verdict is not Verdict.SUPPORTED or judged.fit is not Fit.EXACT:
        return bool(claim.hints & {"mean", "mean-carried"}) and judged.fit.holds
    digits = len(str(int(claim.quantity.value or 0)).rstrip("0")) if claim.quantity is not None else 0
    return digits >= 3 or (judged.reading is not None and judged.reading.when_mark is Mark.STATED and digits >= 2)
