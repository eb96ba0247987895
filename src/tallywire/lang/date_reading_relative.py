"""Builders for mentions that count from the dateline, from what was named before, or from the war's first day."""

from __future__ import annotations

import re
from collections.abc import Callable

from tallywire.lang.date_pieces import ADJECTIVES, OFFSETS, Fields, Pieces, word
from tallywire.lang.date_words import WEEKDAYS, YEAR_WORDS
from tallywire.lang.mention import Adjective, DateKind, TimeUnit


def _relative_day(pieces: Pieces) -> Fields | None:
    shape = pieces.shape
    if "<" in shape:
        return {"kind": DateKind.ANCHORED, "unit": TimeUnit.DAY, "offset": -1}
    offset = -2 if "Z" in shape or "by" in shape else -1 if shape[0] in "yP" else 0
    return {"kind": DateKind.RELATIVE, "unit": TimeUnit.DAY, "offset": offset}


def _weekdays(pieces: Pieces) -> Fields | None:
    named = [WEEKDAYS[word(token, WEEKDAYS)] for token in pieces.named("W")]
    joint = pieces.linked_by()
    fields: Fields = {"kind": DateKind.WEEKDAY_RANGE, "weekday": named[0], "end_weekday": named[-1], "linked_by": joint}
    return fields | ({"weekdays": tuple(named)} if joint == "and" else {})


def _weekday(pieces: Pieces) -> Fields | None:
    adjective = ADJECTIVES.get(pieces.shape[0], Adjective.NONE)
    named = pieces.named("W")[0]
    return {"kind": DateKind.WEEKDAY, "weekday": WEEKDAYS[word(named, WEEKDAYS)], "adjective": adjective}


def _weekend(pieces: Pieces) -> Fields | None:
    return {"kind": DateKind.WEEKEND, "adjective": ADJECTIVES.get(pieces.first("PTx"), Adjective.NONE)}


def _to_date(pieces: Pieces) -> Fields | None:
    return {"kind": DateKind.TO_DATE, "unit": pieces.unit(), "is_to_date": True}


def _ago(pieces: Pieces) -> Fields | None:
    """Read "two days ago" (from the dateline) and "two days earlier", "the day before" (from what was named)."""
    last = pieces.tokens[-1].norm
    forward = last in {"later", "after", "потому", "пізніше", "hence"}
    kind = DateKind.RELATIVE if last in {"ago", "тому"} else DateKind.ANCHORED
    count = pieces.count()
    if count is not None and count > 1 and any(token.norm in _ONE_UNIT_UK for token in pieces.tokens):
        return None
    offset = 1 if count is None else count
    return {"kind": kind, "unit": pieces.unit(), "count": count, "offset": offset if forward else -offset}


_ONE_UNIT_UK = frozenset({"роком", "днем", "місяцем", "тижнем", "добою", "кварталом"})
"""A unit in the singular: «проти 35 680 роком раніше» is a count and a year, not 35,680 years."""

_PREVIOUS = frozenset({"previous", "preceding", "prior"})


def _window(pieces: Pieces) -> Fields | None:
    """Read "last month" (the calendar's), "the past 24 hours", "last 30 days" (running), "the previous day" (named)."""
    pointer = pieces.named("Pp")[0].norm
    unit, count = pieces.unit(), pieces.count()
    counted = bool(pieces.values("DNYw")) or "V" in pieces.shape
    if not counted and unit is not TimeUnit.HOUR:
        if pointer in _PREVIOUS or pointer.startswith("попередн"):
            return {"kind": DateKind.ANCHORED, "unit": unit, "offset": -1}
        is_calendar = pointer == "last" and "t" not in pieces.shape
        if unit is not TimeUnit.DAY and (is_calendar or pointer.startswith(("минул", "позаминул"))):
            offset = -2 if pointer.startswith("позамин") else -1
            return {"kind": DateKind.RELATIVE, "unit": unit, "offset": offset, "adjective": Adjective.LAST}
        if pointer.startswith("позаминул"):
            return {"kind": DateKind.RELATIVE, "unit": unit, "offset": -2, "adjective": Adjective.BEFORE_LAST}
    if pointer in {"latest", "recent"} and not counted:
        return {"kind": DateKind.WINDOW, "unit": unit, "count": 1} if unit is TimeUnit.DAY else None
    return {"kind": DateKind.WINDOW, "unit": unit, "count": 24 if unit is TimeUnit.HOUR and not counted else count}


def _window_to(pieces: Pieces) -> Fields | None:
    return {"kind": DateKind.WINDOW, "unit": pieces.unit(), "count": pieces.count()}


def _following(pieces: Pieces) -> Fields | None:
    return {"kind": DateKind.ANCHORED, "unit": pieces.unit(), "offset": 1, "count": pieces.count()}


def _same(pieces: Pieces) -> Fields | None:
    """Read "the same day", "that month", "the same month last year", «того ж дня»."""
    unit = pieces.unit("gdkmqr") if "4" not in pieces.shape and not _is_many(pieces) else None
    years = re.search(r"[dkmq4]f?([PTz])~?r$", pieces.shape)
    fields: Fields = {"kind": DateKind.ANCHORED, "unit": unit, "offset": 0, "count": pieces.count()}
    return fields | ({"year_offset": OFFSETS[years[1]]} if years else {})


def _is_many(pieces: Pieces) -> bool:
    """Say whether "the same weeks" leaves open how many they were."""
    plural = pieces.tokens[-1].norm in {"days", "weeks", "months", "quarters", "years"}
    return plural and "z" in pieces.shape and not pieces.values("DNYw") and "V" not in pieces.shape


def _the_unit(pieces: Pieces) -> Fields | None:
    return {"kind": DateKind.ANCHORED, "unit": pieces.unit(), "offset": 0}


def _this(pieces: Pieces) -> Fields | None:
    return {"kind": DateKind.RELATIVE, "unit": pieces.unit(), "offset": 0, "adjective": Adjective.THIS}


def _year_word(pieces: Pieces) -> Fields | None:
    offset = YEAR_WORDS[pieces.tokens[0].norm]
    adjective = Adjective.LAST if offset else Adjective.THIS
    return {"kind": DateKind.RELATIVE, "unit": TimeUnit.YEAR, "offset": offset, "adjective": adjective}


def _listed(pieces: Pieces) -> Fields | None:
    numbers = pieces.values("DNw")
    count = 2 if "e" in pieces.shape else numbers[0] if numbers else None
    if numbers == [1]:
        return None
    return {"kind": DateKind.LISTED, "unit": pieces.unit(), "count": count}


def _war_day(pieces: Pieces) -> Fields | None:
    number = pieces.values("DNoO")[0]
    if any(token.norm in {"днів", "дні", "діб"} for token in pieces.tokens):
        return {"kind": DateKind.ORIGIN}
    if "I" not in pieces.shape and not (pieces.tokens[0].text[0].isupper() and number > 31):
        return None
    return {"kind": DateKind.WAR_DAY, "ordinal": number}


def _origin(pieces: Pieces) -> Fields | None:
    del pieces
    return {"kind": DateKind.ORIGIN}


def _span(pieces: Pieces) -> Fields | None:
    return {"kind": DateKind.SPAN, "unit": pieces.unit(), "count": pieces.count()}


BUILDERS: dict[str, Callable[[Pieces], Fields | None]] = {
    "relative_day": _relative_day,
    "weekdays": _weekdays,
    "weekday": _weekday,
    "weekend": _weekend,
    "to_date": _to_date,
    "ago": _ago,
    "window": _window,
    "window_to": _window_to,
    "following": _following,
    "same": _same,
    "the_unit": _the_unit,
    "this": _this,
    "year_word": _year_word,
    "listed": _listed,
    "war_day": _war_day,
    "origin": _origin,
    "years_of": _origin,
    "span": _span,
}
