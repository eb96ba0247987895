"""Whose figure a number is where the words after it say so: "338 in Kyiv's count", "1,000 that Mediazona has confirmed"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tallywire.check.claim import UNKNOWN, VISUAL
from tallywire.check.text.triggers import Triggers
from tallywire.lang import QuantityKind

if TYPE_CHECKING:
    from tallywire.check.claim import Claim, Speaker
    from tallywire.check.text.sentence import Sentence
    from tallywire.pack import Pack

_LEADING = frozenset(
    "in by from that which per under on according given recorded counted claimed reported confirmed documented listed estimated "
    "за у в з від яку який які котрі".split()
)
_REACH = 6
_SAME = frozenset("the same this these those that its their on ukrainian russian side".split())
_ANAPHORS = frozenset("project tracker site website database list compilers".split())
_WITH_SAME = _ANAPHORS | frozenset(
    "researchers group team outlet investigators journalists analysts monitor monitors volunteers source sources authors observers institute "
    "trackers channel organisation organization experts officials".split()
)


def owner_after(sentence: Sentence, speaking: list[tuple[int, Speaker]], stop: int) -> Speaker | None:
    """Return the speaker whom the words right after a number's phrase make its owner, or None.

    Args:
        sentence: The sentence.
        speaking: Its speakers with the index of each.
        stop: Index after the phrase of number and measure.
    """
    at = stop
    limit = min(stop + _REACH, len(sentence.units))
    if at >= limit or sentence.norm(at) not in _LEADING:
        return None
    for index in range(at, limit):
        unit = sentence.units[index]
        if unit.quantity is not None or unit.is_mark or sentence.time_of[index] >= 0:
            return None
        found = next((speaker for place, speaker in speaking if place == index), None)
        if found is not None:
            return found
    return None


def is_anaphor(name: str) -> bool:
    """Say whether a speaker's name only points back: "the project", "the same researchers"."""
    words = name.lower().split()
    if not words or any(w not in _SAME for w in words[:-1]):
        return False
    return words[-1] in (_WITH_SAME if len(words) > 1 else _ANAPHORS)


def is_of_speakers_own(sentence: Sentence, index: int, stop: int) -> bool:
    """Say whether a number counts the speaker's own side: "9,000 of his own had died", "200 of its own soldiers"."""
    if not _OWN.places(sentence):
        return False
    if any(p.id == "ru-forces" and p.first < index for p in sentence.parties) and sentence.lang == "uk":
        return False
    for at in range(index + 1, min(stop + 4, len(sentence.units) - 1)):
        unit = sentence.units[at]
        if unit.is_mark or unit.quantity is not None:
            return False
        if unit.norm in {"his", "its", "her", "their", "своїх"} and (
            unit.norm == "своїх" or (sentence.norm(at + 1) == "own" and sentence.norm(at - 1) not in {"by", "in", "on"})
        ):
            return True
    return False


_OWN = Triggers("his its her their своїх".split())
_BULLETINS = frozenset("bulletin bulletins sheet sheets".split())
_LISTS_OF_DEAD = frozenset({"mediazona", "ualosses", "bbc"})
PEOPLE = frozenset({"personnel", "pow"})
_RUSSIAN = frozenset({"rumod", "general-staff-russia"})
_CLOCK = re.compile(r"\s*\[?\d{1,2}[:.]\d{2}\b")
"""What opens an entry of a running report, in which nobody goes on speaking."""


def may_go_on(who: str, claim: Claim, sentence: Sentence) -> bool:
    """Say whether one who spoke before can have said this: lists of names hold no tanks, lists of pictures no men and no days.

    Args:
        who: The claimant that spoke before.
        claim: The claim, with what it counts as far as it says so.
        sentence: Its sentence.
    """
    measures = set(claim.measures)
    if who in _RUSSIAN and claim.party == "ru-forces":
        return False
    if sentence.lang == "en" and _CLOCK.match(sentence.text):
        return False
    if who in _LISTS_OF_DEAD:
        return not measures or bool(measures & PEOPLE)
    if who == VISUAL and sentence.lang == "en":
        dated = any(m.date.kind.value in {"day", "weekday"} for m in sentence.mentions)
        return not measures & PEOPLE and not dated and not any(unit.norm in _BULLETINS for unit in sentence.units)
    return True


def may_count(speaker: Speaker, claim: Claim, pack: Pack) -> bool:
    """Say whether a speaker counts what a claim is about: who counts the dead says nothing of drones."""
    known = pack.claimants.get(speaker.id)
    if known is None or not known.counts or not claim.measures:
        return True
    return any(measure in known.counts or measure in pack.composites for measure in claim.measures)


_DENIALS = frozenset("no not never rarely seldom nothing не ніколи рідко жодних жодної".split())


_OF_LOSSES = frozenset({"lose", "loss", "destroy", "kill", "both", "neutral"})


def may_be_heard_on(who: str, sentence: Sentence) -> bool:
    """Say whether one who gave no figure in a sentence may give those of the next.

    Who said what a boat cost is not heard on losses, nor a ministry of which only its silence is told.

    Args:
        who: The claimant that spoke.
        sentence: The sentence, in which no claim was found.
    """
    if who == UNKNOWN:
        is_of_money = any(u.quantity is not None and u.quantity.kind is QuantityKind.MONEY for u in sentence.units)
        return not is_of_money and any(cue.names & _OF_LOSSES for cue in sentence.cues.values())
    return who not in _RUSSIAN or _DENIALS.isdisjoint(sentence.norms)
