"""A series bulletin by bulletin, for tables."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.model import DayRule
    from tallywire.series.series import Series


class SeriesRow(msgspec.Struct, frozen=True, kw_only=True):
    """One bulletin of a series.

    Args:
        report_on: Report date.
        day_on: The day that its last 24 hours are called by, under the day rule.
        total: The running total that answers.
        increment: The count since the bulletin before: the day's own figure, or a block's; None for the first
            bulletin held and where totals are only bounds.
        n_days: Days that the increment covers; 0 where there is none.
        residual: What the change of the total holds beside it.
        flags: `opening-stock`, `block`, `restated-totals`, `misbooking`, `bound`, `disputed`, `undecided`, `fell`.
            `disputed` says that relays differ on the total; `undecided` that arbitration left open which is right.
    """

    report_on: dt.date
    day_on: dt.date
    total: int
    increment: int | None
    n_days: int
    residual: int
    flags: tuple[str, ...]


def series_rows(series: Series, rule: DayRule, *, start: int = 0, end: int = 10**7) -> Iterator[SeriesRow]:
    """Yield the bulletins of a series from one report date to another (ordinals, both inclusive). Cost: O(n)."""
    shift = series.shift(rule)
    for edge in series.edges:
        if not start <= edge <= end:
            continue
        total = series.total_at(edge)
        assert total is not None
        interval = series.interval_ending(edge)
        flags = []
        if edge == series.edges[0]:
            flags.append("opening-stock")
        if total.is_bound:
            flags.append("bound")
        if interval is not None:
            flags += [interval.excluded] if interval.excluded else []
            flags += ["block"] if interval.n_days > 1 else []
            flags += ["fell"] if interval.delta < 0 else []
        ruling = series.ruling_at(edge)
        if ruling is not None:
            flags += ["disputed"] if ruling.decided else ["disputed", "undecided"]
        yield SeriesRow(
            report_on=dt.date.fromordinal(edge),
            day_on=dt.date.fromordinal(edge + shift),
            total=total.point,
            increment=interval.own if interval else None,
            n_days=interval.n_days if interval else 0,
            residual=interval.residual if interval else 0,
            flags=tuple(flags),
        )
