"""Months, quarters, halves and seasons, and parts of any period: "early 2025", "the last ten days of May", «перше півріччя»."""

from __future__ import annotations

import datetime as dt

import msgspec

from tallywire.check.text.spans import (
    INVASION,
    ONE_DAY,
    Memory,
    When,
    of_month,
    of_span,
    of_year,
    shift_month,
    year_of,
)
from tallywire.lang import Adjective, DateKind, DateMention, Part, TimeUnit
from tallywire.model import DaySpan


def months_named(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    """Return what the months of a mention can mean, and note the last."""
    year = year_of(date, dateline)
    before = memory.year
    found = []
    for month in date.months or ((date.month,) if date.month else ()):
        named = year if year is not None else dateline.year - (month > dateline.month)
        if year is None and date.adjective is Adjective.LAST and month == dateline.month:
            named -= 1
        found.append(of_month(named, month, dateline))
        memory.month = (named, month)
    if year is not None:
        memory.year = year
    elif len(found) == 1 and before not in {None, found[0].span.start_on.year}:
        other = of_month(before or 0, found[0].span.start_on.month, dateline)
        if other.span.start_on <= dateline:
            found.append(other)
    if len(found) > 1 and date.months:
        found.append(of_span(found[0].span.start_on, found[-1].span.end_on, "span"))
    return found


def part_of_year(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    """Return what a quarter, half-year or season can mean."""
    length = {DateKind.QUARTER: 3, DateKind.HALF_YEAR: 6, DateKind.SEASON: 3}[date.kind]
    offset = 2 if date.kind is DateKind.SEASON else 0
    year = year_of(date, dateline)
    if date.ordinal is None or not 0 < date.ordinal * length <= 12:
        here = (dateline.month - 1) // length
        current = (dateline.year, here * length + 1)
        firsts = (
            [current]
            if date.adjective is Adjective.THIS or (date.offset == 0 and date.adjective is Adjective.NONE)
            else []
        )
        firsts.append(shift_month(*current, -length))
        if memory.year is not None:
            firsts.insert(0, (memory.year, 13 - length))
    else:
        month = (date.ordinal - 1) * length + 1 + offset
        years = [year] if year else [y for y in (memory.year, dateline.year, dateline.year - 1) if y is not None]
        firsts = [shift_month(each, 1, month - 1) for each in years]
    found = []
    for first in firsts:
        last = DaySpan.of_month(*shift_month(*first, length - 1)).end_on
        found.append(of_span(dt.date(*first, 1), last, running=last >= dateline))
    return [when for when in found if when.span.start_on <= dateline]


def part_of_period(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    """Return what "early", "the end of", "the first ten days of" can mean of the period that it is a part of."""
    wholes = _wholes(date, dateline, memory)
    if date.part in {Part.EARLY, Part.MIDDLE, Part.LATE, Part.END} and wholes and wholes[0].kind == "year":
        end = [When(kind="until", span=DaySpan.of_day(wholes[0].span.end_on))] if date.part is Part.END else []
        return [*part_of_a_year(date, wholes[0].span, dateline), *end]
    if date.part in {Part.EARLY, Part.MIDDLE, Part.LATE}:
        return [of_span(w.span.start_on, w.span.end_on, "vague") for w in wholes]
    if date.part in {Part.START, Part.END} and date.preposition not in {"since", "від", "з", "із"} and wholes:
        edge = wholes[0].span.start_on if date.part is Part.START else min(wholes[0].span.end_on, dateline)
        point = When(kind="until", span=DaySpan.of_day(edge))
        rest = [of_span(w.span.start_on, w.span.end_on, "vague") for w in wholes]
        return [
            point,
            *(
                [of_span(edge, dateline, "since", running=True)]
                if date.part is Part.START and wholes[0].is_running
                else []
            ),
            *rest,
        ]
    if date.part is Part.START:
        return [of_span(w.span.start_on, min(w.span.end_on, dateline), "since", running=True) for w in wholes]
    if date.part is Part.END:
        return [of_span(w.span.start_on, w.span.end_on, "vague") for w in wholes]
    count = date.count or 1
    found = []
    for whole in wholes:
        first, last = whole.span.start_on, whole.span.end_on
        if date.unit is TimeUnit.HALF_YEAR or (date.part is Part.SECOND and date.unit is None):
            middle = middle_of(first, last)
            half = of_span(middle + ONE_DAY, last) if date.part is Part.SECOND else of_span(first, middle)
            found.append(msgspec.structs.replace(half, is_running=half.span.end_on >= dateline - ONE_DAY))
        elif date.part is Part.LAST:
            found.append(of_span(counted_back(last, count, date.unit), last))
        elif date.part is Part.NTH and date.ordinal:
            start = counted_on(first, date.ordinal - 1, date.unit) + ONE_DAY if date.ordinal > 1 else first
            found.append(of_span(start, counted_on(start, 1, date.unit)))
        elif date.unit is TimeUnit.DAY and count >= _A_YEAR:
            found.append(whole)
        else:
            found.append(of_span(first, counted_on(first, count, date.unit)))
    return found


def _wholes(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    year = year_of(date, dateline)
    if date.month is not None:
        return months_named(date, dateline, memory)
    if date.year is not None:
        memory.year = date.year
        return [of_year(date.year, dateline)]
    if date.base_unit in {TimeUnit.MONTH, None} and date.unit in {TimeUnit.DAY, TimeUnit.WEEK, TimeUnit.TEN_DAYS}:
        months = [memory.month] if memory.month else []
        return [of_month(*m, dateline) for m in (*months, (dateline.year, dateline.month))]
    if date.base_unit is TimeUnit.MONTH:
        return [of_month(dateline.year, dateline.month, dateline)]
    if date.base_unit is TimeUnit.WEEK:
        monday = dateline - dt.timedelta(days=dateline.weekday())
        return [of_span(monday, monday + 6 * ONE_DAY, "week", running=True)]
    years = [y for y in (year, memory.year, dateline.year) if y is not None]
    return [of_year(y, dateline) for y in years] + [of_span(INVASION, dateline)]


_A_YEAR = 365


def middle_of(first: dt.date, last: dt.date) -> dt.date:
    """Return the last day of a period's first half: the 15th of a month, the end of June."""
    if first.day == 1 and first.month == last.month:
        return first.replace(day=15)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return dt.date(first.year, 6, 30)
    return first + (last - first) // 2


def part_of_a_year(date: DateMention, span: DaySpan, dateline: dt.date) -> list[When]:
    """Return the months that "early", "mid" or "late" in a year can mean."""
    year = span.start_on.year
    if date.part is Part.EARLY:
        return [of_month(year, 1, dateline), of_span(dt.date(year, 1, 1), dt.date(year, 3, 31))]
    if date.part is Part.MIDDLE:
        return [
            of_month(year, 6, dateline),
            of_month(year, 7, dateline),
            of_span(dt.date(year, 5, 1), dt.date(year, 8, 31)),
        ]
    return [of_month(year, 12, dateline), of_span(dt.date(year, 10, 1), dt.date(year, 12, 31)),
            of_span(dt.date(year, 11, 1), dt.date(year, 12, 31))]  # fmt: skip


def counted_on(start: dt.date, count: int, unit: TimeUnit | None) -> dt.date:
    """Return the day so many units of time after a start."""
    if unit is TimeUnit.MONTH:
        year, month = shift_month(start.year, start.month, count)
        return dt.date(year, month, min(start.day, 28)) - ONE_DAY
    if unit is TimeUnit.QUARTER or unit is TimeUnit.HALF_YEAR:
        return counted_on(start, count * (3 if unit is TimeUnit.QUARTER else 6), TimeUnit.MONTH)
    return start + dt.timedelta(days=count * {TimeUnit.WEEK: 7, TimeUnit.TEN_DAYS: 10}.get(unit or TimeUnit.DAY, 1) - 1)


def counted_back(last: dt.date, count: int, unit: TimeUnit | None) -> dt.date:
    """Return the day so many units of time before a last one."""
    months = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.HALF_YEAR: 6}.get(unit or TimeUnit.DAY, 0)
    if months:
        return dt.date(*shift_month(last.year, last.month, 1 - months * count), 1)
    return last - dt.timedelta(days=count * {TimeUnit.WEEK: 7, TimeUnit.TEN_DAYS: 10}.get(unit or TimeUnit.DAY, 1) - 1)
