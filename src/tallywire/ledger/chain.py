"""What an entry's hash covers, and how: the part of the ledger that anyone can compute again.

The hash of entry *n* is SHA-256 over the 32 bytes of the hash of entry *n − 1* and the JSON array of `Link`'s fields in
their order, without spaces, in UTF-8. Instants are microseconds since 1970; hashes are hexadecimal. The hash before the
first entry is that of the ASCII text `tallywire.ledger/1`.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from tallywire.ledger.clock import microseconds
from tallywire.model import InvalidValue, Issue, Snapshot, Statement
from tallywire.model.hashing import sha256, sha256_hex

GENESIS = bytes.fromhex("7749ace1b68c31f22bc0ce27c879c622f808540c8979fd8141f98af0a46acd56")

_encode = msgspec.json.Encoder().encode


class Link(NamedTuple):
    """Everything that an entry says, directly or by hash.

    `statement` is the statement's identifier, which covers its content; the instants that the identifier leaves out
    follow it. `snapshot` is `snapshot_digest`, `quarantined` is `quarantine_digest`.
    """

    seq: int
    kind: str
    recorded_at: int
    observed_at: int
    statement: str = ""
    published_at: int = 0
    starts_at: int = 0
    ends_at: int = 0
    start_basis: str = ""
    end_basis: str = ""
    replaces: str = ""
    cause: str = ""
    reason: str = ""
    snapshot: str = ""
    selector: str | None = None
    quote: str = ""
    seen: str = ""
    n_seen: int = 0
    quarantined: str = ""
    where: str = ""


def chained(previous: bytes, link: Link) -> bytes:
    """Return the hash of an entry that follows the one with hash `previous`.

    Raises:
        InvalidValue: A text in it is not valid Unicode.
    """
    try:
        return sha256(previous + _encode(link))
    except UnicodeEncodeError as error:
        raise InvalidValue(f"a text to be recorded is not valid Unicode: {error.object[:40]!r}") from error


def statement_digest(statement: Statement) -> bytes:
    """Return the statement's identifier as 32 bytes; raise `InvalidValue` for text that is not valid Unicode."""
    try:
        return sha256(statement.canonical())
    except UnicodeEncodeError as error:
        raise InvalidValue(f"a statement's text is not valid Unicode: {error.object[:40]!r}") from error


def snapshot_digest(snapshot: Snapshot) -> str:
    """Return a hash over a snapshot's bytes, by their own hash, and over all that is said about them."""
    fields = (
        snapshot.sha256, snapshot.source, snapshot.url, microseconds(snapshot.fetched_at), snapshot.media_type,
    )  # fmt: skip
    return _hexadecimal(fields)


def quarantine_digest(issue: Issue, source: str) -> bytes:
    """Return the identity of a quarantined reading: the same doubt about the same characters of the same source.

    The human-readable place is left out, because it carries the name under which a file was passed.
    """
    locator = issue.locator
    fields = (
        source, issue.code.value, issue.message, issue.payload,
        locator.selector if locator else issue.where, locator.quote if locator else "",
    )  # fmt: skip
    return bytes.fromhex(_hexadecimal(fields))


def _hexadecimal(fields: tuple[str | int, ...]) -> str:
    try:
        return sha256_hex(_encode(fields))
    except UnicodeEncodeError as error:
        raise InvalidValue(f"a text to be recorded is not valid Unicode: {error.object[:40]!r}") from error


def ranges_of(seqs: list[int]) -> str:
    """Return numbers as ascending ranges: `1-3,7`."""
    parts: list[str] = []
    first = last = None
    for seq in [*sorted(seqs), None]:
        if first is not None and (seq is None or seq > last + 1):  # type: ignore[operator]
            parts.append(str(first) if first == last else f"{first}-{last}")
            first = None
        if first is None:
            first = seq
        last = seq
    return ",".join(parts)


def within_ranges(text: str, seqs: set[int]) -> bool:
    """Say whether any of the numbers lies in ranges written by `ranges_of`."""
    for part in text.split(",") if text else ():
        first, _, last = part.partition("-")
        if any(int(first) <= seq <= int(last or first) for seq in seqs):
            return True
    return False
