"""Judging durations: the days between two totals, the newest round one and the one so many before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from tallywire.check.claim import Claim
from tallywire.check.finding.durations import Told
from tallywire.check.judged import Judged, Verdict
from tallywire.check.reading import TOTAL

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Figures
    from tallywire.check.meaning.discourse import Discourse

_SLACK_DAYS, _SLACK_UNITS = 3.0, 0.55


def judge_duration(claim: Claim, discourse: Discourse, archive: Archive) -> Judged:
    """Hold a duration against the days between the newest round total and the one so many before it.

    Contradicted only where the text names that total itself.
    """
    measure = (claim.measures[0] if claim.measures else "") or discourse.measure or discourse.lead or "personnel"
    told = claim.detail["told"]
    assert isinstance(told, Told)
    judged = Judged(
        claim=claim, verdict=Verdict.NOT_CHECKABLE, family=claim.family, measure=measure, claimant=archive.pack.default_claimant,
        value=told.days, qualifications=[], flags=[], reason="the text does not say of which total",
    )  # fmt: skip
    figures = archive.figures(archive.readings_of(measure)[0])
    size = int(claim.threshold.value or 0) if claim.threshold is not None else 0
    total = None if figures.is_empty else figures.total(figures.newest)
    if total is None or total <= size:
        return judged
    step = 10 ** (len(str(size)) - 1)
    mark = total // step * step
    lasted = [n for n in (_days_between(figures, mark, size), _days_between(figures, total, size)) if n]
    if any(_lasts(told, days) for days in lasted):
        judged.verdict, judged.reason = Verdict.SUPPORTED, ""
    elif lasted and any(
        h.measure == measure and h.statistic == TOTAL and 0 <= h.value - mark < step / 5 for h in discourse.held
    ):
        judged.verdict, judged.reason = Verdict.CONTRADICTED, f"it took {lasted[0]} days"
    return judged


def _days_between(figures: Figures, mark: int, size: int) -> int:
    """Return the days from the bulletin that first had so many fewer to the one that first had a total; 0 where one is missing."""
    first = _reached(figures, mark - size)
    return _reached(figures, mark) - first if first else 0


def _reached(figures: Figures, total: int) -> int:
    """Return the report date (ordinal) of the first bulletin with a total, by halving, as totals do not fall for long."""
    edges = figures.parts[0].edges
    at = bisect_left(edges, total, hi=bisect_right(edges, figures.newest), key=lambda edge: figures.total(edge) or 0)
    return edges[at] if 0 < at < len(edges) else 0


def _lasts(told: Told, days: int) -> bool:
    slack = max(_SLACK_DAYS, _SLACK_UNITS * told.unit if told.unit > 1 else 0.0)
    off = days - told.days
    match told.hedge:
        case "over":
            return -_SLACK_DAYS <= off <= max(0.5 * told.days, slack)
        case "just":
            return -_SLACK_DAYS <= off <= max(0.25 * told.days, slack)
        case "under":
            return -max(0.4 * told.days, slack) <= off <= _SLACK_DAYS
        case "nearly":
            return -max(0.15 * told.days, slack) <= off <= _SLACK_DAYS
        case "about":
            return abs(off) <= max(0.12 * told.days, slack)
        case _:
            return abs(off) <= slack
