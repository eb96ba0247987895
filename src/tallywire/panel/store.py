"""A store of a panel: append a day and know its facts at once; load in bulk, compact, read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from tallywire.model import UsageError
from tallywire.panel.advancing import GivenDay, after_day
from tallywire.panel.block import Block, column_of, lay_out
from tallywire.panel.fast import Numbers, array_of, numbers_of, pa
from tallywire.panel.history import suffix_of, write_day
from tallywire.panel.manifest import (
    DayChanges,
    Manifest,
    Segment,
    commit,
    is_store,
    read_manifest,
    sweep,
    sync_file,
    writing,
)
from tallywire.panel.merging import open_store
from tallywire.panel.options import NotSorted, PanelOptions
from tallywire.panel.rebuilding import SegmentWriter, load_segment, rebuild
from tallywire.panel.sinks import Sink
from tallywire.panel.sources import PIECE_ROWS, PanelFile, open_panel
from tallywire.panel.state import Newest, enlarged, newest_table, read_newest, write_newest

_DAY_ROWS = 16 * PIECE_ROWS
"""A file of more rows is loaded in bulk, even if it holds a single day."""


class _Day(NamedTuple):
    """The rows of one day, by series."""

    batch: Any
    block: Block

    @property
    def number(self) -> int:
        """The day."""
        return int(self.block.days[0])


def append(
    store: Path, file: Path, options: PanelOptions | None, *, day_format: str | None = None, out: Path | None = None
) -> Manifest:
    """Add a file of one or more new days to a store, making it if it is not there, and work out the newest facts.

    One day is added in a fraction of a second for a million series; several, and the first, are loaded in bulk. A run
    that is killed leaves the store as it was before, or as it is after.

    Args:
        store: The folder.
        file: Parquet, Arrow or CSV; every row later than every row of the store.
        options: How the columns are read; None for "as the store has it".
        day_format: How days are written in CSV.
        out: Write the newest table here too.

    Raises:
        UsageError: The days are not new, the columns are read otherwise than in the store, or another process writes.
        NotSorted: A bulk file's series or days do not ascend, or a day is given twice.
        InvalidValue: A value cannot be held exactly.
        LedgerDamaged: A file that the store names is not there.
    """
    with writing(store):
        manifest = read_manifest(store) if is_store(store) else Manifest(options=options or PanelOptions())
        if options is not None and options != manifest.options:
            raise UsageError(f"{store}: this store reads its columns otherwise: {_spoken(manifest.options)}")
        sweep(store, manifest)
        opened = open_panel([file], manifest.options, day_format=day_format)[0]
        next_up = msgspec.structs.replace(manifest, generation=manifest.generation + 1)
        day = _single_day(opened, manifest.options) if manifest.newest and (store / manifest.newest).exists() else None
        if day is not None:
            after, ids, newest = _add_day(store, next_up, day)
        else:
            after = _load(store, next_up, opened)
            ids, newest = read_newest(store / after.newest)
        if out is not None:
            _write_newest_table(out, ids, newest, opened.schema, manifest.options)
        commit(store, after)
        sweep(store, after)
        return after


def compact(store: Path) -> Manifest:
    """Join all segments of a store into one and work out everything else anew.

    Raises:
        UsageError: There is no store, or another process writes.
        LedgerDamaged: A file that the store names is not there.
    """
    with writing(store):
        manifest = read_manifest(store)
        sweep(store, manifest)
        next_up = msgspec.structs.replace(manifest, generation=manifest.generation + 1)
        name = f"segments/{next_up.generation:08d}.parquet"
        segment, days = load_segment(store, name, open_store(store, manifest), manifest.options)
        after = msgspec.structs.replace(next_up, segments=(segment,))
        after = _rebuilt(store, after, days)
        commit(store, after)
        sweep(store, after)
        return after


def write_newest_facts(store: Path, out: Path) -> None:
    """Write the newest day's facts of every series in a store, by series.

    Raises:
        UsageError: There is no store.
        LedgerDamaged: A file that the store names is not there.
    """
    manifest = read_manifest(store)
    ids, newest = read_newest(store / manifest.newest)
    _write_newest_table(out, ids, newest, open_store(store, manifest).schema, manifest.options)


def _spoken(options: PanelOptions) -> str:
    return ", ".join(
        f"{name} {value}" for name, value in msgspec.to_builtins(options).items() if value not in {None, False}
    )


def _single_day(file: PanelFile, options: PanelOptions) -> _Day | None:
    """Return the file's rows if they are of one day and not very many; sorted by series if they are not."""
    batches: list[Any] = []
    n_rows = 0
    for read in file.pieces():
        batches.append(read().batch)
        n_rows += batches[-1].num_rows
        if n_rows > _DAY_ROWS:
            return None
    if not n_rows:
        raise UsageError(f"{file.path}: no rows")
    batch = pa.concat_batches(batches) if len(batches) > 1 else batches[0]
    days = column_of(batch, options.day)
    if days.null_count or days[0].as_py() != days[len(days) - 1].as_py():
        return None
    try:
        block = lay_out(batch, options)
    except NotSorted:
        batch = pa.concat_batches(pa.Table.from_batches([batch]).sort_by(options.series).to_batches())
        block = lay_out(batch, options)
    is_one = block.days.size == block.edges.size - 1 and bool((block.days == block.days[0]).all())
    return _Day(batch, block) if is_one else None


def _add_day(store: Path, manifest: Manifest, day: _Day) -> tuple[Manifest, Any, Newest]:
    """Write one day's segment and changes, and the newest table after it."""
    options, block = manifest.options, day.block
    _refuse_old(store, manifest, day.number, day.number)
    segment = f"segments/{manifest.generation:08d}.parquet"
    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(_write_segment, store / segment, day.batch)
        ids, newest = read_newest(store / manifest.newest)
        ids, places = _places(ids, block.ids)
        newest = enlarged(newest, len(ids))
        values, has_row = block.values, None
        if places is not None:
            values, has_row = np.zeros(len(ids), np.int64), np.zeros(len(ids), np.bool_)
            values[places], has_row[places] = block.values, True
        given = GivenDay(day.number, block.offset, has_row, values)
        earlier = [(one.day, store / one.name) for one in manifest.days]
        newest, figures = after_day(newest, given, earlier, options)
        changes = f"days/{manifest.generation:08d}-{day.number}{suffix_of(figures.dtype)}"
        write_day(store / changes, figures)
        name = f"newest-{manifest.generation:08d}.arrow"
        write_newest(store / name, ids, newest)
        for file in (changes, name):
            sync_file(store / file)
        written.result()
    after = msgspec.structs.replace(
        manifest,
        segments=(
            *manifest.segments,
            Segment(name=segment, n_rows=day.batch.num_rows, first_day=day.number, last_day=day.number),
        ),
        days=(*manifest.days, DayChanges(day=day.number, name=changes)),
        newest=name,
    )
    return after, ids, newest


def _write_segment(path: Path, batch: Any) -> None:
    writer = SegmentWriter(path, batch.schema)
    writer.write(batch)
    writer.close()


def _refuse_old(store: Path, manifest: Manifest, first: int, last: int) -> None:
    held = max((segment.last_day for segment in manifest.segments), default=None)
    if held is not None and first <= held:
        raise UsageError(
            f"{store}: the store holds days up to number {held}, and the file begins with {first}",
            hint="a store only grows by later days; for corrected days make it anew",
        )
    assert first <= last


def _places(known: Any, ids: Any) -> tuple[Any, Numbers | None]:
    """Return all series with the new ones at the end, and the place of each of `ids` among them, or None if the same."""
    if pa.types.is_integer(ids.type):
        if len(ids) == len(known) and bool((numbers_of(ids) == numbers_of(known)).all()):
            return known, None
    elif ids.equals(known):
        return known, None
    import pyarrow.compute as pc  # type: ignore[import-untyped,import-not-found,unused-ignore]

    found = pc.index_in(ids, value_set=known).fill_null(-1)
    places = numbers_of(found).astype(np.int64)
    new = np.flatnonzero(places < 0)
    if new.size:
        places[new] = len(known) + np.arange(new.size)
        known = pa.concat_arrays([known, ids.take(array_of(new))])
    return known, places


def _load(store: Path, manifest: Manifest, file: PanelFile) -> Manifest:
    """Copy a file into a segment and work everything out anew."""
    name = f"segments/{manifest.generation:08d}.parquet"
    segment, days = load_segment(store, name, file, manifest.options)
    if not segment.n_rows:
        raise UsageError(f"{file.path}: no rows")
    _refuse_old(store, manifest, segment.first_day, segment.last_day)
    days = np.union1d(days, np.array([one.day for one in manifest.days], np.int64))
    return _rebuilt(store, msgspec.structs.replace(manifest, segments=(*manifest.segments, segment)), days)


def _rebuilt(store: Path, manifest: Manifest, days: Numbers) -> Manifest:
    changes, newest = rebuild(store, manifest, days)
    return msgspec.structs.replace(manifest, days=changes, newest=newest)


def _write_newest_table(out: Path, ids: Any, newest: Newest, schema: Any, options: PanelOptions) -> None:
    kind = schema.field(options.day).type
    day_type = kind if pa.types.is_integer(kind) else pa.date32()
    decimals = None if pa.types.is_integer(schema.field(options.value).type) else options.places
    batch = newest_table(ids, newest, day_type, decimals, options)
    with Sink(out, batch.schema) as sink:
        sink.write(_by_series(batch))


def _by_series(batch: Any) -> Any:
    """Return the table by series; series that came to the store late stand at its end."""
    ids = batch.column(0)
    if pa.types.is_integer(ids.type):
        numbers = numbers_of(ids)
        is_sorted = bool((numbers[1:] > numbers[:-1]).all())
    else:
        is_sorted = ids.equals(ids.sort())
    if is_sorted:
        return batch
    return pa.concat_batches(pa.Table.from_batches([batch]).sort_by(batch.schema.names[0]).to_batches())
