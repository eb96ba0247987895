"""The orc format: the orc-losses JSON file."""

from __future__ import annotations

from tallywire.bulletin import parse_unit, read_unit
from tests.bulletin.builders import NOW, PACK, SHARED, doubts, needs_shared, read, said


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


def test_a_row_before_the_count_begins_is_kept_aside() -> None:
    """A wrong year must not become a total of a day on which nothing was counted."""
    reading = read("orc", [{"date": "2020-06-01", "tanks": 4}], name="losses.json")

    assert doubts(reading) == ["date-before-origin losses.json: row 1"]


@needs_shared
def test_the_whole_file_is_read_without_a_doubt() -> None:
    """Every figure of the dataset's own file is read."""
    (file,) = parse_unit("orc", read_unit("orc", SHARED / "data" / "orc"), pack=PACK, now=NOW)

    assert len(file.reading.statements) == 19667
    assert file.reading.issues == ()
