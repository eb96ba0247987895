"""Comparisons: shares, multiples and differences, of periods named, implied or given as figures."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check_text, extract_claims
from tallywire.check.meaning.discourse import Discourse
from tallywire.check.text.spans import Memory
from tallywire.lang import DateKind
from tallywire.pack import load_pack
from tests.newsrooms import starter_newsroom

COMPARED = [
    ("Russia lost 41,980 soldiers in October, up a tenth on September's 38,130.", "supported"),
    ("Russia lost 41,980 soldiers in October, a rise of 10 percent month on month.", "supported"),
    ("Russia lost 41,980 soldiers in October, 3,850 more than the month before.", "supported"),
    ("Russia lost 41,980 soldiers in October, 29 percent more than the month before.", "contradicted"),
    ("Russia lost 41,980 soldiers in October against 38,130 in September, so up by a tenth.", "supported"),
    ("Russian casualties rose from 26,960 in April to 38,940 in May, by almost half.", "supported"),
    ("За жовтень Росія втратила 41 980 військових, це +10% до вересня (38 130).", "supported"),
    ("За жовтень Росія втратила 41 980 військових, на 10% більше, ніж місяцем раніше.", "supported"),
    ("За жовтень Росія втратила 41 980 військових, на 27% більше, ніж місяцем раніше.", "contradicted"),
]


@pytest.mark.parametrize(("text", "verdict"), COMPARED)
def test_two_figures_are_set_against_each_other_as_worded(text: str, verdict: str) -> None:
    """The other figure may stand in the text, be named by its period, or lie so far back as the words say."""
    lang = "uk" if "а" in text else "en"
    found = check_text(text, lang=lang, dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    assert [j.verdict.value for j in found if j.family.value == "comparison"] == [verdict]


def test_shares_of_other_things_are_no_comparisons() -> None:
    """Homes with power, prices and territory are not losses, whatever their share."""
    text = "Russia lost 41,980 soldiers in October. Power was back in 80 percent of homes, and a truck costs nearly twice that."
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    assert [j.family.value for j in found] == ["change"]


def test_a_figure_after_a_semicolon_is_not_what_a_record_is_of() -> None:
    """What follows a semicolon is another statement: the record is of what stands before it."""
    text = "In October Russia lost 41,980 soldiers, the most in any month; in April it had lost 26,960."
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    assert [j.verdict.value for j in found if j.family.value == "extreme"] == ["supported"]


def test_half_as_a_share_is_one_comparison() -> None:
    """A jump "by half" is read once, as a share and never as a length of time."""
    text = "Russia lost 38,940 soldiers in May; losses jumped by half month on month."
    found = check_text(text, lang="en", dateline=dt.date(2024, 6, 3), desk=starter_newsroom())
    assert len([j for j in found if j.family.value == "comparison"]) == 1


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "In October Russia lost 41,980 troops, compared with 38,130 in September, a rise of 10 percent, Kyiv says.",
            "supported",
        ),
        (
            "In October Russia lost 41,980 troops, compared with 38,130 in September, a rise of 30 percent, Kyiv says.",
            "contradicted",
        ),
        ("In October Russia lost 41,980 troops, more than in September, Kyiv says.", "supported"),
        ("In October Russia lost 41,980 troops, fewer than in September, Kyiv says.", "contradicted"),
        ("In October Russia lost 41,980 troops, Kyiv says. That is 3,850 more than in September.", "supported"),
        ("In October Russia lost 41,980 troops, Kyiv says. That is 5,830 more than in September.", "contradicted"),
    ],
)
def test_a_comparison_is_of_the_figures_that_stand_beside_it(text: str, verdict: str) -> None:
    """Two figures of a sentence, or one and a month named behind "than", are what is compared, and no other pair of months."""
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    assert [j.verdict.value for j in found if j.family.value == "comparison"] == [verdict]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [("3,850 more", "supported"), ("3,850 fewer", "contradicted"), ("5,900 more", "contradicted"), ("590 fewer", "not-checkable")],
)  # fmt: skip
def test_a_comparison_wrong_in_direction_and_size_is_of_other_periods(said: str, verdict: str) -> None:
    """One slip turns the direction or changes the size; where both would be wrong, the periods were misread."""
    text = f"In October Russia lost {said} soldiers than in September, the General Staff said."
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    assert [j.verdict.value for j in found if j.family.value == "comparison"] == [verdict]


def test_a_pair_is_one_period_named_and_the_one_spoken_of_before() -> None:
    """Where a sentence names only the base, what is compared is the period of the figure before, in English as in Ukrainian."""
    text = "Russia lost 41,980 soldiers in October. That is about 3,850 more than September."
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    assert [j.verdict.value for j in found if j.family.value == "comparison"] == ["supported"]


def test_a_base_leaves_no_period_to_go_on_with() -> None:
    """After "41,980 against 38,130 in September" the text goes on about October."""
    text = "In October Russia lost 41,980 soldiers, against 38,130 in September. The daily average was 1,354 in that month."
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    spans = [j.reading.when.span.start_on for j in found if j.reading is not None and j.reading.when is not None]
    assert spans == [dt.date(2024, 10, 1), dt.date(2024, 9, 1), dt.date(2024, 10, 1)]
    assert {j.verdict.value for j in found} == {"supported"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Russian losses rose from September to October by 10%.", "supported"),
        ("Russian losses fell from September to October by 10%.", "not-checkable"),
        ("Втрати ворога зросли з вересня до жовтня на 10%.", "supported"),
        ("Втрати ворога зменшилися з вересня до жовтня на 10%.", "not-checkable"),
    ],
)
def test_from_one_month_to_another_is_of_the_later(text: str, verdict: str) -> None:
    """What is said to rise or fall from one month to another did so in the later; the other way round is not borne out."""
    lang = "uk" if "а" in text else "en"
    found = check_text(text, lang=lang, dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    assert [j.verdict.value for j in found if j.family.value == "comparison"] == [verdict]


@pytest.mark.parametrize(("direction", "verdict"), [("rise", "supported"), ("fall", "contradicted")])
def test_two_figures_of_a_sentence_tell_the_direction(direction: str, verdict: str) -> None:
    """Where a sentence gives both figures, a change the other way is contradicted by them."""
    text = f"Russia lost 41,980 soldiers in October and 38,130 in September, a {direction} of 10%."
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    assert [j.verdict.value for j in found if j.family.value == "comparison"] == [verdict]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("November so far has been deadlier than October, with 42,250 casualties by the 28th.", "en"),
        ("У листопаді втрати Росії більші, ніж у жовтні: 28-го числа загинуло й поранено 2030 військових.", "uk"),
    ],
)
def test_a_day_takes_its_month_from_what_is_spoken_of(text: str, lang: str) -> None:
    """The month that another is only set against gives no later day its month."""
    discourse = Discourse(dateline=dt.date(2024, 11, 29), memory=Memory())
    (found,) = extract_claims(text, lang, load_pack())
    discourse.enter(found)
    (day,) = [m for m in found.sentence.mentions if m.date.kind is DateKind.DAY]
    assert discourse.whens[day.first][0].span.end_on == dt.date(2024, 11, 28)
