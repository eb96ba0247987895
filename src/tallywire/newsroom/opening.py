"""What a newsroom starts from: the present instant, and the pack with the user's own sources."""

from __future__ import annotations

import datetime as dt
import os

from tallywire.model import UsageError
from tallywire.pack import Pack, load_pack

_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def clock() -> dt.datetime:
    """Return the present instant, UTC; `TALLYWIRE_NOW` (ISO 8601 with zone) sets it for tests and replays.

    Raises:
        UsageError: The setting is no instant, names no zone, or lies in no year that bulletins can be of.
    """
    fixed = os.environ.get("TALLYWIRE_NOW")
    if not fixed:
        return dt.datetime.now(dt.UTC)
    try:
        instant = dt.datetime.fromisoformat(fixed)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None or not _FIRST_YEAR <= instant.year <= _LAST_YEAR:
        raise UsageError(
            f"TALLYWIRE_NOW is no instant of our time with its zone: {fixed!r}",
            hint="Write it as 2024-11-29T10:00:00+00:00.",
        )
    return instant.astimezone(dt.UTC)


def pack_with_sources() -> Pack:
    """Return the pack with the sources of the user's own: the TOML files of the folder `TALLYWIRE_SOURCES`."""
    pack = load_pack()
    folder = os.environ.get("TALLYWIRE_SOURCES")
    if not folder:
        return pack
    from tallywire.pack import extended, source_files

    return extended(pack, source_files(folder))
