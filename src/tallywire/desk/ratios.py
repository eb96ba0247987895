"""Ratios of one claimant's count to another's: ranges, of the same day, and only where both count alike."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tallywire.desk.board import BoardColumn, RatioRange
from tallywire.desk.columns import CARRIED_DAYS, newest_figure

if TYPE_CHECKING:
    from tallywire.series import Series


def ratio_range(base: BoardColumn, series: Series, other: BoardColumn) -> RatioRange | None:
    """Return how many times the base's total is the other's on the other's newest day; None where that is not known.

    The range comes from the bounds of both figures; from the other's parts, which the base may or may not count; and
    from rounding, downwards at its lower end and upwards at its upper one, so that even two exact figures give no bare
    number.

    Args:
        base: The column that is divided.
        series: Its series.
        other: The column that it is divided by.
    """
    on = other.figure.report_on
    figure = newest_figure(series, on.toordinal())
    if figure is None or (on - figure.report_on).days > CARRIED_DAYS:
        return None
    most = other.figure.high
    least = other.figure.low if other.sure is None else other.sure
    low = math.floor(10 * figure.low / most) / 10 if most and figure.low is not None else None
    high = math.ceil(10 * figure.high / least) / 10 if least and figure.high is not None else None
    if low is None and high is None:
        return None
    return RatioRange(
        of=base.key, by=other.key, on=on, of_words=figure.words, by_words=other.figure.words, low=low, high=high,
        because=_because(other),
    )  # fmt: skip


def _because(other: BoardColumn) -> str:
    if other.sure is None:
        return "between the bounds of both figures"
    least = " and ".join(part.status for part in other.parts if part.figure.value == other.sure) or "some statuses"
    return f"from all of its statuses to {least} alone"
