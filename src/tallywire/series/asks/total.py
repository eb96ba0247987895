"""The running total at a bulletin."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.model import DayCoverage, DaySpan, QualificationCode
from tallywire.series.wording import day, number

if TYPE_CHECKING:
    from tallywire.model import Answer, Total, When
    from tallywire.series.draft import Draft


def answer_total(draft: Draft, ask: Total) -> Answer:
    """Answer with the total of a bulletin, or with that at the end of a span's last day."""
    series, rule = draft.series, draft.query.day_rule
    if series.is_empty:
        return draft.nothing("The ledger holds no figure of this series.")
    edge = _edge(ask.when, series.shift(rule), series.edges[-1])
    reading = series.total_at(edge)
    if reading is None:
        before, after = series.nearest_edges(edge)
        near = " and ".join(day(e) for e in (before, after) if e is not None)
        return draft.nothing(f"No total is held for the bulletin of {day(edge)}; the nearest are of {near}.")
    draft.cite_totals(edge)
    low, high = reading.low, reading.high
    ruling = series.ruling_at(edge)
    if ruling is not None:
        low, high = ruling.low, ruling.high
    if reading.is_bound:
        draft.say(QualificationCode.ABOUT_TOTALS, f"The total was said as a lower bound: over {number(reading.point)}.")
    elif not draft.disputed and low is not None and high is not None:
        draft.say_rough(low, high, reading.point)
    span = DaySpan.of_day(dt.date.fromordinal(edge + series.shift(rule)))
    return draft.done(reading.point, low=low, high=high, period=span, coverage=DayCoverage(days=1, held=1))


def _edge(when: When | None, shift: int, newest: int) -> int:
    if when is None:
        return newest
    if when.bulletin_on is not None:
        return when.bulletin_on.toordinal()
    assert when.span is not None
    return when.span.end_on.toordinal() - shift
