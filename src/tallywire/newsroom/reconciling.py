"""Bulletins on their way into the ledger, each held against the one before it: in the ledger, or read just now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tallywire.bulletin import Before, FileReading, Misfit, Reading
    from tallywire.model import SeriesKey, Statement
    from tallywire.series import Series


def reconciled(readings: Sequence[FileReading], series_of: Callable[[SeriesKey], Series]) -> list[Reading]:
    """Return what was read, less the items of bulletins that do not follow from the bulletin before.

    Bulletins that are read together are taken by date, so that each is held against the one before it among them.
    Datasets of many bulletins, and pages that print no increments beside totals, are left as they are.
    """
    from tallywire.bulletin import reconcile_reading

    found = [read.reading for read in readings]
    bulletins = [at for at, reading in enumerate(found) if reading.is_one_bulletin and reading.statements]
    desk = _Predecessors(series_of)
    for at in sorted(bulletins, key=lambda at: found[at].statements[0].report_on):
        columns = {s.key.measure: s.figure.point for s in found[at].statements if s.start_on is None and s.figure.point}
        slip = _SlipNamer(desk, found[at].statements, columns)
        found[at] = reconcile_reading(found[at], desk.before, readings[at].file, slip=slip)
        desk.take(found[at].statements)
    return found


class _Predecessors:
    """The totals of the bulletins before: those of the ledger, and those read just now."""

    def __init__(self, series_of: Callable[[SeriesKey], Series]) -> None:
        self._series_of = series_of
        self._fresh: dict[tuple[SeriesKey, int], int] = {}

    def take(self, statements: Sequence[Statement]) -> None:
        """Remember the totals of a bulletin that is about to be recorded."""
        self._fresh |= {
            (s.key, s.report_on.toordinal()): s.figure.point
            for s in statements
            if s.start_on is None and s.figure.point is not None
        }

    def before(self, total: Statement, n_days: int) -> Before | None:
        """Return what is known of a total's series so many days before it."""
        from tallywire.bulletin import Before

        edge = total.report_on.toordinal()
        series = self._series_of(total.key)
        totals = self.totals_at(total.key, edge - n_days)
        declared = (series.adjustment_at(each) for each in range(edge - n_days + 1, edge + 1))
        return Before(
            totals=totals, corrected=sum(each[0] for each in declared if each is not None),
            is_restated=series.terms.exclusion_of(edge) is not None,
        ) if totals else None  # fmt: skip

    def totals_at(self, key: SeriesKey, edge: int) -> tuple[int, ...]:
        """Return the total of a bulletin; several where relays differ on it and nothing has decided; none for a bound."""
        if (fresh := self._fresh.get((key, edge))) is not None:
            return (fresh,)
        series = self._series_of(key)
        held = series.total_at(edge)
        if held is None or held.is_bound:
            return ()
        ruling = series.ruling_at(edge)
        others = ruling.others if ruling is not None and not ruling.decided else ()
        return tuple(dict.fromkeys((held.point, *(r.point for r in others if not r.is_bound))))


class _SlipNamer:
    """Names the slips that would make an item's numbers of fitting ones."""

    def __init__(self, desk: _Predecessors, statements: Sequence[Statement], columns: Mapping[str, int]) -> None:
        self._desk = desk
        self._keys = {s.key.measure: s.key for s in statements}
        self._edge = statements[0].report_on.toordinal()
        self._columns = columns

    def __call__(self, misfit: Misfit) -> str:
        from tallywire.series import likely_slip

        key, edge = self._keys[misfit.measure], self._edge
        near = (each for each in range(edge - 3, edge + 4) if each != edge)
        around = {each: totals[0] for each in near if (totals := self._desk.totals_at(key, each))}
        columns = {name: total for name, total in self._columns.items() if name != misfit.measure}
        of_total = likely_slip(misfit.total, misfit.fitting_total, edge=edge, around=around, columns=columns)
        of_increment = ""
        if misfit.fitting_increment >= 0:
            of_increment = likely_slip(misfit.increment, misfit.fitting_increment, edge=edge, around={})
        named = ((of_total, "in the total"), (of_increment, "in the increment"))
        return (
            "likely " + ", or ".join(f"{where}: {slip}" for slip, where in named if slip)
            if of_total or of_increment
            else ""
        )
