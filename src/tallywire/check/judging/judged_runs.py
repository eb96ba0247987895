"""Judging runs of periods and counts of days."""

from __future__ import annotations

from collections.abc import Iterator

from tallywire.check.held.figures import RULES, Figures
from tallywire.check.held.tables import Row, rows
from tallywire.check.judged import Judged, Verdict
from tallywire.check.judging.targets import grain_of_period, row_at, targets_of
from tallywire.check.meaning.discourse import Discourse
from tallywire.check.statistics.degrees import Special
from tallywire.check.statistics.marks import passes
from tallywire.check.statistics.tallies import EVERY
from tallywire.check.text.spans import of_month
from tallywire.check.text.times import Mention
from tallywire.lang import DateKind, Quantity, TimeUnit
from tallywire.model import Precision

_LATELY = 8


def judge_run(
    judged: Judged, special: Special, figures: Figures, discourse: Discourse, beside: list[Judged]
) -> Judged | None:
    """Judge a run: "the third straight month", "nine days in a row above 1,000"."""
    claim = judged.claim
    grain = special.grain if special.grain in {"day", "month", "week"} else "day"
    targets = targets_of(special, claim, discourse, beside, grain, figures)
    named = any(w.kind == "month" for w in discourse.periods(claim.own))
    for when in () if named and grain == "month" else discourse.recent[:3]:
        if grain_of_period(when) == grain:
            targets.append((when.span.start_on.toordinal(), when.span.end_on.toordinal()))
    lengths: list[int] = []
    best: tuple[int, int] | None = None
    for rule in RULES:
        for is_mean in (False, True):
            table = rows(figures, grain, rule, is_mean=is_mean)
            for target in targets[:5]:
                row = row_at(table, target, grain)
                if row is None:
                    continue
                at = table.index(row)
                lengths.append(_run(table, at, special))
                if special.is_previous:
                    lengths += [_run(table, back, special) for back in range(max(at - _LATELY, 0), at)]
                best = best or (row.first, row.last)
    if not lengths or (special.trend == "" and special.threshold is None):
        judged.verdict = Verdict.NEEDS_CONTEXT
        judged.reason = "the text does not say of what the run is"
        return judged
    judged.extra = {
        "figure": lengths[0],
        "grain": grain,
        "first": best[0] if best else 0,
        "last": best[1] if best else 0,
    }
    judged.verdict = Verdict.SUPPORTED if special.number in lengths else Verdict.CONTRADICTED
    return judged


def _run(table: list[Row], at: int, special: Special) -> int:
    length = 0
    if special.trend == "record" and special.threshold is None:
        return _run_of_records(table, at)
    while at >= 0 and _goes_on(table, at, special):
        length += 1
        at -= 1
    return length


def _run_of_records(table: list[Row], at: int) -> int:
    """Return how many periods up to one are each higher than all before them."""
    length, highest = 0, float("-inf")
    for row in table[: at + 1]:
        length = length + 1 if row.value > highest else 0
        highest = highest if row.is_excluded else max(highest, row.value)
    return length


def _goes_on(table: list[Row], at: int, special: Special) -> bool:
    row = table[at]
    if special.threshold is not None:
        return passes(row.value, special.threshold)
    if at == 0:
        return False
    return row.value > table[at - 1].value if special.trend == "up" else row.value < table[at - 1].value


# ----------------------------------------------------------------------- counts


def judge_count(judged: Judged, special: Special, figures: Figures, discourse: Discourse) -> Judged | None:
    """Judge a count of days, weeks or months beyond a mark."""
    assert special.threshold is not None
    mark = special.threshold
    found = [
        (number, len(chosen), chosen)
        for span in _spans_of_count(judged, special, discourse)
        for chosen in _chosen(special, figures, span)
        if chosen
        for number in _numbers(chosen, mark)
    ]
    if not found:
        judged.reason = "the text does not say within which period"
        return judged
    holding = [each for each in found if _is_so_many(special, each[0], each[1])]
    judged.verdict = Verdict.SUPPORTED if holding else Verdict.CONTRADICTED
    count, _, shown = (holding or found)[0]
    judged.extra = {"figure": count, "first": shown[0].first, "last": shown[-1].last}
    if judged.verdict is Verdict.CONTRADICTED and special.scope is None:
        judged.verdict, judged.reason = Verdict.NOT_CHECKABLE, "the text does not say within which period"
    nearly = special.number == EVERY and any(n >= _NEARLY_ALL * of for n, of, _ in found)
    if judged.verdict is Verdict.CONTRADICTED and nearly:
        judged.verdict = Verdict.NEEDS_CONTEXT
        judged.flags.append("daily-average-only")
    return judged


_NEARLY_ALL = 0.85


def _numbers(chosen: list[Row], mark: Quantity) -> list[int]:
    """Return how many periods pass a mark, by their own counts and by those with corrections."""
    own = sum(passes(row.value, mark) for row in chosen)
    whole = sum(passes(row.value if row.whole is None else row.whole, mark) for row in chosen)
    return [own] if own == whole else [own, whole]


def _chosen(special: Special, figures: Figures, span: tuple[int, int]) -> Iterator[list[Row]]:
    """Yield the periods of a span under each day rule, the restated ones left out, then with them."""
    for rule in RULES:
        inside = [row for row in rows(figures, special.grain, rule) if span[0] <= row.first and row.last <= span[1]]
        regular = [row for row in inside if not row.is_excluded]
        yield regular
        if len(regular) < len(inside):
            yield inside


def _is_so_many(special: Special, number: int, of: int) -> bool:
    if special.number < 0:
        return number == of + special.number - EVERY
    said_so = special.is_counted
    if said_so is None or said_so.value is None or said_so.precision is Precision.EXACT:
        return number == special.number
    if said_so.precision in {Precision.AT_LEAST, Precision.AT_MOST}:
        return passes(number, said_so)
    return abs(number - special.number) <= max(1, 0.1 * special.number)


def _counts_within(special: Special, scope: Mention) -> bool:
    """Say whether a date is made of the count itself: "18 days of November", which are not its first 18."""
    overlaps = scope.first < special.stop and special.first < scope.stop
    ordered = (
        scope.date.text.lower().removeprefix("the ").startswith(("first", "last", "opening", "перш", "останн", "final"))
    )
    return overlaps and scope.date.kind is DateKind.PART and scope.date.unit is TimeUnit.DAY and not ordered


def _spans_of_count(judged: Judged, special: Special, discourse: Discourse) -> list[tuple[int, int]]:
    """Return the spans in which days can be counted, as day ordinals."""
    own = (special.scope,) if special.scope is not None else judged.claim.own
    within = special.scope is not None and _counts_within(special, special.scope)
    periods = [w for m in own for w in discourse.whens.get(m.first, ()) if w.span.n_days > 1 or within]
    if not periods and discourse.period is not None and discourse.period.span.n_days > 1:
        periods = [discourse.period]
    if within:
        periods = [of_month(w.span.start_on.year, w.span.start_on.month, discourse.dateline) for w in periods]
    spans = [(w.span.start_on.toordinal(), w.span.end_on.toordinal()) for w in periods]
    if within and discourse.period is not None and discourse.period.kind == "month":
        spans.append((discourse.period.span.start_on.toordinal(), discourse.period.span.end_on.toordinal()))
    if special.scope is None and discourse.period is not None and discourse.period.span.n_days > 1:
        spans.append((discourse.period.span.start_on.toordinal(), discourse.period.span.end_on.toordinal()))
    spans += [(w.span.start_on.toordinal() - 1, w.span.end_on.toordinal()) for w in periods if w.kind == "window"]
    if special.scope is not None and special.scope.date.is_since:
        spans += [(first + extra, last) for first, last in spans for extra in (31, 92)]
    return spans
