"""Files in, files out, cold processes: the panel command beside the engines that a user would write it in."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from measure import HERE, Cost, cost_of, free_gigabytes, in_turn, table, there

TALLYWIRE = (sys.executable, "-c", "from tallywire.cli import main; main()")
ENGINES = ("duckdb", "polars", "pandas")
GIGABYTES_PER_100M_ROWS = {"duckdb": 4.0, "polars": 8.5, "pandas": 13.0}
FACT_COLUMNS = ("newest", "rank", "last_as_high_day", "previous_max", "n_records")


def panel_file(folder: Path, n_series: int, n_days: int, missing: float = 0.0) -> Path:
    """Make a panel unless it is there already."""
    path = folder / f"panel-{n_series}-{n_days}{f'-{missing}' if missing else ''}.parquet"
    if not path.exists():
        print(f"making {n_series * n_days / 1e6:.0f}M rows …", file=sys.stderr, flush=True)
        cost_of(
            [
                sys.executable,
                str(HERE / "make_panel.py"),
                str(n_series),
                str(n_days),
                str(path),
                "--missing",
                str(missing),
            ]
        )
    return path


def ours(panel: Path, out: Path, *more: str) -> Cost:
    """Run `tallywire panel facts`."""
    return cost_of([*TALLYWIRE, "panel", "facts", str(panel), "-o", str(out / "ours.parquet"), *more])


def theirs(engine: str, panel: Path, out: Path) -> Cost:
    """Run the same work in one of the engines."""
    outputs = (str(out / f"{engine}.parquet"), str(out / f"{engine}.months.parquet"))
    return cost_of([sys.executable, str(HERE / f"with_{engine}.py"), str(panel), *outputs])


def checksums(out: Path, name: str) -> list[int]:
    """Return the sums of the columns of facts, and of the month totals by a modulus, in a name's output files."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    facts = pq.read_table(out / f"{name}.parquet")
    if name == "ours":
        months = pc.struct_field(pc.list_flatten(facts["months"]), "total")
    else:
        months = pq.read_table(out / f"{name}.months.parquet")["total"]
    sums = [int(pc.sum(facts[column]).as_py() or 0) for column in FACT_COLUMNS]
    return [*sums, int((months.to_numpy() % 9973).sum())]


def compare(folder: Path, n_series: int, n_days: int, *, times: int) -> bool:
    """Print the table of one size; return whether all checksums are equal."""
    panel = panel_file(folder, n_series, n_days)
    rows = n_series * n_days
    runs = {"ours": partial(ours, panel, folder, "--first-total-is-change")}
    for engine in there(*ENGINES):
        need = GIGABYTES_PER_100M_ROWS[engine] * rows / 1e8
        if need > free_gigabytes():
            print(f"left out for want of memory: {engine}, {need:.0f} GB", file=sys.stderr)
            continue
        runs[engine] = partial(theirs, engine, panel, folder)
    runs["read alone"] = lambda: cost_of([sys.executable, str(HERE / "read_alone.py"), str(panel)])
    costs = in_turn(runs, times)
    sums = {name: checksums(folder, name) for name in runs if name != "read alone"}
    engines = [name for name in costs if name in ENGINES]
    fastest = min((costs[name].seconds for name in engines), default=float("nan"))
    print(
        f"\n### {rows / 1e6:.0f}M rows: {n_series:,} series of {n_days:,} days, files in and out, median of {times}\n"
    )
    lines = [
        [
            name,
            f"{cost.seconds:.2f}",
            f"{cost.seconds / fastest:.2f}",
            f"{cost.megabytes:.0f}",
            f"{rows / cost.seconds / 1e6:.0f}",
        ]
        for name, cost in costs.items()
    ]
    print(table(["", "seconds", "of the fastest engine", "peak MB", "M rows/s"], lines))
    for name, found in sums.items():
        print(f"checksums {name}: {' '.join(map(str, found))}")
    return all(found == sums["ours"] for found in sums.values())


def compare_gaps(folder: Path, n_series: int, n_days: int, *, times: int) -> None:
    """Print what days left out cost: a panel with one day in ten missing beside the regular one."""
    regular, gaps = (panel_file(folder, n_series, n_days, missing) for missing in (0.0, 0.1))
    costs = in_turn(
        {"regular": partial(ours, regular, folder), "one day in ten missing": partial(ours, gaps, folder)}, times
    )
    print(f"\n### Missing days, {n_series * n_days / 1e6:.0f}M days, median of {times}\n")
    first = costs["regular"].seconds
    print(
        table(
            ["", "seconds", "of the regular panel", "peak MB"],
            [[name, f"{c.seconds:.2f}", f"{c.seconds / first:.2f}", f"{c.megabytes:.0f}"] for name, c in costs.items()],
        )
    )
