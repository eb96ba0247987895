"""A figure far below a year's may be that of a part which the reader did not see."""

from __future__ import annotations

import datetime as dt

from tallywire.check import Verdict, check
from tests.newsrooms import starter_newsroom


def test_a_year_named_beside_a_much_smaller_figure_contradicts_nothing() -> None:
    """97,000 in a spring is no error of a year's 253,290; 235,290 looks like one."""
    said = "In 2023 Russia lost {} soldiers, the General Staff said."
    for figure, verdict in (("97,350", Verdict.NOT_CHECKABLE), ("235,290", Verdict.CONTRADICTED)):
        report = check(said.format(figure), lang="en", dateline=dt.date(2024, 11, 29), desk=starter_newsroom())
        assert [claim.verdict for claim in report.claims] == [verdict]


def test_the_figure_of_the_time_before_a_year_is_named_as_a_slip() -> None:
    """What was lost before 2023 began, said of 2023, is contradicted, and the report says whose figure it is."""
    text = "In 2023 Russia lost 106,720 soldiers, the General Staff said."
    (claim,) = check(text, lang="en", dateline=dt.date(2024, 11, 29), desk=starter_newsroom()).claims
    assert claim.verdict is Verdict.CONTRADICTED
    assert claim.slip == "the whole total before that year"


def test_what_one_month_is_compared_with_is_that_months() -> None:
    """«Порівняно із січнем» names January; it does not begin a time that is still going on."""
    text = "Порівняно із вереснем втрати танків зросли з 291 до 279."
    found = check(text, lang="uk", dateline=dt.date(2024, 11, 29), desk=starter_newsroom()).claims
    assert "291" in {claim.text for claim in found if claim.verdict is Verdict.SUPPORTED}


def test_a_figure_far_below_that_of_some_months_contradicts_nothing() -> None:
    """39,000 beside half a year's 197,000 may be one month's; 179,000 looks like an error."""
    said = "From 1 January to 30 June 2024 Russia lost {} soldiers, the General Staff said."
    total = 542_840 - 359_230
    for figure, verdict in ((total // 5, Verdict.NOT_CHECKABLE), (total - 20_000, Verdict.CONTRADICTED)):
        text = said.format(f"{figure:,}")
        (claim,) = check(text, lang="en", dateline=dt.date(2024, 11, 29), desk=starter_newsroom()).claims
        assert claim.verdict is verdict
