"""The panel: the facts of one bulletin over millions of series, from files, in bounded memory.

Needs the extra [fast], which is imported when a function here is called and not before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallywire.panel.options import EPOCH, NotSorted, PanelOptions

if TYPE_CHECKING:
    from tallywire.panel.pipeline import PanelRun

__all__ = [
    "EPOCH",
    "NotSorted",
    "PanelOptions",
    "append_to_store",
    "compact_store",
    "facts_of_block",
    "facts_of_files",
    "facts_of_series",
    "newest_of_store",
    "rows_of_block",
]


def facts_of_block(batch: Any, options: PanelOptions) -> Any:
    """Return the facts of every series in a record batch of whole series: see `tallywire.panel.facts`.

    Raises:
        MissingExtra: The extra [fast] is not installed.
        NotSorted: Series or days do not ascend.
        UsageError: A column is missing or of a kind that cannot be read.
        InvalidValue: A value cannot be held exactly.
    """
    from tallywire.panel import facts

    return facts.facts_of_block(batch, options)


def rows_of_block(batch: Any, options: PanelOptions) -> Any:
    """Return change, record flag and highest-since of every row of a record batch: see `tallywire.panel.facts`.

    Raises:
        MissingExtra: The extra [fast] is not installed.
        NotSorted: Series or days do not ascend.
        UsageError: A column is missing or of a kind that cannot be read.
        InvalidValue: A value cannot be held exactly.
    """
    from tallywire.panel import facts

    return facts.rows_of_block(batch, options)


def facts_of_series(days: Sequence[dt.date], values: Sequence[int | None], options: PanelOptions) -> dict[str, Any]:
    """Return the facts of one series by name, with its rows' facts under `rows`: for comparing with other engines.

    Args:
        days: In ascending order.
        values: Totals, or changes where `options` says so; None for a missing day.
        options: What counts as a day's figure; the columns' names do not matter.

    Raises:
        MissingExtra: The extra [fast] is not installed.
        NotSorted: Days do not ascend.
        InvalidValue: A value cannot be held exactly.
    """
    from tallywire.panel import facts
    from tallywire.panel.fast import pa

    columns = ([0] * len(days), list(days), list(values))
    kinds = (pa.int32(), pa.date32(), pa.int64())
    arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    batch = pa.RecordBatch.from_arrays(arrays, names=list(options.columns))
    found: list[dict[str, Any]] = facts.facts_of_block(batch, options).to_pylist()
    rows = facts.rows_of_block(batch, options).to_pylist()
    return {**(found[0] if found else {}), "rows": rows}


def facts_of_files(
    files: list[Path],
    out: Path,
    options: PanelOptions,
    *,
    rows: Path | None = None,
    months: Path | None = None,
    sort: bool = False,
    day_format: str | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> PanelRun:
    """Work out the facts of a panel in Parquet, Arrow or CSV files and write them to `out`.

    Args:
        files: In ascending order of their series, unless `sort`; or the folder of one store, read as it is told to be.
        out: A .parquet, .arrow or .csv file; the last without the lists of month totals.
        options: How the columns are to be read.
        rows: Write every row's change, record flag and highest-since here.
        months: Write the month totals here, one a line.
        sort: Sort by series and day first.
        day_format: How days are written in CSV files, as for `strptime`.
        progress: Called with rows done and rows in all, where that is known.

    Raises:
        MissingExtra: The extra [fast] is not installed.
        NotSorted: Series or days do not ascend; the message names file and row.
        UsageError: A file or column is missing or of a kind that cannot be read.
        InvalidValue: A value cannot be held exactly.
    """
    from tallywire.panel import fast as _fast  # noqa: F401 - says first what is missing
    from tallywire.panel.manifest import is_store, read_manifest
    from tallywire.panel.merging import open_store
    from tallywire.panel.pipeline import Outputs, run_panel
    from tallywire.panel.sources import open_panel

    if len(files) == 1 and is_store(files[0]):
        manifest = read_manifest(files[0])
        opened, options = [open_store(files[0], manifest)], manifest.options
    else:
        opened = open_panel(files, options, day_format=day_format)
    return run_panel(opened, Outputs(facts=out, rows=rows, months=months), options, sort=sort, progress=progress)


def append_to_store(
    store: Path,
    file: Path,
    options: PanelOptions | None = None,
    *,
    day_format: str | None = None,
    out: Path | None = None,
) -> None:
    """Add a file of one or more new days to a store and work out the newest facts: see `tallywire.panel.store`.

    Raises:
        MissingExtra: The extra [fast] is not installed.
        UsageError: The days are not new, the columns are read otherwise than in the store, or another process writes.
        NotSorted: A file of several days is not by series and day, or a day is given twice.
        InvalidValue: A value cannot be held exactly.
        LedgerDamaged: A file that the store names is not there.
    """
    from tallywire.panel import fast as _fast  # noqa: F401 - says first what is missing
    from tallywire.panel.store import append

    append(store, file, options, day_format=day_format, out=out)


def compact_store(store: Path) -> None:
    """Join all segments of a store into one: see `tallywire.panel.store`.

    Raises:
        MissingExtra: The extra [fast] is not installed.
        UsageError: There is no store, or another process writes.
        LedgerDamaged: A file that the store names is not there.
    """
    from tallywire.panel import fast as _fast  # noqa: F401 - says first what is missing
    from tallywire.panel.store import compact

    compact(store)


def newest_of_store(store: Path, out: Path) -> None:
    """Write the newest day's facts of every series in a store to a file: see `tallywire.panel.store`.

    Raises:
        MissingExtra: The extra [fast] is not installed.
        UsageError: There is no store.
        LedgerDamaged: A file that the store names is not there.
    """
    from tallywire.panel import fast as _fast  # noqa: F401 - says first what is missing
    from tallywire.panel.store import write_newest_facts

    write_newest_facts(store, out)
