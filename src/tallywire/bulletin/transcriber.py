"""From a number that was read to the statement that it makes: key, coverage and clocks by the source's own rules."""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from tallywire.bulletin.reading import ReadContext
from tallywire.model import (
    Accumulation,
    Coverage,
    Cutoff,
    EdgeBasis,
    Figure,
    Locator,
    Period,
    SeriesKey,
    Source,
    Statement,
)
from tallywire.pack import Pack

_EARLIEST: Final = dt.date(1900, 1, 1)
_ONE_DAY: Final = dt.timedelta(days=1)


class Calendar:
    """The instants at which a source's counts close, kept once per date because a file asks for them thousands of times.

    Args:
        cutoff: The source's cut-off; its instants are as ASSUMED or STATED as it is.
        origin_on: First day of the count, whose midnight in the source's zone is where totals start.
    """

    def __init__(self, cutoff: Cutoff, origin_on: dt.date) -> None:
        self._cutoff = cutoff
        self._zone = ZoneInfo(cutoff.zone)
        self._instants: dict[dt.date, dt.datetime] = {}
        self._coverages: dict[tuple[dt.date | None, dt.date], Coverage] = {}
        self.origin_on = origin_on
        midnight = dt.datetime.combine(origin_on, dt.time(), tzinfo=self._zone)
        self._origin = midnight.astimezone(dt.UTC)

    def closes_at(self, report_on: dt.date) -> dt.datetime:
        """Return the instant, in UTC, at which the count of a bulletin of this date closes."""
        if (instant := self._instants.get(report_on)) is None:
            local = dt.datetime.combine(report_on, self._cutoff.time, tzinfo=self._zone)
            instant = self._instants[report_on] = local.astimezone(dt.UTC)
        return instant

    def coverage(self, start_on: dt.date | None, report_on: dt.date) -> Coverage:
        """Return the stretch from one bulletin's cut-off, or from the origin, to another's."""
        edges = (start_on, report_on)
        if (known := self._coverages.get(edges)) is None:
            start = self._origin if start_on is None else self.closes_at(start_on)
            period = Period(start=start, end=self.closes_at(report_on))
            basis = self._cutoff.basis
            start_basis = EdgeBasis.STATED if start_on is None else basis
            known = self._coverages[edges] = Coverage(period=period, start_basis=start_basis, end_basis=basis)
        return known


class Transcriber:
    """Makes the statements of one file.

    Args:
        context: The context of the reading.
        source: The source to record them under, where it is not the context's own.
    """

    def __init__(self, context: ReadContext, source: Source | None = None) -> None:
        self.source = source or context.source
        self.calendar = Calendar(self.source.cutoff, origin_of(context.pack))
        self._snapshot = context.snapshot
        self._subject = context.pack.default_subject
        self._claimant = self.source.relays or self.source.claimant
        self._keys: dict[str, SeriesKey] = {}

    def total(
        self, measure: str, report_on: dt.date, figure: Figure, *, selector: str, quote: str, hedge: str = ""
    ) -> Statement:
        """Return the running total that a bulletin of this date gives."""
        return self._make(measure, None, report_on, Accumulation.CUMULATIVE, figure, selector, quote, hedge)

    def increment(
        self, measure: str, report_on: dt.date, figure: Figure, *,
        selector: str, quote: str, hedge: str = "", n_days: int = 1,
    ) -> Statement:  # fmt: skip
        """Return the change that a bulletin states; `n_days` where it says that it speaks of several days."""
        start_on = report_on - n_days * _ONE_DAY
        return self._make(measure, start_on, report_on, Accumulation.INCREMENT, figure, selector, quote, hedge)

    def adjustment(self, measure: str, report_on: dt.date, delta: int, *, selector: str, quote: str) -> Statement:
        """Return a signed correction that the totals of this bulletin contain, of an unknown earlier period."""
        figure = Figure.exact(delta)
        return self._make(measure, None, report_on, Accumulation.ADJUSTMENT, figure, selector, quote, "")

    def _make(
        self, measure: str, start_on: dt.date | None, report_on: dt.date, accumulation: Accumulation,
        figure: Figure, selector: str, quote: str, hedge: str,
    ) -> Statement:  # fmt: skip
        if (key := self._keys.get(measure)) is None:
            key = SeriesKey(claimant=self._claimant, subject=self._subject, measure=measure)
            self._keys[measure] = key
        return Statement(
            key=key,
            source=self.source.id,
            report_on=report_on,
            start_on=start_on,
            coverage=self.calendar.coverage(start_on, report_on),
            accumulation=accumulation,
            figure=figure,
            published_at=self.calendar.closes_at(report_on),
            hedge=hedge,
            locator=Locator(snapshot=self._snapshot, selector=selector, quote=quote),
        )


def total_figure(pack: Pack, measure: str, value: int) -> Figure:
    """Return a plain total as its claimant means it: about for the measures that the pack calls rough, else exact."""
    known = pack.measures.get(measure)
    return Figure.about(value) if known is not None and known.is_rough else Figure.exact(value)


def origin_of(pack: Pack) -> dt.date:
    """Return the day on which the pack's counts begin: the one before the first report that any definition names."""
    named = (each.from_on for measure in pack.measures.values() for each in measure.definitions if each.from_on)
    return min(named, default=_EARLIEST) - _ONE_DAY
