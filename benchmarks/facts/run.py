"""Measure the facts of the newest bulletin, all measures, beside scripts that compute five numbers of one measure.

usage: python benchmarks/facts/run.py [--runs N]

Needs the data of ../shared and an interpreter with Polars and DuckDB (see `measuring.reference_python`). Whole cold
processes take turns; each row's ratio is to the faster of the two scripts. The warm row appends bulletin after bulletin
to a ledger file and tells the facts of each.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import msgspec

from measuring import SHARED, Pair, pair, reference_python, table
from tallywire.facts import Watch
from tallywire.facts.state import state_path
from tallywire.ledger import Batch, MemoryLedger, SqliteLedger
from tallywire.newsroom import Newsroom
from tallywire.pack import load_pack

BIN = Path(sys.executable).parent
HERE = Path(__file__).parent
NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
N_WARM = 60
GOALS = {"facts, kept by the last append": 0.45, "facts, from nothing": 0.9, "facts, from nothing, two relays": 0.9}


def made_ledger(folder: Path, *sources: str) -> Path:
    """Make a ledger file of transcriptions."""
    path = folder / f"{'-'.join(sources)}.sqlite"
    with Newsroom(SqliteLedger(path, create=True), load_pack()) as room:
        for source in sources:
            room.ingest(source, SHARED / "data" / source, now=NOW)
    return path


def without_state(ledger: Path) -> Path:
    """Return a copy of a ledger that has no kept facts beside it."""
    copy = ledger.with_name(f"bare-{ledger.name}")
    shutil.copy(ledger, copy)
    return copy


def beside_both(name: str, ours: list[str], python: str, runs: int) -> Pair:
    """Measure a command beside each script, and return the pair with the faster one."""
    data = str(SHARED / "data" / "petro")
    pairs = [
        pair(name, ours, [python, str(HERE / f"five_numbers_{engine}.py"), data], runs=runs)
        for engine in ("polars", "duckdb")
    ]
    for engine, each in zip(("Polars", "DuckDB"), pairs, strict=True):
        print(f"  {name}: {each.ours.seconds:.3f} s beside {engine} {each.theirs.seconds:.3f} s: {each.ratio:.2f}")
    return max(pairs, key=lambda p: p.ratio)


def one_more_bulletin() -> tuple[list[float], list[float], int]:
    """Append the last bulletins one by one to a ledger file, telling the facts of each.

    Returns:
        Milliseconds of each append with its facts, of the facts alone, and how often the watch began anew.
    """
    pack = load_pack()
    book = MemoryLedger()
    Newsroom(book, pack).ingest("petro", SHARED / "data" / "petro", now=NOW)
    statements = [msgspec.structs.replace(s, locator=None) for s in book.live()]
    reports = sorted({s.report_on for s in statements})
    last = reports[-N_WARM:]
    with tempfile.TemporaryDirectory() as folder:
        ledger = SqliteLedger(Path(folder) / "warm.sqlite", create=True)
        ledger.append(Batch(statements=tuple(s for s in statements if s.report_on < last[0])), now=NOW)
        watch = Watch(ledger, pack)
        watch.refresh()
        whole, alone = [], []
        for report in last:
            batch = Batch(statements=tuple(s for s in statements if s.report_on == report))
            start = time.perf_counter()
            ledger.append(batch, now=NOW)
            appended = time.perf_counter()
            watch.refresh()
            end = time.perf_counter()
            whole.append(1e3 * (end - start))
            alone.append(1e3 * (end - appended))
        ledger.close()
    return whole, alone, watch.n_rebuilt


def main() -> int:
    """Print the table; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    python = reference_python("polars", "duckdb")
    if python is None or not (SHARED / "data" / "petro").exists():
        print("needs ../shared/data and an interpreter with polars and duckdb (BENCH_PYTHON)")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        petro, both = made_ledger(folder, "petro"), made_ledger(folder, "petro", "orc")
        assert state_path(petro).exists()
        ours = [str(BIN / "tallywire"), "facts", "--ledger"]
        pairs = [
            beside_both("facts, kept by the last append", [*ours, str(petro)], python, runs),
            beside_both("facts, from nothing", [*ours, str(without_state(petro))], python, runs),
            beside_both("facts, from nothing, two relays", [*ours, str(without_state(both))], python, runs),
        ]
    print(table(pairs, GOALS))
    whole, alone, n_rebuilt = one_more_bulletin()
    p50, slowest = statistics.median(whole), max(whole)
    print(
        f"\none more bulletin, warm: append and facts p50 {p50:.2f} ms (goal 5), slowest of {len(whole)} {slowest:.2f} ms; "
        f"facts alone p50 {statistics.median(alone):.2f} ms; begun anew {n_rebuilt - 1} times"
    )
    return int(any(p.ratio > GOALS[p.name] for p in pairs) or p50 > 5)


if __name__ == "__main__":
    sys.exit(main())
