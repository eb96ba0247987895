"""A running total that passes a round number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.finding import Desk, Doubt, Finding
from tallywire.facts.line import EXACT, Tally
from tallywire.facts.rounds import passed
from tallywire.model import Comparator, Milestone, QualificationCode, Threshold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.view import View

KINDS = ("milestone",)

_PROMINENCE = {1: 3.0, 2: 2.0}
"""Bits by how many figures the number shows before its noughts: 700,000 one, 650,000 two."""

_SMALL = 100
_ODD_TENTH = 0.0
"""Of a number such as 710,000 or 9,200: round, but soon followed by the next."""


def detect(view: View, desk: Desk) -> Iterator[Finding]:
    """Yield the roundest number that the total has reached with this bulletin, and each wanted one."""
    if view.position < 1:
        return
    line, position = view.line, view.position
    after = line.totals[position]
    number = passed(view.peak, after)  # a total that fell passes nothing twice
    found = {number} if number else set()
    found |= {t for t in desk.thresholds.get(view.key.measure, ()) if view.peak < t <= after}
    for threshold in sorted(found):
        yield _milestone(view, threshold, after)


def _milestone(view: View, threshold: int, total: int) -> Finding:
    line, position = view.line, view.position
    start, end = line.edges[position - 1], line.edges[position]
    below, above = line.slacks[position] if line.slacks else EXACT
    day = end + line.terms.shift
    tally = Tally(total, total - below, total + above, start, end, day, day)
    doubts: list[Doubt] = []
    if tally.low < threshold:
        doubts.append(Doubt(QualificationCode.ABOUT_TOTALS, "maybe-not-reached", {"threshold": threshold}, tally))
    if end - start > 1:
        doubts.append(Doubt(QualificationCode.COVERAGE_GAP, "block", {"report": start, "n_days": end - start}, tally))
    if end in line.residuals:
        doubts.append(Doubt(QualificationCode.RESIDUAL, "residual-in", {"residual": line.residuals[end]}, tally))
    if end in line.disputed:
        details = {"report": end, "number": total, "others": line.disputed[end]}
        doubts.append(Doubt(QualificationCode.DISPUTED, "disputed", details))
    step = _step_of(threshold)
    rate = max(1, line.owns[position]) / max(1, end - start)
    return Finding(
        kind="milestone", view=view, tally=tally,
        ask=Milestone(threshold=Threshold(comparator=Comparator.AT_LEAST, value=threshold)),
        topic="total", parameters={"at-least": threshold},
        details={"threshold": threshold, "before": line.totals[position - 1]},
        doubts=tuple(doubts),
        chance=min(1.0, rate / step),
        prominence=_prominence(threshold),
        round_number=threshold,
    )  # fmt: skip


def _prominence(threshold: int) -> float:
    if threshold < _SMALL:
        return _ODD_TENTH
    figures = str(threshold).rstrip("0")
    return _ODD_TENTH if len(figures) == 2 and figures[1] != "5" else _PROMINENCE.get(len(figures), _ODD_TENTH)


def _step_of(threshold: int) -> int:
    """Return the distance between numbers as round as this one."""
    digits = str(threshold).rstrip("0")
    noughts = len(str(threshold)) - len(digits)
    if digits[-1] == "5" and len(digits) > 1:
        return 5 * int(10**noughts)
    return int(10**noughts)
