"""A made-up subject in data alone: `storm_trees`, trees lost to storms in a county that does not exist."""

import datetime as dt
from pathlib import Path

import pytest

from tallywire.model import DayRule, MeasureKind, UnknownName
from tallywire.pack import Pack, StarterTotal, load_pack

FOLDER = Path(__file__).parent / "storm_trees"


@pytest.fixture
def trees() -> Pack:
    """Load the made-up pack from its folder."""
    return load_pack(FOLDER)


def test_new_subject_needs_no_python(trees: Pack) -> None:
    """A folder of tables is a whole pack: every part of it is read and agrees with the others."""
    trees.check()
    assert trees.id == "storm-trees"
    assert list(trees.measures) == ["trees", "saplings"]
    assert trees.measure("trees").kind is MeasureKind.FLOW
    assert list(FOLDER.rglob("*.py")) == []


def test_rough_totals_are_declared_in_data(trees: Pack) -> None:
    """Which measures are given as "about" is the pack's to say, and no name of a measure stands in the program for it."""
    assert [m.id for m in trees.measures.values() if m.is_rough] == ["saplings"]
    assert [m.id for m in load_pack().measures.values() if m.is_rough] == ["personnel"]
    assert [m.id for m in load_pack().measures.values() if m.counts_people] == ["personnel", "pow"]


def test_path_may_be_text(trees: Pack) -> None:
    """A pack is named by a path as well as by the name of one that comes with the program."""
    assert load_pack(str(FOLDER)).title == trees.title


def test_parts_that_are_absent_are_empty(trees: Pack) -> None:
    """Annotations, corrections and composites may be left out."""
    assert (trees.annotations, trees.corrections, trees.composites) == ((), (), {})


def test_count_that_closes_at_the_end_of_the_day_belongs_to_that_day(trees: Pack) -> None:
    """The same day rule serves a source with another cut-off: its covered day is its report day."""
    assert DayRule.COVERED.shift(trees.cutoff_of("wardens")) == 0
    assert trees.cutoff_of("county") == trees.cutoff_of("wardens")


def test_its_own_column_changes_meaning_by_date(trees: Pack) -> None:
    """A column stands for one measure up to a bulletin and for another from the next one on."""
    assert trees.columns("almanac", dt.date(2024, 3, 30))["young"] == "trees"
    assert trees.columns("almanac", dt.date(2024, 3, 31))["young"] == "saplings"
    assert trees.ignored_columns("almanac") == {"month"}


def test_its_words_are_found(trees: Pack) -> None:
    """Names are found by the longest match, and a family tree has not fallen."""
    text = "The Wardens lost 40 young trees, 12 Fallen Trees and a family tree."
    found = [(text[m.start : m.end], m.id) for m in trees.measure_finder("en").names(text)]
    assert found == [("young trees", "saplings"), ("Fallen Trees", "trees")]
    assert [m.id for m in trees.claimant_finder("en").names(text)] == ["wardens"]
    assert trees.weak_names("en") == {"stems"}
    assert trees.weak_claimant_names == {"ullmark"}


def test_its_figures_are_embedded(trees: Pack) -> None:
    """A pack of one's own may embed figures, a falling total among them."""
    assert trees.starter.totals[2] == StarterTotal("trees", dt.date(2024, 3, 31), 175)
    assert trees.starter.compiler == "almanac"


def test_noun_without_plural_table_falls_back_on_its_names(trees: Pack) -> None:
    """Where no plural classes are given, the singular and the usual name serve."""
    assert trees.noun_forms("saplings", "en") == {"one": "sapling", "other": "saplings"}


def test_unknown_pack_is_named_with_the_known_ones() -> None:
    """A pack that is neither built in nor a folder is a usage error that lists what there is."""
    with pytest.raises(UnknownName, match="storm-roses") as caught:
        load_pack("storm-roses")
    assert "ukraine-war" in caught.value.hint
