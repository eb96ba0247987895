"""Publications on their way into the ledger, and what their reading brought."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.model import (
    Cause,
    Issue,
    IssueCode,
    SeriesKey,
)
from tallywire.newsroom.facts import FactDesk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tallywire.bulletin import FileReading
    from tallywire.ledger import Batch


class IngestReport(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a publication brought.

    Args:
        n_statements: Figures read.
        n_new: Of them, figures whose place was empty before.
        n_revised: Figures that differ from the one held before.
        n_sighted: Figures that were held already.
        n_flagged: Figures among the bulletins read that fail a check, and files that lack what their source once gave.
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


class Intake(FactDesk):
    """An archive that takes in publications."""

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
        """Record what was read from files: all of it or nothing. A page is observed when it was fetched.

        An item of a bulletin that does not follow from the bulletin before is kept aside, and the rest recorded; what a
        file no longer has that its source once gave is flagged.
        """
        from tallywire.ledger import Batch
        from tallywire.newsroom.disappearance import disappeared
        from tallywire.newsroom.reconciling import reconciled

        files = list(readings)
        batches = [
            Batch(
                snapshot=read.snapshot, content=read.file.content, statements=reading.statements,
                issues=(*reading.issues, *disappeared(read, reading, self.ledger.columns)),
                cause=self._cause_of_change(read.snapshot.source), observed_at=read.snapshot.fetched_at,
            )
            for read, reading in zip(files, reconciled(files, self.series), strict=True)
        ]  # fmt: skip
        return self.record_batches(batches, now=now)

    def record_batches(self, batches: Sequence[Batch], *, now: dt.datetime) -> IngestReport:
        """Record batches, all of them or none, and say what they brought."""
        receipt = self.ledger.append_all(batches, now=now)
        self._series.clear()
        self.keep_facts()
        statements = [s for batch in batches for s in batch.statements]
        issues = tuple(i for batch in batches for i in batch.issues)
        n_lacking = sum(issue.code is IssueCode.ROW_DISAPPEARED for issue in issues)
        reports = tuple(sorted({s.report_on for s in statements}))
        return IngestReport(
            n_statements=len(statements), n_new=receipt.n_asserted, n_revised=receipt.n_revised,
            n_sighted=receipt.n_seen, n_quarantined=receipt.n_quarantined,
            n_flagged=self._n_flagged({s.key for s in statements}, set(reports)) + n_lacking,
            issues=issues, reports=reports,
        )  # fmt: skip

    def _cause_of_change(self, source: str) -> Cause:
        """Say whose change it is when a source shows another figure: the claimant's own, or its relay's."""
        known = self.pack.sources.get(source)
        return Cause.CLAIMANT_REVISED if known is not None and not known.relays else Cause.SOURCE_REWRITTEN

    def _n_flagged(self, keys: set[SeriesKey], reports: set[dt.date]) -> int:
        from tallywire.series import disputes

        return sum(1 for key in keys for dispute in disputes(self.series(key)) if dispute.report_on in reports)
