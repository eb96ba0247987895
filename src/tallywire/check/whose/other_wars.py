"""Counts of other wars that a text sets beside this one: "1,314 in Afghanistan", «у першій чеченській війні втратили 5042»."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence

_PLACES = ("afghan", "chechnya", "chechen", "vietnam", "афганіст", "афганськ", "чечн", "чеченськ", "в'єтнам")
_ACTORS = ("soviet", "ussr", "радянськ", "срср", "mujahid", "моджахед")
_MAKES = ("era", "made", "built", "designed", "produced", "style", "vintage", "виробництв", "зразк", "розробк")
_HERE = ("ukrain", "україн")
_RUSSIA = ("russia", "moscow", "kremlin", "росі", "рф", "москв", "окупант")
_THAN = frozenset(
    "than ніж compared exceed exceeds exceeded surpass surpassed порівняно перевищили перевищують".split()
)
_ENDS = frozenset({";", ".", ",", "—", "–", "(", ")"})
_LEADS = frozenset("in during at у в на під".split())
_THAN_REACH, _REACH = 8, 40


def is_of_another_war(sentence: Sentence, index: int, stop: int) -> bool:
    """Say whether a number counts the losses of another war.

    The place named right after it decides, else the nearest one before it; "more than in Afghanistan" decides nothing.

    Args:
        sentence: The sentence.
        index: Index of the number.
        stop: Index after the phrase of number and measure.
    """
    if not _names_another(sentence):
        return False
    return _follows(sentence, index, stop) or _precedes(sentence, index)


def _names_another(sentence: Sentence) -> bool:
    """Say whether a sentence names another war, worked out once."""
    known: bool | None = sentence.memo.get("other-wars")
    if known is None:
        known = sentence.memo["other-wars"] = any(_is_anothers(sentence, at) for at in range(len(sentence.norms)))
    return known


def _is_anothers(sentence: Sentence, at: int) -> bool:
    """Say whether a word is of another war; "Soviet-era" tanks, «танки радянського виробництва», are lost in this one."""
    return sentence.norm(at).startswith(_PLACES + _ACTORS) and not sentence.norm(at + 1).startswith(_MAKES)


def _follows(sentence: Sentence, index: int, stop: int) -> bool:
    for at in range(index + 1, min(index + _REACH, len(sentence.units))):
        norm = sentence.norm(at)
        if _is_anothers(sentence, at):
            return True
        goes_on = norm == "," and sentence.norm(at + 1) in _LEADS
        if at >= stop and (norm in _THAN or norm.startswith(_HERE) or (norm in _ENDS and not goes_on)):
            return False
        if at >= stop and sentence.units[at].quantity is not None and sentence.time_of[at] < 0:
            return False
    return False


def _precedes(sentence: Sentence, index: int) -> bool:
    is_russias = False
    for at in range(index - 1, max(index - _REACH, -1), -1):
        norm = sentence.norm(at)
        if norm in {";", "."} or norm.startswith(_HERE):
            return False
        is_russias = is_russias or norm.startswith(_RUSSIA)
        is_named = _is_anothers(sentence, at) and not (is_russias and norm.startswith(_ACTORS))
        if is_named and not _is_compared(sentence, at):
            return True
    return False


def _is_compared(sentence: Sentence, at: int) -> bool:
    """Say whether what is named is only what something else is compared with: "more than the Soviet army lost"."""
    return any(sentence.norm(i) in _THAN for i in range(max(at - _THAN_REACH, 0), at))
