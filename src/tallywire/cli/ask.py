"""`tallywire ask MEASURE STATISTIC`: one question to one series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallywire.cli.options import DAY, MONTH, day_rule_option, format_option, ledger_option

if TYPE_CHECKING:
    from pathlib import Path

STATISTICS = (
    "total", "change", "mean", "extreme", "first-crossing", "previous-record", "highest-since", "rank", "streak",
    "count", "milestone",
)  # fmt: skip


@click.command("ask")
@click.argument("measure")
@click.argument("statistic", type=click.Choice(STATISTICS))
@click.option("--on", "bulletin_on", type=DAY, help="The bulletin of this date.")
@click.option("--day", type=DAY, help="One day, under the day rule.")
@click.option("--from", "start_on", type=DAY, help="First day of a span, inclusive.")
@click.option("--to", "end_on", type=DAY, help="Last day of a span, inclusive.")
@click.option("--month", type=MONTH, help="A calendar month, YYYY-MM.")
@click.option("--year", type=click.IntRange(1, 9999), help="A calendar year.")
@click.option(
    "--days", "n_days", type=click.IntRange(1, 3660), help="N days ending at --on; N-day windows in extremes."
)
@click.option(
    "--of",
    "grain",
    type=click.Choice(["day", "week", "month", "quarter", "year"]),
    help="Kind of period. [default: day]",
)
@click.option("--within", help="Scope of a superlative: a year, a month, or A..B.")
@click.option("--nth", type=click.IntRange(1), default=1, help="The nth instead of the first.")
@click.option("--top", type=click.IntRange(1), default=1, help="List so many.")
@click.option("--lowest", is_flag=True, help="The lowest instead of the highest.")
@click.option("--above", type=int, help="Strictly more than N.")
@click.option("--below", type=int, help="Strictly less than N.")
@click.option("--at-least", type=int, help="N or more.")
@click.option("--at-most", type=int, help="N or less.")
@click.option("--current", is_flag=True, help="Of a streak: the one that is on.")
@click.option("--before", "before_on", type=DAY, help="Of a previous record: before this day.")
@click.option("--as-of", type=DAY, help="Only what was published by the end of this day, Kyiv time.")
@click.option("--known-on", type=DAY, help="Only what a relay had shown by the end of this day, Kyiv time.")
@day_rule_option
@click.option(
    "--basis",
    type=click.Choice(["stated", "differenced", "best"]),
    default="best",
    show_default=True,
    help="Printed increments, differences of totals, or the best of both.",
)
@click.option(
    "--residuals",
    type=click.Choice(["include", "exclude"]),
    help="Whether corrections inside totals count. [default: out for days, in for longer spans]",
)
@click.option("--claimant", default="", help="Who says it. [default: the pack's]")
@click.option("--status", default="", help="Of claimants that tell statuses apart: destroyed, captured, …")
@ledger_option
@format_option("text", "json", "csv")
def command(measure: str, statistic: str, ledger: Path | None, shape: str, **options: Any) -> None:
    """Ask the series of MEASURE for STATISTIC.

    \b
    tallywire ask personnel change --on 2024-11-29
    tallywire ask tanks extreme --of month --within 2024
    tallywire ask personnel first-crossing --above 2000
    """  # noqa: D301 - click reads the \b
    from tallywire.cli.asking import read_query
    from tallywire.cli.show_answer import show_answer
    from tallywire.newsroom import Newsroom

    with Newsroom.open(ledger) as room:
        query = read_query(room, measure, statistic, options)
        show_answer(room, room.ask(query), shape)
