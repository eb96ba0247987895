"""Adds up one number from left to right: groups below a thousand, or digits, times falling magnitudes.

That is all there is to "1 мільйон 209 880", "two thousand and thirty" and "646 тис. 400".
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from tallywire.lang.number import Number, NumberKind, exact_product
from tallywire.lang.tokens import Language, Numeral, Role, Token, TokenKind

_SMALL = 20
_THOUSAND = 1000
_GROUP_DIGITS = 3
_MOST_PLACES = 6
_ROUND_ORDINALS = frozenset({100, 10**3, 10**6, 10**9})
_MULTIPLIERS = frozenset({Role.HUNDRED, Role.MAGNITUDE, Role.SHORT, Role.COUNTER})
_NOT_AFTER_REMAINDER = frozenset(
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня "
    "january february march april may june july august september october november december "
    "року рік році % відсотків відсотки per percent годин доби добу днів".split()
)


class Sum:
    """A number being added up from left to right."""

    def __init__(self, tokens: Sequence[Token], index: int, lang: Language) -> None:
        self.tokens = tokens
        self.first = self.at = index
        self.lang = lang
        self.total: int | float = 0
        self.group: int | float | None = None
        self.places = 0
        self.ceiling: float = math.inf
        self.unit: int | float = 1
        self.digits = False
        self.closed = False
        self.last: Role | None = None
        self.is_word = True
        self.doubtful = False
        self.coefficient: int | float = 0
        self.magnitude = 1
        self.ordinal = False

    def read(self) -> Number | None:
        """Return the number, or None where the first token begins none."""
        while self.at < len(self.tokens) and not self.closed and self._step():
            pass
        if self.at == self.first:
            return None
        value = self.total if self.group is None else self.total + self.group
        kind = NumberKind.ORDINAL if self.ordinal else NumberKind.CARDINAL
        coefficient = self.coefficient if self.magnitude > 1 else value
        return Number(
            self.first,
            self.at,
            kind,
            value,
            self.unit,
            self.is_word,
            coefficient,
            self.magnitude,
            doubtful=self.doubtful and self.magnitude == 1,
        )

    def _step(self) -> bool:
        """Take one more token, or a joint and a token; return whether there was one to take."""
        skipped = self._joint()
        at = self.at + skipped
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        if token.kind is TokenKind.NUMBER:
            taken = not skipped and self._digits(token)
        elif token.numeral is None:
            return self._half()
        else:
            taken = self._word(token, token.numeral)
        if taken:
            self.at = at + 1
            self._abbreviation_dot(token)
        return taken

    def _joint(self) -> int:
        """Return how many tokens join the next word to the number: the "and" of "hundred and two", an inner hyphen."""
        if self.at == self.first or self.at + 1 >= len(self.tokens):
            return 0
        token, following = self.tokens[self.at], self.tokens[self.at + 1]
        if token.norm == "-" and token.start == self.tokens[self.at - 1].end and token.end == following.start:
            return 1 if following.numeral is not None else 0
        if token.norm == "and" and following.numeral is not None and self._and_joins(following.numeral):
            return 1
        return 0

    def _and_joins(self, numeral: Numeral) -> bool:
        if self.lang is not Language.EN or numeral.role not in {Role.UNIT, Role.TENS, Role.ORDINAL}:
            return False
        if self.last not in {Role.HUNDRED, Role.MAGNITUDE} or numeral.value == 0:
            return False
        after = self.tokens[self.at + 2].numeral if self.at + 2 < len(self.tokens) else None
        if after is None or after.role not in _MULTIPLIERS:
            return True
        if self.last is Role.HUNDRED:
            return after.role is Role.MAGNITUDE
        return after.value < self.ceiling

    def _half(self) -> bool:
        """Take "and a half" or "з половиною": half of the unit, or of the magnitude just named."""
        words = [token.norm for token in self.tokens[self.at : self.at + 3]]
        if words == ["and", "a", "half"]:
            length = 3
        elif words[:2] in (["з", "половиною"], ["із", "половиною"]):
            length = 2
        else:
            return self._point(words)
        if self.group is not None and not self.places:
            self.group, self.places, self.unit = self.group + 0.5, 1, 0.5
        elif self.group is None and self.ceiling < math.inf:
            self.total += int(self.ceiling) // 2
            self.coefficient, self.unit = self.coefficient + 0.5, int(self.ceiling) // 2
        else:
            return False
        self.at += length
        return True

    def _point(self, words: list[str]) -> bool:
        """Take "point five" after a word."""
        if words[:1] != ["point"] or self.group is None or self.digits or self.places:
            return False
        at = self.at + 1
        while at < len(self.tokens) and (numeral := self.tokens[at].numeral) and numeral.role is Role.UNIT:
            if numeral.value > 9 or self.places == _MOST_PLACES:
                break
            self.places += 1
            self.group += numeral.value / 10**self.places
            at += 1
        if not self.places:
            return False
        self.group = round(self.group, self.places)
        self.at, self.unit = at, 10**-self.places
        return True

    def _digits(self, token: Token) -> bool:
        if self.group is not None or token.value is None:
            return False
        if self.at > self.first and not self._takes_remainder(token):
            return False
        self.group, self.places, self.digits, self.is_word = token.value, token.places, True, False
        self.unit = 1 if not token.places else 10**-token.places
        self.doubtful = token.doubtful
        return True

    def _takes_remainder(self, token: Token) -> bool:
        """Say whether digits after a magnitude belong to it, as in "646 тис. 400" and "1 млн 200 тис. 340"."""
        if token.places or not isinstance(token.value, int) or token.value >= self.ceiling or self.places:
            return False
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if following is not None and following.text in ".%:)/" and following.start == token.end:
            return following.text == "."
        if following is not None and following.norm in _NOT_AFTER_REMAINDER:
            return False
        return token.grouping != "" or len(token.text) == _GROUP_DIGITS or self._short_remainder(token, following)

    def _short_remainder(self, token: Token, following: Token | None) -> bool:
        after_dot = self.tokens[self.at - 1].text == "."
        if following is not None and following.numeral is not None and following.numeral.role in _MULTIPLIERS:
            return True
        return len(token.text) == 2 and not after_dot and self.lang is Language.UK

    def _word(self, token: Token, numeral: Numeral) -> bool:
        role, value = numeral.role, numeral.value
        match role:
            case Role.UNIT | Role.TENS | Role.HUNDREDS | Role.ORDINAL:
                taken = self._add(role, value)
            case Role.HUNDRED:
                taken = self._hundred()
            case Role.MAGNITUDE:
                taken = self._magnify(int(value))
            case Role.SHORT:
                touching = self.at > self.first and token.start == self.tokens[self.at - 1].end
                taken = self.digits and (touching or len(token.norm) > 2) and self._magnify(int(value))
            case Role.COUNTER:
                taken = self._count(int(value))
            case _:
                return False
        if taken:
            self.last = role
        return taken

    def _add(self, role: Role, value: int | float) -> bool:
        if role is Role.ORDINAL and value in _ROUND_ORDINALS and self.group is not None:
            return self._round_ordinal(int(value))
        if self.digits and self.group is not None:
            return False
        if self.group is None:
            if self.total and value >= self.ceiling:
                return False
            self.group = value
        elif not self._fits(value):
            return False
        else:
            self.group += value
        self.unit = 10 if role is Role.TENS else 100 if role is Role.HUNDREDS else 1
        if role is Role.ORDINAL:
            self.ordinal = self.closed = True
        return True

    def _round_ordinal(self, size: int) -> bool:
        """Take "hundredth" or "millionth" after a count of them."""
        taken = self._hundred() if size == 100 else self._magnify(size)
        self.ordinal = self.closed = taken
        return taken

    def _fits(self, value: int | float) -> bool:
        group = self.group or 0
        if self.places:
            return False
        if value < 10 and group % 100 >= _SMALL and group % 10 == 0:
            return value > 0
        return group % 100 == 0 and group > 0 and 0 < value < 100

    def _hundred(self) -> bool:
        if self.group is None:
            if self.total:
                return False
            self.group = 100
        elif 0 < self.group < 100:
            self.group = exact_product(self.group, self.places, 100)
            self.places, self.digits = 0, False
        else:
            return False
        self.unit = self.unit * 100 if self.unit < 1 else 100
        return True

    def _magnify(self, size: int) -> bool:
        if size >= self.ceiling:
            return False
        if self.group is None:
            if self.total:
                return False
            self.group = 1
            self.unit = 1
        if self.doubtful and not self.places:
            self.group, self.places, self.doubtful = self.group / _THOUSAND, _GROUP_DIGITS, False
            self.unit = 10**-_GROUP_DIGITS
        part = exact_product(self.group, self.places, size)
        if not self.total:
            self.coefficient, self.magnitude = self.group, size
        else:
            self.coefficient = 0
        self.total += part
        self.unit = max(1, round(self.unit * size))
        self.group, self.places, self.ceiling, self.digits = None, 0, size, False
        return True

    def _count(self, size: int) -> bool:
        if self.total:
            return False
        if self.group is None and size < 10:
            self.group = size
        else:
            self.group = exact_product(1 if self.group is None else self.group, self.places, size)
        self.places, self.digits, self.unit = 0, False, size
        self.closed = not self._followed_by_magnitude()
        return True

    def _followed_by_magnitude(self) -> bool:
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        return following is not None and following.numeral is not None and following.numeral.role is Role.MAGNITUDE

    def _abbreviation_dot(self, token: Token) -> None:
        """Take the full stop of an abbreviated magnitude."""
        if token.numeral is None or token.numeral.role is not Role.SHORT or self.at >= len(self.tokens):
            return
        if self.tokens[self.at].text == "." and self.tokens[self.at].start == token.end and self.lang is Language.UK:
            self.at += 1
