"""The mention of a date or period in a text, as it is worded: what it says, not yet which days it means."""

from __future__ import annotations

import enum

import msgspec


class DateKind(enum.Enum):
    """What a mention names.

    DAY, DAYS (several, each its own), DAY_RANGE, MONTH, MONTHS, MONTH_RANGE, QUARTER, HALF_YEAR, SEASON, YEAR,
    YEAR_RANGE, WEEKDAY, WEEKDAY_RANGE, WEEKEND: calendar names, perhaps without a year. PART: the first ten days of
    May, early November, the start of the year. RELATIVE: counted from the dateline (yesterday, last month, two days
    ago). WINDOW: the units that end with the dateline (the past 24 hours, за добу, the last 30 days). ANCHORED: counted
    from a day or period named before (two days earlier, the next day, the same month). LISTED: the days named before
    (both days). TO_DATE: the running unit so far. ORIGIN: the war, from its first day. WAR_DAY: the n-th day of the war.
    SPAN: a length that is placed nowhere (in a single day, in three weeks).
    """

    DAY = "day"
    DAYS = "days"
    DAY_RANGE = "day-range"
    MONTH = "month"
    MONTHS = "months"
    MONTH_RANGE = "month-range"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    SEASON = "season"
    YEAR = "year"
    YEAR_RANGE = "year-range"
    WEEKDAY = "weekday"
    WEEKDAY_RANGE = "weekday-range"
    WEEKEND = "weekend"
    PART = "part"
    RELATIVE = "relative"
    WINDOW = "window"
    ANCHORED = "anchored"
    LISTED = "listed"
    TO_DATE = "to-date"
    ORIGIN = "origin"
    WAR_DAY = "war-day"
    SPAN = "span"


class TimeUnit(enum.Enum):
    """A unit of calendar time; hours are counted as days wherever they make whole days."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    TEN_DAYS = "ten-days"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


class Part(enum.Enum):
    """Which part of a period: its first or last units, its halves, its loose thirds, its edges, its middle."""

    FIRST = "first"
    SECOND = "second"
    LAST = "last"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    START = "start"
    END = "end"
    NTH = "nth"


class Clock(enum.Enum):
    """Which day the wording counts by: the day the figures speak of, the day they were reported, or neither said."""

    COVERED = "covered"
    REPORTED = "reported"
    SILENT = "silent"


class Adjective(enum.Enum):
    """How a weekday or month is pointed at: last Friday, this Friday, next Friday, the Friday before last."""

    NONE = "none"
    LAST = "last"
    BEFORE_LAST = "before-last"
    THIS = "this"
    NEXT = "next"
    SAME = "same"


class DateMention(msgspec.Struct, frozen=True, kw_only=True):
    """A date or period where it stands, as worded. Offsets are code points; the preposition lies outside them.

    Args:
        start: Offset of its first character, an article included.
        end: Offset after its last.
        text: As written.
        kind: What it names.
        preposition: The word or phrase that leads it, lower case ("on", "as of", "станом на"); empty where none does.
        lead_start: Offset of the preposition, or `start`.
        clock: Which day the wording counts by.
        year: As written, four digits; None where it names none.
        month: 1 to 12.
        day: Day of the month.
        end_year: For ranges, of the last day or month.
        end_month: For ranges.
        end_day: For ranges.
        days: For DAYS, every day of the month named, in order; all in `month` of `year`.
        months: For MONTHS, every month named, in order.
        weekday: 0 for Monday to 6; of the day named, or beside a date.
        end_weekday: For WEEKDAY_RANGE.
        weekdays: For WEEKDAY_RANGE linked by "and", every weekday named, in order.
        ordinal: Number of a quarter, half-year or season (1 for spring), or the n-th day of the war.
        adjective: How it is pointed at.
        unit: Of RELATIVE, WINDOW, ANCHORED, TO_DATE, SPAN and PART: what is counted.
        count: How many units; None for "several".
        offset: Units from the dateline or from what was named before, negative for the past.
        year_offset: Years from the dateline's, for "of last year" (−1), "this year" (0); None where it says no such thing.
        part: For PART.
        base_unit: For PART, the unit it is a part of, where that is no named month, quarter or year ("of the month").
        linked_by: Between the two ends: "-", "to", "and".
        is_to_date: Whether "so far" stands with it.
    """

    start: int
    end: int
    text: str
    kind: DateKind
    preposition: str = ""
    lead_start: int = 0
    clock: Clock = Clock.SILENT
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    weekday: int | None = None
    end_weekday: int | None = None
    weekdays: tuple[int, ...] = ()
    ordinal: int | None = None
    adjective: Adjective = Adjective.NONE
    unit: TimeUnit | None = None
    count: int | None = 1
    offset: int = 0
    year_offset: int | None = None
    part: Part | None = None
    base_unit: TimeUnit | None = None
    linked_by: str = ""
    is_to_date: bool = False

    @property
    def needs_context(self) -> bool:
        """Whether it counts from something named before it in the text, and not from the dateline."""
        return self.kind in {DateKind.ANCHORED, DateKind.LISTED} or (self.kind is DateKind.DAY and self.month is None)

    @property
    def is_since(self) -> bool:
        """Whether it names only where a period starts ("since February", «з початку року», "from November 1")."""
        if self.linked_by:
            return False
        if self.preposition == "from":
            return self.kind is DateKind.DAY or self.part is Part.START
        if self.preposition in _FROM_UK:
            return self.kind in _STARTS
        return self.preposition in _SINCE


_SINCE = frozenset(
    "since|ever since|since at least|starting|starting from|starting on|beginning|beginning on|починаючи з|починаючи від|"
    "ще з|ще від|включно з|з моменту|від моменту".split("|")
)
_FROM_UK = frozenset({"з", "із", "зі", "від"})
_STARTS = frozenset(
    {
        DateKind.DAY,
        DateKind.MONTH,
        DateKind.YEAR,
        DateKind.WEEKDAY,
        DateKind.PART,
        DateKind.ORIGIN,
        DateKind.SEASON,
        DateKind.RELATIVE,
    }
)
