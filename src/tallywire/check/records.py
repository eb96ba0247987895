"""Judging records, firsts, runs and counts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tallywire.check.claim import Claim, Family
from tallywire.check.degrees import Special
from tallywire.check.figures import RULES
from tallywire.check.judged_runs import judge_count, judge_run
from tallywire.check.judging import Judged, Verdict, claimed_value
from tallywire.check.spans import INVASION
from tallywire.check.tables import Row, rows
from tallywire.check.targets import grain_of_record, row_at, targets_of
from tallywire.lang import format_date
from tallywire.model import Precision, Qualification, QualificationCode

if TYPE_CHECKING:
    from tallywire.check.archive import Archive
    from tallywire.check.figures import Figures
    from tallywire.check.readings import Discourse

_SHORT_SCOPE = 60
_SOME_SCOPE = 90


def judge_special(claim: Claim, discourse: Discourse, archive: Archive, done: list[Judged]) -> Judged | None:
    """Judge a record, first, run or count; None where it turns out to be none."""
    special = claim.detail["special"]
    assert isinstance(special, Special)
    measure = _measure(claim, discourse, done, special)
    parts = archive.readings_of(measure)[0]
    figures = archive.figures(parts)
    judged = Judged(
        claim=claim, verdict=Verdict.NOT_CHECKABLE, family=claim.family, measure=measure, claimant=archive.pack.default_claimant,
        value=_value(claim, special), qualifications=[], flags=[],
    )  # fmt: skip
    if figures.is_empty:
        judged.reason = "no figures of this measure are held"
        return judged
    match claim.family:
        case Family.EXTREME:
            return _extreme(judged, special, figures, discourse, done)
        case Family.FIRST_CROSSING:
            return _first(judged, special, figures, discourse, done)
        case Family.STREAK:
            return judge_run(judged, special, figures, discourse, done)
        case _:
            return judge_count(judged, special, figures, discourse)


def _value(claim: Claim, special: Special) -> float | tuple[float, float] | None:
    if special.family in {"streak", "count"}:
        return special.number
    return claimed_value(claim)


def _measure(claim: Claim, discourse: Discourse, done: list[Judged], special: Special) -> str:
    near = [j for j in done if j.measure and abs(j.claim.index - special.key) < 14]
    if claim.measures and (claim.measures[0] != "personnel" or not near or any(j.measure == "personnel" for j in near)):
        return claim.measures[0]
    if not claim.measures and special.threshold is not None and (special.threshold.value or 0) >= 500:
        return discourse.lead or "personnel"
    if near:
        return min(near, key=lambda j: abs(j.claim.index - special.key)).measure
    return (claim.measures[0] if claim.measures else "") or discourse.measure or "personnel"


# ---------------------------------------------------------------------- records


def _extreme(
    judged: Judged, special: Special, figures: Figures, discourse: Discourse, done: list[Judged]
) -> Judged | None:
    claim = judged.claim
    grain = grain_of_record(special, claim, discourse, done)
    targets = targets_of(special, claim, discourse, done, grain, figures)
    scopes = _scopes(special, discourse)
    plural = max(1, _plural(claim, discourse))
    outcomes: list[Any] = []
    for rule in RULES:
        table = rows(figures, grain, rule, is_mean=special.is_mean)
        for number, target in enumerate(targets):
            row = row_at(table, target, grain)
            if row is None:
                continue
            outcomes.extend((_rank(table, row, scope, special), number, rule, row, table, scope) for scope in scopes)
    if not outcomes:
        judged.reason = "the text does not say which period is meant"
        judged.verdict = Verdict.NEEDS_CONTEXT
        return judged
    allowed = special.rank + plural - 1
    good = [o for o in outcomes if (o[0][0] <= allowed if special.rank == 1 else o[0][0] == special.rank)]
    if good:
        return _is_record(judged, special, min(good, key=lambda o: (o[0][1], o[1])), grain)
    return _is_no_record(judged, special, min(outcomes, key=lambda o: (o[1], o[0][0])), grain)


def _plural(claim: Claim, discourse: Discourse) -> int:
    months = {
        w.span.start_on for m in claim.own for w in discourse.whens.get(m.first, ()) if w.kind in {"month", "day"}
    }
    spans = [
        w for m in claim.own for w in discourse.whens.get(m.first, ()) if w.kind == "span" and 45 < w.span.n_days < 400
    ]
    return max(len(months), max((round(w.span.n_days / 30) for w in spans), default=1))


def _scopes(special: Special, discourse: Discourse) -> list[tuple[int, int]]:
    if special.scope is None:
        return [(0, 10**7)]
    whens = discourse.whens.get(special.scope.first, ())
    spans = [(w.span.start_on.toordinal(), w.span.end_on.toordinal()) for w in whens]
    if special.scope.date.is_since:
        length = _NAMED_DAYS.get(special.scope.date.kind.value, 1)
        spans += [(first + length, last) for first, last in spans]
    return spans or [(0, 10**7)]


_NAMED_DAYS = {"month": 31, "year": 366, "quarter": 92, "season": 92, "part": 31, "day": 2}
"""How long what "since" names lasts: a record "since March" may leave March out."""


def _better(row: Row, other: Row, *, lowest: bool) -> bool:
    return other.value < row.value if lowest else other.value > row.value


def _rank(table: list[Row], row: Row, scope: tuple[int, int], special: Special) -> tuple[int, int]:
    """Return a period's place among those of its scope, and how many excluded ones lie above it."""
    place, passed = 1, 0
    for other in table:
        if other is row or not scope[0] <= other.first <= scope[1]:
            continue
        if (special.is_previous or (special.is_lowest is False and _is_past(special))) and other.first > row.first:
            continue
        if special.is_lowest and not other.is_complete:
            continue
        if _better(row, other, lowest=special.is_lowest):
            if other.is_excluded:
                passed += 1
            else:
                place += 1
    return place, passed


def _is_past(special: Special) -> bool:
    return special.is_previous


def _is_record(
    judged: Judged,
    special: Special,
    outcome: tuple[tuple[int, int], int, object, Row, list[Row], tuple[int, int]],
    grain: str,
) -> Judged:
    (_, passed), _, _, row, table, scope = outcome
    judged.verdict = Verdict.SUPPORTED
    judged.extra = {"figure": row.value, "first": row.first, "last": row.last, "grain": grain}
    if passed and scope[0] <= INVASION.toordinal() + 6:
        judged.verdict = Verdict.NEEDS_CONTEXT
        judged.flags.append("excludes-feb-mar-2022")
        early = max(
            (r for r in table if r.is_excluded and _better(row, r, lowest=special.is_lowest)), key=lambda r: r.value
        )
        judged.qualifications.append(Qualification(
            code=QualificationCode.RESTATED_TOTALS, value=int(early.value),
            text=f"It leaves out the rough, restated totals of February and March 2022: the bulletin of "
            f"{format_date(dt.date.fromordinal(early.first + 1), 'en')} raised the total by {int(early.value):,}.",
        ))  # fmt: skip
    return judged


def _is_no_record(
    judged: Judged,
    special: Special,
    outcome: tuple[tuple[int, int], int, object, Row, list[Row], tuple[int, int]],
    grain: str,
) -> Judged:
    (place, _), _, _, row, table, scope = outcome
    above = [
        r
        for r in table
        if r is not row
        and not r.is_excluded
        and scope[0] <= r.first <= scope[1]
        and _better(row, r, lowest=special.is_lowest)
    ]
    above.sort(key=lambda r: -r.value)
    judged.extra = {
        "figure": row.value,
        "first": row.first,
        "last": row.last,
        "grain": grain,
        "place": place,
        "above": above[:5],
    }
    last = max((r for r in above if r.first < row.first), key=lambda r: r.first, default=None)
    later = [r for r in above if r.first > row.first]
    since = row.first - last.last if last is not None else row.first - INVASION.toordinal()
    judged.verdict = Verdict.CONTRADICTED
    limit = _SOME_SCOPE if grain == "day" else 120
    if special.is_whole:
        limit = 180
    if special.scope is None and special.rank == 1 and not later and since >= limit:
        judged.verdict = Verdict.NEEDS_CONTEXT
        judged.flags.append("true-only-from")
    return judged


# ----------------------------------------------------------------------- firsts


def _first(
    judged: Judged, special: Special, figures: Figures, discourse: Discourse, done: list[Judged]
) -> Judged | None:
    claim = judged.claim
    assert special.threshold is not None
    limit = float(special.threshold.value or 0)
    grain = special.grain if special.grain in {"day", "month", "week"} else "day"
    biggest = max((r.value for r in rows(figures, "day", RULES[0])), default=0)
    if limit > 3 * biggest and grain == "day":
        month_best = max((r.value for r in rows(figures, "month", RULES[0])), default=0)
        if limit > month_best:
            return _milestone(judged, limit, figures, discourse)
        grain = "month"
    targets = targets_of(special, claim, discourse, done, grain, figures)
    scopes = _year_scopes(claim, discourse)
    strict = special.threshold.precision is not Precision.AT_LEAST or special.threshold.strict
    outcome = Verdict.CONTRADICTED
    for rule in RULES:
        table = rows(figures, grain, rule)
        for scope in scopes:
            passing = [
                r
                for r in table
                if scope[0] <= r.first <= scope[1] and (r.value > limit if strict else r.value >= limit)
            ]
            regular = [r for r in passing if not r.is_excluded]
            if not regular:
                continue
            slack = 1 if grain == "day" else 0
            if any(
                abs(t[0] - regular[0].first) <= slack or regular[0].first <= t[0] <= regular[0].last for t in targets
            ):
                early = [r for r in passing if r.is_excluded and r.first < regular[0].first]
                if early:
                    judged.flags.append("excludes-feb-mar-2022")
                    judged.qualifications = [_restated(early[-1], limit)]
                    judged.verdict = Verdict.NEEDS_CONTEXT
                else:
                    judged.verdict = Verdict.SUPPORTED
                judged.extra = {
                    "figure": regular[0].value,
                    "first": regular[0].first,
                    "last": regular[0].last,
                    "grain": grain,
                }
                return judged
            judged.extra = {
                "figure": regular[0].value,
                "first": regular[0].first,
                "last": regular[0].last,
                "grain": grain,
            }
            if any(regular[0].first > t[0] - 400 and t[0] > regular[0].first for t in targets):
                outcome = Verdict.CONTRADICTED
    judged.verdict = outcome
    return judged


def _restated(row: Row, _limit: float) -> Qualification:
    report = dt.date.fromordinal(row.first + 1)
    return Qualification(
        code=QualificationCode.RESTATED_TOTALS, value=int(row.value),
        text=f"The restated total of {format_date(report, 'en')} rose by {int(row.value):,}, which is no day's own count.",
    )  # fmt: skip


def _year_scopes(claim: Claim, discourse: Discourse) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for mention in claim.own:
        kind = mention.date.kind.value
        if (
            kind in {"year", "anchored", "relative", "to-date"}
            and (kind == "year" or (mention.date.unit is not None and mention.date.unit.value == "year"))
        ) or mention.date.is_since:
            found.extend(
                (when.span.start_on.toordinal(), when.span.end_on.toordinal())
                for when in discourse.whens.get(mention.first, ())
                if when.kind in {"year", "since", "month"}
            )
    return found or [(0, 10**7)]


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
