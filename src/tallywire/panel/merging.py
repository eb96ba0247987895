"""Reading the segments of a store as one panel, by series and day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from tallywire.panel.block import column_of
from tallywire.panel.fast import flags_of, numbers_of, pa
from tallywire.panel.manifest import Manifest
from tallywire.panel.options import PanelOptions
from tallywire.panel.sources import PanelFile, Piece, open_panel


def open_store(store: Path, manifest: Manifest) -> PanelFile:
    """Return a store as a file of a panel."""
    files = open_panel([store / segment.name for segment in manifest.segments], manifest.options)
    n_rows = sum(segment.n_rows for segment in manifest.segments)

    def pieces() -> Iterator[Callable[[], Piece]]:
        if len(files) == 1:
            yield from files[0].pieces()
        else:
            batches = merged([_batches(file) for file in files], manifest.options)
            yield from (partial(_ready, Piece(batch, str(store), 0)) for batch in batches)

    return PanelFile(store, files[0].schema, n_rows, pieces)


def _ready(piece: Piece) -> Piece:
    return piece


def _batches(file: PanelFile) -> Iterator[Any]:
    return (read().batch for read in file.pieces())


def merged(streams: list[Iterator[Any]], options: PanelOptions) -> Iterator[Any]:
    """Merge streams that are each by series and day into one.

    Of every stream one batch is held. The least of their last series is the bound up to which all rows are at hand;
    those are taken from all, sorted and passed on.
    """
    held = {number: batch for number, stream in enumerate(streams) if (batch := next(stream, None)) is not None}
    while held:
        bound = min(_last(batch, options) for batch in held.values())
        taken = []
        for number, batch in list(held.items()):
            n_rows = _rows_up_to(batch, bound, options)
            if n_rows:
                taken.append(batch.slice(0, n_rows))
            rest: Any = batch.slice(n_rows)
            while rest is not None and not rest.num_rows:
                rest = next(streams[number], None)
            if rest is None:
                del held[number]
            else:
                held[number] = rest
        yield taken[0] if len(taken) == 1 else _sorted(taken, options)


def _last(batch: Any, options: PanelOptions) -> Any:
    return column_of(batch, options.series)[batch.num_rows - 1].as_py()


def _rows_up_to(batch: Any, bound: Any, options: PanelOptions) -> int:
    """Return how many rows at the batch's start are of series up to the bound."""
    ids = column_of(batch, options.series)
    if pa.types.is_integer(ids.type):
        return int(np.searchsorted(numbers_of(ids), bound, side="right"))
    import pyarrow.compute as pc  # type: ignore[import-untyped,import-not-found,unused-ignore]

    return int(flags_of(pc.less_equal(ids, bound)).sum())


def _sorted(batches: list[Any], options: PanelOptions) -> Any:
    keys = [(options.series, "ascending"), (options.day, "ascending")]
    return pa.concat_batches(pa.Table.from_batches(batches).sort_by(keys).to_batches())
