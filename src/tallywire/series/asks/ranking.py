"""What extremes, ranks, crossings and streaks share: the eligible periods of a scope, and those passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.model import Basis, DayCoverage, Direction, Grain, Place, QualificationCode
from tallywire.series.periods import CALENDAR, Convention, PeriodFigure, periods
from tallywire.series.terms import RESTATED
from tallywire.series.wording import days, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tallywire.model import Scope
    from tallywire.series.draft import Draft
    from tallywire.series.series import OtherFigure


class Field(msgspec.Struct, frozen=True):
    """The periods that take part in a superlative.

    Args:
        eligible: Complete periods that may win, in order of time.
        unfinished: The last period, where it is not complete; it may only win a maximum.
        excluded: Periods that may not win because their totals were rough, restated or misbooked.
        coverage: Days from the first to the last period of the field, and how many of them its periods hold.
    """

    eligible: list[PeriodFigure]
    unfinished: PeriodFigure | None
    excluded: list[PeriodFigure]
    coverage: DayCoverage = DayCoverage(days=0, held=0)


def field_of(draft: Draft, grain: Grain, n_days: int) -> Field:
    """Gather the periods of a grain within the query's scope; done once per series, scope and convention. Cost: O(n)."""
    query = draft.query
    convention = Convention.for_grain(query, grain)
    counted = periods(draft.series, grain, n_days, convention)
    place = ("field", grain, n_days, convention, query.scope)
    held = draft.series.counted.get(place)
    if held is None:
        held = draft.series.counted[place] = (_gather(counted, grain, query.scope),)
    field: Field = held[0]
    return field


def _gather(counted: Sequence[PeriodFigure], grain: Grain, scope: Scope) -> Field:
    first = scope.start_on.toordinal() if scope.start_on else 0
    last = scope.end_on.toordinal() if scope.end_on else 10**7
    inside = [p for p in counted if first <= p.start_day and p.end_day <= last]
    may_win = [p for p in inside if grain in CALENDAR or not p.excluded]
    eligible = [p for p in may_win if p.complete]
    unfinished = may_win[-1] if len(may_win) > len(eligible) else None
    excluded = [p for p in inside if p.excluded] if grain not in CALENDAR else []
    return Field(eligible, unfinished, excluded, coverage_of(inside, singly=grain not in CALENDAR))


def coverage_of(figures: Sequence[PeriodFigure], *, singly: bool) -> DayCoverage:
    """Count the days from the first to the last period, and those that at least one of them covers.

    Where days are counted singly, those between restated totals have no figure of their own. Cost: O(n).
    """
    if not figures:
        return DayCoverage(days=0, held=0)
    held, reached = 0, figures[0].start
    for p in figures:
        if not singly or p.excluded != RESTATED:
            held += p.end - (max(reached, p.start))
        reached = p.end
    return DayCoverage(days=reached - figures[0].start, held=held)


def better(direction: Direction, a: int, b: int) -> bool:
    """Say whether `a` beats `b` in a direction."""
    return a > b if direction is Direction.HIGHEST else a < b


def place_of(figure: PeriodFigure) -> Place:
    """Return a period as an answer names it."""
    return Place(value=figure.value, span=figure.span, low=figure.low, high=figure.high, complete=figure.complete)


def contenders(field: Field, direction: Direction) -> list[PeriodFigure]:
    """Return the periods that may win, the best first, earlier ones before their ties."""
    running = list(field.eligible)
    if field.unfinished is not None and direction is Direction.HIGHEST:
        running.append(field.unfinished)
    sign = -1 if direction is Direction.HIGHEST else 1
    return sorted(running, key=lambda p: (sign * p.value, p.start_day))


def say_overlaps(draft: Draft, winner: PeriodFigure, rivals: Iterable[PeriodFigure], direction: Direction) -> None:
    """Say where rough totals leave open whether a rival is really behind the winner."""
    if direction is Direction.HIGHEST:
        open_ = [p for p in rivals if p.value < winner.value and p.high >= winner.low]
    else:
        open_ = [p for p in rivals if p.value > winner.value and p.low <= winner.high]
    if not open_:
        return
    nearest = open_[0]
    more = f", and {len(open_) - 1} more" if len(open_) > 1 else ""
    text = (
        f"The totals are rough enough that {days(nearest.span)} ({number(nearest.value)}, between "
        f"{number(nearest.low)} and {number(nearest.high)}) may have matched it{more}."
    )
    draft.say(QualificationCode.ABOUT_TOTALS, text, value=nearest.value, span=nearest.span)


def say_ties(draft: Draft, winner: PeriodFigure, ties: list[PeriodFigure]) -> None:
    """Name the periods with the same figure as the winner."""
    if ties:
        names = "; ".join(days(p.span) for p in ties[:5])
        more = f" and {len(ties) - 5} more" if len(ties) > 5 else ""
        draft.say(QualificationCode.SCOPE, f"Equalled by {names}{more}.", value=winner.value, span=ties[0].span)


def other_figures(draft: Draft, figures: Iterable[PeriodFigure]) -> Iterator[tuple[PeriodFigure, OtherFigure]]:
    """Yield the periods whose figure is another one by another relay's totals, with that figure.

    A figure that the claimant states itself hangs on nobody's totals. Cost: O(n).
    """
    series, basis = draft.series, draft.query.basis
    if basis is Basis.STATED or not series.rulings:
        return
    for figure in figures:
        for other in series.other_figures(figure.start, figure.end):
            interval = series.interval_ending(figure.end)
            is_stated = interval is not None and interval.start == figure.start and interval.stated is not None
            if not (is_stated and basis is Basis.BEST):
                yield figure, other


def name_other_readings(draft: Draft, figures: Iterable[PeriodFigure], passes: Callable[[int], bool]) -> None:
    """Name the periods that pass by another relay's totals and not by those that answer, or the other way round."""
    for figure, other in other_figures(draft, figures):
        if passes(figure.value) != passes(figure.value + other.shift):
            draft.name_other_reading(figure, other)
