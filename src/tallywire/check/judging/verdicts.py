"""Judging a figure: the first reading that bears it out, or the one that was meant."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.judged import Judged, Match, Verdict
from tallywire.check.reading import CHANGE, MEAN, PEAK, TOTAL, Reading
from tallywire.check.text.hedging import Fit, Said, fit, said
from tallywire.check.text.spans import INVASION
from tallywire.model import Precision, Qualification, QualificationCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Figures, Trial
    from tallywire.check.text.spans import When

UK_TOLERANCE = 0.035
_LOOSE = 2.2
_BROAD = ("бронетехн", "одиниц бронетехн", "одиниці бронетехн", "одиниць бронетехн", "armour", "armor")
"""Names that stand for tanks and other armour together as often as for the latter alone."""
_NARROW = ("fighting", "combat", "personnel", "troop", "infantry")
_SMALLEST_ROUGH = 1000
_SMALLEST_OF_BROAD = 15
_SMALLEST_SUM = 80
"""Below it some sum of measures would fit by chance."""


def trials_of(figures: Figures, reading: Reading) -> Iterator[Trial]:
    """Yield the figures that a reading can mean."""
    if reading.statistic == TOTAL:
        yield from figures.total_trials(reading.when)
    elif reading.when is not None and reading.statistic == PEAK:
        yield from figures.peak_trials(reading.when, reading.days)
    elif reading.when is not None and reading.statistic == MEAN:
        yield from figures.mean_trials(reading.when, reading.days)
    elif reading.when is not None:
        yield from figures.change_trials(reading.when)


def claimed_value(claim: Claim) -> float | tuple[float, float] | None:
    """Return the number that a claim names, as JSON shows it."""
    quantity = claim.quantity or claim.threshold
    if quantity is None:
        return None
    if quantity.value is None:
        if not quantity.parts:
            return quantity.low
        low, high = quantity.parts[0].value, quantity.parts[-1].value
        return (low or 0, high or 0)
    return quantity.value


def best_match(
    number: Said, readings: list[Reading], archive: Archive, *, claimant: str = "", status: str = ""
) -> tuple[Match | None, list[Match]]:
    """Return the first match that holds with the least effort, and every match tried; worked out once per check."""
    place = (number, tuple(readings), claimant, status)
    known = archive.matches.get(place)
    if known is None:
        known = archive.matches[place] = _match(number, readings, archive, claimant, status)
    return known


def _match(
    number: Said, readings: list[Reading], archive: Archive, claimant: str, status: str
) -> tuple[Match | None, list[Match]]:
    tried: list[Match] = []
    best: tuple[tuple[int, int, int], Match] | None = None
    for order, reading in enumerate(readings):
        for rank, parts in enumerate(archive.readings_of(reading.measure)):
            figures = archive.figures(parts, claimant, status)
            if figures.is_empty:
                continue
            for trial in trials_of(figures, reading):
                found = fit(number, trial.value, is_mean=reading.statistic == MEAN)
                match = Match(reading=reading, trial=trial, fit=found, parts=parts)
                tried.append(match)
                if found.holds and (trial.cost < 2 or trial.note in {"corrections", "relay"} or found is Fit.EXACT):
                    effort = (order + 2 * rank + trial.cost, -found, trial.cost)
                    if best is None or effort < best[0]:
                        best = (effort, match)
    return (best[1] if best else None), tried


def intended(number: Said, tried: list[Match]) -> Match | None:
    """Return what was meant where nothing fits: the reading whose slots are best known, among like ones the nearest."""
    if not tried:
        return None
    plain = plainest(tried)
    known = max(known_by(m.reading) for m in plain)
    return min((m for m in plain if known_by(m.reading) == known), key=lambda m: distance(number, m.trial.value))


def plainest(tried: list[Match]) -> list[Match]:
    """Return the figures of the plain readings, their variants aside."""
    plain = [m for m in tried if m.trial.cost == 0] or tried
    return [m for m in plain if m.reading.statistic != PEAK] or plain


def known_by(reading: Reading) -> int:
    """Return how well the text itself gives a reading's period and statistic, 0 for not at all."""
    if reading.when_mark is Mark.STATED:
        return 2
    return int(reading.statistic_mark is Mark.STATED)


def distance(number: Said, value: float) -> float:
    """Return how far a figure lies from a number, as a ratio's logarithm."""
    return abs(math.log((abs(value) + 0.5) / (abs(number.value) + 0.5)))


def judge_figure(claim: Claim, readings: list[Reading], archive: Archive) -> Judged:
    """Judge a figure against the pack's usual claimant, by its plain readings.

    Args:
        claim: The claim.
        readings: What it can mean, the likeliest first.
        archive: The figures.
    """
    assert claim.quantity is not None
    number = said(claim.quantity)
    if "pass" in claim.hints and not number.is_hedged:
        number = msgspec.structs.replace(number, precision=Precision.AT_LEAST)
    match, tried = best_match(number, readings, archive)
    if match is not None:
        judged = held(claim, match, len(tried))
        return _since_too_early(judged, match) if match.reading.when is not None else judged
    late = _since_too_late(claim, readings, number, archive)
    if late is not None:
        return late
    composite = _as_composite(claim, readings, number, archive)
    if composite is not None:
        return composite
    meant = intended(number, tried)
    if meant is None:
        return Judged(
            claim=claim, verdict=Verdict.NOT_CHECKABLE, family=family_of(readings[0] if readings else None, claim),
            measure=readings[0].measure if readings else "", value=claimed_value(claim), reason="no figure is held for it",
            claimant=archive.pack.default_claimant,
        )  # fmt: skip
    return _missed(claim, meant, number, tried)


_EARLIEST_START = dt.date(2022, 1, 31)


def _since_too_early(judged: Judged, match: Match) -> Judged:
    """Flag the war's total said to be counted from a day long before it, such as one of 2014."""
    when = match.reading.when
    if when is not None and when.span.start_on < _EARLIEST_START and when.kind in {"since", "span", "years"}:
        return _of_another_start(judged, "The figure is counted from February 2022, not from the date named.")
    return judged


def _of_another_start(judged: Judged, text: str) -> Judged:
    """Restrict a verdict on a figure that is right, and counted from another day than the text says."""
    judged.verdict = Verdict.NEEDS_CONTEXT
    judged.flags.append("wrong-start-date")
    judged.qualifications.append(Qualification(code=QualificationCode.WRONG_START_DATE, text=text))
    return judged


def _since_too_late(claim: Claim, readings: list[Reading], number: Said, archive: Archive) -> Judged | None:
    """Find the war's total said to be counted from a later day: the figure is right, the start date is not."""
    since = next(
        (r for r in readings if r.when is not None and r.when.kind in {"since", "year"} and r.when.is_running), None
    )
    if since is None:
        return None
    whole = msgspec.structs.replace(since, statistic=TOTAL, when=None, statistic_mark=Mark.STATED)
    match, tried = best_match(number, [whole], archive)
    if match is None or match.fit < Fit.WITHIN:
        return None
    text = "The figure is the total since February 2022, not since the date named."
    return _of_another_start(held(claim, match, len(tried)), text)


def held(claim: Claim, match: Match, n_tried: int) -> Judged:
    """Return the verdict of a claim that a figure bears out."""
    judged = Judged(
        claim=claim, verdict=Verdict.SUPPORTED, family=family_of(match.reading, claim), measure=match.reading.measure,
        claimant="general-staff", value=claimed_value(claim), reading=match.reading, trial=match.trial, fit=match.fit,
        tried=n_tried, qualifications=[], flags=[],
    )  # fmt: skip
    if match.trial.note == "day-rule" or match.trial.note in {"one-day", "window-edge"}:
        judged.qualifications.append(Qualification(code=QualificationCode.DAY_RULE, text=_NOTES[match.trial.note]))
    if match.trial.note == "corrections":
        judged.qualifications.append(Qualification(code=QualificationCode.RESIDUAL, text=_NOTES["corrections"]))
    if match.trial.note == "relay":
        judged.qualifications.append(Qualification(code=QualificationCode.DISPUTED, text=_NOTES["relay"]))
    if match.fit in {Fit.ROUNDED, Fit.WITHIN}:
        judged.qualifications.append(
            Qualification(code=QualificationCode.ROUNDED, text="The number is rounded or hedged.")
        )
    if len(match.parts) > 1:
        judged.family = Family.COMPOSITE
        judged.qualifications.append(
            Qualification(code=QualificationCode.COMPOSITE, text="Several measures are added together.")
        )
    if "killed" in claim.hints and "both" not in claim.hints and match.reading.measure == "personnel":
        judged.verdict = Verdict.NEEDS_CONTEXT
        judged.flags.append("killed-for-losses")
        judged.qualifications.append(Qualification(
            code=QualificationCode.WORDING, text="The count is of killed and wounded together; the wording speaks of the dead only.",
        ))  # fmt: skip
    return judged


_NOTES = {
    "day-rule": "It agrees if the dates are those of bulletins, or of the days that they cover, but not both.",
    "one-day": "It agrees with the period one day earlier or later.",
    "window-edge": "It agrees if the first or last day of the period is counted differently.",
    "corrections": "It agrees only with, or only without, the corrections that the totals contain.",
    "relay": "It agrees with one transcription of the bulletin and not with another.",
}


def family_of(reading: Reading | None, claim: Claim) -> Family:
    """Return what sort of claim a figure is under a reading."""
    if claim.quantity is not None and claim.quantity.value is None:
        return Family.RANGE
    if reading is None:
        return Family.CHANGE
    if reading.statistic == TOTAL:
        return Family.MILESTONE if "pass" in claim.hints and claim.own else Family.TOTAL
    if reading.statistic == CHANGE and reading.when is not None and _is_of_whole_war(reading.when):
        return Family.TOTAL
    if reading.statistic == PEAK:
        return Family.EXTREME if reading.days > 1 else Family.CHANGE
    return Family.MEAN if reading.statistic == MEAN else Family.CHANGE


def _is_of_whole_war(when: When) -> bool:
    """Say whether a period begins with the war or long before it, so that its sum is the total."""
    first = when.span.start_on
    return when.kind in {"since", "span", "years"} and (first.year < INVASION.year or first == INVASION)


_COMPOSITES_OF = {
    "vehicles": ("vehicles-all",), "afv": ("armoured-vehicles", "vehicles-all"), "artillery": ("artillery-all",),
    "aircraft": ("aviation",), "tanks": ("armoured-vehicles",), "helicopters": ("aviation",),
}  # fmt: skip


def _as_composite(claim: Claim, readings: list[Reading], number: Said, archive: Archive) -> Judged | None:
    """Try the sums that a measure's name sometimes stands for."""
    wider = [
        msgspec.structs.replace(reading, measure=name)
        for reading in readings for name in _COMPOSITES_OF.get(reading.measure, ()) if name in archive.pack.composites
    ]  # fmt: skip
    match, tried = best_match(number, wider, archive) if wider else (None, [])
    form = str(claim.detail.get("form", ""))
    least = _SMALLEST_OF_BROAD if form.startswith(_BROAD) else _SMALLEST_SUM
    loose = form.startswith(_BROAD) and not any(word in form for word in _NARROW) and number.value >= _SMALLEST_ROUGH
    if match is None or match.trial.cost > 0 or number.value < least:
        return None
    if match.fit is not Fit.EXACT and not (loose and match.fit.holds):
        return None
    judged = held(claim, match, len(tried))
    judged.verdict = Verdict.NEEDS_CONTEXT
    judged.flags.append("composite-measure")
    return judged


def _missed(claim: Claim, meant: Match, number: Said, tried: list[Match]) -> Judged:
    reading = meant.reading
    judged = Judged(
        claim=claim, verdict=Verdict.CONTRADICTED, family=family_of(reading, claim), measure=reading.measure,
        claimant="general-staff", value=claimed_value(claim), reading=reading, trial=meant.trial, fit=meant.fit,
        tried=len(tried), qualifications=[], flags=[], plain=tuple(plainest(tried)), twins=tuple(m for m in tried if m.trial.note == "day-rule"),
    )  # fmt: skip
    if reading.when is not None and reading.when.kind == "vague":
        judged.verdict = Verdict.NEEDS_CONTEXT
        judged.reason = "the period is named too loosely"
    elif (
        number.precision is Precision.AT_LEAST
        and not number.lean
        and number.value < meant.trial.value <= _LOOSE * number.value
    ):
        judged.verdict = Verdict.NEEDS_CONTEXT
        judged.flags.append("loose-range")
        judged.reason = "the number is exceeded by far more than it says"
    elif len(meant.parts) > 1:
        judged.family = Family.COMPOSITE
    return judged
