"""What makes a figure a mean or a running total, by the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.finding.surroundings import (
    EVERY_DAY,
    FIGURE_NOUNS,
    brings_to,
    is_compared,
    number_of,
    words_of_means,
    words_of_rates,
)
from tallywire.check.statistics.degrees import is_superlative
from tallywire.check.statistics.rates import rate_hints
from tallywire.check.text.triggers import Triggers

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Sentence


def mean_hints(sentence: Sentence, layout: Layout, bound: Bound) -> set[str]:
    """Return what says that a number is a mean, or may share one named before, and for which unit of time it is."""
    found = _mean_hints(sentence, layout, bound)
    if "mean" not in found or any(hint.startswith("per-") for hint in found):
        return found
    return found | rate_hints(sentence, layout, bound)


def _mean_hints(sentence: Sentence, layout: Layout, bound: Bound) -> set[str]:
    quantity = number_of(sentence, bound)
    clause = layout.clause[bound.index]
    averaged = [i for i in words_of_means(sentence) if layout.clause[i] == clause]
    first, stop = layout.bounds(bound.index)
    if sentence.lang == "uk" and _is_led_by_rate(sentence, layout, bound):
        return {"mean"}
    inside = [i for i in averaged if first <= i < stop and not is_compared(sentence, bound.index, i)]
    if (
        quantity.per in {"day", "week", "month", "year"}
        and sentence.time_of[min(bound.index + 1, len(sentence.units) - 1)] < 0
        and "daily" not in sentence.norm(bound.stop)
    ):
        return {"mean", f"per-{quantity.per}"}
    if inside:
        return {"mean"}
    rates = [i for i in words_of_rates(sentence) if i < bound.index and layout.clause[i] == clause]
    if any(first <= i for i in rates):
        return {"mean"}
    regularly = _REGULARLY.places(sentence) and [
        i
        for i in (*range(max(first, bound.index - 9), bound.index), *((0,) if sentence.lang == "uk" else ()))
        if sentence.norm(i) in {"щодня", "щодоби"}
        or (
            i <= 1
            and sentence.norm(i) in {"every", "each", "кожного", "кожної", "кожен", "кожна"}
            and sentence.norm(i + 1) in EVERY_DAY
        )
    ]
    if regularly:
        return {"mean"}
    averaged += rates
    per_day = _DAILY.places(sentence) and [
        i
        for i in range(bound.index + 1, min(stop, bound.index + 8))
        if (
            sentence.norm(i) in {"daily", "щодня", "щодоби"}
            and not sentence.has_cue(i + 1, "neutral")
            and not any(is_superlative(sentence, j) for j in range(i - 3, i))
        )
        or (
            sentence.norm(i) in {"a", "per", "each", "every", "на"}
            and sentence.norm(i + 1) in {"day", "добу", "день"}
            and sentence.norm(i - 1) not in {"in", "within", "over", "during", "for", "single", "just"}
        )
    ]
    per_day = [i for i in per_day if not is_compared(sentence, bound.index, i)]
    if per_day and not any(sentence.units[i].quantity is not None for i in range(bound.index + 1, per_day[0])):
        return {"mean"}
    if averaged and averaged[0] < bound.index:
        return {"mean-carried"}
    daily = (i for i in sentence.index.get("daily", ()) if first <= i < bound.index)
    if any(sentence.norm(i + 1) in FIGURE_NOUNS for i in daily):
        return {"mean-carried"}
    if bound.measure is None and any(i < bound.index for i in _AVERAGES.places(sentence)):
        return {"mean-carried"}
    return set()


_REGULARLY = Triggers("щодня щодоби every each кожного кожної кожен кожна".split())
_DAILY = Triggers({"daily", "щодня", "щодоби", "day", "добу", "день"})
_AVERAGES = Triggers(stems=("averag",))


def _is_led_by_rate(sentence: Sentence, layout: Layout, bound: Bound) -> bool:
    """Say whether «у перерахунку на добу» or the like stands before a number in its clause."""
    for index in range(bound.index - 1, -1, -1):
        if layout.clause[index] != layout.clause[bound.index] or sentence.units[index].quantity is not None:
            return False
        cue = sentence.cues.get(index)
        if cue is not None and "mean" in cue.names and cue.stop - cue.first >= _RATE_WORDS:
            return True
    return False


_RATE_WORDS = 3


_BY = frozenset({"на"})
_BETWEEN_BY = frozenset(
    "ще близько понад майже приблизно орієнтовно аж цілих щонайменше вже уже більш більше ніж як трохи мало не".split()
)


def _is_grown_by(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number is what a total grew by: «втрати зросли ще на 930 осіб», not one of «станом на 930-й день»."""
    at = bound.index - 1
    while at > 0 and sentence.norm(at) in _BETWEEN_BY:
        at -= 1
    if sentence.lang != "uk" or sentence.norm(at) not in _BY:
        return False
    return any(
        sentence.has_cue(i, "up", "bring") or sentence.norm(i).startswith("зрос") for i in range(max(at - 5, 0), at)
    )


_OF_TOTALS = frozenset({"bring", "total", "include"})


def total_hints(sentence: Sentence, layout: Layout, bound: Bound) -> set[str]:
    """Return what says that a number is a running total, one that another is brought to, or a part."""
    is_signed = sentence.norm(bound.index - 1) == "plus" and bound.side == "left"
    found = {"sign"} if is_signed else set()
    if not sentence.cue_names.isdisjoint(_OF_TOTALS):
        found |= _total_hints(sentence, layout, bound, is_signed=is_signed)
    return found


def _total_hints(sentence: Sentence, layout: Layout, bound: Bound, *, is_signed: bool) -> set[str]:
    first, stop = layout.bounds(bound.index)
    found: set[str] = set()
    opening = bound.index if _is_grown_by(sentence, bound) else max(first, bound.index - 12)
    for at in range(opening, bound.index):
        if sentence.has_cue(at, "bring") and brings_to(sentence, bound, at):
            found.add("bring")
        if sentence.has_cue(at, "total"):
            found.add("total")
    for at in range(bound.stop, min(stop, bound.stop + 6)):
        if is_superlative(sentence, at):
            break
        if sentence.has_cue(at, "total") and not sentence.units[at].is_mark:
            found.add("total")
        if sentence.units[at].quantity is not None:
            break
    before = sentence.cues.get(first - 1) or sentence.cues.get(first)
    if (
        before is not None
        and before.stop <= bound.index
        and before.names & {"bring"}
        and brings_to(sentence, bound, before.first)
    ):
        found.add("bring")
    if not is_signed and before is not None and before.names & {"include"} and before.stop <= bound.index:
        found.add("included")
    if sentence.cue_within(bound.stop, bound.stop + 2, "include") is not None and sentence.norm(bound.stop) == "of":
        found.add("included")
    return found
