"""Counts of days whose mark the text named before: «усього таких днів за місяць 12»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.statistics.counted_days import period_noun
from tallywire.check.statistics.degrees import Special

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.times import Mention

_SUCH = frozenset({"таких", "такі", "подібних"})
_BACK, _AHEAD = 4, 7
_MOST_DAYS = 400


def such_days(sentence: Sentence) -> list[Special]:
    """Return the counts of «таких днів», whose mark the text named before; none where the days run on in a row."""
    if sentence.lang != "uk" or _SUCH.isdisjoint(sentence.norms):
        return []
    for index, norm in enumerate(sentence.norms):
        grain = period_noun(sentence, index + 1) if norm in _SUCH else ""
        if not grain:
            continue
        near = [
            i for i in range(max(index - _BACK, 0), min(index + _AHEAD, len(sentence.units))) if _counts(sentence, i)
        ]
        runs = any(
            sentence.norm(i) in {"поспіль", "підряд"} for i in range(index, min(index + _AHEAD, len(sentence.units)))
        )
        if not near or runs:
            continue
        key = min(near, key=lambda i: abs(i - index))
        return [Special(
            family="count", first=min(key, index), stop=max(key, index + 1) + 1, key=key, number=int(sentence.units[key].number),
            grain=grain, scope=_scope(sentence, key),
        )]  # fmt: skip
    return []


def _counts(sentence: Sentence, index: int) -> bool:
    return 0 < sentence.units[index].number < _MOST_DAYS and sentence.time_of[index] < 0


def _scope(sentence: Sentence, key: int) -> Mention | None:
    long = [
        m
        for m in sentence.mentions
        if m.date.kind.value in {"month", "year", "season", "quarter", "window", "anchored"}
    ]
    return min(long, key=lambda m: abs(m.first - key), default=None)
