"""What a user would write with DuckDB: load the compiler's JSON and print five numbers about the newest bulletin."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

QUERY = """
WITH changes AS (
    SELECT date::DATE AS day, personnel - lag(personnel) OVER (ORDER BY date) AS change FROM read_json(?)
), newest AS (SELECT * FROM changes ORDER BY day DESC LIMIT 1)
SELECT
    newest.day, newest.change,
    (SELECT count(*) + 1 FROM changes WHERE change > newest.change) AS rank,
    (SELECT max(change) FROM changes WHERE day < newest.day) AS record,
    (SELECT max(day) FROM changes WHERE day < newest.day AND change >= newest.change) AS since,
    (SELECT sum(change) FROM changes WHERE date_trunc('month', day) = date_trunc('month', newest.day)) AS month
FROM newest
"""


def main(folder: Path) -> None:
    """Print the day's figure, its rank, the previous record, the day last as high, and the month to date."""
    print(*duckdb.execute(QUERY, [str(folder / "russia_losses_personnel.json")]).fetchone())


main(Path(sys.argv[1]))
