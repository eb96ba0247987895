"""Articles of days that the ledger does not hold: what their claims are held against."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import Report, Verdict, check
from tallywire.model import Change, Query, SeriesKey, Total
from tests.newsrooms import starter_newsroom

ROOM = starter_newsroom()


KEY = SeriesKey(claimant="general-staff", subject="ru-forces", measure="personnel")


def newest() -> dt.date:
    """Return the date of the newest bulletin of the embedded figures."""
    return max(dt.date.fromisoformat(e.report_on) for e in ROOM.ask(Query(key=KEY, ask=Change())).evidence)


def held(ask: Change | Total) -> int:
    """Return the newest day's count, or the newest total."""
    return int(ROOM.ask(Query(key=KEY, ask=ask)).value or 0)


def report_on(text: str, days_after: int) -> Report:
    """Check a text of so many days after the newest bulletin held."""
    return check(text, lang="en", dateline=newest() + dt.timedelta(days=days_after), desk=ROOM)


@pytest.mark.parametrize("days_after", [1, 5, 90])
@pytest.mark.parametrize(
    ("text", "ask", "more"),
    [
        ("Russia lost {} troops over the past day, Ukraine's General Staff said.", Change(), 110),
        ("Russian losses have reached {} since the invasion began, the General Staff said.", Total(), 1_370),
    ],
)
def test_a_bulletin_that_is_not_held_contradicts_nothing(
    text: str, ask: Change | Total, more: int, days_after: int
) -> None:
    """What an article says of its own day is not checkable where that day's bulletin is missing, and the report says why."""
    written = text.format(f"{held(ask) + more:,}")
    assert report_on(written, 0).claims[0].verdict is Verdict.CONTRADICTED
    claim = report_on(written, days_after).claims[0]
    assert claim.verdict is Verdict.NOT_CHECKABLE
    assert claim.reason.startswith("the newest bulletin held is that of ")


def test_days_that_are_held_are_still_contradicted() -> None:
    """An earlier day is checked as ever."""
    report = report_on("On November 28, 2024 Russia lost 2,300 troops, the General Staff said.", 5)
    assert report.claims[0].verdict is Verdict.CONTRADICTED


def test_a_report_says_how_far_the_ledger_reaches_where_it_ends_before_the_article() -> None:
    """A ledger of days ago is named in a note; one of yesterday is not."""
    text = "Russia lost 7,770 troops over the past day."
    assert any("5 days before the article" in note for note in report_on(text, 5).notes)
    assert not report_on(text, 1).notes
