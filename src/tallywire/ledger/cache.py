"""Columns kept ready, so that a cold process reads a series as one blob. Derived: the entries alone are the record."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable

from tallywire.ledger import rows
from tallywire.ledger.columns import Block, Held

LATEST_DAY = 2**31
"""Later than every day."""

REFRESH_AFTER = 512
"""So many entries that the blocks do not hold yet make the writer renew them: some twenty bulletins."""


def sealed(block: Block) -> bytes:
    """Return a block as bytes that begin with their own checksum."""
    packed = block.pack()
    return zlib.crc32(packed).to_bytes(4, "little") + packed


def unsealed(packed: bytes) -> Block | None:
    """Read `sealed`'s bytes; None where they do not match their checksum or are of another layout."""
    body = packed[4:]
    if zlib.crc32(body).to_bytes(4, "little") != packed[:4]:
        return None
    return Block.unpack(body)


class ColumnCache:
    """One reader's view of the blocks of a ledger file, with the entries that came after them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._blocks: dict[int, tuple[int, Block]] = {}
        self._tail_span = (0, 0)
        self._tail: dict[int, list[Held]] = {}

    def block(self, series: int) -> Block:
        """Return the block of a series, holding every entry that is recorded at this moment.

        Cost:
            One look-up where nothing changed since the last call; for a cold one, reading one blob.
        """
        head = last_seq(self._connection)
        held = self._blocks.get(series)
        if held and held[0] == head:
            return held[1]
        row = self._connection.execute(
            "SELECT (SELECT seq FROM column_state), (SELECT packed FROM column_blocks WHERE series = ?)", (series,)
        ).fetchone()
        base = min(row[0] or 0, head)
        block = unsealed(row[1]) if row[1] is not None else Block.of([])
        if block is None or (base == 0 and head > 0):
            block = Block.of(held_rows(self._connection, series, until=head))
        elif head > base:
            block = block.merged(self._tail_of(series, base, head))
        self._blocks[series] = (head, block)
        return block

    def _tail_of(self, series: int, base: int, head: int) -> list[Held]:
        if self._tail_span != (base, head):
            self._tail = tail_rows(self._connection, base, head)
            self._tail_span = (base, head)
        return self._tail.get(series, [])


def refresh(connection: sqlite3.Connection, head: int, *, after: int = REFRESH_AFTER) -> None:
    """Renew the blocks inside the writer's transaction, if more than `after` entries came since they were made."""
    base = connection.execute("SELECT seq FROM column_state").fetchone()
    base_seq = base[0] if base else 0
    if head - base_seq <= after:
        return
    for series, held in tail_rows(connection, base_seq, head).items():
        row = connection.execute("SELECT packed FROM column_blocks WHERE series = ?", (series,)).fetchone()
        block = unsealed(row[0]) if row else Block.of([])
        if block is None:
            block = Block.of(held_rows(connection, series, until=base_seq))
        packed = sealed(block.merged(held))
        connection.execute("INSERT OR REPLACE INTO column_blocks (series, packed) VALUES (?, ?)", (series, packed))
    connection.execute("INSERT OR REPLACE INTO column_state (id, seq) VALUES (1, ?)", (head,))


def last_seq(connection: sqlite3.Connection) -> int:
    """Return the number of the last entry; 0 for an empty ledger."""
    seq: int = connection.execute("SELECT coalesce(max(seq), 0) FROM entries").fetchone()[0]
    return seq


def held_rows(
    connection: sqlite3.Connection, series: int, *, until: int, known_until: int = LATEST_DAY
) -> Iterable[Held]:
    """Yield the entries of a series up to a number, observed until a day, inclusive."""
    return map(Held._make, connection.execute(rows.HELD, (series, until, known_until)))


def tail_rows(connection: sqlite3.Connection, after: int, until: int) -> dict[int, list[Held]]:
    """Return by series the entries after one number up to another."""
    found: dict[int, list[Held]] = {}
    for series, *fields in connection.execute(rows.TAIL, (after, until)):
        found.setdefault(series, []).append(Held._make(fields))
    return found
