"""`tallywire source`: list, show and test sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from tallywire.cli.options import DAY, format_option

if TYPE_CHECKING:
    import datetime as dt

    from tallywire.bulletin import Reading
    from tallywire.pack import Pack


@click.group("source")
def command() -> None:
    """List, show and test the sources that figures are read from."""


@command.command("list")
@format_option("text", "json")
def list_sources(shape: str) -> None:
    """List the sources, your own among them, each with who says its figures and whether it can be pulled."""
    from tallywire.newsroom import pack_with_sources

    pack = pack_with_sources()
    rows = [_row(pack, name) for name in pack.sources]
    if shape == "json":
        _print_json({"schema": "tallywire.source-list/1", "sources": rows})
        return
    width = max(len(row["id"]) for row in rows)
    for row in rows:
        whose = f"{row['relays']}, relayed by {row['claimant']}" if row["relays"] else row["claimant"]
        how = "pull" if row["urls"] else "import"
        click.echo(f"{row['id']:<{width}}  {how:<6}  {row['format']:<13}  {whose}: {row['title']}")


@command.command("show")
@click.argument("name", metavar="SOURCE")
@format_option("text", "json")
def show(name: str, shape: str) -> None:
    """Show what is declared of a source."""
    from tallywire.newsroom import pack_with_sources

    pack = pack_with_sources()
    pack.source(name)
    row = _row(pack, name)
    if shape == "json":
        _print_json({"schema": "tallywire.source/1", **row, "terms": pack.source_terms(name)})
        return
    for key, value in row.items():
        if value not in ("", []):
            click.echo(f"{key:<13} {', '.join(value) if isinstance(value, list) else value}")
    for part, table in pack.source_terms(name).items():
        click.echo(f"[{part}]")
        for key, value in table.items():
            click.echo(f"  {key} = {msgspec.json.encode(value).decode()}")


@command.command("test")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--sample", type=click.Path(path_type=Path, exists=True), help="A publication, where the file names none."
)
@click.option("--published", type=DAY, help="Date of the bulletin, for a text whose header names no year.")
@format_option("text", "json")
def test(file: Path, sample: Path | None, published: dt.date | None, shape: str) -> None:
    """Read the sample of a source FILE (TOML) as an import would, and record nothing.

    Exit code 4 where the sample is not of the declared shape, 1 where a value of it is doubtful.
    """
    from tallywire.bulletin import parse_unit, read_unit
    from tallywire.bulletin.fetch import fetch_terms
    from tallywire.model import UsageError
    from tallywire.newsroom import clock, pack_with_sources
    from tallywire.pack import extended, read_source_file

    declared = read_source_file(file)
    pack = pack_with_sources()
    if declared.source.id not in pack.sources:
        pack = extended(pack, [declared])
    if "fetch" in declared.terms:
        fetch_terms(declared.source, declared.terms["fetch"])
    path = sample or declared.sample
    if path is None:
        raise UsageError(f"{file.name} names no sample", hint='sample = "FILE" in it, or --sample')
    files = read_unit(declared.source.format, path)
    readings = parse_unit(
        declared.source.format, files, pack=pack, source=declared.source.id, published_on=published, now=clock()
    )
    found = [each.reading for each in readings]
    if shape == "json":
        _print_json(_tested(declared.source.id, found))
    else:
        click.echo(_tested_text(declared.source.id, found))
    sys.exit(1 if any(reading.n_quarantined for reading in found) else 0)


def _row(pack: Pack, name: str) -> dict[str, Any]:
    from tallywire.bulletin.fetch import fetch_terms

    source = pack.sources[name]
    terms = pack.source_terms(name).get("fetch")
    return {
        "id": source.id,
        "title": source.title,
        "claimant": source.claimant,
        "relays": source.relays,
        "format": source.format,
        "url": source.url,
        "urls": list(fetch_terms(source, terms).pages) if terms is not None else [],
        "languages": list(source.languages),
        "cadence_hours": source.cadence_hours,
        "cutoff": f"{source.cutoff.time} {source.cutoff.zone} ({source.cutoff.basis.value})",
        "licence": source.licence,
        "trust": source.trust,
    }


def _tested(name: str, readings: list[Reading]) -> dict[str, Any]:
    from tallywire.bulletin import export_line

    return {
        "schema": "tallywire.source-test/1",
        "source": name,
        "figures": [export_line(statement) for reading in readings for statement in reading.statements],
        "issues": [
            {"code": i.code.value, "severity": i.severity.value, "message": i.message, "where": i.where}
            for reading in readings for i in reading.issues
        ],
    }  # fmt: skip


def _tested_text(name: str, readings: list[Reading]) -> str:
    statements = [statement for reading in readings for statement in reading.statements]
    issues = [issue for reading in readings for issue in reading.issues]
    series = sorted({str(statement.key) for statement in statements})
    lines = [f"{name}: {len(statements):,} figures in {len(series):,} series, {len(issues):,} doubts."]
    for key in series:
        own = [statement for statement in statements if str(statement.key) == key]
        last = own[-1]
        point = (
            f"{last.figure.point:,}" if last.figure.point is not None else f"{last.figure.low} to {last.figure.high}"
        )
        lines.append(f"  {key}: {len(own):,}, the last {point} ({last.accumulation.value}) of {last.report_on}")
    lines += [f"  {i.severity.value}: {i.where}: {i.message} [{i.code.value}]" for i in issues[:20]]
    return "\n".join(lines)


def _print_json(body: dict[str, Any]) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(body), indent=2).decode())
