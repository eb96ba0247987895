"""A report as one HTML page: the article with its claims marked, and a card for each; no script, nothing fetched."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tallywire.check.judging import Verdict
from tallywire.check.plain import WORDS, details, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tallywire.check.report import CheckedClaim, Report

_SHAPES = {Verdict.SUPPORTED: "✓", Verdict.NEEDS_CONTEXT: "◐", Verdict.CONTRADICTED: "✕", Verdict.NOT_CHECKABLE: "?"}
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #bbb; --soft: #f4f4f1;
  --supported: #0b6e4f; --needs-context: #8a5a00; --contradicted: #a3122a; --not-checkable: #4a4a6a; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #161616; --line: #555; --soft: #222;
  --supported: #5fd3a6; --needs-context: #f0b94a; --contradicted: #ff8a9a; --not-checkable: #b9b9e6; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 72rem; color: var(--ink); background: var(--paper);
  font: 1.05rem/1.6 Georgia, "Times New Roman", serif; }
h1, h2, .tag, dt, nav { font-family: system-ui, sans-serif; } h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; }
.columns { display: grid; gap: 2rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
@media (max-width: 50rem) { .columns { grid-template-columns: 1fr; } }
article { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: none; color: inherit; border-bottom: 3px solid; padding: 0 .1em; }
mark a { color: inherit; text-decoration: none; } mark sup { font: 700 .7em system-ui, sans-serif; }
.supported { border-color: var(--supported); } .needs-context { border-color: var(--needs-context); border-bottom-style: dashed; }
.contradicted { border-color: var(--contradicted); border-bottom-style: double; border-bottom-width: 5px; }
.not-checkable { border-color: var(--not-checkable); border-bottom-style: dotted; }
ol.cards { list-style: none; margin: 0; padding: 0; }
.card { border: 1px solid var(--line); border-left: 6px solid; background: var(--soft); padding: .6rem .9rem; margin: 0 0 .8rem; border-radius: 4px; }
.card.supported { border-left-color: var(--supported); } .card.needs-context { border-left-color: var(--needs-context); border-left-style: dashed; }
.card.contradicted { border-left-color: var(--contradicted); border-left-style: double; } .card.not-checkable { border-left-color: var(--not-checkable); border-left-style: dotted; }
.card:target, mark:target { outline: 3px solid currentColor; outline-offset: 2px; }
.tag { font-weight: 700; margin: 0; } .card p, .card ul { margin: .3rem 0; } .card ul { padding-left: 1.2rem; }
details { font-size: .92em; } summary { cursor: pointer; } a:focus-visible, summary:focus-visible { outline: 3px solid currentColor; }
.legend span { margin-right: 1rem; white-space: nowrap; }
"""


def page(reports: Sequence[Report]) -> str:
    """Return one page of all reports; everything that comes from an article is escaped."""
    lang = reports[0].lang if len({r.lang for r in reports}) == 1 and reports else "en"
    bodies = "\n".join(_section(report, number) for number, report in enumerate(reports, start=1))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Check of {escape(', '.join(r.name for r in reports))}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f'<body data-language="{escape(lang)}">\n{bodies}\n</body>\n</html>\n'
    )


def _section(report: Report, number: int) -> str:
    legend = "".join(
        f'<span><mark class="{v.value}"><sup aria-hidden="true">{_SHAPES[v]}</sup> {WORDS[v]}</mark></span>'
        for v in Verdict
    )
    notes = "".join(f"<p>{escape(note)}</p>" for note in report.notes)
    newest = f" Figures as published by {report.newest:%-d %B %Y}." if report.newest else ""
    cards = "\n".join(_card(claim, number, at) for at, claim in enumerate(report.claims, start=1))
    return (
        f"<main>\n<h1>Check of {escape(report.name)}</h1>\n<p>{escape(summary(report))}{escape(newest)} A match means that a "
        f'figure agrees with what the claimant reported, no more.</p>\n<p class="legend">{legend}</p>\n{notes}'
        f'<div class="columns">\n<article lang="{escape(report.lang)}">{_marked(report, number)}</article>\n'
        f'<section aria-label="Claims">\n<h2>Claims</h2>\n<ol class="cards">\n{cards}\n</ol>\n</section>\n</div>\n</main>'
    )


def _marked(report: Report, number: int) -> str:
    """Return the article's text with a mark around each claim that no other overlaps."""
    parts = []
    at = 0
    for index, claim in enumerate(report.claims, start=1):
        if claim.start < at:
            continue
        words = escape(report.text[claim.start : claim.end])
        label = escape(WORDS[claim.verdict])
        parts.append(escape(report.text[at : claim.start]))
        parts.append(
            f'<mark class="{claim.verdict.value}" id="m{number}-{index}"><a href="#c{number}-{index}" '
            f'aria-label="claim {index}, {label}: {escape(claim.text, quote=True)}">{words}<sup aria-hidden="true">'
            f"{_SHAPES[claim.verdict]}{index}</sup></a></mark>"
        )
        at = claim.end
    parts.append(escape(report.text[at:]))
    return "".join(parts)


def _card(claim: CheckedClaim, number: int, index: int) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in details(claim))
    return (
        f'<li class="card {claim.verdict.value}" id="c{number}-{index}">\n<p class="tag"><span aria-hidden="true">'
        f"{_SHAPES[claim.verdict]}</span> {index}. {escape(WORDS[claim.verdict])}</p>\n<p>“{escape(claim.text)}”: "
        f'{escape(claim.reading)}</p>\n<ul>{lines}</ul>\n{_evidence(claim)}<p><a href="#m{number}-{index}">back to the text'
        f'<span aria-hidden="true"> ↑</span></a></p>\n</li>'
    )


def _evidence(claim: CheckedClaim) -> str:
    if claim.answer is None or not claim.answer.evidence:
        return ""
    rows: Iterable[str] = (
        f"<li>{escape(e.role)}: {e.value:,} in the bulletin of {escape(e.report_on)}, read from {escape(e.source)}"
        f" <code>{escape(e.statement[:12])}</code></li>"
        for e in claim.answer.evidence[:8]
    )
    return f"<details><summary>Evidence</summary><ul>{''.join(rows)}</ul></details>\n"
