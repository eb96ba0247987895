"""The ukmod-monthly format: UK MoD's average per day, by month."""

from __future__ import annotations

import pytest

from tallywire.model import SourceChanged
from tests.bulletin.builders import SHARED, doubts, needs_shared, notes, read, said

HEADER = "month,year,casualties (average daily losses),note\n"


def test_a_month_is_its_average_times_its_days() -> None:
    """The average is rounded to a whole number, so that the month is rough by half a casualty per day."""
    month, total = read("ukmod-monthly", HEADER + "october,2024,1354,\n").statements

    assert said([month, total]) == ["2024-10-31 personnel +~41974", "2024-10-31 personnel ~41974"]
    assert (month.figure.low, month.figure.high) == (41958, 41990)
    assert month.start_on is not None
    assert month.start_on.isoformat() == "2024-09-30"
    assert (str(month.key), month.hedge) == ("ukmod/ru-forces/personnel/monthly", "average per day")


def test_the_running_total_ends_where_a_month_is_missing() -> None:
    """Months are summed in their order, whatever the order of the rows, and not across a gap."""
    reading = read("ukmod-monthly", HEADER + "may,2022,3,\nMarch,2022,1,\napril,2022,2,\njuly,2022,5,\n")

    assert said(reading.statements) == [
        "2022-03-31 personnel +~31",
        "2022-03-31 personnel ~31",
        "2022-04-30 personnel +~60",
        "2022-04-30 personnel ~91",
        "2022-05-31 personnel +~93",
        "2022-05-31 personnel ~184",
        "2022-07-31 personnel +~155",
    ]
    assert len(notes(reading)) == 1


def test_doubtful_rows_are_kept_aside() -> None:
    """A month that is none, one too early or to come, an average that is no count and a second saying have their places."""
    rows = "octember,2024,1,\nmay,2021,1,\nmay,twenty,1,\nmay,2027,1,\nmay,2024,1.5,\nmay,2023,9,\nmay,2023,8,\nmay,2023,9,\n"
    reading = read("ukmod-monthly", HEADER + rows, name="u.csv")

    assert doubts(reading) == [
        "date-unreadable u.csv: row 1",
        "date-before-origin u.csv: row 2",
        "date-unreadable u.csv: row 3",
        "date-in-future u.csv: row 4",
        "not-a-count u.csv: row 5, casualties (average daily losses)",
        "duplicate-date u.csv: row 7",
    ]
    assert len(reading.statements) == 2


def test_a_file_without_the_average_is_refused() -> None:
    """A source that renames its column has changed its shape, and nothing of it is read."""
    with pytest.raises(SourceChanged, match="average daily losses"):
        read("ukmod-monthly", "month,year,losses\nmay,2024,1\n")


@needs_shared
def test_the_whole_file_is_read_without_a_doubt() -> None:
    """Each of the real file's 47 months is a month and a running total."""
    reading = read("ukmod-monthly", (SHARED / "data" / "economist" / "uk_mod_monthly.csv").read_bytes())

    assert len(reading.statements) == 94
    assert reading.issues == ()
    assert reading.statements[-1].figure.point == 1230459
