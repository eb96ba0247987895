"""Remember what was said: every statement, revision, retraction and sighting, append-only, on three clocks."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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
from tallywire.ledger.protocol import Ledger
from tallywire.ledger.roughness import with_learned_units
from tallywire.ledger.sqlite import SqliteLedger

if TYPE_CHECKING:
    from tallywire.ledger.memory import MemoryLedger
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


_HOMES = {
    "MemoryLedger": "memory",
    "default_ledger_path": "starter",
    "ensure_default": "starter",
    "starter_batch": "starter",
}
"""Names that are loaded when they are asked for: a start that reads a named file has no need of them."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"tallywire.ledger.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
