"""Makes resolutions: a placed period with its other readings, or the reason why there is none."""

from __future__ import annotations

import datetime as dt

import msgspec

from tallywire.lang.resolution import Grounds, Resolution
from tallywire.model import DaySpan


def placed(period: DaySpan, *alternatives: DaySpan, grounds: Grounds = Grounds.STATED) -> Resolution:
    """Return a resolution to a period, the other readings without repeats."""
    others = tuple(dict.fromkeys(each for each in alternatives if each != period))
    return Resolution(span=period, alternatives=others, grounds=grounds)


def placed_to_date(period: DaySpan, *alternatives: DaySpan, grounds: Grounds = Grounds.STATED) -> Resolution:
    """Return a resolution to a period that runs up to the dateline."""
    return msgspec.structs.replace(placed(period, *alternatives, grounds=grounds), is_to_date=True)


def placed_running(
    period: DaySpan, dateline: dt.date, *alternatives: DaySpan, grounds: Grounds = Grounds.STATED
) -> Resolution:
    """Return a resolution to a calendar period, to date where the dateline lies in it."""
    is_running = period.start_on <= dateline <= period.end_on
    return (placed_to_date if is_running else placed)(period, *alternatives, grounds=grounds)


def unplaced(reason: str, *alternatives: DaySpan) -> Resolution:
    """Return the resolution of what cannot be placed, and why."""
    return Resolution(span=None, alternatives=alternatives, grounds=Grounds.ASSUMED, reason=reason)
