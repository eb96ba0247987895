"""Highest since, for every row at once: the last earlier row of the series that is at least as high.

First the nearest rows are compared densely: "all of the k rows before are lower" is one comparison, one "and" and one
addition per step, each over a whole array, and settles all but about one row in k. The few left climb a tree of maxima
of sixteen, sixteen being what one comparison and one table look-up decide, and descend again to the row sought. The
cost is linear for series without long memory and n log n for the worst (a wave as long as the series), never quadratic.

Rows may look past the start of their series into the one before; what they find there is told by its distance.
"""

from __future__ import annotations

import functools

import numpy as np

from tallywire.panel.fast import Numbers

STEPS = 16
"""How many rows back are compared densely."""

_FAN = 16


def last_at_least(changes: Numbers, place: Numbers) -> tuple[Numbers, Numbers]:
    """Return for every row how far back the last row at least as high lies, and whether the series holds one.

    Args:
        changes: The rows of whole series, one series after another; the least value of the type is "no figure".
        place: The place of each row in its series, from 0.
    """
    distance = _lower_before(changes)
    has_one = distance < place
    open_rows = np.flatnonzero((distance == STEPS) & has_one)
    back = distance.astype(np.int32)
    back += 1
    if open_rows.size:
        found = _climb(changes, open_rows)
        far = open_rows - found
        back[open_rows] = far
        has_one[open_rows] = (found >= 0) & (far <= place[open_rows])
    return back, has_one


def _lower_before(changes: Numbers) -> Numbers:
    """Count the rows directly before each row that are lower, up to `STEPS`."""
    n_rows = changes.size
    all_lower = np.ones(n_rows, np.bool_)
    lower = np.empty(n_rows, np.bool_)
    count = np.zeros(n_rows, np.uint8)
    for step in range(1, min(STEPS, n_rows - 1) + 1):
        here, rest = lower[step:], all_lower[step:]
        np.less(changes[:-step], changes[step:], out=here)
        np.logical_and(rest, here, out=rest)
        np.add(count[step:], rest.view(np.uint8), out=count[step:])
    return count


@functools.cache
def _last_of_bits() -> tuple[Numbers, Numbers]:
    """Return the place of the highest bit of every 16-bit number, and the mask of the bits below each place."""
    last = np.zeros(1 << _FAN, np.int64)
    for bit in range(_FAN):
        last[1 << bit : 2 << bit] = bit
    return last, ((1 << np.arange(_FAN)) - 1).astype(np.uint16)


def _at_least(groups: Numbers, sought: Numbers) -> Numbers:
    """Return one 16-bit number per line: which of its sixteen values are at least the one sought."""
    flags = groups >= sought[:, None]
    bits: Numbers = np.packbits(flags.ravel(), bitorder="little").view("<u2")
    return bits


def _levels(changes: Numbers) -> list[Numbers]:
    """Return the tree of maxima, its leaves first, each level as lines of sixteen."""
    level, levels = changes, []
    least = np.iinfo(changes.dtype).min
    while True:
        padding = -level.size % _FAN
        if padding:
            level = np.concatenate([level, np.full(padding, least, level.dtype)])
        levels.append(level.reshape(-1, _FAN))
        if level.size == _FAN:
            return levels
        level = levels[-1].max(axis=1)


def _climb(changes: Numbers, rows: Numbers) -> Numbers:
    """Return for each of `rows` the last earlier row at least as high, whatever its series, or -1."""
    last, below = _last_of_bits()
    levels = _levels(changes)
    asking, node, sought = np.arange(rows.size), rows, changes[rows]
    met: list[tuple[Numbers, Numbers, Numbers]] = []
    for level in levels:
        bits = _at_least(level[node >> 4], sought) & below[node & 15]
        hit = bits != 0
        met.append((asking[hit], (node[hit] & ~15) + last[bits[hit]], sought[hit]))
        asking, node, sought = asking[~hit], node[~hit] >> 4, sought[~hit]
    answer = np.full(rows.size, -1, np.int64)
    asking, node, sought = (column[:0] for column in met[0])
    for depth in range(len(levels) - 1, -1, -1):
        if asking.size:
            node = (node << 4) + last[_at_least(levels[depth][node], sought)]
        asking, node, sought = (np.concatenate(pair) for pair in zip((asking, node, sought), met[depth], strict=True))
    answer[asking] = node
    return answer
