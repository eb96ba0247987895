"""Builders for calendar names, one for each alternative of the date grammar: from a shape to the fields of a mention."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from tallywire.lang import date_reading_relative
from tallywire.lang.date_pieces import ADJECTIVES, OFFSETS, UNITS, Fields, Pieces, word
from tallywire.lang.date_words import EARLY, MIDDLE, ROMAN, SEASONS, WEEKDAYS
from tallywire.lang.mention import Adjective, DateKind, Part, TimeUnit

_LITERAL = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})")
_CENTURY = 2000


def literal_date(text: str) -> dt.date | None:
    """Return the date that digits write: 2024-11-29, 29.11.24, 29/11/2024; None where no calendar holds it.

    Two-digit years are of this century. With slashes the day comes first unless it cannot.
    """
    match = _LITERAL.fullmatch(text)
    if match is None:
        return None
    if match[1]:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        day, month, year = int(match[4]), int(match[5]), int(match[6])
        year += _CENTURY if year < 100 else 0
        if month > 12 >= day and "/" in text:
            day, month = month, day
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _literal(pieces: Pieces) -> Fields | None:
    days = [literal_date(token.text) for token in pieces.named("L")]
    if len(days) == 1 and days[0] is not None:
        day = days[0]
        return {"kind": DateKind.DAY, "year": day.year, "month": day.month, "day": day.day}
    first, last = days[0], days[-1]
    if first is None or last is None or last < first:
        return None
    return {
        "kind": DateKind.DAY_RANGE,
        "year": first.year,
        "month": first.month,
        "day": first.day,
        "end_year": last.year,
        "end_month": last.month,
        "end_day": last.day,
        "linked_by": pieces.linked_by(),
    }


def _partial(pieces: Pieces) -> Fields | None:
    """Read "від 24.02 до 29.11" and its kin: day and month, with a year at one end at most."""
    ends: list[tuple[int, int, int | None]] = []
    for token in pieces.named("lL"):
        whole = literal_date(token.text)
        if whole is not None:
            ends.append((whole.day, whole.month, whole.year))
            continue
        day, _, month = token.text.partition(".")
        if not (day.isdigit() and month.isdigit() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            return None
        ends.append((int(day), int(month), None))
    (first_day, first_month, year), (end_day, end_month, end_year) = ends
    return {
        "kind": DateKind.DAY_RANGE,
        "year": year,
        "month": first_month,
        "day": first_day,
        "end_year": end_year,
        "end_month": end_month,
        "end_day": end_day,
        "linked_by": pieces.linked_by(),
    }


def _day_range(pieces: Pieces) -> Fields | None:
    days, months, years = pieces.values("DO"), pieces.months(), pieces.values("Y")
    if len(days) != 2 or len(months) != 2:
        return None
    shape = pieces.shape
    shape = re.sub(r"(?<=[DY])-[G&z]", "", shape)
    split = max(shape.find(mark) for mark in "-v&")
    first_year = years[0] if len(years) == 2 or (years and shape.find("Y") < split) else None
    last_year = years[-1] if years and (len(years) == 2 or first_year is None) else None
    return {
        "kind": DateKind.DAY_RANGE,
        "day": days[0],
        "month": months[0],
        "year": first_year,
        "end_day": days[1],
        "end_month": months[1],
        "end_year": last_year,
        "linked_by": {"-": "-", "v": "to", "&": "and"}[shape[split]],
        **{name: value for name, value in pieces.year_fields().items() if name == "year_offset"},
    }


def _days(pieces: Pieces) -> Fields | None:
    days, months = pieces.values("DO"), pieces.months()
    if len(months) != 1 or days != sorted(set(days)):
        return None
    bare = re.sub(r"(?<=D)-[G&z](?=[,v&M-])", "", pieces.shape)
    joint = {"-": "-", "v": "to"}.get(next((mark for mark in bare if mark in "-v"), ""), "and")
    if joint == "and":
        fields: Fields = {"kind": DateKind.DAYS, "days": tuple(days), "day": days[0], "month": months[0]}
    else:
        fields = {"kind": DateKind.DAY_RANGE, "day": days[0], "month": months[0]}
    return fields | {"end_day": days[-1], "end_month": months[0], "linked_by": joint} | pieces.year_fields()


def _day(pieces: Pieces) -> Fields | None:
    days, months = pieces.values("DOo"), pieces.months()
    weekdays = [WEEKDAYS[word(token, WEEKDAYS)] for token in pieces.named("W")]
    fields: Fields = {"kind": DateKind.DAY, "day": days[0], "month": months[0]} | pieces.year_fields()
    return fields | ({"weekday": weekdays[0]} if weekdays else {})


def _word_day(pieces: Pieces) -> Fields | None:
    """Read «двадцять дев'ятого листопада»; «третій листопад» is a count of Novembers."""
    ordinal = pieces.named("o")[0]
    if not ordinal.norm.endswith(("ого", "ього", "е", "є")):
        return None
    value = sum(pieces.values("wo"))
    return {"kind": DateKind.DAY, "day": value, "month": pieces.months()[0]} | pieces.year_fields()


def _week_of(pieces: Pieces) -> Fields | None:
    fields = _day(pieces)
    return None if fields is None else fields | {"unit": TimeUnit.WEEK}


def _day_month(pieces: Pieces) -> Fields | None:
    day, _, month = pieces.tokens[0].text.partition(".")
    if not 1 <= int(month) <= 12:
        return None
    return {"kind": DateKind.DAY, "day": int(day), "month": int(month)}


def _month_day(pieces: Pieces) -> Fields | None:
    offset = -1 if "P" in pieces.shape else 0
    return {"kind": DateKind.DAY, "day": pieces.values("oO")[0], "unit": TimeUnit.MONTH, "offset": offset}


def _nth(pieces: Pieces) -> Fields | None:
    offset = {"P": -1, "T": 0}.get(pieces.first("PT"))
    fields: Fields = {"kind": DateKind.DAY, "day": pieces.values("OD")[0]}
    return fields if offset is None else fields | {"unit": TimeUnit.MONTH, "offset": offset}


def _base(pieces: Pieces, after: int) -> Fields:
    """Read the period that a part is of, from a place in the shape on."""
    rest = Pieces(pieces.tokens[after:], pieces.shape[after:])
    fields = rest.year_fields()
    if rest.months():
        return fields | {"month": rest.months()[0], "base_unit": TimeUnit.MONTH}
    if "I" in rest.shape:
        return {"ordinal": 0}
    if fields and rest.first("mkqd") == "":
        return fields | {"base_unit": TimeUnit.YEAR}
    unit = rest.unit("mrkqd")
    offset = OFFSETS.get(rest.first("PTxzp"), 0)
    return {"base_unit": unit, "offset": offset} if unit else {}


def _part(pieces: Pieces) -> Fields | None:
    """Read "the first ten days of May 2024", "second half of the year", «перша декада травня»."""
    shape = pieces.shape
    at = next((index for index, letter in enumerate(shape) if letter in "dkmqhHCr" and index > 0), 0)
    base = _base(pieces, at + 1)
    if not base:
        return None
    if base.get("ordinal") == 0:
        return _war_part(pieces, at)
    head = Pieces(pieces.tokens[:at], shape[:at])
    numbers = head.values("oO")
    unit = UNITS[shape[at]]
    count = head.count()
    if unit is TimeUnit.QUARTER and "o" in head.shape and base.get("base_unit") is TimeUnit.YEAR:
        return base | {"kind": DateKind.QUARTER, "ordinal": numbers[0], "base_unit": None}
    if unit is TimeUnit.HALF_YEAR and "o" in head.shape and base.get("base_unit") is TimeUnit.YEAR:
        return base | {"kind": DateKind.HALF_YEAR, "ordinal": numbers[0], "base_unit": None}
    first = not numbers or numbers[0] == 1
    part = Part.LAST if "P" in head.shape else Part.FIRST if first else Part.NTH
    fields: Fields = base | {"kind": DateKind.PART, "part": part, "unit": unit, "count": count}
    return fields | ({"ordinal": numbers[0]} if numbers else {})


def _war_part(pieces: Pieces, at: int) -> Fields | None:
    """Read "the first day of the war": a day of it, or its first units."""
    numbers = pieces.values("oO")
    if pieces.shape[at] == "d" and numbers and pieces.count() == 1:
        return {"kind": DateKind.WAR_DAY, "ordinal": numbers[0]}
    if not numbers or numbers[0] != 1:
        return None
    unit = UNITS[pieces.shape[at]]
    return {"kind": DateKind.PART, "part": Part.FIRST, "unit": unit, "count": pieces.count(), "ordinal": 0}


def _edge(pieces: Pieces) -> Fields | None:
    """Read "the start of the year", «початку листопада», "since the beginning of the invasion"."""
    at = pieces.shape.index("B")
    if "I" in pieces.shape:
        return {"kind": DateKind.ORIGIN} if pieces.tokens[at].norm in EARLY else None
    base = _base(pieces, at + 1)
    if not base:
        return None
    named = pieces.tokens[at].norm
    part = Part.START if named in EARLY else Part.MIDDLE if named in MIDDLE else Part.END
    return base | {"kind": DateKind.PART, "part": part}


def _early(pieces: Pieces) -> Fields | None:
    named = pieces.tokens[0].norm
    if pieces.shape[0] == "B":
        part = Part.START if named in EARLY else Part.MIDDLE if named in MIDDLE else Part.END
    else:
        part = Part.EARLY if named in {"early", "earlier"} else Part.MIDDLE if named == "mid" else Part.LATE
    base = _base(pieces, 1)
    return base | {"kind": DateKind.PART, "part": part} if base else None


def _quarter(pieces: Pieces) -> Fields | None:
    shape = pieces.shape
    kind = DateKind.HALF_YEAR if "H" in shape else DateKind.QUARTER
    code = pieces.named("Q")
    if code:
        norm = code[0].norm
        kind = DateKind.HALF_YEAR if norm.startswith("h") else kind
        number = int(norm[1:]) if norm[1:].isdigit() else ROMAN[norm]
    elif "&" in shape[:1]:
        if pieces.tokens[0].text != "І":
            return None
        number = 1
    else:
        number = pieces.values("oODNw")[0]
    if number > (2 if kind is DateKind.HALF_YEAR else 4):
        return None
    return {"kind": kind, "ordinal": number} | pieces.year_fields()


def _months(pieces: Pieces) -> Fields | None:
    months, years = pieces.months(), pieces.values("Y")
    joint = {"-": "-", "v": "to"}.get(pieces.first("-v"), "and")
    first_year = years[0] if len(years) == 2 else None
    last_year = years[-1] if years else None
    fields: Fields = {"month": months[0], "end_month": months[-1], "year": first_year, "end_year": last_year}
    fields |= {name: value for name, value in pieces.year_fields().items() if name == "year_offset"}
    if joint == "and" and len(years) < 2:
        return fields | {"kind": DateKind.MONTHS, "months": tuple(months), "linked_by": joint, "year": last_year}
    return fields | {"kind": DateKind.MONTH_RANGE, "linked_by": joint}


def _month(pieces: Pieces) -> Fields | None:
    fields: Fields = {"kind": DateKind.MONTH, "month": pieces.months()[0]}
    if "_" in pieces.shape:
        joint = pieces.named("_")[0].norm
        return fields | pieces.year_fields() if joint in {"у", "в", "за"} else None
    adjective = ADJECTIVES.get(pieces.shape[0], Adjective.NONE)
    if pieces.shape.endswith("12"):
        fields["is_to_date"] = True
    return fields | {"adjective": adjective} | (pieces.year_fields() if adjective is Adjective.NONE else {})


def _season(pieces: Pieces) -> Fields | None:
    named = pieces.named("Ssi")[0]
    adjective = ADJECTIVES.get(pieces.shape[0], Adjective.NONE)
    fields: Fields = {"kind": DateKind.SEASON, "ordinal": SEASONS[word(named, SEASONS)], "adjective": adjective}
    return fields | (pieces.year_fields() if adjective is Adjective.NONE else {})


def _years(pieces: Pieces) -> Fields | None:
    values = pieces.values("YDN")
    first, last = values[0], values[-1]
    if last < 100:
        last += first - first % 100
    if last <= first:
        return None
    return {"kind": DateKind.YEAR_RANGE, "year": first, "end_year": last, "linked_by": pieces.linked_by()}


def _year(pieces: Pieces) -> Fields | None:
    return {"kind": DateKind.YEAR, "year": pieces.values("Y")[0]}


BUILDERS: dict[str, Callable[[Pieces], Fields | None]] = {
    "literal": _literal,
    "partial": _partial,
    "day_range": _day_range,
    "days": _days,
    "day": _day,
    "word_day": _word_day,
    "week_of": _week_of,
    "day_month": _day_month,
    "month_day": _month_day,
    "nth": _nth,
    "part": _part,
    "edge": _edge,
    "early": _early,
    "quarter": _quarter,
    "months": _months,
    "month": _month,
    "season": _season,
    "years": _years,
    "year": _year,
} | date_reading_relative.BUILDERS
