"""Writing numbers, dates and plurals, and telling languages apart."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallywire.lang import (
    Case,
    DateStyle,
    Gender,
    MonthCase,
    a_or_an,
    detect_language,
    find_dates,
    format_date,
    format_number,
    month_name,
    plural,
    plural_class,
    prose_number,
    read_number,
    resolve,
    weekday_name,
)
from tallywire.model import DaySpan, InvalidValue

TANKS = ("танк", "танки", "танків")
DAY = dt.date(2024, 11, 28)


@given(st.integers(0, 10**12), st.sampled_from(["en", "uk"]))
def test_written_digits_are_read_back(n: int, lang: str) -> None:
    """Grouped digits say what they were made of."""
    assert read_number(format_number(n, lang), lang) == n


def test_numbers_are_grouped_as_each_language_does() -> None:
    """Commas and a decimal point in English, no-break spaces and a decimal comma in Ukrainian."""
    assert [format_number(n, "en") for n in (738_660, 9_453, 12.5, -83)] == ["738,660", "9,453", "12.5", "-83"]
    assert [format_number(n, "uk") for n in (738_660, 9_453, 12.5)] == ["738\u00a0660", "9\u00a0453", "12,5"]


def test_prose_spells_below_ten_and_at_the_start() -> None:
    """Small numbers are words, others digits, and no sentence opens with digits."""
    assert [prose_number(n, "en") for n in (0, 8, 9, 10, 2_030)] == ["zero", "eight", "nine", "10", "2,030"]
    assert prose_number(2, "uk", gender=Gender.FEMININE) == "дві"
    assert prose_number(8, "uk", case=Case.GENITIVE) == "восьми"
    assert prose_number(34, "en", starts=True) == "Thirty-four"


@pytest.mark.parametrize(
    ("n", "form"),
    [
        *((n, "танк") for n in (1, 21, 101)),
        *((n, "танки") for n in (2, 4, 22, 1_002, 1.5)),
        *((n, "танків") for n in (0, 5, 11, 12, 25, 111)),
    ],
)
def test_ukrainian_nouns_agree_with_their_number(n: float, form: str) -> None:
    """One, few and many by the rules of the Unicode CLDR."""
    assert plural(n, TANKS, "uk") == form


def test_english_nouns_agree_with_their_number() -> None:
    """One is singular, everything else plural; forms may come by class."""
    assert [plural(n, ("tank", "tanks"), "en") for n in (0, 1, 2, 1.0)] == ["tanks", "tank", "tanks", "tanks"]
    assert plural(5, {"one": "танк", "few": "танки", "many": "танків", "other": "танка"}, "uk") == "танків"
    assert plural(1.5, {"one": "танк", "few": "танки", "many": "танків", "other": "танка"}, "uk") == "танка"
    assert plural_class(21, "uk").value == "one"
    with pytest.raises(InvalidValue):
        plural(5, {"one": "tank"}, "en")


def test_articles_follow_the_sound_of_the_digits() -> None:
    """Eight, eleven and eighteen open with a vowel."""
    numbers = (1, 8, 11, 18, 80, 110, 800, 1_100, 8_000, 11_000, 18_500, 100)
    assert [a_or_an(n) for n in numbers] == ["a", "an", "an", "an", "an", "a", "an", "a", "an", "an", "an", "a"]


def test_dates_are_written_in_every_style() -> None:
    """Day first or month first in English, the genitive in Ukrainian."""
    assert [format_date(DAY, "en", style) for style in DateStyle] == [
        "28 November 2024",
        "28 November",
        "November 28",
        "November 28, 2024",
        "November 2024",
        "November",
        "2024-11-28",
    ]
    assert [format_date(DAY, "uk", style) for style in (DateStyle.FULL, DateStyle.DAY_MONTH, DateStyle.MONTH_YEAR)] == [
        "28 листопада 2024 року",
        "28 листопада",
        "листопад 2024 року",
    ]


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)),
    st.sampled_from(["en", "uk"]),
    st.sampled_from([DateStyle.FULL, DateStyle.AMERICAN_FULL, DateStyle.NUMERIC]),
)
def test_written_dates_are_read_back(day: dt.date, lang: str, style: DateStyle) -> None:
    """A date with its year says the same day in every style."""
    (mention,) = find_dates(format_date(day, lang, style), lang)
    assert resolve(mention, dateline=dt.date(2030, 12, 31)).span == DaySpan.of_day(day)


def test_months_and_weekdays_have_names_in_their_cases() -> None:
    """Nominative, genitive and locative; the accusative of a weekday."""
    assert [month_name(11, "uk", case) for case in MonthCase] == ["листопад", "листопада", "листопаді"]
    assert month_name(2, "en") == "February"
    assert weekday_name(DAY, "en") == "Thursday"
    assert weekday_name(dt.date(2024, 11, 29), "uk", accusative=True) == "п'ятницю"
    with pytest.raises(InvalidValue):
        month_name(13, "en")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Losses over the past day", "en"),
        ("Втрати за добу: її було", "uk"),
        ("Потери за сутки: это были", "ru"),
        ("Втрати за добу", None),
        ("738 660", None),
        ("Станом на 29 листопада T-72", None),
        ("Загальні втрати (general losses)", "uk"),
    ],
)
def test_languages_are_told_by_their_letters(text: str, lang: str | None) -> None:
    """Latin letters are English; letters that only one Cyrillic alphabet has decide; else nothing does."""
    assert detect_language(text) == lang
