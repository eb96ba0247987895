"""Days, weeks or months in a row that each rose, or each fell."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from tallywire.facts.doubts import doubts_of_run
from tallywire.facts.finding import Desk, Doubt, Finding, bulletin
from tallywire.model import Change, Grain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.line import Tally
    from tallywire.facts.view import View

KINDS = ("rises", "falls")

_LEAST = {Grain.DAY: 4, Grain.WEEK: 4, Grain.MONTH: 3}
_PROMINENCE = {Grain.DAY: -2.0, Grain.WEEK: -1.0, Grain.MONTH: 0.0}
_LEAST_VALUE = 5
_NEVER = 10**9
_LEAST_CHANCE = 1 / 256
"""Neighbours resemble each other: a long run is less of a surprise than a shuffled sequence would make it."""


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield a run of rises or falls that the newest complete period goes on with."""
    for grain, tally, field in view.contenders:
        if not tally.complete or not field.values:
            continue
        before = field.values[-1]
        rises = field.rises + 1 if tally.value > before else 0
        falls = field.falls + 1 if tally.value < before else 0
        n = max(rises, falls)
        if n < _LEAST.get(grain, _NEVER) or max(tally.value, before) < _LEAST_VALUE:
            continue
        periods = _in_row(view, grain, tally, n)
        if periods:
            yield _trend(view, grain, [*periods, tally], n, "rises" if rises else "falls")


def _in_row(view: View, grain: Grain, tally: Tally, n: int) -> list[Tally]:
    """Return the periods before that the run started from, first to last, if no day is missing between them."""
    field = view.fields[grain]
    found = [view.tally_of(grain, position) for position in range(len(field) - n, len(field))]
    chain = [*found, tally]
    joined = all(a.end_day + 1 == b.start_day for a, b in pairwise(chain))
    return found if joined else []


def _trend(view: View, grain: Grain, periods: list[Tally], n: int, kind: str) -> Finding:
    first, tally = periods[0], periods[-1]
    return Finding(
        kind=kind, view=view, tally=tally, value=n, ask=Change(when=bulletin(view.on)) if grain is Grain.DAY else _of(tally),
        topic=f"{grain.value}-trend", previous=first, beside=(_of(first),),
        parameters={"of": grain.value},
        details={"grain": grain, "count": n},
        doubts=_doubts(view, periods),
        chance=max(_LEAST_CHANCE, 1.0 / math.factorial(min(n + 1, 12))), prominence=_PROMINENCE[grain],
    )  # fmt: skip


def _doubts(view: View, periods: list[Tally]) -> tuple[Doubt, ...]:
    """Return the newest disputed bulletin on which one of the periods begins or ends."""
    ends = {periods[0].start, *(period.end for period in periods)}
    whole = periods[-1]._replace(start=periods[0].start, start_day=periods[0].start_day)
    return doubts_of_run(view, whole, lambda position, _more: view.line.edges[position] in ends)


def _of(tally: Tally) -> Change:
    from tallywire.facts.finding import days

    return Change(when=days(tally.start_day, tally.end_day))
