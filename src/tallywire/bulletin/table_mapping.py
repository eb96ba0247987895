"""What the columns of somebody's table mean, as a source's TOML says it: a new tabular source needs no Python."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import msgspec

from tallywire.model import UsageError
from tallywire.pack import Pack

NumberStyle = Literal["plain", "comma", "dot", "space", "apostrophe"]
DateStyle = Literal["iso", "day-first", "month-first", "compact"]


class DateRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a row's report date stands, and how it is written.

    Args:
        column: Name of the column.
        style: `iso` 2024-11-29, `day-first` 29.11.2024 (also with / or -), `month-first` 11/29/2024, `compact` 20241129.
        add_days: Days to add: 1 where a row is dated by the day that it covers and its bulletin is of the next one.
    """

    column: str
    style: DateStyle = "iso"
    add_days: int = 0


class ColumnMeaning(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the numbers of one column count.

    Args:
        measure: Identifier of the measure.
        counts: `total` for running totals, `increment` for the count of the `days` that end with the report date.
        days: Days of an increment.
        precision: How exactly they are said; empty for the measure's usual: rough for people, exact for the rest.
        subject: Whom they are about; empty for the pack's default.
        claimant: Who says them; empty for the source's own.
        status: Status, where the source tells statuses apart.
        from_on: First report date for which this holds; None for no limit.
        to_on: Last one, inclusive.
    """

    measure: str
    counts: Literal["total", "increment"] = "total"
    days: int = 1
    precision: Literal["", "exact", "about", "at-least", "at-most"] = ""
    subject: str = ""
    claimant: str = ""
    status: str = ""
    from_on: dt.date | None = None
    to_on: dt.date | None = None

    def holds(self, report_on: dt.date) -> bool:
        """Say whether the column means this in the bulletin of a date."""
        return (self.from_on is None or self.from_on <= report_on) and (self.to_on is None or report_on <= self.to_on)


class TableMapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a source's table means.

    Args:
        date: The rule for report dates.
        columns: Column → meaning, or just the identifier of a measure.
        kind: `csv` with a header line, or `json` with a list of objects.
        delimiter: What parts the cells of a CSV.
        rows: JSON pointer to the list; empty where the file is the list.
        numbers: How thousands are parted: `plain` not at all, `comma` 1,234, `dot` 1.234, `space` 1 234, `apostrophe`
            1'234.
        ignore: Columns that hold no figure.
        empty: Cells that say nothing.
        whole_floats: Whether `12.0` is the count 12.
    """

    date: DateRule
    columns: dict[str, str | ColumnMeaning]
    kind: Literal["csv", "json"] = "csv"
    delimiter: str = ","
    rows: str = ""
    numbers: NumberStyle = "plain"
    ignore: tuple[str, ...] = ()
    empty: tuple[str, ...] = ("", "-", "–", "—", "n/a", "null")
    whole_floats: bool = False

    def meaning(self, column: str, report_on: dt.date) -> ColumnMeaning | None:
        """Return what a column means in the bulletin of a date, or None."""
        said = self.columns.get(column)
        if isinstance(said, str):
            return ColumnMeaning(measure=said)
        return said if said is not None and said.holds(report_on) else None


def read_mapping(raw: dict[str, Any] | None, pack: Pack, *, source: str) -> TableMapping:
    """Return the mapping that a source's TOML holds under `table`.

    Raises:
        UsageError: It holds none, an unknown key, or names that the pack does not know.
    """
    where = f"[{source}.table]"
    if raw is None:
        raise UsageError(f"the source {source!r} says nothing of its columns", hint=f"Give it a table {where}.")
    try:
        mapping = msgspec.convert(raw, TableMapping)
    except msgspec.ValidationError as error:
        raise UsageError(f"{where}: {error}") from None
    if len(mapping.delimiter) != 1 or mapping.delimiter in {'"', "\n", "\r"}:
        raise UsageError(f"{where}: delimiter is one character, not {mapping.delimiter!r}")
    for column, said in mapping.columns.items():
        meaning = ColumnMeaning(measure=said) if isinstance(said, str) else said
        _check(meaning, pack, where=f"{where}: column {column!r}")
    return mapping


def _check(meaning: ColumnMeaning, pack: Pack, *, where: str) -> None:
    if meaning.measure not in pack.measures and meaning.measure not in pack.composites:
        raise UsageError(f"{where}: unknown measure {meaning.measure!r}")
    if meaning.subject and meaning.subject not in pack.subjects:
        raise UsageError(f"{where}: unknown subject {meaning.subject!r}")
    if meaning.claimant and meaning.claimant not in pack.claimants:
        raise UsageError(f"{where}: unknown claimant {meaning.claimant!r}")
    if "/" in meaning.status:
        raise UsageError(f"{where}: a status holds no slash: {meaning.status!r}")
    if not 1 <= meaning.days <= 400:
        raise UsageError(f"{where}: an increment is of 1 to 400 days, not {meaning.days}")
