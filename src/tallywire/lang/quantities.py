"""Finds the quantities of a text, in one pass over its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from tallywire.lang.hedges import Hedge, asks_genitive, hedge_after, hedge_before
from tallywire.lang.lexer import multiples
from tallywire.lang.number import Number, NumberKind
from tallywire.lang.numbers import number_at
from tallywire.lang.quantity import Quantity, QuantityKind, bounds
from tallywire.lang.ranges import Range, range_at
from tallywire.lang.sorting import Sort, Sorter
from tallywire.lang.tokens import Language, Role, Token, TokenKind
from tallywire.lang.unit_words import TIMES
from tallywire.model import Precision

_ARTICLES = frozenset({"a", "an"})
_NOT_BEFORE_ONE = frozenset("no this that the which each every any some number".split())
_NOT_AFTER_ONE = frozenset("of another who that which thing way point side hand з із зі одного одному одною".split())
_OF_WHOLE = frozenset("of the as its their his her all those these that more less fewer higher lower".split())
_YEARS = range(1990, 2036)
_LARGEST_MARKER = 30
_COMPOUND_MULTIPLE = "fold"


class _Marks(msgspec.Struct, frozen=True, gc=False):
    """What stands directly before a number: its sign and a bracket."""

    sign: str
    bracketed: bool
    first: int


class Finder:
    """Walks the tokens of one text and collects its quantities.

    Args:
        tokens: The tokens.
        text: The text that they were cut from.
        lang: Its language.
        taken: Whether a token belongs to a date, by index.
    """

    def __init__(self, tokens: Sequence[Token], text: str, lang: Language, taken: bytearray) -> None:
        self.tokens = tokens
        self.text = text
        self.lang = lang
        self.taken = taken
        self.found: list[Quantity] = []
        self.multiples = multiples(lang)
        self.marker = 0
        self.sorter = Sorter(tokens, lang, taken)

    def collect(self) -> list[Quantity]:
        """Return every quantity, from left to right, none overlapping another."""
        tokens, taken = self.tokens, self.taken
        index = 0
        count = len(tokens)
        while index < count:
            token = tokens[index]
            if taken[index] or (token.numeral is None and token.value is None and token.norm not in self.multiples):
                index += 1
                continue
            index = max(index + 1, self._read(index))
        return self.found

    def _read(self, index: int) -> int:
        """Read what starts at a token, and return the index after it (the same index where nothing does)."""
        token = self.tokens[index]
        if token.norm in self.multiples:
            return self._multiple(index)
        governed = self.lang is Language.UK and index > 0 and asks_genitive(self.tokens[index - 1].norm)
        number = number_at(self.tokens, index, self.lang, governed=governed)
        if number is None or any(self.taken[number.first : number.stop]):
            return index
        has_article = index > 0 and self.tokens[index - 1].norm in _ARTICLES
        if self._is_no_number(number, has_article=has_article):
            return number.stop
        if (marker := self._list_marker(number)) is not None:
            self.marker = marker
            self._append_plain(number, QuantityKind.LABEL)
            return number.stop
        joined = range_at(self.tokens, number, self.lang, self.taken)
        if joined is not None:
            return self._append_range(joined)
        return self._append(number, has_article=has_article)

    def _multiple(self, index: int) -> int:
        token = self.tokens[index]
        following = self.tokens[index + 1].norm if index + 1 < len(self.tokens) else ""
        if following == "-" and token.norm in {"double", "triple"}:
            return index + 1
        value = self.multiples[token.norm]
        hedge = hedge_before(self.tokens, index, self.text, self.lang)
        self.found.append(
            self._quantity(token.start, token.end, QuantityKind.MULTIPLE, value, hedge[0] if hedge else None)
        )
        return index + 1

    def _is_no_number(self, number: Number, *, has_article: bool) -> bool:
        """Say whether a number word counts nothing here: "one of", "the second", a half that halves nothing."""
        token = self.tokens[number.first]
        numeral = token.numeral
        if numeral is None:
            return False
        before = self.tokens[number.first - 1].norm if number.first else ""
        after = self.tokens[number.stop].norm if number.stop < len(self.tokens) else ""
        if numeral.role is Role.UNIT and numeral.value == 1 and number.stop == number.first + 1:
            return before in _NOT_BEFORE_ONE or after in _NOT_AFTER_ONE
        if numeral.role is Role.COUNTER and numeral.value in {2, 20} and number.stop == number.first + 1:
            return not has_article or after != "of"
        if numeral.role is Role.FRACTION and number.kind is NumberKind.FRACTION:
            return after not in _OF_WHOLE and after not in TIMES and before != "by"
        if numeral.role is Role.ORDINAL and token.norm in {"second", "seconds"}:
            return before in {"per", "every", "split", "each"}
        return number.kind is NumberKind.VAGUE and numeral.role is Role.FEW and number.stop == number.first + 1

    def _list_marker(self, number: Number) -> int | None:
        """Return the number of a list's item: "1." or "(1)" at a line's start, or (1), (2), (3) in running text."""
        value, tokens = number.value, self.tokens
        if not isinstance(value, int) or not 0 < value <= _LARGEST_MARKER or number.stop >= len(tokens):
            return None
        closing = tokens[number.stop]
        if closing.text not in ")." or closing.start != tokens[number.stop - 1].end:
            return None
        opening = number.first > 0 and tokens[number.first - 1].text == "("
        first = number.first - 1 if opening else number.first
        starts_line = first == 0 or tokens[first - 1].kind is TokenKind.BREAK
        if closing.text == "." and (opening or not starts_line):
            return None
        after = tokens[number.stop + 1] if number.stop + 1 < len(tokens) else None
        if starts_line:
            return value if after is not None and after.kind is not TokenKind.BREAK else None
        follows = after is not None and after.kind is TokenKind.WORD and value == self.marker + 1
        return value if opening and follows and not self._continues(after) else None

    @staticmethod
    def _continues(after: Token | None) -> bool:
        return after is not None and after.norm in _CONTINUERS

    def _append_plain(self, number: Number, kind: QuantityKind) -> None:
        start, end = self.tokens[number.first].start, self.tokens[number.stop - 1].end
        self.found.append(self._quantity(start, end, kind, number.value, None))

    def _append(self, number: Number, *, has_article: bool) -> int:
        """Add a single number with its hedge, sign and unit; return the index after it."""
        first = number.first - 1 if has_article and self._takes_article(number) else number.first
        marks = self._marks(first)
        hedge, stop = self._hedge(number, marks.first)
        sort = self.sorter.sort(number, first, stop, has_article=has_article)
        kind, stop = sort.kind, sort.stop
        value = _sorted_value(number, sort)
        if marks.sign == "-" and value is not None:
            value = -value
        if hedge is not None and kind in {QuantityKind.DURATION, QuantityKind.LABEL} and hedge.text.lower() == "over":
            hedge = None
        start, end = self.tokens[first].start, self.tokens[stop - 1].end
        after = self._after_hedge(stop, hedge)
        rough = Hedge(start=start, end=start, text="", precision=Precision.ABOUT) if number.rough else None
        self.found.append(
            self._quantity(
                start,
                end,
                kind,
                value,
                hedge or rough,
                number,
                sign=marks.sign,
                is_bracketed=marks.bracketed,
                unit=sort.unit,
                per=self.sorter.rate(after),
                is_bare=self.sorter.is_bare(after),
                maybe_year=kind is QuantityKind.CARDINAL and self._may_be_year(number),
            )
        )
        return after

    def _after_hedge(self, stop: int, hedge: Hedge | None) -> int:
        """Return the index after a number and the hedge that follows it."""
        while hedge is not None and stop < len(self.tokens) and self.tokens[stop].start < hedge.end:
            stop += 1
        return stop

    def _append_range(self, joined: Range) -> int:
        low, high = joined.low, joined.high
        marks = self._marks(joined.first)
        hedge, stop = self._hedge(high, joined.first)
        sort = self.sorter.sort(high, joined.first, stop, has_article=False)
        stop = sort.stop
        kind = QuantityKind.RANGE if sort.kind is QuantityKind.CARDINAL else sort.kind
        tokens = self.tokens
        parts = tuple(
            self._quantity(
                tokens[part.first].start,
                tokens[part.stop - 1].end,
                QuantityKind.CARDINAL,
                value,
                self._hedge(part, part.first)[0],
                part,
            )
            for part, value in ((low, joined.low_value), (high, high.value))
        )
        start, end = tokens[joined.first].start, tokens[stop - 1].end
        after = self._after_hedge(stop, hedge)
        self.found.append(
            Quantity(
                start=start,
                end=end,
                text=self.text[start:end],
                kind=kind,
                value=None,
                low=joined.low_value,
                high=high.value,
                precision=Precision.BETWEEN,
                hedge=hedge.text if hedge else "",
                hedge_start=hedge.start if hedge else None,
                hedge_end=hedge.end if hedge else None,
                is_bracketed=marks.bracketed,
                is_word=low.is_word and high.is_word,
                is_bare=self.sorter.is_bare(after),
                written_unit=high.unit,
                per=self.sorter.rate(after),
                unit=sort.unit,
                linked_by=joined.linked_by,
                parts=parts,
            )
        )
        return after

    def _quantity(
        self,
        start: int,
        end: int,
        kind: QuantityKind,
        value: int | float | None,
        hedge: Hedge | None,
        number: Number | None = None,
        **more: Any,
    ) -> Quantity:
        precision = hedge.precision if hedge else Precision.EXACT
        lean = hedge.lean if hedge else 0
        unit = number.unit if number else 1
        low = high = None
        if value is not None:
            reach = bounds(value, precision, lean, unit)
            low, high = reach.low, reach.high
        elif number is not None:
            low, precision = number.low, Precision.AT_LEAST
        written = hedge is not None and hedge.end > hedge.start
        return Quantity(
            start=start,
            end=end,
            text=self.text[start:end],
            kind=QuantityKind.VAGUE if value is None else kind,
            value=value,
            low=low,
            high=high,
            precision=precision,
            strict=hedge.strict if hedge else False,
            lean=lean,
            hedge=hedge.text if hedge else "",
            hedge_start=hedge.start if hedge and written else None,
            hedge_end=hedge.end if hedge and written else None,
            is_word=number.is_word if number else False,
            is_doubtful=number.doubtful if number else False,
            written_unit=unit,
            **more,
        )

    def _takes_article(self, number: Number) -> bool:
        numeral = self.tokens[number.first].numeral
        if numeral is None:
            return False
        if numeral.role is Role.ORDINAL:
            return self.sorter.is_share(number, has_article=True)
        return numeral.role in {Role.HUNDRED, Role.MAGNITUDE, Role.COUNTER, Role.FRACTION, Role.FEW}

    def _marks(self, first: int) -> _Marks:
        """Read the sign and the bracket before a number."""
        tokens = self.tokens
        sign = ""
        at = first
        if at > 0 and tokens[at - 1].end == tokens[at].start and tokens[at - 1].norm in "+-±" and tokens[at - 1].norm:
            mark = tokens[at - 1]
            opens = at == 1 or tokens[at - 2].text in "([" or tokens[at - 2].end < mark.start
            if mark.norm == "+" and opens:
                sign = "+"
                at -= 1
            elif mark.norm == "-" and at > 1 and tokens[at - 2].text == "(":
                sign = "-"
                at -= 1
        bracketed = at > 0 and tokens[at - 1].text in {"(", "["}
        return _Marks(sign, bracketed, at)

    def _hedge(self, number: Number, first: int) -> tuple[Hedge | None, int]:
        """Return the hedge before or after a number, and the index after the number or the hedge that follows it."""
        before = hedge_before(self.tokens, first, self.text, self.lang)
        if before is not None and before[0].start >= self._floor():
            return before[0], number.stop
        after = hedge_after(self.tokens, number.stop, self.text, self.lang)
        if after is None:
            return None, number.stop
        hedge, stop = after
        if hedge.text == "+" and hedge.start != self.tokens[number.stop - 1].end:
            return None, number.stop
        if hedge.text == "+" and stop < len(self.tokens) and self.tokens[stop].start == hedge.end:
            following = self.tokens[stop]
            if following.value is not None:
                return None, number.stop
        return hedge, stop

    def _floor(self) -> int:
        return self.found[-1].end if self.found else 0

    def _may_be_year(self, number: Number) -> bool:
        token = self.tokens[number.first]
        return number.stop == number.first + 1 and token.text.isdigit() and token.value in _YEARS


def _sorted_value(number: Number, sort: Sort) -> int | float | None:
    """Return the value that a number's sort gives it: a third is a share, "700-тисячний" seven hundred thousand."""
    value = number.value
    if value is None:
        return None
    if sort.kind is QuantityKind.FRACTION and number.kind is NumberKind.ORDINAL:
        return 1 / value
    if sort.kind is QuantityKind.ORDINAL and sort.unit:
        return value * (1_000_000 if sort.unit.startswith("мільйонн") else 1_000)
    return value


_CONTINUERS = frozenset(
    "and or of in on at by for from to та і й або чи в у на за з із від до од шт осіб units in total".split()
)
