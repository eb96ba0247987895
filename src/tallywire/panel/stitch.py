"""Cutting a stream of pieces into blocks of whole series, with the place of every row kept for refusals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from tallywire.panel.block import column_of, differs_from_before
from tallywire.panel.fast import pa
from tallywire.panel.options import NotSorted, PanelOptions
from tallywire.panel.sources import Piece


class WholeSeries(NamedTuple):
    """A record batch of whole series, and the pieces it was joined of."""

    batch: Any
    pieces: tuple[Piece, ...]

    def place_of(self, row: int) -> str:
        """Return the file and row, counted from 1, of a row of the batch."""
        for piece in self.pieces:
            if row < piece.batch.num_rows:
                return f"{piece.path}, row {piece.first_row + row + 1}"
            row -= piece.batch.num_rows
        return self.pieces[-1].path


def whole_series(pieces: Iterator[Piece], options: PanelOptions) -> Iterator[WholeSeries]:
    """Cut pieces into blocks of whole series.

    One piece is held back until the next has been seen, because its last series may go on there; a series that does is
    a block of its own, so that no other rows are copied.

    Raises:
        NotSorted: The series of one block are not after those of the block before.
    """
    before = None
    for joined in _joined(pieces, options):
        first = joined.pieces[0]
        name = _name(first, 0, options)
        if before is not None and name is not None and not before < name:
            raise NotSorted(0, f"series {name!r} after series {before!r}", place=joined.place_of(0))
        before = _name(joined.pieces[-1], -1, options)
        yield joined


def _joined(pieces: Iterator[Piece], options: PanelOptions) -> Iterator[WholeSeries]:
    held: list[Piece] = []  # one piece of any series, or several of a single series
    for piece in pieces:
        if not piece.batch.num_rows:
            continue
        if not held:
            held = [piece]
        elif _name(held[-1], -1, options) != _name(piece, 0, options):
            yield _join(held)
            held = [piece]
        else:
            if len(held) == 1:
                start = _last_start(held[0], options)
                if start:
                    yield _join([_part(held[0], 0, start)])
                held = [_part(held[0], start, held[0].batch.num_rows)]
            end = _first_end(piece, options)
            held.append(_part(piece, 0, end))
            if end < piece.batch.num_rows:
                yield _join(held)
                held = [_part(piece, end, piece.batch.num_rows)]
    if held:
        yield _join(held)


def _join(pieces: list[Piece]) -> WholeSeries:
    batches = [piece.batch for piece in pieces]
    return WholeSeries(batches[0] if len(batches) == 1 else pa.concat_batches(batches), tuple(pieces))


def _part(piece: Piece, start: int, end: int) -> Piece:
    return Piece(piece.batch.slice(start, end - start), piece.path, piece.first_row + start)


def _name(piece: Piece, row: int, options: PanelOptions) -> Any:
    ids = piece.batch.column(piece.batch.schema.get_field_index(options.series))
    return ids[row if row >= 0 else len(ids) + row].as_py()


def _starts(piece: Piece, options: PanelOptions) -> Any:
    return np.flatnonzero(differs_from_before(column_of(piece.batch, options.series), options)) + 1


def _last_start(piece: Piece, options: PanelOptions) -> int:
    starts = _starts(piece, options)
    return int(starts[-1]) if starts.size else 0


def _first_end(piece: Piece, options: PanelOptions) -> int:
    starts = _starts(piece, options)
    return int(starts[0]) if starts.size else piece.batch.num_rows
