"""What a reporter would write instead of `tallywire ask`: load the JSON with Polars, print the day's change, rank and month.

usage: five_numbers_polars.py PERSONNEL.json 2024-11-29
"""

import sys

import polars as pl

path, on = sys.argv[1], sys.argv[2]
frame = pl.read_json(path).select("date", "personnel").with_columns(change=pl.col("personnel").diff())
day = frame.filter(pl.col("date") == on).row(0, named=True)
before = frame.filter(pl.col("date") <= on)
rank = 1 + before.filter(pl.col("change") > day["change"]).height
first = frame.filter(pl.col("date") == on[:8] + "01").row(0, named=True)
print(f"{day['change']:,} (rank {rank}), month to date {day['personnel'] - first['personnel']:,}")
