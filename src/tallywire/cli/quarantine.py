"""`tallywire quarantine`: readings that could not be figures, and what was decided about them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from tallywire.cli.options import DAY, format_option, ledger_option
from tallywire.cli.writing import as_json, as_lines, printable, write_text
from tallywire.model import Precision, UnknownName

if TYPE_CHECKING:
    from pathlib import Path

    from tallywire.ledger import Quarantined
    from tallywire.newsroom import Newsroom

PRECISIONS = [each.value for each in (Precision.EXACT, Precision.ABOUT, Precision.AT_LEAST, Precision.AT_MOST)]
_LONGEST_PAYLOAD = 60


@click.group("quarantine")
def command() -> None:
    """List, accept or reject what could not be read as a figure. Nothing in quarantine is part of any answer."""


@command.command("list")
@click.option("--all", "with_decided", is_flag=True, help="With those that are accepted or rejected.")
@ledger_option
@format_option("text", "json", "ndjson")
def list_readings(with_decided: bool, ledger: Path | None, shape: str) -> None:
    """List the readings that wait for a decision: number, what is wrong, where it stands, and what was read."""
    from tallywire.ledger.export import quarantined_as_plain
    from tallywire.newsroom import Newsroom

    with Newsroom.open(ledger) as room:
        readings = [each for each in room.ledger.quarantine() if with_decided or each.status.value == "open"]
    if shape == "text":
        write_text("".join(f"{_line(each)}\n" for each in readings))
    elif shape == "json":
        plain = [quarantined_as_plain(each) for each in readings]
        write_text(as_json({"schema": "tallywire.quarantine/1", "readings": plain}))
    else:
        write_text(as_lines(quarantined_as_plain(each) for each in readings))


@command.command("accept")
@click.argument("number", metavar="ID", type=click.IntRange(min=1))
@click.option("--measure", help="Measure of the figure that the reading stands for.")
@click.option("--on", "report_on", type=DAY, help="Date of its bulletin.")
@click.option("--total", type=int, help="The running total that it says.")
@click.option("--increment", type=int, help="The increment that it says.")
@click.option(
    "--precision", type=click.Choice(PRECISIONS), help="How exactly it is meant.  [default: as it was read, else exact]"
)
@click.option("--source", default="", help="Source of the figure, where it is not that of the reading.")
@click.option("--reason", default="", help="Why, in a sentence.")
@ledger_option
def accept(
    number: int, *, measure: str | None, report_on: dt.date | None, total: int | None, increment: int | None,
    precision: str | None, source: str, reason: str, ledger: Path | None,
) -> None:  # fmt: skip
    """Decide that a reading is right, and record the figure that it stands for.

    \b
    tallywire quarantine accept 3 --measure tanks --on 2024-11-29 --total 9435

    A reading that only awaited a decision (a repeated line, a second row of one date) is recorded as it was read where
    no figure is given. An item whose total and increment do not fit together waits for a choice: `--total` records that
    total with the increment as printed, `--increment` that increment with the total as printed, both record both.
    """  # noqa: D301 - click reads the \b
    from tallywire.cli.accepting import Choice, chosen_figures
    from tallywire.newsroom import Newsroom, clock

    choice = Choice(
        measure=measure, report_on=report_on, total=total, increment=increment,
        precision=Precision(precision) if precision else None, source=source,
    )  # fmt: skip
    with Newsroom.open(ledger) as room:
        statements = chosen_figures(room, _reading(room, number), choice, now=clock())
        receipt = room.ledger.accept(number, reason=reason, statements=statements, now=clock())
    click.echo(f"Accepted {number}; {receipt.n_statements} recorded, {receipt.n_seen} held already.")


@command.command("reject")
@click.argument("number", metavar="ID", type=click.IntRange(min=1))
@click.option("--reason", required=True, help="Why, in a sentence.")
@ledger_option
def reject(number: int, reason: str, ledger: Path | None) -> None:
    """Decide that a reading is no figure. It stays listed with --all, and can still be accepted."""
    from tallywire.newsroom import Newsroom, clock

    with Newsroom.open(ledger) as room:
        room.ledger.reject(number, reason=reason, now=clock())
    click.echo(f"Rejected {number}.")


def _reading(room: Newsroom, number: int) -> Quarantined:
    found = next((each for each in room.ledger.quarantine() if each.id == number), None)
    if found is None:
        raise UnknownName(f"there is no quarantined reading {number}", hint="tallywire quarantine list")
    return found


def _line(reading: Quarantined) -> str:
    quote = reading.locator.quote if reading.locator else ""
    payload = printable(quote if "\n" in reading.payload and quote else reading.payload)
    shown = payload if len(payload) <= _LONGEST_PAYLOAD else f"{payload[: _LONGEST_PAYLOAD - 1]}…"
    decision = "" if reading.status.value == "open" else f"  {reading.status.value}"
    why = f" “{printable(reading.reason)}”" if reading.reason else ""
    what = printable(f"{reading.code.value}  {reading.where}: {reading.message}")
    return f"{reading.id:>5}  {what}  [{shown}]{decision}{why}"
