"""Remember what was said: every statement, revision, retraction and sighting, append-only, on three clocks."""

from tallywire.ledger.batch import (
    Batch,
    Damage,
    DamageKind,
    Head,
    Quarantined,
    QuarantineStatus,
    Receipt,
)
from tallywire.ledger.columns import ACCUMULATIONS, NO_BOUND, PRECISIONS, Columns
from tallywire.ledger.connection import Access
from tallywire.ledger.memory import MemoryLedger
from tallywire.ledger.protocol import Ledger
from tallywire.ledger.sqlite import SqliteLedger

__all__ = [
    "ACCUMULATIONS",
    "Access",
    "Batch",
    "Columns",
    "Damage",
    "DamageKind",
    "Head",
    "Ledger",
    "MemoryLedger",
    "NO_BOUND",
    "PRECISIONS",
    "QuarantineStatus",
    "Quarantined",
    "Receipt",
    "SqliteLedger",
]
