"""Spans whose ends are of unlike kinds, and whose losses or words a sentence is about."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check_text
from tallywire.check.held.archive import Archive
from tests.check.sentences import verdicts
from tests.newsrooms import starter_newsroom

DATELINE = dt.date(2024, 11, 3)


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


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The month that ended yesterday brought over 41,000 Russian casualties."),
        ("uk", "За даними Генштабу, місяць, що завершився вчора, забрав понад 41 тисячу росіян."),
    ],
)
def test_a_month_that_ended_yesterday_is_the_month(lang: str, text: str) -> None:
    """A day that only tells when a month ended is not the period of the figure."""
    assert set(verdicts(text, lang, dt.date(2024, 11, 1)).values()) == {"supported"}


def test_vehicles_before_the_merger_are_those_of_the_time() -> None:
    """Before May 2022 "vehicles" are the vehicles that the bulletins listed then, alone or with the fuel tanks."""
    before = Archive(starter_newsroom(), dt.date(2022, 4, 30))
    after = Archive(starter_newsroom(), dt.date(2022, 5, 1))
    assert before.readings_of("vehicles") == (("military-autos",), ("military-autos", "fuel-tanks"))
    assert after.readings_of("vehicles") == (("vehicles",),)


def test_what_a_fleet_costs_is_not_heard_on() -> None:
    """One who only said what a boat costs does not give the figures of the next sentence."""
    text = "Вартість човна, за даними СБУ, — 400 млн доларів. У жовтні ворог втратив 41 980 осіб."
    assert verdicts(text, "uk")["41 980"] == "supported"


def test_a_british_mean_a_little_off_needs_context() -> None:
    """Means of the staff's counts that a British update gives a little off are not called false."""
    text = (
        "Britain's Defence Ministry has claimed that casualties rose last month. "
        "Figures of the Ukrainian General Staff suggest a daily average of 1,370 Russian casualties in October."
    )
    assert verdicts(text)["1,370"] in {"supported", "needs-context"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Russian forces in Ukraine lost another 30 tanks on Saturday."),
        ("en", "Some 1,000 Russian troops were claimed killed by the Ukrainian forces, bringing the total to 699,000."),
        ("uk", "Окрім цього, нашими захисниками знищено 47 ракет та 274 БпЛА."),
    ],
)
def test_who_did_it_is_not_who_lost(lang: str, text: str) -> None:
    """Where something was lost, and by whom it was destroyed, does not make it a loss of Ukraine's."""
    found = check_text(text, lang=lang, dateline=DATELINE, desk=starter_newsroom())
    assert found
    assert {judged.claim.party for judged in found} <= {"", "ru-forces"}


def test_british_offices_speak() -> None:
    """Words such as "the British Defence Ministry said" name the British ministry, whose own counts are not held."""
    assert verdicts("Russia has lost around 2,600 tanks, the British Defence Ministry said on Monday.") == {
        "around 2,600": "not-checkable"
    }


def test_days_that_open_a_year_and_a_year_ago_are_days() -> None:
    """Both "the first day of 2024" and "this time last year" are days that a total is of."""
    text = (
        "On the first day of 2024, Kyiv said that Russian forces had suffered {} losses since the start of the war. "
        "This time last year, Ukraine put the total number of Russian losses at {}."
    )
    assert verdicts(text.format("360,010", "303,270")) == {"360,010": "supported", "303,270": "supported"}


def test_a_difference_of_totals_is_no_total() -> None:
    """What a difference is between is seldom said plainly enough to call it wrong."""
    text = "The difference between the two Russian totals was 5,000 tanks."
    assert verdicts(text) == {"5,000": "not-checkable"}


def test_vehicles_may_be_counted_with_special_equipment() -> None:
    """Losses of "vehicles and special equipment" are one sum."""
    found = check_text(
        "Russia lost 80 vehicles and special equipment in a day, the General Staff says.",
        lang="en",
        dateline=DATELINE,
        desk=starter_newsroom(),
    )
    assert {judged.measure for judged in found} == {"vehicles-all"}
