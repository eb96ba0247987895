"""Where a period stands among its kind: its rank, and when there was last one as high."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.model import Direction, QualificationCode
from tallywire.series.asks.ranking import Field, better, field_of, name_other_readings, other_figures, say_ties
from tallywire.series.asks.when import Bounds, bounds_of
from tallywire.series.wording import days, number

if TYPE_CHECKING:
    from tallywire.model import Answer, HighestSince, Rank, When
    from tallywire.series.draft import Draft
    from tallywire.series.periods import PeriodFigure


def answer_rank(draft: Draft, ask: Rank) -> Answer:
    """Answer with 1 + the number of periods strictly higher (lower); an incomplete period has no rank."""
    field = field_of(draft, ask.of, ask.n_days)
    own = _own(draft, field, ask.when)
    if isinstance(own, str):
        return draft.nothing(own)
    if own in field.excluded:
        return _unfit(draft, own, "takes part in no rank")
    if not own.complete:
        return draft.nothing(f"{days(own.span)} is not complete and takes part in no rank.")
    rank = 1 + sum(better(ask.direction, p.value, own.value) for p in field.eligible)
    lowest = 1 + sum(better(ask.direction, *_apart(ask.direction, p, own)) for p in field.eligible if p is not own)
    highest = 1 + sum(better(ask.direction, *_near(ask.direction, p, own)) for p in field.eligible if p is not own)
    say_ties(draft, own, [p for p in field.eligible if p.value == own.value and p is not own])
    draft.name_passed_over(p for p in field.excluded if better(ask.direction, p.value, own.value))
    _name_other_readings(draft, ask.direction, field.eligible, own)
    if lowest != highest:
        draft.say(
            QualificationCode.ABOUT_TOTALS, f"The totals are rough: the rank lies between {lowest} and {highest}."
        )
    draft.say_exclusion(own.start, own.end)
    draft.say_held(field.coverage)
    draft.cite(own)
    return draft.done(rank, low=lowest, high=highest, period=own.span, coverage=field.coverage)


def answer_highest_since(draft: Draft, ask: HighestSince) -> Answer:
    """Answer with the last earlier period at least as high (as low) as the given one."""
    field = field_of(draft, ask.of, ask.n_days)
    own = _own(draft, field, ask.when)
    if isinstance(own, str):
        return draft.nothing(own)
    if own in field.excluded:
        return _unfit(draft, own, "is held against no other")
    earlier = [p for p in field.eligible if p.end_day < own.start_day]
    last = next((p for p in reversed(earlier) if not better(ask.direction, own.value, p.value)), None)
    draft.cite(own)
    draft.say_held(field.coverage)
    floor = last.end_day if last else 0
    draft.name_passed_over(
        p for p in field.excluded if p.start_day > floor and not better(ask.direction, own.value, p.value)
    )
    _name_other_readings(draft, ask.direction, [p for p in earlier if p.start_day > floor or p is last], own)
    word = "high" if ask.direction is Direction.HIGHEST else "low"
    if last is None:
        return draft.nothing(f"No earlier period held is as {word} as {days(own.span)} ({number(own.value)}).")
    text = f"{days(own.span)} has {number(own.value)}; the last period at least as {word} is {days(last.span)}."
    draft.say(QualificationCode.SCOPE, text, value=own.value, span=own.span)
    return draft.of_period(last, coverage=field.coverage)


def _name_other_readings(draft: Draft, direction: Direction, rivals: list[PeriodFigure], own: PeriodFigure) -> None:
    """Name the rivals that stand on the other side of the period by another relay's totals, and its own other figures."""
    for figure, other in other_figures(draft, [own]):
        draft.name_other_reading(figure, other)
    name_other_readings(draft, (p for p in rivals if p is not own), lambda value: better(direction, value, own.value))


def _unfit(draft: Draft, own: PeriodFigure, consequence: str) -> Answer:
    """Answer that a period whose totals were rough, restated or misbooked cannot stand among the others."""
    why = draft.series.exclusion_within(own.start, own.end)
    draft.cite(own)
    draft.say_exclusion(own.start, own.end)
    return draft.nothing(f"{days(own.span)} {consequence}. {why.text['en'] if why else ''}".rstrip())


def _own(draft: Draft, field: Field, when: When | None) -> PeriodFigure | str:
    """Find the period asked about among those of the field: a bulletin's is the one that holds its day."""
    everyone = [*field.eligible, *field.excluded, *([field.unfinished] if field.unfinished else [])]
    if not everyone:
        return "No period with a figure is held within the scope."
    if when is None:
        return max(everyone, key=lambda p: p.end)
    bounds = bounds_of(draft.series, when, draft.query.day_rule)
    if isinstance(bounds, str):
        return bounds
    exact = [p for p in everyone if p.start_day == bounds.start_day and p.end_day == bounds.end_day]
    if not exact and when.span is not None and bounds.n_days > 1 and _is_held(everyone, bounds):
        return f"{days(bounds.span)} is no single period of the kind that is compared."
    around = [p for p in everyone if p.start_day <= bounds.end_day <= p.end_day]
    ending = [p for p in around if p.end_day == bounds.end_day]
    found = exact or ending or around
    if not found:
        scope = draft.query.scope
        outside = (scope.start_on and bounds.span.start_on < scope.start_on) or (
            scope.end_on and bounds.span.end_on > scope.end_on
        )
        why = "lies outside the scope" if outside else "has no figure of its own in this ledger"
        return f"{days(bounds.span)} {why}."
    return found[-1]


def _is_held(everyone: list[PeriodFigure], bounds: Bounds) -> bool:
    return any(p.start_day <= bounds.end_day <= p.end_day for p in everyone)


def _apart(direction: Direction, rival: PeriodFigure, own: PeriodFigure) -> tuple[int, int]:
    return (rival.low, own.high) if direction is Direction.HIGHEST else (rival.high, own.low)


def _near(direction: Direction, rival: PeriodFigure, own: PeriodFigure) -> tuple[int, int]:
    return (rival.high, own.low) if direction is Direction.HIGHEST else (rival.low, own.high)
