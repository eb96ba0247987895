"""The door of the query engine: a query and a series in, an answer out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tallywire.model import (
    Change,
    Count,
    Extreme,
    FirstCrossing,
    HighestSince,
    Mean,
    Milestone,
    PreviousRecord,
    Rank,
    Streak,
    Total,
)
from tallywire.series.asks.change import answer_change, answer_mean
from tallywire.series.asks.crossing import answer_count, answer_first_crossing, answer_milestone
from tallywire.series.asks.extreme import answer_extreme, answer_previous_record
from tallywire.series.asks.standing import answer_highest_since, answer_rank
from tallywire.series.asks.streak import answer_streak
from tallywire.series.asks.total import answer_total
from tallywire.series.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from tallywire.model import Answer, Query
    from tallywire.series.series import Series

_ANSWERERS: dict[type, Callable[[Draft, Any], Answer]] = {
    Total: answer_total,
    Change: answer_change,
    Mean: answer_mean,
    Extreme: answer_extreme,
    FirstCrossing: answer_first_crossing,
    PreviousRecord: answer_previous_record,
    HighestSince: answer_highest_since,
    Streak: answer_streak,
    Rank: answer_rank,
    Count: answer_count,
    Milestone: answer_milestone,
}


def entry_number(seq: int) -> str:
    """Return the plainest identifier of a statement: the number of its ledger entry."""
    return f"entry:{seq}"


def answer(query: Query, series: Series, *, identify: Callable[[int], str] = entry_number) -> Answer:
    """Answer a query from a series that was built at the query's vintage.

    Args:
        query: The query.
        series: Its series.
        identify: Gives the statement identifier that evidence carries for a ledger entry number.

    Returns:
        An answer with its period, bounds, coverage, qualifications and evidence; its value is None, with a reason,
        where the series cannot answer.

    Cost: O(n) in the series' length; O(log n) for totals and changes.
    """
    return _ANSWERERS[type(query.ask)](Draft(query, series, identify), query.ask)
