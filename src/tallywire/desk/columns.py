"""From a series to a column of the board: its figure, its parts, what is held of it, and its count by calendar period."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from tallywire.desk.board import Block, BoardCell, BoardFigure, BoardRow, Holdings
from tallywire.lang import format_number
from tallywire.model import DayRule, DaySpan, Grain, Precision
from tallywire.series import CALENDAR, PRECISIONS, calendar_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.series import Reading, Series

CARRIED_DAYS = 7
"""How long a total stands for the days after it: a source that shows only changes says nothing where nothing changed."""

_CARRIED_DAYS_OF = {Grain.DAY: 0, Grain.WEEK: 1}
"""The same where the period itself is short; a count of two days is no day's."""
_LONG_PAUSE_DAYS = 14
_STANDS_OUT = 5
_MOST_BLOCKS = 3
_ROUGH_SHARE = 0.02


def edge_at(series: Series, edge: int) -> int | None:
    """Return the newest report date (ordinal) with a total that is not later than `edge`."""
    at = bisect_right(series.edges, edge)
    return series.edges[at - 1] if at else None


def newest_figure(series: Series, until: int) -> BoardFigure | None:
    """Return the newest total up to a report date (ordinal)."""
    edge = edge_at(series, until)
    if edge is None:
        return None
    reading, ruling = series.total_at(edge), series.ruling_at(edge)
    assert reading is not None
    low, high = reading.low, reading.high
    if ruling is not None and not ruling.decided:
        low, high = ruling.low, ruling.high
    return BoardFigure(
        value=reading.point, low=low, high=high, words=_words(reading), report_on=dt.date.fromordinal(edge),
        disputed=ruling is not None,
    )  # fmt: skip


def counted_figure(series: Series, first_day: int, last_day: int) -> BoardFigure | None:
    """Return the count of some days (ordinals, both inclusive), each day by what a bulletin covers, as rows of periods are.

    It lies between the newest totals held by their ends; None where there is none before the first.
    """
    shift = series.shift(DayRule.COVERED)
    start, end = edge_at(series, first_day - shift - 1), edge_at(series, last_day - shift)
    if start is None or end is None or start >= end:
        return None
    stretch = series.stretch(start, end, with_residual=True)
    assert stretch is not None
    words = f"{_number(stretch.value)} (bulletins of {_iso(start)} to {_iso(end)})"
    return BoardFigure(
        value=stretch.value, low=stretch.low, high=stretch.high, words=words, report_on=dt.date.fromordinal(end),
        disputed=bool(series.other_figures(start, end)),
    )  # fmt: skip


def holdings(series: Series, until: int, *, after: int = 0) -> Holdings:
    """Return what is held of a series up to a report date (ordinal), with the pauses that stand out and end after another."""
    edges = series.edges[: bisect_right(series.edges, until)]
    gaps = [(b - a, a, b) for a, b in pairwise(edges)]
    usual = median(gap for gap, _, _ in gaps) if gaps else 0
    long = [each for each in gaps if each[0] >= max(_LONG_PAUSE_DAYS, _STANDS_OUT * usual) and each[2] > after]
    return Holdings(
        n_held=len(edges), first_on=dt.date.fromordinal(edges[0]), newest_on=dt.date.fromordinal(edges[-1]),
        days_behind=until - edges[-1], longest_gap=max((gap for gap, _, _ in gaps), default=0),
        blocks=tuple(_block(series, a, b) for _, a, b in sorted(long, key=lambda g: (-g[0], g[1]))[:_MOST_BLOCKS]),
    )  # fmt: skip


def _block(series: Series, start: int, end: int) -> Block:
    first, last = series.total_at(start), series.total_at(end)
    assert first is not None
    assert last is not None
    return Block(
        start_on=dt.date.fromordinal(start), end_on=dt.date.fromordinal(end), n_days=end - start,
        rise=last.point - first.point,
    )  # fmt: skip


def period_rows(columns: Sequence[Series], grain: Grain, first_on: dt.date, last_on: dt.date) -> list[BoardRow]:
    """Return the calendar periods that touch two days, each with its cell for every series."""
    return [
        BoardRow(span=_span(start_day, end_day), cells=tuple(_cell(s, grain, start_day, end_day) for s in columns))
        for start_day, end_day in calendar_spans(grain, first_on.toordinal(), last_on.toordinal())
    ]


def _cell(series: Series, grain: Grain, start_day: int, end_day: int) -> BoardCell:
    """Return a series' count over a period: from the newest total before it to the newest in it.

    Where the total before is older than a few days, what was found in the pause is in the count: it is a block's. Where
    the newest total in the period is older than that at its end, the rest of the period is in a later one.
    """
    shift = series.shift(DayRule.COVERED)
    wanted, until = start_day - shift - 1, end_day - shift
    start, end = edge_at(series, wanted), edge_at(series, until)
    if start is None or end is None or start >= end:
        return BoardCell(value=None)
    stretch = series.stretch(start, end, with_residual=grain in CALENDAR)
    assert stretch is not None
    carried = _CARRIED_DAYS_OF.get(grain, CARRIED_DAYS)
    return BoardCell(
        value=stretch.value, low=stretch.low, high=stretch.high,
        from_on=dt.date.fromordinal(start), to_on=dt.date.fromordinal(end),
        is_block=wanted - start > carried or until - end > carried,
    )  # fmt: skip


def _words(reading: Reading) -> str:
    precision, low, high = PRECISIONS[reading.precision], reading.low, reading.high
    if precision is Precision.BETWEEN and low is not None and high is not None:
        return f"{_number(low)} to {_number(high)}"
    if precision is Precision.AT_LEAST:
        return f"at least {_number(reading.point)}"
    if precision is Precision.AT_MOST:
        return f"up to {_number(reading.point)}"
    if precision is not Precision.ABOUT:
        return _number(reading.point)
    if low is not None and high is not None and high - low > _ROUGH_SHARE * reading.point:
        return f"about {_number(reading.point)} ({_number(low)} to {_number(high)})"
    return f"about {_number(reading.point)}"


def _number(value: int) -> str:
    return f"{'−' if value < 0 else ''}{format_number(abs(value), 'en')}"


def _iso(edge: int) -> str:
    return dt.date.fromordinal(edge).isoformat()


def _span(start_day: int, end_day: int) -> DaySpan:
    return DaySpan(start_on=dt.date.fromordinal(start_day), end_on=dt.date.fromordinal(end_day))
