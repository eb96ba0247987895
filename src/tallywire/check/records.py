"""Judging records, firsts, runs and counts."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Claim, Family
from tallywire.check.degrees import Special
from tallywire.check.figures import RULES
from tallywire.check.judged_runs import judge_count, judge_run
from tallywire.check.judging import Judged, Verdict, claimed_value
from tallywire.check.ranking import better, looser_spans, named_spans, place_of, rivals
from tallywire.check.spans import INVASION
from tallywire.check.tables import Row, rows
from tallywire.check.targets import as_said, grain_of_record, row_at, targets_of
from tallywire.lang import DateKind, format_date
from tallywire.model import Precision, Qualification, QualificationCode

if TYPE_CHECKING:
    from tallywire.check.archive import Archive
    from tallywire.check.figures import Figures
    from tallywire.check.readings import Discourse

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
    allowed = special.rank + max(1, _plural(claim, special, discourse)) - 1
    outcomes: list[_Outcome] = []
    for rule in RULES:
        table = rows(figures, grain, rule, is_mean=special.is_mean)
        for number, target in enumerate(targets):
            row = row_at(table, target, grain)
            if row is None:
                continue
            row = as_said(row, special, done, grain) if not number else row
            named, looser = named_spans(special, discourse, row), looser_spans(special, discourse, row, grain)
            for span in (*named, *looser):
                place, passed = place_of(table, row, span, special)
                fits = place <= allowed if special.rank == 1 else place == special.rank
                outcomes.append(_Outcome(
                    number=number, place=place, passed=passed, row=row, table=table, span=span, fits=fits, is_looser=span not in named,
                ))  # fmt: skip
    if not outcomes:
        judged.reason = "the text does not say which period is meant"
        judged.verdict = Verdict.NEEDS_CONTEXT
        return judged
    good = [o for o in outcomes if o.fits]
    if good:
        return _is_record(judged, special, min(good, key=lambda o: (o.passed > 0, o.is_looser, o.number)), grain)
    return _is_no_record(judged, special, min(outcomes, key=lambda o: (o.number, o.is_looser, o.place)), grain)


class _Outcome(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where one period stands within one scope."""

    number: int
    place: int
    passed: int
    row: Row
    table: list[Row]
    span: tuple[int, int]
    fits: bool
    is_looser: bool


def _plural(claim: Claim, special: Special, discourse: Discourse) -> int:
    """Return how many months share the record: "May and June were the worst", "the last three months were the costliest"."""
    named = [m for m in claim.own if m.first not in special.limits.apart]
    months = [m for m in named if m.date.kind in {DateKind.MONTH, DateKind.MONTHS}]
    joined = max((len(m.date.months) or 1 for m in months), default=1)
    for one, other in itertools.pairwise(months):
        joined = max(joined, 2) if other.first - one.stop <= 1 else joined
    spans = [
        w for m in named for w in discourse.whens.get(m.first, ()) if w.kind == "span" and 45 < w.span.n_days < 400
    ]
    return max(joined, max((round(w.span.n_days / 30) for w in spans), default=1))


def _is_record(judged: Judged, special: Special, outcome: _Outcome, grain: str) -> Judged:
    row = outcome.row
    judged.verdict = Verdict.SUPPORTED
    judged.extra = {"figure": row.value, "first": row.first, "last": row.last, "grain": grain}
    if outcome.passed and outcome.span[0] <= INVASION.toordinal() + 6:
        judged.verdict = Verdict.NEEDS_CONTEXT
        judged.flags.append("excludes-feb-mar-2022")
        early = max(
            (r for r in outcome.table if r.is_excluded and better(row, r, lowest=special.is_lowest)),
            key=lambda r: r.value,
        )
        judged.qualifications.append(Qualification(
            code=QualificationCode.RESTATED_TOTALS, value=int(early.value),
            text=f"It leaves out the rough, restated totals of February and March 2022: the bulletin of "
            f"{format_date(dt.date.fromordinal(early.first + 1), 'en')} raised the total by {int(early.value):,}.",
        ))  # fmt: skip
    return judged


def _is_no_record(judged: Judged, special: Special, outcome: _Outcome, grain: str) -> Judged:
    row = outcome.row
    above = [r for r in rivals(outcome.table, row, outcome.span, special) if not r.is_excluded]
    above.sort(key=lambda r: -r.value)
    judged.extra = {
        "figure": row.value, "first": row.first, "last": row.last, "grain": grain, "place": outcome.place, "above": above[:5],
    }  # fmt: skip
    last = max((r for r in above if r.first < row.first), key=lambda r: r.first, default=None)
    later = [r for r in above if r.first > row.first]
    since = row.first - last.last if last is not None else row.first - INVASION.toordinal()
    judged.verdict = Verdict.CONTRADICTED
    limit = 180 if special.limits.is_whole else _SOME_SCOPE if grain == "day" else 120
    narrower = not special.limits.is_named or special.limits.is_whole
    if narrower and special.rank == 1 and not later and since >= limit:
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
