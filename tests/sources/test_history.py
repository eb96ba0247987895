"""`import git`: what each commit of a dataset showed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tallywire.bulletin import load_format
from tallywire.bulletin.history import Revision, in_order
from tallywire.bulletin.history_rows import MAX_ISSUES, _File
from tallywire.cli.main import tallywire
from tallywire.model import UnknownName, UsageError
from tests.bulletin.builders import NOW, PACK
from tests.sources.repository import History


def equipment(*rows: tuple[str, int, object]) -> list[dict[str, object]]:
    """Return rows of a date, its count of days, and a total of tanks."""
    return [{"date": date, "day": day, "tank": tanks} for date, day, tanks in rows]


class Desk:
    """A ledger into which the history of a repository is read."""

    def __init__(self, folder: Path) -> None:
        self.history = History(folder / "dataset")
        self.ledger = folder / "ledger.sqlite"

    def run(self, *words: str) -> Result:
        """Run a command."""
        settings = {"TALLYWIRE_NOW": "2026-08-09T09:00:00+00:00"}
        return CliRunner().invoke(tallywire, [*words, "--ledger", str(self.ledger)], env=settings)

    def walk(self) -> dict[str, Any]:
        """Import the history and return what the JSON says of it."""
        done = self.run("import", "git", str(self.history.folder), "--format", "petro", "--format", "json")
        assert done.exit_code == 0, done.output
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def tanks(self, on: str, known_on: str) -> object:
        """Return the total of tanks of a bulletin as it was known on a day."""
        done = self.run("ask", "tanks", "total", "--on", on, "--known-on", known_on, "--format", "json")
        return json.loads(done.stdout)["value"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with an empty repository."""
    return Desk(tmp_path)


def codes(body: dict[str, Any]) -> list[str]:
    """Return the codes of the issues that an import tells of."""
    return [issue["code"] for issue in body["issues"]]


def test_a_figure_is_known_as_it_was_shown_on_either_side_of_a_rewrite(desk: Desk) -> None:
    """Before a dataset rewrote a figure its readers saw the old one, and from then on the new one."""
    day_1, day_2 = ("2024-11-28", 1009, 9450), ("2024-11-29", 1010, 9548)
    desk.history.commit("2024-11-28T08:00:00Z", equipment=equipment(day_1))
    desk.history.commit("2024-11-29T08:00:00Z", equipment=equipment(day_1, day_2))
    desk.history.commit("2024-12-03T08:00:00Z", equipment=equipment(day_1, ("2024-11-29", 1010, 9458)))
    body = desk.walk()

    assert (body["new"], body["revised"]) == (2, 1)
    assert desk.tanks("2024-11-29", "2024-11-28") is None
    assert desk.tanks("2024-11-29", "2024-11-29") == 9548
    assert desk.tanks("2024-11-29", "2024-12-02") == 9548
    assert desk.tanks("2024-11-29", "2024-12-03") == 9458
    assert desk.tanks("2024-11-29", "2026-08-09") == 9458


def test_the_history_can_be_told_after_the_present(desk: Desk) -> None:
    """A ledger that holds today's file learns what came before without changing today's answer."""
    now = equipment(("2024-11-28", 1009, 9450), ("2024-11-29", 1010, 9458))
    desk.history.commit("2024-11-29T08:00:00Z", equipment=equipment(("2024-11-29", 1010, 9548)))
    desk.history.commit("2024-12-03T08:00:00Z", equipment=now)
    desk.run("import", "petro", str(desk.history.folder / "data"))
    desk.walk()

    assert desk.tanks("2024-11-29", "2024-12-01") == 9548
    assert desk.tanks("2024-11-29", "2026-08-09") == 9458


def test_a_second_walk_adds_nothing(desk: Desk) -> None:
    """The same history twice is the same ledger."""
    desk.history.commit("2024-11-28T08:00:00Z", equipment=equipment(("2024-11-28", 1009, 9450)))
    desk.history.commit("2024-11-29T08:00:00Z", equipment=equipment(("2024-11-28", 1009, 9451)))
    desk.walk()
    again = desk.walk()

    assert (again["new"], again["revised"], again["quarantined"]) == (0, 0, 0)


def test_a_wrong_year_is_no_rewrite(desk: Desk) -> None:
    """Rows of January typed with last year's date stand beside the right ones: their count of days tells them apart."""
    right = ("2024-01-02", 678, 6000)
    desk.history.commit("2024-01-02T08:00:00Z", equipment=equipment(right))
    desk.history.commit("2025-01-02T08:00:00Z", equipment=equipment(right, ("2024-01-02", 1044, 9680)))
    desk.history.commit("2025-01-04T08:00:00Z", equipment=equipment(right, ("2025-01-02", 1044, 9680)))
    body = desk.walk()

    assert desk.tanks("2024-01-02", "2025-01-02") == 6000
    assert desk.tanks("2025-01-02", "2025-01-03") is None
    assert desk.tanks("2025-01-02", "2025-01-04") == 9680
    assert codes(body) == ["duplicate-date"]


def test_whatever_old_commits_hold_becomes_an_issue(desk: Desk) -> None:
    """Invalid JSON, a file that is no list, rows without a date or with two, and rows or files that go stop nothing."""
    day_1, day_2 = ("2024-11-28", 1009, 9450), ("2024-11-29", 1010, 9458)
    desk.history.commit("2024-11-28T08:00:00Z", equipment=equipment(day_1))
    desk.history.commit("2024-11-28T09:00:00Z", equipment='[{"date": "2024-11-28", "tank": 9450,}]')
    desk.history.commit("2024-11-28T10:00:00Z", equipment={"date": "2024-11-28"})
    desk.history.commit("2024-11-29T08:00:00Z", equipment=[*equipment(day_1, day_2, ("2024-11-29", 1010, 1)), 7])
    desk.history.commit("2024-11-29T09:00:00Z", equipment=equipment(day_2))
    desk.history.commit("2024-11-29T10:00:00Z", equipment=None)
    desk.history.commit("2024-11-30T08:00:00Z", equipment=[*equipment(day_2, ("2024-12-24", 1035, 9999))])
    body = desk.walk()

    assert codes(body) == [
        "no-such-shape",
        "no-such-shape",
        "date-unreadable",
        "duplicate-date",
        "row-disappeared",
        "row-disappeared",
        "date-in-future",
    ]
    assert (
        body["issues"][0]["message"]
        == "not JSON: expecting property name enclosed in double quotes (line 1, column 38)"
    )
    assert body["quarantined"] == 0
    assert desk.tanks("2024-11-28", "2026-08-09") == 9450
    assert desk.tanks("2024-11-29", "2026-08-09") == 9458


def test_a_version_in_which_everything_is_doubtful_is_told_in_few_issues(desk: Desk) -> None:
    """Thousands of rows of one date have one cause; they are counted, and the first of them shown."""
    rows = [{"date": "2024-11-28", "tank": 9000 + n} for n in range(3_000)]
    desk.history.commit("2024-11-28T08:00:00Z", equipment=rows)
    issues = desk.walk()["issues"]

    assert len(issues) == MAX_ISSUES + 1
    assert issues[-1]["message"] == f"{2_999 - MAX_ISSUES:,} more rows of this version are as doubtful"


def test_a_clock_gone_wrong_misleads_nobody(desk: Desk) -> None:
    """A commit from the past or the future was shown between its neighbours, and the last one says what is so today."""
    day_1, day_2 = ("2024-11-28", 1009, 9450), ("2024-11-29", 1010, 9458)
    desk.history.commit("2024-11-28T08:00:00Z", equipment=equipment(day_1))
    desk.history.commit("2038-01-19T03:14:07Z", equipment=equipment(day_1, ("2024-11-29", 1010, 9548)))
    desk.history.commit("2024-11-30T08:00:00Z", equipment=equipment(day_1, day_2))
    desk.history.commit("2001-09-09T01:46:40Z", equipment=equipment(("2024-11-28", 1009, 9449), day_2))
    desk.history.commit("2024-12-03T08:00:00Z", equipment=equipment(("2024-11-28", 1009, 9449), day_2))
    desk.walk()

    known = [desk.tanks("2024-11-28", day) for day in ("2024-11-27", "2024-11-29", "2024-11-30", "2026-08-09")]
    assert known == [None, 9450, 9449, 9449]
    assert desk.tanks("2024-11-29", "2026-08-09") == 9458


@given(st.lists(st.integers(0, 40)))
def test_times_in_order_are_as_many_of_the_clocks_as_can_be(clocks: list[int]) -> None:
    """The times never go back, sorted ones stay as they are, and no time is made up."""
    start = dt.datetime(2024, 11, 1, tzinfo=dt.UTC)
    said = [start + dt.timedelta(days=each) for each in clocks]
    shown = in_order(said)

    assert shown == sorted(shown)
    assert len(shown) == len(said)
    assert in_order(sorted(said)) == sorted(said)
    assert set(shown) <= set(said)
    longest: list[int] = []
    for at, clock in enumerate(clocks):
        longest.append(1 + max((longest[n] for n in range(at) if clocks[n] <= clock), default=0))
    assert sum(a == b for a, b in zip(shown, said, strict=True)) >= max(longest, default=0)


def test_a_repository_s_own_settings_run_nothing_and_hide_nothing(desk: Desk, tmp_path: Path) -> None:
    """What somebody wrote into the repository's settings neither starts a program nor changes what is read."""
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
    program.chmod(0o755)
    desk.history.commit("2024-11-28T08:00:00Z", equipment=equipment(("2024-11-28", 1009, 9450)))
    desk.history.sign()
    settings = ("log.showSignature=true", f"gpg.program={program}", f"core.pager={program}", f"diff.external={program}")
    hidden = ("log.showRoot=false", "i18n.logOutputEncoding=UTF-16", "log.date=none", "diff.orderFile=absent")
    for setting in (*settings, f"core.fsmonitor={program}", *hidden):
        desk.history.set(*setting.split("=", 1))
    assert desk.walk()["read"] == 1
    assert not (tmp_path / "ran").exists()


def test_what_old_programs_wrote_for_counts_is_read(desk: Desk) -> None:
    """A whole float is the count, and NaN, an empty text and null say that nothing was reported."""
    rows = '[{"date": "2022-03-01", "tank": 198.0, "MRL": NaN, "drone": "", "APC": null, "helicopter": 29.5}]'
    desk.history.commit("2022-03-01T08:00:00Z", equipment=rows)
    body = desk.walk()

    assert body["read"] == 1
    assert desk.tanks("2022-03-01", "2022-03-02") == 198
    assert codes(body) == ["not-a-count"]


def test_corrections_have_their_history_too(desk: Desk) -> None:
    """Each file of the dataset is walked; what is no data beside them is left alone."""
    (desk.history.folder / "package.json").write_text("{}", encoding="utf-8")
    desk.history.commit(
        "2024-11-30T08:00:00Z", equipment=equipment(("2024-11-30", 1011, 9460)),
        equipment_correction=[{"date": "2024-11-30", "tank": -2}], equipment_oryx=[{"equipment_oryx": "Tanks"}],
    )  # fmt: skip

    assert desk.walk()["read"] == 2


def test_wrong_calls_are_told_so(desk: Desk, tmp_path: Path) -> None:
    """A folder that is no repository, a history without files, and formats that have no rows are wrong calls."""
    empty = tmp_path / "empty"
    empty.mkdir()
    desk.history.commit("2024-11-30T08:00:00Z")

    def failure(*words: str) -> BaseException | None:
        return desk.run("import", "git", *words).exception

    assert isinstance(failure(str(empty), "--format", "petro"), UsageError)
    assert isinstance(failure(str(tmp_path / "none"), "--format", "petro"), UsageError)
    assert isinstance(failure(str(desk.history.folder), "--format", "petro"), UsageError)
    assert isinstance(failure(str(desk.history.folder), "--format", "oryx"), UsageError)
    assert isinstance(failure(str(desk.history.folder), "--format", "nothing"), UnknownName)
    assert desk.run("import", "git", str(desk.history.folder)).exit_code == 2
    assert desk.run("import", "petro", str(empty), "--format", "yaml").exit_code == 2


def test_a_folder_within_a_repository_is_that_folder_alone(desk: Desk) -> None:
    """What else the repository holds is not what was asked for."""
    desk.history.commit("2024-11-30T08:00:00Z", equipment=equipment(("2024-11-30", 1011, 9460)))
    beside = desk.history.folder / "notes"
    beside.mkdir()
    within = desk.run("import", "git", str(desk.history.folder / "data"), "--format", "petro", "--format", "json")

    assert isinstance(desk.run("import", "git", str(beside), "--format", "petro").exception, UsageError)
    assert json.loads(within.stdout)["new"] == 1


class Versions:
    """A repository's bytes, by the numbers of versions."""

    def __init__(self, contents: list[bytes]) -> None:
        self._contents = contents

    def read(self, blob: str) -> bytes | None:
        """Return a version's bytes."""
        return self._contents[int(blob)]


ROWS = st.lists(
    st.fixed_dictionaries(
        {"date": st.sampled_from(["2024-11-28", "2024-11-29", "2025-01-02", "2034-01-01", "1999-01-01", "29.11.2024"])},
        optional={
            "day": st.integers(1000, 1012) | st.text(max_size=3),
            "tank": st.integers(-5, 10**13) | st.floats() | st.none() | st.text(max_size=4),
            "MRL": st.integers(0, 2000),
            "new thing": st.booleans(),
        },
    )
    | st.none(),
    max_size=5,
)


@given(st.lists(ROWS.map(lambda rows: json.dumps(rows).encode()) | st.binary(max_size=40), max_size=6))
def test_no_history_stops_the_walk(contents: list[bytes]) -> None:
    """Whatever the versions of a file hold, each step gives figures once for each slot, or issues."""
    path = PurePosixPath("russia_losses_equipment.json")
    file = _File(load_format("petro"), path, PACK)
    for number in range(len(contents)):
        at = dt.datetime(2025, 1, 3, number, tzinfo=dt.UTC)
        revision = Revision(commit="c" * 40, committed_at=at, path=path, blob=str(number))
        read = file.step(revision, Versions(contents), NOW)  # type: ignore[arg-type]  # a fake with the one method
        slots = [statement.slot for statement in (read.reading.statements if read else ())]
        assert len(set(slots)) == len(slots)
        assert read is None or not read.reading.n_quarantined
