"""Figures of the record before: "the old record, 1,950, stood for barely a fortnight", "the previous best of 521"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.figures import RULES
from tallywire.check.spans import When, of_month, on_day
from tallywire.check.tables import rows

if TYPE_CHECKING:
    from tallywire.check.archive import Archive
    from tallywire.check.discourse import Discourse
    from tallywire.check.figures import Figures
    from tallywire.check.surroundings import Found

_OLD = frozenset("previous old former prior earlier past last standing".split())
_RECORDS = frozenset("record high best worst peak mark maximum top".split())
_OLD_UK = ("попередн", "колишн", "торішн", "давн", "старий", "старого")
_RECORDS_UK = ("рекорд", "антирекорд", "максимум", "пік", "найвищ", "найбільш", "досягненн", "показник")
_DASHES = frozenset({"-", "–", "—", ":"})
_REACH = 6


def place_old_records(found: Found, discourse: Discourse, archive: Archive) -> None:
    """Give a bare number that is said to have been the record the day or month that was one, until a later one passed it.

    Args:
        found: The sentence; its claims are changed.
        discourse: What was said before.
        archive: The figures.
    """
    if found.sentence.lang == "en" and _OLD.isdisjoint(found.sentence.norms):
        return
    for claim in found.claims:
        if claim.family is not Family.CHANGE or claim.own or claim.quantity is None or not _is_led(found, claim):
            continue
        measure = (claim.measures or (discourse.measure or "personnel",))[0]
        if measure not in archive.pack.measures:
            continue
        when = _old_record(claim.quantity.value, archive.figures((measure,)), discourse.dateline)
        if when is not None:
            claim.detail["row"], claim.is_weak = when, False
            if not claim.measures:
                claim.measures, claim.measure_mark = (measure,), Mark.CARRIED


def _is_led(found: Found, claim: Claim) -> bool:
    words = found.sentence.norms[max(claim.index - _REACH, 0) : claim.index]
    if found.sentence.lang == "uk":
        old = next((at for at, word in enumerate(words) if word.startswith(_OLD_UK)), -1)
        after = words[old + 1] if 0 <= old < len(words) - 1 else ""
        is_of_records = after.startswith(_RECORDS_UK) or (after in _DASHES and _names_record(found))
        return old >= 0 and is_of_records
    return any(word in _OLD and words[at + 1] in _RECORDS for at, word in enumerate(words[:-1]))


def _names_record(found: Found) -> bool:
    """Say whether a sentence spoke of a record before «попередній — 2030»."""
    return any(word.startswith(_RECORDS_UK[:2]) for word in found.sentence.norms)


def _old_record(value: float | None, figures: Figures, dateline: dt.date) -> When | None:
    """Return the day or month that had a figure, was the highest until then, and was passed since; the latest one."""
    if value is None or figures.is_empty:
        return None
    for grain in ("day", "month"):
        table = [row for row in rows(figures, grain, RULES[0], is_mean=False) if not row.is_excluded]
        for place in range(len(table) - 2, -1, -1):
            if table[place].value == value and all(row.value < value for row in table[:place]):
                first = dt.date.fromordinal(table[place].first)
                return on_day(first) if grain == "day" else of_month(first.year, first.month, dateline)
    return None
