"""Numbers of a bulletin: digits in groups of three or words, whole or not at all."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tallywire.lang import lex, read_number

_PLAIN: Final = re.compile(r"0|[1-9][0-9]{0,8}")
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:,[0-9]{3})+|(?:\.[0-9]{3})+|(?:'[0-9]{3})+)")
_COUNTING: Final = frozenset({"unit", "tens", "hundreds", "hundred", "magnitude", "counter", "short"})
_MAX_DIGITS: Final = 9


def read_digits(chunk: str) -> int | None:
    """Return the count that digits mean: plain, or in groups of three set apart by one kind of sign; else None.

    A count has no decimals, so that a comma or a point before three digits can only part thousands.
    """
    if _PLAIN.fullmatch(chunk):
        return int(chunk)
    if _GROUPED.fullmatch(chunk):
        digits = "".join(character for character in chunk if character.isdecimal())
        return int(digits) if len(digits) <= _MAX_DIGITS else None
    return None


@lru_cache(maxsize=2_000)
def is_counting(word: str, lang: str) -> bool:
    """Say whether a word is part of a number: "сімсот", "thousand", "тис"."""
    tokens = lex(word, lang)
    numeral = tokens[0].numeral if len(tokens) == 1 else None
    return numeral is not None and numeral.role.value in _COUNTING


@lru_cache(maxsize=2_000)
def read_words(text: str, lang: str) -> int | None:
    """Return the count that number words mean, with digits among them or without ("187 тис."), or None."""
    value = read_number(text, lang)
    return value if value is not None and 0 <= value < 10**_MAX_DIGITS else None
