"""Oryx's own pages: a heading for the side, one for each type of equipment, and beneath it the items one by one.

A heading's summary ("3153, of which destroyed: 2129, …") is what Oryx says, and becomes the figures; the numbered items
beneath are counted as well, and a summary that they do not bear out is noted. A page has no date: it is a snapshot of
the day on which it was had.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

import msgspec

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.formats.oryx import STATUSES
from tallywire.bulletin.intake import read_text, refusal, shown
from tallywire.bulletin.markup import Element, read_markup
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import DateSpan
from tallywire.bulletin.scribe import COUNTRIES, Scribe
from tallywire.bulletin.sheet import read_count
from tallywire.model import Figure, IssueCode, SeriesKey, Source, Statement
from tallywire.pack import Pack

MAX_ITEMS: Final = 2_000
_LONGEST_TITLE: Final = 2_000
_LONGEST_LINE: Final = 200_000
_TITLES: Final = frozenset({"h1", "h2", "h3", "h4"})
_SUMMARY: Final = re.compile(r"(?P<name>[^\d(]{2,80}?)\s*[(–—-]\s*(?P<total>\d[\d,]{0,9})\b(?P<rest>.{0,300})")
_STATUS_COUNT: Final = re.compile(r"(destroyed|damaged|abandoned|captured)\s?:?\s?(\d[\d,]{0,9})", re.IGNORECASE)
_ITEM: Final = re.compile(r"\(([^()]{1,300})\)")
_RANGE: Final = re.compile(r"(\d{1,5})(?:\s*(?:-|–|to)\s*(\d{1,5}))?")
_MODEL: Final = re.compile(r"^\s*(\d{1,5})\s+\S")
_KNOWN_WORDS: Final = frozenset(
    "destroyed damaged abandoned abanonded captured sunk scuttled stripped lost raised recovered returned "
    "and later then beyond economical repair in a non combat related incident on the ground by ukraine russia after being "
    "likely partially heavily reverse engineered used as target".split()
)


class _Type(msgspec.Struct, frozen=True):
    """A heading with its summary and the number of items that are listed beneath it."""

    name: str
    title: Element
    total: int
    by_status: dict[str, int]
    n_listed: int


class OryxBlogFormat:
    """One page: one side."""

    name = "oryx-blog"
    title = "Oryx's own pages of visually confirmed losses, as HTML"
    media_type = "text/html"
    is_dated_by_its_page = True
    """Whether a page without a date is a snapshot of the day on which it was had."""

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the page.

        Raises:
            SourceChanged: It names no side, or has no heading with a summary.
        """
        text = read_text(content, context.name)
        doubts = Doubts(context)
        root = read_markup(text, context.name)
        types = list(_types(root, doubts))
        side = next((each for each in types if each.name.lower() in COUNTRIES), None)
        if side is None or len(types) == 1:
            raise refusal(context.name, IssueCode.NO_SUCH_SHAPE, "no side and types with summaries are on the page")
        report_on = context.published_on or context.now.date()
        if (doubt := DateSpan(context).doubt(report_on)) is not None:
            raise refusal(context.name, doubt.code, doubt.message)
        page = _Page(COUNTRIES[side.name.lower()], report_on, context, doubts)
        return Reading(statements=page.statements(side, types), issues=doubts.issues)

    def rank(self, path: PurePath) -> int | None:
        """Take every page of a folder."""
        return 0 if path.suffix.lower() in {".html", ".htm"} else None

    def source_of(self, name: str, pack: Pack) -> Source:  # noqa: ARG002 - the protocol's signature
        """Return the pages as a source."""
        return pack.sources["oryx-pages"]


FORMAT: Final = OryxBlogFormat()


def read_item(text: str) -> tuple[int, str]:
    """Return how many numbered items a link speaks of, and the words of their status: "2, 3 and 4, captured"."""
    ranges: list[tuple[int, int]] = []
    end = 0
    for match in _RANGE.finditer(text):
        between = text[end : match.start()].strip(" ,")
        if between not in {"", "and", "&"}:
            break
        first, last = int(match[1]), int(match[2] or match[1])
        if last - first > MAX_ITEMS:
            break
        ranges.append((first, last))
        end = match.end()
    return _n_within(ranges), " ".join(text[end:].replace(",", " ").lower().split())


def _n_within(ranges: list[tuple[int, int]]) -> int:
    """Return how many numbers ranges hold, each counted once; a range that runs backwards holds none."""
    n_numbers, reached = 0, -1
    for first, last in sorted(ranges):
        n_numbers += max(0, last - max(first, reached + 1) + 1)
        reached = max(reached, last)
    return n_numbers


def _types(root: Element, doubts: Doubts) -> Iterator[_Type]:
    """Yield each heading that has a summary, with the number of items listed up to the next heading."""
    title: Element | None = None
    listed: list[Element] = []
    for element in root.elements():
        if element.tag in _TITLES and element.text_up_to(_LONGEST_TITLE):
            if title is not None and (found := _summarised(title, listed, doubts)) is not None:
                yield found
            title, listed = element, []
        elif element.tag == "li" and element.find("li") is None:
            listed.append(element)
    if title is not None and (found := _summarised(title, listed, doubts)) is not None:
        yield found


def _summarised(title: Element, listed: list[Element], doubts: Doubts) -> _Type | None:
    match = _SUMMARY.match(title.text_up_to(_LONGEST_TITLE))
    total = _count(match["total"]) if match else None
    if match is None or total is None:
        return None
    by_status = {
        found[1].lower(): count
        for found in _STATUS_COUNT.finditer(match["rest"])
        if (count := _count(found[2])) is not None
    }
    n_listed = sum(_items(item, doubts) for item in listed)
    return _Type(match["name"].strip(), title, total, by_status, n_listed)


def _items(item: Element, doubts: Doubts) -> int:
    """Return how many items a line of a list names; a status in words that are not known is noted."""
    n_items = 0
    text = item.text_up_to(_LONGEST_LINE)
    for match in _ITEM.finditer(text):
        n, status = read_item(match[1])
        if not n or not status:
            continue
        n_items += n
        if unknown := [word for word in re.findall(r"[a-z]+", status) if word not in _KNOWN_WORDS]:
            message = f"the status {shown(status)!r} has words that are not known: {shown(', '.join(unknown))}"
            doubts.note(IssueCode.CATEGORY_UNKNOWN, message, where=shown(text))
    return n_items


def _count(text: str) -> int | None:
    return read_count(text.replace(",", ""))


class _Page:
    """One side's page on its way to statements."""

    def __init__(self, subject: str, report_on: dt.date, context: ReadContext, doubts: Doubts) -> None:
        self._subject = subject
        self._report_on = report_on
        self._scribe = Scribe(context)
        self._columns = context.pack.columns("oryx")
        self._ignored = context.pack.ignored_columns("oryx")
        self._doubts = doubts

    def statements(self, side: _Type, types: list[_Type]) -> tuple[Statement, ...]:
        """Return five totals for the side and for each measure, summed over its types."""
        made = list(self._totals("all-equipment", [side]))
        parts: dict[str, list[_Type]] = {}
        seen: set[str] = set()
        for each in types:
            if each is side or each.name.lower() in COUNTRIES:
                continue
            if each.name in seen:
                self._keep_aside(each, IssueCode.LINE_REPEATED, "the page has a second heading of this type")
                continue
            seen.add(each.name)
            self._check(each)
            if each.name in self._columns:
                parts.setdefault(self._columns[each.name], []).append(each)
            elif each.name not in self._ignored:
                self._keep_aside(each, IssueCode.CATEGORY_UNKNOWN, "no measure of the pack has this type")
        for measure, listed in parts.items():
            made += self._totals(measure, listed)
        return tuple(made)

    def _totals(self, measure: str, types: list[_Type]) -> Iterator[Statement]:
        title = types[0].title
        for status in ("", *STATUSES):
            counts = [each.by_status.get(status, 0) if status else each.total for each in types]
            key = SeriesKey(claimant="oryx", subject=self._subject, measure=measure, status=status)
            figure = Figure.exact(sum(counts))
            yield self._scribe.total(
                key, self._report_on, figure, selector=title.path, quote=title.text_up_to(_LONGEST_TITLE)[:500]
            )

    def _check(self, each: _Type) -> None:
        """Note a summary that its own statuses or the items beneath do not bear out."""
        n_by_status = sum(each.by_status.values())
        for n, what in ((n_by_status, "its statuses"), (each.n_listed, "the items listed")):
            if n and n != each.total:
                message = f"{each.name}: {each.total:,} in all, and {n:,} by {what}"
                self._doubts.note(
                    IssueCode.SUM_DISAGREES_WITH_PARTS, message, where=shown(each.title.text_up_to(_LONGEST_TITLE))
                )

    def _keep_aside(self, each: _Type, code: IssueCode, message: str) -> None:
        text = shown(each.title.text_up_to(_LONGEST_TITLE), 300)
        self._doubts.keep_aside(code, message, where=text, selector=each.title.path, payload=text)
