"""The words that a detector begins to read at, looked up in a sentence's index instead of asked of every word.

A detector that declares its triggers says nothing of a sentence without one of them, and costs next to nothing there.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

_KNOWN_WORDS = 4_096
"""How many words a detector remembers as beginning like its triggers, or not."""


class Indexed(Protocol):
    """Words in order that know where each stands; a sentence is one."""

    memo: dict[Any, Any]

    @property
    def index(self) -> dict[str, list[int]]:
        """Where each word stands."""
        ...

    @property
    def numbers(self) -> list[int]:
        """Where the numbers stand."""
        ...


class Triggers:
    """Words at which a detector may find something.

    Args:
        words: Whole words, in lower case.
        stems: Beginnings of words.
        endings: Ends of words.

    Cost: a look-up for each different word of a sentence, once a sentence.
    """

    def __init__(
        self, words: Iterable[str] = (), *, stems: Iterable[str] = (), endings: Iterable[str] = ()
    ) -> None:  # fmt: skip
        self._words = frozenset(words)
        parts = tuple(stems), tuple(endings)
        self._is_like = lru_cache(_KNOWN_WORDS)(lambda word: _is_like(word, *parts)) if any(parts) else None

    def __contains__(self, word: str) -> bool:
        return word in self._words or (self._is_like is not None and self._is_like(word))

    def places(self, sentence: Indexed) -> list[int]:
        """Return the indices of the sentence's units that are such words, in order."""
        found: list[int] | None = sentence.memo.get(self)
        if found is None:
            index = sentence.index
            words = self._words.intersection(index)
            if self._is_like is not None:
                words |= frozenset(filter(self._is_like, index))
            found = sentence.memo[self] = sorted(place for word in words for place in index[word])
        return found

    def places_or_numbers(self, sentence: Indexed) -> list[int]:
        """Return the indices of the units that are such words or numbers, in order."""
        places = self.places(sentence)
        return sorted({*places, *sentence.numbers}) if places else sentence.numbers


def _is_like(word: str, stems: tuple[str, ...], endings: tuple[str, ...]) -> bool:
    return word.startswith(stems) or word.endswith(endings)
