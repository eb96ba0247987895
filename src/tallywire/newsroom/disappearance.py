"""Figures that a file once gave and no longer has: a source that takes rows back without a word."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Final

from tallywire.model import Accumulation, Issue, IssueCode, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from tallywire.bulletin import FileReading, Reading
    from tallywire.ledger import Columns
    from tallywire.model import SeriesKey

_N_NAMED: Final = 5
_TOTAL: Final = 0
_OF_DATES: Final = {IssueCode.DATE_UNREADABLE, IssueCode.DATE_IN_FUTURE, IssueCode.DATE_BEFORE_ORIGIN}


def disappeared(read: FileReading, reading: Reading, columns_of: Callable[[SeriesKey], Columns]) -> tuple[Issue, ...]:
    """Return a flag where the ledger holds totals of a file's source, between the first and last that it gives, that it lacks.

    A file of one bulletin lacks nothing, and a cell about which there is a doubt is there; rows whose date cannot be taken
    may be of any date, so that as many as there are of them are not missed. What was said of a date stays on record: that
    its source took it back is for its reader to judge.

    Issues:
        row-disappeared.
    """
    given: dict[SeriesKey, set[int]] = {}
    for statement in reading.statements:
        if statement.accumulation is Accumulation.CUMULATIVE and statement.source == read.snapshot.source:
            given.setdefault(statement.key, set()).add(statement.report_on.toordinal())
    doubted = " ".join(issue.where for issue in reading.issues)
    gone = [edge for key, edges in given.items() if len(edges) > 1
            for edge in _held(columns_of(key), read.snapshot.source, edges) - edges]  # fmt: skip
    n_of = Counter(str(dt.date.fromordinal(edge)) for edge in gone)
    dates = [date for date in sorted(n_of) if date not in doubted]
    n_undated = sum(issue.code in _OF_DATES for issue in reading.issues)
    if len(dates) <= n_undated:
        return ()
    n_figures = sum(n_of[date] for date in dates)
    named = ", ".join(dates[:_N_NAMED]) + (" …" if len(dates) > _N_NAMED else "")
    what = "a total" if n_figures == 1 else f"{n_figures:,} totals"
    message = f"it no longer has {what} of {named}, which its source once gave; what was said stays on record"
    return (Issue(code=IssueCode.ROW_DISAPPEARED, severity=Severity.FLAG, message=message, where=read.file.name),)


def _held(columns: Columns, source: str, edges: set[int]) -> set[int]:
    """Return the report dates, from the first to the last of these, of the totals held of a source."""
    if source not in columns.sources:
        return set()
    number = columns.sources.index(source)
    part = columns.between(min(edges), max(edges))
    rows = zip(part.report, part.accumulation, part.source, strict=True)
    return {report for report, accumulation, of in rows if accumulation == _TOTAL and of == number}
