"""How `ask` prints an answer in each shape."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import click
import msgspec

if TYPE_CHECKING:
    from tallywire.model import Answer, DaySpan
    from tallywire.newsroom import Newsroom


def show_answer(room: Newsroom, answer: Answer, shape: str) -> None:
    """Print an answer on standard output."""
    if shape == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(answer.encode()), indent=1).decode())
    elif shape == "csv":
        click.echo(_csv(answer), nl=False)
    else:
        from tallywire.story import say_answer

        click.echo(say_answer(answer, room.pack), nl=False)


def _csv(answer: Answer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ("value", "low", "high", "start_on", "end_on", "complete", "days", "held", "disputed", "qualifications")
    )
    codes = " ".join(sorted({q.code.value for q in answer.qualifications}))
    rows: list[tuple[float | None, int | None, int | None, DaySpan | None, bool]]
    rows = [(p.value, p.low, p.high, p.span, p.complete) for p in answer.places]
    if not rows:
        rows = [(answer.value, answer.low, answer.high, answer.period, answer.complete)]
    for value, low, high, span, complete in rows:
        days = (span.start_on, span.end_on) if span is not None else ("", "")
        row = (value, low, high, *days, complete, answer.coverage.days, answer.coverage.held, answer.disputed, codes)
        writer.writerow(tuple("" if cell is None else cell for cell in row))
    return out.getvalue()
