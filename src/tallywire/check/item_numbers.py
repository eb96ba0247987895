"""Numbers that only count the items of a thread or list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallywire.check.sentence import Sentence

_MOST_ITEMS = 60
_AFTER_ITEM = frozenset({"/", ")", ".", "|"})


def is_item_number(sentence: Sentence, index: int) -> bool:
    """Say whether a number only counts the items of a thread or list: "3/ Tanks …", «2) Літаки …», "4/9 Drones …"."""
    quantity = sentence.units[index].quantity
    if quantity is None or not quantity.text.isdigit() or int(quantity.text) > _MOST_ITEMS:
        return False
    opens = all(unit.is_mark for unit in sentence.units[:index])
    after = sentence.units[index + 1 : index + 3]
    if opens and len(after) > 1 and after[0].norm in _AFTER_ITEM:
        following = after[1].quantity
        return not after[1].is_mark and (
            following is None or (after[0].norm == "/" and not _has_noun(sentence, index + 3))
        )
    return index == 2 and sentence.norm(1) == "/" and is_item_number(sentence, 0)


def _has_noun(sentence: Sentence, index: int) -> bool:
    return any(named.first == index for named in sentence.measures)
