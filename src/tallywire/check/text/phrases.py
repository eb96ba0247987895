"""Finding listed phrases in a sentence: a tree of words, walked from left to right, the longest phrase winning.

A phrase is written as words with alternatives in round brackets and optional parts in square ones. A word may be a
literal, a stem (`втрат*`), or a class of units: `#` a number, `@mon` a month and so on. Phrases are data; this module
knows nothing of what they mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tallywire.check.text.units import Unit

_SHORTEST_STEM = 2
_LONGEST_STEM = 13
_PART = re.compile(r"[()\[\]|]|[^()\[\]|\s]+")


class PhraseMatch(msgspec.Struct, frozen=True, gc=False):
    """A phrase found among units.

    Args:
        first: Index of its first unit.
        stop: Index after its last.
        names: What the phrase is listed under, in the order of the listing.
    """

    first: int
    stop: int
    names: tuple[str, ...]


class _State:
    """Where one stands in a phrase: what may come next, and the names if a phrase may end here."""

    __slots__ = ("classes", "names", "stems", "words")

    def __init__(self, *names: str) -> None:
        self.words: dict[str, list[_State]] = {}
        self.stems: dict[str, list[_State]] = {}
        self.classes: dict[str, list[_State]] = {}
        self.names = names

    def edge(self, word: str, following: _State) -> None:
        if word[0] in "#@":
            self.classes.setdefault(word, []).append(following)
        elif word[-1] == "*":
            self.stems.setdefault(word[:-1], []).append(following)
        else:
            self.words.setdefault(word, []).append(following)

    def take_in(self, other: _State) -> None:
        for mine, theirs in ((self.words, other.words), (self.stems, other.stems), (self.classes, other.classes)):
            for word, states in theirs.items():
                mine.setdefault(word, []).extend(states)
        self.names = tuple(dict.fromkeys(self.names + other.names))


_MOST_REMEMBERED = 10_000
"""How many words a book remembers that begin none of its phrases."""


class PhraseBook:
    """A list of phrases under names, ready to be looked for.

    Args:
        listing: Lines `name: phrase; phrase; …`; a line that begins with a space goes on with the one before.

    Cost: making a book is linear in the listing, and a phrase that begins with a plain word is read only when a text has
    that word; a search is one pass over the units.
    """

    def __init__(self, listing: str) -> None:
        self._root = _State()
        self._unread: dict[str, list[tuple[str, str]]] = {}
        self._beginning_none: set[str] = set()
        for name, phrase in _entries(listing):
            first = phrase.split(" ", 1)[0]
            if first.isalpha():
                self._unread.setdefault(first, []).append((name, phrase))
            else:
                self._take_in(name, phrase)

    def _take_in(self, name: str, phrase: str) -> None:
        parts = _PART.findall(phrase)
        state, stop = _read(parts, len(parts) - 1, _State(name))
        if stop >= 0:
            raise ValueError(f"brackets do not match in {phrase!r}")
        self._root.take_in(state)

    def longest(self, units: Sequence[Unit], at: int) -> PhraseMatch | None:
        """Return the longest phrase that begins at a unit, or None."""
        first = units[at]
        if first.norm in self._beginning_none and not first.classes:
            return None
        for name, phrase in self._unread.pop(first.norm, ()):
            self._take_in(name, phrase)
        if not first.classes and next(_by_word(self._root, first.norm), None) is None:
            if len(self._beginning_none) >= _MOST_REMEMBERED:
                self._beginning_none.clear()
            self._beginning_none.add(first.norm)
            return None
        names: tuple[str, ...] = ()
        stop = at
        stack: list[tuple[_State, int]] = [(self._root, at)]
        while stack:
            node, index = stack.pop()
            if node.names and index > at and index >= stop:
                names = tuple(dict.fromkeys((names if index == stop else ()) + node.names))
                stop = index
            if index >= len(units):
                continue
            unit = units[index]
            stack.extend((following, index + 1) for following in _by_word(node, unit.norm))
            for name in unit.classes if node.classes else ():
                stack.extend((following, index + 1) for following in node.classes.get(name, ()))
        return PhraseMatch(at, stop, names) if names else None


def _by_word(node: _State, norm: str) -> Iterator[_State]:
    yield from node.words.get(norm, ())
    if node.stems:
        for length in range(min(_LONGEST_STEM, len(norm)), _SHORTEST_STEM - 1, -1):
            yield from node.stems.get(norm[:length], ())


def _entries(listing: str) -> Iterator[tuple[str, str]]:
    name = ""
    for line in listing.splitlines():
        if not line.strip():
            continue
        text = line
        if not line[0].isspace():
            name, _, text = line.partition(":")
        for phrase in text.split(";"):
            if phrase.strip():
                yield name.strip(), phrase.strip()


def _read(parts: list[str], at: int, follow: _State) -> tuple[_State, int]:
    """Read alternatives from right to left down to an opening bracket; return what begins them, and where it stopped."""
    whole = _State()
    row = follow
    while at >= 0 and parts[at] not in "([":
        part = parts[at]
        if part == "|":
            whole.take_in(row)
            row = follow
        elif part in ")]":
            inner, at = _read(parts, at - 1, row)
            if part == "]":
                inner.take_in(row)
            row = inner
        else:
            state = _State()
            state.edge(part, row)
            row = state
        at -= 1
    whole.take_in(row)
    return whole, at
