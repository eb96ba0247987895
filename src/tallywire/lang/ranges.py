"""Reads ranges: two numbers and the joint that makes them one quantity."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tallywire.lang import unit_words as units
from tallywire.lang.hedges import hedge_at
from tallywire.lang.number import Number, NumberKind, exact_product
from tallywire.lang.numbers import number_at
from tallywire.lang.tokens import Language, Token, TokenKind

_TO = frozenset({"to", "until", "до", "по", "through"})
_OR = frozenset({"or", "чи", "або"})
_AND = frozenset({"and", "і", "та", "й"})
_JOINTS = _TO | _OR | _AND | {"-", "…", "..", "."}
_BETWEEN = frozenset({"between", "між", "поміж", "anywhere", "somewhere"})
_FROM = frozenset({"from", "від", "з", "із", "anywhere"})
_WIDEST_BARE = 20
_WIDEST_OR = 3
_WIDEST_SPACED = 3
_LOOK_BACK = 4


class Range(msgspec.Struct, frozen=True, gc=False):
    """Two numbers read as one quantity.

    Args:
        first: Index of the first token, including "between" or "from".
        low: The lower number as it stands.
        high: The higher.
        low_value: Value of the lower, with the magnitude it shares with the higher ("1.5 to 2 million").
        linked_by: The joint.
    """

    first: int
    low: Number
    high: Number
    low_value: int | float
    linked_by: str


def range_at(tokens: Sequence[Token], low: Number, lang: Language, taken: bytearray) -> Range | None:
    """Return the range that a number opens, or None.

    "From 1,500 to 1,700" may also be a change: `linked_by` says "from", and the two numbers stay at hand.
    """
    if low.kind is not NumberKind.CARDINAL or low.value is None or low.stop >= len(tokens):
        return None
    at = low.stop + _percent(tokens, low.stop)
    if at >= len(tokens) or taken[at]:
        return None
    joint, step = _joint(tokens, low, at)
    if not joint:
        return None
    start = hedge_at(tokens, at + step, lang)
    if start < len(tokens) and tokens[start].norm in {"a", "an"}:
        start += 1
    if start >= len(tokens) or taken[start]:
        return None
    high = number_at(tokens, start, lang, governed=lang is Language.UK)
    if high is None or high.kind is not NumberKind.CARDINAL or high.value is None:
        return None
    low_value = _shared(low, high)
    if low_value >= high.value or not _plausible(tokens, low, high, joint):
        return None
    first = _opener(tokens, low.first, joint)
    return Range(first, low, high, low_value, joint)


def _percent(tokens: Sequence[Token], index: int) -> int:
    return 1 if tokens[index].norm in units.PERCENT else 0


def _joint(tokens: Sequence[Token], low: Number, at: int) -> tuple[str, int]:
    """Return the name of the joint at a token and how many tokens it takes; an empty name where there is none."""
    norm = tokens[at].norm
    if norm not in _JOINTS:
        return "", 0
    before = _word_before(tokens, low.first)
    if norm in _AND:
        return ("between", 1) if before in _BETWEEN else ("", 0)
    if norm in _TO:
        if norm == "по" and before not in _FROM:
            return "", 0
        return ("from" if before in _FROM else "to"), 1
    if norm in _OR:
        return "or", 1
    if norm == "-":
        return "-", 1
    if norm in {"…", ".."} or (norm == "." and [token.text for token in tokens[at : at + 3]] == [".", ".", "."]):
        return "-", 3 if norm == "." else 1
    return "", 0


def _word_before(tokens: Sequence[Token], first: int) -> str:
    """Return the word before a number, looking past one article or hedge word."""
    for index in range(first - 1, max(first - _LOOK_BACK, -1), -1):
        norm = tokens[index].norm
        if norm in _BETWEEN or norm in _FROM:
            return norm
        if tokens[index].kind is not TokenKind.WORD:
            break
    return ""


def _opener(tokens: Sequence[Token], first: int, joint: str) -> int:
    """Return the first token of a range: the word "between", or the "from" that opens it."""
    wanted = _BETWEEN if joint == "between" else _FROM if joint == "from" else frozenset()
    for index in range(first - 1, max(first - _LOOK_BACK, -1), -1):
        if tokens[index].norm in wanted:
            return index
    return first


def _shared(low: Number, high: Number) -> int | float:
    """Give the lower number the magnitude of the higher where it has none of its own: "1.5 to 2 million"."""
    value = low.value if low.value is not None else 0
    if low.magnitude == 1 and high.magnitude > 1 and value < high.coefficient:
        places = 0 if isinstance(value, int) else len(f"{value}".partition(".")[2])
        return exact_product(value, places, high.magnitude)
    return value


def _plausible(tokens: Sequence[Token], low: Number, high: Number, joint: str) -> bool:
    """Say whether two numbers with a weak joint are one range, and not "rose by 2,030 to 738,660" or "tanks 8 - 34"."""
    low_value, high_value = _shared(low, high), high.value
    if high_value is None or joint in {"between", "from"}:
        return True
    ratio = high_value / low_value if low_value else _WIDEST_BARE + 1
    if joint == "-":
        spaced = tokens[low.stop].end != tokens[high.first].start or tokens[low.stop].start != tokens[low.stop - 1].end
        return ratio <= (_WIDEST_SPACED if spaced else 10 * _WIDEST_BARE)
    if joint == "or":
        return ratio <= _WIDEST_OR
    return ratio <= _WIDEST_BARE and not _follows_change(tokens, low.first)


def _follows_change(tokens: Sequence[Token], first: int) -> bool:
    for index in range(first - 1, max(first - _LOOK_BACK, -1), -1):
        token = tokens[index]
        if token.kind is not TokenKind.WORD:
            return False
        if token.norm in units.CHANGED or token.norm.startswith(units.CHANGED_STEMS_UK):
            return True
    return False
