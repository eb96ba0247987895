"""Numbers without a measure beside them: whether they can be of the one spoken of, or count something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.finding.evidence_en import is_age
from tallywire.check.finding.surroundings import AFTER_ELLIPSIS, GOES_ON, UNCOUNTED, VERB_LIKE, number_of
from tallywire.check.text.agreement import agrees
from tallywire.check.text.misread_dates import PEOPLE

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.text.sentence import Sentence


def may_be_elliptic(sentence: Sentence, bound: Bound, hints: frozenset[str]) -> bool:
    """Say whether a number without a measure beside it can be one of the measure spoken of."""
    at = bound.stop
    if sentence.norm(at) == "(":
        while at < len(sentence.units) and sentence.norm(at) != ")":
            at += 1
        at += 1
    fine = not _counts_something(sentence, at)
    quantity = number_of(sentence, bound)
    if sentence.lang == "en" and bound.side in {"", "carried"} and is_age(sentence, bound.index, quantity.value or 0):
        return False
    small = (quantity.value or 0) < 2 and quantity.is_word and not hints and bound.measure is None
    return fine and not small


def _counts_something(sentence: Sentence, at: int) -> bool:
    """Say whether a noun follows that the pack does not know: "39 attacks", "14 new lines", «39 атак»."""
    for index in range(at, min(at + 3, len(sentence.units))):
        unit = sentence.units[index]
        norm = unit.norm
        cue = sentence.cues.get(index)
        known = (
            unit.is_mark
            or norm in PEOPLE
            or norm in AFTER_ELLIPSIS
            or (norm == "випадків" and sentence.has_cue(index + 1, "kill", "wound"))
            or sentence.time_of[index] >= 0
            or (cue is not None and bool(cue.names & GOES_ON))
            or any(c.first == index for c in sentence.claimants)
        )
        if known:
            return False
        if any(p.first <= index < p.stop for p in sentence.parties):
            if index == at and norm not in {"russian", "ukrainian", "enemy"}:
                return False
            continue
        if sentence.lang == "uk":
            return index == at and agrees(norm, sentence.units[at - 1].quantity)
        if norm in UNCOUNTED or (
            norm.endswith("s") and len(norm) > 3 and norm not in VERB_LIKE and not norm.endswith("'s")
        ):
            return True
        if norm.endswith(("ed", "ing", "en")) and index == at:
            return False
    return False
