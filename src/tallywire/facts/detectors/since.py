"""The highest and the lowest since when: the scope within which a period is a record."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tallywire.facts.calendar import LONG
from tallywire.facts.doubts import doubts_of, passed_over, rivals
from tallywire.facts.finding import Desk, Finding, bulletin
from tallywire.facts.odds import block_of, record_chance
from tallywire.model import Direction, Grain, HighestSince

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.line import Tally
    from tallywire.facts.view import View

KINDS = ("highest-since", "lowest-since")

LEAST = {Grain.DAY: 21, Grain.WEEK: 6, Grain.MONTH: 3, Grain.QUARTER: 3, Grain.YEAR: 2}
"""So many periods back the last as high must lie: "highest since last Tuesday" is none to tell."""

_LENGTH = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 30, Grain.QUARTER: 91, Grain.YEAR: 365}
_YEAR = 365
_PROMINENCE = {Grain.DAY: 0.5, Grain.WEEK: 0.0, Grain.MONTH: 1.0, Grain.QUARTER: 1.0, Grain.YEAR: 1.0}


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield how far back the last period as high, or as low, lies, where that is far."""
    for grain, tally, field in view.contenders:
        if tally.value <= 0:
            continue
        n, least = len(field), LEAST[grain]
        high, low = field.last_as_high(tally.value), field.last_as_low(tally.value)
        if high is not None and n - 1 - high >= least and view.covers_since(grain, high):
            yield from _since(view, grain, tally, Direction.HIGHEST, high)
        if low is not None and tally.complete and n - 1 - low >= least and view.covers_since(grain, low):
            yield from _since(view, grain, tally, Direction.LOWEST, low)


def _since(view: View, grain: Grain, tally: Tally, direction: Direction, position: int) -> Iterator[Finding]:
    field = view.fields[grain]
    n_between = len(field) - 1 - position
    high = direction is Direction.HIGHEST
    last = view.tally_of(grain, position)
    n_days = tally.start_day - last.start_day
    after = field.values[position + 1 :] if n_between <= _YEAR * 10 else []
    alone = high and grain is Grain.DAY and not any(after)
    doubts = [d for d in rivals(view, grain, tally, direction) if d.tally and d.tally.start_day > last.end_day]
    if high and grain in {Grain.DAY, Grain.WEEK}:
        doubts += [d for d in passed_over(view, grain, tally.value) if d.tally and d.tally.start_day > last.end_day]
    next_best = max(after) if high and after else (min(after) if after else 0)
    yield Finding(
        kind="highest-since" if high else "lowest-since", view=view, tally=tally,
        ask=HighestSince(when=bulletin(view.on), of=grain, direction=direction),
        topic=f"{grain.value}-{'high' if high else 'low'}",
        previous=last,
        parameters={"of": grain.value},
        details={"grain": grain, "n_days": n_days, "alone": alone, "n_between": n_between},
        doubts=(*doubts, *doubts_of(view, tally, residuals=grain in LONG)),
        chance=record_chance(n_between, block_of(field, grain)),
        prominence=_PROMINENCE[grain] + min(1.5, math.log2(1 + n_days / _YEAR)) - (0.0 if high else 0.5),
        n_standing=0 if tally.complete else _n_standing(view, tally, next_best),
    )  # fmt: skip


def _n_standing(view: View, tally: Tally, next_best: int) -> int:
    from tallywire.facts.standing import days_above

    return days_above(view, tally, next_best)
