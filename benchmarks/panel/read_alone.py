"""Read a panel's three columns row group by row group and do nothing with them: `read_alone.py PANEL.parquet`."""

import sys

import pyarrow.parquet as pq

with pq.ParquetFile(sys.argv[1]) as file:
    for group in range(file.num_row_groups):
        file.read_row_group(group, columns=["sid", "day", "cum"], use_threads=False)
