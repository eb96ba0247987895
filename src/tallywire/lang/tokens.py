"""Tokens: what the lexer makes of a text. Offsets are Unicode code points of the text as it was given."""

from __future__ import annotations

import enum

import msgspec

from tallywire.model import UnknownName


class Language(enum.StrEnum):
    """A language that Tallywire reads and writes."""

    EN = "en"
    UK = "uk"


class TokenKind(enum.Enum):
    """What a token is, before anything is made of it.

    WORD: letters, with inner apostrophes. NUMBER: digits that can be a count. ORDINAL: digits with an ordinal ending.
    DATE: a date in digits. TIME: a time of day, or 24/7. CODE: digits that count nothing (T-72, a version, a page's
    address, a telephone number). PUNCT: one mark. BREAK: the end of a line.
    """

    WORD = "word"
    NUMBER = "number"
    ORDINAL = "ordinal"
    DATE = "date"
    TIME = "time"
    CODE = "code"
    PUNCT = "punct"
    BREAK = "break"


class Role(enum.Enum):
    """What a number word does in a number.

    UNIT: 0 to 19. TENS: 20 to 90. HUNDREDS: 100 to 900 in one word. HUNDRED: times a hundred. MAGNITUDE: times a
    thousand and up. SHORT: a magnitude's abbreviation. COUNTER: dozen, сотня. FRACTION: half, quarter, чверть as a
    numerator. DENOMINATOR: thirds, третини. ORDINAL: third, третій. VAGUE: hundreds, десятки. FEW: several, кілька.
    """

    UNIT = "unit"
    TENS = "tens"
    HUNDREDS = "hundreds"
    HUNDRED = "hundred"
    MAGNITUDE = "magnitude"
    SHORT = "short"
    COUNTER = "counter"
    FRACTION = "fraction"
    DENOMINATOR = "denominator"
    ORDINAL = "ordinal"
    VAGUE = "vague"
    FEW = "few"


class Numeral(msgspec.Struct, frozen=True, gc=False):
    """A number word: its role and value.

    Args:
        role: What it does in a number.
        value: What it counts; for FRACTION and DENOMINATOR the share.
        stands: Whether it is a number without another before it ("тисяча", not "тисяч").
        governed: Whether it is one only after a word that asks for the genitive ("близько тисячі").
    """

    role: Role
    value: int | float
    stands: bool = True
    governed: bool = False


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token. Made by the hundred thousand, hence positional.

    Args:
        kind: What it is.
        start: Offset of its first character.
        end: Offset after its last.
        text: As written.
        norm: Lower case, one kind of apostrophe, without accents and soft hyphens.
        numeral: Its entry among the number words.
        value: Value of a NUMBER or ORDINAL.
        places: Digits written after the decimal mark.
        grouping: The mark between thousands, or empty.
        doubtful: Whether the mark could be a decimal mark as well.
    """

    kind: TokenKind
    start: int
    end: int
    text: str
    norm: str = ""
    numeral: Numeral | None = None
    value: int | float | None = None
    places: int = 0
    grouping: str = ""
    doubtful: bool = False


def language(name: str) -> Language:
    """Return the language of a code; raise `UnknownName` for one that is not read."""
    try:
        return Language(name)
    except ValueError:
        raise UnknownName(f"no such language: {name!r}", hint="the languages are en and uk") from None
