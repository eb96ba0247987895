"""Everything that can be done with a ledger and a pack: the only place that wires rooms together."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.model import (
    Correction,
    IssueCode,
    UnknownName,
    UsageError,
    Vintage,
)
from tallywire.newsroom.intake import Intake

if TYPE_CHECKING:
    from tallywire.check import Article, Report
    from tallywire.desk import Board, BoardRequest, DeskCorrection
    from tallywire.series import Dispute
    from tallywire.story import Story


class Newsroom(Intake):
    """One ledger and one pack, and everything that can be done with both."""

    def disputes(
        self, *, measure: str = "", start_on: dt.date | None = None, end_on: dt.date | None = None,
        code: IssueCode | None = None, claimant: str = "", sources: tuple[str, ...] = (),
    ) -> list[Dispute]:  # fmt: skip
        """List held figures that fail a check or on which relays differ, by measure and bulletin, both ends inclusive."""
        from tallywire.desk import DisputesRequest, all_disputes

        request = DisputesRequest(
            measure=measure, claimant=claimant, code=code, sources=sources, start_on=start_on, end_on=end_on
        )
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
            is_derived=article.is_derived,
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

    def _require_newest(self) -> dt.date:
        newest = self.newest_bulletin()
        if newest is None:
            raise UnknownName("the ledger holds no bulletin", hint="tallywire import FORMAT PATH reads figures into it")
        return newest
