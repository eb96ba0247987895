"""What holds for any text: it is read without error, offsets are right, and work grows with its length only."""

from __future__ import annotations

import datetime as dt
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallywire.check import Report, article_from, check, check_text
from tests.newsrooms import starter_newsroom

ON = dt.date(2024, 11, 29)
WORDS = (
    "Russia lost Russian tanks soldiers troops 2,030 738,660 killed and wounded in October 2023 November on Friday since the past day "
    'more than nearly record deadliest month first time third straight Kyiv said , . ; : ( ) (+8) — – \n " ” % half twice between '
    "from to average a day Ukraine's losses Oryx 1 2 3 втратив ворог танків — 9 453 (+8) од. за добу у жовтні понад тис. млн рекорд"
).split(" ")
mess = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=200)


@settings(max_examples=60)
@given(text=mess, lang=st.sampled_from(["en", "uk"]))
def test_any_text_is_checked_without_error_and_offsets_are_right(text: str, lang: str) -> None:
    """Claims lie inside the text, in order, and their words are those at their offsets."""
    found = check_text(text, lang=lang, dateline=ON, desk=starter_newsroom())
    assert [j.claim.start for j in found] == sorted(j.claim.start for j in found)
    for judged in found:
        assert 0 <= judged.claim.start < judged.claim.end <= len(text)
        assert text[judged.claim.start : judged.claim.end] == judged.claim.text


@settings(max_examples=40)
@given(text=mess)
def test_any_report_can_be_written_in_every_shape(text: str) -> None:
    """Text, Markdown, HTML and JSON are written for whatever was found."""
    from tallywire.check.telling.page import page
    from tallywire.check.telling.plain import as_markdown, as_text

    report = check(text, lang="en", dateline=ON, desk=starter_newsroom())
    assert as_text(report)
    assert as_markdown(report)
    assert page([report]).endswith("</html>\n")
    assert report.encode()["schema"] == "tallywire.check/1"


@settings(max_examples=40)
@given(
    html=st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div><div>", "<script>", "</script>", "lost 8 tanks", "&amp;", "<!--", "]]>", "<", ">"]
        )
    ).map("".join)
)
def test_broken_markup_is_read_without_error(html: str) -> None:
    """Tags that never close, comments and entities give a text, whatever it is worth."""
    assert article_from(f"<html>{html}".encode(), name="x.html", dateline=ON).dateline == ON


def _steps(text: str, lang: str) -> int:
    """Count the calls that checking a text makes."""
    room = starter_newsroom()
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        check_text(text, lang=lang, dateline=ON, desk=room)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "piece",
    ["1 2 3 tanks since ", "lost 8 tanks, ", "( ( ( ", "Kyiv said Kyiv said ", "more than in more than in ", "12 "],
)
def test_work_grows_with_the_length_of_a_line_and_no_faster(piece: str) -> None:
    """A line four times as long takes at most six times the steps."""
    check_text(piece, lang="en", dateline=ON, desk=starter_newsroom())
    short, long = _steps(piece * 250, "en"), _steps(piece * 1_000, "en")
    assert long <= 6 * short


def test_a_report_tells_nothing_true_or_false() -> None:
    """The words of a report say how a figure stands to what was reported, and never that it is true."""
    from tallywire.check.telling.plain import as_text

    text = "Russia lost 2,030 soldiers on Thursday, Kyiv said. It lost 2,300 tanks on Friday."
    report: Report = check(text, lang="en", dateline=ON, desk=starter_newsroom())
    assert not {"true", "false", "lie"} & set(as_text(report).lower().replace(".", " ").split())
