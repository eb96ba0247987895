"""The lobby: the only place that wires rooms together.

A `Newsroom` holds one ledger and one pack; the command line and the web ask it, and nothing else knows both.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, Any, Self

import msgspec

from tallywire.model import (
    LATEST,
    Answer,
    Cause,
    Change,
    Correction,
    DayRule,
    DaySpan,
    Issue,
    IssueCode,
    Query,
    SeriesKey,
    Total,
    UnknownName,
    UsageError,
    Vintage,
)
from tallywire.pack import Pack, load_pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from tallywire.bulletin import FileReading, Reading
    from tallywire.check import Article, Report
    from tallywire.desk import Board, BoardRequest, DeskCorrection
    from tallywire.facts import FactChange, FactSheet, RecordClaim
    from tallywire.ledger import Batch, Ledger
    from tallywire.series import Dispute, Series
    from tallywire.story import Story


_NEAR_DAYS = 100
"""Days on either side of a bulletin that a question about it alone looks at."""

__all__ = ["IngestReport", "Newsroom", "clock"]


def clock() -> dt.datetime:
    """Return the present instant, UTC; `TALLYWIRE_NOW` (ISO 8601 with zone) sets it for tests and replays."""
    fixed = os.environ.get("TALLYWIRE_NOW")
    return dt.datetime.fromisoformat(fixed).astimezone(dt.UTC) if fixed else dt.datetime.now(dt.UTC)


def pack_with_sources() -> Pack:
    """Return the pack with the sources of the user's own: the TOML files of the folder `TALLYWIRE_SOURCES`."""
    pack = load_pack()
    folder = os.environ.get("TALLYWIRE_SOURCES")
    if not folder:
        return pack
    from tallywire.pack import extended, source_files

    return extended(pack, source_files(folder))


class IngestReport(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a publication brought.

    Args:
        n_statements: Figures read.
        n_new: Of them, figures whose place was empty before.
        n_revised: Figures that differ from the one held before.
        n_sighted: Figures that were held already.
        n_flagged: Figures among the bulletins read that fail a check.
        n_quarantined: Values newly put into quarantine.
        issues: Every doubt, in the order of reading.
        reports: Report dates read, ascending, for `report --bulletin`.
    """

    n_statements: int = 0
    n_new: int = 0
    n_revised: int = 0
    n_sighted: int = 0
    n_flagged: int = 0
    n_quarantined: int = 0
    issues: tuple[Issue, ...] = ()
    reports: tuple[dt.date, ...] = ()


class Newsroom:
    """One ledger and one pack, and everything that can be done with both.

    Args:
        ledger: Where statements are kept.
        pack: The subject's vocabulary.
    """

    def __init__(self, ledger: Ledger, pack: Pack) -> None:
        self.ledger = ledger
        self.pack = pack
        self._series: dict[tuple[SeriesKey, Vintage], Series] = {}

    @classmethod
    def open(cls, path: Path | None = None, *, create: bool = False) -> Newsroom:
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
        if who not in self.pack.claimants:
            raise UnknownName(f"unknown claimant {who!r}", hint=f"known: {', '.join(self.pack.claimants)}")
        # Some claimants count what others only sum: Oryx's "all types" is a series of its own.
        what = measure if measure in self.pack.composites and claimant else self.pack.measure(measure).id
        return SeriesKey(claimant=who, subject=self.pack.default_subject, measure=what, status=status)

    def series(self, key: SeriesKey, vintage: Vintage = LATEST) -> Series:
        """Return a series as it was known at a vintage; built once per newsroom."""
        from tallywire.series import build_series, terms_of

        place = (key, vintage)
        if place not in self._series:
            columns = self.ledger.columns(key, vintage)
            terms = terms_of(self.pack, key)
            if "desk-corrections" in columns.sources:  # else the desk need not be imported
                from tallywire.desk import desk_corrections, guarded_terms

                terms = guarded_terms(terms, desk_corrections(self.ledger, columns))
            self._series[place] = build_series(columns, terms)
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

    def _series_near(self, query: Query) -> Series | None:
        """Return the part of a series around the one bulletin or month that a query is about, or None if it is about more.

        A short period's figure needs its neighbours only, and a report asks it of every measure. What arbitration may
        have to say needs a wider view: the caller then asks the whole series.
        """
        when = query.ask.when if isinstance(query.ask, (Total, Change)) else None
        if when is None or (query.key, query.vintage) in self._series:
            return None
        days = when.span or DaySpan.of_day(when.bulletin_on or dt.date.min)
        if days.n_days > _NEAR_DAYS:
            return None
        first, last = days.start_on.toordinal(), days.end_on.toordinal()
        columns = self.ledger.columns(query.key, query.vintage).between(first - _NEAR_DAYS, last + _NEAR_DAYS)
        if "desk-corrections" in columns.sources:
            return None
        from tallywire.series import build_series, terms_of

        part = build_series(columns, terms_of(self.pack, query.key))
        if not part.edges or part.edges[0] >= first - 1:
            return None
        at_the_ends = (range(first - 2, first + 2), range(last - 1, last + 3))
        return None if any(edge in part.rulings for ends in at_the_ends for edge in ends) else part

    def _identify(self, seq: int) -> str:
        return self.ledger.statement_id(seq) or f"entry:{seq}"

    def days_ending(self, bulletin_on: dt.date, n_days: int, rule: DayRule, key: SeriesKey) -> DaySpan:
        """Return the `n_days` days that end with the day a bulletin is called by."""
        last = bulletin_on + dt.timedelta(days=rule.shift(self.pack.cutoff_of(key.claimant)))
        return DaySpan(start_on=last - dt.timedelta(days=n_days - 1), end_on=last)

    def newest_bulletin(self, vintage: Vintage = LATEST) -> dt.date | None:
        """Return the report date of the newest total of the pack's leading measure, or None."""
        series = self.series(self.key(next(iter(self.pack.measures))), vintage)
        return dt.date.fromordinal(series.edges[-1]) if series.edges else None

    def disputes(
        self, *, measure: str = "", start_on: dt.date | None = None, end_on: dt.date | None = None,
        code: IssueCode | None = None, claimant: str = "",
    ) -> list[Dispute]:  # fmt: skip
        """List held figures that fail a check or on which relays differ, by measure and bulletin, both ends inclusive."""
        from tallywire.desk import DisputesRequest, all_disputes

        request = DisputesRequest(measure=measure, claimant=claimant, code=code, start_on=start_on, end_on=end_on)
        return all_disputes(request, self.pack, self.ledger.keys(), self.series)

    def correct(
        self, measure: str, report_on: dt.date, *, delta: int, reason: str, author: str = "", expect: int | None = None,
        claimant: str = "", now: dt.datetime,
    ) -> tuple[DeskCorrection, bool]:  # fmt: skip
        """Declare what a total contains that was no event of its day; return it, and whether it is new."""
        from tallywire.desk import declare

        key = self.key(measure, claimant=claimant)
        wanted = Correction(key=key, report_on=report_on, delta=delta, author=author, reason=reason, expect=expect)
        found = declare(wanted, self.pack, self.ledger, self.series(key), now=now)
        self._series.clear()
        return found

    def corrections(self) -> list[DeskCorrection]:
        """List the corrections that the desk or the pack declares, by series and bulletin, each with its status."""
        from tallywire.desk import all_corrections

        return all_corrections(self.pack, self.ledger, self.series)

    def compare(self, request: BoardRequest) -> Board:
        """Set several claimants' counts of one measure side by side."""
        from tallywire.desk import compare

        return compare(request, self.pack, self.ledger.keys(), self.series)

    def ingest(
        self, format_name: str, path: Path | None = None, *, content: bytes | None = None, name: str = "-",
        source: str = "", published_on: dt.date | None = None, now: dt.datetime,
    ) -> IngestReport:  # fmt: skip
        """Read a file or folder, or bytes, into the ledger: wholly or not at all.

        Args:
            format_name: Name of the format.
            path: File or folder; None where `content` is given.
            content: The bytes of a publication.
            name: What to call the bytes in messages.
            source: Identifier of the source; empty for the one that the format usually comes from.
            published_on: Date of the bulletin, where its header names no year.
            now: The present instant.

        Raises:
            SourceChanged: The whole file is not of the format's shape; nothing was recorded.
            UnknownName: No such format or source.
        """
        from tallywire.bulletin import NamedBytes, parse_unit, read_unit

        files = read_unit(format_name, path) if path is not None else (NamedBytes(name=name, content=content or b""),)
        readings = parse_unit(format_name, files, pack=self.pack, source=source, published_on=published_on, now=now)
        return self.record(readings, now=now)

    def record(self, readings: Iterable[FileReading], *, now: dt.datetime) -> IngestReport:
        """Record what was read from files: all of it or nothing. A page is observed when it was fetched."""
        from tallywire.ledger import Batch

        batches = [
            Batch(
                snapshot=read.snapshot, content=read.file.content,
                statements=read.reading.statements, issues=(*read.reading.issues, *self._against_the_one_before(read.reading)),
                cause=self._cause_of_change(read.snapshot.source), observed_at=read.snapshot.fetched_at,
            )
            for read in readings
        ]  # fmt: skip
        return self.record_batches(batches, now=now)

    def record_batches(self, batches: Sequence[Batch], *, now: dt.datetime) -> IngestReport:
        """Record batches, all of them or none, and say what they brought."""
        receipt = self.ledger.append_all(batches, now=now)
        self._series.clear()
        self.keep_facts()
        statements = [s for batch in batches for s in batch.statements]
        reports = tuple(sorted({s.report_on for s in statements}))
        return IngestReport(
            n_statements=len(statements), n_new=receipt.n_asserted, n_revised=receipt.n_revised,
            n_sighted=receipt.n_seen, n_quarantined=receipt.n_quarantined,
            n_flagged=self._n_flagged({s.key for s in statements}, set(reports)),
            issues=tuple(i for batch in batches for i in batch.issues), reports=reports,
        )  # fmt: skip

    def _against_the_one_before(self, reading: Reading) -> tuple[Issue, ...]:
        """Return what disagrees between a single bulletin and the totals held of the bulletin before it."""
        from tallywire.bulletin import reconcile_reading

        if len({s.report_on for s in reading.statements}) != 1:
            return ()
        edge = reading.statements[0].report_on.toordinal()
        previous: dict[str, int] = {}
        for key in {s.key for s in reading.statements}:
            before = self.series(key).total_at(edge - 1)
            if before is not None and not before.is_bound:
                previous[key.measure] = before.point
        return reconcile_reading(reading, previous)

    def _cause_of_change(self, source: str) -> Cause:
        """Say whose change it is when a source shows another figure: the claimant's own, or its relay's."""
        known = self.pack.sources.get(source)
        return Cause.CLAIMANT_REVISED if known is not None and not known.relays else Cause.SOURCE_REWRITTEN

    def _n_flagged(self, keys: set[SeriesKey], reports: set[dt.date]) -> int:
        from tallywire.series import disputes

        return sum(1 for key in keys for dispute in disputes(self.series(key)) if dispute.report_on in reports)

    def check(self, article: Article) -> Report:
        """Check an article's loss figures against what was published by its date.

        Raises:
            UsageError: The article has no date.
        """
        from tallywire.check import check

        if article.dateline is None:
            raise UsageError(f"{article.name} names no date", hint="give the article's date with --dateline")
        return check(
            article.text,
            lang=article.lang,
            dateline=article.dateline,
            desk=self,
            name=article.name,
            notes=article.notes,
        )

    def report(self, bulletin_on: dt.date | None = None) -> Story:
        """Write the report of a bulletin as it was known on its day; None means the newest held.

        Raises:
            UsageError: The ledger holds no bulletin of that date.
        """
        from tallywire.story import write_report

        on = bulletin_on or self._require_newest()
        lead = self.key(next(iter(self.pack.measures)))
        return write_report(self, on, series=self.series(lead, Vintage(published_until=on)))

    def facts(
        self, bulletin_on: dt.date | None = None, *, as_of: dt.date | None = None, language: str = "en",
        claimant: str = "", claims: tuple[RecordClaim, ...] = (), thresholds: Mapping[str, tuple[int, ...]] | None = None,
        third_party: bool = False,
    ) -> FactSheet:  # fmt: skip
        """Return what is notable in a bulletin, best first, as it was known on its day or `as_of` another.

        Raises:
            UsageError: The ledger holds no bulletin of that date at that vintage, or the language has no wording.
        """
        from tallywire.facts import (
            built_in_detectors,
            detect,
            gather,
            newest_bulletin,
            third_party_detectors,
            wording_of,
        )

        known = Vintage(published_until=as_of)
        on = bulletin_on or newest_bulletin(self.ledger, self.pack, known, claimant)
        if on is None:
            raise UnknownName("the ledger holds no bulletin", hint="tallywire import FORMAT PATH reads figures into it")
        desk = gather(
            self.ledger, self.pack, on, vintage=Vintage(published_until=as_of or on), claimant=claimant, claims=claims,
            thresholds=thresholds, series_of=self.series,
        )  # fmt: skip
        if not any(view.on == desk.on for view in desk.views.values()):
            raise UsageError(f"no bulletin of {on} is held", hint="tallywire series personnel")
        return detect(
            desk, wording_of(language, self.pack, claimant), identify=self._identify, head=str(self.ledger.head()),
            detectors=(*built_in_detectors(), *(third_party_detectors() if third_party else ())),
        )  # fmt: skip

    def facts_as_plain(self, sheet: FactSheet) -> dict[str, Any]:
        """Return a sheet in the shape `tallywire.facts/1`, each fact with the command that asks it again."""
        from tallywire.story import command_of

        plain: dict[str, Any] = sheet.encode()
        for fact, each in zip(sheet.facts, plain["facts"], strict=True):
            each["command"] = command_of(fact.query, self.pack)
        return plain

    def fact_changes(
        self, before: Vintage, *, on: Iterable[dt.date], as_of: dt.date | None = None, language: str = "en",
        claimant: str = "",
    ) -> tuple[FactChange, ...]:  # fmt: skip
        """Say what became of the facts of bulletins between a vintage and now, or `as_of` a day."""
        from tallywire.facts import changes_between, sheets_of

        told = {"language": language, "claimant": claimant}
        was = sheets_of(self.ledger, self.pack, on, vintage=before, series_of=self.series, **told)
        after = Vintage(published_until=as_of)
        now = sheets_of(self.ledger, self.pack, was, vintage=after, series_of=self.series, **told)
        return tuple(
            change for day, sheet in sorted(was.items(), reverse=True)
            for change in changes_between(sheet, now.get(day) or msgspec.structs.replace(sheet, facts=()))
        )  # fmt: skip

    def keep_facts(self) -> None:
        """Keep the newest bulletin's facts beside the ledger, if it is a file; derived, and made anew by any append."""
        path = getattr(self.ledger, "path", None)
        if path is None or not self.ledger.head().seq:
            return
        from tallywire.facts.state import write_state
        from tallywire.facts.words import LANGUAGES

        try:
            sheets = {language: self.facts_as_plain(self.facts(language=language)) for language in LANGUAGES}
        except UnknownName:
            return
        write_state(path, head=str(self.ledger.head()), pack=self.pack.folder, sheets=sheets)

    def _require_newest(self) -> dt.date:
        newest = self.newest_bulletin()
        if newest is None:
            raise UnknownName("the ledger holds no bulletin", hint="tallywire import FORMAT PATH reads figures into it")
        return newest
