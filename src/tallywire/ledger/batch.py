"""What goes into a ledger at once, and what the ledger says about it afterwards."""

from __future__ import annotations

import datetime as dt
import enum

import msgspec

from tallywire.model import Cause, InvalidValue, Issue, IssueCode, Locator, Snapshot, Statement

_CAUSES_OF_REVISION = frozenset(
    {Cause.CLAIMANT_REVISED, Cause.SOURCE_REWRITTEN, Cause.TRANSCRIPTION_FIXED, Cause.PARSER_FIXED}
)


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What was read from one publication; recorded whole or not at all.

    Args:
        snapshot: The publication. None for figures entered by hand.
        content: Its bytes; may be left out where the ledger holds them already.
        statements: The figures read from it, no two different ones for one slot.
        issues: The doubts about it. Those of severity QUARANTINE are kept until someone decides; the others are
            only counted, because they can be found again from the figures.
        observed_at: When a relay showed it, where that is known (the time of a commit or of a fetch); else it is
            the moment of recording.
        cause: Why a figure that differs from the one held did change.

    Raises:
        InvalidValue: The cause is none of a revision.
    """

    snapshot: Snapshot | None = None
    content: bytes | None = None
    statements: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = ()
    observed_at: dt.datetime | None = None
    cause: Cause = Cause.SOURCE_REWRITTEN

    def __post_init__(self) -> None:
        if self.cause not in _CAUSES_OF_REVISION:
            raise InvalidValue(f"{self.cause.value} is no cause of a revision")


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The end of the chain: the number and the hash of the last entry. An empty ledger has number 0.

    Whoever keeps the text form, `seq:hash`, can find later that entries were removed or that all was rewritten.
    """

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"

    @classmethod
    def parse(cls, text: str) -> Head:
        """Read `seq:hash`, or a hash alone, whose number is then −1; raise `InvalidValue` for anything else."""
        number, colon, digest = text.strip().rpartition(":")
        is_hash = len(digest) == 64 and set(digest.lower()) <= set("0123456789abcdef")
        if not is_hash or (colon and not (number.isascii() and number.isdecimal() and len(number) < 19)):
            raise InvalidValue(f"a head is written NUMBER:HASH or HASH, with 64 hexadecimal digits, not {text!r}")
        return cls(seq=int(number) if colon else -1, hash=digest.lower())


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What a batch brought.

    Args:
        n_asserted: Statements for slots that held none.
        n_revised: Statements that took the place of another.
        n_seen: Statements that were held already.
        n_flagged: Issues of severity FLAG.
        n_quarantined: Readings newly put into quarantine.
        first_seq: Number of the first entry made; 0 if none was.
        head: The end of the chain afterwards.
    """

    n_asserted: int = 0
    n_revised: int = 0
    n_seen: int = 0
    n_flagged: int = 0
    n_quarantined: int = 0
    first_seq: int = 0
    head: Head

    @property
    def n_statements(self) -> int:
        """How many statements are new to the ledger in their slot."""
        return self.n_asserted + self.n_revised

    def plus(self, later: Receipt) -> Receipt:
        """Return the receipt of this batch and a later one together."""
        return Receipt(
            n_asserted=self.n_asserted + later.n_asserted,
            n_revised=self.n_revised + later.n_revised,
            n_seen=self.n_seen + later.n_seen,
            n_flagged=self.n_flagged + later.n_flagged,
            n_quarantined=self.n_quarantined + later.n_quarantined,
            first_seq=self.first_seq or later.first_seq,
            head=later.head,
        )


class QuarantineStatus(enum.Enum):
    """What was decided about a quarantined reading."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Quarantined(msgspec.Struct, frozen=True, kw_only=True):
    """A reading that could not be a figure, kept with its place until someone decides.

    Args:
        id: Number by which it is called, from 1 in the order of arrival.
        code: What was wrong.
        message: The case in one line.
        where: Human-readable place: file, line, key.
        payload: What was read, as text.
        source: Identifier of the source; empty where there was no snapshot.
        locator: The same place for programs.
        recorded_at: When it was put aside, UTC.
        status: What was decided.
        reason: Why, in the words of whoever decided.
    """

    id: int
    code: IssueCode
    message: str
    where: str
    payload: str
    source: str
    locator: Locator | None
    recorded_at: dt.datetime
    status: QuarantineStatus = QuarantineStatus.OPEN
    reason: str = ""


class DamageKind(enum.Enum):
    """What kind of thing was found to differ from what was written."""

    FILE = "file"
    ENTRY = "entry"
    STATEMENT = "statement"
    SNAPSHOT = "snapshot"
    QUARANTINE = "quarantine"
    MISSING = "missing"
    SCHEMA = "schema"
    CACHE = "cache"


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """One difference between what is read back and what was written.

    Args:
        kind: What it concerns.
        message: The case in one line, naming the entry or snapshot.
        seq: Number of the entry; 0 where it is not about one.
        snapshot: Hash of the snapshot; empty where it is not about one.
    """

    kind: DamageKind
    message: str
    seq: int = 0
    snapshot: str = ""


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
