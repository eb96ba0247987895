"""How one more day changes the newest table of a store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tallywire.panel.fast import Numbers
from tallywire.panel.history import Standing, TooWideError, fitted, stand
from tallywire.panel.options import PanelOptions
from tallywire.panel.state import NO_DAY, NONE, Newest

_TILE = 1 << 18
_THREADS = 2


class GivenDay(NamedTuple):
    """One new day: its number, the days from 1970-01-01 to day 0, and the values of the series that have a row."""

    number: int
    offset: int
    has_row: Numbers | None
    """None where every series has one."""
    values: Numbers
    """An entry for every series."""

    def part(self, part: slice) -> GivenDay:
        """Return the day of some of the series."""
        return self._replace(values=self.values[part], has_row=None if self.has_row is None else self.has_row[part])


def after_day(
    newest: Newest, day: GivenDay, earlier: list[tuple[int, Path]], options: PanelOptions
) -> tuple[Newest, Numbers]:
    """Return the newest table after one more day, and the day's changes.

    Args:
        newest: The table before, with an entry for every series of the day.
        day: The new day.
        earlier: The number and the file of changes of every earlier day, in order.
        options: How the panel is read.
    """
    try:
        return _after_day(newest, day, earlier, options, np.dtype(np.int32))
    except TooWideError:
        return _after_day(newest, day, earlier, options, np.dtype(np.int64))


def _after_day(
    newest: Newest, day: GivenDay, earlier: list[tuple[int, Path]], options: PanelOptions, kind: Any
) -> tuple[Newest, Numbers]:
    after = Newest(*(np.empty_like(column) for column in newest))
    figures = np.empty(day.values.size, kind)
    days = np.array([number for number, _ in earlier], np.int64)
    files = [path for _, path in earlier]

    def work(start: int) -> None:
        part = slice(start, start + _TILE)
        before, given = Newest(*(column[part] for column in newest)), day.part(part)
        changes = _changes(before, given, options)
        figures[part] = fitted(changes, kind)
        standing = stand(files, figures[part], start)
        for column, found in zip(after, _advanced(before, given, changes, standing, days, options), strict=True):
            column[part] = found

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(work, range(0, figures.size, _TILE)))
    return after, figures


def _changes(newest: Newest, day: GivenDay, options: PanelOptions) -> Numbers:
    """Return the change of every series on the new day, or `NONE`."""
    changes = day.values
    if not options.is_change:
        changes = changes - np.where(newest.day == NO_DAY, 0, newest.value)
        if not options.first_total_is_change:
            changes = np.where(newest.day == day.number - 1, changes, NONE)
    return changes if day.has_row is None else np.where(day.has_row, changes, NONE)


def _advanced(
    newest: Newest, day: GivenDay, changes: Numbers, standing: Standing, days: Numbers, options: PanelOptions
) -> Newest:
    is_figure = changes != NONE
    high = newest.high
    is_record = is_figure & (changes > np.maximum(high, NONE if options.signed else -1))
    as_high = np.append(days, NO_DAY).astype(np.int32)[standing.as_high]
    month_total, month_days = _month_after(newest, day, changes, options)
    after = Newest(
        day=np.full_like(newest.day, day.number),
        figure=changes,
        rank=np.where(is_figure, standing.n_higher + np.int32(1), np.int32(0)),
        as_high_day=np.where(is_figure, as_high, np.int32(NO_DAY)),
        before=high,
        n_records=newest.n_records + is_record.astype(np.int32),
        n_figures=newest.n_figures + is_figure.astype(np.int32),
        month_total=month_total,
        month_days=month_days,
        value=day.values,
    )
    if day.has_row is None:
        return after
    return Newest(*(np.where(day.has_row, new, old) for new, old in zip(after, newest, strict=True)))


def _month_after(newest: Newest, day: GivenDay, changes: Numbers, options: PanelOptions) -> tuple[Numbers, Numbers]:
    """Return the newest month's total and days covered after one more day."""
    month = (np.datetime64(0, "D") + day.number + day.offset).astype("M8[M]")
    first = int((month.astype("M8[D]") - np.datetime64(0, "D")).astype(np.int64)) - day.offset
    same = newest.day >= first
    if options.is_change or options.first_total_is_change:
        return np.where(same, newest.month_total, 0) + changes, np.where(same, newest.month_days, 0) + np.int32(1)
    joins = newest.day >= first - 1
    total = np.where(same, newest.month_total, 0) + np.where(joins, day.values - newest.value, 0)
    n_days = np.where(same, newest.month_days, 0) + np.where(joins, day.number - newest.day, 0)
    return total, n_days.astype(np.int32)
