"""A number as it was read: its value and the tokens that make it."""

from __future__ import annotations

import enum
from collections.abc import Sequence

import msgspec

from tallywire.lang.tokens import Role, Token


class NumberKind(enum.Enum):
    """What sort of number stands there; VAGUE has bounds and no value ("tens of thousands")."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    VAGUE = "vague"


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number and the tokens that make it.

    Args:
        first: Index of its first token.
        stop: Index after its last token.
        kind: What sort it is.
        value: What it says; None for a vague one.
        unit: Place value of the last digit that was written: 100,000 for "1.5 million", 1 for "2,030".
        is_word: Whether it is written in words alone.
        coefficient: Its digits before the magnitude, and the magnitude; for ranges that share one ("1.5-2 million").
        magnitude: 1 where none is written.
        low: Lower bound of a vague one.
        doubtful: Whether the thousands mark could be a decimal mark.
        rough: Whether the word order says "about" ("тисяч п'ять").
    """

    first: int
    stop: int
    kind: NumberKind
    value: int | float | None
    unit: int | float = 1
    is_word: bool = False
    coefficient: int | float = 0
    magnitude: int = 1
    low: int | None = None
    doubtful: bool = False
    rough: bool = False


def exact_product(value: int | float, places: int, factor: int) -> int | float:
    """Multiply a decimal as written: 1.5 (one place) million is the int 1,500,000; what stays broken is a float."""
    divisor: int = 10**places
    scaled = round(value * divisor) * factor
    whole, rest = divmod(scaled, divisor)
    return scaled / divisor if rest else whole


def role_at(tokens: Sequence[Token], index: int) -> Role | None:
    """Return what the number word at a place does, or None for a token that is none."""
    if index >= len(tokens):
        return None
    numeral = tokens[index].numeral
    return None if numeral is None else numeral.role
