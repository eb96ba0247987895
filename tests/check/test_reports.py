"""What a report says beside its verdicts, and the shapes it comes in."""

from __future__ import annotations

import datetime as dt
import json

from tallywire.check import Report, Verdict, check
from tallywire.check.page import page
from tallywire.check.plain import as_text
from tests.newsrooms import starter_newsroom

ON = dt.date(2024, 11, 29)


def report_on(text: str, lang: str = "en") -> Report:
    """Check a text against the embedded figures."""
    return check(text, lang=lang, dateline=ON, desk=starter_newsroom())


def test_swapped_digits_are_named_and_repaired() -> None:
    """A number with two digits swapped is contradicted, and the report says so and gives the right one."""
    claim = report_on("On November 28 Russia lost 2,300 troops, the General Staff said.").claims[0]
    assert claim.verdict is Verdict.CONTRADICTED
    assert claim.slip == "two digits swapped"
    assert claim.repair == "2,030, not 2,300"
    assert claim.difference == 270


def test_a_match_carries_its_statements() -> None:
    """A supported claim names the query asked and the statements that the answer rests on."""
    claim = report_on("Russian losses have reached 738,660 since the invasion began.").claims[0]
    assert claim.verdict is Verdict.SUPPORTED
    assert claim.answer is not None
    assert [e.value for e in claim.answer.evidence] == [738_660]
    assert claim.query is not None
    assert claim.marks["period"] in {"stated", "carried"}


def test_a_record_that_leaves_out_the_first_weeks_says_so() -> None:
    """The first day above 2,000 is one only without the restated total of 3 March 2022, which is named."""
    text = "Russia lost 2,030 troops on November 28, the first time that Kyiv reported more than 2,000 in a day."
    claim = next(c for c in report_on(text).claims if c.family == "first-crossing")
    assert claim.verdict is Verdict.NEEDS_CONTEXT
    assert "3 March 2022" in " ".join(words for _, words in claim.qualifications)


def test_killed_is_no_word_for_killed_and_wounded() -> None:
    """A right figure with "killed" needs context, and is repaired."""
    claim = report_on("Kyiv said 2,030 Russian soldiers were killed on November 28.").claims[0]
    assert claim.verdict is Verdict.NEEDS_CONTEXT
    assert "killed and wounded" in claim.repair


def test_the_page_escapes_the_article_and_runs_nothing() -> None:
    """Markup in an article is shown, not obeyed; there is no script, and nothing is fetched."""
    html = page([report_on('<script>alert("x")</script> Russia lost 2,030 troops on November 28.')])
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "http://" not in html
    assert "https://" not in html
    assert html.count('class="card ') == 1


def test_marks_differ_by_shape_and_not_by_colour_alone() -> None:
    """Each verdict has a sign of its own beside its colour."""
    html = page([report_on("Russia lost 2,030 troops on November 28 and 2,300 on November 27.")])
    assert "✓" in html
    assert "✕" in html


def test_json_is_plain_and_versioned() -> None:
    """The encoded report survives JSON, and counts its verdicts."""
    plain = json.loads(json.dumps(report_on("Russia lost 2,030 troops on November 28.").encode()))
    assert plain["schema"] == "tallywire.check/1"
    assert plain["summary"]["supported"] == 1
    assert plain["claims"][0]["value"] == 2030


def test_an_article_without_claims_says_so() -> None:
    """The summary of a text without claims is one plain line."""
    assert "no claims" in as_text(report_on("The weather was fine."))


def test_text_shows_where_a_claim_stands() -> None:
    """A block names the line and the words around the claim, cut between words."""
    shown = as_text(
        report_on("The weather was fine.\nRussia lost 2,030 troops on November 28, the General Staff said.")
    )
    assert "“2,030” (line 2: Russia lost 2,030 troops on November 28, the …)" in shown


def test_notes_on_the_reading_stand_under_the_summary() -> None:
    """What was left out of a page is said in text as well."""
    report = check(
        "Russia lost 2,030 troops on November 28.", lang="en", dateline=ON, desk=starter_newsroom(),
        notes=("3 figures outside the article's body left out",),
    )  # fmt: skip
    assert as_text(report).rstrip().endswith("Note: 3 figures outside the article's body left out.")


def test_no_ledger_figure_stands_beside_a_claim_that_cannot_be_checked() -> None:
    """What the number was not held against is not shown as if it were."""
    report = report_on("Kyiv said Russia lost 45,000 troops.")
    assert report.claims[0].verdict is Verdict.NOT_CHECKABLE
    assert "off by" not in as_text(report)


def test_json_of_a_page_holds_the_text_that_offsets_refer_to() -> None:
    """A page's claims are found in the text taken out of it, which is handed over with them."""
    text = "Russia lost 2,030 troops on November 28."
    plain = check(text, lang="en", dateline=ON, desk=starter_newsroom(), is_derived=True).encode()
    claim = plain["claims"][0]
    assert plain["text"][claim["start"] : claim["end"]] == "2,030"
    assert "text" not in report_on(text).encode()
