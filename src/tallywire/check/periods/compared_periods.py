"""Which two periods a comparison sets side by side where it names only one: «ніж роком раніше», "than in September"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.periods.bases import COMPARING
from tallywire.check.text.spans import When, of_month, of_span, of_year, on_day, shift_month
from tallywire.lang import DateKind, TimeUnit
from tallywire.model import DaySpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.check.text.times import Mention

_ONE = dt.timedelta(days=1)
_LONG = frozenset({"month", "year", "span", "week", "window", "since"})
_BEFORE = ("попередн", "перш", "передн")
_NOW = frozenset("тепер зараз нині сьогодні".split())


def implied_pairs(
    words: Sequence[str],
    mentions: Sequence[tuple[Mention, tuple[When, ...]]],
    bases: Sequence[When],
    dateline: dt.date,
    recent: Sequence[When] = (),
) -> list[tuple[When, When]]:
    """Return pairs of periods, the one spoken of and the one that it is compared with.

    Args:
        words: Words of the sentence, in lower case.
        mentions: Its mentions of time with what they can mean.
        bases: The periods that are spoken of, the likeliest first.
        dateline: The article's date.
        recent: Periods of the claims before.
    """
    found: list[tuple[When, When]] = []
    than = next((i for i, word in enumerate(words) if word in COMPARING), len(words))
    after = words[than:]
    for _, whens in mentions:
        found += _same_later(whens, dateline)
    grains = {m.date.unit for m, _ in mentions if m.date.kind in {DateKind.SPAN, DateKind.WINDOW, DateKind.ANCHORED}}
    for base in recent:
        if (base.kind == "year" and TimeUnit.YEAR in grains) or (base.kind == "month" and TimeUnit.MONTH in grains):
            found += [(base, earlier) for earlier in _previous(base, dateline)]
    for base in bases:
        for _, whens in mentions:
            found += [(base, when) for when in whens if when.kind in _LONG and when != base]
        if any(word.startswith(_BEFORE) for word in after):
            found += [(base, earlier) for earlier in _previous(base, dateline)]
        if any(word in _NOW for word in after) and base.is_day:
            found.append((base, on_day(dateline, "latest")))
    return list(dict.fromkeys(found))


def _same_later(whens: Sequence[When], dateline: dt.date) -> list[tuple[When, When]]:
    """Return the same month of the years since, each against the month named: «порівняно з липнем минулого року»."""
    found = []
    for when in whens[:1]:
        if when.kind == "month":
            first = when.span.start_on
            found = [(of_month(year, first.month, dateline), when) for year in range(dateline.year, first.year, -1)]
    return [(a, b) for a, b in found if a.span.end_on <= dateline]


def _by_months(base: When, months: int, dateline: dt.date) -> list[When]:
    first, last = base.span.start_on, base.span.end_on
    start = shift_month(first.year, first.month, months)
    if base.kind == "month":
        return [of_month(*start, dateline)]
    if base.kind == "year":
        return [of_year(start[0], dateline)]
    end = shift_month(last.year, last.month, months)
    whole = DaySpan.of_month(last.year, last.month).end_on == last
    end_day = DaySpan.of_month(*end).end_on if whole else dt.date(*end, min(last.day, 28))
    start_day = dt.date(*start, min(first.day, 28))
    if base.is_day:
        return [on_day(end_day, base.kind)] if base.kind == "day" else []
    return [of_span(start_day, end_day)]


def _previous(base: When, dateline: dt.date) -> list[When]:
    """Return the period of the same length just before one."""
    first, last = base.span.start_on, base.span.end_on
    if base.is_day:
        return [on_day(last - _ONE, "bulletin" if base.kind == "latest" else base.kind)]
    if base.kind in {"month", "year"}:
        return _by_months(base, -1 if base.kind == "month" else -12, dateline)
    if first.day == 1 and DaySpan.of_month(last.year, last.month).end_on == last:
        return _by_months(base, -((last.year - first.year) * 12 + last.month - first.month + 1), dateline)
    return [of_span(first - (last - first) - _ONE, first - _ONE, base.kind)]


def neighbours(when: When, dateline: dt.date, *, is_relative: bool) -> list[When]:
    """Return what a time of no plain year can mean beside its likeliest: a year earlier, or the one before or after.

    Args:
        when: Its likeliest meaning.
        dateline: The article's date.
        is_relative: Whether it is counted from another time: "the month before", "last winter".
    """
    found = [] if when.is_day else _by_months(when, -12, dateline)
    if is_relative:
        found += _previous(when, dateline)
        length = when.span.end_on - when.span.start_on + _ONE
        if when.kind == "month":
            found += _by_months(when, 1, dateline)
        elif when.kind == "week":
            found.append(of_span(when.span.start_on + length, when.span.end_on + length, when.kind))
        elif when.is_day:
            found += [on_day(when.span.start_on + days * _ONE, when.kind) for days in (1, -7)]
    return [w for w in dict.fromkeys(found) if w != when and w.span.start_on <= dateline]
