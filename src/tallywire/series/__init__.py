"""Comparable numbers out of raw statements; queries and their answers."""

from tallywire.series.answering import answer, entry_number
from tallywire.series.arbitration.arbitrate import arbitrate
from tallywire.series.arbitration.ruling import Ruling, Step, StepKind
from tallywire.series.arbitration.slips import likely_slip
from tallywire.series.doubts import Dispute, Held, disputes
from tallywire.series.intervals import Interval
from tallywire.series.periods import CALENDAR, Convention, PeriodFigure, calendar_spans, periods, span_of
from tallywire.series.rows import SeriesRow, series_rows
from tallywire.series.series import LapsedCorrection, OtherFigure, Series, Stretch, build_series
from tallywire.series.sums import cumulative, increments
from tallywire.series.terms import DeclaredCorrection, Exclusion, Guard, RelayNote, SeriesTerms, terms_of
from tallywire.series.track import PRECISIONS, Reading, Readings, hints_from, read_columns
from tallywire.series.usual import UsualRange, usual_range

__all__ = [
    "CALENDAR",
    "Convention",
    "DeclaredCorrection",
    "Dispute",
    "Exclusion",
    "Guard",
    "Held",
    "Interval",
    "LapsedCorrection",
    "OtherFigure",
    "PRECISIONS",
    "PeriodFigure",
    "Reading",
    "Readings",
    "RelayNote",
    "Ruling",
    "Series",
    "SeriesRow",
    "SeriesTerms",
    "Step",
    "StepKind",
    "Stretch",
    "UsualRange",
    "answer",
    "arbitrate",
    "build_series",
    "calendar_spans",
    "cumulative",
    "disputes",
    "entry_number",
    "hints_from",
    "increments",
    "likely_slip",
    "periods",
    "read_columns",
    "series_rows",
    "span_of",
    "terms_of",
    "usual_range",
]
