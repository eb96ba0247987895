"""A report as plain text and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.judging import Verdict
from tallywire.lang import format_number

if TYPE_CHECKING:
    from tallywire.check.report import CheckedClaim, Report

_MARKS = {Verdict.SUPPORTED: "+", Verdict.NEEDS_CONTEXT: "~", Verdict.CONTRADICTED: "!", Verdict.NOT_CHECKABLE: "?"}
WORDS = {
    Verdict.SUPPORTED: "matches", Verdict.NEEDS_CONTEXT: "needs context", Verdict.CONTRADICTED: "contradicted",
    Verdict.NOT_CHECKABLE: "not checkable",
}  # fmt: skip


def as_text(report: Report) -> str:
    """Return a report as text: a block per claim in the order of the text, and a summary line."""
    blocks = [_block(claim, report.text) for claim in report.claims]
    return "\n".join([*blocks, summary(report), *(f"Note: {note}." for note in report.notes), ""])


def summary(report: Report) -> str:
    """Return the line that counts the verdicts."""
    if not report.claims:
        return f"{report.name}: no claims about held tallies were found."
    counts = ", ".join(f"{report.count(v)} {WORDS[v]}" for v in Verdict if report.count(v))
    number = len(report.claims)
    noun = "claim" if number == 1 else "claims"
    return f"{report.name}, dateline {report.dateline.isoformat()}: {number} {noun}: {counts}."


def _block(claim: CheckedClaim, text: str) -> str:
    place = f"line {text.count(_LINE_END, 0, claim.start) + 1}"
    lines = [
        f"{_MARKS[claim.verdict]} {WORDS[claim.verdict]}: “{claim.text}” ({place}: {excerpt(claim, text)})",
        f"    {claim.reading}",
    ]
    lines += [f"    {line}" for line in details(claim)]
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
    lines = []
    if claim.figure is not None and claim.verdict is not Verdict.NOT_CHECKABLE:
        off = f"; the text is off by {format_number(claim.difference, 'en')}" if claim.difference else ""
        lines.append(f"ledger: {format_number(claim.figure, 'en')}{off}")
    lines += [text for _, text in claim.qualifications]
    lines += list(claim.counterexamples)
    if claim.slip:
        lines.append(f"looks like: {claim.slip}")
    if claim.repair:
        lines.append(f"would be right: {claim.repair}")
    if claim.reason:
        lines.append(claim.reason)
    return lines


def as_markdown(report: Report) -> str:
    """Return a report as Markdown."""
    lines = [f"# Check of {report.name}", "", summary(report), *(f"*{note}.*" for note in report.notes), ""]
    for claim in report.claims:
        lines.append(f"- **{WORDS[claim.verdict]}** “{claim.text}” in “{excerpt(claim, report.text)}”: {claim.reading}")
        lines += [f"  - {line}" for line in details(claim)]
    return "\n".join([*lines, ""])
