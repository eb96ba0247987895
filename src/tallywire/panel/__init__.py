"""The panel: the facts of one bulletin over millions of series, from files, in bounded memory.

Needs the extra [fast], which is imported when a function here is called and not before.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallywire.panel.options import EPOCH, NotSorted, PanelOptions

if TYPE_CHECKING:
    from tallywire.panel.pipeline import PanelRun

__all__ = [
    "EPOCH",
    "NotSorted",
    "PanelOptions",
    "facts_of_block",
    "facts_of_files",
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
        files: In ascending order of their series, unless `sort`.
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
    from tallywire.panel.pipeline import Outputs, run_panel
    from tallywire.panel.sources import open_panel

    opened = open_panel(files, options, day_format=day_format)
    return run_panel(opened, Outputs(facts=out, rows=rows, months=months), options, sort=sort, progress=progress)
