"""Times whole processes in turn, and says what the machine's own accounting gives of time and memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    """One finished process: seconds from start to end, and the most memory it held, in MB."""

    seconds: float
    peak_mb: float


class Pair(NamedTuple):
    """Two commands measured in turn: medians, and the median of the ratios of neighbours."""

    name: str
    ours: Run
    theirs: Run
    ratio: float


def run_once(command: list[str]) -> Run:
    """Run a command to its end; raise `RuntimeError` with what it said where it fails.

    Python's compiled files are kept, as on a user's machine, whatever this machine's environment says.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, env=env)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}: {said.read()[-400:].decode()}")
    return Run(seconds, usage.ru_maxrss / 1024)


def pair(name: str, ours: list[str], theirs: list[str], *, runs: int = 9) -> Pair:
    """Measure two commands alternately after one warm-up each, so that a drifting machine drifts for both."""
    run_once(ours)
    run_once(theirs)
    first: list[Run] = []
    second: list[Run] = []
    for _ in range(runs):
        first.append(run_once(ours))
        second.append(run_once(theirs))
    ratio = statistics.median(a.seconds / b.seconds for a, b in zip(first, second, strict=True))
    return Pair(name, _median(first), _median(second), ratio)


def _median(runs: list[Run]) -> Run:
    return Run(statistics.median(r.seconds for r in runs), statistics.median(r.peak_mb for r in runs))


def reference_python(*modules: str) -> str | None:
    """Return an interpreter that has the reference libraries: `BENCH_PYTHON`, else this one; None where neither has.

    They are no dependency of the project: `python -m venv DIR && DIR/bin/pip install -r benchmarks/requirements.txt`.
    """
    for python in filter(None, (os.environ.get("BENCH_PYTHON"), sys.executable)):
        probe = [python, "-c", f"import {', '.join(modules)}"]
        if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
            return python
    return None


def table(pairs: list[Pair], goals: dict[str, float]) -> str:
    """Return the pairs as a Markdown table with their goals."""
    lines = [
        "| what | ours s | theirs s | ratio | goal | ours MB | theirs MB |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for p in pairs:
        goal = goals[p.name]
        mark = "" if p.ratio <= goal else " (missed)"
        lines.append(
            f"| {p.name} | {p.ours.seconds:.3f} | {p.theirs.seconds:.3f} | {p.ratio:.2f} | ≤ {goal}{mark} | "
            f"{p.ours.peak_mb:.0f} | {p.theirs.peak_mb:.0f} |"
        )
    return "\n".join(lines)


SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Public data beside the project, where it is there."""
