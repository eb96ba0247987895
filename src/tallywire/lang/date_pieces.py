"""The tokens of one date with their letters, and ways to pick from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tallywire.lang.date_words import MONTHS, YEAR_WORDS
from tallywire.lang.mention import Adjective, TimeUnit
from tallywire.lang.tokens import Role, Token

Fields = dict[str, Any]
UNITS = {
    "g": TimeUnit.HOUR,
    "d": TimeUnit.DAY,
    "k": TimeUnit.WEEK,
    "C": TimeUnit.TEN_DAYS,
    "m": TimeUnit.MONTH,
    "q": TimeUnit.QUARTER,
    "h": TimeUnit.HALF_YEAR,
    "H": TimeUnit.HALF_YEAR,
    "r": TimeUnit.YEAR,
}
ADJECTIVES = {
    "P": Adjective.LAST,
    "p": Adjective.BEFORE_LAST,
    "T": Adjective.THIS,
    "x": Adjective.NEXT,
    "z": Adjective.SAME,
}
OFFSETS = {"P": -1, "p": -2, "T": 0, "x": 1, "z": 0}


class Pieces:
    """The tokens of one match with their letters, and ways to pick from them."""

    def __init__(self, tokens: Sequence[Token], shape: str) -> None:
        self.tokens = tokens
        self.shape = shape

    def named(self, letters: str) -> list[Token]:
        """Return the tokens with one of these letters, in order."""
        return [token for token, letter in zip(self.tokens, self.shape, strict=True) if letter in letters]

    def values(self, letters: str) -> list[int]:
        """Return the values of the tokens with one of these letters."""
        return [value for token in self.named(letters) if (value := value_of(token)) is not None]

    def months(self) -> list[int]:
        """Return the months named, in order."""
        return [MONTHS[word(token, MONTHS)] for token in self.named("M")]

    def first(self, letters: str) -> str:
        """Return the first letter of the shape that is one of these, or an empty string."""
        return next((letter for letter in self.shape if letter in letters), "")

    def linked_by(self) -> str:
        """Return the joint between two ends: "-", "to" or "and"."""
        return {"-": "-", "v": "to", "&": "and"}.get(self.first("-v&"), "")

    def unit(self, letters: str = "gdkCmqhHr") -> TimeUnit | None:
        """Return the first unit of time named."""
        return UNITS.get(self.first(letters))

    def count(self) -> int | None:
        """Return how many units: 1 where no number stands there, None for "several"."""
        if "V" in self.shape:
            return 2 if any(token.norm == "couple" for token in self.tokens) else None
        numbers = self.values("DNYw")
        weeks = 2 if any(token.norm == "fortnight" for token in self.tokens) else 1
        return weeks * (sum(numbers) if numbers else 1)

    def year_fields(self) -> Fields:
        """Return the year written, or the year offset of "of last year", «торік»."""
        years = self.values("Y")
        if years:
            return {"year": years[-1]}
        for token in self.named("@"):
            return {"year_offset": YEAR_WORDS[token.norm]}
        match = re.search(r"([PTzpx])~*r", self.shape)
        if match:
            return {"year_offset": OFFSETS[match[1]]}
        return {}


def word(token: Token, table: Mapping[str, int]) -> str:
    """Return the form of a word that a table knows, without its possessive."""
    return token.norm if token.norm in table else token.norm.removesuffix("'s")


def value_of(token: Token) -> int | None:
    """Return the whole number that a token is, in digits or one word."""
    if isinstance(token.value, int):
        return token.value
    if token.numeral is not None and token.numeral.role in {Role.UNIT, Role.TENS, Role.ORDINAL}:
        return int(token.numeral.value)
    return None
