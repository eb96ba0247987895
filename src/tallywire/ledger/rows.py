"""The questions asked of a ledger file, and what their rows mean."""

# ruff: noqa: S608 - every piece of SQL is a constant of this module; values are bound

from __future__ import annotations

import datetime as dt
import zlib
from typing import Any, NamedTuple

from tallywire.ledger.batch import Quarantined, QuarantineStatus
from tallywire.ledger.clock import instant_of
from tallywire.ledger.columns import ACCUMULATIONS, NO_BOUND, PRECISIONS
from tallywire.model import (
    Accumulation,
    Cause,
    Coverage,
    EdgeBasis,
    Entry,
    EntryKind,
    Figure,
    IssueCode,
    LedgerDamaged,
    Locator,
    Period,
    SeriesKey,
    Statement,
    Status,
)
from tallywire.model.hashing import sha256_hex

Row = tuple[Any, ...]

_SLOT = """
    series.claimant, series.subject, series.measure, series.status, sources.name,
    slots.report, slots.start, slots.accumulation"""
_SAID = """
    s.point, s.low, s.high, s.precision, s.strict, s.lean,
    s.published_at, s.status, s.hedge, s.starts_at, s.ends_at, s.start_basis, s.end_basis"""
_STATEMENT = f"{_SLOT}, {_SAID}"
_SLOT_WIDTH = 8
_STATEMENT_WIDTH = 21
_LOCATOR = "contents.sha256, e.selector, e.quote"

_STATEMENT_JOINS = """
    JOIN slots ON slots.id = s.slot
    JOIN series ON series.id = slots.series
    JOIN sources ON sources.id = slots.source"""
_SNAPSHOT_JOINS = """
    LEFT JOIN snapshots ON snapshots.id = e.snapshot
    LEFT JOIN contents ON contents.id = snapshots.content"""

ENTRIES = f"""
    SELECT {_STATEMENT}, {_LOCATOR},
        e.seq, e.kind, e.recorded_at, e.observed_at, e.cause, e.reason, e.n_seen, e.quarantined, e.hash,
        replaced.digest
    FROM entries e
    LEFT JOIN statements s ON s.id = e.statement
    LEFT JOIN slots ON slots.id = s.slot
    LEFT JOIN series ON series.id = slots.series
    LEFT JOIN sources ON sources.id = slots.source
    LEFT JOIN statements replaced ON replaced.id = e.replaces
    {_SNAPSHOT_JOINS}
"""

ALL_STATEMENTS = (
    f"SELECT s.id, s.digest, s.slot, s.published_on, {_STATEMENT}, NULL, NULL, '' FROM statements s {_STATEMENT_JOINS}"
)

HELD_STATEMENT = f"""
    SELECT {_STATEMENT}, NULL, NULL, '', s.id FROM statements s {_STATEMENT_JOINS} WHERE s.slot = ? AND s.digest = ?
"""

STATEMENT_AS_LAST_SHOWN = f"""
    SELECT {_STATEMENT}, {_LOCATOR}
    FROM statements s {_STATEMENT_JOINS}
    JOIN entries e ON e.statement = s.id {_SNAPSHOT_JOINS}
    WHERE s.id = ? AND e.kind <> 'retraction'
    ORDER BY e.seq DESC LIMIT 1
"""

AS_OF = f"""
    SELECT {_SAID}, {_LOCATOR}, e.kind
    FROM slots
    CROSS JOIN entries e ON e.slot = slots.id
    CROSS JOIN statements s ON s.id = e.statement
    {_SNAPSHOT_JOINS}
    WHERE slots.report = ? AND slots.series = ? AND slots.accumulation = ? AND slots.start = ? AND slots.source = ?
        AND s.published_on <= ? AND e.observed_on <= ?
    ORDER BY e.observed_at DESC, e.seq DESC LIMIT 1
"""

HELD = f"""
    SELECT slots.report, slots.start, slots.accumulation, sources.name, e.observed_at, e.seq, e.kind = 'retraction',
        ifnull(s.point, {NO_BOUND}), ifnull(s.low, {NO_BOUND}), ifnull(s.high, {NO_BOUND}), s.precision, s.published_on
    FROM slots
    CROSS JOIN entries e ON e.slot = slots.id
    JOIN statements s ON s.id = e.statement
    JOIN sources ON sources.id = slots.source
    WHERE slots.series = ? AND e.seq <= ? AND e.observed_on <= ?
"""

TAIL = f"""
    SELECT slots.series,
        slots.report, slots.start, slots.accumulation, sources.name, e.observed_at, e.seq, e.kind = 'retraction',
        ifnull(s.point, {NO_BOUND}), ifnull(s.low, {NO_BOUND}), ifnull(s.high, {NO_BOUND}), s.precision, s.published_on
    FROM entries e
    CROSS JOIN slots ON slots.id = e.slot
    JOIN statements s ON s.id = e.statement
    JOIN sources ON sources.id = slots.source
    WHERE e.seq > ? AND e.seq <= ?
"""

STANDING = """
    SELECT e.seq, s.digest, e.kind = 'retraction'
    FROM entries e JOIN statements s ON s.id = e.statement
    WHERE e.slot = ? AND e.observed_at <= ?
    ORDER BY e.observed_at DESC, e.seq DESC LIMIT 1
"""

SLOTS = """
    SELECT slots.id, slots.series, sources.name, start, report, accumulation
    FROM slots JOIN sources ON sources.id = slots.source
    WHERE slots.series IN (SELECT value FROM json_each(?))
"""

STANDINGS = """
    SELECT e.slot, e.seq, s.digest, e.kind = 'retraction'
    FROM slots CROSS JOIN entries e ON e.slot = slots.id JOIN statements s ON s.id = e.statement
    WHERE slots.series IN (SELECT value FROM json_each(?)) AND e.observed_at <= ?
    ORDER BY e.slot, e.observed_at, e.seq
"""

QUARANTINE = f"""
    SELECT q.id, q.code, q.message, q.place, q.payload, q.source, {_LOCATOR}, e.recorded_at, d.kind, d.reason
    FROM quarantined q
    JOIN entries e ON e.quarantined = q.id AND e.kind = 'quarantined'
    {_SNAPSHOT_JOINS}
    LEFT JOIN entries d ON d.seq = (
        SELECT max(seq) FROM entries WHERE quarantined = q.id AND kind IN ('accepted', 'rejected'))
    ORDER BY q.id
"""

_BASES = {basis.value: basis for basis in EdgeBasis}
_STATUSES = {status.value: status for status in Status}
_CAUSES = {cause.value: cause for cause in Cause}
_KINDS = {kind.value: kind for kind in EntryKind}
_day = dt.date.fromordinal


class Place(NamedTuple):
    """The slot that a statement fills, in the model's own terms."""

    key: SeriesKey
    source: str
    report_on: dt.date
    start_on: dt.date | None
    accumulation: Accumulation


def statement_of(row: Row) -> Statement:
    """Return the statement in a row's first columns."""
    claimant, subject, measure, status, source, report, start, accumulation = row[:_SLOT_WIDTH]
    place = Place(
        key=SeriesKey(claimant=claimant, subject=subject, measure=measure, status=status),
        source=source,
        report_on=_day(report),
        start_on=_day(start) if start else None,
        accumulation=ACCUMULATIONS[accumulation],
    )
    return statement_at(place, row[_SLOT_WIDTH : _STATEMENT_WIDTH + 3])


def statement_at(place: Place, row: Row) -> Statement:
    """Return the statement that fills a slot, from what a row holds of it beside the slot."""
    (
        point, low, high, precision, strict, lean,
        published_at, status, hedge, starts_at, ends_at, start_basis, end_basis, sha256, selector, quote,
    ) = row  # fmt: skip
    return Statement(
        key=place.key,
        source=place.source,
        report_on=place.report_on,
        start_on=place.start_on,
        coverage=Coverage(
            period=Period(start=instant_of(starts_at), end=instant_of(ends_at)),
            start_basis=_BASES[start_basis],
            end_basis=_BASES[end_basis],
        ),
        accumulation=place.accumulation,
        figure=Figure(point=point, low=low, high=high, precision=PRECISIONS[precision], strict=bool(strict), lean=lean),
        published_at=instant_of(published_at),
        status=_STATUSES[status],
        hedge=hedge,
        locator=locator_of(sha256, selector, quote),
    )


def locator_of(sha256: bytes | None, selector: str | None, quote: str) -> Locator | None:
    """Return the locator, where an entry has one."""
    if selector is None:
        return None
    return Locator(snapshot=sha256.hex() if sha256 else "", selector=selector, quote=quote)


def entry_of(row: Row) -> Entry:
    """Return the entry of a row of `ENTRIES`."""
    seq, kind, recorded_at, observed_at, cause, reason, n_seen, quarantined, digest, replaced = row[
        _STATEMENT_WIDTH + 3 :
    ]
    sha256 = row[_STATEMENT_WIDTH]
    return Entry(
        seq=seq,
        kind=_KINDS[kind],
        recorded_at=instant_of(recorded_at),
        observed_at=instant_of(observed_at),
        statement=statement_of(row) if row[0] is not None else None,
        replaces=replaced.hex() if replaced else "",
        cause=_CAUSES[cause],
        reason=reason,
        snapshot=sha256.hex() if sha256 else "",
        n_seen=n_seen,
        quarantine_id=quarantined or 0,
        hash=digest.hex(),
    )


def quarantined_of(row: Row) -> Quarantined:
    """Return the reading of a row of `QUARANTINE`."""
    number, code, message, place, payload, source, sha256, selector, quote, recorded_at, decision, reason = row
    return Quarantined(
        id=number,
        code=IssueCode(code),
        message=message,
        where=place,
        payload=payload,
        source=source,
        locator=locator_of(sha256, selector, quote),
        recorded_at=instant_of(recorded_at),
        status=QuarantineStatus(decision) if decision else QuarantineStatus.OPEN,
        reason=reason or "",
    )


def unpacked(sha256: str, packing: str, packed: bytes) -> bytes:
    """Return kept bytes as they were; raise `LedgerDamaged` unless they match their hash."""
    try:
        content = zlib.decompress(packed) if packing == "zlib" else packed
    except zlib.error:
        content = None
    if content is None or sha256_hex(content) != sha256:
        raise LedgerDamaged(f"the bytes of snapshot {sha256} do not match it", hint="tallywire ledger verify")
    return content
