"""Entries and statements as plain values, for JSON and for lines of JSON."""

from __future__ import annotations

import datetime as dt

from tallywire.ledger.batch import Quarantined
from tallywire.model import Entry, Statement

Plain = dict[str, object]


def statement_as_plain(statement: Statement) -> Plain:
    """Return a statement with its identifier, as it stands in `tallywire.statement/1`; absent bounds are None."""
    figure = statement.figure
    locator = statement.locator
    return {
        "id": statement.id,
        "series": str(statement.key),
        "source": statement.source,
        "report_on": statement.report_on.isoformat(),
        "start_on": statement.start_on.isoformat() if statement.start_on else None,
        "covered_from": _instant(statement.coverage.period.start),
        "covered_until": _instant(statement.coverage.period.end),
        "accumulation": statement.accumulation.value,
        "point": figure.point,
        "low": figure.low,
        "high": figure.high,
        "precision": figure.precision.value,
        "strict": figure.strict,
        "lean": figure.lean,
        "hedge": statement.hedge,
        "published_at": _instant(statement.published_at),
        "status": statement.status.value,
        "snapshot": locator.snapshot if locator else None,
        "selector": locator.selector if locator else None,
        "quote": locator.quote if locator else None,
    }


def entry_as_plain(entry: Entry) -> Plain:
    """Return an entry, with its statement in full, as it stands in `tallywire.entry/1`."""
    return {
        "seq": entry.seq,
        "kind": entry.kind.value,
        "recorded_at": _instant(entry.recorded_at),
        "observed_at": _instant(entry.observed_at),
        "cause": entry.cause.value,
        "reason": entry.reason,
        "replaces": entry.replaces or None,
        "snapshot": entry.snapshot or None,
        "n_seen": entry.n_seen,
        "quarantine_id": entry.quarantine_id or None,
        "hash": entry.hash,
        "statement": statement_as_plain(entry.statement) if entry.statement else None,
    }


def quarantined_as_plain(reading: Quarantined) -> Plain:
    """Return a quarantined reading as it stands in `tallywire.quarantine/1`."""
    locator = reading.locator
    return {
        "id": reading.id,
        "status": reading.status.value,
        "code": reading.code.value,
        "message": reading.message,
        "where": reading.where,
        "payload": reading.payload,
        "source": reading.source,
        "recorded_at": _instant(reading.recorded_at),
        "snapshot": locator.snapshot if locator else None,
        "selector": locator.selector if locator else None,
        "reason": reading.reason,
    }


def _instant(at: dt.datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
