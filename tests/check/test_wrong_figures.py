"""Wrong figures whose period or measure stands in a neighbouring clause or sentence, and figures that only look wrong."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import CheckedClaim, check
from tests.newsrooms import starter_newsroom

ON = dt.date(2024, 11, 29)


def verdicts(text: str, lang: str = "en", on: dt.date = ON) -> dict[str, str]:
    """Check a text against the embedded figures: the verdict of each claim by its words."""
    found: tuple[CheckedClaim, ...] = check(text, lang=lang, dateline=on, desk=starter_newsroom()).claims
    return {claim.text: claim.verdict.value for claim in found}


def test_a_slip_from_the_other_day_rules_figure_is_contradicted() -> None:
    """A nought too many is held against both figures that a date can mean, that of the bulletin and that of the day."""
    assert verdicts("On 28 November Russia lost 20,300 soldiers, Kyiv says.")["20,300"] == "contradicted"
    assert verdicts("On 29 November Russia lost 20,300 soldiers, Kyiv says.")["20,300"] == "contradicted"


def test_a_far_figure_of_the_dead_alone_is_another_count() -> None:
    """A number of dead that is not like the count of killed and wounded is left unchecked, a slip from it is not."""
    text = "In October Russia lost {} killed, an official in Kyiv said."
    on = dt.date(2024, 11, 3)
    assert verdicts(text.format("19,500"), on=on)["19,500"] == "not-checkable"
    assert verdicts(text.format("49,180"), on=on)["49,180"] == "contradicted"


def test_the_day_befores_figure_is_an_error_beside_this_bulletins_total() -> None:
    """An increase of the day before, in a text whose total is today's, is contradicted."""
    text = "Russia lost {} troops in the past 24 hours, Ukraine's General Staff said. Its total now stands at 738,660."
    assert verdicts(text.format("2,030"))["2,030"] == "supported"
    assert verdicts(text.format("1,220"))["1,220"] == "contradicted"


def test_the_day_befores_figure_is_right_in_a_text_that_lags() -> None:
    """A text whose total is yesterday's has yesterday's increase as well."""
    text = (
        "Russia lost 1,220 troops in the past 24 hours, Ukraine's General Staff said. Its total now stands at 736,630."
    )
    assert set(verdicts(text).values()) == {"supported"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The worst day came on 28 November, when {} men were lost, the General Staff said.", "2,900"),
        ("For the week, from 22 to 28 November, Kyiv counts losses of {} Russian troops.", "13,060"),
    ],
)
def test_the_one_time_of_a_sentence_is_its_figures(text: str, wrong: str) -> None:
    """A time that no other figure has is the figure's own, also where it stands in another clause or is told twice."""
    assert verdicts(text.format(wrong))[wrong] == "contradicted"


def test_a_time_behind_a_comparison_is_not_the_figures() -> None:
    """The year that something is compared with says nothing of the figure before it."""
    text = "Russia lost nearly 300,000 troops with it, twice what the General Staff counted in 2022."
    assert "contradicted" not in verdicts(text).values()


def test_a_figure_compared_with_does_not_become_the_topic() -> None:
    """After "up from 38,130 in September" the text goes on about the month before that comparison."""
    text = (
        "In October Russia lost 41,980 troops, up from 38,130 in September, the General Staff says. "
        "Tank losses came to {}."
    )
    on = dt.date(2024, 11, 3)
    assert verdicts(text.format("240"), on=on).get("240") != "supported"


@pytest.mark.parametrize(
    ("figure", "verdict"), [("28,797", "supported"), ("27,897", "contradicted"), ("18,000", "needs-context")]
)
def test_a_wrong_sum_of_two_measures_is_contradicted_where_it_looks_like_an_error(figure: str, verdict: str) -> None:
    """What is far from the sum may be of other measures; swapped digits are not."""
    text = f"The General Staff counts {figure} Russian tanks and armoured vehicles together lost since the invasion."
    assert list(verdicts(text).values()) == [verdict]
