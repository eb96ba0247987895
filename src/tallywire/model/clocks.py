"""Three clocks, and the two ways in which newsrooms count days.

A number speaks of a *covered* period, was *published* at an instant, and was *recorded* by our ledger at another.
Between two of these lies nearly every wrong date in the news: a bulletin of 29 November speaks of 28 November.
"""

from __future__ import annotations

import datetime as dt
import enum

import msgspec

from tallywire.model.errors import InvalidValue


class DayRule(enum.Enum):
    """Which calendar day a day's coverage is called by.

    `COVERED`: the day that holds most of the coverage; for a cut-off at 06:00 the day before the report.
    `REPORTED`: the date of the report. Both are in use by reporters, and even inside one ministry.
    """

    COVERED = "covered"
    REPORTED = "reported"

    def shift(self, cutoff: Cutoff) -> int:
        """Return the days to add to a report date to get the day that its last 24 hours are called by."""
        if self is DayRule.REPORTED:
            return 0
        return -1 if cutoff.time < dt.time(12) else 0


class EdgeBasis(enum.Enum):
    """How an edge of a coverage is known."""

    STATED = "stated"
    INFERRED = "inferred"
    ASSUMED = "assumed"


class Cutoff(msgspec.Struct, frozen=True, kw_only=True):
    """The time of day at which a source closes its count.

    Args:
        time: Local time of day, in `zone`. A source that counts whole calendar days closes at 23:59:59 of the day.
        zone: IANA name of the time zone, such as `Europe/Kyiv`.
        basis: How the time is known. The General Staff's 06:00 is ASSUMED: bulletins appear in the morning and
            the ministry's page of 27 February 2022 says that it covers the days up to the 26th.
    """

    time: dt.time
    zone: str
    basis: EdgeBasis = EdgeBasis.ASSUMED


class Period(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A half-open stretch of time `[start, end)`; both edges are aware instants in UTC.

    Raises:
        InvalidValue: An edge has no time zone or is not in UTC, or the period does not end after it starts.
    """

    start: dt.datetime
    end: dt.datetime

    def __post_init__(self) -> None:
        for edge in (self.start, self.end):
            if edge.utcoffset() != dt.timedelta(0):
                raise InvalidValue(f"a period's edges are aware instants in UTC, not {edge.isoformat()}")
        if not self.start < self.end:
            raise InvalidValue(f"a period ends after it starts: {self.start.isoformat()} … {self.end.isoformat()}")

    def join(self, other: Period) -> Period:
        """Return the period that both make together; raise `InvalidValue` unless the end of one meets the other."""
        if self.end == other.start:
            return Period(start=self.start, end=other.end)
        if other.end == self.start:
            return Period(start=other.start, end=self.end)
        raise InvalidValue("two periods join only where their edges meet")

    def subtract(self, other: Period) -> Period:
        """Return what is left of this period without `other`: `[o,c) − [o,b) = [b,c)`.

        Raises:
            InvalidValue: The two do not share exactly one edge, or `other` is the longer.
        """
        if self.start == other.start and other.end < self.end:
            return Period(start=other.end, end=self.end)
        if self.end == other.end and self.start < other.start:
            return Period(start=self.start, end=other.start)
        raise InvalidValue("a period is subtracted only from a longer one that shares an edge with it")


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """The period that a number speaks of, and how each edge of it is known."""

    period: Period
    start_basis: EdgeBasis = EdgeBasis.ASSUMED
    end_basis: EdgeBasis = EdgeBasis.ASSUMED


class DaySpan(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Calendar days from `start_on` to `end_on`, both inclusive, under whatever day rule is in force."""

    start_on: dt.date
    end_on: dt.date

    def __post_init__(self) -> None:
        if self.end_on < self.start_on:
            raise InvalidValue(f"a span of days cannot end ({self.end_on}) before it starts ({self.start_on})")

    @property
    def n_days(self) -> int:
        """How many days the span holds, at least 1."""
        return (self.end_on - self.start_on).days + 1

    @classmethod
    def of_day(cls, day: dt.date) -> DaySpan:
        """Return the span of one day."""
        return cls(start_on=day, end_on=day)

    @classmethod
    def of_month(cls, year: int, month: int) -> DaySpan:
        """Return the span of a calendar month."""
        end_on = dt.date(year, 12, 31) if month == 12 else dt.date(year, month + 1, 1) - dt.timedelta(days=1)
        return cls(start_on=dt.date(year, month, 1), end_on=end_on)

    @classmethod
    def of_year(cls, year: int) -> DaySpan:
        """Return the span of a calendar year."""
        return cls(start_on=dt.date(year, 1, 1), end_on=dt.date(year, 12, 31))


class Vintage(msgspec.Struct, frozen=True, kw_only=True):
    """What was known when: statements published until one instant, seen by us or by a relay until another.

    Args:
        published_until: Last day whose publications count, inclusive, in the claimant's zone. None: no limit.
        known_until: Last day, inclusive, by whose end a relay must have shown the figure. None: no limit.
    """

    published_until: dt.date | None = None
    known_until: dt.date | None = None


LATEST = Vintage()
