"""Counts that stand in reports of losses and are none of the staff's: other wars, fleets' strength, one arm's own, prisoners."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check_text
from tests.newsrooms import starter_newsroom

DATELINE = dt.date(2024, 11, 3)


def verdicts(text: str, lang: str = "en") -> dict[str, str]:
    """Return the verdicts of a text by the words of the claims."""
    found = check_text(text, lang=lang, dateline=DATELINE, desk=starter_newsroom())
    return {judged.claim.text: judged.verdict.value for judged in found}


@pytest.mark.parametrize(
    ("lang", "text", "number"),
    [
        ("en", "So far 9,192 tanks have been destroyed in Ukraine, compared to 385 in Afghanistan.", "385"),
        ("en", "The loss of armoured vehicles is greater too: 18,533 in Ukraine and 1,314 in Afghanistan.", "1,314"),
        ("en", "In Afghanistan between 1979 and 1989 the Soviet Union lost 333 helicopters and 147 tanks.", "147"),
        ("uk", "У другій чеченській війні російська армія втратила 7425 осіб.", "7425"),
        ("uk", "За десять років в Афганістані СРСР утратив 147 танків.", "147"),
    ],
)
def test_other_wars_are_not_this_one(lang: str, text: str, number: str) -> None:
    """What was lost in Afghanistan or Chechnya is not held against this war's bulletins."""
    assert verdicts(text, lang)[number] == "not-checkable"


def test_more_than_in_another_war_is_of_this_one() -> None:
    """A war that figures are only compared with does not take them away."""
    text = "Since the invasion Russia has lost 9,182 tanks, more than the Soviet army lost in Afghanistan."
    assert verdicts(text)["9,182"] == "supported"


@pytest.mark.parametrize(
    ("lang", "text", "number"),
    [
        ("en", "Russia has lost 9,182 Soviet-era tanks since the invasion, Kyiv said.", "9,182"),
        ("en", "Mostly Soviet-made, 9,182 Russian tanks have been destroyed since the invasion, Kyiv said.", "9,182"),
        ("uk", "Від початку вторгнення Росія втратила 9182 танки радянського зразка.", "9182"),
    ],
)
def test_soviet_tanks_are_lost_in_this_war(lang: str, text: str, number: str) -> None:
    """Equipment made in Soviet times is no loss of the Soviet army's."""
    assert verdicts(text, lang)[number] == "supported"


def test_spans_of_years_are_no_ranges_of_losses() -> None:
    """Years from one to another count nothing."""
    assert not verdicts("The war in Afghanistan lasted from 1979 to 1989, Russian losses included.")


@pytest.mark.parametrize(
    "text",
    [
        "The Black Sea Fleet had a total of 74 warships when Russia's losses began.",
        "The fleet consisted of 74 ships and boats before the Russian losses.",
    ],
)
def test_strength_is_no_loss(text: str) -> None:
    """Ships that a fleet had are not ships lost."""
    assert "74" not in verdicts(text)


def test_a_fleets_ships_are_a_part() -> None:
    """Ships lost by one fleet are not contradicted by the staff's count of all."""
    assert verdicts("The Black Sea Fleet has lost 15 ships destroyed since the invasion.")["15"] == "not-checkable"


@pytest.mark.parametrize(
    ("lang", "text", "number"),
    [
        (
            "uk",
            "Безпілотні підрозділи за жовтень ліквідували майже 29,7 тисяч російських військових.",
            "майже 29,7 тисяч",
        ),
        ("uk", "За жовтень дронами знищено понад 30 тисяч окупантів.", "понад 30 тисяч"),
        ("uk", "На вказаному напрямку за добу збили шість російських безпілотників.", "шість"),
        ("en", "Ukraine's forces took 100 settlements and captured over 600 Russian soldiers.", "over 600"),
    ],
)
def test_one_arms_count_and_prisoners_are_not_the_staffs(lang: str, text: str, number: str) -> None:
    """What one arm, one stretch of the front or the prisoners number is not held against the bulletins."""
    assert verdicts(text, lang)[number] == "not-checkable"


def test_a_times_own_period_is_before_the_one_compared_with() -> None:
    """A mean "for the last seven days" that is "four times the rate of June-July 2023" is of the seven days."""
    text = "The average for the last seven days was {} Russian casualties a day, more than twice the rate reported in June-July 2023."
    assert verdicts(text.format("1,436"))["1,436"] == "supported"


def test_pieces_are_no_people() -> None:
    """«Окупанти втратили … одиниць» goes on with the equipment spoken of, and so does a record of "such weapons"."""
    text = "У травні знищено 1160 артсистем. Попередній рекорд зі знищення такої зброї встановили у березні — окупанти втратили 976 одиниць."
    found = check_text(text, lang="uk", dateline=dt.date(2024, 6, 1), desk=starter_newsroom())
    assert {judged.measure for judged in found} == {"artillery"}
    assert {judged.verdict.value for judged in found} == {"supported"}


def test_an_old_records_figure_is_of_its_day() -> None:
    """«Попередній рекорд — 1950» is of the day that held it, not of the newest bulletin."""
    text = "За минулу добу ворог втратив 2030 осіб, найбільше за день. Попередній рекорд — 1950 — протримався недовго."
    found = check_text(text, lang="uk", dateline=dt.date(2024, 11, 29), desk=starter_newsroom())
    assert {j.claim.text: j.verdict.value for j in found}["1950"] == "supported"


def test_some_of_them_killed_are_a_part() -> None:
    """Of the killed and wounded, those "of them killed" are a count that the staff does not give."""
    text = "The general said 41,980 Russian soldiers were killed or wounded in October, 15,000 of them killed."
    assert verdicts(text)["15,000"] == "not-checkable"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "За добу Росія втратила два літаки. Про це сказав виконавчий директор центру Дмитро Прикладний."),
        (
            "uk",
            "За даними The Economist, втрати російської армії на кінець 2023 року становлять від 390 до 460 тисяч солдатів.",
        ),
    ],
)
def test_other_sources_are_not_the_staff(lang: str, text: str) -> None:
    """What an expert said, told in the next sentence, and a paper's own range are not held against the bulletins."""
    assert set(verdicts(text, lang).values()) == {"not-checkable"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Russia lost 9,182 tanks in more than two years of full-scale war."),
        ("uk", "Україна поставила мету вбивати 50 тисяч російських солдатів на місяць, а не 41 980 осіб, як у жовтні."),
        ("en", "The ministry expects Russia's daily casualty rate to exceed 1,000 in November."),
    ],
)
def test_lengths_aims_and_forecasts_are_no_claims(lang: str, text: str) -> None:
    """A length of war compares nothing; what is aimed at or expected has not happened."""
    found = check_text(text, lang=lang, dateline=DATELINE, desk=starter_newsroom())
    assert not [j for j in found if j.family.value == "comparison" or j.value in {50_000, 1_000}]


def test_a_list_says_itself_which_is_which() -> None:
    """Of "329 aircraft and 369 helicopters" neither is taken for the other way round."""
    assert "supported" not in verdicts("329 aircraft and 369 helicopters are on the General Staff's list.").values()


def test_lines_that_open_with_a_hedge_are_items() -> None:
    """An item of a list may begin with its hedge: "- over 9,000 tanks"."""
    assert (
        verdicts("Знищено:\n- понад 9 тисяч танків\n- майже 20 тисяч артсистем", "uk")["понад 9 тисяч"] == "supported"
    )
