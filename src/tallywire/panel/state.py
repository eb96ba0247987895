"""The newest table of a store: the newest day's facts of every series, as numbers and as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tallywire.panel.block import Block
from tallywire.panel.fast import Numbers, array_of, numbers_of, pa
from tallywire.panel.months import month_totals
from tallywire.panel.newest import newest_facts
from tallywire.panel.options import PanelOptions

NONE = int(np.iinfo(np.int64).min)
NO_DAY = int(np.iinfo(np.int32).min)
NEWEST_COLUMNS = (
    "newest_day",
    "newest",
    "rank",
    "last_as_high_day",
    "previous_max",
    "n_records",
    "n_figures",
    "month_total",
    "month_days",
    "newest_value",
)
"""The columns that follow the series' name: those of the facts, the newest month so far, and the newest row's value."""


class Newest(NamedTuple):
    """The newest table as numbers, one entry per series; `NONE` and `NO_DAY` stand for what does not exist."""

    day: Numbers
    figure: Numbers
    rank: Numbers
    as_high_day: Numbers
    before: Numbers
    n_records: Numbers
    n_figures: Numbers
    month_total: Numbers
    month_days: Numbers
    value: Numbers

    @property
    def high(self) -> Numbers:
        """The highest figure of each series."""
        return np.maximum(self.before, self.figure)


def newest_of_block(block: Block, options: PanelOptions) -> Newest:
    """Work out the newest table of a block of whole series."""
    facts, months = newest_facts(block, options), month_totals(block, options)
    last_rows, last_months = block.edges[1:] - 1, months.edges[1:] - 1
    return Newest(
        day=block.days[last_rows],
        figure=np.where(facts.has_change, facts.change, NONE),
        rank=np.where(facts.has_change, facts.rank, 0).astype(np.int32),
        as_high_day=np.where(facts.has_as_high, block.days[facts.as_high], NO_DAY).astype(np.int32),
        before=np.where(facts.has_before, facts.before, NONE),
        n_records=facts.n_records,
        n_figures=facts.n_figures,
        month_total=months.total[last_months],
        month_days=months.days[last_months].astype(np.int32),
        value=block.values[last_rows],
    )


def enlarged(newest: Newest, n_series: int) -> Newest:
    """Return the table with room for series that are new today."""
    n_new = n_series - newest.day.size
    if not n_new:
        return newest
    least = (NO_DAY, NONE, 0, NO_DAY, NONE, 0, 0, 0, 0, 0)
    return Newest(
        *(np.concatenate([old, np.full(n_new, value, old.dtype)]) for old, value in zip(newest, least, strict=True))
    )


def newest_table(ids: Any, newest: Newest, day_type: Any, decimals: int | None, options: PanelOptions) -> Any:
    """Return the newest table as a record batch."""
    is_figure = newest.figure != NONE

    def days(numbers: Numbers, present: Numbers | None = None) -> Any:
        if pa.types.is_date32(day_type):
            return array_of(numbers.astype(np.int32, copy=False), present).view(pa.date32())
        return array_of(numbers.astype(day_type.to_pandas_dtype(), copy=False), present)

    def counts(numbers: Numbers, present: Numbers | None = None) -> Any:
        return array_of(numbers if decimals is None else numbers / 10**decimals, present)

    columns = [
        ids,
        days(newest.day),
        counts(newest.figure, is_figure),
        array_of(newest.rank, is_figure),
        days(newest.as_high_day, newest.as_high_day != NO_DAY),
        counts(newest.before, newest.before != NONE),
        array_of(newest.n_records.astype(np.int32, copy=False)),
        array_of(newest.n_figures.astype(np.int32, copy=False)),
        counts(newest.month_total, newest.month_days > 0),
        array_of(newest.month_days),
        counts(newest.value),
    ]
    return pa.RecordBatch.from_arrays(columns, names=[options.series, *NEWEST_COLUMNS])


def write_newest(path: Path, ids: Any, newest: Newest) -> None:
    """Write the table as it is kept in a store: numbers as they are, whatever kind the panel's values have."""
    columns = [ids, *(array_of(column) for column in newest)]
    batch = pa.RecordBatch.from_arrays(columns, names=["series", *NEWEST_COLUMNS])
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
        writer.write_batch(batch)


def read_newest(path: Path) -> tuple[Any, Newest]:
    """Return the series of a store, in the order in which it came to know them, and their newest facts."""
    reader = pa.ipc.open_file(pa.memory_map(str(path)))
    batch = reader.get_batch(0)
    return batch.column(0), Newest(*(numbers_of(column) for column in batch.columns[1:]))
