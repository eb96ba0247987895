"""Judging counts of what pictures show: a claimant that tells statuses apart and whose list grows daily."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Family
from tallywire.check.hedging import Fit, fit, said
from tallywire.check.judging import Judged, Verdict, claimed_value
from tallywire.model import Qualification, QualificationCode

if TYPE_CHECKING:
    from tallywire.check.archive import Archive
    from tallywire.check.readings import Reading

CLAIMANT = "oryx"
_LAG = 7
_NARROWER = (
    "infantry fighting",
    "ifv",
    "bmp",
    "apc",
    "personnel carrier",
    "howitzer",
    "self-propelled",
    "towed",
    "mine-resistant",
    "mrap",
    "infantry mobility",
    "fighter",
    "bomber",
    "бмп",
    "бтр",
    "гаубиц",
    "самохід",
    "піхоти",
)
"""Words of types that are narrower than the measure they are counted under."""


def judge_visual(claim: Claim, readings: list[Reading], archive: Archive) -> Judged:
    """Judge a visually confirmed count against the snapshots within some days of the article."""
    assert claim.quantity is not None
    measure = readings[0].measure if readings else ""
    is_part = bool(claim.hints & {"subset", "included"}) and bool(measure)
    if (claim.measures == () and not is_part) or measure == "personnel":
        measure = "all-equipment"
    number = said(claim.quantity)
    judged = Judged(
        claim=claim, verdict=Verdict.NOT_CHECKABLE, family=Family.TOTAL, measure=measure, claimant=CLAIMANT,
        value=claimed_value(claim), reason="no snapshot of the list is held near the date", qualifications=[], flags=[],
    )  # fmt: skip
    names = (measure,)
    subject = "ua-forces" if claim.party == "ua-forces" else ""
    figures = archive.lasting(names, CLAIMANT, claim.status, subject)
    if figures.is_empty:
        return judged
    day = archive.dateline.toordinal()
    held = [e for s in figures.parts for e in s.edges if day - _LAG <= e <= day + _LAG]
    values = [v for e in held if (v := figures.total(e)) is not None]
    if not values:
        return judged
    fits = [fit(number, v) for v in values]
    judged.reason = ""
    if any(f.holds for f in fits):
        judged.verdict, judged.fit = Verdict.SUPPORTED, max(fits)
    elif (
        min(values) <= number.value <= max(values)
        or min(abs(v - number.value) for v in values) <= 0.01 * number.value
        or max(fits) is Fit.NEAR
    ):
        judged.verdict = Verdict.NEEDS_CONTEXT
        judged.flags.append("snapshot-lag")
        judged.qualifications.append(
            Qualification(
                code=QualificationCode.SNAPSHOT_LAG, text="The list grows daily; the snapshots held lie on either side."
            )
        )
    elif any(word in str(claim.detail.get("form", "")) for word in _NARROWER):
        judged.reason = "the list held does not tell this type apart"
    else:
        judged.verdict = Verdict.CONTRADICTED
    return judged
