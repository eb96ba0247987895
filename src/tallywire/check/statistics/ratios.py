"""Whether two figures stand to each other as a comparison says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.text.hedging import Fit, fit, said
from tallywire.lang import QuantityKind
from tallywire.model import Precision

if TYPE_CHECKING:
    from tallywire.lang import Quantity

_FRACTION, _MULTIPLE, _PERCENT, _POINT = 0.04, 0.06, 0.03, 1.0
"""How far a share, a multiple (of itself) and a percentage (of itself, at least a point) may lie from the true one."""
_NEARLY, _OVER, _UNDER = 0.13, 0.3, 0.45
"""How much below "nearly", above "more than" and below "less than" a true one may lie, as a share of what is said."""
_HEDGED = 1.6
_ALIKE, _UNLIKE = 0.05, 0.12
"""How far apart figures said to be the same may lie, and from where on they plainly are not; shares of the larger."""


def compares(quantity: Quantity | None, operation: str, direction: str, left: float, right: float) -> bool | None:
    """Say whether one figure stands to another as worded; None where there is no telling.

    Args:
        quantity: By how much, or None where only a direction is said.
        operation: `direction`, `same`, `difference`, `change`, `ratio` or `again`.
        direction: `up`, `down` or empty.
        left: The figure spoken of.
        right: The figure that it is compared with.
    """
    if operation == "same":
        apart = abs(left - right) / max(left, right, 1)
        return None if _ALIKE < apart <= _UNLIKE else apart <= _ALIKE
    if operation == "direction" or quantity is None:
        return left > right if direction == "up" else left < right
    if operation == "difference":
        return _is_difference(quantity, left - right if direction == "up" else right - left)
    if right <= 0 or left <= 0 or quantity.value is None:
        return None
    ratio, value = left / right, float(quantity.value)
    if quantity.kind is QuantityKind.PERCENT:
        value /= 100
    if operation == "again":
        return _is_near(quantity, value, ratio - 1)
    if quantity.kind is QuantityKind.MULTIPLE:
        wanted = [ratio] if direction == "up" else [1 / ratio] if direction == "down" else [max(ratio, 1 / ratio)]
        wanted += [w - 1 for w in wanted] if direction and not _is_verb(quantity) else []
        return any(_is_near(quantity, value, each) for each in wanted)
    if operation == "ratio":
        return _is_near(quantity, value, min(ratio, 1 / ratio) if value <= 1 else ratio)
    return _is_near(quantity, value, ratio - 1 if direction == "up" else 1 - ratio)


def _is_difference(quantity: Quantity, actual: float) -> bool:
    number = said(quantity)
    if fit(number, actual, is_mean=True) >= Fit.ROUNDED:
        return True
    return (
        number.value >= _ROUND
        and number.value % _ROUND == 0
        and abs(actual - number.value) <= min(_ROUND / 2, 0.1 * number.value)
    )


_ROUND = 1000


def _is_verb(quantity: Quantity) -> bool:
    return quantity.text.lower().endswith(("ed", "ing"))


def _is_near(quantity: Quantity, value: float, actual: float) -> bool:
    off = actual - value
    slack = {QuantityKind.FRACTION: _FRACTION, QuantityKind.MULTIPLE: _MULTIPLE * value}.get(
        quantity.kind, max(_PERCENT * value, _POINT / 100)
    )
    slack = min(slack, 0.25 * value) if quantity.kind is QuantityKind.FRACTION else slack
    if quantity.lean < 0:
        return -_NEARLY * value <= off <= slack / 4
    if quantity.lean > 0:
        return -slack / 4 <= off <= slack * 2
    if quantity.precision is Precision.AT_LEAST:
        return -slack / 8 <= off <= _OVER * value
    if quantity.precision is Precision.AT_MOST:
        return -_UNDER * value <= off <= slack / 8
    return abs(off) <= slack * (_HEDGED if quantity.precision is Precision.ABOUT else 1)
