"""What is said with a verdict: the ledger's figure, by how much a claim is off, what speaks against it, what it may be."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Family
from tallywire.check.held.tables import Row
from tallywire.check.judged import Judged, Verdict
from tallywire.check.judging.slips import likely_slip
from tallywire.check.judging.snapshots import snapshot_of
from tallywire.check.reading import MEAN
from tallywire.check.statistics.degrees import Special
from tallywire.check.telling.repairs import WORDED, repair_of
from tallywire.check.telling.restrictions import restrictions_of
from tallywire.check.telling.wording import claimant_name, measure_name, parts_of, when_in_words, why_not
from tallywire.check.text.days_in_words import span_in_words
from tallywire.lang import format_date, format_number

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.text.spans import When
    from tallywire.model import DayRule

_MOST_PARTS = 3
_SAME_LENGTH = 3
_EVEN, _SELDOM = 0.5, 0.01


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """What is said with a verdict."""

    figure: float | None = None
    difference: float | None = None
    figures: str = ""
    repair: str = ""
    slip: str = ""
    reason: str = ""
    chance: float | None = None
    qualifications: tuple[tuple[str, str], ...] = ()
    counterexamples: tuple[str, ...] = ()
    marks: dict[str, str] = {}


def explain(judged: Judged, text: str, lang: str, archive: Archive) -> Explanation:
    """Return what is said with a verdict.

    Args:
        judged: The claim with its verdict.
        text: The text that it stands in.
        lang: Language of the text.
        archive: The figures.
    """
    snapshot = snapshot_of(judged, archive)
    figure = judged.trial.value if judged.trial is not None else snapshot.value if snapshot is not None else None
    if figure is None:
        found = judged.extra.get("figure")
        figure = found if isinstance(found, int | float) else None
    difference = None
    numeric = judged.family not in WORDED and (judged.trial is not None or snapshot is not None)
    if figure is not None and isinstance(judged.value, int | float) and numeric:
        difference = round(judged.value - figure, 1)
    slip = ""
    if judged.verdict is Verdict.CONTRADICTED and judged.trial is not None and isinstance(judged.value, int | float):
        slip = likely_slip(judged.value, judged.trial, judged.measure, archive)
    chance = None if judged.chance is None else round(judged.chance, 4)
    return Explanation(
        figure=None if figure is None else round(figure, 1), difference=difference, chance=chance,
        figures=_figures(judged, figure, difference, archive), reason=_reason(judged, text, chance, archive),
        marks=_marks(judged), repair=repair_of(judged, text, lang), slip=slip, counterexamples=counterexamples(judged),
        qualifications=restrictions_of(judged, archive),
    )  # fmt: skip


def _marks(judged: Judged) -> dict[str, str]:
    if judged.reading is None:
        return {"claimant": judged.claim.speaker.mark.value}
    return {
        "measure": judged.reading.measure_mark.value, "statistic": judged.reading.statistic_mark.value,
        "period": judged.reading.when_mark.value, "claimant": judged.claim.speaker.mark.value,
    }  # fmt: skip


def _reason(judged: Judged, text: str, chance: float | None, archive: Archive) -> str:
    if "attribution" in judged.flags:
        said, owner = judged.claim.speaker.id, claimant_name(archive.pack.default_claimant, archive)
        return f"the figure is the {owner}'s own; the text puts it in the mouth of {claimant_name(said, archive)}"
    if chance is None:
        return why_not(judged, text, archive)
    seldom = chance < _SELDOM
    often = "less than once in a hundred times" if seldom else f"about once in {max(round(1 / chance), 2)} times"
    often = "more often than not" if chance > _EVEN else often
    return (
        f"the text does not say plainly what is meant: {judged.tried} figures were tried, and chance alone would have matched "
        f"one of them {often}"
    )


def _figures(judged: Judged, figure: float | None, difference: float | None, archive: Archive) -> str:
    """Return the ledger's figure in words, with what it is of where the reading does not say."""
    if judged.verdict is Verdict.NOT_CHECKABLE:
        return ""
    weighed = judged.extra.get("weighed")
    if isinstance(weighed, tuple):
        return _compared(judged, weighed, archive)
    if figure is None:
        return ""
    if judged.family is Family.STREAK:
        grain = judged.extra.get("grain") or "day"
        return f"a run of {int(figure)} {grain}{'s' if figure != 1 else ''}"
    if judged.family is Family.COUNT:
        return f"{int(figure)} such {_grain_of(judged)}{'s' if figure != 1 else ''}{_within(judged)}"
    words = _number(figure)
    snapshot = snapshot_of(judged, archive)
    if snapshot is not None:
        words += f" in the snapshot of {format_date(snapshot.day, 'en')}"
    elif judged.trial is None and isinstance(judged.extra.get("first"), int):
        words += f" {_record_name(judged)}"
    held = judged.verdict is not Verdict.CONTRADICTED and judged.fit.holds
    if difference and not held and judged.verdict is not Verdict.SUPPORTED:
        words += f"; the text says {_number(abs(difference))} {'more' if difference > 0 else 'less'}"
    return words + _sum_of(judged, archive)


def _grain_of(judged: Judged) -> str:
    special = judged.claim.detail.get("special")
    return (special.grain if isinstance(special, Special) else "") or "day"


def _within(judged: Judged) -> str:
    first, last = judged.extra.get("first"), judged.extra.get("last")
    if not isinstance(first, int) or not isinstance(last, int):
        return ""
    days = span_in_words(dt.date.fromordinal(first), dt.date.fromordinal(last))
    return f" from {days}" if " to " in days and days[0].isdigit() else f" in {days}"


def _sum_of(judged: Judged, archive: Archive) -> str:
    """Return the parts of a sum with their figures."""
    trial = judged.trial
    parts = parts_of(judged, archive)
    is_mean = judged.reading is not None and judged.reading.statistic == MEAN
    if trial is None or is_mean or not 1 < len(parts) <= _MOST_PARTS:
        return ""
    told = []
    for part in parts:
        figures = archive.figures((part,))
        value = figures.changes(trial.start, trial.end)[0][0] if trial.start else figures.total(trial.end)
        told.append(f"{measure_name(part, archive)} {_number(value or 0)}")
    return f" ({', '.join(told)})"


def _compared(judged: Judged, weighed: tuple[When, When, float, float, DayRule], archive: Archive) -> str:
    """Return the figures of two periods: the counts, or the counts per day where the periods differ in length."""
    first, second, left, right, rule = weighed
    figures = archive.figures(parts_of(judged, archive))
    counts = [
        next((t.value for t in figures.change_trials(w) if t.rule in {rule, None}), None) for w in (first, second)
    ]
    per_day = ""
    if counts[0] is not None and counts[1] is not None and abs(first.span.n_days - second.span.n_days) <= _SAME_LENGTH:
        left, right = counts[0], counts[1]
    elif [left, right] != counts:
        per_day = " per day"
    return (
        f"{_number(left)}{per_day} {_placed(first)}, {_number(right)}{per_day} {_placed(second)}{_ratio(left, right)}"
    )


def _placed(when: When) -> str:
    return f"{'on' if when.span.n_days == 1 else 'in'} {when_in_words(when)}"


def _ratio(left: float, right: float) -> str:
    if not right or not left:
        return ""
    percent = round((left / right - 1) * 100)
    if abs(percent) < 100:
        return f": {abs(percent)} % {'more' if percent >= 0 else 'less'}"
    return f": {left / right:.1f} times as many"


def _number(value: float) -> str:
    return format_number(round(value) if value == round(value) else round(value, 1), "en")


def _record_name(judged: Judged) -> str:
    special = judged.claim.detail.get("special")
    row = Row(first=int(str(judged.extra["first"])), last=int(str(judged.extra["last"])), value=0)
    per_day = " per day" if isinstance(special, Special) and special.is_mean else ""
    grain = str(judged.extra.get("grain"))
    return f"{per_day}{' on' if grain == 'day' else ' in'} {_row_name(row, grain)}".strip()


def counterexamples(judged: Judged) -> tuple[str, ...]:
    """Return the periods that speak against a record, in words."""
    above = judged.extra.get("above")
    if not isinstance(above, list) or judged.verdict is Verdict.NOT_CHECKABLE:
        return ()
    grain = str(judged.extra.get("grain"))
    return tuple(f"{_row_name(row, grain)}: {_number(row.value)}" for row in above[:3])


def _row_name(row: Row, grain: str) -> str:
    first, last = dt.date.fromordinal(row.first), dt.date.fromordinal(row.last)
    return f"the week of {span_in_words(first, last)}" if grain == "week" else span_in_words(first, last)
