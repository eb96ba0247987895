"""What arbitration says of one bulletin: which reading answers, whether anything decided it, and the steps on the way."""

from __future__ import annotations

import enum

import msgspec

from tallywire.series.track import Reading


class StepKind(enum.Enum):
    """One kind of evidence.

    OWN_BULLETIN, STATED_INCREMENT and FALL outrank the others: they are what the claimant itself published, or what a
    running total cannot do without a correction. USUAL_RANGE, REPEATED_DAY, FRESH_FIGURE, HEADLINE and AGREEMENT count
    equally.
    ROUGH_TOTALS and DECLARED speak for nobody: the one stops the case, the other is a note of the pack.
    """

    OWN_BULLETIN = "own-bulletin"
    STATED_INCREMENT = "stated-increment"
    FALL = "fall"
    HEADLINE = "headline"
    USUAL_RANGE = "usual-range"
    REPEATED_DAY = "repeated-day"
    FRESH_FIGURE = "fresh-figure"
    AGREEMENT = "agreement"
    ROUGH_TOTALS = "rough-totals"
    DECLARED = "declared"

    @property
    def outranks(self) -> bool:
        """Whether it is heard before the others."""
        return self in _FIRST

    @property
    def counts(self) -> bool:
        """Whether it can decide at all."""
        return self not in _SILENT


_FIRST = frozenset({StepKind.OWN_BULLETIN, StepKind.STATED_INCREMENT, StepKind.FALL})
_SILENT = frozenset({StepKind.ROUGH_TOTALS, StepKind.DECLARED})


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence.

    Args:
        kind: What kind.
        favours: The sources whose readings it speaks for; empty where it speaks for none.
        text: The evidence in one sentence, with its numbers.
        readings: What it rests on beside totals, such as a stated increment, each with its report date (ordinal).
    """

    kind: StepKind
    favours: tuple[str, ...]
    text: str
    readings: tuple[tuple[int, Reading], ...] = ()


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome for one bulletin on which relays differ.

    Args:
        report: Report date, as an ordinal.
        chosen: The reading that answers; always one that a relay gave.
        others: The readings that differ from it, in order of trust.
        decided: Whether evidence decided. If not, the pack's order of trust answers, and the other reading may as well
            be the right one.
        steps: The evidence, in the order in which it was heard.
        run: First and last report date (ordinals) of the neighbouring disputed bulletins that were judged together.
    """

    report: int
    chosen: Reading
    others: tuple[Reading, ...]
    decided: bool
    steps: tuple[Step, ...]
    run: tuple[int, int]

    @property
    def low(self) -> int:
        """The lowest total that any relay gives."""
        return min(self.chosen.point, *(r.point for r in self.others))

    @property
    def high(self) -> int:
        """The highest total that any relay gives."""
        return max(self.chosen.point, *(r.point for r in self.others))

    @property
    def why(self) -> str:
        """By which evidence the chosen reading answers, in one or a few sentences."""
        for_it = [s.text for s in self.steps if s.kind.counts and self.chosen.source in s.favours]
        notes = [s.text for s in self.steps if not s.kind.counts]
        if self.decided:
            return " ".join((*for_it, *notes))
        against = [s.text for s in self.steps if s.kind.counts and self.chosen.source not in s.favours]
        heard = [*for_it, *against]
        opening = "The evidence points both ways" if heard else "Nothing decides"
        return " ".join((f"{opening}; the most trusted relay of the pack's order answers.", *heard, *notes))
