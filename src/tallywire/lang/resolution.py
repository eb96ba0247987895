"""What a mention of a date means on the calendar, and what a text has named so far."""

from __future__ import annotations

import datetime as dt
import enum

import msgspec

from tallywire.lang.mention import Clock
from tallywire.model import DaySpan


class Grounds(enum.Enum):
    """How a mention's place on the calendar is known.

    STATED: by its own words and the dateline. CARRIED: from what the text named before. ASSUMED: by a guess that a
    reader would make, with other readings open.
    """

    STATED = "stated"
    CARRIED = "carried"
    ASSUMED = "assumed"


class DateContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a text has named before a mention.

    Args:
        day: The day last named.
        days: The days last named together or one after the other, in the order of naming, at most eight.
        span: The period last named that is longer than a day.
        year: The year last written.
        origin: First day of the war, for "since the invasion" and days of the war.
    """

    day: dt.date | None = None
    days: tuple[dt.date, ...] = ()
    span: DaySpan | None = None
    year: int | None = None
    origin: dt.date | None = None


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """The days that a mention means, or why they cannot be told.

    Args:
        span: First and last day, both inclusive, under the day rule that `clock` names; None where nothing can be told.
            A running month, week or year is given whole, with `is_to_date`.
        spans: For several days or months named together, each of them; else the one span.
        alternatives: Other spans that the same words can mean, the likelier first.
        clock: Which day the wording counts by.
        grounds: How the place on the calendar is known.
        is_to_date: Whether the period is still running at the dateline, or ends with it.
        reason: Why `span` is None, or what stands against it; empty where nothing does.
    """

    span: DaySpan | None
    spans: tuple[DaySpan, ...] = ()
    alternatives: tuple[DaySpan, ...] = ()
    clock: Clock = Clock.SILENT
    grounds: Grounds = Grounds.STATED
    is_to_date: bool = False
    reason: str = ""
