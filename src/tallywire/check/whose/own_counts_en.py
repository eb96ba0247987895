"""Counts of one unit or one stretch of the front in English: "our brigade", "pilots of the 20th regiment", "in its sector"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.text.triggers import Triggers

if TYPE_CHECKING:
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Sentence

_UNITS = frozenset(
    "brigade brigades regiment regiments battalion battalions company platoon squadron detachment battlegroup battlegroups grouping "
    "groupings corps unit crew crews pilots gunners snipers paratroopers marines commandos rangers operators battery division divisions "
    "artillerymen scouts border-guards guardsmen boys lads guys".split()
)
_MANY = frozenset("boys lads guys units brigades divisions regiments battalions crews".split())
_OWNERS = frozenset("our its his her my their one this that another each single".split())
_SUBJECT_REACH = 24
_STRETCH = frozenset("sector axis direction stretch section front strip".split())
_COUNTING = Triggers(_UNITS | _STRETCH)
_WIDE = frozenset("general-staff mod-ukraine".split())


def is_one_units_count(sentence: Sentence, layout: Layout, index: int) -> bool:
    """Say whether a number is what one unit, crew or stretch of the front counts for itself.

    Args:
        sentence: The sentence; only English ones are judged so.
        layout: Its parts.
        index: Index of the number's unit.
    """
    places = _COUNTING.places(sentence)
    if not places or any(claimant.id in _WIDE and not claimant.is_weak for claimant in sentence.claimants):
        return False
    first = max(index - _SUBJECT_REACH, 0)
    return any(
        layout.clause[at] == layout.clause[index] and (_is_actor(sentence, at, index) or _is_stretch(sentence, at))
        for at in places
        if first <= at < index and sentence.time_of[at] < 0
    )


def _is_actor(sentence: Sentence, at: int, index: int) -> bool:
    """Say whether a unit stands before a number as the subject of what was done, not as what was lost."""
    norm = sentence.norm(at)
    if norm not in _UNITS:
        return False
    deed = next((i for i in range(at + 1, index) if sentence.has_cue(i, "destroy", "kill", "speech", "lose")), None)
    before = [sentence.norm(i) for i in range(max(at - 4, 0), at)]
    done = any(sentence.has_cue(i, "lose", "destroy", "kill", "loss") for i in range(max(at - 6, 0), at))
    ours = bool({"our", "my"} & set(before))
    owned = bool(_OWNERS & set(before)) or (bool(before) and before[-1] in {"a", "an"})
    named = sentence.norm(at + 1) == "of" or "@cap" in sentence.units[at].classes
    led = owned or named or norm not in _MANY
    russian = any(word in {"russian", "russia's", "enemy", "moscow's", "enemy's"} for word in before)
    return (ours or deed is not None) and led and not done and not russian


def _is_stretch(sentence: Sentence, at: int) -> bool:
    """Say whether "in our sector" or "along its stretch of the front" stands at a unit."""
    return sentence.norm(at) in _STRETCH and bool(
        {"our", "its", "his", "their", "my"} & {sentence.norm(i) for i in range(max(at - 3, 0), at)}
    )
