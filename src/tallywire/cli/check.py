"""`tallywire check ARTICLE`: hold an article's loss figures against the ledger."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallywire.cli.options import DAY, ledger_option

if TYPE_CHECKING:
    from tallywire.check import Article, Report

FAILS = ("contradicted", "needs-context", "never")
SHAPES = ("text", "json", "md", "html")
EXIT_FOUND = 3


@click.command("check")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--dateline", type=DAY, help="The article's date. [default: from a page's own metadata]")
@click.option(
    "--lang", type=click.Choice(["auto", "en", "uk"]), default="auto", show_default=True, help="Language of the text."
)
@click.option(
    "--fail-on", type=click.Choice(FAILS), default="contradicted", show_default=True,
    help="Which verdict makes the command exit with 3.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to a file.")
@ledger_option
@click.option(
    "--format", "shape", type=click.Choice(SHAPES),
    help="Shape of the output. [default: by the ending of the file written, else text]",
)  # fmt: skip
def command(
    articles: tuple[str, ...], dateline: dt.date | None, lang: str, fail_on: str, output: str | None, ledger: Path | None,
    shape: str | None,
) -> None:  # fmt: skip
    """Check the loss figures of each ARTICLE: a file of text, Markdown or HTML, or - for standard input.

    Exits with 3 if a claim is contradicted. Of several articles, one that cannot be read is named, the others are
    checked, and the command exits with 2.

    \b
    tallywire check article.txt --dateline 2024-11-29
    tallywire check page.html -o checked.html
    """  # noqa: D301 - click reads the \b
    from tallywire.newsroom import Newsroom

    with Newsroom.open(ledger) as room:
        found, unread = _read(articles, dateline, lang)
        reports = [room.check(article) for article in found]
    _write(_rendered(reports, shape or _shape_of(output)), output)
    if unread:
        raise SystemExit(unread)
    if _fails(reports, fail_on):
        raise SystemExit(EXIT_FOUND)


def _read(names: tuple[str, ...], dateline: dt.date | None, lang: str) -> tuple[list[Article], int]:
    """Return the articles, and the exit code that one which cannot be read asks for; 0 where all can.

    Raises:
        UsageError: None can be read.
    """
    from tallywire.cli.articles import read_article
    from tallywire.model import UsageError
    from tallywire.newsroom import clock

    latest = clock().date() + dt.timedelta(days=1)
    found: list[Article] = []
    errors: list[UsageError] = []
    for name in names:
        try:
            found.append(read_article(name, dateline=dateline, lang=lang, latest=latest))
        except UsageError as error:
            errors.append(error)
    if errors and not found:
        raise errors[0]
    for each in errors:
        click.echo(f"Error: {each}" + (f"\nHint: {each.hint}" if each.hint else ""), err=True)
    return found, max((each.exit_code for each in errors), default=0)


def _shape_of(output: str | None) -> str:
    ending = Path(output).suffix.lower() if output is not None else ""
    return {".json": "json", ".ndjson": "json", ".md": "md", ".html": "html", ".htm": "html"}.get(ending, "text")


def _rendered(reports: list[Report], shape: str) -> str:
    if shape == "json":
        import json

        if len(reports) == 1:
            return json.dumps(reports[0].encode(), ensure_ascii=False, indent=2) + "\n"
        return "".join(json.dumps(report.encode(), ensure_ascii=False) + "\n" for report in reports)
    if shape == "html":
        from tallywire.check.telling.page import page

        return page(reports)
    from tallywire.check.telling.plain import as_markdown, as_text

    return "\n".join(as_markdown(report) if shape == "md" else as_text(report) for report in reports)


def _write(content: str, output: str | None) -> None:
    if output is None:
        click.echo(content, nl=False)
        return
    Path(output).write_text(content, encoding="utf-8", newline="\n")


def _fails(reports: list[Report], fail_on: str) -> bool:
    from tallywire.check import Verdict

    counted = {"contradicted": (Verdict.CONTRADICTED,), "needs-context": (Verdict.CONTRADICTED, Verdict.NEEDS_CONTEXT)}
    return any(report.count(verdict) for report in reports for verdict in counted.get(fail_on, ()))
