"""Runs of days that all reach a floor: the ones that are on, and the ones beaten by none in length and floor together.

Source: Jiang, Li, Luo, Wang, Yu, "Prominent Streak Discovery in Sequence Data", KDD 2011: the local prominent streaks
of a sequence are found in one pass with a stack of floors, and are no more than its length.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Run(NamedTuple):
    """A run of consecutive days that all reach a floor, by its first and last day (ordinals), inclusive."""

    floor: int
    first_day: int
    last_day: int

    @property
    def n_days(self) -> int:
        """Its length."""
        return self.last_day - self.first_day + 1


class Streaks:
    """The runs that are on, and the skyline of those that have ended.

    Attributes:
        floors: Floors of the runs that are on, rising.
        firsts: The day each of them began.
        last_day: The last day taken in; 0 before any.
        skyline: Ended runs that no other ended run equals or beats in both length and floor, by rising floor.
    """

    __slots__ = ("firsts", "floors", "last_day", "skyline")

    def __init__(self) -> None:
        self.floors: list[int] = []
        self.firsts: list[int] = []
        self.last_day = 0
        self.skyline: list[Run] = []

    def extend(self, days: Iterable[tuple[int, int]]) -> None:
        """Take in days (ordinal, count), ascending; a missing day ends every run. Cost: O(1) a day on average."""
        floors, firsts = self.floors, self.firsts
        last = self.last_day
        for day, value in days:
            if day != last + 1 and floors:
                self._end(-1, last)
            first = day
            while floors and floors[-1] >= value:
                floor = floors.pop()
                first = firsts.pop()
                if floor > value:
                    self._close(floor, first, last)
            if value > 0:
                floors.append(value)
                firsts.append(first)
            last = day
        self.last_day = last

    def _end(self, value: int, last: int) -> None:
        while self.floors and self.floors[-1] > value:
            self._close(self.floors.pop(), self.firsts.pop(), last)

    def _close(self, floor: int, first: int, last: int) -> None:
        """Add an ended run to the skyline, dropping those it beats."""
        skyline = self.skyline
        at = bisect_left(skyline, (floor,))
        length = last - first + 1
        if at < len(skyline) and skyline[at][2] - skyline[at][1] + 1 >= length:
            return
        stop = at + 1 if at < len(skyline) and skyline[at][0] == floor else at
        start = at
        while start and skyline[start - 1][2] - skyline[start - 1][1] + 1 <= length:
            start -= 1
        skyline[start:stop] = [Run(floor, first, last)]

    # ------------------------------------------------------------------ asking

    def current(self, floor: int) -> Run | None:
        """Return the run of days at least at `floor` that is on, or None."""
        at = bisect_left(self.floors, floor)
        return Run(floor, self.firsts[at], self.last_day) if at < len(self.floors) else None

    def longest_ended(self, floor: int) -> Run | None:
        """Return the longest ended run at least at `floor`, the earliest of ties, or None."""
        at = bisect_left(self.skyline, (floor,))
        return self.skyline[at] if at < len(self.skyline) else None

    def all_current(self) -> list[Run]:
        """Return every run that is on, with the lowest floor first."""
        return [Run(floor, first, self.last_day) for floor, first in zip(self.floors, self.firsts, strict=True)]


class ZeroRuns:
    """Runs of consecutive days with a count of nought.

    Attributes:
        longest: The longest run that has ended, the earliest of ties.
        first_day: First day of the run that is on; 0 where none is.
        last_day: The last day taken in.
        n_days: Days taken in.
        n_zero: How many of them had a count of nought.
        last_zero: The last of those; 0 where there is none.
    """

    __slots__ = ("first_day", "last_day", "last_zero", "longest", "n_days", "n_zero")

    def __init__(self) -> None:
        self.longest: Run | None = None
        self.first_day = 0
        self.last_day = 0
        self.last_zero = 0
        self.n_days = 0
        self.n_zero = 0

    def extend(self, days: Sequence[int], values: Sequence[int]) -> None:
        """Take in days (ordinals), ascending, with their counts; a missing day ends the run."""
        if not days:
            return
        self.n_days += len(days)
        zeros = [day for day, value in zip(days, values, strict=True) if value == 0]
        if self.first_day and (days[0] != self.last_day + 1 or not zeros or zeros[0] != days[0]):
            self._end()
        before = self.last_zero if self.first_day else 0
        for day in zeros:
            if day != before + 1:
                if self.first_day:
                    self._end()
                self.first_day = day
            before = self.last_zero = day
        self.last_day = days[-1]
        self.n_zero += len(zeros)
        if self.first_day and self.last_zero != self.last_day:
            self._end()

    def _end(self) -> None:
        run = Run(0, self.first_day, self.last_zero)
        if self.longest is None or run.n_days > self.longest.n_days:
            self.longest = run
        self.first_day = 0
