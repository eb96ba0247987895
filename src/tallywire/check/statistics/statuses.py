"""What became of counted equipment, for lists that tell it apart: destroyed, damaged, abandoned or captured."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tallywire.check.text.triggers import Triggers

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.claim import Claim
    from tallywire.check.text.sentence import Sentence

_STATUSES = {
    "destroyed": "destroyed", "damaged": "damaged", "abandoned": "abandoned", "captured": "captured",
    "знищен": "destroyed", "пошкоджен": "damaged", "покинут": "abandoned", "кинут": "abandoned", "захоплен": "captured",
    "трофе": "captured", "затроф": "captured", "залишен": "abandoned", "полишен": "abandoned", "захопил": "captured",
    "кинул": "abandoned", "покинул": "abandoned", "ушкоджен": "damaged", "seized": "captured", "troph": "captured",
    "wrecked": "destroyed",
}  # fmt: skip
_ONLY_LISTED = frozenset({"damaged", "abandoned", "captured"})
_REACH = 7
_JOINTS = frozenset({"і", "й", "та", "а", "але", "ще"})
_ANNOUNCED = {":", "—", "–", "-"}
_FILED = frozenset(
    "are were is was have has been being be listed filed counted classed marked recorded logged put down as under among with of them these "
    "those which that known confirmed had verified identified documented assessed visually outright".split()
)
_QUOTES = frozenset("'\"‘“«")
_OF_THEM = frozenset({"them", "these", "which", "those"})


def status_of(sentence: Sentence, bound: Bound) -> str:
    """Return the status that a number counts, or an empty string where it counts all of them.

    Args:
        sentence: The sentence.
        bound: The number.
    """
    if not _TELLING.places(sentence):
        return ""
    if sentence.lang == "uk":
        return _ukrainian(sentence, bound)
    at = bound.stop
    if _changed_hands(sentence, bound) or _is_taken(sentence, bound):
        return "captured"
    if sentence.norm(bound.index + 1) == "of" and sentence.norm(bound.index + 2) in _OF_THEM:
        at = bound.index + 3
    announced = sentence.norm(bound.index - 1) in _ANNOUNCED
    for index in (bound.index + 1, at, at + 1, *((bound.index - 1, bound.index - 2) if announced else ())):
        status = _named(sentence, index)
        if status:
            return status
    while sentence.norm(at) in _FILED:
        at += 1
    status = _named(sentence, at + (sentence.norm(at) in _QUOTES)) if at > bound.index + 1 else ""
    if status:
        return status
    if bound.side == "left" and bound.measure is not None:
        for index in range(max(bound.measure.first - 3, 0), bound.measure.first):
            status = _named(sentence, index)
            if status:
                return status
    return next((s for i in range(bound.index + 1, bound.stop) if (s := _stem(sentence.norm(i)))), "")


def is_of_side(sentence: Sentence, bound: Bound) -> bool:
    """Say whether the phrase of a number names whose equipment it is, not only who took it: "95 Ukrainian tanks captured"."""
    return any(bound.index <= party.first < bound.stop for party in sentence.parties)


_TAKES = frozenset("captured capture captures capturing seized seize seizes seizing nabbed bagged".split())


_TELLING = Triggers({"hands", *_TAKES}, stems=_STATUSES)


def _changed_hands(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number "fell into Ukrainian hands" or "changed hands"."""
    for at in range(bound.index + 1, min(bound.stop + _REACH, len(sentence.units))):
        if sentence.norm(at) == "hands":
            return True
        if sentence.units[at].is_mark or sentence.units[at].quantity is not None:
            return False
    return False


def _is_taken(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a verb of taking stands right before a number: "Ukrainian soldiers seized more than 288"."""
    quantity = sentence.units[bound.index].quantity
    at = bound.index - 1
    opens = quantity.hedge_start if quantity is not None else None
    while opens is not None and at > 0 and sentence.units[at].start >= opens:
        at -= 1
    joined = sentence.norm(at - 1) in {"and", "or", ","} and bool(_named(sentence, at - 2))
    return sentence.norm(at) in _TAKES and not joined and sentence.norm(at - 1) not in {"damaged", "destroyed"}


def tells_status(claim_status: str) -> bool:
    """Say whether a status is one that only a list of pictures tells: "captured" but not "destroyed"."""
    return claim_status in _ONLY_LISTED


_NARROWER = (
    "surface-to-air",
    "infantry fighting", "ifv", "bmp", "apc", "personnel carrier", "howitzer", "self-propelled", "towed", "mine-resistant", "mrap",
    "infantry mobility", "fighter", "bomber", "бмп", "бтр", "гаубиц", "самохід", "піхоти",
)  # fmt: skip


def is_narrower(claim: Claim) -> bool:
    """Say whether a figure is of a type that only a list of pictures tells apart from its measure: «БМП», "towed guns"."""
    return any(word in str(claim.detail.get("form", "")) for word in _NARROWER)


def _ukrainian(sentence: Sentence, bound: Bound) -> str:
    """Return the status beside a number: before it, over its noun, or up to the next mark or number after it."""
    for index in _led_by(sentence, bound):
        status = _named(sentence, index)
        if status:
            return status
    for index in range(bound.index + 1, min(bound.stop + _REACH, len(sentence.units))):
        unit = sentence.units[index]
        is_dash = unit.norm in {"—", "–", "-"}
        if unit.quantity is not None or (unit.is_mark and not is_dash and unit.norm not in "«»„“”\"'()"):
            break
        status = _named(sentence, index)
        if status:
            return "" if _introduces(sentence, index) else status
    if bound.side == "left" and bound.measure is not None:
        near = (*range(bound.measure.stop, bound.index), *range(max(bound.measure.first - 3, 0), bound.measure.first))
        return next((status for index in near if (status := _named(sentence, index))), "")
    return ""


def _led_by(sentence: Sentence, bound: Bound) -> list[int]:
    """Return the units before a number in which its status can stand: «захоплено 12», «трофеями стали 430», «покинуто: 7»."""
    found = [bound.index - 1]
    if sentence.norm(bound.index - 1) in _ANNOUNCED:
        return [*found, bound.index - 2]
    for index in range(bound.index - 2, max(bound.index - 4, -1), -1):
        unit, last = sentence.units[index], sentence.units[index + 1]
        if unit.is_mark or unit.quantity is not None or last.is_mark or last.norm in _JOINTS:
            break
        found.append(index)
    return found


def _introduces(sentence: Sentence, index: int) -> bool:
    """Say whether a status belongs to the number after it: «із 55 машин захоплено 12»."""
    following = index + 1
    return following < len(sentence.units) and sentence.units[following].quantity is not None


def _named(sentence: Sentence, index: int) -> str:
    status = _stem(sentence.norm(index)) if index >= 0 else ""
    return "" if not status or _is_listed(sentence, index) else status


@lru_cache(maxsize=4096)
def _stem(norm: str) -> str:
    return next((status for stem, status in _STATUSES.items() if norm.startswith(stem)), "")


def _is_listed(sentence: Sentence, index: int) -> bool:
    """Say whether a status stands in a row of them ("destroyed, damaged or captured"), which means their sum."""
    if index and sentence.units[index - 1].quantity is not None:
        return False
    if any(sentence.norm(i) in {"rather", "instead", "opposed"} for i in range(index + 1, index + 3)):
        return False
    near = {sentence.norm(i)[:6] for i in range(index - 3, index + 4) if i != index}
    return any(stem[:6] in near for stem in _STATUSES if not sentence.norm(index).startswith(stem)) and not any(
        sentence.units[i].quantity is not None for i in range(index + 1, min(index + 4, len(sentence.units)))
    )
