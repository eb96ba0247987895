"""`tallywire import`: read a file or folder of figures into the ledger."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tallywire.cli.options import DAY, ledger_option

if TYPE_CHECKING:
    from tallywire.model import Issue
    from tallywire.newsroom import IngestReport, Newsroom

_N_SHOWN: Final = 10
_SHAPES: Final = ("text", "json")
_GIT: Final = "git"


@click.command("import")
@click.argument("format_name", metavar="FORMAT")
@click.argument("path", metavar="PATH|-", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--published", type=DAY, help="Date of the bulletin, for a text whose header names no year.")
@click.option("--source", default="", help="Identifier of the source, where it is not the format's own.")
@ledger_option
@click.option(
    "--format", "shapes", metavar="text|json", multiple=True,
    help="Shape of the output; after `import git`, also the format of the repository's files.  [default: text]",
)  # fmt: skip
def command(
    format_name: str, path: Path, published: dt.date | None, source: str, ledger: Path | None, shapes: tuple[str, ...]
) -> None:
    """Read a file, a folder or standard input (-) into the ledger, wholly or not at all.

    FORMAT is one of those that `tallywire list formats` names. What cannot be a figure is put into quarantine with its
    place; only a file that as a whole is not of the format is refused (exit 4). The same file twice adds nothing.

    `tallywire import git REPOSITORY --format petro` walks a dataset's history: every figure as each commit showed it.
    """
    from tallywire.newsroom import Newsroom

    shape, history_of = _shape(format_name, shapes)
    with Newsroom.open(ledger, create=ledger is not None) as newsroom:
        if history_of:
            report = _walk(newsroom, path, history_of)
        else:
            report = _read(newsroom, format_name, path, source=source, published_on=published)
    click.echo(_as_json(history_of or format_name, report) if shape == "json" else _as_text(report))


def _shape(format_name: str, shapes: tuple[str, ...]) -> tuple[str, str]:
    """Return the output's shape, and the format whose history is walked: the one `--format` that is no shape."""
    from tallywire.bulletin import load_format

    others = [each for each in shapes if each not in _SHAPES]
    shape = next((each for each in shapes if each in _SHAPES), _SHAPES[0])
    if format_name != _GIT:
        load_format(format_name)
        if others:
            raise click.BadParameter(f"{others[0]!r} is not one of {', '.join(_SHAPES)}", param_hint="--format")
        return shape, ""
    if len(others) != 1:
        raise click.UsageError("import git needs the format of the repository's files, such as --format petro")
    return shape, load_format(others[0]).name


def _read(
    newsroom: Newsroom, format_name: str, path: Path, *, source: str, published_on: dt.date | None
) -> IngestReport:
    from tallywire.bulletin.intake import MAX_BYTES
    from tallywire.cli.standard_input import read_standard_input
    from tallywire.newsroom import clock

    content = read_standard_input(MAX_BYTES + 1) if str(path) == "-" else None
    return newsroom.ingest(
        format_name,
        None if content is not None else path,
        content=content,
        source=source,
        published_on=published_on,
        now=clock(),
    )


def _walk(newsroom: Newsroom, folder: Path, format_name: str) -> IngestReport:
    """Read what each commit of a repository changed, each observed when it was committed; all of it or nothing."""
    from tallywire.bulletin.history_rows import read_history
    from tallywire.ledger import Batch
    from tallywire.newsroom import clock

    now = clock()
    batches: list[Batch] = []
    for step in read_history(format_name, folder, pack=newsroom.pack, now=now):
        reading, at = step.read.reading, step.revision.committed_at
        if sys.stderr.isatty() and len(batches) % 50 == 0:
            click.echo(f"\r\033[KReading {at.date()} …", nl=False, err=True)
        batches.append(
            Batch(
                snapshot=step.read.snapshot, content=step.read.file.content, statements=reading.statements,
                issues=reading.issues, observed_at=at,
            )
        )  # fmt: skip
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    return newsroom.record_batches(batches, now=now)


def _as_json(format_name: str, report: IngestReport) -> str:
    body = {
        "schema": "tallywire.import/1",
        "format": format_name,
        "from": report.reports[0].isoformat() if report.reports else None,
        "to": report.reports[-1].isoformat() if report.reports else None,
        "read": report.n_statements,
        "statements": report.n_new + report.n_revised,
        "new": report.n_new,
        "revised": report.n_revised,
        "sightings": report.n_sighted,
        "flagged": report.n_flagged,
        "quarantined": report.n_quarantined,
        "issues": [_issue(issue) for issue in report.issues],
    }
    return json.dumps(body, ensure_ascii=False, indent=2)


def _issue(issue: Issue) -> dict[str, str]:
    return {
        "code": issue.code.value,
        "severity": issue.severity.value,
        "message": issue.message,
        "where": issue.where,
        "selector": issue.locator.selector if issue.locator else "",
        "payload": issue.payload,
    }


def _as_text(report: IngestReport) -> str:
    first = f"Read {report.n_statements:,} {'figure' if report.n_statements == 1 else 'figures'}"
    if len(report.reports) == 1:
        first += f", bulletin of {report.reports[0]}"
    elif report.reports:
        first += f", bulletins of {report.reports[0]} to {report.reports[-1]}"
    known = sum(issue.severity.value == "quarantine" for issue in report.issues) - report.n_quarantined
    before = f", {known:,} more quarantined or decided before" if known > 0 else ""
    lines = [
        f"{first}: {report.n_new:,} new, {report.n_revised:,} revised, {report.n_sighted:,} held already.",
        f"{report.n_flagged:,} flagged, {report.n_quarantined:,} quarantined{before}.",
        *(
            f"  {issue.severity.value}: {issue.where}: {issue.message} [{issue.code.value}]"
            for issue in report.issues[:_N_SHOWN]
        ),
    ]
    if len(report.issues) > _N_SHOWN:
        lines.append(f"  … and {len(report.issues) - _N_SHOWN:,} more")
    return "\n".join(lines)
