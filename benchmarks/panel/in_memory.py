"""Every row's facts in memory, one engine a process: `in_memory.py ours|duckdb|polars|pandas PANEL.parquet`.

Ours: change, record flag and highest-since of every row, and month totals. The engines: change, record flag and month
totals; they have no highest-since that is not a join of the panel with itself. Prints the median seconds of five
turns after one to warm up, and the checksums of changes, records and months.
"""

# ruff: noqa: S608 - the names in these queries are of the benchmark's own files
from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

TURNS = 5


def ours(path: str) -> Callable[[], list[int]]:
    """Return the work over record batches that lie in memory."""
    import numpy as np
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from tallywire.panel import PanelOptions
    from tallywire.panel.block import lay_out
    from tallywire.panel.facts import rows_of
    from tallywire.panel.months import month_totals

    options = PanelOptions(first_total_is_change=True)
    file = pq.ParquetFile(path)
    batches = [file.read_row_group(group).combine_chunks().to_batches()[0] for group in range(file.num_row_groups)]

    def work() -> tuple[Any, ...]:
        found = []
        for batch in batches:
            block = lay_out(batch, options)
            found.append((rows_of(batch, block, options), month_totals(block, options)))
        return tuple(found)

    def check(found: tuple[Any, ...]) -> list[int]:
        changes = sum(pc.sum(rows["change"]).as_py() for rows, _ in found)
        records = sum(pc.sum(rows["is_record"]).as_py() for rows, _ in found)
        return [changes, records, sum(int(np.sum(months.total % 9973)) for _, months in found)]

    return timed(work, check)


def polars(path: str) -> Callable[[], list[int]]:
    """Return the work over a Polars frame."""
    import polars as pl

    panel = pl.read_parquet(path)
    new = (pl.col("sid") != pl.col("sid").shift(1)).fill_null(value=True)
    change = pl.col("cum") - pl.when(new).then(0).otherwise(pl.col("cum").shift(1))
    month = (pl.date(2022, 2, 24) + pl.duration(days=pl.col("day"))).dt.month_start()

    def work() -> tuple[Any, ...]:
        rows = panel.lazy().with_columns(change=change).collect()
        high = pl.col("change").cum_max().over("sid").shift(1)
        rows = rows.with_columns(is_record=pl.col("change") > pl.when(new).then(-1).otherwise(high))
        months = rows.lazy().group_by("sid", month.alias("month")).agg(total=pl.col("change").sum()).collect()
        return rows, months

    def check(found: tuple[Any, ...]) -> list[int]:
        rows, months = found
        return [int(rows["change"].sum()), int(rows["is_record"].sum()), int((months["total"] % 9973).sum())]

    return timed(work, check)


def duckdb(path: str) -> Callable[[], list[int]]:
    """Return the work over a DuckDB table."""
    import duckdb as engine

    db = engine.connect()
    db.execute(f"create temp table panel as select * from read_parquet('{path}')")

    def work() -> tuple[Any, ...]:
        db.execute(
            """create or replace temp table figures as
               select sid, day, cum - lag(cum, 1, 0) over (partition by sid order by day) as change from panel"""
        )
        db.execute(
            """create or replace temp table flags as
               select sid, day, change, change > coalesce(max(change) over (
                   partition by sid order by day rows between unbounded preceding and 1 preceding), -1) as is_record
               from figures"""
        )
        db.execute(
            """create or replace temp table months as
               select sid, date_trunc('month', date '2022-02-24' + day) as month, sum(change)::bigint as total
               from figures group by all"""
        )
        return ()

    def check(found: tuple[Any, ...]) -> list[int]:
        sums = db.execute("select sum(change)::bigint, count(*) filter (where is_record) from flags").fetchone()
        return [*sums, db.execute("select sum(total % 9973)::bigint from months").fetchone()[0], *found]

    return timed(work, check)


def pandas(path: str) -> Callable[[], list[int]]:
    """Return the work over a pandas frame."""
    import numpy as np
    import pandas as pd

    panel = pd.read_parquet(path)
    dates = pd.Timestamp("2022-02-24") + pd.to_timedelta(np.arange(int(panel["day"].max()) + 1), unit="D")
    month_of = (dates.year * 12 + dates.month).to_numpy()

    def work() -> tuple[Any, ...]:
        change = panel.groupby("sid", sort=False)["cum"].diff().fillna(panel["cum"]).astype("int64")
        high = (
            change.groupby(panel["sid"], sort=False).cummax().groupby(panel["sid"], sort=False).shift(1, fill_value=-1)
        )
        months = change.groupby([panel["sid"], month_of[panel["day"].to_numpy()]], sort=False).sum()
        return change, change > high, months

    def check(found: tuple[Any, ...]) -> list[int]:
        change, is_record, months = found
        return [int(change.sum()), int(is_record.sum()), int((months % 9973).sum())]

    return timed(work, check)


def timed(
    work: Callable[[], tuple[Any, ...]], check: Callable[[tuple[Any, ...]], list[int]]
) -> Callable[[], list[int]]:
    """Return a run that prints seconds and checksums."""

    def run() -> list[int]:
        seconds, found = [], work()
        for _ in range(TURNS):
            del found
            start = time.perf_counter()
            found = work()
            seconds.append(time.perf_counter() - start)
        sums = check(found)
        print(json.dumps({"seconds": statistics.median(seconds), "checksums": sums}))
        return sums

    return run


if __name__ == "__main__":
    {"ours": ours, "duckdb": duckdb, "polars": polars, "pandas": pandas}[sys.argv[1]](sys.argv[2])()
