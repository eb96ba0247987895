"""What goes into reading a publication and what comes out of it."""

from __future__ import annotations

import datetime as dt

import msgspec

from tallywire.model import Issue, Severity, Snapshot, Source, Statement
from tallywire.pack import Pack


class ReadContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader must know beside the bytes.

    Args:
        pack: The domain pack: names of measures, columns of formats, declared annotations.
        source: The source that the bytes are a publication of.
        now: The moment of reading, UTC; a report dated later than the next day in the source's zone is doubted.
        published_on: Date of the bulletin, for a text whose header names no year. None where it is not known.
        name: What to call the bytes in messages: a file's name, or `-`.
        snapshot: SHA-256 of the bytes, lower-case hexadecimal; empty where no snapshot is kept.
    """

    pack: Pack
    source: Source
    now: dt.datetime
    published_on: dt.date | None = None
    name: str = "-"
    snapshot: str = ""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read.

    Args:
        statements: The figures, in the order of the publication.
        issues: What is doubtful about it.
        is_one_bulletin: Whether it is a single bulletin that prints its increments beside its totals, so that each item
            can be held against the bulletin before.
    """

    statements: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = ()
    is_one_bulletin: bool = False

    @property
    def n_quarantined(self) -> int:
        """How many figures were kept aside."""
        return sum(issue.severity is Severity.QUARANTINE for issue in self.issues)


class NamedBytes(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a publication: its name without folders, and its bytes as they were had."""

    name: str
    content: bytes


class FileReading(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a unit with the snapshot that its bytes make and what was read from it."""

    file: NamedBytes
    snapshot: Snapshot
    reading: Reading
