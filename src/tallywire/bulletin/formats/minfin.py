"""Minfin's index of the General Staff's bulletins: its pages of one month, and the CSV made from them.

A page lists bulletins, each a date and items `Label — TOTAL (+CHANGE)`. Items are read by their labels: what reads them
by position takes missiles for drones since submarines were put in between. The change is Minfin's own difference of its
two totals, typing errors and all, and not the increment that the bulletin states: it is compared and never recorded.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import PurePath
from typing import Final

import msgspec

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.intake import read_text, refusal, shown
from tallywire.bulletin.markup import Element, read_markup
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import DateSpan
from tallywire.bulletin.sheet import read_count
from tallywire.bulletin.table_mapping import ColumnMeaning, DateRule, TableMapping
from tallywire.bulletin.table_reading import read_date, read_table
from tallywire.bulletin.transcriber import Transcriber, total_figure
from tallywire.model import IssueCode, Source, Statement
from tallywire.pack import Pack

_CSV: Final = "minfin-csv"
_ITEM: Final = re.compile(
    r"(?P<label>[^—–]{1,60}?)\s*[—–]\s*(?:(?:aprx|approx|about|близько)\.?\s+)?(?P<total>\d[\d ,]{0,15}?)"
    r"(?:\s+(?:people|persons|осіб|чоловік|од)\.?)?(?:\s*\((?P<sign>[+−–-])\s?(?P<change>\d[\d ,]{0,12}?)\))?"
)
_LONGEST_ITEM: Final = 1_000
_LONGEST_BULLETIN: Final = 2_000
_GROUP: Final = re.compile(r"\d{1,3}(?:[ ,]\d{3})+|\d+", re.ASCII)


class MinfinFormat:
    """A page of one month, or the CSV; which, its first character says."""

    name = "minfin"
    title = "Minfin's pages of the General Staff's bulletins, and the CSV made from them"
    media_type = "text/html"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the page or table.

        Raises:
            SourceChanged: A page without a bulletin, or a table without the columns.
        """
        text = read_text(content, context.name)
        if not text.lstrip().startswith("<"):
            return read_table(content, context, _mapping(context.pack))
        doubts = Doubts(context)
        bulletins = _listed(read_markup(text, context.name))
        if not bulletins:
            raise refusal(context.name, IssueCode.NO_SUCH_SHAPE, "no bulletin is listed on the page")
        page = _Page(context, doubts)
        for bulletin in bulletins:
            page.take(bulletin)
        page.compare_changes()
        return Reading(statements=tuple(page.taken.values()), issues=doubts.issues)

    def rank(self, path: PurePath) -> int | None:
        """Take pages and tables whose names say that they are Minfin's."""
        return 0 if "minfin" in path.name.lower() and path.suffix.lower() in {".html", ".htm", ".csv"} else None

    def source_of(self, name: str, pack: Pack) -> Source:  # noqa: ARG002 - the protocol's signature
        """Return the one source."""
        return pack.sources[self.name]


FORMAT: Final = MinfinFormat()


def _mapping(pack: Pack) -> TableMapping:
    """Return what the columns of the CSV mean, from the pack's table of columns."""
    columns: dict[str, str | ColumnMeaning] = {}
    for column, measure in pack.columns(_CSV).items():
        begins = measure_begins(pack, column)
        columns[column] = ColumnMeaning(measure=measure, from_on=begins)
    ignored = tuple(pack.ignored_columns(_CSV) - {"date"})
    return TableMapping(date=DateRule(column="date"), columns=columns, ignore=ignored, whole_floats=True)


def measure_begins(pack: Pack, column: str) -> dt.date | None:
    """Return the first date on which the pack gives a column its present meaning; None where it always had it."""
    origin_on = pack.origin_on
    if column in pack.columns(_CSV, origin_on):
        return None
    breaks = pack.measures[pack.columns(_CSV)[column]].breaks
    return breaks[0].on if breaks else None


class _Listed(msgspec.Struct):
    """A bulletin on the page: its list item, the element that says its date, and its items, none of another's."""

    element: Element
    date: Element | None = None
    items: list[Element] = []


def _listed(root: Element) -> list[_Listed]:
    """Return the bulletins that have items, each item and date with the innermost bulletin that it stands in.

    A list that is not closed makes the next bulletin stand in the one before it, whose date is not its own.
    """
    listed: dict[Element, _Listed] = {}
    within: dict[Element, _Listed] = {}
    for element in root.elements():
        bulletin = within.get(element.parent) if element.parent is not None else None
        if element.tag == "li" and "gold" in element.classes:
            bulletin = listed[element] = _Listed(element)
        elif bulletin is not None and element.tag == "li":
            bulletin.items.append(element)
        elif bulletin is not None and bulletin.date is None and element.tag == "span" and "black" in element.classes:
            bulletin.date = element
        if bulletin is not None:
            within[element] = bulletin
    return [each for each in listed.values() if each.items]


class _Item(msgspec.Struct, frozen=True):
    """An item as printed: its total, and its change, which is nought where none is printed."""

    total: int
    change: int
    where: str


class _Page:
    """Takes bulletins one by one."""

    def __init__(self, context: ReadContext, doubts: Doubts) -> None:
        self.taken: dict[tuple[str, str, int, int, str], Statement] = {}
        self._pack = context.pack
        self._doubts = doubts
        self._span = DateSpan(context)
        self._scribe = Transcriber(context)
        self._forms = {form: m for language in context.source.languages
                       for form, m in context.pack.measure_names(language).items()}  # fmt: skip
        self._printed: dict[tuple[str, dt.date], _Item] = {}

    def take(self, bulletin: _Listed) -> None:
        """Take one bulletin: its date, and each of its items that the pack has a measure for."""
        written = bulletin.date.text_up_to(_LONGEST_ITEM) if bulletin.date is not None else ""
        report_on = read_date(written, "day-first")
        doubt = self._span.doubt(report_on) if report_on is not None else None
        if report_on is None or doubt is not None:
            self._doubts.keep_aside(
                doubt.code if doubt else IssueCode.DATE_UNREADABLE,
                doubt.message if doubt else f"not a date: {shown(written) or '(none)'}",
                where=f"bulletin of {shown(written) or 'no date'}", selector=bulletin.element.path,
                payload=shown(bulletin.element.text_up_to(_LONGEST_BULLETIN), _LONGEST_BULLETIN),
            )  # fmt: skip
            return
        for item in bulletin.items:
            self._take_item(item, report_on)

    def _take_item(self, item: Element, report_on: dt.date) -> None:
        text = item.text_up_to(_LONGEST_ITEM)
        match = _ITEM.fullmatch(text)
        place = {"where": f"bulletin of {report_on}: {shown(text)}", "selector": item.path, "payload": shown(text)}
        total = _number(match["total"]) if match else None
        if match is None or total is None:
            self._doubts.keep_aside(IssueCode.LINE_UNREADABLE, "not a label with a total", **place)
            return
        measure = self._measure(match["label"].strip(), report_on)
        if measure is None:
            self._doubts.keep_aside(IssueCode.CATEGORY_UNKNOWN, "no measure of the pack has the label", **place)
            return
        if not measure:
            return
        figure = total_figure(self._pack, measure, total)
        statement = self._scribe.total(measure, report_on, figure, selector=item.path, quote=text)
        known = self.taken.setdefault(statement.slot, statement)
        if known.figure != figure:
            self._doubts.keep_aside(IssueCode.DUPLICATE_DATE, "the page gives it twice, and differently", **place)
            return
        change = (_number(match["change"]) or 0) if match["change"] else 0
        signed = change if match["sign"] in {"+", None} else -change
        self._printed.setdefault((measure, report_on), _Item(total, signed, place["where"]))

    def _measure(self, label: str, report_on: dt.date) -> str | None:
        """Return the measure of a label; empty for one that on this date means what no measure holds."""
        columns = self._pack.columns(FORMAT.name, report_on)
        if label in columns:
            return columns[label]
        if label in self._pack.columns(FORMAT.name):
            return ""
        return self._forms.get(label.lower())

    def compare_changes(self) -> None:
        """Note each printed change that is not the difference of the two totals that the page prints."""
        for (measure, report_on), item in self._printed.items():
            before = self._printed.get((measure, report_on - dt.timedelta(days=1)))
            if before is not None and item.total - before.total != item.change:
                message = (
                    f"the change is printed as {item.change:+,}, the totals differ by {item.total - before.total:+,}"
                )
                self._doubts.note(IssueCode.INCREMENT_DISAGREES_WITH_TOTAL, message, where=item.where)


def _number(text: str) -> int | None:
    return read_count(text.replace(" ", "").replace(",", "")) if _GROUP.fullmatch(text.strip()) else None
