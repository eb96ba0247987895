"""The list of doubts over all series, and the command that prints it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tallywire.cli.disputes import CODES
from tallywire.cli.main import tallywire
from tallywire.ledger import SqliteLedger
from tallywire.model import IssueCode, UnknownName
from tests.ledger.builders import batch
from tests.newsrooms import NOW

PETRO = (
    "2024-11-28 tanks 9450",
    "2024-11-29 tanks 9460",
    "2024-11-30 tanks 9470",
    "2024-11-29 afv 19040",
)
ORC = (
    "2024-11-28 tanks 9450 @orc",
    "2024-11-29 tanks 9440 @orc",
    "2024-11-30 tanks 9470 @orc",
    "2024-11-29 afv 9460 @orc",
)
FALL = ("2024-12-01 mlrs 1250", "2024-12-02 mlrs 1248")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in which relays differ twice and a total falls once."""
    path = tmp_path_factory.mktemp("disputes") / "ledger.sqlite"
    book = SqliteLedger(path, create=True)
    book.append(batch(*PETRO, *FALL), now=NOW)
    book.append(batch(*ORC, source="orc"), now=NOW)
    book.close()
    return path


def run(ledger: Path, *arguments: str) -> str:
    """Run `disputes` and return what it prints."""
    done = CliRunner().invoke(tallywire, ["disputes", *arguments, "--ledger", str(ledger)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_text_says_who_holds_what_why_and_the_slip_and_ends_with_a_count(ledger: Path) -> None:
    """One paragraph a doubt, then the numbers by kind."""
    text = run(ledger)
    assert "Relays differ on the bulletin of 29 November 2024: petro 9,460, orc 9,440." in text
    assert "Answers: 9,460. In orc the total would fall by 10" in text
    assert "Likely slip: the total of tanks, a neighbouring category" not in text.split("afv")[0]
    assert "orc: the total of tanks, a neighbouring category" in text
    assert text.endswith("3 in all: 2 relays-differ (1 decided, 1 open), 1 total-went-down.\n")


def test_json_has_the_counts_and_every_field(ledger: Path) -> None:
    """For programs."""
    body = json.loads(run(ledger, "--format", "json"))
    assert (body["schema"], body["counts"]) == ("tallywire.disputes/1", {"relays-differ": 2, "total-went-down": 1})
    tanks = next(d for d in body["disputes"] if d["series"].endswith("tanks"))
    assert (tanks["chosen"], tanks["decided"]) == (9460, True)
    assert tanks["held"] == [{"source": "petro", "value": 9460}, {"source": "orc", "value": 9440}]


def test_csv_has_one_row_a_doubt(ledger: Path) -> None:
    """With the decision."""
    rows = list(csv.DictReader(io.StringIO(run(ledger, "--format", "csv"))))
    assert {(row["series"].rsplit("/", 1)[1], row["code"], row["decided"]) for row in rows} == {
        ("tanks", "relays-differ", "yes"), ("afv", "relays-differ", "no"), ("mlrs", "total-went-down", "no"),
    }  # fmt: skip


def test_markdown_is_a_table(ledger: Path) -> None:
    """The page that one would send to a maintainer."""
    lines = run(ledger, "--format", "md").splitlines()
    assert lines[0] == "| bulletin | series | doubt | held | answers | decided | why | likely slip |"
    assert len([line for line in lines if line.startswith("| 2024")]) == 3


@pytest.mark.parametrize(
    ("arguments", "n"),
    [
        (("--measure", "tanks"), 1),
        (("--code", "relays-differ"), 2),
        (("--code", "correction-lapsed"), 0),
        (("--from", "2024-11-30"), 1),
        (("--to", "2024-11-28"), 0),
        (("--claimant", "oryx"), 0),
    ],
)
def test_the_list_can_be_narrowed(ledger: Path, arguments: tuple[str, ...], n: int) -> None:
    """By measure, kind, date and claimant."""
    assert run(ledger, *arguments).splitlines()[-1].startswith(f"{n} in all")


def test_every_kind_that_can_be_asked_for_is_an_issue_code() -> None:
    """The option's choices are stable codes."""
    known = {code.value for code in IssueCode}
    assert set(CODES) <= known


def test_sources_keep_what_all_of_them_hold(ledger: Path) -> None:
    """Two sources give the cells in which their copies can be laid side by side; a fall in one of them is left out."""
    rows = json.loads(run(ledger, "--source", "petro", "--source", "orc", "--format", "json"))["disputes"]
    assert [(row["series"].split("/")[2], row["report_on"]) for row in rows] == [
        ("afv", "2024-11-29"),
        ("tanks", "2024-11-29"),
    ]
    assert json.loads(run(ledger, "--source", "orc", "--code", "total-went-down", "--format", "json"))["disputes"] == []


def test_an_unknown_source_is_named(ledger: Path) -> None:
    """A misspelt source is an error of use and no empty list."""
    done = CliRunner().invoke(tallywire, ["disputes", "--source", "petr", "--ledger", str(ledger)])
    assert isinstance(done.exception, UnknownName)
    assert "petro" in done.exception.hint


def test_the_count_says_which_relays_differ_where_there_are_several_groups(tmp_path: Path) -> None:
    """The last line keeps the disputes of one claimant's relays apart from those of another's."""
    path = tmp_path / "ledger.sqlite"
    book = SqliteLedger(path, create=True)
    book.append(batch(*PETRO), now=NOW)
    book.append(batch(*ORC, source="orc"), now=NOW)
    book.append(batch("2024-11-28 mlrs 1250 @minfin", source="minfin"), now=NOW)
    book.append(batch("2024-11-28 mlrs 1520"), now=NOW)
    book.close()
    assert "(2 of petro, orc: 1 decided, 1 open; 1 of " in run(path)
