"""Numbers that stand apart from their noun, or have none: items of a thread, «44! Саме стільки танків», «13 — спеціальної техніки»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.lang import QuantityKind

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Named, Sentence
    from tallywire.lang import Quantity

_MOST_ITEMS = 60
_AFTER_ITEM = frozenset({"/", ")", ".", "|"})


def is_item_number(sentence: Sentence, index: int) -> bool:
    """Say whether a number only counts the items of a thread or list: "3/ Tanks …", «2) Літаки …», "4/9 Drones …"."""
    quantity = sentence.units[index].quantity
    if quantity is None or not quantity.text.isdigit() or int(quantity.text) > _MOST_ITEMS:
        return False
    after = sentence.units[index + 1 : index + 3]
    is_set_off = len(after) > 1 and after[0].norm in _AFTER_ITEM
    if is_set_off and all(unit.is_mark for unit in sentence.units[:index]):
        following = after[1].quantity
        return not after[1].is_mark and (
            following is None or (after[0].norm == "/" and not _has_noun(sentence, index + 3))
        )
    return index == 2 and sentence.norm(1) == "/" and is_item_number(sentence, 0)


def is_of_a_name(sentence: Sentence, index: int) -> bool:
    """Say whether a number is hyphened to the name of a type: "a Zoopark-1 radar", «ЗРК «Бук-2»»; not "tanks-9458"."""
    if index == 0:
        return False
    before, unit = sentence.units[index - 1], sentence.units[index]
    joint = sentence.text[before.end - sentence.start : unit.start - sentence.start]
    if joint not in _HYPHENS or before.is_mark or before.quantity is not None:
        return False
    return not any(named.first < index <= named.stop for named in (*sentence.measures, *sentence.parties))


_HYPHENS = frozenset({"-", "‑", "‐"})


def _has_noun(sentence: Sentence, index: int) -> bool:
    return any(named.first == index for named in sentence.measures)


_AS_MANY = frozenset({"стільки", "кількість"})
_POINTING = frozenset({"саме", "рівно", "приблизно", "якраз", "ось", "така", "таку"})


def as_many(sentence: Sentence, index: int) -> int:
    """Return the index from which to look for a number's noun: that of «стільки» where a bare number leads it, else its own."""
    if sentence.lang != "uk" or not all(unit.is_mark for unit in sentence.units[:index]):
        return index
    at = index + 1
    while at < len(sentence.units) and (sentence.units[at].is_mark or sentence.norm(at) in _POINTING):
        at += 1
    return at if sentence.norm(at) in _AS_MANY and at > index + 1 else index


def over_dash(sentence: Sentence, index: int, at_start: dict[int, Named]) -> tuple[Named | None, int]:
    """Return the noun after a dash and the index after it: «97 машин і 13 — спеціальної техніки»; nothing where it has its own number."""
    if sentence.lang != "uk" or sentence.norm(index + 1) not in {"-", "–", "—"}:
        return None, index + 1
    named = at_start.get(index + 2)
    if named is None or named.form[-1] not in "вйиьюхк":
        return None, index + 1
    following = sentence.norm(named.stop)
    ends = following in {"", ".", ",", ";", "та", "і", "й"}
    return (named, named.stop) if ends else (None, index + 1)


_SMALLEST_NTH = 100


def is_nth(quantity: Quantity) -> bool:
    """Say whether an ordinal marks a running total: "its 10,000th tank"."""
    if quantity.text.lower().startswith(("двохсоти", "трьохсоти", "двохсоті", "трьохсоті")):
        return False
    return quantity.kind is QuantityKind.ORDINAL and (quantity.value or 0) >= _SMALLEST_NTH
