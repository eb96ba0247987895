"""Spans with a loose end: "between January and early June", «з січня до середини червня»."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.text.spans import ONE_DAY, PARTS_OF_MONTHS, When, of_span, on_day
from tallywire.lang import Adjective, DateKind, Part, TimeUnit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.check.text.units import Unit
    from tallywire.lang import DateMention

_FROM = frozenset({"between", "from", "since", "між", "з", "із", "зі", "від"})
_JOINTS = frozenset({"and", "to", "until", "till", "through", "та", "і", "до", "по"})
_SHORTEST = 28
_ENDS = {**PARTS_OF_MONTHS, Part.START: PARTS_OF_MONTHS[Part.EARLY], Part.END: PARTS_OF_MONTHS[Part.LATE]}
_NAMED = frozenset({DateKind.MONTH, DateKind.DAY})


def is_loose_end(first: DateMention, last: DateMention, units: Sequence[Unit], stop: int, start: int) -> bool:
    """Say whether two mentions of unlike kinds are the ends of a span: a month and a day, the start of a year and a month.

    Args:
        first: Where it may begin.
        last: Where it may end.
        units: The sentence's units.
        stop: Unit after the first.
        start: First unit of the last.
    """
    if first.preposition not in _FROM or not _can_begin(first) or not _can_end(last):
        return False
    if first.kind is last.kind is not DateKind.PART:
        return False
    between = [unit.norm for unit in units[stop:start]]
    return (between in ([], [","]) and last.preposition in _JOINTS) or (len(between) == 1 and between[0] in _JOINTS)


def _can_begin(date: DateMention) -> bool:
    """Say whether a span can begin with a mention: a month, a day of one, the start of one or of a year."""
    if date.kind is DateKind.PART:
        whole = date.month is not None or date.base_unit is TimeUnit.YEAR
        return date.part is Part.START and whole and date.adjective is Adjective.NONE
    return date.kind in _NAMED and date.month is not None and date.adjective is Adjective.NONE


def _can_end(date: DateMention) -> bool:
    """Say whether a span can end with a mention: a part of a month, a day or a month."""
    is_kind = date.kind in _NAMED or (date.kind is DateKind.PART and date.part in _ENDS)
    return is_kind and date.month is not None and date.adjective is Adjective.NONE


def with_loose_end(first: DateMention, last: DateMention) -> DateMention:
    """Return the span that two such mentions make."""
    month, end_month = first.month or 1, last.month or 12
    year = first.year
    if year is None and last.year is not None:
        year = last.year - (month > end_month)
    span = msgspec.structs.replace(
        last, start=first.start, kind=DateKind.DAY_RANGE, preposition="", year=year, year_offset=None, month=month,
        day=first.day or 1, end_year=last.year, end_month=end_month, end_day=last.day,
    )  # fmt: skip
    if last.kind is DateKind.DAY:
        return msgspec.structs.replace(span, days=(), linked_by="to")
    if last.kind is DateKind.MONTH:
        return msgspec.structs.replace(span, kind=DateKind.MONTH_RANGE, day=None, end_day=None, linked_by="to")
    low, high = _ENDS[last.part] if last.part is not None else (1, 1)
    return msgspec.structs.replace(span, end_day=min(high, _SHORTEST), days=(low,))


def spans_to_loose_end(whole: When, low: int) -> list[When]:
    """Return the span as one named loosely, and those to each day that it may end on.

    Args:
        whole: The longest that it can be.
        low: The first day of the month that it may end on.
    """
    first, last = whole.span.start_on, whole.span.end_on
    ends = [last - dt.timedelta(days=n) for n in range(max(last.day - low, 0) + 1)]
    return [When(kind="vague", span=whole.span), *(of_span(first, end) for end in reversed(ends) if end > first)]


def loose_starts(date: DateMention, found: tuple[When, ...]) -> list[When]:
    """Return the days on which "since early June" may begin, for a month named so loosely; none for another mention."""
    if date.kind is not DateKind.PART or date.part not in PARTS_OF_MONTHS or not found or found[0].kind != "vague":
        return []
    first, last = PARTS_OF_MONTHS[date.part]
    month = found[0].span
    if month.n_days > _LONGEST_MONTH:
        return []
    return [on_day(month.start_on + dt.timedelta(days=n)) for n in range(first - 1, min(last, month.n_days))]


_LONGEST_MONTH = 31


def to_last_month(running: Sequence[When], dateline: dt.date) -> list[When]:
    """Return periods that run since the start of a year as those up to the last whole month, which sums printed early in a month are of."""
    end = dateline.replace(day=1) - ONE_DAY
    if dateline.day > _EARLY_IN_MONTH:
        return []
    starts = [
        w.span.start_on for w in running if w.kind == "since" and (w.span.start_on.month, w.span.start_on.day) == (1, 1)
    ]
    return [of_span(first, end) for first in starts if first < end]


_EARLY_IN_MONTH = 10
