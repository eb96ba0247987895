"""Which period a record, a run or a count is about."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.claim import Claim
from tallywire.check.degrees import Special
from tallywire.check.judging import Judged
from tallywire.check.tables import Row

if TYPE_CHECKING:
    from tallywire.check.figures import Figures
    from tallywire.check.readings import Discourse
    from tallywire.check.spans import When


def grain_of_record(special: Special, claim: Claim, discourse: Discourse, done: list[Judged]) -> str:
    """Return the kind of period that a record is of: named, that of a number beside it, or that of the text."""
    if special.grain:
        if special.grain == "day" and special.is_mean:
            return "month"
        return special.grain
    for judged in sorted(done, key=lambda j: abs(j.claim.index - special.key)):
        grain = grain_of_edges(judged)
        if grain:
            return grain
    kinds = {w.kind for w in discourse.periods(claim.own)}
    if "month" in kinds:
        return "month"
    if any(w.kind == "span" and w.span.n_days > 45 for w in discourse.periods(claim.own)):
        return "month"
    if kinds & {"day", "bulletin", "latest"}:
        return "day"
    if special.is_mean:
        return "month"
    if discourse.period is not None:
        return grain_of_period(discourse.period)
    return "day"


def grain_of_edges(judged: Judged) -> str:
    """Return the kind of period that a judged figure is of, or an empty string."""
    trial = judged.trial
    if trial is None or not trial.start or not judged.fit.holds:
        return ""
    days = trial.end - trial.start
    return "day" if days == 1 else "month" if 28 <= days <= 31 else "week" if days == 7 else ""


def grain_of_period(when: When) -> str:
    """Return the kind of period nearest in length."""
    days = when.span.n_days
    return "day" if days == 1 else "week" if days == 7 else "year" if days > 360 else "month"


def targets_of(
    special: Special, claim: Claim, discourse: Discourse, done: list[Judged], grain: str, figures: Figures
) -> list[tuple[int, int]]:
    """Return the spans of edges or days that the record can be about, the likeliest first, as day ordinals (first, last)."""
    found: list[tuple[int, int]] = []
    wanted = {"day": {"day", "bulletin", "latest"}, "month": {"month"}, "week": {"week", "window"}, "year": {"year"},
              "quarter": {"span"}}[grain]  # fmt: skip
    near = sorted(
        (m for m in claim.own),
        key=lambda m: abs(m.first - special.key) if m.first < special.key else abs(m.first - special.stop) + 1,
    )
    for mention in near:
        for when in discourse.whens.get(mention.first, ()):
            if when.kind in wanted:
                found.append((when.span.start_on.toordinal(), when.span.end_on.toordinal()))
            elif grain == "month" and when.kind in {"span", "since"} and when.span.n_days > 45:
                found += _months_in(when)
            elif when.kind == "vague" and grain == "month":
                found.append((when.span.start_on.toordinal(), when.span.end_on.toordinal()))
    for judged in sorted(done, key=lambda j: abs(j.claim.index - special.key)):
        if judged.trial is not None and judged.trial.start and judged.fit.holds and grain_of_edges(judged) == grain:
            found.insert(0, (judged.trial.start + 1 + figures.shift, judged.trial.end + figures.shift))
            break
    if not found and discourse.period is not None and grain_of_period(discourse.period) == grain:
        found.append((discourse.period.span.start_on.toordinal(), discourse.period.span.end_on.toordinal()))
    if not found and grain == "month":
        if discourse.memory.month is not None:
            first = dt.date(*discourse.memory.month, 1).toordinal()
            found.append((first, first + 27))
        here = discourse.dateline.replace(day=1)
        found += [((here - dt.timedelta(days=28)).replace(day=1).toordinal(), 0), (here.toordinal(), 0)]
    if not found:
        found.append((figures.newest + figures.shift, figures.newest + figures.shift))
    return list(dict.fromkeys(found))


def _months_in(when: When) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    day = when.span.start_on.replace(day=1)
    while day <= when.span.end_on and len(found) < 24:
        found.append((day.toordinal(), day.toordinal() + 27))
        day = (day + dt.timedelta(days=32)).replace(day=1)
    return found


def row_at(table: list[Row], target: tuple[int, int], grain: str) -> Row | None:
    """Return the row that a target falls in, or None."""
    middle = target[0] if grain == "day" else target[0] + 1
    return next((row for row in table if row.first <= middle <= row.last), None)
