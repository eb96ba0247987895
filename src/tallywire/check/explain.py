"""The words of a verdict: how a claim was read, by how much it is off, and what would repair it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Family
from tallywire.check.judging import Judged, Verdict
from tallywire.check.readings import MEAN, TOTAL
from tallywire.check.slips import likely_slip
from tallywire.check.tables import GRAINS, Row
from tallywire.lang import format_date, format_number
from tallywire.model import Change, DayRule, DaySpan, Extreme, Mean, Query, Total, When

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
    numeric = judged.family not in _WORDED and judged.trial is not None
    if figure is not None and isinstance(judged.value, int | float) and numeric:
        difference = round(judged.value - figure, 1)
    slip = ""
    if judged.verdict is Verdict.CONTRADICTED and judged.trial is not None and isinstance(judged.value, int | float):
        slip = likely_slip(judged.value, judged.trial, judged.measure, archive)
    return Explanation(
        figure=None if figure is None else round(figure, 1), difference=difference, reason=judged.reason,
        marks=_marks(judged), repair=repair_of(judged), slip=slip, counterexamples=counterexamples(judged),
        chance=None if judged.chance is None else round(judged.chance, 4),
    )  # fmt: skip


_WORDED = frozenset({Family.EXTREME, Family.STREAK, Family.COUNT, Family.FIRST_CROSSING, Family.COMPARISON})


def _marks(judged: Judged) -> dict[str, str]:
    if judged.reading is None:
        return {"claimant": judged.claim.speaker.mark.value}
    return {
        "measure": judged.reading.measure_mark.value, "statistic": judged.reading.statistic_mark.value,
        "period": judged.reading.when_mark.value, "claimant": judged.claim.speaker.mark.value,
    }  # fmt: skip


def repair_of(judged: Judged) -> str:
    """Return the words that would repair a claim where one number or phrase does, else an empty string."""
    claim, trial = judged.claim, judged.trial
    if "killed-for-losses" in judged.flags:
        return "killed and wounded, not killed"
    if "wrong-start-date" in judged.flags:
        return "since February 2022"
    if "true-only-from" in judged.flags:
        return _narrower(judged)
    if (
        judged.verdict is Verdict.CONTRADICTED
        and trial is not None
        and isinstance(judged.value, int | float)
        and judged.family not in _WORDED
    ):
        right = round(trial.value) if trial.value == int(trial.value) or trial.value > 20 else round(trial.value, 1)
        return f"{format_number(right, 'en')}, not {claim.text}"
    return ""


def _narrower(judged: Judged) -> str:
    first, above = judged.extra.get("first"), judged.extra.get("above")
    if not isinstance(first, int) or not isinstance(above, list) or not above:
        return ""
    year = dt.date.fromordinal(first).year
    last = max(row.last for row in above)
    if dt.date.fromordinal(last).year < year:
        return f"{judged.claim.text} of {year}"
    return f"{judged.claim.text} since {format_date(dt.date.fromordinal(last + 1), 'en')}"


def counterexamples(judged: Judged) -> tuple[str, ...]:
    """Return the periods that speak against a record, in words."""
    above = judged.extra.get("above")
    if not isinstance(above, list):
        return ()
    grain = judged.extra.get("grain")
    return tuple(f"{_row_name(row, str(grain))}: {format_number(round(row.value), 'en')}" for row in above[:3])


def _row_name(row: Row, grain: str) -> str:
    day = dt.date.fromordinal(row.first)
    if grain == "month":
        return f"{day:%B %Y}"
    if grain == "year":
        return str(day.year)
    if grain == "week":
        return f"the week from {format_date(day, 'en')}"
    return format_date(day, "en")


def query_of(judged: Judged, archive: Archive) -> Query | None:
    """Return the query whose answer a verdict rests on, or None where it rests on none."""
    trial = judged.trial
    if judged.family is Family.EXTERNAL or judged.measure not in archive.pack.measures:
        return None
    if judged.family is Family.EXTREME and judged.trial is None and judged.extra.get("grain") in GRAINS:
        ask = Extreme(of=GRAINS[str(judged.extra["grain"])])
        return Query(key=archive.key(judged.measure), ask=ask, vintage=archive.vintage)
    if trial is None or judged.reading is None:
        return None
    key = archive.key(judged.measure, "" if judged.claimant != "oryx" else "oryx", judged.claim.status)
    when, rule = _when(trial)
    wanted: Total | Mean | Change = Total(when=when)
    if judged.reading.statistic == MEAN:
        wanted = Mean(when=when)
    elif judged.reading.statistic != TOTAL and trial.start:
        wanted = Change(when=when)
    return Query(key=key, ask=wanted, day_rule=rule, vintage=archive.vintage)


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
        what = _FAMILY_WORDS.get(judged.family, judged.family.value)
        return f"{what} of {name}" if name else what
    what = {
        "total": "running total",
        "change": "count",
        "mean": "daily mean",
        "peak": "highest count within a longer period",
    }[reading.statistic]
    return f"{what} of {name} {period_in_words(judged)}".strip()


_FAMILY_WORDS = {
    Family.EXTREME: "record", Family.FIRST_CROSSING: "first time past a mark", Family.STREAK: "run", Family.COUNT: "number of days",
    Family.COMPARISON: "comparison of two periods", Family.EXTERNAL: "another claimant's count", Family.MILESTONE: "milestone",
}  # fmt: skip


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
