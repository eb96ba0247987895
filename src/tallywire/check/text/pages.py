"""Reading an HTML page without help: its text by blocks, its captions, and the date that its metadata names."""

from __future__ import annotations

import datetime as dt
import json
import re
from html.parser import HTMLParser

import msgspec

LARGEST = 2_000_000
"""Characters of a page beyond which no body is looked for: its tags are stripped."""

_SKIPPED = frozenset(
    "script style noscript template svg iframe object select button form nav footer aside head".split()
)
_BLOCKS = frozenset(
    "p div section article main header h1 h2 h3 h4 h5 h6 li ul ol table tr td th blockquote pre figure figcaption br hr dd dt "
    "caption address body".split()
)
_DATE_NAMES = frozenset(
    "article:published_time og:published_time datepublished date pubdate publishdate publish-date dc.date dc.date.issued "
    "parsely-pub-date sailthru.date publication_date date_published article.published timestamp".split()
)
_DEEPEST = 1_000
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FIGURE = re.compile(r"\d[\d.,\u00a0\u202f ]*\d|\d")


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page holds.

    Args:
        text: Its text, a block a line.
        captions: Texts of its captions.
        published_on: The date that its metadata names; None where none does.
        notes: What must be said of how it was read.
    """

    text: str
    captions: tuple[str, ...] = ()
    published_on: dt.date | None = None
    notes: tuple[str, ...] = ()


class _Reader(HTMLParser):
    """Gathers text by blocks; what browsers do not show as running text is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]
        self.captions: list[str] = []
        self.dates: list[str] = []
        self.skipping: list[str] = []
        self.caption: list[str] | None = None
        self.linked_data: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (found.get("property") or found.get("name") or found.get("itemprop") or "").lower()
            if name in _DATE_NAMES:
                self.dates.append(found.get("content", ""))
        elif tag == "time" and found.get("datetime"):
            self.dates.append(found["datetime"])
        elif tag == "script" and found.get("type", "").lower() == "application/ld+json":
            self.linked_data = []
        if tag in _SKIPPED and len(self.skipping) < _DEEPEST:
            self.skipping.append(tag)
        if tag in _BLOCKS and self.lines[-1]:
            self.lines.append([])
        if tag == "figcaption":
            self.caption = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.linked_data is not None:
            self.dates += _dates_in("".join(self.linked_data))
            self.linked_data = None
        if tag in self.skipping:
            while self.skipping and self.skipping.pop() != tag:
                pass
        if tag in _BLOCKS and self.lines[-1]:
            self.lines.append([])
        if tag == "figcaption" and self.caption is not None:
            self.captions.append(" ".join("".join(self.caption).split()))
            self.caption = None

    def handle_data(self, data: str) -> None:
        if self.linked_data is not None:
            self.linked_data.append(data)
        if self.skipping:
            return
        self.lines[-1].append(data)
        if self.caption is not None:
            self.caption.append(data)


def _dates_in(text: str) -> list[str]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return []
    found: list[str] = []
    waiting = [data]
    while waiting and len(found) < 5:
        item = waiting.pop()
        if isinstance(item, dict):
            value = item.get("datePublished")
            if isinstance(value, str):
                found.append(value)
            waiting += [v for v in item.values() if isinstance(v, dict | list)]
        elif isinstance(item, list):
            waiting += item[:100]
    return found


def read_page(html: str, *, body: str | None = None, reason: str = "") -> Page:
    """Read a page.

    Args:
        html: The page.
        body: The article's text where an extractor found it; None strips the tags of the whole page.
        reason: Why it found none.

    Returns:
        The page's text, with captions that the body lacks, the date of its metadata, and notes on what was left out.
    """
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except (AssertionError, RecursionError, ValueError):
        pass
    whole = "\n".join(line for parts in reader.lines if (line := " ".join("".join(parts).split())))
    captions = tuple(c for c in reader.captions if c)
    published = next((day for text in reader.dates if (day := _day(text)) is not None), None)
    if body is None:
        return Page(
            text=whole + "\n", captions=captions, published_on=published, notes=(_STRIPPED, *filter(None, (reason,)))
        )
    added = [c for c in captions if c not in body]
    text = "\n".join([body.strip(), *added]) + "\n"
    outside = len(_FIGURE.findall(whole)) - len(_FIGURE.findall(text))
    said = "1 figure" if outside == 1 else f"{outside} figures"
    notes = (f"{said} outside the article's body left out",) if outside > 0 else ()
    return Page(text=text, captions=captions, published_on=published, notes=notes)


_STRIPPED = "read by stripping tags: figures from menus and boxes of the page may be among the claims"


def _day(text: str) -> dt.date | None:
    match = _DAY.search(text)
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
