"""Records that follow one another: days in a row, several within a month, months in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.finding import Desk, Finding
from tallywire.model import Extreme, Grain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.line import Tally
    from tallywire.facts.view import View

KINDS = ("record-run",)

_LEAST = {Grain.DAY: 60, Grain.MONTH: 6}
_WITHIN_DAYS = 30
_MOST = 5


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield how many records in a row this one is, or how many within 30 days."""
    for grain, least in _LEAST.items():
        tally, field = view.may_make_record(grain), view.fields[grain]
        best = field.best()
        if tally is None or best is None or len(field) < least or not tally.complete:
            continue
        if tally.value <= field.values[best] or not view.covers(grain):
            continue
        in_row, recent = _in_row(view, grain, tally), _recent(view, tally) if grain is Grain.DAY else []
        if in_row >= 2:
            yield _run(view, grain, tally, in_row, in_row=True)
        elif len(recent) + 1 >= 3:
            yield _run(view, grain, tally, len(recent) + 1, in_row=False)


def _in_row(view: View, grain: Grain, tally: Tally) -> int:
    """Count the records that end with this period without one between that is none."""
    field = view.fields[grain]
    n, day, position = 1, tally.start_day, len(field) - 1
    for record in reversed(field.records()):
        if record != position:
            break
        before = view.tally_of(grain, position)
        if before.end_day != day - 1:
            break
        n, day, position = n + 1, before.start_day, position - 1
    return n


def _recent(view: View, tally: Tally) -> list[int]:
    field = view.fields[Grain.DAY]
    found: list[int] = []
    for record in reversed(field.records()):
        if view.tally_of(Grain.DAY, record).end_day <= tally.end_day - _WITHIN_DAYS or len(found) == _MOST:
            break
        found.append(record)
    return found


def _run(view: View, grain: Grain, tally: Tally, n: int, *, in_row: bool) -> Finding:
    field = view.fields[grain]
    position = field.best()
    assert position is not None
    return Finding(
        kind="record-run", view=view, tally=tally, value=n, ask=Extreme(of=grain, top=n), topic=f"{grain.value}-high",
        previous=view.tally_of(grain, position),
        parameters={"of": grain.value},
        details={"grain": grain, "count": n, "in_row": in_row, "within": _WITHIN_DAYS},
        chance=0.5 ** (n + 1), prominence=1.0,
    )  # fmt: skip
