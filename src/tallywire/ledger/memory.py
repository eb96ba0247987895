"""A ledger kept in memory: for tests, and for answering from a file without keeping it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from tallywire.ledger.batch import (
    Batch,
    Damage,
    DamageKind,
    Head,
    Quarantined,
    QuarantineStatus,
    Receipt,
    head_damages,
)
from tallywire.ledger.chain import GENESIS, chained, snapshot_digest, within_ranges
from tallywire.ledger.clock import day_of, instant_of, microseconds
from tallywire.ledger.columns import ACCUMULATIONS, NO_BOUND, PRECISIONS, Block, Columns, Held
from tallywire.ledger.plan import (
    Draft,
    Slot,
    Standing,
    check_content,
    decision_draft,
    only_one,
    plan,
    receipt_of,
    recording_time,
    retraction_draft,
)
from tallywire.model import (
    LATEST,
    Accumulation,
    Entry,
    EntryKind,
    LedgerDamaged,
    SeriesKey,
    Snapshot,
    Statement,
    UnknownName,
    UsageError,
    Vintage,
)
from tallywire.model.hashing import sha256_hex

_DECISIONS = {EntryKind.ACCEPTED: QuarantineStatus.ACCEPTED, EntryKind.REJECTED: QuarantineStatus.REJECTED}


class _Kept(NamedTuple):
    seq: int
    recorded_at: int
    hash: bytes
    draft: Draft


class MemoryLedger:
    """Keep the ledger in lists and dictionaries; the same rules and the same hashes as on disk."""

    def __init__(self) -> None:
        self._kept: list[_Kept] = []
        self._contents: dict[str, bytes] = {}
        self._index()

    def _index(self) -> None:
        """Build what is looked up from the list of entries alone."""
        self._slots: dict[Slot, list[_Kept]] = {}
        self._statements: dict[bytes, Statement] = {}
        self._readings: dict[bytes, int] = {}
        self._snapshots: dict[str, Snapshot] = {}
        self._blocks: dict[SeriesKey, Block] = {}
        for kept in self._kept:
            self._add_to_index(kept)

    def _add_to_index(self, kept: _Kept) -> None:
        draft = kept.draft
        if draft.snapshot:
            self._snapshots[draft.snapshot.sha256] = draft.snapshot
        if draft.kind is EntryKind.QUARANTINED:
            self._readings[draft.quarantined] = len(self._readings) + 1
        if draft.statement and draft.slot:
            self._statements.setdefault(draft.digest, draft.statement)
            line = self._slots.setdefault(draft.slot, [])
            line.append(kept)
            line.sort(key=lambda k: (k.draft.observed_at, k.seq))
            self._blocks.pop(draft.statement.key, None)

    # -- what the rules ask (see `plan.View`)

    def standings(self, slots: Sequence[Slot], until: int) -> dict[Slot, Standing]:
        """Return for each slot, where it has any, its last entry observed until an instant, inclusive."""
        found = {}
        for slot in slots:
            line = [k for k in self._slots.get(slot, ()) if k.draft.observed_at <= until]
            if line:
                last = line[-1]
                found[slot] = Standing(last.seq, last.draft.digest, last.draft.kind is EntryKind.RETRACTION)
        return found

    def next_sighting(self, slot: Slot, digest: bytes, after: int) -> int | None:
        """Return when a statement was next seen after an instant, if that was before the slot's next entry."""
        line = self._slots[slot]
        seqs = {k.seq for k in line if k.draft.digest == digest}
        before = min((k.draft.observed_at for k in line if k.draft.observed_at > after), default=-NO_BOUND)
        times = (
            k.draft.observed_at for k in self._kept
            if after < k.draft.observed_at < before and within_ranges(k.draft.seen, seqs)
        )  # fmt: skip
        return min(times, default=None)

    def held_statements(self, wanted: Mapping[bytes, Slot]) -> dict[bytes, Statement]:
        """Return those of the statements that the ledger holds, given with their slots."""
        return {digest: self._statements[digest] for digest in wanted if digest in self._statements}

    def has_quarantined(self, digest: bytes) -> bool:
        """Say whether a reading is held in quarantine, whatever was decided about it."""
        return digest in self._readings

    def snapshot_of(self, sha256: str) -> Snapshot | None:
        """Return the newest snapshot with these bytes, if one is held."""
        return self._snapshots.get(sha256)

    # -- writing

    def append(self, batch: Batch, *, now: dt.datetime) -> Receipt:
        """Record a batch, wholly or not at all."""
        return self.append_all([batch], now=now)

    def append_all(self, batches: Sequence[Batch], *, now: dt.datetime) -> Receipt:
        """Record several batches in order, all of them or none."""
        return self._write(batches, now=now)

    def _write(self, batches: Sequence[Batch], *, now: dt.datetime, first: Sequence[Draft] = ()) -> Receipt:
        n_entries, contents = len(self._kept), dict(self._contents)
        try:
            recorded_at = recording_time(now, self._kept[-1].recorded_at if self._kept else NO_BOUND)
            self._keep(first, recorded_at)
            receipt = Receipt(head=self.head(), first_seq=n_entries + 1 if first else 0)
            for batch in batches:
                receipt = receipt.plus(self._append_one(batch, recorded_at))
        except BaseException:
            del self._kept[n_entries:]
            self._contents = contents
            self._index()
            raise
        return receipt

    def _append_one(self, batch: Batch, recorded_at: int) -> Receipt:
        snapshot = batch.snapshot
        check_content(batch, is_held=snapshot is not None and snapshot.sha256 in self._contents)
        if snapshot and batch.content is not None:
            self._contents[snapshot.sha256] = batch.content
        drafts = plan(batch, self, recorded_at=recorded_at)
        first_seq = self._keep(drafts, recorded_at)
        return receipt_of(batch, drafts, first_seq=first_seq, head=self.head())

    def _keep(self, drafts: Sequence[Draft], recorded_at: int) -> int:
        first_seq = len(self._kept) + 1
        for draft in drafts:
            seq = len(self._kept) + 1
            kept = _Kept(seq, recorded_at, _hash_of(self._last_hash(), seq, recorded_at, draft), draft)
            self._kept.append(kept)
            self._add_to_index(kept)
        return first_seq

    def _last_hash(self) -> bytes:
        return self._kept[-1].hash if self._kept else GENESIS

    def retract(self, statement_id: str, *, reason: str, now: dt.datetime) -> Entry:
        """Withdraw a statement that is live; the identifier may be shortened."""
        statement = self.statement(statement_id)
        standing = self.standings([statement.slot], -NO_BOUND).get(statement.slot)
        recorded_at = recording_time(now, self._kept[-1].recorded_at)
        self._keep([retraction_draft(statement, standing, reason=reason, observed_at=recorded_at)], recorded_at)
        return self.entry(len(self._kept))

    # -- reading

    def columns(self, key: SeriesKey, vintage: Vintage = LATEST) -> Columns:
        """Return the live statements of a series as parallel arrays; empty ones for a series not held."""
        published_until = vintage.published_until.toordinal() if vintage.published_until else None
        if vintage.known_until is None and key in self._blocks:
            return self._blocks[key].columns(published_until)
        known_until = vintage.known_until.toordinal() if vintage.known_until else None
        block = Block.of(
            _held(kept)
            for line in self._slots.values()
            for kept in line
            if kept.draft.statement
            and kept.draft.statement.key == key
            and (known_until is None or day_of(kept.draft.observed_at) <= known_until)
        )
        if known_until is None:
            self._blocks[key] = block
        return block.columns(published_until)

    def keys(self) -> tuple[SeriesKey, ...]:
        """Return the series of which the ledger holds any entry, sorted."""
        return tuple(sorted({statement.key for statement in self._statements.values()}))

    def live(self, vintage: Vintage = LATEST) -> Iterator[Statement]:
        """Yield every live statement, by series and then in the order of its columns."""
        for key in self.keys():
            for seq in self.columns(key, vintage).seq:
                statement = self._entry_of(self._kept[seq - 1]).statement
                assert statement is not None
                yield statement

    def as_of(
        self, key: SeriesKey, report_on: dt.date, accumulation: Accumulation = Accumulation.CUMULATIVE, *,
        source: str, start_on: dt.date | None = None, vintage: Vintage = LATEST,
    ) -> Statement | None:  # fmt: skip
        """Return the statement that is live in a slot, or None."""
        slot = (str(key), source, start_on.toordinal() if start_on else 0, report_on.toordinal(), accumulation.value)
        for kept in reversed(self._slots.get(slot, [])):
            if _is_within(kept, vintage):
                return None if kept.draft.kind is EntryKind.RETRACTION else self._entry_of(kept).statement
        return None

    def statement(self, statement_id: str) -> Statement:
        """Return a statement by its identifier, or by the beginning of it."""
        found = [digest.hex() for digest in self._statements if digest.hex().startswith(statement_id.lower())]
        digest = bytes.fromhex(only_one(statement_id, found))
        shown = [k for k in self._kept if k.draft.digest == digest and k.draft.kind is not EntryKind.RETRACTION]
        statement = self._entry_of(shown[-1]).statement
        assert statement is not None
        return statement

    def statement_id(self, seq: int) -> str:
        """Return the identifier of the statement that an entry is about; empty for an entry about none."""
        statement = self.entry(seq).statement
        return statement.id if statement is not None else ""

    def entry(self, seq: int) -> Entry:
        """Return an entry by its number."""
        if not 1 <= seq <= len(self._kept):
            raise UnknownName(f"there is no entry {seq}")
        return self._entry_of(self._kept[seq - 1])

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Yield the entries whose number is above `after`, in order."""
        yield from map(self._entry_of, self._kept[max(after, 0) :])

    def entries_of(self, statement_id: str) -> tuple[Entry, ...]:
        """Return the entries that assert, revise to, revise away or retract a statement."""
        digest = bytes.fromhex(self.statement(statement_id).id)
        return tuple(self._entry_of(k) for k in self._kept if digest in (k.draft.digest, k.draft.replaces))

    def history(self, key: SeriesKey, report_on: dt.date) -> tuple[Entry, ...]:
        """Return all entries about one bulletin of a series, from every source, in order."""
        return tuple(
            self._entry_of(k)
            for k in self._kept
            if k.draft.statement and k.draft.statement.key == key and k.draft.statement.report_on == report_on
        )

    def _entry_of(self, kept: _Kept) -> Entry:
        draft = kept.draft
        statement = self._statements.get(draft.digest)
        if statement is not None and statement.locator != draft.locator:
            statement = msgspec.structs.replace(statement, locator=draft.locator)
        return Entry(
            seq=kept.seq, kind=draft.kind, recorded_at=instant_of(kept.recorded_at),
            observed_at=instant_of(draft.observed_at), statement=statement, replaces=draft.replaces.hex(),
            cause=draft.cause, reason=draft.reason, snapshot=draft.snapshot.sha256 if draft.snapshot else "",
            n_seen=draft.n_seen, quarantine_id=self._readings.get(draft.quarantined, 0), hash=kept.hash.hex(),
        )  # fmt: skip

    # -- quarantine

    def quarantine(self) -> tuple[Quarantined, ...]:
        """Return the readings put into quarantine, decided or not, in order of arrival."""
        decided = {k.draft.quarantined: k.draft for k in self._kept if k.draft.kind in _DECISIONS}
        return tuple(
            _quarantined(kept, number, decided.get(kept.draft.quarantined))
            for number, kept in enumerate((k for k in self._kept if k.draft.kind is EntryKind.QUARANTINED), start=1)
        )

    def accept(
        self, quarantine_id: int, *, reason: str = "", statements: Sequence[Statement] = (), now: dt.datetime
    ) -> Receipt:
        """Decide that a quarantined reading is right, recording with it the figures that it stands for."""
        return self._decide(quarantine_id, EntryKind.ACCEPTED, reason, statements, now)

    def reject(self, quarantine_id: int, *, reason: str, now: dt.datetime) -> Receipt:
        """Decide that a quarantined reading is no figure."""
        return self._decide(quarantine_id, EntryKind.REJECTED, reason, (), now)

    def _decide(
        self, quarantine_id: int, kind: EntryKind, reason: str, statements: Sequence[Statement], now: dt.datetime
    ) -> Receipt:
        readings = self.quarantine()
        if not 1 <= quarantine_id <= len(readings):
            raise UnknownName(f"there is no quarantined reading {quarantine_id}")
        digest = next(digest for digest, number in self._readings.items() if number == quarantine_id)
        recorded_at = recording_time(now, self._kept[-1].recorded_at)
        decision, batches = decision_draft(
            readings[quarantine_id - 1], digest, kind, reason=reason, statements=statements, observed_at=recorded_at
        )
        return self._write(batches, now=now, first=[decision])

    # -- keeping it whole

    def head(self) -> Head:
        """Return the end of the chain."""
        return Head(seq=len(self._kept), hash=self._last_hash().hex())

    def verify(self, head: Head | None = None) -> tuple[Damage, ...]:
        """Compute every hash again and compare; with a saved head, look for it."""
        damages = []
        previous = GENESIS
        for kept in self._kept:
            if _hash_of(previous, kept.seq, kept.recorded_at, kept.draft) != kept.hash:
                message = f"entry {kept.seq} is not what was recorded"
                damages.append(Damage(kind=DamageKind.ENTRY, seq=kept.seq, message=message))
            previous = kept.hash
        for sha256, content in self._contents.items():
            if sha256_hex(content) != sha256:
                message = f"the bytes of snapshot {sha256} do not match it"
                damages.append(Damage(kind=DamageKind.SNAPSHOT, snapshot=sha256, message=message))
        if head is not None:
            hashes = {0: GENESIS.hex()} | {kept.seq: kept.hash.hex() for kept in self._kept}
            damages += head_damages(
                head, hashes.get(head.seq, ""), is_held=head.hash in hashes.values(), n_entries=len(self._kept)
            )
        return tuple(damages)

    def snapshot_bytes(self, sha256: str) -> bytes:
        """Return the bytes of a snapshot."""
        content = self._contents.get(sha256.lower())
        if content is None:
            raise UnknownName(f"no snapshot {sha256} is held")
        if sha256_hex(content) != sha256.lower():
            raise LedgerDamaged(f"the bytes of snapshot {sha256} do not match it")
        return content

    def backup(self, path: Path) -> None:
        """Write the ledger to a file by recording it there again; the hashes come out the same."""
        raise UsageError(f"a ledger in memory has no file to copy to {path}")

    def close(self) -> None:
        """Let go of nothing: there is nothing held open."""


def _hash_of(previous: bytes, seq: int, recorded_at: int, draft: Draft) -> bytes:
    snapshot = snapshot_digest(draft.snapshot) if draft.snapshot else ""
    return chained(previous, draft.link(seq, recorded_at, snapshot))


def _is_within(kept: _Kept, vintage: Vintage) -> bool:
    statement = kept.draft.statement
    assert statement is not None
    if vintage.known_until and day_of(kept.draft.observed_at) > vintage.known_until.toordinal():
        return False
    published = day_of(microseconds(statement.published_at))
    return vintage.published_until is None or published <= vintage.published_until.toordinal()


def _held(kept: _Kept) -> Held:
    statement = kept.draft.statement
    assert statement is not None
    figure = statement.figure
    return Held(
        report=statement.report_on.toordinal(),
        start=statement.start_on.toordinal() if statement.start_on else 0,
        accumulation=ACCUMULATIONS.index(statement.accumulation), source=statement.source,
        observed=kept.draft.observed_at, seq=kept.seq, gone=int(kept.draft.kind is EntryKind.RETRACTION),
        point=NO_BOUND if figure.point is None else figure.point,
        low=NO_BOUND if figure.low is None else figure.low,
        high=NO_BOUND if figure.high is None else figure.high,
        precision=PRECISIONS.index(figure.precision), published=day_of(microseconds(statement.published_at)),
    )  # fmt: skip


def _quarantined(kept: _Kept, number: int, decision: Draft | None) -> Quarantined:
    draft = kept.draft
    issue = draft.issue
    assert issue is not None
    return Quarantined(
        id=number, code=issue.code, message=issue.message, where=issue.where, payload=issue.payload,
        source=draft.snapshot.source if draft.snapshot else "", locator=issue.locator,
        recorded_at=instant_of(kept.recorded_at),
        status=_DECISIONS[decision.kind] if decision else QuarantineStatus.OPEN,
        reason=decision.reason if decision else "",
    )  # fmt: skip
