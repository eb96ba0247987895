"""`tallywire disputes`: held figures that fail a check, or on which relays differ."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import click
import msgspec

from tallywire.cli.options import DAY, format_option, ledger_option

if TYPE_CHECKING:
    from pathlib import Path

    from tallywire.series import Dispute


@click.command("disputes")
@click.option("--measure", default="", help="Only this measure.")
@click.option("--from", "start_on", type=DAY, help="First report date, inclusive.")
@click.option("--to", "end_on", type=DAY, help="Last report date, inclusive.")
@ledger_option
@format_option("text", "json", "csv", "md")
def command(measure: str, start_on: dt.date | None, end_on: dt.date | None, ledger: Path | None, shape: str) -> None:
    """List every figure that is held and doubted: who holds what, which answers, and why."""
    from tallywire.newsroom import Newsroom

    with Newsroom.open(ledger) as room:
        found = room.disputes(measure=measure, start_on=start_on, end_on=end_on)
    click.echo(_SHAPES[shape](found), nl=False)


def _held(dispute: Dispute) -> str:
    return "; ".join(f"{h.source} {h.value:,}" for h in dispute.held)


def _text(found: list[Dispute]) -> str:
    lines = [f"{d.report_on}  {d.series}  {d.code.value}: {d.text} Answers: {d.chosen:,}, {d.why}." for d in found]
    return "".join(f"{line}\n" for line in lines) + f"{len(found)} in all.\n"


def _json(found: list[Dispute]) -> str:
    body = {"schema": "tallywire.disputes/1", "disputes": found}
    return msgspec.json.format(msgspec.json.encode(body), indent=1).decode() + "\n"


def _csv(found: list[Dispute]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("report_on", "series", "code", "chosen", "held", "why", "slip"))
    for d in found:
        writer.writerow((d.report_on, d.series, d.code.value, d.chosen, _held(d).replace(",", ""), d.why, d.slip))
    return out.getvalue()


def _md(found: list[Dispute]) -> str:
    lines = ["| bulletin | series | doubt | held | answers | why |", "| --- | --- | --- | --- | --- | --- |"]
    lines += [f"| {d.report_on} | {d.series} | {d.code.value} | {_held(d)} | {d.chosen:,} | {d.why} |" for d in found]
    return "\n".join(lines) + "\n"


_SHAPES = {"text": _text, "json": _json, "csv": _csv, "md": _md}
