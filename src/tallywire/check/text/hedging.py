"""Whether a figure is what a hedged number says: the tolerances of "about", "more than", "nearly" and the rest.

The shares come from how newsrooms round, not from theory: "more than 700,000" is said of 710,660 and not of 900,000.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import msgspec

from tallywire.model import Precision, rounding_unit

if TYPE_CHECKING:
    from tallywire.lang import Quantity

MORE_THAN = 0.25
JUST_OVER = 0.06
NEARLY = 0.07
PRECISE_MORE_THAN = 0.003
MEAN_MORE_THAN = 0.03
ABOUT = 0.02
ABOUT_MEAN = 0.03
MEAN_SLACK = 1.05
NEAR_MISS = 0.01
NEAR_MISS_HEDGED = 0.035


_COUNTERS = ("сотн", "сотен", "десятк", "дюжин", "dozen", "score")
"""Words for a round number of things, which nobody means to the last one: «півтори сотні безпілотників» said of 153."""


class Fit(enum.IntEnum):
    """How well a figure fits a number as it was said, best last."""

    FAR = 0
    NEAR = 1
    ROUNDED = 2
    WITHIN = 3
    EXACT = 4

    @property
    def holds(self) -> bool:
        """Whether the number as said is borne out."""
        return self >= Fit.ROUNDED


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A number as it was said.

    Args:
        value: The number, or the lower end of a range.
        high: The upper end of a range; None for a single number.
        precision: The hedge.
        lean: −1 for "nearly", +1 for "just over".
        is_round: Whether it is written as round thousands without a hedge.
        unit: Place value of the last digit written.
    """

    value: float
    high: float | None = None
    precision: Precision = Precision.EXACT
    lean: int = 0
    is_round: bool = False
    unit: float = 1

    @property
    def is_hedged(self) -> bool:
        """Whether a word says that it is not exact."""
        return self.precision is not Precision.EXACT


def said(quantity: Quantity) -> Said:
    """Return a quantity as the number that was said."""
    value = quantity.value if quantity.value is not None else quantity.low
    if quantity.hedge.lower().endswith((" the", " its", " those")) or (
        quantity.hedge_end is not None and quantity.start - quantity.hedge_end > 3
    ):
        return Said(value=float(value or 0), unit=max(float(quantity.written_unit), 1.0))
    high = None
    if quantity.value is None and quantity.parts:
        value, high = quantity.parts[0].value, quantity.parts[-1].value
    number = float(value or 0)
    unit = max(float(quantity.written_unit), 1.0)
    is_round = quantity.precision is Precision.EXACT and (
        (number >= 1000 and (unit >= 1000 or number % 1000 == 0))
        or (number >= 100 and number == int(number) and _significant(number) == 1)
        or (unit >= 100 and any(word in quantity.text.lower() for word in ("тис", "thousand")))
        or (quantity.is_word and any(word in quantity.text.lower() for word in _COUNTERS))
    )
    return Said(value=number, high=high, precision=quantity.precision, lean=quantity.lean, is_round=is_round, unit=unit)


def fit(number: Said, actual: float, *, is_mean: bool = False) -> Fit:
    """Return how well a figure fits a number as it was said."""
    value = number.value
    if number.high is not None:
        low, high = value - 0.02 * value, number.high + 0.02 * number.high
        return Fit.WITHIN if low <= actual <= high else Fit.FAR
    if value == actual:
        return Fit.EXACT
    scale = abs(value) or 1
    share = (actual - value) / scale
    if _is_within(number, share, abs(actual - value), is_mean=is_mean):
        return Fit.ROUNDED if number.is_round and not number.is_hedged else Fit.WITHIN
    near = NEAR_MISS_HEDGED if number.is_hedged else NEAR_MISS
    return Fit.NEAR if abs(share) <= near else Fit.FAR


def _is_within(number: Said, share: float, distance: float, *, is_mean: bool) -> bool:
    if number.lean < 0:
        return -NEARLY <= share <= 0
    if number.lean > 0:
        return 0 <= share <= JUST_OVER
    match number.precision:
        case Precision.AT_LEAST:
            return 0 <= share <= _most_beyond(number, is_mean=is_mean)
        case Precision.AT_MOST:
            return -MORE_THAN <= share <= 0
        case Precision.ABOUT if is_mean and distance <= MEAN_SLACK:
            return True
        case Precision.ABOUT:
            return _is_about(number, share, distance, is_mean=is_mean)
        case _:
            if is_mean and distance <= MEAN_SLACK:
                return True
            return number.is_round and _is_about(number, share, distance, is_mean=is_mean)


def _most_beyond(number: Said, *, is_mean: bool) -> float:
    """Return by what share a figure may lie beyond a number said to be passed: the more digits it has, the less."""
    digits = _significant(number.value)
    if is_mean:
        return MEAN_MORE_THAN if digits >= 3 else MORE_THAN
    return PRECISE_MORE_THAN if digits >= 4 else MORE_THAN


def _significant(value: float) -> int:
    return len(str(int(value)).rstrip("0"))


def _is_about(number: Said, share: float, distance: float, *, is_mean: bool) -> bool:
    half = rounding_unit(round(number.value)) / 2 if number.value >= 1 else 0
    half = min(half, 0.03 * number.value)
    return distance <= half or abs(share) <= (ABOUT_MEAN if is_mean else ABOUT)
