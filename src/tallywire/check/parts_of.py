"""Figures that lean on their neighbours: a part of what was named before, and the one time that a sentence names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallywire.check.claim import Claim
    from tallywire.check.readings import Discourse
    from tallywire.check.spans import When
    from tallywire.check.surroundings import Found

_PERSONNEL = "personnel"


def is_subset(claim: Claim, discourse: Discourse) -> bool:
    """Say whether a figure is some part of the people just counted, by what the text does not say in days: «20 300 із них»."""
    if claim.own or claim.spread or not claim.hints & {"subset", "included"}:
        return False
    same = not claim.measures or claim.measures[0] in {discourse.measure, discourse.lead}
    return "subset" in claim.hints or (same and (not claim.measures or claim.measures[0] == _PERSONNEL))


def is_of_one_time(claim: Claim, when: When | None, found: Found, discourse: Discourse) -> bool:
    """Say whether a sentence names one time only beside that of a running total, and that is the period of a reading.

    A time that stands beside another figure of the same measure is that figure's own.
    """
    if claim.own or not claim.spread or when is None or ("included" in claim.hints and when.kind not in _DAYS):
        return False
    time = claim.spread[0].first
    owners = [c for c in found.claims if c is not claim and any(m.first == time for m in c.own)]
    if any(c.measures[:1] == claim.measures[:1] or not c.measures or not claim.measures for c in owners):
        return False
    named = [ws for ws in discourse.whens.values() if ws and ws[0].kind not in _OF_TOTALS]
    meant = discourse.meanings(claim.spread[0])
    return len(named) == 1 and bool(meant) and when == meant[0] and when == named[0][0]


_DAYS = frozenset({"day", "bulletin", "latest"})
_OF_TOTALS = frozenset({"until", "origin"})
