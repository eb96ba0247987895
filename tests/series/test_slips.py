"""The slips of people who type totals day by day, each from a case that was met."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallywire.series import likely_slip

AROUND = {7: 37_716, 8: 37_790, 9: 37_842, 11: 37_915, 12: 37_960}


@pytest.mark.parametrize(
    ("wrong", "right", "slip"),
    [
        (37_842, 37_874, "the previous day's total repeated"),
        (37_915, 37_874, "the next day's total, a day early"),
        (37_790, 37_874, "under the wrong date"),
        (32_516, 13_700, "the total of artillery systems, a neighbouring category"),
        (655, 6_555, "a digit dropped"),
        (11_199, 1_119, "a digit too many"),
        (20_102, 21_002, "two digits swapped"),
        (963_720, 963_270, "two digits swapped"),
        (880, 860, "one digit mistyped"),
        (2_714, 2_614, "off by 100"),
        (3_010, 2_010, "off by 1,000"),
        (6_215, 6_225, "off by 10"),
        (37_832, 37_874, ""),
        (384, 413, ""),
    ],
)
def test_a_known_slip_is_named(wrong: int, right: int, slip: str) -> None:
    """The phrase that fits, or none."""
    found = likely_slip(wrong, right, edge=10, around=AROUND, columns={"artillery systems": 32_516, "aircraft": 41})
    assert slip in found
    assert bool(slip) == bool(found)


def test_a_difference_carried_for_weeks_is_one_slip() -> None:
    """One stray carry makes a month of differing totals."""
    assert likely_slip(351, 350, edge=10, around={}, n_carried=39) == "a difference of 1 carried through 39 bulletins"


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_mistyped_digit_is_one_in_both_directions(a: int, b: int) -> None:
    """What one could have been typed for, the other could too, but that dropping is the converse of adding."""
    one, other = (likely_slip(x, y, edge=10, around={}) for x, y in ((a, b), (b, a)))
    converse = {"a digit dropped": "a digit too many", "a digit too many": "a digit dropped"}
    assert converse.get(one, one) == other
