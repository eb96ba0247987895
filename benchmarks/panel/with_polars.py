"""The facts of a panel in Polars, files in and files out: `with_polars.py PANEL.parquet FACTS.parquet MONTHS.parquet`."""

import sys

import polars as pl

panel, facts, months = sys.argv[1:4]
new = pl.col("sid") != pl.col("sid").shift(1)
change = pl.col("cum") - pl.when(new.fill_null(value=True)).then(0).otherwise(pl.col("cum").shift(1))
figures = pl.scan_parquet(panel).select("sid", "day", change=change).collect()
x = pl.col("change").last()
earlier = pl.col("day") < pl.col("day").last()
figures.lazy().group_by("sid", maintain_order=True).agg(
    newest_day=pl.col("day").last(),
    newest=x,
    rank=1 + (pl.col("change") > x).sum(),
    last_as_high_day=pl.col("day").filter((pl.col("change") >= x) & earlier).max(),
    previous_max=pl.col("change").filter(earlier).max(),
    n_records=(pl.col("change") > pl.col("change").cum_max().shift(1, fill_value=-1)).sum(),
).collect().write_parquet(facts)
month = (pl.date(2022, 2, 24) + pl.duration(days=pl.col("day"))).dt.month_start()
figures.lazy().group_by("sid", month.alias("month")).agg(total=pl.col("change").sum()).collect().write_parquet(months)
