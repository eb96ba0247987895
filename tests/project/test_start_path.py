"""What a start may load: nothing heavy, so that every command answers at once."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys

import pytest

HEAVY = frozenset(
    {"altair", "duckdb", "httpx", "jinja2", "litestar", "lxml", "numpy", "pandas", "polars", "pyarrow", "vl_convert"}
)
PROBE = """
import json, sys
from tallywire.cli.main import run
try:
    run()
except SystemExit as ended:
    code = ended.code
print(json.dumps({"code": code, "modules": sorted(sys.modules)}), file=sys.stderr)
"""


def modules_after(*arguments: str) -> set[str]:
    """Run the command line in a process of its own and return the names of the top-level modules that it loaded."""
    done = subprocess.run([sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    report = json.loads(done.stderr.splitlines()[-1])
    assert report["code"] in {0, None}, done.stdout + done.stderr
    return {name.partition(".")[0] for name in report["modules"]}


@pytest.mark.parametrize(
    ("arguments", "module"),
    [
        (("--version",), "main"),
        (("--help",), "main"),
        (("ask", "personnel", "total"), "ask"),
        (("ask", "tanks", "extreme", "--of", "month"), "ask"),
        (("list", "measures"), "listing"),
        (("report", "--on", "2024-11-29"), "report"),
    ],
)
def test_start_loads_nothing_heavy(arguments: tuple[str, ...], module: str) -> None:
    """A command that answers in text leaves no library of tables, arrays, templates, pages or charts loaded."""
    if importlib.util.find_spec(f"tallywire.cli.{module}") is None:
        pytest.skip(f"tallywire.cli.{module} is not written yet")

    assert modules_after(*arguments) & HEAVY == set()


def test_version_loads_no_room_but_the_hands() -> None:
    """`--version` does not even load the ledger's database or the pack."""
    done = subprocess.run([sys.executable, "-c", PROBE, "--version"], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stderr.splitlines()[-1])["modules"])

    assert loaded & {"sqlite3", "tallywire.ledger", "tallywire.pack", "tallywire.series", "tallywire.bulletin"} == set()
