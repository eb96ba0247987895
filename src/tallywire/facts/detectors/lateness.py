"""A bulletin that was published after its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.finding import Desk, Finding, bulletin
from tallywire.facts.line import Tally
from tallywire.model import Total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.view import View

KINDS = ("late-bulletin",)


def detect(view: View, desk: Desk) -> Iterator[Finding]:
    """Yield by how many days the bulletin was late, once: for its leading measure."""
    n_days = view.line.late.get(view.on, 0)
    if view.key.measure != desk.lead or view.on != desk.on or n_days <= 0 or view.position < 0:
        return
    total, day = view.line.totals[view.position], view.covered_day
    n_late = sum(edge <= view.on for edge in view.line.late)
    yield Finding(
        kind="late-bulletin", view=view, tally=Tally(total, total, total, view.on, view.on, day, day), value=n_days,
        ask=Total(when=bulletin(view.on)), topic="lateness", by_bulletin=True,
        details={"n_days": n_days, "published": view.on + n_days},
        chance=n_late / max(1, len(view.line.seqs)), prominence=-2.0,
    )  # fmt: skip
