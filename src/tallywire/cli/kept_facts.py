"""Facts out of the file that the last append left, without waking the ledger, the pack or the query engine."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from tallywire.facts.state import read_state, state_path


def kept_sheet(ledger: Path | None, language: str) -> dict[str, Any] | None:
    """Return the kept sheet of the newest bulletin where the ledger has not changed since; else None."""
    path = ledger or default_path()
    if not state_path(path).exists():
        return None
    head = head_of(path)
    return read_state(path, head=head, language=language) if head else None


def default_path() -> Path:
    """Return where the user's own ledger lies, as `tallywire.ledger.default_ledger_path` says; a test holds the two."""
    named = os.environ.get("TALLYWIRE_LEDGER")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("tallywire", appauthor=False)) / "ledger.sqlite"


def head_of(path: Path) -> str:
    """Return the end of a ledger file's chain as text, as `Ledger.head` gives it; empty where it cannot be read."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return ""
    try:
        row = connection.execute("SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1").fetchone()
    except sqlite3.Error:
        return ""
    finally:
        connection.close()
    return f"{row[0]}:{row[1].hex()}" if row else ""
