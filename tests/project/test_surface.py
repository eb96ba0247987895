"""The shape of the code: public names, sizes, and names that say nothing."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

from tests.project.repository import ROOT

PACKAGE = ROOT / "src" / "tallywire"
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
SAY_NOTHING = {"utils", "util", "helper", "helpers", "common", "misc", "manager", "base", "core", "tools"}
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60


@pytest.mark.parametrize("room", ROOMS)
def test_public_names_are_sorted_and_there(room: str) -> None:
    """A room's `__all__` is sorted, holds nothing twice, and names only what can be imported from the room."""
    module = importlib.import_module(f"tallywire.{room}")
    if module.__doc__ == "To be built.":
        pytest.skip(f"{room} is not written yet")

    assert list(module.__all__) == sorted(set(module.__all__))
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


@pytest.mark.parametrize("name", MODULES)
def test_module_says_what_it_is_and_is_no_drawer(name: str) -> None:
    """A module opens with a sentence, has a name that means something, and is short enough to read."""
    path = PACKAGE / name
    text = path.read_text(encoding="utf-8")

    assert ast.get_docstring(ast.parse(text))
    assert path.stem not in SAY_NOTHING
    assert len(text.splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("name", MODULES)
def test_functions_are_short(name: str) -> None:
    """No function is longer than sixty lines, its docstring included."""
    tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno is not None}

    assert {name: n_lines for name, n_lines in long.items() if n_lines > LONGEST_FUNCTION} == {}


def test_package_is_typed() -> None:
    """The package tells type checkers that it is typed."""
    assert Path(PACKAGE / "py.typed").exists()
