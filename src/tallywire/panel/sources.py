"""Reading panels from files: Parquet, Arrow and CSV, as pieces of about a million rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tallywire.model import UsageError
from tallywire.panel.block import column_of
from tallywire.panel.fast import pa
from tallywire.panel.kinds import FileKind, kind_of
from tallywire.panel.options import PanelOptions

PIECE_ROWS = 1 << 20
"""Rows read at a time, about. A row group of up to twice as many is read whole."""

_CSV_BYTES = 1 << 24


class Piece(NamedTuple):
    """Some rows of one file, and the place of the first of them, from 0."""

    batch: Any
    path: str
    first_row: int


class PanelFile(NamedTuple):
    """A file to read: its columns, its number of rows where that is known without reading, and its bytes."""

    path: Path
    schema: Any
    n_rows: int | None
    pieces: Callable[[], Iterator[Callable[[], Piece]]]
    """Readers of the file's pieces in order; those of Parquet may be called in any thread."""


def open_panel(paths: list[Path], options: PanelOptions, *, day_format: str | None = None) -> list[PanelFile]:
    """Open the files of a panel and see that they have the same columns.

    Raises:
        UsageError: A file is of no kind that is read here, or its columns are missing or of another kind.
    """
    files = [_open(path, options, day_format) for path in paths]
    for file in files:
        for name in options.columns:
            place = file.schema.get_field_index(name)
            if place < 0:
                raise UsageError(
                    f"{file.path}: no column named {name!r}; there are {', '.join(file.schema.names)}",
                    hint="name the columns with --series, --day and --total or --change",
                )
            first = files[0].schema.field(name).type
            if file.schema.field(place).type != first:
                raise UsageError(f"{file.path}: column {name!r} is {file.schema.field(place).type}, not {first}")
    return files


def _open(path: Path, options: PanelOptions, day_format: str | None) -> PanelFile:
    if not path.is_file():
        raise UsageError(f"{path}: no such file")
    kind = kind_of(path)
    try:
        if kind is FileKind.PARQUET:
            return _open_parquet(path, options)
        if kind is FileKind.ARROW:
            return _open_arrow(path, options)
        return _open_csv(path, options, day_format)
    except pa.ArrowInvalid as error:
        raise UsageError(f"{path}: not readable as {kind.value}: {error}") from error


def _open_parquet(path: Path, options: PanelOptions) -> PanelFile:
    from pyarrow import parquet  # type: ignore[import-untyped,import-not-found,unused-ignore]

    metadata = parquet.read_metadata(path)
    columns = list(options.columns)

    def read(groups: list[int], first_row: int) -> Piece:
        with parquet.ParquetFile(path, metadata=metadata) as file:
            table = file.read_row_groups(groups, columns=columns, use_threads=False)
        return Piece(one_batch(table, columns), str(path), first_row)

    def pieces() -> Iterator[Callable[[], Piece]]:
        waiting: list[int] = []
        n_waiting = first_row = 0
        for group in range(metadata.num_row_groups):
            n_rows = metadata.row_group(group).num_rows
            if waiting and n_waiting + n_rows > PIECE_ROWS:
                yield lambda groups=waiting, row=first_row: read(groups, row)  # type: ignore[misc]
                first_row += n_waiting
                waiting, n_waiting = [], 0
            if n_rows > 2 * PIECE_ROWS:
                yield from _parts_of_group(group, first_row)
                first_row += n_rows
            else:
                waiting.append(group)
                n_waiting += n_rows
        if waiting:
            yield lambda: read(waiting, first_row)

    def _parts_of_group(group: int, first_row: int) -> Iterator[Callable[[], Piece]]:
        """Read a very large row group part by part, here and now."""
        with parquet.ParquetFile(path, metadata=metadata, pre_buffer=False, buffer_size=1 << 20) as file:
            batches = file.iter_batches(PIECE_ROWS, row_groups=[group], columns=columns, use_threads=False)
            yield from _in_turn(batches, columns, path, first_row)

    return PanelFile(path, metadata.schema.to_arrow_schema(), metadata.num_rows, pieces)


def _in_turn(batches: Any, columns: list[str], path: Path, first_row: int = 0) -> Iterator[Callable[[], Piece]]:
    for batch in batches:
        piece = Piece(_plain(batch.select(columns)), str(path), first_row)
        first_row += batch.num_rows
        if batch.num_rows:
            yield lambda piece=piece: piece  # type: ignore[misc]


def one_batch(table: Any, columns: list[str]) -> Any:
    """Return a table's columns as one record batch."""
    chunked = [table.column(name) for name in columns]
    arrays = [column.chunk(0) if column.num_chunks == 1 else column.combine_chunks() for column in chunked]
    return _plain(pa.RecordBatch.from_arrays(arrays, names=columns))


def _plain(batch: Any) -> Any:
    """Return the batch with names written out where they are kept in a dictionary, which differs from piece to piece."""
    if not any(pa.types.is_dictionary(kind) for kind in batch.schema.types):
        return batch
    names = batch.schema.names
    return pa.RecordBatch.from_arrays([column_of(batch, name) for name in names], names=names)


def _open_arrow(path: Path, options: PanelOptions) -> PanelFile:
    columns = list(options.columns)
    source = pa.OSFile(str(path))
    try:
        file = pa.ipc.open_file(source)
        schema, n_rows = file.schema, file.count_rows()
    except pa.ArrowInvalid:
        source.seek(0)
        schema, n_rows = pa.ipc.open_stream(source).schema, None
    source.close()

    def batches() -> Iterator[Any]:
        with pa.OSFile(str(path)) as source:
            if n_rows is None:
                yield from (batch.select(columns) for batch in pa.ipc.open_stream(source))
            else:
                reader = pa.ipc.open_file(source)
                yield from (reader.get_batch(place).select(columns) for place in range(reader.num_record_batches))

    return PanelFile(path, schema, n_rows, lambda: _in_turn(grouped(batches()), columns, path))


def grouped(batches: Any) -> Iterator[Any]:
    """Join small batches and cut large ones, to pieces of about a million rows."""
    waiting: list[Any] = []
    for batch in batches:
        waiting.append(batch)
        if sum(one.num_rows for one in waiting) < PIECE_ROWS:
            continue
        joined = pa.concat_batches(waiting) if len(waiting) > 1 else batch
        yield from (joined.slice(start, PIECE_ROWS) for start in range(0, joined.num_rows, PIECE_ROWS))
        waiting = []
    if waiting:
        yield pa.concat_batches(waiting)


def _open_csv(path: Path, options: PanelOptions, day_format: str | None) -> PanelFile:
    from pyarrow import csv  # type: ignore[import-untyped,import-not-found,unused-ignore]

    with pa.input_stream(str(path)) as stream:
        head = stream.read(1 << 16).decode("utf-8", errors="replace")
    header, _, body = head.partition("\n")
    delimiter = max(",;\t", key=header.count)
    parse = csv.ParseOptions(delimiter=delimiter)
    read = csv.ReadOptions(block_size=_CSV_BYTES)
    names = [name.strip().strip('"') for name in header.lstrip("\ufeff").split(delimiter)]
    kinds: dict[str, Any] = {}
    if options.series in names and _has_leading_zero(body, delimiter, names.index(options.series)):
        kinds[options.series] = pa.string()
    if day_format is not None:
        kinds[options.day] = pa.timestamp("s")
    if options.decimals is not None:
        kinds[options.value] = pa.float64()
    parsers = {} if day_format is None else {"timestamp_parsers": [day_format]}
    wanted = [name for name in options.columns if name in names]
    convert = csv.ConvertOptions(
        column_types=kinds,
        include_columns=wanted,
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
        **parsers,
    )

    def batches() -> Iterator[Any]:
        try:
            with csv.open_csv(str(path), read_options=read, parse_options=parse, convert_options=convert) as reader:
                yield from reader
        except pa.ArrowInvalid as error:
            raise UsageError(
                f"{path}: {error}", hint="fractions need --decimals; other days need --day-format"
            ) from error

    with csv.open_csv(str(path), read_options=read, parse_options=parse, convert_options=convert) as reader:
        schema = (
            reader.schema if len(wanted) == len(options.columns) else pa.schema([(name, pa.null()) for name in names])
        )
    return PanelFile(path, schema, None, lambda: _in_turn(grouped(batches()), list(options.columns), path))


def _has_leading_zero(body: str, delimiter: str, place: int) -> bool:
    """Whether a column of the first lines holds codes such as 01001, which are names and no numbers."""
    fields = (line.split(delimiter) for line in body.splitlines())
    return any(len(row) > place and re.fullmatch(r'"?0\d+"?', row[place].strip()) for row in fields)
