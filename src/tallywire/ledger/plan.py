"""What a batch adds to a ledger: the rules of assertion, revision, sighting and retraction, without any storage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from tallywire.ledger.batch import Batch, Head, Quarantined, QuarantineStatus, Receipt
from tallywire.ledger.chain import Link, quarantine_digest, ranges_of, statement_digest
from tallywire.ledger.clock import microseconds
from tallywire.ledger.columns import NO_BOUND
from tallywire.model import (
    Cause,
    EntryKind,
    InvalidValue,
    Issue,
    Locator,
    Severity,
    Snapshot,
    Statement,
    UnknownName,
    UsageError,
)
from tallywire.model.hashing import sha256_hex

Slot = tuple[str, str, int, int, str]

_OUR_OWN_DECISIONS = frozenset({Cause.CLAIMANT_REVISED, Cause.TRANSCRIPTION_FIXED, Cause.PARSER_FIXED})


class Standing(NamedTuple):
    """The entry that has the last word in a slot at some moment; `gone` where it is a retraction."""

    seq: int
    digest: bytes
    gone: bool


class Draft(NamedTuple):
    """An entry before it has a number and a hash. Instants are microseconds since 1970."""

    kind: EntryKind
    observed_at: int
    statement: Statement | None = None
    slot: Slot | None = None
    digest: bytes = b""
    replaces: bytes = b""
    cause: Cause = Cause.NEW
    reason: str = ""
    snapshot: Snapshot | None = None
    locator: Locator | None = None
    seen: str = ""
    n_seen: int = 0
    issue: Issue | None = None
    quarantined: bytes = b""

    def link(self, seq: int, recorded_at: int, snapshot: str) -> Link:
        """Return what the entry's hash covers, given its number, its time, and its snapshot's digest."""
        s = self.statement
        coverage = s.coverage if s else None
        return Link(
            seq=seq, kind=self.kind._value_, recorded_at=recorded_at, observed_at=self.observed_at,
            statement=self.digest.hex(),
            published_at=microseconds(s.published_at) if s else 0,
            starts_at=microseconds(coverage.period.start) if coverage else 0,
            ends_at=microseconds(coverage.period.end) if coverage else 0,
            start_basis=coverage.start_basis._value_ if coverage else "",
            end_basis=coverage.end_basis._value_ if coverage else "",
            replaces=self.replaces.hex(), cause=self.cause._value_, reason=self.reason, snapshot=snapshot,
            selector=self.locator.selector if self.locator else None,
            quote=self.locator.quote if self.locator else "",
            seen=self.seen, n_seen=self.n_seen, quarantined=self.quarantined.hex(),
            where=self.issue.where if self.issue else "",
        )  # fmt: skip


class View(Protocol):
    """What the rules need to know of a ledger."""

    def standings(self, slots: Sequence[Slot], until: int) -> dict[Slot, Standing]:
        """Return for each slot, where it has any, its last entry observed until an instant, inclusive."""
        ...

    def next_sighting(self, slot: Slot, digest: bytes, after: int) -> int | None:
        """Return when a statement was next seen after an instant, if that was before the slot's next entry."""
        ...

    def held_statements(self, wanted: Mapping[bytes, Slot]) -> dict[bytes, Statement]:
        """Return those of the statements that the ledger holds, given with their slots."""
        ...

    def has_quarantined(self, digest: bytes) -> bool:
        """Say whether a reading is held in quarantine, whatever was decided about it."""
        ...

    def snapshot_of(self, sha256: str) -> Snapshot | None:
        """Return the newest snapshot with these bytes, if one is held."""
        ...


def plan(batch: Batch, view: View, *, recorded_at: int) -> list[Draft]:
    """Return the entries that a batch adds, in order; the batch's own order of statements is kept.

    Raises:
        InvalidValue: See `Ledger.append`.
    """
    observed_at = recorded_at
    if batch.observed_at is not None:  # whatever a foreign clock says, it was shown before it was recorded
        observed_at = min(recorded_at, microseconds(batch.observed_at))
    wanted = _distinct(batch.statements)
    standings = view.standings(list(wanted), observed_at)
    seen: list[int] = []
    new: list[_Wanted] = []
    for slot, one in wanted.items():
        before = standings.get(slot)
        if before and before.digest == one.digest and not (before.gone and batch.cause in _OUR_OWN_DECISIONS):
            seen.append(before.seq)
        else:
            new.append(one)
    # A statement asserted a second time is the one held: what its identity leaves out is said once.
    is_late = observed_at < recorded_at
    held = view.held_statements({one.digest: one.slot for one in new if is_late or one.slot in standings})
    drafts: list[Draft] = []
    for one in new:
        before = standings.get(one.slot)
        drafts.append(_statement_draft(batch, view, observed_at, one, held.get(one.digest), before))
        if is_late and before and not before.gone:
            drafts += _seen_later(batch, view, drafts[-1], before)
    drafts += _quarantine_drafts(batch, view, observed_at)
    if seen or not drafts:
        drafts += _sighting(batch, observed_at, seen)
    return drafts


class _Wanted(NamedTuple):
    slot: Slot
    digest: bytes
    statement: Statement


def _distinct(statements: Iterable[Statement]) -> dict[Slot, _Wanted]:
    wanted: dict[Slot, _Wanted] = {}
    for statement in statements:
        _check_size(statement)
        one = _Wanted(statement.slot, statement_digest(statement), statement)
        if wanted.setdefault(one.slot, one).digest != one.digest:
            raise InvalidValue(
                f"one batch gives two figures for {statement.key} of {statement.report_on} "
                f"({statement.accumulation.value}, {statement.source})"
            )
    return wanted


def _check_size(statement: Statement) -> None:
    figure = statement.figure
    for value in (figure.point, figure.low, figure.high):
        if value is not None and not NO_BOUND < value < -NO_BOUND:
            raise InvalidValue(f"no count is as large as {value}")


def _statement_draft(
    batch: Batch, view: View, observed_at: int, one: _Wanted, held: Statement | None, before: Standing | None
) -> Draft:
    is_revision = before is not None and not before.gone
    locator = one.statement.locator
    return Draft(
        kind=EntryKind.REVISION if is_revision else EntryKind.ASSERTION,
        observed_at=observed_at, statement=held or one.statement, slot=one.slot, digest=one.digest,
        replaces=before.digest if before and is_revision else b"",
        cause=batch.cause if is_revision else Cause.NEW,
        snapshot=_snapshot_at(locator, batch.snapshot, view),
        locator=locator,
    )  # fmt: skip


def _snapshot_at(locator: Locator | None, snapshot: Snapshot | None, view: View) -> Snapshot | None:
    if locator is None or (snapshot is not None and locator.snapshot == snapshot.sha256):
        return snapshot
    held = view.snapshot_of(locator.snapshot)
    if held is None:
        raise InvalidValue(f"a locator points to bytes that the ledger does not hold: {locator.snapshot[:16]}")
    return held


def _seen_later(batch: Batch, view: View, draft: Draft, before: Standing) -> list[Draft]:
    """Return the way back to the earlier statement, where it was seen again after the one that comes in between.

    Without it, an old commit imported today would seem to have the last word.
    """
    assert draft.slot is not None
    back_at = view.next_sighting(draft.slot, before.digest, draft.observed_at)
    if back_at is None:
        return []
    earlier = view.held_statements({before.digest: draft.slot})[before.digest]
    return [
        Draft(
            kind=EntryKind.REVISION, observed_at=back_at, statement=earlier, slot=draft.slot, digest=before.digest,
            replaces=draft.digest, cause=batch.cause,
        )
    ]  # fmt: skip


def _quarantine_drafts(batch: Batch, view: View, observed_at: int) -> list[Draft]:
    drafts: dict[bytes, Draft] = {}
    for issue in batch.issues:
        if issue.severity is not Severity.QUARANTINE:
            continue
        snapshot = _snapshot_at(issue.locator, batch.snapshot, view)
        digest = quarantine_digest(issue, snapshot.source if snapshot else "")
        if digest not in drafts and not view.has_quarantined(digest):
            drafts[digest] = Draft(
                kind=EntryKind.QUARANTINED, observed_at=observed_at, reason=issue.message, snapshot=snapshot,
                locator=issue.locator, issue=issue, quarantined=digest,
            )  # fmt: skip
    return list(drafts.values())


def _sighting(batch: Batch, observed_at: int, seen: list[int]) -> list[Draft]:
    if batch.snapshot is None and not seen:
        return []
    return [
        Draft(
            kind=EntryKind.SIGHTING, observed_at=observed_at, cause=Cause.SEEN_AGAIN, snapshot=batch.snapshot,
            seen=ranges_of(seen), n_seen=len(seen),
        )
    ]  # fmt: skip


def recording_time(now: dt.datetime, last_recorded_at: int) -> int:
    """Return the moment of recording: now, or the last entry's where the clock was set back since."""
    return max(microseconds(now), last_recorded_at)


def check_content(batch: Batch, *, is_held: bool) -> None:
    """Raise `InvalidValue` unless a batch's bytes are those that its snapshot names, or are held already."""
    if batch.snapshot is None:
        if batch.content is not None:
            raise InvalidValue("bytes without a snapshot that says what they are")
        return
    if batch.content is None:
        if not is_held:
            raise InvalidValue(f"the bytes of snapshot {batch.snapshot.sha256[:16]} are neither given nor held")
        return
    if sha256_hex(batch.content) != batch.snapshot.sha256:
        raise InvalidValue(f"the bytes given are not those of snapshot {batch.snapshot.sha256[:16]}")


def receipt_of(batch: Batch, drafts: Sequence[Draft], *, first_seq: int, head: Head) -> Receipt:
    """Return the receipt for the entries that a batch brought."""
    kinds = [draft.kind for draft in drafts]
    return Receipt(
        n_asserted=kinds.count(EntryKind.ASSERTION),
        n_revised=kinds.count(EntryKind.REVISION),
        n_seen=sum(draft.n_seen for draft in drafts),
        n_flagged=sum(issue.severity is Severity.FLAG for issue in batch.issues),
        n_quarantined=kinds.count(EntryKind.QUARANTINED),
        first_seq=first_seq if drafts else 0,
        head=head,
    )


def retraction_draft(statement: Statement, standing: Standing | None, *, reason: str, observed_at: int) -> Draft:
    """Return the entry that withdraws a statement; raise `UsageError` unless it has the last word in its slot."""
    digest = statement_digest(statement)
    if standing is None or standing.digest != digest:
        raise UsageError(f"statement {statement.id[:12]} was revised already and is not live")
    if standing.gone:
        raise UsageError(f"statement {statement.id[:12]} is retracted already")
    if not reason.strip():
        raise UsageError("a retraction needs a reason")
    return Draft(
        kind=EntryKind.RETRACTION, observed_at=observed_at, statement=statement, slot=statement.slot, digest=digest,
        cause=Cause.WITHDRAWN, reason=reason,
    )  # fmt: skip


def decision_draft(
    reading: Quarantined, digest: bytes, kind: EntryKind, *,
    reason: str, statements: Sequence[Statement], observed_at: int,
) -> tuple[Draft, list[Batch]]:  # fmt: skip
    """Return the entry of a decision on a quarantined reading, and the batch of figures that come with it.

    What was rejected can still be accepted; what was accepted has become figures, which are retracted one by one.

    Raises:
        UsageError: It is decided already, or rejected without a reason.
    """
    if kind is EntryKind.REJECTED and not reason.strip():
        raise UsageError("a rejection needs a reason")
    if reading.status is QuarantineStatus.ACCEPTED or (
        kind is EntryKind.REJECTED and reading.status is QuarantineStatus.REJECTED
    ):
        raise UsageError(f"quarantined reading {reading.id} is {reading.status.value} already")
    decision = Draft(kind=kind, observed_at=observed_at, reason=reason, quarantined=digest)
    batches = [Batch(statements=tuple(statements), cause=Cause.TRANSCRIPTION_FIXED)] if statements else []
    return decision, batches


def only_one(statement_id: str, found: Sequence[str]) -> str:
    """Return the one identifier that the beginning of one fits; raise `UsageError` or `UnknownName` otherwise."""
    if not is_beginning(statement_id):
        raise UsageError(f"a statement is named by at least four hexadecimal digits, not {statement_id!r}")
    if not found:
        raise UnknownName(f"no statement {statement_id} is held")
    if len(found) > 1:
        raise UsageError(f"{statement_id} fits {len(found)} statements", hint="give more digits")
    return found[0]


def is_beginning(statement_id: str) -> bool:
    """Say whether a text is the beginning of an identifier, long enough to mean one."""
    return 4 <= len(statement_id) <= 64 and set(statement_id.lower()) <= set("0123456789abcdef")
