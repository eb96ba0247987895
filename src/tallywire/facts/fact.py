"""A fact: a query with its answer, worth telling, with everything that has to be said beside it."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib

import msgspec

from tallywire.model import DaySpan, Evidence, Place, Qualification, Query, SeriesKey, Vintage

SCHEMA = "tallywire.facts/1"


class FactStatus(enum.Enum):
    """What became of a fact since it was first told.

    NEW: first told at this vintage. CONFIRMED: computed again with the same figures. CHANGED: it holds with other
    figures. RETRACTED: it holds no longer.
    """

    NEW = "new"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    RETRACTED = "retracted"


class Newsworthiness(msgspec.Struct, frozen=True, kw_only=True):
    """Why a fact stands where it does: named terms, in bits; their sum orders the facts.

    Args:
        surprise: −log2 of the chance that an ordinary period would have made this fact.
        prominence: How much the kind of scope is talked about: a record of days more than one of 17-day windows.
        margin: By how much it beats what it is held against.
        roundness: How round the number is that was passed.
        recency: Nought for what is new with this bulletin, less for what has stood for days.
        weight: How much readers care about the measure; from the pack.
        redundancy: Nought, or less for what yesterday's facts or stronger ones of today already say.
    """

    surprise: float = 0.0
    prominence: float = 0.0
    margin: float = 0.0
    roundness: float = 0.0
    recency: float = 0.0
    weight: float = 0.0
    redundancy: float = 0.0

    @property
    def total(self) -> float:
        """The sum of the terms."""
        return round(
            self.surprise + self.prominence + self.margin + self.roundness + self.recency + self.weight
            + self.redundancy,
            2,
        )  # fmt: skip

    def encode(self) -> dict[str, float]:
        """Return the terms and their sum, to two decimals."""
        terms = {name: round(float(getattr(self, name)), 2) for name in self.__struct_fields__}
        return {"total": self.total} | terms


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Something notable in a bulletin.

    Args:
        id: Hash of kind, series, period and parameters: the same in every run, and after a revision of the figures.
        kind: What kind of fact, such as `record-high`; each detector names its kinds.
        key: The series.
        on: Report date of the bulletin that brought it.
        text: The fact in one sentence, attributed.
        query: What to ask to get it again.
        value: The figure it is about.
        low: The least that rough totals allow.
        high: The most.
        period: The days it is about.
        complete: Whether they are held to their end.
        scope: In words, among what it holds.
        previous: What it is held against: the record before, the period last as high, the longest run before.
        beside: Further queries that it rests on, of changes and ratios.
        newsworthiness: The terms that rank it.
        qualifications: What must be said with it.
        evidence: Statements it rests on.
        vintage: The vintage at which it was computed.
        status: What became of it since.
        parameters: What tells it from other facts of its kind and period, such as a threshold.
    """

    id: str
    kind: str
    key: SeriesKey
    on: dt.date
    text: str
    query: Query
    value: int | float
    low: int | float | None = None
    high: int | float | None = None
    period: DaySpan
    complete: bool = True
    scope: str = ""
    previous: Place | None = None
    beside: tuple[Query, ...] = ()
    newsworthiness: Newsworthiness = Newsworthiness()
    qualifications: tuple[Qualification, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    vintage: Vintage
    status: FactStatus = FactStatus.NEW
    parameters: dict[str, int | str] = {}

    @property
    def measure(self) -> str:
        """Identifier of the measure."""
        return self.key.measure

    @property
    def substance(self) -> tuple[object, ...]:
        """What a revision would have to alter to change the fact."""
        return self.value, self.low, self.high, self.complete, self.previous, self.scope, self.text

    def encode(self) -> dict[str, object]:
        """Return the fact as plain values, in the shape that `tallywire.facts/1` lists."""
        plain: dict[str, object] = {
            "id": self.id, "kind": self.kind, "measure": self.measure, "series": str(self.key), "text": self.text,
            "query": self.query.encode(), "value": self.value, "low": self.low, "high": self.high,
            "period": msgspec.to_builtins(self.period), "complete": self.complete, "scope": self.scope,
            "previous": None if self.previous is None else _place(self.previous),
            "newsworthiness": self.newsworthiness.encode(),
            "qualifications": [
                {k: v for k, v in msgspec.to_builtins(q).items() if v is not None} for q in self.qualifications
            ],
            "evidence": msgspec.to_builtins(self.evidence),
            "status": self.status.value, "on": self.on.isoformat(),
            "vintage": {k: v for k, v in msgspec.to_builtins(self.vintage).items() if v is not None},
        }  # fmt: skip
        if self.beside:
            plain["beside"] = [query.encode() for query in self.beside]
        if self.parameters:
            plain["parameters"] = self.parameters
        return plain


class FactSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of one bulletin, best first.

    Args:
        on: Its report date.
        vintage: What was known.
        facts: The facts.
        head: End of the ledger's chain when it was computed; empty for a ledger that has none.
        language: Of the texts.
    """

    on: dt.date
    vintage: Vintage
    facts: tuple[Fact, ...]
    head: str = ""
    language: str = "en"

    def encode(self) -> dict[str, object]:
        """Return the sheet in the shape `tallywire.facts/1`."""
        return {
            "schema": SCHEMA,
            "on": self.on.isoformat(),
            "vintage": {k: v for k, v in msgspec.to_builtins(self.vintage).items() if v is not None},
            "language": self.language,
            "facts": [fact.encode() for fact in self.facts],
        }


def identity(
    kind: str, key: SeriesKey, period: DaySpan, parameters: dict[str, int | str], on: dt.date | None = None
) -> str:
    """Return a fact's identifier: 16 hexadecimal digits that do not depend on any figure."""
    told = ",".join(f"{name}={parameters[name]}" for name in sorted(parameters))
    text = f"{kind}|{key}|{period.start_on}|{period.end_on}|{on or ''}|{told}"
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _place(place: Place) -> dict[str, object]:
    return {
        "value": place.value, "low": place.low, "high": place.high, "period": msgspec.to_builtins(place.span),
        "complete": place.complete,
    }  # fmt: skip
