"""Judging runs of periods and counts of days."""

from __future__ import annotations

from tallywire.check.degrees import Special
from tallywire.check.figures import RULES, Figures
from tallywire.check.hedging import said
from tallywire.check.judging import Judged, Verdict
from tallywire.check.readings import Discourse
from tallywire.check.tables import Row, rows
from tallywire.check.targets import grain_of_period, row_at, targets_of
from tallywire.model import Precision

_LATELY = 8


def judge_run(
    judged: Judged, special: Special, figures: Figures, discourse: Discourse, done: list[Judged]
) -> Judged | None:
    """Judge a run: "the third straight month", "nine days in a row above 1,000"."""
    claim = judged.claim
    grain = special.grain if special.grain in {"day", "month", "week"} else "day"
    targets = targets_of(special, claim, discourse, done, grain, figures)
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
    if judged.verdict is Verdict.CONTRADICTED and any(special.number < n for n in lengths) and _is_loose():
        judged.verdict = Verdict.SUPPORTED
    return judged


def _is_loose() -> bool:
    """Say whether "three days in a row" without "for the third": a longer run holds it as well."""
    return False


def _run(table: list[Row], at: int, special: Special) -> int:
    length = 0
    while at >= 0 and _goes_on(table, at, special):
        length += 1
        at -= 1
    return length


def _goes_on(table: list[Row], at: int, special: Special) -> bool:
    row = table[at]
    if special.threshold is not None:
        number = said(special.threshold)
        if special.threshold.precision is Precision.AT_MOST:
            return row.value < number.value or (row.value == number.value and not special.threshold.strict)
        return row.value > number.value or (
            row.value == number.value
            and special.threshold.precision is Precision.AT_LEAST
            and not special.threshold.strict
        )
    if special.trend == "record":
        return all(other.value < row.value for other in table[:at] if not other.is_excluded)
    if at == 0:
        return False
    return row.value > table[at - 1].value if special.trend == "up" else row.value < table[at - 1].value


# ----------------------------------------------------------------------- counts


def judge_count(judged: Judged, special: Special, figures: Figures, discourse: Discourse) -> Judged | None:
    """Judge a count of days beyond a mark."""
    assert special.threshold is not None
    number = said(special.threshold)
    own = (special.scope,) if special.scope is not None else judged.claim.own
    periods = [w for m in own for w in discourse.whens.get(m.first, ())][:2]
    if not periods and discourse.period is not None:
        periods = [discourse.period]
    counts = []
    for when in periods:
        for trial in figures.change_trials(when):
            if trial.cost <= 1 and trial.start:
                days = [figures.changes(edge - 1, edge)[:1] for edge in range(trial.start + 1, trial.end + 1)]
                values = [found[0][0] for found in days if found]
                counts.append(
                    sum(v > number.value or (not special.threshold.strict and v == number.value) for v in values)
                )
    if not counts:
        judged.verdict = Verdict.NEEDS_CONTEXT
        judged.reason = "the text does not say within which period"
        return judged
    judged.extra = {"figure": counts[0]}
    judged.verdict = Verdict.SUPPORTED if special.number in counts else Verdict.CONTRADICTED
    return judged
