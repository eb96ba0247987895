"""Figures of the record before: "the old record, 1,950, stood for barely a fortnight", "the previous best of 521"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.held.figures import RULES
from tallywire.check.held.tables import rows
from tallywire.check.text.spans import When, of_month, on_day

if TYPE_CHECKING:
    from tallywire.check.finding.surroundings import Found
    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Figures
    from tallywire.check.meaning.discourse import Discourse

_OLD = (
    "previous",
    "old",
    "former",
    "prior",
    "earlier",
    "past",
    "last",
    "standing",
    "попередн",
    "колишн",
    "дотеперішн",
    "минул",
    "торішн",
    "давн",
    "стар",
)
_ELIDED = ("previous", "former", "prior", "попередн", "колишн", "дотеперішн")
"""Words that stand for the record before without its noun: "the previous one, 2,030", «попередній — 2030»."""
_RECORDS = (
    "record",
    "high",
    "best",
    "worst",
    "peak",
    "mark",
    "maximum",
    "top",
    "рекорд",
    "антирекорд",
    "максимум",
    "пік",
    "найвищ",
    "найбільш",
    "досягненн",
    "показник",
)
_LINKS = frozenset(
    {
        "one",
        "-",
        "–",
        "—",
        ",",
        "(",
        ":",
        "was",
        "of",
        "був",
        "була",
        "було",
        "становив",
        "становила",
        "становило",
        "дорівнював",
    }
)
_REACH = 6


def place_old_records(discourse: Discourse, archive: Archive) -> None:
    """Give a bare number that is said to have been the record the day or month that was one, until a later one passed it.

    Args:
        discourse: What was said before.
        archive: The figures.
    """
    found = discourse.found
    if not any(norm.startswith(_OLD) for norm in found.sentence.norms):
        return
    for claim in found.claims:
        if claim.family is not Family.CHANGE or claim.quantity is None or not _is_led(found, claim):
            continue
        if claim.own:
            claim.is_weak = False
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
    norms = found.sentence.norms
    first = max(claim.index - _REACH, 0)
    for at in range(first, claim.index - 1):
        if norms[at].startswith(_OLD) and norms[at + 1].startswith(_RECORDS):
            return True
        if norms[at].startswith(_ELIDED) and all(norm in _LINKS for norm in norms[at + 1 : claim.index]):
            return norms[at + 1] == "one" or any(norm.startswith(_RECORDS) for norm in norms[:at])
    return False


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
