"""The day's figures of a block: differences of totals, without opening stocks and without blocks of several days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tallywire.panel.block import Block
from tallywire.panel.fast import Numbers
from tallywire.panel.options import PanelOptions

TILE_ROWS = 1 << 16
"""Rows worked on at a time: small enough that a tile and what is made of it stay in the processor's cache."""

_HIGHEST_32 = 2**31 - 1

_LONG = 300
"""From this length on, series are copied one by one sooner than all at once by a mask."""


class Tile(NamedTuple):
    """The series `first` up to `last` of a block, which hold the rows `start` up to `stop`."""

    first: int
    last: int
    start: int
    stop: int


def none_of(changes: Numbers) -> int:
    """Return the value that stands for "no day's figure" in an array of changes: the least its type can hold."""
    return int(np.iinfo(changes.dtype).min)


def tiles(block: Block, rows: int = TILE_ROWS) -> Iterator[Tile]:
    """Cut a block into tiles of whole series, of about `rows` rows each; a longer series is a tile of its own."""
    edges = block.edges
    first, n_series = 0, len(edges) - 1
    while first < n_series:
        start = int(edges[first])
        last = max(first + 1, int(np.searchsorted(edges, start + rows, side="right")) - 1)
        yield Tile(first, last, start, int(edges[last]))
        first = last


def changes_of(block: Block, tile: Tile, options: PanelOptions) -> Numbers:
    """Return the change of every row of a tile, in row order.

    A row that is no day's figure (an opening stock, a block of several days) holds `none_of` the array.
    The array is of 32-bit numbers where these suffice.
    """
    values = block.values[tile.start : tile.stop]
    starts = block.edges[tile.first : tile.last] - tile.start
    values, opening = _narrow(values, options), values[starts]
    if options.is_change:
        return values
    changes = np.empty_like(values)
    np.subtract(values[1:], values[:-1], out=changes[1:])
    if options.first_total_is_change:
        changes[starts] = opening
        return changes
    changes[starts] = none_of(changes)
    if not _spans_all_days(block, tile):
        days = block.days[tile.start : tile.stop]
        # A series' first row is no figure already, so that a step over days there does no harm.
        _take_out(changes[1:], days[1:] - days[:-1] != 1)
    return changes


def _take_out(changes: Numbers, rows: Numbers) -> None:
    """Make the flagged rows "no figure", by bits: a masked copy would guess each row's branch and often be wrong."""
    mask = -rows.astype(changes.dtype)
    np.bitwise_and(changes, ~mask, out=changes)
    np.bitwise_or(changes, mask & none_of(changes), out=changes)


def _narrow(values: Numbers, options: PanelOptions) -> Numbers:
    """Return the values as 32-bit numbers if they and their differences fit, with the least number to spare."""
    low, high = int(values.min()), int(values.max())
    floor = -_HIGHEST_32 if options.is_change else 0
    return values.astype(np.int32) if floor <= low and high <= _HIGHEST_32 else values


def _spans_all_days(block: Block, tile: Tile) -> bool:
    edges = block.edges[tile.first : tile.last + 1]
    spans = block.days[edges[1:] - 1] - block.days[edges[:-1]]
    return bool((spans == np.diff(edges) - 1).all())


def side_by_side(changes: Numbers, lengths: Numbers) -> Numbers:
    """Lay the changes of a tile out as one line per series, the newest day at the right end.

    Shape: series × the longest length; shorter series begin with "no figure".
    """
    width = int(lengths.max())
    if int(lengths.min()) == width:
        return changes.reshape(-1, width)
    table = np.full((len(lengths), width), none_of(changes), changes.dtype)
    if changes.size > _LONG * len(lengths):
        start = 0
        for line, length in zip(table, lengths.tolist(), strict=True):
            line[width - length :] = changes[start : start + length]
            start += length
    else:
        table[np.arange(width) >= (width - lengths)[:, None]] = changes
    return table
