"""Rows of numbers that go through the days, months or years of a period: "the five days brought 980, 1,150, 1,730, 950 and 1,220"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.text.hedging import fit, said
from tallywire.check.text.spans import INVASION, ONE_DAY, When, of_month, of_year, on_day, shift_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.check.finding.surroundings import Found
    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Figures
    from tallywire.check.meaning.discourse import Discourse

_SHORTEST = 3
_LONGEST = 31
_SEARCHED_DAYS = 45
_SEARCHED_MONTHS = 30
_LEAST = 100
_LONG = 5
"""From how many figures on even small ones fit a run by no accident."""
_GAPS = frozenset({",", "and", "then", ";", "/", "-", "–", "—", "finally", "lastly"})

Row = list[Claim]


def follow_periods(discourse: Discourse, archive: Archive) -> None:
    """Give the numbers of a row each its day, month or year, where the row as a whole fits such a run.

    The run is one that the text names, or the only one of the last weeks or months that so many figures in a row fit.

    Args:
        discourse: What was said before.
        archive: The figures.
    """
    for row in _rows(discourse.found):
        for measure in _measures_of(row, discourse):
            if measure not in archive.pack.measures or (figures := archive.figures((measure,))).is_empty:
                continue
            times = (m for c in row for m in (*c.own, *c.spread))
            named = discourse.periods(tuple(dict.fromkeys(times)))
            whens = _best_of(row, figures, _splits(named, len(row), discourse.dateline))
            whens = whens or _searched(row, figures, discourse)
            for claim, when in zip(row, whens, strict=False):
                claim.detail["row"], claim.is_weak = when, False
                if not claim.measures:
                    claim.measures, claim.measure_mark = (measure,), Mark.CARRIED
            if whens:
                break


def _measures_of(row: Row, discourse: Discourse) -> list[str]:
    """Return what a row can be of: what it names, else what the text spoke of last, first, or mostly."""
    named = next((c.measures[0] for c in row if c.measures), "")
    spoken = (discourse.measure, discourse.lead, "personnel")
    return [named] if named else [m for m in dict.fromkeys(spoken) if m]


def _rows(found: Found) -> Iterator[Row]:
    """Yield the runs of exact numbers of one measure that only commas, dashes and "and" part."""
    claims: list[Claim] = [c for c in found.claims if c.family is Family.CHANGE and c.quantity is not None]
    if len(claims) < _SHORTEST:
        return
    named = {i for m in found.sentence.measures for i in range(m.first, m.stop)}
    run: Row = []
    for place, claim in enumerate(claims):
        run.append(claim)
        following = claims[place + 1] if place + 1 < len(claims) else None
        if following is not None and "total" not in following.hints:
            words = {found.sentence.norm(i) for i in range(claim.index + 1, following.index) if i not in named}
            if words and words <= _GAPS:
                continue
        if _SHORTEST <= len(run) <= _LONGEST and _is_of_one_kind(run):
            yield run
        run = []


def _is_of_one_kind(run: Row) -> bool:
    measures = {c.measures for c in run if c.measures and c.measure_mark is Mark.STATED}
    times = {c.own for c in run if c.own}
    plain = all(c.quantity is not None and c.quantity.value is not None for c in run)
    return plain and len(measures) <= 1 and len(times) <= 1 and not any(c.hints & {"sign", "bracket"} for c in run)


def _splits(named: list[When], count: int, dateline: dt.date) -> Iterator[list[When]]:
    """Yield the days, months or years of which a named period has as many as the row."""
    for when in named:
        first, last = when.span.start_on, when.span.end_on
        if when.span.n_days == count:
            for kind in ("day", "bulletin"):
                yield [on_day(first + n * ONE_DAY, kind) for n in range(count)]
            if when.kind == "window":
                yield [on_day(first + (n - 1) * ONE_DAY, "bulletin") for n in range(count)]
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        if months == count and first.day == 1:
            yield _months(first, count, dateline)
        if last.year - first.year + 1 == count and (first.month, first.day) == (1, 1):
            yield [of_year(first.year + n, dateline) for n in range(count)]


def _months(first: dt.date, count: int, dateline: dt.date) -> list[When]:
    return [of_month(*shift_month(first.year, first.month, n), dateline) for n in range(count)]


def _searched(row: Row, figures: Figures, discourse: Discourse) -> list[When]:
    """Return the only run of days or months before the dateline that every figure of a row fits."""
    least = _LEAST if len(row) < _LONG else _LEAST / 10
    if any(c.quantity is None or (c.quantity.value or 0) < least for c in row) or any(c.own for c in row):
        return []
    dateline, count = discourse.dateline, len(row)
    here = (dateline.year, dateline.month)
    runs = [
        [on_day(dateline - (back - n) * ONE_DAY, "bulletin") for n in range(count)]
        for back in range(count - 1, _SEARCHED_DAYS)
    ]
    firsts = [dt.date(*shift_month(*here, -back), 1) for back in range(count - 1, _SEARCHED_MONTHS)]
    runs += [_months(first, count, dateline) for first in firsts if first > INVASION]
    missed = count > _SHORTEST
    fitting = [run for run in runs if _n_fitting(row, run, figures) >= count - missed]
    return fitting[0] if len(fitting) == 1 else []


def _best_of(row: Row, figures: Figures, runs: Iterator[list[When]]) -> list[When]:
    """Return the run that most figures of a row fit, where all but one or two do."""
    best, most = [], max(len(row) - 2, 1)
    for run in runs:
        for order in (run, run[::-1]):
            n_fitting = _n_fitting(row, order, figures)
            if n_fitting > most:
                best, most = order, n_fitting
    return best


def _n_fitting(row: Row, run: list[When], figures: Figures) -> int:
    return sum(
        any(trial.cost == 0 and fit(said(claim.quantity), trial.value).holds for trial in figures.change_trials(when))
        for claim, when in zip(row, run, strict=True)
        if claim.quantity is not None
    )
