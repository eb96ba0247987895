"""Sorting a panel by series and day: in memory where it is small, else by way of temporary files."""

from __future__ import annotations

import bisect
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tallywire.panel.block import column_of
from tallywire.panel.fast import array_of, pa
from tallywire.panel.options import PanelOptions
from tallywire.panel.sources import PIECE_ROWS, PanelFile, Piece

_SAMPLE_EACH = 997


def sorted_pieces(files: list[PanelFile], options: PanelOptions, *, piece_rows: int = PIECE_ROWS) -> Iterator[Piece]:
    """Read the files twice and yield their rows by series and day.

    The first reading samples the series' names, the second parts the rows by name among temporary files of about
    `piece_rows` rows each, which are then sorted one at a time. All rows of a series are in one of them, so that a
    series must fit into memory, and the panel need not.
    """
    sample, n_rows = _sample(files, options)
    bounds = sample[:: max(1, len(sample) * piece_rows // max(1, n_rows))][1:]
    bounds = sorted(set(bounds))
    if not bounds:
        batches = [piece.batch for file in files for piece in _pieces(file)]
        if batches:
            yield _sorted(pa.Table.from_batches(batches), options)
        return
    with tempfile.TemporaryDirectory(prefix="tallywire-sort-") as folder:
        parts = [Path(folder) / f"{number}.arrows" for number in range(len(bounds) + 1)]
        _part_rows(files, bounds, parts, options)
        for part in parts:
            if part.exists():
                with pa.OSFile(str(part)) as source, pa.ipc.open_stream(source) as stream:
                    yield _sorted(stream.read_all(), options)
                part.unlink()


def _pieces(file: PanelFile) -> Iterator[Piece]:
    return (read() for read in file.pieces())


def _sample(files: list[PanelFile], options: PanelOptions) -> tuple[list[Any], int]:
    """Return some of the series' names in order, and the number of rows."""
    names: list[Any] = []
    n_rows = 0
    for file in files:
        for piece in _pieces(file):
            names += column_of(piece.batch, options.series)[::_SAMPLE_EACH].to_pylist()
            n_rows += piece.batch.num_rows
    return sorted(name for name in names if name is not None), n_rows


def _part_rows(files: list[PanelFile], bounds: list[Any], parts: list[Path], options: PanelOptions) -> None:
    writers: dict[int, Any] = {}
    try:
        for file in files:
            for piece in _pieces(file):
                for number, batch in _by_part(piece.batch, bounds, options):
                    if number not in writers:
                        writers[number] = pa.ipc.new_stream(str(parts[number]), batch.schema)
                    writers[number].write_batch(batch)
    finally:
        for writer in writers.values():
            writer.close()


def _by_part(batch: Any, bounds: list[Any], options: PanelOptions) -> Iterator[tuple[int, Any]]:
    """Part one batch by the bounds between which its series' names lie."""
    encoded = column_of(batch, options.series).dictionary_encode()
    part_of_name = np.array(
        [0 if name is None else bisect.bisect_right(bounds, name) for name in encoded.dictionary.to_pylist()], np.int64
    )
    codes = np.asarray(encoded.indices.fill_null(0))
    numbers = part_of_name[codes] if part_of_name.size else np.zeros(len(codes), np.int64)
    order = np.argsort(numbers, kind="stable")
    cuts = np.flatnonzero(np.diff(numbers[order])) + 1
    for rows in np.split(order, cuts):
        if rows.size:
            yield int(numbers[rows[0]]), batch.take(array_of(rows))


def _sorted(table: Any, options: PanelOptions) -> Piece:
    ordered = table.sort_by([(options.series, "ascending"), (options.day, "ascending")]).combine_chunks()
    batches = ordered.to_batches()
    return Piece(pa.concat_batches(batches) if len(batches) != 1 else batches[0], "after sorting", 0)
