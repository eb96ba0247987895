"""The petro format: P. Ivaniuk's JSON files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallywire.bulletin import NamedBytes, parse_unit, read_unit
from tallywire.model import Accumulation, EdgeBasis, SourceChanged, UnknownName, UsageError
from tests.bulletin.builders import NOW, PACK, SHARED, doubts, needs_shared, notes, read, read_unit_of, said

PERSONNEL = [
    {"date": "2024-11-28", "day": 1009, "personnel": 736630, "personnel*": "about"},
    {"date": "2024-11-29", "day": 1010, "personnel": 738660, "personnel*": "about"},
]


def test_totals_are_statements_with_their_clocks() -> None:
    """A total is a statement of the General Staff from the origin to the cut-off at 06:00 in Kyiv, which is assumed."""
    statement = read("petro", PERSONNEL, name="personnel.json").statements[1]

    assert str(statement.key) == "general-staff/ru-forces/personnel"
    assert statement.source == "petro"
    assert statement.accumulation is Accumulation.CUMULATIVE
    assert statement.start_on is None
    assert statement.published_at.isoformat() == "2024-11-29T04:00:00+00:00"
    assert statement.coverage.period.end == statement.published_at
    assert statement.coverage.period.start.isoformat() == "2022-02-23T22:00:00+00:00"
    assert statement.coverage.end_basis is EdgeBasis.ASSUMED


def test_place_is_a_json_pointer_with_its_quote() -> None:
    """A locator points into the snapshot and quotes the value that stands there."""
    content = json.dumps(PERSONNEL).encode()
    (file,) = read_unit_of("petro", {"personnel.json": content})
    locator = file.reading.statements[1].locator

    assert locator is not None
    assert (locator.snapshot, locator.selector, locator.quote) == (file.snapshot.sha256, "/1/personnel", "738660")


def test_personnel_is_about_and_equipment_exact() -> None:
    """Personnel totals are rough, "more" makes one a lower bound, equipment is as printed, POW is a measure."""
    rows = [
        {"date": "2022-03-12", "day": 17, "personnel": 12000, "personnel*": "more", "POW": 389},
        {"date": "2022-03-15", "day": 20, "personnel": 13500},
    ]
    equipment = [{"date": "2022-03-15", "day": 20, "tank": 404, "greatest losses direction": "Kyiv", "drone": None}]

    reading = read("petro", rows, name="personnel.json")

    assert said(reading.statements) == [
        "2022-03-12 personnel >12000",
        "2022-03-12 pow 389",
        "2022-03-15 personnel ~13500",
    ]
    assert reading.statements[0].figure.strict
    assert reading.statements[0].hedge == "more"
    assert said(read("petro", equipment, name="equipment.json").statements) == ["2022-03-15 tanks 404"]


def test_corrections_are_adjustments_and_come_first() -> None:
    """A correction is a signed adjustment by its compiler's own source; zero deltas are no statements."""
    files = {
        "a_correction.json": b'[{"date": "2024-11-30", "day": 7, "MRL": -4, "tank": 0, "personnel": 0}]',
        "an_equipment.json": b'[{"date": "2024-11-30", "day": 1011, "MRL": 1254}]',
    }

    first, second = read_unit_of("petro", files)

    assert said(first.reading.statements) == ["2024-11-30 mlrs [-4]"]
    assert first.reading.statements[0].source == first.snapshot.source == "petro-corrections"
    assert first.reading.statements[0].figure.point == -4
    assert said(second.reading.statements) == ["2024-11-30 mlrs 1254"]
    assert first.reading.issues == second.reading.issues == ()


def test_correction_row_is_moved_by_the_declared_annotation() -> None:
    """The correction row dated 27 May 2023 belongs to the bulletin of the 28th, and a row of that date meets it there."""
    rows = [{"date": "2023-05-27", "tank": -5}, {"date": "2023-05-28", "tank": -6}]

    reading = read("petro", rows, name="correction.json")

    assert said(reading.statements) == ["2023-05-28 tanks [-5]"]
    assert doubts(reading) == ["duplicate-date correction.json: row 2 (2023-05-28)"]


def test_nameless_input_can_only_be_totals() -> None:
    """Without a telling name totals of one kind are read; what could be corrections is refused, never mistaken."""
    assert said(read("petro", [{"date": "2024-11-30", "tank": 9481}]).statements) == ["2024-11-30 tanks 9481"]
    with pytest.raises(SourceChanged, match="does not say which"):
        read("petro", [{"date": "2024-11-30", "tank": 3, "personnel": 10}])
    with pytest.raises(SourceChanged, match="does not say which"):
        read("petro", [{"date": "2024-11-30", "tank": 3, "MRL": -4}])


def test_crosswalk_is_left_out_with_a_note() -> None:
    """The crosswalk of names beside the dataset's files is no bulletin and is passed over."""
    reading = read("petro", [{"equipment_oryx": "Tanks", "losses_total": 1}], name="losses_oryx.json")

    assert reading.statements == ()
    assert notes(reading) == ["no-such-shape losses_oryx.json"]


@pytest.mark.parametrize(
    "cell",
    ["NaN", "Infinity", "-Infinity", "1e999", "5.5", "12.0", '"12"', '""', "true", "[1]", '{"n": 1}', "-3", "1" + "0" * 12, "9" * 5000],
)  # fmt: skip
def test_what_is_no_count_is_kept_aside(cell: str) -> None:
    """A value that is no whole number of at most twelve digits goes to quarantine with its pointer; the row stays."""
    reading = read("petro", f'[{{"date": "2024-11-29", "tank": {cell}, "MRL": 1252}}]', name="equipment.json")

    assert said(reading.statements) == ["2024-11-29 mlrs 1252"]
    assert doubts(reading) == ["not-a-count equipment.json: row 1 (2024-11-29), tank"]
    assert reading.issues[0].locator is not None
    assert reading.issues[0].locator.selector == "/0/tank"
    assert reading.issues[0].payload[:20] == cell.strip('"')[:20]


def test_unknown_category_is_kept_aside_with_its_place() -> None:
    """A column that no measure has goes to quarantine; its pointer escapes what JSON pointers escape."""
    reading = read("petro", [{"date": "2024-11-29", "tank": 1, "a/b~c": 7}], name="equipment.json")

    assert doubts(reading) == ["category-unknown equipment.json: row 1 (2024-11-29), a/b~c"]
    assert reading.issues[0].locator is not None
    assert reading.issues[0].locator.selector == "/0/a~1b~0c"
    assert reading.issues[0].payload == "7"


def test_doubled_keys_are_kept_aside() -> None:
    """Of a key that stands twice neither value is taken, and both are named; a row with two dates is kept aside whole."""
    text = '[{"date": "2024-11-29", "tank": 1, "MRL": 2, "tank": 3}, {"date": "2024-11-28", "date": "2024-11-27", "tank": 1}]'

    reading = read("petro", text, name="equipment.json")

    assert said(reading.statements) == ["2024-11-29 mlrs 2"]
    assert doubts(reading) == [
        "duplicate-key equipment.json: row 2",
        "duplicate-key equipment.json: row 1 (2024-11-29), tank",
    ]
    assert reading.issues[1].payload == "1, 3"


def test_two_columns_of_one_measure_must_agree() -> None:
    """A misspelt key beside the right one is one figure if they agree, and the second is kept aside if not."""
    right, wrong = "ground robotic systems", "groun d robotic systems"

    agreeing = read("petro", [{"date": "2026-05-12", right: 1400, wrong: 1400}], name="equipment.json")
    differing = read("petro", [{"date": "2026-05-12", right: 1400, wrong: 1401}], name="equipment.json")

    assert said(agreeing.statements) == said(differing.statements) == ["2026-05-12 ground-robots 1400"]
    assert doubts(agreeing) == []
    assert doubts(differing) == [f"duplicate-key equipment.json: row 1 (2026-05-12), {wrong}"]


@pytest.mark.parametrize(
    "date", ["2024-13-01", "2024-1-2", "29.11.2024", "", "20241129", "2024-W48-5", "２０２４-11-29"]
)
def test_row_without_a_date_is_kept_aside(date: str) -> None:
    """A date that is not written YYYY-MM-DD, or that no calendar holds, keeps its row aside."""
    reading = read("petro", [{"date": date, "tank": 1}, {"date": "2024-11-29", "tank": 2}], name="equipment.json")

    assert said(reading.statements) == ["2024-11-29 tanks 2"]
    assert doubts(reading) == ["date-unreadable equipment.json: row 1"]
    assert '"tank": 1' in reading.issues[0].payload


def test_future_row_is_kept_aside() -> None:
    """A row dated later than tomorrow in Kyiv is kept aside; tomorrow's is taken."""
    rows = [{"date": "2026-11-24", "tank": 2}, {"date": "2026-11-23", "tank": 1}]

    reading = read("petro", rows, name="equipment.json")

    assert said(reading.statements) == ["2026-11-23 tanks 1"]
    assert doubts(reading) == ["date-in-future equipment.json: row 1"]


def test_second_row_of_a_date_is_compared_with_the_first() -> None:
    """A repeated row is noted; of one that differs the differing figures are kept aside, each as a line of the export."""
    row = {"date": "2024-11-29", "tank": 9453, "MRL": 1252}

    same = read("petro", [row, row], name="equipment.json")
    other = read("petro", [row, row | {"tank": 9543, "APC": 19383}], name="equipment.json")

    assert said(same.statements) == said(other.statements) == ["2024-11-29 tanks 9453", "2024-11-29 mlrs 1252"]
    assert (doubts(same), notes(same)) == ([], ["duplicate-date equipment.json: row 2 (2024-11-29)"])
    assert doubts(other) == ["duplicate-date equipment.json: row 2 (2024-11-29)"] * 2
    assert other.issues[0].payload == (
        "general-staff,ru-forces,tanks,,petro,2024-11-29,,cumulative,9543,9543,9543,exact,0,0,,2024-11-29T04:00:00Z"
    )


def test_wrong_day_number_is_noted_and_the_date_taken() -> None:
    """A day number that does not belong to the date is noted; in a correction row it is no evidence at all."""
    totals = read("petro", [{"date": "2024-11-29", "day": 1009, "tank": 9453}], name="equipment.json")
    corrections = read("petro", [{"date": "2024-11-30", "day": 1, "tank": 3}], name="correction.json")

    assert said(totals.statements) == ["2024-11-29 tanks 9453"]
    assert notes(totals) == ["day-number-disagrees equipment.json: row 1 (2024-11-29)"]
    assert corrections.issues == ()


def test_unknown_precision_word_keeps_the_total_aside() -> None:
    """A precision word that nobody declared is not taken for "about"."""
    reading = read("petro", [{"date": "2022-03-17", "personnel": 14000, "personnel*": "less"}], name="personnel.json")

    assert reading.statements == ()
    assert doubts(reading) == ["line-unreadable personnel.json: row 1 (2022-03-17), personnel"]


def test_rows_that_are_no_objects_are_kept_aside() -> None:
    """A value between the rows that is no object is kept aside with its pointer."""
    reading = read("petro", [{"date": "2024-11-29", "tank": 1}, 17, ["x"]], name="equipment.json")

    assert doubts(reading) == ["no-such-shape equipment.json: row 2", "no-such-shape equipment.json: row 3"]


@pytest.mark.parametrize("content", ["{}", "[]", "17", '"text"', "[1, 2]", '[{"tank": 1}]', "null"])
def test_other_shapes_are_refused_whole(content: str) -> None:
    """JSON that is no list of dated rows is refused as a whole."""
    with pytest.raises(SourceChanged, match="no-such-shape"):
        read("petro", content, name="equipment.json")


def test_folder_is_one_unit_with_corrections_first(tmp_path: Path) -> None:
    """Of a folder the JSON files are read, corrections first; an empty one and a missing one are wrong use."""
    for name in ("b_personnel.json", "c_correction.json", "LICENSE", "a_equipment.json"):
        (tmp_path / name).write_text("[]")
    (tmp_path / "none").mkdir()

    assert [file.name for file in read_unit("petro", tmp_path)] == [
        "c_correction.json", "a_equipment.json", "b_personnel.json",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="holds no file of the format petro"):
        read_unit("petro", tmp_path / "none")
    with pytest.raises(UsageError, match="there is no file"):
        read_unit("petro", tmp_path / "absent")


def test_a_file_whose_every_date_is_written_otherwise_is_refused() -> None:
    """Many doubts and not one figure are a change of shape, told with the first place; a few may be slips."""
    rows = [{"date": f"{day:02d}.03.2024", "personnel": 300_000 + day} for day in range(1, 31)]
    for n_rows in (30, 19):
        file = NamedBytes(name="losses_personnel.json", content=json.dumps(rows[:n_rows]).encode())
        if n_rows < 20:
            assert parse_unit("petro", (file,), pack=PACK, now=NOW)[0].reading.n_quarantined == n_rows
            continue
        with pytest.raises(
            SourceChanged, match=r"none of its 30 values could be read; row 1: not a date: 01\.03\.2024"
        ):
            parse_unit("petro", (file,), pack=PACK, now=NOW)


def test_unknown_names_are_wrong_use() -> None:
    """A format or a source that nobody declared is named, with those that are known."""
    with pytest.raises(UnknownName, match="no format is called"):
        parse_unit("pdf", (), pack=PACK, now=NOW)
    with pytest.raises(UnknownName, match="unknown source"):
        parse_unit("petro", (NamedBytes(name="-", content=b"[]"),), pack=PACK, now=NOW, source="nobody")


@needs_shared
def test_the_whole_dataset_is_read_without_a_doubt() -> None:
    """Every figure of the dataset's own files is read: nothing is kept aside, only the crosswalk is passed over."""
    files = parse_unit("petro", read_unit("petro", SHARED / "data" / "petro"), pack=PACK, now=NOW)
    by_name = {file.file.name.removeprefix("russia_losses_").removesuffix(".json"): file.reading for file in files}

    assert {name: len(reading.statements) for name, reading in by_name.items()} == {
        "equipment_correction": 86, "equipment": 20687, "equipment_oryx": 0, "personnel": 1688,
    }  # fmt: skip
    assert [doubt for reading in by_name.values() for doubt in doubts(reading)] == []
    slots = [statement.slot for file in files for statement in file.reading.statements]
    assert len(slots) == len(set(slots))
