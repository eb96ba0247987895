"""The tokens of a piece: words, numbers in digits or words, and signs, each with its place in the text."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from tallywire.bulletin.text.counts import is_counting
from tallywire.bulletin.text.names import Words
from tallywire.bulletin.text.surface import INVISIBLE, ODD

_TOKEN: Final = re.compile(
    rf"""
      (?P<num>(?<![\w{ODD}])(?<![0-9]{INVISIBLE})[0-9](?:[ .,']?[0-9])*(?![\w{ODD}]|{INVISIBLE}+\w))
    | (?P<word>[^\W\d_]+(?:['{INVISIBLE}]+[^\W\d_]+)*(?![\w{ODD}]))
    | (?P<plus>\+)
    | (?P<dash>-)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<colon>:)
    | (?P<join>[/&])
    | (?P<dot>\.)
    | (?P<rough>[~≈])
    | (?P<blank>[ {INVISIBLE}]+)
    | (?P<odd>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Part(msgspec.Struct, frozen=True):
    """A token of a piece: its kind, its letters, and where it stands in the text."""

    kind: str
    text: str
    start: int
    end: int


def lex_piece(text: str, start: int, end: int) -> list[Part]:
    """Return the tokens of a stretch of an evened text, blanks and list dashes left out, number words made numbers."""
    parts = [
        Part(match.lastgroup or "", match[0].replace(INVISIBLE, ""), match.start(), match.end())
        for match in _TOKEN.finditer(text, start, end)
        if match.lastgroup != "blank"
    ]
    while parts and parts[0].kind == "dash":
        parts = parts[1:]
    return _with_number_words(parts, text)


def words_of(parts: list[Part]) -> Words:
    """Return the words of a piece."""
    return tuple(part.text for part in parts if part.kind == "word")


def has_number(parts: list[Part]) -> bool:
    """Say whether a piece holds a number, or something with a digit in it."""
    for part in parts:
        if part.kind in {"num", "count"} or (part.kind == "odd" and (part.text == ODD or part.text.isdecimal())):
            return True
    return False


def language_of(text: str) -> str:
    """Return the language of evened text by its letters."""
    return "en" if text.isascii() else "uk"


def _with_number_words(parts: list[Part], text: str) -> list[Part]:
    """Return the parts with each run of number words, and digits among them, as one part of the kind `count`."""
    joined: list[Part] = []
    at = 0
    while at < len(parts):
        stop = _run_of_numbers(parts, at)
        if stop > at:
            start, end = parts[at].start, parts[stop - 1].end
            joined.append(Part("count", text[start:end].replace(INVISIBLE, ""), start, end))
            at = stop
        else:
            joined.append(parts[at])
            at += 1
    return joined


def _run_of_numbers(parts: list[Part], at: int) -> int:
    """Return where a run of number words that begins here ends; `at` itself where none does."""
    stop, n_words = at, 0
    for index in range(at, len(parts)):
        part = parts[index]
        if part.kind == "word" and _counts(part):
            n_words += 1
        elif part.kind != "num" and not (n_words and _links(parts, index)):
            break
        if part.kind in {"word", "num"} and part.text != "and":
            stop = index + 1
    return stop if n_words else at


def _links(parts: list[Part], index: int) -> bool:
    """Say whether a part between number words belongs to them: "one hundred and five", "646 тис. 400", "fifty-five"."""
    following = parts[index + 1] if index + 1 < len(parts) else None
    if following is None or not (following.kind == "num" or (following.kind == "word" and _counts(following))):
        return False
    part = parts[index]
    touching = part.kind == "dash" and part.start == parts[index - 1].end and part.end == following.start
    return touching or part.kind == "dot" or part.text == "and"


def _counts(part: Part) -> bool:
    return is_counting(part.text, language_of(part.text))
