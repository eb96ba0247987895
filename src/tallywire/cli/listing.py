"""`tallywire list KIND`: what the pack knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from tallywire.cli.options import format_option

if TYPE_CHECKING:
    from tallywire.pack import Pack

KINDS = ("measures", "claimants", "sources", "formats")


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS))
@format_option("text", "json")
def command(kind: str, shape: str) -> None:
    """List the measures, claimants, sources or formats by their identifiers."""
    from tallywire.pack import load_pack

    rows = _formats() if kind == "formats" else _rows(load_pack(), kind)
    if shape == "json":
        body = {"schema": "tallywire.list/1", "kind": kind, "rows": [{"id": i, "text": text} for i, text in rows]}
        click.echo(msgspec.json.format(msgspec.json.encode(body), indent=1).decode())
        return
    width = max((len(name) for name, _ in rows), default=0)
    for name, text in rows:
        click.echo(f"{name:<{width}}  {text}".rstrip())


def _rows(pack: Pack, kind: str) -> list[tuple[str, str]]:
    if kind == "measures":
        return [
            (m.id, m.names["en"] + (f" (to the bulletin of {m.retired_on})" if m.retired_on else ""))
            for m in pack.measures.values()
        ]
    if kind == "claimants":
        return [(c.id, f"{c.names['en'][0]} ({c.role.value})") for c in pack.claimants.values()]
    return [
        (s.id, f"{s.title}; by {s.claimant}" + (f", relays {s.relays}" if s.relays else "") + f"; {s.licence}")
        for s in pack.sources.values()
    ]


def _formats() -> list[tuple[str, str]]:
    from tallywire.bulletin import FORMATS

    return [(name, "") for name in FORMATS]
