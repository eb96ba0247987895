"""Where a period stands among others: the spans that a record's scope can mean, and its place within them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from tallywire.check.statistics.scopes import SIZES
from tallywire.check.text.spans import INVASION, of_month, of_year, shift_month
from tallywire.lang import DateKind, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.check.held.tables import Row
    from tallywire.check.meaning.discourse import Discourse
    from tallywire.check.statistics.degrees import Special
    from tallywire.check.text.spans import When
    from tallywire.check.text.times import Mention

EVER = (0, 10**7)
_NAMED_DAYS = {
    DateKind.MONTH: 31,
    DateKind.YEAR: 366,
    DateKind.QUARTER: 92,
    DateKind.SEASON: 92,
    DateKind.PART: 31,
    DateKind.DAY: 2,
}
"""How long what "since" names lasts: a record "since March" may leave March out."""
_SLACK = 0.9
"""How much of "in five months" must at least have gone without a higher one."""
_TWELVE, _QUARTER = 12, 3


def named_spans(special: Special, discourse: Discourse, row: Row) -> list[tuple[int, int]]:
    """Return what the text says that a period is a record among, as day ordinals; all of time where it says nothing.

    Args:
        special: The record.
        discourse: What the text has named.
        row: The period that is a record.
    """
    limits = special.limits
    if limits.since is not None:
        return since_spans(limits.since, discourse, row)
    if limits.days:
        return [(row.first - max(int(limits.days * _SLACK) - (row.last - row.first), 1), row.last)]
    if limits.is_joined:
        whens = [w for m in limits.within[:1] for w in discourse.whens.get(m.first, ())]
        return _around(whens, row) or [_ends(w) for w in whens] or [EVER]
    if limits.bare:
        return [_own_period(limits.bare, row)]
    if limits.among:
        return _among(special, discourse, row)
    return [EVER]


def since_spans(mention: Mention, discourse: Discourse, row: Row | None) -> list[tuple[int, int]]:
    """Return what "since March", "since the start of the year" leave; of a beginning after the period, that of its own year."""
    date, whens = mention.date, discourse.whens.get(mention.first, ())
    if not whens or whens[0].kind == "origin":
        is_late = date.kind is DateKind.MONTH or date.part in {Part.END, Part.LATE}
        restated = is_late and date.month == _MARCH
        return [(INVASION.toordinal() + 35, EVER[1])] if restated else [EVER]
    if (
        row is not None
        and whens[0].span.start_on.toordinal() > row.first
        and date.kind
        in {
            DateKind.PART,
            DateKind.RELATIVE,
            DateKind.ANCHORED,
        }
    ):
        return [_own_period("year", row)]
    length = _NAMED_DAYS.get(date.kind, 1)
    spans = [_ends(when) for when in whens if when.kind != "origin"]
    return [(first + extra, max(last, EVER[1])) for first, last in spans for extra in (0, length)]


_MARCH = 3


def looser_spans(special: Special, discourse: Discourse, row: Row, grain: str) -> list[tuple[int, int]]:
    """Return the longer periods that the text speaks of, where it does not say among what a period is a record."""
    if special.limits.is_named:
        return []
    near = [w for m in special.limits.within for w in discourse.whens.get(m.first, ())]
    carried = [*([discourse.period] if discourse.period is not None else []), *discourse.recent]
    carried = [w for w in carried if w.kind != "window"]  # "the last 99 days" of a sentence before frame no record
    long = [w for w in (*near, *carried) if w.span.n_days > SIZES.get(grain, 1) * 1.5 and not w.is_of_total]
    found = [_ends(w) for w in long if w.span.start_on.toordinal() <= row.first <= w.span.end_on.toordinal()]
    ahead = [w.span.start_on.year for first in special.against for w in discourse.whens.get(first, ())[:1]]
    if ahead:
        found.append((dt.date(min(ahead), 1, 1).toordinal(), row.last))
    return found


def _ends(when: When) -> tuple[int, int]:
    return when.span.start_on.toordinal(), when.span.end_on.toordinal()


def _around(whens: list[When], row: Row) -> list[tuple[int, int]]:
    """Return the spans that hold a period; of "this year" and the like, the year that holds it."""
    spans = [_ends(w) for w in whens]
    holding = [s for s in spans if s[0] <= row.last and row.first <= s[1]]
    if holding:
        return holding
    return [_own_period(w.kind, row) for w in whens[:1] if w.kind in {"year", "month"}]


def _own_period(unit: str, row: Row) -> tuple[int, int]:
    """Return the year, half, quarter, season, month or week in which a period lies."""
    day = dt.date.fromordinal((row.first + row.last) // 2)
    if unit == "week":
        first = day - dt.timedelta(days=day.weekday())
        return first.toordinal(), first.toordinal() + 6
    starts = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "half": 1 if day.month < 7 else 7, "year": 1}
    length = {"month": 1, "quarter": 3, "half": 6, "year": 12, "season": 3}[unit]
    year, month = (day.year, starts[unit]) if unit != "season" else shift_month(day.year, day.month, -(day.month % 3))
    return dt.date(year, month, 1).toordinal(), dt.date(*shift_month(year, month, length), 1).toordinal() - 1


def _among(special: Special, discourse: Discourse, row: Row) -> list[tuple[int, int]]:
    """Return the spans that "of the twelve" can mean: a period spoken of of so many, or the last so many."""
    number, length = special.limits.among, row.last - row.first + 1
    day = dt.date.fromordinal(row.first)
    known = [*([discourse.period] if discourse.period is not None else []), *discourse.recent, *discourse.lately,
             *(w for ws in discourse.whens.values() for w in ws)]  # fmt: skip
    if number == _TWELVE and SIZES["week"] < length < SIZES["quarter"]:
        known.append(of_year(day.year, discourse.dateline))
    if number == _QUARTER and SIZES["week"] < length < SIZES["quarter"]:
        first = shift_month(day.year, day.month, -((day.month - 1) % 3))
        known += [of_month(*shift_month(*first, 0), discourse.dateline)]
        return [_own_period("quarter", row), _own_period("season", row), *_fitting(known, number, length, row)]
    return [
        *_fitting(known, number, length, row),
        (row.first - (number - 1) * length, row.first + (number - 1) * length),
    ]


def _fitting(known: list[When], number: int, length: int, row: Row) -> list[tuple[int, int]]:
    fits = [w for w in known if abs(w.span.n_days - number * length) <= max(length // 2, number)]
    return [_ends(w) for w in fits if w.span.start_on.toordinal() <= row.first <= w.span.end_on.toordinal()]


def better(row: Row, other: Row, *, lowest: bool) -> bool:
    """Say whether another period beats one."""
    return other.value < row.value if lowest else other.value > row.value


def rivals(table: list[Row], row: Row, span: tuple[int, int], special: Special) -> Iterator[Row]:
    """Yield the periods within a span that beat one; the table is in order of time."""
    first = bisect_left(table, span[0], key=lambda each: each.first)
    past = bisect_right(table, span[1], key=lambda each: each.first)
    value, lowest = row.value, special.is_lowest
    for other in table[first:past]:
        if (other.value >= value if lowest else other.value <= value) or other is row:
            continue
        if special.is_previous and other.first > row.first:
            continue
        if (special.is_lowest or special.is_mean) and (not other.is_complete or other.first < INVASION.toordinal()):
            continue
        yield other


def place_of(table: list[Row], row: Row, span: tuple[int, int], special: Special) -> tuple[int, int]:
    """Return a period's place among those of its scope, and how many excluded ones lie above it."""
    place, passed = 1, 0
    for other in rivals(table, row, span, special):
        if other.is_excluded:
            passed += 1
        else:
            place += 1
    return place, passed
