"""From a ledger to the desk of one bulletin: every measure's line, and its view."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.facts.bulk import line_of as quick_line
from tallywire.facts.finding import Desk, Restatement
from tallywire.facts.from_series import line_of_series
from tallywire.facts.terms import line_terms
from tallywire.facts.view import Memory
from tallywire.ledger.roughness import with_learned_units
from tallywire.model import LATEST, SeriesKey, Vintage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tallywire.facts.claims import RecordClaim
    from tallywire.facts.line import Line, LineTerms
    from tallywire.facts.view import View
    from tallywire.ledger import Columns, Ledger
    from tallywire.pack import Pack
    from tallywire.series import Series, SeriesTerms
    from tallywire.series.track import Hints

    SeriesOf = Callable[[SeriesKey, Vintage], Series]


_LONG_GONE = 31
"""Days after which a measure without a bulletin has nothing to tell."""

BY_HAND = "desk-corrections"
"""Source of corrections that the desk declares; whether one still holds is for the query engine to say."""


def key_of(pack: Pack, measure: str, claimant: str = "") -> SeriesKey:
    """Return the series of a measure, of the pack's usual claimant and subject."""
    return SeriesKey(claimant=claimant or pack.default_claimant, subject=pack.default_subject, measure=measure)


def newest_bulletin(ledger: Ledger, pack: Pack, vintage: Vintage = LATEST, claimant: str = "") -> dt.date | None:
    """Return the report date of the newest total of the leading measure that has any."""
    for measure in pack.measures:
        columns = ledger.columns(key_of(pack, measure, claimant), vintage)
        for row in range(len(columns) - 1, -1, -1):
            if columns.accumulation[row] == 0:
                return dt.date.fromordinal(columns.report[row])
    return None


def line_from(
    ledger: Ledger, columns: Columns, terms: LineTerms, pack: Pack, vintage: Vintage, series_of: SeriesOf | None = None
) -> Line:
    """Turn columns into a line: at once where relays agree, by way of the query engine where it has to judge."""
    judge = _Judge(pack, terms.key, lambda key: ledger.columns(key, vintage))
    line = None if BY_HAND in columns.sources else quick_line(columns, terms, judge=judge)
    if line is not None:
        return line
    series = series_of(terms.key, vintage) if series_of is not None else judge(columns)
    return line_of_series(series, columns, terms)


class _Judge:
    """The query engine, woken when it is first asked."""

    def __init__(self, pack: Pack, key: SeriesKey, columns_of: Callable[[SeriesKey], Columns]) -> None:
        self._pack = pack
        self._key = key
        self._columns_of = columns_of
        self._terms: SeriesTerms | None = None
        self._hints: Hints | None = None

    def __call__(self, columns: Columns) -> Series:
        from tallywire.series import build_series, hints_from, terms_of

        if self._terms is None:
            self._terms = terms_of(self._pack, self._key)
            self._hints = hints_from(self._terms, self._columns_of)
        return build_series(columns, self._terms, self._hints)


def gather(
    ledger: Ledger, pack: Pack, on: dt.date, *, vintage: Vintage | None = None, claimant: str = "",
    claims: tuple[RecordClaim, ...] = (), thresholds: Mapping[str, tuple[int, ...]] | None = None,
    series_of: SeriesOf | None = None,
) -> Desk:  # fmt: skip
    """Return the desk of a bulletin: every measure that the ledger holds, as it was known.

    Args:
        ledger: Where statements are kept.
        pack: The subject's vocabulary.
        on: Report date.
        vintage: What was known; None for what was published by the end of that day.
        claimant: Whose figures; empty for the pack's usual claimant.
        claims: Records that the claimant itself claims, to be checked.
        thresholds: By measure, numbers whose first crossing is wanted beside the round ones.
        series_of: Gives the query engine's series where it has to judge; None to build it here.
    """
    known = Vintage(published_until=on) if vintage is None else vintage
    views: dict[str, View] = {}
    restated: list[Restatement] = []
    for measure in pack.measures:
        key = key_of(pack, measure, claimant)
        columns = with_learned_units(ledger.columns(key, known))
        if not len(columns) or columns.report[-1] < on.toordinal() - _LONG_GONE:
            continue
        line = line_from(ledger, columns, line_terms(pack, key), pack, known, series_of)
        if line.held > on.toordinal():
            line = line.upto(on.toordinal())
        if line.held:
            views[measure] = Memory(line).view()
            restated += _restatements(ledger, columns, line, key, known)
    return Desk(
        on=on.toordinal(), views=views, measures=pack.measures, vintage=known, claims=claims,
        thresholds=thresholds or {}, restatements=tuple(restated),
    )  # fmt: skip


def _restatements(ledger: Ledger, columns: Columns, line: Line, key: SeriesKey, known: Vintage) -> list[Restatement]:
    """Return the totals of earlier bulletins that were published with the newest one."""
    on = line.held
    if columns.published.count(on) <= 1:
        return []
    rows = [
        (report, seq) for report, published, kind, seq in zip(
            columns.report, columns.published, columns.accumulation, columns.seq, strict=True
        ) if published == on and report < on and kind == 0 and line.seqs.get(report) == seq
    ]  # fmt: skip
    if not rows:
        return []
    day_before = Vintage(published_until=dt.date.fromordinal(on - 1), known_until=known.known_until)
    earlier = ledger.columns(key, day_before)
    held = {r: p for r, p, kind in zip(earlier.report, earlier.point, earlier.accumulation, strict=True) if kind == 0}
    return [
        Restatement(measure=key.measure, report=report, number=number, before=held.get(report))
        for report, _ in rows
        if (number := _total(line, report)) is not None and held.get(report) != number
    ]


def _total(line: Line, report: int) -> int | None:
    position = line.at.get(report)
    return line.bounds.get(report) if position is None else line.totals[position]
