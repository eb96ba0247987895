"""The Economist's list of published estimates: many claimants, either side, casualties or deaths, points and ranges.

Each row is one claimant's running total on the day on which it was published. Casualties are the measure `personnel`;
deaths are its status `dead`, because they are a part of it and must not be set beside the whole.

What the list repeats from a claimant whose own publication is read elsewhere is left out with a note: the General
Staff's bulletins, and the sums of UK MoD's monthly averages, which are the compiler's arithmetic (see `ukmod-monthly`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import DateSpan
from tallywire.bulletin.scribe import COUNTRIES, Scribe
from tallywire.bulletin.sheet import Line, keep_cell_aside, keep_line_aside, read_sheet
from tallywire.bulletin.written_numbers import read_day_first, read_grouped
from tallywire.model import Figure, IssueCode, Precision, SeriesKey, Source, Statement
from tallywire.pack import Pack

STATUSES: Final = {"casualties": "", "deaths": "dead"}
"""What a row counts → status of the measure `personnel`."""

_MEASURE: Final = "personnel"
_BOUNDS: Final = ("estimate_low", "estimate_high", "estimate")
_SUMMED_BY_THE_COMPILER: Final = "UK MoD"


class EstimatesFormat:
    """One CSV file; claimants are found by the names that the pack lists for it."""

    name = "estimates"
    title = "The Economist's list of published estimates of casualties and deaths, as CSV"
    media_type = "text/csv"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the file."""
        doubts = Doubts(context)
        sheet = read_sheet(content, context, doubts, required=("date", "type", "source", "country", *_BOUNDS))
        reader = _Rows(context, doubts)
        for line in sheet.lines:
            reader.take(line)
        return Reading(statements=tuple(reader.taken.values()), issues=doubts.issues)

    def rank(self, path: PurePath) -> int | None:
        """Take the one file by its name."""
        return 0 if path.name.lower() == "estimates.csv" else None

    def source_of(self, name: str, pack: Pack) -> Source:  # noqa: ARG002 - the protocol's signature
        """Return the one source."""
        return pack.sources[self.name]


FORMAT: Final = EstimatesFormat()


class _Rows:
    """Takes the rows one by one; two rows for one claimant, status and day must agree."""

    def __init__(self, context: ReadContext, doubts: Doubts) -> None:
        self.taken: dict[tuple[str, str, int, int, str], Statement] = {}
        self._voices = {name.lower(): claimant for name, claimant in context.pack.voices(FORMAT.name).items()}
        self._read_elsewhere = context.pack.default_claimant
        self._span = DateSpan(context)
        self._scribe = Scribe(context)
        self._doubts = doubts

    def take(self, line: Line) -> None:
        """Turn a row into its statement, or take down why it is none."""
        doubts, cells = self._doubts, line.cells
        report_on = read_day_first(cells["date"])
        claimant = self._voices.get(cells["source"].lower(), "")
        subject = COUNTRIES.get(cells["country"].lower(), "")
        figure = _figure(cells)
        if report_on is None:
            keep_cell_aside(line, "date", doubts, IssueCode.DATE_UNREADABLE, "not a date D/M/YYYY")
        elif (doubt := self._span.doubt(report_on)) is not None:
            keep_cell_aside(line, "date", doubts, doubt.code, doubt.message)
        elif not claimant:
            keep_cell_aside(line, "source", doubts, IssueCode.CATEGORY_UNKNOWN, "the pack knows nobody of this name")
        elif not subject:
            keep_cell_aside(line, "country", doubts, IssueCode.CATEGORY_UNKNOWN, "neither side of the war")
        elif cells["type"] not in STATUSES:
            keep_cell_aside(line, "type", doubts, IssueCode.CATEGORY_UNKNOWN, "neither casualties nor deaths")
        elif figure is None:
            keep_line_aside(line, doubts, IssueCode.NOT_A_COUNT, "no estimate, or bounds that contradict it")
        elif claimant == self._read_elsewhere:
            self._leave_out(line, "its claimant's own bulletins are read from elsewhere")
        elif _is_monthly_sum(cells, report_on):
            self._leave_out(line, "the compiler's sum of monthly averages; they are the format ukmod-monthly")
        else:
            key = SeriesKey(claimant=claimant, subject=subject, measure=_MEASURE, status=STATUSES[cells["type"]])
            self._add(line, key, report_on, figure)

    def _add(self, line: Line, key: SeriesKey, report_on: dt.date, figure: Figure) -> None:
        columns = [name for name in (*_BOUNDS, "source_url") if line.cells.get(name)]
        statement = self._scribe.total(
            key, report_on, figure, selector=line.at(",".join(columns)),
            quote=" ".join(line.cells[name] for name in columns),
        )  # fmt: skip
        known = self.taken.setdefault(statement.slot, statement)
        if known.figure != figure:
            message = f"another row of {report_on} gives {key} differently"
            keep_line_aside(line, self._doubts, IssueCode.DUPLICATE_DATE, message)

    def _leave_out(self, line: Line, why: str) -> None:
        self._doubts.note(IssueCode.LINE_REPEATED, f"left out: {why}", where=line.where, payload=line.text)


def _is_monthly_sum(cells: Mapping[str, str], report_on: dt.date) -> bool:
    return (
        cells["source"] == _SUMMED_BY_THE_COMPILER
        and cells["type"] == "casualties"
        and report_on.day == 1
        and not cells["estimate_low"]
        and not cells["estimate_high"]
    )


def _figure(cells: Mapping[str, str]) -> Figure | None:
    """Return what a row's three numbers mean: a rough number, a bound, a range, or a number within a range."""
    read = [read_grouped(cells[name]) for name in _BOUNDS]
    if any(cells[name] and number is None for name, number in zip(_BOUNDS, read, strict=True)):
        return None
    low, high, point = read
    if low is None and high is None:
        return None if point is None else Figure.about(point)
    if point is not None:
        within = (low is None or low <= point) and (high is None or point <= high)
        return Figure(point=point, low=low, high=high, precision=Precision.ABOUT) if within else None
    if low is not None and high is not None:
        return Figure.between(low, high) if low <= high else None
    return Figure.at_least(low) if low is not None else Figure.at_most(high or 0)
