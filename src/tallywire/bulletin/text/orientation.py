"""Which of a list's numbers are totals and which are increments, decided once for the whole list."""

from __future__ import annotations

import enum
from collections.abc import Iterable

from tallywire.bulletin.text.heading import Heading
from tallywire.bulletin.text.items import Item, Number, Role


class Orientation(enum.Enum):
    """What a list's numbers outside brackets are, where neither sign nor word says it."""

    TOTALS = "totals"
    INCREMENTS = "increments"
    UNTOLD = "untold"


def orientation(items: Iterable[Item], heading: Heading) -> Orientation:
    """Return what plain numbers of a list are.

    Signs and cues of any item tell it for all; else the heading; else, where every item has both numbers, their sizes,
    because no total is smaller than its increment. Where these disagree with themselves nothing is told.
    """
    kept = list(items)
    told = {_plain(number) for item in kept if len(item.numbers) > 1 for number in item.numbers} - {Orientation.UNTOLD}
    if told:
        return told.pop() if len(told) == 1 else Orientation.UNTOLD
    if heading.totals != heading.one_day:
        return Orientation.TOTALS if heading.totals else Orientation.INCREMENTS
    sizes = {_by_size(item) for item in kept if len(item.numbers) > 1}
    return sizes.pop() if len(sizes) == 1 else Orientation.UNTOLD


def roles_of(item: Item, told: Orientation, paired_styles: set[bool]) -> tuple[Role, ...]:
    """Return what each number of an item is, by itself or by its list; UNSAID where neither tells it.

    Args:
        item: The item.
        told: What plain numbers of its list are.
        paired_styles: Whether names stand first, of the list's items with two numbers. A lone number that is written
            otherwise than these belongs to another sentence than they, and is not told by them.
    """
    alone = len(item.numbers) == 1 and item.numbers[0].role is Role.UNSAID
    if alone and paired_styles and item.name_first not in paired_styles:
        return (Role.UNSAID,)
    if alone and told is Orientation.INCREMENTS and item.numbers[0].hedge:
        return (Role.UNSAID,)
    return tuple(_with_role(number, told) for number in item.numbers)


def paired_styles(items: Iterable[Item]) -> set[bool]:
    """Return whether names stand first, of the items with two numbers."""
    return {item.name_first for item in items if len(item.numbers) > 1}


def _with_role(number: Number, told: Orientation) -> Role:
    if number.role is not Role.UNSAID or told is Orientation.UNTOLD:
        return number.role
    outside = Role.TOTAL if told is Orientation.TOTALS else Role.INCREMENT
    return outside.other if number.inside else outside


def _plain(number: Number) -> Orientation:
    """Return what plain numbers are by this one, which has a role and stands outside or inside brackets."""
    if number.role is Role.UNSAID:
        return Orientation.UNTOLD
    is_total = (number.role is Role.TOTAL) != number.inside
    return Orientation.TOTALS if is_total else Orientation.INCREMENTS


def _by_size(item: Item) -> Orientation:
    outside = [number.value for number in item.numbers if not number.inside]
    inside = [number.value for number in item.numbers if number.inside]
    if len(outside) != 1 or len(inside) != 1 or outside == inside:
        return Orientation.UNTOLD
    return Orientation.TOTALS if outside[0] > inside[0] else Orientation.INCREMENTS
