"""The report of a bulletin: every figure cited, every claim attributed and hedged, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tallywire.model import UsageError
from tallywire.publish import render_text
from tallywire.story import MarkKind, Sentence, Story, uncited_numbers
from tests.newsrooms import empty_newsroom, starter_newsroom

RECORD_DAY = dt.date(2024, 11, 29)
SEED_FIGURES = {2_030, 1_950, 3_720, 738_660, 42_250, 41_980, 8, 34, 1, 428, 279, 521, 1_520, 1_517, 1_184}
ATTRIBUTION = re.compile(r"General Staff|\bit claimed\b|\bits\b", re.IGNORECASE)
HEDGE = re.compile(r"claim|if accurate|could not be independently verified|unverified|by its count", re.IGNORECASE)


def figure_sentences(story: Story) -> list[Sentence]:
    """The sentences of the headline, the dek and the body that hold a figure."""
    body = [s for paragraph in story.paragraphs for s in paragraph]
    return [s for s in (story.headline, story.dek, *body) if any(m.kind is MarkKind.FIGURE for m in s.marks)]


def test_every_figure_of_the_seed_article_is_in_the_report_of_its_day() -> None:
    """The fifteen figures that a reporter gave that morning, and the one behind the missing scope."""
    story = starter_newsroom().report(RECORD_DAY)
    cited = {int(c.answer.value) for c in story.citations if c.answer.value is not None}
    assert SEED_FIGURES <= cited
    words = render_text(story)
    assert "the first time by its count that a single day exceeds 2,000" in words.replace("\n", " ").replace("[2]", "")
    assert "3,160" in words


@pytest.mark.parametrize("days_back", [0, 1, 17, 28, 29, 45, 60, 400, 700, 990, 1000, 1004])
def test_no_number_of_a_report_stands_without_its_source(days_back: int) -> None:
    """Whatever the day holds, each run of digits is a cited figure or a date."""
    on = dt.date(2024, 11, 30) - dt.timedelta(days=days_back)
    assert uncited_numbers(starter_newsroom().report(on)) == ()


@pytest.mark.parametrize("on", ["2024-11-29", "2024-11-13", "2024-11-01", "2023-07-19", "2022-03-03", "2022-03-12"])
def test_every_sentence_with_a_figure_is_attributed_and_hedged(on: str) -> None:
    """Who says it, and that nobody else has checked it, stand beside the figure."""
    for s in figure_sentences(starter_newsroom().report(dt.date.fromisoformat(on))):
        assert ATTRIBUTION.search(s.text), s.text
        assert HEDGE.search(s.text), s.text


def test_the_word_killed_is_never_used_for_a_count_of_killed_and_wounded() -> None:
    """But in the claimant's own definition, where the wounded stand beside it."""
    text = render_text(starter_newsroom().report(RECORD_DAY))
    assert re.findall(r"killed(?! and wounded)", text) == []


def test_a_report_is_written_as_of_its_own_day() -> None:
    """A record broken later is still the record of its day."""
    text = render_text(starter_newsroom().report(dt.date(2024, 11, 12)))
    assert "1,950 personnel on 11 November 2024, the General Staff claims, its highest figure" in text.replace(
        "\n", " "
    )
    assert "2,030" not in text


def test_the_same_ledger_gives_the_same_bytes() -> None:
    """Law 9: nothing of the moment or the machine enters a story."""
    assert render_text(starter_newsroom().report(RECORD_DAY)) == render_text(starter_newsroom().report(RECORD_DAY))


def test_a_rough_first_week_makes_no_record() -> None:
    """The bulletin of 3 March 2022 raised the total by 3,160; its report calls that no highest day."""
    story = starter_newsroom().report(dt.date(2022, 3, 3))
    assert "highest" not in story.headline.text


def test_a_total_said_as_over_has_no_figure_for_the_day() -> None:
    """The plateau of "over 12,000" reports a total, not a day without losses."""
    story = starter_newsroom().report(dt.date(2022, 3, 12))
    assert "over 12,000" in story.headline.text
    assert "a figure for the day alone cannot be taken" in render_text(story).replace("\n", " ")


def test_figures_that_are_not_held_are_named_as_such() -> None:
    """The starter has equipment only at month edges in 2023: the report says what is missing."""
    assert "are not held in this ledger" in render_text(starter_newsroom().report(dt.date(2023, 7, 19))).replace(
        "\n", " "
    )


def test_a_bulletin_that_is_not_held_cannot_be_reported() -> None:
    """There is nothing to write, and the error says what is near."""
    with pytest.raises(UsageError, match="no bulletin of 2025-01-01"):
        starter_newsroom().report(dt.date(2025, 1, 1))
    with pytest.raises(UsageError, match="holds no bulletin"):
        empty_newsroom().report()


def test_the_chart_is_described_in_words() -> None:
    """Those who cannot see it learn its range, its mark and who claims the figures."""
    chart = starter_newsroom().report(RECORD_DAY).charts[0]
    assert "2,030 on 28 November 2024, is marked, the highest of them" in chart.alt
    assert [p.day for p in chart.points if p.marked] == [dt.date(2024, 11, 28)]
    assert all(p.value != 3_160 for p in chart.points)
