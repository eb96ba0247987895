"""The orc format: the orc-losses JSON file."""

from __future__ import annotations

import pytest

from tallywire.bulletin import parse_unit, read_unit
from tallywire.bulletin.cells import MAX_OF_ONE_COLUMN
from tallywire.model import SourceChanged
from tests.bulletin.builders import NOW, PACK, SHARED, doubts, needs_shared, notes, read, said


def test_rows_are_totals_and_null_is_not_reported() -> None:
    """Each column of a row is a total, personnel a rough one; null says nothing and the page's address is no figure."""
    row = {
        "date": "2024-11-29",
        "sourceUri": "https://example.org/n",
        "personnel": 738660,
        "tanks": 9453,
        "submarines": None,
    }

    reading = read("orc", [row])

    assert said(reading.statements) == ["2024-11-29 personnel ~738660", "2024-11-29 tanks 9453"]
    assert reading.statements[0].source == "orc"
    assert reading.issues == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("zagalni-bojovi-vtrati-rosiyan-za-dobu-2-030-okupantiv-89-bpla-ta-34-artsistemi",
         ["personnel +2030", "uav +89", "artillery +34"]),
        ("780-okupantiv-10-tankiv-32-artilerijski-sistemi-–-zagalni-vtrati-rosiyan-za-dobu",
         ["personnel +780", "tanks +10", "artillery +32"]),
        ("za-dobu-znishheno-740-okupantiv-i-litak-zagalni-vtrati-voroga-ponad-114-1-tis-osib", ["personnel +740"]),
        ("ponad-1000-okupantiv-35-bojovih-bronovanih-mashin-–-vtrati-voroga-za-dobu", ["personnel +>1000", "afv +35"]),
        ("zagalni-bojovi-vtrati-rosiyan-za-dobu-1-1700-okupantiv-79-bpla", ["uav +79"]),
        ("bojovi-vtrati-voroga-na-1-bereznya-2026-roku", []),
        ("stanovlyat-uzhe-blizko-177-1-tis-osib-znishheno-533-rszv", []),
    ],
)  # fmt: skip
def test_addresses_carry_figures_of_the_day(words: str, expected: list[str]) -> None:
    """What a page's address says of a day is a series apart, of a source of its own; totals and typing errors are none."""
    reading = read("orc", [{"date": "2024-11-29", "sourceUri": f"https://example.org/news/{words}"}])

    assert [line.removeprefix("2024-11-29 ") for line in said(reading.statements)] == expected
    assert {each.source for each in reading.statements} <= {"ministry-addresses"}
    assert {each.key.status for each in reading.statements} <= {"page-address"}


@pytest.mark.parametrize(
    "address",
    ["https://[e.org/za-dobu-2-030-okupantiv", "]//[za-dobu-2-030-okupantiv", "/za-dobu-2-030-okupantiv?a=[#b"],
)
def test_what_is_no_address_may_carry_a_figure(address: str) -> None:
    """A mistyped link is read like any other and stops nothing."""
    reading = read("orc", [{"date": "2024-11-29", "tanks": 9453, "sourceUri": address}])

    assert said(reading.statements)[0] == "2024-11-29 tanks 9453"
    assert len(said(reading.statements)) <= 2


def test_a_link_to_another_days_page_is_passed_over() -> None:
    """An address that is dated otherwise than its row says nothing of the row's day."""
    row = {"date": "2024-09-22", "sourceUri": "https://example.org/news/2024/09/21/za-dobu-1440-osib/"}
    reading = read("orc", [row], name="losses.json")

    assert reading.statements == ()
    assert notes(reading) == ["date-unreadable losses.json: row 1 (2024-09-22), sourceUri"]


def test_unarmoured_vehicles_change_their_meaning() -> None:
    """`unarmoredVehicles` is military vehicles alone until the merger of 1 May 2022, and vehicles from then on."""
    rows = [{"date": "2022-05-01", "unarmoredVehicles": 1796}, {"date": "2022-04-30", "unarmoredVehicles": 1701}]

    assert said(read("orc", rows).statements) == ["2022-05-01 vehicles 1796", "2022-04-30 military-autos 1701"]


def test_doubtful_cells_are_kept_aside() -> None:
    """Unknown columns and values that are no counts are kept aside, and the rest of the row is read."""
    reading = read("orc", [{"date": "2024-11-29", "tanks": 9453, "uavs": "19 000", "trains": 3}], name="losses.json")

    assert said(reading.statements) == ["2024-11-29 tanks 9453"]
    assert doubts(reading) == [
        "not-a-count losses.json: row 1 (2024-11-29), uavs",
        "category-unknown losses.json: row 1 (2024-11-29), trains",
    ]


def test_a_column_renamed_all_through_a_file_is_told_a_few_times() -> None:
    """Years of rows under a new name are one doubt: its first cells are kept aside, the last of them with a word on the rest."""
    days = [f"2024-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 29)]
    reading = read("orc", [{"date": on, "tanks": 9453, "lorries": 3} for on in days], name="losses.json")

    assert len(reading.statements) == len(days)
    assert len(reading.issues) == MAX_OF_ONE_COLUMN
    assert [issue.message.endswith("is not listed") for issue in reading.issues].index(True) == MAX_OF_ONE_COLUMN - 1


def test_a_file_none_of_whose_columns_is_known_is_refused() -> None:
    """A source that calls everything by other names has changed its shape."""
    with pytest.raises(SourceChanged, match="none of its columns is known: panzer"):
        read("orc", [{"date": "2024-11-29", "panzer": 9453}], name="losses.json")
    half_known = read("orc", [{"date": "2024-11-29", "tanks": None, "panzer": 9453}], name="losses.json")
    assert [issue.code.value for issue in half_known.issues] == ["category-unknown"]


def test_a_row_before_the_count_begins_is_kept_aside() -> None:
    """A wrong year must not become a total of a day on which nothing was counted."""
    reading = read("orc", [{"date": "2020-06-01", "tanks": 4}], name="losses.json")

    assert doubts(reading) == ["date-before-origin losses.json: row 1"]


@needs_shared
def test_the_whole_file_is_read_without_a_doubt() -> None:
    """Every figure of the dataset's own file is read."""
    (file,) = parse_unit("orc", read_unit("orc", SHARED / "data" / "orc"), pack=PACK, now=NOW)

    totals = [each for each in file.reading.statements if each.source == "orc"]

    assert len(totals) == 19667
    assert doubts(file.reading) == []
