"""How a panel's columns are to be read: their names, the meaning of a day number, and what counts as a day's figure."""

from __future__ import annotations

import datetime as dt

import msgspec

from tallywire.model import InvalidValue, UsageError

EPOCH = dt.date(2022, 2, 24)
"""Day 0 of whole-number day columns, unless another is given."""


class PanelOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The reading of one panel: which column is what, and which differences are a day's figure.

    Args:
        series: Column that names the series (whole numbers or text).
        day: Column of the day: a date, or a whole number of days since `epoch`.
        total: Column of running totals; the figure of a day is the difference from the day before.
        change: Column of the day's own figures, instead of totals.
        epoch: The date that a whole-number day 0 stands for.
        first_total_is_change: Take every plain difference for a day's figure, as a window function would: the first
            total as a change from nothing, and the change over missing days as that of the day that ends them.
        signed: The values may lie below zero by nature (temperatures), so that such a value can be a record.
        decimals: Decimal places kept of fractional values, 3 unless given; sums and comparisons are then exact.
    """

    series: str = "sid"
    day: str = "day"
    total: str | None = "cum"
    change: str | None = None
    epoch: dt.date = EPOCH
    first_total_is_change: bool = False
    signed: bool = False
    decimals: int | None = None

    def __post_init__(self) -> None:
        """Refuse a reading with both or neither of totals and changes, or with more decimals than a count can hold.

        Raises:
            UsageError: Both or neither of `total` and `change` are named, or a column serves twice.
            InvalidValue: `decimals` lies outside 0 to 9.
        """
        if (self.total is None) == (self.change is None):
            raise UsageError("a panel has either a column of totals or a column of changes")
        if len({self.series, self.day, self.value}) != len(self.columns):
            raise UsageError(f"series, day and value must be three columns, not {', '.join(self.columns)}")
        if not 0 <= self.places <= 9:  # nine places leave nine digits before the point
            raise InvalidValue(f"decimals must be 0 to 9, not {self.decimals}")

    @property
    def value(self) -> str:
        """The column of totals or of changes, whichever is read."""
        return self.change if self.change is not None else str(self.total)

    @property
    def places(self) -> int:
        """The decimal places kept of fractional values."""
        return 3 if self.decimals is None else self.decimals

    @property
    def columns(self) -> tuple[str, str, str]:
        """The three columns that are read, in the order series, day, value."""
        return (self.series, self.day, self.value)

    @property
    def is_change(self) -> bool:
        """Whether the value column holds the day's own figures."""
        return self.change is not None


class NotSorted(UsageError):
    """Rows are not in ascending order of series and day; the message names the place."""

    def __init__(self, row: int, complaint: str, *, place: str = "") -> None:
        super().__init__(
            f"{place or f'row {row + 1}'}: {complaint}",
            hint="sort by series and day, or give --sort",
        )
        self.row = row
        self.complaint = complaint
