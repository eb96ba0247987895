"""The like period of another year: "the same period of 2025", "in the same three months a year earlier"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.text.spans import When, of_month, of_span
from tallywire.lang import DateKind, TimeUnit

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.times import Mention

_SAME = frozenset(
    "same corresponding equivalent comparable like matching analogous identical "
    "той тому того та аналогічний аналогічного аналогічному відповідний відповідного відповідному такий такому".split()
)
_AGAINST = frozenset({"проти", "against", "versus"})
_PERIODS = frozenset(
    "самий самого самому самі ж же час період проміжок відрізок місяць квартал months month period stretch weeks quarter time".split()
)
_BACK = 6
_NEAR = 4
_MOST_YEARS = 20
_LONG = frozenset({"month", "span", "since", "week", "window", "vague", "day", "bulletin", "years"})
_AGO = ("earlier", "ago", "before", "раніше", "тому")


def counterparts(sentence: Sentence, mention: Mention, base: tuple[When, ...], dateline: dt.date) -> tuple[When, ...]:
    """Return the periods of another year that a mention sets against the period spoken of, none where it does not.

    Args:
        sentence: The sentence.
        mention: A year, or so many years earlier.
        base: What the period spoken of can mean.
        dateline: The article's date.
    """
    then = _same_day_then(sentence, mention, dateline)
    if then:
        return then
    years = _years_back(mention, base)
    if not years or abs(years) > _MOST_YEARS:
        return ()
    is_same = any(sentence.norm(i) in _SAME for i in range(max(mention.first - _BACK, 0), mention.stop))
    is_same = is_same or _says_same_after(sentence, mention.stop) or _is_earlier_season(mention)
    is_same = is_same or any(sentence.norm(i) in _AGAINST for i in range(max(mention.first - _NEAR, 0), mention.first))
    is_ago = mention.date.kind is not DateKind.YEAR and any(word in mention.date.text.lower() for word in _AGO)
    if not is_same and not is_ago:
        return ()
    return tuple(_shifted(when, years, dateline) for when in base if when.kind in _LONG)


def _same_day_then(sentence: Sentence, mention: Mention, dateline: dt.date) -> tuple[When, ...]:
    """Return the day of another year that «торік у цей день» names, nothing for any other mention."""
    date = mention.date
    if date.unit is not TimeUnit.DAY or date.offset or date.kind not in {DateKind.RELATIVE, DateKind.ANCHORED}:
        return ()
    for other in sentence.mentions:
        years = -other.date.offset if other.date.unit is TimeUnit.YEAR and other.date.kind is not DateKind.SPAN else 0
        near = 0 <= mention.first - other.stop <= 1 or 0 <= other.first - mention.stop <= 1
        if 0 < years <= _MOST_YEARS and near:
            day = _moved(dateline, years)
            return of_span(day, day, "bulletin"), of_span(day, day, "day")
    return ()


def _says_same_after(sentence: Sentence, stop: int) -> bool:
    """Say whether "in the same period" follows a year: «торік за той самий час», "in 2024 over the same months"."""
    for at in range(stop, min(stop + _NEAR, len(sentence.units) - 1)):
        if sentence.units[at].is_mark or sentence.units[at].quantity is not None:
            return False
        if sentence.norm(at) in _SAME and sentence.norm(at + 1) in _PERIODS:
            return True
    return False


def _is_earlier_season(mention: Mention) -> bool:
    """Say whether a season is the one before the season spoken of: «попередньої зими», "the previous winter"."""
    return mention.date.kind is DateKind.SEASON and mention.date.text.lower().startswith(("попередн", "previous"))


def of_year_named(mention: Mention, recent: tuple[tuple[When, ...], ...], dateline: dt.date) -> tuple[When, ...]:
    """Return the part of a bare year that is like the part of another year spoken of: "the summer cost 90,000, in 2023 55,000"."""
    like = ([w for w in ws if w.kind in {"month", "span"} and w.span.n_days < _LONGEST_PART] for ws in recent)
    parts = [w for each in like for w in each][:_MOST_PARTS]
    years = _years_back(mention, tuple(parts)) if mention.date.kind is DateKind.YEAR else 0
    if not years or abs(years) > _MOST_YEARS:
        return ()
    return tuple(_shifted(when, years, dateline) for when in parts)


_LONGEST_PART = 200
_MOST_PARTS = 4


def stands_for_base(mention: Mention) -> bool:
    """Say whether a mention is "the same period", which has no days but those spoken of."""
    date = mention.date
    return date.kind is DateKind.ANCHORED and date.unit is None and not date.offset


def is_pointer(sentence: Sentence, mention: Mention, following: Mention | None) -> bool:
    """Say whether "the same months" only leads a year that follows, and names no days of its own."""
    if following is None or following.first - mention.stop > 1:
        return False
    is_same = any(sentence.norm(i) in _SAME for i in range(mention.first, mention.stop))
    names_year = following.date.kind is DateKind.YEAR or following.date.unit is TimeUnit.YEAR
    return (
        is_same
        and names_year
        and mention.date.kind in {DateKind.ANCHORED, DateKind.WINDOW, DateKind.SPAN, DateKind.LISTED}
    )


def _years_back(mention: Mention, base: tuple[When, ...]) -> int:
    date = mention.date
    if not base:
        return 0
    if date.kind is DateKind.YEAR and date.year is not None:
        return base[0].span.end_on.year - date.year
    if _is_earlier_season(mention):
        return 1
    if date.unit is TimeUnit.YEAR and date.kind in {DateKind.ANCHORED, DateKind.RELATIVE}:
        return -date.offset
    return 0


def _shifted(when: When, years: int, dateline: dt.date) -> When:
    first, last = _moved(when.span.start_on, years), _moved(when.span.end_on, years)
    if when.kind == "month":
        return of_month(first.year, first.month, dateline)
    return of_span(first, last, "day" if first == last else "span")


def _moved(day: dt.date, years: int) -> dt.date:
    """Return the same day so many years before; the end of February stays the end of February."""
    year = day.year - years
    first_of_next = dt.date(year + day.month // 12, day.month % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    is_last = (day + dt.timedelta(days=1)).month != day.month
    return dt.date(year, day.month, last if is_last else min(day.day, last))
