"""The days of a store: one file of changes per day, and the ranks of a new day among them.

A day's file holds one number per series, in the order in which the store came to know them; a series that came later
is beyond its end. The least number stands for "no figure".
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np

from tallywire.panel.changes import none_of
from tallywire.panel.fast import Numbers


class Standing(NamedTuple):
    """Where each series' new figure stands among its earlier ones.

    `n_higher` counts the figures above it; `as_high` is the place, among the days, of the last at least as high, or -1.
    """

    n_higher: Numbers
    as_high: Numbers


class TooWideError(Exception):
    """A change does not fit into the bits at hand; the work is done again with more."""


def write_day(path: Path, changes: Numbers, *, mode: Literal["wb", "ab"] = "wb") -> None:
    """Write one day's changes as they are, or add them to the day's file; the file's suffix says how wide they are."""
    with path.open(mode) as file:
        file.write(np.ascontiguousarray(changes).data)


def suffix_of(kind: Any) -> str:
    """Return the suffix of a file of changes of this width."""
    return f".i{np.dtype(kind).itemsize}"


def fitted(changes: Numbers, kind: Any) -> Numbers:
    """Return the changes in numbers of this kind, "no figure" being the least of it.

    Raises:
        TooWideError: One does not fit.
    """
    if changes.dtype == kind:
        return changes
    least, most = np.iinfo(kind).min, np.iinfo(kind).max
    missing = changes == none_of(changes)
    figures = np.where(missing, 0, changes)
    if figures.size and not least < int(figures.min()) <= int(figures.max()) <= most:
        raise TooWideError
    return np.where(missing, least, figures).astype(kind)


def stand(days: list[Path], figures: Numbers, start: int) -> Standing:
    """Compare the new figures of the series from `start` on with those of all earlier days, the newest first.

    Cost: two comparisons and three additions of bytes per series and day. Days are read through one small buffer, which
    stays in the processor's cache; a mapped file would cost a fault of memory for every page.
    """
    n_series = figures.size
    higher, lower, all_lower = (np.empty(n_series, np.bool_) for _ in range(3))
    all_lower[:] = True
    n_higher, n_lower = np.zeros(n_series, np.int32), np.zeros(n_series, np.int32)
    bytes_higher, bytes_lower = np.zeros(n_series, np.uint8), np.zeros(n_series, np.uint8)
    buffers = {kind: np.empty(n_series, kind) for kind in (np.int32, np.int64)}
    for number, day in enumerate(reversed(days), 1):
        column = _as_wide_as(figures, _read(day, buffers[np.int32 if day.suffix == ".i4" else np.int64], start))
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
    return Standing(n_higher, len(days) - 1 - n_lower)


def _read(path: Path, buffer: Numbers, start: int) -> Numbers:
    """Read the numbers from `start` on into the buffer and return as many as there are."""
    with path.open("rb", buffering=0) as file:
        file.seek(start * buffer.itemsize)
        n_bytes = file.readinto(memoryview(buffer.data).cast("B"))
    return buffer[: (n_bytes or 0) // buffer.itemsize]


def _as_wide_as(figures: Numbers, column: Numbers) -> Numbers:
    """Return a column of 32 bits in 64 where the figures need them, with "no figure" still the least of all."""
    if figures.dtype in {column.dtype, np.dtype(np.int32)}:
        return column
    return np.where(column == none_of(column), none_of(figures), column.astype(figures.dtype))
