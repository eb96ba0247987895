"""The first period beyond a threshold, how many there are, and the first bulletin whose total passes one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.model import DayCoverage, DaySpan, QualificationCode
from tallywire.series.asks.ranking import field_of, name_other_readings, place_of
from tallywire.series.wording import day, number

if TYPE_CHECKING:
    from tallywire.model import Answer, Count, FirstCrossing, Milestone
    from tallywire.series.draft import Draft


def answer_first_crossing(draft: Draft, ask: FirstCrossing) -> Answer:
    """Answer with the first period whose figure passes; name earlier ones that are no period's figure."""
    field = field_of(draft, ask.of, ask.n_days)
    running = [*field.eligible, *([field.unfinished] if field.unfinished else [])]
    winner = next((p for p in running if ask.threshold.holds(p.value)), None)
    limit = winner.start_day if winner else 10**7
    draft.name_passed_over(p for p in field.excluded if p.start_day < limit and ask.threshold.holds(p.value))
    name_other_readings(draft, (p for p in running if p.start_day <= limit), ask.threshold.holds)
    if winner is None:
        return draft.nothing(f"No period is {_words(ask.threshold.comparator.value)} {number(ask.threshold.value)}.")
    draft.say_exclusion(winner.start, winner.end)
    if not ask.threshold.holds(winner.low) or not ask.threshold.holds(winner.high):
        draft.say(
            QualificationCode.ABOUT_TOTALS,
            f"The totals are rough: whether {number(ask.threshold.value)} was passed is not certain.",
        )
    draft.say_held(field.coverage)
    return draft.of_period(winner, coverage=field.coverage)


def answer_count(draft: Draft, ask: Count) -> Answer:
    """Answer with the number of complete periods that pass; the first few are named."""
    field = field_of(draft, ask.of, ask.n_days)
    passing = [p for p in field.eligible if ask.threshold.holds(p.value)]
    draft.name_passed_over(p for p in field.excluded if ask.threshold.holds(p.value))
    name_other_readings(draft, field.eligible, ask.threshold.holds)
    draft.say_held(field.coverage)
    for figure in passing[:3]:
        draft.cite(figure)
    span = None
    if field.eligible:
        first, last = field.eligible[0], field.eligible[-1]
        span = DaySpan(start_on=first.span.start_on, end_on=last.span.end_on)
    certain = sum(ask.threshold.holds(p.low) and ask.threshold.holds(p.high) for p in passing)
    possible = sum(ask.threshold.holds(p.low) or ask.threshold.holds(p.high) for p in field.eligible)
    return draft.done(
        len(passing), low=certain, high=possible, period=span, coverage=field.coverage,
        places=tuple(place_of(p) for p in passing[:100]),
    )  # fmt: skip


def answer_milestone(draft: Draft, ask: Milestone) -> Answer:
    """Answer with the first total that passes a threshold; its one covered day is the period."""
    series = draft.series
    for edge in series.edges:
        reading = series.total_at(edge)
        assert reading is not None
        if not ask.threshold.holds(reading.point):
            if any(ask.threshold.holds(other.point) for other in series.other_readings(edge)):
                draft.cite_totals(edge)
            continue
        draft.cite_totals(edge)
        before, _ = series.nearest_edges(edge)
        if before is None:
            draft.say(QualificationCode.OPENING_STOCK, f"The first total held, of {day(edge)}, is beyond it already.")
        elif edge - before > 1:
            draft.say(QualificationCode.COVERAGE_GAP, f"The bulletin held before it is of {day(before)}.")
        low = reading.low if reading.low is not None else reading.point
        high = reading.high if reading.high is not None else reading.point
        if not ask.threshold.holds(low):
            draft.say_rough(low, high, reading.point)
        span = DaySpan.of_day(dt.date.fromordinal(edge + series.shift(draft.query.day_rule)))
        return draft.done(reading.point, low=low, high=high, period=span, coverage=DayCoverage(days=1, held=1))
    return draft.nothing(f"No total held is {_words(ask.threshold.comparator.value)} {number(ask.threshold.value)}.")


def _words(comparator: str) -> str:
    return comparator.replace("-", " ")
