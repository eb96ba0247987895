"""Comparable numbers out of raw statements; queries and their answers."""

from tallywire.series.answering import answer, entry_number
from tallywire.series.doubts import Dispute, Held, disputes
from tallywire.series.intervals import Interval
from tallywire.series.periods import CALENDAR, Convention, PeriodFigure, calendar_spans, periods, span_of
from tallywire.series.rows import SeriesRow, series_rows
from tallywire.series.series import Series, Stretch, build_series
from tallywire.series.sums import cumulative, increments
from tallywire.series.terms import DeclaredCorrection, Exclusion, SeriesTerms, terms_of
from tallywire.series.track import Reading, Readings, read_columns

__all__ = [
    "CALENDAR",
    "Convention",
    "DeclaredCorrection",
    "Dispute",
    "Exclusion",
    "Held",
    "Interval",
    "PeriodFigure",
    "Reading",
    "Readings",
    "Series",
    "SeriesRow",
    "SeriesTerms",
    "Stretch",
    "answer",
    "build_series",
    "calendar_spans",
    "cumulative",
    "disputes",
    "entry_number",
    "increments",
    "periods",
    "read_columns",
    "series_rows",
    "span_of",
    "terms_of",
]
