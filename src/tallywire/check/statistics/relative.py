"""Shares and multiples that set two figures against each other: "up a tenth", "half as many", "double February's", «на 18 %»."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.statistics.scopes import size_of
from tallywire.check.text.triggers import Triggers
from tallywire.lang import Quantity, QuantityKind
from tallywire.model import Precision

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence

RELATIVE = (QuantityKind.PERCENT, QuantityKind.MULTIPLE, QuantityKind.FRACTION)
_SHARES = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12,
    "третину": 3, "чверть": 4, "п'яту": 5, "шосту": 6, "сьому": 7, "восьму": 8, "десяту": 10,
}  # fmt: skip
_HALVES = frozenset({"half", "наполовину"})
_VERBS = {
    "doubled": 2.0, "doubling": 2.0, "double": 2.0, "doubles": 2.0, "tripled": 3.0, "tripling": 3.0, "trebled": 3.0, "triple": 3.0,
    "quadrupled": 4.0, "quadrupling": 4.0, "quintupled": 5.0, "halved": 0.5, "halving": 0.5,
}  # fmt: skip
_WORDED = Triggers({*_SHARES, *_HALVES, *_VERBS})
_MORE = frozenset(
    "more higher greater larger bigger worse heavier above steeper extra deadlier costlier bloodier faster "
    "більше вище більш більші вищі більшими більша більший вища вищими вищий гірше дорожче більшим вищим".split()
)
_LESS = frozenset(
    "less fewer lower smaller below lighter under cheaper slower "
    "менше нижче менш менші нижчі меншими менша менший нижча нижчий меншим нижчим".split()
)
_AS = frozenset("many much high large heavy great big bad deadly costly few low often bloody".split())
_REFERENCES = frozenset(
    "level levels figure figures number numbers total totals toll tally count rate pace peak average mean losses casualties year-earlier sum that "
    "those it whole its last previous рівня показника числа кількості втрат суми результату загальної".split()
)
_NO_SHARES = frozenset(
    "them whom which these homes targets respondents energy territory country gdp power population capacity voters".split()
)
_REACH = 5
_HALF = 0.5
_CLAUSE = 16
_HEDGES = {
    "nearly": (Precision.ABOUT, -1), "almost": (Precision.ABOUT, -1), "майже": (Precision.ABOUT, -1), "about": (Precision.ABOUT, 0),
    "roughly": (Precision.ABOUT, 0), "around": (Precision.ABOUT, 0), "близько": (Precision.ABOUT, 0), "приблизно": (Precision.ABOUT, 0),
    "over": (Precision.AT_LEAST, 0), "than": (Precision.AT_LEAST, 0), "понад": (Precision.AT_LEAST, 0),
}  # fmt: skip


class Relative(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A share or multiple as worded.

    Args:
        first: Index of its first unit.
        stop: Index after its last.
        quantity: The number.
        operation: `change`, by how much one differs from the other; `ratio`, what part or multiple one is of the other;
            `again`, "half as many again".
        direction: `up`, `down`, or empty.
    """

    first: int
    stop: int
    quantity: Quantity
    operation: str
    direction: str = ""


def find_relative(sentence: Sentence, consumed: set[int]) -> list[Relative]:
    """Return the shares and multiples of a sentence that compare."""
    found: list[Relative] = []
    for index in _WORDED.places_or_numbers(sentence):
        if index in consumed or any(r.first <= index < r.stop for r in found):
            continue
        quantity = sentence.units[index].quantity
        first, stop = index, index + 1
        if quantity is None or quantity.kind not in RELATIVE:
            made = _made_of_words(sentence, index)
            if made is None:
                continue
            quantity, first, stop = made
        one = _in_context(sentence, first, stop, quantity)
        if one is not None:
            found.append(one)
    return found


def _in_context(sentence: Sentence, first: int, stop: int, quantity: Quantity) -> Relative | None:
    def made(operation: str, direction: str = "") -> Relative:
        return Relative(first=first, stop=stop, quantity=quantity, operation=operation, direction=direction)

    verb = _VERBS.get(sentence.norm(first))
    is_verb = sentence.norm(first).endswith(("ed", "ing")) or sentence.norm(first).startswith(
        ("подво", "потро", "почетвер")
    )
    following = [sentence.norm(i) for i in range(stop, min(stop + _REACH, len(sentence.units)))]
    if is_verb and (following[:1] not in (["the"], ["down"]) or verb == _HALF):
        falls = verb is not None and verb < 1
        return made("change" if falls else "ratio", "down" if falls else "up")
    if following[:1] == ["as"] and following[1:2] and following[1] in _AS:
        return made("again", "up") if "again" in following else made("ratio")
    after = _comparative(sentence, stop)
    if after:
        return made("change" if quantity.kind is not QuantityKind.MULTIPLE else "ratio", after)
    direction = _signed(sentence, first, quantity) or _moved(sentence, first, stop)
    if direction:
        return made("change", direction)
    exceeds = any(
        sentence.norm(i).startswith(("перевищ", "exceed", "outstrip", "surpass"))
        for i in range(max(first - 4, 0), stop + 2)
    )
    if exceeds and quantity.kind is QuantityKind.MULTIPLE:
        return made("ratio", "up")
    return made("ratio") if _is_of_another(sentence, stop, quantity) else None


def _signed(sentence: Sentence, first: int, quantity: Quantity) -> str:
    """Return the direction of "+10%", «мінус 3%», «мінус майже третина»."""
    if quantity.sign in {"+", "-", "−", "–"}:
        return "up" if quantity.sign == "+" else "down"
    for at in range(first - 1, max(first - 3, -1), -1):
        if sentence.norm(at) in {"minus", "мінус", "plus", "плюс", "+", "−"}:
            return "up" if sentence.norm(at) in {"plus", "плюс", "+"} else "down"
    return ""


def _comparative(sentence: Sentence, stop: int) -> str:
    """Return the direction of "more", "lower", «менше» right after a number, with at most a noun between."""
    for at in range(stop, min(stop + 3, len(sentence.units))):
        norm = sentence.norm(at)
        if norm in _MORE:
            return "up"
        if norm in _LESS:
            return "down"
        if sentence.units[at].is_mark or sentence.units[at].quantity is not None:
            return ""
    return ""


def _moved(sentence: Sentence, first: int, stop: int) -> str:
    """Return the direction of "fell by", "a rise of", "down a", "a 40 percent drop", «приріст на», «зниження —»."""
    led = any(sentence.norm(i) in {"by", "на"} for i in range(max(first - 3, 0), first))
    for at in range(first - 1, max(first - (_CLAUSE if led else 7), -1), -1):
        if sentence.norm(at) in {";", "."} or (sentence.units[at].quantity is not None and first - at > 1 and not led):
            break
        if _is_change(sentence, at, "down"):
            return "down"
        if _is_change(sentence, at, "up"):
            return "up"
    for at in range(stop, min(stop + 3, len(sentence.units))):
        if sentence.units[at].is_mark or sentence.units[at].quantity is not None:
            break
        if _is_change(sentence, at, "down"):
            return "down"
        if _is_change(sentence, at, "up"):
            return "up"
    return ""


def _is_change(sentence: Sentence, index: int, name: str) -> bool:
    return sentence.has_cue(index, name) and sentence.norm(index) not in _MORE | _LESS and sentence.time_of[index] < 0


def _is_of_another(sentence: Sentence, stop: int, quantity: Quantity) -> bool:
    """Say whether "of the previous summer's figure", "Thursday's 630", "the May level" follows."""
    norms = [sentence.norm(i) for i in range(stop, min(stop + 8, len(sentence.units)))]
    if not norms or _NO_SHARES & set(norms[:4]):
        return False
    led = norms[0] in {"of", "від"}
    if not led and (
        quantity.kind is QuantityKind.PERCENT or (not quantity.is_word and norms[0] not in {"the", "its", "that"})
    ):
        return False
    upto = next((i for i, norm in enumerate(norms) if norm in {",", ";", ".", "and"}), len(norms))
    named = any(m.first in range(stop, stop + upto) and size_of(m.date) for m in sentence.mentions)
    referred = bool(_REFERENCES & set(norms[: min(upto, _REACH + 1)]))
    return named or referred


def _made_of_words(sentence: Sentence, index: int) -> tuple[Quantity, int, int] | None:
    """Read "by half", "a tenth", "by a quarter", "one in five", "in half", which are no numbers of their own."""
    norm, before = sentence.norm(index), sentence.norm(index - 1)
    if norm in _VERBS:
        return _made(
            sentence,
            index,
            index + 1,
            QuantityKind.MULTIPLE if _VERBS[norm] > 1 else QuantityKind.FRACTION,
            _VERBS[norm],
        )
    if norm in _HALVES and (before in {"by", "in"} or before in _HEDGES or norm == "наполовину"):
        return _made(sentence, index, index + 1, QuantityKind.FRACTION, 0.5)
    share = _SHARES.get(norm)
    if (
        share
        and sentence.time_of[index] < 0
        and before in {"a", "one", "на"}
        and (share != _SHARES["quarter"] or _is_by(sentence, index - 1))
    ):
        return _made(sentence, index - (before != "на"), index + 1, QuantityKind.FRACTION, 1 / share)
    number = sentence.units[index].number
    if (
        sentence.norm(index - 1) == "in"
        and sentence.norm(index - 2) == "one"
        and 1 < number <= 20
        and sentence.time_of[index] < 0
    ):
        return _made(sentence, index - 2, index + 1, QuantityKind.FRACTION, 1 / number)
    return None


def _is_by(sentence: Sentence, index: int) -> bool:
    return any(sentence.norm(i) in {"by", "down", "up", "of"} for i in range(max(index - 3, 0), index))


def _made(sentence: Sentence, first: int, stop: int, kind: QuantityKind, value: float) -> tuple[Quantity, int, int]:
    start, end = sentence.units[first].start, sentence.units[stop - 1].end
    text = sentence.text[start - sentence.start : end - sentence.start]
    precision, lean = _HEDGES.get(sentence.norm(first - 1), (Precision.EXACT, 0))
    made = Quantity(
        start=start, end=end, text=text, kind=kind, value=value, low=value, high=value, is_word=True, precision=precision, lean=lean,
    )  # fmt: skip
    return made, first, stop
