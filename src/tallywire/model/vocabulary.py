"""Who says what about whom: claimants, sources, subjects and measures.

These are the types; their values are data of a domain pack (see `tallywire.pack`).
"""

from __future__ import annotations

import datetime as dt
import enum

import msgspec

from tallywire.model.clocks import Cutoff
from tallywire.model.errors import InvalidValue


class Role(enum.Enum):
    """What a claimant is to the subject of its claims."""

    PARTY = "party"
    OPPOSING_PARTY = "opposing-party"
    OBSERVER = "observer"
    MEDIA = "media"
    COMPILER = "compiler"


class MeasureKind(enum.Enum):
    """Whether a measure counts events over time (FLOW) or things held at a time (STOCK)."""

    FLOW = "flow"
    STOCK = "stock"


class BreakKind(enum.Enum):
    """What happened to a measure on a day, so that figures on either side are not simply comparable."""

    INTRODUCED = "introduced"
    MERGED = "merged"
    SPLIT = "split"
    RETIRED = "retired"
    REDEFINED = "redefined"


class Claimant(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who says figures, or who compiles or corrects those of others.

    Args:
        id: Stable identifier, such as `general-staff`.
        names: Names by language code, the first the usual one, then those by which articles call it.
        role: What it is to the subject.
        interest: One sentence on its stake, in the same terms for every claimant.
        verb: By language, the reporting verb that its role calls for ("said", "reported").
        counts: Measures that it counts, where it counts some only: what is said next of another one is not its saying.
    """

    id: str
    names: dict[str, tuple[str, ...]]
    role: Role
    interest: str = ""
    verb: dict[str, str] = {}
    counts: tuple[str, ...] = ()


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A publication that statements are read from.

    Args:
        id: Stable identifier, such as `petro`.
        claimant: Identifier of who publishes it: of the compiler, for a relay.
        title: What it calls itself.
        url: Where it is found; empty for a source that is not on the web.
        format: Name of the format that reads it.
        languages: Language codes.
        cadence_hours: Hours between two publications in ordinary times; 0 where it comes out as there is need.
        cutoff: The time of day at which a count closes.
        licence: SPDX identifier, or the terms in words.
        relays: Identifier of the claimant whose statements it passes on; empty for an original.
        trust: Rank among the relays of one claimant; the lowest answers where they differ.
        aside: Status under which its figures are series apart: evidence of what the claimant said, and no statement of
            it. Empty for a source whose figures are the claimant's.
    """

    id: str
    claimant: str
    title: str
    url: str = ""
    format: str = ""
    languages: tuple[str, ...] = ()
    cadence_hours: int = 24
    cutoff: Cutoff
    licence: str = ""
    relays: str = ""
    trust: int = 100
    aside: str = ""


class Definition(msgspec.Struct, frozen=True, kw_only=True):
    """What a measure counts, in words, from a day on, and who said so."""

    text: dict[str, str]
    from_on: dt.date | None = None
    source: str = ""


class Break(msgspec.Struct, frozen=True, kw_only=True):
    """A day from which on a measure's figures cannot be compared with the earlier ones without saying so.

    Args:
        kind: What happened.
        on: Report date of the first bulletin of the new regime.
        text: What happened, in words, by language.
        opening_stock: Count with which a new category arrived, which is no day's gain. None where it is not known.
        related: Identifiers of the measures that were merged into it or split from it.
    """

    kind: BreakKind
    on: dt.date
    text: dict[str, str]
    opening_stock: int | None = None
    related: tuple[str, ...] = ()


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted.

    Args:
        id: Stable identifier, such as `air-defence`.
        names: Usual name by language, plural ("tanks").
        singular: Name of one, by language ("tank").
        forms: By language, inflected names by which texts call it, lower case; empty where a pack reads its words apart
            (`Pack.forms_of`).
        unit: What one is, by language ("people", "vehicles").
        kind: FLOW or STOCK.
        definitions: What it counts, with the days from which each wording holds.
        breaks: Days at which its meaning changed.
        weight: How much a reader cares, 0 to 1; a term of newsworthiness.
        retired_on: Report date of its last bulletin, for a measure no longer published.
        is_rough: Whether its claimants give its totals as approximate ("about"), even where a transcription leaves the
            word out.
    """

    id: str
    names: dict[str, str]
    singular: dict[str, str]
    unit: dict[str, str]
    forms: dict[str, tuple[str, ...]] = {}
    kind: MeasureKind = MeasureKind.FLOW
    definitions: tuple[Definition, ...] = ()
    breaks: tuple[Break, ...] = ()
    weight: float = 0.5
    retired_on: dt.date | None = None
    is_rough: bool = False

    @property
    def counts_people(self) -> bool:
        """Whether what it counts are people and no things."""
        return self.unit.get("en") == "people"


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Whom or what the figures are about, such as `ru-forces`; `names` by language, the usual one first."""

    id: str
    names: dict[str, tuple[str, ...]]


class SeriesKey(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Which series a statement belongs to: who says it, about whom, counting what, and of which status.

    The text form is `general-staff/ru-forces/personnel`, with a fourth part where a source tells statuses apart:
    `oryx/ru-forces/tanks/captured`.
    """

    claimant: str
    subject: str
    measure: str
    status: str = ""

    def __str__(self) -> str:
        stem = f"{self.claimant}/{self.subject}/{self.measure}"
        return f"{stem}/{self.status}" if self.status else stem

    @classmethod
    def parse(cls, text: str) -> SeriesKey:
        """Read the text form; raise `InvalidValue` for anything else."""
        parts = text.split("/")
        if not 3 <= len(parts) <= 4 or not all(parts):
            raise InvalidValue(f"a series is named claimant/subject/measure[/status], not {text!r}")
        return cls(claimant=parts[0], subject=parts[1], measure=parts[2], status=parts[3] if len(parts) == 4 else "")
