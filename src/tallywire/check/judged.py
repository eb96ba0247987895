"""A claim with its verdict, and what was tried for it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Claim, Family
from tallywire.check.reading import Reading
from tallywire.check.text.hedging import Fit
from tallywire.model import Qualification

if TYPE_CHECKING:
    from tallywire.check.held.figures import Trial


class Verdict(enum.StrEnum):
    """What is said of a claim: never that it is true, only how it stands to what the claimant reported."""

    SUPPORTED = "supported"
    NEEDS_CONTEXT = "needs-context"
    CONTRADICTED = "contradicted"
    NOT_CHECKABLE = "not-checkable"


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A figure tried for a reading, and how it fits."""

    reading: Reading
    trial: Trial
    fit: Fit
    parts: tuple[str, ...]


class Judged(msgspec.Struct, kw_only=True):
    """A claim with its verdict.

    Args:
        claim: The claim.
        verdict: The verdict.
        family: What sort of claim it is.
        measure: Measure or composite that it was read as.
        claimant: Whose series it was held against; of an external claim, who said it.
        value: The number as claimed, a pair for a range, or None.
        reading: The reading judged; None where none was.
        trial: The figure that it was held against.
        fit: How well it fits.
        qualifications: What must be said with it.
        reason: In words, why.
        tried: How many figures were tried.
        chance: How often chance would match one of them, where the reading was searched for.
        flags: Short codes of what was found.
        plain: Of a figure that fits nothing, what its plain readings have.
        twins: What the same readings have by the other day rule.
    """

    claim: Claim
    verdict: Verdict
    family: Family
    measure: str = ""
    claimant: str = ""
    value: float | tuple[float, float] | None = None
    reading: Reading | None = None
    trial: Trial | None = None
    fit: Fit = Fit.FAR
    qualifications: list[Qualification] = []
    reason: str = ""
    tried: int = 0
    chance: float | None = None
    flags: list[str] = []
    plain: tuple[Match, ...] = ()
    twins: tuple[Match, ...] = ()
    extra: dict[str, object] = {}

    @property
    def is_borne(self) -> bool:
        """Whether the ledger bears it out, with a restriction or without."""
        return self.verdict in {Verdict.SUPPORTED, Verdict.NEEDS_CONTEXT}
