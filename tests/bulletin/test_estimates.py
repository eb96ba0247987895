"""The estimates format: published estimates by many claimants."""

from __future__ import annotations

import pytest

from tests.bulletin.builders import SHARED, doubts, needs_shared, notes, read

HEADER = "date,estimate_low,estimate_high,estimate,type,source,source_url,country\n"


def figures(*rows: str) -> list[str]:
    """Read rows and write each as `day series low..point..high precision`."""
    return [
        f"{each.report_on} {each.key} {each.figure.low}..{each.figure.point}..{each.figure.high} {each.figure.precision.value}"
        for each in read("estimates", HEADER + "\n".join(rows), name="e.csv").statements
    ]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (",,500000", "450000..500000..550000 about"),
        ("75600,99600,85600", "75600..85600..99600 about"),
        ("60000,70000,", "60000..None..70000 between"),
        ('"700,000",,', "700000..700000..None at-least"),
        (",25000,", "None..25000..25000 at-most"),
    ],
)
def test_points_ranges_and_bounds(numbers: str, expected: str) -> None:
    """One number is rough, two are a range without a middle, one alone in a bound's column is that bound."""
    assert figures(f"7/12/2024,{numbers},casualties,CSIS,https://e.org,russia") == [
        f"2024-12-07 csis/ru-forces/personnel {expected}"
    ]


def test_deaths_and_the_other_side_are_series_of_their_own() -> None:
    """Deaths are a status of the measure, and each side its own subject."""
    rows = ["30/6/2026,,,125000,deaths,CSIS,u,ukraine", "30/6/2026,,,525000,casualties,CSIS,u,ukraine"]

    assert [line.split()[1] for line in figures(*rows)] == [
        "csis/ua-forces/personnel/dead",
        "csis/ua-forces/personnel",
    ]


def test_the_address_stands_in_the_locator() -> None:
    """The page on which an estimate was published is found where the figure is."""
    reading = read("estimates", HEADER + "1/12/2025,1,3,2,deaths,IISS,https://e.org/a?b,russia")
    locator = reading.statements[0].locator

    assert locator is not None
    assert locator.selector == "row=1;col=estimate_low,estimate_high,estimate,source_url"
    assert locator.quote == "1 3 2 https://e.org/a?b"


def test_what_is_read_elsewhere_is_left_out() -> None:
    """The General Staff's totals and the compiler's sums of UK MoD's months are noted and not taken."""
    reading = read(
        "estimates",
        HEADER
        + "16/01/2024,,,390580,casualties,Armed Forces of Ukraine,u,russia\n"
        + "01/04/2022,,,11966,casualties,UK MoD,u,russia\n"
        + "12/06/2025,,,1000000,casualties,UK MoD,u,russia\n",
        name="e.csv",
    )

    assert [str(each.key) for each in reading.statements] == ["ukmod/ru-forces/personnel"]
    assert notes(reading) == ["line-repeated e.csv: row 1", "line-repeated e.csv: row 2"]


def test_doubtful_rows_are_kept_aside() -> None:
    """An unknown claimant, side or kind, a number or date that is none, a second saying: each has its place."""
    rows = [
        "30/6/2026,,,1,deaths,Nobody,u,russia",
        "30/6/2026,,,1,deaths,CSIS,u,france",
        "30/6/2026,,,1,wounded,CSIS,u,russia",
        "2026-06-30,,,1,deaths,CSIS,u,russia",
        "31/6/2026,,,1,deaths,CSIS,u,russia",
        '30/6/2026,,,"1,00",deaths,CSIS,u,russia',
        "30/6/2026,3,1,2,deaths,CSIS,u,russia",
        "30/6/2026,,,,deaths,CSIS,u,russia",
        "30/6/2027,,,1,deaths,CSIS,u,russia",
        "30/6/2026,,,5,deaths,CSIS,u,russia",
        "30/6/2026,,,6,deaths,CSIS,u,russia",
    ]
    reading = read("estimates", HEADER + "\n".join(rows), name="e.csv")

    assert [each.figure.point for each in reading.statements] == [5]
    assert doubts(reading) == [
        "category-unknown e.csv: row 1, source",
        "category-unknown e.csv: row 2, country",
        "category-unknown e.csv: row 3, type",
        "date-unreadable e.csv: row 4, date",
        "date-unreadable e.csv: row 5, date",
        "not-a-count e.csv: row 6",
        "not-a-count e.csv: row 7",
        "not-a-count e.csv: row 8",
        "date-in-future e.csv: row 9, date",
        "duplicate-date e.csv: row 11",
    ]


@needs_shared
def test_the_whole_file_is_read_without_a_doubt() -> None:
    """Every row of the real file is an estimate, or is left out with a note."""
    reading = read("estimates", (SHARED / "data" / "economist" / "estimates.csv").read_bytes(), name="e.csv")

    assert len(reading.statements) == 88
    assert len(notes(reading)) == 36
    assert doubts(reading) == []
