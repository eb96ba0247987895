"""The pages under docs/: the generated ones in step with the code, the links whole, the glossary in order."""

from __future__ import annotations

import importlib.util
import re
from typing import TYPE_CHECKING

import pytest

from tests.project.repository import ROOT, tracked_files

if TYPE_CHECKING:
    from types import ModuleType

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#\s]+)(?:#[^)]*)?\)")
SETTING = re.compile(r"\bTALLYWIRE_[A-Z_]+\b")
TERM = re.compile(r"^\*\*(.+?)\*\*", re.MULTILINE)


def reference_maker() -> ModuleType:
    """Import tools/make_reference.py, which is a script and lies in no package."""
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "tools" / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_reference_is_in_step() -> None:
    """Each page of docs/reference/ is what the code makes now; `make docs` writes them anew."""
    for name, text in reference_maker().pages().items():
        assert (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") == text, f"{name}: run `make docs`"


def test_every_link_between_pages_leads_somewhere() -> None:
    """A relative link in a page names a file that is there."""
    pages = [ROOT / name for name in tracked_files() if name.endswith(".md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]

    assert broken == []


def test_every_page_is_reached_from_the_index() -> None:
    """Each page under docs/ is linked from docs/index.md."""
    linked = set(LINK.findall((ROOT / "docs" / "index.md").read_text(encoding="utf-8")))
    pages = {name.removeprefix("docs/") for name in tracked_files() if re.fullmatch(r"docs/.+\.md", name)}

    assert pages - linked - {"index.md"} == set()


def test_glossary_is_in_alphabetical_order_without_repeats() -> None:
    """The glossary's terms stand in alphabetical order, each once, each with its meaning on the same line."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    terms = [term.casefold() for term in TERM.findall(text)]

    assert terms == sorted(set(terms))
    assert all(re.match(r"^\*\*.+?\*\* – \S", line) for line in text.splitlines() if line.startswith("**"))


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "CITATION.cff", "LICENSE"]
)
def test_page_that_people_look_for_is_there(name: str) -> None:
    """The pages that a visitor looks for first are there and not empty."""
    assert len((ROOT / name).read_text(encoding="utf-8")) > 200


def test_every_setting_is_documented() -> None:
    """Each variable of the environment that the package reads stands in docs/reference/settings.md, and no other."""
    sources = [ROOT / name for name in tracked_files() if re.fullmatch(r"src/.+\.py", name)]
    read = {variable for path in sources for variable in SETTING.findall(path.read_text(encoding="utf-8"))}
    documented = set(SETTING.findall((ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")))

    assert documented == read


def test_every_public_name_has_a_sentence() -> None:
    """No public class or function stands in the reference without its first line."""
    page = reference_maker().names_page()

    assert re.findall(r"^\| `(\w+)` \| +\|$", page, re.MULTILINE) == []
