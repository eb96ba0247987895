"""Reads shares: two-thirds, 1/3, half a million, три чверті мільйона."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tallywire.lang.number import Number, NumberKind, role_at
from tallywire.lang.tokens import Numeral, Role, Token, TokenKind

_ARTICLES = frozenset({"a", "an"})
_LARGEST_TOP = 20


def _base_at(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """Return (size, index after) of the magnitude that a share is of: "[of] [a] million", "мільйона"."""
    at = index
    if at < len(tokens) and tokens[at].norm == "-":
        at += 1
    if at < len(tokens) and tokens[at].norm == "of":
        at += 1
    if at < len(tokens) and tokens[at].norm in _ARTICLES:
        at += 1
    if role_at(tokens, at) in {Role.MAGNITUDE, Role.HUNDRED, Role.COUNTER, Role.SHORT}:
        numeral = tokens[at].numeral
        if numeral is not None and (numeral.value > 2 or at == index):
            return int(numeral.value), at + 1
    return None


def share_at(tokens: Sequence[Token], index: int, numeral: Numeral) -> Number | None:
    """Read "half [of] a million", "пів тисячі", "чверть мільйона"; else the bare share ("half", "третина")."""
    broken = isinstance(numeral.value, float)
    share = numeral.value if broken else 1 / numeral.value
    base = _base_at(tokens, index + 1)
    if base is not None:
        size, stop = base
        value = round(share * size, 6)
        whole = int(value) if value == int(value) else value
        return Number(index, stop, NumberKind.CARDINAL, whole, max(1, size // 10), True, share, size)
    if not numeral.stands:
        return None
    return Number(index, index + 1, NumberKind.FRACTION, share, share, True, share)


def fraction_at(tokens: Sequence[Token], index: int) -> Number | None:
    """Read "two-thirds", "three quarters of a million", "дві третини", "1/3"; None for anything else."""
    token = tokens[index]
    top = token.value if token.kind is TokenKind.NUMBER else token.numeral and token.numeral.value
    if not isinstance(top, int) or not 0 < top < _LARGEST_TOP:
        return None
    at = index + 1
    if at < len(tokens) and tokens[at].norm == "-":
        at += 1
    if at < len(tokens) and tokens[at].text == "/" and tokens[at].start == token.end:
        return _slashed_at(tokens, index, top)
    numeral = tokens[at].numeral if at < len(tokens) else None
    if numeral is None or not _is_denominator(numeral, top):
        return None
    share = top / numeral.value
    base = _base_at(tokens, at + 1)
    is_word = token.kind is not TokenKind.NUMBER
    if base is None:
        return Number(index, at + 1, NumberKind.FRACTION, share, share, is_word, share)
    size, stop = base
    value = top * size / numeral.value
    whole = round(value) if math.isclose(value, round(value)) else value
    return Number(index, stop, NumberKind.CARDINAL, whole, max(1, size // 10), is_word, share, size)


def _is_denominator(numeral: Numeral, top: int) -> bool:
    if numeral.role is Role.DENOMINATOR:
        return True
    if numeral.role is Role.FRACTION:
        return top == 1 and isinstance(numeral.value, int)
    return numeral.role is Role.ORDINAL and top == 1 and 2 < numeral.value < 100


def _slashed_at(tokens: Sequence[Token], index: int, top: int) -> Number | None:
    bottom = tokens[index + 2] if index + 2 < len(tokens) else None
    if bottom is None or bottom.value not in {2, 3, 4, 5, 10} or not isinstance(bottom.value, int):
        return None
    if top >= bottom.value or bottom.start != tokens[index + 1].end:
        return None
    share = top / bottom.value
    return Number(index, index + 3, NumberKind.FRACTION, share, share, False, share)
