"""Figures that lean on their neighbours: a part of what was named before, and the one time that a sentence names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Family
from tallywire.check.periods.bases import is_base_time

if TYPE_CHECKING:
    from tallywire.check.finding.surroundings import Found
    from tallywire.check.meaning.discourse import Discourse
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.spans import When
    from tallywire.check.text.times import Mention

_PERSONNEL = "personnel"


def is_subset(claim: Claim, discourse: Discourse) -> bool:
    """Say whether a figure is some part of the people just counted, by what the text does not say in days: «20 300 із них»."""
    if claim.own or claim.spread or not claim.hints & {"subset", "included"}:
        return False
    same = not claim.measures or claim.measures[0] in {discourse.measure, discourse.lead}
    return "subset" in claim.hints or (same and (not claim.measures or claim.measures[0] == _PERSONNEL))


_FLEETS = ("fleet", "flotilla", "флот")
_SEAS = (
    "sea",
    "baltic",
    "northern",
    "caspian",
    "pacific",
    "чорноморськ",
    "балтійськ",
    "північн",
    "каспійськ",
    "тихоокеанськ",
)
_VESSELS = frozenset({"ships", "submarines"})


def is_fleets(claim: Claim, sentence: Sentence) -> bool:
    """Say whether ships are counted for one fleet, where the staff counts those of all: "the Black Sea Fleet has lost 15 ships"."""
    return bool(_VESSELS & set(claim.measures)) and any(
        norm.startswith(_FLEETS) and sentence.norm(at - 1).startswith(_SEAS) for at, norm in enumerate(sentence.norms)
    )


def is_of_one_time(claim: Claim, when: When | None, discourse: Discourse) -> bool:
    """Say whether a sentence leaves a figure one time only that no other figure of its measure has, and a reading is of it.

    A time that stands beside another figure of the same measure is that figure's own; one that follows a comparison
    is what is compared with.
    """
    found = discourse.found
    if claim.own or when is None or not claim.spread or ("included" in claim.hints and not when.is_day):
        return False
    others = [c for c in found.claims if c is not claim and c.family is Family.CHANGE]
    if any(not c.own and not c.hints & _OF_A_PAIR and _may_be_like(c, claim) for c in others):
        return False
    taken = {m.first for c in others if c.own and _may_be_like(c, claim) for m in c.own}
    free = [m for m in claim.spread if m.first not in taken and not _is_of_the_base(m, claim, found)]
    meant = [ws for m in free if (ws := discourse.meanings(m)) and not ws[0].is_of_total]
    return bool(meant) and all(when in ws for ws in meant) and (len(meant) > 1 or when == meant[0][0])


def _may_be_like(other: Claim, claim: Claim) -> bool:
    is_mean = "mean" in claim.hints
    return ("mean" in other.hints) == is_mean and (
        other.measures[:1] == claim.measures[:1] or not other.measures or not claim.measures
    )


def _is_of_the_base(mention: Mention, claim: Claim, found: Found) -> bool:
    """Say whether a time is that of a comparison's other side: "..., three times what was lost in 2022"."""
    if mention.first < claim.index:
        return False
    between = range(claim.index + 1, mention.first)
    is_compared = any(c.family is Family.COMPARISON and c.index in between for c in found.claims)
    return is_compared or is_base_time(found.sentence, mention)


_OF_A_PAIR = frozenset({"bracket", "sign", "total", "bring"})
