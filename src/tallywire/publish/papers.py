"""A story on paper: plain text with numbered sources, Markdown with links, JSON with every mark."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from tallywire.story import Citation, Sentence, Story

_WIDTH = 100


def render_text(story: Story) -> str:
    """Return the story as plain text; `[n]` behind a figure is its source, listed at the end."""
    paragraphs = [" ".join(_with_numbers(s, "[{n}]") for s in paragraph) for paragraph in story.paragraphs]
    parts = [
        _wrap(_with_numbers(story.headline, "")),
        _wrap(_with_numbers(story.dek, "[{n}]")),
        *(_wrap(p) for p in paragraphs),
    ]
    if story.caveats:
        parts.append(
            "To be known with these figures:\n" + "\n".join(_item(_with_numbers(s, "[{n}]")) for s in story.caveats)
        )
    parts.append(_wrap("Method. " + " ".join(_with_numbers(s, "[{n}]") for s in story.method)))
    parts.append("Sources:\n" + "\n".join(_source(c) for c in story.citations))
    return "\n\n".join(parts) + "\n"


def render_markdown(story: Story, *, chart: str = "") -> str:
    """Return the story as Markdown; every figure links to its source, and `chart` is the picture's file name."""
    lines = [f"# {story.headline.text}", "", f"*{_linked(story.dek)}*", ""]
    if chart and story.charts:
        lines += [f"![{story.charts[0].alt}]({chart})", ""]
    for paragraph in story.paragraphs:
        lines += [" ".join(_linked(s) for s in paragraph), ""]
    if story.caveats:
        lines += ["## To be known with these figures", "", *(f"- {_linked(s)}" for s in story.caveats), ""]
    lines += ["## Method", "", " ".join(_linked(s) for s in story.method), "", "## Sources", ""]
    for citation in story.citations:
        statements = ", ".join(f"`{e.statement[:12]}` ({e.source}, {e.report_on})" for e in citation.answer.evidence)
        lines.append(
            f'{citation.number}. <a id="s{citation.number}"></a>`{citation.command}` = **{_value(citation)}**'
            + (f"; statements {statements}" if statements else "")
        )
    return "\n".join(lines) + "\n"


def render_json(story: Story) -> str:
    """Return the story in the shape `tallywire.report/1`: every sentence with its marks, every source with its answer."""
    body = {
        "schema": "tallywire.report/1",
        "bulletin_on": story.bulletin_on.isoformat(),
        "language": story.language,
        "headline": msgspec.to_builtins(story.headline),
        "dek": msgspec.to_builtins(story.dek),
        "paragraphs": msgspec.to_builtins(story.paragraphs),
        "caveats": msgspec.to_builtins(story.caveats),
        "method": msgspec.to_builtins(story.method),
        "citations": [
            {"number": c.number, "command": c.command, "answer": c.answer.encode()} for c in story.citations
        ],
        "charts": msgspec.to_builtins(story.charts),
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(body), indent=1).decode() + "\n"


def _with_numbers(s: Sentence, pattern: str) -> str:
    """Put a source's number behind each cited figure."""
    text, at = "", 0
    for mark in s.marks:
        text += s.text[at : mark.end]
        at = mark.end
        if mark.citation and pattern:
            text += pattern.format(n=mark.citation)
    return text + s.text[at:]


def _linked(s: Sentence) -> str:
    text, at = "", 0
    for mark in s.marks:
        text += s.text[at : mark.start]
        inner = s.text[mark.start : mark.end]
        text += f"[{inner}](#s{mark.citation})" if mark.citation else inner
        at = mark.end
    return text + s.text[at:]


def _source(citation: Citation) -> str:
    evidence = citation.answer.evidence
    statements = ", ".join(f"{e.statement[:12]} ({e.source} {e.report_on}: {e.value:,})" for e in evidence[:4])
    more = f" and {len(evidence) - 4} more" if len(evidence) > 4 else ""
    lines = [f"[{citation.number}] {citation.command} = {_value(citation)}"]
    if statements:
        lines.append(f"    statements {statements}{more}")
    return "\n".join(lines)


def _value(citation: Citation) -> str:
    value = citation.answer.value
    return "no figure" if value is None else f"{value:,}"


def _wrap(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _item(text: str) -> str:
    return textwrap.fill(
        text, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
