"""A report as plain text and as Markdown."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from tallywire.check.judged import Verdict
from tallywire.lang import format_number

if TYPE_CHECKING:
    from tallywire.check.telling.report import CheckedClaim, Report
    from tallywire.model import Answer, Evidence

_MARKS = {Verdict.SUPPORTED: "+", Verdict.NEEDS_CONTEXT: "~", Verdict.CONTRADICTED: "!", Verdict.NOT_CHECKABLE: "?"}
WORDS = {
    Verdict.SUPPORTED: "matches",
    Verdict.NEEDS_CONTEXT: "needs context",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.NOT_CHECKABLE: "not checkable",
}
MANY = {**WORDS, Verdict.SUPPORTED: "match", Verdict.NEEDS_CONTEXT: "need context"}  # fmt: skip


def as_text(report: Report) -> str:
    """Return a report as text: a block per claim in the order of the text, and a summary line."""
    ends = [at for at, letter in enumerate(report.text) if letter == _LINE_END]
    blocks = [_block(claim, report.text, bisect_left(ends, claim.start) + 1) for claim in report.claims]
    return "\n".join([*blocks, summary(report), *(f"Note: {note}." for note in report.notes), ""])


def summary(report: Report) -> str:
    """Return the line that counts the verdicts."""
    if not report.text.strip():
        return f"{report.name}: the text is empty."
    if not report.claims:
        return f"{report.name}: no claims about held tallies were found."
    counts = ", ".join(f"{n} {WORDS[v] if n == 1 else MANY[v]}" for v in Verdict if (n := report.count(v)))
    number = len(report.claims)
    noun = "claim" if number == 1 else "claims"
    return f"{report.name}, dateline {report.dateline.isoformat()}: {number} {noun}: {counts}."


def _block(claim: CheckedClaim, text: str, line: int) -> str:
    place = f"line {line}"
    lines = [
        f"{_MARKS[claim.verdict]} {WORDS[claim.verdict]}: “{claim.text}” ({place}: {excerpt(claim, text)})",
        f"    {claim.reading}",
    ]
    lines += [f"    {line}" for line in details(claim)]
    if claim.verdict in {Verdict.CONTRADICTED, Verdict.NEEDS_CONTEXT}:
        lines += [f"    evidence: {line}" for line in evidence(claim)]
        lines += [f"    ask again: {claim.ask}"] if claim.ask else []
    return "\n".join(lines) + "\n"


_LINE_END = "\n"
_BEFORE, _AFTER = 45, 30


def excerpt(claim: CheckedClaim, text: str) -> str:
    """Return the words around a claim within its line, cut between words."""
    first = max(text.rfind(_LINE_END, 0, claim.start) + 1, claim.start - _BEFORE)
    stop = text.find(_LINE_END, claim.end)
    stop = min(len(text) if stop < 0 else stop, claim.end + _AFTER)
    left, right = text[first : claim.start], text[claim.end : stop]
    if first and text[first - 1] not in " \n":
        left = "…" + left.partition(" ")[2]
    if stop < len(text) and text[stop] not in " \n":
        right = right.rpartition(" ")[0] + " …"
    return f"{left}{claim.text}{right}".strip()


def details(claim: CheckedClaim) -> list[str]:
    """Return what is said with a claim, a line each."""
    lines = [f"ledger: {claim.figures}"] if claim.figures else []
    lines += [text for _, text in claim.qualifications]
    if claim.counterexamples:
        lines.append(f"against it: {'; '.join(claim.counterexamples)}")
    if claim.slip:
        lines.append(f"looks like: {claim.slip}")
    if claim.repair:
        lines.append(f"would match: {claim.repair}")
    if claim.reason:
        lines.append(claim.reason)
    if claim.verdict_now is not None:
        lines.append(f"by all that is held today: {WORDS[claim.verdict_now]}")
    return lines


def evidence(claim: CheckedClaim) -> list[str]:
    """Return the statements that a verdict rests on, a line each: figure, bulletin, source and statement."""
    if claim.answer is None or claim.verdict is Verdict.NOT_CHECKABLE:
        return []
    return [
        f"{_ROLES.get(e.role, e.role)} {format_number(e.value, 'en')}, bulletin of {e.report_on}, from {e.source}"
        f"{f', statement {e.statement[:_SHORT]}' if e.statement else ''}"
        for e in _telling(claim.answer)[:_MOST]
    ]


def _telling(answer: Answer) -> tuple[Evidence, ...]:
    """Return the evidence of the period that an answer names, or all where none is of it."""
    if answer.period is None:
        return answer.evidence
    first = (answer.period.start_on - dt.timedelta(days=1)).isoformat()
    last = (answer.period.end_on + dt.timedelta(days=1)).isoformat()
    return tuple(e for e in answer.evidence if first <= e.report_on <= last) or answer.evidence


_ROLES = {
    "total-at-end": "total", "total-at-start": "total before", "stated-increment": "increment as printed",
    "correction": "correction", "other-reading": "another transcription:",
}  # fmt: skip
_SHORT, _MOST = 12, 6


def as_markdown(report: Report) -> str:
    """Return a report as Markdown; nothing of the article is read as markup."""
    notes = [line for note in report.notes for line in (f"*{_escaped(note)}.*", "")]
    lines = [f"# Check of {_escaped(report.name)}", "", _escaped(summary(report)), "", *notes]
    for number, claim in enumerate(report.claims, start=1):
        place = f"“{_escaped(claim.text)}” in “{_escaped(excerpt(claim, report.text))}”"
        lines.append(f"{number}. **{WORDS[claim.verdict]}** {place}: {claim.reading}")
        lines += [f"   - {_escaped(line)}" for line in details(claim)]
        lines += [f"   - evidence: {line}" for line in evidence(claim)]
        lines += [f"   - ask again: `{claim.ask}`"] if claim.ask and claim.verdict is not Verdict.NOT_CHECKABLE else []
    return "\n".join([*lines, ""])


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


_MARKUP = re.compile(r"[\\`*_\[\]<>|#]")
