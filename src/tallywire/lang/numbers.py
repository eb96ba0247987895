"""Reads one number, in digits, words or both, from a place among the tokens."""

from __future__ import annotations

from collections.abc import Sequence

from tallywire.lang.number import Number, NumberKind, role_at
from tallywire.lang.shares import fraction_at, share_at
from tallywire.lang.sums import Sum
from tallywire.lang.tokens import Language, Numeral, Role, Token, TokenKind

_INVERTERS = frozenset({"зо", "із", "з", "зі"})
_THOUSAND = 1000
_MULTIPLIERS = frozenset({Role.HUNDRED, Role.MAGNITUDE, Role.SHORT, Role.COUNTER})


def number_at(tokens: Sequence[Token], index: int, lang: Language, *, governed: bool = False) -> Number | None:
    """Return the number that starts at a token, or None. An article before it is left to the caller.

    Args:
        tokens: The tokens of the text.
        index: Where to start.
        lang: Language of the words.
        governed: Whether the word before asks for the genitive, so that "тисячі" is a thousand and not thousands.
    """
    token = tokens[index]
    if token.kind is TokenKind.ORDINAL:
        return Number(index, index + 1, NumberKind.ORDINAL, token.value)
    if token.kind is TokenKind.NUMBER:
        if index + 1 >= len(tokens) or _ends_number(tokens[index + 1]):
            unit = 10**-token.places if token.places else 1
            value = token.value
            return Number(
                index, index + 1, NumberKind.CARDINAL, value, unit, False, value or 0, doubtful=token.doubtful
            )
        return fraction_at(tokens, index) or Sum(tokens, index, lang).read()
    numeral = token.numeral
    if numeral is None:
        return None
    match numeral.role:
        case Role.FEW | Role.VAGUE:
            return _vague_at(tokens, index, numeral)
        case Role.FRACTION | Role.DENOMINATOR:
            return share_at(tokens, index, numeral)
        case Role.ORDINAL:
            counted_up = _ordinal_at(tokens, index, int(numeral.value))
            return counted_up or Number(index, index + 1, NumberKind.ORDINAL, numeral.value, is_word=True)
        case Role.SHORT:
            return None
    if numeral.role is Role.COUNTER and numeral.value == 2:
        few = _vague_at(tokens, index, numeral)
        if few is not None and few.stop > index + 1:
            return few
    governed = governed or (numeral.governed and _is_genitive_remainder(tokens, index + 1))
    if not numeral.stands and not (governed and numeral.governed):
        return _inverted_at(tokens, index, lang) or _vague_at(tokens, index, numeral)
    return fraction_at(tokens, index) or Sum(tokens, index, lang).read()


_COUNTED_UP = {
    form: size
    for size, forms in ((100, "сотня сотню сотні сотнею"), (1000, "тисяча тисячу тисячі тисячею"), (10**6, "мільйон мільйона мільйону мільйоном"))
    for form in forms.split()
}  # fmt: skip
_MOST_COUNTED_UP = 99
_PLURAL = ("і", "их", "ими")


def _ordinal_at(tokens: Sequence[Token], index: int, nth: int) -> Number | None:
    """Read «дев'ята тисяча», the one that makes nine thousand; None for any other ordinal."""
    size = _COUNTED_UP.get(tokens[index + 1].norm, 0) if index + 1 < len(tokens) else 0
    is_one = 0 < nth <= _MOST_COUNTED_UP and not tokens[index].norm.endswith(_PLURAL)
    if not size or not is_one or role_at(tokens, index + 2) in _MULTIPLIERS:
        return None
    return Number(index, index + 2, NumberKind.ORDINAL, nth * size, size, is_word=True)


def _is_genitive_remainder(tokens: Sequence[Token], at: int) -> bool:
    """Say whether hundreds or tens in the genitive follow: «тисячі ста сорока» is a thousand, not thousands."""
    return role_at(tokens, at) in {Role.TENS, Role.HUNDREDS} and tokens[at].norm.endswith(
        ("ста", "сот", "сорока", "яти")
    )


_CONTINUING = frozenset({"/", "-", "and", "з", "із"})


def _ends_number(following: Token) -> bool:
    """Say whether a token cannot go on with the digits before it: by far the most do not."""
    return following.numeral is None and following.norm not in _CONTINUING


def _vague_at(tokens: Sequence[Token], index: int, numeral: Numeral) -> Number | None:
    """Read "dozens", "tens of thousands", "several hundred", "кілька тисяч", "десятки тисяч", "тисячі"."""
    few = numeral.role is Role.FEW or numeral.value == 2
    low = int(numeral.value) if few else 2 * int(numeral.value)
    at = index + 1
    size = 1
    while at < len(tokens):
        step = at + 1 if tokens[at].norm == "of" and at + 1 < len(tokens) else at
        following = tokens[step].numeral
        if following is None or following.role not in {*_MULTIPLIERS, Role.VAGUE} or following.role is Role.SHORT:
            break
        if following.value < size or step > at + 1:
            break
        size = int(following.value)
        low *= size
        at = step + 1
        if size >= _THOUSAND:
            break
    if numeral.role in {Role.COUNTER, Role.MAGNITUDE} and at == index + 1 and numeral.value < 10:
        return None
    return Number(index, at, NumberKind.VAGUE, None, low, True, 0, size, low=low)


def _inverted_at(tokens: Sequence[Token], index: int, lang: Language) -> Number | None:
    """Read the inverted order that means "about": "тисяч п'ять", "тисячі зо дві"."""
    at = index + 1
    if at < len(tokens) and tokens[at].norm in _INVERTERS:
        at += 1
    if lang is not Language.UK or role_at(tokens, at) not in {Role.UNIT, Role.TENS, Role.HUNDREDS}:
        return None
    if tokens[index].norm not in {"тисяч", "тисячі", "мільйонів", "сотень", "сотні", "десятків", "десятки"}:
        return None
    count = Sum(tokens, at, lang).read()
    base = tokens[index].numeral
    if count is None or base is None or not isinstance(count.value, int) or count.value >= _THOUSAND:
        return None
    size = int(base.value)
    return Number(index, count.stop, NumberKind.CARDINAL, count.value * size, size, True, count.value, size, rough=True)
