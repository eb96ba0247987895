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
from tallywire.ledger.memory import MemoryLedger
from tallywire.ledger.protocol import Ledger
from tallywire.ledger.roughness import with_learned_units
from tallywire.ledger.sqlite import SqliteLedger
from tallywire.ledger.starter import default_ledger_path, ensure_default, starter_batch

__all__ = [
    "ACCUMULATIONS",
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
    "default_ledger_path",
    "ensure_default",
    "starter_batch",
    "with_learned_units",
]
