"""Newsworthiness: named terms for each finding, and an order in which no fact says what a stronger one has said."""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING

from tallywire.facts.fact import Newsworthiness
from tallywire.facts.odds import bits
from tallywire.facts.rounds import roundness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tallywire.facts.finding import Finding
    from tallywire.model import Measure

_MOST_MARGIN = 2.0
_WEIGHT = 8.0
_USUAL_WEIGHT = 0.5
_STANDING = 1.5
_SAME_TOPIC = 1.5
_SAME_MEASURE = 0.75
_MOST_REPETITION = 6.0
_HALF_TOPIC = 0.5
_NEAR_TOPICS = {
    "window-high": ("day-high", "month-high", "week-high"),
    "window-low": ("day-low", "month-low", "week-low"),
    "change-against-day-before": ("day-high", "day-high", "day-low", "day-low", "day-level"),
    "day-level": ("day-high", "day-high", "day-low", "day-low"),
    "change-against-month-before": ("month-high", "month-low", "month-trend"),
    "change-against-year-before": ("month-high", "month-low"),
    "change-against-week-before": ("window-high", "window-low", "week-high", "week-low"),
    "week-high": ("window-high",),
    "quarter-high": ("month-high",),
    "streak": ("day-high", "window-high"),
    "day-trend": ("day-high", "day-high", "day-low", "day-low"),
    "month-trend": ("month-high", "month-low"),
}
"""Topic → topics that say half of it already."""


_Waiting = tuple[float, int, str, int, int, "Finding", Newsworthiness]


def terms_of(finding: Finding, measure: Measure | None) -> Newsworthiness:
    """Return the terms of a finding taken alone; redundancy among today's facts is added by `ranked`."""
    weight = measure.weight if measure is not None else _USUAL_WEIGHT
    return Newsworthiness(
        surprise=bits(finding.chance),
        prominence=finding.prominence,
        margin=min(_MOST_MARGIN, math.log2(1 + 10 * finding.margin)) if finding.margin > 0 else 0.0,
        roundness=roundness(finding.round_number),
        recency=-_STANDING * math.log2(1 + finding.n_standing) if finding.n_standing else 0.0,
        weight=_WEIGHT * (weight - _USUAL_WEIGHT),
    )


def ranked(findings: Iterable[Finding], measures: Mapping[str, Measure]) -> list[tuple[Finding, Newsworthiness]]:
    """Order findings, the best first.

    They are taken one by one, each time the one that is worth most beside those taken before: a second fact on the
    same measure and topic is worth less, a second on the same measure a little less. Ties fall to the measure that is
    shown first, then to the kind's name, so that the order is the same in every run.

    Cost: O(n log n): a finding is weighed anew only when its turn comes.
    """
    order = {measure: place for place, measure in enumerate(measures)}
    waiting: list[_Waiting] = []
    for index, f in enumerate(findings):
        measure = f.view.key.measure
        terms = terms_of(f, measures.get(measure))
        waiting.append((-terms.total, order.get(measure, len(order)), f.kind, f.tally.start_day, index, f, terms))
    heapq.heapify(waiting)
    told: dict[tuple[str, str], int] = {}
    n_told: dict[str, int] = {}
    found: list[tuple[Finding, Newsworthiness]] = []
    while waiting:
        key, place, kind, day, index, finding, terms = heapq.heappop(waiting)
        redundancy = 0.0 - _repetition(finding, told, n_told)
        worth = round(terms.total - terms.redundancy + redundancy, 2)
        if -worth > key + 1e-9:
            terms = _with(terms, redundancy)
            heapq.heappush(waiting, (-worth, place, kind, day, index, finding, terms))
            continue
        measure = finding.view.key.measure
        told[measure, finding.topic] = told.get((measure, finding.topic), 0) + 1
        n_told[measure] = n_told.get(measure, 0) + 1
        found.append((finding, _with(terms, redundancy)))
    return found


def _repetition(finding: Finding, told: dict[tuple[str, str], int], n_told: dict[str, int]) -> float:
    measure = finding.view.key.measure
    if measure not in n_told:
        return 0.0
    same = told.get((measure, finding.topic), 0)
    near = sum(told.get((measure, topic), 0) for topic in _NEAR_TOPICS.get(finding.topic, ()))
    others = max(0, n_told.get(measure, 0) - same)
    return min(_MOST_REPETITION, _SAME_TOPIC * (same + _HALF_TOPIC * near) + _SAME_MEASURE * others)


def _with(terms: Newsworthiness, redundancy: float) -> Newsworthiness:
    return Newsworthiness(
        surprise=terms.surprise, prominence=terms.prominence, margin=terms.margin, roundness=terms.roundness,
        recency=terms.recency, weight=terms.weight, redundancy=redundancy,
    )  # fmt: skip
