"""`tallywire run --once`: the daily routine, for cron or a timer."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
import msgspec

from tallywire.cli.options import format_option, ledger_option
from tallywire.cli.pulling import Outcome, chosen, contact_option, exit_code, healths, make_fetcher, pull_all
from tallywire.cli.run_texts import late_text, routine_text

if TYPE_CHECKING:
    from tallywire.newsroom import Newsroom


_N_FACTS: Final = 3


@click.command("run")
@click.option("--once", is_flag=True, required=True, help="Go through the routine once, and end.")
@click.option("--source", "names", multiple=True, help="A source to pull; may be given several times. [default: all]")
@contact_option
@ledger_option
@click.option("--lang", type=click.Choice(["en", "uk"]), default="en", show_default=True, help="Language of the text.")
@format_option("text", "json")
def command(
    *,
    once: bool,  # noqa: ARG001 - required, so that a daemon may be another mode
    names: tuple[str, ...],
    contact: str,
    ledger: Path | None,
    lang: str,
    shape: str,
) -> None:
    """Pull every source, read it in, and say what is new, the newest bulletin's leading facts among it.

    A second run says that nothing is new. A source that is later than its cadence is named on standard error, which is
    no failure; exit codes are those of `pull`.
    """
    from tallywire.newsroom import Newsroom, clock

    with Newsroom.open(ledger, create=ledger is not None) as room:
        now = clock()
        sources = chosen(room.pack, names)
        before = room.newest_bulletin()
        outcomes = list(pull_all(room, sources, make_fetcher(contact, clock), now=now))
        late = [health for health in healths(room, sources, now=now) if health.hours_late]
        body = _body(room, outcomes, before)
        facts = _leading_facts(room, lang) if body["newest_is_new"] else []
    for health in late:
        click.echo(late_text(health, lang), err=True)
    for outcome in outcomes:
        for flag in outcome.flags:
            click.echo(f"{outcome.pulled.source.id}: {flag}", err=True)
    if shape == "json":
        body["late"] = [
            {"source": h.source, "newest": h.newest_on.isoformat() if h.newest_on else None, "hours": h.hours_late}
            for h in late
        ]
        body["facts"] = facts
        click.echo(msgspec.json.format(msgspec.json.encode(body), indent=2).decode())
    else:
        click.echo(routine_text(body, outcomes, facts, lang))
    sys.exit(exit_code(outcomes))


def _body(room: Newsroom, outcomes: list[Outcome], before: dt.date | None) -> dict[str, Any]:
    newest = room.newest_bulletin()
    n_new = sum(outcome.report.n_new for outcome in outcomes)
    n_revised = sum(outcome.report.n_revised for outcome in outcomes)
    return {
        "schema": "tallywire.run/1",
        "new": n_new,
        "revised": n_revised,
        "flagged": sum(outcome.report.n_flagged for outcome in outcomes if outcome.report.n_new),
        "quarantined": sum(outcome.report.n_quarantined for outcome in outcomes),
        "newest_bulletin": newest.isoformat() if newest else None,
        "newest_is_new": newest is not None and newest != before,
        "sources": [outcome.as_plain() for outcome in outcomes],
    }


def _leading_facts(room: Newsroom, lang: str) -> list[str]:
    """Return the newest bulletin's leading facts, each a sentence."""
    return [fact.text for fact in room.facts(language=lang).facts[:_N_FACTS]]
