"""Figures of a text that the ledger bears out, kept so that later sentences can be held against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from tallywire.check.text.spans import When


class HeldFigure(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A figure as the ledger has it.

    Args:
        measure: Of what.
        statistic: `total`, `change`, `mean` or `peak`.
        value: The ledger's figure.
        when: Its period.
        start: Report date (ordinal) that opens it; 0 for a running total.
        end: Report date that closes it.
        sentence: Number of its sentence.
    """

    measure: str
    statistic: str
    value: float
    when: When | None
    start: int = 0
    end: int = 0
    sentence: int = 0
