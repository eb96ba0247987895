"""`tallywire doctor`: versions, paths, the ledger's head, and how each source stands."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from tallywire.cli.options import format_option, ledger_option
from tallywire.cli.pulling import HOURS_TOLD_AS_DAYS, healths, pullable, store_of

_PARTS = {
    "base": ("click", "msgspec", "platformdirs"),
    "charts": ("vl-convert-python",),
    "fast": ("numpy", "pyarrow"),
    "fetch": ("httpcore2",),
}
"""Extra → the distributions that it holds."""


@click.command("doctor")
@click.option("--verify", is_flag=True, help="Read the whole ledger back and compare it with what was written.")
@ledger_option
@format_option("text", "json")
def command(*, verify: bool, ledger: Path | None, shape: str) -> None:
    """Say what is installed, where things lie, and how the ledger and each source stand.

    With --verify, a ledger whose bytes are not those that were written ends with exit code 5.
    """
    from tallywire import __version__
    from tallywire.newsroom import Newsroom, clock

    with Newsroom.open(ledger) as room:
        now = clock()
        path = Path(getattr(room.ledger, "path", "ledger"))
        head = room.ledger.head()
        damages = [damage.message for damage in room.ledger.verify()] if verify else None
        known = healths(room, room.pack.sources.values(), now=now)
        body: dict[str, Any] = {
            "schema": "tallywire.doctor/1",
            "tallywire": __version__,
            "python": platform.python_version(),
            "platform": platform.platform(),
            "parts": {extra: {name: _version(name) for name in names} for extra, names in _PARTS.items()},
            "paths": {
                "ledger": str(path),
                "pages": str(store_of(path).folder),
                "sources": os.environ.get("TALLYWIRE_SOURCES") or None,
                "pack": str(room.pack.folder),
            },
            "ledger": {"entries": head.seq, "head": str(head), "series": len(room.ledger.keys()), "damages": damages},
            "now": now.isoformat(timespec="seconds"),
            "sources": [
                {
                    "source": health.source,
                    "newest": health.newest_on.isoformat() if health.newest_on else None,
                    "fetched_at": health.fetched_at or None,
                    "hours_late": health.hours_late,
                    "has_cadence": room.pack.sources[health.source].cadence_hours > 0,
                    "can_be_pulled": any(source.id == health.source for source in pullable(room.pack)),
                }
                for health in known
            ],
        }
    click.echo(msgspec.json.format(msgspec.json.encode(body), indent=2).decode() if shape == "json" else _text(body))
    sys.exit(5 if damages else 0)


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _text(body: dict[str, Any]) -> str:
    lines = [f"Tallywire {body['tallywire']}, Python {body['python']}, {body['platform']}"]
    for extra, names in body["parts"].items():
        told = ", ".join(f"{name} {version}" if version else f"{name} not installed" for name, version in names.items())
        lines.append(f"  [{extra}] {told}")
    lines += [f"  {name}: {place or 'none'}" for name, place in body["paths"].items()]
    ledger = body["ledger"]
    lines.append(f"Ledger: {ledger['entries']:,} entries in {ledger['series']:,} series, head {ledger['head'][:24]}…")
    if ledger["damages"] is not None:
        lines += [f"  Damaged: {damage}" for damage in ledger["damages"]] or [
            "  Nothing differs from what was written."
        ]
    lines.append("Sources:")
    width = max(len(source["source"]) for source in body["sources"])
    lines += [f"  {source['source']:<{width}}  {_standing(source)}" for source in body["sources"]]
    return "\n".join(lines)


def _standing(source: dict[str, Any]) -> str:
    if source["newest"] is None:
        return "nothing held" + ("" if source["can_be_pulled"] else ", cannot be pulled")
    told = f"newest bulletin {source['newest']}"
    if source["fetched_at"]:
        told += f", fetched {source['fetched_at']}"
    if not source["has_cadence"]:
        return told
    hours = source["hours_late"]
    late = f"{hours // 24:,} days late" if hours >= HOURS_TOLD_AS_DAYS else f"{hours} hours late"
    return f"{told}, {late if hours else 'on time'}"
