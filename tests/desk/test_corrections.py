"""Corrections of the desk's own: appended with author and reason, guarded, set aside when their source was mended."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tallywire.cli.main import tallywire
from tallywire.ledger import SqliteLedger
from tallywire.model import Change, CorrectionStatus, IssueCode, Query, UsageError, Vintage, When
from tallywire.newsroom import Newsroom
from tests.ledger.builders import batch, day, key
from tests.newsrooms import NOW, empty_newsroom

TOTALS = ("2024-11-28 tanks 9450", "2024-11-29 tanks 9490", "2024-11-30 tanks 9500")


def room_with(*texts: str) -> Newsroom:
    """Return a newsroom that holds statements from lines."""
    room = empty_newsroom()
    room.ledger.append(batch(*texts), now=NOW)
    return room


def change(room: Newsroom, on: str, vintage: Vintage | None = None) -> float | None:
    """Ask for a bulletin's change."""
    query = Query(key=key(), ask=Change(when=When(bulletin_on=day(on))), vintage=vintage or Vintage())
    return room.ask(query).value


def declare(room: Newsroom, delta: int = 30, expect: int | None = 40, reason: str = "A true-up of October.") -> bool:
    """Declare a correction of the bulletin of 29 November; say whether it is new."""
    return room.correct(
        "tanks", day("2024-11-29"), delta=delta, reason=reason, author="the desk", expect=expect, now=NOW
    )[1]


def test_a_declared_correction_is_no_part_of_the_day() -> None:
    """The total holds it, the day does not, and it is a statement of the ledger like any other."""
    room = room_with(*TOTALS)
    assert declare(room)
    assert (10, 10) == (change(room, "2024-11-29"), change(room, "2024-11-30"))
    ((found),) = [c for c in room.corrections() if c.statement]
    assert (found.correction.author, found.correction.reason) == ("the desk", "A true-up of October.")
    assert room.ledger.statement(found.statement).source == "desk-corrections"
    assert room.ledger.verify() == ()


def test_the_same_correction_twice_is_held_already() -> None:
    """And another in its place replaces it, once."""
    room = room_with(*TOTALS)
    assert [True, False, True] == [declare(room), declare(room), declare(room, delta=35)]
    assert change(room, "2024-11-29") == 5


def test_a_correction_outranks_a_compiler_s() -> None:
    """The desk's word goes before a list's, on the same bulletin."""
    room = room_with(*TOTALS, "2024-11-29 tanks [20] @petro-corrections")
    assert change(room, "2024-11-29") == 20
    declare(room)
    assert change(room, "2024-11-29") == 10


def test_a_correction_is_not_known_before_it_was_declared() -> None:
    """As of the day of the bulletin nobody knew of it."""
    room = room_with(*TOTALS)
    declare(room)
    assert change(room, "2024-11-29", Vintage(published_until=day("2024-11-30"))) == 40


def test_when_the_source_is_mended_the_correction_is_set_aside_and_listed() -> None:
    """Else it would count twice."""
    room = room_with(*TOTALS)
    declare(room)
    room.ledger.append(batch("2024-11-29 tanks 9460"), now=NOW + dt.timedelta(days=1))
    fresh = Newsroom(room.ledger, room.pack)
    assert change(fresh, "2024-11-29") == 10
    (found,) = fresh.disputes(code=IssueCode.CORRECTION_LAPSED)
    assert "declared for a change of +40; the totals now show +10" in found.text
    (held,) = [c for c in fresh.corrections() if c.statement]
    assert held.correction.status is CorrectionStatus.FIXED_UPSTREAM


def test_without_an_expectation_a_correction_stands_whatever_its_source_does() -> None:
    """No guard, no complaint."""
    room = room_with(*TOTALS)
    declare(room, expect=None)
    room.ledger.append(batch("2024-11-29 tanks 9495"), now=NOW + dt.timedelta(days=1))
    fresh = Newsroom(room.ledger, room.pack)
    assert change(fresh, "2024-11-29") == 15
    assert fresh.disputes(code=IssueCode.CORRECTION_LAPSED) == []


def test_a_retracted_correction_is_gone() -> None:
    """It is withdrawn like any statement."""
    room = room_with(*TOTALS)
    declare(room)
    (held,) = [c for c in room.corrections() if c.statement]
    room.ledger.retract(held.statement, reason="not so", now=NOW)
    fresh = Newsroom(room.ledger, room.pack)
    assert change(fresh, "2024-11-29") == 40
    assert [c for c in fresh.corrections() if c.statement] == []


@pytest.mark.parametrize(
    ("delta", "expect", "reason", "word"),
    [
        (0, None, "Why.", "corrects nothing"),
        (5, None, " ", "needs its reason"),
        (5, 41, "Why.", r"changes by \+40"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(delta: int, expect: int | None, reason: str, word: str) -> None:
    """Before anything is recorded."""
    room = room_with(*TOTALS)
    with pytest.raises(UsageError, match=word):
        declare(room, delta=delta, expect=expect, reason=reason)
    assert room.ledger.head().seq == len(TOTALS)


@pytest.mark.parametrize("on", ["2024-12-24", "2024-11-28"])
def test_a_bulletin_without_its_totals_is_refused(on: str) -> None:
    """There is no total to correct, or none of the day before to expect a change from."""
    with pytest.raises(UsageError):
        room_with(*TOTALS).correct("tanks", day(on), delta=5, reason="Why.", expect=3, now=NOW)


def test_the_command_declares_and_lists(tmp_path: Path) -> None:
    """A negative delta is a number and no option; the list has it with its status."""
    path = tmp_path / "ledger.sqlite"
    book = SqliteLedger(path, create=True)
    book.append(batch(*TOTALS), now=NOW)
    book.close()
    arguments = ["correct", "tanks", "2024-11-29", "--delta", "-5", "--reason", "Counted twice.", "--ledger", str(path)]
    done = CliRunner().invoke(tallywire, arguments)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Declared: 2024-11-29  general-staff/ru-forces/tanks  -5  active")
    listed = CliRunner().invoke(tallywire, ["correct", "--list", "--format", "json", "--ledger", str(path)])
    rows = [row for row in json.loads(listed.stdout)["corrections"] if row["statement"]]
    assert [(row["delta"], row["status"], row["reason"]) for row in rows] == [(-5, "active", "Counted twice.")]
    assert CliRunner().invoke(tallywire, ["correct", "tanks", "--ledger", str(path)]).exit_code == 2
