"""Whose a counted thing is by the adjective beside it in Ukrainian: «592 українські літаки», «наших танків – 5», «російських — 3500»."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence

_OURS = frozenset("наш наші наших нашої нашу нашого нашим".split())
_STEMS = (
    ("українськ", "ua-forces"), ("російськ", "ru-forces"), ("ворож", "ru-forces"), ("рашистськ", "ru-forces"), ("окупаційн", "ru-forces"),
    ("окупантськ", "ru-forces"), ("загарбницьк", "ru-forces"), ("московськ", "ru-forces"), ("кремлівськ", "ru-forces"),
)  # fmt: skip
_HONOURED = ("воїн", "захисни", "оборон", "герої", "побратим", "українців", "українськ")
"""Nouns that Ukrainian texts keep for their own fallen: «9 тисяч загиблих воїнів»."""
_DASHES = frozenset({"-", "–", "—", ":"})


def side_of(word: str) -> str:
    """Return the side that an adjective names, or an empty string.

    Args:
        word: In lower case.
    """
    if word in _OURS:
        return "ua-forces"
    return next((side for stem, side in _STEMS if word.startswith(stem)), "")


def adjective_side(sentence: Sentence, index: int, stop: int, *, is_left: bool) -> str:
    """Return the side by the adjective of what a number counts, within its phrase or of the noun to its left.

    Args:
        sentence: The sentence.
        index: Index of the number.
        stop: Index after the phrase of number and measure.
        is_left: Whether the noun stands before the number, or is left out.
    """
    if sentence.lang != "uk":
        return ""
    for at in range(index + 1, max(stop, index + 2)):
        side = side_of(sentence.norm(at))
        if side:
            return side
    if sentence.has_cue(index + 1, "kill") and sentence.norm(index + 2).startswith(_HONOURED):
        return "ua-forces"
    if not is_left:
        return ""
    if sentence.norm(index - 1) in _DASHES and side_of(sentence.norm(index - 2)):
        return side_of(sentence.norm(index - 2))
    for named in reversed(sentence.measures):
        if named.stop > index or any(sentence.units[i].quantity is not None for i in range(named.stop, index)):
            continue
        near = range(max(named.first - 2, 0), named.stop)
        return next((side for at in near if (side := side_of(sentence.norm(at)))), "")
    return ""
