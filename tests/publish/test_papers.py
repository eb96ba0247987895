"""Stories on paper: numbered sources in text, links in Markdown, every mark in JSON; and charts as pictures."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys

import pytest

from tallywire.publish import render_json, render_markdown, render_text, vega_spec
from tests.newsrooms import starter_newsroom

ON = dt.date(2024, 11, 29)


def test_every_number_in_brackets_has_a_line_among_the_sources() -> None:
    """A reader can go from any figure to the query and the statements behind it."""
    text = render_text(starter_newsroom().report(ON))
    body, sources = text.split("\nSources:\n")
    used = {int(n) for n in re.findall(r"\[(\d+)\]", body)}
    listed = {int(n) for n in re.findall(r"^\[(\d+)\] tallywire ask ", sources, re.MULTILINE)}
    assert used <= listed
    assert "statements " in sources


def test_markdown_links_figures_to_anchors_that_exist() -> None:
    """No link leads nowhere, and the chart has its words."""
    page = render_markdown(starter_newsroom().report(ON), chart="chart.svg")
    anchors = set(re.findall(r'<a id="(s\d+)">', page))
    assert set(re.findall(r"\]\(#(s\d+)\)", page)) <= anchors
    assert "daily figures of personnel claimed by the General Staff of the Armed Forces of Ukraine" in page


def test_json_marks_lie_inside_their_sentences() -> None:
    """Marks are offsets in code points; each citation has its answer with evidence."""
    body = json.loads(render_json(starter_newsroom().report(ON)))
    assert body["schema"] == "tallywire.report/1"
    sentences = [body["headline"], body["dek"], *(s for p in body["paragraphs"] for s in p)]
    for s in sentences:
        assert all(0 <= m["start"] < m["end"] <= len(s["text"]) for m in s["marks"])
    assert [c["number"] for c in body["citations"]] == list(range(1, len(body["citations"]) + 1))
    assert all(c["answer"]["schema"] == "tallywire.answer/1" for c in body["citations"])
    assert all(c["answer"]["evidence"] for c in body["citations"] if c["answer"]["value"] is not None)


def test_a_chart_counts_its_days_in_utc() -> None:
    """So that no zone moves a figure to the day before."""
    spec = vega_spec(starter_newsroom().report(ON).charts[0])
    assert spec["layer"][0]["encoding"]["x"]["scale"] == {"type": "utc"}
    assert spec["data"]["values"][-1] == {"day": "2024-11-28T00:00:00Z", "value": 2_030, "marked": True}


def test_a_chart_is_the_same_picture_in_every_time_zone() -> None:
    """Bytes are compared over three zones, in processes of their own."""
    pytest.importorskip("vl_convert", reason="drawing needs the extra [charts]")
    program = (
        "import datetime as dt, hashlib; from tests.newsrooms import starter_newsroom;"
        "from tallywire.publish import draw_svg;"
        "print(hashlib.sha256(draw_svg(starter_newsroom().report(dt.date(2024, 11, 29)).charts[0]).encode()).hexdigest())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True
        ).stdout
        for zone in ("UTC", "Pacific/Kiritimati", "America/Los_Angeles")
    }
    assert len(printed) == 1
