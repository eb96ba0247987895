"""Finds the quantities of a text, in one pass over its tokens."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tallywire.lang import unit_words as units
from tallywire.lang.hedges import Hedge, asks_genitive, hedge_after, hedge_before
from tallywire.lang.lexer import multiples
from tallywire.lang.numbers import Number, NumberKind, number_at
from tallywire.lang.numerals_uk import ORDINAL_ENDINGS
from tallywire.lang.quantity import Quantity, QuantityKind, bounds
from tallywire.lang.ranges import Range, range_at
from tallywire.lang.tokens import Language, Role, Token, TokenKind
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
            return after not in _OF_WHOLE and before != "by"
        if numeral.role is Role.ORDINAL and token.norm in {"second", "seconds"}:
            return before in {"per", "every", "split", "each"}
        return number.kind is NumberKind.VAGUE and numeral.role is Role.FEW and number.stop == number.first + 1

    def _list_marker(self, number: Number) -> int | None:
        """Return the number of a list's item: "1." or "(1)" at a line's start, or (1), (2), (3) in running text."""
        value, tokens = number.value, self.tokens
        if not isinstance(value, int) or not 0 < value <= _LARGEST_MARKER or number.stop >= len(tokens):
            return None
        opening = number.first > 0 and tokens[number.first - 1].text == "("
        first = number.first - 1 if opening else number.first
        starts_line = first == 0 or tokens[first - 1].kind is TokenKind.BREAK
        closing = tokens[number.stop]
        if closing.start != tokens[number.stop - 1].end or closing.text not in ").":
            return None
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
        kind, unit, stop = self._sort(number, first, stop, has_article=has_article)
        value = _sorted_value(number, kind, unit)
        if marks.sign == "-" and value is not None:
            value = -value
        if hedge is not None and kind in {QuantityKind.DURATION, QuantityKind.LABEL} and hedge.text.lower() == "over":
            hedge = None
        start, end = self.tokens[first].start, self.tokens[stop - 1].end
        after = self._after_hedge(stop, hedge)
        rough = Hedge(start=start, end=start, text="", precision=Precision.ABOUT) if number.rough else None
        base = self._quantity(start, end, kind, value, hedge or rough, number)
        self.found.append(
            msgspec.structs.replace(
                base,
                sign=marks.sign,
                is_bracketed=marks.bracketed,
                unit=unit,
                per=self._rate(after),
                is_bare=self._is_bare(after),
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
        kind, unit, stop = self._sort(high, joined.first, stop, has_article=False)
        if kind is QuantityKind.CARDINAL:
            kind = QuantityKind.RANGE
        tokens = self.tokens
        parts = tuple(
            self._quantity(
                tokens[part.first].start, tokens[part.stop - 1].end, QuantityKind.CARDINAL, value, None, part
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
                is_bare=self._is_bare(after),
                written_unit=high.unit,
                per=self._rate(after),
                unit=unit,
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
        )

    def _takes_article(self, number: Number) -> bool:
        numeral = self.tokens[number.first].numeral
        if numeral is None:
            return False
        if numeral.role is Role.ORDINAL:
            return self._is_share(number, has_article=True)
        return numeral.role in {Role.HUNDRED, Role.MAGNITUDE, Role.COUNTER, Role.FRACTION, Role.FEW}

    def _is_share(self, number: Number, *, has_article: bool) -> bool:
        """Say whether an ordinal is a share: "a third of", "a fifth more", not "a third straight month"."""
        numeral = self.tokens[number.first].numeral
        if not has_article or number.stop != number.first + 1 or numeral is None or numeral.value < 3:
            return False
        if number.stop >= len(self.tokens):
            return True
        following = self.tokens[number.stop]
        return following.norm in {"of", "more", "less", "fewer", "higher", "lower", "larger", "smaller", "from"} or (
            following.kind is not TokenKind.WORD and following.text in ".,;)"
        )

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

    def _sort(self, number: Number, first: int, stop: int, *, has_article: bool) -> tuple[QuantityKind, str, int]:
        """Return the kind of a number, the word that makes it so, and the index after what belongs to its text.

        `stop` is the index after the hedge that follows it, where there is one.
        """
        tokens = self.tokens
        before = tokens[first - 1] if first else None
        at = stop
        following = tokens[at] if at < len(tokens) else None
        if before is not None and self._is_money_before(before, first):
            return QuantityKind.MONEY, before.norm, number.stop
        if following is not None and following.norm == "-" and at + 1 < len(tokens):
            compound = self._sort_compound(number, at)
            if compound is not None:
                return compound
        if number.kind is NumberKind.ORDINAL:
            share = self._is_share(number, has_article=has_article)
            return (QuantityKind.FRACTION if share else QuantityKind.ORDINAL), "", number.stop
        if following is not None:
            sorted_ = self._sort_by_unit(following, at)
            if sorted_ is not None:
                return sorted_
        if before is not None and before.norm in units.AGED:
            return QuantityKind.AGE, before.norm, number.stop
        if self._is_label(number, first):
            return QuantityKind.LABEL, "", number.stop
        return (QuantityKind.FRACTION if number.kind is NumberKind.FRACTION else QuantityKind.CARDINAL), "", number.stop

    def _sort_by_unit(self, following: Token, at: int) -> tuple[QuantityKind, str, int] | None:
        tokens = self.tokens
        norm = following.norm
        after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
        if norm in units.PERCENT:
            return QuantityKind.PERCENT, norm, at + 1
        if norm == "per" and after in {"cent", "mille"}:
            return QuantityKind.PERCENT, "percent", at + 2
        if norm in units.TIMES and not (norm == "time" and after != "s"):
            return QuantityKind.MULTIPLE, norm, at + 1
        if norm in units.MONEY or (norm == "us" and after in units.MONEY):
            return QuantityKind.MONEY, norm, at
        if norm in units.MEASURED:
            return QuantityKind.MEASURED, norm, at
        if norm in units.DURATION or (norm in units.BETWEEN_NUMBER_AND_TIME and after in units.DURATION):
            aged = after == "old" or (norm != "year" and after == "of" and self._norm(at + 2) == "age")
            return (QuantityKind.AGE if aged else QuantityKind.DURATION), norm, at
        return None

    def _norm(self, index: int) -> str:
        return self.tokens[index].norm if index < len(self.tokens) else ""

    def _sort_compound(self, number: Number, at: int) -> tuple[QuantityKind, str, int] | None:
        """Sort "24-hour", "155-mm", "2-й", "700-тисячний", "20-year-old", "1,500-strong"."""
        tokens = self.tokens
        hyphen, word = tokens[at], tokens[at + 1]
        if hyphen.start != tokens[at - 1].end or word.start != hyphen.end or word.kind is not TokenKind.WORD:
            return None
        norm = word.norm
        if self.lang is Language.UK and len(norm) <= 3 and norm in ORDINAL_ENDINGS:
            ordinal = ORDINAL_ENDINGS[norm] or (norm == "ма" and number.value in {7, 8})
            return (QuantityKind.ORDINAL if ordinal else QuantityKind.CARDINAL), "", at + 2
        if norm in units.DURATION or norm.startswith(units.DURATION_STEMS):
            aged = self._norm(at + 2) == "-" and self._norm(at + 3) in {"old", "olds"}
            return (QuantityKind.AGE if aged else QuantityKind.DURATION), norm, number.stop
        if norm in units.MEASURED or norm.startswith(units.MEASURED_STEMS):
            return QuantityKind.MEASURED, norm, number.stop
        if norm in units.MONEY:
            return QuantityKind.MONEY, norm, number.stop
        if norm in units.PERCENT:
            return QuantityKind.PERCENT, norm, at + 2
        if norm == _COMPOUND_MULTIPLE or norm.startswith("кратн"):
            return QuantityKind.MULTIPLE, norm, at + 2
        if norm.startswith(("тисячн", "мільйонн")):
            return QuantityKind.ORDINAL, norm, at + 2
        return None

    def _is_money_before(self, before: Token, first: int) -> bool:
        if before.text in units.CURRENCY_SIGNS:
            return True
        return before.norm in {"usd", "eur", "uah", "gbp"} and before.end < self.tokens[first].start

    def _is_label(self, number: Number, first: int) -> bool:
        """Say whether a number only names: "No. 5", "Article 4", "3:1", "No 47"."""
        tokens = self.tokens
        at = first - 1
        if at >= 0 and tokens[at].text == "." and at > 0:
            at -= 1
        if at >= 0 and tokens[at].norm in units.LABELLED and not number.is_word:
            short = isinstance(number.value, int) and number.value < 10_000
            return short and (tokens[at].norm not in {"no", "number"} or tokens[at].text[0] in "N№" or at != first - 1)
        for mark in (first - 1, number.stop):
            if 0 < mark < len(tokens) - 1 and tokens[mark].text == ":" and not number.is_word:
                touches = tokens[mark - 1].end == tokens[mark].start and tokens[mark].end == tokens[mark + 1].start
                if touches and tokens[mark - 1].value is not None and tokens[mark + 1].value is not None:
                    return True
        return False

    def _rate(self, at: int) -> str:
        """Return the unit of time that a number is counted per, within the three words after it."""
        tokens = self.tokens
        for index in range(at, min(at + 4, len(tokens))):
            token = tokens[index]
            if token.kind is not TokenKind.WORD:
                break
            if token.norm in units.RATE_WORDS:
                return units.RATE_WORDS[token.norm]
            if token.norm in {"a", "per", "each", "every", "на"} and not self.taken[index]:
                unit = units.RATE_UNITS.get(self._norm(index + 1), "")
                if unit:
                    return unit
        return ""

    def _is_bare(self, at: int) -> bool:
        return at >= len(self.tokens) or self.tokens[at].kind is not TokenKind.WORD

    def _may_be_year(self, number: Number) -> bool:
        token = self.tokens[number.first]
        return number.stop == number.first + 1 and token.text.isdigit() and token.value in _YEARS


def _sorted_value(number: Number, kind: QuantityKind, unit: str) -> int | float | None:
    """Return the value that a number's sort gives it: a third is a share, "700-тисячний" seven hundred thousand."""
    value = number.value
    if value is None:
        return None
    if kind is QuantityKind.FRACTION and number.kind is NumberKind.ORDINAL:
        return 1 / value
    if kind is QuantityKind.ORDINAL and unit:
        return value * (1_000_000 if unit.startswith("мільйонн") else 1_000)
    return value


_CONTINUERS = frozenset(
    "and or of in on at by for from to та і й або чи в у на за з із від до од шт осіб units in total".split()
)
