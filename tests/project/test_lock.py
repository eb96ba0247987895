"""The locked versions: one lock, and the lists for pip in step with it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from tests.project.repository import ROOT

LOCK = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
PURPOSES = {"demo": (["charts"], ["build"]), "dev": (["all", "charts", "fast", "fetch", "html"], ["build", "dev"])}

Package = dict[str, Any]


def locked(name: str) -> list[Package]:
    """Return the locked versions of a package, of which there may be one for each range of Pythons."""
    return [package for package in LOCK["package"] if package["name"] == name]


def closure(extras: list[str], groups: list[str]) -> set[tuple[str, str]]:
    """Return (name, version) of everything that the project needs with these extras and groups."""
    (project,) = locked("tallywire")
    waiting = list(project["dependencies"])
    for extra in extras:
        waiting += project["optional-dependencies"].get(extra, [])
    for group in groups:
        waiting += project["dev-dependencies"][group]
    found: set[tuple[str, str]] = set()
    while waiting:
        wanted = waiting.pop()
        for package in locked(wanted["name"]):
            key = (package["name"], package.get("version", ""))
            chosen = wanted.get("version", key[1]) == key[1]
            if chosen and key not in found and package["name"] != "tallywire":
                found.add(key)
                waiting += package.get("dependencies", [])
            if chosen:
                for extra in wanted.get("extra", []):
                    waiting += package.get("optional-dependencies", {}).get(extra, [])
    return found


@pytest.mark.parametrize("purpose", sorted(PURPOSES))
def test_lists_for_pip_hold_what_the_lock_holds(purpose: str) -> None:
    """Each list for pip names exactly the packages and versions that uv.lock gives for its purpose."""
    listed = set(PIN.findall((ROOT / "requirements" / f"{purpose}.txt").read_text(encoding="utf-8")))

    assert listed == closure(*PURPOSES[purpose])


@pytest.mark.parametrize("purpose", sorted(PURPOSES))
def test_lists_for_pip_carry_the_hashes_of_the_lock(purpose: str) -> None:
    """Every hash in a list for pip is one that uv.lock gives for that very package and version, and all are there."""
    text = (ROOT / "requirements" / f"{purpose}.txt").read_text(encoding="utf-8")
    for block in re.split(r"\n(?=[a-z])", text)[1:]:
        name, version = PIN.findall(block)[0]
        (package,) = (package for package in locked(name) if package["version"] == version)
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]

        assert set(re.findall(r"--hash=(\S+)", block)) == {file["hash"] for file in files}, name


def test_lock_names_one_public_index_and_no_file() -> None:
    """Everything but the project itself comes from one index over https, nothing from a folder of this machine."""
    others = [package["source"] for package in LOCK["package"] if package["name"] != "tallywire"]

    assert {frozenset(source) for source in others} == {frozenset({"registry"})}
    assert len({source["registry"] for source in others}) == 1
    assert all(source["registry"].startswith("https://") for source in others)


def test_build_backend_is_locked_for_uv_as_for_pip() -> None:
    """The versions that uv may build the package with are those that the lock holds for the group `build`."""
    pinned = {tuple(pin.split("==")) for pin in DECLARED["tool"]["uv"]["build-constraint-dependencies"]}
    (project,) = locked("tallywire")
    needed = closure([], ["build"]) - closure([], [])

    assert project["dev-dependencies"]["build"]
    assert pinned == needed


def test_lock_knows_what_is_declared() -> None:
    """Every dependency that pyproject.toml declares stands in the lock's own account of the project."""
    (project,) = locked("tallywire")
    declared = {re.split(r"[><=~ ]", line)[0] for line in DECLARED["project"]["dependencies"]}

    assert {entry["name"] for entry in project["dependencies"]} == declared
    assert set(project["optional-dependencies"]) == set(DECLARED["project"]["optional-dependencies"])
    assert set(project["dev-dependencies"]) == set(DECLARED["dependency-groups"])
