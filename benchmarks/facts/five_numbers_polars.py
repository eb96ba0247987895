"""What a user would write with Polars: load the compiler's JSON and print five numbers about the newest bulletin."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polars as pl


def main(folder: Path) -> None:
    """Print the day's figure, its rank, the previous record, the day last as high, and the month to date."""
    rows = json.loads((folder / "russia_losses_personnel.json").read_text(encoding="utf-8"))
    frame = (
        pl.DataFrame([{"date": row["date"], "total": row["personnel"]} for row in rows])
        .with_columns(pl.col("date").str.to_date())
        .sort("date")
        .with_columns(change=pl.col("total").diff())
        .drop_nulls()
    )
    newest = frame.row(-1, named=True)
    earlier = frame.head(-1)
    rank = earlier.filter(pl.col("change") > newest["change"]).height + 1
    record = earlier.sort("change", descending=True).row(0, named=True)
    since = earlier.filter(pl.col("change") >= newest["change"]).select(pl.col("date").max()).item()
    month = frame.filter(pl.col("date").dt.truncate("1mo") == newest["date"].replace(day=1))["change"].sum()
    print(newest["date"], newest["change"], rank, record["change"], record["date"], since, month)


main(Path(sys.argv[1]))
