"""Insert one day into DuckDB and query its facts: `day_duckdb.py DATABASE DAY.parquet TURNS|once|undo`, or `… HISTORY.parquet load`.

The table holds each day's change beside its total, so that the query needs no window over the history. The number of
records, which would need one, is left out. Prints one JSON line: seconds of insert (durable) and query (into Arrow) of
each turn after one to warm up, and the checksums.
"""

# ruff: noqa: S608 - the names in these queries are of the benchmark's own files
import json
import sys
import time

import duckdb

database, day, turns = sys.argv[1:4]
db = duckdb.connect(database)
if turns == "load":
    db.execute(
        f"""create table figures as
            select sid, day, cum, cum - lag(cum, 1, 0) over (partition by sid order by day) as change
            from read_parquet('{day}') order by sid, day"""
    )
    db.execute("checkpoint")
    sys.exit()

INSERT = f"""
    insert into figures
    select d.sid, d.day, d.cum, d.cum - coalesce(p.cum, 0)
    from read_parquet('{day}') d
    left join (select sid, cum from figures where day = (select max(day) from figures)) p using (sid)"""
QUERY = """
    with newest as (select sid, day as newest_day, change as newest from figures where day = (select max(day) from figures))
    select sid, any_value(newest) as newest, 1 + count(*) filter (where change > newest) as rank,
           max(day) filter (where change >= newest and day < newest_day) as last_as_high_day,
           max(change) filter (where day < newest_day) as previous_max,
           sum(change) filter (where date_trunc('month', date '2022-02-24' + day)
                                     = date_trunc('month', date '2022-02-24' + newest_day)) as month_total
    from figures join newest using (sid) group by sid"""
UNDO = "delete from figures where day = (select max(day) from figures)"
if turns == "once":
    db.execute(INSERT)
    db.execute(QUERY).to_arrow_table()
    sys.exit()
if turns == "undo":
    db.execute(UNDO)
    db.execute("checkpoint")
    sys.exit()

seconds = []
for _turn in range(int(turns) + 1):
    start = time.perf_counter()
    db.execute(INSERT)
    inserted = time.perf_counter()
    found = db.execute(QUERY).to_arrow_table()
    seconds.append((inserted - start, time.perf_counter() - inserted))
    sums = [
        int(db.execute(f"select sum({name}) from found").fetchone()[0])
        for name in ("newest", "rank", "last_as_high_day", "previous_max")
    ]
    db.execute(UNDO)
    db.execute("checkpoint")
print(json.dumps({"seconds": seconds[1:], "checksums": sums}))
