"""Working out the days that a mention of time means, from the dateline and from what was named before.

A mention can mean several things ("a month" is the month spoken of, the last month or thirty days); all of them are
kept, the likeliest first.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.periods.parts_of_periods import months_named, part_of_period, part_of_year
from tallywire.check.text.loose_ends import loose_starts, spans_to_loose_end, to_last_month
from tallywire.check.text.spans import (
    ENDS,
    INVASION,
    ONE_DAY,
    STARTS,
    Memory,
    When,
    both_days,
    completed,
    from_then_on,
    has_half,
    in_other_months,
    month_range,
    months_of,
    of_month,
    of_origin,
    of_span,
    of_year,
    on_day,
    shift_month,
    some_month,
    some_year,
    time_ago,
    up_to,
    war_day,
    week_at,
    weekday_range,
    weekday_spans,
    weekend_spans,
    whole_months,
    whole_war,
    window,
    year_of,
    year_range,
    year_spans,
)
from tallywire.check.text.times import Role
from tallywire.lang import Adjective, DateKind, DateMention, Part, TimeUnit
from tallywire.model import DaySpan

if TYPE_CHECKING:
    from collections.abc import Callable

    from tallywire.check.text.times import Mention


def resolve(mention: Mention, dateline: dt.date, memory: Memory) -> tuple[When, ...]:
    """Return what a mention can mean, the likeliest first, and note it in the memory.

    Args:
        mention: The mention.
        dateline: The article's date.
        memory: What was named before; it is changed.
    """
    date = mention.date
    if date.kind is DateKind.PART and date.text.lower().split()[-1:] in (["доби"], ["дня"]):
        return (on_day(dateline, "latest"),)
    try:
        if mention.and_half and date.kind in {DateKind.WINDOW, DateKind.SPAN}:
            whens = _length(date.unit or TimeUnit.DAY, date.count or 1, dateline, memory, half=True)
        else:
            whens = _RESOLVERS[date.kind](date, dateline, memory)
    except (ValueError, OverflowError, IndexError, TypeError):
        return ()
    found = tuple(dict.fromkeys(whens))
    if mention.role is Role.SINCE and date.kind in STARTS:
        running = [from_then_on(when, dateline) for when in (*found, *loose_starts(date, found))]
        found = (*running, *to_last_month(running, dateline))
    elif mention.role is Role.UNTIL and (date.kind in ENDS or (date.part is Part.END and date.preposition == "до")):
        found = tuple(up_to(when) for when in found)
    if found and date.kind not in {DateKind.ORIGIN, DateKind.WAR_DAY, DateKind.SPAN}:
        memory.note(found)
    return found


def _days(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    year = year_of(date, dateline)
    month = date.month
    if month is None:
        named, month = memory.month or (dateline.year, dateline.month)
        year = year or named
    found = [completed(day, month, year, dateline) for day in (date.days or ((date.day,) if date.day else ()))]
    for day in found:
        memory.note_day(day)
        memory.month = (day.year, day.month)
        if year is not None and date.month is not None:
            memory.year = year
    if date.month is None and len(found) == 1:
        found += [day for day in in_other_months(found[0], memory) if day <= dateline]
    whens = [on_day(day) for day in found]
    if date.unit is TimeUnit.WEEK or date.text.lower().startswith(("the week of", "week of")):
        whens = [of_span(day, day + 6 * ONE_DAY, "week") for day in found]
    if year is None and len(found) == 1 and memory.year not in {None, found[0].year} and found[0].day < 29:
        whens.append(on_day(found[0].replace(year=memory.year or found[0].year)))
    return whens


def _day_range(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    end_year = date.end_year or year_of(date, dateline)
    month = date.end_month or date.month or dateline.month
    last = completed(date.end_day or 0, month, end_year, dateline)
    first_month = date.month or month
    first_year = date.year or last.year - (first_month > last.month)
    first = dt.date(first_year, first_month, date.day or 0)
    memory.month = (last.year, last.month)
    memory.note_day(last)
    if date.part is not None:
        return spans_to_loose_end(of_span(first, min(last, dateline)), date.days[0])
    if first <= dateline < last:
        return [of_span(first, dateline, "span", running=True)]
    if first <= INVASION + ONE_DAY:
        return [When(kind="until", span=DaySpan.of_day(last)), of_span(first, last)]
    if last - first == ONE_DAY and date.linked_by in {"between", "and", "-", "–", "на"}:
        return [on_day(first), of_span(first, last)]
    is_long = date.linked_by.isalpha() and last - first > 7 * ONE_DAY  # "to 1 April" may stop at its bulletin
    return [of_span(first, last), *([of_span(first, last - ONE_DAY)] if is_long else [])]


def _relative(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    match date.unit:
        case TimeUnit.DAY | TimeUnit.HOUR:
            day = dateline + dt.timedelta(days=date.offset)
            memory.note_day(day)
            if date.offset == 0:
                return [on_day(dateline, "latest")]
            return [on_day(day), on_day(day, "bulletin")] + ([on_day(dateline, "latest")] if date.offset == -1 else [])
        case TimeUnit.WEEK:
            return [*week_at(dateline, date.offset), *time_ago(date, dateline)]
        case TimeUnit.MONTH:
            return [*_relative_month(date, dateline, memory), *time_ago(date, dateline)]
        case TimeUnit.QUARTER:
            first = shift_month(dateline.year, (dateline.month - 1) // 3 * 3 + 1, 3 * date.offset)
            return [of_span(dt.date(*first, 1), DaySpan.of_month(*shift_month(*first, 2)).end_on)]
        case TimeUnit.YEAR:
            memory.year = dateline.year + date.offset
            return [*time_ago(date, dateline), of_year(memory.year, dateline)]
        case _:
            return []


def _relative_month(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    month = shift_month(dateline.year, dateline.month, date.offset)
    found = [of_month(*month, dateline)]
    if date.offset == -1 and dateline.day >= 28:
        found += [window(dateline, 30), window(dateline, 31)]
    if date.offset == 0 and dateline.day <= 2:
        found.append(of_month(*shift_month(*month, -1), dateline))
    memory.month = month
    return found


def _window(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    return _length(date.unit or TimeUnit.DAY, date.count or 2, dateline, memory, half=has_half(date))


def _span_of(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    return _length(date.unit or TimeUnit.DAY, date.count or 2, dateline, memory, half=has_half(date))


def _length(unit: TimeUnit, count: int, dateline: dt.date, memory: Memory, *, half: bool) -> list[When]:
    if unit is TimeUnit.HOUR:
        count, unit = max(1, round(count / 24)), TimeUnit.DAY
    if unit is TimeUnit.DAY and count == 1:
        return [on_day(dateline, "latest"), *([on_day(memory.day)] if memory.day is not None else [])]
    if unit is TimeUnit.WEEK and count == 1:
        return week_at(dateline, -1)
    if unit is TimeUnit.MONTH and count == 1 and not half:
        return some_month(dateline, memory)
    if unit is TimeUnit.YEAR and count == 1 and not half:
        return some_year(dateline, memory)
    days = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7, TimeUnit.TEN_DAYS: 10, TimeUnit.MONTH: 30, TimeUnit.QUARTER: 91,
            TimeUnit.HALF_YEAR: 182, TimeUnit.YEAR: 365}[unit]  # fmt: skip
    length = round((count + 0.5 * half) * days)
    found = [window(dateline, length)]
    if unit in {TimeUnit.MONTH, TimeUnit.QUARTER, TimeUnit.HALF_YEAR}:
        whole = count * {TimeUnit.QUARTER: 3, TimeUnit.HALF_YEAR: 6}.get(unit, 1)
        found = [*whole_months(dateline, whole, memory), *found]
    elif unit is TimeUnit.YEAR:
        months = round((count + 0.5 * half) * 12)
        january = dt.date(*shift_month(dateline.year, 1, 12 - (months + 6) // 12 * 12), 1)
        found += [of_span(january, dateline, running=True), of_origin(dateline)]
        if count > 1 and not half:
            found.append(of_span(dt.date(dateline.year - count, 1, 1), dt.date(dateline.year - 1, 12, 31)))
    elif unit is TimeUnit.DAY and count == 2:
        found = both_days(dateline, memory)
    elif unit is TimeUnit.DAY and memory.month is not None:
        first = dt.date(*memory.month, 1)
        found.append(of_span(first, first + dt.timedelta(days=length - 1)))
    return found


def _is_apart(date: DateMention) -> bool:
    """Say whether "a week earlier" may be the day that is a week before the one spoken of."""
    return date.text.lower().endswith(("earlier", "ago", "before", "later", "раніше", "тому", "потому"))


_DAYS_IN = {
    TimeUnit.DAY: 1, TimeUnit.WEEK: 7, TimeUnit.MONTH: 30, TimeUnit.QUARTER: 91, TimeUnit.HALF_YEAR: 182, TimeUnit.YEAR: 365,
}  # fmt: skip


def _anchored(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    unit, offset = date.unit or TimeUnit.DAY, date.offset
    if offset == 0:
        alike = memory.alike(_DAYS_IN[unit] * (date.count or 1)) if unit in _DAYS_IN else []
        if alike and (unit is not TimeUnit.DAY or date.count not in {None, 1}):
            words = date.text.lower().split()
            is_open = unit in {TimeUnit.QUARTER, TimeUnit.HALF_YEAR} and len(words) == 1
            if (words[0] != "the" or "same" in words) and not is_open:
                return alike
            return [*alike, *_length(unit, date.count or 1, dateline, memory, half=False)]
        if date.adjective is Adjective.SAME and memory.period and unit in {TimeUnit.HOUR, TimeUnit.DAY}:
            return [*memory.period, on_day(dateline, "latest")]
        return _length(unit, 1, dateline, memory, half=False) or list(memory.period)
    if unit in {TimeUnit.DAY, TimeUnit.HOUR}:
        step = offset if unit is TimeUnit.DAY else round(offset / 24)
        bases = ([memory.day] if memory.day is not None else []) + [dateline]
        days = [base + dt.timedelta(days=step) for base in bases]
        memory.note_day(days[0])
        return [on_day(days[0]), *(on_day(day, "bulletin") for day in days), *(on_day(day) for day in days[1:])]
    if unit is TimeUnit.WEEK:
        apart = [base + dt.timedelta(days=7 * offset) for base in ([memory.day] if memory.day else []) + [dateline]]
        whens = [on_day(day, kind) for day in apart for kind in ("bulletin", "day")] if _is_apart(date) else []
        return week_at(dateline, offset - 1) + week_at(dateline, offset) + whens
    if unit is TimeUnit.MONTH:
        bases_ = list(
            dict.fromkeys(
                [*([memory.month] if memory.month else []), (dateline.year, dateline.month), *months_of(memory)]
            )
        )
        months = [shift_month(*base, offset) for base in bases_]
        memory.month = months[0]
        return [of_month(*month, dateline) for month in months]
    year = (memory.year or (memory.month[0] if memory.month else dateline.year)) + offset
    found = [of_year(year, dateline), of_year(dateline.year + offset, dateline)]
    if memory.month is not None:
        found.append(of_month(memory.month[0] + offset, memory.month[1], dateline))
    memory.year = year
    return found


def _listed(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    if date.unit is TimeUnit.MONTH and memory.month is not None:
        first = shift_month(*memory.month, 1 - (date.count or 2))
        return [of_span(dt.date(*first, 1), DaySpan.of_month(*memory.month).end_on)]
    if date.unit is TimeUnit.DAY and (date.count or 2) == 2:
        return both_days(dateline, memory)
    return _length(date.unit or TimeUnit.DAY, date.count or 2, dateline, memory, half=False)


def _to_date(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    if date.unit is TimeUnit.MONTH:
        return _relative_month(DateMention(start=0, end=0, text="", kind=date.kind, unit=date.unit), dateline, memory)
    if date.unit is TimeUnit.WEEK:
        return week_at(dateline, 0)
    if date.unit is TimeUnit.QUARTER:
        return [of_span(dt.date(dateline.year, (dateline.month - 1) // 3 * 3 + 1, 1), dateline, running=True)]
    if date.unit is TimeUnit.YEAR:
        memory.year = dateline.year
        return [of_year(dateline.year, dateline)]
    return [of_origin(dateline)]


_RESOLVERS: dict[DateKind, Callable[[DateMention, dt.date, Memory], list[When]]] = {
    DateKind.DAY: _days, DateKind.DAYS: _days, DateKind.DAY_RANGE: _day_range, DateKind.MONTH: months_named,
    DateKind.MONTHS: months_named, DateKind.MONTH_RANGE: month_range, DateKind.QUARTER: part_of_year,
    DateKind.HALF_YEAR: part_of_year, DateKind.SEASON: part_of_year, DateKind.YEAR: year_spans,
    DateKind.YEAR_RANGE: year_range, DateKind.WEEKDAY: weekday_spans, DateKind.WEEKDAY_RANGE: weekday_range,
    DateKind.WEEKEND: weekend_spans, DateKind.PART: part_of_period, DateKind.RELATIVE: _relative, DateKind.WINDOW: _window,
    DateKind.ANCHORED: _anchored, DateKind.LISTED: _listed, DateKind.TO_DATE: _to_date, DateKind.ORIGIN: whole_war,
    DateKind.WAR_DAY: war_day, DateKind.SPAN: _span_of,
}  # fmt: skip
