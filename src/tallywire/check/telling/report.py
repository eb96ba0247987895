"""What a check hands over: plain values for JSON, shape `tallywire.check/1`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from tallywire.check.judged import Judged, Verdict
from tallywire.check.telling.asking import command_of, query_of
from tallywire.check.telling.explain import explain
from tallywire.check.telling.today import verdict_now
from tallywire.check.telling.wording import reading_in_words
from tallywire.model import Answer

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive

SCHEMA = "tallywire.check/1"


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A checked text.

    Args:
        name: What the text is called.
        text: The text that offsets refer to.
        lang: Its language.
        dateline: Its date.
        claims: Its claims, in order.
        notes: What must be said of the reading itself: parts left out, fall-backs.
        is_derived: Whether the text was taken out of a page; then its JSON holds the text that offsets refer to.
        newest: Date of the newest bulletin that was held against it, or None.
    """

    name: str
    text: str
    lang: str
    dateline: dt.date
    claims: tuple[CheckedClaim, ...]
    notes: tuple[str, ...] = ()
    is_derived: bool = False
    newest: dt.date | None = None

    def count(self, verdict: Verdict) -> int:
        """Return how many claims have a verdict."""
        return sum(claim.verdict is verdict for claim in self.claims)

    def encode(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "schema": SCHEMA,
            "name": self.name,
            "language": self.lang,
            "dateline": self.dateline.isoformat(),
            "newest_bulletin": self.newest.isoformat() if self.newest else None,
            "summary": {verdict.value: self.count(verdict) for verdict in Verdict},
            "notes": list(self.notes),
            **({"text": self.text} if self.is_derived else {}),
            "claims": [claim.encode() for claim in self.claims],
        }


class CheckedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its verdict and what it rests on.

    Args:
        start: Offset of its first character, in code points of the text.
        end: Offset after its last.
        text: As written.
        value: The number claimed, a pair for a range, or None.
        measure: Measure or composite.
        family: What sort of claim it is.
        claimant: Whose series it was held against, or who said it.
        verdict: The verdict.
        qualifications: Codes and words of what must be said with it.
        flags: Short codes of what was found.
        reading: How it was read, in words, and how each slot is known.
        query: The query that the ledger was asked, encoded; None where none was.
        answer: Its answer; None where none was.
        ask: The command line that asks the ledger the same; empty where none does.
        figure: The ledger's figure; None where none was found.
        figures: The same in words, with its period and parts, and by how much the text is off.
        difference: The claim's number less the ledger's figure.
        repair: The words that would match, in the text's language; empty where no one word or number repairs it.
        slip: What the error looks like, in words; empty where nothing.
        reason: In words, why the verdict.
        tried: How many figures were tried.
        chance: Share of such figures that chance would match, where the reading was searched for.
        counterexamples: Periods that speak against it, in words.
        verdict_now: Verdict on everything held today, where it differs.
    """

    start: int
    end: int
    text: str
    value: float | tuple[float, float] | None
    measure: str
    family: str
    claimant: str
    verdict: Verdict
    qualifications: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    reading: str = ""
    marks: dict[str, str] = {}
    query: dict[str, Any] | None = None
    answer: Answer | None = None
    ask: str = ""
    figure: float | None = None
    figures: str = ""
    difference: float | None = None
    repair: str = ""
    slip: str = ""
    reason: str = ""
    tried: int = 0
    chance: float | None = None
    counterexamples: tuple[str, ...] = ()
    verdict_now: Verdict | None = None

    def encode(self) -> dict[str, Any]:
        """Return the claim as plain values."""
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        return {
            "start": self.start, "end": self.end, "text": self.text, "value": value, "measure": self.measure,
            "family": self.family, "claimant": self.claimant, "verdict": self.verdict.value,
            "qualifications": [{"code": code, "text": text} for code, text in self.qualifications],
            "flags": list(self.flags), "reading": self.reading, "marks": self.marks, "query": self.query,
            "answer": self.answer.encode() if self.answer is not None else None, "ask": self.ask, "figure": self.figure,
            "figures": self.figures, "difference": self.difference, "repair": self.repair, "slip": self.slip, "reason": self.reason,
            "tried": self.tried, "chance": self.chance, "counterexamples": list(self.counterexamples),
            "verdict_now": self.verdict_now.value if self.verdict_now is not None else None,
        }  # fmt: skip


def checked(judged: Judged, text: str, lang: str, archive: Archive) -> CheckedClaim:
    """Return a judged claim with its words, query and evidence.

    Args:
        judged: The claim with its verdict.
        text: The text that it stands in.
        lang: Language of the text, which repairs are in.
        archive: The figures.
    """
    words = explain(judged, text, lang, archive)
    query = query_of(judged, archive)
    answer = archive.ask(query) if query is not None else None
    claim = judged.claim
    return CheckedClaim(
        start=claim.start, end=claim.end, text=text[claim.start : claim.end], value=judged.value, measure=judged.measure,
        family=judged.family.value, claimant=judged.claimant, verdict=judged.verdict, qualifications=words.qualifications,
        flags=tuple(judged.flags), reading=reading_in_words(judged, text, archive), marks=words.marks,
        query=query.encode() if query is not None else None, answer=answer,
        ask=command_of(query, archive) if query is not None else "", figure=words.figure, figures=words.figures,
        difference=words.difference, repair=words.repair, slip=words.slip, reason=words.reason, tried=judged.tried,
        chance=words.chance, counterexamples=words.counterexamples, verdict_now=verdict_now(judged, archive),
    )  # fmt: skip
