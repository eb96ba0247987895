"""The date of a bulletin and what its figures run from, as its heading says; dates in it are no figures.

Time: a heading's "до 29.11.24", "станом на 29 листопада" and "as of November 29" name the report date, whose count
closes at the source's cut-off that morning. A day that is only said to be *covered* ("за добу, 28 листопада") dates no
bulletin.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import msgspec

from tallywire.bulletin.text.counts import read_words
from tallywire.bulletin.text.words import speaks_of_a_day, speaks_of_totals

_MONTHS_UK: Final = (
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split()
)  # fmt: skip
_MONTHS_EN: Final = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip
_SHORT_EN: Final = {name[:3]: number for number, name in enumerate(_MONTHS_EN, 1)} | {"sept": 9}
_MONTH: Final = (
    {name: number for number, name in enumerate(_MONTHS_UK, 1)}
    | {name: number for number, name in enumerate(_MONTHS_EN, 1)}
    | _SHORT_EN
)
_UK: Final = "|".join(_MONTHS_UK)
_EN: Final = "|".join([*_MONTHS_EN, *(f"{short}\\b\\.?" for short in _SHORT_EN)])
_YEAR: Final = r"(?:,? ?(?P<{0}y>20[0-9]{{2}})(?![0-9])(?: ?(?:року|р\.?)(?!\w))?)?"
_NO_MORE_DIGITS: Final = "(?![^\\w\n]{{0,3}}[^\\W_]?[0-9\x03]|[^\\w\n]{{0,3}}\n[0-9]{{1,2}},? 20[0-9]{{2}})"
_GLUE: Final = "[ \x01]+"

_DATE: Final = (
    r"(?:(?P<{0}d>0[1-9]|[12][0-9]|3[01])\.(?P<{0}m>0[1-9]|1[0-2])(?:\.(?P<{0}n>[0-9]{{4}}|[0-9]{{2}}))?(?![0-9]|\.[0-9]|[^\W_])(?: ?(?:року|р\.)(?!\w))?"
    rf"|(?P<{{0}}e>[0-9]{{{{1,2}}}})(?:st|nd|rd|th|-?го|-?е)?{_GLUE}(?:of{_GLUE})?(?P<{{0}}f>{_UK}|{_EN})(?!\w)" + _YEAR
    + rf"|(?P<{{0}}g>{_EN}){_GLUE}(?:the{_GLUE})?(?P<{{0}}h>[0-9]{{{{1,2}}}})(?:st|nd|rd|th)?(?![0-9\w])" + _YEAR.replace("{0}y", "{0}z") + _NO_MORE_DIGITS
    + r"|(?P<{0}i>20[0-9]{{2}})-(?P<{0}j>[0-9]{{2}})-(?P<{0}k>[0-9]{{2}})(?![0-9\w]))"
)  # fmt: skip
_BEFORE: Final = r"(?<![\w.])"
_INTERVAL: Final = re.compile(
    rf"{_BEFORE}(?:з|із|від|from|since|between){_GLUE}(?:period{_GLUE}from{_GLUE})?{_DATE.format('a')}"
    rf"[ \x01]*-?[ \x01]*(?:до|по|to|till|until|through|and|-)[ \x01]*(?:the{_GLUE})?{_DATE.format('b')}"
)
_AS_OF: Final = re.compile(
    rf"{_BEFORE}(?:станом{_GLUE}на|на|as{_GLUE}of)"
    rf"(?:{_GLUE}(?:ранок|morning|the|of|[0-9]{{1,2}}[:.][0-9]{{2}},?))*{_GLUE}{_DATE.format('b')}"
)
_DURING: Final = re.compile(
    rf"{_BEFORE}(?:(?:за|протягом|упродовж|впродовж|during){_GLUE}(?:(?:минулу{_GLUE})?добу,?{_GLUE})?{_DATE.format('b')}"
    rf"|(?:in|over|during){_GLUE}(?:the{_GLUE})?(?:(?:past|last|preceding|previous){_GLUE})?24{_GLUE}hours)"
)
_UP_TO: Final = re.compile(rf"{_BEFORE}(?:до|по|to|till|until)(?!\w)[ \x01]*(?P<rest>[^\n,:;]{{0,24}})")
_ANY_DATE: Final = re.compile(rf"{_BEFORE}(?:{_DATE.format('b')})")
_SHORT_DATE: Final = re.compile(r"[0-9]{2}\.[0-9]{2}")
_FULL_DATE: Final = re.compile(
    r"(?<![\w.,])(?P<bd>0[1-9]|[12][0-9]|3[01])\.(?P<bm>0[1-9]|1[0-2])\.(?P<bn>[0-9]{4}|[0-9]{2})(?![0-9]|\.[0-9]|[^\W_])"
)
_UNITS_OF_DAYS: Final = ("доби", "дні", "днів", "діб", "days")
_DAYS: Final = re.compile(
    r"(?:за|протягом|упродовж|over|in|during|for)? ?(?:the )?"
    r"(?:(?:остан|минул|поперед)\w+ |past |last |preceding |previous )?"
    r"(?<![0-9])(?<![0-9][ .,])(?P<n>[0-9]|дві|два|три|чотири|п'ять|шість|сім|two|three|four|five|six|seven) "
    rf"(?:(?:остан|минул|поперед)\w+ |past |last |preceding |previous )?(?:{'|'.join(_UNITS_OF_DAYS)})(?!\w)"
)
_NO_FIGURES: Final = re.compile(
    r"https?://\S+|www\.\S+|@\w+|(?<![\w.,+])[0-9]{1,2}:[0-9]{2}(?![0-9:\w])"
    r"|(?<![\w.,+])(?<![0-9] )(?:на )?[0-9]{1,4}-(?:й|го|му|ту|та|ої|у) (?:день|дня|добу|доби)(?!\w)"
    r"|(?:past|last|preceding|previous) 24 hours|(?:останні|минулі|попередні) 24 години"
    r"|(?<!\w)day [0-9]{3,4}(?= of)|<[^<>\n]{1,200}>|&nbsp;"
)
_CENTURY: Final = 2000


class HeadingDate(msgspec.Struct, frozen=True):
    """A date as printed: its day and month, and its year where one is given."""

    day: int
    month: int
    year: int | None


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What a bulletin says of itself.

    Args:
        dates: Report dates that it names, each once.
        starts: Dates from which it says that totals run.
        broken: Text that stands where a report date should and is none; empty where there is no such thing.
        body: The evened text, of the same length, with dates and other numbers that are no figures blanked.
        totals: Whether it says that its figures run from the beginning.
        one_day: Whether it says that its figures are those of one day, or of the few that `n_days` counts.
        n_days: How many days its increments are of.
    """

    dates: tuple[HeadingDate, ...]
    starts: tuple[HeadingDate, ...]
    broken: str
    body: str
    totals: bool
    one_day: bool
    n_days: int = 1


def read_heading(text: str) -> Heading:
    """Return what an evened text says of its date and reach."""
    intervals = list(_INTERVAL.finditer(text))
    starts = {_date(match, "a") for match in intervals}
    reports = list(_AS_OF.finditer(text))
    dates = {_date(match, "b") for match in (*intervals, *reports)}
    broken = "" if intervals else _broken(text)
    if not dates and not broken:
        dates = {_date(match, "b") for match in _FULL_DATE.finditer(text)}
    spans = [match.span() for match in (*intervals, *reports, *_NO_FIGURES.finditer(text))]
    spans += [match.span() for match in _ANY_DATE.finditer(text) if not _SHORT_DATE.fullmatch(match[0])]
    during = [match.span() for match in _DURING.finditer(text)]
    spans += during
    days = _DAYS.search(text) if any(unit in text for unit in _UNITS_OF_DAYS) else None
    if days is not None:
        spans.append(days.span())
    return Heading(
        dates=_merged(dates),
        starts=_merged(starts),
        broken=broken,
        body=_blanked(text, spans),
        totals=bool(starts) or speaks_of_totals(text),
        one_day=bool(during) or days is not None or speaks_of_a_day(text),
        n_days=_count(days["n"]) if days is not None else 1,
    )


def report_date(said: HeadingDate, published_on: dt.date | None) -> dt.date | None:
    """Return the date that a heading means; where it has no year, the one nearest to the day of publication.

    None where no calendar holds it, where the year is missing and nothing says it, or where the nearest such day lies
    more than a month from the publication.
    """
    try:
        if said.year is not None:
            return dt.date(said.year, said.month, said.day)
        if published_on is None:
            return None
        near = [
            dt.date(year, said.month, said.day)
            for year in range(published_on.year - 1, published_on.year + 2)
            if not (said.month == 2 and said.day == 29 and year % 4)
        ]
    except ValueError:
        return None
    best = min(near, key=lambda day: abs((day - published_on).days), default=None)
    return best if best is not None and abs((best - published_on).days) <= _NEAR_DAYS else None


_NEAR_DAYS: Final = 31


def _merged(dates: set[HeadingDate]) -> tuple[HeadingDate, ...]:
    """Return the dates in order, leaving out one without a year where the same day stands with its year."""
    with_year = {(date.day, date.month) for date in dates if date.year is not None}
    kept = {date for date in dates if date.year is not None or (date.day, date.month) not in with_year}
    return tuple(sorted(kept, key=lambda date: (date.year or 0, date.month, date.day)))


def _broken(text: str) -> str:
    """Return what stands behind "до" in a heading and begins like a date without being one."""
    for match in _UP_TO.finditer(text):
        rest = match["rest"].strip()
        if re.match(r"[0-9oоlіз]{1,4}[./]", rest) and not _ANY_DATE.match(rest):
            return rest
    return ""


def _date(match: re.Match[str], edge: str) -> HeadingDate:
    found = {key.removeprefix(edge): value for key, value in match.groupdict().items() if key.startswith(edge)}
    year = found.get("n") or found.get("y") or found.get("z") or found.get("i")
    month = found.get("m") or found.get("j")
    name = found.get("f") or found.get("g")
    day = found.get("d") or found.get("e") or found.get("h") or found.get("k") or "0"
    return HeadingDate(
        int(day),
        int(month) if month else _MONTH[(name or "").rstrip(".")],
        None if year is None else int(year) + (_CENTURY if len(year) == 2 else 0),
    )


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        for index in range(start, end):
            if letters[index] != "\n":
                letters[index] = "\x01"
    return "".join(letters)


def _count(word: str) -> int:
    if word.isdecimal():
        return max(1, int(word))
    return read_words(word, "en" if word.isascii() else "uk") or 1
