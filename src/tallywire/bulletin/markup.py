"""HTML as a tree of elements, read in linear time and without trust.

The standard library's `html.parser` needs a minute for 60 kB of malformed tags (`<a <a <a …`), so that any page could
stop a reader. Here every character is looked at a bounded number of times; entities are still the library's.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
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

    __slots__ = ("_path", "attributes", "children", "index", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []
        self.index = 1
        self._path: str | None = None

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
        if self._path is None:
            within = self.parent.path if self.parent is not None else ""
            step = f"{self.tag}:nth-child({self.index})" if self.parent is not None else ""
            self._path = f"{within}>{step}" if within else step
        return self._path


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
        self.root = Element("", {}, None)
        self._open = [self.root]
        self._counts = [0]
        self._depths: dict[str, list[int]] = {}
        """Tag → depths of the open elements that have it, so that none has to be looked for among the others."""

    def build(self) -> None:
        text, at = self._text, 0
        while at < len(text):
            start = text.find("<", at)
            if start < 0 or start > self._last_end:
                break
            self._add_text(text[at:start])
            at = self._markup(start)
        self._add_text(text[at:])

    def _markup(self, start: int) -> int:
        """Take the piece of markup that begins here; return where reading goes on."""
        text = self._text
        if bare := _BARE_TAG.match(text, start):
            return self._tag(bare[2], closes=bool(bare[1]), attributes="", end=bare.end())
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
        return self._tag(match[0], closes=closes, attributes=text[match.end() : end], end=end + 1)

    def _tag(self, name: str, *, closes: bool, attributes: str, end: int) -> int:
        """Open or close an element by a tag that reaches to `end`; return where reading goes on."""
        tag = name.lower()
        if closes:
            self._close(tag)
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
        if piece:
            self._open[-1].children.append(html.unescape(piece) if "&" in piece else piece)

    def _start(self, tag: str, rest: str) -> None:
        if stops := _CLOSED_BY.get(tag):
            self._imply_end(tag, stops)
        element = Element(tag, _attributes(rest) if rest else {}, self._open[-1])
        self._counts[-1] += 1
        element.index = self._counts[-1]
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < MAX_DEPTH:
            self._depths.setdefault(tag, []).append(len(self._open))
            self._open.append(element)
            self._counts.append(0)

    def _imply_end(self, tag: str, stops: frozenset[str]) -> None:
        depths = self._depths
        depth = self._depth_of(tag)
        if not depth:
            return
        for stop in stops:  # no call for each: pages are mostly tags that imply an end
            open_at = depths.get(stop)
            if open_at and open_at[-1] > depth:
                return
        self._cut(depth)

    def _close(self, tag: str) -> None:
        if depth := self._depth_of(tag):
            self._cut(depth)

    def _depth_of(self, tag: str) -> int:
        """Return the depth of the innermost open element of a tag; 0 for none."""
        depths = self._depths.get(tag)
        return depths[-1] if depths else 0

    def _cut(self, depth: int) -> None:
        for element in self._open[depth:]:
            self._depths[element.tag].pop()
        del self._open[depth:]
        del self._counts[depth:]


def _attributes(written: str) -> dict[str, str]:
    return {m[1].lower(): html.unescape((m[2] or "").strip("\"'")) for m in _ATTRIBUTE.finditer(written)}
