"""One measure as a bulletin leaves it: what is new, and everything before that it can be held against."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, overload

from tallywire.facts.calendar import CALENDAR, LONG, places, span_of, spans
from tallywire.facts.field import Field
from tallywire.facts.line import Line, Tally
from tallywire.facts.streaks import Streaks, ZeroRuns
from tallywire.facts.windows import Windows
from tallywire.model import Grain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tallywire.model import SeriesKey

LEAST_COVERED = 0.9
"""Of a scope's periods at least this share must have a figure before one of them is called its highest or lowest."""


class View:
    """One measure as a bulletin leaves it.

    Attributes:
        line: The series up to the bulletin.
        on: Report date of the bulletin (ordinal).
        position: Position of its total in the line; −1 where the line has no firm total of that date.
        day: The day's own count; None for a block of days, an opening stock, or a total that is only a bound.
        current: The newest period of each grain, which may not be complete; a grain without a figure is left out.
        fields: The earlier periods of each grain that may make a record.
        past: For the grains of the calendar, the earlier periods themselves, by the field's spots.
        windows: N-day windows.
        streaks: Runs of days, as they stood before the bulletin.
        peak: The highest total before the bulletin, said firmly or as a bound; 0 where there is none.
    """

    __slots__ = (
        "_contenders", "_memory", "current", "day", "fields", "line", "on", "past", "peak", "position", "streaks", "windows",
    )  # fmt: skip

    def __init__(self, memory: Memory) -> None:
        line = memory.line
        self.line = line
        self.on = line.held
        self.position = line.at.get(line.held, -1)
        self.fields: Mapping[Grain, Field] = memory.fields
        self.past: Mapping[Grain, Past] = memory.past
        self.windows = memory.windows
        self.streaks = memory.streaks
        self._memory = memory
        self.peak = memory.peak
        self._contenders: tuple[tuple[Grain, Tally, Field], ...] | None = None
        self.day: Tally | None = line.day(self.position) if self.position >= 0 else None
        self.current: dict[Grain, Tally] = {}
        if self.day is not None:
            self.current[Grain.DAY] = self.day
        if self.position >= 1:
            for grain in CALENDAR:
                tally = current_tally(line, grain, self.on)
                if tally is not None:
                    self.current[grain] = tally

    @property
    def key(self) -> SeriesKey:
        """The series."""
        return self.line.key

    @property
    def covered_day(self) -> int:
        """The day that the bulletin is called by."""
        return self.on + self.line.terms.shift

    def tally_of(self, grain: Grain, position: int) -> Tally:
        """Return an earlier period by its position in the grain's field."""
        spot = self.fields[grain].spots[position]
        if grain is Grain.DAY:
            found = self.line.day(spot)
            assert found is not None
            return found
        return self.past[grain][spot]

    @property
    def zeros(self) -> ZeroRuns:
        """Runs of days without any, as they stood before the bulletin."""
        return self._memory.zeros

    @property
    def contenders(self) -> tuple[tuple[Grain, Tally, Field], ...]:
        """The newest periods that may make a record, the shortest first, each with the earlier ones of its kind."""
        if self._contenders is None:
            self._contenders = tuple(
                (grain, tally, self.fields[grain])
                for grain, tally in self.current.items()
                if not tally.shut or grain in LONG
            )
        return self._contenders

    def covers(self, grain: Grain) -> bool:
        """Say whether nearly every period of a grain since its first has a figure: else none can be called its highest.

        Where days are missing, one of them may have been higher.
        """
        tally, field = self.current.get(grain), self.fields[grain]
        if tally is None or not field.values:
            return False
        spot = field.spots[0]
        if grain is Grain.DAY:
            n_days = tally.start_day - self.line.edges[spot] - self.line.terms.shift
            return len(field) >= LEAST_COVERED * (n_days - self._n_shut())
        n_periods = len(spans(grain, self.past[grain].places[spot][2], tally.start_day)) - 1
        return len(field) >= LEAST_COVERED * n_periods

    def _n_shut(self) -> int:
        first = self.line.edges[self.fields[Grain.DAY].spots[0]]
        return sum(
            max(0, min(shut.to_on, self.on) - max(shut.from_on, first) + 1) for shut in self.line.terms.shut
        )  # fmt: skip

    def covers_since(self, grain: Grain, position: int) -> bool:
        """Say whether nearly every period of a grain after an earlier one has a figure."""
        tally, field = self.current[grain], self.fields[grain]
        last = self.tally_of(grain, position)
        if grain is Grain.DAY:
            n_periods = tally.start_day - last.end_day - 1
        else:
            n_periods = len(spans(grain, last.start_day, tally.start_day)) - 2
        return len(field) - 1 - position >= LEAST_COVERED * n_periods

    def may_make_record(self, grain: Grain) -> Tally | None:
        """Return the newest period of a grain if it may make a record."""
        tally = self.current.get(grain)
        if tally is None or (tally.shut and grain not in LONG):
            return None
        return tally


class Memory:
    """What is remembered of one measure from one bulletin to the next.

    A view is made of the newest bulletin before it is absorbed: everything in the memory is older.

    Attributes:
        line: The series, the newest bulletin with it.
        fields: For each grain, the periods that ended before the newest bulletin and may make a record.
        past: The periods of the calendar among them.
        streaks: Runs of days before it.
        windows: N-day windows.
        n_absorbed: How many of the line's totals are older than the newest bulletin.
        peak: The highest total before it.
    """

    def __init__(self, line: Line, n_absorbed: int | None = None) -> None:
        self.line = line
        newest_is_firm = bool(line.edges) and line.edges[-1] == line.held
        self.n_absorbed = len(line.edges) - newest_is_firm if n_absorbed is None else n_absorbed
        bounds = (number for edge, number in line.bounds.items() if edge < line.held)
        self.peak = max(0, max(line.totals[: self.n_absorbed], default=0), max(bounds, default=0))
        self.windows = Windows(line)
        self._zeros: ZeroRuns | None = None
        self._keeps = False
        self.fields: dict[Grain, Field] = {Grain.DAY: self._days()}
        self.streaks = Streaks(self.fields[Grain.DAY], line.edges, line.terms.shift)
        self.past: dict[Grain, Past] = {}
        for grain in CALENDAR:
            self.past[grain] = Past(line, grain, self._periods(grain))
            self.fields[grain] = self.past[grain].field()

    def view(self) -> View:
        """Return the newest bulletin against everything before it."""
        return View(self)

    @property
    def zeros(self) -> ZeroRuns:
        """Runs of days without any; looked for when first asked for, kept up from then on."""
        if self._zeros is None:
            self._zeros = ZeroRuns()
            days = self.fields[Grain.DAY]
            edges, shift = self.line.edges, self.line.terms.shift
            self._zeros.extend([edges[spot] + shift for spot in days.spots], days.values)
        return self._zeros

    # ----------------------------------------------------------------- growing

    def look_ahead(self) -> None:
        """Work out at once what views would else work out one by one, for a memory that is kept."""
        if self.n_absorbed:
            self.streaks.keep_up()
            self.windows.keep_up(self.n_absorbed)
            self._keeps = True

    def absorb(self) -> None:
        """Count the line's newest bulletin among the past. Cost: O(1) on average."""
        line = self.line
        for position in range(self.n_absorbed, len(line.edges)):
            self._absorb_day(position)
            if position:
                self._absorb_periods(line.edges[position])
            self.peak = max(self.peak, line.totals[position])
        self.peak = max(self.peak, line.bounds.get(line.held, 0))
        self.n_absorbed = len(line.edges)
        if self._keeps:
            self.windows.keep_up(self.n_absorbed)

    def _absorb_day(self, position: int) -> None:
        tally = self.line.day(position)
        if tally is None or tally.shut:
            return
        self.fields[Grain.DAY].push(tally.value, position, (tally.value - tally.low, tally.high - tally.value))
        self.streaks.keep_up()
        if self._zeros is not None:
            self._zeros.extend([tally.end_day], [tally.value])

    def _absorb_periods(self, edge: int) -> None:
        for grain in CALENDAR:
            if span_of(grain, edge + self.line.terms.shift)[1] != edge + self.line.terms.shift:
                continue
            tally = current_tally(self.line, grain, edge)
            if tally is None or (tally.shut and grain not in LONG):
                continue
            place = (self.line.at[tally.start], self.line.at[tally.end], tally.start_day, tally.end_day)
            self.past[grain].places.append(place)
            slack = (tally.value - tally.low, tally.high - tally.value)
            self.fields[grain].push(tally.value, len(self.past[grain]) - 1, slack)

    # ---------------------------------------------------------------- building

    def _days(self) -> Field:
        line, n = self.line, self.n_absorbed
        edges = line.edges
        if n < 2:
            return Field()
        shut = line.terms.shut
        if edges[n - 1] - edges[0] == n - 1:
            pieces = [(1, n)]
            for s in shut:
                low, high = s.from_on - edges[0], s.to_on - edges[0] + 1
                pieces = [cut for a, b in pieces for cut in ((a, min(b, low)), (max(a, high), b)) if cut[0] < cut[1]]
            spots = list(chain.from_iterable(range(a, b) for a, b in pieces))
            values = list(chain.from_iterable(line.owns[a:b] for a, b in pieces))
        else:
            spots = [i for i in range(1, n) if edges[i] - edges[i - 1] == 1]
            for s in shut:
                spots = [i for i in spots if not s.from_on <= edges[i] <= s.to_on]
            values = [line.owns[i] for i in spots]
        slacks = [line.day_slack(i) for i in spots] if line.slacks else []
        return Field.of(values, spots, slacks)

    def _periods(self, grain: Grain) -> list[tuple[int, int, int, int]]:
        """Return where the complete periods of a grain lie that may make a record; see `places`."""
        line, n = self.line, self.n_absorbed
        if n < 2:
            return []
        edges, at, terms = line.edges, line.at, line.terms
        if edges[n - 1] - edges[0] == n - 1:
            found = list(places(grain, edges[0], n, terms.shift))
        else:
            found = [
                (i, j, start_day, end_day)
                for start_day, end_day in spans(grain, edges[0] + terms.shift, edges[n - 1] + terms.shift)
                if (i := at.get(start_day - terms.shift - 1)) is not None
                and (j := at.get(end_day - terms.shift)) is not None and j < n
            ]  # fmt: skip
        if terms.shut and grain not in LONG:
            found = [p for p in found if terms.shut_within(edges[p[0]], edges[p[1]]) is None]
        return found


class Past(Sequence[Tally]):
    """The complete periods of one grain, each made only when it is looked at.

    Args:
        line: Their series.
        grain: Their kind.
        places: Where they lie in the line; see `calendar.places`.
    """

    def __init__(self, line: Line, grain: Grain, places: list[tuple[int, int, int, int]]) -> None:
        self._line = line
        self._long = grain in LONG
        self.places = places

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> Tally: ...

    @overload
    def __getitem__(self, index: slice) -> list[Tally]: ...

    def __getitem__(self, index: int | slice) -> Tally | list[Tally]:
        if isinstance(index, slice):
            return [self._tally(place) for place in self.places[index]]
        return self._tally(self.places[index])

    def _tally(self, place: tuple[int, int, int, int]) -> Tally:
        opens, closes, start_day, end_day = place
        edges = self._line.edges
        found = self._line.between(
            edges[opens], edges[closes], residuals=self._long, start_day=start_day, end_day=end_day
        )
        assert found is not None
        return found

    def field(self) -> Field:
        """Return the periods as a field."""
        line = self._line
        values = line.totals if self._long else line.nets
        counts = [values[j] - values[i] for i, j, _, _ in self.places]
        slacks: list[tuple[int, int]] = []
        if line.slacks:
            slacks = [
                (line.slacks[j][0] + line.slacks[i][1], line.slacks[j][1] + line.slacks[i][0])
                for i, j, _, _ in self.places
            ]
        return Field.of(counts, list(range(len(counts))), slacks)


def current_tally(line: Line, grain: Grain, edge: int) -> Tally | None:
    """Return the period of a calendar grain that holds a bulletin's day, counted up to the bulletin."""
    shift = line.terms.shift
    start_day, end_day = span_of(grain, edge + shift)
    return line.between(
        start_day - shift - 1, edge, residuals=grain in LONG, start_day=start_day, end_day=end_day,
        complete=end_day == edge + shift,
    )  # fmt: skip
