"""Figures of the record before, with its noun and without, in words that could be a year's."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check
from tests.newsrooms import starter_newsroom


def verdicts(text: str, lang: str, on: dt.date) -> dict[str, str]:
    """Check a text against the embedded figures: the verdict of each claim by its words."""
    found = check(text, lang=lang, dateline=on, desk=starter_newsroom()).claims
    return {claim.text: claim.verdict.value for claim in found}


NOVEMBER, DECEMBER = dt.date(2024, 11, 12), dt.date(2024, 12, 20)
TODAY = "Генштаб повідомив про 2200 утрачених росіянами осіб за добу, це новий антирекорд"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (f"{TODAY}. Колишній максимум (2030) припав на 28 листопада.", "2030"),
        (f"{TODAY}; попередній — 2030 — задокументували 28 листопада.", "2030"),
        (f"{TODAY}. Попередній рекорд — 2030 — тримався три тижні.", "2030"),
    ],
)
def test_a_ukrainian_record_before_is_placed_on_its_own_day(text: str, figure: str) -> None:
    """«Попередній — 2030» is the record until then and no year, and is not held against the newest day."""
    assert verdicts(text, "uk", DECEMBER)[figure] == "supported"


def test_an_earlier_record_is_no_figure_of_the_newest_day() -> None:
    """The old record stands beside the new one without being taken for the same day's."""
    text = "Генштаб: за добу мінус 1950 росіян. Колишній антирекорд — 1770 — простояв день."
    assert verdicts(text, "uk", NOVEMBER)["1770"] == "supported"
