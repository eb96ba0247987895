"""Measuring whole processes: wall time from start to exit, and the peak of memory that the kernel counted."""

from __future__ import annotations

import importlib.util
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Cost(NamedTuple):
    """What one process took."""

    seconds: float
    megabytes: float


def cost_of(command: list[str]) -> Cost:
    """Run a process to its end.

    Raises:
        RuntimeError: It failed; the message holds the end of what it said.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}\n{said[-2000:]}")
    return Cost(seconds, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2))


def in_turn(runs: dict[str, Callable[[], Cost]], times: int) -> dict[str, Cost]:
    """Run every contender `times` times, one after another so that all share the machine's moods; return medians."""
    costs: dict[str, list[Cost]] = {name: [] for name in runs}
    for turn in range(times):
        names = list(runs)
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            costs[name].append(runs[name]())
    return {
        name: Cost(*(statistics.median(column) for column in zip(*found, strict=True))) for name, found in costs.items()
    }


def there(*modules: str) -> list[str]:
    """Return those of the modules that are installed, and say on stderr which are not."""
    found = [module for module in modules if importlib.util.find_spec(module) is not None]
    for module in modules:
        if module not in found:
            print(f"not installed, so left out: {module} (pip install -r benchmarks/requirements.txt)", file=sys.stderr)
    return found


def table(head: list[str], lines: list[list[str]]) -> str:
    """Return a Markdown table."""
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def machine() -> str:
    """Return what the figures were measured on."""
    with Path("/proc/meminfo").open() as meminfo:
        memory = int(meminfo.readline().split()[1]) / 1024**2
    return f"{os.cpu_count()} processors, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def free_gigabytes() -> float:
    """Return the memory that is available now."""
    with Path("/proc/meminfo").open() as meminfo:
        lines = dict(line.split(":") for line in meminfo)
    return int(lines["MemAvailable"].split()[0]) / 1024**2
