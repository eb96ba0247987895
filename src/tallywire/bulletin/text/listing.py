"""A whole list: its pieces read in turn, with an eye on their neighbours.

A number or a name may have been cut in two by a stray comma or line end, and each half may look whole. Where that is
possible the halves are read as one if they make one figure, and kept aside together if they do not.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

import msgspec

from tallywire.bulletin.text import words as small
from tallywire.bulletin.text.items import Item, Unreadable, read_item
from tallywire.bulletin.text.names import NameBook, Words
from tallywire.bulletin.text.parts import Part, has_number, lex_piece, words_of
from tallywire.bulletin.text.pieces import Piece
from tallywire.model import IssueCode

_CONJUNCTIONS: Final = frozenset({"і", "й", "та", "and"})
_NUMERIC: Final = frozenset({"num", "count", "odd"})
_SIGNS: Final = frozenset({"plus", "dash", "rough", "open", "dot"})
_LETTERS_OF_A_GROUP: Final = 3
_LONGEST_PIECE: Final = 400
_WORDS_OF_PROSE: Final = 9


class Entry(msgspec.Struct, kw_only=True):
    """One piece of a list, or several that are one: what was read, or why nothing was.

    Args:
        start: Offset of its first character.
        end: Offset behind its last.
        line: Number of its line, from 1.
        cut: What ends it.
        parts: Its tokens.
        item: The figure; None where there is none.
        problem: Why it could not be read; empty where it could, or where it is no figure at all.
        code: The code of the problem.
        torn: Whether a number of it may go on in a neighbour.
    """

    start: int
    end: int
    line: int
    cut: str
    parts: list[Part]
    item: Item | None = None
    problem: str = ""
    code: IssueCode = IssueCode.LINE_UNREADABLE
    torn: bool = False

    def doubt(self, problem: str) -> None:
        """Keep the entry aside for this reason."""
        self.item = None
        self.problem = problem
        self.code = IssueCode.LINE_UNREADABLE


def read_list(pieces: list[Piece], body: str, book: NameBook, people: frozenset[str]) -> list[Entry]:
    """Return the entries of an evened text whose dates are blanked: those read, and those that should have been.

    Args:
        pieces: What `cut_pieces` returned for the text.
        body: The text.
        book: The names of measures.
        people: Measures that count people.
    """
    entries: list[Entry] = []
    for piece in pieces:
        entries += _entries_of(piece, body, book, people)
    _part_numbers(entries, lambda entry: _may_go_on(entry, book))
    _join(entries, book, people)
    _part_numbers(entries, _opens_unread)
    _doubt_fragments(entries, book)
    return [entry for entry in entries if entry.item is not None or (entry.problem and _matters(entry, book))]


def names_something(entry: Entry, book: NameBook) -> bool:
    """Say whether an entry that could not be read has a number and a word of some measure's name."""
    return has_number(entry.parts) and any(map(book.knows, words_of(entry.parts)))


def _entries_of(piece: Piece, body: str, book: NameBook, people: frozenset[str]) -> list[Entry]:
    if piece.end - piece.start > _LONGEST_PIECE:
        entry = Entry(start=piece.start, end=piece.end, line=piece.line, cut=piece.cut, parts=[])
        entry.problem = "longer than any figure"
        return [entry]
    entry = _entry(piece, lex_piece(body, piece.start, piece.end), book, people)
    if entry.item is None and has_number(entry.parts):
        return _split_at_conjunctions(piece, entry, book, people) or [entry]
    return [entry]


def _entry(piece: Piece, parts: list[Part], book: NameBook, people: frozenset[str]) -> Entry:
    start, end = (parts[0].start, parts[-1].end) if parts else (piece.start, piece.end)
    entry = Entry(start=start, end=end, line=piece.line, cut=piece.cut, parts=parts)
    try:
        entry.item = read_item(parts, book, people)
    except Unreadable as error:
        entry.problem, entry.code = str(error), error.code
    return entry


def _split_at_conjunctions(piece: Piece, whole: Entry, book: NameBook, people: frozenset[str]) -> list[Entry]:
    """Return the figures of "39 артсистем (19 821) і 73 БпЛА (17 799)", or nothing unless every one of them is read."""
    stretches: list[list[Part]] = [[]]
    for part in whole.parts:
        if part.kind == "word" and part.text in _CONJUNCTIONS and has_number(stretches[-1]):
            stretches.append([])
        else:
            stretches[-1].append(part)
    if len(stretches) == 1 or not all(stretches):
        return []
    entries = [_entry(piece, parts, book, people) for parts in stretches]
    return entries if all(entry.item is not None for entry in entries) else []


def _part_numbers(entries: list[Entry], goes_on: Callable[[Entry], bool]) -> None:
    """Keep aside two neighbours of which one ends in a number, or in its sign, that may go on in the other."""
    for one, other in pairwise(entries):
        if one.parts and other.parts and _is_unfinished(one) and goes_on(other):
            for half in (one, other):
                half.doubt("a number may have been cut in two between it and its neighbour")
                half.torn = True


def _is_unfinished(entry: Entry) -> bool:
    last = entry.parts[-1]
    is_letter = last.kind == "word" and len(last.text) == 1
    return last.kind in _NUMERIC or ((is_letter or last.kind in _SIGNS) and has_number(entry.parts))


def _may_go_on(entry: Entry, book: NameBook) -> bool:
    """Say whether an entry may begin with the rest of a number: with digits, or with what merely looks like them."""
    first = entry.parts[0]
    if first.kind in _NUMERIC or (first.kind == "word" and len(first.text) == 1):
        return True
    is_group = first.kind == "word" and len(first.text) == _LETTERS_OF_A_GROUP and not book.knows(first.text)
    return entry.item is None and is_group and has_number(entry.parts)


def _opens_unread(entry: Entry) -> bool:
    return entry.item is None and entry.parts[0].kind in {"open", "plus"}


def _join(entries: list[Entry], book: NameBook, people: frozenset[str]) -> None:
    """Read as one what only makes a figure together: a name cut in two, a name and its number, a number and its other."""
    at = 0
    while at + 1 < len(entries):
        one, other = entries[at], entries[at + 1]
        joined = _joined(one, other, book, people) if _may_join(one, other, book) else None
        if joined is None:
            at += 1
        elif other.item is not None and joined.item is not None and other.item.measure == joined.item.measure:
            entries[at : at + 2] = [other]
        else:
            entries[at : at + 2] = [joined]


def _may_join(one: Entry, other: Entry, book: NameBook) -> bool:
    if (
        one.torn
        or other.torn
        or one.cut in {"stop", "mark"}
        or not one.parts
        or not other.parts
        or other.line - one.line > 1
    ):
        return False
    if not has_number(one.parts):
        return has_number(other.parts) and any(map(book.knows, words_of(one.parts)))
    is_second_number = other.item is None and has_number(other.parts)
    return one.item is not None and len(one.item.numbers) == 1 and is_second_number and _is_qualified(other)


def _is_qualified(entry: Entry) -> bool:
    """Say whether an entry is a number with a sign or a cue, and so could only be a neighbour's second number."""
    words = words_of(entry.parts)
    return entry.parts[0].kind in {"plus", "open"} or any(
        words[:length] in small.TOTAL_CUES or words[:length] in small.INCREMENT_CUES
        for length in range(1, len(words) + 1)
    )


def _joined(one: Entry, other: Entry, book: NameBook, people: frozenset[str]) -> Entry | None:
    cut = Part("cut", "", one.end, one.end)
    parts = [*one.parts, cut, *other.parts] if has_number(one.parts) else [*one.parts, *other.parts]
    try:
        item = read_item(parts, book, people)
    except Unreadable:
        return None
    return Entry(start=one.start, end=other.end, line=one.line, cut=other.cut, parts=parts, item=item)


def _doubt_fragments(entries: list[Entry], book: NameBook) -> None:
    """Keep aside a figure whose name may have lost its beginning to the piece before it."""
    seen = False
    for one, other in pairwise(entries):
        seen = seen or one.item is not None
        if seen and other.item is not None and other.item.name_first and _is_fragment(one, book):
            other.doubt("what stands before it may be the beginning of its name")


def _is_fragment(entry: Entry, book: NameBook) -> bool:
    words = words_of(entry.parts)
    if has_number(entry.parts) or entry.cut == "stop" or not words or entry.parts[-1].kind == "colon":
        return False
    return all(word in _CONJUNCTIONS or book.knows(word) for word in words) and any(map(book.knows, words))


def _matters(entry: Entry, book: NameBook) -> bool:
    """Say whether an entry that could not be read looks like a figure, so that someone must look at it."""
    if not entry.parts:
        return True
    words = words_of(entry.parts)
    if not has_number(entry.parts):
        return _names_without_number(entry, words, book)
    marks = any(part.kind in {"open", "plus"} for part in entry.parts)
    return marks or len(words) < _WORDS_OF_PROSE or _names_beside_numbers(entry.parts, book)


def _names_beside_numbers(parts: list[Part], book: NameBook) -> bool:
    """Say whether a number of a long entry stands right beside the name of a measure."""
    for index, part in enumerate(parts):
        if part.kind in _NUMERIC:
            before = words_of(parts[max(0, index - book.longest - 2) : index])
            after = words_of(parts[index + 1 : index + 1 + book.longest])
            ends = {before[start:stop] for stop in (len(before), len(before) - 1) for start in range(max(0, stop))}
            if any(book.get(words) for words in ends | {after[:stop] for stop in range(1, len(after) + 1)}):
                return True
    return False


def _names_without_number(entry: Entry, words: Words, book: NameBook) -> bool:
    """Say whether an entry is a name behind which the number is missing: "підводних човнів – О од"."""
    for length in range(len(words), 0, -1):
        if book.get(words[:length]) is not None and not book.is_weak(words[:length]):
            rest = words[length:]
            parted = any(part.kind in {"dash", "colon", "open", "odd"} for part in entry.parts)
            return rest not in small.NO_CHANGE and len(rest) <= 2 and (parted or len(rest) > 0)
    return False
