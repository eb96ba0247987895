"""A ledger and a pack together: series as they were known, and answers to questions about them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

import msgspec

from tallywire.model import (
    LATEST,
    Answer,
    Change,
    DayRule,
    DaySpan,
    InvalidValue,
    Query,
    SeriesKey,
    Total,
    UnknownName,
    Vintage,
)
from tallywire.newsroom.opening import clock, pack_with_sources
from tallywire.pack import Pack

if TYPE_CHECKING:
    from pathlib import Path

    from tallywire.ledger import Ledger
    from tallywire.series import Series

_NEAR_DAYS = 100
"""Days on either side of a bulletin that a question about it alone looks at."""


class Archive:
    """One ledger and one pack: series, and answers to questions about them.

    Args:
        ledger: Where statements are kept.
        pack: The subject's vocabulary.
    """

    def __init__(self, ledger: Ledger, pack: Pack) -> None:
        self.ledger = ledger
        self.pack = pack
        self._series: dict[tuple[SeriesKey, Vintage], Series] = {}
        self._asked_around: set[tuple[SeriesKey, Vintage]] = set()

    @classmethod
    def open(cls, path: Path | None = None, *, create: bool = False) -> Self:
        """Open a ledger.

        Args:
            path: Its file. None means the user's own ledger, which begins as a copy of the pack's starter figures.
            create: Whether a ledger that is named and missing is begun, empty.

        Raises:
            UsageError: A named ledger does not exist and is not to be begun.
            LedgerDamaged: The file is no ledger or cannot be read as one.
        """
        from tallywire.ledger import SqliteLedger, ensure_default

        pack = pack_with_sources()
        if path is None:
            return cls(ensure_default(pack, now=clock()), pack)
        return cls(SqliteLedger(path, create=create), pack)

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def key(self, measure: str, *, claimant: str = "", status: str = "") -> SeriesKey:
        """Name a series by its measure, with the pack's usual claimant and subject.

        Raises:
            UnknownName: The pack knows no such measure or claimant; the hint names the nearest.
        """
        who = claimant or self.pack.default_claimant
        self.pack.claimant(who)
        # Some claimants count what others only sum: Oryx's "all types" is a series of its own.
        what = measure if measure in self.pack.composites and claimant else self.pack.measure(measure).id
        return SeriesKey(claimant=who, subject=self.pack.default_subject, measure=what, status=status)

    def refuse_unheld(self, key: SeriesKey) -> None:
        """Refuse a key of which nothing is held while its claimant and measure are held under other statuses.

        Raises:
            UnknownName: It is so; the hint names the statuses that are held.
        """
        held = self.ledger.keys()
        alike = [each.status for each in held if msgspec.structs.replace(each, status=key.status) == key]
        if not alike or key.status in alike:
            return
        said = f"under the status {key.status!r}" if key.status else "without a status"
        names = ", ".join(status or "(none)" for status in alike)
        raise UnknownName(f"no {key.measure} of {key.claimant} are held {said}", hint=f"statuses held: {names}")

    def series(self, key: SeriesKey, vintage: Vintage = LATEST) -> Series:
        """Return a series as it was known at a vintage; built once per newsroom."""
        from tallywire.ledger import with_learned_units
        from tallywire.series import build_series, hints_from, terms_of

        place = (key, vintage)
        if place not in self._series:
            columns = with_learned_units(self.ledger.columns(key, vintage))
            terms = terms_of(self.pack, key)
            if "desk-corrections" in columns.sources:  # else the desk need not be imported
                from tallywire.desk import desk_corrections, guarded_terms

                terms = guarded_terms(terms, desk_corrections(self.ledger, columns))
            hints = hints_from(terms, lambda aside: self.ledger.columns(aside, vintage))
            self._series[place] = build_series(columns, terms, hints)
        return self._series[place]

    def ask(self, query: Query) -> Answer:
        """Answer a query from the ledger."""
        from tallywire.series import answer

        part = self._series_near(query)
        if part is not None:
            found = answer(query, part, identify=self._identify)
            if found.value is not None and not found.disputed:
                return found
        return answer(query, self.series(query.key, query.vintage), identify=self._identify)

    def series_around(self, key: SeriesKey, days: DaySpan, vintage: Vintage = LATEST) -> Series:
        """Return a series, or only its part around some days where that answers for them alike and costs less.

        Asked a second time it is the whole: who asks of many days would pay for each part anew.
        """
        if (key, vintage) in self._asked_around:
            return self.series(key, vintage)
        self._asked_around.add((key, vintage))
        return self._part(key, vintage, days) or self.series(key, vintage)

    def _series_near(self, query: Query) -> Series | None:
        """Return the part of a series around the one bulletin or month that a query is about, or None if it is about more.

        A short period's figure needs its neighbours only, and a report asks it of every measure. What arbitration may
        have to say needs a wider view: the caller then asks the whole series.
        """
        when = query.ask.when if isinstance(query.ask, (Total, Change)) else None
        if when is None:
            return None
        days = when.span or DaySpan.of_day(when.bulletin_on or dt.date.min)
        part = self._part(query.key, query.vintage, days) if days.n_days <= _NEAR_DAYS else None
        first, last = days.start_on.toordinal(), days.end_on.toordinal()
        at_the_ends = (range(first - 2, first + 2), range(last - 1, last + 3))
        return None if part is None or any(edge in part.rulings for ends in at_the_ends for edge in ends) else part

    def _part(self, key: SeriesKey, vintage: Vintage, days: DaySpan) -> Series | None:
        """Return the part of a series around some days; None where it is built whole already, or must be."""
        from tallywire.ledger import with_learned_units

        if (key, vintage) in self._series:
            return None
        first, last = days.start_on.toordinal(), days.end_on.toordinal()
        known = self.ledger.columns(key, vintage).between(0, last + _NEAR_DAYS)
        columns = with_learned_units(known).between(first - _NEAR_DAYS, last + _NEAR_DAYS)
        if "desk-corrections" in columns.sources:
            return None
        from tallywire.series import build_series, hints_from, terms_of

        terms = terms_of(self.pack, key)
        part = build_series(columns, terms, hints_from(terms, lambda aside: self.ledger.columns(aside, vintage)))
        return part if part.edges and part.edges[0] < first - 1 else None

    def _identify(self, seq: int) -> str:
        return self.ledger.statement_id(seq) or f"entry:{seq}"

    def days_ending(self, bulletin_on: dt.date, n_days: int, rule: DayRule, key: SeriesKey) -> DaySpan:
        """Return the `n_days` days that end with the day a bulletin is called by.

        Raises:
            InvalidValue: They begin before the calendar does.
        """
        try:
            last = bulletin_on + dt.timedelta(days=rule.shift(self.pack.cutoff_of(key.claimant)))
            return DaySpan(start_on=last - dt.timedelta(days=n_days - 1), end_on=last)
        except OverflowError:
            raise InvalidValue(f"{n_days:,} days before {bulletin_on} begin before the calendar does") from None

    def newest_bulletin(self, vintage: Vintage = LATEST) -> dt.date | None:
        """Return the report date of the newest total of the pack's leading measure, or None."""
        series = self.series(self.key(next(iter(self.pack.measures))), vintage)
        return dt.date.fromordinal(series.edges[-1]) if series.edges else None
