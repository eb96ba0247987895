"""How long the last so many losses took, held against the days between two round totals."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check
from tests.newsrooms import starter_newsroom

NOVEMBER = dt.date(2024, 11, 6)
"""Two days after the total passed 700,000; it had passed 600,000 in August, 77 days earlier."""


def verdicts(text: str, lang: str = "en", on: dt.date = NOVEMBER) -> dict[str, str]:
    """Check a text against the embedded figures: the verdict of each claim by its words."""
    found = check(text, lang=lang, dateline=on, desk=starter_newsroom()).claims
    return {claim.text: claim.verdict.value for claim in found}


PASSED = {
    "en": "Russian losses have passed 700,000, the General Staff said. ",
    "uk": "Втрати РФ перевищили 700 тисяч осіб, повідомив Генштаб. ",
}


@pytest.mark.parametrize(
    ("lang", "said", "duration"),
    [
        ("en", "The last 100,000 took {} days.", "days"),
        ("en", "It took {} days to lose the last 100,000 men.", "days"),
        ("uk", "Останні сто тисяч назбиралися за {} днів.", "днів"),
        ("uk", "На ці сто тисяч пішло {} днів.", "днів"),
    ],
)
def test_days_between_two_marks_are_counted(lang: str, said: str, duration: str) -> None:
    """A number of days is borne out within a few of them, and contradicted where the text names the mark that was passed."""
    found = verdicts(PASSED[lang] + said.format(79), lang)
    assert found[f"79 {duration}"] == "supported"
    found = verdicts(PASSED[lang] + said.format(140), lang)
    assert found[f"140 {duration}"] == "contradicted"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("under three months", "supported"),
        ("over two months", "supported"),
        ("more than half a year", "contradicted"),
    ],
)
def test_a_duration_is_as_loose_as_its_unit_and_hedge(said: str, verdict: str) -> None:
    """Months are told roughly, and "under", "over" and "just over" lean to one side."""
    found = verdicts(f"{PASSED['en']}The latest 100,000 were added in {said}.")
    assert found[said] == verdict


def test_a_duration_of_no_named_mark_is_left() -> None:
    """Where the text does not say which total was passed, a duration that fits none is not called wrong."""
    found = verdicts("Russia lost 1,500 men in a day, Kyiv said. The last 100,000 took 300 days.")
    assert found["300 days"] == "not-checkable"
