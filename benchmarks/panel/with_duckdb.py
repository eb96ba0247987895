"""The facts of a panel in DuckDB, files in and files out: `with_duckdb.py PANEL.parquet FACTS.parquet MONTHS.parquet`."""

# ruff: noqa: S608 - the names in these queries are of the benchmark's own files
import sys

import duckdb

panel, facts, months = sys.argv[1:4]
db = duckdb.connect()
db.execute(
    f"""create temp table figures as
        select sid, day, cum - lag(cum, 1, 0) over (partition by sid order by day) as change from read_parquet('{panel}')"""
)
db.execute(
    f"""copy (
        with newest as (select sid, max(day) as newest_day, arg_max(change, day) as newest from figures group by sid),
        ranked as (
            select sid, any_value(newest_day) as newest_day, any_value(newest) as newest,
                   1 + count(*) filter (where change > newest) as rank,
                   max(day) filter (where change >= newest and day < newest_day) as last_as_high_day,
                   max(change) filter (where day < newest_day) as previous_max
            from figures join newest using (sid) group by sid),
        highs as (
            select sid, change, max(change) over (
                partition by sid order by day rows between unbounded preceding and 1 preceding) as high from figures),
        counted as (select sid, count(*) filter (where change > coalesce(high, -1)) as n_records from highs group by sid)
        select * from ranked join counted using (sid)
    ) to '{facts}' (format parquet)"""
)
db.execute(
    f"""copy (
        select sid, date_trunc('month', date '2022-02-24' + day) as month, sum(change)::bigint as total
        from figures group by all
    ) to '{months}' (format parquet)"""
)
