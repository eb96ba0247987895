"""Tables as text with a header line (CSV), read by the names in the header and never by position."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from typing import Final

import msgspec

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.intake import read_text, refusal, shown
from tallywire.bulletin.reading import ReadContext
from tallywire.bulletin.rows import MAX_COUNT
from tallywire.model import IssueCode

MAX_LINES: Final = 500_000
MAX_COLUMNS: Final = 200


class Line(msgspec.Struct, frozen=True):
    """One line beneath the header: its number from 1, and its cells by column, blanks around them dropped."""

    number: int
    cells: dict[str, str]

    @property
    def where(self) -> str:
        """The place in words; the header is line 1."""
        return f"row {self.number}"

    def at(self, column: str) -> str:
        """Return the selector of a cell."""
        return f"row={self.number};col={column}"

    @property
    def text(self) -> str:
        """The cells as one line, for a quarantine's payload."""
        return shown(",".join(self.cells.values()), 2_000)


class Sheet(msgspec.Struct, frozen=True):
    """A table: the names in its header, and its lines."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def read_sheet(
    content: bytes, context: ReadContext, doubts: Doubts, *, required: Collection[str], delimiter: str = ","
) -> Sheet:
    """Return the table that the bytes hold; lines with another number of cells than the header are kept aside.

    Raises:
        SourceChanged: Not a table, a required column is missing, a name stands twice in the header, or too large.

    Issues:
        line-unreadable.
    """
    name = context.name
    records = _records(read_text(content, name), name, delimiter)
    columns = tuple(cell.strip() for cell in next(records, []))
    if len(columns) > MAX_COLUMNS:
        raise refusal(name, IssueCode.TOO_LARGE, f"more than {MAX_COLUMNS} columns")
    if missing := [column for column in required if column not in columns]:
        raise refusal(
            name, IssueCode.NO_SUCH_SHAPE, f"its header has no column {shown(missing[0])!r}",
            hint=f"Columns found: {shown(', '.join(columns), 300)}",
        )  # fmt: skip
    if doubled := next((column for column in columns if column and columns.count(column) > 1), None):
        raise refusal(name, IssueCode.DUPLICATE_KEY, f"its header names {shown(doubled)!r} twice")
    return Sheet(columns, tuple(_lines(records, columns, name, doubts)))


def read_count(cell: str) -> int | None:
    """Return a count written in ASCII digits and nothing else, or None."""
    if cell.isascii() and cell.isdecimal() and len(cell) < len(str(MAX_COUNT)):
        return int(cell)
    return None


def keep_cell_aside(line: Line, column: str, doubts: Doubts, code: IssueCode, message: str) -> None:
    """Put one cell into quarantine."""
    said = shown(line.cells.get(column, ""))
    doubts.keep_aside(
        code, message, where=f"{line.where}, {shown(column)}", selector=line.at(shown(column)), payload=said
    )


def keep_line_aside(line: Line, doubts: Doubts, code: IssueCode, message: str) -> None:
    """Put a whole line into quarantine."""
    doubts.keep_aside(code, message, where=line.where, selector=f"row={line.number}", payload=line.text)


def _records(text: str, name: str, delimiter: str) -> Iterator[list[str]]:
    if text.count("\n") > MAX_LINES:
        raise refusal(name, IssueCode.TOO_LARGE, f"more than {MAX_LINES:,} lines")
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise refusal(name, IssueCode.NO_SUCH_SHAPE, f"not a table: {shown(str(error))}") from None


def _lines(records: Iterator[list[str]], columns: tuple[str, ...], name: str, doubts: Doubts) -> Iterator[Line]:
    expected = f"where the header of {shown(name)} has {len(columns)}"
    for number, record in enumerate(records, start=1):
        cells = [cell.strip() for cell in record]
        if not any(cells):
            continue
        if len(cells) == len(columns):
            yield Line(number, dict(zip(columns, cells, strict=True)))
            continue
        message = f"{len(record)} cells {expected}"
        doubts.keep_aside(
            IssueCode.LINE_UNREADABLE, message, where=f"row {number}", selector=f"row={number}",
            payload=shown(delimited(record), 2_000),
        )  # fmt: skip


def delimited(record: list[str]) -> str:
    """Return cells joined by commas, as they are shown to a reader."""
    return ",".join(record)
