"""What a newsroom starts from: the present instant, and the pack with the user's own sources."""

from __future__ import annotations

import datetime as dt
import os

from tallywire.pack import Pack, load_pack


def clock() -> dt.datetime:
    """Return the present instant, UTC; `TALLYWIRE_NOW` (ISO 8601 with zone) sets it for tests and replays."""
    fixed = os.environ.get("TALLYWIRE_NOW")
    return dt.datetime.fromisoformat(fixed).astimezone(dt.UTC) if fixed else dt.datetime.now(dt.UTC)


def pack_with_sources() -> Pack:
    """Return the pack with the sources of the user's own: the TOML files of the folder `TALLYWIRE_SOURCES`."""
    pack = load_pack()
    folder = os.environ.get("TALLYWIRE_SOURCES")
    if not folder:
        return pack
    from tallywire.pack import extended, source_files

    return extended(pack, source_files(folder))
