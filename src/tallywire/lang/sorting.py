"""Sorts a number by what stands beside it: a count, an ordinal, a percentage, money, a duration, a label."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tallywire.lang import unit_words as units
from tallywire.lang.number import Number, NumberKind
from tallywire.lang.numerals_uk import ORDINAL_ENDINGS
from tallywire.lang.quantity import QuantityKind
from tallywire.lang.tokens import Language, Token, TokenKind

_COMPOUND_MULTIPLE = "fold"
_HYPHENS = frozenset("-‐‑–")
_HIGHEST_SCORE = 20


class Sort(msgspec.Struct, frozen=True, gc=False):
    """The kind of a number, the word that makes it so, and the index after the tokens that belong to its text."""

    kind: QuantityKind
    unit: str
    stop: int


class Sorter:
    """Reads the neighbours of the numbers of one text.

    Args:
        tokens: The tokens.
        lang: Language of the text.
        taken: Whether a token belongs to a date, by index.
    """

    def __init__(self, tokens: Sequence[Token], lang: Language, taken: bytearray) -> None:
        self.tokens = tokens
        self.lang = lang
        self.taken = taken

    def sort(self, number: Number, first: int, stop: int, *, has_article: bool) -> Sort:
        """Return the sort of a number.

        `stop` is the index after the hedge that follows it, where there is one.
        """
        tokens = self.tokens
        before = tokens[first - 1] if first else None
        at = stop
        following = tokens[at] if at < len(tokens) else None
        if before is not None and self._is_money_before(before, first):
            return Sort(QuantityKind.MONEY, before.norm, number.stop)
        if following is not None and following.norm == "-" and at + 1 < len(tokens):
            compound = self._sort_compound(number, at)
            if compound is not None:
                return compound
        if number.kind is NumberKind.ORDINAL:
            share = self.is_share(number, has_article=has_article)
            return Sort((QuantityKind.FRACTION if share else QuantityKind.ORDINAL), "", number.stop)
        if following is not None:
            sorted_ = self._sort_by_unit(following, at)
            if sorted_ is not None:
                return sorted_
        if before is not None and before.norm in units.AGED:
            return Sort(QuantityKind.AGE, before.norm, number.stop)
        if self._is_label(number, first):
            return Sort(QuantityKind.LABEL, "", number.stop)
        return Sort(
            (QuantityKind.FRACTION if number.kind is NumberKind.FRACTION else QuantityKind.CARDINAL), "", number.stop
        )

    def _sort_by_unit(self, following: Token, at: int) -> Sort | None:
        tokens = self.tokens
        norm = following.norm
        after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
        if norm in units.PERCENT:
            return Sort(QuantityKind.PERCENT, norm, at + 1)
        if norm in units.HOURS_OF_DAY or (norm in "ap" and after == "." and self._norm(at + 2) == "m"):
            return Sort(QuantityKind.LABEL, norm, at)
        if norm == "per" and after in {"cent", "mille"}:
            return Sort(QuantityKind.PERCENT, "percent", at + 2)
        if norm in units.TIMES and not (norm == "time" and after != "s"):
            return Sort(QuantityKind.MULTIPLE, norm, at + 1)
        if norm in units.MONEY or (norm == "us" and after in units.MONEY):
            return Sort(QuantityKind.MONEY, norm, at)
        if norm in units.MEASURED:
            return Sort(QuantityKind.MEASURED, norm, at)
        if norm in units.DURATION or (norm in units.BETWEEN_NUMBER_AND_TIME and after in units.DURATION):
            aged = after == "old" or (norm != "year" and after == "of" and self._norm(at + 2) == "age")
            return Sort((QuantityKind.AGE if aged else QuantityKind.DURATION), norm, at)
        return None

    def _norm(self, index: int) -> str:
        return self.tokens[index].norm if index < len(self.tokens) else ""

    def _sort_compound(self, number: Number, at: int) -> Sort | None:
        """Sort "24-hour", "155-mm", "2-й", "700-тисячний", "20-year-old", "1,500-strong"."""
        tokens = self.tokens
        hyphen, word = tokens[at], tokens[at + 1]
        if hyphen.start != tokens[at - 1].end or word.start != hyphen.end or word.kind is not TokenKind.WORD:
            return None
        norm = word.norm
        if self.lang is Language.UK and len(norm) <= 3 and norm in ORDINAL_ENDINGS:
            ordinal = ORDINAL_ENDINGS[norm] or (norm == "ма" and number.value in {7, 8})
            return Sort((QuantityKind.ORDINAL if ordinal else QuantityKind.CARDINAL), "", at + 2)
        if norm in units.DURATION or norm.startswith(units.DURATION_STEMS):
            aged = self._norm(at + 2) == "-" and self._norm(at + 3) in {"old", "olds"}
            return Sort((QuantityKind.AGE if aged else QuantityKind.DURATION), norm, number.stop)
        if norm in units.MEASURED or norm.startswith(units.MEASURED_STEMS):
            return Sort(QuantityKind.MEASURED, norm, number.stop)
        if norm in units.MONEY:
            return Sort(QuantityKind.MONEY, norm, number.stop)
        if norm in units.PERCENT:
            return Sort(QuantityKind.PERCENT, norm, at + 2)
        if norm == _COMPOUND_MULTIPLE or norm.startswith("кратн"):
            return Sort(QuantityKind.MULTIPLE, norm, at + 2)
        if norm.startswith(("тисячн", "мільйонн")):
            return Sort(QuantityKind.ORDINAL, norm, at + 2)
        return None

    def _is_money_before(self, before: Token, first: int) -> bool:
        if before.text in units.CURRENCY_SIGNS:
            return True
        return before.norm in {"usd", "eur", "uah", "gbp"} and before.end < self.tokens[first].start

    def _is_label(self, number: Number, first: int) -> bool:
        """Say whether a number only names: "No. 5", "Article 4", "3:1", "No 47", a score "2-1", "under-19"."""
        tokens = self.tokens
        at = first - 1
        if self._is_score(number, first) or self._is_age_group(number, first):
            return True
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

    def _is_score(self, number: Number, first: int) -> bool:
        """Say whether a number is one side of "2-1": small, hyphened to another, and no range, for it does not rise."""
        tokens = self.tokens
        for left, mark, right in ((first - 2, first - 1, first), (first, number.stop, number.stop + 1)):
            if left < 0 or right >= len(tokens) or tokens[mark].text not in _HYPHENS:
                continue
            pair = tokens[left].value, tokens[right].value
            touches = tokens[left].end == tokens[mark].start and tokens[mark].end == tokens[right].start
            if touches and all(isinstance(value, int) for value in pair):
                return _HIGHEST_SCORE >= (pair[0] or 0) >= (pair[1] or 0)
        return False

    def _is_age_group(self, number: Number, first: int) -> bool:
        """Say whether a number names an age group: "under-19"."""
        tokens = self.tokens
        if first < 2 or number.is_word or tokens[first - 1].text not in _HYPHENS:
            return False
        return tokens[first - 2].norm in {"under", "over"} and tokens[first - 2].end == tokens[first - 1].start

    def is_share(self, number: Number, *, has_article: bool) -> bool:
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

    def rate(self, at: int) -> str:
        """Return the unit of time that a number is counted per, within the three words after it."""
        tokens = self.tokens
        for index in range(at, min(at + 4, len(tokens))):
            token = tokens[index]
            if token.kind is not TokenKind.WORD:
                break
            if token.norm in units.RATE_WORDS:
                owned = index > at and tokens[index - 1].norm in units.DETERMINERS  # "into its daily list"
                return "" if owned else units.RATE_WORDS[token.norm]
            if token.norm in {"a", "per", "each", "every", "на"} and not self.taken[index]:
                unit = units.RATE_UNITS.get(self._norm(index + 1), "")
                if unit:
                    return unit
        return ""

    def is_bare(self, at: int) -> bool:
        """Say whether no word follows that a number could count."""
        return at >= len(self.tokens) or self.tokens[at].kind is not TokenKind.WORD
