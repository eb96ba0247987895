"""HTML as a tree of elements, read in linear time and without trust.

The standard library's `html.parser` needs a minute for 60 kB of malformed tags (`<a <a <a …`), so that any page could
stop a reader. Here every character is looked at a bounded number of times; entities are still the library's.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from tallywire.bulletin.intake import refusal
from tallywire.model import IssueCode

MAX_TAGS: Final = 120_000
"""More than any page of a source has, and fewer than would hold a reader up."""

MAX_DEPTH: Final = 150
_MAX_TAG: Final = 2_000
_MAX_ATTRIBUTES: Final = 40

_NAME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9:-]{0,40}")
_ATTRIBUTE: Final = re.compile(r"([^\s=/\"'<>]{1,80})(?:\s{0,9}=\s{0,9}(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_BARE_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})>")
_END_OR_QUOTE: Final = re.compile(r">|=\s{0,9}[\"']")
_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW: Final = frozenset({"script", "style", "template", "noscript"})
_NO_ATTRIBUTES: Final[Mapping[str, str]] = {}
_CLOSED_BY: Final = {
    "li": frozenset({"ul", "ol"}),
    "tr": frozenset({"table"}),
    "td": frozenset({"tr", "table"}),
    "th": frozenset({"tr", "table"}),
    "option": frozenset({"select"}),
    "p": frozenset({"div", "td", "li", "body", "section", "article"}),
}
"""Element whose start closes an open one of its kind → the ancestors that it does not reach across."""


class Element:
    """One element: its tag, attributes, and what it holds in order."""

    __slots__ = ("_index", "_path", "attributes", "children", "parent", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] | tuple[()] = ()
        self._index = 0
        self._path = ""

    @property
    def classes(self) -> tuple[str, ...]:
        """Names in the attribute `class`."""
        return tuple(self.attributes.get("class", "").split())

    def elements(self) -> Iterator[Element]:
        """Yield all elements beneath, in the order of the page."""
        stack = [iter(self.children)]
        while stack:
            for child in stack[-1]:
                if isinstance(child, Element):
                    yield child
                    stack.append(iter(child.children))
                    break
            else:
                stack.pop()

    def find_all(self, tag: str, *, cls: str = "") -> list[Element]:
        """Return the elements beneath with a tag, and a class if one is given."""
        return [each for each in self.elements() if each.tag == tag and (not cls or cls in each.classes)]

    def find(self, tag: str, *, cls: str = "") -> Element | None:
        """Return the first of `find_all`, or None."""
        return next((each for each in self.elements() if each.tag == tag and (not cls or cls in each.classes)), None)

    @property
    def text(self) -> str:
        """All text beneath, white space of any kind as single spaces, line breaks among it."""
        return " ".join("".join(self._strings()).split())

    def text_up_to(self, n_characters: int) -> str:
        """Return the beginning of `text`, as far as that many characters and elements of the page reach.

        Cost: what it returns, not what stands beneath: elements nested in one another can each be looked at.
        """
        pieces: list[str] = []
        room = n_characters
        for piece in self._strings():
            pieces.append(piece[:room])
            room -= max(1, len(piece))
            if room <= 0:
                break
        return " ".join("".join(pieces).split())

    def _strings(self) -> Iterator[str]:
        stack = [iter(self.children)]
        while stack:
            for child in stack[-1]:
                if isinstance(child, str):
                    yield child
                else:
                    yield "\n" if child.tag == "br" else ""
                    stack.append(iter(child.children))
                    break
            else:
                stack.pop()

    @property
    def path(self) -> str:
        """A CSS path to the element, from the page's first element on."""
        if not self._path and self.parent is not None:
            if not self._index:
                self.parent.number_children()
            within, step = self.parent.path, f"{self.tag}:nth-child({self._index})"
            self._path = f"{within}>{step}" if within else step
        return self._path

    def number_children(self) -> None:
        """Tell the elements directly beneath their place among one another, from 1."""
        elements = (child for child in self.children if isinstance(child, Element))
        for index, element in enumerate(elements, start=1):
            element._index = index  # noqa: SLF001 - its own class


def read_markup(text: str, name: str) -> Element:
    """Return the page's elements beneath a root without a tag; whatever is not well formed is read as far as it goes.

    Raises:
        SourceChanged: More tags than a page of a source has.
    """
    if text.count("<") > MAX_TAGS:
        raise refusal(name, IssueCode.TOO_LARGE, f"more than {MAX_TAGS:,} tags")
    builder = _Builder(text)
    builder.build()
    return builder.root


class _Builder:
    def __init__(self, text: str) -> None:
        self._text = text
        self._last_end = text.rfind(">")
        self._next_end = -1
        self.root = Element("", _NO_ATTRIBUTES, None)
        self._open = [self.root]
        self._depths: defaultdict[str, list[int]] = defaultdict(list)
        """Tag → depths of the open elements that have it, so that none has to be looked for among the others."""

    def build(self) -> None:
        text, at = self._text, 0
        while 0 <= (start := text.find("<", at)) <= self._last_end:
            if start > at:
                self._add_text(text[at:start])
            if bare := _BARE_TAG.match(text, start):  # pages are mostly these
                closes, name = bare.groups()
                at = self._tag(name, _NO_ATTRIBUTES, closes=closes != "", end=bare.end())
            else:
                at = self._markup(start)
        if at < len(text):
            self._add_text(text[at:])

    def _markup(self, start: int) -> int:
        """Take the piece of markup that begins here; return where reading goes on."""
        text = self._text
        if text.startswith("<!--", start):
            end = text.find("-->", start + 4)
            return len(text) if end < 0 else end + 3
        following = text[start + 1 : start + 2]
        if following in {"!", "?"}:
            return text.find(">", start) + 1
        closes = following == "/"
        match = _NAME.match(text, start + 1 + closes)
        end = self._tag_end(start) if match else -1
        if match is None or end < 0:
            self._add_text("<")
            return start + 1
        return self._tag(match[0], _attributes(text[match.end() : end]), closes=closes, end=end + 1)

    def _tag(self, name: str, attributes: Mapping[str, str], *, closes: bool, end: int) -> int:
        """Open or close an element by a tag that reaches to `end`; return where reading goes on."""
        tag = name.lower()
        if closes:
            if depths := self._depths.get(tag):
                self._cut(depths[-1])
            return end
        self._start(tag, attributes)
        return self._skip_raw(tag, end) if tag in _RAW else end

    def _tag_end(self, start: int) -> int:
        """Return where a tag ends: at the first ">" that is not within quotes, in bounded reach."""
        text, limit = self._text, start + _MAX_TAG
        if self._next_end < start:
            self._next_end = text.find(">", start)
        if self._next_end >= limit:
            return -1
        at = start + 1
        for _ in range(_MAX_ATTRIBUTES):
            match = _END_OR_QUOTE.search(text, at, limit)
            if match is None or match[0] == ">":
                return match.start() if match else -1
            closing = text.find(match[0][-1], match.end(), limit)
            at = closing + 1 if closing >= 0 else match.end()
        return text.find(">", at, limit)

    def _skip_raw(self, tag: str, start: int) -> int:
        """Return where the text ends that a script or style holds."""
        end = re.compile(f"</{tag}", re.IGNORECASE).search(self._text, start)
        if end is None:
            return len(self._text)
        return end.start()

    def _add_text(self, piece: str) -> None:
        self._add(html.unescape(piece) if "&" in piece else piece)

    def _add(self, child: Element | str) -> None:
        within = self._open[-1]
        if within.children:
            within.children.append(child)
        else:
            within.children = [child]

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if stops := _CLOSED_BY.get(tag):
            self._imply_end(tag, stops)
        element = Element(tag, attributes, self._open[-1])
        self._add(element)
        depth = len(self._open)
        if depth < MAX_DEPTH and tag not in _VOID:
            self._depths[tag].append(depth)
            self._open.append(element)

    def _imply_end(self, tag: str, stops: frozenset[str]) -> None:
        """Close the open element of this tag, unless one that it does not reach across stands between."""
        depths = self._depths
        of_tag = depths.get(tag)
        if not of_tag:
            return
        for stop in stops:
            open_at = depths.get(stop)
            if open_at and open_at[-1] > of_tag[-1]:
                return
        self._cut(of_tag[-1])

    def _cut(self, depth: int) -> None:
        """Close the innermost open elements, down to the one at this depth."""
        while len(self._open) > depth:
            self._depths[self._open.pop().tag].pop()


def _attributes(written: str) -> Mapping[str, str]:
    return {m[1].lower(): html.unescape((m[2] or "").strip("\"'")) for m in _ATTRIBUTE.finditer(written)}
