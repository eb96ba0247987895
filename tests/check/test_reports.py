"""What a report says beside its verdicts, and the shapes it comes in."""

from __future__ import annotations

import datetime as dt
import json
import shlex
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from tallywire.check import Report, Verdict, check
from tallywire.check.telling.page import page
from tallywire.check.telling.plain import as_markdown, as_text
from tallywire.cli.ask import command as ask_command
from tallywire.cli.asking import read_query
from tests.newsrooms import starter_newsroom

if TYPE_CHECKING:
    from tallywire.check import CheckedClaim

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


def test_a_hedged_number_that_holds_is_not_said_to_be_off() -> None:
    """A number said to be passed stands; only its noun needs context, and no difference is held against it."""
    claim = report_on("More than 738,000 Russian soldiers have been killed since the war began, Kyiv said.").claims[0]
    assert claim.verdict is Verdict.NEEDS_CONTEXT
    assert "the text says" not in claim.figures


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
    assert "ledger:" not in as_text(report)
    assert "perhaps" in report.claims[0].reading


def test_json_of_a_page_holds_the_text_that_offsets_refer_to() -> None:
    """A page's claims are found in the text taken out of it, which is handed over with them."""
    text = "Russia lost 2,030 troops on November 28."
    plain = check(text, lang="en", dateline=ON, desk=starter_newsroom(), is_derived=True).encode()
    claim = plain["claims"][0]
    assert plain["text"][claim["start"] : claim["end"]] == "2,030"
    assert "text" not in report_on(text).encode()


def only_claim(text: str, lang: str = "en", on: dt.date = ON) -> CheckedClaim:
    """Return the first claim of a text checked against the embedded figures."""
    return check(text, lang=lang, dateline=on, desk=starter_newsroom()).claims[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Russia lost 2,030 troops on November 28.",
            "personnel lost on 28 November 2024 (bulletin of 29 November 2024)",
        ),
        (
            "Russia lost 41,980 troops in October 2024.",
            "personnel lost in October 2024 (bulletins of 2 October to 1 November 2024)",
        ),
        ("Russian losses have reached 738,660 since the invasion began.", "all personnel lost up to the bulletin of"),
        ("Russia lost an average of 1,354 troops a day in October 2024.", "personnel lost per day in October 2024 ("),
    ],
)
def test_a_reading_names_claimant_measure_days_and_bulletins(text: str, words: str) -> None:
    """How a claim was read says whose count, of what, of which days, and in which bulletins it stands."""
    reading = only_claim(text).reading
    assert reading.startswith("General Staff: ")
    assert words in reading


@pytest.mark.parametrize(
    "text",
    [
        "Russia lost 2,030 troops on November 28.",
        "Russia lost 42,550 troops in October 2024.",
        "Russian losses have reached 738,660 since the invasion began.",
        "Russia lost an average of 1,354 troops a day in October 2024.",
        "The worst month of 2024 for Russian tank losses was May, with 428 lost.",
        "It was the first day on which Russia lost more than 2,000 troops, on November 28.",
    ],
)
def test_the_command_shown_asks_the_query_that_was_asked(text: str) -> None:
    """The command line of a claim, read by `ask`, is the query whose answer the verdict rests on."""
    room = starter_newsroom()
    claim = check(text, lang="en", dateline=ON, desk=room).claims[-1]
    words = shlex.split(claim.ask)
    assert words[:2] == ["tallywire", "ask"]
    options = ask_command.make_context("ask", words[2:]).params
    query = read_query(room, options.pop("measure"), options.pop("statistic"), options)
    assert query.encode() == claim.query


def test_a_ukrainian_repair_is_written_as_ukrainian_is() -> None:
    """The figure that would match is grouped as in the text's language, and stands against the number without its hedge."""
    claim = only_claim("Станом на 29 листопада загальні втрати росіян зросли до 783 660 осіб.", "uk")
    assert claim.verdict is Verdict.CONTRADICTED
    assert claim.repair == "738\u00a0660, not 783 660"


def test_a_hedged_number_is_repaired_to_a_round_one() -> None:
    """Where the number is hedged, the figure is rounded as it was, so that the hedge may stay."""
    claim = only_claim("Russia has lost more than 900,000 troops since the invasion began, the General Staff said.")
    assert claim.verdict is Verdict.CONTRADICTED
    assert claim.repair == "738,000, not 900,000"


@pytest.mark.parametrize(
    ("text", "lang", "word", "instead"),
    [
        ("Kyiv said 2,030 Russian soldiers died on November 28.", "en", "died", "were killed or wounded"),
        ("28 листопада загинули 2030 російських військових.", "uk", "загинули", "вбито й поранено"),
        ("28 листопада росіяни втратили 2030 вбитих.", "uk", "вбитих", "убитих і поранених"),
        ("28 листопада вбито 2030 російських військових.", "uk", "вбито", "вбито й поранено"),
        ("The General Staff put Russia's dead on November 28 at 2,030.", "en", "dead", "dead and wounded"),
    ],
)
def test_words_for_the_dead_are_repaired_in_their_language(text: str, lang: str, word: str, instead: str) -> None:
    """What would match stands against the word that the text has, in the text's language."""
    assert only_claim(text, lang).repair == f"“{instead}”, not “{word}”"


def test_a_record_of_a_narrower_period_says_which_and_what_was_higher() -> None:
    """A record that holds of a year only says so, names the higher periods, and is repaired without the words for the war."""
    report = report_on("May was the worst month of the war for Russian tanks, with 428 lost, said the General Staff.")
    claim = next(c for c in report.claims if c.family == "extreme")
    assert claim.verdict is Verdict.NEEDS_CONTEXT
    assert claim.repair == "worst month of 2024"
    assert "October 2023: 521" in claim.counterexamples
    assert any(code == "scope" for code, _ in claim.qualifications)


def test_a_comparison_shows_the_figures_of_both_periods() -> None:
    """The two figures and how they stand to each other are shown."""
    claim = next(
        c
        for c in report_on("Russia lost more tanks in May 2024 than in April 2024, the General Staff said.").claims
        if c.family == "comparison"
    )
    assert "in May 2024" in claim.figures
    assert "in April 2024" in claim.figures


def test_a_matching_hedged_number_is_not_said_to_be_off() -> None:
    """A number that its hedge allows is said to be hedged, not to differ."""
    claim = only_claim("Russia has lost more than 738,000 troops since the invasion began, the General Staff said.")
    assert claim.verdict is Verdict.SUPPORTED
    assert claim.figures == "738,660"
    assert ("rounded", "The number is hedged; the figure is within what that allows.") in claim.qualifications


def test_dates_that_agree_by_one_rule_only_name_the_figure_of_the_other() -> None:
    """A day that agrees as a bulletin's date says what the covered day has."""
    words = dict(only_claim("Russia lost 2,030 troops on November 29.", on=dt.date(2024, 12, 2)).qualifications)[
        "day-rule"
    ]
    assert words.startswith("The dates are those of bulletins; by the days that bulletins cover it is 1,740")


@pytest.mark.parametrize(
    ("text", "reading", "reason"),
    [
        ("Zelensky said 31,000 Ukrainian soldiers had been killed.", "Ukrainian losses", "no test of it"),
        ("Mediazona has counted 80,000 Russian soldiers killed.", "Mediazona", "does not hold this claimant's own"),
    ],
)
def test_what_cannot_be_checked_says_whose_it_is_and_why(text: str, reading: str, reason: str) -> None:
    """A count of somebody else's names whose it is, and why another claimant's series is no test of it."""
    claim = only_claim(text)
    assert claim.verdict is Verdict.NOT_CHECKABLE
    assert reading in claim.reading
    assert reason in claim.reason


def test_text_and_markdown_lead_from_a_wrong_figure_to_its_statements_and_question() -> None:
    """What is contradicted shows the statements that say otherwise, and the command that asks for them."""
    report = report_on("On November 28 Russia lost 2,300 troops, the General Staff said.")
    for shown in (as_text(report), as_markdown(report)):
        assert "bulletin of 2024-11-29" in shown
        assert "tallywire ask personnel change --on 2024-11-29 --as-of 2024-11-29" in shown


def test_markdown_shows_markup_of_the_article_as_it_stands() -> None:
    """Marks of an article do not become emphasis, links or tags in Markdown."""
    shown = as_markdown(report_on("<b>Russia</b> *lost* 2,030 troops on [November 28](x)."))
    assert "\\<b\\>" in shown
    assert "\\*lost\\*" in shown


class _Links(HTMLParser):
    """Gathers the identifiers of a page, what its links and labels point to, and how deep its elements are left open."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element."""
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "aria-labelledby" or (name == "href" and (value or "").startswith("#")):
                self.targets.add((value or "").lstrip("#"))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; a page that closes another than the last is broken."""
        assert self.open.pop() == tag


HOSTILE = "</article></main><script>x</script> \"'><b> Russia lost 2,030 troops on November 28, its worst day since 2,000 on May 12.\n"


@pytest.mark.parametrize("texts", [("",), (HOSTILE,), (HOSTILE, "28 листопада росіяни втратили 2030 осіб.")])
def test_a_page_is_well_formed_and_its_links_lead_somewhere(texts: tuple[str, ...]) -> None:
    """Every link and label points to one element of the page, claims that overlap others included."""
    links = _Links()
    links.feed(page([report_on(text, "uk" if "росіяни" in text else "en") for text in texts]))
    assert not links.open
    assert len(set(links.ids)) == len(links.ids)
    assert links.targets <= set(links.ids)


def test_a_page_forbids_scripts_and_lists_what_needs_an_eye() -> None:
    """The page's own policy lets nothing run or load, and links to the contradicted claims stand above the text."""
    html = page([report_on("On November 28 Russia lost 2,300 troops, the General Staff said.")])
    assert "default-src 'none'" in html
    assert html.index('aria-label="Claims to look at"') < html.index("<article")
    assert '<a href="#c1-1" aria-label="claim 1">1</a>' in html


def test_a_page_leads_to_statements_and_question() -> None:
    """A card holds the statements that the verdict rests on and the command that asks again."""
    html = page([report_on("Russian losses have reached 738,660 since the invasion began.")])
    assert "total 738,660, bulletin of 2024-11-29, from starter, statement " in html
    assert "tallywire ask personnel total --on 2024-11-29" in html


def test_a_speaker_is_named_only_where_the_line_names_one_before_the_number() -> None:
    """A number is never put in the mouth of a claimant who is named after it, for another number."""
    claims = report_on("London spoke of 250,000 Russian dead, and Mediazona has counted 111,000 killed.").claims
    assert all("Mediazona" not in c.reading for c in claims if c.text.endswith("250,000"))


def test_a_count_of_days_says_within_which_period() -> None:
    """How many days the ledger has is told with the period in which they lie."""
    report = report_on("In October 2024 there were 30 days on which Russia lost more than 1,300 troops.")
    claim = next(c for c in report.claims if c.family == "count")
    assert "days in October 2024" in claim.figures


def test_what_is_not_checkable_shows_nothing_against_it() -> None:
    """Periods that speak against a record are shown only where it was judged."""
    report = report_on("Russian artillery: 1,256 in the past month, a record quarter.")
    claim = next(c for c in report.claims if c.family == "extreme")
    assert claim.verdict is Verdict.NOT_CHECKABLE
    assert claim.counterexamples == ()
    assert claim.figures == ""
