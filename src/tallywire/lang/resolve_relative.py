"""Places mentions that count from the dateline, from what was named before, or from the war's first day."""

from __future__ import annotations

import datetime as dt

import msgspec

from tallywire.lang.calendar_days import WEEK, shifted, shifted_span, span, unit_of, week_of
from tallywire.lang.mention import Adjective, DateMention, TimeUnit
from tallywire.lang.placing import placed, placed_running, placed_to_date, unplaced
from tallywire.lang.resolution import DateContext, Grounds, Resolution
from tallywire.model import DaySpan

_DAY = dt.timedelta(days=1)
_HOURS_A_DAY = 24


def resolve_relative(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    """Place what is counted from the dateline: yesterday, last month, two days ago."""
    del context
    unit, offset = mention.unit or TimeUnit.DAY, mention.offset
    if mention.count is None:
        return unplaced("it does not say how many")
    if unit in {TimeUnit.DAY, TimeUnit.HOUR}:
        days = offset if unit is TimeUnit.DAY else offset // _HOURS_A_DAY
        return placed(DaySpan.of_day(dateline + _DAY * days))
    calendar = unit_of(unit, dateline, offset)
    if mention.adjective is Adjective.NONE:
        return placed(calendar, DaySpan.of_day(shifted(dateline, unit, offset)), grounds=Grounds.ASSUMED)
    if unit is TimeUnit.WEEK and offset == -1:
        return placed(calendar, span(dateline - WEEK, dateline - _DAY))
    return placed_running(calendar, dateline)


def resolve_window(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    """Place the units that end with the dateline: the past 24 hours, «за добу», the last 30 days."""
    unit, count = mention.unit or TimeUnit.DAY, mention.count
    if count is None:
        return unplaced("it does not say how many")
    if unit is TimeUnit.HOUR:
        if count % _HOURS_A_DAY:
            return unplaced("it is not whole days")
        unit, count = TimeUnit.DAY, count // _HOURS_A_DAY
    period = span(shifted(dateline, unit, -count), dateline - _DAY)
    if unit is TimeUnit.DAY:
        return placed(period, span(period.start_on - _DAY, period.end_on - _DAY))
    if count > 1:
        return placed(period, _whole_units(unit, dateline, count))
    others = [unit_of(unit, dateline, -1), unit_of(unit, dateline)]
    if context.span is not None:
        others.insert(0, context.span)
    return placed(period, *others, grounds=Grounds.ASSUMED)


def _whole_units(unit: TimeUnit, dateline: dt.date, count: int) -> DaySpan:
    return span(unit_of(unit, dateline, -count).start_on, unit_of(unit, dateline, -1).end_on)


def resolve_anchored(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    """Place what is counted from what was named before: two days earlier, the same month."""
    unit, offset = mention.unit, mention.offset
    if unit is None or unit is TimeUnit.YEAR or mention.year_offset is not None:
        return _anchored_year(mention, dateline, context)
    named = context.day or (context.span.start_on if context.span else None)
    if unit in {TimeUnit.DAY, TimeUnit.HOUR, TimeUnit.TEN_DAYS}:
        days = offset if unit is TimeUnit.DAY else offset // _HOURS_A_DAY
        if context.day is not None:
            return placed(DaySpan.of_day(context.day + _DAY * days), grounds=Grounds.CARRIED)
        return _from_dateline(DaySpan.of_day(dateline + _DAY * days), days)
    if context.span is not None and context.span == unit_of(unit, context.span.start_on):
        named = context.span.start_on
    if named is not None:
        if unit is TimeUnit.WEEK and offset and context.day is not None:
            return placed(DaySpan.of_day(context.day + WEEK * offset), week_of(named, offset), grounds=Grounds.CARRIED)
        return placed_running(unit_of(unit, named, offset), dateline, grounds=Grounds.CARRIED)
    return _from_dateline(unit_of(unit, dateline, offset), offset)


def _from_dateline(period: DaySpan, offset: int) -> Resolution:
    """Count from the dateline where the text has named nothing: the future is not meant."""
    if offset > 0:
        return unplaced("nothing was named before it", period)
    return placed(period, grounds=Grounds.ASSUMED)


def _anchored_year(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    """Place "a year earlier", "the same month last year", "the same period of 2023"."""
    offset = mention.offset
    base = context.span or (DaySpan.of_day(context.day) if context.day else None)
    grounds = Grounds.CARRIED
    if base is None:
        base, grounds = DaySpan.of_day(dateline), Grounds.ASSUMED
    if mention.unit is not None and (mention.unit is not TimeUnit.YEAR or offset == 0):
        base = unit_of(mention.unit, base.start_on)
    if mention.year_offset is not None:
        offset = dateline.year + mention.year_offset - base.start_on.year
    return placed(shifted_span(base, TimeUnit.YEAR, offset), grounds=grounds)


def resolve_listed(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    """Place the days named before: both days."""
    del dateline
    count = mention.count or len(context.days)
    if mention.unit is not TimeUnit.DAY or not 0 < count <= len(context.days):
        return unplaced("the text has not named them all")
    days = sorted(context.days[-count:])
    resolution = placed(span(days[0], days[-1]), grounds=Grounds.CARRIED)
    return msgspec.structs.replace(resolution, spans=tuple(DaySpan.of_day(day) for day in days))


def resolve_running_unit(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    """Place the running unit so far: month to date, so far this year, to date."""
    if mention.unit is None:
        return resolve_origin(mention, dateline, context)
    return placed_to_date(unit_of(mention.unit, dateline))


def resolve_origin(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    """Place the war, from its first day to the dateline."""
    del mention
    if context.origin is None or context.origin > dateline:
        return unplaced("the first day of the war is not known")
    return placed_to_date(span(context.origin, dateline))


def resolve_war_day(mention: DateMention, dateline: dt.date, context: DateContext) -> Resolution:
    """Place the n-th day of the war, the first day being its first."""
    if context.origin is None:
        return unplaced("the first day of the war is not known")
    del dateline
    return placed(DaySpan.of_day(context.origin + _DAY * ((mention.ordinal or 1) - 1)))
