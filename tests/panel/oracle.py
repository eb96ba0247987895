"""The facts of a panel worked out the slow and obvious way, row against row, for the tests to compare with."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from tallywire.panel import PanelOptions


class Row(NamedTuple):
    """One row of a panel: series, day number, and total or change."""

    series: Any
    day: int
    value: int


class Figure(NamedTuple):
    """The change that a row stands for; None where it is no day's figure."""

    row: Row
    change: int | None


def by_series(rows: list[Row]) -> dict[Any, list[Row]]:
    series: dict[Any, list[Row]] = {}
    for row in rows:
        series.setdefault(row.series, []).append(row)
    return series


def figures(rows: list[Row], options: PanelOptions) -> list[Figure]:
    """Return the day's figure of every row of one series."""
    if options.is_change:
        return [Figure(row, row.value) for row in rows]
    found = []
    for place, row in enumerate(rows):
        before = rows[place - 1] if place else None
        if before is None:
            found.append(Figure(row, row.value if options.first_total_is_change else None))
        elif options.first_total_is_change or row.day == before.day + 1:
            found.append(Figure(row, row.value - before.value))
        else:
            found.append(Figure(row, None))
    return found


def row_facts(rows: list[Row], options: PanelOptions) -> list[dict[str, Any]]:
    """Return change, record flag and highest-since of every row of one series, comparing each with all before it."""
    answers: list[dict[str, Any]] = []
    known = figures(rows, options)
    for place, (row, change) in enumerate(known):
        earlier = [(f.row.day, f.change) for f in known[:place] if f.change is not None]
        as_high = [day for day, other in earlier if change is not None and other >= change]
        is_record = None if change is None else not as_high and (change >= 0 or options.signed)
        since = as_high[-1] if as_high else None
        answers.append({"day": row.day, "change": change, "is_record": is_record, "highest_since": since})
    return answers


def month_of(day: int, options: PanelOptions) -> dt.date:
    return (options.epoch + dt.timedelta(days=day)).replace(day=1)


def months(rows: list[Row], options: PanelOptions) -> list[dict[str, Any]]:
    """Return the month totals of one series, adding change by change what lies wholly within each month."""
    found: dict[dt.date, dict[str, Any]] = {}
    for place, row in enumerate(rows):
        month = month_of(row.day, options)
        entry = found.setdefault(month, {"month": month, "total": None, "days": 0})
        if options.is_change:
            change, days = row.value, 1
        elif options.first_total_is_change:
            change, days = row.value - (rows[place - 1].value if place else 0), 1
        elif place and month_of(rows[place - 1].day + 1, options) == month:
            change, days = row.value - rows[place - 1].value, row.day - rows[place - 1].day
        else:
            continue
        entry["total"] = (entry["total"] or 0) + change
        entry["days"] += days
    return list(found.values())


def facts(rows: list[Row], options: PanelOptions) -> list[dict[str, Any]]:
    """Return the newest day's facts of every series."""
    answers = []
    for series, mine in by_series(rows).items():
        known = figures(mine, options)
        each = row_facts(mine, options)
        changes = [figure.change for figure in known if figure.change is not None]
        newest = known[-1].change
        earlier = [figure.change for figure in known[:-1] if figure.change is not None]
        answers.append(
            {
                options.series: series,
                "newest_day": mine[-1].day,
                "newest": newest,
                "rank": None if newest is None else 1 + sum(change > newest for change in changes),
                "last_as_high_day": each[-1]["highest_since"],
                "previous_max": max(earlier, default=None),
                "n_records": sum(bool(answer["is_record"]) for answer in each),
                "n_figures": len(changes),
                "months": months(mine, options),
            }
        )
    return answers
