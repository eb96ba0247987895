"""The facts of the newest bulletin, kept beside the ledger by whoever last appended to it.

The file is derived: it is used only where it was made from the ledger's very head, by this method and from these words,
and everything is worked out again where it was not. It is read by a start that loads nothing else, so this module uses
the standard library alone.

Shape: lines of JSON. The first tells from what the file was made; each further one is the sheet of one language.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SCHEMA = "tallywire.facts-state/1"
METHOD = 1
"""Raised when facts are found, weighed or told differently."""

_HERE = Path(__file__).parent


def state_path(ledger: Path) -> Path:
    """Return where the facts of a ledger file are kept."""
    return ledger.with_name(f"{ledger.name}.facts")


def write_state(ledger: Path, *, head: str, pack: Path, sheets: Mapping[str, Mapping[str, Any]]) -> None:
    """Keep sheets, by language, as plain values; in one step, so that a reader sees the old or the new ones."""
    import contextlib
    import json

    first = {"schema": SCHEMA, "head": head, "pack": str(pack), "made_by": signature(pack), "languages": [*sheets]}
    lines = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in (first, *sheets.values())]
    path = state_path(ledger)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError:  # a folder that takes no file costs time and nothing else
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def read_state(ledger: Path, *, head: str, language: str) -> dict[str, Any] | None:
    """Return the kept sheet of a language; None where there is none, or it was made from anything else than `head`."""
    import json

    try:
        lines = state_path(ledger).read_text(encoding="utf-8").splitlines()
        first = json.loads(lines[0])
        if first["schema"] != SCHEMA or first["head"] != head or language not in first["languages"]:
            return None
        if first["made_by"] != signature(Path(first["pack"])):
            return None
        sheet: dict[str, Any] = json.loads(lines[1 + first["languages"].index(language)])
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None
    return sheet


def signature(pack: Path) -> str:
    """Return what the facts of one ledger still depend on: this room's files and the pack's, by number, size and time."""
    n_files = size = changed_ns = 0
    for folder in (_HERE, _HERE / "detectors", _HERE / "words", pack, pack / "words"):
        try:
            entries = list(os.scandir(folder))
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.is_file():
                stat = entry.stat()
                n_files, size, changed_ns = n_files + 1, size + stat.st_size, changed_ns + stat.st_mtime_ns
    return f"{METHOD}:{n_files}:{size}:{changed_ns}"
