"""Marks that a day's, week's or month's figure lies above or below: "above 1,000", "in four figures", "not a single tank"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.text.triggers import Triggers
from tallywire.lang import Quantity, QuantityKind
from tallywire.model import Precision

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence

_DIGITS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "double": 2, "triple": 3, "treble": 3}
_DIGITS_UK = {"двозначн": 2, "тризначн": 3, "чотиризначн": 4, "п'ятизначн": 5, "шестизначн": 6}
_FIGURES = frozenset({"figure", "figures", "digit", "digits", "digital"})
_FALLS = (
    "fall", "fell", "drop", "dip", "below", "under", "slip", "sink", "sank", "опуск", "пада", "впал", "нижч", "менш", "знижу", "спад",
)  # fmt: skip
_NONE_OF = frozenset("без жодного жодної жодних жоден жодна жодні ні".split())
_NONE = frozenset({"no", "without", "zero"})
_WORDED = Triggers({*_DIGITS, *_NONE, *_NONE_OF}, stems=_DIGITS_UK, endings=("-digit", "-figure"))
_ONE_SIDED = (Precision.AT_LEAST, Precision.AT_MOST)
_FEW = 3
_PASSED = ("перевищен", "подолан", "перейден", "перетнут", "переступ", "перевершен")
"""Beginnings of participles that follow the mark they say was passed: «тисячу перевищено сімнадцять разів»."""


class MarkAt(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A mark in a sentence.

    Args:
        first: Index of its first unit.
        stop: Index after its last.
        index: Index of its number, or of the word that stands for it.
        quantity: The mark, with the direction in its precision.
    """

    first: int
    stop: int
    index: int
    quantity: Quantity


def marks(sentence: Sentence) -> list[MarkAt]:
    """Return the marks of a sentence, in order; worked out once."""
    found = sentence.memo.get("marks")
    if found is None:
        found = sentence.memo["marks"] = _marks(sentence)
    return list(found)


def _marks(sentence: Sentence) -> list[MarkAt]:
    found = []
    for index in _WORDED.places_or_numbers(sentence):
        quantity = mark_at(sentence, index)
        if quantity is not None:
            width = len(quantity.hedge.split()) if quantity.hedge else 0
            found.append(MarkAt(first=max(index - width, 0), stop=index + 1, index=index, quantity=quantity))
            continue
        worded = _by_digits(sentence, index) or _none_of(sentence, index)
        if worded is not None:
            found.append(worded)
    return found


def mark_at(sentence: Sentence, index: int) -> Quantity | None:
    """Return the number at a unit as a mark to be passed or not, or None: "above 1,000", "exceeded 2,000", "fewer than 900"."""
    quantity = sentence.units[index].quantity if 0 <= index < len(sentence.units) else None
    if quantity is None or quantity.kind is not QuantityKind.CARDINAL or quantity.value is None:
        return None
    if sentence.norm(index + 1) in {"days", "day", "днів", "доби", "діб", "дні"} or _is_of_digits(sentence, index):
        return None
    if (
        quantity.precision is Precision.AT_MOST
        and _is_denied(sentence, index, quantity)
        and not quantity.hedge.startswith(("no", "not", "не"))
    ):
        return msgspec.structs.replace(quantity, precision=Precision.AT_LEAST, strict=False)
    if quantity.precision in _ONE_SIDED or quantity.lean > 0:
        return quantity
    after = _or_more(sentence, index)
    if after is not None:
        return msgspec.structs.replace(quantity, precision=after, strict=False)
    if sentence.lang == "uk":
        turned = _by_degree(sentence, index)
        if turned is not None:
            return msgspec.structs.replace(quantity, precision=turned[0], strict=turned[1])
    if any(sentence.norm(at).startswith(_PASSED) for at in (index + 1, index + 2)):
        return msgspec.structs.replace(quantity, precision=Precision.AT_LEAST, strict=True)
    for at in range(max(index - 4, 0), index):
        if sentence.has_cue(at, "pass") and all(sentence.units[i].quantity is None for i in range(at, index)):
            denied = any(sentence.norm(i) in {"not", "n't", "не"} for i in range(max(at - 2, 0), at))
            return msgspec.structs.replace(
                quantity, precision=Precision.AT_MOST if denied else Precision.AT_LEAST, strict=not denied
            )
    return None


def _or_more(sentence: Sentence, index: int) -> Precision | None:
    """Read "1,000 casualties or more", «1000 осіб і більше» behind the noun."""
    for at in range(index + 1, min(index + 5, len(sentence.units) - 1)):
        if sentence.units[at].is_mark or sentence.units[at].quantity is not None:
            return None
        if sentence.norm(at) in _JOINING and sentence.norm(at + 1) in _MORE:
            return Precision.AT_LEAST
        if sentence.norm(at) in _JOINING and sentence.norm(at + 1) in _LESS:
            return Precision.AT_MOST
    return None


_JOINING = frozenset("or and і й та або чи".split())
_MORE = frozenset("more above higher over upwards better більше вище".split())
_LESS = frozenset("fewer less below lower under менше нижче".split())


def _by_degree(sentence: Sentence, index: int) -> tuple[Precision, bool] | None:
    """Read «не більш як про три», «меншими за 1000», «вищими від 2000» before a number, as (direction, whether strict)."""
    at = index - 1
    while at > index - 4 and sentence.norm(at) in _BEFORE_DEGREE:
        at -= 1
    norm = sentence.norm(at)
    below, above = norm.startswith(("менш", "нижч")), norm.startswith(("більш", "вищ"))
    if at == index - 1 or not (below or above):
        return None
    denied = sentence.norm(at - 1) == "не"
    return (Precision.AT_LEAST if above != denied else Precision.AT_MOST), not denied


def _is_denied(sentence: Sentence, index: int, quantity: Quantity) -> bool:
    """Say whether "did not fall below 1,000", «не опускалися нижче», turn a mark round; "never" counts days instead."""
    left = index - len(quantity.hedge.split())
    for at in range(max(left - _FEW, 0), index):
        if sentence.norm(at) in {"not", "n't", "не"} and sentence.norm(at + 1) != "once":
            return any(sentence.norm(i).startswith(_FALLS) for i in range(at + 1, index))
    return False


def _is_of_digits(sentence: Sentence, index: int) -> bool:
    return sentence.norm(index) in _DIGITS and (sentence.norm(index + 1) in _FIGURES)


def _by_digits(sentence: Sentence, index: int) -> MarkAt | None:
    """Read "in four figures", "three-digit", «тризначне число»."""
    norm = sentence.norm(index)
    number, stop = 0, index + 1
    if sentence.lang == "uk":
        number = next((n for stem, n in _DIGITS_UK.items() if norm.startswith(stem)), 0)
    elif norm in _DIGITS and sentence.norm(index + 1) in _FIGURES:
        number, stop = _DIGITS[norm], index + 2
    elif norm.endswith(("-digit", "-figure")):
        number = _DIGITS.get(norm.split("-")[0], 0)
    if not number:
        return None
    return _made(sentence, index, stop, 10 ** (number - 1), Precision.AT_LEAST, 10**number - 1)


def _none_of(sentence: Sentence, index: int) -> MarkAt | None:
    """Read "without a single tank", "no tanks", «без жодного танка», «без втрат у танках»: a mark of nothing."""
    norm = sentence.norm(index)
    named = next((m for m in sentence.measures if index < m.first <= index + 6 and m.id != "personnel"), None)
    if named is None or norm not in (_NONE if sentence.lang == "en" else _NONE_OF):
        return None
    if sentence.lang == "en" and norm == "no" and named.first > index + 2:
        return None
    between = [sentence.norm(i) for i in range(index + 1, named.first)]
    if any(sentence.units[i].quantity is not None or sentence.units[i].is_mark for i in range(index + 1, named.first)):
        return None
    if any(
        word in {"day", "days", "дня", "доби", "day's", "bulletin", "report", "разу"} or word in _MORE_OR_LESS
        for word in between
    ):
        return None
    return _made(sentence, index, named.stop, 0, Precision.AT_MOST)


_MORE_OR_LESS = frozenset("more fewer less other further new increase decrease more-than".split())


def _made(sentence: Sentence, first: int, stop: int, value: int, precision: Precision, high: int = 0) -> MarkAt:
    start, end = sentence.units[first].start, sentence.units[stop - 1].end
    text = sentence.text[start - sentence.start : end - sentence.start]
    quantity = Quantity(
        start=start, end=end, text=text, kind=QuantityKind.CARDINAL, value=value, low=value, high=high or value, is_word=True, precision=precision,
    )  # fmt: skip
    return MarkAt(first=first, stop=stop, index=first, quantity=quantity)


def turned(mark: Quantity) -> Quantity:
    """Return what is left where a mark is denied: never below 1,000 is 1,000 or more."""
    precision = Precision.AT_MOST if mark.precision is Precision.AT_LEAST else Precision.AT_LEAST
    return msgspec.structs.replace(mark, precision=precision, strict=not mark.strict)


def was_turned(sentence: Sentence, index: int) -> bool:
    """Say whether «не» before a mark turned its direction: «не перевищили 700», «не нижчими за 700», «не більше 700»."""
    quantity = sentence.units[index].quantity
    if quantity is None:
        return False
    if quantity.precision in _ONE_SIDED:
        return quantity.hedge.lower().startswith("не ") or _is_denied(sentence, index, quantity)
    at = index - 1
    while at > index - 4 and sentence.norm(at) in _BEFORE_DEGREE:
        at -= 1
    if sentence.norm(at).startswith(("менш", "нижч", "більш", "вищ")):
        return sentence.norm(at - 1) == "не"
    passing = [i for i in range(max(index - 4, 0), index) if sentence.has_cue(i, "pass")]
    return any(sentence.norm(i) == "не" for at in passing for i in range(max(at - 2, 0), at))


_BEFORE_DEGREE = frozenset({"за", "від", "як", "ніж", "про", "у", "в", "на"})


def is_denied_of_all(sentence: Sentence, mark: MarkAt) -> bool:
    """Say whether "never fell below", "did not once", «жодного разу не» stands before a mark."""
    near = [sentence.norm(i) for i in range(max(mark.first - _BEFORE_MARK, 0), mark.first)]
    once = "once" in near and bool({"not", "n't"} & set(near))
    return once or bool({"never", "ніколи", "жодного", "ні", "жодної"} & set(near))


_BEFORE_MARK = 6


def passes(value: float, mark: Quantity) -> bool:
    """Say whether a figure is on the side of a mark that its words name."""
    limit = float(mark.value or 0)
    if mark.is_word and mark.high is not None and mark.high == limit * 10 - 1:
        return limit <= value <= mark.high
    if mark.precision is Precision.AT_MOST:
        return value < limit or (value == limit and not mark.strict)
    return value > limit or (value == limit and mark.precision is Precision.AT_LEAST and not mark.strict)
