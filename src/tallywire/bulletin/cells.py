"""Figures from dated rows: a statement for each cell whose column the pack knows, and a doubt for every other."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.export import export_line
from tallywire.bulletin.intake import shown
from tallywire.bulletin.rows import Row, is_count
from tallywire.bulletin.strict_json import plain, pointer
from tallywire.model import IssueCode, Statement
from tallywire.pack import Pack

MAX_OF_ONE_COLUMN: Final = 20
"""Cells of one unknown column that are kept aside one by one."""


class Cell(msgspec.Struct, frozen=True):
    """One value of a row: its column as printed, the measure that the pack calls it by, and what stands there."""

    row: Row
    column: str
    measure: str
    value: object

    @property
    def selector(self) -> str:
        """The JSON pointer to the value."""
        return pointer(self.row.index, self.column)

    @property
    def where(self) -> str:
        """The place in words."""
        return f"row {self.row.index + 1} ({self.row.report_on}), {shown(self.column)}"


Maker = Callable[[Cell], Statement | None]
"""Makes the statement of a cell, or takes down a doubt and returns None."""


class Columns:
    """The columns of a format by the pack's table, in which a column's meaning may change with the report date."""

    def __init__(self, pack: Pack, format_name: str) -> None:
        self._pack = pack
        self._format = format_name
        self.ignored = pack.ignored_columns(format_name)

    def on(self, report_on: dt.date) -> dict[str, str]:
        """Return column → measure for the bulletin of a date."""
        return self._pack.columns(self._format, report_on)


def transcribe(rows: list[Row], columns: Columns, make: Maker, doubts: Doubts) -> tuple[Statement, ...]:
    """Return the statements of all rows; what a second row of one date says differently is kept aside.

    Raises:
        SourceChanged: The rows hold values, and the pack knows none of their columns.

    Issues:
        category-unknown, duplicate-key, duplicate-date, and those of `make`.
    """
    taken: list[Statement] = []
    first_of: dict[dt.date, dict[str, Statement]] = {}
    reader = _CellReader(columns, doubts)
    for row in rows:
        made = _once_each(_made(reader.cells(row), make), doubts)
        if row.report_on in first_of:
            _compare(row, first_of[row.report_on], made, doubts)
        else:
            first_of[row.report_on] = made
            taken += made.values()
    if reader.n_of_unknown and not reader.knows_any:
        raise doubts.refusal(
            IssueCode.NO_SUCH_SHAPE, f"none of its columns is known: {shown(', '.join(reader.n_of_unknown))}"
        )
    return tuple(taken)


def count_in(cell: Cell, doubts: Doubts) -> int | None:
    """Return the count that a cell holds; take down `not-a-count` and return None where it holds anything else."""
    if is_count(cell.value):
        return cell.value
    not_a_count(cell, doubts)
    return None


def not_a_count(cell: Cell, doubts: Doubts) -> None:
    """Keep a cell aside that holds no count."""
    said = shown(plain(cell.value))
    doubts.keep_aside(
        IssueCode.NOT_A_COUNT,
        f"not a count: {said or '(empty)'}",
        where=cell.where,
        selector=cell.selector,
        payload=said,
    )


def _made(cells: Iterable[Cell], make: Maker) -> Iterator[tuple[Cell, Statement]]:
    for cell in cells:
        if (statement := make(cell)) is not None:
            yield cell, statement


def _once_each(made: Iterable[tuple[Cell, Statement]], doubts: Doubts) -> dict[str, Statement]:
    """Return the statements of a row by measure; a second column of one measure must say the same."""
    taken: dict[str, Statement] = {}
    for cell, statement in made:
        known = taken.setdefault(statement.key.measure, statement)
        if known.figure != statement.figure:
            message = f"another column of the row gives {known.figure.point:,} {statement.key.measure}"
            doubts.keep_aside(
                IssueCode.DUPLICATE_KEY, message, where=cell.where, selector=cell.selector,
                payload=export_line(statement),
            )  # fmt: skip
    return taken


class _CellReader:
    """Gives the cells of rows whose columns are known, and takes down those that are not."""

    def __init__(self, columns: Columns, doubts: Doubts) -> None:
        self.n_of_unknown: Counter[str] = Counter()
        self.knows_any = False
        self._columns = columns
        self._doubts = doubts

    def cells(self, row: Row) -> Iterator[Cell]:
        """Yield the cells of known columns that hold anything: a missing key and null both say "not reported"."""
        measures, ignored = self._columns.on(row.report_on), self._columns.ignored
        for column, value in row.cells.items():
            measure = measures.get(column)
            if measure is not None:
                self.knows_any = True
            if value is None or column in ignored:
                continue
            cell = Cell(row, column, measure or "", value)
            if measure is None:
                self._take_unknown(cell)
                continue
            if column not in row.doubled:
                yield cell
                continue
            values = ", ".join(shown(plain(each)) for each in row.doubled[column][:5])
            self._doubts.keep_aside(
                IssueCode.DUPLICATE_KEY, f"the key stands more than once, with {values}",
                where=cell.where, selector=cell.selector, payload=values,
            )  # fmt: skip

    def _take_unknown(self, cell: Cell) -> None:
        """Keep a cell of an unknown column aside; a column that was renamed all through a file is one doubt in the end."""
        name = shown(plain(cell.column))
        self.n_of_unknown[name] += 1
        if self.n_of_unknown[name] > MAX_OF_ONE_COLUMN:
            return
        message = f"no measure of the pack has the column {name!r}"
        if self.n_of_unknown[name] == MAX_OF_ONE_COLUMN:
            message += "; where else it stands in the file is not listed"
        said = shown(plain(cell.value))
        self._doubts.keep_aside(
            IssueCode.CATEGORY_UNKNOWN, message, where=cell.where, selector=cell.selector, payload=said
        )


def _compare(row: Row, first: dict[str, Statement], again: dict[str, Statement], doubts: Doubts) -> None:
    """Compare a row with the first of its date: what differs is kept aside, a mere repetition is noted."""
    where = f"row {row.index + 1} ({row.report_on})"
    n_differing = 0
    for measure, statement in again.items():
        said = first.get(measure)
        if said is not None and said.figure == statement.figure:
            continue
        n_differing += 1
        message = f"a second row of {row.report_on} gives {statement.figure.point:,} {measure}"
        message += f" where the first has {said.figure.point:,}" if said is not None else " where the first has none"
        doubts.keep_aside(
            IssueCode.DUPLICATE_DATE, message, where=where,
            selector=statement.locator.selector if statement.locator else "", payload=export_line(statement),
        )  # fmt: skip
    if not n_differing:
        message = "the row repeats an earlier one of its date"
        doubts.note(IssueCode.DUPLICATE_DATE, message, where=where, selector=pointer(row.index))
