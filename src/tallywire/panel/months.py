"""Month totals of every series: what was counted in each calendar month, and on how many of its days.

A month's total is the difference of two totals, so that nothing is added up: from the last row before the month, where
the first change of the month lies wholly within it, else from the first row of the month. A block of days that reaches
from one month into the next belongs to neither; the days covered then fall short of the month's length. Where the
first total is a change, and for columns of changes, a month's total is the sum over its rows.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tallywire.panel.block import Block
from tallywire.panel.fast import Numbers
from tallywire.panel.options import PanelOptions


class MonthTotals(NamedTuple):
    """One entry per series and month, in order; series k has the entries `edges[k]` up to `edges[k + 1]`.

    `first_day` counts from 1970-01-01. A month of which no whole change is known has no total and covers 0 days.
    """

    edges: Numbers
    first_day: Numbers
    total: Numbers
    days: Numbers


def month_totals(block: Block, options: PanelOptions) -> MonthTotals:
    """Work out the month totals of every series of a block."""
    if not block.days.size:
        days, totals = np.zeros(0, np.int32), np.zeros(0, np.int64)
        return MonthTotals(np.zeros(1, np.int64), days, totals, days)
    days, values, calendar = block.days, block.values, _calendar(block)
    first, last, edges = _rows_of_months(block, calendar)
    months = calendar.month_of[days[first] - calendar.low]
    first_day = calendar.first_day_of[months]
    if options.is_change:
        return MonthTotals(edges, first_day, np.add.reduceat(values, first), last - first + 1)
    opens = np.zeros(first.size, np.bool_)
    opens[edges[:-1]] = True
    before = np.where(opens, first, first - 1)
    if options.first_total_is_change:
        total = values[last] - np.where(opens, 0, values[before])
        return MonthTotals(edges, first_day, total, last - first + 1)
    next_day = np.minimum(days[before] + 1, calendar.high) - calendar.low
    base = np.where(~opens & (calendar.month_of[next_day] == months), before, first)
    return MonthTotals(edges, first_day, values[last] - values[base], days[last] - days[base])


class _Calendar(NamedTuple):
    """The months of the days from `low` to `high`, counted from the first of them."""

    low: int
    high: int
    month_of: Numbers
    first_day_of: Numbers


def _calendar(block: Block) -> _Calendar:
    low, high = int(block.days.min()), int(block.days.max())
    days = np.arange(low + block.offset, high + block.offset + 1)
    months = days.view("M8[D]").astype("M8[M]")
    first_months = np.arange(months[0], months[-1] + 1)
    first_days = first_months.astype("M8[D]").view(np.int64).astype(np.int32)
    return _Calendar(low, high, months.view(np.int64) - int(months[0].astype(np.int64)), first_days)


def _rows_of_months(block: Block, calendar: _Calendar) -> tuple[Numbers, Numbers, Numbers]:
    """Return the first and last row of every month of every series, and where each series' months start."""
    n_series = len(block.edges) - 1
    length = block.common_length
    if length and _same_days(block, length):
        firsts = np.concatenate([np.zeros(1, np.int64), _month_changes(block.days[:length], calendar)])
        first = (block.edges[:-1, None] + firsts).ravel()
        edges = np.arange(n_series + 1) * len(firsts)
    else:
        starts = np.zeros(block.days.size + 1, np.bool_)
        starts[_month_changes(block.days, calendar)] = True
        starts[block.edges] = True
        first = np.flatnonzero(starts[:-1])
        edges = np.searchsorted(first, block.edges)
    last = np.empty_like(first)
    last[:-1] = first[1:] - 1
    last[-1:] = block.days.size - 1
    return first, last, edges


def _same_days(block: Block, length: int) -> bool:
    table = block.days.reshape(-1, length)
    same_edges = (table[:, 0] == table[0, 0]).all() and (table[:, -1] == table[0, -1]).all()
    return bool(same_edges) and (block.without_gaps or bool((table == table[0]).all()))


def _month_changes(days: Numbers, calendar: _Calendar) -> Numbers:
    """Return the rows whose month is another than that of the row before."""
    short = calendar.first_day_of.size <= 256  # then a byte tells the months apart, which is quicker to compare
    month_of = calendar.month_of.astype(np.uint8) if short else calendar.month_of
    months = month_of.take(np.subtract(days, calendar.low, dtype=np.int64), mode="clip")
    return np.flatnonzero(months[1:] != months[:-1]) + 1
