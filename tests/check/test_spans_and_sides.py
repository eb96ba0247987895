"""Spans whose ends are of unlike kinds, and whose losses or words a sentence is about."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check_text
from tests.newsrooms import starter_newsroom

DATELINE = dt.date(2024, 11, 3)


def verdicts(text: str, lang: str = "en", dateline: dt.date = DATELINE) -> dict[str, str]:
    """Return the verdicts of a text by the words of the claims."""
    found = check_text(text, lang=lang, dateline=dateline, desk=starter_newsroom())
    return {judged.claim.text: judged.verdict.value for judged in found}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "From January to November 1, 2024, Russia lost {} tanks, the General Staff says."),
        ("en", "Between the start of 2024 and 1 November Russia lost {} tanks, the General Staff says."),
        ("uk", "З січня до 1 листопада Росія втратила {} танків, повідомляє Генштаб."),
        ("uk", "Від початку 2024 року до 1 листопада Росія втратила {} танків, повідомляє Генштаб."),
        ("uk", "Від початку 2024 року знищено {} російських танків, повідомляє Міноборони."),
    ],
)
def test_a_span_may_end_on_a_day(lang: str, text: str) -> None:
    """A span from a month or the start of a year to a day is one period; sums of early November may stop at October's end."""
    assert verdicts(text.format("3179"), lang) == {"3179": "supported"}
    assert verdicts(text.format("2179"), lang) == {"2179": "contradicted"}


def test_who_loses_does_not_say_so() -> None:
    """In "Russia has also lost …, it added" another added it."""
    text = "Ukraine's army put the losses at 699,230 troops. Russia has also lost 9,169 tanks and 18,479 armoured vehicles, it added."
    found = check_text(text, lang="en", dateline=DATELINE, desk=starter_newsroom())
    assert {judged.claim.speaker.id for judged in found}.isdisjoint({"rumod"})


def test_all_of_the_front_is_no_place() -> None:
    """A place named as a cause does not confine a figure that is said to be of the whole front."""
    text = "The fight for Vuhledar pushed October's total along the whole front to 41,980."
    assert verdicts(text)["41,980"] == "supported"
