"""Append one day to a store in a process that is warm: `day_ours.py STORE DAY.parquet TURNS`.

Every turn appends to a fresh copy of the store (of links, as no file of a store is changed). Prints one JSON line: the
seconds of each turn after one to warm up, and the checksums of the newest facts.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tallywire.panel import append_to_store
from tallywire.panel.manifest import read_manifest
from tallywire.panel.state import NO_DAY, NONE, read_newest

store, day, turns = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
seconds = []
with tempfile.TemporaryDirectory(dir=store.parent) as folder:
    for turn in range(turns + 1):
        copy = Path(folder) / str(turn)
        shutil.copytree(store, copy, copy_function=os.link)
        start = time.perf_counter()
        append_to_store(copy, day)
        seconds.append(time.perf_counter() - start)
    newest = read_newest(copy / read_manifest(copy).newest)[1]
    columns = ((newest.figure, NONE), (newest.rank, 0), (newest.as_high_day, NO_DAY), (newest.before, NONE))
    sums = [int(column[column != missing].sum()) for column, missing in columns]
print(json.dumps({"seconds": seconds[1:], "checksums": sums}))
