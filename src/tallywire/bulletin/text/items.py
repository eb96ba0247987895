"""One piece of a list read as one figure: a name, a total or an increment or both, and nothing left over.

Every letter and sign of a piece must have a part in it: a name that the pack knows, a number, a unit, a hedge, a cue, or
one of the small words that change nothing. What has no part makes the piece unreadable, because it may be the rest of a
number or of a name.
"""

from __future__ import annotations

import enum
from functools import lru_cache
from typing import Final

import msgspec

from tallywire.bulletin.text import words as small
from tallywire.bulletin.text.counts import read_digits, read_words
from tallywire.bulletin.text.names import NameBook, Words
from tallywire.bulletin.text.parts import Part, language_of
from tallywire.lang import Hedge, read_hedge
from tallywire.model import IssueCode

_LONGEST_HEDGE: Final = 4
_LONGEST_PHRASE: Final = 80
"""Characters; no hedge is nearly as long, and what is longer is not kept."""


class Role(enum.Enum):
    """What a number of a piece is, as far as the piece itself says."""

    TOTAL = "total"
    INCREMENT = "increment"
    UNSAID = "unsaid"

    @property
    def other(self) -> Role:
        """Return what the second number is, where this is the first."""
        return {Role.TOTAL: Role.INCREMENT, Role.INCREMENT: Role.TOTAL}.get(self, self)


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number of a piece.

    Args:
        value: The count.
        start: Offset of its first character in the text.
        end: Offset behind its last.
        role: What it is, as far as sign and cues say.
        signed: Whether a plus stands before it.
        inside: Whether it stands in brackets.
        rounded: Whether it was said in thousands or the like.
        hedge: The words that say how exactly it is meant; empty for none.
    """

    value: int
    start: int
    end: int
    role: Role = Role.UNSAID
    signed: bool = False
    inside: bool = False
    rounded: bool = False
    hedge: str = ""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A piece that was read: the measure and its one or two numbers, and whether the name stood first."""

    measure: str
    numbers: tuple[Number, ...]
    name_first: bool


class Unreadable(Exception):
    """A piece is not one figure; the message says why, in words for a reader."""

    def __init__(self, message: str, code: IssueCode = IssueCode.LINE_UNREADABLE) -> None:
        super().__init__(message)
        self.code = code


def _no_such_category(words: Words) -> Unreadable:
    return Unreadable(f"no category has this name: {' '.join(words)}", IssueCode.CATEGORY_UNKNOWN)


def read_item(parts: list[Part], book: NameBook, people: frozenset[str]) -> Item:
    """Return the figure that a piece is.

    Args:
        parts: What `lex_piece` returned.
        book: The names of measures.
        people: Measures that count people, whose numbers may be followed by "осіб".

    Raises:
        Unreadable: The piece is not one figure, or something in it has no part in a figure.
    """
    outside, inside = _bracketed(parts)
    numbers, gaps = _numbers_and_gaps(outside)
    bracket = _bracket_number(inside) if inside else None
    if not numbers and bracket is None:
        raise Unreadable("it holds no number")
    if len(numbers) + (bracket is not None) > _MOST_NUMBERS:
        raise Unreadable("it holds more than two numbers")
    for index in range(len(numbers)):
        numbers[index], gaps[index], gaps[index + 1] = _qualified(numbers[index], gaps[index], gaps[index + 1])
    named = _named(gaps, book, people)
    if numbers and named.role not in {Role.UNSAID, numbers[0].role}:
        if numbers[0].role is not Role.UNSAID:
            raise Unreadable(_DISAGREE)
        numbers[0] = msgspec.structs.replace(numbers[0], role=named.role)
    return Item(
        measure=named.measure,
        numbers=_with_roles([*numbers, bracket] if bracket is not None else numbers),
        name_first=named.name_first,
    )


_MOST_NUMBERS: Final = 2
_DISAGREE: Final = "its words disagree on what its number is"


def _bracketed(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """Return what stands outside brackets, and what in the one pair of them that a figure may have."""
    opens = [index for index, part in enumerate(parts) if part.kind == "open"]
    closes = [index for index, part in enumerate(parts) if part.kind == "close"]
    if len(opens) != len(closes) or len(opens) > 1 or (opens and opens[0] > closes[0]):
        raise Unreadable("its brackets do not match")
    if not opens:
        return parts, []
    inside = parts[opens[0] + 1 : closes[0]]
    if not inside:
        raise Unreadable("its brackets are empty")
    return [*parts[: opens[0]], *parts[closes[0] + 1 :]], inside


def _bracket_number(parts: list[Part]) -> Number:
    """Return the number in brackets, with the cue that may stand beside it."""
    numbers, gaps = _numbers_and_gaps(parts)
    if len(numbers) != 1:
        raise Unreadable("its brackets do not hold one number")
    if any(part.kind == "dash" for part in parts):
        raise Unreadable("its brackets hold a minus, and no bulletin prints a negative change")
    number, before, after = _qualified(numbers[0], gaps[0], gaps[1])
    if before or (after and after not in small.UNITS and after not in small.PERSON_UNITS):
        raise Unreadable(f"a word in its brackets has no part in a figure: {' '.join(before or after)}")
    return msgspec.structs.replace(number, inside=True)


def _numbers_and_gaps(parts: list[Part]) -> tuple[list[Number], list[Words]]:
    """Return the numbers in order, and the words before the first, between two, and after the last."""
    numbers: list[Number] = []
    gaps: list[list[str]] = [[]]
    for index, part in enumerate(parts):
        before = parts[index - 1].kind if index else ""
        after = parts[index + 1].kind if index + 1 < len(parts) else ""
        if part.kind in {"num", "count"}:
            if before in {"num", "count", "dot"} or (before == "dash" and index > 1 and parts[index - 2].kind != "word"
                                                     and parts[index - 2].kind not in {"dash", "colon"}):  # fmt: skip
                raise Unreadable("two numbers stand in it without a sign between them")
            numbers.append(_number(part, signed=before == "plus", rough=before == "rough"))
            gaps.append([])
        elif part.kind == "word":
            gaps[-1].append(part.text)
        elif part.kind == "cut":
            continue
        elif not _may_stand(part.kind, before, after):
            raise Unreadable(f"a sign in it has no part in a figure: {part.text!r}")
    return numbers, [tuple(gap) for gap in gaps]


def _may_stand(kind: str, before: str, after: str) -> bool:
    """Say whether a sign may stand between these two neighbours."""
    numeric = {"num", "count"}
    match kind:
        case "plus" | "rough":
            return after in numeric and before not in numeric
        case "dash":
            return not (before in numeric and after in numeric) and before not in {"plus", "rough"} and after != ""
        case "colon":
            return before == "word"
        case "join":
            return before == "word" and after == "word"
        case "dot":
            return before in {"word", "count"}
        case _:
            return False


def _number(part: Part, *, signed: bool, rough: bool) -> Number:
    digits = part.kind == "num"
    value = read_digits(part.text) if digits else read_words(part.text, _language_of_count(part.text))
    if value is None:
        raise Unreadable(f"a number in it cannot be read: {part.text}")
    return Number(
        value=value,
        start=part.start,
        end=part.end,
        role=Role.INCREMENT if signed else Role.UNSAID,
        signed=signed,
        rounded=not digits and part.text[:1].isdecimal() and not part.text[-1].isdecimal(),
        hedge="~" if rough else "",
    )


def _language_of_count(text: str) -> str:
    letters = "".join(character for character in text if character.isalpha())
    return language_of(letters)


def _qualified(number: Number, before: Words, after: Words) -> tuple[Number, Words, Words]:
    """Take the hedge and the cues that belong to a number away from the words around it."""
    role, hedge = number.role, number.hedge
    before, found = _without_hedge(before)
    if found and (again := _without_hedge(before))[1] and _same_sense(found, again[1]):
        before = again[0]
    hedge = found or hedge
    before, cue = _without_cue(before, at_end=True)
    if cue is Role.UNSAID:
        after, cue = _without_cue(after, at_end=False)
    if not hedge:
        before, hedge = _without_hedge(before)
    if cue is not Role.UNSAID:
        if role not in {Role.UNSAID, cue}:
            raise Unreadable("its sign and its words disagree on what its number is")
        role = cue
    return msgspec.structs.replace(number, role=role, hedge=hedge), before, after


def _without_hedge(words: Words) -> tuple[Words, str]:
    for length in range(min(_LONGEST_HEDGE, len(words)), 0, -1):
        phrase = " ".join(words[-length:])
        if 1 < len(phrase) <= _LONGEST_PHRASE and _hedge(phrase) is not None:
            return words[:-length], phrase
    return words, ""


def _same_sense(one: str, other: str) -> bool:
    """Say whether two phrases hedge alike: "близько / about"."""
    first, second = _hedge(one), _hedge(other)
    return first is not None and second is not None and first.precision is second.precision


@lru_cache(maxsize=2048)
def _hedge(phrase: str) -> Hedge | None:
    return read_hedge(phrase, language_of(phrase))


def _without_cue(words: Words, *, at_end: bool) -> tuple[Words, Role]:
    for length in range(min(_LONGEST_CUE, len(words)), 0, -1):
        phrase = words[-length:] if at_end else words[:length]
        rest = words[:-length] if at_end else words[length:]
        if phrase in small.TOTAL_CUES:
            return rest, Role.TOTAL
        if phrase in small.INCREMENT_CUES:
            return rest, Role.INCREMENT
    return words, Role.UNSAID


_LONGEST_CUE: Final = 6


class _Named(msgspec.Struct, frozen=True):
    """What the words of a piece name, what they say its first number is, and whether the name stands first."""

    measure: str
    role: Role
    name_first: bool


def _named(gaps: list[Words], book: NameBook, people: frozenset[str]) -> _Named:
    """Return the measure that the words around the numbers name; each of them must have a part in it."""
    first, *others = gaps
    if (found := _behind_leads(first, book)) is not None:
        for gap in others:
            _require_unit(gap, found.measure, people)
        return found
    if first and len(first[-1]) == 1:
        raise Unreadable(f"a single letter stands before its number: {first[-1]}")
    if (role := _lead_role(first)) is None:
        raise _no_such_category(first)
    telling = [gap for gap in others if gap and gap not in small.UNITS]
    if len(telling) != 1:
        raise Unreadable("it names no category" if not telling else "it names more than one thing")
    words, cue = _without_cue(telling[0], at_end=True)
    measure = _before_tail(words, book, people)
    if measure is None:
        raise _no_such_category(telling[0])
    if cue is Role.TOTAL or (cue is Role.INCREMENT and role is Role.TOTAL):
        raise Unreadable("what stands behind its name speaks of another number")
    return _Named(measure, cue if role is Role.UNSAID else role, name_first=False)


def _behind_leads(words: Words, book: NameBook) -> _Named | None:
    for start in range(len(words)):
        measure = _measure_of(words[start:], book)
        role = Role.UNSAID if words[:start] in small.UNITS else _lead_role(words[:start])
        if measure is not None and role is not None:
            return _Named(measure, role, name_first=True)
    return _behind_leads(words[:-1], book) if words[-1:] in small.VERBS else None


def _measure_of(words: Words, book: NameBook) -> str | None:
    """Return the measure that words name, once or in two languages: "танків / tanks"."""
    if (measure := book.get(words)) is not None:
        return measure
    for turn in range(1, len(words)):
        one, other = words[:turn], words[turn:]
        if one[-1].isascii() is not other[0].isascii() and (measure := book.get(one)) is not None:
            return measure if book.get(other) == measure else None
    return None


def _before_tail(words: Words, book: NameBook, people: frozenset[str]) -> str | None:
    """Return the measure of "танків", "одиниць спецтехніки", "солдатів ліквідовано"."""
    if (measure := book.get(words)) is not None:
        return measure
    if (words[:1] in small.UNITS or words[:1] in small.WHOSE) and (measure := book.get(words[1:])) is not None:
        return measure
    for length in range(1, len(words)):
        measure = book.get(words[:-length])
        if measure in people and words[-length:] in small.PERSON_UNITS:
            return measure
    return None


def _require_unit(words: Words, measure: str, people: frozenset[str]) -> None:
    units = small.UNITS | small.PERSON_UNITS if measure in people else small.UNITS
    if any(words[:turn] in units and words[turn:] in units for turn in range(1, len(words))):
        return
    if words and words not in units:
        raise Unreadable(f"what stands behind its number is no unit: {' '.join(words)}")


def _lead_role(words: Words) -> Role | None:
    """Return what small phrases before a figure say that its number is; None where they are not all such phrases."""
    if not words:
        return Role.UNSAID
    if len(words) > _MOST_LEADS:
        return None
    for length in range(min(len(words), _LONGEST_LEAD), 0, -1):
        phrase = words[:length]
        own = (
            Role.TOTAL if phrase in small.TOTAL_LEADS
            else Role.INCREMENT if phrase in small.DAY_LEADS
            else Role.UNSAID
        )  # fmt: skip
        if own is Role.UNSAID and phrase not in small.LEADS:
            continue
        rest = _lead_role(words[length:])
        if rest is not None and Role.UNSAID not in {own, rest} and own is not rest:
            raise Unreadable(_DISAGREE)
        if rest is not None:
            return rest if own is Role.UNSAID else own
    return None


_LONGEST_LEAD: Final = 6
_MOST_LEADS: Final = 12


def _with_roles(numbers: list[Number]) -> tuple[Number, ...]:
    """Return the numbers, the second told by the first where only one says what it is."""
    if len(numbers) < _MOST_NUMBERS:
        return tuple(numbers)
    one, other = numbers
    if one.role is Role.UNSAID:
        one = msgspec.structs.replace(one, role=other.role.other)
    elif other.role is Role.UNSAID:
        other = msgspec.structs.replace(other, role=one.role.other)
    if one.role is other.role is not Role.UNSAID:
        raise Unreadable("both its numbers are said to be the same thing")
    return one, other
