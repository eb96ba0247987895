"""Numbers that something moves to: «знизилися … до 1140» names 1140, and does not say "up to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.model import Precision

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence
    from tallywire.lang import Quantity

_TO = frozenset({"до", "аж до"})
_REACH = 24


def arrived_at(sentence: Sentence, index: int, quantity: Quantity) -> Quantity:
    """Return a quantity without the hedge «до» where a verb of rise or fall before it makes that a direction.

    Args:
        sentence: The sentence.
        index: Index of the number.
        quantity: The number as it was read.
    """
    if sentence.lang != "uk" or quantity.hedge.lower() not in _TO or quantity.value is None:
        return quantity
    for at in range(index - 1, max(index - _REACH, -1), -1):
        if sentence.norm(at) in {";", "."}:
            break
        if sentence.has_cue(at, "up", "down", "bring"):
            return msgspec.structs.replace(
                quantity, hedge="", hedge_start=None, hedge_end=None, precision=Precision.EXACT, low=quantity.value,
                high=quantity.value, lean=0, strict=False,
            )  # fmt: skip
    return quantity
