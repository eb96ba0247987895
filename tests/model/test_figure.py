"""Figures keep their bounds, add and subtract as intervals, and compare three-valued."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallywire.model import Figure, InvalidValue, Precision, Truth, rounding_unit
from tests.builders import fig

COUNTS = st.integers(min_value=0, max_value=10**9)


@st.composite
def rough_figures(draw: st.DrawFn) -> tuple[Figure, int]:
    """A figure with a true value inside its bounds."""
    low, width = draw(COUNTS), draw(st.integers(0, 10_000))
    true = draw(st.integers(low, low + width))
    if width == 0:
        return Figure.exact(low), low
    if draw(st.booleans()):
        return Figure.between(low, low + width), true
    return Figure(point=true, low=low, high=low + width, precision=Precision.ABOUT), true


def test_about_spans_half_a_unit_of_the_last_digit_that_is_not_zero() -> None:
    """A rough number may be off by half of the unit that it was rounded to."""
    f = fig("about 738,660")
    assert (f.low, f.point, f.high) == (738_655, 738_660, 738_665)
    assert (fig("about 9,000").low, fig("about 9,000").high) == (8_500, 9_500)


@pytest.mark.parametrize(("value", "unit"), [(0, 1), (7, 1), (10, 10), (9_166, 1), (738_660, 10), (1_200_000, 100_000)])
def test_the_unit_of_rounding_is_that_of_the_last_digit_that_is_not_zero(value: int, unit: int) -> None:
    """The unit is read off the written number."""
    assert unit == rounding_unit(value)


def test_a_range_has_no_middle() -> None:
    """Nobody said the middle of a range, so there is none."""
    assert fig("5..9").point is None


@pytest.mark.parametrize(
    "fields",
    [
        {"point": 5, "low": 4, "high": 6},
        {"point": None, "low": None, "high": None},
        {"point": 7, "low": 5, "high": 9, "precision": Precision.BETWEEN},
        {"point": 12, "low": 5, "high": 9, "precision": Precision.ABOUT},
        {"point": None, "low": 9, "high": 5, "precision": Precision.BETWEEN},
        {"point": 2.0, "low": 2, "high": 2, "precision": Precision.ABOUT},
        {"point": True, "low": 1, "high": 1, "precision": Precision.ABOUT},
    ],
)
def test_a_figure_that_contradicts_itself_is_refused(fields: dict[str, object]) -> None:
    """The bounds must fit the word and each other, and counts are whole numbers."""
    with pytest.raises(InvalidValue):
        Figure(**fields)  # type: ignore[arg-type]


@given(rough_figures(), rough_figures())
def test_the_true_result_lies_within_the_bounds_of_the_result(a: tuple[Figure, int], b: tuple[Figure, int]) -> None:
    """Law 3: interval inclusion holds for sums and differences."""
    total, difference = a[0].plus(b[0]), a[0].minus(b[0])
    assert total.low is not None
    assert total.high is not None
    assert total.low <= a[1] + b[1] <= total.high
    assert difference.low is not None
    assert difference.high is not None
    assert difference.low <= a[1] - b[1] <= difference.high


@given(rough_figures(), rough_figures())
def test_a_comparison_that_is_decided_is_right(a: tuple[Figure, int], b: tuple[Figure, int]) -> None:
    """YES and NO are never contradicted by values inside the bounds."""
    said = a[0].exceeds(b[0])
    if said is not Truth.UNKNOWN:
        assert (said is Truth.YES) == (a[1] > b[1])


def test_overlapping_bounds_leave_a_comparison_open() -> None:
    """About 9,000 may or may not be more than 8,900."""
    assert fig("about 9,000").exceeds(fig("8,900")) is Truth.UNKNOWN
    assert fig("over 12,000").exceeds(fig("11,000")) is Truth.YES


def test_bounds_pass_through_sums() -> None:
    """At least 5 and exactly 3 are at least 8 together."""
    total = fig("at least 5").plus(fig("3"))
    assert (total.low, total.high, total.precision) == (8, None, Precision.AT_LEAST)
    assert fig("up to 9").plus(fig("1")).precision is Precision.AT_MOST
    assert fig("5..9").plus(fig("1")) == fig("6..10")
