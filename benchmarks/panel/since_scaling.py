"""Highest-since of every row at equal rows and different lengths of series: `since_scaling.py ROWS DAYS...`.

Prints one JSON line: seconds by length, median of five turns. The figures are as in `make_panel.py`.
"""

import json
import statistics
import sys
import time

import numpy as np
from make_panel import SEED, totals

from tallywire.panel import PanelOptions
from tallywire.panel.facts import rows_of_block
from tallywire.panel.fast import array_of, pa

n_rows, lengths = int(sys.argv[1]), [int(word) for word in sys.argv[2:]]
batches = {}
for n_days in lengths:
    n = n_rows // n_days
    columns = (
        np.repeat(np.arange(n, dtype=np.int32), n_days),
        np.tile(np.arange(n_days, dtype=np.int32), n),
        totals(np.random.default_rng(SEED), n, n_days).ravel(),
    )
    batches[n_days] = pa.RecordBatch.from_arrays([array_of(column) for column in columns], names=["sid", "day", "cum"])
options = PanelOptions(first_total_is_change=True)
seconds: dict[int, list[float]] = {n_days: [] for n_days in lengths}
for turn in range(6):
    for n_days in lengths:
        start = time.perf_counter()
        rows_of_block(batches[n_days], options)
        if turn:
            seconds[n_days].append(time.perf_counter() - start)
print(json.dumps({n_days: statistics.median(found) for n_days, found in seconds.items()}))
