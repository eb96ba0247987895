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
    lines = [("ours, warm", statistics.median(ours["seconds"])), ("ours, cold", _cold_ours(store, day, folder, turns))]
    sums, warm, cold = {"ours": ours["checksums"]}, float("nan"), float("nan")
    if there("duckdb"):
        database = folder / f"history-{n_series}.duckdb"
        script = [sys.executable, str(HERE / "day_duckdb.py"), str(database)]
        if not database.exists():
            print("loading DuckDB …", file=sys.stderr, flush=True)
            cost_of([*script, str(history), "load"])
        theirs = _said("day_duckdb.py", str(database), str(day), str(turns))
        insert, query = (statistics.median(column) for column in zip(*theirs["seconds"], strict=True))
        warm, cold = insert + query, _cold_duckdb(script, day, turns)
        lines += [(f"DuckDB, warm: insert {insert * 1000:.0f}, query {query * 1000:.0f}", warm), ("DuckDB, cold", cold)]
        sums["duckdb"] = theirs["checksums"]
    print(f"\n### One new day for {n_series:,} series with {n_days} days of history, median of {turns}\n")
    print("Warm: in a process that has done it before; cold: the whole command, from start to exit.\n")
    rows = [[name, f"{s * 1000:.0f}", f"{s / (cold if 'cold' in name else warm):.2f}"] for name, s in lines]
    print(table(["", "ms", "of DuckDB"], rows))
    for name, found in sums.items():
        print(f"checksums {name}: {' '.join(map(str, found))}")
    return all(found == sums["ours"] for found in sums.values())


def _said(script: str, *words: str) -> dict[str, Any]:
    run = subprocess.run([sys.executable, str(HERE / script), *words], capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(run.stdout)
    return said


def _cold_ours(store: Path, day: Path, folder: Path, turns: int) -> float:
    """Return the median seconds of `tallywire panel append` from start to exit, each on a fresh copy of links."""
    seconds = []
    for turn in range(turns):
        copy = folder / f"store-copy-{turn}"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(store, copy, copy_function=os.link)
        seconds.append(cost_of([*TALLYWIRE, "panel", "append", str(copy), str(day)]).seconds)
        shutil.rmtree(copy)
    return statistics.median(seconds)


def _cold_duckdb(script: list[str], day: Path, turns: int) -> float:
    """Return the median seconds of a process that inserts and queries; what it inserted is taken back uncounted."""
    seconds = []
    for _turn in range(turns):
        seconds.append(cost_of([*script, str(day), "once"]).seconds)
        cost_of([*script, str(day), "undo"])
    return statistics.median(seconds)
