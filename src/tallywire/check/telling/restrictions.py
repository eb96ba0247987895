"""What must be said with a verdict, in words that name the dates and figures meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import Family
from tallywire.check.judged import Judged, Verdict
from tallywire.check.reading import MEAN
from tallywire.check.telling.wording import claimant_name, measure_name, parts_of
from tallywire.check.text.days_in_words import day_in_words
from tallywire.check.text.hedging import Fit
from tallywire.lang import format_number
from tallywire.model import DayRule, QualificationCode

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Trial

_CLOSE = 0.05


def restrictions_of(judged: Judged, archive: Archive) -> tuple[tuple[str, str], ...]:
    """Return the codes and words of what must be said with a verdict, each once."""
    if judged.verdict is Verdict.NOT_CHECKABLE:
        return ()
    said = []
    for qualification in judged.qualifications:
        words = qualification.text
        if qualification.code is QualificationCode.DAY_RULE:
            words = _of_days(judged, archive) or words
        elif qualification.code is QualificationCode.ROUNDED:
            words = _of_rounding(judged)
        elif qualification.code is QualificationCode.COMPOSITE:
            names = [measure_name(part, archive) for part in parts_of(judged, archive)]
            words = f"Several measures are added together: {', '.join(names[:-1])} and {names[-1]}."
        said.append((qualification.code.value, words))
    if "composite-measure" in judged.flags and not any(code == "composite" for code, _ in said):
        said.append(("composite", "Several measures are added together."))
    if judged.verdict is Verdict.NEEDS_CONTEXT and not said and not judged.reason:
        said += _of_unsaid(judged, archive)
    return tuple(dict.fromkeys(said))


def _of_unsaid(judged: Judged, archive: Archive) -> list[tuple[str, str]]:
    """Return the restriction of a claim that the ledger bears out only in part."""
    if judged.family is Family.EXTREME and isinstance(judged.extra.get("place"), int):
        place = int(str(judged.extra["place"]))
        return [
            ("scope", f"It holds within a narrower period only: in the one that the text names it is number {place}.")
        ]
    if judged.trial is None or not isinstance(judged.value, int | float):
        return []
    share = abs(judged.value - judged.trial.value) / (abs(judged.trial.value) or 1)
    usual = claimant_name(archive.pack.default_claimant, archive)
    if share > _CLOSE:
        return [
            ("scope", f"The number is not the {usual}'s figure, and the text does not say plainly what it adds up.")
        ]
    return [("rounded", f"The number is not the {usual}'s figure, but is within {share:.1%} of it.")]


def _of_rounding(judged: Judged) -> str:
    is_mean = judged.reading is not None and judged.reading.statistic == MEAN
    if is_mean and judged.claim.quantity is not None and not judged.claim.quantity.hedge:
        return "A daily mean is held to the nearest whole number."
    if judged.fit is Fit.ROUNDED:
        return "The number is written round; the figure is within its rounding."
    return "The number is hedged; the figure is within what that allows."


def _of_days(judged: Judged, archive: Archive) -> str:
    """Return which dates a figure agrees by, and what it would be by the others."""
    trial = judged.trial
    if trial is None:
        return ""
    if trial.note == "one-day" and not trial.start:
        return f"It is the total of the bulletin of {day_in_words(trial.end)}, a day from the one that the text names."
    if trial.note == "one-day":
        return "It agrees with the period one day earlier or later than the text names."
    if trial.note != "day-rule":
        return ""
    other = _by_other_rule(judged, trial, archive)
    if not trial.start:
        return f"The total is that of the bulletin of {day_in_words(trial.end)}{other}."
    if trial.rule is DayRule.REPORTED:
        return f"The dates are those of bulletins{other.replace('OTHER', 'by the days that bulletins cover')}."
    return f"The dates are those of the days covered{other.replace('OTHER', 'by the dates of bulletins')}."


def _by_other_rule(judged: Judged, trial: Trial, archive: Archive) -> str:
    figures = archive.figures(parts_of(judged, archive))
    if not trial.start:
        when = judged.reading.when if judged.reading is not None else None
        if when is None:
            return ""
        day = when.span.end_on.toordinal()
        edge = day if trial.end != day else day - figures.shift
        total = figures.total(edge) if edge <= figures.newest else None
        return f"; the bulletin of {day_in_words(edge)} has {format_number(total, 'en')}" if total is not None else ""
    step = -figures.shift if trial.rule is DayRule.REPORTED else figures.shift
    if trial.end + step > figures.newest:
        return "; OTHER the count was not yet complete"
    changes = figures.changes(trial.start + step, trial.end + step)
    if not changes:
        return ""
    value: float = changes[0][0]
    if judged.reading is not None and judged.reading.statistic == MEAN:
        value = round(value / (trial.end - trial.start), 1)
    return f"; OTHER it is {format_number(value, 'en')}"
