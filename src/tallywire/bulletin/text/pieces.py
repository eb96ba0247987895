"""Cutting a list into pieces, each meant to hold one figure: at line ends, bullets, semicolons, commas and full stops."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from tallywire.bulletin.text.surface import BULLET, INVISIBLE

_MARKS: Final = re.compile(
    rf"""
      (?P<line>\n)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<mark>[{BULLET};!?…])
    | (?P<comma>,(?=[ {INVISIBLE}\n]|\Z)|(?<=\)),)
    | (?P<stop>\.(?=[ {INVISIBLE}]*(?:\n|\Z)))
    | (?P<full>\.(?=[ {INVISIBLE}]+[^\W\d_]))
    """,
    re.VERBOSE,
)
_BLANK: Final = f" {INVISIBLE}"
_ABBREVIATION: Final = re.compile(r"(?:\W|^)(?:тис|млн|млрд|од|шт|чол|бл|прибл|орієнт|р|approx|ca|pcs)$")
_LONGEST_ABBREVIATION: Final = 8


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a text between two separators.

    Args:
        start: Offset of its first character that shows.
        end: Offset behind its last.
        line: Number of its line, from 1.
        cut: What ends it: `line`, `mark`, `comma`, `stop` or `end`.
    """

    start: int
    end: int
    line: int
    cut: str


def cut_pieces(text: str, original: str) -> list[Piece]:
    """Return the pieces of an evened text that show anything, in order.

    A bracket keeps what stands in it together, but never beyond its line. A comma that no space follows cuts only behind
    a bracket; nor does a full stop behind an abbreviation unless a capital or the line's end follows; `original` shows the capitals.
    """
    pieces: list[Piece] = []
    start, line, depth = 0, 1, 0
    for match in _MARKS.finditer(text):
        kind = match.lastgroup or ""
        if kind in {"open", "close"}:
            depth = max(0, depth + (1 if kind == "open" else -1))
            continue
        if kind != "line" and (depth or (kind == "full" and not _ends_sentence(text, match, original))):
            continue
        if match.start() > start:
            _add(pieces, text, Piece(start, match.start(), line, "stop" if kind == "full" else kind))
        start = match.end()
        if kind == "line":
            line, depth = line + 1, 0
    _add(pieces, text, Piece(start, len(text), line, "end"))
    return pieces


def _ends_sentence(text: str, match: re.Match[str], original: str) -> bool:
    at = match.end()
    while text[at] in _BLANK:
        at += 1
    before = text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start()]
    return original[at].isupper() or not _ABBREVIATION.search(before)


def _add(pieces: list[Piece], text: str, piece: Piece) -> None:
    start, end = piece.start, piece.end
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    if start < end:
        pieces.append(Piece(start, end, piece.line, piece.cut))
