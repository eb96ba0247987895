"""The rumod format: the Russian ministry's running total."""

from __future__ import annotations

import pytest

from tallywire.model import SourceChanged
from tests.bulletin.builders import doubts, read, said

ENGLISH = (
    """Battlegroup East took two villages. Over the day, 3 tanks and 12 drones were destroyed.
In total, since the start of the operation 592 airplanes, 270 helicopters, 23,132 unmanned aerial vehicles,
""".replace("\n", " ")
    + (
        "509 anti-aircraft missile systems, 15,831 tanks and other armoured combat vehicles, 1,274 multiple launch rocket "
        "systems, 9,115 field artillery guns and mortars, and 21,288 special military vehicles have been destroyed."
    )
)
RUSSIAN = (
    "Всего с начала операции уничтожены: 668 самолетов, 283 вертолета, более 96\u00a0600 беспилотных летательных аппаратов, "
    "636 зенитных ракетных комплексов, 26\u00a0000 танков и других боевых бронированных машин."
)


def test_categories_are_read_by_their_names() -> None:
    """The eight categories after their counts are running totals about the other side; the day's account is passed over."""
    reading = read("rumod", ENGLISH, published="2024-04-25")

    assert said(reading.statements) == [
        "2024-04-25 aircraft 592",
        "2024-04-25 helicopters 270",
        "2024-04-25 uav 23132",
        "2024-04-25 air-defence 509",
        "2024-04-25 armoured-vehicles 15831",
        "2024-04-25 mlrs 1274",
        "2024-04-25 artillery 9115",
        "2024-04-25 vehicles 21288",
    ]
    assert {str(each.key).rpartition("/")[0] for each in reading.statements} == {"rumod/ua-forces"}
    assert reading.issues == ()


def test_the_order_of_categories_says_nothing() -> None:
    """A sentence that names its categories in another order gives the same figures."""
    parts = "In total, 270 helicopters, 509 SAM systems, 592 airplanes, 1,274 multiple rocket launchers were destroyed."

    assert said(read("rumod", parts, published="2024-04-25").statements) == [
        "2024-04-25 helicopters 270",
        "2024-04-25 air-defence 509",
        "2024-04-25 aircraft 592",
        "2024-04-25 mlrs 1274",
    ]


def test_russian_is_read_with_its_spaces_and_bounds() -> None:
    """Thousands parted by any blank are one number, and "more than" makes it a lower bound."""
    assert said(read("rumod", RUSSIAN, published="2025-11-10").statements) == [
        "2025-11-10 aircraft 668",
        "2025-11-10 helicopters 283",
        "2025-11-10 uav >96600",
        "2025-11-10 air-defence 636",
        "2025-11-10 armoured-vehicles 26000",
    ]


@pytest.mark.parametrize("date", ["25 April 2024", "April 25, 2024", "25.04.2024", "2024-04-25"])
def test_the_date_is_read_where_the_text_says_one(date: str) -> None:
    """The text's own date is that of the total; the war's first day is no other one, and no count."""
    text = f"Briefing of {date}. " + ENGLISH.replace("the start of the operation", "24 February 2022")

    reading = read("rumod", text)

    assert {each.report_on.isoformat() for each in reading.statements} == {"2024-04-25"}
    assert len(reading.statements) == 8
    assert reading.issues == ()


def test_a_number_without_a_known_category_is_kept_aside() -> None:
    """A new category is not guessed at, and neither is a second saying of one."""
    text = ENGLISH.replace("270 helicopters", "270 helicopters, 44 airships, 271 helicopters")
    reading = read("rumod", text, name="r.txt", published="2024-04-25")

    assert len(reading.statements) == 8
    assert [line.partition(":")[0] for line in doubts(reading)] == ["category-unknown r.txt", "line-repeated r.txt"]


@pytest.mark.parametrize(
    ("text", "published", "message"),
    [
        ("Over the day, 3 tanks were destroyed.", "2024-04-25", "no sentence is a running total"),
        (ENGLISH + " " + ENGLISH, "2024-04-25", "more than one sentence"),
        (ENGLISH, "", "no date, or more than one"),
        (ENGLISH + " 1 May 2024. 2 May 2024.", "", "no date, or more than one"),
        (ENGLISH, "2034-04-25", "after"),
    ],
)
def test_a_text_without_one_dated_total_is_refused(text: str, published: str, message: str) -> None:
    """A figure under a wrong date is a wrong figure, and an account of a day is no running total."""
    with pytest.raises(SourceChanged, match=message):
        read("rumod", text, published=published)
