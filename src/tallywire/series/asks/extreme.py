"""The highest or lowest period of a grain, the nth, or the first few; and the record that stood before a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.model import Direction, Extreme, Grain
from tallywire.series.asks.ranking import (
    Field,
    better,
    contenders,
    coverage_of,
    field_of,
    name_other_readings,
    other_figures,
    place_of,
    say_overlaps,
    say_ties,
)
from tallywire.series.periods import CALENDAR, Convention
from tallywire.series.wording import number

if TYPE_CHECKING:
    from tallywire.model import Answer, PreviousRecord
    from tallywire.series.draft import Draft
    from tallywire.series.periods import PeriodFigure


def answer_extreme(draft: Draft, ask: Extreme) -> Answer:
    """Answer with the extreme period; name ties, rivals within roughness, and those that may not win."""
    return _best(draft, ask, field_of(draft, ask.of, ask.n_days))


def answer_previous_record(draft: Draft, ask: PreviousRecord) -> Answer:
    """Answer with the extreme among the complete periods that end before a day; None: before the newest period."""
    field = field_of(draft, ask.of, ask.n_days)
    if ask.before_on is not None:
        limit = ask.before_on.toordinal()
    else:
        limit = max((p.start_day for p in (*field.eligible, field.unfinished) if p is not None), default=0)
    eligible = [p for p in field.eligible if p.end_day < limit]
    excluded = [p for p in field.excluded if p.end_day < limit]
    everyone = sorted((*eligible, *excluded), key=lambda p: p.start) if excluded else eligible
    earlier = Field(eligible, None, excluded, coverage_of(everyone, singly=ask.of not in CALENDAR))
    return _best(draft, Extreme(of=ask.of, n_days=ask.n_days, direction=ask.direction), earlier)


def _best(draft: Draft, ask: Extreme, field: Field) -> Answer:
    order = contenders(field, ask.direction)
    if len(order) < ask.nth:
        return draft.nothing(_too_few(len(order)))
    winner = order[ask.nth - 1]
    if ask.nth == 1:
        _name_the_others(draft, ask, field, order, winner)
    draft.say_exclusion(winner.start, winner.end)
    counted = Convention.for_grain(draft.query, ask.of).with_residual
    draft.say_residuals(winner.start, winner.end, counted=counted)
    draft.say_held(field.coverage)
    places = tuple(place_of(p) for p in order[ask.nth - 1 : ask.nth - 1 + ask.top]) if ask.top > 1 else ()
    return draft.of_period(winner, coverage=field.coverage, places=places)


def _name_the_others(draft: Draft, ask: Extreme, field: Field, order: list[PeriodFigure], winner: PeriodFigure) -> None:
    say_ties(draft, winner, [p for p in order[1:] if p.value == winner.value])
    say_overlaps(draft, winner, order, ask.direction)
    draft.name_passed_over(p for p in field.excluded if better(ask.direction, p.value, winner.value))
    for figure, other in other_figures(draft, [winner]):
        draft.name_other_reading(figure, other)
    name_other_readings(draft, order[1:], lambda value: better(ask.direction, value, winner.value))
    if ask.of in {Grain.DAY, Grain.WINDOW} and ask.n_days == 1 and ask.direction is Direction.HIGHEST:
        scope = draft.query.scope
        shift = draft.series.shift(draft.query.day_rule)
        first = scope.start_on.toordinal() if scope.start_on else 0
        last = scope.end_on.toordinal() if scope.end_on else 10**7
        draft.name_larger_jumps(
            winner.value,
            [
                i
                for i in draft.series.intervals
                if i.delta > winner.value
                and not i.excluded
                and first <= i.start + 1 + shift
                and i.end + shift <= last
                and (i.residual or _daily_rate_beats(i.delta, i.n_days, winner.value))
            ],
        )


def _daily_rate_beats(delta: int, n_days: int, record: int) -> bool:
    """Say whether a block of days must hold a day above the record: only then does it call it into question."""
    return n_days > 1 and delta > record * n_days


def _too_few(n: int) -> str:
    if n == 0:
        return "No period with a figure is held within the scope."
    return f"Only {number(n)} period{'s' if n != 1 else ''} with a figure {'are' if n != 1 else 'is'} held within the scope."
