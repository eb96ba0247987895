"""Reading everything back: what differs from what was written, and where."""

from __future__ import annotations

from tallywire.ledger.batch import Damage, DamageKind, Head


def head_damages(head: Head, hash_there: str, *, is_held: bool, n_entries: int) -> list[Damage]:
    """Return what a head saved earlier shows: entries removed, or a chain that is not the one it ended.

    Args:
        head: The saved head; number −1 where only its hash was kept.
        hash_there: Hash of the entry that has its number now; empty where there is none.
        is_held: Whether any entry has its hash.
        n_entries: Number of the last entry now.
    """
    if head.seq < 0:
        if is_held:
            return []
        message = f"no entry has the saved hash {head.hash[:16]}…: entries were removed or rewritten"
        return [Damage(kind=DamageKind.MISSING, message=message)]
    if hash_there == head.hash:
        return []
    if not hash_there:
        message = f"the ledger ends at entry {n_entries}, and the saved head is entry {head.seq}: entries were removed"
        return [Damage(kind=DamageKind.MISSING, seq=head.seq, message=message)]
    message = f"entry {head.seq} has not the saved hash {head.hash[:16]}…: the chain was rewritten"
    return [Damage(kind=DamageKind.ENTRY, seq=head.seq, message=message)]
