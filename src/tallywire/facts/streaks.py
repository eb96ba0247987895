"""Runs of days that all reach a floor: the ones that are on, and the ones beaten by none in length and floor together.

Source: Jiang, Li, Luo, Wang, Yu, "Prominent Streak Discovery in Sequence Data", KDD 2011: the local prominent streaks
of a sequence are found in one pass with a stack of floors, and are no more than its length.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tallywire.facts.field import Field


_MOST_FLOORS = 100


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
    """The runs that are on, and the longest of those that have ended, over the days of a field.

    Args:
        field: Days with their counts.
        edges: For each of the field's spots the report date (ordinal).
        shift: Days from that to the day.
    """

    __slots__ = ("_edges", "_field", "_gaps", "_longest", "_shift", "_skyline")

    def __init__(self, field: Field, edges: Sequence[int], shift: int) -> None:
        self._field = field
        self._edges = edges
        self._shift = shift
        self._skyline: Skyline | None = None
        self._gaps: tuple[int, list[int]] | None = None
        self._longest: dict[int, _Scan] = {}

    def _day_of(self, spot: int) -> int:
        return self._edges[spot] + self._shift

    def keep_up(self) -> None:
        """Take the field's newest day in. Cost: O(1) on average, and the whole field the first time."""
        field = self._field
        if self._skyline is None:
            self._skyline = Skyline()
            self._skyline.extend(zip(map(self._day_of, field.spots), field.values, strict=True))
        else:
            self._skyline.extend([(self._day_of(field.spots[-1]), field.values[-1])])

    @property
    def last_day(self) -> int:
        """The field's last day; 0 where it has none."""
        return self._day_of(self._field.spots[-1]) if self._field.spots else 0

    def current(self, floor: int) -> Run | None:
        """Return the run of days at least at `floor` that is on, or None. Cost: O(log n)."""
        field = self._field
        if not field.values or field.values[-1] < floor:
            return None
        below, gaps = field.last_as_low(floor - 1), self._all_gaps()
        first = max(0 if below is None else below + 1, gaps[-1] if gaps else 0)
        return Run(floor, self._day_of(field.spots[first]), self.last_day)

    def all_current(self) -> Iterator[Run]:
        """Yield every run that is on, each at its own floor: the one with the highest floor and the fewest days first."""
        field, gaps = self._field, self._all_gaps()
        positions, last_day = field.lows.positions, self.last_day
        gap = gaps[-1] if gaps else 0
        for at in range(len(positions) - 1, -1, -1):
            floor = field.values[positions[at]]
            first = positions[at - 1] + 1 if at else 0
            if floor <= 0:
                return
            yield Run(floor, self._day_of(field.spots[max(first, gap)]), last_day)
            if first <= gap:
                return

    def longest_ended(self, floor: int) -> Run | None:
        """Return the longest run at least at `floor` that has ended, the earliest of ties, or None.

        Cost: O(n) the first time for a floor, from then on what has been added.
        """
        if len(self._longest) > _MOST_FLOORS:
            self._longest.clear()
        scan = self._longest.setdefault(floor, _Scan())
        scan.extend(self._field.values, self._all_gaps(), floor)
        if not scan.length:
            return None
        spots = self._field.spots
        return Run(floor, self._day_of(spots[scan.first]), self._day_of(spots[scan.first + scan.length - 1]))

    def is_beaten(self, floor: int, length: int) -> bool:
        """Say whether an ended run equals or beats a run in both floor and length. Cost: O(log n) once kept up."""
        found = self.longest_ended(floor) if self._skyline is None else self._skyline.longest(floor)
        return found is not None and found.n_days >= length

    def _all_gaps(self) -> list[int]:
        """Return the positions of days that do not follow the one before."""
        spots = self._field.spots
        known, gaps = self._gaps or (1, [])
        n = len(spots)
        if self._gaps is None and n and self.last_day - self._day_of(spots[0]) == n - 1:
            known = n
        edges = self._edges
        gaps += [i for i in range(known, n) if edges[spots[i]] != edges[spots[i - 1]] + 1]
        self._gaps = (max(n, 1), gaps)
        return gaps


class _Scan:
    """The longest ended run at one floor, as far as it was looked for: positions of the field."""

    __slots__ = ("first", "length", "n_seen", "run_start")

    def __init__(self) -> None:
        self.first = 0
        self.length = 0
        self.n_seen = 0
        self.run_start = 0

    def extend(self, values: Sequence[int], gaps: Sequence[int], floor: int) -> None:
        """Go on from where the last look ended. Cost: O(1) a value."""
        start = self.n_seen
        self.n_seen = len(values)
        stops = [i for i in range(start, len(values)) if values[i] < floor]
        if gaps and gaps[-1] >= start:
            self._cut(stops, gaps[bisect_left(gaps, start) :])
        elif stops:
            ends = [self.run_start - 1, *stops]
            lengths = list(map(sub, stops, ends))
            longest = max(lengths)
            if longest - 1 > self.length:
                self.first, self.length = ends[lengths.index(longest)] + 1, longest - 1
            self.run_start = stops[-1] + 1

    def _cut(self, stops: Sequence[int], gaps: Sequence[int]) -> None:
        """Go on where days are missing, each of which ends a run as well."""
        for stop, following in sorted([*((i, i + 1) for i in stops), *((i, i) for i in gaps)]):
            if stop - self.run_start > self.length:
                self.first, self.length = self.run_start, stop - self.run_start
            self.run_start = max(self.run_start, following)


class Skyline:
    """Ended runs that no other ended run equals or beats in both length and floor, kept up day by day.

    Attributes:
        runs: They, by rising floor.
    """

    __slots__ = ("_firsts", "_floors", "_last_day", "runs")

    def __init__(self) -> None:
        self._floors: list[int] = []
        self._firsts: list[int] = []
        self._last_day = 0
        self.runs: list[Run] = []

    def extend(self, days: Iterable[tuple[int, int]]) -> None:
        """Take in days (ordinal, count), ascending; a missing day ends every run. Cost: O(1) a day on average."""
        floors, firsts = self._floors, self._firsts
        last = self._last_day
        for day, value in days:
            if day != last + 1:
                while floors:
                    self._close(floors.pop(), firsts.pop(), last)
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
        self._last_day = last

    def _close(self, floor: int, first: int, last: int) -> None:
        """Add an ended run, dropping those it beats."""
        runs = self.runs
        at = bisect_left(runs, (floor,))
        length = last - first + 1
        if at < len(runs) and runs[at][2] - runs[at][1] + 1 >= length:
            return
        stop = at + 1 if at < len(runs) and runs[at][0] == floor else at
        start = at
        while start and runs[start - 1][2] - runs[start - 1][1] + 1 <= length:
            start -= 1
        runs[start:stop] = [Run(floor, first, last)]

    def longest(self, floor: int) -> Run | None:
        """Return the longest run at least at `floor`, or None. Cost: O(log n)."""
        at = bisect_left(self.runs, (floor,))
        return self.runs[at] if at < len(self.runs) else None


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
        if not self.n_days and days[-1] - days[0] == len(days) - 1:
            self._begin(days, values)
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

    def _begin(self, days: Sequence[int], values: Sequence[int]) -> None:
        """Take in days without a gap at once, by those that have some."""
        some = [position for position, value in enumerate(values) if value]
        starts = [0, *(position + 1 for position in some)]
        lengths = list(map(sub, some, starts))
        longest = max(lengths, default=0)
        if longest:
            start = starts[lengths.index(longest)]
            self.longest = Run(0, days[start], days[start + longest - 1])
        self.n_days, self.n_zero, self.last_day = len(days), len(values) - len(some), days[-1]
        if starts[-1] < len(values):
            self.first_day, self.last_zero = days[starts[-1]], days[-1]
        elif self.n_zero:
            self.last_zero = next(day for day, value in zip(reversed(days), reversed(values), strict=True) if not value)

    def _end(self) -> None:
        run = Run(0, self.first_day, self.last_zero)
        if self.longest is None or run.n_days > self.longest.n_days:
            self.longest = run
        self.first_day = 0
