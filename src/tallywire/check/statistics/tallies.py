"""Counts of days beyond a mark: "on twelve reports above 2,000", "all but one day", "not a day below 1,000", «тричі»."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.statistics.counted_days import Counted, counted_days, period_noun
from tallywire.check.statistics.degrees import Special
from tallywire.check.statistics.marks import MarkAt, marks, turned, was_turned
from tallywire.check.statistics.scopes import size_of
from tallywire.check.text.times import Role
from tallywire.lang import DateKind

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.times import Mention

EVERY = -1
"""Stands for the number of days that the period has."""
_REACH = 16


def find_tallies(sentence: Sentence, taken: set[int]) -> list[Special]:
    """Return the counts of days beyond a mark.

    Args:
        sentence: The sentence.
        taken: Indices of numbers that are marks of another claim.
    """
    counted = counted_days(sentence)
    found: list[Special] = []
    for mark in marks(sentence):
        if mark.index in taken:
            continue
        near = [c for c in counted if _reaches(sentence, c, mark) and not any(c.key == o.key for o in found)]
        if not near:
            continue
        best = min(near, key=lambda c: (_apart(sentence, c, mark), c.first))
        found.append(_as_run(sentence, _special(sentence, best, mark)))
    return found + _parts(sentence, found)


def _apart(sentence: Sentence, counted: Counted, mark: MarkAt) -> int:
    """Return how far a count of days stands from a mark, a comma between them weighing as much as some words."""
    low, high = sorted((counted.first, mark.index))
    commas = sum(sentence.norm(i) == "," for i in range(low, high))
    return min(abs(counted.first - mark.index), abs(mark.first - counted.stop)) + _CUT * commas


def _special(sentence: Sentence, counted: Counted, mark: MarkAt) -> Special:
    if not counted.number and not counted.is_all and sentence.lang == "uk" and was_turned(sentence, mark.index):
        mark = msgspec.structs.replace(mark, quantity=turned(mark.quantity))
    return Special(
        family="count", first=min(counted.first, mark.first), stop=max(counted.stop, mark.stop), key=counted.key, grain=counted.grain,
        number=EVERY - counted.number if counted.is_all else counted.number, threshold=mark.quantity, threshold_index=mark.index,
        scope=_scope(sentence, counted, mark), is_counted=sentence.units[counted.key].quantity,
    )  # fmt: skip


def _scope(sentence: Sentence, counted: Counted, mark: MarkAt) -> Mention | None:
    """Return the mention of the period in which days are counted: the nearest long one before the next count."""
    long = [
        m
        for m in sentence.mentions
        if m.role is Role.SINCE
        or size_of(m.date) > _FEW_DAYS
        or m.date.kind is DateKind.ORIGIN
        or m.date.kind in _RANGES
    ]
    at = counted.first

    def far(mention: Mention) -> int:
        near = min(abs(mention.first - at), abs(mention.first - counted.stop), abs(mention.first - mark.stop))
        low, high = sorted((mention.first, at))
        return near + _CUT * sum(sentence.norm(i) in {",", "–", "—", "-"} for i in range(low, high))

    others = [c for c in counted_days(sentence) if c.key != counted.key]

    def is_anothers(mention: Mention) -> bool:
        own = min(abs(mention.first - counted.first), abs(mention.first - counted.stop))
        return any(counted.stop <= mention.first < c.first and c.first - mention.first < own for c in others)

    long = [m for m in long if not is_anothers(m)]
    cut = [i for i, unit in enumerate(sentence.units) if unit.norm == ";"]
    same = [m for m in long if not any(min(m.first, at) < i < max(m.first, at) for i in cut)]
    best = min(same or long, key=far, default=None)
    return best if best is None or far(best) < _FAR or len(counted_days(sentence)) == 1 else None


_FEW_DAYS = 6
_CUT = 6
"""How many words a comma sets a period apart."""
_FAR = 8
"""From how many words on a period is too far from a count to be that in which is counted, where there are several counts."""
_RANGES = frozenset({DateKind.DAY_RANGE, DateKind.PART})


def _reaches(sentence: Sentence, counted: Counted, mark: MarkAt) -> bool:
    if counted.first <= mark.index < counted.stop:
        return False
    low, high = sorted((counted.key, mark.index))
    if high - low > _REACH:
        return False
    if counted.is_all and (_scope(sentence, counted, mark) is None or _is_mean(sentence)):
        return False
    return not any(sentence.norm(i) in {";", ".", ":"} for i in range(low, high))


def _is_mean(sentence: Sentence) -> bool:
    return any(unit.norm.startswith(("averag", "середн", "пересічн")) for unit in sentence.units)


def _as_run(sentence: Sentence, special: Special) -> Special:
    """Return "for four days the toll never dipped under 1,200" as the run that it is."""
    mark = special.threshold
    key = next((i for i in range(1, special.first) if sentence.norm(i - 1) in _LASTING and _lasts(sentence, i)), -1)
    if special.number or key < 0 or mark is None:
        return special
    number = int(sentence.units[key].number)
    return msgspec.structs.replace(special, family="streak", first=key, key=key, number=number, threshold=turned(mark))


def _lasts(sentence: Sentence, index: int) -> bool:
    return 1 < sentence.units[index].number < 1000 and period_noun(sentence, index + 1) == "day"


_LASTING = frozenset({"for", "over", "протягом", "упродовж", "впродовж"})


def _parts(sentence: Sentence, found: list[Special]) -> list[Special]:
    """Find what a count goes on with: "only three above 700", "five of them in March"."""
    if not found:
        return []
    lead, more = found[0], []
    thresholds = {f.threshold_index for f in found}
    for index in sentence.numbers:
        unit = sentence.units[index]
        if not 0 < unit.number < 100 or any(f.first <= index < f.stop for f in found):
            continue
        mark = next((m for m in marks(sentence) if m.first == index + 1 and m.index not in thresholds), None)
        if mark is not None:
            more.append(
                _special(sentence, Counted(first=index, stop=index + 1, key=index, number=int(unit.number)), mark)
            )
        elif sentence.norm(index + 1) in {"of", "з", "із"} and sentence.norm(index + 2) in _COUNTED_BEFORE:
            scope = next((m for m in sentence.mentions if 0 <= m.first - index <= 5), None)
            if scope is not None:
                part = msgspec.structs.replace(
                    lead, first=index, stop=scope.stop, key=index, number=int(unit.number), scope=scope
                )
                more.append(msgspec.structs.replace(part, is_counted=unit.quantity))
    for counted in counted_days(sentence):
        if any(f.first <= counted.key < f.stop or f.key == counted.key for f in (*found, *more)) or counted.is_all:
            continue
        scope = next(
            (m for m in sentence.mentions if 0 < counted.first - m.first <= _NEXT and m is not lead.scope), None
        )
        if scope is not None and size_of(scope.date) > _FEW_DAYS:
            more.append(msgspec.structs.replace(
                lead, first=counted.first, stop=counted.stop, key=counted.key, number=counted.number, scope=scope, is_counted=None,
            ))  # fmt: skip
    return more


_COUNTED_BEFORE = frozenset({"them", "these", "those", "них"})
_NEXT = 4
