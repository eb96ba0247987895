"""Looks up phrases of several words among tokens, forwards or backwards, longest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from tallywire.lang.tokens import Token

T = TypeVar("T")


class Match(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """What a phrase means, the index of its first token and the index after its last."""

    value: T
    first: int
    stop: int


class PhraseBook(Generic[T]):
    """Phrases by their words, as a tree walked word by word: one step per word that fits, so look-ups are cheap.

    Args:
        phrases: Meaning by phrase, each the normal forms of its words.
    """

    def __init__(self, phrases: Mapping[tuple[str, ...], T]) -> None:
        self.phrases = phrases
        self._forward: dict[str, object] = {}
        self._backward: dict[str, object] = {}
        for words in phrases:
            _plant(self._forward, words)
            _plant(self._backward, words[::-1])

    def starting_at(self, tokens: Sequence[Token], index: int) -> Match[T] | None:
        """Return the longest phrase that starts at a token."""
        length = _walk(self._forward, tokens, index, 1)
        return self._match(tokens, index, index + length) if length else None

    def ending_before(self, tokens: Sequence[Token], index: int) -> Match[T] | None:
        """Return the longest phrase that ends just before a token."""
        length = _walk(self._backward, tokens, index - 1, -1)
        return self._match(tokens, index - length, index) if length else None

    def _match(self, tokens: Sequence[Token], first: int, stop: int) -> Match[T]:
        return Match(self.phrases[tuple(token.norm for token in tokens[first:stop])], first, stop)


_END = ""


def _plant(tree: dict[str, object], words: tuple[str, ...]) -> None:
    for word in words:
        branch = tree.setdefault(word, {})
        assert isinstance(branch, dict)
        tree = branch
    tree[_END] = True


def _walk(tree: dict[str, object], tokens: Sequence[Token], index: int, step: int) -> int:
    """Return the length of the longest phrase from a token on, in the direction of `step`; 0 where none fits."""
    longest = length = 0
    while 0 <= index < len(tokens):
        branch = tree.get(tokens[index].norm)
        if not isinstance(branch, dict):
            break
        tree = branch
        length += 1
        index += step
        if _END in tree:
            longest = length
    return longest
