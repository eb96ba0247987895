"""Judging counts of what pictures show: a claimant that tells statuses apart and whose list grows daily."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import VISUAL, Claim, Family, Mark
from tallywire.check.judged import Judged, Verdict
from tallywire.check.judging.chance import chance_of
from tallywire.check.judging.slips import is_slip
from tallywire.check.judging.verdicts import claimed_value, judge_figure
from tallywire.check.statistics.statuses import is_narrower
from tallywire.check.text.hedging import Fit, Said, fit, said
from tallywire.model import Qualification, QualificationCode

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.reading import Reading

_LAG = 7
_CLOSE = 0.01
_RATIO = 1.5
_LIMIT = 0.05
_STATUSES = ("", "destroyed", "captured", "damaged", "abandoned")
_WIDE = frozenset({"vehicles", "afv"})
"""Measures whose names are also used of everything that the list counts."""


def judge_visual(claim: Claim, readings: list[Reading], archive: Archive) -> Judged:
    """Judge a visually confirmed count against the snapshots within some days of the article.

    Where the count does not fit what the text seems to name, it is tried as another status or side that the list
    tells apart; a match counts where chance would seldom give one.
    """
    assert claim.quantity is not None
    measure = readings[0].measure if readings else ""
    is_part = bool(claim.hints & {"subset", "included"}) and bool(measure)
    if claim.measures and claim.measure_mark is Mark.CARRIED and _is_of_whole(claim, measure, archive):
        measure = "all-equipment"
    is_bare = claim.measures == () and (not is_part or "subset" not in claim.hints)
    if measure == "personnel" or (is_bare and not _goes_on(claim, measure, archive, is_part=is_part)):
        measure = "all-equipment"
    judged = Judged(
        claim=claim, verdict=Verdict.NOT_CHECKABLE, family=Family.TOTAL, measure=measure, claimant=VISUAL,
        value=claimed_value(claim), reason="no snapshot of the list is held near the date", qualifications=[], flags=[],
    )  # fmt: skip
    number = said(claim.quantity)
    subject = "ua-forces" if claim.party == "ua-forces" else ""
    values = _snapshots(archive, measure, claim.status, subject)
    if not values:
        return judged
    fits = [fit(number, v) for v in values]
    judged.extra = {"part": (measure, claim.status, subject)}
    judged.reason = ""
    if any(f.holds for f in fits):
        judged.verdict, judged.fit = Verdict.SUPPORTED, max(fits)
    elif max(fits) is Fit.NEAR or min(values) * (1 - _CLOSE) <= number.value <= max(values) * (1 + _CLOSE):
        judged.verdict = Verdict.NEEDS_CONTEXT
        judged.flags.append("snapshot-lag")
        judged.qualifications.append(
            Qualification(
                code=QualificationCode.SNAPSHOT_LAG, text="The list grows daily; the snapshots held lie on either side."
            )
        )
    elif "conjecture" in claim.hints:
        judged.reason = "the text supposes the number, and does not give it as a count"
    elif is_narrower(claim):
        judged.reason = "the list held does not tell this type apart"
    elif claim.speaker.mark is Mark.STATED and _is_anothers(claim, measure, archive):
        judged.verdict = Verdict.CONTRADICTED
        judged.flags.append("attribution")
        judged.reason = "the figure is the General Staff's own"
    elif not _as_another(judged, number, subject, archive) and _is_plain(claim, number, values):
        judged.verdict = Verdict.CONTRADICTED
    elif judged.verdict is Verdict.NOT_CHECKABLE:
        judged.reason = "the text does not say plainly which part of the list is counted"
    return judged


def _is_of_whole(claim: Claim, measure: str, archive: Archive) -> bool:
    """Say whether a number after one of some equipment is again of everything on the list, as its count shows."""
    return _fits(claim, "all-equipment", archive) and not _fits(claim, measure, archive)


def _fits(claim: Claim, measure: str, archive: Archive) -> bool:
    """Say whether a snapshot near the article bears a count out."""
    assert claim.quantity is not None
    subject = "ua-forces" if claim.party == "ua-forces" else ""
    return any(fit(said(claim.quantity), v).holds for v in _snapshots(archive, measure, claim.status, subject))


def _goes_on(claim: Claim, measure: str, archive: Archive, *, is_part: bool) -> bool:
    """Say whether a bare number is a count of the equipment spoken of, and none of everything on the list.

    Args:
        claim: The number.
        measure: What was spoken of.
        archive: Where the list's counts are.
        is_part: Whether the number is said to be a part of the one before it, which is then what it counts in doubt.
    """
    if not measure or claim.quantity is None:
        return False
    carried = is_part or _fits(claim, measure, archive)
    return carried and not _fits(claim, "all-equipment", archive)


def _is_anothers(claim: Claim, measure: str, archive: Archive) -> bool:
    """Say whether a count is a running total of the usual claimant's bulletins, too exactly for chance."""
    if claim.quantity is None or not claim.measures or measure not in archive.pack.measures:
        return False
    number, figures = said(claim.quantity), archive.figures((measure,))
    if number.high is not None or number.is_hedged or number.is_round or figures.is_empty:
        return False
    tried = [v for back in range(_LAG + 1) if (v := figures.total(figures.newest - back)) is not None]
    return number.value in tried and chance_of(number.value, tried) <= _LIMIT


def _snapshots(archive: Archive, measure: str, status: str, subject: str) -> list[int]:
    """Return the counts of a list's snapshots within some days of the article."""
    figures = archive.lasting((measure,), VISUAL, status, subject)
    if figures.is_empty:
        return []
    day = archive.dateline.toordinal()
    held = sorted({e for s in figures.parts for e in s.edges if day - _LAG <= e <= day + _LAG})
    return [v for e in held if (v := figures.total(e)) is not None]


def _as_another(judged: Judged, number: Said, subject: str, archive: Archive) -> bool:
    """Support a count as that of another status, side or of the whole list, where one of them fits too well for chance."""
    claim, measure = judged.claim, judged.measure
    if number.high is not None or number.is_hedged or number.is_round:
        return False
    measures = (measure,) if claim.measures and claim.measure_mark is Mark.STATED else (measure, "all-equipment")
    sides = (subject,) if claim.party else ("", "ua-forces")
    wide = (*measures, "all-equipment") if measure in _WIDE else measures
    tried: list[float] = []
    for name in dict.fromkeys(wide):
        for side in sides:
            for status in _STATUSES if not claim.status or name != measure else ("", claim.status):
                values = _snapshots(archive, name, status, side)
                tried += [float(v) for v in range(min(values), max(values) + 1)] if values else []
                if values and min(values) <= number.value <= max(values):
                    judged.extra.setdefault("found", (name, status, side))
    if number.value not in tried:
        return False
    chance = chance_of(number.value, tried)
    if chance > _LIMIT:
        return False
    judged.verdict, judged.fit, judged.chance, judged.tried = Verdict.SUPPORTED, Fit.EXACT, chance, len(set(tried))
    judged.extra["part"] = judged.extra["found"]
    judged.flags.append("searched")
    judged.reason = "found among the statuses and sides that the list tells apart"
    return True


def _is_plain(claim: Claim, number: Said, values: list[int]) -> bool:
    """Say whether a count is so near, or so like a slip, that the text gives it wrongly rather than means another."""
    if not claim.status and (not claim.measures or claim.hints & {"subset", "included"}):
        return False
    ratio = (number.value + 0.5) / (values[-1] + 0.5)
    return 1 / _RATIO <= ratio <= _RATIO or any(is_slip(int(number.value), v) for v in values)


def judge_pictured(claim: Claim, readings: list[Reading], archive: Archive) -> Judged:
    """Judge a figure of a text that speaks of pictured losses: by the list, or by the usual claimant's series that it fits.

    Args:
        claim: The figure.
        readings: What it could mean.
        archive: The figures.
    """
    shown = judge_visual(claim, readings, archive)
    if shown.verdict is Verdict.SUPPORTED or claim.speaker.mark is Mark.STATED:
        return shown
    usual = judge_figure(claim, readings, archive)
    if usual.verdict is Verdict.SUPPORTED and (not claim.measures or _is_anothers(claim, usual.measure, archive)):
        return usual
    if shown.verdict is Verdict.CONTRADICTED and not claim.measures:
        shown.verdict, shown.reason = Verdict.NOT_CHECKABLE, "the text does not say whose count it is"
    return shown
