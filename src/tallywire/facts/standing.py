"""Since when a fact about a period still running has held: what was so yesterday is no longer new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.calendar import LONG
from tallywire.model import Grain

if TYPE_CHECKING:
    from tallywire.facts.line import Tally
    from tallywire.facts.view import View


def days_above(view: View, tally: Tally, value: int) -> int:
    """Return for how many days before the bulletin a running period's count had been above a number already.

    Cost: O(length of the period).
    """
    long = any(
        tally.start_day == t.start_day and tally.end_day == t.end_day for g, t in view.current.items() if g in LONG
    )
    line = view.line
    values = line.totals if long else line.nets
    start = line.at[tally.start]
    n_days = 0
    for position in range(line.at[tally.end] - 1, start, -1):
        if values[position] - values[start] <= value:
            break
        n_days += 1
    return n_days


def grain_name(grain: Grain, n_days: int) -> str:
    """Return a kind of period as a parameter of an identifier: `day`, `month`, `7-days`."""
    return f"{n_days}-days" if grain is Grain.WINDOW else grain.value
