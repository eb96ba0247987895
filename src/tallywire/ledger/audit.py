"""Reading everything back: what differs from what was written, and where."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from tallywire.ledger import cache, rows, schema
from tallywire.ledger.batch import Damage, DamageKind, Head, head_damages
from tallywire.ledger.chain import GENESIS, Link, chained, quarantine_digest, snapshot_digest, statement_digest
from tallywire.ledger.clock import day_of, instant_of
from tallywire.ledger.columns import Block
from tallywire.model import EntryKind, Issue, IssueCode, LedgerDamaged, Locator, Severity, Snapshot

_MANY = 50
_CALLED_BY = {
    "series": "SELECT series FROM slots",
    "sources": "SELECT source FROM slots",
    "slots": "SELECT slot FROM statements",
    "statements": "SELECT statement FROM entries WHERE statement IS NOT NULL",
    "contents": "SELECT content FROM snapshots",
    "snapshots": "SELECT snapshot FROM entries WHERE snapshot IS NOT NULL",
    "quarantined": "SELECT quarantined FROM entries WHERE kind = 'quarantined'",
}
_ANY_DEFECT = (ValueError, KeyError, IndexError, TypeError, OverflowError, AttributeError, sqlite3.Error)


def audit(connection: sqlite3.Connection, head: Head | None = None) -> list[Damage]:
    """Return whatever differs in a ledger file from what was written, its file first, then the chain in order.

    Cost:
        O(n): every entry is read and hashed again, every snapshot inflated.
    """
    damages: list[Damage] = []
    checks = (_file, _schema, _entries, _contents, _orphans, _columns)
    text_factory, connection.text_factory = connection.text_factory, _text
    try:
        connection.execute("BEGIN")  # one state throughout, whatever a writer adds meanwhile
        for check in checks:
            try:
                damages += check(connection)
            except _ANY_DEFECT as error:
                damages.append(Damage(kind=DamageKind.FILE, message=f"reading {check.__name__[1:]} failed: {error}"))
        if head is not None:
            damages += _head(connection, head)
    except sqlite3.Error as error:
        damages.append(Damage(kind=DamageKind.FILE, message=f"the file cannot be read: {error}"))
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.text_factory = text_factory
    return damages


def _text(content: bytes) -> str:
    """Read text that may be damaged, so that its entry is found by its hash rather than by a failure of the walk."""
    return content.decode("utf-8", "surrogateescape")


def _file(connection: sqlite3.Connection) -> Iterator[Damage]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({_MANY})"):
        if line != "ok":
            yield Damage(kind=DamageKind.FILE, message=f"SQLite finds: {' '.join(line.split())}")
    for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        seq = number if table == "entries" else 0
        message = f"row {number} of {table} calls a row of {parent} that is not there"
        yield Damage(kind=DamageKind.MISSING, seq=seq, message=message)


def _schema(connection: sqlite3.Connection) -> Iterator[Damage]:
    wanted = schema.statements()
    found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    for name in [*wanted, *(name for name in found if name not in wanted)]:
        if name not in found:
            yield Damage(kind=DamageKind.SCHEMA, message=f"{name} is missing from the file")
        elif found[name] != wanted.get(name):
            yield Damage(kind=DamageKind.SCHEMA, message=f"{name} is not what Tallywire makes")


class _EntryRow(NamedTuple):
    seq: int
    kind: str
    recorded_at: int
    observed_at: int
    observed_on: int
    slot: int | None
    statement: int | None
    replaces: int | None
    cause: str
    reason: str
    snapshot: int | None
    selector: str | None
    quote: str
    seen: str
    n_seen: int
    quarantined: int | None
    hash: bytes


class _StatementRead(NamedTuple):
    """A statement as read back: its identifier computed again, and what the identifier leaves out."""

    identifier: str
    slot: int
    extra: tuple[int, int, int, str, str]
    is_whole: bool


class _ReadingRead(NamedTuple):
    identifier: str
    source: str
    issue: Issue


def _entries(connection: sqlite3.Connection) -> Iterator[Damage]:
    """Walk the chain, computing each hash from what is read back and from the stored hash before it."""
    names = _Names(_statements(connection), _snapshots(connection), _readings(connection))
    previous, last_seq, last_recorded_at = GENESIS, 0, None
    for row in connection.execute(f"SELECT {', '.join(_EntryRow._fields)} FROM entries ORDER BY seq"):  # noqa: S608
        entry = _EntryRow(*row)
        if entry.seq != last_seq + 1:
            message = f"entries {last_seq + 1} to {entry.seq - 1} are missing"
            yield Damage(kind=DamageKind.MISSING, seq=last_seq + 1, message=message)
        try:
            is_whole = chained(previous, names.link(entry)) == entry.hash and names.agree(entry)
            defect = "" if is_whole else "is not what was recorded"
        except _ANY_DEFECT as error:
            defect = f"cannot be read back: {error!r}"
        if not defect and last_recorded_at is not None and entry.recorded_at < last_recorded_at:
            defect = "is dated before the entry before it"
        if defect:
            yield Damage(kind=DamageKind.ENTRY, seq=entry.seq, message=f"entry {entry.seq} {defect}")
        previous, last_seq, last_recorded_at = entry.hash, entry.seq, entry.recorded_at


class _Names(NamedTuple):
    """What the numbers in entries refer to, each with its identity computed from what is read back."""

    statements: dict[int | None, _StatementRead]
    snapshots: dict[int | None, str]
    readings: dict[int | None, _ReadingRead]

    def link(self, entry: _EntryRow) -> Link:
        statement = self.statements[entry.statement] if entry.statement is not None else _NO_STATEMENT
        published_at, starts_at, ends_at, start_basis, end_basis = statement.extra
        is_reading = entry.kind == EntryKind.QUARANTINED.value
        return Link(
            seq=entry.seq, kind=entry.kind, recorded_at=entry.recorded_at, observed_at=entry.observed_at,
            statement=statement.identifier, published_at=published_at, starts_at=starts_at, ends_at=ends_at,
            start_basis=start_basis, end_basis=end_basis,
            replaces=self.statements[entry.replaces].identifier if entry.replaces is not None else "",
            cause=entry.cause, reason=entry.reason,
            snapshot=self.snapshots[entry.snapshot] if entry.snapshot is not None else "",
            selector=entry.selector, quote=entry.quote, seen=entry.seen, n_seen=entry.n_seen,
            quarantined=self.readings[entry.quarantined].identifier if entry.quarantined is not None else "",
            where=self.readings[entry.quarantined].issue.where if is_reading else "",
        )  # fmt: skip

    def agree(self, entry: _EntryRow) -> bool:
        """Say whether what is kept twice is the same both times."""
        statement = self.statements[entry.statement] if entry.statement is not None else _NO_STATEMENT
        slot = statement.slot if entry.statement is not None else None
        if entry.kind == EntryKind.QUARANTINED.value:
            reading = self.readings[entry.quarantined]
            locator = None
            if entry.selector is not None:
                locator = Locator(snapshot="", selector=entry.selector, quote=entry.quote)
            issue = msgspec.structs.replace(reading.issue, locator=locator)
            if quarantine_digest(issue, reading.source).hex() != reading.identifier or issue.message != entry.reason:
                return False
        return statement.is_whole and slot == entry.slot and entry.observed_on == day_of(entry.observed_at)


_NO_STATEMENT = _StatementRead("", 0, (0, 0, 0, "", ""), is_whole=True)


def _statements(connection: sqlite3.Connection) -> dict[int | None, _StatementRead]:
    """Return what is read back of each statement; those that cannot be read are left out, and missed by their entries."""
    found: dict[int | None, _StatementRead] = {}
    for number, digest, slot, published_on, *row in connection.execute(rows.ALL_STATEMENTS):
        with contextlib.suppress(*_ANY_DEFECT):
            statement = rows.statement_of(tuple(row))
            computed = statement_digest(statement)
            published_at, _, _, starts_at, ends_at, start_basis, end_basis = row[14:21]
            is_whole = computed == digest and published_on == day_of(published_at)
            extra = (published_at, starts_at, ends_at, start_basis, end_basis)
            found[number] = _StatementRead(computed.hex(), slot, extra, is_whole=is_whole)
    return found


def _snapshots(connection: sqlite3.Connection) -> dict[int | None, str]:
    cursor = connection.execute(
        "SELECT snapshots.id, sha256, source, url, fetched_at, media_type "
        "FROM snapshots JOIN contents ON contents.id = content"
    )
    found: dict[int | None, str] = {}
    for number, sha256, source, url, fetched_at, media_type in cursor:
        with contextlib.suppress(*_ANY_DEFECT):
            found[number] = snapshot_digest(
                Snapshot(
                    sha256=sha256.hex(), source=source, url=url,
                    fetched_at=instant_of(fetched_at), media_type=media_type,
                )
            )  # fmt: skip
    return found


def _readings(connection: sqlite3.Connection) -> dict[int | None, _ReadingRead]:
    cursor = connection.execute("SELECT id, digest, source, code, message, place, payload FROM quarantined")
    found: dict[int | None, _ReadingRead] = {}
    for number, digest, source, code, message, place, payload in cursor:
        with contextlib.suppress(*_ANY_DEFECT):
            issue = Issue(
                code=IssueCode(code), severity=Severity.QUARANTINE, message=message, where=place, payload=payload
            )
            found[number] = _ReadingRead(digest.hex(), source, issue)
    return found


def _contents(connection: sqlite3.Connection) -> Iterator[Damage]:
    """Inflate and hash every snapshot's bytes."""
    for (number,) in connection.execute("SELECT id FROM contents").fetchall():
        sha256 = f"number {number}"
        try:
            row = connection.execute("SELECT sha256, packing, bytes FROM contents WHERE id = ?", (number,)).fetchone()
            sha256 = row[0].hex()
            rows.unpacked(sha256, row[1], row[2])
        except (*_ANY_DEFECT, LedgerDamaged):
            message = f"the bytes of snapshot {sha256} are not those that were recorded"
            yield Damage(kind=DamageKind.SNAPSHOT, snapshot=sha256, message=message)


def _orphans(connection: sqlite3.Connection) -> Iterator[Damage]:
    """Find rows that no entry leads to: a batch never leaves one."""
    for table, callers in _CALLED_BY.items():
        sql = f"SELECT id FROM {table} WHERE id NOT IN ({callers}) ORDER BY id LIMIT {_MANY}"  # noqa: S608 - our names
        for (number,) in connection.execute(sql):
            yield Damage(kind=DamageKind.MISSING, message=f"row {number} of {table} belongs to no entry")


def _columns(connection: sqlite3.Connection) -> Iterator[Damage]:
    """Make every cached block anew and compare."""
    state = connection.execute("SELECT id, seq FROM column_state").fetchall()
    head = cache.last_seq(connection)
    if [number for number, _ in state] != [1] or not 0 <= state[0][1] <= head:
        yield Damage(kind=DamageKind.CACHE, message=f"the cache of columns ends at no entry: {state}")
        return
    base = state[0][1]
    packed = dict(connection.execute("SELECT series, packed FROM column_blocks"))
    for series in sorted({*packed, *(row[0] for row in connection.execute("SELECT id FROM series"))}):
        block = Block.of(cache.held_rows(connection, series, until=base))
        if packed.get(series) != (cache.sealed(block) if len(block) else None):
            message = f"the cached columns of series {series} are not those of its entries"
            yield Damage(kind=DamageKind.CACHE, message=message)


def _head(connection: sqlite3.Connection, head: Head) -> list[Damage]:
    hashes = dict(connection.execute("SELECT seq, hash FROM entries"))
    there = hashes.get(head.seq, GENESIS if head.seq == 0 else b"")
    is_held = bytes.fromhex(head.hash) in {GENESIS, *hashes.values()}
    return head_damages(head, there.hex(), is_held=is_held, n_entries=max(hashes, default=0))
