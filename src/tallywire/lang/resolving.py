"""Places mentions of dates on the calendar, by a dateline and what the text has named before.

Nothing is guessed in silence: every other reading of the same words stands among the alternatives. A day or month without a year is the latest such one not after the dateline; a weekday the most recent one not
after it; the running month, week or year is to date; "last week" is the calendar's, "the past week" the seven days
before the dateline. A window of days ends with the day before the dateline, which the dateline's bulletin covers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from tallywire.lang import resolve_relative as relative
from tallywire.lang.calendar_days import (
    WEEK,
    first_units,
    last_units,
    latest_day,
    latest_month,
    month_of,
    months_of,
    shifted_span,
    span,
    unit_of,
    valid_day,
    week_of,
)
from tallywire.lang.mention import Adjective, DateKind, DateMention, Part, TimeUnit
from tallywire.lang.placing import placed, placed_running, placed_to_date, unplaced
from tallywire.lang.resolution import DateContext, Grounds, Resolution
from tallywire.model import DaySpan

_DAY = dt.timedelta(days=1)
_MOST_DAYS = 8
NOTHING = DateContext()

_Rule = Callable[[DateMention, dt.date, DateContext], Resolution]


def resolve(mention: DateMention, *, dateline: dt.date, context: DateContext = NOTHING) -> Resolution:
    """Return the days that a mention means to a reader of an article with this dateline.

    Args:
        mention: The mention as worded.
        dateline: The article's date.
        context: What the text named before.

    Time: days are named as the wording names them; `clock` of the result says which day rule that implies.
    """
    try:
        found = _RULES[mention.kind](mention, dateline, context)
    except (OverflowError, ValueError):
        found = unplaced("no calendar holds it")
    if found.span is not None and mention.is_since and not found.is_to_date and found.span.start_on <= dateline:
        found = placed_to_date(span(found.span.start_on, dateline), grounds=found.grounds)
    spans = found.spans or ((found.span,) if found.span else ())
    return msgspec.structs.replace(found, clock=mention.clock, spans=spans)


def advance(context: DateContext, mention: DateMention, resolution: Resolution) -> DateContext:
    """Return what a text has named once a mention has been read."""
    if resolution.span is None or mention.kind in {DateKind.ORIGIN, DateKind.SPAN}:
        return context
    year = mention.year or mention.end_year or context.year
    days = [each.start_on for each in resolution.spans if each.n_days == 1]
    if not days or mention.kind is DateKind.LISTED:
        return msgspec.structs.replace(context, span=resolution.span, year=year)
    named = tuple(day for day in context.days if day not in days) + tuple(days)
    return msgspec.structs.replace(context, day=days[-1], days=named[-_MOST_DAYS:], year=year)


def _year(mention: DateMention, dateline: dt.date) -> int | None:
    if mention.year is not None:
        return mention.year
    return None if mention.year_offset is None else dateline.year + mention.year_offset


def _day(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    if mention.day is None:
        return unplaced("no day named")
    if mention.month is None:
        return _day_of_month(mention.day, mention, dateline, context)
    year = _year(mention, dateline)
    found = valid_day(year, mention.month, mention.day) if year else latest_day(mention.month, mention.day, dateline)
    if found is None:
        return unplaced("no calendar holds it")
    if year is None and mention.is_since and _is_origin(mention, context) and context.origin is not None:
        return placed(DaySpan.of_day(context.origin), DaySpan.of_day(found))
    others: list[DaySpan] = []
    grounds = Grounds.STATED
    if year is None and context.year not in {None, found.year}:
        carried = valid_day(context.year or found.year, mention.month, mention.day)
        others = [DaySpan.of_day(carried)] if carried and carried <= dateline else []
        grounds = Grounds.ASSUMED if others else grounds
    if mention.unit is TimeUnit.WEEK:
        return placed(week_of(found), span(found, found + 6 * _DAY), grounds=grounds)
    resolution = placed(DaySpan.of_day(found), *others, grounds=grounds)
    if mention.weekday is not None and mention.weekday != found.weekday():
        return msgspec.structs.replace(resolution, reason="the weekday named is another", grounds=Grounds.ASSUMED)
    return resolution


def _is_origin(mention: DateMention, context: DateContext) -> bool:
    """Say whether a mention is the day and month of the war's first day: "since 24 February", «від 24.02»."""
    return context.origin is not None and (context.origin.month, context.origin.day) == (mention.month, mention.day)


def _day_of_month(day: int, mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    """Place "the 28th", «1-го числа», "the first of the month"."""
    if mention.unit is TimeUnit.MONTH:
        month, grounds = month_of(dateline, mention.offset).start_on, Grounds.STATED
    elif context.day is not None or context.span is not None:
        month, grounds = context.day or context.span.start_on, Grounds.CARRIED  # type: ignore[union-attr]  # one is there
    else:
        month, grounds = dateline, Grounds.ASSUMED
    found = valid_day(month.year, month.month, day)
    if found is None or found > dateline:
        earlier = month_of(month, -1).start_on
        found = valid_day(earlier.year, earlier.month, day) or found
        grounds = Grounds.ASSUMED
    return unplaced("no calendar holds it") if found is None else placed(DaySpan.of_day(found), grounds=grounds)


def _days(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    last = _day(msgspec.structs.replace(mention, day=mention.days[-1], weekday=None), dateline, context)
    if last.span is None:
        return last
    year = last.span.start_on.year
    dates = [valid_day(year, last.span.start_on.month, day) for day in mention.days]
    known = [day for day in dates if day is not None]
    if len(known) < len(dates):
        return unplaced("no calendar holds it")
    resolution = placed(span(known[0], known[-1]), grounds=last.grounds)
    return msgspec.structs.replace(resolution, spans=tuple(DaySpan.of_day(day) for day in known))


def _day_range(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    if mention.day is None or mention.month is None or mention.end_day is None or mention.end_month is None:
        return unplaced("no days named")
    end_year = mention.end_year or (_year(mention, dateline) if mention.month == mention.end_month else None)
    if end_year is None and mention.year is not None:
        wraps = (mention.end_month, mention.end_day) < (mention.month, mention.day)
        end_year = mention.year + wraps if mention.year_offset is None else mention.year
    end = (
        valid_day(end_year, mention.end_month, mention.end_day)
        if end_year
        else latest_day(mention.end_month, mention.end_day, dateline)
    )
    if end is None:
        return unplaced("no calendar holds it")
    start = (
        valid_day(mention.year, mention.month, mention.day)
        if mention.year
        else latest_day(mention.month, mention.day, end)
    )
    if start is None or start > end:
        return unplaced("the range ends before it starts")
    if mention.year is None and _is_origin(mention, context) and context.origin is not None:
        return placed(span(min(context.origin, end), end), span(start, end))
    if mention.linked_by == "between" and end - start == _DAY:
        return placed(span(start, end), DaySpan.of_day(start), DaySpan.of_day(end))
    later = shifted_span(span(start, end), TimeUnit.YEAR, 1)
    is_open = end_year is None and later.start_on <= dateline
    return placed(span(start, end), *((later,) if is_open else ()))


def _month(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    month = mention.month or dateline.month
    year = _year(mention, dateline)
    if year is not None:
        return placed_running(DaySpan.of_month(year, month), dateline)
    latest = latest_month(month, dateline)
    if mention.adjective is Adjective.LAST:
        is_running = latest.end_on >= dateline
        year_before = DaySpan.of_month(latest.start_on.year - 1, month)
        return placed(year_before) if is_running else placed(latest, year_before)
    if mention.adjective is Adjective.NEXT:
        return placed(DaySpan.of_month(latest.start_on.year + 1, month))
    if mention.adjective is Adjective.THIS:
        return placed_running(DaySpan.of_month(dateline.year, month), dateline)
    if context.year is not None and context.year < latest.start_on.year:
        return placed_running(latest, dateline, DaySpan.of_month(context.year, month), grounds=Grounds.ASSUMED)
    return placed_running(latest, dateline)


def _months(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    last = _month(msgspec.structs.replace(mention, month=mention.months[-1]), dateline, context)
    if last.span is None:
        return last
    ends = [last.span]
    for month in reversed(mention.months[:-1]):
        ends.append(latest_month(month, ends[-1].start_on))
    spans = tuple(reversed(ends))
    resolution = placed_running(span(spans[0].start_on, spans[-1].end_on), dateline, grounds=last.grounds)
    return msgspec.structs.replace(resolution, spans=spans)


def _month_range(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    end_year = mention.end_year or (_year(mention, dateline) if mention.year is None else None)
    if end_year is None and mention.year is not None:
        end_year = mention.year + ((mention.end_month or 12) < (mention.month or 1))
    ending = msgspec.structs.replace(mention, month=mention.end_month, year=end_year, year_offset=None)
    last = _month(ending, dateline, context)
    if last.span is None:
        return last
    month = mention.month or 1
    start = DaySpan.of_month(mention.year, month) if mention.year else latest_month(month, last.span.start_on)
    if start.start_on > last.span.end_on:
        return unplaced("the range ends before it starts")
    return placed_running(span(start.start_on, last.span.end_on), dateline, grounds=last.grounds)


def _cyclic(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    """Place a quarter, half-year or season: of its year, or the latest one begun."""
    number = mention.ordinal or 1
    size = {DateKind.QUARTER: 3, DateKind.HALF_YEAR: 6}.get(mention.kind, 3)
    first = 3 * number if mention.kind is DateKind.SEASON else size * (number - 1) + 1
    year = _year(mention, dateline)
    if year is not None:
        whole = months_of(year, first, size)
        if mention.kind is DateKind.SEASON and number == 4:
            return placed_running(months_of(year - 1, first, size), dateline, whole, grounds=Grounds.ASSUMED)
        return placed_running(whole, dateline)
    latest = months_of(dateline.year, first, size)
    if latest.start_on > dateline:
        latest = months_of(dateline.year - 1, first, size)
    before = months_of(latest.start_on.year - 1, first, size)
    if mention.adjective is Adjective.LAST and latest.end_on >= dateline:
        return placed(before)
    others = [months_of(context.year, first, size)] if context.year else []
    return placed_running(latest, dateline, *others, grounds=Grounds.ASSUMED if others else Grounds.STATED)


def _calendar_year(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    del context
    year = mention.year or dateline.year
    return placed_running(span(dt.date(year, 1, 1), dt.date(mention.end_year or year, 12, 31)), dateline)


def _weekday(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    del context
    back = (dateline.weekday() - (mention.weekday or 0)) % 7
    day = dateline - _DAY * back
    match mention.adjective:
        case Adjective.LAST if back == 0:
            return placed(DaySpan.of_day(day - WEEK))
        case Adjective.LAST:
            return placed(DaySpan.of_day(day), DaySpan.of_day(day - WEEK))
        case Adjective.BEFORE_LAST:
            return placed(DaySpan.of_day(day - WEEK), DaySpan.of_day(day - 2 * WEEK))
        case Adjective.NEXT:
            return placed(DaySpan.of_day(day + WEEK))
        case _:
            return placed(DaySpan.of_day(day))


def _weekday_range(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    del context
    end = dateline - _DAY * ((dateline.weekday() - (mention.end_weekday or 0)) % 7)
    start = end - _DAY * ((end.weekday() - (mention.weekday or 0)) % 7)
    resolution = placed(span(start, end))
    if not mention.weekdays:
        return resolution
    named = [end]
    for weekday in reversed(mention.weekdays[:-1]):
        named.append(named[-1] - _DAY * ((named[-1].weekday() - weekday) % 7))
    return msgspec.structs.replace(resolution, spans=tuple(DaySpan.of_day(day) for day in reversed(named)))


def _weekend(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    del context
    saturday = dateline - _DAY * ((dateline.weekday() - 5) % 7)
    if mention.adjective is Adjective.NEXT:
        saturday += WEEK
    before = span(saturday - WEEK, saturday - WEEK + _DAY)
    return placed_running(span(saturday, saturday + _DAY), dateline, before)


def _part(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    """Place a part of a month, quarter, year or of the war."""
    if mention.ordinal == 0:
        if context.origin is None:
            return unplaced("the first day of the war is not known")
        base = placed(span(context.origin, dateline))
    elif mention.month is not None:
        base = _month(msgspec.structs.replace(mention, adjective=Adjective.NONE), dateline, context)
    elif (year := _year(mention, dateline)) is not None:
        base = placed(DaySpan.of_year(year))
    else:
        base = placed(unit_of(mention.base_unit or TimeUnit.MONTH, dateline, mention.offset))
    if base.span is None:
        return base
    piece, is_loose = _piece(base.span, mention)
    others = tuple(_piece(other, mention)[0] for other in base.alternatives)
    return placed_running(piece, dateline, *others, grounds=Grounds.ASSUMED if is_loose else base.grounds)


def _piece(base: DaySpan, mention: DateMention) -> tuple[DaySpan, bool]:
    """Return the part of a period, and whether its edges are loose ("early November")."""
    unit, count, number = mention.unit or TimeUnit.TEN_DAYS, mention.count or 3, mention.ordinal or 1
    third = base.n_days // 3
    match mention.part:
        case Part.FIRST if unit is TimeUnit.HALF_YEAR:
            return span(base.start_on, base.start_on + _DAY * (base.n_days // 2 - 1)), False
        case Part.FIRST:
            return first_units(base, unit, count), mention.count is None
        case Part.LAST:
            return last_units(base, unit, count), mention.count is None
        case Part.NTH if unit is TimeUnit.HALF_YEAR:
            return span(base.start_on + _DAY * (base.n_days // 2), base.end_on), False
        case Part.NTH:
            size = {TimeUnit.WEEK: 7, TimeUnit.TEN_DAYS: 10, TimeUnit.DAY: 1}.get(unit, third)
            start = min(base.start_on + _DAY * size * (number - 1), base.end_on)
            is_last = unit is TimeUnit.TEN_DAYS and number == 3
            return span(start, base.end_on if is_last else min(start + _DAY * (size - 1), base.end_on)), False
        case Part.START if mention.is_since:
            return base, False
        case Part.EARLY | Part.START:
            return span(base.start_on, base.start_on + _DAY * max(third - 1, 0)), True
        case Part.MIDDLE:
            return span(base.start_on + _DAY * third, base.start_on + _DAY * max(2 * third - 1, third)), True
        case _:
            return span(min(base.start_on + _DAY * 2 * third, base.end_on), base.end_on), True


def _length(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    del mention, dateline, context
    return unplaced("a length of time without a place")


_RULES: dict[DateKind, _Rule] = {
    DateKind.DAY: _day,
    DateKind.DAYS: _days,
    DateKind.DAY_RANGE: _day_range,
    DateKind.MONTH: _month,
    DateKind.MONTHS: _months,
    DateKind.MONTH_RANGE: _month_range,
    DateKind.QUARTER: _cyclic,
    DateKind.HALF_YEAR: _cyclic,
    DateKind.SEASON: _cyclic,
    DateKind.YEAR: _calendar_year,
    DateKind.YEAR_RANGE: _calendar_year,
    DateKind.WEEKDAY: _weekday,
    DateKind.WEEKDAY_RANGE: _weekday_range,
    DateKind.WEEKEND: _weekend,
    DateKind.PART: _part,
    DateKind.RELATIVE: relative.resolve_relative,
    DateKind.WINDOW: relative.resolve_window,
    DateKind.ANCHORED: relative.resolve_anchored,
    DateKind.LISTED: relative.resolve_listed,
    DateKind.TO_DATE: relative.resolve_running_unit,
    DateKind.ORIGIN: relative.resolve_origin,
    DateKind.WAR_DAY: relative.resolve_war_day,
    DateKind.SPAN: _length,
}
