"""The meduza format: deaths by week, estimated and named."""

from __future__ import annotations

import pytest

from tallywire.bulletin import parse_unit, read_unit
from tallywire.model import SourceChanged
from tests.bulletin.builders import NOW, PACK, SHARED, doubts, needs_shared, read, value

TOTALS = "Date,Число погибших в поименных списках,Оценка на основе данных РНД,ED_high,ED_low,прогноз\n"
WEEKS = "Date,Estimate based on probate data,ED_high,ED_low,Number of confirmed deaths (by date of death)\n"


def told(text: str) -> list[str]:
    """Read a file and write its statements as `day claimant/status value`."""
    return [
        f"{each.report_on} {each.key.claimant}/{each.key.status} {value(each)}"
        for each in read("meduza", text).statements
    ]


def test_totals_close_on_the_sunday_of_the_week_that_begins_on_their_date() -> None:
    """Names are counted exactly, an estimate is a rough number within its bounds; an empty cell says nothing."""
    assert told(TOTALS + "2024-06-10,56384.0,,,,1\n2024-01-22,43000.0,84652.9,98429.1,74707.4,1\n") == [
        "2024-01-28 mediazona/dead 43000",
        "2024-06-16 mediazona/dead 56384",
        "2024-01-28 meduza/dead ~84653",
    ]


def test_bounds_are_widened_to_whole_numbers() -> None:
    """The bounds of an estimate of a fraction of a person hold what they held."""
    figure = read("meduza", TOTALS + "2024-01-22,,84652.9,98429.1,74707.4,\n").statements[0].figure

    assert (figure.low, figure.point, figure.high) == (74707, 84653, 98430)


def test_weeks_are_counts_of_their_own_with_a_running_sum() -> None:
    """A week's own deaths are summed while no week is missing; the first week begins with the war."""
    assert told(WEEKS + "21/02/2022,2.5,3,2,1\n28/02/2022,4.4,5,4,2\n14/03/2022,,,,3\n") == [
        "2022-02-27 mediazona/dead-by-week +1",
        "2022-02-27 mediazona/dead-by-week 1",
        "2022-03-06 mediazona/dead-by-week +2",
        "2022-03-06 mediazona/dead-by-week 3",
        "2022-03-20 mediazona/dead-by-week +3",
        "2022-02-27 meduza/dead-by-week +~3",
        "2022-02-27 meduza/dead-by-week ~3",
        "2022-03-06 meduza/dead-by-week +~4",
        "2022-03-06 meduza/dead-by-week ~7",
    ]


def test_all_of_a_file_is_published_at_the_end_of_its_last_week() -> None:
    """An estimate is made long after its week: it was not known in the week itself."""
    reading = read("meduza", TOTALS + "2022-02-21,6,,,,\n2024-06-10,56384,,,,\n")

    assert {each.published_at.date().isoformat() for each in reading.statements} == {"2024-06-16"}


def test_doubtful_lines_are_kept_aside() -> None:
    """A date that is none or no Monday, a week to come or twice told, an estimate outside its bounds: kept aside."""
    rows = "21.02.2022,1,,,,\n2022-02-22,1,,,,\n2027-02-22,1,,,,\n2022-02-07,1,,,,\n2022-03-07,1.5,,,,\n"
    rows += "2022-03-14,1,9,8,7,\n2022-03-14,1,,,,\n"
    reading = read("meduza", TOTALS + rows, name="m.csv")

    assert doubts(reading) == [
        "date-unreadable m.csv: row 1, Date",
        "date-unreadable m.csv: row 2, Date",
        "date-in-future m.csv: row 3, Date",
        "date-before-origin m.csv: row 4, Date",
        "duplicate-date m.csv: row 7",
        "not-a-count m.csv: row 5, Число погибших в поименных списках",
        "not-a-count m.csv: row 6, Оценка на основе данных РНД",
    ]


def test_a_file_of_neither_kind_is_refused() -> None:
    """What has bounds and no known column beside them is no file of the format."""
    with pytest.raises(SourceChanged, match="neither running totals nor weeks"):
        read("meduza", "Date,ED_low,ED_high,Deaths\n2022-02-28,1,2,3\n")


@needs_shared
def test_the_whole_files_are_read_without_a_doubt() -> None:
    """Both real files are read whole."""
    files = parse_unit("meduza", read_unit("meduza", SHARED / "data" / "economist"), pack=PACK, now=NOW)

    assert [len(file.reading.statements) for file in files] == [224, 652]
    assert [file.reading.issues for file in files] == [(), ()]
