"""An answer: the figure, the period it is of, how complete it is, and what must be said with it."""

from __future__ import annotations

import datetime as dt
import enum

import msgspec

from tallywire.model.clocks import DaySpan
from tallywire.model.figure import Precision
from tallywire.model.query import Query


class QualificationCode(enum.Enum):
    """What may have to be said with a figure: one list for asking, facts and checking."""

    DAY_RULE = "day-rule"
    SCOPE = "scope"
    ROUNDED = "rounded"
    ABOUT_TOTALS = "about-totals"
    RESTATED_TOTALS = "restated-totals"
    RESIDUAL = "residual"
    BREAK = "break"
    OPENING_STOCK = "opening-stock"
    WORDING = "wording"
    ATTRIBUTION = "attribution"
    COMPOSITE = "composite"
    SNAPSHOT_LAG = "snapshot-lag"
    WRONG_START_DATE = "wrong-start-date"
    COVERAGE_GAP = "coverage-gap"
    DISPUTED = "disputed"
    STALE = "stale"
    INCOMPLETE = "incomplete"


class Qualification(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be said with a figure, in words.

    Args:
        code: What kind of thing.
        text: A sentence.
        value: The figure that it speaks of, where there is one.
        span: The period that it speaks of.
        bulletin_on: The bulletin on whose total sources differ, where it speaks of that and not of a figure.
        settled: Of a dispute, whether evidence decided it; None for all else.
    """

    code: QualificationCode
    text: str
    value: int | None = None
    span: DaySpan | None = None
    bulletin_on: dt.date | None = None
    settled: bool | None = None


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One statement that an answer rests on.

    Args:
        statement: Its identifier; empty where only the series of a test is at hand.
        source: Identifier of the source it was read from.
        report_on: ISO date of its bulletin.
        value: The number as said.
        precision: How exactly it was said.
        role: What it does in the answer: `total`, `stated-increment`, `correction`, `other-reading`, `headline`.
    """

    statement: str
    source: str
    report_on: str
    value: int
    precision: Precision = Precision.EXACT
    role: str = ""


class DayCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """Of how many days an answer speaks, and for how many of them figures are held."""

    days: int
    held: int


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One period with its figure, where an answer names several: runners-up, ties, members of a list."""

    value: int
    span: DaySpan
    low: int | None = None
    high: int | None = None
    complete: bool = True


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger answers to a query.

    Args:
        query: The query.
        value: A count; a number with one decimal for a mean; None where it cannot be answered.
        low: Smallest value that the rough figures beneath allow; equal to `value` where they are exact.
        high: Largest.
        period: The days that the answer names, under the query's day rule; of a total, its one covered day.
        complete: Whether the whole of the period is held.
        coverage: How many days the question spans, and how many are held.
        places: Further periods: the list asked for by `top`, or the ties of an extreme.
        qualifications: What must be said with it.
        evidence: The statements that it rests on.
        reason: Why there is no value, in words.
        disputed: Whether relays of one bulletin differ on a figure that the answer rests on.
    """

    query: Query
    value: int | float | None
    low: int | None = None
    high: int | None = None
    period: DaySpan | None = None
    complete: bool = True
    coverage: DayCoverage = DayCoverage(days=0, held=0)
    places: tuple[Place, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    disputed: bool = False

    def has(self, code: QualificationCode) -> bool:
        """Say whether a qualification of this code stands with the answer."""
        return any(q.code is code for q in self.qualifications)

    def encode(self) -> dict[str, object]:
        """Return the answer as plain values in the shape `tallywire.answer/1`."""
        plain = msgspec.to_builtins(self)
        body: dict[str, object] = {"schema": "tallywire.answer/1", "query": self.query.encode()}
        body |= {name: plain[name] for name in ("value", "low", "high", "period", "complete", "coverage")}
        body["disputed"] = self.disputed
        body["places"] = plain["places"]
        body["qualifications"] = [{k: v for k, v in q.items() if v is not None} for q in plain["qualifications"]]
        body["evidence"] = plain["evidence"]
        if self.reason:
            body["reason"] = self.reason
        return body
