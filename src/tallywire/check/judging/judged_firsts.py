"""Judging firsts: whether a mark was passed then, and not before since the day that the text names."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Family
from tallywire.check.held.figures import RULES
from tallywire.check.held.tables import Row, rows
from tallywire.check.judged import Judged, Verdict
from tallywire.check.judging.ranking import EVER, since_spans
from tallywire.check.judging.targets import targets_of
from tallywire.check.statistics.degrees import Special
from tallywire.check.statistics.marks import passes
from tallywire.lang import format_date
from tallywire.model import Precision, Qualification, QualificationCode

if TYPE_CHECKING:
    from tallywire.check.held.figures import Figures
    from tallywire.check.meaning.discourse import Discourse

_FAR = 3
"""How many times the biggest day a mark must be to be none of a day's."""
_YEARS = frozenset({"anchored", "relative", "to-date"})


def judge_first(
    judged: Judged, special: Special, figures: Figures, discourse: Discourse, beside: list[Judged]
) -> Judged | None:
    """Judge a first: the mark passed in the period spoken of, and in none before it within the scope."""
    claim, mark = judged.claim, special.threshold
    assert mark is not None
    limit = float(mark.value or 0)
    grain = special.grain if special.grain in {"day", "month", "week"} else "day"
    biggest = max((r.value for r in rows(figures, grain, RULES[0])), default=0)
    if special.is_mean:
        grain = "month"
    elif limit > (_FAR if grain == "day" else 1.2) * biggest:
        if limit > max((r.value for r in rows(figures, "month", RULES[0])), default=0):
            return _milestone(judged, limit, figures, discourse)
        grain = "month"
    targets = targets_of(special, claim, discourse, beside, grain, figures)
    outcomes = []
    for rule in RULES:
        table = [
            row
            for row in rows(figures, grain, rule, is_mean=special.is_mean)
            if row.is_complete or mark.precision is not Precision.AT_MOST
        ]
        for scope in _scopes(claim, special, discourse):
            passing = [r for r in table if passes(r.value, mark) and scope[0] <= r.first <= scope[1]]
            regular = [r for r in passing if not r.is_excluded]
            outcomes += [(regular[0], passing, scope, rule)] if regular else []
    judged.verdict = Verdict.CONTRADICTED
    for row, passing, scope, rule in outcomes:
        judged.extra = {
            "figure": row.value, "first": row.first, "last": row.last, "grain": grain, "span": scope, "rule": rule,
        }  # fmt: skip
        slack = 1 if grain == "day" else 0
        if any(abs(t[0] - row.first) <= slack or row.first <= t[0] <= row.last for t in targets):
            early = [r for r in passing if r.is_excluded and r.first < row.first]
            judged.verdict = Verdict.NEEDS_CONTEXT if early else Verdict.SUPPORTED
            if early:
                judged.flags.append("excludes-feb-mar-2022")
                judged.qualifications = [_restated(early[-1])]
            return judged
    return judged


def _scopes(claim: Claim, special: Special, discourse: Discourse) -> list[tuple[int, int]]:
    if special.scope is not None:
        return since_spans(special.scope, discourse, None)
    found: list[tuple[int, int]] = []
    for mention in claim.own:
        kind = mention.date.kind.value
        of_year = kind == "year" or (
            kind in _YEARS and mention.date.unit is not None and mention.date.unit.value == "year"
        )
        if of_year:
            whens = discourse.whens.get(mention.first, ())
            found.extend((w.span.start_on.toordinal(), w.span.end_on.toordinal()) for w in whens if w.kind == "year")
    return [*found, EVER] if found else [EVER]


def _restated(row: Row) -> Qualification:
    report = dt.date.fromordinal(row.first + 1)
    return Qualification(
        code=QualificationCode.RESTATED_TOTALS, value=int(row.value),
        text=f"The restated total of {format_date(report, 'en')} rose by {int(row.value):,}, which is no day's own count.",
    )  # fmt: skip


def _milestone(judged: Judged, limit: float, figures: Figures, discourse: Discourse) -> Judged:
    judged.family = Family.MILESTONE
    edge = next((e for e in range(figures.oldest, figures.newest + 1) if (figures.total(e) or 0) >= limit), None)
    if edge is None:
        judged.verdict = Verdict.CONTRADICTED
        return judged
    days = [
        w.span.end_on.toordinal()
        for ws in discourse.whens.values()
        for w in ws
        if w.kind in {"day", "bulletin", "latest", "until"}
    ]
    days = days or [figures.newest]
    judged.extra = {"figure": figures.total(edge), "first": edge, "last": edge, "grain": "day"}
    judged.verdict = Verdict.SUPPORTED if any(abs(edge - d) <= 1 for d in days) else Verdict.CONTRADICTED
    return judged
