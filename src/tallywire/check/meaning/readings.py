"""What a claim could mean: readings, the likeliest first, each slot marked stated, carried or assumed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Mark
from tallywire.check.finding.generic_nouns import BARE_LOSSES, shared_by
from tallywire.check.periods.month_to_date import counted_up_to
from tallywire.check.reading import CHANGE, MEAN, PEAK, TOTAL, Reading
from tallywire.check.statistics.rates import rate_of
from tallywire.check.text.spans import (
    INVASION,
    When,
    of_month,
    of_origin,
    of_span,
    of_year,
    on_day,
    shift_month,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tallywire.check.meaning.discourse import Discourse


def readings_of(claim: Claim, discourse: Discourse) -> list[Reading]:
    """Return the readings of a figure, the likeliest first."""
    found: list[Reading] = []
    for measure, mark in _measures(claim, discourse):
        found += _of_measure(claim, discourse, measure, mark)
    return list(dict.fromkeys(found))


def _measures(claim: Claim, discourse: Discourse) -> list[tuple[str, Mark]]:
    if claim.measures:
        named = [(m, claim.measure_mark) for m in claim.measures]
        is_bare = claim.detail.get("weak_measure") and claim.detail.get("form") in BARE_LOSSES
        if is_bare and discourse.measure and discourse.measure != claim.measures[0]:
            named.append((discourse.measure, Mark.CARRIED))
        if claim.detail.get("weak_measure") and discourse.measure in shared_by(str(claim.detail.get("form", ""))):
            named = [(discourse.measure, Mark.CARRIED), *(each for each in named if each[0] != discourse.measure)]
        return named
    lead = discourse.lead or "personnel"
    if discourse.measure:
        others = dict.fromkeys((*discourse.measures[:3], lead, "personnel"))
        return [(discourse.measure, Mark.CARRIED), *((m, Mark.ASSUMED) for m in others if m != discourse.measure)]
    return [(m, Mark.ASSUMED) for m in dict.fromkeys((lead, *discourse.measures[:4], "personnel"))]


def _of_measure(claim: Claim, discourse: Discourse, measure: str, mark: Mark) -> list[Reading]:
    row = claim.detail.get("row")
    own = [row] if isinstance(row, When) else discourse.periods(claim.own)
    own, spread = counted_up_to(own, claim.report, discourse.whens, discourse.dateline), discourse.periods(claim.spread)
    found: list[Reading] = []

    def add(name: str, when: When | None, by: Mark, at: Mark) -> None:
        found.append(Reading(
            measure=measure, statistic=name, when=when, measure_mark=mark, statistic_mark=by, when_mark=at,
            days=rate_of(claim.hints) if name == MEAN else 1,
        ))  # fmt: skip

    hints = claim.hints
    is_near = claim.sentence - discourse.claimed_at <= 1 and not hints & {"peak-day", "peak-week"}
    if claim.detail.get("elliptic") and discourse.statistic == MEAN and is_near:
        hints = hints | {"mean-carried"}
    if "mean" in hints or "mean-carried" in hints:
        _add_means(claim, discourse, own, spread, add)
        if "mean" in hints:
            return found
    if "mean-carried" in hints and own:
        hints = hints - {"total"}
    is_total = bool(hints & {"total", "bring"}) or ("pass" in hints and not own)
    if "sign" in hints:
        _add_signed(discourse, own, add)
        return found
    found += _peaks(claim, discourse, measure, mark)
    if own:
        _add_own(own, add, is_total=is_total, is_passed="pass" in hints)
        if all(w.kind in {"year", "month", "span"} for w in own):
            for when in discourse.periods(claim.report):
                if when.kind in {"day", "bulletin"}:
                    add(CHANGE, on_day(when.span.end_on, "bulletin"), Mark.ASSUMED, Mark.CARRIED)
        if is_total and not any(w.kind in {"month", "year", "span", "week", "window", "since"} for w in own):
            add(TOTAL, None, Mark.STATED, Mark.ASSUMED)
        return found
    _add_unplaced(claim, discourse, spread, add, is_total=is_total)
    return found


def further_readings(claim: Claim, discourse: Discourse) -> list[Reading]:
    """Return what a claim might mean whose period the text leaves open: the other periods that it names or implies."""
    named = [*discourse.recent, *(w for ws in discourse.whens.values() for w in ws), *discourse.lately]
    implied = _implied(discourse, named)
    found = []
    for measure, mark in _measures(claim, discourse):
        for when, by in [*((w, Mark.CARRIED) for w in named), *((w, Mark.ASSUMED) for w in implied)]:
            statistic = TOTAL if when.is_of_total else CHANGE
            found.append(Reading(measure=measure, statistic=statistic, when=when, measure_mark=mark, when_mark=by))
            if by is Mark.CARRIED and statistic == CHANGE and when.kind in {"day", "bulletin"}:
                found.append(Reading(measure=measure, statistic=TOTAL, when=when, measure_mark=mark, when_mark=by))
    return list(dict.fromkeys(found))


def _implied(discourse: Discourse, named: list[When]) -> list[When]:
    """Return the periods that a text may leave unnamed: a bulletin of the last days, the last months, the year."""
    dateline = discourse.dateline
    here = (dateline.year, dateline.month)
    found = [of_span(dateline - dt.timedelta(days=6), dateline, "window", running=True)]
    if not discourse.bulletin:
        found += [on_day(dateline - dt.timedelta(days=back), "bulletin") for back in range(1, 8)]
    if not any(when.kind in _LONG for when in named):
        found += [of_month(*shift_month(*here, -back), dateline) for back in range(3)]
        found += [of_year(dateline.year, dateline), of_year(dateline.year - 1, dateline)]
    return found


_LONG = frozenset({"month", "year", "span", "week"})
_PEAK_DAYS = {"day": 1, "hour": 1, "week": 7}


def _peaks(claim: Claim, discourse: Discourse, measure: str, mark: Mark) -> list[Reading]:
    """Return readings as the highest day or week of a longer period: "one day in May", "with 2,030 in a single day"."""
    lengths = [
        _PEAK_DAYS[m.date.unit.value]
        for m in (*claim.own, *claim.spread)
        if m.date.kind.value == "span"
        and m.date.unit is not None
        and m.date.unit.value in _PEAK_DAYS
        and (m.date.count or 1) in {1, 24}
    ]
    lengths += [days for hint, days in (("peak-day", 1), ("peak-week", 7)) if hint in claim.hints]
    if not lengths:
        return []
    kinds = {"month", "year", "span", "vague", "since", "origin"} | ({"week", "window"} if lengths[0] == 1 else set())
    wholes = [w for ws in discourse.whens.values() for w in ws if w.kind in kinds]
    if discourse.period is not None and discourse.period.kind in {"month", "year", "span"}:
        wholes.append(discourse.period)
    return [
        Reading(
            measure=measure, statistic=PEAK, when=when, measure_mark=mark, statistic_mark=Mark.STATED, when_mark=Mark.CARRIED,
            days=lengths[0],
        )
        for when in dict.fromkeys(wholes)
    ]  # fmt: skip


def _add_means(
    claim: Claim, discourse: Discourse, own: list[When], spread: list[When], add: Callable[..., None]
) -> None:
    mark = Mark.STATED if "mean" in claim.hints else Mark.CARRIED
    usable = {"month", "year", "span", "window", "week", "since", "origin", "years", "vague"}
    for when in own:
        if when.kind in usable:
            add(MEAN, when, mark, Mark.STATED)
    if not any(w.kind in usable for w in own):
        for when in spread or [w for ws in discourse.whens.values() for w in ws]:
            if when.kind in usable:
                add(MEAN, when, mark, Mark.CARRIED)
        if discourse.period is not None and discourse.period.kind in usable:
            add(MEAN, discourse.period, mark, Mark.CARRIED)
        if discourse.memory.month is not None:
            add(MEAN, of_month(*discourse.memory.month, discourse.dateline), mark, Mark.CARRIED)
        for when in discourse.recent:
            if when.kind in usable:
                add(MEAN, when, mark, Mark.CARRIED)
        dateline = discourse.dateline
        last = shift_month(dateline.year, dateline.month, -1)
        add(MEAN, of_month(*last, dateline), mark, Mark.ASSUMED)
        add(MEAN, of_month(dateline.year, dateline.month, dateline), mark, Mark.ASSUMED)
        add(MEAN, of_span(dateline - dt.timedelta(days=6), dateline, "window", running=True), mark, Mark.ASSUMED)
        add(MEAN, of_origin(dateline), mark, Mark.ASSUMED)


def _add_signed(discourse: Discourse, own: list[When], add: Callable[..., None]) -> None:
    days = [w for w in own if w.kind in {"day", "bulletin", "latest", "week", "window", "month", "span"}]
    for when in days:
        add(CHANGE, when, Mark.STATED, Mark.STATED)
    if not days:
        add(CHANGE, on_day(discourse.dateline, "latest"), Mark.STATED, Mark.ASSUMED)


def _add_own(own: list[When], add: Callable[..., None], *, is_total: bool, is_passed: bool = False) -> None:
    for when in own:
        match when.kind:
            case "origin":
                add(TOTAL, None, Mark.STATED, Mark.STATED)
            case "until":
                add(TOTAL, when, Mark.STATED, Mark.STATED)
                if not is_total:
                    add(CHANGE, on_day(when.span.end_on, "bulletin"), Mark.ASSUMED, Mark.STATED)
            case "day" | "bulletin" | "latest":
                if is_total:
                    add(TOTAL, when, Mark.STATED, Mark.STATED)
                add(CHANGE, when, Mark.ASSUMED, Mark.STATED)
                if not is_total:
                    add(TOTAL, when, Mark.ASSUMED, Mark.STATED)
            case _:
                add(CHANGE, when, Mark.STATED, Mark.STATED)
                if is_passed and when.kind in {"month", "year", "span", "week", "vague"}:
                    add(TOTAL, when, Mark.STATED, Mark.STATED)
                if when.kind in {"year", "years"} and when.span.start_on.year == INVASION.year:
                    add(TOTAL, when, Mark.ASSUMED, Mark.STATED)
                if is_total and when.kind in {"month", "year"}:
                    add(TOTAL, when, Mark.STATED, Mark.STATED)


def _add_unplaced(  # noqa: C901, PLR0912 - one branch for each wording
    claim: Claim, discourse: Discourse, spread: list[When], add: Callable[..., None], *, is_total: bool
) -> None:
    latest = on_day(discourse.dateline, "latest")
    reports = [w for w in discourse.periods(claim.report) if w.kind in {"bulletin", "day", "until", "latest"}]
    if is_total:
        for when in reports:
            add(TOTAL, when, Mark.STATED, Mark.STATED)
        if "total" in claim.hints and not claim.hints & {"bring", "pass"}:
            for when in spread[:1]:
                if when.kind in {"month", "year", "week"}:
                    add(CHANGE, when, Mark.STATED, Mark.CARRIED)
        add(TOTAL, None, Mark.STATED, Mark.ASSUMED)
        for when in spread:
            if when.kind in {"day", "bulletin", "until", "latest"}:
                add(TOTAL, when, Mark.STATED, Mark.CARRIED)
        if "pass" not in claim.hints and "total" in claim.hints:
            for when in spread[:4]:
                if when.kind in {"month", "year", "span", "week", "window", "since"}:
                    add(CHANGE, when, Mark.ASSUMED, Mark.CARRIED)
            if discourse.period is not None and not discourse.period.is_of_total:
                add(CHANGE, discourse.period, Mark.ASSUMED, Mark.CARRIED)
        return
    for when in spread:
        match when.kind:
            case "origin" | "until":
                add(TOTAL, when if when.kind == "until" else None, Mark.STATED, Mark.CARRIED)
            case _:
                add(CHANGE, when, Mark.ASSUMED, Mark.CARRIED)
    if discourse.period is not None and discourse.period not in spread:
        add(CHANGE, discourse.period, Mark.ASSUMED, Mark.CARRIED)
    for when in reports:
        add(CHANGE, on_day(when.span.end_on, "bulletin"), Mark.ASSUMED, Mark.STATED)
        add(TOTAL, when, Mark.ASSUMED, Mark.STATED)
    add(CHANGE, latest, Mark.ASSUMED, Mark.ASSUMED)
    add(TOTAL, None, Mark.ASSUMED, Mark.ASSUMED)
    for when in spread:
        if when.kind in {"day", "bulletin"}:
            add(TOTAL, when, Mark.ASSUMED, Mark.CARRIED)
