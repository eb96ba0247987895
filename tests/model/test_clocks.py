"""Periods are half-open, days have two names, and spans never end before they start."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallywire.model import Cutoff, DayRule, DaySpan, InvalidValue, Period

UTC = dt.UTC
INSTANTS = st.datetimes(timezones=st.just(UTC))


def at(hour: int) -> dt.datetime:
    """An instant of one day."""
    return dt.datetime(2024, 11, 29, hour, tzinfo=UTC)


@given(st.lists(INSTANTS, min_size=3, max_size=3, unique=True))
def test_subtracting_what_was_joined_gives_the_rest_back(instants: list[dt.datetime]) -> None:
    """[o,c) − [o,b) = [b,c), and joining is the inverse."""
    o, b, c = sorted(instants)
    whole, first, rest = Period(start=o, end=c), Period(start=o, end=b), Period(start=b, end=c)
    assert rest == whole.subtract(first)
    assert first == whole.subtract(rest)
    assert whole == first.join(rest) == rest.join(first)


def test_periods_that_do_not_meet_are_not_joined() -> None:
    """A gap between two periods is nobody's count."""
    with pytest.raises(InvalidValue):
        Period(start=at(1), end=at(2)).join(Period(start=at(3), end=at(4)))
    with pytest.raises(InvalidValue):
        Period(start=at(1), end=at(4)).subtract(Period(start=at(2), end=at(3)))


@pytest.mark.parametrize("zone", [None, dt.timezone(dt.timedelta(hours=2))])
def test_an_edge_that_is_not_in_utc_is_refused(zone: dt.tzinfo | None) -> None:
    """Edges are instants, so their zone must be known and the same."""
    with pytest.raises(InvalidValue):
        Period(start=dt.datetime(2024, 1, 1, tzinfo=zone), end=dt.datetime(2024, 1, 2, tzinfo=zone))


def test_a_period_ends_after_it_starts() -> None:
    """An empty period covers nothing."""
    with pytest.raises(InvalidValue):
        Period(start=at(2), end=at(2))


@pytest.mark.parametrize(
    ("cutoff", "shift"), [(dt.time(6), -1), (dt.time(11, 59), -1), (dt.time(12), 0), (dt.time(23, 59), 0)]
)
def test_the_covered_day_is_the_one_that_holds_most_of_the_coverage(cutoff: dt.time, shift: int) -> None:
    """A morning's bulletin is the day before's; the reported day is the report's in any case."""
    rule = Cutoff(time=cutoff, zone="Europe/Kyiv")
    assert shift == DayRule.COVERED.shift(rule)
    assert DayRule.REPORTED.shift(rule) == 0


def test_months_and_years_have_their_lengths() -> None:
    """Leap years included."""
    assert DaySpan.of_month(2024, 2).n_days == 29
    assert DaySpan.of_month(2023, 12).end_on == dt.date(2023, 12, 31)
    assert DaySpan.of_month(9999, 12).end_on == dt.date.max
    assert DaySpan.of_year(2024).n_days == 366


def test_a_span_cannot_end_before_it_starts() -> None:
    """The first day is not after the last."""
    with pytest.raises(InvalidValue):
        DaySpan(start_on=dt.date(2024, 1, 2), end_on=dt.date(2024, 1, 1))
