"""One new day of a million series: append it durably and know its facts, beside DuckDB's insert and query."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from files import TALLYWIRE
from measure import HERE, cost_of, table, there


def compare(folder: Path, n_series: int, n_days: int, *, times: int) -> bool:
    """Print the table of one day; return whether the checksums are equal."""
    history, day, store = (
        folder / f"history-{n_series}.parquet",
        folder / f"day-{n_series}.parquet",
        folder / f"store-{n_series}",
    )
    for path, span in ((history, ("--to", str(n_days))), (day, ("--from", str(n_days)))):
        if not path.exists():
            print(f"making {path.name} …", file=sys.stderr, flush=True)
            cost_of([sys.executable, str(HERE / "make_panel.py"), str(n_series), str(n_days + 1), str(path), *span])
    if not store.exists():
        print("loading the store …", file=sys.stderr, flush=True)
        cost_of([*TALLYWIRE, "panel", "append", str(store), str(history), "--first-total-is-change"])
    turns = max(3, times)
    ours = _said("day_ours.py", str(store), str(day), str(turns))
    warm, cold = statistics.median(ours["seconds"]), _cold(store, day, folder, turns)
    lines = [
        ["ours, in a warm process", f"{warm * 1000:.0f}", ""],
        ["ours, the whole cold command", f"{cold * 1000:.0f}", ""],
    ]
    equal = True
    if there("duckdb"):
        database = folder / f"history-{n_series}.duckdb"
        if not database.exists():
            print("loading DuckDB …", file=sys.stderr, flush=True)
            subprocess.run(
                [sys.executable, str(HERE / "day_duckdb.py"), str(database), str(history), "load"], check=True
            )
        theirs = _said("day_duckdb.py", str(database), str(day), str(turns))
        insert, query = (statistics.median(column) for column in zip(*theirs["seconds"], strict=True))
        both = insert + query
        lines[0][2], lines[1][2] = f"{warm / both:.2f}", f"{cold / both:.2f}"
        lines.append(
            [
                f"DuckDB, in a warm process: insert {insert * 1000:.0f}, query {query * 1000:.0f}",
                f"{both * 1000:.0f}",
                "1.00",
            ]
        )
        equal = ours["checksums"] == theirs["checksums"]
    print(f"\n### One new day for {n_series:,} series with {n_days} days of history, median of {turns}\n")
    print(table(["", "ms", "of DuckDB"], lines))
    print(f"checksums ours: {' '.join(map(str, ours['checksums']))}")
    if there("duckdb"):
        print(f"checksums duckdb: {' '.join(map(str, theirs['checksums']))}")
    return equal


def _said(script: str, *words: str) -> dict[str, Any]:
    run = subprocess.run([sys.executable, str(HERE / script), *words], capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(run.stdout)
    return said


def _cold(store: Path, day: Path, folder: Path, turns: int) -> float:
    """Return the median seconds of `tallywire panel append` from start to exit, each on a fresh copy of links."""
    seconds = []
    for turn in range(turns):
        copy = folder / f"store-copy-{turn}"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(store, copy, copy_function=os.link)
        seconds.append(cost_of([*TALLYWIRE, "panel", "append", str(copy), str(day)]).seconds)
        shutil.rmtree(copy)
    return statistics.median(seconds)
