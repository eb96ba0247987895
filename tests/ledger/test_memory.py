"""What only the ledger in memory does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallywire.ledger import MemoryLedger
from tallywire.model import LedgerDamaged, UnknownName, UsageError
from tests.ledger.builders import NOW, batch


def test_changed_memory_is_found() -> None:
    """An entry or a snapshot that is not what was recorded is named."""
    ledger = MemoryLedger()
    ledger.append(batch("2024-11-28 tanks 1", "2024-11-29 tanks 2"), now=NOW)
    sha256 = ledger.entry(1).snapshot
    ledger._contents[sha256] = b"something else"
    ledger._kept[1] = ledger._kept[1]._replace(recorded_at=0)

    assert [(each.kind.value, each.seq, each.snapshot) for each in ledger.verify()] == [
        ("entry", 2, ""), ("snapshot", 0, sha256),
    ]  # fmt: skip
    with pytest.raises(LedgerDamaged):
        ledger.snapshot_bytes(sha256)


def test_memory_has_no_file_to_copy(tmp_path: Path) -> None:
    """There is nothing to back up, and nothing is written."""
    with pytest.raises(UsageError):
        MemoryLedger().backup(tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


def test_empty_ledger_knows_nothing() -> None:
    """Asking for what is not there is an unknown name, not an accident."""
    with pytest.raises(UnknownName):
        MemoryLedger().accept(1, now=NOW)
    with pytest.raises(UnknownName):
        MemoryLedger().retract("0" * 64, reason="x", now=NOW)
