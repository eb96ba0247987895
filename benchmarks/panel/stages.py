"""Where the time of `panel facts` goes: `stages.py PANEL.parquet OUT.parquet`, processor seconds of each stage.

One stage after the other in one thread, so that they add up; the command itself reads beside the work.
"""

import sys
import time
from pathlib import Path

begun = time.process_time()

from tallywire.cli import panel as _command  # noqa: E402, F401 - starting is the first stage
from tallywire.panel import PanelOptions  # noqa: E402
from tallywire.panel.block import lay_out  # noqa: E402
from tallywire.panel.facts import facts_of, facts_schema  # noqa: E402
from tallywire.panel.months import month_totals  # noqa: E402
from tallywire.panel.newest import newest_facts  # noqa: E402
from tallywire.panel.sinks import Sink  # noqa: E402
from tallywire.panel.sources import open_panel  # noqa: E402
from tallywire.panel.stitch import whole_series  # noqa: E402

options = PanelOptions(first_total_is_change=True)
spent = {"starting and importing": begun}
last = begun


def stage(name: str) -> None:
    """Count the time since the last call to this stage."""
    global last  # noqa: PLW0603 - one clock for one script
    now = time.process_time()
    spent[name] = spent.get(name, 0.0) + now - last
    last = now


(file,) = open_panel([Path(sys.argv[1])], options)
with Sink(Path(sys.argv[2]), facts_schema(file.schema, options)) as sink:
    stage("starting and importing")
    pieces = (read() for read in file.pieces())
    for whole in whole_series(pieces, options):
        stage("reading and decoding")
        block = lay_out(whole.batch, options)
        stage("checking the order")
        newest_facts(block, options)
        stage("newest day's facts")
        month_totals(block, options)
        stage("month totals")
        facts = facts_of(block, options)
        stage("counted twice")
        sink.write(facts)
        stage("writing")
stage("writing")
work = spent["newest day's facts"] + spent["month totals"]
spent["making tables of them"] = max(0.0, spent.pop("counted twice") - work)
for name, seconds in spent.items():
    print(f"{name:24} {seconds:6.2f} s {seconds / sum(spent.values()):5.0%}")
