"""The block function: a record batch of whole series in, a record batch of facts out. Pure, and the same everywhere."""

from __future__ import annotations

from typing import Any

import numpy as np

from tallywire.model import UsageError
from tallywire.panel.block import Block, column_of, lay_out
from tallywire.panel.changes import changes_of, none_of, tiles
from tallywire.panel.fast import Numbers, array_of, pa, taken
from tallywire.panel.months import month_totals
from tallywire.panel.newest import newest_facts
from tallywire.panel.options import PanelOptions
from tallywire.panel.since import last_at_least

FACT_COLUMNS = (
    "newest_day",
    "newest",
    "rank",
    "last_as_high_day",
    "previous_max",
    "n_records",
    "n_figures",
    "months",
)
"""The columns that follow the series' name in a batch of facts."""

ROW_COLUMNS = ("change", "is_record", "highest_since")
"""The columns that follow series and day in a batch of rows."""


def check_names(schema: Any, options: PanelOptions) -> None:
    """Refuse a panel whose columns are missing or would be taken for columns of the result.

    Raises:
        UsageError: A column is missing, or has the name of one of the result.
    """
    for name in options.columns:
        if schema.get_field_index(name) < 0:
            raise UsageError(
                f"no column named {name!r}; there are {', '.join(schema.names)}",
                hint="name the columns with --series, --day and --total or --change",
            )
    if options.series in FACT_COLUMNS + ROW_COLUMNS or options.day in ROW_COLUMNS:
        raise UsageError(f"the result has columns of its own named {', '.join(FACT_COLUMNS + ROW_COLUMNS)}")


def facts_schema(schema: Any, options: PanelOptions) -> Any:
    """Return the schema of `facts_of_block` for panels of the given schema."""
    check_names(schema, options)
    day, value = _day_type(schema, options), _value_type(schema, options)
    month = pa.struct([("month", pa.date32()), ("total", value), ("days", pa.int32())])
    kinds = (day, value, pa.int32(), day, value, pa.int32(), pa.int32(), pa.list_(month))
    series = pa.field(options.series, _plain(schema.field(options.series).type))
    return pa.schema([series, *(pa.field(*pair) for pair in zip(FACT_COLUMNS, kinds, strict=True))])


def rows_schema(schema: Any, options: PanelOptions) -> Any:
    """Return the schema of `rows_of_block` for panels of the given schema."""
    check_names(schema, options)
    day, value = _day_type(schema, options), _value_type(schema, options)
    series = pa.field(options.series, _plain(schema.field(options.series).type))
    kinds = (value, pa.bool_(), day)
    rest = (pa.field(*pair) for pair in zip(ROW_COLUMNS, kinds, strict=True))
    return pa.schema([series, pa.field(options.day, day), *rest])


def _plain(kind: Any) -> Any:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _day_type(schema: Any, options: PanelOptions) -> Any:
    kind = _plain(schema.field(options.day).type)
    return kind if pa.types.is_integer(kind) else pa.date32()


def _value_type(schema: Any, options: PanelOptions) -> Any:
    kind = _plain(schema.field(options.value).type)
    return pa.int64() if pa.types.is_integer(kind) else pa.float64()


def facts_of_block(batch: Any, options: PanelOptions) -> Any:
    """Return the facts of the newest day of every series in a record batch of whole series.

    Columns of the result: the series; `newest_day`; `newest`, its figure (null where the newest row is no day's
    figure); `rank`, 1 being the highest of the series; `last_as_high_day`, the last earlier day at least as high;
    `previous_max`, the highest earlier figure; `n_records`, how many figures were above all before them; `n_figures`;
    and `months`, a list of each calendar month's first day, total and days covered.

    Raises:
        NotSorted: Series or days do not ascend.
        UsageError: A column is missing or of a kind that cannot be read.
        InvalidValue: A value cannot be held exactly.

    Cost: linear in rows.
    """
    return facts_of(lay_out(batch, options), options)


def rows_of_block(batch: Any, options: PanelOptions) -> Any:
    """Return one row per row that has a value: its change, whether it is a record, and since when it is the highest.

    Columns of the result: series and day; `change` (null for an opening stock or a block of days); `is_record`, above
    every earlier figure; `highest_since`, the last earlier day at least as high (null where there is none).

    Raises:
        NotSorted: Series or days do not ascend.
        UsageError: A column is missing or of a kind that cannot be read.
        InvalidValue: A value cannot be held exactly.
    """
    return rows_of(batch, lay_out(batch, options), options)


def facts_of(block: Block, options: PanelOptions) -> Any:
    """Assemble the facts of a block that is laid out: see `facts_of_block`."""
    newest = newest_facts(block, options)
    columns = [
        block.ids,
        day_array(block, block.days[block.edges[1:] - 1]),
        value_array(block, newest.change, newest.has_change),
        array_of(newest.rank, newest.has_change),
        day_array(block, block.days[newest.as_high] if block.days.size else newest.as_high, newest.has_as_high),
        value_array(block, newest.before, newest.has_before),
        array_of(newest.n_records),
        array_of(newest.n_figures),
        _month_lists(block, options),
    ]
    return pa.RecordBatch.from_arrays(columns, names=[options.series, *FACT_COLUMNS])


def rows_of(batch: Any, block: Block, options: PanelOptions) -> Any:
    """Assemble the rows of a block that is laid out: see `rows_of_block`."""
    n_rows = block.days.size
    change, since = np.zeros(n_rows, np.int64), np.zeros(n_rows, np.int32)
    has_change, has_since, is_record = (np.zeros(n_rows, np.bool_) for _ in range(3))
    for tile in tiles(block):
        part = slice(tile.start, tile.stop)
        figures = changes_of(block, tile, options)
        is_figure = figures != none_of(figures)
        back, has_one = last_at_least(figures, _places(block.edges[tile.first : tile.last + 1]))
        change[part], has_change[part] = figures, is_figure
        np.logical_and(has_one, is_figure, out=has_since[part])
        highs = figures >= 0 if not options.signed else is_figure
        np.logical_and(~has_one, highs & is_figure, out=is_record[part])
        rows = np.arange(tile.start, tile.stop) - back
        since[part] = block.days[np.where(has_one, rows, tile.start)]
    ids = column_of(batch, options.series)
    columns = [
        ids if block.kept is None else taken(ids, block.kept),
        day_array(block, block.days),
        value_array(block, change, has_change),
        array_of(is_record, has_change),
        day_array(block, since, has_since),
    ]
    return pa.RecordBatch.from_arrays(columns, names=[options.series, options.day, *ROW_COLUMNS])


def _places(edges: Numbers) -> Numbers:
    """Return the place of each row in its series, from 0."""
    starts = edges[:-1] - edges[0]
    places: Numbers = np.arange(edges[-1] - edges[0], dtype=np.int32)
    places -= np.repeat(starts.astype(np.int32), np.diff(edges))
    return places


def day_array(block: Block, numbers: Numbers, present: Numbers | None = None) -> Any:
    """Return day numbers as an Arrow array of the panel's own kind of day, null where not `present`."""
    if pa.types.is_date32(block.day_type):
        return array_of(numbers.astype(np.int32, copy=False), present).view(pa.date32())
    return array_of(numbers.astype(block.day_type.to_pandas_dtype(), copy=False), present)


def value_array(block: Block, numbers: Numbers, present: Numbers) -> Any:
    """Return counts as an Arrow array, as fractions where the panel has decimals, null where not `present`."""
    if block.decimals is None:
        return array_of(numbers, present)
    return array_of(numbers / 10**block.decimals, present)


def _month_lists(block: Block, options: PanelOptions) -> Any:
    months = month_totals(block, options)
    entries = pa.StructArray.from_arrays(
        [
            array_of(months.first_day).view(pa.date32()),
            value_array(block, months.total, months.days > 0),
            array_of(months.days.astype(np.int32)),
        ],
        names=["month", "total", "days"],
    )
    return pa.ListArray.from_arrays(array_of(months.edges.astype(np.int32)), entries)
