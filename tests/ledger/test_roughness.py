"""How far a rough total may be off, learned from the totals that its source gave before."""

from __future__ import annotations

import datetime as dt

from tallywire.ledger import with_learned_units
from tests.builders import columns

FIRST = dt.date(2024, 1, 1)


def bounds(*totals: str) -> list[tuple[int, int]]:
    """Return the bounds of totals of successive days."""
    lines = (f"{FIRST + dt.timedelta(days=at)} {total}" for at, total in enumerate(totals))
    found = with_learned_units(columns("\n".join(lines)))
    return list(zip(found.low, found.high, strict=True))


def in_tens(n: int, start: int = 10_010) -> list[str]:
    """Return rough totals written to the ten, and not to a rounder unit."""
    return [f"about {start + 110 * at + 10 * (at % 9 == 8)}" for at in range(n)]


def test_a_round_total_among_totals_in_tens_is_rough_by_ten() -> None:
    """A total that happens to end in zeros is no rougher than its source's others."""
    assert bounds(*in_tens(20), "about 13,000")[-1] == (12_995, 13_005)


def test_with_few_totals_before_it_a_round_total_is_as_rough_as_it_is_written() -> None:
    """Nineteen are not enough to learn from."""
    assert bounds(*in_tens(19), "about 13,000")[-1] == (12_500, 13_500)


def test_what_comes_later_teaches_nothing() -> None:
    """Only what was reported before counts: an answer as of a day stays what it was."""
    assert bounds("about 9,000", *in_tens(40))[0] == (8_500, 9_500)


def test_a_source_that_counts_in_thousands_stays_rough() -> None:
    """A few totals written to the ten among many in thousands make none of them finer, and none is made rougher."""
    coarse = [f"about {1_000 * at}" for at in (*range(1, 10), *range(11, 20))]
    found = bounds(*coarse, "about 20,010", "about 20,020", "about 21,000", "about 21,110")
    assert found[-2:] == [(20_500, 21_500), (21_105, 21_115)]


def test_each_source_has_a_unit_of_its_own() -> None:
    """What one relay writes to the ten says nothing of another."""
    assert bounds(*in_tens(20), "about 13,000 @second")[-1] == (12_500, 13_500)


def test_exact_totals_and_bounds_are_left_alone() -> None:
    """There is nothing rough about them."""
    said = columns("2024-01-01 100\n2024-01-02 over 200")
    assert with_learned_units(said) is said
    assert bounds(*in_tens(20), "over 13,000", "13,100")[-1] == (13_100, 13_100)
