"""The report of a bulletin: every figure cited, every claim attributed and hedged, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tallywire.model import UsageError
from tallywire.newsroom import Newsroom
from tallywire.publish import render_text
from tallywire.story import MarkKind, Sentence, Story, uncited_numbers
from tests.ledger.builders import batch
from tests.newsrooms import NOW, empty_newsroom, starter_newsroom

RECORD_DAY = dt.date(2024, 11, 29)
SEED_FIGURES = {2_030, 1_950, 3_720, 738_660, 42_250, 41_980, 8, 34, 1, 428, 279, 521, 1_520, 1_517, 1_184}
ATTRIBUTION = re.compile(r"General Staff|\bit claimed\b|\bits\b", re.IGNORECASE)
HEDGE = re.compile(r"claim|if accurate|could not be independently verified|unverified|by its count", re.IGNORECASE)


def figure_sentences(story: Story) -> list[Sentence]:
    """The sentences of the headline, the dek and the body that hold a figure."""
    body = [s for paragraph in story.paragraphs for s in paragraph]
    return [s for s in (story.headline, story.dek, *body) if any(m.kind is MarkKind.FIGURE for m in s.marks)]


def room_with(*lines: str) -> Newsroom:
    """A newsroom that holds the statements of some lines."""
    room = empty_newsroom()
    room.ledger.append(batch(*lines), now=NOW)
    return room


def flat(story: Story) -> str:
    """The report as text, without line breaks and citation marks."""
    return re.sub(r"\[\d+\]", "", render_text(story).replace("\n", " "))


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


@pytest.mark.parametrize("on", ["2022-02-26", "2022-03-01", "2022-03-03"])
def test_a_rough_first_week_has_no_figure_of_a_day(on: str) -> None:
    """Its caveat says that a difference of two such totals is no day's figure, so no sentence may give one."""
    story = starter_newsroom().report(dt.date.fromisoformat(on))
    text = flat(story)
    assert "have lost about" in story.headline.text
    assert "for the same day it claimed" not in text.lower()
    assert "marked" not in story.charts[0].alt


def test_the_first_figure_of_a_day_is_no_record() -> None:
    """Where nothing came before, nothing is the highest, nor the first above 100."""
    story = starter_newsroom().report(dt.date(2022, 3, 4))
    assert "highest" not in story.headline.text
    assert "the first" not in story.dek.text


def test_the_only_month_is_not_called_the_highest() -> None:
    """With 19 tanks in March so far and 118 in February before it, "its highest month is March" misleads."""
    assert "highest month" not in flat(starter_newsroom().report(dt.date(2022, 3, 3)))


def test_totals_that_are_held_are_given_where_the_day_cannot_be_told() -> None:
    """The first bulletin's totals are held: they are named, and not said to be missing."""
    text = flat(room_with("2022-02-25 personnel 2800", "2022-02-25 tanks 80").report(dt.date(2022, 2, 25)))
    assert "also gave a total of 80 tanks; a figure for the day alone cannot be taken from it" in text
    assert "no figure of a single day is held yet" in text


def test_a_caveat_of_several_measures_is_told_once() -> None:
    """Twelve lines with the same words hide the one that differs."""
    caveats = starter_newsroom().report(dt.date(2022, 2, 26)).caveats
    bodies = [s.text.split(": ", 1)[1] for s in caveats]
    assert len(set(bodies)) == len(bodies)


def test_people_are_not_destroyed() -> None:
    """Prisoners of war, listed until April 2022, have a sentence of their own."""
    room = room_with(
        "2022-03-04 personnel 9166", "2022-03-04 tanks 200", "2022-03-04 pow 200",
        "2022-03-05 personnel 9999", "2022-03-05 tanks 218", "2022-03-05 pow 216",
    )  # fmt: skip
    text = flat(room.report(dt.date(2022, 3, 5)))
    assert "it claimed 18 tanks" in text
    assert "It also claimed 16 prisoners of war" in text
    assert "18 tanks and 16" not in text


def test_a_figure_on_which_nothing_decides_carries_the_other_reading() -> None:
    """Forty-one aircraft by one transcription and twelve by the other are not forty-one aircraft."""
    room = room_with(
        "2025-06-02 personnel 989700", "2025-06-02 aircraft 372", "2025-06-02 aircraft 372 @orc",
        "2025-06-03 personnel 990800", "2025-06-03 aircraft 413", "2025-06-03 aircraft 384 @orc",
    )  # fmt: skip
    assert "41 aircraft (12 by another transcription)" in flat(room.report(dt.date(2025, 6, 3)))


def disputed_room(second: str, *others: str) -> Newsroom:
    """A newsroom with ten days of two transcriptions that agree but for the total of the eighth, `second` by the other."""
    lines = [
        f"2025-06-{on:02} personnel {990_000 + 1_000 * on}{source}" for on in range(1, 11) for source in ("", " @orc")
    ]
    lines[15] = f"2025-06-08 personnel {second} @orc"
    return room_with(*lines, *others)


def test_a_total_on_which_nothing_decides_carries_the_other_reading() -> None:
    """Headline, line below it and body give no total as if it were undisputed."""
    text = flat(disputed_room("998010").report(dt.date(2025, 6, 8)))
    assert text.count("998,000 (998,010 by another transcription)") == 2
    assert "lost 1,000 (1,010 by another transcription) personnel" in text


def caveats_of(room: Newsroom, day: int) -> str:
    """The caveats of a day of June 2025 as one text."""
    return " ".join(s.text for s in room.report(dt.date(2025, 6, day)).caveats)


def test_a_dispute_that_was_decided_is_told_on_its_day_and_not_ever_after() -> None:
    """A slip that evidence settled is no news in the reports of later days, though it would have been a record."""
    room = disputed_room("989000")
    assert caveats_of(room, 8).count("orc 989,000") == 1
    assert "By the totals of orc" not in caveats_of(room, 8)
    assert "989,000" not in caveats_of(room, 10)


def test_an_open_dispute_is_told_wherever_it_would_change_a_figure() -> None:
    """The day that another reading would make the highest is named for as long as nothing decides."""
    assert "nothing decides" in caveats_of(disputed_room("998010"), 10)


def test_a_total_that_both_relays_carry_along_is_no_caveat_of_a_day() -> None:
    """Two totals that differ by one thing for days on end give the same figure for each of them."""
    helicopters = [
        f"2025-06-{on:02} helicopters {351 - (source != '')}{source}" for on in range(5, 11) for source in ("", " @orc")
    ]
    assert "elicopters" not in caveats_of(disputed_room("998010", *helicopters), 10)


def test_days_between_restated_totals_have_no_figure_of_their_own() -> None:
    """The report of the first week's end holds one day, not seven."""
    text = flat(starter_newsroom().report(dt.date(2022, 3, 4)))
    assert "a figure of their own is held for 1 of 7 days" in text


def test_of_several_rises_passed_over_for_one_reason_the_largest_is_named() -> None:
    """Five lines with one reason hide the others."""
    caveats = [s.text for s in starter_newsroom().report(dt.date(2022, 3, 4)).caveats]
    assert [text for text in caveats if "Not counted" in text or "not counted is" in text] == [
        text for text in caveats if "3,160" in text
    ]


def test_every_source_that_is_listed_is_cited() -> None:
    """A numbered source without a number in the text sends the reader looking for nothing."""
    for on in (RECORD_DAY, dt.date(2024, 11, 1), dt.date(2024, 3, 1)):
        story = starter_newsroom().report(on)
        used = {m.citation for s in story.sentences() for m in s.marks if m.kind is MarkKind.FIGURE}
        assert used == {c.number for c in story.citations}


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
