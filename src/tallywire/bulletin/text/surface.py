"""A text made even, letter for letter: what looks alike is made alike, and every offset stays where it was.

Letters are folded for the matching of words only. Digits are never folded: what merely looks like a digit stays what it
is, so that a number that holds it cannot be read.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

INVISIBLE: Final = "\x01"
"""Stands for what shows nothing: joiners, marks of direction, accents, markup. Harmless beside a word, not in a number."""

BULLET: Final = "\x02"
"""Stands for what sets items of a list apart: bullets and pictures."""

ODD: Final = "\x03"
"""Stands for what means a number and is none of the ten digits."""

_DASHES = "‐‑‒–—―−﹣－➖⁃─━"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_APOSTROPHES = "’ʼ‘`´′ʹ＇ʾʿ‛"
_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_MARKUP = '*_`#"«»„“”'
_PLAIN: Final = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _BREAKS), "\n"),
    **dict.fromkeys(map(ord, _MARKUP), INVISIBLE),
    **{ord(one): other for one, other in zip("＋➕（）［］[]：；，．｜", "++()()():;,.|", strict=True)},
    **dict.fromkeys(map(ord, "•·▪●◦‣■□◾◼▫○★☆►▶➤➔→✓✔∙⋅"), BULLET),
    ord("\t"): "|",
}
_CAPITALS: Final = {ord(capital): capital.lower() for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_LATIN_LIKE: Final = "abcehikmoptxy"
_CYRILLIC_LIKE: Final = "авсенікмортху"
_LIKE: Final = frozenset(_LATIN_LIKE)
_TO_CYRILLIC: Final = str.maketrans(_LATIN_LIKE, _CYRILLIC_LIKE)
_TO_LATIN: Final = str.maketrans(_CYRILLIC_LIKE, _LATIN_LIKE)
_MIXED: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC: Final = re.compile("[а-яіїєґёыэъў]")
_LATIN: Final = re.compile("[a-z]")


@cache
def _stand_in(character: str) -> str:
    """Return what an unusual character stands for, in one small letter or sign."""
    if (known := _PLAIN.get(ord(character))) is not None:
        return known
    kind = unicodedata.category(character)
    if kind in {"Cf", "Mn", "Me", "Mc", "Cc", "Co", "Cn"}:
        return INVISIBLE
    if kind in {"So", "Sk"}:
        return BULLET
    if kind in {"Nd", "No", "Nl"}:
        return ODD
    return character.lower()[0]


def even(text: str) -> str:
    """Return the text in small letters of one script a word, with plain dashes, spaces, apostrophes and brackets.

    The result has the same length, so that a place in it is a place in the text.
    """
    text = text.replace("\r\n", f"{INVISIBLE}\n")
    unusual = {ord(each): _stand_in(each) for each in set(text) if each > "\x7f" or ord(each) in _PLAIN}
    plain = text.translate(unusual | _CAPITALS)
    lines = plain.split("\n")
    return "\n".join(line if line.isascii() else _one_script_a_word(line) for line in lines)


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """Return a word as its looks: one that could be of either script is written in Latin letters."""
    shape = word.translate(_TO_LATIN)
    return shape if set(shape) <= _LIKE else word


def _one_script_a_word(line: str) -> str:
    n_latin = len(_LATIN.findall(line))
    if not n_latin:
        return line
    is_cyrillic = len(_CYRILLIC.findall(line)) > n_latin

    def folded(match: re.Match[str]) -> str:
        word = match[0]
        if word.isascii() or not _LATIN.search(word):
            return word
        latin_only = any("a" <= letter <= "z" and letter not in _LATIN_LIKE for letter in word)
        cyrillic_only = any(letter > "~" and letter not in _CYRILLIC_LIKE for letter in word)
        if latin_only and cyrillic_only:
            return word
        if latin_only or (not cyrillic_only and not is_cyrillic):
            return word.translate(_TO_LATIN)
        return word.translate(_TO_CYRILLIC)

    return _MIXED.sub(folded, line)
