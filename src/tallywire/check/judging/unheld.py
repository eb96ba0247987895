"""Claims of days that the ledger does not hold yet: never contradicted by the days before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import Family
from tallywire.check.judged import Judged, Verdict
from tallywire.check.text.days_in_words import day_in_words
from tallywire.check.text.spans import When

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive

_OPEN = frozenset({"latest", "origin", "window", "since", "until", "vague"})
_LATELY = 31


def hold_back(judged: Judged, archive: Archive) -> None:
    """Call a claim not checkable that is contradicted where the bulletins that it may speak of are not held.

    An article of the day speaks of that day's bulletin; a ledger whose newest is of the day before, or of months before,
    says nothing of it.

    Args:
        judged: The claim with its verdict, which may be changed.
        archive: The figures.
    """
    usual = judged.claimant == archive.pack.default_claimant
    if judged.verdict is not Verdict.CONTRADICTED or not usual or judged.family is Family.EXTERNAL:
        return
    newest = archive.figures(archive.readings_of(judged.measure)[0]).newest
    missing = archive.dateline.toordinal() - newest
    if not newest or missing < 1 or not _reaches(judged, newest):
        return
    days = "1 day" if missing == 1 else f"{missing} days"
    judged.verdict = Verdict.NOT_CHECKABLE
    judged.reason = f"the newest bulletin held is that of {day_in_words(newest)}, {days} before the article"


def _reaches(judged: Judged, newest: int) -> bool:
    """Say whether what a claim was held against may reach beyond the newest bulletin held."""
    weighed = judged.extra.get("weighed")
    if isinstance(weighed, tuple):
        return any(isinstance(when, When) and _is_beyond(when, newest) for when in weighed)
    if judged.trial is None:
        last = judged.extra.get("last")
        return not isinstance(last, int) or last >= newest - _LATELY
    when = judged.reading.when if judged.reading is not None else None
    return when is None or _is_beyond(when, newest)


def _is_beyond(when: When, newest: int) -> bool:
    return when.kind in _OPEN or when.is_running or when.span.end_on.toordinal() >= newest
