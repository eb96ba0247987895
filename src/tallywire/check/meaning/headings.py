"""Sides that a question or a heading names for the sentences after it: «А наші втрати?», "Ukrainian losses:"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallywire.check.meaning.discourse import Discourse

_UA = "ua-forces"
_ENDS = frozenset({"?", ":"})


def carry_side(discourse: Discourse) -> None:
    """Give a sentence's figures the side that a question or heading before it named, unless it names one itself.

    Only Ukraine's losses are carried so: Russia's are what a text speaks of anyway.

    Args:
        discourse: What the text has named so far; takes the side of this sentence if it is such a heading.
    """
    found = discourse.found
    _carry_place(discourse)
    named = {party.id for party in found.sentence.parties}
    if not found.claims:
        is_heading = found.sentence.norms[-1:] and found.sentence.norms[-1] in _ENDS
        if is_heading and named:
            discourse.lost = _UA if named == {_UA} else ""
        return
    if named - {_UA}:
        discourse.lost = ""
    if not discourse.lost:
        return
    for claim in found.claims:
        claim.party = claim.party or discourse.lost
    if found.sentence.norms[-1:] != [";"] and len(found.sentence.units) > _ITEM:
        discourse.lost = ""


_ITEM = 9
"""Longer sentences are no items of a list under a heading, so that the heading ends with them."""


_LISTS = frozenset({"the", "these", "those", "this", "among", "ці", "ця", "серед", "зокрема"})
_LIST_REACH, _NEAR = 3, 6


def _carry_place(discourse: Discourse) -> None:
    """Go on with a count for one place where the next sentence lists what it holds: "The reported losses include 104 tanks"."""
    found = discourse.found
    claims, sentence = found.claims, found.sentence
    if claims and all("place" in claim.hints for claim in claims):
        discourse.local_at = found.number
    goes_on = found.number - discourse.local_at <= _LIST_REACH and not sentence.mentions and not sentence.claimants
    if not goes_on or sentence.norm(0) not in _LISTS:
        return
    if any(sentence.has_cue(at, "include") for at in range(_NEAR)):
        for claim in claims:
            claim.hints |= {"place"}
