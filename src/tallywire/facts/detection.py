"""From the views of a bulletin to its facts: every detector asked, the findings weighed, ordered and worded."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from typing import TYPE_CHECKING

import msgspec

from tallywire.facts.detectors import BUILT_IN
from tallywire.facts.fact import Fact, FactSheet, identity
from tallywire.facts.finding import Detector, span
from tallywire.facts.ranking import ranked
from tallywire.model import Evidence, Place, Precision, Qualification, Query, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tallywire.facts.fact import Newsworthiness
    from tallywire.facts.finding import Desk, Finding
    from tallywire.facts.line import Tally
    from tallywire.facts.words import Wording

ENTRY_POINTS = "tallywire.detectors"


def built_in_detectors() -> tuple[Detector, ...]:
    """Return the detectors of this package."""
    return tuple(_detector(import_module(f"tallywire.facts.detectors.{name}"), name) for name in BUILT_IN)


def third_party_detectors() -> tuple[Detector, ...]:
    """Return the detectors that other distributions add; looking for them costs some 30 ms."""
    from importlib.metadata import entry_points

    return tuple(_detector(point.load(), point.name) for point in sorted(entry_points(group=ENTRY_POINTS)))


def _detector(module: object, name: str) -> Detector:
    if not isinstance(module, Detector):
        raise UsageError(f"{name} is no detector: it needs KINDS and detect(view, desk)")
    return module


def kinds_of(detectors: Iterable[Detector]) -> tuple[str, ...]:
    """Return the kinds of facts that detectors can find, in their order."""
    return tuple(kind for detector in detectors for kind in detector.KINDS)


def find(desk: Desk, detectors: Sequence[Detector]) -> list[tuple[Finding, Newsworthiness]]:
    """Ask every detector about every measure and order what they find, the best first."""
    findings: list[Finding] = []
    for view in desk.views.values():
        if view.on == desk.on:
            for detector in detectors:
                findings += detector.detect(view, desk)
        elif view.on:
            for detector in detectors:
                if "measure-missing" in detector.KINDS:
                    findings += detector.detect(view, desk)
    return ranked(findings, desk.measures)


def detect(
    desk: Desk, wording: Wording, *, detectors: Sequence[Detector] | None = None,
    identify: Callable[[int], str] | None = None, head: str = "",
) -> FactSheet:  # fmt: skip
    """Return the facts of a bulletin, the best first.

    Args:
        desk: The bulletin's views and what surrounds them.
        wording: The language in which facts are told.
        detectors: Who is asked; None for those of this package.
        identify: Gives a statement's identifier for a ledger entry number.
        head: End of the ledger's chain, kept with the facts.

    Cost: O(n) in the days held for each measure, once; a few look-ups where the views come from a memory.
    """
    asked = built_in_detectors() if detectors is None else detectors
    facts = tuple(_fact(finding, worth, desk, wording, identify) for finding, worth in find(desk, asked))
    return FactSheet(
        on=dt.date.fromordinal(desk.on), vintage=desk.vintage, facts=facts, head=head, language=wording.language
    )


def _fact(
    finding: Finding, worth: Newsworthiness, desk: Desk, wording: Wording, identify: Callable[[int], str] | None
) -> Fact:
    view, tally = finding.view, finding.tally
    key = view.key
    query = Query(key=key, ask=finding.ask, scope=finding.within, residuals=finding.residuals, vintage=desk.vintage)
    period = span(tally.start_day, tally.end_day)
    counted = finding.value is None
    on = dt.date.fromordinal(desk.on)
    return Fact(
        id=identity(finding.kind, key, period, finding.parameters, on if finding.by_bulletin else None),
        kind=finding.kind, key=key, on=on, text=wording.text(finding), query=query, value=finding.figure,
        low=tally.low if counted else finding.value, high=tally.high if counted else finding.value,
        period=period, complete=tally.complete, scope=wording.scope(finding),
        previous=None if finding.previous is None else _place(finding.previous),
        beside=tuple(msgspec.structs.replace(query, ask=ask) for ask in finding.beside),
        newsworthiness=worth,
        qualifications=tuple(_qualification(d, wording) for d in finding.doubts),
        evidence=_evidence(finding, identify),
        vintage=desk.vintage, parameters=finding.parameters,
    )  # fmt: skip


def _qualification(doubt: object, wording: Wording) -> Qualification:
    from tallywire.facts.finding import Doubt

    assert isinstance(doubt, Doubt)
    tally = doubt.tally
    return Qualification(
        code=doubt.code, text=wording.doubt(doubt), value=None if tally is None else tally.value,
        span=None if tally is None else span(tally.start_day, tally.end_day),
    )  # fmt: skip


def _place(tally: Tally) -> Place:
    return Place(
        value=tally.value, span=span(tally.start_day, tally.end_day), low=tally.low, high=tally.high,
        complete=tally.complete,
    )  # fmt: skip


def _evidence(finding: Finding, identify: Callable[[int], str] | None) -> tuple[Evidence, ...]:
    """Cite the totals on which a fact rests: those of its own period, and of the one it is held against."""
    line = finding.view.line
    edges = [finding.tally.end, finding.tally.start]
    if finding.previous is not None:
        edges += [finding.previous.end, finding.previous.start]
    found: dict[int, Evidence] = {}
    for edge in (*edges, *finding.cites):
        seq = line.seqs.get(edge)
        if seq is None or edge in found:
            continue
        position = line.at.get(edge)
        found[edge] = Evidence(
            statement=identify(seq) if identify else f"entry:{seq}",
            source=line.sources.get(edge, ""),
            report_on=dt.date.fromordinal(edge).isoformat(),
            value=line.bounds[edge] if position is None else line.totals[position],
            precision=_precision(line.slacks, position),
            role="total",
        )  # fmt: skip
    return tuple(found.values())


def _precision(slacks: list[tuple[int, int]], position: int | None) -> Precision:
    if position is None:
        return Precision.AT_LEAST
    return Precision.ABOUT if slacks and slacks[position] != (0, 0) else Precision.EXACT
