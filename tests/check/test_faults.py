"""What is called contradicted: figures that look like errors, not figures that may have been read wrongly."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import CheckedClaim, check
from tests.newsrooms import starter_newsroom

ON = dt.date(2024, 11, 29)


def claims(text: str, lang: str = "en", on: dt.date = ON) -> list[CheckedClaim]:
    """Check a text against the embedded figures."""
    return list(check(text, lang=lang, dateline=on, desk=starter_newsroom()).claims)


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Russia lost 20,300 troops on November 28, the General Staff said.", "a digit lost or added"),
        ("Russia lost 2,080 troops on November 28, the General Staff said.", "one digit wrong"),
        (
            "The General Staff's total of Russian tanks stands at 20,886, it said on November 29.",
            "the figure of artillery",
        ),
    ],
)
def test_a_slip_is_contradicted_and_named(text: str, slip: str) -> None:
    """A nought too many, a wrong digit and another measure's figure are contradicted by the right one."""
    claim = claims(text)[0]
    assert claim.verdict.value == "contradicted"
    assert claim.slip.startswith(slip)


def test_a_figure_of_an_open_period_is_left_unchecked() -> None:
    """What fits nothing, and may be of any period, is not called contradicted."""
    found = claims("Kyiv spoke of Russian losses. Some 9,999 tanks were lost at one time or another, an analyst says.")
    assert all(claim.verdict.value != "contradicted" for claim in found)


def test_a_match_by_search_says_how_many_were_tried() -> None:
    """A month that the text does not name is found, with how often chance would have found one."""
    claim = claims("Kyiv reports 41,980 losses.", on=dt.date(2024, 12, 3))[0]
    assert claim.verdict.value == "supported"
    assert "searched" in claim.flags
    assert claim.tried > 1
    assert claim.chance is not None
    assert 0 < claim.chance < 0.05


def test_a_list_is_of_one_bulletin() -> None:
    """An increase that only the bulletin of the day before has is contradicted by the totals beside it."""
    text = "Втрати ворога: 738 660 (+2 030) осіб, 9 458 (+{}) танків, 20 886 (+34) артилерійських систем."
    right = [c.verdict.value for c in claims(text.format(8), "uk")]
    wrong = [c.verdict.value for c in claims(text.format(10), "uk")]
    assert right == ["supported"] * 6
    assert wrong == ["supported"] * 3 + ["contradicted"] + ["supported"] * 2


def test_a_row_of_days_is_not_held_against_one_day() -> None:
    """Figures of one measure in a row are of several days, which only their order gives."""
    found = claims("The Russian toll of the last four days was heavy: 1,690, 1,570, 1,640, 1,390 troops.")
    assert all(claim.verdict.value != "contradicted" for claim in found)
