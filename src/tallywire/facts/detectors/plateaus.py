"""A total that stands still for days, in a series that hardly ever does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.finding import Desk, Finding, bulletin
from tallywire.facts.line import Tally
from tallywire.model import Grain, Total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.view import View

KINDS = ("plateau",)

_LEAST_DAYS = 3
_RARE = 0.05
_LEAST_HISTORY = 10
_LONGEST = 60


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield how many bulletins in a row gave the same total, said as a number or as "over" one."""
    if view.day is not None and view.day.value != 0:
        return
    days = view.fields[Grain.DAY]
    if view.on not in view.line.bounds and days.values.count(0) > _RARE * len(days) + _LONGEST:
        return
    zeros = view.zeros
    number, n_bulletins = standing_still(view)
    if n_bulletins < _LEAST_DAYS or (zeros.n_days < _LEAST_HISTORY and view.on not in view.line.bounds):
        return
    n_zero_before = zeros.n_zero - (n_bulletins - 2)
    if view.on not in view.line.bounds and (n_zero_before > _RARE * zeros.n_days or n_bulletins > zeros.n_days // 2):
        return
    first = view.on - n_bulletins + 1
    shift = view.line.terms.shift
    tally = Tally(number, number, number, first, view.on, first + shift, view.on + shift)
    yield Finding(
        kind="plateau", view=view, tally=tally, value=number, ask=Total(when=bulletin(view.on)), topic="zero-run",
        details={"count": n_bulletins, "only_bounds": view.on in view.line.bounds},
        chance=0.5**n_bulletins, prominence=-1.0, n_standing=n_bulletins - _LEAST_DAYS,
    )  # fmt: skip


def standing_still(view: View) -> tuple[int, int]:
    """Return the newest total and how many daily bulletins in a row gave it."""
    line = view.line
    if not line.edges and not line.bounds:
        return 0, 0

    def number_at(edge: int) -> int | None:
        position = line.at.get(edge)
        return line.totals[position] if position is not None else line.bounds.get(edge)

    number = number_at(view.on)
    n_bulletins, edge = 0, view.on
    while number is not None and number_at(edge) == number:
        n_bulletins, edge = n_bulletins + 1, edge - 1
    return number or 0, n_bulletins
