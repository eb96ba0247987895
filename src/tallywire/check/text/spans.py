"""Single periods placed on the calendar: a day, a week, a month, a part of a year, since and until."""

from __future__ import annotations

import datetime as dt
import itertools

import msgspec

from tallywire.lang import DateKind, DateMention, Part, TimeUnit
from tallywire.model import DaySpan

INVASION = dt.date(2022, 2, 24)
ONE_DAY = dt.timedelta(days=1)


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

    @property
    def is_day(self) -> bool:
        """Whether it is one day, however it was named."""
        return self.kind in {"day", "bulletin", "latest"}

    @property
    def is_of_total(self) -> bool:
        """Whether it has no days of its own but is all up to a day, of which a running total speaks."""
        return self.kind in {"until", "origin"}


class Memory(msgspec.Struct):
    """What a text has named so far, of time.

    Args:
        day: The day last named.
        earlier_day: The one named before it.
        month: Year and month last named.
        year: Year last named.
        period: The period last named.
        recent: What the mentions so far can mean, the latest first.
    """

    day: dt.date | None = None
    earlier_day: dt.date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    period: tuple[When, ...] = ()
    recent: tuple[tuple[When, ...], ...] = ()

    def note(self, meanings: tuple[When, ...]) -> None:
        """Keep what the mention last read can mean."""
        self.period = meanings
        self.recent = (meanings, *self.recent)[:_REMEMBERED]

    def alike(self, days: int) -> list[When]:
        """Return the meanings of the period last named that is about so many days long."""
        for meanings in self.recent:
            found = [w for w in meanings if w.kind not in _POINTS and abs(w.span.n_days - days) <= days // 14]
            if found:
                return found
        return []

    def note_day(self, day: dt.date) -> None:
        """Keep the day last named."""
        if self.day != day:
            self.earlier_day, self.day = self.day, day


_REMEMBERED = 8
_POINTS = frozenset({"until", "origin", "since", "vague"})


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


STARTS = frozenset(
    {DateKind.DAY, DateKind.MONTH, DateKind.YEAR, DateKind.WEEKDAY, DateKind.QUARTER, DateKind.SEASON, DateKind.PART,
     DateKind.RELATIVE, DateKind.DAY_RANGE}
)  # fmt: skip
ENDS = frozenset({DateKind.DAY, DateKind.WEEKDAY, DateKind.RELATIVE})


def from_then_on(when: When, dateline: dt.date) -> When:
    """Return a period as one that runs from its first day to the dateline."""
    first = when.span.start_on
    if first.year == 2022 and first <= dt.date(2022, 3, 1):
        return of_origin(dateline)
    if when.span.end_on >= dateline - ONE_DAY and when.span.n_days == 1:
        return on_day(dateline, "latest")
    return of_span(first, dateline, "since", running=True)


def up_to(when: When) -> When:
    """Return a period as the bulletin of its last day."""
    return When(kind="until", span=DaySpan.of_day(when.span.end_on))


def completed(day: int, month: int, year: int | None, dateline: dt.date) -> dt.date:
    """Complete a date without a year: the latest such day not after the dateline."""
    if year is None:
        year = dateline.year - ((month, day) > (dateline.month, dateline.day))
    return dt.date(year, month, day)


def year_of(date: DateMention, dateline: dt.date) -> int | None:
    """Return the year that a mention names or implies; None where it does neither."""
    if date.year is not None:
        return date.year
    return None if date.year_offset is None else dateline.year + date.year_offset


def month_range(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    """Return what "from March to May" can mean, the likeliest first."""
    end_month = date.end_month or date.month or 0
    end_year = date.end_year or year_of(date, dateline)
    if end_year is None:
        end_year = dateline.year - (end_month > dateline.month)
    first_month = date.month or end_month
    first_year = date.year or end_year - (first_month > end_month)
    last = DaySpan.of_month(end_year, end_month).end_on
    memory.month = (end_year, end_month)
    return [of_span(dt.date(first_year, first_month, 1), last, running=last >= dateline)]


def year_spans(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    """Return what a year, or a part of one, can mean."""
    year = year_of(date, dateline) or dateline.year
    found = [of_year(year, dateline)]
    if memory.month is not None and memory.month[0] != year:
        month = of_month(year, memory.month[1], dateline)
        if month.span.start_on <= dateline:
            found.append(month)
    memory.year = year
    return found


def year_range(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    """Return the years from the first named to the last."""
    first, last = date.year or 2022, date.end_year or date.year or dateline.year
    memory.year = last
    return [of_span(dt.date(first, 1, 1), dt.date(last, 12, 31), "years"), of_year(first, dateline),
            of_year(last, dateline)]  # fmt: skip


def last_weekday(weekday: int, dateline: dt.date) -> dt.date:
    """Return the latest such weekday (0 for Monday) not after a day."""
    return dateline - dt.timedelta(days=(dateline.weekday() - weekday) % 7)


def weekday_spans(date: DateMention, dateline: dt.date, memory: Memory) -> list[When]:
    """Return what a bare weekday can mean: a bulletin, or the day that it covers."""
    day = last_weekday(date.weekday or 0, dateline)
    if date.preposition in _COURSE and day == dateline:
        day -= 7 * ONE_DAY
    memory.note_day(day)
    if date.preposition in _COURSE:
        return [on_day(day), on_day(day, "bulletin")]
    found = [on_day(day, "bulletin"), on_day(day)]
    if day == dateline:
        found += [on_day(day - 7 * ONE_DAY, "bulletin"), on_day(day - 7 * ONE_DAY)]
    return found


_COURSE = frozenset(
    {"over the course of", "in the course of", "during", "throughout", "за", "протягом", "упродовж", "впродовж"}
)


def weekday_range(date: DateMention, dateline: dt.date, _memory: Memory) -> list[When]:
    """Return the days from one weekday to another."""
    last = last_weekday(date.end_weekday or 0, dateline)
    first = last_weekday(date.weekday or 0, last)
    return [of_span(first, last), *([on_day(first)] if last - first == ONE_DAY else [])]


def weekend_spans(_date: DateMention, dateline: dt.date, _memory: Memory) -> list[When]:
    """Return what "the weekend" can mean: the days, or their bulletins."""
    sunday = last_weekday(6, dateline)
    return [of_span(sunday - ONE_DAY, sunday, "week"), of_span(sunday, sunday + ONE_DAY, "week")]


def time_ago(date: DateMention, dateline: dt.date) -> list[When]:
    """Return the day itself of "a month ago" and the like, which a running total can be of."""
    if date.offset >= 0 or not any(word in date.text.lower() for word in ("ago", "тому", "earlier", "раніше")):
        return []
    if date.unit is TimeUnit.WEEK:
        return [on_day(dateline + dt.timedelta(days=7 * date.offset), "until")]
    months = date.offset * (12 if date.unit is TimeUnit.YEAR else 1)
    year, month = shift_month(dateline.year, dateline.month, months)
    return [on_day(dt.date(year, month, min(dateline.day, DaySpan.of_month(year, month).end_on.day)), "until")]


def week_at(dateline: dt.date, offset: int) -> list[When]:
    """Return the week so many weeks from that of the dateline."""
    monday = dateline - dt.timedelta(days=dateline.weekday())
    if offset == 0:
        return [of_span(monday, dateline, "week", running=True), window(dateline, 7)]
    if offset == -1:
        found = [window(dateline, 7), of_span(monday - 7 * ONE_DAY, monday - ONE_DAY, "week")]
        if dateline.weekday() == 6:
            found.insert(1, of_span(monday, dateline, "week"))
        return found
    shifted = 7 * (offset + 1)
    return [
        window(dateline + shifted * ONE_DAY, 7),
        of_span(monday + 7 * offset * ONE_DAY, monday + (7 * offset + 6) * ONE_DAY, "week"),
    ]


def has_half(date: DateMention) -> bool:
    """Say whether a mention counts half a unit ("two and a half months")."""
    return "half" in date.text.lower() or "півтора" in date.text.lower() or "половиною" in date.text.lower()


def whole_months(dateline: dt.date, whole: int, memory: Memory) -> list[When]:
    """Return so many whole months before that of the dateline."""
    first = dt.date(*shift_month(dateline.year, dateline.month, -whole), 1)
    found = [of_span(first, dateline.replace(day=1) - ONE_DAY)]
    found.append(of_span(first.replace(day=min(dateline.day, 28)), dateline, running=True))
    found.append(of_span(dt.date(*shift_month(dateline.year, dateline.month, 1 - whole), 1), dateline, running=True))
    if memory.month is not None:
        start = dt.date(*shift_month(*memory.month, 1 - whole), 1)
        found.insert(0, of_span(start, DaySpan.of_month(*memory.month).end_on))
    return found


def some_month(dateline: dt.date, memory: Memory) -> list[When]:
    """Return what "the month" can mean: the one spoken of, the last, the running."""
    found = [of_month(*memory.month, dateline)] if memory.month else []
    last = shift_month(dateline.year, dateline.month, -1)
    return [*found, of_month(*last, dateline), of_month(dateline.year, dateline.month, dateline), window(dateline, 30)]


def some_year(dateline: dt.date, memory: Memory) -> list[When]:
    """Return what "the year" can mean: the one spoken of, the last, the running."""
    found = [of_year(memory.year, dateline)] if memory.year is not None else []
    last, this = of_year(dateline.year - 1, dateline), of_year(dateline.year, dateline)
    found += [last] if dateline.month <= 2 else []
    return [*found, window(dateline, 365), window(dateline, 366), this, last]


def both_days(dateline: dt.date, memory: Memory) -> list[When]:
    """Return what "both days" can mean: the two days last spoken of."""
    found = []
    if memory.day is not None:
        other = memory.earlier_day
        if other is not None and abs((memory.day - other).days) == 1:
            found.append(of_span(other, memory.day))
        found += [of_span(memory.day - ONE_DAY, memory.day), of_span(memory.day, memory.day + ONE_DAY)]
    return [*found, window(dateline, 2)]


def whole_war(_date: DateMention, dateline: dt.date, _memory: Memory) -> list[When]:
    """Return the time since the invasion."""
    return [of_origin(dateline)]


def war_day(date: DateMention, dateline: dt.date, _memory: Memory) -> list[When]:
    """Return the bulletin of "day 1,000 of the war"."""
    day = INVASION + dt.timedelta(days=(date.ordinal or date.count or 1) - 1)
    return [When(kind="until", span=DaySpan.of_day(min(day, dateline)))]


def months_of(memory: Memory) -> list[tuple[int, int]]:
    """Return the months named lately, the latest on the calendar first."""
    months = {
        (w.span.start_on.year, w.span.start_on.month) for ws in memory.recent for w in ws[:1] if w.kind == "month"
    }
    return sorted(months, reverse=True)


def in_other_months(day: dt.date, memory: Memory) -> list[dt.date]:
    """Return the same day of the other months named lately, of which "the 22nd" may be one."""
    lasting = [m for m in months_of(memory) if m != (day.year, day.month)]
    return [dt.date(*m, day.day) for m in lasting if day.day <= DaySpan.of_month(*m).end_on.day]


PARTS_OF_MONTHS = {Part.EARLY: (1, 10), Part.MIDDLE: (11, 20), Part.LATE: (20, 31)}


def unions(groups: list[tuple[When, ...]]) -> list[When]:
    """Return the whole of two periods named together of which one begins where the other ends."""
    found: list[When] = []
    for left, right in itertools.pairwise(groups):
        for a in left[:1]:
            found.extend(
                of_span(a.span.start_on, b.span.end_on)
                for b in right
                if {a.kind, b.kind} <= _JOINED and b.span.start_on - a.span.end_on == dt.timedelta(days=1)
            )
    return found


_JOINED = frozenset({"month", "year", "span"})
