"""All of the public data files, read twice: the second time changes nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tallywire.model import Change, DaySpan, EntryKind, Extreme, Grain, Query, Total, When
from tallywire.newsroom import Newsroom
from tests.bulletin.builders import SHARED, needs_shared

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
EVERYTHING = (
    ("petro", "petro"),
    ("orc", "orc"),
    ("oryx", "oryx"),
    ("estimates", "economist"),
    ("ukmod-monthly", "economist"),
    ("meduza", "economist"),
)


def days(year: int, month: int, last: int) -> When:
    """Return a calendar month."""
    return When(span=DaySpan(start_on=dt.date(year, month, 1), end_on=dt.date(year, month, last)))


ASKED = (
    ("general-staff", "personnel", "", Change(when=days(2024, 11, 30))),
    ("general-staff", "tanks", "", Extreme(of=Grain.MONTH)),
    ("general-staff", "uav", "", Total(when=When(bulletin_on=dt.date(2026, 7, 26)))),
    ("oryx", "tanks", "captured", Total(when=When(bulletin_on=dt.date(2024, 6, 21)))),
    ("oryx", "all-equipment", "", Total(when=When(bulletin_on=dt.date(2025, 7, 19)))),
    ("ukmod", "personnel", "monthly", Change(when=days(2024, 10, 31))),
    ("mediazona", "personnel", "dead", Total(when=When(bulletin_on=dt.date(2024, 6, 23)))),
)


def answers(room: Newsroom) -> list[object]:
    """Return what the ledger answers to a question of each claimant."""
    return [
        room.ask(Query(key=room.key(measure, claimant=claimant, status=status), ask=ask)).value
        for claimant, measure, status, ask in ASKED
    ]


@needs_shared
def test_a_second_import_of_everything_adds_nothing(tmp_path: Path) -> None:
    """Read again, every file is only seen again: no statement, no revision, no new doubt, and the same answers."""
    with Newsroom.open(tmp_path / "ledger.sqlite", create=True) as room:
        for name, folder in EVERYTHING:
            room.ingest(name, SHARED / "data" / folder, now=NOW)
        before, head = answers(room), room.ledger.head().seq
        for name, folder in EVERYTHING:
            again = room.ingest(name, SHARED / "data" / folder, now=NOW + dt.timedelta(days=1))
            assert (name, again.n_new, again.n_revised, again.n_quarantined) == (name, 0, 0, 0)
        later = {entry.kind for entry in room.ledger.entries(after=head)}

        assert answers(room) == before
        assert before[2:] == [428286, 517, 22381, 41974, 56857]
        assert later <= {EntryKind.SIGHTING}
