"""Which period a record, a run or a count is about."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Claim
from tallywire.check.held.tables import Row
from tallywire.check.judged import Judged
from tallywire.check.statistics.degrees import Special
from tallywire.check.statistics.scopes import SIZES, grain_of_mention

if TYPE_CHECKING:
    from tallywire.check.held.figures import Figures
    from tallywire.check.meaning.discourse import Discourse
    from tallywire.check.text.spans import When
    from tallywire.check.text.times import Mention

_KINDS = {
    "day": {"day", "bulletin", "latest"},
    "month": {"month"},
    "week": {"week", "window"},
    "year": {"year"},
    "quarter": {"span"},
}


def grain_of_record(special: Special, claim: Claim, discourse: Discourse, beside: list[Judged]) -> str:
    """Return the kind of period that a record is of: named, that of a number beside it, or that of the text."""
    figure = next((g for j in nearest(special, beside) if (g := grain_of_edges(j))), "")
    if special.grain:
        if special.grain == "day" and special.is_mean:
            return "month"
        shorter = figure and SIZES[figure] < SIZES[special.grain] and special.grain != "day"
        named = {grain_of_period(w) for w in discourse.periods(claim.own) if w.kind in _KINDS.get(figure, ())}
        return figure if shorter and not special.is_mean and figure in named else special.grain
    if figure:
        return figure
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


def nearest(special: Special, beside: list[Judged]) -> list[Judged]:
    """Return the figures of the sentence, the nearest first."""
    return sorted(beside, key=lambda j: abs(j.claim.index - special.key))


def grain_of_edges(judged: Judged) -> str:
    """Return the kind of period that a judged figure is of, or an empty string."""
    trial = judged.trial
    if trial is None or not trial.start or not judged.fit.holds:
        return ""
    days = trial.end - trial.start
    return (
        "day"
        if days == 1
        else "month"
        if 28 <= days <= 31
        else "week"
        if days == 7
        else "year"
        if days in {365, 366}
        else ""
    )


def grain_of_period(when: When) -> str:
    """Return the kind of period nearest in length."""
    days = when.span.n_days
    return (
        "day"
        if days == 1
        else "week"
        if days == 7
        else "year"
        if days > 360
        else "quarter"
        if 89 < days < 93
        else "month"
    )


def targets_of(
    special: Special, claim: Claim, discourse: Discourse, beside: list[Judged], grain: str, figures: Figures
) -> list[tuple[int, int]]:
    """Return the spans of edges or days that the record can be about, the likeliest first, as day ordinals (first, last)."""
    beaten: set[When] = set()
    if special.beaten_from >= 0:
        beaten = {w for m in claim.own if m.first >= special.beaten_from for w in discourse.whens.get(m.first, ())}
        claim = msgspec.structs.replace(claim, own=tuple(m for m in claim.own if m.first < special.beaten_from))
        beside = [j for j in beside if j.claim.index < special.beaten_from]
    found = _of_mentions(special, claim, discourse, grain)
    back = special.limits.back
    other = discourse.whens.get(back.first, ()) if back is not None else ()
    own = [j for j in beside if not any(m in special.excepted for m in j.claim.own)]
    borne = _borne(special, [j for j in own if j.reading is None or j.reading.when not in other], grain)
    if borne is not None and borne.trial is not None:
        found.insert(0, (borne.trial.start + 1 + figures.shift, borne.trial.end + figures.shift))
    if not found:
        ahead = {w for first in special.against for w in discourse.whens.get(first, ())}
        known = [*([discourse.period] if discourse.period is not None else []), *discourse.recent]
        spoken = [w for w in known if w not in ahead | beaten]
        found += [
            (w.span.start_on.toordinal(), w.span.end_on.toordinal()) for w in spoken if grain_of_period(w) == grain
        ]
    if not found and grain == "month":
        if discourse.memory.month is not None:
            first = dt.date(*discourse.memory.month, 1).toordinal()
            found.append((first, first + 27))
        here = discourse.dateline.replace(day=1)
        found += [((here - dt.timedelta(days=28)).replace(day=1).toordinal(), 0), (here.toordinal(), 0)]
    if not found:
        found.append((figures.newest + figures.shift, figures.newest + figures.shift))
    return list(dict.fromkeys(found))


def _borne(special: Special, beside: list[Judged], grain: str) -> Judged | None:
    """Return the figure beside a record that the ledger bears out as one of such a period."""
    return next((j for j in nearest(special, beside) if grain_of_edges(j) == grain), None)


def as_said(row: Row, special: Special, beside: list[Judged], grain: str) -> Row:
    """Return a period with the figure said of it, where that is the one with the corrections that its own count leaves out."""
    borne = _borne(special, beside, grain)
    if borne is None or borne.trial is None or special.is_mean or borne.trial.value <= row.value:
        return row
    held = row.first <= borne.trial.end and borne.trial.note in {"corrections", "relay"} and grain == "day"
    return msgspec.structs.replace(row, value=borne.trial.value) if held else row


def _of_mentions(special: Special, claim: Claim, discourse: Discourse, grain: str) -> list[tuple[int, int]]:
    """Return the periods of that kind that the sentence names, the nearest first, but not what limits the record."""
    apart = special.limits.apart

    def far(mention: Mention) -> int:
        after = mention.first >= special.key
        return abs(mention.first - special.stop) + 1 if after else abs(mention.first - special.key)

    found: list[tuple[int, int]] = []
    for mention in sorted(
        (
            m
            for m in claim.own
            if m not in special.excepted and m.first not in apart and not m.date.is_since and not grain_of_mention(m)
        ),
        key=far,
    ):
        for when in discourse.whens.get(mention.first, ()):
            if when.kind in _KINDS[grain]:
                found.append((when.span.start_on.toordinal(), when.span.end_on.toordinal()))
            elif (grain == "month" and when.kind == "span" and when.span.n_days > 45) and (when.span.n_days < 200):
                found += _months_in(when)
            elif when.kind == "vague" and grain == "month":
                found.append((when.span.start_on.toordinal(), when.span.end_on.toordinal()))
    return found


def _months_in(when: When) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    day = when.span.start_on.replace(day=1)
    while day <= when.span.end_on and len(found) < 24:
        found.append((day.toordinal(), day.toordinal() + 27))
        day = (day + dt.timedelta(days=32)).replace(day=1)
    return found


def row_at(table: list[Row], target: tuple[int, int], grain: str) -> Row | None:
    """Return the row that a target falls in, or None. Cost: O(log n), the rows being in order of time."""
    middle = target[0] if grain == "day" else target[0] + 1
    at = bisect_right(table, middle, key=lambda row: row.first) - 1
    return table[at] if at >= 0 and middle <= table[at].last else None
