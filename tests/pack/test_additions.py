"""Sources of a user's own, in TOML files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallywire.model import UnknownName, UsageError
from tallywire.pack import extended, load_pack, read_source_file

GOOD = """
sample = "sample.csv"
[source.harbour-book]
claimant = "harbour"
title = "Harbour master's book"
format = "table"
cutoff = { time = 23:59:59, zone = "Europe/Kyiv", basis = "stated" }
[source.harbour-book.fetch]
url = "https://example.org/book.csv"
[claimant.harbour]
names = { en = "Harbour master" }
role = "observer"
"""


def written(folder: Path, text: str) -> Path:
    """Write a source file."""
    path = folder / "harbour.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_source_stands_beside_those_of_the_pack(tmp_path: Path) -> None:
    """A declared source and its claimant are known by name, with the tables that the rooms above read."""
    file = read_source_file(written(tmp_path, GOOD))
    pack = extended(load_pack(), [file])

    assert pack.source("harbour-book").claimant == "harbour"
    assert pack.claimant("harbour").names == {"en": ("Harbour master",), "uk": ("Harbour master",)}
    assert pack.source_terms("harbour-book") == {"fetch": {"url": "https://example.org/book.csv"}}
    assert pack.cutoff_of("harbour") == file.source.cutoff
    assert file.sample == tmp_path / "sample.csv"
    pack.check()


def test_no_files_leave_the_pack_as_it_is() -> None:
    """Nothing is copied where nothing is added."""
    pack = load_pack()

    assert extended(pack, []) is pack


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[source.harbour-book]", "[sources.harbour-book]", "unknown key 'sources'"),
        ("[source.harbour-book]\n", "[source.other]\n[source.harbour-book]\n", "missing required field"),
        ('title = "Harbour', 'titel = "Harbour', "unknown key 'titel'"),
        ('role = "observer"', 'roll = "observer"', "unknown key 'roll'"),
        ("names = { en = ", "names = { en = 3, fr = ", "names"),
        ('sample = "sample.csv"', "sample = 3", "sample"),
        ("[source.harbour-book]", "[source.harbour-book", "harbour.toml"),
    ],
)
def test_what_is_said_wrongly_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A typing slip in a file never passes for an absent value."""
    with pytest.raises(UsageError, match=message):
        read_source_file(written(tmp_path, GOOD.replace(old, new, 1)))


def test_a_file_declares_one_source(tmp_path: Path) -> None:
    """A file without a source is a mistake."""
    with pytest.raises(UsageError, match="one table"):
        read_source_file(written(tmp_path, '[claimant.x]\nnames = { en = "X" }\nrole = "observer"\n'))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("harbour-book", "petro", "a source 'petro' already"),
        ("[claimant.harbour]", "[claimant.oryx]", "a claimant 'oryx' already"),
        ('claimant = "harbour"', 'claimant = "nobody"', "nobody"),
    ],
)
def test_names_are_given_once(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A file neither takes a name of the pack nor names anybody who is not declared."""
    pack = extended(load_pack(), [read_source_file(written(tmp_path, GOOD.replace(old, new)))])

    with pytest.raises((UsageError, UnknownName), match=message):
        pack.check()
