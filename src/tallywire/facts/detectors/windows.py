"""The highest and the lowest total of any 2 to 31 days in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.doubts import doubts_of
from tallywire.facts.finding import Desk, Doubt, Finding
from tallywire.facts.odds import record_chance
from tallywire.facts.view import LEAST_COVERED
from tallywire.model import Direction, Extreme, Grain, QualificationCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.view import View
    from tallywire.facts.windows import Bests

KINDS = ("window-high", "window-low")

USUAL = (7, 30)
"""Lengths that people speak of: a record of these is told before any other."""

_LEAST = 60
_MOST_SHUT = 40  # windows that touch a bulletin which can make no record
_PROMINENCE = {7: 1.5, 14: 0.5, 30: 1.5}
_UNUSUAL = -0.5


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield the records among the lengths, at most two for each direction; each names the other lengths."""
    highs: list[Finding] = []
    lows: list[Finding] = []
    if view.day is None or view.day.shut:
        return
    for n_days in view.windows.open_lengths(view.position):
        tally = view.windows.tally(n_days, view.on)
        if tally is None or tally.shut:
            continue
        bests = view.windows.bests(n_days, view.position)
        n_possible = view.on - view.line.edges[0] - n_days
        if bests.n_windows < max(_LEAST, LEAST_COVERED * n_possible - _MOST_SHUT):
            continue
        if tally.value > bests.highest:
            highs.append(_record(view, n_days, bests, Direction.HIGHEST))
        elif 0 <= tally.value < bests.lowest:
            lows.append(_record(view, n_days, bests, Direction.LOWEST))
    for found in (highs, lows):
        yield from _told(found)


def _told(found: list[Finding]) -> list[Finding]:
    """Keep the usual lengths; where none of them is a record, the one with the widest margin."""
    if not found:
        return []
    lengths = tuple(int(f.parameters["days"]) for f in found)
    kept = [f for f in found if f.parameters["days"] in USUAL]
    kept = kept or [max(found, key=lambda f: (f.margin, -int(f.parameters["days"])))]
    for finding in kept:
        finding.details = finding.details | {"lengths": lengths}
    return kept


def _record(view: View, n_days: int, bests: Bests, direction: Direction) -> Finding:
    high = direction is Direction.HIGHEST
    tally = view.windows.tally(n_days, view.on)
    end = bests.highest_end if high else bests.lowest_end
    previous = view.windows.tally(n_days, view.line.edges[end])
    assert tally is not None
    assert previous is not None
    doubts = list(doubts_of(view, tally, residuals=False))
    if (tally.low <= previous.high) if high else (tally.high >= previous.low):
        doubts.insert(0, Doubt(QualificationCode.ABOUT_TOTALS, "rival", {"grain": Grain.WINDOW}, previous))
    block = view.fields[Grain.DAY].block() + n_days - 1
    return Finding(
        kind="window-high" if high else "window-low",
        view=view, tally=tally, ask=Extreme(of=Grain.WINDOW, n_days=n_days, direction=direction),
        topic=f"window-{'high' if high else 'low'}",
        previous=previous,
        parameters={"days": n_days},
        details={"n_days": n_days, "n": bests.n_windows},
        doubts=tuple(doubts),
        chance=record_chance(bests.n_windows, block),
        prominence=_PROMINENCE.get(n_days, _UNUSUAL) - (0.0 if high else 1.0),
        margin=abs(tally.value - previous.value) / max(1, previous.value),
        n_standing=1 if end == view.position - 1 else 0,
    )  # fmt: skip
