"""One meaning of a claim: of which measure, which statistic and which period, and how each is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Mark

if TYPE_CHECKING:
    from tallywire.check.text.spans import When

TOTAL, CHANGE, MEAN, PEAK = "total", "change", "mean", "peak"


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One meaning of a claim.

    Args:
        measure: Measure or composite.
        statistic: `total`, `change`, `mean`, or `peak` for the highest run of `days` days within the period.
        when: Its period; None for the newest bulletin.
        measure_mark: How the measure is known.
        statistic_mark: How the statistic is known.
        when_mark: How the period is known.
        days: Of a peak, how many days the run has; of a mean, for how many days it is: 1, a week's 7, a month's 30.
    """

    measure: str
    statistic: str
    when: When | None
    measure_mark: Mark = Mark.STATED
    statistic_mark: Mark = Mark.ASSUMED
    when_mark: Mark = Mark.ASSUMED
    days: int = 1
