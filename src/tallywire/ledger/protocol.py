"""What a ledger can do, whatever it is kept in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from tallywire.ledger.batch import Batch, Damage, Head, Quarantined, Receipt
from tallywire.ledger.columns import Columns
from tallywire.model import LATEST, Accumulation, Entry, SeriesKey, Statement, Vintage


@runtime_checkable
class Ledger(Protocol):
    """Remember every statement, revision, retraction and sighting, append-only.

    Of the entries of one slot (series, source, coverage, accumulation), the one last observed is live; where it is a
    retraction, nothing is. A vintage leaves out the entries whose statement was published after its one day, or that
    were observed after its other day; both days end at midnight in Kyiv.
    """

    def append(self, batch: Batch, *, now: dt.datetime) -> Receipt:
        """Record a batch, wholly or not at all.

        A statement that is live in its slot is only seen again, so that the same file twice adds one sighting and no
        statement. A retracted statement that its source goes on showing stays retracted.

        Raises:
            InvalidValue: Two different statements of the batch claim one slot, bytes do not match their hash, or a
                locator points to bytes that the ledger does not hold.
        """
        ...

    def append_all(self, batches: Sequence[Batch], *, now: dt.datetime) -> Receipt:
        """Record several batches in order, such as the files of a folder, all of them or none."""
        ...

    def retract(self, statement_id: str, *, reason: str, now: dt.datetime) -> Entry:
        """Withdraw a statement that is live; the identifier may be shortened.

        Raises:
            UsageError: It is not live, or the short form fits several.
            UnknownName: No such statement is held.
        """
        ...

    def columns(self, key: SeriesKey, vintage: Vintage = LATEST) -> Columns:
        """Return the live statements of a series as parallel arrays; empty ones for a series not held."""
        ...

    def keys(self) -> tuple[SeriesKey, ...]:
        """Return the series of which the ledger holds any entry, sorted."""
        ...

    def live(self, vintage: Vintage = LATEST) -> Iterator[Statement]:
        """Yield every live statement, by series and then in the order of its columns."""
        ...

    def as_of(
        self, key: SeriesKey, report_on: dt.date, accumulation: Accumulation = Accumulation.CUMULATIVE, *,
        source: str, start_on: dt.date | None = None, vintage: Vintage = LATEST,
    ) -> Statement | None:  # fmt: skip
        """Return the statement that is live in a slot, or None."""
        ...

    def statement(self, statement_id: str) -> Statement:
        """Return a statement by its identifier, or by the beginning of it.

        Raises:
            UsageError: The beginning fits several, or is no hexadecimal number of at least four digits.
            UnknownName: No such statement is held.
        """
        ...

    def statement_id(self, seq: int) -> str:
        """Return the identifier of the statement that an entry is about; empty for an entry about none.

        Cost: one look-up; the statement itself is not read.
        """
        ...

    def entry(self, seq: int) -> Entry:
        """Return an entry by its number; raise `UnknownName` where there is none."""
        ...

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Yield the entries whose number is above `after`, in order."""
        ...

    def entries_of(self, statement_id: str) -> tuple[Entry, ...]:
        """Return the entries that assert, revise to, revise away or retract a statement; sightings are not among them."""
        ...

    def history(self, key: SeriesKey, report_on: dt.date) -> tuple[Entry, ...]:
        """Return all entries about one bulletin of a series, from every source, in order."""
        ...

    def quarantine(self) -> tuple[Quarantined, ...]:
        """Return the readings put into quarantine, decided or not, in order of arrival."""
        ...

    def accept(
        self, quarantine_id: int, *, reason: str = "", statements: Sequence[Statement] = (), now: dt.datetime
    ) -> Receipt:
        """Decide that a quarantined reading is right, recording with the decision the figures that it stands for.

        Raises:
            UnknownName: There is no such reading.
            UsageError: It is accepted already.
        """
        ...

    def reject(self, quarantine_id: int, *, reason: str, now: dt.datetime) -> Receipt:
        """Decide that a quarantined reading is no figure; raise `UsageError` where it is decided already."""
        ...

    def head(self) -> Head:
        """Return the end of the chain."""
        ...

    def verify(self, head: Head | None = None) -> tuple[Damage, ...]:
        """Read everything back and return whatever differs from what was written, in the order of the chain.

        With a head saved earlier it is found, too, where entries up to it were removed or the chain was rewritten.
        """
        ...

    def snapshot_bytes(self, sha256: str) -> bytes:
        """Return the bytes of a snapshot.

        Raises:
            UnknownName: They are not held.
            LedgerDamaged: They no longer match their hash.
        """
        ...

    def backup(self, path: Path) -> None:
        """Write a copy that can be opened as a ledger; raise `UsageError` where the file exists."""
        ...

    def close(self) -> None:
        """Let go of whatever is held open."""
        ...
