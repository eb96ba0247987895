"""Loading a store in bulk: rows into a segment, and its days and newest table worked out from all segments."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tallywire.panel.block import Block, lay_out
from tallywire.panel.changes import Tile, changes_of, none_of, tiles
from tallywire.panel.fast import Numbers, pa
from tallywire.panel.history import TooWideError, fitted, suffix_of, write_day
from tallywire.panel.manifest import DayChanges, Manifest, Segment, sync_file
from tallywire.panel.merging import open_store
from tallywire.panel.options import NotSorted, PanelOptions
from tallywire.panel.sources import PanelFile
from tallywire.panel.state import Newest, newest_of_block, write_newest
from tallywire.panel.stitch import WholeSeries, whole_series

_TILE_ROWS = 1 << 20
_GROUP_ROWS = 1 << 16


def lay_out_whole(block: WholeSeries, options: PanelOptions) -> Block:
    """Lay out a block, its refusals naming file and row."""
    try:
        return lay_out(block.batch, options)
    except NotSorted as refusal:
        raise NotSorted(refusal.row, refusal.complaint, place=block.place_of(refusal.row)) from refusal


def blocks_of(file: PanelFile, options: PanelOptions) -> Iterator[WholeSeries]:
    """Return a file's blocks of whole series."""
    return whole_series((read() for read in file.pieces()), options)


class SegmentWriter:
    """A segment that is being written: row groups of whole series, whole numbers as differences."""

    def __init__(self, path: Path, schema: Any) -> None:
        from pyarrow import parquet  # type: ignore[import-untyped,import-not-found,unused-ignore]

        whole = [field.name for field in schema if pa.types.is_integer(field.type) or pa.types.is_date32(field.type)]
        self._path = path
        self._writer = parquet.ParquetWriter(
            path,
            schema,
            compression="zstd",
            compression_level=1,
            use_dictionary=[name for name in schema.names if name not in whole],
            column_encoding=dict.fromkeys(whole, "DELTA_BINARY_PACKED"),
            write_statistics=False,
        )

    def write(self, batch: Any) -> None:
        """Write a batch of whole series as row groups."""
        self._writer.write_batch(batch, row_group_size=_GROUP_ROWS)

    def close(self) -> None:
        """End the file and wait until it is on disk."""
        self._writer.close()
        sync_file(self._path)


def load_segment(store: Path, name: str, file: PanelFile, options: PanelOptions) -> tuple[Segment, Numbers]:
    """Copy a file into a segment and return it with the days that it holds.

    Raises:
        NotSorted: The file's series or days do not ascend.
    """
    writer: SegmentWriter | None = None
    n_rows, days = 0, np.zeros(0, np.int64)
    for block in blocks_of(file, options):
        laid_out = lay_out_whole(block, options)
        if writer is None:
            writer = SegmentWriter(store / name, block.batch.schema)
        writer.write(block.batch)
        n_rows += block.batch.num_rows
        days = np.union1d(days, _distinct(laid_out.days))
    if writer is not None:
        writer.close()
    first, last = (int(days[0]), int(days[-1])) if days.size else (0, 0)
    return Segment(name=name, n_rows=n_rows, first_day=first, last_day=last), days


def _distinct(days: Numbers) -> Numbers:
    if not days.size:
        return days
    low = int(days.min())
    there = np.zeros(int(days.max()) - low + 1, np.bool_)
    there[days - low] = True
    return np.flatnonzero(there) + low


def rebuild(store: Path, manifest: Manifest, days: Numbers) -> tuple[tuple[DayChanges, ...], str]:
    """Work out the days and the newest table of all segments anew, and return the names of their files."""
    try:
        return _rebuild(store, manifest, days, np.dtype(np.int32))
    except TooWideError:
        return _rebuild(store, manifest, days, np.dtype(np.int64))


def _rebuild(store: Path, manifest: Manifest, days: Numbers, kind: Any) -> tuple[tuple[DayChanges, ...], str]:
    suffix = suffix_of(kind)
    names = [f"days/{manifest.generation:08d}-{day}{suffix}" for day in days.tolist()]
    for name in names:
        (store / name).write_bytes(b"")
    ids, parts = [], []
    for whole in blocks_of(open_store(store, manifest), manifest.options):
        block = lay_out_whole(whole, manifest.options)
        ids.append(block.ids)
        parts.append(newest_of_block(block, manifest.options))
        for tile in tiles(block, _TILE_ROWS):
            table = _by_day(block, tile, days, kind, manifest.options)
            for name, changes in zip(names, table, strict=True):
                write_day(store / name, changes, mode="ab")
    newest = f"newest-{manifest.generation:08d}.arrow"
    write_newest(
        store / newest, pa.concat_arrays(ids), Newest(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    )
    for name in [*names, newest]:
        sync_file(store / name)
    return tuple(itertools.starmap(_day_changes, zip(days.tolist(), names, strict=True))), newest


def _day_changes(day: int, name: str) -> DayChanges:
    return DayChanges(day=day, name=name)


def _by_day(block: Block, tile: Tile, days: Numbers, kind: Any, options: PanelOptions) -> Numbers:
    """Return a tile's changes as one line per day of the store, and in it one number per series."""
    changes = fitted(changes_of(block, tile, options), kind)
    lengths = np.diff(block.edges[tile.first : tile.last + 1])
    place = np.searchsorted(days, np.arange(days[0], days[-1] + 1))[block.days[tile.start : tile.stop] - days[0]]
    table = np.full((len(lengths), days.size), none_of(changes), kind)
    table[np.repeat(np.arange(len(lengths)), lengths), place] = changes
    return np.ascontiguousarray(table.T)
