"""Facts kept up as bulletins come in, and the life of facts as figures are revised."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING

import msgspec

from tallywire.facts.detection import built_in_detectors, detect
from tallywire.facts.fact import Fact, FactSheet, FactStatus
from tallywire.facts.finding import Desk
from tallywire.facts.gathering import gather, newest_bulletin
from tallywire.facts.line import Row
from tallywire.facts.view import Memory
from tallywire.facts.words.wording import wording_of
from tallywire.ledger.columns import ACCUMULATIONS, NO_BOUND, PRECISIONS
from tallywire.ledger.roughness import Units, is_rough_total
from tallywire.model import EntryKind, Vintage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tallywire.facts.finding import Detector
    from tallywire.facts.gathering import SeriesOf
    from tallywire.ledger import Ledger
    from tallywire.model import Entry, SeriesKey
    from tallywire.pack import Pack

_QUIET = frozenset({EntryKind.SIGHTING, EntryKind.QUARANTINED, EntryKind.REJECTED})


class Watch:
    """Keeps every measure of a ledger in memory, so that one more bulletin costs only itself.

    What a new bulletin cannot change is never read again. Anything else (a revision, a retraction, a figure of an
    earlier bulletin, relays that differ) makes it begin anew; the facts are the same either way.

    Args:
        ledger: Where statements are kept.
        pack: The subject's vocabulary.
        language: Of the facts' texts.
        claimant: Whose figures; empty for the pack's usual claimant.
        detectors: Who is asked; None for those of this package.
        series_of: Gives the query engine's series where it has to judge; None to build it here.
    """

    def __init__(
        self, ledger: Ledger, pack: Pack, *, language: str = "en", claimant: str = "",
        detectors: Sequence[Detector] | None = None,
        series_of: SeriesOf | None = None,
    ) -> None:  # fmt: skip
        self.ledger = ledger
        self.pack = pack
        self.claimant = claimant or pack.default_claimant
        self.detectors = built_in_detectors() if detectors is None else detectors
        self.n_rebuilt = 0
        self._series_of = series_of
        self._wording = wording_of(language, pack, claimant)
        self._memories: dict[str, Memory] = {}
        self._units: dict[str, Units] = {}
        self._seq = 0
        self._on = 0

    def refresh(self) -> FactSheet | None:
        """Return the facts of the newest bulletin held, or None for a ledger without any.

        Cost: a few look-ups a measure for one more bulletin; that of `gather` where it has to begin anew.
        """
        head = self.ledger.head()
        if not self._memories or not self._take(list(self.ledger.entries(self._seq))):
            self._rebuild()
        self._seq = head.seq
        if not self._on:
            return None
        desk = Desk(
            on=self._on, views={name: memory.view() for name, memory in self._memories.items()},
            measures=self.pack.measures, vintage=Vintage(published_until=dt.date.fromordinal(self._on)),
        )  # fmt: skip
        return detect(desk, self._wording, detectors=self.detectors, head=str(head))

    def _rebuild(self) -> None:
        self.n_rebuilt += 1
        newest = newest_bulletin(self.ledger, self.pack, claimant=self.claimant)
        self._memories, self._units = {}, {}
        self._on = newest.toordinal() if newest else 0
        if newest:
            desk = gather(self.ledger, self.pack, newest, claimant=self.claimant, series_of=self._series_of)
            self._memories = {name: Memory(view.line) for name, view in desk.views.items()}
            for memory in self._memories.values():
                memory.look_ahead()

    def _take(self, entries: list[Entry]) -> bool:
        """Take new entries in where each only adds a bulletin after those held; say whether that was all there was."""
        rows: dict[tuple[int, str], list[Row]] = {}
        for entry in entries:
            if entry.kind in _QUIET:
                continue
            statement = entry.statement
            if statement is None or entry.kind is not EntryKind.ASSERTION:
                return False
            key = statement.key
            if key.claimant != self.claimant or key.status or key.subject != self.pack.default_subject:
                continue
            row = row_of(entry)
            memory = self._memories.get(key.measure)
            if memory is None or row.report <= self._on or row.published > row.report or not memory.line.is_settled:
                return False
            rows.setdefault((row.report, key.measure), []).append(self._settled(row, key))
        for (report, measure), found in sorted(rows.items()):
            memory = self._memories[measure]
            memory.absorb()
            if not memory.line.add(found):
                return False
            self._on = max(self._on, report)
        return True

    def _settled(self, row: Row, key: SeriesKey) -> Row:
        """Return a row no rougher than the unit in which its source counts."""
        if not is_rough_total(row.precision, row.accumulation, row.point, row.low, row.high):
            return row
        if (units := self._units.get(key.measure)) is None:
            held = self.ledger.columns(key).between(0, row.report - 1)
            units = self._units[key.measure] = Units.of(held)
        low, high = units.bounds(row.source, row.low, row.high)
        return row._replace(low=low, high=high)


def row_of(entry: Entry) -> Row:
    """Return an entry's statement as a row of columns."""
    from tallywire.ledger.clock import day_of, microseconds

    statement = entry.statement
    assert statement is not None
    figure = statement.figure
    return Row(
        statement.report_on.toordinal(), statement.start_on.toordinal() if statement.start_on else 0,
        ACCUMULATIONS.index(statement.accumulation), statement.source,
        NO_BOUND if figure.point is None else figure.point, NO_BOUND if figure.low is None else figure.low,
        NO_BOUND if figure.high is None else figure.high, PRECISIONS.index(figure.precision), entry.seq,
        day_of(microseconds(statement.published_at)),
    )  # fmt: skip


class FactChange(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one fact between two vintages.

    Args:
        status: NEW, CONFIRMED, CHANGED or RETRACTED.
        before: The fact as it was told; None for a new one.
        after: The fact as it is now; None for a retracted one.
    """

    status: FactStatus
    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """The fact as it is now, or was."""
        found = self.after or self.before
        assert found is not None
        return found

    def encode(self) -> dict[str, object]:
        """Return the change as plain values: the fact with its status, and what was told before."""
        plain = self.fact.encode() | {"status": self.status.value}
        if self.before is not None and self.status is not FactStatus.CONFIRMED:
            plain["was"] = {"value": self.before.value, "text": self.before.text}
        return plain


class _Order(enum.IntEnum):
    RETRACTED = 0
    CHANGED = 1
    NEW = 2
    CONFIRMED = 3


def changes_between(before: FactSheet, after: FactSheet) -> tuple[FactChange, ...]:
    """Say of each fact of one bulletin what became of it from one vintage to another.

    A fact is told apart by its identifier, which holds no figure: with other figures it is CHANGED. Retracted facts come
    first, then changed, new and confirmed ones, each in the order of the sheets.
    """
    was = {fact.id: fact for fact in before.facts}
    now = {fact.id: fact for fact in after.facts}
    found = [_change(fact, now.get(fact.id)) for fact in before.facts]
    found += [FactChange(status=FactStatus.NEW, before=None, after=f) for f in after.facts if f.id not in was]
    return tuple(sorted(found, key=lambda change: _Order[change.status.name]))


def _change(before: Fact, after: Fact | None) -> FactChange:
    if after is None:
        return FactChange(status=FactStatus.RETRACTED, before=before, after=None)
    status = FactStatus.CONFIRMED if before.substance == after.substance else FactStatus.CHANGED
    return FactChange(status=status, before=before, after=msgspec.structs.replace(after, status=status))


def sheets_of(
    ledger: Ledger, pack: Pack, on: Iterable[dt.date], *, vintage: Vintage, language: str = "en", claimant: str = "",
    series_of: SeriesOf | None = None,
) -> dict[dt.date, FactSheet]:  # fmt: skip
    """Return the facts of several bulletins as they are at one vintage.

    Cost: that of `gather` once, and a few look-ups a measure for each bulletin between the first and the last.
    """
    wanted = sorted(set(on))
    if not wanted:
        return {}
    wording = wording_of(language, pack, claimant)
    detectors = built_in_detectors()
    desk = gather(ledger, pack, wanted[-1], vintage=vintage, claimant=claimant, series_of=series_of)
    full = {name: view.line for name, view in desk.views.items()}
    memories = {name: Memory(line.upto(wanted[0].toordinal())) for name, line in full.items()}
    found: dict[dt.date, FactSheet] = {}
    for day in range(wanted[0].toordinal(), wanted[-1].toordinal() + 1):
        for name, memory in memories.items():
            if memory.line.held < day and (day in full[name].at or day in full[name].bounds):
                memory.absorb()
                memory.line.take_over(full[name], day)
        date = dt.date.fromordinal(day)
        if date in wanted:
            views = {name: memory.view() for name, memory in memories.items() if memory.line.held}
            held = {view.on for view in views.values()}
            if day in held:
                now = Desk(on=day, views=views, measures=pack.measures, vintage=vintage)
                found[date] = detect(now, wording, detectors=detectors)
    return found
