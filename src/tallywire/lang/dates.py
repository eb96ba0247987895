"""Finds the dates and periods of a text: spells its shape, matches the grammar, and reads what leads each mention."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from tallywire.lang import date_standing as standing
from tallywire.lang import date_words
from tallywire.lang.date_grammar import grammar
from tallywire.lang.date_pieces import Fields, Pieces
from tallywire.lang.date_reading import BUILDERS
from tallywire.lang.mention import Clock, DateKind, DateMention, TimeUnit
from tallywire.lang.tokens import Language, Role, Token, TokenKind

_YEARS = range(1990, 2036)
_UNKNOWN = "_"


@cache
def _shapes(lang: Language) -> dict[str, str]:
    return date_words.shapes_uk() if lang is Language.UK else date_words.shapes_en()


class Found(msgspec.Struct, frozen=True, gc=False):
    """A mention and the tokens that it takes up, a time of day before it included."""

    mention: DateMention
    first: int
    stop: int


def dates_in(tokens: Sequence[Token], text: str, lang: Language) -> list[Found]:
    """Return the dates and periods among the tokens of a text, in order, none overlapping another."""
    reader = _Reader(tokens, text, lang)
    search = grammar(lang).search
    found: list[Found] = []
    at = 0
    while (match := search(reader.shape, at)) is not None:
        first, stop = match.span()
        each = reader.read(match.lastgroup or "", first, stop)
        at = first + 1 if each is None else each.stop
        if each is not None:
            found.append(each)
    return _merged(found, tokens, text)


def spell_shape(tokens: Sequence[Token], lang: Language) -> list[str]:
    """Return one letter per token (see `date_words`)."""
    shapes = _shapes(lang)
    letters: list[str] = []
    for token in tokens:
        kind = token.kind
        if kind is TokenKind.WORD:
            letter = shapes.get(token.norm)
            if letter is None:
                letter = _UNKNOWN if token.numeral is None else _number_word(token)
            elif letter in "MWS" and lang is Language.EN and not token.text[0].isupper():
                letter = "S" if letter == "S" else _UNKNOWN
            letters.append(letter)
        elif kind is TokenKind.NUMBER or kind is TokenKind.ORDINAL:
            letters.append(_digits(token))
        elif kind is TokenKind.DATE:
            letters.append("L")
        elif kind is TokenKind.BREAK:
            letters.append("n")
        elif kind is TokenKind.PUNCT:
            ends_sentence = (
                token.norm == "."
                and letters[-1:] == ["M"]
                and tokens[len(letters) - 1].norm not in date_words.ABBREVIATED
            )
            letters.append(token.norm if token.norm in ",.-" and not ends_sentence else _UNKNOWN)
        else:
            letters.append(_code(token))
    return letters


def _number_word(token: Token) -> str:
    numeral = token.numeral
    if numeral is None:
        return _UNKNOWN
    if numeral.role in {Role.UNIT, Role.TENS} and numeral.value >= 1:
        return "w"
    return "o" if numeral.role is Role.ORDINAL and 0 < numeral.value <= 31 else _UNKNOWN


def _digits(token: Token) -> str:
    value = token.value
    if not isinstance(value, int):
        return "l" if token.places == 2 and token.text[-3:-2] == "." and len(token.text) <= 5 else _UNKNOWN
    if token.kind is TokenKind.ORDINAL:
        return "O" if 0 < value <= 31 else "o"
    if token.grouping:
        return "N"
    if 0 < value <= 31 and len(token.text) <= 2:
        return "D"
    return "Y" if value in _YEARS and len(token.text) == 4 else "N"


def _code(token: Token) -> str:
    norm = token.norm
    if len(norm) == 2 and norm[0] in "qh" and norm[1] in "1234":
        return "Q"
    if norm.isdigit() and len(norm) == 2 and 0 < int(norm) < 10:
        return "D"
    if token.kind is TokenKind.TIME and len(norm) == 5 and norm[2] == "." and 1 <= int(norm[3:]) <= 12:
        return "l"
    return _UNKNOWN


class _Reader:
    """Reads the matches of one text."""

    def __init__(self, tokens: Sequence[Token], text: str, lang: Language) -> None:
        self.tokens = tokens
        self.text = text
        self.lang = lang
        self.shape = "".join(spell_shape(tokens, lang))

    def read(self, name: str, first: int, stop: int) -> Found | None:
        """Build the mention of one match, or None where its words or what leads it make it none."""
        if name == "origin" and self.shape[first] == "R" and self.lang is Language.EN:
            first += 1
        lead, lead_first = standing.lead_of(self.tokens, first, self.lang)
        name, stop = self._cut(name, first, stop, lead)
        pieces = self._pieces(first, stop)
        following = self.tokens[stop] if stop < len(self.tokens) else None
        if name == "year" and self._is_attribute(first, following):
            lead = lead or "in"
        if not standing.holds(name, pieces, lead, following):
            return None
        fields = BUILDERS[name](pieces)
        if fields is not None and name == "span":
            fields = standing.placed_length(fields, pieces, lead, self.lang)
        if fields is None or not _is_in_calendar(fields):
            return None
        if lead in _BETWEEN and fields["kind"] in _SPANNED:
            fields |= {"kind": _SPANNED[fields["kind"]], "linked_by": "between"}
        mention = self._mention(fields, first, stop, lead if lead_first < first else "", lead_first)
        return Found(mention, lead_first, stop)

    def _pieces(self, first: int, stop: int) -> Pieces:
        return Pieces(self.tokens[first:stop], self.shape[first:stop])

    def _cut(self, name: str, first: int, stop: int, lead: str) -> tuple[str, int]:
        """Give back the number that only looks like a day: "in October 12 tanks", "on November 28 and 8 tanks"."""
        if name == "day" and standing.is_month_and_count(self._pieces(first, stop), lead, self.tokens, stop):
            return "month", first + self.shape[first:stop].index("M") + 1
        if name == "days" and standing.is_day_and_count(self._pieces(first, stop), lead, self.tokens, stop):
            shape = self.shape[first:stop]
            return "day", first + next(index for index, letter in enumerate(shape) if letter in ",-v&" and index > 1)
        return name, stop

    def _is_attribute(self, first: int, following: Token | None) -> bool:
        """Say whether a year stands as in "the 2024 total"."""
        is_word = following is not None and following.kind is TokenKind.WORD
        return is_word and first > 0 and self.tokens[first - 1].norm == "the"

    def _mention(self, fields: Fields, first: int, stop: int, lead: str, lead_first: int) -> DateMention:
        while stop > first + 1 and self.tokens[stop - 1].text in {",", "-"}:
            stop -= 1
        start, end = self.tokens[first].start, self.tokens[stop - 1].end
        return DateMention(
            start=start,
            end=end,
            text=self.text[start:end],
            preposition=lead,
            lead_start=self.tokens[lead_first].start,
            clock=standing.clock_of(fields, lead, self.tokens[first:stop]),
            **fields,
        )


_BETWEEN = frozenset({"between", "між", "поміж"})
_SPANNED = {DateKind.DAYS: DateKind.DAY_RANGE, DateKind.MONTHS: DateKind.MONTH_RANGE}


def _is_in_calendar(fields: Fields) -> bool:
    """Say whether days and months named exist; 29 February is let pass, since the year may not be named."""
    for day, month in ((fields.get("day"), fields.get("month")), (fields.get("end_day"), fields.get("end_month"))):
        if day is not None and not 1 <= day <= _LENGTHS[(month or 1) - 1]:
            return False
    return True


_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _merged(found: list[Found], tokens: Sequence[Token], text: str) -> list[Found]:
    """Join «за минулу добу, 22 листопада» and "last week (November 18–24)" into the one period that both name."""
    merged: list[Found] = []
    for each in found:
        last = merged[-1] if merged else None
        if last is not None and _names_same(last, each, tokens):
            clock = Clock.COVERED if last.mention.kind is DateKind.WINDOW else last.mention.clock
            mention = msgspec.structs.replace(
                each.mention,
                start=last.mention.start,
                text=text[last.mention.start : each.mention.end],
                preposition=last.mention.preposition,
                lead_start=last.mention.lead_start,
                clock=each.mention.clock if clock is Clock.SILENT else clock,
            )
            merged[-1] = Found(mention, last.first, each.stop)
        else:
            merged.append(each)
    return merged


_LOOSE = frozenset({DateKind.WINDOW, DateKind.RELATIVE, DateKind.WEEKDAY, DateKind.TO_DATE})
_SAME = {
    TimeUnit.DAY: frozenset({DateKind.DAY}),
    TimeUnit.HOUR: frozenset({DateKind.DAY}),
    TimeUnit.WEEK: frozenset({DateKind.DAY_RANGE}),
    TimeUnit.MONTH: frozenset({DateKind.MONTH}),
}


def _names_same(loose: Found, named: Found, tokens: Sequence[Token]) -> bool:
    """Say whether a calendar name directly after a period counted from the dateline names the same period."""
    mention = loose.mention
    between = [token.norm for token in tokens[loose.stop : named.first]]
    if mention.kind not in _LOOSE or between not in ([], [","], ["("], ["-"], [":"]):
        return False
    unit = TimeUnit.DAY if mention.kind is DateKind.WEEKDAY else mention.unit
    whole = mention.count in {1, 24}
    starts = named.mention.lead_start == named.mention.start or named.mention.linked_by != ""
    return whole and starts and unit is not None and named.mention.kind in _SAME.get(unit, frozenset())
