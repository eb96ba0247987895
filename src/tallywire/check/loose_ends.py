"""Spans with a loose end: "between January and early June", «з січня до середини червня»."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.spans import PARTS_OF_MONTHS, When, of_span
from tallywire.lang import DateKind, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.check.units import Unit
    from tallywire.lang import DateMention

_FROM = frozenset({"between", "from", "since", "між", "з", "із", "зі", "від"})
_JOINTS = frozenset({"and", "to", "until", "till", "through", "та", "і", "до", "по"})
_SHORTEST = 28
_ENDS = {**PARTS_OF_MONTHS, Part.START: PARTS_OF_MONTHS[Part.EARLY], Part.END: PARTS_OF_MONTHS[Part.LATE]}


def is_loose_end(first: DateMention, last: DateMention, units: Sequence[Unit], stop: int, start: int) -> bool:
    """Say whether a month and a part of another are the two ends of a span.

    Args:
        first: The month.
        last: The part of another.
        units: The sentence's units.
        stop: Unit after the first.
        start: First unit of the last.
    """
    if first.kind is not DateKind.MONTH or first.preposition not in _FROM or last.kind is not DateKind.PART:
        return False
    if last.part not in _ENDS or last.month is None or first.month is None:
        return False
    between = [unit.norm for unit in units[stop:start]]
    return (between in ([], [","]) and last.preposition in _JOINTS) or (len(between) == 1 and between[0] in _JOINTS)


def with_loose_end(first: DateMention, last: DateMention) -> DateMention:
    """Return the span that two such mentions make."""
    low, high = _ENDS[last.part] if last.part is not None else (1, 1)
    year = first.year
    if year is None and last.year is not None and first.month is not None and last.month is not None:
        year = last.year - (first.month > last.month)
    return msgspec.structs.replace(
        last, start=first.start, kind=DateKind.DAY_RANGE, preposition="", year=year, month=first.month, day=1,
        end_year=last.year, end_month=last.month, end_day=min(high, _SHORTEST), days=(low,),
    )  # fmt: skip


def spans_to_loose_end(whole: When, low: int) -> list[When]:
    """Return the span as one named loosely, and those to each day that it may end on.

    Args:
        whole: The longest that it can be.
        low: The first day of the month that it may end on.
    """
    first, last = whole.span.start_on, whole.span.end_on
    ends = [last - dt.timedelta(days=n) for n in range(max(last.day - low, 0) + 1)]
    return [When(kind="vague", span=whole.span), *(of_span(first, end) for end in reversed(ends) if end > first)]
