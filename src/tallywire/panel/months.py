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
    first, last, edges = _rows_of_months(block)
    days, values = block.days, block.values
    months = _months(days[first], block.offset)
    if options.is_change:
        total = np.add.reduceat(values, first) if first.size else first
        return MonthTotals(edges, _first_days(months), total, last - first + 1)
    opens = np.zeros(first.size, np.bool_)
    opens[edges[:-1]] = True
    before = np.where(opens, first, first - 1)
    if options.first_total_is_change:
        total = values[last] - np.where(opens, 0, values[before])
        return MonthTotals(edges, _first_days(months), total, last - first + 1)
    joins = ~opens & (_months(days[before] + 1, block.offset) == months)
    base = np.where(joins, before, first)
    return MonthTotals(edges, _first_days(months), values[last] - values[base], days[last] - days[base])


def _months(days: Numbers, offset: int) -> Numbers:
    """Return the month of each day, counted from January 1970."""
    months: Numbers = (days.astype(np.int64) + offset).view("M8[D]").astype("M8[M]").view(np.int64)
    return months


def _first_days(months: Numbers) -> Numbers:
    first_days: Numbers = months.view("M8[M]").astype("M8[D]").view(np.int64).astype(np.int32)
    return first_days


def _rows_of_months(block: Block) -> tuple[Numbers, Numbers, Numbers]:
    """Return the first and last row of every month of every series, and where each series' months start."""
    n_series = len(block.edges) - 1
    length = block.common_length
    if length and _same_days(block, length):
        firsts = _month_starts(block.days[:length], block.offset)
        first = (block.edges[:-1, None] + firsts).ravel()
        edges = np.arange(n_series + 1) * len(firsts)
    else:
        starts = np.zeros(block.days.size + 1, np.bool_)
        starts[_month_starts(block.days, block.offset)] = True
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


def _month_starts(days: Numbers, offset: int) -> Numbers:
    """Return the rows whose month is another than that of the row before, and row 0."""
    if not days.size:
        return np.zeros(0, np.int64)
    low, high = int(days.min()), int(days.max())
    month_of = _months(np.arange(low, high + 1), offset).astype(np.int32)
    months = month_of[days - low]
    return np.concatenate([np.zeros(1, np.int64), np.flatnonzero(months[1:] != months[:-1]) + 1])
