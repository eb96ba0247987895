"""Writing entries: finding or giving the numbers that rows refer to each other by, and inserting all at once."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping, Sequence

import msgspec

from tallywire.ledger import rows
from tallywire.ledger.chain import GENESIS, Link, chained, snapshot_digest, within_ranges
from tallywire.ledger.clock import day_of, instant_of, microseconds
from tallywire.ledger.columns import ACCUMULATIONS, NO_BOUND, PRECISIONS
from tallywire.ledger.plan import Draft, Slot, Standing
from tallywire.model import EntryKind, LedgerDamaged, Snapshot, Statement

_LOOK_ONE_BY_ONE = 64  # below so many slots of a batch, single look-ups beat reading a whole series
_ACCUMULATION_NUMBERS = {accumulation.value: number for number, accumulation in enumerate(ACCUMULATIONS)}
_PRECISION_NUMBERS = {precision: number for number, precision in enumerate(PRECISIONS)}


class Writer:
    """One transaction's work on a ledger file; what the rules of `plan` ask, and what they decide.

    Made inside the transaction and thrown away with it, so that nothing it remembers can outlive a rollback.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        last = self._row("SELECT seq, recorded_at, hash FROM entries ORDER BY seq DESC LIMIT 1")
        self.seq: int
        self.last_recorded_at: int
        self.hash: bytes
        self.seq, self.last_recorded_at, self.hash = last or (0, NO_BOUND, GENESIS)
        self._series: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self._slots: dict[Slot, int | None] = {}  # None for a slot that was looked for and is not held
        self._read_series: set[int] = set()
        self._statements: dict[bytes, int] = {}
        self._snapshots: dict[str, tuple[int, str]] = {}
        self._last_ids: dict[str, int] = {}

    def _row(self, sql: str, parameters: Sequence[object] = ()) -> rows.Row | None:
        row: rows.Row | None = self._connection.execute(sql, parameters).fetchone()
        return row

    def _next_id(self, table: str) -> int:
        if table not in self._last_ids:
            row = self._row(f"SELECT coalesce(max(id), 0) FROM {table}")  # noqa: S608 - one of our own names
            self._last_ids[table] = row[0] if row else 0
        self._last_ids[table] += 1
        return self._last_ids[table]

    # -- what the rules ask (see `plan.View`)

    def standings(self, slots: Sequence[Slot], until: int) -> dict[Slot, Standing]:
        """Return for each slot, where it has any, its last entry observed until an instant, inclusive."""
        if self.seq == 0:
            return {}
        if len(slots) > _LOOK_ONE_BY_ONE:
            return self._standings_by_series({slot[0] for slot in slots}, until)
        found = {}
        for slot in slots:
            number = self._held_slot(slot)
            row = self._row(rows.STANDING, (number, until)) if number else None
            if row:
                found[slot] = Standing(row[0], row[1], bool(row[2]))
        return found

    def _standings_by_series(self, names: set[str], until: int) -> dict[Slot, Standing]:
        """Read the slots of whole series, in one pass over the ledger."""
        series = {number: name for name in names if (number := self._held_series(name)) is not None}
        wanted = msgspec.json.encode(list(series))
        by_number: dict[int, Slot] = {}
        for number, owner, source, start, report, accumulation in self._connection.execute(rows.SLOTS, (wanted,)):
            by_number[number] = (series[owner], source, start, report, ACCUMULATIONS[accumulation].value)
        self._slots.update((slot, number) for number, slot in by_number.items())
        self._read_series.update(series)
        return {
            by_number[number]: Standing(seq, digest, bool(gone))
            for number, seq, digest, gone in self._connection.execute(rows.STANDINGS, (wanted, until))
        }

    def next_sighting(self, slot: Slot, digest: bytes, after: int) -> int | None:
        """Return when a statement was next seen after an instant, if that was before the slot's next entry."""
        number = self._held_slot(slot)
        line = self._connection.execute(
            "SELECT e.seq, e.observed_at, s.digest FROM entries e JOIN statements s ON s.id = e.statement "
            "WHERE e.slot = ?",
            (number,),
        ).fetchall()
        seqs = {seq for seq, _, held in line if held == digest}
        before = min((observed_at for _, observed_at, _ in line if observed_at > after), default=-NO_BOUND)
        cursor = self._connection.execute(
            "SELECT observed_at, seen FROM entries WHERE n_seen > 0 AND observed_at > ? AND observed_at < ? "
            "ORDER BY observed_at",
            (after, before),
        )
        return next((observed_at for observed_at, seen in cursor if within_ranges(seen, seqs)), None)

    def held_statements(self, wanted: Mapping[bytes, Slot]) -> dict[bytes, Statement]:
        """Return those of the statements that the ledger holds, given with their slots."""
        found = {}
        for digest, slot in wanted.items():
            row = self._row(rows.HELD_STATEMENT, (self._held_slot(slot), digest))
            if row:
                self._statements[digest] = row[-1]
                found[digest] = rows.statement_of(row)
        return found

    def has_quarantined(self, digest: bytes) -> bool:
        """Say whether a reading is held in quarantine, whatever was decided about it."""
        return self._row("SELECT id FROM quarantined WHERE digest = ?", (digest,)) is not None

    def snapshot_of(self, sha256: str) -> Snapshot | None:
        """Return the newest snapshot with these bytes, if one is held."""
        row = self._row(
            "SELECT source, url, fetched_at, media_type FROM snapshots JOIN contents ON contents.id = content "
            "WHERE sha256 = ? ORDER BY snapshots.id DESC LIMIT 1",
            (bytes.fromhex(sha256),),
        )
        if row is None:
            return None
        source, url, fetched_at, media_type = row
        return Snapshot(sha256=sha256, source=source, url=url, fetched_at=instant_of(fetched_at), media_type=media_type)

    def has_content(self, sha256: str) -> bool:
        """Say whether bytes are held."""
        return self._row("SELECT id FROM contents WHERE sha256 = ?", (bytes.fromhex(sha256),)) is not None

    # -- what the rules decided

    def keep_content(self, sha256: str, content: bytes) -> None:
        """Keep bytes under their hash, deflated where that makes them smaller."""
        if self.has_content(sha256):
            return
        deflated = zlib.compress(content)
        packing, packed = ("zlib", deflated) if len(deflated) < len(content) else ("plain", content)
        self._connection.execute(
            "INSERT INTO contents (id, sha256, packing, bytes) VALUES (?, ?, ?, ?)",
            (self._next_id("contents"), bytes.fromhex(sha256), packing, packed),
        )

    def keep(self, drafts: Sequence[Draft], recorded_at: int) -> int:
        """Insert entries in order and chain them; return the number of the first."""
        first_seq = self.seq + 1
        slot_rows: list[rows.Row] = []
        statement_rows: list[rows.Row] = []
        entry_rows: list[rows.Row] = []
        for draft in drafts:
            self.seq += 1
            snapshot, digest = self._snapshot(draft.snapshot) if draft.snapshot else (None, "")
            link = draft.link(self.seq, recorded_at, digest)
            self.hash = chained(self.hash, link)
            slot = statement = replaced = None
            if draft.statement and draft.slot:
                slot = self._slot(draft.statement, draft.slot, slot_rows)
                statement = self._statement(draft, slot, link, statement_rows)
                replaced = self._statement_number(draft.replaces, slot) if draft.replaces else None
            entry_rows.append((
                self.seq, link.kind, recorded_at, link.observed_at, day_of(link.observed_at),
                slot, statement, replaced, link.cause, link.reason,
                snapshot, link.selector, link.quote, link.seen, link.n_seen, self._quarantined(draft), self.hash,
            ))  # fmt: skip
        self._insert("slots", slot_rows)
        self._insert("statements", statement_rows)
        self._insert("entries", entry_rows)
        return first_seq

    def _insert(self, table: str, values: Sequence[rows.Row]) -> None:
        if values:
            marks = ", ".join("?" * len(values[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - our own names

    def _statement(self, draft: Draft, slot: int, link: Link, made: list[rows.Row]) -> int:
        number = self._statements.get(draft.digest)
        if number is None and draft.kind is EntryKind.RETRACTION:
            number = self._statement_number(draft.digest, slot)
        if number is None:  # had it been held, `held_statements` would have found it for the rules
            number = self._statements[draft.digest] = self._next_id("statements")
            made.append(_statement_row(number, draft, slot, link))
        return number

    def _statement_number(self, digest: bytes, slot: int) -> int:
        """Return the number of a statement that is held in a slot."""
        if digest not in self._statements:
            row = self._row("SELECT id FROM statements WHERE slot = ? AND digest = ?", (slot, digest))
            if row is None:
                raise LedgerDamaged(f"statement {digest.hex()} is missing")
            self._statements[digest] = row[0]
        return self._statements[digest]

    def _slot(self, statement: Statement, slot: Slot, made: list[rows.Row]) -> int:
        number = self._held_slot(slot)
        if number is None:
            number = self._slots[slot] = self._next_id("slots")
            _, source, start, report, accumulation = slot
            made.append((
                number, self._series_number(statement), self._source_number(source),
                start, report, _ACCUMULATION_NUMBERS[accumulation],
            ))  # fmt: skip
        return number

    def _held_slot(self, slot: Slot) -> int | None:
        if slot in self._slots:
            return self._slots[slot]
        name, source, start, report, accumulation = slot
        series, source_number = self._held_series(name), self._held_source(source)
        if series is None or source_number is None or series in self._read_series:
            return None
        row = self._row(
            "SELECT id FROM slots WHERE report = ? AND series = ? AND accumulation = ? AND start = ? AND source = ?",
            (report, series, _ACCUMULATION_NUMBERS[accumulation], start, source_number),
        )
        self._slots[slot] = row[0] if row else None
        return self._slots[slot]

    def _held_series(self, name: str) -> int | None:
        if not self._series:
            cursor = self._connection.execute("SELECT claimant, subject, measure, status, id FROM series")
            self._series = {"/".join(part for part in parts if part): number for *parts, number in cursor}
        return self._series.get(name)

    def _series_number(self, statement: Statement) -> int:
        name = str(statement.key)
        number = self._held_series(name)
        if number is None:
            key = statement.key
            number = self._series[name] = self._next_id("series")
            self._read_series.add(number)  # all its slots are those given in this transaction
            self._insert("series", [(number, key.claimant, key.subject, key.measure, key.status)])
        return number

    def _held_source(self, name: str) -> int | None:
        if not self._sources:
            self._sources = dict(self._connection.execute("SELECT name, id FROM sources"))
        return self._sources.get(name)

    def _source_number(self, name: str) -> int:
        number = self._held_source(name)
        if number is None:
            number = self._sources[name] = self._next_id("sources")
            self._insert("sources", [(number, name)])
        return number

    def _snapshot(self, snapshot: Snapshot) -> tuple[int, str]:
        """Return a snapshot's number and the digest of what is said about it."""
        digest = snapshot_digest(snapshot)
        if digest in self._snapshots:
            return self._snapshots[digest]
        fields = (snapshot.source, snapshot.url, microseconds(snapshot.fetched_at), snapshot.media_type)
        row = self._row(
            "SELECT snapshots.id FROM snapshots JOIN contents ON contents.id = content WHERE sha256 = ? "
            "AND source = ? AND url = ? AND fetched_at = ? AND media_type = ?",
            (bytes.fromhex(snapshot.sha256), *fields),
        )
        number: int = row[0] if row else self._next_id("snapshots")
        if row is None:
            content = self._row("SELECT id FROM contents WHERE sha256 = ?", (bytes.fromhex(snapshot.sha256),))
            self._insert("snapshots", [(number, content[0] if content else None, *fields)])
        self._snapshots[digest] = (number, digest)
        return self._snapshots[digest]

    def _quarantined(self, draft: Draft) -> int | None:
        if not draft.quarantined:
            return None
        row = self._row("SELECT id FROM quarantined WHERE digest = ?", (draft.quarantined,))
        if row:
            number: int = row[0]
            return number
        assert draft.issue is not None
        issue = draft.issue
        source = draft.snapshot.source if draft.snapshot else ""
        number = self._next_id("quarantined")
        fields = (number, draft.quarantined, source, issue.code.value, issue.message, issue.where, issue.payload)
        self._insert("quarantined", [fields])
        return number


def _statement_row(number: int, draft: Draft, slot: int, link: Link) -> rows.Row:
    statement = draft.statement
    assert statement is not None
    figure = statement.figure
    return (
        number, draft.digest, slot, figure.point, figure.low, figure.high,
        _PRECISION_NUMBERS[figure.precision], int(figure.strict), figure.lean,
        link.published_at, day_of(link.published_at), statement.status.value, statement.hedge,
        link.starts_at, link.ends_at, link.start_basis, link.end_basis,
    )  # fmt: skip
