"""How often chance alone gives a match."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tallywire.check.judging.chance import UNLIKELY, chance_of, step_of, weight_of


def test_one_long_figure_seldom_matches_by_chance() -> None:
    """A month's sum of five digits, tried alone, is no accident; a dozen tanks are."""
    assert chance_of(41_980, [41_980], step_of("personnel")) < UNLIKELY
    assert chance_of(12, [12], step_of("tanks")) > UNLIKELY


def test_each_figure_tried_near_the_number_adds_to_the_chance() -> None:
    """Figures far from the number do not count, and equal ones count once."""
    alone = chance_of(1000, [1000])
    assert chance_of(1000, [1000, 1000, 9000]) == alone
    assert chance_of(1000, [1000, 1050, 950]) == 3 * alone


def test_figures_closer_than_the_width_of_a_match_share_it() -> None:
    """Two means that one number fits alike are hardly more than one."""
    assert chance_of(1300, [1300, 1301], 2) < 2 * chance_of(1300, [1300], 2)


@given(st.integers(1, 10**7), st.lists(st.integers(0, 10**7), max_size=20))
@settings(max_examples=50)
def test_a_chance_is_a_share(number: int, tried: list[int]) -> None:
    """It lies between nought and one, and a match never tells less than nothing."""
    assert 0 < chance_of(number, tried) <= 1
    assert weight_of(number) >= 0
