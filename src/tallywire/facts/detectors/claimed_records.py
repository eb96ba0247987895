"""The claimant's own word that a figure is a record, held against its own figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.doubts import doubts_of_record
from tallywire.facts.finding import Desk, Finding
from tallywire.model import Direction, Extreme, Grain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.claims import RecordClaim
    from tallywire.facts.line import Tally
    from tallywire.facts.view import View

KINDS = ("claimed-record",)


def detect(view: View, desk: Desk) -> Iterator[Finding]:
    """Yield for each claim about this measure whether its own series bears it out."""
    for claim in desk.claims:
        if claim.measure == view.key.measure:
            found = _check(view, claim)
            if found is not None:
                yield found


def _check(view: View, claim: RecordClaim) -> Finding | None:
    high = claim.direction is Direction.HIGHEST
    if claim.grain is Grain.WINDOW:
        tally = view.windows.tally(claim.n_days, view.on)
        bests = view.windows.bests(claim.n_days, view.position)
        end = bests.highest_end if high else bests.lowest_end
        rival = view.windows.tally(claim.n_days, view.line.edges[end]) if end >= 0 else None
    else:
        tally = view.current.get(claim.grain)
        rival = _best(view, claim)
    if tally is None:
        return None
    beaten = rival is None or (tally.value > rival.value if high else tally.value < rival.value)
    equal = rival is not None and tally.value == rival.value
    verdict = "shut" if tally.shut else ("yes" if beaten else ("equal" if equal else "no"))
    return Finding(
        kind="claimed-record", view=view, tally=tally,
        ask=Extreme(of=claim.grain, n_days=claim.n_days, direction=claim.direction), topic="claim", previous=rival,
        parameters={"of": claim.grain.value, "days": claim.n_days, "direction": claim.direction.value},
        details={
            "grain": claim.grain, "n_days": claim.n_days, "high": high, "verdict": verdict, "said": claim.said,
            "source": claim.source,
        },
        doubts=() if claim.grain is Grain.WINDOW else doubts_of_record(view, claim.grain, tally, claim.direction),
        chance=0.25 if verdict == "yes" else 0.05, prominence=2.0,
    )  # fmt: skip


def _best(view: View, claim: RecordClaim) -> Tally | None:
    field = view.fields[claim.grain]
    if claim.direction is Direction.HIGHEST:
        best = field.best()
        return None if best is None else view.tally_of(claim.grain, best)
    lowest = field.lowest()
    return None if lowest is None else view.tally_of(claim.grain, field.values.index(lowest))
