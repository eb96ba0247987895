"""The map of the checker's modules and cues, docs/explanation/inside-the-checker.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOM = ROOT / "src" / "tallywire" / "check"
FOLDERS = {path.parent.name for path in ROOM.glob("*/__init__.py")}
MAP = (ROOT / "docs" / "explanation" / "inside-the-checker.md").read_text(encoding="utf-8")


def test_every_module_stands_on_the_map_and_no_other() -> None:
    """A module of the room is named where the map lists modules; a name listed there is a module."""
    listed = set(re.findall(r"`([a-z_]+)`", MAP.partition("## The modules")[2].partition("## Where")[0]))
    assert {path.stem for path in ROOM.rglob("*.py")} - {"__init__"} == listed - FOLDERS


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_every_cue_name_is_explained(lang: str) -> None:
    """A name under which a language lists words stands in the table of cues."""
    listing = (ROOM / "text" / f"cues_{lang}.py").read_text(encoding="utf-8")
    names = set(re.findall(r"^([a-z]+):", listing, re.MULTILINE))
    assert names <= set(re.findall(r"`([a-z]+)`", MAP.partition("## The cues")[2]))
