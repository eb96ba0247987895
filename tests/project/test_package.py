"""What a user installs: small, whole, and without what only the repository needs."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.project.repository import ROOT, copy_tracked_files
from tests.project.test_lock import closure

LARGEST_BASE_INSTALL = 60_000_000
"""Bytes, as the files lie on disk."""


def installed_size(name: str) -> int:
    """Return the bytes of an installed distribution's files; 0 for one that this platform does not need."""
    try:
        files = importlib.metadata.files(name) or []
    except importlib.metadata.PackageNotFoundError:
        return 0
    return sum(path.stat().st_size for file in files if (path := Path(str(file.locate()))).is_file())


def test_base_install_is_small() -> None:
    """The package with what it cannot do without takes less than 60 MB."""
    package = sum(path.stat().st_size for path in (ROOT / "src").rglob("*") if path.is_file())
    needed = {name for name, _ in closure([], [])}

    assert "click" in needed
    assert package + sum(map(installed_size, needed)) < LARGEST_BASE_INSTALL


def test_wheel_holds_the_package_with_its_pack_and_nothing_else(tmp_path: Path) -> None:
    """The wheel holds every tracked file of the package, the packs' tables among them, and no tests."""
    pytest.importorskip("hatchling", reason="the build backend is not installed: make test installs it")
    copy = copy_tracked_files(tmp_path / "clone")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")],
        cwd=copy,
        capture_output=True,
        check=True,
    )
    (wheel,) = (tmp_path / "dist").iterdir()
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = copy / "src"

    assert held == {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert "tallywire/py.typed" in held
    assert any(name.endswith("measures.toml") for name in held)
