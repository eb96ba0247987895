"""What a check may look into: series by key, as they were known on a day, and the answers to queries."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Protocol

from tallywire.check.held.figures import Figures
from tallywire.model import LATEST, BreakKind, DaySpan, SeriesKey, Vintage

if TYPE_CHECKING:
    from tallywire.model import Answer, Query
    from tallywire.pack import Pack
    from tallywire.series import Series


_OFTEN_LEFT_OUT = (
    {"uav"},
    {"uav", "cruise-missiles"},
    {"cruise-missiles"},
    {"uav", "cruise-missiles", "vehicles", "special-equipment"},
)
"""Measures that sums of "all equipment" often leave out."""


_AFTER = 7
"""Days after the article that what is held today may be of."""
_RECENT = 200
"""Days before the article of which most of what it says is."""


class Desk(Protocol):
    """Where series and answers come from; a `Newsroom` is one."""

    pack: Pack

    def series(self, key: SeriesKey, vintage: Vintage = ...) -> Series:
        """Return a series as it was known at a vintage."""
        ...

    def series_around(self, key: SeriesKey, days: DaySpan) -> Series:
        """Return a series as it is held today, or its part around some days."""
        ...

    def ask(self, query: Query) -> Answer:
        """Answer a query."""
        ...


class Archive:
    """The figures of one check: everything as of the article's date.

    Args:
        desk: Where series come from.
        dateline: The article's date.
    """

    def __init__(self, desk: Desk, dateline: dt.date) -> None:
        self.desk = desk
        self.pack = desk.pack
        self.dateline = dateline
        self.vintage = Vintage(published_until=dateline)
        self.matches: dict[tuple[Any, ...], Any] = {}
        self._answers: dict[Query, Answer] = {}
        self._figures: dict[tuple[str, tuple[str, ...], str], Figures] = {}
        self._recent: dict[tuple[str, ...], Figures] = {}

    def key(self, measure: str, claimant: str = "", status: str = "", subject: str = "") -> SeriesKey:
        """Return the key of a measure's series."""
        who = claimant or self.pack.default_claimant
        return SeriesKey(claimant=who, subject=subject or self.pack.default_subject, measure=measure, status=status)

    def ask(self, query: Query) -> Answer:
        """Return the answer to a query, worked out once per check."""
        found = self._answers.get(query)
        if found is None:
            found = self._answers[query] = self.desk.ask(query)
        return found

    def figures(self, measures: tuple[str, ...], claimant: str = "", status: str = "") -> Figures:
        """Return the figures of a measure, or of the sum of several."""
        place = (claimant, measures, status)
        found = self._figures.get(place)
        if found is None:
            parts = [self.desk.series(self.key(m, claimant, status), self.vintage) for m in measures]
            found = Figures(parts, self.dateline.toordinal())
            self._figures[place] = found
        return found

    def lasting(self, measures: tuple[str, ...], claimant: str, status: str, subject: str = "") -> Figures:
        """Return figures with the snapshots of some days after the article as well, which bracket a list that only grows."""
        place = (claimant, ("*", *measures, subject), status)
        found = self._figures.get(place)
        if found is None:
            parts = [self.desk.series(self.key(m, claimant, status, subject), LATEST) for m in measures]
            found = Figures(parts, self.dateline.toordinal() + _AFTER)
            self._figures[place] = found
        return found

    def of_today(self, measures: tuple[str, ...], first: int) -> Figures:
        """Return figures as the ledger holds them today, for bulletins from `first` (ordinal) to some days after the article.

        Most of what an article says is of the months before it, for which the ledger need not be read whole.
        """
        today = self.dateline.toordinal()
        if first < today - _RECENT:
            return self.lasting(measures, "", "")
        found = self._recent.get(measures)
        if found is None:
            ends = max(today - _RECENT, 1), min(today + _AFTER, dt.date.max.toordinal())
            days = DaySpan(start_on=dt.date.fromordinal(ends[0]), end_on=dt.date.fromordinal(ends[1]))
            parts = [self.desk.series_around(self.key(measure), days) for measure in measures]
            found = self._recent[measures] = Figures(parts, today + _AFTER)
        return found

    def readings_of(self, measure: str) -> tuple[tuple[str, ...], ...]:
        """Return the sets of measures that a name can stand for: itself, or the parts of a composite."""
        composite = self.pack.composites.get(measure)
        if composite is None:
            return self._before_merger(measure) or ((measure,),)
        narrower = tuple(
            tuple(part for part in composite.readings[0] if part not in left_out)
            for left_out in _OFTEN_LEFT_OUT
            if len(composite.readings[0]) > 8
        )
        return tuple(dict.fromkeys((*composite.readings, *narrower)))

    def _before_merger(self, measure: str) -> tuple[tuple[str, ...], ...]:
        """Return the measures that a later one was counted as before they were merged into it, the first alone or all, for articles of that time."""
        known = self.pack.measures.get(measure)
        merged = (
            [cut for cut in known.breaks if cut.kind is BreakKind.MERGED and cut.on > self.dateline] if known else []
        )
        related = merged[0].related if merged else ()
        return (related[:1], related) if related else ()
