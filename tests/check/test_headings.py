"""Sides carried from a question or heading."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check.checking import check_text
from tests.newsrooms import starter_newsroom


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Росіяни втратили 950 осіб.\nА наші втрати? Загинуло 46 тисяч, казав міністр.", "uk"),
        ("Втрати України:\n• танки – 812\n• літаки – 77", "uk"),
        ("Russia lost 950 soldiers.\nAnd Ukraine's losses? About 46,000 were killed, the minister said.", "en"),
    ],
)
def test_a_heading_of_ukrainian_losses_makes_what_follows_ukrainian(text: str, lang: str) -> None:
    """The figures after it are not held, and so never contradicted."""
    judged = check_text(text, lang=lang, dateline=dt.date(2025, 3, 1), desk=starter_newsroom())
    after = [each for each in judged if each.claim.start > text.index("\n")]
    assert after
    assert {each.verdict.value for each in after} == {"not-checkable"}
