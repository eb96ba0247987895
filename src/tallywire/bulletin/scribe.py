"""Statements of sources that speak of several subjects, statuses or claimants, and whose counts close with the day."""

from __future__ import annotations

import datetime as dt
from typing import Final

from tallywire.bulletin.reading import ReadContext
from tallywire.bulletin.transcriber import Calendar, origin_of
from tallywire.model import Accumulation, Figure, Locator, SeriesKey, Source, Statement

COUNTRIES: Final = {"russia": "ru-forces", "ukraine": "ua-forces"}
"""Country, lower case, as datasets name the side that lost → subject."""


class Scribe:
    """Makes the statements of one file, each for a key of its own.

    Args:
        context: The context of the reading.
        source: The source to record them under, where it is not the context's own.
    """

    def __init__(self, context: ReadContext, source: Source | None = None) -> None:
        self.source = source or context.source
        self.calendar = Calendar(self.source.cutoff, origin_of(context.pack))
        self._snapshot = context.snapshot

    def total(
        self, key: SeriesKey, report_on: dt.date, figure: Figure, *, selector: str, quote: str, hedge: str = ""
    ) -> Statement:
        """Return the running total that was shown at the end of a day."""
        return self._make(key, None, report_on, Accumulation.CUMULATIVE, figure, selector, quote, hedge)

    def between(
        self, key: SeriesKey, start_on: dt.date, report_on: dt.date, figure: Figure, *,
        selector: str, quote: str, hedge: str = "",
    ) -> Statement:  # fmt: skip
        """Return the count of the stretch after the end of `start_on` up to the end of `report_on`."""
        return self._make(key, start_on, report_on, Accumulation.INCREMENT, figure, selector, quote, hedge)

    def _make(
        self, key: SeriesKey, start_on: dt.date | None, report_on: dt.date, accumulation: Accumulation,
        figure: Figure, selector: str, quote: str, hedge: str,
    ) -> Statement:  # fmt: skip
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
