"""Corrections inside totals, totals that fall, relays that differ, and figures published anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.finding import Desk, Doubt, Finding, bulletin
from tallywire.facts.line import Tally
from tallywire.model import Change, Grain, QualificationCode, ResidualPolicy, Total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.view import View

KINDS = ("correction", "total-fell", "relays-differ", "shut-bulletin", "restatement")


def detect(view: View, desk: Desk) -> Iterator[Finding]:
    """Yield everything about the bulletin that is a matter of the record and not of the day."""
    if view.on == desk.on and view.position >= 1:
        yield from _correction(view)
        yield from _shut(view)
    if view.on == desk.on and view.on in view.line.disputed:
        yield _disputed(view)
    for restated in desk.restatements:
        if restated.measure == view.key.measure:
            yield _restated(view, restated.report, restated.number, restated.before)


def _stretch(view: View) -> Tally:
    """Return the whole change of the total, corrections with it."""
    line, position = view.line, view.position
    start, end, shift = line.edges[position - 1], line.edges[position], line.terms.shift
    change = line.owns[position] + line.residuals.get(end, 0)
    return Tally(change, change, change, start, end, start + 1 + shift, end + shift)


def _correction(view: View) -> Iterator[Finding]:
    line = view.line
    residual = line.residuals.get(view.on, 0)
    stretch = _stretch(view)
    if not residual and stretch.value >= 0:
        return
    field = view.fields[Grain.DAY]
    best = field.best()
    beats = best is not None and stretch.value > field.values[best] >= line.owns[view.position]
    would_win = beats and view.covers(Grain.DAY)
    n_corrected = sum(edge <= view.on for edge in line.residuals)
    yield Finding(
        kind="correction" if residual else "total-fell", view=view, tally=stretch,
        value=residual or stretch.value, ask=Change(when=bulletin(view.on)), residuals=ResidualPolicy.INCLUDE,
        topic="correction", by_bulletin=True,
        details={"residual": residual, "own": line.owns[view.position], "rise": stretch.value, "would_win": would_win},
        doubts=(Doubt(QualificationCode.RESIDUAL, "residual-in", {"residual": residual}, stretch),) if residual else (),
        chance=max(1, n_corrected) / len(line.edges),
        prominence=0.5 if would_win else -3.0,
        margin=min(0.3, abs(residual) / max(10, line.totals[view.position] // 100)),
    )  # fmt: skip


def _shut(view: View) -> Iterator[Finding]:
    shut = view.line.terms.shut_within(view.on - 1, view.on)
    if shut is None:
        return
    yield Finding(
        kind="shut-bulletin", view=view, tally=_stretch(view), ask=Change(when=bulletin(view.on)),
        topic="correction", by_bulletin=True,
        parameters={"reason": shut.kind}, details={"why": shut.text},
        doubts=(Doubt(QualificationCode.RESTATED_TOTALS, "restated", {"why": shut.text}),),
        chance=0.2, prominence=-1.0,
    )  # fmt: skip


def _disputed(view: View) -> Finding:
    line = view.line
    number = line.totals[view.position] if view.position >= 0 else line.bounds[view.on]
    day = view.covered_day
    details: dict[str, object] = {"report": view.on, "number": number, "others": line.disputed[view.on]}
    return Finding(
        kind="relays-differ", view=view, tally=Tally(number, number, number, view.on, view.on, day, day),
        ask=Total(when=bulletin(view.on)), topic="dispute", by_bulletin=True, details=details,
        doubts=(Doubt(QualificationCode.DISPUTED, "disputed", details),),
        chance=0.05, prominence=-2.5,
    )  # fmt: skip


def _restated(view: View, report: int, number: int, before: int | None) -> Finding:
    day = report + view.line.terms.shift
    return Finding(
        kind="restatement", view=view, tally=Tally(number, number, number, report, report, day, day),
        ask=Total(when=bulletin(report)), topic="restatement", by_bulletin=True,
        details={"report": report, "number": number, "before": before},
        chance=0.02, prominence=-0.5, margin=0.0 if not before else abs(number - before) / before,
    )  # fmt: skip
