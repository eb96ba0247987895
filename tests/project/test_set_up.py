"""`make demo` and `make test` on a fresh machine, and what they say on one that lacks something."""

from __future__ import annotations

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project.repository import ROOT, copy_tracked_files

README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OUTPUT = re.compile(r"<!-- what `make demo` prints -->\n+```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOOLS_OF_SET_UP = ("cat", "cksum", "dirname", "mkdir", "rm", "sh")


def readme_commands() -> list[str]:
    """Return the command lines that the README shows in its shell blocks, without their comments."""
    blocks = [text for language, text in FENCE.findall(README) if language in {"sh", "console"}]
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def fresh_environment(home: Path) -> dict[str, str]:
    """Return this process's environment as a new user would have it, still knowing where the package index is."""
    dropped = re.compile(r"^(MAKE|MFLAGS|XDG_|TALLYWIRE_|COV_|PYTEST_|VIRTUAL_ENV|PYTHON|HYPOTHESIS_)")
    env = {name: value for name, value in os.environ.items() if not dropped.match(name)}
    users_home = Path(pwd.getpwuid(os.getuid()).pw_dir)
    for variable, places in {
        "PIP_CONFIG_FILE": (".config/pip/pip.conf", ".pip/pip.conf"),
        "UV_CONFIG_FILE": (".config/uv/uv.toml",),
    }.items():
        found = [users_home / place for place in places if (users_home / place).is_file()]
        if found:
            env.setdefault(variable, str(found[0]))
    return env | {"HOME": str(home)}


def fake_python(folder: Path, *, version: tuple[int, int], has_venv: bool) -> Path:
    """Write a stand-in interpreter that answers the set-up's three questions: new enough, has venv, which version."""
    path = folder / "python-of-this-machine"
    new_enough = 0 if version >= (3, 11) else 1
    path.write_text(
        "#!/bin/sh\n"
        'case "$*" in\n'
        f"*version_info*) exit {new_enough} ;;\n"
        f"*ensurepip*) exit {0 if has_venv else 1} ;;\n"
        f"*--version*) echo 'Python {version[0]}.{version[1]}.0' ;;\n"
        "*) exit 9 ;;\n"
        "esac\n",
        encoding="utf-8",
    )
    path.chmod(0o755)
    return path


def run_set_up(tmp_path: Path, python: Path) -> subprocess.CompletedProcess[str]:
    """Run the set-up of the demo in a bare copy, with nothing on PATH but what it needs: no uv."""
    copy = tmp_path / "clone"
    for name in ("tools/set-up.sh", "requirements/demo.txt", "pyproject.toml"):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in TOOLS_OF_SET_UP:
        found = shutil.which(name)
        assert found is not None
        (tools / name).symlink_to(found)
    return subprocess.run(
        ["tools/set-up.sh", "demo"],
        cwd=copy,
        env={"PATH": str(tools), "PYTHON": str(python), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_python_too_old_is_named_and_exits_2(tmp_path: Path) -> None:
    """An interpreter older than 3.11 is named with its version, and the remedy beside it."""
    done = run_set_up(tmp_path, fake_python(tmp_path, version=(3, 9), has_venv=True))

    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Python 3.9.0" in done.stderr


def test_missing_venv_prints_the_line_that_mends_it_and_exits_2(tmp_path: Path) -> None:
    """Where the venv module is not installed, the exact apt line is printed."""
    done = run_set_up(tmp_path, fake_python(tmp_path, version=(3, 12), has_venv=False))

    assert done.returncode == 2
    assert "sudo apt install python3-venv" in done.stderr.splitlines()[-1]


def test_readme_names_the_two_commands_and_their_equivalents() -> None:
    """The README shows both make targets, and a line for uv that does the same."""
    commands = readme_commands()

    assert "make demo" in commands
    assert "make test" in commands
    assert any(command.startswith("uv run ") and "tallywire report" in command for command in commands)
    assert any(command.startswith("uv run ") and "pytest" in command for command in commands)


def test_make_test_would_run_every_check(tmp_path: Path) -> None:
    """`make -n test` in a bare copy names the set-up and all five checks, and makes nothing."""
    copy = copy_tracked_files(tmp_path / "clone")
    done = subprocess.run(
        ["make", "-n", "test"], cwd=copy, env=fresh_environment(tmp_path), capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    for part in ("set-up.sh dev", "ruff check", "ruff format", "mypy", "lint-imports", "pytest"):
        assert part in done.stdout, part
    assert not (copy / ".venv").exists()


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("tallywire.cli.report") is None, reason="the report is not written yet")
def test_make_demo_in_a_fresh_copy(tmp_path: Path) -> None:
    """`make demo` sets itself up in a bare copy, prints the report that the README shows, and draws the chart."""
    copy = copy_tracked_files(tmp_path / "clone")
    home = tmp_path / "home"
    home.mkdir()
    (copy / ".cache").mkdir()
    for name in ("pip", "uv"):
        if (ROOT / ".cache" / name).is_dir():  # what was downloaded once need not be downloaded again
            (copy / ".cache" / name).symlink_to(ROOT / ".cache" / name)

    done = subprocess.run(
        ["make", "demo"], cwd=copy, env=fresh_environment(home), capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    written = {path.name for path in (copy / "demo").iterdir()}
    assert {"report.txt", "report.md", "report.json", "chart.svg", "chart.png"} <= written
    assert (copy / "demo" / "chart.png").read_bytes().startswith(b"\x89PNG\r\n")
    assert list(home.iterdir()) == []
    printed = iter(done.stdout.splitlines())
    for line in shown_output():
        assert line in printed, f"the README shows a line that `make demo` does not print there: {line!r}"


def shown_output() -> list[str]:
    """Return the lines of the README's example of output, without blank ones and without marks of omission."""
    (block,) = OUTPUT.findall(README)
    lines: list[str] = [line.rstrip() for line in block.splitlines()]
    return [line for line in lines if line and line != "…"]
