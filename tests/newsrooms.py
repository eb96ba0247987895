"""Newsrooms over made-up or embedded figures, kept in memory: for tests of everything above the ledger."""

from __future__ import annotations

import datetime as dt
import functools

from tallywire.ledger import MemoryLedger, starter_batch
from tallywire.newsroom import Newsroom
from tallywire.pack import load_pack

NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)


@functools.cache
def starter_newsroom() -> Newsroom:
    """Return a newsroom over the pack's embedded figures; shared, so no test may write to it."""
    pack = load_pack()
    ledger = MemoryLedger()
    batch = starter_batch(pack, now=NOW)
    ledger.append(batch, now=NOW)
    return Newsroom(ledger, pack)


def empty_newsroom() -> Newsroom:
    """Return a newsroom that holds nothing."""
    return Newsroom(MemoryLedger(), load_pack())
