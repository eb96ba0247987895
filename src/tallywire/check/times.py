"""Mentions of time among the units of a sentence, and how each stands to its figure."""

from __future__ import annotations

import enum
from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.check.units import Unit
    from tallywire.lang import DateMention


class Role(enum.Enum):
    """How a mention of time stands to its figure: within it, from it on, or up to it."""

    WITHIN = "within"
    SINCE = "since"
    UNTIL = "until"


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that names a day or a period, among the units of a sentence.

    Args:
        first: Index of its first unit.
        stop: Index after its last.
        date: What it says.
        role: How it stands to a figure.
    """

    first: int
    stop: int
    date: DateMention
    role: Role = Role.WITHIN


_UNTIL = frozenset(
    "by|until|till|up to|up until|through|as of|as of the morning of|as of the end of|as of early|as of late|as at|by the end of|"
    "by early|by late|up till|through to|before|prior to|станом на|станом на ранок|станом на вечір|станом на кінець|"
    "станом на початок|на|на ранок|на вечір|на кінець|до|аж до|по".split("|")
)


def place_mentions(dates: Sequence[DateMention], units: Sequence[Unit], offset: int) -> list[Mention]:
    """Return the mentions of a sentence with the units that they cover, in order."""
    starts = [unit.start - offset for unit in units]
    found = []
    for date in dates:
        first = max(bisect_left(starts, date.start + 1) - 1, 0)
        stop = max(bisect_left(starts, date.end), first + 1)
        role = Role.WITHIN
        if date.is_since:
            role = Role.SINCE
        elif date.preposition in _UNTIL:
            role = Role.UNTIL
        found.append(Mention(first=first, stop=stop, date=date, role=role))
    return found
