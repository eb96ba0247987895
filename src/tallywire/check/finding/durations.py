"""Words of how long the last so many took: "the last 100,000 took 99 days", «останні сто тисяч назбиралися за пів року»."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.text.triggers import Triggers

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence

DURATION = "duration"
_LAST = frozenset(
    "last latest newest final these those recent останні останніх останню останню ці цих цю чергові чергових нові крайні".split()
)
_LASTS = Triggers(_LAST)
_LEADING = (
    "took", "taken", "taking", "needed", "required", "in", "within", "over", "за", "упродовж", "впродовж", "протягом", "пішло", "пішла", "пішли",
    "знадобил", "минул", "вистачил",
)  # fmt: skip
"""Beginnings of the words right before a duration, its hedge left aside."""
_UNITS = {
    **dict.fromkeys("day days день дні днів доба доби діб добу".split(), 1.0),
    **dict.fromkeys("week weeks тиждень тижні тижнів".split(), 7.0),
    **dict.fromkeys("month months місяць місяці місяців".split(), 30.44),
    **dict.fromkeys("year years рік роки року років".split(), 365.25),
}
_SINGLE = frozenset("day week month year день доба добу тиждень місяць рік року".split())
_HALF_YEAR = 182.6
_LONGEST = 5000
"""Days; "2024 рік" is a year and not so many years."""
_REACH, _BACK = 9, 9
_LEAST = 1000
_HEDGES = {
    **dict.fromkeys("over than more понад більше більш".split(), "over"), **dict.fromkeys("just little трохи трошки ледь".split(), "just"),
    **dict.fromkeys("under less fewer within менш менше".split(), "under"), **dict.fromkeys("nearly almost майже".split(), "nearly"),
    **dict.fromkeys("about around roughly some approximately близько приблизно орієнтовно десь".split(), "about"),
}  # fmt: skip
_PLAIN_WORDS = frozenset("only лише тільки всього as a the ніж аж".split())


class Told(msgspec.Struct, frozen=True):
    """A duration as it is told: first unit, the one after the last, days, the days of its unit, how it is hedged."""

    first: int
    stop: int
    days: float
    unit: float
    hedge: str


def find_durations(sentence: Sentence, consumed: set[int]) -> list[Claim]:
    """Return how long the last so many took; the indices of how many are added to `consumed`."""
    for led in _LASTS.places(sentence):
        index = led + 1
        quantity = sentence.units[index].quantity if index < len(sentence.units) else None
        value = quantity.value if quantity is not None and quantity.is_count else None
        if quantity is None or index in consumed or not isinstance(value, int) or not _is_round(value):
            continue
        told = _told_beside(sentence, index)
        if told is None:
            continue
        consumed.update((index, *range(told.first, told.stop)))
        start, end = sentence.units[told.first].start, sentence.units[told.stop - 1].end
        strong = [m for m in sentence.measures if not m.is_weak]
        return [Claim(
            start=start, end=end, text=sentence.text[start - sentence.start : end - sentence.start], sentence=0,
            family=Family.COMPARISON, index=index, threshold=quantity, measures=(strong[0].id,) if strong else (),
            measure_mark=Mark.STATED if strong else Mark.CARRIED, detail={"operation": DURATION, "told": told},
        )]  # fmt: skip
    return []


def _is_round(value: int) -> bool:
    return value >= _LEAST and len(str(value).rstrip("0")) <= 2


def _told_beside(sentence: Sentence, index: int) -> Told | None:
    """Return the duration that follows "the last 100,000", or that "it took" leads before it."""
    for at in range(index + 1, min(index + _REACH, len(sentence.units))):
        if sentence.units[at].is_mark:
            break
        told = _told_at(sentence, at)
        if told is not None:
            return told
    for at in range(index - 2, max(index - _BACK, 0), -1):
        if sentence.units[at].is_mark:
            break
        told = _told_at(sentence, at)
        if told is not None:
            return told
    return None


def _told_at(sentence: Sentence, at: int) -> Told | None:
    """Return the duration whose unit stands at an index, where a word of lasting leads it."""
    length = _length_at(sentence, at)
    if length is None:
        return None
    first, days, unit = length
    begin, hedge = _hedge_before(sentence, first)
    is_led = any(sentence.norm(i).startswith(_LEADING) for i in range(max(begin - 2, 0), begin + 1))
    return Told(begin, at + 1, days, unit, hedge) if 0 < days <= _LONGEST and is_led else None


def _length_at(sentence: Sentence, at: int) -> tuple[int, float, float] | None:
    """Return where a length of time begins whose unit stands at an index, its days and those of its unit.

    None for "in recent months", which is of no length, and for "the 33rd month", which is a period.
    """
    norm, before = sentence.norm(at), sentence.norm(at - 1)
    if norm == "півроку":
        return at, _HALF_YEAR, _HALF_YEAR / 3
    unit = _UNITS.get(norm, 0.0)
    if not unit or at < 1:
        return None
    number = sentence.units[at - 1]
    if before in {"пів", "half"} or (before == "a" and sentence.norm(at - 2) == "half"):
        return at - 1 - (before == "a"), unit / 2, unit / (2 if unit < _HALF_YEAR else 6)
    if before in {"a", "one"}:
        return at - 1, unit, unit
    if number.number or number.quantity is not None:
        count = number.number or (number.quantity.value if number.quantity is not None else None) or 0
        return None if "#o" in number.classes else (at - 1, float(count) * unit, unit)
    is_one = before.startswith(_LEADING) or before in _HEDGES or before in _PLAIN_WORDS - {"the"}
    return (at, unit, unit) if is_one and norm in _SINGLE else None


def _hedge_before(sentence: Sentence, first: int) -> tuple[int, str]:
    """Return where the hedge of a duration begins, and how it hedges: "just over three months", «трохи більше за пів року»."""
    begin = first
    found: list[str] = []
    for at in range(first - 1, max(first - _LONGEST_HEDGE, 0), -1):
        norm = sentence.norm(at)
        if norm in _HEDGES:
            begin, found = at, [_HEDGES[norm], *found]
        elif norm not in _PLAIN_WORDS:
            break
    told = [hedge for hedge in found if hedge != "just"]
    if not told:
        return begin, ""
    return begin, "just" if "just" in found and told[0] == "over" else told[0]


_LONGEST_HEDGE = 5
