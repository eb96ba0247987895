"""Rebuild a pack's embedded figures from a table of totals by report date.

Usage: python tools/build_starter.py FIGURES.csv [STARTER.txt]

The table has a column `report_date` and one column for each measure; an empty cell is a figure not held.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from pathlib import Path

from tallywire.pack import StarterTotal, encode_starter, load_pack


def read_totals(table: str) -> list[StarterTotal]:
    """Return the totals of a table, measure by measure in the order of its columns."""
    rows = list(csv.DictReader(table.splitlines()))
    measures = [name for name in rows[0] if name != "report_date"]
    return [
        StarterTotal(measure, dt.date.fromisoformat(row["report_date"]), int(row[measure]))
        for measure in measures
        for row in rows
        if row[measure]
    ]


def main(arguments: list[str]) -> int:
    """Write the compact form of the table named by the first argument; return the exit code."""
    if not 1 <= len(arguments) <= 2:
        sys.stderr.write(__doc__ or "")
        return 2
    pack = load_pack()
    target = Path(arguments[1]) if len(arguments) == 2 else pack.folder / "starter.txt"
    totals = read_totals(Path(arguments[0]).read_text(encoding="utf-8"))
    target.write_text(
        encode_starter(totals, claimant=pack.default_claimant, compiler="tallywire"), encoding="utf-8", newline="\n"
    )
    sys.stdout.write(f"{len(totals)} totals written to {target.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
