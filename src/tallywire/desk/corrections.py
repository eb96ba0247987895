"""Corrections that the desk itself declares: what a total contains that was no event of its day, with author and reason.

A correction is a statement like any other: an adjustment, appended to the ledger under the source `desk-corrections`,
which outranks compilers' lists. The declaration is kept as a snapshot, so that author, reason and what it was declared
for are chained and found again with it; withdrawing it is retracting the statement.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.ledger import Batch
from tallywire.model import (
    Accumulation,
    Cause,
    Correction,
    CorrectionStatus,
    Figure,
    Locator,
    SeriesKey,
    Snapshot,
    Statement,
    UsageError,
)
from tallywire.series import Guard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tallywire.ledger import Columns, Ledger
    from tallywire.pack import Pack
    from tallywire.series import Series, SeriesTerms

DESK_SOURCE = "desk-corrections"
_SCHEMA = "tallywire.correction/1"
_ADJUSTMENT = 2
_ENCODER = msgspec.json.Encoder(order="deterministic")


class _Declaration(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of a declaration, as they are kept."""

    schema: str
    series: str
    report_on: dt.date
    delta: int
    expect: int | None
    reason: str
    author: str


class DeskCorrection(msgspec.Struct, frozen=True, kw_only=True):
    """A correction of the desk's as it stands in the ledger.

    Args:
        correction: What was declared; its status says whether it still fits.
        statement: Identifier of its statement, by which it can be withdrawn.
    """

    correction: Correction
    statement: str


def correction_batch(pack: Pack, series: Series, correction: Correction, *, now: dt.datetime) -> Batch:
    """Return what appends a correction to the ledger.

    Args:
        pack: The pack that knows the source `desk-corrections`.
        series: The series as it stands, against which the correction is checked.
        correction: What is declared.
        now: The present instant, which becomes the time of publication: nobody knew of it before.

    Raises:
        UsageError: No total of that bulletin is held, there is nothing to correct, no reason is given, or the total does
            not change by what is expected.
    """
    _refuse_misfit(series, correction)
    content = _ENCODER.encode(
        _Declaration(
            schema=_SCHEMA, series=str(correction.key), report_on=correction.report_on, delta=correction.delta,
            expect=correction.expect, reason=correction.reason, author=correction.author,
        )
    )  # fmt: skip
    snapshot = Snapshot.of(
        content, source=DESK_SOURCE, url="declared by hand", fetched_at=now, media_type="application/json"
    )
    statement = _statement(pack, correction, snapshot, now)
    return Batch(snapshot=snapshot, content=content, statements=(statement,), cause=Cause.CLAIMANT_REVISED)


def declare(
    correction: Correction, pack: Pack, ledger: Ledger, series: Series, *, now: dt.datetime
) -> tuple[DeskCorrection, bool]:
    """Append a correction to the ledger; return it, and whether it is new.

    Declared a second time in the same words it adds nothing; in other words it takes the place of the first.

    Raises:
        UsageError: It does not fit the series as it stands.
    """
    held = {c.correction.report_on: c for c in desk_corrections(ledger, ledger.columns(correction.key))}
    known = held.get(correction.report_on)
    if known is not None and known.correction == correction:
        return known, False
    batch = correction_batch(pack, series, correction, now=now)
    ledger.append(batch, now=now)
    return DeskCorrection(correction=correction, statement=batch.statements[0].id), True


def all_corrections(pack: Pack, ledger: Ledger, series_of: Callable[[SeriesKey], Series]) -> list[DeskCorrection]:
    """List the corrections that the desk or the pack declares, by series and bulletin, each with its status.

    A correction of the pack has no statement.
    """
    found = [DeskCorrection(correction=c, statement="") for c in pack.corrections]
    keys = ledger.keys()
    for key in keys:
        found += desk_corrections(ledger, ledger.columns(key))
    told = [
        msgspec.structs.replace(c, correction=with_status(c.correction, series_of(c.correction.key))) for c in found
    ]
    return sorted(told, key=lambda c: (str(c.correction.key), c.correction.report_on, c.statement))


def _refuse_misfit(series: Series, correction: Correction) -> None:
    edge = correction.report_on.toordinal()
    if not correction.delta:
        raise UsageError("a correction of 0 corrects nothing")
    if not correction.reason.strip():
        raise UsageError("a correction needs its reason", hint="--reason says why, with the page it rests on")
    if series.total_at(edge) is None:
        raise UsageError(f"the ledger holds no total of {correction.key} for the bulletin of {correction.report_on}")
    if correction.expect is None:
        return
    interval = series.interval_ending(edge)
    if interval is None or interval.n_days != 1:
        raise UsageError("an expected change needs the bulletin of the day before", hint="leave out --expect")
    if interval.delta != correction.expect:
        raise UsageError(
            f"the total changes by {interval.delta:+,} in the bulletin of {correction.report_on}, not by "
            f"{correction.expect:+,}",
            hint="the source may have been mended; look at `tallywire ledger history`",
        )


def _statement(pack: Pack, correction: Correction, snapshot: Snapshot, now: dt.datetime) -> Statement:
    from tallywire.bulletin.transcriber import Calendar, origin_of

    calendar = Calendar(pack.source(DESK_SOURCE).cutoff, origin_of(pack))
    return Statement(
        key=correction.key,
        source=DESK_SOURCE,
        report_on=correction.report_on,
        start_on=None,
        coverage=calendar.coverage(None, correction.report_on),
        accumulation=Accumulation.ADJUSTMENT,
        figure=Figure.exact(correction.delta),
        published_at=max(now, calendar.closes_at(correction.report_on)),
        locator=Locator(snapshot=snapshot.sha256, selector="/delta", quote=str(correction.delta)),
    )


def desk_corrections(ledger: Ledger, columns: Columns) -> Iterator[DeskCorrection]:
    """Yield the desk's own corrections among a series' columns, by bulletin, all as ACTIVE."""
    if DESK_SOURCE not in columns.sources:
        return
    source = columns.sources.index(DESK_SOURCE)
    for place, accumulation in enumerate(columns.accumulation):
        if accumulation == _ADJUSTMENT and columns.source[place] == source:
            statement = ledger.entry(columns.seq[place]).statement
            if statement is not None and statement.locator is not None:
                declared = _read(ledger.snapshot_bytes(statement.locator.snapshot))
                yield DeskCorrection(correction=declared, statement=statement.id)


def _read(content: bytes) -> Correction:
    declared = msgspec.json.decode(content, type=_Declaration)
    return Correction(
        key=SeriesKey.parse(declared.series), report_on=declared.report_on, delta=declared.delta,
        author=declared.author, reason=declared.reason, expect=declared.expect,
    )  # fmt: skip


def guarded_terms(terms: SeriesTerms, declared: Iterable[DeskCorrection]) -> SeriesTerms:
    """Return a series' terms with what the desk's corrections were declared for in the place of the pack's guards."""
    guards = dict(terms.guards)
    for each in declared:
        edge, expect = each.correction.report_on.toordinal(), each.correction.expect
        guards.pop(edge, None)
        if expect is not None:
            guards[edge] = Guard(report=edge, expect=expect)
    return msgspec.structs.replace(terms, guards=guards)


def with_status(correction: Correction, series: Series) -> Correction:
    """Return a correction with the status that its series gives it: FIXED_UPSTREAM where it has lapsed."""
    lapsed = series.lapsed.get(correction.report_on.toordinal())
    if correction.status is not CorrectionStatus.ACTIVE or lapsed is None or lapsed.delta != correction.delta:
        return correction
    return msgspec.structs.replace(correction, status=CorrectionStatus.FIXED_UPSTREAM)
