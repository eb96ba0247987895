"""Whose deed a verb is: a month that "produced" so many, or a scrapheap that "holds" them, is a count of losses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence

_BETWEEN = frozenset(
    "has have had now already also alone itself only then so far to date again still currently thus together combined altogether".split()
)
_REPORTS = frozenset(
    "list lists bulletin bulletins report reports update updates sheet sheets tally tallies toll tolls table tables statement statements "
    "summary summaries communique communiqué roundup round-up digest release count counts entry entries tracker dashboard infographic "
    "breakdown rundown ledger readout".split()
)
_WITHIN = frozenset("the all of a whole entire full for as and its this that last every each".split())
_LEADS = frozenset("in on over during within throughout across since by from until through after before".split())


def has_count_for_subject(sentence: Sentence, verb: int) -> bool:
    """Say whether the subject of a verb is a period or a word of loss: "All of 2025 produced 900", "the scrapheap holds 400".

    Args:
        sentence: The sentence; only English ones are judged so.
        verb: Index of the verb.
    """
    if sentence.lang != "en":
        return False
    at = verb - 1
    while at >= 0 and sentence.norm(at) in _BETWEEN:
        at -= 1
    if at < 0:
        return False
    if sentence.has_cue(at, "loss") or sentence.norm(at) in _REPORTS:
        return True
    if sentence.norm(verb) in {"make", "makes", "made"} and sentence.units[at].quantity is not None:
        return True
    if sentence.norm(verb) in {"make", "makes", "made"} and any(m.first <= at < m.stop for m in sentence.measures):
        return True
    return sentence.time_of[at] >= 0 and _opens(sentence, at)


def _opens(sentence: Sentence, last: int) -> bool:
    """Say whether nothing but a period, led by no preposition, stands between a clause's beginning and a unit."""
    for at in range(last, -1, -1):
        unit = sentence.units[at]
        if unit.norm in _LEADS:
            return False
        if unit.is_mark or unit.norm in {"and", "but", "while"}:
            return at < last
        if sentence.time_of[at] < 0 and unit.norm not in _WITHIN:
            return False
    return True
