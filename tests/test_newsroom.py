"""The lobby: bulletins in, answers and reports out, and whose change a changed figure is."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from tallywire.bulletin.export import HEADERS
from tallywire.model import Cause, Change, DaySpan, EntryKind, IssueCode, Query, Severity, Total, UnknownName, When
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


def test_an_item_that_does_not_follow_is_kept_aside_with_its_likely_slip() -> None:
    """A changed digit makes no figure: the item waits with its numbers and the slip, the rest of the bulletin is held."""
    room = empty_newsroom()
    room.ingest("bulletin", content=f"{FIRST}РСЗВ ‒ 1 405 (+0) од\n".encode(), now=NOW)
    wrong = SECOND.replace("+7", "+9") + "РСЗВ ‒ 1 408 (+3) од\n"
    read = room.ingest("bulletin", content=wrong.encode(), name="b.txt", now=NOW)
    assert (2, 1, 0) == (read.n_new, read.n_quarantined, read.n_flagged)
    (waiting,) = room.ledger.quarantine()
    assert waiting.where == "b.txt: line 2 (tanks)"
    assert waiting.message == (
        "the total 10,907 and the increment +9 do not follow from the 10,900 of the bulletin before: 10,909 would, or +7; "
        "likely in the total: one digit mistyped, or in the increment: one digit mistyped"
    )
    assert room.series(room.key("tanks")).edges == [dt.date(2025, 6, 5).toordinal()]
    assert room.disputes() == []


def test_yesterday_s_total_over_again_is_named_as_the_likely_slip() -> None:
    """A total copied from the day before is told by what is held of that day."""
    room = empty_newsroom()
    room.ingest("bulletin", content=FIRST.encode(), now=NOW)
    room.ingest("bulletin", content=SECOND.replace("10 907", "10 900").encode(), now=NOW)
    assert "in the total: the previous day's total repeated" in room.ledger.quarantine()[0].message


def test_what_is_kept_aside_is_kept_aside_once() -> None:
    """The same bulletin again brings no second entry, and an entry that was decided stays decided."""
    room = empty_newsroom()
    room.ingest("bulletin", content=FIRST.encode(), now=NOW)
    wrong = SECOND.replace("(+7)", "(+9)").encode()
    assert [1, 0] == [room.ingest("bulletin", content=wrong, now=NOW).n_quarantined for _ in range(2)]
    room.ledger.reject(1, reason="mistyped on the page", now=NOW)
    assert room.ingest("bulletin", content=wrong, now=NOW).n_quarantined == 0
    assert [each.status.value for each in room.ledger.quarantine()] == ["rejected"]


def test_a_declared_correction_lets_a_total_pass() -> None:
    """What the desk declared for a measure and bulletin explains its total when the bulletin is read again."""
    room = empty_newsroom()
    room.ingest("bulletin", content=FIRST.encode(), now=NOW)
    restated = SECOND.replace("10 907", "10 920")
    room.ingest("bulletin", content=SECOND.replace("(+7)", "").replace("10 907", "10 920").encode(), now=NOW)
    assert room.ingest("bulletin", content=restated.encode(), now=NOW).n_quarantined == 1
    room.correct("tanks", dt.date(2025, 6, 6), delta=13, reason="a page of the ministry says so", now=NOW)
    assert room.ingest("bulletin", content=restated.encode(), now=NOW).n_statements == 2


def test_bulletins_read_together_are_held_against_each_other(tmp_path: Path) -> None:
    """The files of a folder are taken by date, whatever their names, and each is the next one's bulletin before."""
    for name, text in (("b.txt", FIRST), ("a.txt", SECOND.replace("10 907", "10 917"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = empty_newsroom().ingest("bulletin", tmp_path, now=NOW)
    assert (2, 1) == (read.n_statements, read.n_quarantined)


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


def exported(*rows: str) -> bytes:
    """Return an export whose rows are `CLAIMANT STATUS SOURCE MEASURE DATE POINT LOW HIGH PRECISION`; `-` is no status."""
    lines = [",".join(HEADERS)]
    for row in rows:
        claimant, status, source, measure, on, *figure = row.replace(" - ", "  ").split(" ")
        cells = [claimant, "ru-forces", measure, status, source, on, "", "cumulative", *figure, "0", "0", ""]
        lines.append(",".join([*cells, f"{on}T04:00:00Z"]))
    return "\n".join(lines).encode()


def test_a_rough_total_of_a_month_has_the_bounds_that_the_whole_series_gives_it() -> None:
    """Its unit is learned from totals that lie further back than the days looked at."""
    rows = []
    for month in range(24):
        on, total = dt.date(2023 + month // 12, month % 12 + 1, 28), 10_000 * (month + 1)
        rough = 500 if month > 21 else 5
        rows.append(f"ukmod monthly ukmod-monthly personnel {on} {total} {total - rough} {total + rough} about")
    room = empty_newsroom()
    room.ingest("csv", content=exported(*rows), now=NOW)
    key = room.key("personnel", claimant="ukmod", status="monthly")
    query = Query(key=key, ask=Total(when=When(bulletin_on=dt.date(2024, 12, 28))))
    found = Newsroom(room.ledger, room.pack).ask(query)
    assert (found.low, found.high) == (239_995, 240_005)
    assert answer(query, room.series(key), identify=room.ledger.statement_id) == found


def test_a_status_under_which_nothing_is_held_is_refused_with_those_that_are() -> None:
    """A mistyped status, or none where all are told apart, is no empty series; what holds nothing at all is one."""
    room = empty_newsroom()
    room.refuse_unheld(room.key("tanks", claimant="oryx", status="captred"))
    room.ingest("csv", content=exported("oryx captured oryx-types tanks 2024-11-28 9 9 9 exact"), now=NOW)
    for status in ("captred", ""):
        with pytest.raises(UnknownName) as refused:
            room.refuse_unheld(room.key("tanks", claimant="oryx", status=status))
        assert refused.value.hint == "statuses held: captured"


def test_the_part_of_a_series_around_some_days_answers_for_them_as_the_whole_does() -> None:
    """Totals and what corrections added between them are those of the whole; asked a second time, it is the whole."""
    whole = starter_newsroom()
    days = DaySpan(start_on=dt.date(2024, 8, 1), end_on=dt.date(2024, 11, 29))
    first, last = days.start_on.toordinal(), days.end_on.toordinal()
    for measure in ("personnel", "tanks", "vehicles", "submarines"):
        room, key = Newsroom(whole.ledger, whole.pack), whole.key(measure)
        part, series = room.series_around(key, days), whole.series(key)
        assert len(part.edges) < len(series.edges)
        assert [part.total_at(e) for e in range(first, last)] == [series.total_at(e) for e in range(first, last)]
        assert part.residual_between(first, last) == series.residual_between(first, last)
        again = room.series_around(key, days)
        assert again is room.series(key)


def losses(*rows: tuple[str, object]) -> bytes:
    """Return a dataset's file of tanks by date."""
    return json.dumps([{"date": on, "tanks": tanks} for on, tanks in rows]).encode()


def test_rows_that_a_source_takes_back_are_flagged() -> None:
    """A later version that lacks a date between its first and last is told so; the figure stays on record."""
    room = empty_newsroom()
    days = [("2025-06-05", 10_900), ("2025-06-06", 10_907), ("2025-06-07", 10_915), ("2025-06-08", 10_921)]
    assert room.ingest("orc", content=losses(*days), name="f.json", now=NOW).issues == ()
    assert room.ingest("orc", content=losses(*days), name="f.json", now=NOW).issues == ()
    report = room.ingest("orc", content=losses(days[0], days[2], days[3]), name="f.json", now=NOW)
    (issue,) = report.issues
    assert report.n_flagged == 1
    assert (issue.code, issue.severity, issue.where) == (IssueCode.ROW_DISAPPEARED, Severity.FLAG, "f.json")
    assert (
        issue.message
        == "it no longer has a total of 2025-06-06, which its source once gave; what was said stays on record"
    )
    on = dt.date(2025, 6, 6)
    assert room.ask(Query(key=room.key("tanks"), ask=Total(when=When(bulletin_on=on)))).value == 10_907


def test_a_part_of_a_source_and_a_doubtful_cell_lack_nothing() -> None:
    """A file that begins later or ends earlier is a part; a cell that is no count is doubtful, and there."""
    room = empty_newsroom()
    days = [("2025-06-05", 10_900), ("2025-06-06", 10_907), ("2025-06-07", 10_915), ("2025-06-08", 10_921)]
    room.ingest("orc", content=losses(*days), now=NOW)
    assert room.ingest("orc", content=losses(*days[1:3]), now=NOW).issues == ()
    (issue,) = room.ingest("orc", content=losses(days[0], ("2025-06-06", "?"), *days[2:]), now=NOW).issues
    assert issue.code is IssueCode.NOT_A_COUNT


def test_a_row_without_a_date_that_can_be_read_is_not_missed() -> None:
    """It may be of any date, also of the one under which somebody accepted its figure."""
    room = empty_newsroom()
    days = [("2025-06-05", 10_900), ("2025-06-06", 10_907), ("2025-06-07", 10_915), ("2025-06-08", 10_921)]
    room.ingest("orc", content=losses(*days), now=NOW)
    (issue,) = room.ingest("orc", content=losses(days[0], ("2025-6-?", 10_907), *days[2:]), now=NOW).issues
    assert issue.code is IssueCode.DATE_UNREADABLE
