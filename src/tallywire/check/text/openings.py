"""Periods that open with a clause or an event: "since the counteroffensive began on 4 June"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.lang import DateKind, QuantityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.check.text.units import Unit
    from tallywire.lang import DateMention

_REACH = 11
_SINCE = frozenset({"since"})
_OPENING_KINDS = frozenset(
    {DateKind.DAY, DateKind.MONTH, DateKind.PART, DateKind.WEEKDAY, DateKind.RELATIVE, DateKind.YEAR, DateKind.SEASON}
)
_LED_BY = frozenset({"on", "in", "of", "from", "", "early on", "late in", "at", "by", "у", "в", "на"})
_BEGINNINGS, _FROM = frozenset({"початку", "старту"}), frozenset({"від", "з", "із", "моменту", "часу"})
_NO_EVENT = frozenset({"which", "that", "when", "who", "while", "and", "but", "said", "says", "reported"})


def is_opened(date: DateMention, units: Sequence[Unit], first: int) -> bool:
    """Say whether a clause led by "since" runs up to a date, so that the period begins there.

    Args:
        date: The mention.
        units: The sentence's units.
        first: Index of the mention's first unit.
    """
    if date.kind not in _OPENING_KINDS or date.preposition not in _LED_BY:
        return False
    for at in range(first - 1, max(first - _REACH, -1), -1):
        unit = units[at]
        if unit.norm in _SINCE:
            return first - at > 1
        if unit.norm in _BEGINNINGS and at and units[at - 1].norm in _FROM:
            return first - at > 2
        counts = unit.quantity is not None and unit.quantity.kind is not QuantityKind.ORDINAL
        if unit.is_mark or counts or unit.norm in _NO_EVENT:
            return False
    return False
