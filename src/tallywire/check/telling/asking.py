"""The question that a verdict rests on: as a query, and as the command that asks the ledger the same."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.claim import Family
from tallywire.check.held.tables import GRAINS
from tallywire.check.judged import Judged
from tallywire.check.judging.snapshots import snapshot_of
from tallywire.check.reading import MEAN, TOTAL
from tallywire.check.statistics.degrees import Special
from tallywire.check.text.spans import INVASION
from tallywire.model import (
    LATEST,
    WHOLE,
    Ask,
    Change,
    Comparator,
    DayRule,
    DaySpan,
    Direction,
    Extreme,
    FirstCrossing,
    Mean,
    Precision,
    Query,
    Scope,
    Threshold,
    Total,
    Vintage,
    When,
)

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Trial

_FIRST_WEEK = 6


def query_of(judged: Judged, archive: Archive) -> Query | None:
    """Return the query whose answer a verdict rests on, or None where no single one does."""
    snapshot = snapshot_of(judged, archive)
    if snapshot is not None:
        return Query(key=snapshot.key, ask=Total(when=When(bulletin_on=snapshot.day)), vintage=LATEST)
    if judged.family is Family.EXTERNAL or judged.measure not in archive.pack.measures:
        return None
    if judged.trial is None:
        return _of_special(judged, archive)
    if judged.reading is None:
        return None
    trial = judged.trial
    when, rule = _when(trial)
    wanted: Total | Mean | Change = Total(when=when)
    if judged.reading.statistic == MEAN and (not trial.start or judged.reading.days > 1):
        return None
    if judged.reading.statistic == MEAN:
        wanted = Mean(when=when)
    elif judged.reading.statistic != TOTAL and trial.start:
        wanted = Change(when=when)
    by = Vintage(published_until=max(archive.dateline, dt.date.fromordinal(trial.end)))
    return Query(key=archive.key(judged.measure), ask=wanted, day_rule=rule, vintage=by)


def _of_special(judged: Judged, archive: Archive) -> Query | None:
    special, grain = judged.claim.detail.get("special"), GRAINS.get(str(judged.extra.get("grain")))
    if not isinstance(special, Special) or grain is None or special.is_mean:
        return None
    ask: Ask
    if judged.family is Family.EXTREME:
        direction = Direction.LOWEST if special.is_lowest else Direction.HIGHEST
        ask = Extreme(of=grain, direction=direction, nth=special.rank)
    elif judged.family is Family.FIRST_CROSSING and special.threshold is not None and special.threshold.value:
        limit = Threshold(comparator=Comparator.ABOVE, value=int(special.threshold.value))
        if special.threshold.precision is Precision.AT_LEAST and not special.threshold.strict:
            limit = Threshold(comparator=Comparator.AT_LEAST, value=int(special.threshold.value))
        ask = FirstCrossing(threshold=limit, of=grain)
    else:
        return None
    rule = judged.extra.get("rule")
    return Query(
        key=archive.key(judged.measure), ask=ask, scope=_scope(judged, archive), vintage=archive.vintage,
        day_rule=rule if isinstance(rule, DayRule) else DayRule.COVERED,
    )  # fmt: skip


def _scope(judged: Judged, archive: Archive) -> Scope:
    span = judged.extra.get("span")
    if not isinstance(span, tuple):
        return WHOLE
    start = None if span[0] <= INVASION.toordinal() + _FIRST_WEEK else dt.date.fromordinal(span[0])
    end = None if span[1] >= archive.dateline.toordinal() else dt.date.fromordinal(span[1])
    return Scope(start_on=start, end_on=end)


def _when(trial: Trial) -> tuple[When, DayRule]:
    if not trial.start or trial.end - trial.start == 1:
        return When(bulletin_on=dt.date.fromordinal(trial.end)), trial.rule or DayRule.COVERED
    rule = trial.rule or DayRule.REPORTED
    shift = 0 if rule is DayRule.COVERED else 1
    first = dt.date.fromordinal(trial.start + shift)
    last = dt.date.fromordinal(trial.end - (1 - shift))
    return When(span=DaySpan(start_on=first, end_on=last)), rule


def command_of(query: Query, archive: Archive) -> str:
    """Return the command line that asks a query of this module; empty for a subject that `ask` does not take."""
    key, ask = query.key, query.ask
    if key.subject != archive.pack.default_subject:
        return ""
    words = ["tallywire ask", key.measure, _STATISTICS[type(ask)]]
    if isinstance(ask, Total | Change | Mean) and ask.when is not None:
        words += _period(ask.when)
    if isinstance(ask, Extreme):
        words.append(f"--of {ask.of.value}")
        words += ["--lowest"] if ask.direction is Direction.LOWEST else []
        words += [f"--nth {ask.nth}"] if ask.nth > 1 else []
    if isinstance(ask, FirstCrossing):
        words.append(f"--{ask.threshold.comparator.value} {ask.threshold.value} --of {ask.of.value}")
    if not query.scope.is_whole:
        words.append(f"--within {query.scope.start_on or ''}..{query.scope.end_on or ''}")
    if query.day_rule is not DayRule.COVERED:
        words.append(f"--day-rule {query.day_rule.value}")
    if key.claimant != archive.pack.default_claimant:
        words.append(f"--claimant {key.claimant}")
    words += [f"--status {key.status}"] if key.status else []
    words += [f"--as-of {query.vintage.published_until}"] if query.vintage.published_until else []
    return " ".join(words)


_STATISTICS: dict[type, str] = {
    Total: "total", Change: "change", Mean: "mean", Extreme: "extreme", FirstCrossing: "first-crossing",
}  # fmt: skip


def _period(when: When) -> list[str]:
    if when.span is None:
        return [f"--on {when.bulletin_on}"]
    span = when.span
    if span == DaySpan.of_month(span.start_on.year, span.start_on.month):
        return [f"--month {span.start_on:%Y-%m}"]
    return [f"--from {span.start_on} --to {span.end_on}"]
