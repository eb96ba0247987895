"""The lobby: bulletins in, answers and reports out, and whose change a changed figure is."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.model import Cause, Change, EntryKind, Query, Total, UnknownName, When
from tallywire.newsroom import Newsroom
from tallywire.series import answer
from tests.newsrooms import NOW, empty_newsroom, starter_newsroom

FIRST = "Загальні бойові втрати противника з 24.02.22 по 05.06.25 орієнтовно склали:\nтанків ‒ 10 900 (+5) од\n"
SECOND = "Загальні бойові втрати противника з 24.02.22 по 06.06.25 орієнтовно склали:\nтанків ‒ 10 907 (+7) од\n"


def test_a_bulletin_is_read_recorded_and_answered() -> None:
    """Two bulletins make a day's figure, its increment stated by the second."""
    room = empty_newsroom()
    for text in (FIRST, SECOND):
        read = room.ingest("bulletin", content=text.encode(), now=NOW)
        assert (2, 2, 0) == (read.n_statements, read.n_new, read.n_quarantined)
    on = dt.date(2025, 6, 6)
    answer = room.ask(Query(key=room.key("tanks"), ask=Change(when=When(bulletin_on=on))))
    assert answer.value == 7
    assert {e.role for e in answer.evidence} == {"total", "stated-increment"}


def test_the_same_bulletin_again_is_only_seen() -> None:
    """Nothing is recorded twice."""
    room = empty_newsroom()
    room.ingest("bulletin", content=FIRST.encode(), now=NOW)
    again = room.ingest("bulletin", content=FIRST.encode(), now=NOW)
    assert (0, 0, 2) == (again.n_new, again.n_revised, again.n_sighted)


def test_a_claimant_s_changed_figure_is_its_own_revision() -> None:
    """The bulletin is an original, so a new total under the same date is the claimant's revision; both are kept."""
    room = empty_newsroom()
    room.ingest("bulletin", content=FIRST.encode(), now=NOW)
    changed = room.ingest("bulletin", content=FIRST.replace("10 900", "10 901").encode(), now=NOW)
    assert (0, 1) == (changed.n_new, changed.n_revised)
    revisions = [e for e in room.ledger.entries() if e.kind is EntryKind.REVISION]
    assert [Cause.CLAIMANT_REVISED] == [e.cause for e in revisions]


def test_an_increment_that_does_not_fit_is_recorded_and_flagged() -> None:
    """A readable figure that fails a check is not dropped."""
    room = empty_newsroom()
    room.ingest("bulletin", content=FIRST.encode(), now=NOW)
    read = room.ingest("bulletin", content=SECOND.replace("(+7)", "(+9)").encode(), now=NOW)
    assert read.n_flagged == 1
    assert ["increment-disagrees-with-total"] == [d.code.value for d in room.disputes()]


def test_unknown_names_are_refused_with_a_hint() -> None:
    """Of measures and of claimants."""
    room = empty_newsroom()
    with pytest.raises(UnknownName):
        room.key("tank")
    with pytest.raises(UnknownName):
        room.key("tanks", claimant="nobody")


def test_a_question_about_one_bulletin_is_answered_as_from_the_whole_series() -> None:
    """Looking only at the days around it changes nothing of the answer, whatever the bulletin and its gaps."""
    whole = starter_newsroom()
    days = [dt.date(2022, 2, 25) + dt.timedelta(days=61 * i) for i in range(17)]
    days += [dt.date(2024, 11, d) for d in range(20, 31)]
    for measure in ("personnel", "tanks", "special-equipment", "submarines"):
        key = whole.key(measure)
        series = whole.series(key)
        for on in days:
            for ask in (Change(when=When(bulletin_on=on)), Total(when=When(bulletin_on=on))):
                query = Query(key=key, ask=ask)
                fresh = Newsroom(whole.ledger, whole.pack)
                assert answer(query, series, identify=whole.ledger.statement_id) == fresh.ask(query)
