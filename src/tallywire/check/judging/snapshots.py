"""Which snapshot of a list that grows a count was held against: the nearest in figure, then in time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.model import SeriesKey

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.judged import Judged

_LAG = 7


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """One snapshot of one part of a list.

    Args:
        key: The series: measure, status and whose losses.
        day: Its date.
        value: Its count.
    """

    key: SeriesKey
    day: dt.date
    value: int


def snapshot_of(judged: Judged, archive: Archive) -> Snapshot | None:
    """Return the snapshot within some days of the article that a count comes nearest to; None for other claims."""
    part = judged.extra.get("part")
    if not isinstance(part, tuple):
        return None
    measure, status, subject = part
    figures = archive.lasting((measure,), judged.claimant, status, subject)
    today = archive.dateline.toordinal()
    held = {e: figures.total(e) for s in figures.parts for e in s.edges if abs(e - today) <= _LAG}
    counts = {edge: total for edge, total in held.items() if total is not None}
    if not counts:
        return None
    value = judged.value if isinstance(judged.value, int | float) else 0
    near = min(counts, key=lambda edge: (abs(counts[edge] - value), abs(edge - today)))
    key = archive.key(measure, judged.claimant, status, subject)
    return Snapshot(key=key, day=dt.date.fromordinal(near), value=counts[near])
