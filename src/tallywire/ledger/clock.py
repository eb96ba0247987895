"""Instants as the ledger keeps them: whole microseconds of UTC, and the calendar day they fall on in Kyiv."""

from __future__ import annotations

import datetime as dt
import functools

from tallywire.model import InvalidValue

DAY_ZONE = "Europe/Kyiv"
"""The zone whose midnight ends a day of `--as-of` and `--known-on`."""

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECONDS_A_SECOND = 1_000_000
_SECONDS_A_DAY = 86_400
_MICROSECONDS_AN_HOUR = 3_600 * _MICROSECONDS_A_SECOND


def microseconds(instant: dt.datetime) -> int:
    """Return an aware instant as microseconds since 1970, exactly; raise `InvalidValue` for a naive one."""
    if instant.tzinfo is None:
        raise InvalidValue(f"an instant needs a time zone: {instant.isoformat()}")
    span = instant - EPOCH
    return (span.days * _SECONDS_A_DAY + span.seconds) * _MICROSECONDS_A_SECOND + span.microseconds


def instant_of(microseconds_since_1970: int) -> dt.datetime:
    """Return the instant in UTC; the inverse of `microseconds`."""
    return EPOCH + dt.timedelta(microseconds=microseconds_since_1970)


def day_of(microseconds_since_1970: int) -> int:
    """Return the ordinal of the calendar day in Kyiv on which an instant falls."""
    return _day_of_hour(microseconds_since_1970 // _MICROSECONDS_AN_HOUR)


@functools.lru_cache(maxsize=65_536)
def _day_of_hour(hours_since_1970: int) -> int:
    # Kyiv's distance from UTC has been whole hours since 1930, so an hour of UTC lies within one local day.
    return instant_of(hours_since_1970 * _MICROSECONDS_AN_HOUR).astimezone(_zone()).toordinal()


@functools.cache
def _zone() -> dt.tzinfo:
    import zoneinfo

    try:
        return zoneinfo.ZoneInfo(DAY_ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        return zoneinfo.ZoneInfo("Europe/Kiev")  # databases before 2022b know only the older spelling
