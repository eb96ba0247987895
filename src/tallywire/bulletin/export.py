"""Our own export: one statement as one line of CSV, the form in which a figure leaves the ledger and comes back."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import Final

from tallywire.model import Statement

HEADERS: Final = (
    "claimant", "subject", "measure", "status", "source", "report_on", "start_on", "accumulation",
    "point", "low", "high", "precision", "strict", "lean", "hedge", "published_at",
)  # fmt: skip
"""The columns, in this order. `status` is the fourth part of the series' name; an empty bound is no bound."""


def export_line(statement: Statement) -> str:
    """Return a statement as one line of the export, without its line end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(_cells(statement))
    return line.getvalue()


def export_csv(statements: Iterable[Statement]) -> str:
    """Return statements as a file that `tallywire import csv` reads back: the headers, then a line for each."""
    return "\n".join([",".join(HEADERS), *map(export_line, statements), ""])


def _cells(statement: Statement) -> tuple[str, ...]:
    key, figure = statement.key, statement.figure
    return (
        key.claimant, key.subject, key.measure, key.status, statement.source,
        statement.report_on.isoformat(), statement.start_on.isoformat() if statement.start_on else "",
        statement.accumulation.value, _count(figure.point), _count(figure.low), _count(figure.high),
        figure.precision.value, "1" if figure.strict else "0", str(figure.lean), statement.hedge,
        _instant(statement.published_at),
    )  # fmt: skip


def _count(value: int | None) -> str:
    return "" if value is None else str(value)


def _instant(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
