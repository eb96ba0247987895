"""How far a total is said to be from a mark."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import Verdict, check
from tests.newsrooms import starter_newsroom

ON = dt.date(2024, 11, 29)
"""The bulletin of this day has 9,458 tanks, 20,886 artillery systems and 738,660 people."""


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Russia's tank losses are now 542 short of 10,000, the General Staff said.", "en"),
        ("The tally of lost Russian tanks is just 542 away from the 10,000 mark.", "en"),
        ("Russian personnel losses are within 11,340 of 750,000.", "en"),
        ("Russia needs 114 more lost artillery systems to reach 21,000.", "en"),
        ("До позначки 10 000 знищених російських танків лишилося 542.", "uk"),
        ("За 114 артсистем від позначки 21 000 зупинився лічильник втрат росіян.", "uk"),
    ],
)
def test_a_distance_is_held_against_the_total(text: str, lang: str) -> None:
    """One claim, and none for the mark itself; it holds by the total of the day."""
    claims = check(text, lang=lang, dateline=ON, desk=starter_newsroom()).claims
    assert [(c.family, c.verdict) for c in claims] == [("comparison", Verdict.SUPPORTED)]


def test_a_wrong_distance_is_contradicted_where_the_measure_is_named() -> None:
    """Neither the day nor the mark leaves room for another number."""
    text = "Russia's tank losses are now 452 short of 10,000, the General Staff said."
    (claim,) = check(text, lang="en", dateline=ON, desk=starter_newsroom()).claims
    assert claim.verdict is Verdict.CONTRADICTED


def test_a_number_below_another_that_is_no_mark_stays_a_figure() -> None:
    """Only a round number that follows is a mark."""
    text = "Russia lost 8 tanks on Thursday, short of the 27 of the day before."
    claims = check(text, lang="en", dateline=ON, desk=starter_newsroom()).claims
    assert claims[0].family == "change"
