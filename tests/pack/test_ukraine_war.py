"""The pack that comes with the program: what it declares, and that it agrees with the data it speaks of."""

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tallywire.model import BreakKind, DayRule, EdgeBasis, Role, UnknownName
from tallywire.pack import AnnotationKind, Pack, load_pack

DATA = Path(__file__).parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="../shared is absent: no public data files to compare with")


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Load the pack once for all tests of this module."""
    return load_pack()


def _rows(path: str) -> list[dict[str, Any]]:
    return list(json.loads((DATA / path).read_text(encoding="utf-8")))


def test_every_part_is_sound(pack: Pack) -> None:
    """Every file of the pack reads, and all that it names is declared."""
    pack.check()


def test_measures_stand_in_their_order(pack: Pack) -> None:
    """Measures are shown in the order of the bulletin, those no longer published last."""
    names = (
        "personnel tanks afv artillery mlrs air-defence aircraft helicopters uav cruise-missiles ships submarines "
        "vehicles special-equipment ground-robots military-autos fuel-tanks srbm pow"
    )
    assert list(pack.measures) == names.split()
    retired = [each.id for each in pack.measures.values() if each.retired_on]
    assert retired == ["military-autos", "fuel-tanks", "srbm", "pow"]
    assert pack.measure("pow").retired_on == dt.date(2022, 4, 27)


@pytest.mark.parametrize(
    ("measure", "kind", "on", "stock"),
    [
        ("special-equipment", BreakKind.INTRODUCED, "2022-03-16", 10),
        ("srbm", BreakKind.INTRODUCED, "2022-03-26", 2),
        ("cruise-missiles", BreakKind.INTRODUCED, "2022-05-01", 84),
        ("vehicles", BreakKind.MERGED, "2022-05-01", 1796),
        ("submarines", BreakKind.INTRODUCED, "2023-09-14", 1),
        ("ground-robots", BreakKind.INTRODUCED, "2026-05-03", 1306),
        ("srbm", BreakKind.RETIRED, "2022-05-01", None),
    ],
)
def test_categories_arrive_with_stock(pack: Pack, measure: str, kind: BreakKind, on: str, stock: int | None) -> None:
    """A new category's first total is declared as stock, which is no day's gain."""
    breaks = {(b.kind, b.on.isoformat()): b.opening_stock for b in pack.measure(measure).breaks}
    assert breaks[kind, on] == stock


def test_merger_names_what_was_merged(pack: Pack) -> None:
    """Vehicles and fuel tanks became one category on 1 May 2022."""
    merger = pack.measure("vehicles").breaks[0]
    assert merger.related == ("military-autos", "fuel-tanks")


def test_personnel_is_never_called_killed(pack: Pack) -> None:
    """The posts of 2022 say eliminated; since the spokesman's word, killed and wounded together."""
    first, second = pack.measure("personnel").definitions
    assert "eliminated" in first.text["en"]
    assert second.from_on == dt.date(2024, 2, 27)
    assert "killed and wounded" in second.text["en"]
    said = [*pack.measure("personnel").names.values(), *pack.noun_forms("personnel", "en").values()]
    assert not [name for name in said if "kill" in name or "dea" in name]


def test_every_definition_and_annotation_says_where_it_is_from(pack: Pack) -> None:
    """What is declared has a source, a reason, and words in both languages."""
    for measure in pack.measures.values():
        assert measure.definitions
        assert all(each.source and set(each.text) == {"en", "uk"} for each in measure.definitions)
        assert all(set(each.text) == {"en", "uk"} for each in measure.breaks)
        assert set(measure.names) == set(measure.singular) == set(measure.unit) == {"en", "uk"}
    for note in pack.annotations:
        assert note.source
        assert note.reason
        assert set(note.text) == {"en", "uk"}


def test_both_parties_have_the_same_interest_in_the_same_words(pack: Pack) -> None:
    """The two ministries that count each other's losses are described alike."""
    assert pack.claimant("rumod").interest == pack.claimant("general-staff").interest
    assert pack.claimant("rumod").role is pack.claimant("general-staff").role is Role.OPPOSING_PARTY
    assert all(each.interest and set(each.verb) == {"en", "uk"} for each in pack.claimants.values())


def test_bulletin_of_a_morning_speaks_of_the_day_before(pack: Pack) -> None:
    """The General Staff's count closes at 06:00 by assumption; Oryx counts by calendar day."""
    cutoff = pack.cutoff_of("general-staff")
    assert (cutoff.time, cutoff.zone, cutoff.basis) == (dt.time(6), "Europe/Kyiv", EdgeBasis.ASSUMED)
    assert DayRule.COVERED.shift(cutoff) == -1
    assert DayRule.COVERED.shift(pack.cutoff_of("oryx")) == 0
    assert pack.cutoff_of("mod-ukraine") == cutoff


def test_relays_answer_in_the_order_of_trust(pack: Pack) -> None:
    """The original comes first, then the transcriptions as they are trusted, then our own embedded figures and what page addresses say."""
    names = "general-staff-bulletin petro petro-corrections orc minfin warship starter ministry-addresses"
    assert [source.id for source in pack.relays_of("general-staff")] == names.split()


def test_claimant_that_no_source_carries_has_no_cutoff(pack: Pack) -> None:
    """Nothing is assumed of a claimant whose figures are not held."""
    with pytest.raises(UnknownName, match="isw"):
        pack.cutoff_of("isw")


def test_claimant_among_others_counts_as_their_source_does(pack: Pack) -> None:
    """A claimant whose words only a collection carries has the collection's cut-off."""
    assert pack.cutoff_of("csis") == pack.sources["estimates"].cutoff


def test_mistyped_measure_is_answered_with_the_nearest(pack: Pack) -> None:
    """An unknown name is a usage error that says what was probably meant."""
    with pytest.raises(UnknownName) as caught:
        pack.measure("artilery")
    assert caught.value.hint == "did you mean 'artillery'?"
    with pytest.raises(UnknownName) as caught:
        pack.claimant("general_staf")
    assert "general-staff" in caught.value.hint


def test_unarmoured_vehicles_were_military_vehicles_before_the_merger(pack: Pack) -> None:
    """One compiler's key changes its meaning between two bulletins."""
    assert pack.columns("orc", dt.date(2022, 4, 30))["unarmoredVehicles"] == "military-autos"
    assert pack.columns("orc", dt.date(2022, 5, 1))["unarmoredVehicles"] == "vehicles"
    assert pack.columns("orc")["unarmoredVehicles"] == "vehicles"


def test_misspelt_column_of_old_versions_is_known(pack: Pack) -> None:
    """A key that was misspelt for three days still names its measure."""
    assert pack.columns("petro")["groun d robotic systems"] == "ground-robots"


def test_our_own_table_names_every_measure(pack: Pack) -> None:
    """The export's columns are the measures' identifiers."""
    assert pack.columns("csv") == {name: name for name in pack.measures}


def test_annotations_hold_on_their_days_and_no_other(pack: Pack) -> None:
    """The first week is restated for every measure, to the bulletin of 3 March 2022 and not of the 4th."""
    (week,) = pack.annotations_of(AnnotationKind.RESTATED_TOTALS)
    assert week.kind == "restated-totals"
    assert week.concerns("tanks", dt.date(2022, 2, 25))
    assert week.concerns("personnel", dt.date(2022, 3, 3))
    assert not week.concerns("personnel", dt.date(2022, 3, 4))
    over = pack.annotations_of(AnnotationKind.SAID_AS_OVER)
    assert not any(note.concerns("tanks", dt.date(2022, 3, 7)) for note in over)


def test_correction_row_is_moved_to_its_bulletin(pack: Pack) -> None:
    """The compiler's row of 27 May 2023 belongs to the bulletin of the 28th."""
    (moved,) = pack.annotations_of(AnnotationKind.REDATED_CORRECTION)
    assert (moved.from_on, moved.to_on) == (dt.date(2023, 5, 27), dt.date(2023, 5, 28))
    assert moved.relay == "petro-corrections"
    assert {each.key.measure for each in pack.corrections if each.report_on == moved.to_on} == set(moved.measures)


def test_composites_are_sums_of_measures(pack: Pack) -> None:
    """A sum has a name of its own, and the readings that it has stood for."""
    assert pack.composites["armoured-vehicles"].parts == ("tanks", "afv")
    assert pack.composites["vehicles-all"].readings == (
        ("vehicles", "afv"),
        ("tanks", "afv", "vehicles", "special-equipment"),
        ("vehicles", "special-equipment"),
    )
    assert "personnel" not in pack.composites["all-equipment"].parts


@needs_data
def test_said_as_over_is_what_the_compiler_noted(pack: Pack) -> None:
    """The declared totals said as "more than" are those that the compiler marks so."""
    noted = {row["date"] for row in _rows("petro/russia_losses_personnel.json") if row["personnel*"] == "more"}
    declared = {
        day.isoformat()
        for day in (dt.date(2022, 2, 25) + dt.timedelta(days=n) for n in range(60))
        if any(note.concerns("personnel", day) for note in pack.annotations_of(AnnotationKind.SAID_AS_OVER))
    }
    assert declared == noted


@needs_data
@pytest.mark.parametrize(
    "name", ["russia_losses_personnel", "russia_losses_equipment", "russia_losses_equipment_correction"]
)
def test_every_key_of_petro_is_known(pack: Pack, name: str) -> None:
    """No key of the compiler's files is without a meaning."""
    known = set(pack.columns("petro")) | pack.ignored_columns("petro")
    assert {key for row in _rows(f"petro/{name}.json") for key in row} - known == set()


@needs_data
def test_every_key_of_orc_is_known(pack: Pack) -> None:
    """No key of the transcription is without a meaning, before the merger or after."""
    for row in _rows("orc/russian-losses.json"):
        on = dt.date.fromisoformat(row["date"])
        assert set(row) <= set(pack.columns("orc", on)) | pack.ignored_columns("orc")


@needs_data
@pytest.mark.parametrize("name", ["daily_count", "totals_by_type", "totals_by_type_history"])
def test_every_type_of_oryx_is_known(pack: Pack, name: str) -> None:
    """Every type's name, as it drifted, is known; leaked headlines are cut at their dash."""
    with (DATA / "oryx" / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        types = {row["equipment_type"].partition(" - ")[0].strip() for row in csv.DictReader(table)}
    assert types - set(pack.columns("oryx")) - pack.ignored_columns("oryx") == set()


@needs_data
def test_corrections_are_the_compilers_with_one_moved(pack: Pack) -> None:
    """Every signed delta of the compiler's list is declared under its measure and true date, and no other."""
    columns = pack.columns("petro")
    listed = {
        ("2023-05-28" if row["date"] == "2023-05-27" else row["date"], columns[key], value)
        for row in _rows("petro/russia_losses_equipment_correction.json")
        for key, value in row.items()
        if key in columns and value
    }
    assert {(each.report_on.isoformat(), each.key.measure, each.delta) for each in pack.corrections} == listed
    assert {each.author for each in pack.corrections} == {"petro-ivaniuk"}
