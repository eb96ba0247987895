"""Sides carried from a question or heading."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check.checking import check_text
from tallywire.check.finding.extract import extract_claims
from tallywire.check.meaning.discourse import Discourse
from tallywire.check.text.spans import Memory
from tallywire.pack import load_pack
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


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("За 2025 рік Росія втратила 418 170 осіб, менше, ніж 2024 року.", "uk"),
        ("За 2025 рік Росія втратила 418 170 осіб, мінус 3% до попереднього року.", "uk"),
        ("In 2025 Russia lost 418,170 soldiers, fewer than in 2024.", "en"),
    ],
)
def test_a_year_set_against_another_is_not_what_the_text_goes_on_about(text: str, lang: str) -> None:
    """After "fewer than in the year before" the text goes on about the year spoken of."""
    discourse = Discourse(dateline=dt.date(2026, 1, 20), memory=Memory())
    for found in extract_claims(text, lang, load_pack()):
        discourse.enter(found)
    assert discourse.memory.year == 2025
