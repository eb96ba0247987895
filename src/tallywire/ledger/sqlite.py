"""The ledger of record: one SQLite file, append-only by its own triggers, chained by hash."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tallywire.ledger import cache, rows
from tallywire.ledger.batch import Batch, Damage, Head, Quarantined, Receipt
from tallywire.ledger.columns import ACCUMULATIONS, Block, Columns
from tallywire.ledger.connection import Access, connect, guarded, make_folder, transaction
from tallywire.model import (
    LATEST,
    Accumulation,
    Entry,
    EntryKind,
    LedgerDamaged,
    SeriesKey,
    Statement,
    UnknownName,
    UsageError,
    Vintage,
)

if TYPE_CHECKING:
    from tallywire.ledger.writer import Writer

_ACCUMULATION_NUMBERS = {accumulation: number for number, accumulation in enumerate(ACCUMULATIONS)}
_READ_BACK_WRONG = (ValueError, KeyError, IndexError, TypeError, OverflowError, AttributeError)
_PAGES_A_STEP = 1_000


class SqliteLedger:
    """Keep the ledger in one file; one writer at a time, and any number of readers whom it never blocks.

    Args:
        path: The file. An existing one is opened for reading, and for writing once something is recorded.
        create: Whether the file is made, empty, where there is none.

    Raises:
        UsageError: The file is not there and is not to be made, or a newer version of Tallywire wrote it.
        LedgerDamaged: It is not a ledger, or no longer one.
    """

    def __init__(self, path: str | Path, *, create: bool = False) -> None:
        self.path = Path(path)
        self._open(Access.WRITE if create else Access.READ)
        self._series: dict[SeriesKey, int] = {}
        self._sources: dict[str, int] = {}

    def _open(self, access: Access) -> None:
        self._access = access
        self._connection = connect(self.path, access)
        self._columns = cache.ColumnCache(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """Turn what damaged bytes can cause into `LedgerDamaged`, and other errors of SQLite into one line."""
        try:
            with guarded(self.path):
                yield
        except _READ_BACK_WRONG as error:
            raise LedgerDamaged(
                f"the ledger {self.path} holds what was never written to it: {error}", hint="tallywire ledger verify"
            ) from error

    def _rows(self, sql: str, parameters: Sequence[object] = ()) -> list[rows.Row]:
        with guarded(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    # -- writing

    def append(self, batch: Batch, *, now: dt.datetime) -> Receipt:
        """Record a batch, wholly or not at all."""
        return self.append_all([batch], now=now)

    def append_all(self, batches: Sequence[Batch], *, now: dt.datetime) -> Receipt:
        """Record several batches in order, all of them or none."""

        def record(writer: Writer, recorded_at: int) -> Receipt:
            receipt = Receipt(head=_head_of(writer))
            for batch in batches:
                receipt = receipt.plus(_append_one(writer, batch, recorded_at))
            return receipt

        return self._write(record, now=now)

    def _write(self, record: Callable[[Writer, int], Receipt], *, now: dt.datetime) -> Receipt:
        if self._access is Access.READ:
            self._connection.close()
            self._open(Access.CHANGE)
        from tallywire.ledger.plan import recording_time
        from tallywire.ledger.writer import Writer  # who only reads need not load what writes

        with guarded(self.path), transaction(self._connection):
            writer = Writer(self._connection)
            receipt = record(writer, recording_time(now, writer.last_recorded_at))
            cache.refresh(self._connection, writer.seq)
        return receipt

    def retract(self, statement_id: str, *, reason: str, now: dt.datetime) -> Entry:
        """Withdraw a statement that is live; the identifier may be shortened."""
        from tallywire.ledger.plan import retraction_draft

        statement = self.statement(statement_id)

        def record(writer: Writer, recorded_at: int) -> Receipt:
            standing = writer.standings([statement.slot], recorded_at).get(statement.slot)
            draft = retraction_draft(statement, standing, reason=reason, observed_at=recorded_at)
            first_seq = writer.keep([draft], recorded_at)
            return Receipt(head=_head_of(writer), first_seq=first_seq)

        return self.entry(self._write(record, now=now).first_seq)

    # -- reading

    def _series_number(self, key: SeriesKey) -> int | None:
        if key not in self._series:
            found = self._rows("SELECT claimant, subject, measure, status, id FROM series")
            self._series = {
                SeriesKey(claimant=claimant, subject=subject, measure=measure, status=status): number
                for claimant, subject, measure, status, number in found
            }
        return self._series.get(key)

    def _source_number(self, name: str) -> int | None:
        if name not in self._sources:
            self._sources = dict(self._rows("SELECT name, id FROM sources"))
        return self._sources.get(name)

    def columns(self, key: SeriesKey, vintage: Vintage = LATEST) -> Columns:
        """Return the live statements of a series as parallel arrays; empty ones for a series not held."""
        series = self._series_number(key)
        published_until = vintage.published_until.toordinal() if vintage.published_until else None
        with self._reading():
            if series is None:
                block = Block.of([])
            elif vintage.known_until is None:
                block = self._columns.block(series)
            else:
                head = cache.last_seq(self._connection)
                known_until = vintage.known_until.toordinal()
                block = Block.of(cache.held_rows(self._connection, series, until=head, known_until=known_until))
            return block.columns(published_until)

    def keys(self) -> tuple[SeriesKey, ...]:
        """Return the series of which the ledger holds any entry, sorted."""
        found = self._rows("SELECT claimant, subject, measure, status FROM series")
        return tuple(
            sorted(
                SeriesKey(claimant=claimant, subject=subject, measure=measure, status=status)
                for claimant, subject, measure, status in found
            )
        )

    def live(self, vintage: Vintage = LATEST) -> Iterator[Statement]:
        """Yield every live statement, by series and then in the order of its columns."""
        for key in self.keys():
            for seq in self.columns(key, vintage).seq:
                statement = self.entry(seq).statement
                if statement is None:
                    raise LedgerDamaged(f"entry {seq} has lost its statement", hint="tallywire ledger verify")
                yield statement

    def as_of(
        self, key: SeriesKey, report_on: dt.date, accumulation: Accumulation = Accumulation.CUMULATIVE, *,
        source: str, start_on: dt.date | None = None, vintage: Vintage = LATEST,
    ) -> Statement | None:  # fmt: skip
        """Return the statement that is live in a slot, or None.

        Cost:
            Three look-ups by index, whatever the size of the ledger.
        """
        series, source_number = self._series_number(key), self._source_number(source)
        if series is None or source_number is None:
            return None
        published_until = vintage.published_until.toordinal() if vintage.published_until else cache.LATEST_DAY
        known_until = vintage.known_until.toordinal() if vintage.known_until else cache.LATEST_DAY
        start = start_on.toordinal() if start_on else 0
        slot = (report_on.toordinal(), series, _ACCUMULATION_NUMBERS[accumulation], start, source_number)
        try:
            row = self._connection.execute(rows.AS_OF, (*slot, published_until, known_until)).fetchone()
            if row is None or row[-1] == "retraction":
                return None
            return rows.statement_at(rows.Place(key, source, report_on, start_on, accumulation), row[:-1])
        except (sqlite3.Error, *_READ_BACK_WRONG):
            with self._reading():  # entered only now: it would be a fifth of the cost of the look-up
                raise

    def statement(self, statement_id: str) -> Statement:
        """Return a statement by its identifier, or by the beginning of it."""
        found = self._rows(rows.STATEMENT_AS_LAST_SHOWN, (self._statement_number(statement_id),))
        with self._reading():
            return rows.statement_of(found[0])

    def _statement_number(self, statement_id: str) -> int:
        """Find a statement by reading all identifiers: milliseconds, and what `schema` spares every append."""
        from tallywire.ledger.plan import is_beginning, only_one

        found: dict[str, int] = {}
        if is_beginning(statement_id):
            low, high = (bytes.fromhex(statement_id.ljust(64, digit)) for digit in "0f")
            held = self._rows("SELECT digest, id FROM statements WHERE digest BETWEEN ? AND ?", (low, high))
            found = {digest.hex(): number for digest, number in held}
        return found[only_one(statement_id, list(found))]

    def statement_id(self, seq: int) -> str:
        """Return the identifier of the statement that an entry is about; empty for an entry about none."""
        found = self._rows(
            "SELECT s.digest FROM entries e JOIN statements s ON s.id = e.statement WHERE e.seq = ?", (seq,)
        )
        return found[0][0].hex() if found else ""

    def entry(self, seq: int) -> Entry:
        """Return an entry by its number."""
        found = self._entries("WHERE e.seq = ?", (seq,))
        if not found:
            raise UnknownName(f"there is no entry {seq}")
        return found[0]

    def _entries(self, condition: str, parameters: Sequence[object]) -> tuple[Entry, ...]:
        found = self._rows(f"{rows.ENTRIES} {condition}", parameters)
        with self._reading():
            return tuple(map(rows.entry_of, found))

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Yield the entries whose number is above `after`, in order."""
        with self._reading():
            for row in self._connection.execute(f"{rows.ENTRIES} WHERE e.seq > ? ORDER BY e.seq", (after,)):
                yield rows.entry_of(row)

    def entries_of(self, statement_id: str) -> tuple[Entry, ...]:
        """Return the entries that assert, revise to, revise away or retract a statement."""
        number = self._statement_number(statement_id)
        return self._entries("WHERE e.statement = ? OR e.replaces = ? ORDER BY e.seq", (number, number))

    def history(self, key: SeriesKey, report_on: dt.date) -> tuple[Entry, ...]:
        """Return all entries about one bulletin of a series, from every source, in order."""
        condition = "WHERE e.slot IN (SELECT id FROM slots WHERE report = ? AND series = ?) ORDER BY e.seq"
        return self._entries(condition, (report_on.toordinal(), self._series_number(key)))

    # -- quarantine

    def quarantine(self) -> tuple[Quarantined, ...]:
        """Return the readings put into quarantine, decided or not, in order of arrival."""
        found = self._rows(rows.QUARANTINE)
        with self._reading():
            return tuple(map(rows.quarantined_of, found))

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
        from tallywire.ledger.plan import decision_draft

        def record(writer: Writer, recorded_at: int) -> Receipt:
            reading = next((held for held in self.quarantine() if held.id == quarantine_id), None)
            if reading is None:
                raise UnknownName(f"there is no quarantined reading {quarantine_id}")
            digest = self._rows("SELECT digest FROM quarantined WHERE id = ?", (quarantine_id,))[0][0]
            decision, batches = decision_draft(
                reading, digest, kind, reason=reason, statements=statements, observed_at=recorded_at
            )
            receipt = Receipt(first_seq=writer.keep([decision], recorded_at), head=_head_of(writer))
            for batch in batches:
                receipt = receipt.plus(_append_one(writer, batch, recorded_at))
            return receipt

        return self._write(record, now=now)

    # -- keeping it whole

    def head(self) -> Head:
        """Return the end of the chain."""
        from tallywire.ledger.chain import GENESIS

        found = self._rows("SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1")
        seq, digest = found[0] if found else (0, GENESIS)
        return Head(seq=seq, hash=digest.hex())

    def verify(self, head: Head | None = None) -> tuple[Damage, ...]:
        """Read everything back and return whatever differs from what was written, in the order of the chain."""
        from tallywire.ledger.audit import audit

        return tuple(audit(self._connection, head))

    def snapshot_bytes(self, sha256: str) -> bytes:
        """Return the bytes of a snapshot."""
        with self._reading():
            found = self._rows("SELECT packing, bytes FROM contents WHERE sha256 = ?", (bytes.fromhex(sha256),))
        if not found:
            raise UnknownName(f"no snapshot {sha256} is held")
        return rows.unpacked(sha256.lower(), *found[0])

    def backup(self, path: Path) -> None:
        """Write a copy that can be opened as a ledger; the writer goes on meanwhile."""
        if path.exists():
            raise UsageError(f"{path} exists; a backup never overwrites")
        make_folder(path.parent)
        partial = path.with_name(f"{path.name}.partial")
        try:
            with guarded(path), contextlib.closing(sqlite3.connect(partial)) as copy:
                self._connection.backup(copy, pages=_PAGES_A_STEP)
            partial.rename(path)
        finally:
            partial.unlink(missing_ok=True)


def _append_one(writer: Writer, batch: Batch, recorded_at: int) -> Receipt:
    from tallywire.ledger.plan import check_content, plan, receipt_of

    snapshot = batch.snapshot
    check_content(batch, is_held=snapshot is not None and writer.has_content(snapshot.sha256))
    if snapshot and batch.content is not None:
        writer.keep_content(snapshot.sha256, batch.content)
    drafts = plan(batch, writer, recorded_at=recorded_at)
    first_seq = writer.keep(drafts, recorded_at)
    return receipt_of(batch, drafts, first_seq=first_seq, head=_head_of(writer))


def _head_of(writer: Writer) -> Head:
    return Head(seq=writer.seq, hash=writer.hash.hex())
