"""Make a panel of running totals: `make_panel.py SERIES DAYS OUT.parquet [--missing SHARE] [--from DAY] [--to DAY]`.

Every series wanders around a level of its own; its day is a random count around that level. The figures are made up,
the same on every machine. Columns: sid int32, day int32 (from 2022-02-24), cum int64; by sid and day; every row group
holds whole series, and whole numbers are stored as differences.
"""

from __future__ import annotations

import argparse

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SEED = 2024
ROWS_PER_GROUP = 1_600_000
DELTA = "DELTA_BINARY_PACKED"
SCHEMA = pa.schema([("sid", pa.int32()), ("day", pa.int32()), ("cum", pa.int64())])


def totals(chance: np.random.Generator, n_series: int, n_days: int) -> np.ndarray:
    """Return running totals, series by day."""
    level = chance.lognormal(3.0, 1.5, (n_series, 1))
    drift = np.exp(np.cumsum(chance.normal(0.0, 0.03, (n_series, n_days)), axis=1))
    mean = np.minimum(level * drift, 1e6) * chance.gamma(4.0, 0.25, (n_series, n_days))
    return np.cumsum(chance.poisson(mean), axis=1)


def write(path: str, n_series: int, n_days: int, *, missing: float, days: range) -> None:
    """Write the given days of a panel; a share `missing` of the days but the last of each series is left out."""
    chance, gaps = np.random.default_rng(SEED), np.random.default_rng(SEED + 1)
    step = max(1, ROWS_PER_GROUP // n_days)
    options = {"compression": "zstd", "use_dictionary": False, "column_encoding": dict.fromkeys(SCHEMA.names, DELTA)}
    with pq.ParquetWriter(path, SCHEMA, **options) as writer:
        for first in range(0, n_series, step):
            n = min(step, n_series - first)
            kept = np.ones((n, n_days), bool)
            if missing:
                kept[:, :-1] = gaps.random((n, n_days - 1)) >= missing
            kept[:, : days.start] = False
            kept[:, days.stop :] = False
            columns = (
                np.repeat(np.arange(first, first + n, dtype=np.int32), n_days),
                np.tile(np.arange(n_days, dtype=np.int32), n),
                totals(chance, n, n_days).ravel(),
            )
            table = pa.table([column[kept.ravel()] for column in columns], schema=SCHEMA)
            writer.write_table(table, row_group_size=max(1, table.num_rows))


def main() -> None:
    """Read the command line and write the panel."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("n_series", type=int)
    parser.add_argument("n_days", type=int)
    parser.add_argument("out")
    parser.add_argument("--missing", type=float, default=0.0)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--to", dest="last", type=int)
    arguments = parser.parse_args()
    days = range(arguments.first, arguments.n_days if arguments.last is None else arguments.last)
    write(arguments.out, arguments.n_series, arguments.n_days, missing=arguments.missing, days=days)


if __name__ == "__main__":
    main()
