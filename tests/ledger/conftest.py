"""One suite for all ledgers: what the protocol promises is asked of each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tallywire.ledger import Ledger, MemoryLedger, SqliteLedger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Return an empty ledger of each kind."""
    made: Ledger = MemoryLedger() if request.param == "memory" else SqliteLedger(tmp_path / "l.sqlite", create=True)
    yield made
    made.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a ledger file may be made."""
    return tmp_path / "ledger.sqlite"
