"""What must be known of a series before its numbers can be compared: cut-off, trust, and declared oddities."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.model import CorrectionStatus, DayRule, SeriesKey

if TYPE_CHECKING:
    from tallywire.pack import Annotation, Pack


RESTATED = "restated-totals"
"""Kind of the annotation by which totals are rough and restated, so that no day between them has a figure of its own."""


class Exclusion(msgspec.Struct, frozen=True, kw_only=True):
    """Bulletins whose change of total is no day's figure, with the reason.

    Args:
        from_on: First such report date, as an ordinal.
        to_on: Last one, inclusive, as an ordinal.
        kind: Kind of the annotation that says so: `restated-totals` or `misbooking`.
        text: The reason in words, by language.
    """

    from_on: int
    to_on: int
    kind: str
    text: dict[str, str]


class DeclaredCorrection(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that the pack declares.

    Args:
        report: Report date of the bulletin whose total contains it, as an ordinal.
        delta: Signed count.
        author: Who says so.
    """

    report: int
    delta: int
    author: str


class Guard(msgspec.Struct, frozen=True, kw_only=True):
    """What a declared correction was declared for: it holds only while the total still changes by just this much.

    Args:
        report: Report date of the bulletin, as an ordinal.
        expect: The change of the total from the bulletin of the day before.
    """

    report: int
    expect: int


class RelayNote(msgspec.Struct, frozen=True, kw_only=True):
    """What the pack knows of one relay's reading: report dates as ordinals, both inclusive, and the note by language."""

    from_on: int
    to_on: int
    relay: str
    text: dict[str, str]


class SeriesTerms(msgspec.Struct, frozen=True, kw_only=True):
    """The conventions of one series.

    Args:
        key: The series.
        shift: Days from a report date to the day that its last 24 hours are called by, per day rule.
        trust: Rank of each source, the lowest answering where relays differ.
        exclusions: Bulletins that can make no record.
        corrections: Corrections that the pack declares beside those in the ledger.
        guards: What declared corrections, wherever they are held, were declared for, by report date (ordinal).
        originals: Sources in which the claimant itself publishes, against which relays only copy.
        relay_notes: What the pack notes of single relays' readings; told with a ruling, and no evidence in it.
        asides: Statuses under which other series hold weak evidence of what the claimant stated, such as the figures of
            its headlines.
    """

    key: SeriesKey
    shift: dict[DayRule, int]
    trust: dict[str, int]
    exclusions: tuple[Exclusion, ...] = ()
    corrections: tuple[DeclaredCorrection, ...] = ()
    guards: dict[int, Guard] = {}
    originals: frozenset[str] = frozenset()
    relay_notes: tuple[RelayNote, ...] = ()
    asides: tuple[str, ...] = ()

    def rank_of(self, source: str) -> int:
        """Return the source's rank; a source that the pack does not know comes last."""
        return self.trust.get(source, 1_000)

    def exclusion_of(self, edge: int) -> Exclusion | None:
        """Return why the bulletin of this ordinal can make no record, or None if it can."""
        for exclusion in self.exclusions:
            if exclusion.from_on <= edge <= exclusion.to_on:
                return exclusion
        return None


def terms_of(pack: Pack, key: SeriesKey) -> SeriesTerms:
    """Gather what the pack knows of a series."""
    cutoff = pack.cutoff_of(key.claimant)
    return SeriesTerms(
        key=key,
        shift={rule: rule.shift(cutoff) for rule in DayRule},
        trust={source.id: source.trust for source in pack.sources.values()},
        exclusions=tuple(_exclusion(note) for note in pack.annotations if _excludes(note, key)),
        corrections=tuple(
            DeclaredCorrection(report=c.report_on.toordinal(), delta=c.delta, author=c.author)
            for c in pack.corrections
            if c.key == key and c.status is CorrectionStatus.ACTIVE
        ),
        guards={
            c.report_on.toordinal(): Guard(report=c.report_on.toordinal(), expect=c.expect)
            for c in pack.corrections
            if c.key == key and c.expect is not None
        },
        originals=frozenset(s.id for s in pack.sources.values() if not s.relays and s.claimant == key.claimant),
        relay_notes=tuple(_relay_note(note) for note in pack.annotations if _is_relay_note(note, key)),
        asides=()
        if key.status
        else tuple(dict.fromkeys(s.aside for s in pack.sources.values() if s.aside and s.relays == key.claimant)),
    )


def _excludes(note: Annotation, key: SeriesKey) -> bool:
    return (
        note.kind in {"restated-totals", "misbooking"}
        and note.claimant == key.claimant
        and (not note.measures or key.measure in note.measures)
    )


def _is_relay_note(note: Annotation, key: SeriesKey) -> bool:
    concerned = not note.measures or key.measure in note.measures
    return note.kind == "relay-error" and note.claimant == key.claimant and concerned


def _relay_note(note: Annotation) -> RelayNote:
    return RelayNote(
        from_on=(note.from_on or dt.date.min).toordinal(), to_on=(note.to_on or dt.date.max).toordinal(),
        relay=note.relay, text=note.text,
    )  # fmt: skip


def _exclusion(note: Annotation) -> Exclusion:
    return Exclusion(
        from_on=(note.from_on or dt.date.min).toordinal(),
        to_on=(note.to_on or dt.date.max).toordinal(),
        kind=note.kind,
        text=note.text,
    )
