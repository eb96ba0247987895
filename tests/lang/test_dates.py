"""Dates and periods in running text: where they stand, and what they mean on the calendar."""

import datetime as dt

import pytest

from tallywire.lang import (
    Clock,
    DateContext,
    DateKind,
    Grounds,
    advance,
    find_dates,
    find_quantities,
    resolve,
)
from tallywire.model import DaySpan

from .notation import days, placed

DATELINE = dt.date(2024, 11, 29)  # a Friday
ORIGIN = dt.date(2022, 2, 24)
NAMED = DateContext(day=dt.date(2024, 11, 11), days=(dt.date(2024, 11, 10), dt.date(2024, 11, 11)), origin=ORIGIN)

CALENDAR_EN = [
    ("over 2023 as a whole", "2023 = 2023-01-01..2023-12-31 covered"),
    ("in the November 11 bulletin", "November 11 = 2024-11-11 covered"),
    ("on November 11", "November 11 = 2024-11-11 covered"),
    ("on Nov. 11, 2023", "Nov. 11, 2023 = 2023-11-11 covered"),
    ("11 November 2023", "11 November 2023 = 2023-11-11 silent"),
    ("the 11th of November", "the 11th of November = 2024-11-11 silent"),
    ("on December 3", "December 3 = 2023-12-03 covered"),
    ("on Friday, November 29, 2024", "Friday, November 29, 2024 = 2024-11-29 covered"),
    ("2024-11-29", "2024-11-29 = 2024-11-29 silent"),
    ("29.11.2024", "29.11.2024 = 2024-11-29 silent"),
    ("29.11.24", "29.11.24 = 2024-11-29 silent"),
    ("11/29/2024", "11/29/2024 = 2024-11-29 silent"),
    ("29/11/2024", "29/11/2024 = 2024-11-29 silent"),
    ("as of November 29", "November 29 = 2024-11-29 reported"),
    ("as of 6 a.m. on November 29", "November 29 = 2024-11-29 reported"),
    ("as of the morning of 29 November", "29 November = 2024-11-29 reported"),
    ("by November 29", "November 29 = 2024-11-29 reported"),
    ("until November 29", "November 29 = 2024-11-29 reported"),
    ("between November 28 and 29", "November 28 and 29 = 2024-11-28..2024-11-29 silent"),
    ("November 10 and 11", "November 10 and 11 = 2024-11-10..2024-11-11 silent"),
    ("on Nov 10, 11 and 12, 2023", "Nov 10, 11 and 12, 2023 = 2023-11-10..2023-11-12 covered"),
    ("11–17 December", "11–17 December = 2023-12-11..2023-12-17 silent"),
    ("from November 28 to December 4, 2023", "November 28 to December 4, 2023 = 2023-11-28..2023-12-04 silent"),
    ("28 October – 4 November", "28 October – 4 November = 2024-10-28..2024-11-04 silent"),
    ("from 24.02.22 to 29.11.24", "24.02.22 to 29.11.24 = 2022-02-24..2024-11-29 reported"),
    ("in May", "May = 2024-05-01..2024-05-31 covered"),
    ("in December", "December = 2023-12-01..2023-12-31 covered"),
    ("in November", "November = 2024-11-01..2024-11-30 covered to date"),
    ("in October 2023", "October 2023 = 2023-10-01..2023-10-31 covered"),
    ("in November last year", "November last year = 2023-11-01..2023-11-30 covered"),
    ("in May of this year", "May of this year = 2024-05-01..2024-05-31 covered"),
    ("last May", "last May = 2024-05-01..2024-05-31 silent"),
    ("last November", "last November = 2023-11-01..2023-11-30 silent"),
    ("October and November 2024", "October and November 2024 = 2024-10-01..2024-11-30 silent to date"),
    ("between May and July", "May and July = 2024-05-01..2024-07-31 silent"),
    ("from May through July 2023", "May through July 2023 = 2023-05-01..2023-07-31 silent"),
    ("in Q1 2024", "Q1 2024 = 2024-01-01..2024-03-31 covered"),
    ("in the first quarter", "the first quarter = 2024-01-01..2024-03-31 covered"),
    ("fourth-quarter losses", "fourth-quarter = 2024-10-01..2024-12-31 silent to date"),
    ("in the first half of 2024", "the first half of 2024 = 2024-01-01..2024-06-30 covered"),
    ("in the summer of 2023", "the summer of 2023 = 2023-06-01..2023-08-31 covered"),
    ("last winter", "last winter = 2023-12-01..2024-02-29 silent"),
    ("in 2023", "2023 = 2023-01-01..2023-12-31 covered"),
    ("throughout 2024", "2024 = 2024-01-01..2024-12-31 covered to date"),
    ("the 2023 total", "2023 = 2023-01-01..2023-12-31 silent"),
    ("2022–2023", "2022–2023 = 2022-01-01..2023-12-31 silent"),
    ("the first ten days of May 2024", "the first ten days of May 2024 = 2024-05-01..2024-05-10 silent"),
    ("the last three days of October", "the last three days of October = 2024-10-29..2024-10-31 silent"),
    ("the first five months of 2024", "the first five months of 2024 = 2024-01-01..2024-05-31 silent"),
    ("in the second half of October", "the second half of October = 2024-10-16..2024-10-31 covered"),
    ("the first week of the month", "the first week of the month = 2024-11-01..2024-11-07 silent"),
    ("early October", "early October = 2024-10-01..2024-10-10 silent"),
    ("mid-October", "mid-October = 2024-10-11..2024-10-20 silent"),
    ("at the end of October", "the end of October = 2024-10-21..2024-10-31 silent"),
    ("since January", "January = 2024-01-01..2024-11-29 silent to date"),
    ("since 2022", "2022 = 2022-01-01..2024-11-29 silent to date"),
    ("since February 24, 2022", "February 24, 2022 = 2022-02-24..2024-11-29 silent to date"),
    ("since February 24", "February 24 = 2022-02-24..2024-11-29 silent to date"),
    ("since the first of the month", "the first of the month = 2024-11-01..2024-11-29 silent to date"),
    ("since the start of the year", "the start of the year = 2024-01-01..2024-12-31 silent to date"),
    ("since the full-scale invasion began", "the full-scale invasion = 2022-02-24..2024-11-29 silent to date"),
    ("since the beginning of the war", "the beginning of the war = 2022-02-24..2024-11-29 silent to date"),
    ("on Day 1,010 of the war", "Day 1,010 of the war = 2024-11-29 covered"),
]
RELATIVE_EN = [
    ("on Friday", "Friday = 2024-11-29 reported"),
    ("Wednesday's fighting", "Wednesday's = 2024-11-27 covered"),
    ("on Saturday morning", "Saturday morning = 2024-11-23 reported"),
    ("last Friday", "last Friday = 2024-11-22 reported"),
    ("between Thursday and Friday", "Thursday and Friday = 2024-11-28..2024-11-29 silent"),
    ("over the weekend", "the weekend = 2024-11-23..2024-11-24 covered"),
    ("yesterday", "yesterday = 2024-11-28 covered"),
    ("the day before yesterday", "the day before yesterday = 2024-11-27 covered"),
    ("today", "today = 2024-11-29 reported"),
    ("over the past day", "the past day = 2024-11-28 covered"),
    ("over the preceding 24 hours", "the preceding 24 hours = 2024-11-28 covered"),
    ("in the last 24 hours", "the last 24 hours = 2024-11-28 covered"),
    ("in the previous 24-hour period", "the previous 24-hour period = 2024-11-28 covered"),
    ("over the past 48 hours", "the past 48 hours = 2024-11-27..2024-11-28 covered"),
    ("in the past 30 days", "the past 30 days = 2024-10-30..2024-11-28 covered"),
    ("over the last three months", "the last three months = 2024-08-29..2024-11-28 covered"),
    ("last week", "last week = 2024-11-18..2024-11-24 silent"),
    ("over the past week", "the past week = 2024-11-22..2024-11-28 covered"),
    ("last month", "last month = 2024-10-01..2024-10-31 silent"),
    ("this month", "this month = 2024-11-01..2024-11-30 silent to date"),
    ("so far this month", "so far this month = 2024-11-01..2024-11-30 silent to date"),
    ("this year so far", "this year so far = 2024-01-01..2024-12-31 silent to date"),
    ("last year", "last year = 2023-01-01..2023-12-31 silent"),
    ("year to date", "year to date = 2024-01-01..2024-12-31 silent to date"),
    ("to date", "to date = 2022-02-24..2024-11-29 silent to date"),
    ("two days ago", "two days ago = 2024-11-27 covered"),
    ("two days earlier", "two days earlier = 2024-11-09 silent"),
    ("a day earlier", "a day earlier = 2024-11-10 silent"),
    ("the day before", "the day before = 2024-11-10 silent"),
    ("the next day", "the next day = 2024-11-12 silent"),
    ("the following day", "the following day = 2024-11-12 silent"),
    ("that day", "that day = 2024-11-11 silent"),
    ("the same day", "the same day = 2024-11-11 silent"),
    ("over both days", "both days = 2024-11-10..2024-11-11 covered"),
    ("over the two days", "the two days = 2024-11-10..2024-11-11 covered"),
    ("the previous month", "the previous month = 2024-10-01..2024-10-31 silent"),
    ("the same month last year", "the same month last year = 2023-11-01..2023-11-30 silent"),
    ("a year earlier", "a year earlier = 2023-11-11 silent"),
    ("in a single day", "a single day = ? covered"),
    ("in three weeks", "three weeks = ? covered"),
]
CALENDAR_UK = [
    ("29 листопада", "29 листопада = 2024-11-29 silent"),
    ("29 листопада 2023 року", "29 листопада 2023 року = 2023-11-29 silent"),
    ("29-го листопада", "29-го листопада = 2024-11-29 silent"),
    ("двадцять дев'ятого листопада", "двадцять дев'ятого листопада = 2024-11-29 silent"),
    ("на 29 листопада", "29 листопада = 2024-11-29 reported"),
    ("станом на ранок 29 листопада", "29 листопада = 2024-11-29 reported"),
    ("станом на 06:00 29 листопада", "29 листопада = 2024-11-29 reported"),
    ("станом на 8 ранку 29.11", "29.11 = 2024-11-29 reported"),
    ("за 28 листопада", "28 листопада = 2024-11-28 covered"),
    ("за минулу добу, 22 листопада", "минулу добу, 22 листопада = 2024-11-22 covered"),
    ("з 24.02.22 по 29.11.24", "24.02.22 по 29.11.24 = 2022-02-24..2024-11-29 reported"),
    ("від 24.02 до 29.11", "24.02 до 29.11 = 2022-02-24..2024-11-29 silent"),
    ("10 та 11 листопада", "10 та 11 листопада = 2024-11-10..2024-11-11 silent"),
    ("з 10 до 16 листопада", "10 до 16 листопада = 2024-11-10..2024-11-16 silent"),
    ("10–16 листопада", "10–16 листопада = 2024-11-10..2024-11-16 silent"),
    ("28 жовтня – 4 листопада", "28 жовтня – 4 листопада = 2024-10-28..2024-11-04 silent"),
    ("у листопаді 2024 року", "листопаді 2024 року = 2024-11-01..2024-11-30 covered to date"),
    ("за жовтень", "жовтень = 2024-10-01..2024-10-31 covered"),
    ("упродовж жовтня", "жовтня = 2024-10-01..2024-10-31 covered"),
    ("торішнього листопада", "торішнього листопада = 2023-11-01..2023-11-30 silent"),
    ("у листопаді минулого року", "листопаді минулого року = 2023-11-01..2023-11-30 covered"),
    ("у першому кварталі 2024 року", "першому кварталі 2024 року = 2024-01-01..2024-03-31 covered"),
    ("І квартал", "І квартал = 2024-01-01..2024-03-31 silent"),
    ("перше півріччя 2024 року", "перше півріччя 2024 року = 2024-01-01..2024-06-30 silent"),
    ("влітку 2024 року", "влітку 2024 року = 2024-06-01..2024-08-31 silent"),
    ("у 2023 році", "2023 році = 2023-01-01..2023-12-31 covered"),
    ("з 1 листопада", "1 листопада = 2024-11-01..2024-11-29 silent to date"),
    ("перші десять днів травня", "перші десять днів травня = 2024-05-01..2024-05-10 silent"),
    ("друга декада травня", "друга декада травня = 2024-05-11..2024-05-20 silent"),
    ("за 10 місяців 2024 року", "10 місяців 2024 року = 2024-01-01..2024-10-31 covered"),
    ("з початку року", "початку року = 2024-01-01..2024-12-31 silent to date"),
    (
        "з початку повномасштабного вторгнення",
        "початку повномасштабного вторгнення = 2022-02-24..2024-11-29 silent to date",
    ),
    ("за весь час війни", "весь час війни = 2022-02-24..2024-11-29 covered to date"),
    ("на 1010-й день війни", "1010-й день війни = 2024-11-29 covered"),
]
RELATIVE_UK = [
    ("за минулу добу", "минулу добу = 2024-11-28 covered"),
    ("протягом минулої доби", "минулої доби = 2024-11-28 covered"),
    ("за добу", "добу = 2024-11-28 covered"),
    ("за 24 години", "24 години = 2024-11-28 covered"),
    ("за останні 30 днів", "останні 30 днів = 2024-10-30..2024-11-28 covered"),
    ("минулого місяця", "минулого місяця = 2024-10-01..2024-10-31 silent"),
    ("цього місяця", "цього місяця = 2024-11-01..2024-11-30 silent to date"),
    ("минулого тижня", "минулого тижня = 2024-11-18..2024-11-24 silent"),
    ("позаминулого тижня", "позаминулого тижня = 2024-11-11..2024-11-17 silent"),
    ("торік", "торік = 2023-01-01..2023-12-31 silent"),
    ("цьогоріч", "цьогоріч = 2024-01-01..2024-12-31 silent to date"),
    ("вчора", "вчора = 2024-11-28 covered"),
    ("сьогодні", "сьогодні = 2024-11-29 reported"),
    ("у понеділок", "понеділок = 2024-11-25 reported"),
    ("минулої п'ятниці", "минулої п'ятниці = 2024-11-22 reported"),
    ("два дні тому", "два дні тому = 2024-11-27 covered"),
    ("днем раніше", "днем раніше = 2024-11-10 silent"),
    ("за день до цього", "день до цього = 2024-11-10 covered"),
    ("наступного дня", "наступного дня = 2024-11-12 silent"),
    ("того ж дня", "того ж дня = 2024-11-11 silent"),
    ("напередодні", "напередодні = 2024-11-10 silent"),
    ("за обидва дні", "обидва дні = 2024-11-10..2024-11-11 covered"),
    ("того самого місяця минулого року", "того самого місяця минулого року = 2023-11-01..2023-11-30 silent"),
    ("за один день", "один день = ? covered"),
]
BUGS_CAUGHT = [
    ("en", "in August. 24 tanks fell", ["August = 2024-08-01..2024-08-31 covered"]),
    ("en", "on Nov. 28 it fell", ["Nov. 28 = 2024-11-28 covered"]),
    (
        "en",
        "The 24 hours ending at 6 a.m. Friday",
        ["The 24 hours = 2024-11-28 covered", "Friday = 2024-11-29 reported"],
    ),
    ("en", "last week (November 18-24)", ["last week (November 18-24 = 2024-11-18..2024-11-24 silent"]),
    ("en", "yesterday, November 28, it", ["yesterday, November 28 = 2024-11-28 covered"]),
    ("en", "in 2022, 2023 and 2024", ["2022, 2023 and 2024 = 2022-01-01..2024-12-31 covered to date"]),
    ("en", "in nearly three years of war", ["three years of war = 2022-02-24..2024-11-29 silent to date"]),
    ("en", "up 9% from October", ["October = 2024-10-01..2024-10-31 silent"]),
    ("en", "since 5 a.m. on February 24", ["February 24 = 2022-02-24..2024-11-29 silent to date"]),
    ("en", "a fortnight earlier", ["a fortnight earlier = 2024-10-28 silent"]),
    ("en", "on Saturday, Sunday and Monday", ["Saturday, Sunday and Monday = 2024-11-23..2024-11-25 covered"]),
    ("uk", "на 1009-ту добу війни", ["1009-ту добу війни = 2024-11-28 covered"]),
    ("uk", "за всю війну", ["всю війну = 2022-02-24..2024-11-29 covered to date"]),
    ("uk", "27 листопада – 1580, 26-го – 1510", ["27 листопада = 2024-11-27 silent", "26-го = 2024-11-26 silent"]),
    ("uk", "Торік у листопаді", ["Торік у листопаді = 2023-11-01..2023-11-30 silent"]),
    ("uk", "за два роки великої війни", ["два роки великої війни = 2022-02-24..2024-11-29 covered to date"]),
    ("uk", "10-го та 11-го листопада", ["10-го та 11-го листопада = 2024-11-10..2024-11-11 silent"]),
    ("uk", "на початку жовтня", ["початку жовтня = 2024-10-01..2024-10-10 silent"]),
]
NO_DATES = [
    ("en", "they may march on; a second strike; the last 8 tanks; 24/7; 06:00"),
    ("en", "lost 2,030 men, 8 tanks, 34 guns; by 2,030 to 738,660"),
    ("en", "4,100 a day; for the third straight month; seven days in a row"),
    ("en", "May they rest. He said May be so."),
    ("en", "31.02.2024 and 2024-13-45"),
    ("uk", "9 453 танків, 2 030 осіб; третій місяць поспіль; тому що"),
    ("uk", "щодня, щодоби"),
]


def read(text: str, lang: str, context: DateContext = NAMED) -> list[str]:
    return [placed(each, resolve(each, dateline=DATELINE, context=context)) for each in find_dates(text, lang)]


@pytest.mark.parametrize(("text", "expected"), CALENDAR_EN + RELATIVE_EN)
def test_english_periods_are_found_and_placed(text: str, expected: str) -> None:
    """Each wording gives its days, its clock, and whether it still runs."""
    assert read(text, "en") == [expected]


@pytest.mark.parametrize(("text", "expected"), CALENDAR_UK + RELATIVE_UK)
def test_ukrainian_periods_are_found_and_placed(text: str, expected: str) -> None:
    """The same in Ukrainian."""
    assert read(text, "uk") == [expected]


@pytest.mark.parametrize(("lang", "text", "expected"), BUGS_CAUGHT)
def test_wordings_that_were_once_misread(lang: str, text: str, expected: list[str]) -> None:
    """Cases that a first form of the grammar got wrong."""
    assert read(text, lang) == expected


@pytest.mark.parametrize(("lang", "text"), NO_DATES)
def test_what_is_no_date_is_left_alone(lang: str, text: str) -> None:
    """Verbs, counts, rates and dates that no calendar holds."""
    assert [each.text for each in find_dates(text, lang) if each.kind is not DateKind.SPAN] == []


def test_a_month_and_a_count_are_not_a_day() -> None:
    """The words "in October 12 tanks" name a month, "on November 28 and 8 tanks" a day, and both a count."""
    for text, day, count in (
        ("in October 12 tanks fell", "October", "12"),
        ("on November 28 and 8 tanks", "November 28", "8"),
    ):
        assert [each.text for each in find_dates(text, "en")] == [day]
        assert [each.text for each in find_quantities(text, "en")] == [count]


def test_a_day_before_a_grouped_count_is_divided_from_it() -> None:
    """A plain space divides a day from a count, though both look like one grouped number."""
    text = "On November 11 950 men were lost"
    assert [each.text for each in find_dates(text, "en")] == ["November 11"]
    assert [each.value for each in find_quantities(text, "en")] == [950]


def test_window_may_be_one_bulletin_old() -> None:
    """The past day is the day that the dateline's bulletin covers; the day before it stays open."""
    (mention,) = find_dates("over the past day", "en")
    found = resolve(mention, dateline=DATELINE)
    assert [days(each) for each in found.alternatives] == ["2024-11-27"]


def test_last_week_and_past_week_name_each_other_as_alternatives() -> None:
    """The calendar's week and the last seven days are two readings of nearly the same words."""
    last, past = (resolve(find_dates(text, "en")[0], dateline=DATELINE) for text in ("last week", "the past week"))
    assert past.span in last.alternatives
    assert last.span in past.alternatives


def test_between_two_days_may_be_the_night_that_one_bulletin_covers() -> None:
    """Between November 28 and 29 are two days, or the one that the later bulletin covers."""
    (mention,) = find_dates("between November 28 and 29", "en")
    found = resolve(mention, dateline=DATELINE)
    assert [days(each) for each in found.alternatives] == ["2024-11-28", "2024-11-29"]


def test_what_needs_a_name_before_it_says_so_where_there_is_none() -> None:
    """Without anything named, the future is refused and the past is an assumption."""
    for text, span, grounds in (
        ("the next day", "?", Grounds.ASSUMED),
        ("the previous day", "2024-11-28", Grounds.ASSUMED),
        ("both days", "?", Grounds.ASSUMED),
    ):
        (mention,) = find_dates(text, "en")
        found = resolve(mention, dateline=DATELINE)
        assert mention.needs_context
        assert (days(found.span), found.grounds) == (span, grounds)


def test_war_needs_its_first_day() -> None:
    """Without the first day of the war, days of it and "since the invasion" stay open."""
    for text in ("since the invasion", "on Day 1,010 of the war", "to date"):
        (mention,) = find_dates(text, "en")
        found = resolve(mention, dateline=DATELINE)
        assert found.span is None
        assert found.reason


def test_context_is_carried_through_a_text() -> None:
    """Days named one after the other are what "both days" means."""
    text = "On November 11 it was 1,950. A day earlier 1,770. Over both days, 3,720. A month earlier, less."
    context = DateContext(origin=ORIGIN)
    said = []
    for mention in find_dates(text, "en"):
        found = resolve(mention, dateline=DATELINE, context=context)
        context = advance(context, mention, found)
        said.append((mention.text, days(found.span), found.grounds))
    assert said == [
        ("November 11", "2024-11-11", Grounds.STATED),
        ("A day earlier", "2024-11-10", Grounds.CARRIED),
        ("both days", "2024-11-10..2024-11-11", Grounds.CARRIED),
        ("A month earlier", "2024-10-01..2024-10-31", Grounds.CARRIED),
    ]


def test_a_year_named_before_is_an_alternative() -> None:
    """In a text about 2022, a month without a year is the latest one, with that year's beside it."""
    (mention,) = find_dates("in April", "en")
    found = resolve(mention, dateline=DATELINE, context=DateContext(year=2022))
    assert (days(found.span), found.grounds) == ("2024-04-01..2024-04-30", Grounds.ASSUMED)
    assert found.alternatives == (DaySpan.of_month(2022, 4),)


def test_a_weekday_that_does_not_fit_its_date_is_told() -> None:
    """A date keeps its place, with the doubt beside it."""
    (mention,) = find_dates("Monday, November 29, 2024", "en")
    found = resolve(mention, dateline=DATELINE)
    assert (days(found.span), found.reason) == ("2024-11-29", "the weekday named is another")


def test_leap_day_is_found_in_its_year() -> None:
    """29 February without a year is the last one there was."""
    (mention,) = find_dates("on February 29", "en")
    assert days(resolve(mention, dateline=dt.date(2023, 11, 29)).span) == "2020-02-29"
    (mention,) = find_dates("on February 29, 2023", "en")
    assert resolve(mention, dateline=DATELINE).span is None


def test_preposition_lies_outside_the_mention() -> None:
    """The mention's text is the date; its lead has its own offset."""
    text = "As of the morning of November 29, about 738,660"
    (mention,) = find_dates(text, "en")
    assert text[mention.start : mention.end] == mention.text == "November 29"
    assert text[mention.lead_start : mention.start] == "As of the morning of "
    assert mention.clock is Clock.REPORTED


def test_several_days_named_together_stay_several() -> None:
    """A list of days gives each of them."""
    (mention,) = find_dates("on November 10, 11 and 12", "en")
    found = resolve(mention, dateline=DATELINE)
    assert [days(each) for each in found.spans] == ["2024-11-10", "2024-11-11", "2024-11-12"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("За три зимові місяці втратили 900.", "три зимові місяці"),
        ("За той самий осінній період було 70.", "той самий осінній період"),
        ("За все літо спалили 500.", "літо"),
    ],
)
def test_months_of_a_season_are_the_season(text: str, words: str) -> None:
    """«Зимові місяці» and «за все літо» name a season, as «зимою» does."""
    (found,) = find_dates(text, "uk")
    assert (found.text, found.kind) == (words, DateKind.SEASON)


def test_people_in_years_are_no_season() -> None:
    """«Літні люди» are old, not of the summer."""
    assert find_dates("Літні люди залишилися у місті.", "uk") == []
