"""A pack's mistakes are named by file and key, and nothing misspelt passes for absent."""

import shutil
from pathlib import Path

import pytest

from tallywire.model import UsageError
from tallywire.pack import load_pack

FOLDER = Path(__file__).parent / "storm_trees"

MISTAKES = [
    ("pack.toml", 'zone = "Atlantic/Faroe"', 'zoen = "Atlantic/Faroe"', "pack.toml: unknown key 'zoen'"),
    ("pack.toml", 'default_claimant = "wardens"', 'default_claimant = "wardns"', "claimant names 'wardns'"),
    ("pack.toml", 'default_subject = "ullmark', 'default_subject = "elsewhere', "default_subject names 'elsewhere"),
    ("claimants.toml", 'role = "compiler"', 'role = "oracle"', "claimants.toml: [almanac]"),
    ("claimants.toml", 'repeats = "wardens"', 'repeats = "warden"', "claimants.toml: [county]: repeats names 'warden'"),
    ("claimants.toml", "interest =", "intrest =", "claimants.toml: [wardens]: unknown key 'intrest'"),
    ("claimants.toml", "[almanac]", "[wardens]", "claimants.toml: Cannot declare"),
    ("sources.toml", 'basis = "stated" }\n\n', 'bases = "stated" }\n\n', "sources.toml: [wardens-book] cutoff: unknown"),
    ("sources.toml", "cadence_hours = 730", 'cadence_hours = "730"', "sources.toml: [wardens-book]"),
    ("sources.toml", 'relays = "wardens"', 'relays = "nobody"', "relays names 'nobody'"),
    ("sources.toml", 'claimant = "almanac"', 'claimant = "nobody"', "claimant names 'nobody'"),
    ("measures.toml", "opening_stock = 40", "opening_stok = 40", "[saplings] breaks: unknown key 'opening_stok'"),
    ("measures.toml", "weight = 1.0", 'weight = "heavy"', "measures.toml: [trees]"),
    ("measures.toml", 'singular = { en = "tree" }\n', "", "measures.toml: [trees]"),
    ("measures.toml", "on = 2024-03-31", 'on = 2024-03-31\nrelated = ["shrubs"]', "breaks.related names 'shrubs'"),
    ("measures.toml", "[trees]", "trees = 1\n[others]", "measures.toml: [trees]: a table is expected"),
    ("columns.csv", "almanac,Bäume,trees", "almanac,Bäume,tres", "columns.csv:3: unknown measure 'tres'"),
    ("columns.csv", "2024-03-30", "2024-03-31", "columns.csv:5: column 'young' has two meanings"),
    ("columns.csv", "2024-03-30", "30.03.2024", "columns.csv:4: '30.03.2024' is not a date"),
    ("columns.csv", "format,column", "form,column", "columns.csv:1: the header must read"),
    ("columns.csv", "almanac,month,,,", "almanac,month,,", "columns.csv:2: 5 cells expected, 4 found"),
    ("words/en.csv", "trees,stems,weak", "trees,stems,feeble", "en.csv:3: use is empty or 'weak'"),
    ("words/en.csv", "trees,stems,weak", "trees,Stems,weak", "en.csv:3: 'Stems' is not in lower case"),
    ("words/en.csv", "trees,stems,weak", "trees,stems|young trees,weak", "en.csv:4: 'young trees' is already a form of trees"),
    ("words/en.csv", "trees,stems,weak", "trees,stems|,weak", "en.csv:3: 'stems|' stands for an empty form"),
    ("words/en.csv", "trees,stems,weak", "shrubs,stems,weak", "en.csv: unknown measure 'shrubs'"),
    ("words/not-measures.csv", "tree house", "felled tree", "not-measures.csv: 'felled tree' is also a form of trees"),
    ("words/claimants.csv", "wardens,en,the", "warders,en,the", "claimants.csv: claimant names 'warders'"),
    ("words/claimants.csv", "Ullmark,weak", "Ullmark Almanac,weak", "is a name of wardens and of almanac"),
    ("starter.txt", "120", "121", "starter.txt: the figures differ from their checksum"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "right", "wrong", "message"), MISTAKES, ids=[m[3] for m in MISTAKES])
def test_mistake_is_named_by_file_and_key(tmp_path: Path, name: str, right: str, wrong: str, message: str) -> None:
    """One slip in one file is a usage error of one line that says where it is."""
    folder = tmp_path / "pack"
    shutil.copytree(FOLDER, folder)
    text = (folder / name).read_text(encoding="utf-8")
    assert right in text
    (folder / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        load_pack(folder).check()
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["claimants.toml", "sources.toml", "subjects.toml", "measures.toml"])
def test_needed_file_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    """A pack without one of its needed files says which."""
    folder = tmp_path / "pack"
    shutil.copytree(FOLDER, folder)
    (folder / name).unlink()
    with pytest.raises(UsageError, match=f"{name}: the pack has no such file"):
        load_pack(folder).check()


def test_annotation_and_composite_of_an_unknown_measure_are_refused(tmp_path: Path) -> None:
    """What is declared about a measure must be about one that is declared."""
    folder = tmp_path / "pack"
    shutil.copytree(FOLDER, folder)
    note = (
        '[[annotation]]\nkind = "misbooking"\nclaimant = "wardens"\nsource = "s"\nreason = "r"\ntext = { en = "t" }\n'
    )
    (folder / "annotations.toml").write_text(note + 'measures = ["shrubs"]\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"annotations.toml: annotation 1: measures names 'shrubs'"):
        load_pack(folder).check()

    (folder / "annotations.toml").write_text("[note]\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"annotations.toml: unknown key 'note'"):
        load_pack(folder).check()

    (folder / "annotations.toml").write_text(note, encoding="utf-8")
    (folder / "composites.toml").write_text(
        '[all]\nnames = { en = "all" }\nreadings = [["shrubs"]]\n', encoding="utf-8"
    )
    with pytest.raises(UsageError, match=r"composites.toml: \[all\]: readings names 'shrubs'"):
        load_pack(folder).check()


def test_broken_text_is_one_line(tmp_path: Path) -> None:
    """A file that is not UTF-8 or not TOML is named, without a traceback's worth of words."""
    folder = tmp_path / "pack"
    shutil.copytree(FOLDER, folder)
    (folder / "measures.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match=r"measures.toml: cannot be read"):
        load_pack(folder).check()
    (folder / "measures.toml").write_text("[trees\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"measures.toml: .*line 1"):
        load_pack(folder).check()
