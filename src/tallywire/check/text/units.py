"""A sentence as units: words, numbers taken whole, and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.lang import Quantity, QuantityKind, Token, TokenKind
from tallywire.lang.tokens import Role as NumeralRole

if TYPE_CHECKING:
    from tallywire.lang import Scan

_ABBREVIATED = frozenset("р рр ст no vs approx jan feb mar apr jun jul aug sep sept oct nov dec".split())


class Unit(msgspec.Struct, frozen=True, gc=False):
    """One word, number or mark of a sentence. Offsets are code points of the whole text.

    Args:
        start: Offset of its first character.
        end: Offset after its last.
        norm: Lower case, one kind of apostrophe.
        text: As written.
        classes: The classes it belongs to, for phrases: `#` a number, `#o` an ordinal, `@cap` a capitalised word.
        quantity: The quantity it is, if it is one.
        is_mark: Whether it is neither word nor number.
        number: What a number word or digits say, where no quantity was made of it; else 0.
    """

    start: int
    end: int
    norm: str
    text: str
    classes: tuple[str, ...] = ()
    quantity: Quantity | None = None
    is_mark: bool = False
    number: float = 0


def units_of(read: Scan, *, offset: int = 0) -> list[Unit]:
    """Cut a scanned sentence into units.

    Args:
        read: What `lang.scan` makes of the sentence.
        offset: Offset of the sentence in the whole text, added to every offset.
    """
    quantities = iter(read.quantities)
    quantity = next(quantities, None)
    units: list[Unit] = []
    tokens = read.tokens
    index = 0
    last_end = -1
    while index < len(tokens):
        token = tokens[index]
        while quantity is not None and quantity.end <= token.start:
            quantity = next(quantities, None)
        if quantity is not None and quantity.start <= token.start < quantity.end:
            units.append(_number(quantity, offset))
            while index < len(tokens) and tokens[index].start < quantity.end:
                index += 1
            last_end = quantity.end
            continue
        index += 1
        if token.kind is TokenKind.BREAK or _is_inner_hyphen(tokens, index - 1):
            continue
        if token.start == last_end and token.text == "." and units and units[-1].norm in _ABBREVIATED:
            continue
        last_end = token.end
        units.append(_word(token, offset))
    return units


def _is_inner_hyphen(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    return (
        token.norm == "-"
        and token.text in "-‐‑"
        and 0 < index < len(tokens) - 1
        and tokens[index - 1].end == token.start
        and tokens[index + 1].start == token.end
    )


_CAPITALISED = ("@cap",)
_PLAIN: tuple[str, ...] = ()


def _word(token: Token, offset: int) -> Unit:
    classes = _CAPITALISED if token.kind is TokenKind.WORD and token.text[0].isupper() else _PLAIN
    return Unit(
        token.start + offset, token.end + offset, token.norm or token.text, token.text, classes, None,
        token.kind is TokenKind.PUNCT, _number_of(token),
    )  # fmt: skip


def _number(quantity: Quantity, offset: int) -> Unit:
    classes = ("#", "#o") if quantity.kind.value == "ordinal" else ("#",)
    moved = _moved(quantity, offset) if offset else quantity
    number = quantity.value if isinstance(quantity.value, int) else 0
    return Unit(moved.start, moved.end, quantity.text.lower(), quantity.text, classes, moved, number=number)


def _number_of(token: Token) -> float:
    if token.value is not None:
        return token.value
    return token.numeral.value if token.numeral is not None and token.numeral.role in _COUNTING else 0


_COUNTING = frozenset({NumeralRole.UNIT, NumeralRole.ORDINAL, NumeralRole.TENS})


def _moved(quantity: Quantity, offset: int) -> Quantity:
    return msgspec.structs.replace(
        quantity, start=quantity.start + offset, end=quantity.end + offset,
        hedge_start=None if quantity.hedge_start is None else quantity.hedge_start + offset,
        hedge_end=None if quantity.hedge_end is None else quantity.hedge_end + offset,
        parts=tuple(_moved(part, offset) for part in quantity.parts),
    )  # fmt: skip


def with_thousands_carried(units: list[Unit]) -> list[Unit]:
    """Return the units with «восьму» as eight thousand where «дев'яту тисячу» stands before it and no noun behind it.

    Args:
        units: The units of a Ukrainian sentence.
    """
    size = 0
    for index, unit in enumerate(units):
        quantity = unit.quantity
        if quantity is None or quantity.kind is not QuantityKind.ORDINAL or not isinstance(quantity.value, int):
            continue
        if quantity.written_unit >= _SMALLEST_COUNTED and " " in quantity.text:
            size = int(quantity.written_unit)
        elif (
            size
            and quantity.is_word
            and 0 < quantity.value < _SMALLEST_COUNTED
            and (index + 1 == len(units) or units[index + 1].is_mark)
        ):
            value = quantity.value * size
            counted = msgspec.structs.replace(quantity, value=value, low=value, high=value, written_unit=size)
            units[index] = msgspec.structs.replace(unit, quantity=counted, number=value)
    return units


_SMALLEST_COUNTED = 100
