"""Names of measures as a bulletin writes them: matched whole, word by word, in either language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tallywire.bulletin.text.surface import even, skeleton
from tallywire.pack import Pack

WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")

Words = tuple[str, ...]


class NameBook:
    """The names that the pack knows, by their words.

    A weak name ("машин") that is the end of another measure's name ("броньованих машин") is left out: where a line has
    lost its first words it would be taken for the wrong measure. So is a name with a number in it ("т-72"), of which
    only letters would be left, and those could be the end of any torn word.
    """

    def __init__(self, pack: Pack) -> None:
        names: dict[Words, str] = {}
        weak: set[Words] = set()
        for language in pack.languages:
            listed = pack.measure_names(language).items()
            names |= {_shape(split(form)): m for form, m in listed if not any(map(str.isdecimal, form))}
            weak |= {_shape(split(form)) for form in pack.weak_names(language)}
        ends: dict[Words, set[str]] = {}
        for words, measure in names.items():
            for start in range(1, len(words)):
                ends.setdefault(words[start:], set()).add(measure)
        self._names = {
            words: measure for words, measure in names.items()
            if words and not (words in weak and ends.get(words, set()) - {measure})
        }  # fmt: skip
        self._weak = frozenset(weak)
        self._vocabulary = frozenset(word for words in self._names for word in words if len(word) > _SHORTEST)
        self.longest = max(map(len, self._names), default=0)

    def get(self, words: Words) -> str | None:
        """Return the measure, or sum of measures, that these words name, or None."""
        return self._names.get(_shape(words))

    def is_weak(self, words: Words) -> bool:
        """Say whether a name means its measure only where a text speaks of losses already."""
        return _shape(words) in self._weak

    def knows(self, word: str) -> bool:
        """Say whether a word of some length is part of any name."""
        return skeleton(word) in self._vocabulary


_SHORTEST: Final = 3


def _shape(words: Words) -> Words:
    return tuple(map(skeleton, words))


def split(text: str) -> Words:
    """Return the words of a name; hyphens, slashes and spaces between them do not matter."""
    return tuple(WORD.findall(even(text)))


@lru_cache(maxsize=4)
def name_book(pack: Pack) -> NameBook:
    """Return a pack's names, made once."""
    return NameBook(pack)
