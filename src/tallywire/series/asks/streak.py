"""The longest run of consecutive periods beyond a threshold, or the run that is on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.model import DaySpan, QualificationCode
from tallywire.series.asks.ranking import field_of, name_other_readings
from tallywire.series.wording import days, number

if TYPE_CHECKING:
    from tallywire.model import Answer, Streak
    from tallywire.series.draft import Draft
    from tallywire.series.periods import PeriodFigure


def answer_streak(draft: Draft, ask: Streak) -> Answer:
    """Answer with the number of periods of the run; a gap, a block or an excluded bulletin ends one."""
    field = field_of(draft, ask.of, ask.n_days)
    runs = _runs(field.eligible, ask)
    if ask.current:
        newest = max((p.end_day for p in field.eligible), default=0)
        runs = [run for run in runs if run[-1].end_day == newest]
    if not runs:
        threshold = f"{ask.threshold.comparator.value.replace('-', ' ')} {number(ask.threshold.value)}"
        return draft.done(0, low=0, high=0, coverage=field.coverage, reason=f"No period is {threshold}.")
    best = max(runs, key=len)
    draft.cite(best[0])
    draft.cite(best[-1])
    ties = [run for run in runs if len(run) == len(best) and run is not best]
    if ties:
        names = "; ".join(days(_span(run)) for run in ties[:3])
        draft.say(QualificationCode.SCOPE, f"As long: {names}.")
    beside = (p for p in field.eligible if best[0].start_day - 1 <= p.end_day and p.start_day <= best[-1].end_day + 1)
    name_other_readings(draft, beside, ask.threshold.holds)
    draft.say_held(field.coverage)
    return draft.done(len(best), low=len(best), high=len(best), period=_span(best), coverage=field.coverage)


def _runs(figures: list[PeriodFigure], ask: Streak) -> list[list[PeriodFigure]]:
    """Cut the periods into runs of neighbours that pass. Cost: O(n)."""
    runs: list[list[PeriodFigure]] = []
    before: PeriodFigure | None = None
    for figure in figures:
        if ask.threshold.holds(figure.value):
            follows = before is not None and _adjacent(before, figure, ask)
            if follows:
                runs[-1].append(figure)
            else:
                runs.append([figure])
            before = figure
        else:
            before = None
    return runs


def _adjacent(a: PeriodFigure, b: PeriodFigure, ask: Streak) -> bool:
    if ask.n_days > 1:
        return b.end_day == a.end_day + 1
    return b.start_day == a.end_day + 1


def _span(run: list[PeriodFigure]) -> DaySpan:
    first, last = dt.date.fromordinal(run[0].start_day), dt.date.fromordinal(run[-1].end_day)
    return DaySpan(start_on=first, end_on=last)
