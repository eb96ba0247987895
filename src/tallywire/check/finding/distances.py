"""Words of how far a total is from a mark: "30 short of 10,000 tanks", «до позначки 20 000 лишилося 12»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.text.triggers import Triggers

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence

DISTANCE = "distance"
_REACH = 4
"""How many words may stand between a number and what makes it a distance, and from there to the mark."""
_SMALLEST_MARK = 50
_SHORT_OF = (
    ("short", "of"),
    ("shy", "of"),
    ("away", "from"),
    ("off", "the"),
    ("below", "the"),
    ("under", "the"),
    ("from", "the"),
)
_TO_GO = frozenset("go reach hit pass cross until before".split())
_LACKING = (
    "лиш", "залиш", "бракує", "бракувало", "забракло", "браку", "вистача", "дотяг", "недобра",
)  # fmt: skip
_LEADING = Triggers({"to", "of", "до", "від", *(first for first, _ in _SHORT_OF)}, stems=_LACKING)
"""Words of which one stands between a distance and its mark."""
_MARKS = frozenset("mark milestone threshold barrier line".split())
_MARK_STEMS = ("позначк", "рубеж", "рубіж", "відмітк", "межі", "межу", "цифри")


def find_distances(sentence: Sentence, consumed: set[int]) -> list[Claim]:
    """Return the distances of totals to marks; the marks' indices are added to `consumed`."""
    found: list[Claim] = []
    if not _LEADING.places(sentence):
        return found
    counts = [
        i for i, unit in enumerate(sentence.units)
        if unit.quantity is not None and unit.quantity.is_count and sentence.time_of[i] < 0 and i not in consumed
    ]  # fmt: skip
    for index in counts:
        mark = _mark_of(sentence, index, counts)
        if mark < 0:
            continue
        consumed.add(mark)
        found.append(_claim(sentence, index, mark))
    return found


def _mark_of(sentence: Sentence, index: int, counts: list[int]) -> int:
    """Return where the mark stands that a number is the distance to, or −1."""
    find = _mark_in_ukrainian if sentence.lang == "uk" else _mark_in_english
    mark = find(sentence, index, counts)
    if mark < 0:
        return -1
    near, far = sentence.units[index].quantity, sentence.units[mark].quantity
    if near is None or far is None or not isinstance(far.value, int) or near.value is None:
        return -1
    is_round = len(str(far.value).rstrip("0")) <= 2
    return mark if is_round and far.value >= _SMALLEST_MARK and near.value < far.value else -1


def _following(counts: list[int], at: int, reach: int = _REACH) -> int:
    return next((i for i in counts if at <= i < at + reach), -1)


def _mark_in_english(sentence: Sentence, index: int, counts: list[int]) -> int:
    for at in range(index + 1, min(index + 2 + _REACH, len(sentence.units))):
        pair = (sentence.norm(at), sentence.norm(at + 1))
        if pair in _SHORT_OF:
            mark = _following(counts, at + 2)
            is_plain = pair[1] == "of" or pair[0] == "away"
            return mark if is_plain or (mark > 0 and sentence.norm(mark + 1) in _MARKS) else -1
        if pair[0] == "to" and pair[1] in _TO_GO:
            return _following(counts, at + 2)
        if pair[0] == "of" and "within" in {sentence.norm(i) for i in range(index - 2, index)}:
            return _following(counts, at + 1)
        if sentence.units[at].quantity is not None:
            break
    return -1


def _mark_in_ukrainian(sentence: Sentence, index: int, counts: list[int]) -> int:
    before = [sentence.norm(i) for i in range(max(index - _REACH, 0), index)]
    after = range(index + 1, min(index + 2 + _REACH, len(sentence.units)))
    is_near = any(word.startswith(_LACKING) for word in [*before, *(sentence.norm(i) for i in after)])
    for at in after:
        if sentence.norm(at) in {"до", "від"} and (is_near or (before[-1:] == ["за"] and _names_mark(sentence, at))):
            return _following(counts, at + 1)
        if sentence.units[at].quantity is not None:
            break
    if not any(word.startswith(_LACKING) for word in before):
        return -1
    earlier = [i for i in counts if index - 2 * _REACH <= i < index]
    if not earlier or not any(sentence.norm(i) == "до" for i in range(earlier[-1] - 4, earlier[-1])):
        return -1
    return earlier[-1]


def _names_mark(sentence: Sentence, at: int) -> bool:
    return any(sentence.norm(i).startswith(_MARK_STEMS) for i in range(at + 1, at + 1 + _REACH))


def _claim(sentence: Sentence, index: int, mark: int) -> Claim:
    quantity = sentence.units[index].quantity
    assert quantity is not None
    start, end = quantity.span
    strong = [m for m in sentence.measures if not m.is_weak]
    nearest = min(strong, key=lambda m: abs(m.first - index)) if strong else None
    return Claim(
        start=start, end=end, text=sentence.text[start - sentence.start : end - sentence.start], sentence=0,
        family=Family.COMPARISON, index=index, quantity=quantity, threshold=sentence.units[mark].quantity,
        measures=(nearest.id,) if nearest is not None else (), own=tuple(sentence.mentions),
        measure_mark=Mark.STATED if nearest is not None else Mark.CARRIED, detail={"operation": DISTANCE},
    )  # fmt: skip
