"""Marks that days lie above or below: counts of days, firsts and runs."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check_text
from tests.newsrooms import starter_newsroom

COUNTED = [
    (
        "2024-07-03",
        "On 28 days in June Russian losses were above 1,000, Ukraine's General Staff figures show.",
        "supported",
    ),
    ("2024-07-03", "Russian losses exceeded 1,000 on 28 days of June.", "supported"),
    ("2024-07-03", "Russian losses topped 1,000 a day 28 times in June.", "supported"),
    ("2024-07-03", "Russian losses exceeded 1,000 on 17 days of June.", "contradicted"),
    ("2024-07-03", "Daily Russian losses exceeded 1,000 on all but two days of June.", "supported"),
    (
        "2024-09-03",
        "On every day of August 2024 Russia lost more than 1,000 men, General Staff data show.",
        "supported",
    ),
    ("2024-09-03", "There was not a day in August when Russia lost fewer than 1,000 soldiers.", "supported"),
    ("2024-09-03", "On no day of August did Russian losses exceed 1,500.", "supported"),
    ("2024-07-03", "У червні було 28 днів, коли втрати росіян перевищували 1000.", "supported"),
    ("2024-07-03", "28 разів за червень добові втрати росіян перевищували тисячу.", "supported"),
    ("2024-07-03", "У червні добові втрати росіян лише двічі були меншими за 1000.", "supported"),
    ("2024-09-03", "Щодня у серпні втрати росіян перевищували 1000 осіб.", "supported"),
]
FIRSTS = [
    (
        "2024-11-29",
        "Friday's 2,030 Russian troops made it the first day of the war with more than 2,000.",
        "needs-context",
    ),
    (
        "2024-11-29",
        "Never before had the General Staff's daily count of Russian troops gone above 2,000; it was 2,030.",
        "needs-context",
    ),
    (
        "2024-11-29",
        "Until Friday no bulletin had shown more than 2,000 Russian troops; this one has 2,030.",
        "needs-context",
    ),
    (
        "2024-11-12",
        "For the first time since May 2024, Ukraine's military reported more than 1,500 Russian losses in a day.",
        "contradicted",
    ),
    ("2024-11-03", "October was the first month with more than 40,000 Russian troops lost: 41,980.", "supported"),
    ("2024-11-03", "Жовтень став першим місяцем, коли ворог втратив понад 40 000 військових: 41 980.", "supported"),
]


def verdicts(family: str, day: str, text: str) -> list[str]:
    """Return the verdicts of a family's claims in a text."""
    lang = "uk" if "а" in text else "en"
    found = check_text(text, lang=lang, dateline=dt.date.fromisoformat(day), desk=starter_newsroom())
    return [j.verdict.value for j in found if j.family.value == family]


@pytest.mark.parametrize(("day", "text", "verdict"), COUNTED)
def test_days_beyond_a_mark_are_counted_within_the_period_named(day: str, text: str, verdict: str) -> None:
    """So many days, times, all but so many, every day and none are held against the days of the period, under either day rule."""
    assert verdicts("count", day, text) == [verdict]


@pytest.mark.parametrize(("day", "text", "verdict"), FIRSTS)
def test_a_first_has_none_before_it_since_the_day_named(day: str, text: str, verdict: str) -> None:
    """A first holds where no period before passed the mark; restated totals of 2022 are named, not hidden."""
    assert verdicts("first-crossing", day, text) == [verdict]


RUNS = [
    ("2024-08-04", "For nine days the Russian toll never fell below 1,000.", "supported"),
    ("2024-06-12", "For 32 bulletins in a row before that, Russian losses did not once fall below 1,000.", "supported"),
    ("2024-08-04", "Sunday's 1,150 Russian casualties was the ninth four-digit figure in succession.", "supported"),
    ("2024-06-12", "So ends a run of 32 daily reports with 1,000 Russian casualties or more.", "supported"),
    ("2024-06-12", "So ends a run of 32 reports of Russian losses in four figures.", "supported"),
    ("2024-06-12", "So ends a run of 19 daily reports with 1,000 Russian casualties or more.", "not-checkable"),
    ("2024-06-12", "До цього 32 доби поспіль втрати росіян тримався не нижче за тисячу осіб.", "supported"),
]


@pytest.mark.parametrize(("day", "text", "verdict"), RUNS)
def test_a_run_that_ended_is_counted_to_its_last_report(day: str, text: str, verdict: str) -> None:
    """A run of bulletins that "ended" is counted to the last that passed its mark, said in figures or in digits."""
    assert verdicts("streak", day, text) == [verdict]


RANGES = [
    ("2024-09-03", "Daily Russian losses in August ranged from 1,030 to 1,360.", "supported"),
    ("2024-09-03", "Протягом серпня щоденні втрати росіян трималися між 1030 і 1360.", "supported"),
    ("2024-09-03", "Daily Russian losses in August ranged from 4,030 to 5,360.", "contradicted"),
]


@pytest.mark.parametrize(("day", "text", "verdict"), RANGES)
def test_a_range_of_daily_figures_is_that_of_the_days(day: str, text: str, verdict: str) -> None:
    """A range said of a month's days is held against the lowest and the highest of them, not against their sum."""
    assert verdicts("range", day, text) == [verdict]
