"""The warspotting format: pages of losses, of which only counts are taken."""

from __future__ import annotations

import json

import pytest

from tallywire.model import SourceChanged, Status
from tests.bulletin.builders import doubts, notes, read, read_unit_of, value


def loss(
    date: object = "2024-11-28", kind: str = "Tanks", status: str = "Destroyed", by: str = "Russia"
) -> dict[str, object]:
    """Return a row of the service."""
    return {"id": 1, "type": kind, "model": "T-72B", "status": status, "lost_by": by, "date": date, "geo": None}


def told(*rows: object) -> list[str]:
    """Read a page and write its counts."""
    reading = read("warspotting", json.dumps({"losses": rows}))
    return [f"{each.report_on} {str(each.key).partition('/')[2]} {value(each)}" for each in reading.statements]


def test_losses_are_counted_by_day_kind_and_status() -> None:
    """A day's losses of a kind are counted, of each status and together, by the day of the loss."""
    assert told(loss(), loss(status="Captured"), loss(kind="infantry fighting vehicles"), loss("2024-11-27")) == [
        "2024-11-27 ru-forces/tanks +1",
        "2024-11-27 ru-forces/tanks/destroyed +1",
        "2024-11-28 ru-forces/afv +1",
        "2024-11-28 ru-forces/afv/destroyed +1",
        "2024-11-28 ru-forces/tanks +2",
        "2024-11-28 ru-forces/tanks/captured +1",
        "2024-11-28 ru-forces/tanks/destroyed +1",
    ]


def test_counts_are_provisional() -> None:
    """Rows are edited and removed later: a count may be revised."""
    reading = read("warspotting", json.dumps({"losses": [loss()]}))

    assert {each.status for each in reading.statements} == {Status.PROVISIONAL}


def test_the_oldest_day_of_a_full_page_is_left_out() -> None:
    """A page that is full may be cut within its oldest day, whose count is then not known."""
    rows = [loss("2024-11-28")] * 60 + [loss("2024-11-27")] * 40

    assert told(*rows) == ["2024-11-28 ru-forces/tanks +60", "2024-11-28 ru-forces/tanks/destroyed +60"]


def test_rows_are_not_copied() -> None:
    """No doubt and no locator quotes a row: the licence forbids copies."""
    rows = [
        loss("?"),
        loss(status="Eaten"),
        loss(by="Atlantis"),
        loss("2034-01-01"),
        7,
        loss(kind="Rafts"),
        loss(kind="rafts"),
    ]
    reading = read("warspotting", json.dumps({"losses": rows}), name="w")

    assert [line.split(" ")[0] for line in notes(reading)] == [
        "date-unreadable",
        "category-unknown",
        "category-unknown",
        "date-in-future",
        "date-unreadable",
    ]
    assert doubts(reading) == ["category-unknown w: row 6"]
    assert "T-72B" not in "".join(issue.payload + issue.message for issue in reading.issues)


def test_no_more_than_what_is_counted_is_kept() -> None:
    """The bytes that go into a ledger are the page without models, places and addresses."""
    (file,) = read_unit_of("warspotting", {"w": json.dumps({"losses": [loss(), 7], "next": "x"}).encode()})

    assert json.loads(file.file.content) == {
        "losses": [{"date": "2024-11-28", "type": "Tanks", "status": "Destroyed", "lost_by": "Russia"}, None]
    }


@pytest.mark.parametrize("text", ["[]", '{"detail": "Not found."}', '{"losses": {}}'])
def test_an_answer_without_losses_is_refused(text: str) -> None:
    """An error of the service is no day without losses."""
    with pytest.raises(SourceChanged, match="no list of losses"):
        read("warspotting", text)
