"""`tallywire correct`: declare a correction of one's own, or list those that are declared."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click
import msgspec

from tallywire.cli.options import DAY, format_option, ledger_option

if TYPE_CHECKING:
    from pathlib import Path

    from tallywire.desk import DeskCorrection


@click.command("correct")
@click.argument("measure", required=False)
@click.argument("report_on", metavar="REPORT-DATE", type=DAY, required=False)
@click.option("--delta", type=int, help="Signed count that the total contains beside the day's own.")
@click.option("--reason", default="", help="Why, with the page it rests on.")
@click.option("--author", default="", help="Who declares it.")
@click.option("--expect", type=int, help="Change of the total that it is declared for; a later one sets it aside.")
@click.option("--claimant", default="", help="Whose total it is. [default: the pack's]")
@click.option("--list", "listing", is_flag=True, help="List the corrections that are declared, with their status.")
@ledger_option
@format_option("text", "json")
def command(  # noqa: PLR0917 - click's options
    measure: str | None, report_on: dt.date | None, delta: int | None, reason: str, author: str, expect: int | None,
    claimant: str, listing: bool, ledger: Path | None, shape: str,
) -> None:  # fmt: skip
    """Declare that the total of MEASURE in the bulletin of REPORT-DATE contains DELTA that was no event of its day.

    The correction is appended to the ledger, with its reason, under a source of its own that outranks compilers' lists.
    With --expect it holds only while the total still changes by just that much; when its source has since been mended it
    is set aside, and `tallywire disputes` says so.
    """
    from tallywire.newsroom import Newsroom, clock

    with Newsroom.open(ledger) as room:
        if listing:
            if measure or report_on or delta is not None:
                raise click.UsageError("--list stands alone")
            click.echo(_listed(room.corrections(), shape), nl=False)
            return
        if measure is None or report_on is None or delta is None:
            raise click.UsageError("a correction needs MEASURE, REPORT-DATE and --delta")
        found, is_new = room.correct(
            measure, report_on, delta=delta, reason=reason, author=author, expect=expect, claimant=claimant, now=clock()
        )
    if shape == "json":
        click.echo(_json([found]), nl=False)
    else:
        click.echo(("Declared: " if is_new else "Held already: ") + _line(found))


def _listed(found: list[DeskCorrection], shape: str) -> str:
    if shape == "json":
        return _json(found)
    return "".join(f"{_line(each)}\n" for each in found) + f"{len(found)} in all.\n"


def _line(found: DeskCorrection) -> str:
    c = found.correction
    expected = f", declared for a change of {c.expect:+,}" if c.expect is not None else ""
    author = f", by {c.author}" if c.author else ""
    statement = f" [{found.statement[:16]}]" if found.statement else ""
    return f"{c.report_on}  {c.key}  {c.delta:+,}  {c.status.value}{expected}{author}: {c.reason}{statement}"


def _json(found: list[DeskCorrection]) -> str:
    rows = [
        msgspec.to_builtins(each.correction) | {"key": str(each.correction.key), "statement": each.statement}
        for each in found
    ]
    body = {"schema": "tallywire.corrections/1", "corrections": rows}
    return msgspec.json.format(msgspec.json.encode(body), indent=1).decode() + "\n"
