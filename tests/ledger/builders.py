"""Builders for the ledger: figures, batches and moments from a line of text."""

from __future__ import annotations

import datetime as dt

from tallywire.ledger import Batch
from tallywire.model import (
    Accumulation,
    Cause,
    Coverage,
    Figure,
    Issue,
    IssueCode,
    Locator,
    Period,
    SeriesKey,
    Severity,
    Snapshot,
    Statement,
)

_ORIGIN = dt.datetime(2022, 2, 23, 22, tzinfo=dt.UTC)
_DAY = dt.timedelta(days=1)


def key(measure: str = "tanks") -> SeriesKey:
    """Return the series of a measure."""
    return SeriesKey(claimant="general-staff", subject="ru-forces", measure=measure)


def day(text: str) -> dt.date:
    """Return a date."""
    return dt.date.fromisoformat(text)


def at(text: str) -> dt.datetime:
    """Return an instant in UTC: `2026-01-01` for its midnight, or `2026-01-01 09:30`."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


NOW = at("2026-11-22 09:00")


def stmt(text: str, *, published: str = "") -> Statement:
    """Return a statement: `2024-11-29 tanks 9435`, with `+10` for an increment, `[-4]` for an adjustment, `@source`."""
    words = text.split()
    source = words.pop()[1:] if words[-1].startswith("@") else "petro"
    report_on, measure, number = day(words[0]), words[1], words[2]
    closes_at = dt.datetime.combine(report_on, dt.time(4), tzinfo=dt.UTC)
    accumulation, start_on = Accumulation.CUMULATIVE, None
    if number.startswith("+"):
        accumulation, start_on = Accumulation.INCREMENT, report_on - _DAY
    elif number.startswith("["):
        accumulation = Accumulation.ADJUSTMENT
    value = int(number.strip("[+]"))
    return Statement(
        key=key(measure),
        source=source,
        report_on=report_on,
        start_on=start_on,
        coverage=Coverage(period=Period(start=closes_at - _DAY if start_on else _ORIGIN, end=closes_at)),
        accumulation=accumulation,
        figure=Figure.about(value) if measure == "personnel" else Figure.exact(value),
        published_at=at(published) if published else closes_at + dt.timedelta(hours=2),
    )


def batch(
    *texts: str | Statement, observed: str = "", cause: Cause = Cause.SOURCE_REWRITTEN, issues: tuple[Issue, ...] = (),
    content: bytes = b"", source: str = "petro",
) -> Batch:  # fmt: skip
    """Return a batch of statements whose snapshot is the text that they were written as, or other bytes."""
    content = content or "\n".join(map(str, texts)).encode() or b"nothing"
    snapshot = Snapshot.of(
        content, source=source, url="figures.txt", fetched_at=at("2026-11-22 08:00"), media_type="text/plain"
    )
    return Batch(
        snapshot=snapshot,
        content=content,
        statements=tuple(located(each, snapshot, number) for number, each in enumerate(texts)),
        issues=issues,
        observed_at=at(observed) if observed else None,
        cause=cause,
    )


def located(text: str | Statement, snapshot: Snapshot, number: int) -> Statement:
    """Return a statement with a place in a snapshot."""
    said = stmt(text) if isinstance(text, str) else text
    locator = Locator(snapshot=snapshot.sha256, selector=f"line={number + 1}", quote=str(said.figure.point))
    return Statement(
        key=said.key, source=said.source, report_on=said.report_on, start_on=said.start_on, coverage=said.coverage,
        accumulation=said.accumulation, figure=said.figure, published_at=said.published_at, locator=locator,
    )  # fmt: skip


def doubt(payload: str, *, code: IssueCode = IssueCode.NOT_A_COUNT, severity: Severity = Severity.QUARANTINE) -> Issue:
    """Return a doubt about some characters."""
    return Issue(
        code=code, severity=severity, message=f"{payload!r} is not a count", where="figures.txt line 1", payload=payload
    )
