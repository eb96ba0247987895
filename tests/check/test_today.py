"""What would be said of a claim today, where the ledger has learnt otherwise since the article."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.bulletin.export import HEADERS
from tallywire.check import Verdict, check
from tallywire.newsroom import Newsroom
from tests.newsrooms import NOW, empty_newsroom

ON = dt.date(2024, 11, 29)


def newsroom(restated: str) -> Newsroom:
    """Return a newsroom with a year of totals of tanks, 10 a day, of which those of 27 and 28 November were given anew later."""
    room = empty_newsroom()
    days = [ON - dt.timedelta(days=back) for back in range(365, -1, -1)]
    rows = [(on, 1_000 + 10 * at, on) for at, on in enumerate(days)]
    room.ingest("csv", content=export(rows), now=NOW)
    if restated:
        later = [(on, total + int(restated), dt.date(2024, 12, 20)) for on, total, _ in rows[-3:-1]]
        room.ingest("csv", content=export(later), now=NOW + dt.timedelta(days=1))
    return room


def export(rows: list[tuple[dt.date, int, dt.date]]) -> bytes:
    """Return an export of totals of tanks with their days and when they were published."""
    lines = [",".join(HEADERS)]
    for on, total, published in rows:
        cells = [
            "general-staff",
            "ru-forces",
            "tanks",
            "",
            "petro",
            on,
            "",
            "cumulative",
            total,
            total,
            total,
            "exact",
            0,
            0,
            "",
        ]
        lines.append(",".join(str(cell) for cell in (*cells, f"{published}T04:00:00Z")))
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("number", "restated", "then", "now"),
    [
        ("4,640", "", Verdict.SUPPORTED, None),
        ("4,640", "-7", Verdict.SUPPORTED, Verdict.CONTRADICTED),
        ("4,633", "-7", Verdict.CONTRADICTED, Verdict.SUPPORTED),
    ],
)
def test_a_total_given_anew_after_the_article_changes_what_is_said_now(
    number: str, restated: str, then: Verdict, now: Verdict | None
) -> None:
    """The verdict stays that of the article's day, and beside it stands today's where it differs."""
    text = f"As of November 28 Russia had lost {number} tanks since the invasion began, the General Staff said."
    claim = check(text, lang="en", dateline=ON, desk=newsroom(restated)).claims[0]
    assert (claim.verdict, claim.verdict_now) == (then, now)
