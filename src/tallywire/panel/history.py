"""The days of a store: one file of changes per day, and the ranks of a new day among them.

A day's file holds one number per series, in the order in which the store came to know them; a series that came later
is beyond its end. The least number stands for "no figure".
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from tallywire.panel.changes import none_of
from tallywire.panel.fast import Numbers
from tallywire.panel.manifest import DayChanges

_TILE = 1 << 18
_THREADS = 2


class Standing(NamedTuple):
    """Where each series' new figure stands among its earlier ones.

    `n_higher` counts the figures above it; `as_high` is the place, among the days, of the last at least as high, or -1.
    """

    n_higher: Numbers
    as_high: Numbers


def write_day(path: Path, changes: Numbers, *, mode: Literal["wb", "ab"] = "wb") -> None:
    """Write one day's changes as they are, or add them to the day's file; the file's suffix says how wide they are."""
    with path.open(mode) as file:
        file.write(np.ascontiguousarray(changes).data)


def narrow(changes: Numbers) -> Numbers:
    """Return the changes in 32 bits, "no figure" included, if all of them fit; else as they are."""
    missing = changes == none_of(changes)
    figures = np.where(missing, 0, changes)
    least = np.iinfo(np.int32).min
    if figures.size and not least < int(figures.min()) <= int(figures.max()) <= np.iinfo(np.int32).max:
        return changes
    return np.where(missing, least, figures).astype(np.int32)


def suffix_of(changes: Numbers) -> str:
    """Return the suffix of a file for these changes."""
    return ".i4" if changes.dtype == np.int32 else ".i8"


def read_days(store: Path, days: tuple[DayChanges, ...]) -> list[Numbers]:
    """Return the changes of each day, as they lie in the files."""
    columns: list[Numbers] = []
    for day in days:
        kind = np.dtype("<i4" if day.name.endswith(".i4") else "<i8")
        path = store / day.name
        columns.append(np.memmap(path, kind, mode="r") if path.stat().st_size else np.zeros(0, kind))
    return columns


def stand(days: list[Numbers], figures: Numbers) -> Standing:
    """Compare each series' new figure with those of all earlier days, the newest first.

    Cost: two comparisons and three additions of bytes per series and day, at about the speed of reading memory.
    """
    n_higher, as_high = np.zeros(figures.size, np.int32), np.zeros(figures.size, np.int32)

    def work(start: int) -> None:
        part = slice(start, start + _TILE)
        n_higher[part], as_high[part] = _stand_tile(days, figures[part], start)

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(work, range(0, figures.size, _TILE)))
    return Standing(n_higher, as_high)


def _stand_tile(days: list[Numbers], figures: Numbers, start: int) -> tuple[Numbers, Numbers]:
    n_series = figures.size
    higher, lower, all_lower = (np.empty(n_series, np.bool_) for _ in range(3))
    all_lower[:] = True
    n_higher, n_lower = np.zeros(n_series, np.int32), np.zeros(n_series, np.int32)
    bytes_higher, bytes_lower = np.zeros(n_series, np.uint8), np.zeros(n_series, np.uint8)
    for number, day in enumerate(reversed(days), 1):
        column = _as_wide_as(figures, day[start : start + n_series])
        known = column.size
        np.greater(column, figures[:known], out=higher[:known])
        np.less(column, figures[:known], out=lower[:known])
        higher[known:], lower[known:] = False, True
        np.logical_and(all_lower, lower, out=all_lower)
        np.add(bytes_higher, higher.view(np.uint8), out=bytes_higher)
        np.add(bytes_lower, all_lower.view(np.uint8), out=bytes_lower)
        if number % 255 == 0 or number == len(days):  # before a byte can run over
            n_higher += bytes_higher
            n_lower += bytes_lower
            bytes_higher[:], bytes_lower[:] = 0, 0
    return n_higher, len(days) - 1 - n_lower


def _as_wide_as(figures: Numbers, column: Numbers) -> Numbers:
    """Return a column of 32 bits in 64 where the figures need them, with "no figure" still the least of all."""
    if figures.dtype in (column.dtype, np.int32):
        return column
    return np.where(column == none_of(column), none_of(figures), column.astype(figures.dtype))
