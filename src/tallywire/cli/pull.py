"""`tallywire pull`: fetch sources and read them into the ledger."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from tallywire.cli.options import format_option, ledger_option
from tallywire.cli.pulling import chosen, contact_option, exit_code, make_fetcher, pull_all


@click.command("pull")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@contact_option
@ledger_option
@format_option("text", "json")
def command(sources: tuple[str, ...], contact: str, ledger: Path | None, shape: str) -> None:
    """Fetch the SOURCEs, all that can be fetched if none is named, and read what is new into the ledger.

    Bytes are kept beside the ledger before they are read. A source whose shape has changed is put into quarantine
    whole and the others go on (exit 4); so they do where one could not be had (exit 1).
    """
    from tallywire.newsroom import Newsroom, clock

    with Newsroom.open(ledger, create=ledger is not None) as room:
        outcomes = []
        for outcome in pull_all(room, chosen(room.pack, sources), make_fetcher(contact, clock), now=clock()):
            outcomes.append(outcome)
            if shape == "text":
                click.echo(outcome.line)
    if shape == "json":
        body = {"schema": "tallywire.pull/1", "sources": [outcome.as_plain() for outcome in outcomes]}
        click.echo(msgspec.json.format(msgspec.json.encode(body), indent=2).decode())
    sys.exit(exit_code(outcomes))
