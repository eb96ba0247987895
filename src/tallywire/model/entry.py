"""What the ledger remembers of a statement: that it was asserted, revised, retracted, or seen again."""

from __future__ import annotations

import datetime as dt
import enum

import msgspec

from tallywire.model.statement import Statement


class Cause(enum.Enum):
    """Why an entry was made. The claimant's and the source's changes are kept apart from our own mistakes."""

    NEW = "new"
    CLAIMANT_REVISED = "claimant-revised"
    SOURCE_REWRITTEN = "source-rewritten"
    TRANSCRIPTION_FIXED = "transcription-fixed"
    PARSER_FIXED = "parser-fixed"
    WITHDRAWN = "withdrawn"
    SEEN_AGAIN = "seen-again"


class EntryKind(enum.Enum):
    """The four things that can happen to a statement, and the three to a reading that is no figure yet."""

    ASSERTION = "assertion"
    REVISION = "revision"
    RETRACTION = "retraction"
    SIGHTING = "sighting"
    QUARANTINED = "quarantined"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the ledger.

    Args:
        seq: Position in the chain, from 1.
        kind: What happened.
        recorded_at: When our ledger took it, UTC; never back-dated.
        observed_at: When a relay showed it, UTC: the commit or fetch time where one is known, else `recorded_at`.
        statement: The statement asserted, the new one of a revision, or the one retracted. None for a sighting.
        replaces: Identifier of the statement that a revision supersedes.
        cause: Why.
        reason: In words, for a retraction or a declared change.
        snapshot: Hash of the bytes it was read from; empty where there were none.
        n_seen: For a sighting, how many statements of the snapshot were held already.
        quarantine_id: Number of the quarantined reading that the entry is about; 0 for an entry about a statement.
        hash: Chained hash of this entry, hexadecimal.
    """

    seq: int
    kind: EntryKind
    recorded_at: dt.datetime
    observed_at: dt.datetime
    statement: Statement | None
    replaces: str = ""
    cause: Cause = Cause.NEW
    reason: str = ""
    snapshot: str = ""
    n_seen: int = 0
    quarantine_id: int = 0
    hash: str = ""
