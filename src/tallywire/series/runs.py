"""What two relays do alike through neighbouring bulletins: a difference carried along, or every total under a wrong date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.series.wording import number

if TYPE_CHECKING:
    from tallywire.series.arbitration.ruling import Ruling
    from tallywire.series.series import Series

_DAYS_OF_A_WRONG_DATE = 3
_FEWEST_MISDATED = 5


class RunComparison:
    """Compares relays through the runs of bulletins on which they differ, each run and pair of relays once.

    Args:
        series: The series whose bulletins they are.

    Cost: O(bulletins of a run) for its first question, O(1) for every further one.
    """

    def __init__(self, series: Series) -> None:
        self._series = series
        self._carried: dict[tuple[tuple[int, int], str, str], int] = {}
        self._misdated: dict[tuple[tuple[int, int], str, str], str] = {}

    def n_carried(self, ruling: Ruling, wrong: str, right: str) -> int:
        """Count the bulletins of a ruling's run on which two relays differ by just as much; 1 where that varies."""
        place = (ruling.run, wrong, right)
        if place not in self._carried:
            ours, theirs = self._totals(ruling, wrong), self._totals(ruling, right)
            off = [ours[edge] - theirs[edge] for edge in ours.keys() & theirs.keys()]
            self._carried[place] = len(off) if len(set(off)) == 1 else 1
        return self._carried[place]

    def misdated(self, ruling: Ruling, wrong: str, right: str) -> str:
        """Say by how many days a relay's totals are those of another, all through a ruling's run; empty where they are not."""
        place = (ruling.run, wrong, right)
        if place not in self._misdated:
            ours = self._totals(ruling, wrong)
            days = (sign * n for n in range(1, _DAYS_OF_A_WRONG_DATE + 1) for sign in (1, -1))
            found = next((n for n in days if self._are_those_of(ours, right, n)), 0)
            word = "late" if found > 0 else "early"
            n_days = "a day" if abs(found) == 1 else f"{abs(found)} days"
            told = f"every total dated {n_days} {word}, through {number(len(ours))} bulletins"
            self._misdated[place] = told if found else ""
        return self._misdated[place]

    def _are_those_of(self, ours: dict[int, int], source: str, n_days: int) -> bool:
        """Say whether totals are those that a relay has so many days before, wherever it has one."""
        theirs = [(total, self._total(source, edge - n_days)) for edge, total in ours.items()]
        held = [(total, other) for total, other in theirs if other is not None]
        return len(held) >= _FEWEST_MISDATED and all(total == other for total, other in held)

    def _totals(self, ruling: Ruling, source: str) -> dict[int, int]:
        """Return a relay's totals in the bulletins of a ruling's run, by report date."""
        found = ((edge, self._total(source, edge)) for edge in self._series.edges_between(*ruling.run))
        return {edge: total for edge, total in found if total is not None}

    def _total(self, source: str, edge: int) -> int | None:
        held = self._series.readings.totals.get(edge, ())
        return next((reading.point for reading in held if reading.source == source), None)
