"""`tallywire disputes`: held figures that fail a check, or on which relays differ."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from typing import TYPE_CHECKING

import click
import msgspec

from tallywire.cli.options import DAY, format_option, ledger_option, refuse_backwards

if TYPE_CHECKING:
    from pathlib import Path

    from tallywire.series import Dispute

CODES = (
    "relays-differ",
    "total-went-down",
    "increment-disagrees-with-total",
    "implausible-change",
    "correction-lapsed",
)


@click.command("disputes")
@click.option("--measure", default="", help="Only this measure.")
@click.option("--from", "start_on", type=DAY, help="First report date, inclusive.")
@click.option("--to", "end_on", type=DAY, help="Last report date, inclusive.")
@click.option("--claimant", default="", help="Only this claimant's figures.")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="NAME",
    help="Only figures that this source holds; given twice, that both hold.",
)
@click.option("--code", type=click.Choice(CODES), help="Only doubts of this kind.")
@ledger_option
@format_option("text", "json", "csv", "md")
def command(
    measure: str, start_on: dt.date | None, end_on: dt.date | None, claimant: str, code: str | None,
    sources: tuple[str, ...], ledger: Path | None, shape: str,
) -> None:  # fmt: skip
    """List every figure that is held and doubted: who holds what, which answers, and why."""
    from tallywire.model import IssueCode
    from tallywire.newsroom import Newsroom

    refuse_backwards(start_on, end_on)
    with Newsroom.open(ledger) as room:
        only = IssueCode(code) if code else None
        found = room.disputes(
            measure=measure, start_on=start_on, end_on=end_on, claimant=claimant, code=only, sources=sources
        )
    click.echo(_SHAPES[shape](found), nl=False)


def _held(dispute: Dispute) -> str:
    return "; ".join(f"{h.source} {h.value:,}" for h in dispute.held)


def _text(found: list[Dispute]) -> str:
    return "".join(map(_paragraph, found)) + _summary(found) + "\n"


def _paragraph(dispute: Dispute) -> str:
    slip = f"  Likely slip: {dispute.slip}.\n" if dispute.slip else ""
    return (
        f"{dispute.report_on}  {dispute.series}  {dispute.code.value}\n  {dispute.text}\n"
        f"  Answers: {dispute.chosen:,}. {dispute.why}\n{slip}"
    )


def _summary(found: list[Dispute]) -> str:
    """Count the doubts by code; of relays that differ, which ones, and how many are decided."""
    counts = Counter(d.code.value for d in found)
    parts = [
        f"{n} {code}" + (f" ({_between(found)})" if code == "relays-differ" else "")
        for code, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return f"{len(found)} in all" + (": " + ", ".join(parts) if parts else "") + "."


def _between(found: list[Dispute]) -> str:
    """Count the decided and the open among relays that differ; of each group of relays, where there are several."""
    groups: dict[tuple[str, ...], list[bool]] = {}
    for dispute in found:
        if dispute.code.value == "relays-differ":
            groups.setdefault(tuple(h.source for h in dispute.held), []).append(dispute.decided)
    told = [
        ("" if len(groups) == 1 else f"{len(decided)} of {', '.join(sources)}: ")
        + f"{sum(decided)} decided, {len(decided) - sum(decided)} open"
        for sources, decided in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return "; ".join(told)


def _json(found: list[Dispute]) -> str:
    counts = dict(sorted(Counter(d.code.value for d in found).items()))
    body = {"schema": "tallywire.disputes/1", "counts": counts, "disputes": found}
    return msgspec.json.format(msgspec.json.encode(body), indent=1).decode() + "\n"


def _csv(found: list[Dispute]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("report_on", "series", "code", "chosen", "decided", "held", "why", "slip"))
    for d in found:
        decided = "yes" if d.decided else "no"
        held = _held(d).replace(",", "")
        writer.writerow((d.report_on, d.series, d.code.value, d.chosen, decided, held, d.why, d.slip))
    return out.getvalue()


def _md(found: list[Dispute]) -> str:
    lines = [
        "| bulletin | series | doubt | held | answers | decided | why | likely slip |",
        "| --- | --- | --- | --- | --: | --- | --- | --- |",
    ]
    lines += [
        f"| {d.report_on} | {d.series} | {d.code.value} | {_held(d)} | {d.chosen:,} | {'yes' if d.decided else 'no'} | "
        f"{_cell(d.why)} | {_cell(d.slip)} |"
        for d in found
    ]
    return "\n".join([*lines, "", _summary(found)]) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_SHAPES = {"text": _text, "json": _json, "csv": _csv, "md": _md}
