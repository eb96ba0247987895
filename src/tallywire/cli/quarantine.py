"""`tallywire quarantine`: readings that could not be figures, and what was decided about them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click
import msgspec

from tallywire.cli.options import DAY, format_option, ledger_option
from tallywire.cli.writing import as_json, as_lines, printable, write_text
from tallywire.model import Figure, Precision, Statement, UnknownName, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tallywire.ledger import Quarantined
    from tallywire.newsroom import Newsroom

_FIGURES: dict[str, Callable[[int], Figure]] = {
    Precision.EXACT.value: Figure.exact,
    Precision.ABOUT.value: Figure.about,
    Precision.AT_LEAST.value: Figure.at_least,
    Precision.AT_MOST.value: Figure.at_most,
}
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
@click.option("--precision", type=click.Choice(list(_FIGURES)), default="exact", show_default=True)
@click.option("--source", default="", help="Source of the figure, where it is not that of the reading.")
@click.option("--reason", default="", help="Why, in a sentence.")
@ledger_option
def accept(
    number: int, *, measure: str | None, report_on: dt.date | None, total: int | None, increment: int | None,
    precision: str, source: str, reason: str, ledger: Path | None,
) -> None:  # fmt: skip
    """Decide that a reading is right, and record the figure that it stands for.

    \b
    tallywire quarantine accept 3 --measure tanks --on 2024-11-29 --total 9435

    Without these options a reading that only awaited a decision (a repeated line, a second row of one date) is recorded
    as it was read; of any other reading the decision alone is recorded.
    """  # noqa: D301 - click reads the \b
    from tallywire.bulletin import read_export_line
    from tallywire.newsroom import Newsroom, clock

    given = (measure, report_on, total, increment)
    with Newsroom.open(ledger) as room:
        statements: list[Statement] = []
        if any(each is not None for each in given):
            if measure is None or report_on is None or (total is None) == (increment is None):
                raise UsageError("a figure needs --measure, --on, and one of --total and --increment")
            reading = _reading(room, number)
            value = total if total is not None else increment
            statements.append(
                _statement(
                    room, reading, source or reading.source, measure=measure, report_on=report_on,
                    figure=_FIGURES[precision](value or 0), is_total=total is not None, now=clock(),
                )
            )  # fmt: skip
        elif kept := read_export_line(_reading(room, number).payload, pack=room.pack, now=clock()):
            statements.append(msgspec.structs.replace(kept, locator=_reading(room, number).locator))
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


def _statement(
    room: Newsroom, reading: Quarantined, source: str, *,
    measure: str, report_on: dt.date, figure: Figure, is_total: bool, now: dt.datetime,
) -> Statement:  # fmt: skip
    """Return the figure as the reading's own source would have given it, at the reading's own place."""
    from tallywire.bulletin.reading import ReadContext
    from tallywire.bulletin.transcriber import Transcriber

    snapshot = reading.locator.snapshot if reading.locator else ""
    context = ReadContext(pack=room.pack, source=room.pack.source(source), now=now, snapshot=snapshot)
    transcriber = Transcriber(context)
    make = transcriber.total if is_total else transcriber.increment
    statement = make(room.pack.measure(measure).id, report_on, figure, selector="", quote="")
    return msgspec.structs.replace(statement, locator=reading.locator)


def _line(reading: Quarantined) -> str:
    payload = printable(reading.payload)
    shown = payload if len(payload) <= _LONGEST_PAYLOAD else f"{payload[: _LONGEST_PAYLOAD - 1]}…"
    decision = "" if reading.status.value == "open" else f"  {reading.status.value}"
    why = f" “{printable(reading.reason)}”" if reading.reason else ""
    what = printable(f"{reading.code.value}  {reading.where}: {reading.message}")
    return f"{reading.id:>5}  {what}  [{shown}]{decision}{why}"
