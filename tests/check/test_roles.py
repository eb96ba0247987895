"""Speakers called by a role alone, and others whom a reporting word had not shown."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check
from tests.newsrooms import starter_newsroom

ON = dt.date(2024, 11, 29)


def verdicts(text: str, lang: str = "en", on: dt.date = ON) -> dict[str, str]:
    """Check a text against the embedded figures: the verdict of each claim by its words."""
    found = check(text, lang=lang, dateline=on, desk=starter_newsroom()).claims
    return {claim.text: claim.verdict.value for claim in found}


@pytest.mark.parametrize(
    ("before", "lang", "said"),
    [
        (
            "Ukraine's commander-in-chief met the press.",
            "en",
            "Russia, said the general, lost 2,030 soldiers in a day.",
        ),
        ("Zelensky went to Brussels.", "en", "Russia, said the president, lost 2,030 soldiers in a day."),
        ("Головнокомандувач ЗСУ зустрівся з пресою.", "uk", "Росія, сказав генерал, втратила за добу 2030 осіб."),
    ],
)
def test_a_role_is_its_last_bearers(before: str, lang: str, said: str) -> None:
    """The general of a text that named Ukraine's commander is he, and his figures are held against the staff's."""
    assert verdicts(f"{before} {said}", lang)["2,030" if lang == "en" else "2030"] == "supported"
    wrong = said.replace("2,030", "2,330").replace("2030", "2330")
    assert verdicts(f"{before} {wrong}", lang)["2,330" if lang == "en" else "2330"] == "contradicted"


@pytest.mark.parametrize(
    "before", ["", "General Hodges was asked as well.", "Syrskyi spoke. General Hodges answered him."]
)
def test_a_role_nobody_of_the_pack_bears_is_a_strangers(before: str) -> None:
    """A general whom nobody named, or who was named since and is not known, is nobody whose count is held."""
    text = f"{before} Russia, said the general, has lost over 900,000 soldiers."
    assert verdicts(text)["over 900,000"] == "not-checkable"


def test_who_speaks_of_a_number_in_ukrainian_has_said_it() -> None:
    """«Говорять про» is said as much as «повідомляють про»: a service's own count is no bulletin's."""
    assert set(verdicts("У СБУ говорять про 52 уражені літаки.", "uk").values()) == {"not-checkable"}
    text = "Генерал Міллі говорив у листопаді про понад 100 тисяч убитих і поранених росіян."
    assert verdicts(text, "uk")["понад 100 тисяч"] == "not-checkable"


def test_an_adverb_before_the_verb_is_no_speaker() -> None:
    """In "so writes the bulletin in Kyiv" it is the bulletin that writes."""
    text = "Russia lost 2,030 men in a day. So writes the morning bulletin in Kyiv, adding 15 tanks destroyed."
    assert verdicts(text)["2,030"] == "supported"
    assert verdicts(text)["15"] != "not-checkable"


def test_equipment_of_a_month_is_not_what_an_estimator_of_people_counts() -> None:
    """After the Pentagon's estimate of people, tanks of a named month that fit the staff's count are taken for it."""
    text = (
        "The General Staff counts 738,660 Russian personnel losses. The Pentagon speaks of 600,000 killed and wounded. "
        "In October {} tanks were lost."
    )
    assert verdicts(text.format("more than 290"))["more than 290"] != "contradicted"
    assert verdicts(text.format("more than 900"))["more than 900"] == "not-checkable"


def test_a_window_of_the_sentence_before_frames_no_record() -> None:
    """«Рекордний місяць» is not one among the last ninety days only because the text spoke of them."""
    text = "Останні сто тисяч росіяни втратили за 66 днів. У листопаді знищено {} танків, рекордний місяць."
    found = verdicts(text.format(300), "uk", dt.date(2024, 12, 5))
    assert found.get("рекордний місяць") != "supported"
