"""Everything that is held and doubted, over all series: the page that one would send to a dataset's maintainer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.model import IssueCode, SeriesKey
from tallywire.series import Dispute, disputes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tallywire.pack import Pack
    from tallywire.series import Series


class DisputesRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Which doubts are wanted.

    Args:
        measure: Identifier of a measure; empty for all.
        claimant: Identifier of a claimant; empty for all.
        code: Kind of doubt; None for all.
        sources: Identifiers of sources, all of which hold the figure; none for any.
        start_on: First report date, inclusive.
        end_on: Last report date, inclusive.
    """

    measure: str = ""
    claimant: str = ""
    code: IssueCode | None = None
    sources: tuple[str, ...] = ()
    start_on: dt.date | None = None
    end_on: dt.date | None = None

    def wants(self, dispute: Dispute) -> bool:
        """Say whether a doubt of the wanted series is wanted itself."""
        return (
            (self.start_on is None or dispute.report_on >= self.start_on)
            and (self.end_on is None or dispute.report_on <= self.end_on)
            and (self.code is None or dispute.code is self.code)
            and {held.source for held in dispute.held}.issuperset(self.sources)
        )


def all_disputes(
    request: DisputesRequest, pack: Pack, held: Sequence[SeriesKey], series_of: Callable[[SeriesKey], Series]
) -> list[Dispute]:
    """List the doubts about held figures, by series and bulletin.

    Raises:
        UnknownName: The pack knows no such measure, claimant or source.
    """
    for source in request.sources:
        pack.source(source)
    measures = {pack.measure(request.measure).id} if request.measure else set(pack.measures)
    claimants = {pack.claimant(request.claimant).id} if request.claimant else set(pack.claimants)
    wanted = [key for key in held if key.measure in measures and key.claimant in claimants]
    return [
        dispute
        for key in wanted
        for dispute in disputes(series_of(key), columns=_columns_beside(key, pack, held, series_of))
        if request.wants(dispute)
    ]


def _columns_beside(
    key: SeriesKey, pack: Pack, held: Sequence[SeriesKey], series_of: Callable[[SeriesKey], Series]
) -> Callable[[int], dict[str, int]]:
    """Return what gives, for a report date (ordinal), the totals of the other measures in the same publication."""
    beside = [
        k for k in held if k.measure in pack.measures and msgspec.structs.replace(k, measure=key.measure) == key != k
    ]

    def totals(edge: int) -> dict[str, int]:
        found = {pack.measures[k.measure].names["en"]: series_of(k).total_at(edge) for k in beside}
        return {name: reading.point for name, reading in found.items() if reading is not None}

    return totals
