"""Measure the panel: `python benchmarks/panel/run.py [--quick] [--large] [--only PART]... [--folder FOLDER]`.

Prints what `docs/explanation/performance.md` holds: facts from files to files beside DuckDB, Polars and pandas at 16M and
160M rows, missing days, every row's facts in memory, highest-since by length of series, and one new day of a million
series. Every contender runs in a process of its own, in turn with the others; figures are medians. Exit 1: checksums
differ. Needs `benchmarks/requirements.txt`, some 3 GB of disk, and for the largest part 14 GB of memory.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import files
import one_day
from measure import HERE, machine, table, there

PARTS = ("files", "stages", "gaps", "rows", "since", "day", "large")


def every_row(folder: Path, n_series: int, n_days: int) -> bool:
    """Print what every row's facts cost in memory; return whether all checksums are equal."""
    panel = files.panel_file(folder, n_series, n_days)
    found = {}
    for engine in ("ours", *there(*files.ENGINES)):
        run = subprocess.run(
            [sys.executable, str(HERE / "in_memory.py"), engine, str(panel)], capture_output=True, text=True, check=True
        )
        found[engine] = json.loads(run.stdout)
    fastest = min((row["seconds"] for name, row in found.items() if name != "ours"), default=float("nan"))
    print(f"\n### Every row in memory, {n_series * n_days / 1e6:.0f}M rows; highest-since is ours alone\n")
    lines = [[name, f"{row['seconds']:.2f}", f"{row['seconds'] / fastest:.2f}"] for name, row in found.items()]
    print(table(["", "seconds", "of the fastest engine"], lines))
    for name, row in found.items():
        print(f"checksums {name}: {' '.join(map(str, row['checksums']))}")
    return all(row["checksums"] == found["ours"]["checksums"] for row in found.values())


def since_by_length(n_rows: int, lengths: tuple[int, ...]) -> None:
    """Print what highest-since costs for series of different lengths at equal rows."""
    words = [sys.executable, str(HERE / "since_scaling.py"), str(n_rows), *map(str, lengths)]
    seconds = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    first = seconds[str(lengths[0])]
    print(f"\n### Highest since, every row, {n_rows / 1e6:.1f}M rows, by length of series\n")
    lines = [[f"{n:,}", f"{float(s):.3f}", f"{float(s) / first:.2f}"] for n, s in seconds.items() for n in [int(n)]]
    print(table(["days", "seconds", f"of {lengths[0]:,} days"], lines))


def stages(folder: Path, n_series: int, n_days: int) -> None:
    """Print where the time of the command goes."""
    words = [str(HERE / "stages.py"), str(files.panel_file(folder, n_series, n_days)), str(folder / "stages.parquet")]
    run = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True)
    print(
        f"\n### Where the time goes, {n_series * n_days / 1e6:.0f}M rows, processor seconds\n\n```text\n{run.stdout}```"
    )


def main() -> int:
    """Measure the parts that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=PARTS, help="measure this part; may be repeated")
    parser.add_argument("--quick", action="store_true", help="leave out the 160M rows")
    parser.add_argument("--folder", type=Path, help="keep the panels here; without it they are made anew and removed")
    parser.add_argument("--times", type=int, default=3)
    arguments = parser.parse_args()
    parts = arguments.only or [part for part in PARTS if not (part == "large" and arguments.quick)]
    with tempfile.TemporaryDirectory(prefix="bench-panel-") as scratch:
        folder = arguments.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"Measured on: {machine()}")
        equal = True
        if "files" in parts:
            equal &= files.compare(folder, 10_000, 1_600, times=arguments.times)
        if "stages" in parts:
            stages(folder, 10_000, 1_600)
        if "gaps" in parts:
            files.compare_gaps(folder, 10_000, 1_600, times=arguments.times)
        if "rows" in parts:
            equal &= every_row(folder, 10_000, 1_600)
        if "since" in parts:
            since_by_length(3_200_000, (400, 1_600, 6_400))
        if "day" in parts:
            equal &= one_day.compare(folder, 1_000_000, 100, times=arguments.times)
        if "large" in parts:
            equal &= files.compare(folder, 100_000, 1_600, times=max(1, arguments.times // 2))
            stages(folder, 100_000, 1_600)
    print("\nAll checksums are equal." if equal else "\nCHECKSUMS DIFFER.")
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
