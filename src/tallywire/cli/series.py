"""`tallywire series MEASURE`: a measure bulletin by bulletin."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import click
import msgspec

from tallywire.cli.options import DAY, day_rule_option, format_option, ledger_option, refuse_backwards

if TYPE_CHECKING:
    from pathlib import Path

    from tallywire.series import SeriesRow

_HEADER = ("report_on", "day_on", "total", "increment", "n_days", "residual", "flags")


@click.command("series")
@click.argument("measure")
@click.option("--from", "start_on", type=DAY, help="First report date, inclusive.")
@click.option("--to", "end_on", type=DAY, help="Last report date, inclusive.")
@click.option("--as-of", type=DAY, help="Only what was published by the end of this day, Kyiv time.")
@click.option("--known-on", type=DAY, help="Only what a relay had shown by the end of this day, Kyiv time.")
@click.option("--claimant", default="", help="Who says it. [default: the pack's]")
@click.option("--status", default="", help="Of claimants that tell statuses apart: destroyed, captured, …")
@day_rule_option
@ledger_option
@format_option("text", "csv", "json", "ndjson")
def command(  # noqa: PLR0917 - click's options
    measure: str, start_on: dt.date | None, end_on: dt.date | None, as_of: dt.date | None, known_on: dt.date | None,
    claimant: str, status: str, day_rule: str, ledger: Path | None, shape: str,
) -> None:  # fmt: skip
    """Print every bulletin of MEASURE: report day, covered day, total, increment, residual and flags."""
    from tallywire.model import DayRule, Vintage
    from tallywire.newsroom import Newsroom
    from tallywire.series import series_rows

    refuse_backwards(start_on, end_on)
    with Newsroom.open(ledger) as room:
        key = room.key(measure, claimant=claimant, status=status)
        room.refuse_unheld(key)
        series = room.series(key, Vintage(published_until=as_of, known_until=known_on))
        rows = list(
            series_rows(
                series, DayRule(day_rule), start=start_on.toordinal() if start_on else 0,
                end=end_on.toordinal() if end_on else 10**7,
            )
        )  # fmt: skip
    if not rows:
        click.echo("No bulletin of this series is held in that range.", err=True)
    click.echo(_SHAPES[shape](rows), nl=False)


def _text(rows: list[SeriesRow]) -> str:
    lines = [f"{'report':<10}  {'day':<10}  {'total':>12}  {'increment':>10}  {'residual':>8}  flags"]
    for r in rows:
        increment = "" if r.increment is None else f"{r.increment:,}"
        residual = f"{r.residual:+,}" if r.residual else ""
        lines.append(
            f"{r.report_on}  {r.day_on}  {r.total:>12,}  {increment:>10}  {residual:>8}  {' '.join(r.flags)}".rstrip()
        )
    return "\n".join(lines) + "\n"


def _csv(rows: list[SeriesRow]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    for r in rows:
        increment = "" if r.increment is None else r.increment
        writer.writerow((r.report_on, r.day_on, r.total, increment, r.n_days, r.residual, " ".join(r.flags)))
    return out.getvalue()


def _json(rows: list[SeriesRow]) -> str:
    body = {"schema": "tallywire.series/1", "rows": rows}
    return msgspec.json.format(msgspec.json.encode(body), indent=1).decode() + "\n"


def _ndjson(rows: list[SeriesRow]) -> str:
    return "".join(msgspec.json.encode(row).decode() + "\n" for row in rows)


_SHAPES = {"text": _text, "csv": _csv, "json": _json, "ndjson": _ndjson}
