"""Wordings of the press that were once read for something else than they say."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check_text
from tests.check.sentences import verdicts
from tests.newsrooms import starter_newsroom

DATELINE = dt.date(2024, 11, 3)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Moscow has lost almost 3,000 tanks, a new study has found."),
        ("en", "A fresh analysis suggests that 3,000 Russian tanks were destroyed."),
        ("uk", "Нове дослідження показує, що Росія втратила 3000 танків."),
        ("uk", "За словами співрозмовника агентства, Росія втратила 3000 танків."),
        ("uk", "За даними джерел видання, Росія втратила 3000 танків."),
    ],
)
def test_who_is_not_named_is_not_the_staff(lang: str, text: str) -> None:
    """A study or a source that nobody names counts for itself, so that its figures are not checkable."""
    assert set(verdicts(text, lang).values()) == {"not-checkable"}


def test_how_long_ago_the_war_began_is_no_period() -> None:
    """A count since "he ordered the invasion almost three years ago" is since its beginning, and no year's count."""
    text = "Russia has lost 700,000 troops since Putin ordered the invasion of Ukraine almost three years ago."
    found = check_text(text, lang="en", dateline=DATELINE, desk=starter_newsroom())
    assert [(j.verdict.value, j.family.value) for j in found][:1] == [("supported", "total")]


def test_dots_in_a_countrys_name_end_no_statement() -> None:
    """The "U.K. Defense Ministry" is the British ministry."""
    found = check_text(
        "The U.K. Defense Ministry says Russia lost 610,000 troops.",
        lang="en",
        dateline=DATELINE,
        desk=starter_newsroom(),
    )
    assert {judged.claim.speaker.id for judged in found} == {"ukmod"}


def test_the_dead_among_the_losses_since_the_invasion_are_a_part() -> None:
    """What is "including roughly 150,000 killed since it invaded" is a count that the staff does not publish."""
    text = "Russia has lost over 699,000 men, including roughly 150,000 killed since it invaded in February 2022."
    assert verdicts(text)["roughly 150,000"] == "not-checkable"


def test_where_losses_were_heaviest_is_no_record() -> None:
    """«Найбільших втрат за добу … на таких-то напрямках» ranks places, not days."""
    text = "Найбільших втрат за минулу добу ворог зазнав на Лиманському та Сіверському напрямках."
    assert set(verdicts(text, "uk").values()) <= {"not-checkable"}


def test_this_year_after_another_phrase_is_the_year() -> None:
    """To be "the worst month for tank losses this year" is one of this year's months, not of the last twelve."""
    text = "May was the worst month for tank losses this year, with 428 destroyed."
    assert set(verdicts(text).values()) == {"supported"}


def test_a_loose_end_is_tried_day_by_day() -> None:
    """A span that ends "in mid-October" ends on one of its days, and only a number far from all of them is contradicted."""
    text = "Russia lost on average {} troops a day between January and mid-October 2024."
    assert set(verdicts(text.format("1,089")).values()) == {"supported"}
    assert "contradicted" not in verdicts(text.format("1,100")).values()
    assert set(verdicts(text.format("700")).values()) == {"contradicted"}


@pytest.mark.parametrize(
    ("text", "verdicts_of_share"),
    [
        ("After 38,130 in September, Russian losses in October were 10% higher.", {"supported"}),
        ("Russian losses fell by 20% in October, following heavy casualties over July-September.", {"not-checkable"}),
        (
            "At 1,354 a day, Russia's October losses were over two times the rate over June-July 2023.",
            {"supported", "needs-context"},
        ),
    ],
)
def test_what_a_share_compares(text: str, verdicts_of_share: set[str]) -> None:
    """A share is of the later named of two periods before it; a backdrop is none of them; a range of months is one period."""
    found = check_text(text, lang="en", dateline=DATELINE, desk=starter_newsroom())
    shares = {judged.verdict.value for judged in found if judged.family.value == "comparison"}
    assert shares
    assert shares <= verdicts_of_share


def records(text: str, lang: str = "en", dateline: dt.date = DATELINE) -> list[tuple[str, object, object]]:
    """Return the verdicts of the records of a text, with the figure that is one and what it is among."""
    found = check_text(text, lang=lang, dateline=dateline, desk=starter_newsroom())
    return [
        (judged.verdict.value, judged.extra.get("figure"), judged.extra.get("span"))
        for judged in found
        if judged.family.value == "extreme"
    ]


EVER = (0, 10**7)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Russian artillery losses hit record highs in July and August."),
        ("uk", "Втрати артилерійських систем росіян у липні були найбільшими від початку вторгнення."),
    ],
)
def test_a_month_is_no_record_among_itself(lang: str, text: str) -> None:
    """The month that is called a record is held against all others, and not against itself alone."""
    assert records(text, lang) == [("supported", 1520, EVER)]


def test_a_record_of_a_mean_is_of_means() -> None:
    """«Це максимальне значення» after a daily mean ranks months by their means, in which May had one day more."""
    text = "У вересні росіяни втрачали в середньому 1271 особу на добу. Це максимальне значення від початку вторгнення."
    assert records(text, "uk", dt.date(2024, 10, 7)) == [("supported", 1271.0, EVER)]


def test_what_a_record_beats_is_not_the_record() -> None:
    """In "the record beats the 1,740 lost on 13 May" the day named is that of the old record."""
    text = "Russia lost 1,770 men on 12 October. The record beats the 1,740 men lost on May 13."
    assert all(figure != 1740 for _, figure, _ in records(text))


def test_nouns_and_numbers_in_the_same_order() -> None:
    """With "respectively", each of the numbers counts the noun at its place, however far before."""
    text = "That brings losses of troops, artillery systems and tanks since the 2022 invasion to {}, {} and {}, respectively."
    found = check_text(text.format("698,000", "20,100", "9,150"), lang="en", dateline=DATELINE, desk=starter_newsroom())
    assert [judged.measure for judged in found] == ["personnel", "artillery", "tanks"]


@pytest.mark.parametrize(
    "text",
    [
        "Russian losses will likely continue to average above 1,000 a day over the next two months.",
        "Russia lost 698,000 men.[3]",
    ],
)
def test_forecasts_and_notes_are_no_claims(text: str) -> None:
    """What losses will be is no claim, nor is the number of a note."""
    assert not {"above 1,000", "1,000", "3"} & set(verdicts(text))


def test_two_years_together_are_not_one() -> None:
    """To lose "more than in the previous two years combined" is not held against one year."""
    text = "In this year Russia lost more than in the previous two years of the war combined."
    assert set(verdicts(text).values()) <= {"not-checkable"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The actual toll could be nearer 900,000 men, Kyiv says."),
        ("en", "The true number of Russian casualties may well exceed 900,000."),
        ("uk", "Справжні втрати росіян можуть сягати 900 000 осіб."),
    ],
)
def test_what_is_supposed_is_no_count(lang: str, text: str) -> None:
    """A number that the text only supposes is not contradicted by the count."""
    assert set(verdicts(text, lang).values()) <= {"not-checkable"}


def test_a_place_that_opens_a_sentence_goes_on_in_its_list() -> None:
    """A count since an incursion into one region stays one where the next sentence lists it."""
    text = (
        "Since the incursion into the Kursk region began in August, Russia has lost over 3,000 vehicles, the staff said. "
        "The losses reported include 104 tanks and 330 artillery systems."
    )
    assert set(verdicts(text).values()) == {"not-checkable"}


def test_a_year_told_first_is_the_one_spoken_of() -> None:
    """In "in 2023 losses fell by a fifth" nothing says that 2024 fell from 2023."""
    found = check_text("In 2023 Russian losses rose by 137%.", lang="en", dateline=DATELINE, desk=starter_newsroom())
    weighed = [judged.extra.get("weighed") for judged in found if judged.family.value == "comparison"]
    years = [(pair[0].span.start_on.year, pair[1].span.start_on.year) for pair in weighed if isinstance(pair, tuple)]
    assert years == [(2023, 2022)]


def test_a_sum_beside_its_parts_may_leave_them_out() -> None:
    """Of "60 pieces of equipment, 35 artillery systems and a drone" nobody can say what the first adds up."""
    text = "Росія за добу втратила 1300 осіб, 61 одиницю техніки, 35 артилерійських систем та один РСЗВ."
    assert verdicts(text, "uk", dt.date(2024, 11, 4))["61"] != "contradicted"
