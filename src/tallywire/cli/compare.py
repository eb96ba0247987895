"""`tallywire compare`: several claimants' counts of one measure, side by side."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import click
import msgspec

from tallywire.cli.options import DAY, format_option, ledger_option, refuse_backwards

if TYPE_CHECKING:
    from pathlib import Path

    from tallywire.desk import Board

GRAINS = ("day", "week", "month", "quarter", "year")


@click.command("compare")
@click.argument("measure")
@click.option(
    "--claimants", default="", help="Whose counts, separated by commas, the first the base. [default: all held]"
)
@click.option("--from", "from_on", type=DAY, help="First day: counts from it on instead of totals.")
@click.option("--to", "to_on", type=DAY, help="Last day. [default: that of the newest figure]")
@click.option("--of", "grain", type=click.Choice(GRAINS), help="List the counts by calendar period as well.")
@click.option("--subject", default="", help="Whose losses. [default: the pack's]")
@ledger_option
@format_option("text", "json", "csv", "md")
def command(
    measure: str, claimants: str, from_on: dt.date | None, to_on: dt.date | None, grain: str | None, subject: str,
    ledger: Path | None, shape: str,
) -> None:  # fmt: skip
    """Set claimants' counts of MEASURE side by side: claims, confirmations, deaths by name, estimates with their ranges.

    Each column comes with what it counts, how old it is and where it has gaps; ratios are ranges, of the same day, and
    only where both count alike.
    """
    from tallywire.desk import BoardRequest, board_markdown, board_text
    from tallywire.model import Grain
    from tallywire.newsroom import Newsroom

    refuse_backwards(from_on, to_on)
    request = BoardRequest(
        measure=measure, subject=subject, from_on=from_on, to_on=to_on, grain=Grain(grain) if grain else None,
        claimants=tuple(filter(None, map(str.strip, claimants.split(",")))),
    )  # fmt: skip
    with Newsroom.open(ledger) as room:
        board = room.compare(request)
    shapes = {"text": board_text, "md": board_markdown, "json": _json, "csv": _csv}
    click.echo(shapes[shape](board), nl=False)


def _json(board: Board) -> str:
    plain = msgspec.to_builtins(board)
    for column, given in zip(plain["columns"], board.columns, strict=True):
        column["key"] = str(given.key)
    for ratio, held in zip(plain["ratios"], board.ratios, strict=True):
        ratio["of"], ratio["by"] = str(held.of), str(held.by)
    plain["row_keys"] = [str(key) for key in board.row_keys]
    plain["kinds"] = {name: {"title": title, "text": text} for name, (title, text) in board.kinds.items()}
    body = {"schema": "tallywire.compare/1", **plain}
    return msgspec.json.format(msgspec.json.encode(body), indent=1).decode() + "\n"


def _csv(board: Board) -> str:
    """Return one line for each column, or for each period and column where periods are asked for."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if board.grain:
        writer.writerow(("start_on", "end_on", "series", "value", "low", "high", "from_on", "to_on", "is_block"))
        for row in board.rows:
            for key, cell in zip(board.row_keys, row.cells, strict=True):
                if cell.value is not None:
                    span = (row.span.start_on, row.span.end_on)
                    figures = (cell.value, cell.low, cell.high, cell.from_on, cell.to_on)
                    writer.writerow((*span, key, *figures, "yes" if cell.is_block else "no"))
        return out.getvalue()
    writer.writerow(("series", "kind", "counts", "value", "low", "high", "report_on", "days_behind", "definition"))
    for column in board.columns:
        figure = column.figure
        bounds = ("" if bound is None else bound for bound in (figure.value, figure.low, figure.high))
        about = (figure.report_on, column.holdings.days_behind, column.definition)
        writer.writerow((column.key, column.kind, column.counts, *bounds, *about))
    return out.getvalue()
