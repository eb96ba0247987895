"""A report as one HTML page: the article with its claims marked, and a card for each; no script, nothing fetched."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tallywire.check.judged import Verdict
from tallywire.check.telling.page_style import STYLE
from tallywire.check.telling.plain import WORDS, details, evidence, summary
from tallywire.lang import format_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.check.telling.report import CheckedClaim, Report

_SHAPES = {Verdict.SUPPORTED: "✓", Verdict.NEEDS_CONTEXT: "◐", Verdict.CONTRADICTED: "✕", Verdict.NOT_CHECKABLE: "?"}
_URGENT = (Verdict.CONTRADICTED, Verdict.NEEDS_CONTEXT, Verdict.NOT_CHECKABLE)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(reports: Sequence[Report]) -> str:
    """Return one page of all reports; everything that comes from an article is escaped."""
    bodies = "\n".join(_section(report, number) for number, report in enumerate(reports, start=1))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Check of {escape(', '.join(r.name for r in reports))}</title>\n<style>{STYLE}</style>\n</head>\n"
        f'<body>\n<p><a class="skip" href="#claims1">Skip to the claims</a></p>\n<main>\n{bodies}\n</main>\n</body>\n</html>\n'
    )


def _section(report: Report, number: int) -> str:
    heading = "h1" if number == 1 else "h2"
    notes = "".join(f'<p class="note">Note: {escape(note)}.</p>\n' for note in report.notes)
    newest = f" Held against bulletins up to {format_date(report.newest, 'en')}." if report.newest else ""
    cards = "\n".join(_card(claim, report.lang, number, at) for at, claim in enumerate(report.claims, start=1))
    return (
        f'<section aria-labelledby="report{number}">\n<{heading} id="report{number}">Check of {escape(report.name)}</{heading}>\n'
        f'<p class="summary">{escape(summary(report))}{escape(newest)} A match means that a figure agrees with what the claimant '
        f"reported, no more.</p>\n{notes}{_ways(report, number)}{_legend() if report.claims else ''}"
        f'<div class="columns">\n<article class="text" lang="{escape(report.lang)}" aria-label="The text checked">'
        f'{_marked(report, number)}</article>\n<section aria-labelledby="claims{number}">\n'
        f'<h2 id="claims{number}" tabindex="-1">Claims</h2>\n<ol class="cards">\n{cards}\n</ol>\n</section>\n</div>\n</section>'
    )


def _legend() -> str:
    marks = "".join(
        f'<li><mark class="{v.value}"><span aria-hidden="true">{_SHAPES[v]}</span> {WORDS[v]}</mark></li>'
        for v in Verdict
    )
    return f'<ul class="legend" aria-label="Marks in the text">{marks}</ul>\n'


def _ways(report: Report, number: int) -> str:
    """Return links to the claims that need an editor's eye, the worst first."""
    lines = []
    for verdict in _URGENT:
        found = [at for at, claim in enumerate(report.claims, start=1) if claim.verdict is verdict]
        links = " ".join(f'<a href="#c{number}-{at}" aria-label="claim {at}">{at}</a>' for at in found)
        lines += [f"<li>{WORDS[verdict].capitalize()}: {links}</li>"] if found else []
    return f'<nav aria-label="Claims to look at"><ul>{"".join(lines)}</ul></nav>\n' if lines else ""


def _marked(report: Report, number: int) -> str:
    """Return the article's text with a mark around each claim; one that overlaps another is marked by its number alone."""
    parts = []
    at = 0
    for index, claim in enumerate(report.claims, start=1):
        words = ""
        if claim.start >= at:
            parts.append(escape(report.text[at : claim.start]))
            words = escape(report.text[claim.start : claim.end])
            at = claim.end
        parts.append(
            f'<mark class="{claim.verdict.value}" id="m{number}-{index}"><a href="#c{number}-{index}">{words}'
            f'<sup aria-hidden="true">{_SHAPES[claim.verdict]}{index}</sup><span class="unseen" lang="en"> (claim {index}, '
            f"{WORDS[claim.verdict]})</span></a></mark>"
        )
    parts.append(escape(report.text[at:]))
    return "".join(parts)


def _card(claim: CheckedClaim, lang: str, number: int, index: int) -> str:
    lines = "".join(
        f"<li{' class=repair' if line.startswith('would match') else ''}>{escape(line)}</li>" for line in details(claim)
    )
    return (
        f'<li class="card {claim.verdict.value}" id="c{number}-{index}">\n<h3><span aria-hidden="true">'
        f'{_SHAPES[claim.verdict]}</span> {index}. {escape(WORDS[claim.verdict])}: “<span lang="{escape(lang)}">'
        f"{escape(claim.text)}</span>”</h3>\n<p>{escape(claim.reading)}</p>\n{f'<ul>{lines}</ul>' if lines else ''}\n"
        f'{_evidence(claim)}<p class="back"><a href="#m{number}-{index}">Back to the text<span class="unseen"> of claim {index}'
        f'</span><span aria-hidden="true"> ↑</span></a></p>\n</li>'
    )


def _evidence(claim: CheckedClaim) -> str:
    found = evidence(claim)
    if not found:
        return ""
    rows = "".join(f"<li>{escape(line)}</li>" for line in found)
    again = f"<p>Ask again: <code>{escape(claim.ask)}</code></p>" if claim.ask else ""
    return f"<details><summary>Evidence</summary><ul>{rows}</ul>{again}</details>\n"
