"""Where detectors begin to read: the words that they declare, found in a sentence's index."""

from __future__ import annotations

import pytest

from tallywire.check.text.sentence import Sentence, Vocabulary
from tallywire.check.text.triggers import Triggers
from tallywire.pack import load_pack


def sentence(text: str, lang: str = "en") -> Sentence:
    """Read a sentence with the pack's vocabulary."""
    return Vocabulary(load_pack(), lang).read(text, 0)


@pytest.mark.parametrize(
    ("triggers", "words"),
    [
        (Triggers({"only"}), ["only", "only"]),
        (Triggers(stems=("lost", "tan")), ["lost", "tanks"]),
        (Triggers(endings=("ce",)), ["once"]),
        (Triggers({"only"}, stems=("onl",)), ["only", "only"]),
        (Triggers({"never"}), []),
    ],
)
def test_the_units_that_are_among_the_words_are_found_in_order(triggers: Triggers, words: list[str]) -> None:
    """Whole words, beginnings and ends of words are found where they stand, a word that is two of them once."""
    read = sentence("Only Kyiv lost tanks in numbers, only once.")
    assert [read.norm(at) for at in triggers.places(read)] == words


def test_numbers_stand_beside_the_words_in_one_order() -> None:
    """Asked for words or numbers, one gets both in the order of the sentence."""
    read = sentence("Russia lost 12 tanks, only 3 helicopters and two ships.")
    assert [read.norm(at) for at in Triggers({"only"}).places_or_numbers(read)] == ["12", "only", "3", "two"]


def test_a_word_is_asked_of_the_triggers_alone() -> None:
    """Without a sentence a word can be held against the triggers."""
    triggers = Triggers({"весь"}, stems=("листопадов",))
    assert "листопадовий" in triggers
    assert "весь" in triggers
    assert "листопад" not in triggers


def test_cues_are_told_by_name_where_they_begin() -> None:
    """A cue of several words is told once, at its first; a name that no cue has is nowhere."""
    read = sentence("For the first time Russia lost more than 1,000 troops.")
    assert [read.norm(at) for at in read.cues_of("firsttime")] == ["for"]
    assert read.cues_of("raid") == []
