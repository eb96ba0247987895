"""What the pack knows of a series, in the form that a line needs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.facts.line import LineTerms, Shut
from tallywire.model import CorrectionStatus, DayRule

if TYPE_CHECKING:
    from tallywire.model import SeriesKey
    from tallywire.pack import Annotation, Pack

_SHUTTING = frozenset({"restated-totals", "misbooking"})


def line_terms(pack: Pack, key: SeriesKey) -> LineTerms:
    """Gather a series' conventions; they are those that the query engine goes by."""
    corrections = [c for c in pack.corrections if c.key == key]
    return LineTerms(
        key=key,
        shift=DayRule.COVERED.shift(pack.cutoff_of(key.claimant)),
        ranks={source.id: source.trust for source in pack.sources.values()},
        shut=tuple(_shut(note) for note in pack.annotations if _shuts(note, key)),
        corrections=tuple(
            (c.report_on.toordinal(), c.delta) for c in corrections if c.status is CorrectionStatus.ACTIVE
        ),
        guards={c.report_on.toordinal(): c.expect for c in corrections if c.expect is not None},
    )  # fmt: skip


def _shuts(note: Annotation, key: SeriesKey) -> bool:
    return (
        note.kind in _SHUTTING and note.claimant == key.claimant and (not note.measures or key.measure in note.measures)
    )


def _shut(note: Annotation) -> Shut:
    return Shut(
        (note.from_on or dt.date.min).toordinal(), (note.to_on or dt.date.max).toordinal(), str(note.kind), note.text
    )
