"""How a claim was read, in English words: whose count, of what, of which days, and by which dates they are called."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.claim import Family
from tallywire.check.judged import Judged, Verdict
from tallywire.check.judging.snapshots import snapshot_of
from tallywire.check.reading import MEAN, PEAK
from tallywire.check.statistics.degrees import Special
from tallywire.check.text.days_in_words import day_in_words, span_in_words
from tallywire.check.text.spans import INVASION, When
from tallywire.lang import format_number
from tallywire.model import DayRule, Direction, Precision

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Trial
    from tallywire.lang import Quantity

_FIRST_WEEK = 6
_NTH = {
    2: "second",
    3: "third",
    4: "fourth",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
    10: "tenth",
}


def reading_in_words(judged: Judged, text: str, archive: Archive) -> str:
    """Return how a claim was read, in English words.

    Args:
        judged: The claim with its verdict.
        text: The text that it stands in.
        archive: The figures.
    """
    if judged.family is Family.EXTERNAL:
        return _of_others(judged, text, archive)
    words = _of_figure(judged, archive) if judged.trial is not None else _of_special(judged, archive)
    perhaps = "perhaps " if judged.verdict is Verdict.NOT_CHECKABLE else ""
    return f"{claimant_name(judged.claimant, archive)}: {perhaps}{words}"


def claimant_name(claimant: str, archive: Archive) -> str:
    """Return a claimant's usual name, the usual claimant's short one; an identifier that the pack does not know as it is."""
    known = archive.pack.claimants.get(claimant)
    if known is None:
        return claimant
    return min(known.names["en"][:2], key=len) if claimant == archive.pack.default_claimant else known.names["en"][0]


def speaker_name(judged: Judged, text: str, archive: Archive) -> str:
    """Return who is said to have said it, where the line names a claimant that the pack knows before the claim."""
    claim = judged.claim
    known = archive.pack.claimants.get(claim.speaker.id)
    if known is None or claim.speaker.id == archive.pack.default_claimant:
        return ""
    called = claim.speaker.name.lower()
    before = text[text.rfind("\n", 0, claim.start) + 1 : claim.start].lower()
    is_known = any(called == name.lower() for names in known.names.values() for name in names)
    return known.names["en"][0] if called and called in before and is_known else ""


def measure_name(measure: str, archive: Archive) -> str:
    """Return a measure's English name."""
    if measure in archive.pack.measures:
        return archive.pack.measures[measure].names.get("en", measure)
    composite = archive.pack.composites.get(measure)
    return composite.names.get("en", measure) if composite is not None else measure


def parts_of(judged: Judged, archive: Archive) -> tuple[str, ...]:
    """Return the measures whose sum a composite was held against; one for a plain measure."""
    trial, sets = judged.trial, archive.readings_of(judged.measure)
    if trial is None or len(sets) == 1:
        return sets[0]
    for parts in sets:
        figures = archive.figures(parts)
        held = (
            [value for value, _ in figures.changes(trial.start, trial.end)]
            if trial.start
            else [figures.total(trial.end)]
        )
        if trial.value in held:
            return parts
    return sets[0]


# --------------------------------------------------------------------- figures


def _of_figure(judged: Judged, archive: Archive) -> str:
    trial, reading = judged.trial, judged.reading
    assert trial is not None
    lost = f"{_counted(judged, archive)} lost"
    if not trial.start:
        days = f"the bulletin of {day_in_words(trial.end)}"
        if reading is not None and reading.statistic == MEAN:
            return f"{lost} per day, from the start of the count to {days}"
        return f"all {lost} up to {days}"
    if reading is not None and reading.statistic == PEAK and reading.when is not None:
        what = "in one day" if reading.days <= 1 else f"in {reading.days} days"
        within = span_in_words(reading.when.span.start_on, reading.when.span.end_on)
        return f"most {lost} {what} within {within}, {_dates(trial, judged, archive)}"
    per_day = " per day" if reading is not None and reading.statistic == MEAN else ""
    return f"{lost}{per_day} {_dates(trial, judged, archive)}"


def _counted(judged: Judged, archive: Archive) -> str:
    parts = parts_of(judged, archive)
    if 1 < len(parts) <= 3:
        names = [measure_name(part, archive) for part in parts]
        return f"{', '.join(names[:-1])} and {names[-1]} together"
    return measure_name(judged.measure, archive)


def _dates(trial: Trial, judged: Judged, archive: Archive) -> str:
    """Return the days of a change, and by which rule they are called so."""
    first, last = trial.start + 1, trial.end
    bulletins = _bulletins(first, last)
    if trial.rule is not DayRule.COVERED:
        return f"in the {bulletins}"
    shift = archive.figures(parts_of(judged, archive)).shift
    days = span_in_words(dt.date.fromordinal(first + shift), dt.date.fromordinal(last + shift))
    named = "on" if first == last else "from" if " to " in days and days[0].isdigit() else "in"
    return f"{named} {days} ({bulletins})"


def _bulletins(first: int, last: int) -> str:
    if first == last:
        return f"bulletin of {day_in_words(last)}"
    return f"bulletins of {span_in_words(dt.date.fromordinal(first), dt.date.fromordinal(last), as_days=True)}"


# -------------------------------------------------------- records, firsts, runs


def _of_special(judged: Judged, archive: Archive) -> str:
    name = measure_name(judged.measure, archive)
    special = judged.claim.detail.get("special")
    if judged.family is Family.COMPARISON:
        return f"{name} lost, {_compared(judged)}"
    if not isinstance(special, Special):
        return _of_list(judged, archive)
    if judged.family is Family.EXTREME:
        return f"the {_degree(special)} {_grain(judged, special)} for {name} lost{_among(judged)}"
    if judged.family is Family.FIRST_CROSSING:
        return f"the first {_grain(judged, special)} with {_beyond(special.threshold)} {name} lost{_among(judged)}"
    if judged.family is Family.STREAK:
        of = _TRENDS.get(special.trend) or (_beyond(special.threshold) if special.threshold is not None else "")
        return f"a run of {_grain(judged, special)}s{f', {of},' if of else ''} for {name} lost"
    if judged.family is Family.COUNT:
        return f"how many {special.grain or 'day'}s had {_beyond(special.threshold)} {name} lost"
    return f"when all {name} lost passed {_beyond(special.threshold, is_bare=True)}"


def _of_list(judged: Judged, archive: Archive) -> str:
    snapshot = snapshot_of(judged, archive)
    if snapshot is None:
        return f"{measure_name(judged.measure, archive)} lost"
    owner = "Ukrainian" if snapshot.key.subject != archive.pack.default_subject else "Russian"
    name = measure_name(snapshot.key.measure, archive)
    return f"{owner} {name} {snapshot.key.status or 'lost'}, in the list as it stood within a week"


_TRENDS = {"record": "each a record", "up": "each higher than the one before", "down": "each lower than the one before"}


def _degree(special: Special) -> str:
    degree = Direction.LOWEST.value if special.is_lowest else Direction.HIGHEST.value
    nth = _NTH.get(special.rank, f"{special.rank}th") + "-" if special.rank > 1 else ""
    return f"{nth}{degree}"


def _grain(judged: Judged, special: Special) -> str:
    return str(judged.extra.get("grain") or special.grain or "day")


def _among(judged: Judged) -> str:
    span = judged.extra.get("span")
    if not isinstance(span, tuple) or span[0] <= INVASION.toordinal() + _FIRST_WEEK:
        return ", in the whole count so far"
    return f", counted from {day_in_words(span[0])}"


def _beyond(threshold: Quantity | None, *, is_bare: bool = False) -> str:
    if threshold is None or threshold.value is None:
        return "so many"
    number = format_number(threshold.value, "en")
    if is_bare:
        return number
    below = threshold.precision is Precision.AT_MOST
    return f"fewer than {number}" if below else f"more than {number}"


def _compared(judged: Judged) -> str:
    weighed = judged.extra.get("weighed")
    if not isinstance(weighed, tuple):
        return "one period against another"
    return f"{when_in_words(weighed[0])} against {when_in_words(weighed[1])}"


def when_in_words(when: When) -> str:
    """Return a period that a text names, in words."""
    return span_in_words(when.span.start_on, when.span.end_on)


# ------------------------------------------------------------- other claimants


def _of_others(judged: Judged, text: str, archive: Archive) -> str:
    claim = judged.claim
    by = speaker_name(judged, text, archive)
    by = f", said by {by}" if by else ""
    if claim.party == "ua-forces":
        return f"a count of Ukrainian losses{by}"
    if claim.party == "other":
        return f"a count of somebody else's losses{by}"
    if "place" in claim.hints:
        return f"a count for one place, unit or operation{by}"
    if claim.hints & {"wounded", "portion"}:
        return f"a count of a part of the losses{by}"
    return f"another claimant's count{by}" if by else "another claimant's count, or nobody's that is named"


def why_not(judged: Judged, text: str, archive: Archive) -> str:
    """Return why a count of somebody else's is not checkable, in words that help; else the reason as judged."""
    claim = judged.claim
    if judged.verdict is not Verdict.NOT_CHECKABLE or judged.family is not Family.EXTERNAL:
        return judged.reason
    usual = claimant_name(archive.pack.default_claimant, archive)
    if claim.party in {"ua-forces", "other"}:
        return f"the ledger holds no such series; the {usual}'s count of Russian losses is no test of it"
    if "place" in claim.hints:
        return "the series held are of the whole war and the whole force, not of places, units or operations"
    if claim.hints & {"wounded", "portion"}:
        return f"the {usual} publishes no such part of its count"
    if not speaker_name(judged, text, archive):
        return f"the text does not give it as the {usual}'s count, and no such series of another claimant is held"
    return f"the ledger does not hold this claimant's own series; the {usual}'s is no test of it"
