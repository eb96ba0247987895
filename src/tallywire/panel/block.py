"""A block: the rows of whole series, checked for order and laid out as plain arrays."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

import numpy as np

from tallywire.model import InvalidValue, UsageError
from tallywire.panel.fast import Numbers, array_of, flags_of, numbers_of, pa, taken
from tallywire.panel.options import NotSorted, PanelOptions

LARGEST = 2**53
"""Values beyond this are refused: no tally needs them, and up to it fractions can be checked."""


class Block(NamedTuple):
    """Whole series in ascending order, one after another.

    Shape: `edges` holds one more entry than there are series; series k has the rows `edges[k]` up to `edges[k + 1]`.
    Units: `days` as in the file; `values` as in the file, or in units of 10 to the power of `-decimals`.
    """

    ids: Any
    edges: Numbers
    days: Numbers
    values: Numbers
    day_type: Any
    offset: int
    """The number of days from 1970-01-01 to day 0."""
    decimals: int | None
    """Decimal places of `values`; None for a panel of whole numbers."""
    kept: Numbers | None
    """Places in the batch of the rows that hold a value, where some hold none."""

    @property
    def lengths(self) -> Numbers:
        """The number of rows of each series."""
        lengths: Numbers = np.diff(self.edges)
        return lengths

    @property
    def without_gaps(self) -> bool:
        """Whether every series has a row on every day from its first to its last."""
        spans = self.days[self.edges[1:] - 1] - self.days[self.edges[:-1]]
        return bool((spans == self.lengths - 1).all())

    @property
    def common_length(self) -> int:
        """The length that all series share, or 0."""
        lengths = self.lengths
        return int(lengths[0]) if len(lengths) and bool((lengths == lengths[0]).all()) else 0


def lay_out(batch: Any, options: PanelOptions) -> Block:
    """Check the order of a batch of whole series and lay it out.

    Rows without a value are missing days, as if they were not there.

    Raises:
        NotSorted: Series or days do not ascend; `row` is the place in the batch.
        UsageError: A column is missing or of a kind that cannot be read.
        InvalidValue: A value cannot be held exactly.
    """
    ids, days, values = (column_of(batch, name) for name in options.columns)
    for name, column in ((options.series, ids), (options.day, days)):
        if column.null_count:
            raise NotSorted(int(np.flatnonzero(flags_of(column.is_null()))[0]), f"no {name} is given")
    present = _present(values)
    kept = None if present is None else np.flatnonzero(present)
    if kept is not None:
        ids, days, values = (column.take(array_of(kept)) for column in (ids, days, values))
    counts, decimals = _counts(values, options)
    numbers, day_type, offset = _day_numbers(days, options)
    edges = _edges(ids, numbers, _Place(options=options, kept=kept, offset=offset))
    return Block(taken(ids, edges[:-1]), edges, numbers, counts, day_type, offset, decimals, kept)


def column_of(batch: Any, name: str) -> Any:
    """Return one column as a plain array.

    Raises:
        UsageError: There is no such column.
    """
    place = batch.schema.get_field_index(name)
    if place < 0:
        raise UsageError(
            f"no column named {name!r}; there are {', '.join(batch.schema.names)}",
            hint="name the columns with --series, --day and --total or --change",
        )
    column = batch.column(place)
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def _present(values: Any) -> Numbers | None:
    """Return which rows hold a value, or None if all do."""
    present = flags_of(values.is_valid()) if values.null_count else None
    if pa.types.is_floating(values.type):
        is_number = ~flags_of(values.is_nan().fill_null(True)) if values.null_count else ~flags_of(values.is_nan())
        present = is_number if present is None else present & is_number
        return None if bool(present.all()) else present
    return present


def _counts(values: Any, options: PanelOptions) -> tuple[Numbers, int | None]:
    """Return values as whole numbers, and how many of their digits are decimals."""
    kind = values.type
    if pa.types.is_integer(kind):
        whole: Numbers = numbers_of(values).astype(np.int64, copy=False)
        if whole.size and not -LARGEST <= int(whole.min()) <= int(whole.max()) <= LARGEST:
            raise InvalidValue(f"column {options.value!r} holds numbers of more than 15 digits")
        return whole, None
    if pa.types.is_decimal(kind):
        values = values.cast(pa.float64())
    elif not pa.types.is_floating(kind):
        raise UsageError(f"column {options.value!r} is {kind}, not numbers", hint="name the column of numbers")
    fractions = numbers_of(values)
    scaled = fractions.astype(np.float64) * 10**options.places
    whole = np.rint(scaled)
    if whole.size and not np.abs(whole).max() <= LARGEST:
        raise InvalidValue(f"column {options.value!r} holds numbers too large for {options.places} decimals")
    # A binary fraction misses its decimal by a few units in the last place; a further decimal misses by far more.
    allowed = 1e-6 + np.abs(whole) * (4 * float(np.finfo(fractions.dtype).eps))
    off = np.flatnonzero(np.abs(scaled - whole) > allowed)
    if off.size:
        shown = values[int(off[0])].as_py()
        raise InvalidValue(
            f"column {options.value!r} holds {shown}, which has more than {options.places} decimals",
            hint="give --decimals",
        )
    return whole.astype(np.int64), options.places


def _day_numbers(days: Any, options: PanelOptions) -> tuple[Numbers, Any, int]:
    """Return days as 32-bit numbers, the Arrow type in which to give them back, and the days from 1970 to day 0."""
    kind = days.type
    out_type, offset = kind, (options.epoch - dt.date(1970, 1, 1)).days
    try:
        if not pa.types.is_integer(kind):
            if not (pa.types.is_date(kind) or pa.types.is_timestamp(kind) or _is_text(kind)):
                raise UsageError(f"column {options.day!r} is {kind}, not days", hint="dates, or whole numbers of days")
            out_type, offset = pa.date32(), 0
            days = (days if pa.types.is_date32(kind) else days.cast(pa.date32())).view(pa.int32())
        numbers = numbers_of(days if pa.types.is_int32(days.type) else days.cast(pa.int32()))
    except pa.ArrowInvalid as error:
        raise UsageError(f"column {options.day!r} is not a day: {error}", hint="give --day-format") from error
    if numbers.size and not _YEAR_1 <= int(numbers.min()) + offset <= int(numbers.max()) + offset <= _YEAR_9999:
        raise UsageError(
            f"column {options.day!r} holds {int(numbers.max())}, which no calendar reaches from {options.epoch}",
            hint="for days written as 20240131 give --day-format %Y%m%d; for another day 0 give --epoch",
        )
    return numbers, out_type, offset


_YEAR_1, _YEAR_9999 = -719_162, 2_932_896  # in days from 1970-01-01


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


class _Place(NamedTuple):
    """What it takes to name the place of a row in a refusal."""

    options: PanelOptions
    kept: Numbers | None
    offset: int

    def refusal(self, row: int, complaint: str) -> NotSorted:
        """Return the error that names this row of the batch."""
        return NotSorted(row if self.kept is None else int(self.kept[row]), complaint)

    def day(self, number: Any) -> str:
        """Return a day as a date."""
        return (dt.date(1970, 1, 1) + dt.timedelta(days=int(number) + self.offset)).isoformat()


def _edges(ids: Any, days: Numbers, place: _Place) -> Numbers:
    """Return where each series starts, and the end; refuse rows out of order."""
    n_rows = len(ids)
    if not n_rows:
        return np.zeros(1, np.int64)
    differs = differs_from_before(ids, place.options)
    starts = np.flatnonzero(differs) + 1
    backward = _first_descent(ids, starts)
    within = np.flatnonzero((days[1:] <= days[:-1]) & ~differs) + 1
    if within.size and (backward < 0 or int(within[0]) < backward):
        row = int(within[0])
        again = "twice" if days[row] == days[row - 1] else f"after {place.day(days[row - 1])}"
        raise place.refusal(row, f"series {ids[row].as_py()!r} has the day {place.day(days[row])} {again}")
    if backward >= 0:
        raise place.refusal(backward, f"series {ids[backward].as_py()!r} after series {ids[backward - 1].as_py()!r}")
    return np.concatenate([np.zeros(1, np.int64), starts, np.array([n_rows], np.int64)])


def differs_from_before(ids: Any, options: PanelOptions) -> Numbers:
    """Return for each row but the first whether its series is another than the row's before."""
    if pa.types.is_integer(ids.type):
        numbers = numbers_of(ids)
        differs: Numbers = numbers[1:] != numbers[:-1]
        return differs
    if _is_text(ids.type):
        import pyarrow.compute as pc  # type: ignore[import-untyped,import-not-found,unused-ignore]

        return flags_of(pc.not_equal(ids.slice(1), ids.slice(0, len(ids) - 1)))
    raise UsageError(f"column {options.series!r} is {ids.type}; a series is named by whole numbers or text")


def _first_descent(ids: Any, starts: Numbers) -> int:
    """Return the first start whose series is not greater than the one before, or -1."""
    if not starts.size:
        return -1
    after, before = taken(ids, starts), taken(ids, starts - 1)
    if pa.types.is_integer(ids.type):
        descends = np.flatnonzero(numbers_of(after) <= numbers_of(before))
    else:
        import pyarrow.compute as pc

        descends = np.flatnonzero(flags_of(pc.less_equal(after, before)))
    return int(starts[descends[0]]) if descends.size else -1
