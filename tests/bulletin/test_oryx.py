"""The oryx format: totals of each type of equipment by day of the snapshot."""

from __future__ import annotations

import datetime as dt

from tallywire.bulletin import parse_unit, read_unit
from tests.bulletin.builders import NOW, PACK, SHARED, doubts, needs_shared, notes, read, read_unit_of

HISTORY = "snapshot_on,country,equipment_type,destroyed,abandoned,captured,damaged,type_total"
DAILY = "country,equipment_type,destroyed,abandoned,captured,damaged,type_total,date_recorded,destroyed_diff"


def told(text: str, name: str = "totals_by_type_history.csv") -> list[str]:
    """Read a file and write its totals as `day subject/measure[/status] value`."""
    reading = read("oryx", text, name=name)
    return [
        f"{each.report_on} {str(each.key).removeprefix('oryx/')} {each.figure.point}" for each in reading.statements
    ]


def totals(text: str, name: str = "totals_by_type_history.csv") -> list[str]:
    """Write only the totals of all statuses together."""
    return [line for line in told(text, name) if line.count("/") == 1]


def test_a_row_is_a_total_and_four_statuses() -> None:
    """A row's five counts become five series, each named by side, measure and status."""
    assert told(f"{HISTORY}\n2024-06-21,Russia,Tanks,2129,350,517,157,3153\n") == [
        "2024-06-21 ru-forces/tanks 3153",
        "2024-06-21 ru-forces/tanks/destroyed 2129",
        "2024-06-21 ru-forces/tanks/damaged 157",
        "2024-06-21 ru-forces/tanks/abandoned 350",
        "2024-06-21 ru-forces/tanks/captured 517",
    ]


def test_columns_are_found_by_name() -> None:
    """The order of the columns says nothing; further columns are passed over."""
    text = "type_total,captured,destroyed,damaged,abandoned,extra,equipment_type,country,snapshot_on\n"

    assert totals(text + "10,4,3,2,1,x,Tanks,Ukraine,2024-06-21\n") == ["2024-06-21 ua-forces/tanks 10"]


def test_types_of_one_measure_are_summed_as_last_shown() -> None:
    """A type that did not change on a day keeps its last total in the measure's sum."""
    text = f"""{HISTORY}
2024-06-01,Russia,Towed Artillery,1,0,0,0,1
2024-06-01,Russia,Self-Propelled Artillery,10,0,0,0,10
2024-06-04,Russia,Towed Artillery,3,0,0,0,3
"""
    assert totals(text) == ["2024-06-01 ru-forces/artillery 11", "2024-06-04 ru-forces/artillery 13"]


def test_a_renamed_type_takes_the_place_of_the_old_name() -> None:
    """The last total under the old name is not counted beside the first under the new one."""
    text = f"""{HISTORY}
2025-06-12,Russia,Multiple Rocket Launchers,500,0,0,0,500
2025-06-27,Russia,Rocket and Missile Artillery,503,0,0,0,503
"""
    assert totals(text) == ["2025-06-12 ru-forces/mlrs 500", "2025-06-27 ru-forces/mlrs 503"]


def test_a_headline_leaked_into_a_type_is_cut() -> None:
    """What a scraper took for a type's name is read up to the figures that leaked into it, and a line end is dropped."""
    text = f"""{DAILY}
Russia,"Losses of Armoured Combat Vehicles [Tanks, AFVs, IFVs, APCs, and MRAPs] - 10, of which: destroyed: 10",10,0,0,0,10,2025-03-21,0
Russia,"Losses excluding Recon Drones and Trucks - 12, of which: destroyed: 12",12,0,0,0,12,2025-03-21,0
Ukraine,"Surface-To-Air Missile Systems
",2,0,0,0,2,2025-03-21,0
"""
    assert totals(text, "daily_count.csv") == [
        "2025-03-21 ru-forces/armoured-vehicles 10",
        "2025-03-21 ua-forces/air-defence 2",
    ]


def test_daily_counts_give_no_sum_before_all_types_are_seen() -> None:
    """Where the file begins type by type, a measure of several types is given only once each of them was shown."""
    text = f"""{DAILY}
Russia,Towed Artillery,1,0,0,0,1,2024-09-30,0
Russia,Self-Propelled Artillery,10,0,0,0,10,2025-03-21,0
Russia,Towed Artillery,2,0,0,0,2,2025-03-24,1
"""
    reading = read("oryx", text, name="daily_count.csv")

    assert totals(text, "daily_count.csv") == ["2025-03-21 ru-forces/artillery 11", "2025-03-24 ru-forces/artillery 12"]
    assert notes(reading) == ["coverage-gap daily_count.csv: ru-forces"]


def test_a_new_type_is_named_as_an_opening() -> None:
    """A type that first appears later raises its measure without new losses, and a note says so."""
    text = f"""{HISTORY}
2022-08-13,Russia,Engineering Vehicles And Equipment,10,0,0,0,10
2022-08-14,Russia,Artillery Support Vehicles And Equipment,53,0,0,0,53
"""
    assert notes(read("oryx", text, name="h.csv")) == ["coverage-gap h.csv: row 2 (2022-08-14)"]


def test_the_pause_of_the_scraper_is_a_block() -> None:
    """Only days of a snapshot hold a total, so that what a pause left to catch up on is a block of days."""
    text = f"""{HISTORY}
2024-02-27,Russia,Tanks,100,0,0,0,100
2024-04-08,Russia,Tanks,864,0,0,0,864
"""
    assert totals(text) == ["2024-02-27 ru-forces/tanks 100", "2024-04-08 ru-forces/tanks 864"]


def test_each_file_is_its_own_source() -> None:
    """The headers say which of Oryx's two files it is, whatever it is called."""
    history = f"{HISTORY}\n2024-06-21,Russia,Tanks,1,0,0,0,1\n".encode()
    daily = f"{DAILY}\nRussia,Tanks,1,0,0,0,1,2024-06-21,0\n".encode()

    read_files = read_unit_of("oryx", {"a.csv": history, "b.csv": daily})

    assert [file.reading.statements[0].source for file in read_files] == ["oryx-types", "oryx-daily"]


def test_a_part_out_of_step_with_the_sum_is_kept_aside() -> None:
    """Of a snapshot whose parts outgrow their sum, the part that jumped is kept aside; a stale sum is, where it fell."""
    text = f"""{HISTORY}
2024-04-13,Ukraine,All Types,1000,0,0,0,1000
2024-04-13,Ukraine,Reconnaissance Unmanned Aerial Vehicles,190,0,0,0,190
2024-04-13,Ukraine,Tanks,810,0,0,0,810
2024-04-14,Ukraine,All Types,1006,0,0,0,1006
2024-04-14,Ukraine,Reconnaissance Unmanned Aerial Vehicles,1950,0,0,0,1950
2024-04-14,Ukraine,Tanks,811,0,0,0,811
2024-04-15,Ukraine,All Types,100,0,0,0,100
"""
    assert doubts(read("oryx", text, name="h.csv")) == [
        "sum-disagrees-with-parts h.csv: row 5",
        "sum-disagrees-with-parts h.csv: row 7",
    ]
    assert "2024-04-14 ua-forces/tanks 811" in totals(text)


def test_counts_close_with_the_day() -> None:
    """A snapshot's coverage ends with its day, not at six in the morning."""
    (first, *_) = read("oryx", f"{HISTORY}\n2024-06-21,Russia,Tanks,1,0,0,0,1\n").statements

    assert first.coverage.period.end == dt.datetime(2024, 6, 21, 23, 59, 59, tzinfo=dt.UTC)


def test_doubtful_rows_are_kept_aside() -> None:
    """An unknown type or side, a date that is none or to come, a sum that is none: kept aside, each with its place."""
    text = f"""{HISTORY}
2024-06-21,Russia,Rowing Boats,1,0,0,0,1
2024-06-21,Atlantis,Tanks,1,0,0,0,1
21/06/2024,Russia,Tanks,1,0,0,0,1
2027-06-21,Russia,Tanks,1,0,0,0,1
2024-06-21,Russia,Tanks,1,0,0,0,2
2024-06-21,Russia,Tanks,1.5,0,0,0,1
2024-06-21,Russia,Aircraft,1,0,0,0,1
2024-06-21,Russia,Aircraft,2,0,0,0,2
2024-06-21,Russia
2012-06-21,Russia,Tanks,1,0,0,0,1
2022-02-23,Russia,Tanks,0,0,0,0,0
"""
    reading = read("oryx", text, name="h.csv")

    assert [str(each.key) for each in reading.statements if not each.key.status] == ["oryx/ru-forces/aircraft"]
    assert doubts(reading) == [
        "line-unreadable h.csv: row 9",
        "category-unknown h.csv: row 1, equipment_type",
        "category-unknown h.csv: row 2, country",
        "date-unreadable h.csv: row 3",
        "date-in-future h.csv: row 4",
        "sum-disagrees-with-parts h.csv: row 5",
        "not-a-count h.csv: row 6",
        "date-before-origin h.csv: row 10",
        "duplicate-date h.csv: row 8",
    ]


@needs_shared
def test_the_whole_files_are_read() -> None:
    """Every row of the real files is a total, or an ignored type, but for two that contradict the rest of their snapshot."""
    history, daily = parse_unit("oryx", read_unit("oryx", SHARED / "data" / "oryx"), pack=PACK, now=NOW)
    all_types = {
        (each.report_on.isoformat(), each.figure.point)
        for each in history.reading.statements
        if str(each.key) == "oryx/ru-forces/all-equipment"
    }

    assert (len(history.reading.statements), len(daily.reading.statements)) == (33865, 4275)
    assert doubts(history.reading) == [
        "sum-disagrees-with-parts totals_by_type_history.csv: row 2",
        "sum-disagrees-with-parts totals_by_type_history.csv: row 6748",
    ]
    assert doubts(daily.reading) == []
    assert ("2025-07-19", 22381) in all_types
