"""`tallywire ledger`: look after what was said, by whom, and when it was recorded."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallywire.cli.options import DAY, format_option, ledger_option
from tallywire.cli.writing import as_json, as_lines, printable, write_text
from tallywire.model import LedgerDamaged, UsageError, Vintage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tallywire.model import Entry, Statement

_SHOWN = 12  # digits of an identifier, enough to name one statement among millions


@click.group("ledger")
def command() -> None:
    """Look after the ledger: what was said, by whom, and when it was recorded. It is only ever added to."""


@command.command("init")
@click.option("--starter", is_flag=True, help="Begin with the embedded starter figures, as your own ledger does.")
@ledger_option
def init(starter: bool, ledger: Path | None) -> None:
    """Make a ledger: an empty one with --ledger, else your own, which begins with the starter figures."""
    from tallywire.ledger import SqliteLedger, default_ledger_path, ensure_default, starter_batch
    from tallywire.newsroom import clock
    from tallywire.pack import load_pack

    path = ledger or default_ledger_path()
    if path.exists() and path.stat().st_size > 0:
        raise UsageError(f"{path} exists already", hint="tallywire ledger log shows what it holds")
    if ledger is None:
        made = ensure_default(load_pack(), now=clock())
    else:
        made = SqliteLedger(path, create=True)
        if starter:
            made.append(starter_batch(load_pack(), now=clock()), now=clock())
    with made:
        click.echo(f"{path}: {_n(made.head().seq, 'entry', 'entries')}, head {made.head()}")


@command.command("log")
@click.option("-n", "--number", type=click.IntRange(min=1), default=20, show_default=True, help="So many of the last.")
@click.option(
    "--after", type=click.IntRange(min=0), help="All after this entry instead, such as a saved head's number."
)
@ledger_option
@format_option("text", "json", "ndjson")
def log(number: int, after: int | None, ledger: Path | None, shape: str) -> None:
    """Print entries in the order in which they were recorded, the newest last."""
    from tallywire.ledger.export import entry_as_plain
    from tallywire.newsroom import Newsroom

    with Newsroom.open(ledger) as room:
        first = room.ledger.head().seq - number if after is None else after
        entries = list(room.ledger.entries(max(first, 0)))
    if shape == "text":
        write_text("".join(f"{_entry_line(each)}\n" for each in entries))
    elif shape == "json":
        write_text(as_json({"schema": "tallywire.log/1", "entries": [entry_as_plain(each) for each in entries]}))
    else:
        write_text(as_lines(entry_as_plain(each) for each in entries))


@command.command("show")
@click.argument("identifier", metavar="ID")
@ledger_option
@format_option("text", "json")
def show(identifier: str, ledger: Path | None, shape: str) -> None:
    """Show a statement, with the words it was read from and everything recorded about it.

    ID is a statement's identifier, or its first digits, or `entry:NUMBER`.
    """
    from tallywire.ledger.export import entry_as_plain, statement_as_plain
    from tallywire.newsroom import Newsroom

    with Newsroom.open(ledger) as room:
        if identifier.startswith("entry:"):
            entry = room.ledger.entry(_number_of(identifier))
            body = {"schema": "tallywire.entry/1"} | entry_as_plain(entry)
            write_text(as_json(body) if shape == "json" else f"{_entry_line(entry)}\nhash {entry.hash}\n")
            return
        statement = room.ledger.statement(identifier)
        entries = room.ledger.entries_of(statement.id)
    if shape == "json":
        plain = {"schema": "tallywire.statement/1"} | statement_as_plain(statement)
        write_text(as_json(plain | {"entries": [entry_as_plain(each) for each in entries]}))
    else:
        write_text(_statement_text(statement) + "".join(f"  {_entry_line(each)}\n" for each in entries))


@command.command("history")
@click.argument("measure")
@click.argument("report_on", metavar="REPORT-DATE", type=DAY)
@click.option("--claimant", default="", help="Whose figures. [default: those of the pack's usual claimant]")
@ledger_option
@format_option("text", "json")
def history(measure: str, report_on: dt.date, claimant: str, ledger: Path | None, shape: str) -> None:
    """Print everything recorded about one measure of one bulletin, from every source."""
    from tallywire.ledger.export import entry_as_plain
    from tallywire.newsroom import Newsroom

    with Newsroom.open(ledger) as room:
        key = room.key(measure, claimant=claimant)
        entries = room.ledger.history(key, report_on)
    if shape == "json":
        body = {"schema": "tallywire.history/1", "series": str(key), "report_on": report_on.isoformat()}
        write_text(as_json(body | {"entries": [entry_as_plain(each) for each in entries]}))
    elif entries:
        write_text("".join(f"{_entry_line(each)}\n" for each in entries))
    else:
        click.echo(f"Nothing is held of {key} in the bulletin of {report_on}.")


@command.command("verify")
@click.option("--head", metavar="HASH", help="A head saved earlier, NUMBER:HASH or HASH: finds removed entries too.")
@ledger_option
@format_option("text", "json")
def verify(head: str | None, ledger: Path | None, shape: str) -> None:
    """Read every byte back and compare it with what was recorded; exit 5 and name whatever differs."""
    from tallywire.ledger import Head
    from tallywire.newsroom import Newsroom

    saved = Head.parse(head) if head else None
    with Newsroom.open(ledger) as room:
        damages = room.ledger.verify(saved)
        now_at = str(room.ledger.head()) if not damages else ""
    if shape == "json":
        found = [{"kind": each.kind.value, "entry": each.seq, "snapshot": each.snapshot, "message": each.message}
                 for each in damages]  # fmt: skip
        write_text(as_json({"schema": "tallywire.verify/1", "head": now_at, "damages": found}))
    else:
        write_text("".join(f"{each.message}\n" for each in damages) or f"Whole. Head: {now_at}\n")
    if damages:
        raise LedgerDamaged(
            f"the ledger is damaged: {_n(len(damages), 'difference', 'differences')} from what was recorded",
            hint="keep this file, and go on from the last backup that verifies",
        )


@command.command("retract")
@click.argument("identifier", metavar="ID")
@click.option("--reason", required=True, help="Why, in a sentence that readers of the history will see.")
@ledger_option
def retract(identifier: str, reason: str, ledger: Path | None) -> None:
    """Withdraw a statement that should not have been recorded; its history stays.

    A file that goes on showing it does not bring it back.
    """
    from tallywire.newsroom import Newsroom, clock

    with Newsroom.open(ledger) as room:
        click.echo(_entry_line(room.ledger.retract(identifier, reason=reason, now=clock())))


@command.command("backup")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@ledger_option
def backup(path: Path, ledger: Path | None) -> None:
    """Copy the ledger to a new file while it is in use; never overwrites."""
    from tallywire.newsroom import Newsroom

    with Newsroom.open(ledger) as room:
        room.ledger.backup(path)


@command.command("export")
@click.option("--as-of", "published_until", type=DAY, help="Only what was published until the end of this day, Kyiv.")
@click.option("--known-on", "known_until", type=DAY, help="Only what was seen until the end of this day, Kyiv.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@ledger_option
@format_option("csv", "ndjson")
def export(
    published_until: dt.date | None, known_until: dt.date | None, output: Path | None, ledger: Path | None, shape: str
) -> None:
    """Print every live statement; `tallywire import csv` reads the CSV back."""
    from tallywire.bulletin import export_csv
    from tallywire.ledger.export import statement_as_plain
    from tallywire.newsroom import Newsroom

    vintage = Vintage(published_until=published_until, known_until=known_until)
    with Newsroom.open(ledger) as room:
        statements = room.ledger.live(vintage)
        text = export_csv(statements) if shape == "csv" else as_lines(statement_as_plain(each) for each in statements)
    write_text(text, output)


def _number_of(identifier: str) -> int:
    number = identifier.removeprefix("entry:")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise UsageError(f"an entry is named entry:NUMBER, not {identifier!r}")
    return int(number)


def _n(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _entry_line(entry: Entry) -> str:
    """Return an entry in one line: number, moment, what happened, to what, and why."""
    parts = [f"{entry.seq:>6}", f"{entry.recorded_at:%Y-%m-%d %H:%M}", f"{entry.kind.value:<11}"]
    if entry.statement:
        parts.append(_statement_line(entry.statement))
    if entry.n_seen:
        parts.append(f"{entry.n_seen:,} held already")
    if entry.quarantine_id:
        parts.append(f"quarantine {entry.quarantine_id}")
    if entry.replaces:
        parts.append(f"in place of {entry.replaces[:_SHOWN]} ({entry.cause.value})")
    if entry.observed_at != entry.recorded_at:
        parts.append(f"shown {entry.observed_at:%Y-%m-%d %H:%M}")
    if entry.reason:
        parts.append(f"“{printable(entry.reason)}”")
    if entry.snapshot and not entry.statement:
        parts.append(f"snapshot {entry.snapshot[:_SHOWN]}")
    return "  ".join(parts)


def _statement_line(statement: Statement) -> str:
    word = {"cumulative": "total ", "increment": "+", "adjustment": "correction ", "period-to-date": "to date "}
    said = f"{word[statement.accumulation.value]}{_figure(statement)}"
    return f"{statement.report_on} {statement.key} {said}  {statement.source}  {statement.id[:_SHOWN]}"


def _figure(statement: Statement) -> str:
    figure = statement.figure
    if figure.point is None:
        return f"{figure.low:,}–{figure.high:,}"
    word = {"exact": "", "about": "about ", "at-least": "at least ", "at-most": "at most ", "between": ""}
    return f"{word[figure.precision.value]}{figure.point:,}"


def _statement_text(statement: Statement) -> str:
    period = statement.coverage.period
    lines: Iterable[str] = (
        f"statement  {statement.id}",
        f"series     {statement.key}",
        f"said       {_statement_line(statement).partition(str(statement.key))[2].split('  ')[0].strip()}",
        f"bulletin   {statement.report_on}, published {statement.published_at:%Y-%m-%d %H:%M} UTC",
        f"covers     {period.start:%Y-%m-%d %H:%M} to {period.end:%Y-%m-%d %H:%M} UTC",
        f"source     {statement.source}",
        *_locator_lines(statement),
        "recorded",
    )
    return "".join(f"{line}\n" for line in lines)


def _locator_lines(statement: Statement) -> Iterable[str]:
    locator = statement.locator
    if locator is None:
        return
    yield f"snapshot   {locator.snapshot}"
    yield f"place      {printable(locator.selector)}" + (f"  “{printable(locator.quote)}”" if locator.quote else "")
