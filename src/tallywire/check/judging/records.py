"""Judging records, firsts, runs and counts."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Claim, Family
from tallywire.check.held.figures import RULES
from tallywire.check.held.tables import Row, rows
from tallywire.check.judged import Judged, Verdict
from tallywire.check.judging.judged_firsts import judge_first
from tallywire.check.judging.judged_runs import judge_count, judge_run
from tallywire.check.judging.ranking import better, looser_spans, named_spans, place_of, rivals
from tallywire.check.judging.targets import as_said, grain_of_record, nearest, row_at, targets_of
from tallywire.check.judging.verdicts import claimed_value
from tallywire.check.meaning.carried_marks import with_mark
from tallywire.check.reading import MEAN
from tallywire.check.statistics.degrees import Special
from tallywire.check.text.spans import INVASION
from tallywire.lang import DateKind, format_date
from tallywire.model import DayRule, Qualification, QualificationCode

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Figures
    from tallywire.check.meaning.discourse import Discourse

_SOME_SCOPE = 90


def judge_special(claim: Claim, discourse: Discourse, archive: Archive) -> Judged | None:
    """Judge a record, first, run or count; None where it turns out to be none."""
    special = claim.detail["special"]
    assert isinstance(special, Special)
    special = with_mark(special, discourse)
    if special.family == "count" and special.threshold is None:
        return None
    beside = _beside(special, claim, discourse)
    measures = _measures(claim, discourse, beside, special)
    first: Judged | None = None
    for measure in measures:
        judged = _of_measure(claim, special, measure, discourse, archive, beside)
        if judged is None or judged.is_borne or len(measures) == 1:
            return judged
        first = first or judged
    return first


def _beside(special: Special, claim: Claim, discourse: Discourse) -> list[Judged]:
    """Return the figures of the sentence that can be a record's own: of its statement, and not of what is ahead of it."""
    stop = claim.detail.get("part")
    own = [j for j in discourse.done if not isinstance(stop, tuple) or j.claim.index < stop[1]]
    if not special.against:
        return own
    ahead = {w for first in special.against for w in discourse.whens.get(first, ())}
    return [
        j for j in own
        if not (special.first <= j.claim.index <= special.stop or (j.reading is not None and j.reading.when in ahead))
    ]  # fmt: skip


def _of_measure(
    claim: Claim, special: Special, measure: str, discourse: Discourse, archive: Archive, beside: list[Judged]
) -> Judged | None:
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
            return _extreme(judged, special, figures, discourse, beside)
        case Family.FIRST_CROSSING:
            return judge_first(judged, special, figures, discourse, beside)
        case Family.STREAK:
            return judge_run(judged, special, figures, discourse, beside)
        case _:
            return judge_count(judged, special, figures, discourse)


def _value(claim: Claim, special: Special) -> float | tuple[float, float] | None:
    if special.family in {"streak", "count"}:
        return special.number
    return claimed_value(claim)


def _measures(claim: Claim, discourse: Discourse, beside: list[Judged], special: Special) -> list[str]:
    """Return what a record can be of: named, that of the figures beside it, or what the text speaks of."""
    near = [j for j in beside if j.measure and abs(j.claim.index - special.key) < _BESIDE]
    if claim.measures and (claim.measures[0] != "personnel" or not near or any(j.measure == "personnel" for j in near)):
        return [claim.measures[0]]
    if not claim.measures and special.threshold is not None and (special.threshold.value or 0) >= 500:
        return list(dict.fromkeys((discourse.measure or discourse.lead or "personnel", discourse.lead or "personnel")))
    if near:
        return [min(near, key=lambda j: abs(j.claim.index - special.key)).measure]
    if claim.measures:
        return [claim.measures[0]]
    return list(dict.fromkeys((discourse.measure or "personnel", discourse.lead or "personnel", "personnel")))


_BESIDE = 14


# ---------------------------------------------------------------------- records


def _extreme(
    judged: Judged, special: Special, figures: Figures, discourse: Discourse, beside: list[Judged]
) -> Judged | None:
    claim = judged.claim
    nearby = next((j for j in nearest(special, beside) if abs(j.claim.index - special.key) < _BESIDE), None)
    if (
        nearby is not None
        and nearby.reading is not None
        and nearby.reading.statistic == MEAN
        and special.grain in {"", "day"}
    ):
        special = msgspec.structs.replace(special, is_mean=True)
    if not beside and not claim.measures and discourse.statistic == MEAN and special.grain == "":
        special = msgspec.structs.replace(special, is_mean=True)
    grain = grain_of_record(special, claim, discourse, beside)
    targets = targets_of(special, claim, discourse, beside, grain, figures)
    allowed = special.rank + max(1, _plural(claim, special, discourse)) - 1
    outcomes: list[_Outcome] = []
    for rule in RULES:
        table = rows(figures, grain, rule, is_mean=special.is_mean)
        for number, target in enumerate(targets):
            row = row_at(table, target, grain)
            if row is None:
                continue
            row = as_said(row, special, beside, grain) if not number else row
            named, looser = named_spans(special, discourse, row), looser_spans(special, discourse, row, grain)
            for span in (*named, *looser):
                place, passed = place_of(table, row, span, special)
                fits = place <= allowed if special.rank == 1 else place == special.rank
                if special.excepted:
                    fits = _only_within(special, discourse, list(rivals(table, row, span, special)))
                outcomes.append(_Outcome(
                    number=number, place=place, passed=passed, row=row, table=table, span=span, fits=fits, is_looser=span not in named,
                    rule=rule,
                ))  # fmt: skip
    if not outcomes:
        judged.reason = "the text does not say which period is meant"
        judged.verdict = Verdict.NEEDS_CONTEXT
        return judged
    good = [o for o in outcomes if o.fits]
    if good:
        return _is_record(judged, special, min(good, key=lambda o: (o.passed > 0, o.is_looser, o.number)), grain)
    told = [o for o in outcomes if _is_told(o.row, judged.measure, beside)]
    return _is_no_record(judged, special, min(told or outcomes, key=lambda o: (o.number, o.is_looser, o.place)), grain)


def _is_told(row: Row, measure: str, beside: list[Judged]) -> bool:
    """Say whether a period's figure is one that the sentence gives: of two day rules, that which the text goes by."""
    return any(
        j.trial is not None and j.measure == measure and j.fit.holds and abs(j.trial.value - row.value) <= 1
        for j in beside
    )


def _only_within(special: Special, discourse: Discourse, above: list[Row]) -> bool:
    """Say whether all that lies above a period, and something does, belongs to the times that are excepted."""
    spans = [w.span for m in special.excepted for w in discourse.whens.get(m.first, ())]
    regular = [row for row in above if not row.is_excluded]
    return bool(regular) and all(
        any(s.start_on.toordinal() <= row.last and row.first <= s.end_on.toordinal() for s in spans) for row in regular
    )


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
    rule: DayRule


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
    judged.extra = _shown(outcome, grain)
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


def _shown(outcome: _Outcome, grain: str) -> dict[str, object]:
    """Return what a report shows of a record: the period that is one, among what, and under which day rule."""
    row = outcome.row
    return {
        "figure": row.value, "first": row.first, "last": row.last, "grain": grain, "span": outcome.span, "rule": outcome.rule,
    }  # fmt: skip


def _is_no_record(judged: Judged, special: Special, outcome: _Outcome, grain: str) -> Judged:
    row = outcome.row
    above = [r for r in rivals(outcome.table, row, outcome.span, special) if not r.is_excluded]
    above.sort(key=lambda r: r.value if special.is_lowest else -r.value)
    last = max((r for r in above if r.first < row.first), key=lambda r: r.first, default=None)
    later = [r for r in above if r.first > row.first]
    judged.extra = {
        **_shown(outcome, grain), "place": outcome.place, "above": above[:5], "passed_last": last, "passed_later": bool(later),
    }  # fmt: skip
    since = row.first - last.last if last is not None else row.first - INVASION.toordinal()
    judged.verdict = Verdict.CONTRADICTED
    limit = 180 if special.limits.is_whole else _SOME_SCOPE if grain == "day" else 120
    narrower = not special.limits.is_named or special.limits.is_whole
    if narrower and special.rank == 1 and not later and since >= limit:
        judged.verdict = Verdict.NEEDS_CONTEXT
        judged.flags.append("true-only-from")
    return judged
