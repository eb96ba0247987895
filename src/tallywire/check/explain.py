"""The words of a verdict: how a claim was read, by how much it is off, and what would repair it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Family
from tallywire.check.judging import Judged, Verdict
from tallywire.check.readings import MEAN, TOTAL
from tallywire.lang import format_date, format_number
from tallywire.model import Change, DayRule, DaySpan, Extreme, Mean, Query, Total, When
from tallywire.check.tables import GRAINS

if TYPE_CHECKING:
    from tallywire.check.archive import Archive
    from tallywire.check.figures import Trial


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """What is said with a verdict."""

    figure: float | None = None
    difference: float | None = None
    repair: str = ""
    slip: str = ""
    reason: str = ""
    chance: float | None = None
    counterexamples: tuple[str, ...] = ()
    marks: dict[str, str] = {}


def explain(judged: Judged, archive: Archive) -> Explanation:
    """Return what is said with a verdict."""
    figure = judged.trial.value if judged.trial is not None else None
    if figure is None:
        found = judged.extra.get("figure")
        figure = found if isinstance(found, int | float) else None
    difference = None
    if figure is not None and isinstance(judged.value, int | float) and judged.family not in {Family.EXTREME, Family.STREAK}:
        difference = round(judged.value - figure, 1)
    marks = {}
    if judged.reading is not None:
        marks = {
            "measure": judged.reading.measure_mark.value, "statistic": judged.reading.statistic_mark.value,
            "period": judged.reading.when_mark.value, "claimant": judged.claim.speaker.mark.value,
        }  # fmt: skip
    return Explanation(
        figure=None if figure is None else round(figure, 1), difference=difference, reason=judged.reason, marks=marks,
    )  # fmt: skip


def query_of(judged: Judged, archive: Archive) -> Query | None:
    """Return the query whose answer a verdict rests on, or None where it rests on none."""
    trial = judged.trial
    if judged.family is Family.EXTERNAL or trial is None or judged.reading is None:
        return None
    if judged.measure not in archive.pack.measures:
        return None
    key = archive.key(judged.measure, "" if judged.claimant != "oryx" else "oryx", judged.claim.status)
    when, rule = _when(trial)
    ask: Total | Mean | Change = Total(when=when)
    if judged.reading.statistic == MEAN:
        ask = Mean(when=when)
    elif judged.reading.statistic != TOTAL and trial.start:
        ask = Change(when=when)
    return Query(key=key, ask=ask, day_rule=rule, vintage=archive.vintage)


def _when(trial: Trial) -> tuple[When, DayRule]:
    if not trial.start or trial.end - trial.start == 1:
        return When(bulletin_on=dt.date.fromordinal(trial.end)), trial.rule or DayRule.COVERED
    rule = trial.rule or DayRule.REPORTED
    shift = 0 if rule is DayRule.COVERED else 1
    first = dt.date.fromordinal(trial.start + shift)
    last = dt.date.fromordinal(trial.end - (1 - shift))
    return When(span=DaySpan(start_on=first, end_on=last)), rule


def reading_in_words(judged: Judged, archive: Archive) -> str:
    """Return how a claim was read, in English words."""
    reading = judged.reading
    name = measure_name(judged.measure, archive)
    if reading is None:
        return f"{judged.family.value} of {name}" if name else judged.family.value
    what = {"total": "running total", "change": "count", "mean": "daily mean", "peak": "highest count within a longer period"}[reading.statistic]
    return f"{what} of {name} {period_in_words(judged)}".strip()


def measure_name(measure: str, archive: Archive) -> str:
    """Return a measure's English name."""
    if measure in archive.pack.measures:
        return archive.pack.measures[measure].names.get("en", measure)
    composite = archive.pack.composites.get(measure)
    return composite.names.get("en", measure) if composite is not None else measure


def period_in_words(judged: Judged) -> str:
    """Return the period of the figure that a claim was held against, in English words."""
    trial = judged.trial
    if trial is None:
        return ""
    end = format_date(dt.date.fromordinal(trial.end), "en")
    if not trial.start:
        return f"as of the bulletin of {end}"
    if trial.end - trial.start == 1:
        return f"in the bulletin of {end}"
    start = format_date(dt.date.fromordinal(trial.start + 1), "en")
    return f"in the bulletins of {start} to {end}"
