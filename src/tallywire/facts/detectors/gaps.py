"""Bulletins that are missing: a block of days without a figure for each, and a measure that a bulletin does not give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.finding import Desk, Doubt, Finding, bulletin
from tallywire.facts.line import Tally
from tallywire.model import Change, QualificationCode, Total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.view import View

KINDS = ("block-of-days", "measure-missing", "opening-stock")

_LONGEST_ABSENCE = 3


def detect(view: View, desk: Desk) -> Iterator[Finding]:
    """Yield the block that a bulletin closes, the first total of a series, or its absence from the bulletin."""
    line = view.line
    if view.on < desk.on:
        yield from _missing(view, desk)
    elif view.position >= 1 and line.edges[view.position] - line.edges[view.position - 1] > 1:
        yield _block(view)
    elif view.position == 0 and len(line.seqs) == 1:
        yield _opening(view)


def _block(view: View) -> Finding:
    line, position = view.line, view.position
    start, end, shift = line.edges[position - 1], line.edges[position], line.terms.shift
    n_days = end - start
    rise = line.owns[position] + line.residuals.get(end, 0)  # over several days corrections count
    below, above = line.day_slack(position)
    tally = Tally(rise, rise - below, rise + above, start, end, start + 1 + shift, end + shift)
    n_bounds = sum(start < edge < end for edge in line.bounds)
    return Finding(
        kind="block-of-days", view=view, tally=tally, ask=Change(when=bulletin(end)), topic="gap", by_bulletin=True,
        details={"n_days": n_days, "before": start, "only_bounds": n_bounds == n_days - 1},
        doubts=(Doubt(QualificationCode.COVERAGE_GAP, "block", {"report": start, "n_days": n_days}, tally),),
        chance=0.05, prominence=0.0,
    )  # fmt: skip


def _missing(view: View, desk: Desk) -> Iterator[Finding]:
    """Yield a measure that was given until a few bulletins ago and is not in this one."""
    line = view.line
    measure = desk.measures.get(view.key.measure)
    is_retired = measure is not None and measure.retired_on is not None and measure.retired_on.toordinal() < desk.on
    n_absent = desk.on - view.on
    if is_retired or not line.seqs or n_absent > _LONGEST_ABSENCE:
        return
    shift = line.terms.shift
    last = line.totals[-1] if line.edges else line.bounds[view.on]
    tally = Tally(last, last, last, view.on, view.on, view.on + shift + 1, desk.on + shift)
    yield Finding(
        kind="measure-missing", view=view, tally=tally, ask=Total(when=bulletin(view.on)), topic="gap", by_bulletin=True,
        details={"report": desk.on, "last": view.on, "number": last},
        chance=0.1, prominence=-1.0, n_standing=n_absent - 1,
    )  # fmt: skip


def _opening(view: View) -> Finding:
    line = view.line
    total, day = line.totals[0], view.covered_day
    tally = Tally(total, total, total, view.on, view.on, day, day)
    return Finding(
        kind="opening-stock", view=view, tally=tally, ask=Total(when=bulletin(view.on)), topic="gap", by_bulletin=True,
        doubts=(Doubt(QualificationCode.OPENING_STOCK, "opening", {"report": view.on}, tally),),
        chance=0.02, prominence=0.0,
    )  # fmt: skip
