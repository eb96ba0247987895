"""The facts of each series' newest day: its figure, its rank, the last day as high, the maximum before, the records."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np

from tallywire.panel.block import Block
from tallywire.panel.changes import Tile, changes_of, none_of, side_by_side, tiles
from tallywire.panel.fast import Numbers
from tallywire.panel.options import PanelOptions

_NEAR = 32
"""So many days back the last day as high is sought first: most are found there."""


class NewestFacts(NamedTuple):
    """One entry per series; what does not exist (no figure on the newest day, no earlier figure) has a mask beside it.

    `as_high` is the row, counted from the block's first, of the last earlier day at least as high.
    """

    change: Numbers
    has_change: Numbers
    rank: Numbers
    as_high: Numbers
    has_as_high: Numbers
    before: Numbers
    has_before: Numbers
    n_records: Numbers
    n_figures: Numbers


def newest_facts(block: Block, options: PanelOptions) -> NewestFacts:
    """Work out the newest day's facts of every series of a block, in time linear in its rows."""
    n_series = len(block.edges) - 1
    whole, count, flag = np.int64, np.int32, np.bool_
    kinds = (whole, flag, count, whole, flag, whole, flag, count, count)
    facts = NewestFacts(*(np.zeros(n_series, kind) for kind in kinds))
    for tile in _even_tiles(block):
        part = _facts_of_tile(block, tile, options)
        for whole_column, column in zip(facts, part, strict=True):
            whole_column[tile.first : tile.last] = column
    return facts


def _even_tiles(block: Block) -> list[Tile]:
    """Cut into tiles again where one long series among short ones would leave a table mostly empty."""
    even: list[Tile] = []
    waiting = list(tiles(block))[::-1]
    while waiting:
        tile = waiting.pop()
        lengths = np.diff(block.edges[tile.first : tile.last + 1])
        n_series = tile.last - tile.first
        if n_series > 1 and int(lengths.max()) * n_series > 4 * int(lengths.sum()):
            longest = tile.first + int(lengths.argmax())
            bounds = sorted({tile.first, longest, longest + 1, tile.last})
            waiting += [Tile(a, b, int(block.edges[a]), int(block.edges[b])) for a, b in itertools.pairwise(bounds)][
                ::-1
            ]
        else:
            even.append(tile)
    return even


def _facts_of_tile(block: Block, tile: Tile, options: PanelOptions) -> NewestFacts:
    lengths = np.diff(block.edges[tile.first : tile.last + 1])
    table = side_by_side(changes_of(block, tile, options), lengths)
    missing = none_of(table)
    newest, earlier = table[:, -1:], table[:, :-1]
    has_change = newest[:, 0] != missing
    before = earlier.max(axis=1, initial=missing)
    column, has_as_high = _last_as_high(earlier, newest)
    has_as_high &= has_change
    first_column = block.edges[tile.first + 1 : tile.last + 1] - table.shape[1]
    return NewestFacts(
        change=newest[:, 0],
        has_change=has_change,
        rank=1 + count_in_lines(earlier > newest),
        as_high=np.where(has_as_high, first_column + column, 0),
        has_as_high=has_as_high,
        before=before,
        has_before=before != missing,
        n_records=count_records(table, lowest=missing if options.signed else -1),
        n_figures=_count_figures(block, tile, table, options),
    )


def _count_figures(block: Block, tile: Tile, table: Numbers, options: PanelOptions) -> Numbers:
    lengths = np.diff(block.edges[tile.first : tile.last + 1])
    if options.is_change or options.first_total_is_change:
        return lengths
    edges = block.edges[tile.first : tile.last + 1]
    spans = block.days[edges[1:] - 1] - block.days[edges[:-1]]
    if bool((spans == lengths - 1).all()):
        return lengths - 1
    return count_in_lines(table != none_of(table))


def _last_as_high(earlier: Numbers, newest: Numbers) -> tuple[Numbers, Numbers]:
    """Return the last column of each line that is at least the newest figure, and whether there is one."""
    width = earlier.shape[1]
    column, found = _last_true(earlier[:, max(0, width - _NEAR) :] >= newest)
    column += max(0, width - _NEAR)
    if width > _NEAR and not found.all():
        open_lines = np.flatnonzero(~found)
        far_column, far_found = _last_true(earlier[open_lines] >= newest[open_lines])
        column[open_lines], found[open_lines] = far_column, far_found
    return column, found


def _last_true(flags: Numbers) -> tuple[Numbers, Numbers]:
    n_lines, width = flags.shape
    if not width:
        return np.zeros(n_lines, np.int64), np.zeros(n_lines, np.bool_)
    back = flags[:, ::-1].argmax(axis=1)
    column = width - 1 - back
    return column, flags[np.arange(n_lines), column]


def count_in_lines(flags: Numbers) -> Numbers:
    """Count the true values of each line.

    Bytes are added as bytes, 128 at a time, which the processor does many at once; NumPy's own count widens each first.
    """
    n_lines, width = flags.shape
    ones = flags.view(np.uint8)
    whole = width // 128 * 128
    count: Numbers = np.add.reduce(ones[:, whole:], axis=1, dtype=np.uint8).astype(np.int64)
    if whole:
        pieces = ones[:, :whole].reshape(n_lines, -1, 128)
        count += np.add.reduce(np.add.reduce(pieces, axis=2, dtype=np.uint8), axis=1, dtype=np.int64)
    return count


def count_records(table: Numbers, *, lowest: int) -> Numbers:
    """Count in each line the figures above every earlier figure of the line and above `lowest`.

    Only stretches whose maximum exceeds everything before them can hold a record: a running maximum, which the
    processor must take one by one, is taken over those alone.

    Cost: one pass, and a second over the stretches that hold a record (about log n of them in a series without trend).
    """
    n_lines, width = table.shape
    stretch = max(8, int(width**0.5))
    head = width % stretch
    reached = np.full((n_lines, 1), lowest, table.dtype)
    n_records = np.zeros(n_lines, np.int64)
    if head:
        n_records += _records_after(reached[:, 0], table[:, :head])
        reached = np.maximum(reached, table[:, :head].max(axis=1, keepdims=True))
    if width == head:
        return n_records
    stretches = table[:, head:].reshape(n_lines, -1, stretch)
    tops = stretches.max(axis=2)
    before = np.maximum.accumulate(np.concatenate([reached, tops[:, :-1]], axis=1), axis=1)
    line, place = np.nonzero(tops > before)
    found = _records_after(before[line, place], stretches[line, place])
    n_records += np.bincount(line, weights=found, minlength=n_lines).astype(np.int64)
    return n_records


def _records_after(reached: Numbers, lines: Numbers) -> Numbers:
    running = np.maximum.accumulate(lines, axis=1)
    np.maximum(running, reached[:, None], out=running)
    n_records: Numbers = np.count_nonzero(running[:, 1:] != running[:, :-1], axis=1)
    return n_records + (running[:, 0] > reached)
