"""The facts of a panel in pandas, files in and files out: `with_pandas.py PANEL.parquet FACTS.parquet MONTHS.parquet`."""

import sys

import numpy as np
import pandas as pd

panel, facts, months = sys.argv[1:4]
rows = pd.read_parquet(panel)
rows["change"] = rows.groupby("sid", sort=False)["cum"].diff().fillna(rows["cum"]).astype("int64")
del rows["cum"]
series = rows["sid"]
changes = rows.groupby("sid", sort=False)["change"]
newest = changes.transform("last")
newest_day = rows.groupby("sid", sort=False)["day"].transform("last")
earlier = rows["day"] < newest_day
high = changes.cummax().groupby(series, sort=False).shift(1, fill_value=-1)
pd.DataFrame(
    {
        "newest_day": rows.groupby("sid", sort=False)["day"].last(),
        "newest": changes.last(),
        "rank": 1 + (rows["change"] > newest).groupby(series, sort=False).sum(),
        "last_as_high_day": rows["day"].where((rows["change"] >= newest) & earlier).groupby(series, sort=False).max(),
        "previous_max": rows["change"].where(earlier).groupby(series, sort=False).max(),
        "n_records": (rows["change"] > high).groupby(series, sort=False).sum(),
    }
).reset_index().to_parquet(facts)
n_days = int(rows["day"].max()) + 1
dates = pd.Timestamp("2022-02-24") + pd.to_timedelta(np.arange(n_days), unit="D")
firsts = dates.to_period("M").to_timestamp().to_numpy()
totals = rows.groupby(["sid", firsts[rows["day"].to_numpy()]], sort=False)["change"].sum()
totals.rename_axis(["sid", "month"]).rename("total").reset_index().to_parquet(months)
