"""Speakers named in the sentence after a figure."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check.checking import check_text
from tests.newsrooms import starter_newsroom


def _speakers(text: str, lang: str = "uk") -> set[str]:
    judged = check_text(text, lang=lang, dateline=dt.date(2025, 3, 1), desk=starter_newsroom())
    return {each.claim.speaker.id for each in judged}


@pytest.mark.parametrize(
    ("after", "speaker"),
    [
        ("Про це повідомляє «Медіазона».", "mediazona"),
        ("Такі дані наводить британська розвідка.", "ukmod"),
        ("Про це заявило Міноборони РФ.", "rumod"),
        ("Про це повідомив речник бригади Сидоренко.", "unknown"),
        ("Про це пише Укрінформ.", ""),
    ],
)
def test_who_said_it_may_stand_in_the_next_sentence(after: str, speaker: str) -> None:
    """«Про це …» names the speaker of the sentence before; an outlet is none."""
    assert _speakers(f"За тиждень знищено 74 танки. {after}") == {speaker}


def test_a_named_speaker_stays() -> None:
    """What names its speaker itself does not take another's."""
    assert _speakers("За даними Генштабу, знищено 74 танки. Про це пише «Медіазона».") == {"general-staff"}
