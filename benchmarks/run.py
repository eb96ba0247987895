"""Measure starting, asking, reporting and the ledger, beside what a user would use instead.

usage: python benchmarks/run.py [--runs N]

Needs the data of ../shared and an interpreter with Polars and sqlite-utils (see `measuring.reference_python`); says what
is missing and leaves that row out. Figures are medians of alternating runs; quote the ratios.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from measuring import SHARED, Pair, pair, reference_python, run_once, table
from tallywire.ledger import Batch, SqliteLedger
from tallywire.model import Accumulation, Figure, SeriesKey, Statement
from tallywire.newsroom import Newsroom

BIN = Path(sys.executable).parent
NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
GOALS = {"--version beside sqlite-utils": 0.6, "ask beside a Polars script": 0.7, "report beside a Polars script": 0.7}


def full_ledger(folder: Path) -> Path:
    """Make a ledger of both transcriptions by the command line; print how long each import took."""
    path = folder / "full.sqlite"
    for source in ("petro", "orc"):
        took = run_once(
            [str(BIN / "tallywire"), "import", source, str(SHARED / "data" / source), "--ledger", str(path)]
        )
        print(f"import {source}: {took.seconds:.2f} s, {took.peak_mb:.0f} MB")
    return path


def processes(ledger: Path, python: str, runs: int) -> list[Pair]:
    """Measure cold processes in pairs."""
    ours = str(BIN / "tallywire")
    script = [python, str(Path(__file__).parent / "start" / "five_numbers_polars.py")]
    script += [str(SHARED / "data" / "petro" / "russia_losses_personnel.json"), "2024-11-29"]
    ask = [ours, "ask", "personnel", "change", "--on", "2024-11-29", "--ledger", str(ledger)]
    report = [ours, "report", "--on", "2024-11-29", "--ledger", str(ledger)]
    rival = str(Path(python).parent / "sqlite-utils")
    return [
        pair("--version beside sqlite-utils", [ours, "--version"], [rival, "--version"], runs=runs),
        pair("ask beside a Polars script", ask, script, runs=runs),
        pair("report beside a Polars script", report, script, runs=runs),
    ]


def point_query(ledger: Path, repeats: int = 5_000) -> float:
    """Return the microseconds of one as-of look-up of a statement, warm."""
    book = SqliteLedger(ledger)
    key = SeriesKey(claimant="general-staff", subject="ru-forces", measure="personnel")
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=i % 300) for i in range(repeats)]
    book.as_of(key, days[0], source="petro")
    start = time.perf_counter()
    for day in days:
        book.as_of(key, day, source="petro")
    took = time.perf_counter() - start
    book.close()
    return took / repeats * 1e6


def appends(folder: Path, ledger: Path, n: int = 200) -> tuple[float, float]:
    """Return the milliseconds, median and 99th of a hundred, of the durable append of a bulletin of 17 statements."""
    source = SqliteLedger(ledger)
    template = next(s for s in source.live() if s.accumulation is Accumulation.CUMULATIVE)
    source.close()
    book = SqliteLedger(folder / "appends.sqlite", create=True)
    times = []
    for i in range(n):
        batch = Batch(statements=tuple(_later(template, i, j) for j in range(17)))
        start = time.perf_counter()
        book.append(batch, now=NOW + dt.timedelta(days=i))
        times.append((time.perf_counter() - start) * 1e3)
    book.close()
    return statistics.median(times), sorted(times)[int(n * 0.99)]


def _later(template: Statement, day: int, measure: int) -> Statement:
    """Return a made-up total of a later bulletin."""
    fields = {name: getattr(template, name) for name in template.__struct_fields__}
    key = SeriesKey(claimant="general-staff", subject="ru-forces", measure=f"measure-{measure}")
    fields |= {"key": key, "report_on": dt.date(2027, 1, 1) + dt.timedelta(days=day), "locator": None}
    return Statement(**(fields | {"figure": Figure.exact(1_000 * day + measure)}))


def warm_questions(ledger: Path) -> float:
    """Return the milliseconds of the fifteen figures of one report, series built anew."""
    room = Newsroom.open(ledger)
    start = time.perf_counter()
    room.report(dt.date(2024, 11, 29))
    took = (time.perf_counter() - start) * 1e3
    room.close()
    return took


def main() -> int:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=9)
    runs = options.parse_args().runs
    if not (SHARED / "data" / "petro").is_dir():
        print("bench: needs ../shared/data; nothing measured")
        return 0
    with tempfile.TemporaryDirectory(prefix="tallywire-bench-") as name:
        folder = Path(name)
        ledger = full_ledger(folder)
        python = reference_python("polars", "sqlite_utils")
        if python is None:
            print("bench: no interpreter with polars and sqlite-utils; set BENCH_PYTHON. The pairs are left out.")
        else:
            print(table(processes(ledger, python, runs), GOALS))
        print(f"as-of point query: {point_query(ledger):.1f} µs (goal ≤ 25)")
        median, worst = appends(folder, ledger)
        print(f"durable append of one bulletin: {median:.2f} ms median, {worst:.2f} ms 99th (goal ≤ 2 median)")
        print(f"report within a process: {warm_questions(ledger):.0f} ms")
        print(f"cores: {os.cpu_count()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
