"""Figures of a period so far: "with 18,400 already lost by the 18th" of December, and in June "the year's 197,760" up to May."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.text.spans import ONE_DAY, When, of_span, on_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tallywire.check.text.times import Mention

_FIRST_DAYS = 10


def counted_up_to(
    own: list[When], reports: Sequence[Mention], named: Mapping[int, tuple[When, ...]], dateline: dt.date
) -> list[When]:
    """Return a figure's periods, each up to the day by which the text counts.

    A total since the invasion "as of 13 February" is the total of that day.

    Args:
        own: The periods of a figure.
        reports: The mentions of bulletins in the sentence.
        named: What each time of the sentence can mean, by its first unit.
        dateline: The article's date.
    """
    origins = [w for w in own if w.kind == "origin"]
    days = [w for w in own if w.kind == "until"]
    said = [w for mention in reports for w in named.get(mention.first, ())]
    days = days or [on_day(w.span.end_on, "until") for w in said if w.kind in {"until", "bulletin", "day"}][:1]
    if origins and days and len(origins) + len(days) >= len(own):
        return days
    return _with_months(own, named.values(), dateline)


def _with_months(own: list[When], named: Iterable[tuple[When, ...]], dateline: dt.date) -> list[When]:
    """Return a figure's periods with those that they stand for: a month up to a day, a running year up to the last whole month.

    Args:
        own: The periods of a figure.
        named: What each time of the sentence can mean; a month among them may end with the day by which something is counted.
        dateline: The article's date.
    """
    months = {ws[0].span.start_on for ws in named if ws and ws[0].kind == "month"}
    ends = [w.span.end_on for w in own if w.kind == "until"]
    found = own + [of_span(end.replace(day=1), end) for end in ends if end.replace(day=1) in months]
    first = dateline.replace(day=1)
    january = dt.date(dateline.year, 1, 1)
    is_new = dateline.day <= _FIRST_DAYS and first > january
    if is_new and any(w.kind == "year" and w.is_running and w.span.start_on == january for w in own):
        found.append(of_span(january, first - ONE_DAY))
    return found
