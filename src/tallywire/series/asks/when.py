"""From the name of a period to the two totals that bound it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.model import DaySpan
from tallywire.series.wording import day

if TYPE_CHECKING:
    from tallywire.model import DayRule, When
    from tallywire.series.series import Series


class Bounds(msgspec.Struct, frozen=True):
    """The edges that a named period runs between, wanted and held.

    Args:
        start: Report date (ordinal) of the total that would open it.
        end: Report date of the total that would close it.
        start_day: First day under the day rule.
        end_day: Last day, inclusive.
        held_end: `end`, or the newest total where the period runs on beyond it.
    """

    start: int
    end: int
    start_day: int
    end_day: int
    held_end: int

    @property
    def span(self) -> DaySpan:
        """The days that name the period."""
        return DaySpan(start_on=dt.date.fromordinal(self.start_day), end_on=dt.date.fromordinal(self.end_day))

    @property
    def n_days(self) -> int:
        """How many days the period names."""
        return self.end_day - self.start_day + 1

    @property
    def is_complete(self) -> bool:
        """Whether the series reaches the period's end."""
        return self.held_end == self.end


def bounds_of(series: Series, when: When | None, rule: DayRule) -> Bounds | str:
    """Return the edges of a period; a sentence of reason where the series cannot have them.

    None means the newest bulletin. A bulletin's period starts at the bulletin held before it.
    """
    if series.is_empty:
        return "The ledger holds no figure of this series."
    shift = series.shift(rule)
    if when is None or when.bulletin_on is not None:
        end = series.edges[-1] if when is None or when.bulletin_on is None else when.bulletin_on.toordinal()
        interval = series.interval_ending(end)
        if interval is None:
            return _no_interval(series, end)
        return Bounds(interval.start, end, interval.start + 1 + shift, end + shift, end)
    assert when.span is not None
    start_day, end_day = when.span.start_on.toordinal(), when.span.end_on.toordinal()
    start, end = start_day - shift - 1, end_day - shift
    newest = series.edges[-1]
    if start >= newest:
        return f"The newest bulletin held is that of {day(newest)}; the period starts after what it covers."
    return Bounds(start, end, start_day, end_day, min(end, newest))


def _no_interval(series: Series, end: int) -> str:
    if end == series.edges[0]:
        return f"The bulletin of {day(end)} is the first held; its total is an opening stock and no period's figure."
    total = series.total_at(end)
    if total is not None and total.is_bound:
        return only_a_bound(end)
    before, after = series.nearest_edges(end)
    near = " and ".join(day(edge) for edge in (before, after) if edge is not None)
    return f"No bulletin of {day(end)} is held; the nearest are of {near}."


def only_a_bound(edge: int) -> str:
    """Return the reason why a total said as "over 12,000" opens and closes no count."""
    return f"The total of {day(edge)} was said only as a bound; no change can be taken from it."
