"""The one language of facts, checks, stories and the command line: a query, and its answer.

A query names a series, what is asked of it, and the conventions under which it is meant. The same query at the same
vintage has the same answer, in any process and time zone.
"""

from __future__ import annotations

import datetime as dt
import enum

import msgspec

from tallywire.model.clocks import LATEST, DayRule, DaySpan, Vintage
from tallywire.model.errors import InvalidValue
from tallywire.model.vocabulary import SeriesKey


class Basis(enum.Enum):
    """Which figure stands for a day: the increment as printed, the difference of totals, or the best of both."""

    STATED = "stated"
    DIFFERENCED = "differenced"
    BEST = "best"


class ResidualPolicy(enum.Enum):
    """Whether corrections that a total contains count. DEFAULT: out for days, in for longer spans."""

    DEFAULT = "default"
    INCLUDE = "include"
    EXCLUDE = "exclude"


class Grain(enum.Enum):
    """The length of the periods that an extreme, a rank or a count runs over. WEEK is the ISO week."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    WINDOW = "window"


class Direction(enum.Enum):
    """Whether the highest or the lowest is meant."""

    HIGHEST = "highest"
    LOWEST = "lowest"


class Comparator(enum.Enum):
    """How a period's figure is held against a threshold; ABOVE and BELOW are strict."""

    ABOVE = "above"
    AT_LEAST = "at-least"
    BELOW = "below"
    AT_MOST = "at-most"


class Threshold(msgspec.Struct, frozen=True, kw_only=True):
    """A comparator with its value."""

    comparator: Comparator
    value: int

    def holds(self, value: int) -> bool:
        """Say whether `value` passes."""
        return _TESTS[self.comparator](value, self.value)


_TESTS = {
    Comparator.ABOVE: int.__gt__,
    Comparator.AT_LEAST: int.__ge__,
    Comparator.BELOW: int.__lt__,
    Comparator.AT_MOST: int.__le__,
}


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """The days within which a superlative is meant; None at an end means as far as the series goes."""

    start_on: dt.date | None = None
    end_on: dt.date | None = None

    @property
    def is_whole(self) -> bool:
        """Whether no limit is set."""
        return self.start_on is None and self.end_on is None


WHOLE = Scope()


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A period by one of two names: a bulletin's date, or a span of days under the day rule in force.

    Args:
        bulletin_on: Report date. Means the period since the bulletin before, whatever the day rule.
        span: Days. Exactly one of the two is given.
    """

    bulletin_on: dt.date | None = None
    span: DaySpan | None = None

    def __post_init__(self) -> None:
        if (self.bulletin_on is None) == (self.span is None):
            raise InvalidValue("a period is named by a bulletin or by a span of days, by exactly one of them")


class Total(msgspec.Struct, frozen=True, kw_only=True, tag="total"):
    """The running total at a bulletin, or at the end of the span's last day. None: the newest held."""

    when: When | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True, tag="change"):
    """The count over a period. None: the newest bulletin's."""

    when: When | None = None


class Mean(msgspec.Struct, frozen=True, kw_only=True, tag="mean"):
    """The count over a period per day, to one decimal."""

    when: When | None = None


class Extreme(msgspec.Struct, frozen=True, kw_only=True, tag="extreme"):
    """The highest or lowest period of a grain, or the nth; `top` asks for so many of them in order."""

    of: Grain = Grain.DAY
    n_days: int = 1
    direction: Direction = Direction.HIGHEST
    nth: int = 1
    top: int = 1


class FirstCrossing(msgspec.Struct, frozen=True, kw_only=True, tag="first-crossing"):
    """The first period of a grain whose figure passes a threshold."""

    threshold: Threshold
    of: Grain = Grain.DAY
    n_days: int = 1


class PreviousRecord(msgspec.Struct, frozen=True, kw_only=True, tag="previous-record"):
    """The extreme among the periods that lie wholly before a day. None: before the newest period."""

    before_on: dt.date | None = None
    of: Grain = Grain.DAY
    n_days: int = 1
    direction: Direction = Direction.HIGHEST


class HighestSince(msgspec.Struct, frozen=True, kw_only=True, tag="highest-since"):
    """The last earlier period of the grain at least as high (as low) as the given one."""

    when: When | None = None
    of: Grain = Grain.DAY
    n_days: int = 1
    direction: Direction = Direction.HIGHEST


class Streak(msgspec.Struct, frozen=True, kw_only=True, tag="streak"):
    """The longest run of consecutive periods that pass a threshold, or with `current` the run that is on."""

    threshold: Threshold
    of: Grain = Grain.DAY
    n_days: int = 1
    current: bool = False


class Rank(msgspec.Struct, frozen=True, kw_only=True, tag="rank"):
    """The place of a period among those of its grain: 1 + the number strictly higher (lower)."""

    when: When | None = None
    of: Grain = Grain.DAY
    n_days: int = 1
    direction: Direction = Direction.HIGHEST


class Count(msgspec.Struct, frozen=True, kw_only=True, tag="count"):
    """How many periods of a grain pass a threshold."""

    threshold: Threshold
    of: Grain = Grain.DAY
    n_days: int = 1


class Milestone(msgspec.Struct, frozen=True, kw_only=True, tag="milestone"):
    """The first bulletin whose total passes a threshold."""

    threshold: Threshold


Ask = (
    Total | Change | Mean | Extreme | FirstCrossing | PreviousRecord | HighestSince | Streak | Rank | Count | Milestone
)


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of one series, with every convention that could change the answer.

    Args:
        key: The series.
        ask: What is asked.
        scope: The days within which superlatives, ranks, counts and streaks are meant.
        basis: Which figure stands for a day.
        day_rule: Which calendar day a day's coverage is called by.
        residuals: Whether corrections contained in totals count.
        vintage: What was known when.
    """

    key: SeriesKey
    ask: Ask
    scope: Scope = WHOLE
    basis: Basis = Basis.BEST
    day_rule: DayRule = DayRule.COVERED
    residuals: ResidualPolicy = ResidualPolicy.DEFAULT
    vintage: Vintage = LATEST

    def encode(self) -> dict[str, object]:
        """Return the query as plain values for JSON, without the conventions that are at their default."""
        plain = msgspec.to_builtins(self)
        plain["key"] = str(self.key)
        defaults = {"basis": "best", "day_rule": "covered", "residuals": "default"}
        kept = {name: value for name, value in plain.items() if defaults.get(name) != value}
        for name in ("scope", "vintage"):
            kept[name] = {k: v for k, v in kept[name].items() if v is not None}
        kept["ask"] = {k: v for k, v in kept["ask"].items() if v is not None}
        return {name: value for name, value in kept.items() if value != {}}
