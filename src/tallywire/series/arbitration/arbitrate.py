"""Arbitration between the relays of one claimant: of several readings of one bulletin, which one answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.series.arbitration.case import Docket, disputed_runs
from tallywire.series.arbitration.ruling import Ruling, Step, StepKind
from tallywire.series.arbitration.steps import HEARD, Finding
from tallywire.series.wording import day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tallywire.series.arbitration.case import Case, Path
    from tallywire.series.terms import SeriesTerms
    from tallywire.series.track import Hints, Reading, Readings

_ROUGH = "restated-totals"


def arbitrate(
    readings: Readings, edges: Sequence[int], terms: SeriesTerms, adjusted: Callable[[int, int], int],
    hints: Hints | None = None,
) -> dict[int, Ruling]:  # fmt: skip
    """Judge every bulletin on which relays differ; neighbouring ones are judged together, relay by relay.

    Evidence decides where what is heard does not contradict itself: first what the claimant published and what a running
    total cannot do, then, among the readings that are left, what the days around make likely. Nothing is weighed, and no
    total is made up: either a relay's reading stands, or the pack's order of trust answers and the case stays open.

    Args:
        readings: Everything that was read, each list in order of trust.
        edges: Report dates with a total, ascending.
        terms: The conventions of the series.
        adjusted: Gives the sum of the corrections declared for the bulletins within `(start, end]`.
        hints: Gives weak evidence of the increments that bulletins stated; None where there is none.

    Returns:
        A ruling for each such bulletin, by report date.

    Cost: O(n), and some tens of steps more for each case.
    """
    runs = list(disputed_runs(readings, edges))
    if not runs:
        return {}
    docket = Docket(readings, edges, terms, adjusted, hints)
    return {ruling.report: ruling for first, past in runs for ruling in _judge(docket, docket.case(first, past))}


def _judge(docket: Docket, case: Case) -> Iterator[Ruling]:
    notes = _notes(docket, case)
    if any(note.kind is StepKind.ROUGH_TOTALS for note in notes):
        findings, left, decided = [], case.paths, False
    else:
        findings = [found for hear in HEARD if (found := hear(case, docket)) is not None]
        left, decided = _weigh(case.paths, findings)
    steps = (
        *(Step(kind=f.kind, favours=_sources(f.favours), text=f.text, readings=f.readings) for f in findings),
        *notes,
    )
    for edge in case.edges:
        chosen, others = _pick(docket.readings.totals[edge], _sources(left))
        yield Ruling(
            report=edge, chosen=chosen, others=others,
            decided=decided and chosen.source in _sources(left), steps=steps, run=(case.edges[0], case.edges[-1]),
        )  # fmt: skip


def _weigh(paths: tuple[Path, ...], findings: list[Finding]) -> tuple[tuple[Path, ...], bool]:
    """Return the paths that the evidence leaves, and whether it decides between them."""
    left = _agreed(paths, [f for f in findings if f.kind.outranks])
    if left is None:
        return paths, False
    narrowed = _agreed(left, [f for f in findings if not f.kind.outranks and any(p in left for p in f.favours)])
    if narrowed is None:
        return left, len(left) == 1
    return narrowed, len(narrowed) == 1


def _agreed(paths: tuple[Path, ...], findings: list[Finding]) -> tuple[Path, ...] | None:
    """Return the paths for which all findings speak; None where they contradict each other."""
    left = paths
    for finding in findings:
        left = tuple(p for p in left if p in finding.favours)
    return left or None


def _pick(held: list[Reading], left: tuple[str, ...]) -> tuple[Reading, tuple[Reading, ...]]:
    """Return the most trusted reading among those left, and the readings that differ from it.

    Of relays that agree the most trusted is named. A bulletin of the run that none of those left holds goes by trust.
    """
    chosen = next((r for r in held if r.source in left), held[0])
    named = next(r for r in held if r.point == chosen.point)
    return named, tuple(r for r in held if r.point != named.point)


def _sources(paths: tuple[Path, ...]) -> tuple[str, ...]:
    return tuple(source for p in paths for source in p.sources)


def _notes(docket: Docket, case: Case) -> tuple[Step, ...]:
    """Return what the pack declares of these bulletins; it is told and does not vote."""
    terms, (first, last) = docket.terms, (case.edges[0], case.edges[-1])
    found: list[Step] = []
    rough = next((x for e in case.edges if (x := terms.exclusion_of(e)) is not None and x.kind == _ROUGH), None)
    if rough is not None:
        text = f"The bulletin of {day(first)} is one of those whose totals were rough; {_lowered(rough.text['en'])}"
        found.append(Step(kind=StepKind.ROUGH_TOTALS, favours=(), text=text))
    found += [
        Step(kind=StepKind.DECLARED, favours=(), text=f"The pack notes: {note.text['en']}")
        for note in terms.relay_notes
        if note.from_on <= last and first <= note.to_on
    ]
    return tuple(found)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
