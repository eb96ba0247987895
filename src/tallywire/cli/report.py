"""`tallywire report`: the sourced report of a bulletin, with its chart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallywire.cli.options import DAY, format_option, ledger_option

if TYPE_CHECKING:
    from tallywire.newsroom import Newsroom
    from tallywire.story import Story


@click.command("report")
@click.option("--on", "bulletin_on", type=DAY, help="The bulletin of this date. [default: the newest held]")
@click.option(
    "--bulletin",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Read this bulletin's text first, record it, and report it.",
)
@click.option("--published", type=DAY, help="Date of --bulletin, where its header names no year.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write report.txt, .md, .json and chart.svg, .png into this folder as well.",
)
@click.option("--lang", type=click.Choice(["en", "uk"]), default="en", show_default=True, help="Language.")
@ledger_option
@format_option("text", "md", "json")
def command(
    bulletin_on: dt.date | None, bulletin: Path | None, published: dt.date | None, output: Path | None, lang: str,
    ledger: Path | None, shape: str,
) -> None:  # fmt: skip
    """Write the report of a bulletin as it was known on its day: every figure with its source.

    \b
    tallywire report --on 2024-11-29
    tallywire report --bulletin today.txt -o out
    """  # noqa: D301 - click reads the \b
    from tallywire.newsroom import Newsroom
    from tallywire.publish import render_json, render_markdown, render_text

    if lang == "uk":
        raise click.UsageError("reports in Ukrainian: not yet")
    if bulletin is not None and bulletin_on is not None:
        raise click.UsageError("give --on or --bulletin, not both")
    with Newsroom.open(ledger, create=bulletin is not None) as room:
        on = bulletin_on if bulletin is None else _ingest(room, bulletin, published)
        story = room.report(on)
    papers = {
        "text": render_text(story),
        "md": render_markdown(story, chart="chart.svg" if output else ""),
        "json": render_json(story),
    }
    if output is not None:
        _write_folder(output, story, papers)
    click.echo(papers[shape], nl=False)


def _ingest(room: Newsroom, path: Path, published: dt.date | None) -> dt.date:
    from tallywire.bulletin.intake import MAX_BYTES
    from tallywire.cli.standard_input import read_standard_input
    from tallywire.newsroom import clock

    content = read_standard_input(MAX_BYTES + 1) if str(path) == "-" else None
    file = path if content is None else None
    read = room.ingest("bulletin", file, content=content, published_on=published, now=clock())
    if not read.reports:
        raise click.UsageError(f"{path}: no figure could be read; see `tallywire quarantine list`")
    for issue in read.issues:
        click.echo(f"{issue.where}: {issue.message} [{issue.code.value}]", err=True)
    return read.reports[-1]


def _write_folder(folder: Path, story: Story, papers: dict[str, str]) -> None:
    """Write the papers and the chart; without the extra [charts] the papers are written and the error says how to mend it."""
    from tallywire.publish import draw_png, draw_svg

    folder.mkdir(parents=True, exist_ok=True)
    for ending, text in (("txt", papers["text"]), ("md", papers["md"]), ("json", papers["json"])):
        (folder / f"report.{ending}").write_text(text, encoding="utf-8")
    for chart in story.charts:
        (folder / "chart.svg").write_text(draw_svg(chart), encoding="utf-8")
        (folder / "chart.png").write_bytes(draw_png(chart))
