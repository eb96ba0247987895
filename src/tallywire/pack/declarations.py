"""What a pack declares about figures beside its vocabulary: annotations and composite measures."""

from __future__ import annotations

import datetime as dt
import enum

import msgspec


class AnnotationKind(enum.StrEnum):
    """What is known about figures that the figures do not show.

    `RESTATED_TOTALS`: rough, restated totals; a difference of two of them is no day's figure. `SAID_AS_OVER`: totals
    said as "more than". `GRANULARITY`: totals given in coarse steps. `REPORT_DATE_DOUBTFUL`: sources differ on the
    bulletin's date. `REDATED_CORRECTION`: the row that a compiler dates `from_on` belongs to the bulletin of `to_on`.
    `MISBOOKING`: counted under the wrong measure by the claimant itself; `MISBOOKING_UNDONE`: the bulletin that mended
    it, by declared corrections, so that its own day's figures stand. `RELAY_ERROR`: totals that one relay
    has wrong, so that its changes into and out of these bulletins are wrong as well.
    `DEFINITION`: what the count means.
    """

    RESTATED_TOTALS = "restated-totals"
    SAID_AS_OVER = "said-as-over"
    GRANULARITY = "granularity"
    REPORT_DATE_DOUBTFUL = "report-date-doubtful"
    REDATED_CORRECTION = "redated-correction"
    MISBOOKING = "misbooking"
    MISBOOKING_UNDONE = "misbooking-undone"
    RELAY_ERROR = "relay-error"
    DEFINITION = "definition"


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be known about a claimant's figures, declared with its source and reason.

    Args:
        kind: What is known.
        measures: Identifiers of the measures concerned; empty for all.
        claimant: Identifier of the claimant whose figures they are.
        from_on: First report date concerned; None for the series' beginning.
        to_on: Last report date concerned, inclusive; None for no end.
        relay: Identifier of the one source whose reading is concerned; empty for every reading.
        source: What the declaration rests on, in words.
        reason: Why, in words.
        text: One sentence for readers, by language.
    """

    kind: AnnotationKind
    claimant: str
    source: str
    reason: str
    text: dict[str, str]
    measures: tuple[str, ...] = ()
    from_on: dt.date | None = None
    to_on: dt.date | None = None
    relay: str = ""

    def concerns(self, measure: str, report_on: dt.date) -> bool:
        """Say whether the annotation speaks of this measure in the bulletin of this date."""
        return (
            (not self.measures or measure in self.measures)
            and (self.from_on is None or self.from_on <= report_on)
            and (self.to_on is None or report_on <= self.to_on)
        )


class Composite(msgspec.Struct, frozen=True, kw_only=True):
    """A sum of measures under one name, as reporters use it; no series of its own.

    Args:
        id: Stable identifier, such as `all-equipment`.
        names: Usual name by language.
        readings: The sets of measures that the name has stood for, the commonest first.
    """

    id: str
    names: dict[str, str]
    readings: tuple[tuple[str, ...], ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The measures that the name most often stands for."""
        return self.readings[0]
