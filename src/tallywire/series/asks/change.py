"""The count over a period, and its mean per day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.model import Basis, DayCoverage, QualificationCode
from tallywire.series.asks.when import Bounds, bounds_of, only_a_bound
from tallywire.series.periods import Convention
from tallywire.series.wording import day, number, plural_days

if TYPE_CHECKING:
    from tallywire.model import Answer, Change, Mean
    from tallywire.series.draft import Draft


def answer_change(draft: Draft, ask: Change) -> Answer:
    """Answer with the count over a period: a day's own figure, or the difference of two totals."""
    bounds = bounds_of(draft.series, ask.when, draft.query.day_rule)
    if isinstance(bounds, str):
        return draft.nothing(bounds)
    interval = draft.series.interval_ending(bounds.end)
    if interval is not None and interval.start == bounds.start:
        return _of_interval(draft, bounds)
    return _of_stretch(draft, bounds)


def answer_mean(draft: Draft, ask: Mean) -> Answer:
    """Answer with the count over a period per day, to one decimal, halves upwards."""
    bounds = bounds_of(draft.series, ask.when, draft.query.day_rule)
    if isinstance(bounds, str):
        return draft.nothing(bounds)
    draft.counted = "count over the period"
    change = answer_change(draft, ask)  # type: ignore[arg-type]  # a mean names its period as a change does
    if change.value is None:
        return change
    n_days = bounds.held_end - _opening_edge(draft, bounds)
    tenths = (20 * int(change.value) + n_days) // (2 * n_days)
    return msgspec.structs.replace(change, value=tenths / 10, low=None, high=None)


def _of_interval(draft: Draft, bounds: Bounds) -> Answer:
    """Answer from two neighbouring bulletins: one day, or a block of days."""
    series, query = draft.series, draft.query
    interval = series.interval_ending(bounds.end)
    assert interval is not None
    convention = Convention.of(query, long=interval.n_days > 1)
    value = interval.value(query.basis, with_residual=convention.with_residual)
    if value is None:
        return draft.nothing(f"No increment is stated for the bulletin of {day(bounds.end)}.")
    if interval.n_days > 1:
        text = f"The bulletin before is of {day(bounds.start)}: the figure covers {plural_days(interval.n_days)}."
        draft.say(QualificationCode.COVERAGE_GAP, text)
    draft.cite_totals(bounds.end, bounds.start)
    draft.cite_increment(bounds.start, bounds.end)
    draft.say_residuals(bounds.start, bounds.end, counted=convention.with_residual)
    draft.say_exclusion(bounds.start, bounds.end)
    low, high = interval.bounds(value)
    draft.say_rough(low, high, value)
    if value != interval.stated:
        least, most = draft.say_other_figures(bounds.start, bounds.end, value)
        low, high = min(low, least), max(high, most)
    held = DayCoverage(days=interval.n_days, held=1 if interval.n_days == 1 else 0)
    return draft.done(value, low=low, high=high, period=bounds.span, coverage=held)


def _of_stretch(draft: Draft, bounds: Bounds) -> Answer:
    series, query = draft.series, draft.query
    convention = Convention.of(query, long=bounds.n_days > 1)
    start, opening = _opened(draft, bounds)
    missing = next((edge for edge in (start, bounds.held_end) if series.total_at(edge) is None), None)
    if missing is not None:
        before, after = series.nearest_edges(missing)
        near = " and ".join(day(e) for e in (before, after) if e is not None)
        return draft.nothing(f"No total is held for the bulletin of {day(missing)}; the nearest are of {near}.")
    bound = next((e for e in (start, bounds.held_end) if (total := series.total_at(e)) and total.is_bound), None)
    if bound is not None:
        return draft.nothing(only_a_bound(bound))
    stretch = series.stretch(start, bounds.held_end, with_residual=convention.with_residual)
    assert stretch is not None
    value, low, high = stretch.value, stretch.low, stretch.high
    if query.basis is Basis.STATED:
        stated = series.stated_between(start, bounds.held_end)
        if stated is None:
            return draft.nothing("Not every bulletin of the period has a stated increment in this ledger.")
        value = low = high = stated
    complete = bounds.is_complete and not opening
    coverage = DayCoverage(days=bounds.n_days, held=series.n_days_held(bounds.start, bounds.end))
    draft.cite_totals(bounds.held_end, start)
    if not bounds.is_complete:
        draft.say_incomplete(bounds.span, bounds.held_end + series.shift(query.day_rule))
    draft.say_residuals(start, bounds.held_end, counted=convention.with_residual and query.basis is not Basis.STATED)
    draft.say_exclusion(start, bounds.held_end)
    if bounds.is_complete:
        draft.say_held(coverage)
    draft.say_rough(low, high, value)
    if query.basis is not Basis.STATED:
        least, most = draft.say_other_figures(start, bounds.held_end, value)
        low, high = min(low, least), max(high, most)
    return draft.done(value, low=low, high=high, period=bounds.span, complete=complete, coverage=coverage)


def _opening_edge(draft: Draft, bounds: Bounds) -> int:
    """Return the edge to count from: the series' first where the period starts before it."""
    first = draft.series.edges[0]
    return first if bounds.start < first < bounds.held_end else bounds.start


def _opened(draft: Draft, bounds: Bounds) -> tuple[int, bool]:
    """Return the edge to count from, and whether it is the series' first because the period starts before it."""
    first = _opening_edge(draft, bounds)
    if first == bounds.start:
        return first, False
    total = draft.series.total_at(first)
    assert total is not None
    text = (
        f"The series opens with {number(total.point)} in the bulletin of {day(first)}; that opening stock is no "
        f"period's figure and is not counted."
    )
    draft.say(QualificationCode.OPENING_STOCK, text, value=total.point)
    return first, True
