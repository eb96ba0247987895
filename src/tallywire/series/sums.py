"""Totals from increments and back, for whole series without gaps."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def cumulative(increments: Sequence[int], *, origin: int = 0) -> list[int]:
    """Return the running totals of `increments`, starting from the total `origin` before the first of them."""
    return list(accumulate(increments, initial=origin))[1:]


def increments(totals: Sequence[int], *, origin: int = 0) -> list[int]:
    """Return the changes between successive `totals`, the first of them against `origin`."""
    return [b - a for a, b in pairwise((origin, *totals))]
