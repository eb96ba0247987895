"""A panel says of one series what the ledger's own engine says of it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallywire.model import Ask, Change, DayRule, DaySpan, HighestSince, PreviousRecord, Query, Rank, When
from tallywire.panel import PanelOptions, facts_of_series
from tallywire.series import answer
from tests.builders import KEY, daily

pytest.importorskip("pyarrow", reason="the extra [fast] is not installed")

FIRST = dt.date(2024, 1, 1)
DAYS = st.lists(st.one_of(st.integers(0, 40), st.none()), min_size=3, max_size=60)


@given(DAYS, st.integers(0, 500))
def test_newest_day_s_facts_are_the_same(increments: list[int | None], opening: int) -> None:
    """Increment, rank, last day at least as high, and previous maximum, with gaps and ties; blocks are no day's figure."""
    series = daily(FIRST.isoformat(), increments, opening=opening)
    days = [dt.date.fromordinal(edge) for edge in series.edges]
    totals = [reading.point for edge in series.edges if (reading := series.total_at(edge)) is not None]
    found = facts_of_series(days, totals, PanelOptions())
    newest = series.interval_ending(series.edges[-1])
    if newest is None or newest.n_days > 1:
        assert found["newest"] is None
        return

    def ask(what: Ask) -> tuple[object, dt.date | None]:
        said = answer(Query(key=KEY, ask=what, day_rule=DayRule.REPORTED), series)
        return said.value, said.period.start_on if said.period else None

    when = When(span=DaySpan.of_day(days[-1]))
    assert found["newest"] == ask(Change(when=when))[0]
    assert found["rank"] == ask(Rank(when=when))[0]
    assert found["last_as_high_day"] == ask(HighestSince(when=when))[1]
    assert found["previous_max"] == ask(PreviousRecord(before_on=days[-1]))[0]
