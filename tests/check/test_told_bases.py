"""Comparisons whose base stands with its own figure, or is what the sentence before spoke of."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check
from tests.newsrooms import starter_newsroom

ON = dt.date(2024, 11, 3)


def verdicts(text: str, lang: str = "en", on: dt.date = ON) -> dict[str, str]:
    """Check a text against the embedded figures: the verdict of each claim by its words."""
    found = check(text, lang=lang, dateline=on, desk=starter_newsroom()).claims
    return {claim.text: claim.verdict.value for claim in found}


@pytest.mark.parametrize(
    ("text", "lang", "words", "verdict"),
    [
        ("In October Russia lost {}, {} September's {}.", "en", "more than", "supported"),
        ("In October Russia lost {}, {} September's {}.", "en", "fewer than", "contradicted"),
        ("У жовтні росіяни втратили {} осіб, {} вересневі {}.", "uk", "більше за", "supported"),
        ("У жовтні росіяни втратили {} осіб, {} вересневі {}.", "uk", "менше, ніж", "contradicted"),
    ],
)
def test_a_base_with_its_figure_is_compared(text: str, lang: str, words: str, verdict: str) -> None:
    """The words "more than September's 38,130" say both what September had and how October stands to it."""
    october, september = ("41,980", "38,130") if lang == "en" else ("41 980", "38 130")
    found = verdicts(text.format(october, words, september), lang)
    assert found[september] == "supported"
    assert next(v for key, v in found.items() if key.startswith(words)) == verdict


@pytest.mark.parametrize(
    ("text", "lang", "word", "verdict"),
    [
        ("Losses in September had been lower, at 38,130.", "en", "lower", "supported"),
        ("September's figure was even higher: 38,130.", "en", "higher", "contradicted"),
        ("Показник у вересні був нижчим: 38 130.", "uk", "нижчим", "supported"),
        ("Втрати у вересні були більшими — 38 130.", "uk", "більшими", "contradicted"),
    ],
)
def test_what_was_higher_is_held_against_the_sentence_before(text: str, lang: str, word: str, verdict: str) -> None:
    """A month whose losses "were lower" stands against the month just told."""
    before = {"en": "In October Russia lost 41,980 men, Kyiv said.", "uk": "За жовтень росіяни втратили 41 980 осіб."}
    assert verdicts(f"{before[lang]} {text}", lang)[word] == verdict


def test_other_things_that_were_higher_are_no_claims() -> None:
    """Temperatures and raids are nobody's losses."""
    before = "In October Russia lost 41,980 men, Kyiv said."
    assert set(verdicts(f"{before} Temperatures in September had been higher, at 14 degrees.")) == {"41,980"}
    assert "higher" not in verdicts(f"{before} In September the number of air raids was higher, at 50.")
    before = "За жовтень росіяни втратили 41 980 осіб."
    assert "більшою" not in verdicts(f"{before} У вересні кількість обстрілів була більшою, 5000.", "uk")
    assert verdicts(f"{before} У вересні кількість втрат була більшою.", "uk")["більшою"] == "contradicted"


def test_the_figure_right_behind_a_record_is_a_claim() -> None:
    """What "the highest daily figures are" leads is a figure, though nothing calls it a loss."""
    text = (
        "Ukraine's bulletin counts the killed and wounded together. Moscow publishes nothing. "
        "The highest daily figures are 2,030 (bulletin of 29 November 2024) and 1,950 (12 November)."
    )
    found = verdicts(text, on=dt.date(2024, 11, 29))
    assert (found["2,030"], found["1,950"]) == ("supported", "supported")


def test_a_record_since_the_end_of_march_leaves_the_first_weeks_out() -> None:
    """What has not been since late March 2022 needs no restriction to the time after the rough totals."""
    text = "29 листопада росіяни втратили за добу 2030 осіб: більше за добу не було від кінця березня 2022 року."
    found = verdicts(text, "uk", dt.date(2024, 11, 29))
    assert next(verdict for words, verdict in found.items() if words.startswith("більше")) == "supported"


@pytest.mark.parametrize(
    ("text", "lang", "words", "verdict"),
    [
        ("In August Russia lost 36,810 men, Kyiv said; in September it was almost the same, 38,130.", "en", "almost the same", "supported"),
        ("In October Russia lost 41,980 men, Kyiv said; in May it was about the same, 38,940.", "en", "about the same", "not-checkable"),
        ("За серпень росіяни втратили 36 810 осіб; у вересні було майже стільки ж, 38 130.", "uk", "майже стільки ж", "supported"),
        ("За жовтень росіяни втратили 41 980 осіб; у лютому було стільки само, 28 450.", "uk", "стільки само", "contradicted"),
    ],
)  # fmt: skip
def test_what_was_the_same_lies_within_a_few_percent(text: str, lang: str, words: str, verdict: str) -> None:
    """Said to be "almost the same", a figure holds within five per cent, is left open a little beyond, and is wrong from twelve on."""
    assert verdicts(text, lang)[words] == verdict


def test_the_leanest_month_is_the_lowest() -> None:
    """A month called the leanest is a record downwards."""
    text = "In October Russia lost 41,980 men, Kyiv said, the leanest month of the year."
    assert next(v for words, v in verdicts(text).items() if words.startswith("leanest")) == "contradicted"


def test_a_months_own_record_is_one_until_then() -> None:
    """The words "September's record 38,130" are of September, whatever October then had."""
    found = verdicts("Russia lost 41,980 men in October, after May's record 38,940, Kyiv says.")
    assert (found["record"], found["38,940"]) == ("supported", "supported")
    found = verdicts("October's record 41,980 losses followed September's 38,130, Kyiv says.")
    assert (found["record"], found["41,980"], found["38,130"]) == ("supported", "supported", "supported")


def test_what_a_period_began_and_ended_with_is_its_sum() -> None:
    """To end a month with so many more than it had begun with is to have lost so many in it."""
    text = "Russia ended October with {} more casualties than it had begun with, Kyiv says."
    assert verdicts(text.format("41,980"))["41,980"] == "supported"
    assert verdicts(text.format("46,980"))["46,980"] == "contradicted"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "Russia lost 41,980 soldiers in October. Losses in September were higher, at 38,130, than anyone expected.",
            "en",
        ),
        ("У жовтні росіяни втратили 41 980 осіб. Втрати у вересні були більшими — 38 130, ніж хто очікував.", "uk"),
    ],
)
def test_a_base_that_is_named_is_not_what_was_spoken_of(text: str, lang: str) -> None:
    """What somebody expected is no figure of the text: nothing is said of October."""
    assert set(verdicts(text, lang).values()) == {"supported"}
