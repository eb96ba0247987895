"""Days without any: a rare one, and the longest time without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.finding import Desk, Finding, bulletin
from tallywire.facts.line import Tally
from tallywire.model import Change, Comparator, Grain, Streak, Threshold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.view import View

KINDS = ("zero-day", "longest-without")

_RARE = 0.1
_LEAST_DAYS = 60
_LEAST_WITHOUT = 14
_ROUND_LENGTHS = frozenset({30, 50, 100, 150, 200, 250, 300, 365, 400, 500, 600, 700, 730, 800, 900, 1000})


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield a rare day without any, or a run of such days that is the longest or of a round length."""
    day, field = view.day, view.fields[Grain.DAY]
    if day is None or day.shut or day.value != 0 or len(field) < _LEAST_DAYS or _is_usual(view, day):
        return
    zeros = view.zeros
    if zeros.n_zero <= _RARE * zeros.n_days and view.covers(Grain.DAY):
        yield _zero_day(view, day)
    first_day = zeros.first_day if zeros.first_day and zeros.last_day == day.start_day - 1 else day.start_day
    n_days = day.end_day - first_day + 1
    n_longest = zeros.longest.n_days if zeros.longest else 0
    is_fresh = n_days in _ROUND_LENGTHS or n_days == n_longest + 1
    if n_days < _LEAST_WITHOUT or (n_days <= n_longest and not is_fresh) or not view.covers(Grain.DAY):
        return
    shift = view.line.terms.shift
    longest = zeros.longest
    yield Finding(
        kind="longest-without", view=view, value=n_days, topic="zero-run",
        tally=Tally(n_days, n_days, n_days, first_day - shift - 1, view.on, first_day, day.end_day),
        ask=Streak(threshold=Threshold(comparator=Comparator.AT_MOST, value=0), current=True),
        previous=None if longest is None else Tally(
            n_longest, n_longest, n_longest, longest.first_day - shift - 1, longest.last_day - shift,
            longest.first_day, longest.last_day,
        ),
        details={"count": n_days, "beats": n_days > n_longest, "n_longest": n_longest},
        chance=1.0 / max(2.0, n_days**0.5), prominence=0.0,
        round_number=n_days if n_days in _ROUND_LENGTHS else 0,
        n_standing=0 if is_fresh else n_days - n_longest - 1,
    )  # fmt: skip


def _is_usual(view: View, day: Tally) -> bool:
    """Say whether days without any are common, and there was one with some a few days ago."""
    field = view.fields[Grain.DAY]
    last = field.last_as_high(1)
    recent = last is not None and view.tally_of(Grain.DAY, last).end_day > day.start_day - _LEAST_WITHOUT
    return recent and field.values.count(0) > _RARE * len(field)


def _zero_day(view: View, day: Tally) -> Finding:
    field, zeros = view.fields[Grain.DAY], view.zeros
    position = field.last_as_low(0)
    last = None if position is None else view.tally_of(Grain.DAY, position)
    n_since = zeros.n_days if position is None else len(field) - position
    return Finding(
        kind="zero-day", view=view, tally=day, ask=Change(when=bulletin(view.on)), topic="day-low", previous=last,
        details={"n_zero": zeros.n_zero + 1, "n": zeros.n_days + 1},
        chance=max((zeros.n_zero + 1) / (zeros.n_days + 1), 1.0 / max(1, n_since)), prominence=0.5,
    )  # fmt: skip
