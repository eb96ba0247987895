"""Sentences whose figures remember where they come from."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

import msgspec

from tallywire.model import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable


class MarkKind(enum.Enum):
    """What a marked stretch of a sentence is: a cited figure, or a date or name that happens to hold digits."""

    FIGURE = "figure"
    DATE = "date"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a sentence, in code points, `[start, end)`.

    Args:
        start: First character.
        end: One past the last.
        kind: What it is.
        citation: Number of the citation, from 1; 0 for a date.
    """

    start: int
    end: int
    kind: MarkKind
    citation: int = 0


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A finished sentence with its marks in order."""

    text: str
    marks: tuple[Mark, ...] = ()


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence of one or more figures: a query and its answer.

    Args:
        number: As printed, from 1.
        answer: The answer, which holds the query and the statements.
        command: The command line that asks it again.
    """

    number: int
    answer: Answer
    command: str


class Citations:
    """Numbers the answers that a story cites; the same query keeps its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._cited: list[tuple[Answer, str]] = []

    def number_of(self, answer: Answer, command: str) -> int:
        """Return the citation number of an answer, giving it the next one if it is new."""
        if command not in self._numbers:
            self._cited.append((answer, command))
            self._numbers[command] = len(self._cited)
        return self._numbers[command]

    def listed(self) -> tuple[Citation, ...]:
        """Return all citations in order of number."""
        return tuple(
            Citation(number=n, answer=answer, command=command) for n, (answer, command) in enumerate(self._cited, 1)
        )


_PART = re.compile(r"\{(\w+)\}")


class Cited(msgspec.Struct, frozen=True):
    """A figure on its way into a sentence: its words and its citation number."""

    words: str
    citation: int


class Dated(msgspec.Struct, frozen=True):
    """A date or period on its way into a sentence."""

    words: str


def sentence(template: str, **parts: Cited | Dated | str) -> Sentence:
    """Fill a template's `{name}`s, marking the figures and dates; the first letter becomes a capital.

    Raises:
        KeyError: A name has no part.
    """
    text = ""
    marks: list[Mark] = []
    at = 0
    for match in _PART.finditer(template):
        text += template[at : match.start()]
        at = match.end()
        part = parts[match[1]]
        if isinstance(part, str):
            text += part
            continue
        start = len(text)
        text += part.words
        kind = MarkKind.FIGURE if isinstance(part, Cited) else MarkKind.DATE
        citation = part.citation if isinstance(part, Cited) else 0
        marks.append(Mark(start=start, end=len(text), kind=kind, citation=citation))
    text += template[at:]
    return Sentence(text=text[:1].upper() + text[1:], marks=tuple(marks))


def uncited(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """Return every run of digits that no mark covers; a story that may leave the house has none."""
    found = []
    for s in sentences:
        covered = {i for mark in s.marks for i in range(mark.start, mark.end)}
        found += [m[0] for m in re.finditer(r"\d+", s.text) if not covered.issuperset(range(m.start(), m.end()))]
    return tuple(found)
