"""What the pack says of comparing: the first rule that fits holds, and slips in the file are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallywire.model import SeriesKey, UsageError
from tallywire.pack import load_pack
from tallywire.pack.comparisons import Comparisons, read_comparisons

PACK = load_pack()
KIND = '[[kind]]\nid = "claim"\ntitle = { en = "Claimed" }\ntext = { en = "By a party." }\n'


def rule(text: str) -> tuple[str, str] | None:
    """Return kind and counts of a series."""
    key = SeriesKey.parse(text)
    found = PACK.comparisons.rule_of(key, PACK.claimant(key.claimant))
    return (found.kind, found.counts) if found else None


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("general-staff/ru-forces/personnel", ("claim", "casualties")),
        ("general-staff/ru-forces/tanks", ("claim", "equipment")),
        ("rumod/ua-forces/tanks", ("claim", "equipment")),
        ("oryx/ru-forces/tanks", ("visual-confirmation", "equipment")),
        ("mediazona/ru-forces/personnel/dead", ("named-dead", "dead")),
        ("meduza/ru-forces/personnel/dead", ("estimated-dead", "dead")),
        ("us-intelligence/ru-forces/personnel/dead", ("estimated-dead", "dead")),
        ("us-intelligence/ru-forces/personnel", ("estimated-casualties", "casualties")),
        ("ukmod/ru-forces/personnel/monthly", ("estimated-casualties", "casualties")),
        ("oryx/ru-forces/tanks/captured", None),
    ],
)
def test_a_series_has_its_kind(key: str, expected: tuple[str, str] | None) -> None:
    """A claim is a claim, a floor a floor; the parts of a column are no column."""
    assert expected == rule(key)


def test_killed_and_wounded_have_no_ratio_to_killed() -> None:
    """Whatever their kinds, in either order."""
    pairs = [p for p in PACK.comparisons.pairs if sorted(p.counts) == ["casualties", "dead"]]
    assert pairs
    assert not any(pair.ratio for pair in pairs)


def test_every_measure_that_oryx_counts_has_its_gap_in_words() -> None:
    """No category is set beside another without saying where the two part."""
    counted = {m for m in PACK.columns("oryx").values() if m in PACK.measures}
    said = {m for gap in PACK.comparisons.gaps if gap.claimant == "oryx" for m in gap.measures}
    assert counted <= said


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('[[column]]\nkind = "clam"\ncounts = "x"\n', "unknown kind 'clam'"),
        ('[[column]]\nkind = "claim"\ncounts = "x"\nmeasures = ["tnks"]\n', "unknown measure 'tnks'"),
        ('[[gap]]\nclaimant = "orix"\nmeasures = []\ntext = { en = "" }\n', "unknown claimant 'orix'"),
        ("[[kinds]]\n", "unknown key 'kinds'"),
    ],
)
def test_a_slip_in_the_file_is_named(tmp_path: Path, text: str, word: str) -> None:
    """By file and name."""
    path = tmp_path / "comparisons.toml"
    path.write_text(KIND + text, encoding="utf-8")
    with pytest.raises(UsageError, match=word):
        read_comparisons(path, measures=PACK.measures, claimants=PACK.claimants)


def test_a_pack_need_not_say_anything_of_comparing(tmp_path: Path) -> None:
    """Then there are no columns."""
    assert Comparisons() == read_comparisons(tmp_path / "comparisons.toml", measures=(), claimants=())
