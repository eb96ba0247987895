"""English ranks told by what alone is ahead: "behind only December and January", "only October 19 was worse", "second only to March's 521"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.statistics.degrees import HIGHER, LOWER, RANKS, Special
from tallywire.check.statistics.scopes import grain_at, grain_of, read_scope
from tallywire.check.text.triggers import Triggers

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.times import Mention

_AHEAD = frozenset("behind after below trailing to by than".split())
_JOINTS = frozenset("and or the those of that in , day's month's week's year's &".split())
_GRAINS = {
    "month": "month",
    "months": "month",
    "day": "day",
    "days": "day",
    "weekday": "day",
    "year": "year",
    "quarter": "quarter",
}
_REACH = 14
_MOST = 10


def outranked(sentence: Sentence) -> list[Special]:
    """Return the ranks of an English sentence that name, or count, the periods that alone are ahead."""
    if sentence.lang != "en":
        return []
    found = (
        _behind(sentence, index) or _but_one(sentence, index) or _counted(sentence, index)
        for index in _ONLY.places(sentence)
    )
    return [one for one in found if one is not None]


_ONLY = Triggers({"only", "just"})


def _behind(sentence: Sentence, index: int) -> Special | None:
    """Read "behind only December 2024 and January 2025", "second only to October's 521", "beaten only by March"."""
    led = sentence.norm(index - 1) in {"behind", "after", "below", "trailing"}
    at = index + 1
    if not led and sentence.norm(at) not in _AHEAD:
        return None
    if (
        not led
        and sentence.norm(index - 1) not in RANKS
        and not sentence.has_cue(index - 1, "pass")
        and (sentence.norm(index - 1) not in _SURPASSED)
    ):
        return None
    ahead, stop = _periods(sentence, at if led else at + 1)
    if not ahead:
        return None
    first = index - 1
    rank = RANKS.get(sentence.norm(first), 0) or _number(ahead) + 1
    return _special(sentence, first, max(stop, index + 2), ahead, rank, is_lowest=False)


_SURPASSED = frozenset("surpassed exceeded topped beaten eclipsed outdone bettered outstripped".split())


def _but_one(sentence: Sentence, index: int) -> Special | None:
    """Read "only October 19, when 1,380 were reported, was worse", "only Avdiivka in October produced a bigger one"."""
    ahead, stop = _periods(sentence, index + 1)
    if not ahead:
        mention = next((m for m in sentence.mentions if index + 1 < m.first <= index + 4), None)
        ahead, stop = ([mention], mention.stop) if mention is not None else ([], index)
    if not ahead or any(m.date.kind.value not in _GRAINS for m in ahead):
        return None
    at = next(
        (i for i in range(stop, min(stop + _REACH, len(sentence.units))) if sentence.norm(i) in HIGHER | LOWER), -1
    )
    if at < 0 or _is_measured(sentence, at) or any(sentence.norm(i) in {";", "."} for i in range(stop, at)):
        return None
    return _special(sentence, index, at + 1, ahead, _number(ahead) + 1, is_lowest=sentence.norm(at) in LOWER)


def _counted(sentence: Sentence, index: int) -> Special | None:
    """Read "only two months of the war have been worse"."""
    number = int(sentence.units[index + 1].number) if index + 1 < len(sentence.units) else 0
    grain = grain_of(sentence.norm(index + 2)) or grain_of(sentence.norm(index + 3))
    if not 0 < number < _MOST or not grain:
        return None
    at = next(
        (i for i in range(index + 3, min(index + _REACH, len(sentence.units))) if sentence.norm(i) in HIGHER | LOWER),
        -1,
    )
    if at < 0 or _is_measured(sentence, at):
        return None
    limits = read_scope(sentence, index, at + 1, grain)
    return Special(
        family="extreme", first=index, stop=at + 1, key=index, rank=number + 1, grain=grain, is_lowest=sentence.norm(at) in LOWER,
        limits=limits,
    )  # fmt: skip


def _is_measured(sentence: Sentence, at: int) -> bool:
    """Say whether a comparative is set against a number: "only March had more than 40,000"."""
    return sentence.norm(at + 1) == "than" and sentence.units[min(at + 2, len(sentence.units) - 1)].quantity is not None


def _periods(sentence: Sentence, at: int) -> tuple[list[Mention], int]:
    """Return the mentions of time that stand in a row from a unit on, with figures of theirs, and where the row ends."""
    found: list[Mention] = []
    starts = {m.first: m for m in sentence.mentions}
    stop = at
    while at < len(sentence.units):
        mention = starts.get(at)
        if mention is not None:
            found.append(mention)
            at = stop = mention.stop
        elif sentence.norm(at) in _JOINTS or (found and sentence.units[at].quantity is not None):
            at += 1
        else:
            break
    return found, stop


def _number(ahead: list[Mention]) -> int:
    """Return how many periods some mentions name: "January 2025 and November 2024" is two."""
    return sum(len(m.date.months) or len(m.date.days) or 1 + (m.date.linked_by == "and") for m in ahead)


def _special(
    sentence: Sentence, first: int, stop: int, ahead: list[Mention], rank: int, *, is_lowest: bool
) -> Special | None:
    grain = _GRAINS.get(ahead[0].date.kind.value, "") or grain_at(sentence, first)
    limits = read_scope(sentence, first, stop, grain)
    return Special(
        family="extreme", first=first, stop=min(stop, len(sentence.units)), key=first, rank=rank, grain=grain, is_lowest=is_lowest,
        limits=limits, against=tuple(m.first for m in ahead),
    )  # fmt: skip
