"""What a figure is bound to: its measure, period, party and speaker, gathered step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Mark

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Named
    from tallywire.check.text.times import Mention
    from tallywire.lang import Quantity


class Bound(msgspec.Struct, kw_only=True):
    """A number with what it was bound to.

    Args:
        index: Index of its unit.
        measure: The measure, or None.
        mark: How the measure is known.
        side: Where the measure stands: `right`, `left`, `bracket`, `same` (as the number before) or empty.
        stop: Index after the phrase of number and measure.
        own: Mentions of time that are its own.
        spread: Mentions elsewhere in the sentence that may reach it.
        anchor: Index of the number that a bracket belongs to, or −1.
        quantity: The number where no unit of the sentence is one: a bare noun that counts one.
    """

    index: int
    measure: Named | None = None
    mark: Mark = Mark.STATED
    side: str = ""
    stop: int = 0
    own: tuple[Mention, ...] = ()
    spread: tuple[Mention, ...] = ()
    anchor: int = -1
    quantity: Quantity | None = None
