"""Which measure a category is at a date: names outlive the categories that they once stood for."""

from __future__ import annotations

import datetime as dt

from tallywire.model import BreakKind, Measure
from tallywire.pack import Pack


def measure_at(pack: Pack, measure: str, report_on: dt.date) -> str:
    """Return the measure that a category's name means in a bulletin of this date.

    Before two categories were merged, the name of the merged one means the first of the two; after, the name of that
    first one means the merged one. "Vehicles" of April 2022 are what was then counted apart from fuel tanks.

    Source: the General Staff merged vehicles and fuel tanks in the bulletin of 1 May 2022; transcriptions that have one
    column for both held vehicles alone in it before.
    """
    merged = _merged(pack.measures.get(measure))
    if merged is not None and report_on < merged[0]:
        return merged[1]
    for successor in _successors(pack.measures.get(measure)):
        change = _merged(pack.measures.get(successor))
        if change is not None and change[1] == measure and report_on >= change[0]:
            return successor
    return measure


def _merged(measure: Measure | None) -> tuple[dt.date, str] | None:
    """Return when a measure was merged from others, and the first of them."""
    for change in measure.breaks if measure else ():
        if change.kind is BreakKind.MERGED and change.related:
            return change.on, change.related[0]
    return None


def _successors(measure: Measure | None) -> tuple[str, ...]:
    return tuple(
        name
        for change in (measure.breaks if measure else ())
        if change.kind is BreakKind.RETIRED
        for name in change.related
    )
