"""Working out the days that a mention of time means, from the dateline and from what was named before.

A mention can mean several things ("a month" is the month spoken of, the last month or thirty days); all of them are
kept, the likeliest first.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.times import Role
from tallywire.lang import Adjective, DateKind, DateMention, Part, TimeUnit
from tallywire.model import DaySpan

if TYPE_CHECKING:
    from collections.abc import Callable

    from tallywire.check.times import Mention

INVASION = dt.date(2022, 2, 24)
_ONE = dt.timedelta(days=1)


class When(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One period that a mention can mean.

    Args:
        kind: `day`; `bulletin`, a day that names a bulletin; `latest`, the newest bulletin's day; `span`; `since`;
            `window`, so many days up to the newest bulletin; `week`; `month`; `year`; `vague`; `origin`, everything
            since the count began; `until`, the total at a day.
        span: Its days; of `latest` and `window` the days that end with the dateline.
        is_running: Whether it reaches to the dateline and may be cut short there.
    """

    kind: str
    span: DaySpan
    is_running: bool = False


class Memory(msgspec.Struct):
    """What a text has named so far, of time.

    Args:
        day: The day last named.
        earlier_day: The one named before it.
        month: Year and month last named.
        year: Year last named.
        period: The period last named.
    """

    day: dt.date | None = None
    earlier_day: dt.date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    period: tuple[When, ...] = ()

    def note_day(self, day: dt.date) -> None:
        """Keep the day last named."""
        if self.day != day:
            self.earlier_day, self.day = self.day, day


def on_day(day: dt.date, kind: str = "day") -> When:
    """Return the period of one day."""
    return When(kind=kind, span=DaySpan.of_day(day))


def of_span(first: dt.date, last: dt.date, kind: str = "span", *, running: bool = False) -> When:
    """Return the period from one day to another, whichever is the earlier."""
    if last < first:
        first, last = last, first
    return When(kind=kind, span=DaySpan(start_on=first, end_on=last), is_running=running)


def of_month(year: int, month: int, dateline: dt.date) -> When:
    """Return the period of a calendar month."""
    span = DaySpan.of_month(year, month)
    return When(kind="month", span=span, is_running=span.end_on >= dateline)


def of_year(year: int, dateline: dt.date) -> When:
    """Return the period of a calendar year."""
    span = DaySpan.of_year(year)
    return When(kind="year", span=span, is_running=span.end_on >= dateline)


def of_origin(dateline: dt.date) -> When:
    """Return everything since the count began."""
    return of_span(INVASION, max(dateline, INVASION), "origin", running=True)


def window(dateline: dt.date, days: int) -> When:
    """Return so many days up to the dateline's bulletin."""
    return of_span(dateline - dt.timedelta(days=days - 1), dateline, "window", running=True)


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the month so many months on."""
    at = year * 12 + month - 1 + by
    return at // 12, at % 12 + 1


def resolve(mention: Mention, dateline: dt.date, memory: Memory) -> tuple[When, ...]:
    """Return what a mention can mean, the likeliest first, and note it in the memory.

    Args:
        mention: The mention.
        dateline: The article's date.
        memory: What was named before; it is changed.
    """
    date = mention.date
    if date.kind is DateKind.PART and date.text.lower().endswith(("доби", "дня")):
        return (on_day(dateline, "latest"),)
    try:
        if mention.and_half and date.kind in {DateKind.WINDOW, DateKind.SPAN}:
            whens = _length(date.unit or TimeUnit.DAY, date.count or 1, dateline, memory, half=True)
        else:
            whens = _RESOLVERS[date.kind](date, dateline, memory)
    except (ValueError, OverflowError, IndexError, TypeError):
        return ()
    found = tuple(dict.fromkeys(whens))
    if mention.role is Role.SINCE and date.kind in _STARTS:
        found = tuple(_since(when, dateline) for when in found)
    elif mention.role is Role.UNTIL and date.kind in _ENDS:
        found = tuple(_until(when) for when in found)
    if found and date.kind not in {DateKind.ORIGIN, DateKind.WAR_DAY, DateKind.SPAN}:
        memory.period = found
    return found


_STARTS = frozenset(
    {DateKind.DAY, DateKind.MONTH, DateKind.YEAR, DateKind.WEEKDAY, DateKind.QUARTER, DateKind.SEASON, DateKind.PART,
     DateKind.RELATIVE, DateKind.DAY_RANGE}
)  # fmt: skip
_ENDS = frozenset({DateKind.DAY, DateKind.WEEKDAY, DateKind.RELATIVE})


def _since(when: When, dateline: dt.date) -> When:
    first = when.span.start_on
    if first.year == 2022 and first <= dt.date(2022, 3, 1):
        return of_origin(dateline)
    if when.span.end_on >= dateline - _ONE and when.span.n_days == 1:
        return on_day(dateline, "latest")
    return of_span(first, dateline, "since", running=True)


def _until(when: When) -> When:
    return When(kind="until", span=DaySpan.of_day(when.span.end_on))


def _complete(day: int, month: int, year: int | None, dateline: dt.date) -> dt.date:
    """Complete a date without a year: the latest such day not after the dateline."""
    if year is None:
        year = dateline.year - ((month, day) > (dateline.month, dateline.day))
    return dt.date(year, month, day)


def _year_of(date: DateMention, dateline: dt.date) -> int | None:
    if date.year is not None:
        return date.year
    return None if date.year_offset is None else dateline.year + date.year_offset


def _days(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    year = _year_of(date, dateline)
    month = date.month
    if month is None:
        named, month = memory.month or (dateline.year, dateline.month)
        year = year or named
    found = [_complete(day, month, year, dateline) for day in (date.days or ((date.day,) if date.day else ()))]
    for day in found:
        memory.note_day(day)
        memory.month = (day.year, day.month)
        if year is not None and date.month is not None:
            memory.year = year
    whens = [on_day(day) for day in found]
    if date.unit is TimeUnit.WEEK or date.text.lower().startswith(("the week of", "week of")):
        whens = [of_span(day, day + 6 * _ONE, "week") for day in found]
    if year is None and len(found) == 1 and memory.year not in {None, found[0].year} and found[0].day < 29:
        whens.append(on_day(found[0].replace(year=memory.year or found[0].year)))
    return whens


def _day_range(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    end_year = date.end_year or _year_of(date, dateline)
    month = date.end_month or date.month or dateline.month
    last = _complete(date.end_day or 0, month, end_year, dateline)
    first_month = date.month or month
    first_year = date.year or last.year - (first_month > last.month)
    first = dt.date(first_year, first_month, date.day or 0)
    memory.month = (last.year, last.month)
    memory.note_day(last)
    if first <= dateline < last:
        return [of_span(first, dateline, "span", running=True)]
    if first <= INVASION + _ONE:
        return [When(kind="until", span=DaySpan.of_day(last)), of_span(first, last)]
    if last - first == _ONE and date.linked_by in {"between", "and", "-", "–", "на"}:
        return [on_day(first), of_span(first, last)]
    return [of_span(first, last)]


def _months(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    year = _year_of(date, dateline)
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


def _month_range(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    end_month = date.end_month or date.month or 0
    end_year = date.end_year or _year_of(date, dateline)
    if end_year is None:
        end_year = dateline.year - (end_month > dateline.month)
    first_month = date.month or end_month
    first_year = date.year or end_year - (first_month > end_month)
    last = DaySpan.of_month(end_year, end_month).end_on
    memory.month = (end_year, end_month)
    return [of_span(dt.date(first_year, first_month, 1), last, running=last >= dateline)]


def _years(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    year = _year_of(date, dateline) or dateline.year
    found = [of_year(year, dateline)]
    if memory.month is not None and memory.month[0] != year:
        month = of_month(year, memory.month[1], dateline)
        if month.span.start_on <= dateline:
            found.append(month)
    memory.year = year
    return found


def _year_range(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    first, last = date.year or 2022, date.end_year or date.year or dateline.year
    memory.year = last
    return [of_span(dt.date(first, 1, 1), dt.date(last, 12, 31), "years"), of_year(first, dateline),
            of_year(last, dateline)]  # fmt: skip


def _part_of_year(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    length = {DateKind.QUARTER: 3, DateKind.HALF_YEAR: 6, DateKind.SEASON: 3}[date.kind]
    offset = 2 if date.kind is DateKind.SEASON else 0
    year = _year_of(date, dateline)
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


def last_weekday(weekday: int, dateline: dt.date) -> dt.date:
    """Return the latest such weekday (0 for Monday) not after a day."""
    return dateline - dt.timedelta(days=(dateline.weekday() - weekday) % 7)


def _weekday(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    day = last_weekday(date.weekday or 0, dateline)
    if date.preposition in _COURSE and day == dateline:
        day -= 7 * _ONE
    memory.note_day(day)
    if date.preposition in _COURSE:
        return [on_day(day), on_day(day, "bulletin")]
    found = [on_day(day, "bulletin"), on_day(day)]
    if day == dateline and date.adjective is Adjective.LAST:
        found += [on_day(day - 7 * _ONE, "bulletin"), on_day(day - 7 * _ONE)]
    return found


_COURSE = frozenset(
    {"over the course of", "in the course of", "during", "throughout", "за", "протягом", "упродовж", "впродовж"}
)


def _weekday_range(date: DateMention, dateline: dt.date, _memory: Memory) -> list[When]:
    last = last_weekday(date.end_weekday or 0, dateline)
    first = last_weekday(date.weekday or 0, last)
    return [of_span(first, last), *([on_day(first)] if last - first == _ONE else [])]


def _weekend(_date: DateMention, dateline: dt.date, _memory: Memory) -> list[When]:
    sunday = last_weekday(6, dateline)
    return [of_span(sunday - _ONE, sunday, "week"), of_span(sunday, sunday + _ONE, "week")]


def _part(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    wholes = _wholes(date, dateline, memory)
    if date.part in {Part.EARLY, Part.MIDDLE, Part.LATE, Part.END} and wholes and wholes[0].kind == "year":
        end = [When(kind="until", span=DaySpan.of_day(wholes[0].span.end_on))] if date.part is Part.END else []
        return [*_part_of_a_year(date, wholes[0].span, dateline), *end]
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
            middle = _middle(first, last)
            half = of_span(middle + _ONE, last) if date.part is Part.SECOND else of_span(first, middle)
            found.append(msgspec.structs.replace(half, is_running=half.span.end_on >= dateline - _ONE))
        elif date.part is Part.LAST:
            found.append(of_span(_before(last, count, date.unit), last))
        elif date.part is Part.NTH and date.ordinal:
            start = _after(first, date.ordinal - 1, date.unit) + _ONE if date.ordinal > 1 else first
            found.append(of_span(start, _after(start, 1, date.unit)))
        else:
            found.append(of_span(first, _after(first, count, date.unit)))
    return found


def _middle(first: dt.date, last: dt.date) -> dt.date:
    """Return the last day of a period's first half: the 15th of a month, the end of June."""
    if first.day == 1 and first.month == last.month:
        return first.replace(day=15)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return dt.date(first.year, 6, 30)
    return first + (last - first) // 2


def _part_of_a_year(date: DateMention, span: DaySpan, dateline: dt.date) -> list[When]:
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


def _wholes(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    year = _year_of(date, dateline)
    if date.month is not None:
        return _months(date, dateline, memory)
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
        return [of_span(monday, monday + 6 * _ONE, "week", running=True)]
    years = [y for y in (year, memory.year, dateline.year) if y is not None]
    return [of_year(y, dateline) for y in years] + [of_span(INVASION, dateline)]


def _after(start: dt.date, count: int, unit: TimeUnit | None) -> dt.date:
    if unit is TimeUnit.MONTH:
        year, month = shift_month(start.year, start.month, count)
        return dt.date(year, month, min(start.day, 28)) - _ONE
    if unit is TimeUnit.QUARTER or unit is TimeUnit.HALF_YEAR:
        return _after(start, count * (3 if unit is TimeUnit.QUARTER else 6), TimeUnit.MONTH)
    return start + dt.timedelta(days=count * {TimeUnit.WEEK: 7, TimeUnit.TEN_DAYS: 10}.get(unit or TimeUnit.DAY, 1) - 1)


def _before(last: dt.date, count: int, unit: TimeUnit | None) -> dt.date:
    months = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.HALF_YEAR: 6}.get(unit or TimeUnit.DAY, 0)
    if months:
        return dt.date(*shift_month(last.year, last.month, 1 - months * count), 1)
    return last - dt.timedelta(days=count * {TimeUnit.WEEK: 7, TimeUnit.TEN_DAYS: 10}.get(unit or TimeUnit.DAY, 1) - 1)


def _relative(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    match date.unit:
        case TimeUnit.DAY | TimeUnit.HOUR:
            day = dateline + dt.timedelta(days=date.offset)
            memory.note_day(day)
            if date.offset == 0:
                return [on_day(dateline, "latest")]
            return [on_day(day), on_day(day, "bulletin")] + ([on_day(dateline, "latest")] if date.offset == -1 else [])
        case TimeUnit.WEEK:
            return [*_week(dateline, date.offset), *_ago(date, dateline)]
        case TimeUnit.MONTH:
            return [*_relative_month(date, dateline, memory), *_ago(date, dateline)]
        case TimeUnit.QUARTER:
            first = shift_month(dateline.year, (dateline.month - 1) // 3 * 3 + 1, 3 * date.offset)
            return [of_span(dt.date(*first, 1), DaySpan.of_month(*shift_month(*first, 2)).end_on)]
        case TimeUnit.YEAR:
            memory.year = dateline.year + date.offset
            return [*_ago(date, dateline), of_year(memory.year, dateline)]
        case _:
            return []


def _ago(date: DateMention, dateline: dt.date) -> list[When]:
    """Return the day itself of "a month ago" and the like, which a running total can be of."""
    if date.offset >= 0 or not any(word in date.text.lower() for word in ("ago", "тому", "earlier", "раніше")):
        return []
    if date.unit is TimeUnit.WEEK:
        return [on_day(dateline + dt.timedelta(days=7 * date.offset), "until")]
    months = date.offset * (12 if date.unit is TimeUnit.YEAR else 1)
    year, month = shift_month(dateline.year, dateline.month, months)
    return [on_day(dt.date(year, month, min(dateline.day, DaySpan.of_month(year, month).end_on.day)), "until")]


def _relative_month(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    month = shift_month(dateline.year, dateline.month, date.offset)
    found = [of_month(*month, dateline)]
    if date.offset == -1 and dateline.day >= 28:
        found += [window(dateline, 30), window(dateline, 31)]
    if date.offset == 0 and dateline.day <= 2:
        found.append(of_month(*shift_month(*month, -1), dateline))
    memory.month = month
    return found


def _week(dateline: dt.date, offset: int) -> list[When]:
    monday = dateline - dt.timedelta(days=dateline.weekday())
    if offset == 0:
        return [of_span(monday, dateline, "week", running=True), window(dateline, 7)]
    if offset == -1:
        found = [window(dateline, 7), of_span(monday - 7 * _ONE, monday - _ONE, "week")]
        if dateline.weekday() == 6:
            found.insert(1, of_span(monday, dateline, "week"))
        return found
    shifted = 7 * (offset + 1)
    return [
        window(dateline + shifted * _ONE, 7),
        of_span(monday + 7 * offset * _ONE, monday + (7 * offset + 6) * _ONE, "week"),
    ]


def _window(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    return _length(date.unit or TimeUnit.DAY, date.count or 2, dateline, memory, half=_has_half(date))


def _has_half(date: DateMention) -> bool:
    return "half" in date.text.lower() or "півтора" in date.text.lower() or "половиною" in date.text.lower()


def _span_of(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    return _length(date.unit or TimeUnit.DAY, date.count or 2, dateline, memory, half=_has_half(date))


def _length(unit: TimeUnit, count: int, dateline: dt.date, memory: Memory, *, half: bool) -> list[When]:
    if unit is TimeUnit.HOUR:
        count, unit = max(1, round(count / 24)), TimeUnit.DAY
    if unit is TimeUnit.DAY and count == 1:
        return [on_day(dateline, "latest"), *([on_day(memory.day)] if memory.day is not None else [])]
    if unit is TimeUnit.WEEK and count == 1:
        return _week(dateline, -1)
    if unit is TimeUnit.MONTH and count == 1 and not half:
        return _some_month(dateline, memory)
    if unit is TimeUnit.YEAR and count == 1 and not half:
        return _some_year(dateline, memory)
    days = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7, TimeUnit.TEN_DAYS: 10, TimeUnit.MONTH: 30, TimeUnit.QUARTER: 91,
            TimeUnit.HALF_YEAR: 182, TimeUnit.YEAR: 365}[unit]  # fmt: skip
    length = round((count + 0.5 * half) * days)
    found = [window(dateline, length)]
    if unit in {TimeUnit.MONTH, TimeUnit.QUARTER, TimeUnit.HALF_YEAR}:
        whole = count * {TimeUnit.QUARTER: 3, TimeUnit.HALF_YEAR: 6}.get(unit, 1)
        found = [*_whole_months(dateline, whole, memory), *found]
    elif unit is TimeUnit.YEAR:
        months = round((count + 0.5 * half) * 12)
        january = dt.date(*shift_month(dateline.year, 1, 12 - (months + 6) // 12 * 12), 1)
        found += [of_span(january, dateline, running=True), of_origin(dateline)]
    elif unit is TimeUnit.DAY and count == 2:
        found = _both_days(dateline, memory)
    elif unit is TimeUnit.DAY and memory.month is not None:
        first = dt.date(*memory.month, 1)
        found.append(of_span(first, first + dt.timedelta(days=length - 1)))
    return found


def _whole_months(dateline: dt.date, whole: int, memory: Memory) -> list[When]:
    first = dt.date(*shift_month(dateline.year, dateline.month, -whole), 1)
    found = [of_span(first, dateline.replace(day=1) - _ONE)]
    found.append(of_span(first.replace(day=min(dateline.day, 28)), dateline, running=True))
    found.append(of_span(dt.date(*shift_month(dateline.year, dateline.month, 1 - whole), 1), dateline, running=True))
    if memory.month is not None:
        start = dt.date(*shift_month(*memory.month, 1 - whole), 1)
        found.insert(0, of_span(start, DaySpan.of_month(*memory.month).end_on))
    return found


def _some_month(dateline: dt.date, memory: Memory) -> list[When]:
    found = [of_month(*memory.month, dateline)] if memory.month else []
    last = shift_month(dateline.year, dateline.month, -1)
    return [*found, of_month(*last, dateline), of_month(dateline.year, dateline.month, dateline), window(dateline, 30)]


def _some_year(dateline: dt.date, memory: Memory) -> list[When]:
    found = [of_year(memory.year, dateline)] if memory.year is not None else []
    last, this = of_year(dateline.year - 1, dateline), of_year(dateline.year, dateline)
    found += [last] if dateline.month <= 2 else []
    return [*found, window(dateline, 365), window(dateline, 366), this, last]


def _both_days(dateline: dt.date, memory: Memory) -> list[When]:
    found = []
    if memory.day is not None:
        other = memory.earlier_day
        if other is not None and abs((memory.day - other).days) == 1:
            found.append(of_span(other, memory.day))
        found += [of_span(memory.day - _ONE, memory.day), of_span(memory.day, memory.day + _ONE)]
    return [*found, window(dateline, 2)]


def _anchored(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    unit, offset = date.unit or TimeUnit.DAY, date.offset
    if offset == 0:
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
        return _week(dateline, offset - 1) + _week(dateline, offset)
    if unit is TimeUnit.MONTH:
        bases_ = ([memory.month] if memory.month else []) + [(dateline.year, dateline.month)]
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
        return _both_days(dateline, memory)
    return _length(date.unit or TimeUnit.DAY, date.count or 2, dateline, memory, half=False)


def _to_date(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    if date.unit is TimeUnit.MONTH:
        return _relative_month(DateMention(start=0, end=0, text="", kind=date.kind, unit=date.unit), dateline, memory)
    if date.unit is TimeUnit.WEEK:
        return _week(dateline, 0)
    if date.unit is TimeUnit.QUARTER:
        return [of_span(dt.date(dateline.year, (dateline.month - 1) // 3 * 3 + 1, 1), dateline, running=True)]
    if date.unit is TimeUnit.YEAR:
        memory.year = dateline.year
        return [of_year(dateline.year, dateline)]
    return [of_origin(dateline)]


def _origin(_date: DateMention, dateline: dt.date, _memory: Memory) -> list[When]:
    return [of_origin(dateline)]


def _war_day(date: DateMention, dateline: dt.date, _memory: Memory) -> list[When]:
    day = INVASION + dt.timedelta(days=(date.ordinal or date.count or 1) - 1)
    return [When(kind="until", span=DaySpan.of_day(min(day, dateline)))]


_RESOLVERS: dict[DateKind, Callable[[DateMention, dt.date, Memory], list[When]]] = {
    DateKind.DAY: _days, DateKind.DAYS: _days, DateKind.DAY_RANGE: _day_range, DateKind.MONTH: _months,
    DateKind.MONTHS: _months, DateKind.MONTH_RANGE: _month_range, DateKind.QUARTER: _part_of_year,
    DateKind.HALF_YEAR: _part_of_year, DateKind.SEASON: _part_of_year, DateKind.YEAR: _years,
    DateKind.YEAR_RANGE: _year_range, DateKind.WEEKDAY: _weekday, DateKind.WEEKDAY_RANGE: _weekday_range,
    DateKind.WEEKEND: _weekend, DateKind.PART: _part, DateKind.RELATIVE: _relative, DateKind.WINDOW: _window,
    DateKind.ANCHORED: _anchored, DateKind.LISTED: _listed, DateKind.TO_DATE: _to_date, DateKind.ORIGIN: _origin,
    DateKind.WAR_DAY: _war_day, DateKind.SPAN: _span_of,
}  # fmt: skip
