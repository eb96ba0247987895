"""For which unit of time a mean is: a day's unless the words around it say a week's, a month's or a year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Sentence

_DAYS_OF = {"per-week": 7, "per-month": 30, "per-year": 365}
_RATES = {
    **dict.fromkeys(("щомісяця", "місячно", "monthly"), "per-month"),
    **dict.fromkeys(("щотижня", "тижнево", "weekly"), "per-week"),
    **dict.fromkeys(("щороку", "yearly", "annually"), "per-year"),
}
_RATE_STEMS = (
    ("середньомісячн", "per-month"),
    ("щомісячн", "per-month"),
    ("середньотижнев", "per-week"),
    ("щотижнев", "per-week"),
)
_RATE_NOUNS = {"місяць": "per-month", "тиждень": "per-week", "рік": "per-year"}
_DAILY = (
    "щодня",
    "щодоби",
    "щодень",
    "середньодоб",
    "добу",
    "доби",
    "день",
    "дня",
    "daily",
    "day",
    "щоденн",
    "щодобов",
    "добов",
    "денн",
)


def rate_of(hints: frozenset[str]) -> int:
    """Return for how many days a mean is, by its hints: 1 where they name no longer unit."""
    return next((days for hint, days in _DAYS_OF.items() if hint in hints), 1)


def rate_hints(sentence: Sentence, layout: Layout, bound: Bound) -> set[str]:
    """Return `per-month` and the like where the clause of a mean says so and nothing there says that it is a day's.

    Args:
        sentence: The sentence.
        layout: Its parts.
        bound: The number that is a mean.
    """
    clause = [i for i in range(len(sentence.units)) if layout.clause[i] == layout.clause[bound.index]]
    if any(sentence.norm(i).startswith(_DAILY) for i in clause):
        return set()
    for at in clause:
        norm = sentence.norm(at)
        found = _RATES.get(norm) or next((rate for stem, rate in _RATE_STEMS if norm.startswith(stem)), "")
        if not found and sentence.norm(at - 1) == "на":
            found = _RATE_NOUNS.get(norm, "")
        if found:
            return {found}
    return set()
