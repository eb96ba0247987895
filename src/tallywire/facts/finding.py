"""What a detector hands over: a fact before it is weighed and put into words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol, runtime_checkable

import msgspec

from tallywire.facts.claims import RecordClaim
from tallywire.facts.line import Tally
from tallywire.facts.view import View
from tallywire.model import (
    LATEST,
    WHOLE,
    Ask,
    DaySpan,
    Measure,
    QualificationCode,
    ResidualPolicy,
    Scope,
    Vintage,
    When,
)


class Doubt(NamedTuple):
    """Something to be said with a fact: its code, the phrase that says it, what the phrase needs, and the period."""

    code: QualificationCode
    phrase: str
    details: dict[str, object]
    tally: Tally | None = None


class Finding(msgspec.Struct, kw_only=True):
    """A fact before it is weighed and worded.

    Args:
        kind: What kind of fact.
        view: The measure as the bulletin leaves it.
        tally: The period it is about, with its figure and bounds.
        ask: What to ask to get it again.
        topic: What it says something about; of two facts with one topic the weaker is partly redundant.
        value: The figure, where it is not the period's count: a length, a mean, a ratio.
        within: The days within which the question is meant.
        residuals: Whether corrections count, where not by the usual rule.
        previous: What it is held against.
        beside: Further asks that it rests on.
        parameters: What tells it from others of its kind and period.
        details: Whatever its words need.
        doubts: What must be said with it.
        cites: Further report dates (ordinals) whose totals it rests on.
        chance: How likely an ordinary period would have made it.
        prominence: Bits for the kind of scope.
        margin: By what share of the other figure it beats it.
        round_number: The round number passed; 0 where there is none.
        n_standing: For how many days it has stood already.
        by_bulletin: Whether it tells of the bulletin itself, so that the next one's is another fact.
    """

    kind: str
    view: View
    tally: Tally
    ask: Ask
    topic: str
    value: int | float | None = None
    within: Scope = WHOLE
    residuals: ResidualPolicy = ResidualPolicy.DEFAULT
    previous: Tally | None = None
    beside: tuple[Ask, ...] = ()
    parameters: dict[str, int | str] = {}
    details: dict[str, object] = {}
    doubts: tuple[Doubt, ...] = ()
    cites: tuple[int, ...] = ()
    chance: float = 1.0
    prominence: float = 0.0
    margin: float = 0.0
    round_number: int = 0
    n_standing: int = 0
    by_bulletin: bool = False

    @property
    def figure(self) -> int | float:
        """The figure that the fact is about."""
        return self.tally.value if self.value is None else self.value


class Restatement(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of an earlier bulletin that was published anew with this one, ordinals of the report dates."""

    measure: str
    report: int
    number: int
    before: int | None


class Desk(msgspec.Struct, kw_only=True):
    """What surrounds a view: the other measures of the bulletin, the pack's words, and what a reader wants watched.

    Args:
        on: Report date of the bulletin (ordinal).
        views: Every measure's view, in the order in which measures are shown; those without this bulletin as well.
        measures: The pack's measures.
        vintage: What was known.
        claims: Records that the claimant itself claims, to be checked.
        thresholds: By measure, numbers whose first crossing is wanted beside the round ones.
        restatements: Figures of earlier bulletins that were published anew.
    """

    on: int
    views: Mapping[str, View]
    measures: Mapping[str, Measure]
    vintage: Vintage = LATEST
    claims: tuple[RecordClaim, ...] = ()
    thresholds: Mapping[str, tuple[int, ...]] = {}
    restatements: tuple[Restatement, ...] = ()

    @property
    def lead(self) -> str:
        """Identifier of the leading measure."""
        return next(iter(self.measures))


@runtime_checkable
class Detector(Protocol):
    """Whatever looks for one kind of fact; a module with these two names is one.

    Third parties add theirs through the entry-point group `tallywire.detectors`.
    """

    KINDS: tuple[str, ...]

    @staticmethod
    def detect(view: View, desk: Desk) -> Iterable[Finding]:
        """Yield what a measure's newest bulletin holds of this kind."""
        ...


def bulletin(on: int) -> When:
    """Return the name of a bulletin's period in a query."""
    return When(bulletin_on=dt.date.fromordinal(on))


def days(start_day: int, end_day: int) -> When:
    """Return the name of a span of days in a query."""
    return When(span=span(start_day, end_day))


def span(start_day: int, end_day: int) -> DaySpan:
    """Return a span of days from ordinals."""
    return DaySpan(start_on=dt.date.fromordinal(start_day), end_on=dt.date.fromordinal(end_day))
