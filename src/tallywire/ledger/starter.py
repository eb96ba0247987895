"""The user's own ledger: where it lies, and the embedded figures that it begins with."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tallywire.ledger.batch import Batch
from tallywire.ledger.sqlite import SqliteLedger
from tallywire.model import (
    Accumulation,
    Coverage,
    EdgeBasis,
    Figure,
    Locator,
    Period,
    SeriesKey,
    Snapshot,
    Statement,
    UsageError,
)

if TYPE_CHECKING:
    from tallywire.pack import Pack

_FILE = "starter.txt"


def default_ledger_path() -> Path:
    """Return where the user's own ledger lies: `TALLYWIRE_LEDGER`, else a file in the user's folder for data."""
    named = os.environ.get("TALLYWIRE_LEDGER")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("tallywire", appauthor=False)) / "ledger.sqlite"


def ensure_default(pack: Pack, *, now: dt.datetime) -> SqliteLedger:
    """Open the user's own ledger, filled with the pack's embedded figures if it holds nothing yet.

    A start that was cut off leaves a ledger that is empty or full, never half; the next start fills an empty one.
    """
    path = default_ledger_path()
    try:
        ledger = SqliteLedger(path)
    except UsageError:  # not there, or its making was cut off; what creating does not mend is raised again by it
        ledger = SqliteLedger(path, create=True)
    if pack.has_starter and ledger.head().seq == 0:
        ledger.append(starter_batch(pack, now=now), now=now)
    return ledger


def starter_batch(pack: Pack, *, now: dt.datetime) -> Batch:
    """Return the pack's embedded figures as a batch, read from the compact file that comes with the pack.

    Totals of rough measures are rough as their claimant says them, or lower bounds where it said "more than"; the others
    stand as printed. Corrections are adjustments that the total of their bulletin contains.
    """
    content = (pack.folder / _FILE).read_bytes()
    snapshot = Snapshot.of(content, source=pack.starter.source, url=_FILE, fetched_at=now, media_type="text/plain")
    return Batch(snapshot=snapshot, content=content, statements=tuple(_statements(pack, snapshot)))


def _statements(pack: Pack, snapshot: Snapshot) -> list[Statement]:
    figures = pack.starter
    coverage_to = _Coverages(pack)
    keys = {
        measure: SeriesKey(claimant=figures.claimant, subject=figures.subject, measure=measure)
        for measure in {each[0] for each in (*figures.totals, *figures.corrections)}
    }
    said_as_over = [each for each in pack.annotations if each.kind == "said-as-over"]

    def statement(measure: str, report_on: dt.date, accumulation: Accumulation, figure: Figure) -> Statement:
        coverage = coverage_to(report_on)
        locator = Locator(snapshot=snapshot.sha256, selector=f"measure={measure};report_on={report_on}")
        return Statement(
            key=keys[measure], source=figures.source, report_on=report_on, start_on=None, coverage=coverage,
            accumulation=accumulation, figure=figure, published_at=coverage.period.end, locator=locator,
        )  # fmt: skip

    made = []
    for measure, report_on, total in figures.totals:
        is_lower_bound = any(each.concerns(measure, report_on) for each in said_as_over)
        figure = Figure.exact(total)
        if is_lower_bound:
            figure = Figure.at_least(total, strict=True)
        elif pack.measures[measure].is_rough:
            figure = Figure.about(total)
        made.append(statement(measure, report_on, Accumulation.CUMULATIVE, figure))
    for measure, report_on, delta in figures.corrections:
        made.append(statement(measure, report_on, Accumulation.ADJUSTMENT, Figure.exact(delta)))
    return made


class _Coverages:
    """The coverages from the pack's origin to the cut-off of each report, each made once."""

    def __init__(self, pack: Pack) -> None:
        from zoneinfo import ZoneInfo

        self._cutoff = pack.source(pack.starter.source).cutoff
        self._zone = ZoneInfo(self._cutoff.zone)
        midnight = dt.datetime.combine(pack.origin_on, dt.time(), tzinfo=ZoneInfo(pack.zone))
        self._origin = midnight.astimezone(dt.UTC)
        self._made: dict[dt.date, Coverage] = {}

    def __call__(self, report_on: dt.date) -> Coverage:
        if report_on not in self._made:
            end = dt.datetime.combine(report_on, self._cutoff.time, tzinfo=self._zone).astimezone(dt.UTC)
            period = Period(start=self._origin, end=end)
            self._made[report_on] = Coverage(period=period, start_basis=EdgeBasis.STATED, end_basis=self._cutoff.basis)
        return self._made[report_on]
