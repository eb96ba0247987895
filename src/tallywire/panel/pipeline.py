"""From files to files: read ahead, cut into whole series, work out, write, in bounded memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tallywire.panel.block import lay_out
from tallywire.panel.facts import check_names, facts_of, facts_schema, rows_of, rows_schema
from tallywire.panel.fast import pa
from tallywire.panel.kinds import FileKind, kind_of
from tallywire.panel.options import NotSorted, PanelOptions
from tallywire.panel.sinks import Sink
from tallywire.panel.sorting import sorted_pieces
from tallywire.panel.sources import PanelFile, Piece
from tallywire.panel.stitch import WholeSeries, whole_series

Progress = Callable[[int, int | None], None]
"""Called with the rows done and the rows there are, where that is known."""


class PanelRun(msgspec.Struct, frozen=True, kw_only=True):
    """What one run went through."""

    n_series: int
    n_rows: int
    n_blocks: int
    largest_block: int
    """Rows of the largest block: what memory is bounded by."""


class Outputs(msgspec.Struct, frozen=True, kw_only=True):
    """The files to write: the facts of each series; if asked for, every row, and month totals one a line."""

    facts: Path
    rows: Path | None = None
    months: Path | None = None


class _Results(NamedTuple):
    facts: Any
    rows: Any
    n_rows: int


def run_panel(
    files: list[PanelFile],
    outputs: Outputs,
    options: PanelOptions,
    *,
    sort: bool = False,
    progress: Progress | None = None,
) -> PanelRun:
    """Work out the facts of a panel and write them.

    Raises:
        NotSorted: Series or days do not ascend; the message names file and row.
        UsageError: A column is missing or of a kind that cannot be read.
        InvalidValue: A value cannot be held exactly.

    Cost: linear in rows; memory is bounded by a handful of blocks, whatever the length of the files.
    """
    n_all = sum(file.n_rows or 0 for file in files) if all(file.n_rows is not None for file in files) else None
    n_series = n_rows = n_blocks = largest = 0
    with ThreadPoolExecutor(_n_readers()) as pool, ExitStack() as stack:
        write = _writers(files[0].schema, outputs, options, stack)
        readers = chain.from_iterable(file.pieces() for file in files)
        pieces = sorted_pieces(files, options) if sort else _read_ahead(pool, readers)
        for block in whole_series(pieces, options):
            results = _work_out(block, options, outputs)
            write(results)
            n_series += results.facts.num_rows
            n_rows += results.n_rows
            n_blocks += 1
            largest = max(largest, results.n_rows)
            if progress is not None:
                progress(n_rows, n_all)
    return PanelRun(n_series=n_series, n_rows=n_rows, n_blocks=n_blocks, largest_block=largest)


def _n_readers() -> int:
    """Return how many threads read ahead.

    Decoding runs beside the work and needs no lock of the interpreter. The work itself stays in one thread: its steps
    take microseconds each, and two threads at them spend more time on handing over that lock than they gain.
    """
    return max(1, min(4, (os.cpu_count() or 2) - 1))


def _read_ahead(pool: ThreadPoolExecutor, readers: Iterator[Callable[[], Piece]]) -> Iterator[Piece]:
    """Read pieces on the pool's threads and yield them in their order, one a thread ahead of what is taken."""
    waiting: deque[Future[Piece]] = deque()
    try:
        for read in readers:
            waiting.append(pool.submit(read))
            if len(waiting) > _n_readers():
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _work_out(block: WholeSeries, options: PanelOptions, outputs: Outputs) -> _Results:
    try:
        laid_out = lay_out(block.batch, options)
    except NotSorted as refusal:
        raise NotSorted(refusal.row, refusal.complaint, place=block.place_of(refusal.row)) from refusal
    rows = rows_of(block.batch, laid_out, options) if outputs.rows is not None else None
    return _Results(facts_of(laid_out, options), rows, block.batch.num_rows)


def _writers(schema: Any, outputs: Outputs, options: PanelOptions, stack: ExitStack) -> Callable[[_Results], None]:
    """Open the outputs and return what writes one block's results to them."""
    check_names(schema, options)
    facts = facts_schema(schema, options)
    flat = facts.remove(facts.get_field_index("months"))
    is_flat = kind_of(outputs.facts) is FileKind.CSV
    sinks = [(stack.enter_context(Sink(outputs.facts, flat if is_flat else facts)), "facts")]
    if outputs.rows is not None:
        sinks.append((stack.enter_context(Sink(outputs.rows, rows_schema(schema, options))), "rows"))
    if outputs.months is not None:
        sinks.append((stack.enter_context(Sink(outputs.months, _months_schema(facts))), "months"))

    def write(results: _Results) -> None:
        for sink, what in sinks:
            if what == "rows":
                sink.write(results.rows)
            elif what == "months":
                sink.write(_month_lines(results.facts))
            else:
                sink.write(results.facts.select(flat.names) if is_flat else results.facts)

    return write


def _months_schema(facts: Any) -> Any:
    entry = facts.field("months").type.value_type
    return pa.schema([facts.field(0), *(entry.field(place) for place in range(entry.num_fields))])


def _month_lines(facts: Any) -> Any:
    """Return month totals as one row per series and month."""
    months = facts.column(facts.schema.get_field_index("months"))
    entries = months.flatten()
    series = facts.column(0).take(months.value_parent_indices())
    return pa.RecordBatch.from_arrays([series, *entries.flatten()], schema=_months_schema(facts.schema))
