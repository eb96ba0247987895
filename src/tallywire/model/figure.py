"""A count as it was said: the number, and how exactly it was said.

Arithmetic is interval arithmetic: if the true values lie inside the bounds of two figures, the true result lies inside
the bounds of the result. Comparison is three-valued, because "about 9,000" may or may not be more than 8,900.
"""

from __future__ import annotations

import enum

import msgspec

from tallywire.model.errors import InvalidValue


class Precision(enum.Enum):
    """How exactly a figure was said."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    BETWEEN = "between"


class Truth(enum.Enum):
    """The answer to a comparison of figures that may be rough."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A count with its bounds.

    Args:
        point: The number as it was said; None for a range, whose middle nobody said.
        low: Smallest value it can mean, None for "no lower bound".
        high: Largest value it can mean, None for "no upper bound".
        precision: The word it came with.
        strict: "more than" and "less than" as against "at least" and "at most".
        lean: −1 for "nearly", +1 for "just over", else 0.

    Raises:
        InvalidValue: Bounds that contradict the precision or each other.
    """

    point: int | None
    low: int | None
    high: int | None
    precision: Precision = Precision.EXACT
    strict: bool = False
    lean: int = 0

    def __post_init__(self) -> None:
        for value in (self.point, self.low, self.high):
            if value is not None and type(value) is not int:
                raise InvalidValue(f"a count is a whole number, not {value!r}")
        if self.precision is Precision.EXACT and not (self.low == self.point == self.high and self.point is not None):
            raise InvalidValue("an exact figure has equal bounds")
        if self.precision is Precision.BETWEEN and (self.point is not None or self.low is None or self.high is None):
            raise InvalidValue("a range has two bounds and no middle")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidValue(f"the lower bound {self.low} lies above the upper bound {self.high}")
        if self.point is not None and not self._holds(self.point):
            raise InvalidValue(f"{self.point} lies outside its own bounds")

    def _holds(self, value: int) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    @classmethod
    def exact(cls, value: int) -> Figure:
        """Return a figure that was said as it stands."""
        return cls(point=value, low=value, high=value)

    @classmethod
    def about(cls, value: int) -> Figure:
        """Return a rough figure: half a unit of its last non-zero digit to either side.

        "About 738,660" lies between 738,655 and 738,665; "about 9,000" between 8,500 and 9,500.
        """
        half = rounding_unit(value) // 2
        return cls(point=value, low=value - half, high=value + half, precision=Precision.ABOUT)

    @classmethod
    def at_least(cls, value: int, *, strict: bool = False) -> Figure:
        """Return a lower bound ("over 12,000", "at least 12,000")."""
        return cls(point=value, low=value, high=None, precision=Precision.AT_LEAST, strict=strict)

    @classmethod
    def at_most(cls, value: int, *, strict: bool = False) -> Figure:
        """Return an upper bound ("up to 500")."""
        return cls(point=value, low=None, high=value, precision=Precision.AT_MOST, strict=strict)

    @classmethod
    def between(cls, low: int, high: int) -> Figure:
        """Return a range; no middle is invented."""
        return cls(point=None, low=low, high=high, precision=Precision.BETWEEN)

    def plus(self, other: Figure) -> Figure:
        """Return the sum, its bounds the sums of the bounds."""
        return _combined(_sum(self.point, other.point), _sum(self.low, other.low), _sum(self.high, other.high))

    def minus(self, other: Figure) -> Figure:
        """Return the difference, its bounds as wide as both roughnesses allow."""
        return _combined(
            _sum(self.point, _negative(other.point)),
            _sum(self.low, _negative(other.high)),
            _sum(self.high, _negative(other.low)),
        )

    def exceeds(self, other: Figure) -> Truth:
        """Say whether this figure is higher than `other`, where the bounds decide it."""
        if self.low is not None and other.high is not None and self.low > other.high:
            return Truth.YES
        if self.high is not None and other.low is not None and self.high <= other.low:
            return Truth.NO
        return Truth.UNKNOWN


def rounding_unit(value: int) -> int:
    """Return the unit of the last non-zero digit: 10 for 738,660, 1,000 for 9,000, 1 for 0."""
    if value == 0:
        return 1
    unit = 1
    value = abs(value)
    while value % 10 == 0:
        unit *= 10
        value //= 10
    return unit


def _negative(value: int | None) -> int | None:
    return None if value is None else -value


def _sum(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b


def _combined(point: int | None, low: int | None, high: int | None) -> Figure:
    if point is not None and low == point == high:
        return Figure.exact(point)
    if low is not None and high is None:
        return Figure(point=point, low=low, high=None, precision=Precision.AT_LEAST)
    if high is not None and low is None:
        return Figure(point=point, low=None, high=high, precision=Precision.AT_MOST)
    if point is None and low is not None and high is not None:
        return Figure.between(low, high)
    return Figure(point=point, low=low, high=high, precision=Precision.ABOUT)
