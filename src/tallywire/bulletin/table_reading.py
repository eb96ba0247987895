"""Rows of somebody's table turned into statements, each cell by the meaning that its column has on its date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.intake import refusal, shown
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import MAX_COUNT, DateSpan, read_iso_date
from tallywire.bulletin.scribe import Scribe
from tallywire.bulletin.sheet import read_count, read_sheet
from tallywire.bulletin.strict_json import DoubledObject, Oddity, plain, pointer, read_json
from tallywire.bulletin.table_mapping import ColumnMeaning, DateStyle, NumberStyle, TableMapping
from tallywire.bulletin.transcriber import total_figure
from tallywire.model import Figure, IssueCode, SeriesKey, Statement

_SEPARATORS: Final[dict[NumberStyle, str]] = {
    "comma": ",", "dot": ".", "space": " \u00a0\u2009\u202f", "apostrophe": "'\u2019",
}  # fmt: skip
_DATE: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_WHOLE_FLOAT: Final = re.compile(r"(\d{1,12})\.0{1,12}", re.ASCII)


class TableRow(msgspec.Struct, frozen=True):
    """One row: its place in words, its cells, and how a cell's place is written for programs."""

    where: str
    cells: dict[str, object]
    selector: Callable[[str], str]
    doubled: frozenset[str] = frozenset()


def read_table(content: bytes, context: ReadContext, mapping: TableMapping) -> Reading:
    """Read a table by its mapping.

    Raises:
        SourceChanged: It is not of the kind, lacks the date or every column of the mapping.

    Issues:
        date-unreadable, date-in-future, date-before-origin, category-unknown, duplicate-key, duplicate-date,
        not-a-count, line-unreadable.
    """
    doubts = Doubts(context)
    rows = list(
        _csv_rows(content, context, mapping, doubts)
        if mapping.kind == "csv"
        else _json_rows(content, context, mapping, doubts)
    )
    reader = _Table(context, mapping, doubts)
    for row in rows:
        reader.take(row)
    return Reading(statements=tuple(reader.taken.values()), issues=doubts.issues)


def read_date(value: object, style: DateStyle) -> dt.date | None:
    """Return a date written in a style, or None."""
    if style == "iso":
        return read_iso_date(value[:10] if isinstance(value, str) and value[10:11] == "T" else value)
    match = (_COMPACT if style == "compact" else _DATE).fullmatch(str(value))
    if match is None:
        return None
    first, second, third = map(int, match.groups())
    year, month, day = {
        "compact": (first, second, third), "day-first": (third, second, first), "month-first": (third, first, second),
    }[style]  # fmt: skip
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def read_number(value: object, mapping: TableMapping) -> int | None:
    """Return the count that a cell holds in the mapping's style, or None."""
    if type(value) is int:
        return value if 0 <= value < MAX_COUNT else None
    if not isinstance(value, str):
        return None
    text = value.strip()
    if mapping.whole_floats and (whole := _WHOLE_FLOAT.fullmatch(text)):
        text = whole[1]
    if mapping.numbers == "plain" or isinstance(value, Oddity):
        return read_count(text)
    return _read_grouped(text, _SEPARATORS[mapping.numbers])


def _read_grouped(text: str, separators: str) -> int | None:
    """Return a count whose groups of three digits may be parted, by one separator throughout."""
    used = next((each for each in separators if each in text), "")
    groups = text.split(used) if used else [text]
    if used and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    return read_count("".join(groups))


def _csv_rows(content: bytes, context: ReadContext, mapping: TableMapping, doubts: Doubts) -> Iterator[TableRow]:
    sheet = read_sheet(content, context, doubts, required=(mapping.date.column,), delimiter=mapping.delimiter)
    _require_a_column(sheet.columns, context, mapping)
    for line in sheet.lines:
        yield TableRow(line.where, dict(line.cells), line.at)


def _json_rows(content: bytes, context: ReadContext, mapping: TableMapping, doubts: Doubts) -> Iterator[TableRow]:
    found = _at(read_json(content, context.name), mapping.rows)
    if not isinstance(found, list):
        raise refusal(context.name, IssueCode.NO_SUCH_SHAPE, f"no list of rows at {mapping.rows or 'its top'}")
    names = {str(key) for cells in found if isinstance(cells, dict) for key in cells}
    if mapping.date.column not in names:
        raise refusal(context.name, IssueCode.NO_SUCH_SHAPE, f"no row has {mapping.date.column!r}")
    _require_a_column(names, context, mapping)
    for index, cells in enumerate(found):
        at = _selector_of(mapping.rows, index)
        if isinstance(cells, dict):
            doubled = frozenset(cells.doubled) if isinstance(cells, DoubledObject) else frozenset()
            yield TableRow(f"row {index + 1}", cells, at, doubled)
        else:
            doubts.keep_aside(
                IssueCode.NO_SUCH_SHAPE, "the row is not an object with named cells", where=f"row {index + 1}",
                selector=at(""), payload=shown(plain(cells)),
            )  # fmt: skip


def _selector_of(rows: str, index: int) -> Callable[[str], str]:
    return lambda column: rows + (pointer(index, column) if column else pointer(index))


def _at(value: object, rows: str) -> object:
    for step in rows.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _require_a_column(names: Iterable[str], context: ReadContext, mapping: TableMapping) -> None:
    if not set(names) & set(mapping.columns):
        wanted = ", ".join(mapping.columns)
        raise refusal(context.name, IssueCode.NO_SUCH_SHAPE, f"none of its columns is mapped: {shown(wanted)}")


class _Table:
    """Takes rows one by one; two rows for one place must agree."""

    def __init__(self, context: ReadContext, mapping: TableMapping, doubts: Doubts) -> None:
        self.taken: dict[tuple[str, str, int, int, str], Statement] = {}
        self._mapping = mapping
        self._doubts = doubts
        self._span = DateSpan(context)
        self._scribe = Scribe(context)
        source = context.source
        self._claimant = source.relays or source.claimant
        self._pack = context.pack
        self._subject = context.pack.default_subject
        self._unknown: set[str] = set()

    def take(self, row: TableRow) -> None:
        report_on = self._report_date(row)
        if report_on is None:
            return
        for column, value in row.cells.items():
            if column == self._mapping.date.column or column in self._mapping.ignore:
                continue
            if value is None or (isinstance(value, str) and value.strip() in self._mapping.empty):
                continue
            meaning = self._mapping.meaning(column, report_on)
            if meaning is not None:
                self._take_cell(row, column, value, meaning, report_on)
            elif column not in self._mapping.columns:
                self._take_unknown(row, column, value)

    def _report_date(self, row: TableRow) -> dt.date | None:
        rule = self._mapping.date
        said = row.cells.get(rule.column)
        written_on = None if rule.column in row.doubled else read_date(said, rule.style)
        try:
            report_on = written_on + dt.timedelta(days=rule.add_days) if written_on else None
        except OverflowError:
            report_on = None
        doubt = self._span.doubt(report_on) if report_on is not None else None
        if report_on is not None and doubt is None:
            return report_on
        code = doubt.code if doubt else IssueCode.DATE_UNREADABLE
        message = doubt.message if doubt else f"not a date: {shown(plain(said))}"
        payload = shown(plain({key: value for key, value in row.cells.items() if value is not None}), 2_000)
        self._doubts.keep_aside(code, message, where=row.where, selector=row.selector(rule.column), payload=payload)
        return None

    def _take_cell(self, row: TableRow, column: str, value: object, meaning: ColumnMeaning, report_on: dt.date) -> None:
        said, selector = shown(plain(value)), row.selector(column)

        def keep_aside(code: IssueCode, message: str) -> None:
            where = f"{row.where} ({report_on}), {shown(column)}"
            self._doubts.keep_aside(code, message, where=where, selector=selector, payload=said)

        count = read_number(value, self._mapping)
        if column in row.doubled:
            keep_aside(IssueCode.DUPLICATE_KEY, "the key stands more than once")
        elif count is None:
            keep_aside(IssueCode.NOT_A_COUNT, f"not a count: {said}")
        else:
            statement = self._statement(meaning, report_on, count, selector=selector, quote=said)
            known = self.taken.setdefault(statement.slot, statement)
            if known.figure != statement.figure:
                message = f"{known.figure.point:,} is given for the same series and date elsewhere"
                keep_aside(IssueCode.DUPLICATE_DATE, message)

    def _statement(
        self, meaning: ColumnMeaning, report_on: dt.date, count: int, *, selector: str, quote: str
    ) -> Statement:
        key = SeriesKey(
            claimant=meaning.claimant or self._claimant, subject=meaning.subject or self._subject,
            measure=meaning.measure, status=meaning.status,
        )  # fmt: skip
        is_total = meaning.counts == "total"
        figure = self._figure(count, meaning, is_total=is_total)
        if is_total:
            return self._scribe.total(key, report_on, figure, selector=selector, quote=quote)
        start_on = report_on - dt.timedelta(days=meaning.days)
        return self._scribe.between(key, start_on, report_on, figure, selector=selector, quote=quote)

    def _take_unknown(self, row: TableRow, column: str, value: object) -> None:
        """Put the first value of a column aside that the mapping does not know; the rest of it is the same doubt."""
        if column in self._unknown:
            return
        self._unknown.add(column)
        self._doubts.keep_aside(
            IssueCode.CATEGORY_UNKNOWN, "the mapping does not know the column",
            where=f"{row.where}, {shown(plain(column))}", selector=row.selector(column), payload=shown(plain(value)),
        )  # fmt: skip

    def _figure(self, count: int, meaning: ColumnMeaning, *, is_total: bool) -> Figure:
        makers = {"exact": Figure.exact, "about": Figure.about, "at-least": Figure.at_least, "at-most": Figure.at_most}
        if meaning.precision:
            return makers[meaning.precision](count)
        return total_figure(self._pack, meaning.measure, count) if is_total else Figure.exact(count)
