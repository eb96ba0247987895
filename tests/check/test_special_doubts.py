"""Records, runs and counts are contradicted only where the text says what is ranked."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check_text
from tests.newsrooms import starter_newsroom

CASES = [
    ("In October Russia lost 41,980 troops, the deadliest month of the war.", {"supported"}),
    ("In September Russia lost 38,130 troops, the deadliest month of the war.", {"contradicted"}),
    (
        "It was the worst month of the year for Russian troops, an officer said.",
        {"supported", "needs-context", "not-checkable"},
    ),
]


@pytest.mark.parametrize(("text", "verdicts"), CASES)
def test_a_record_is_contradicted_only_with_its_figure(text: str, verdicts: set[str]) -> None:
    """The figure of the month that is called a record stands in the text, or the claim is not contradicted."""
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    records = {j.verdict.value for j in found if j.family.value == "extreme"}
    assert records
    assert records <= verdicts


@pytest.mark.parametrize(
    ("number", "verdict"), [("fourth", "supported"), ("second", "contradicted"), ("ninth", "not-checkable")]
)
def test_a_run_of_another_length_is_contradicted(number: str, verdict: str) -> None:
    """A run that ends with a month whose figure stands beside it has a length; one that is far off may be of something else."""
    text = f"In October Russia lost 41,980 troops, the {number} monthly rise in a row, Kyiv says."
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    assert [j.verdict.value for j in found if j.family.value == "streak"] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In October Russia lost 41,980 troops, the most in any month of the war, Kyiv says.", "supported"),
        ("In October Russia lost 41,980 troops, the fewest in any month of the war, Kyiv says.", "contradicted"),
        ("In October Russia lost 41,980 troops, the seventh-highest month of the war, Kyiv says.", "contradicted"),
    ],
)
def test_a_record_of_the_figure_beside_it_may_be_far_off(text: str, verdict: str) -> None:
    """The lowest said of the highest is an error where the very figure stands beside it."""
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    assert [j.verdict.value for j in found if j.family.value == "extreme"] == [verdict]
