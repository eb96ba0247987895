"""The questions of the starter ledger, asked at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tallywire.cli.main import tallywire
from tallywire.ledger import SqliteLedger, starter_batch
from tallywire.pack import load_pack
from tests.newsrooms import NOW

TABLE = [
    ("personnel change --on 2024-11-29", 2030, "2024-11-28", "2024-11-28"),
    ("personnel change --day 2024-11-11", 1950, "2024-11-11", "2024-11-11"),
    ("personnel change --from 2024-11-10 --to 2024-11-11", 3720, "2024-11-10", "2024-11-11"),
    ("personnel total --on 2024-11-29", 738660, "2024-11-28", "2024-11-28"),
    ("personnel change --month 2024-11 --as-of 2024-11-29", 42250, "2024-11-01", "2024-11-30"),
    ("personnel change --month 2024-10", 41980, "2024-10-01", "2024-10-31"),
    ("personnel change --month 2024-10 --day-rule reported", 41890, "2024-10-01", "2024-10-31"),
    ("tanks change --on 2024-11-29", 8, "2024-11-28", "2024-11-28"),
    ("artillery change --on 2024-11-29", 34, "2024-11-28", "2024-11-28"),
    ("air-defence change --on 2024-11-29", 1, "2024-11-28", "2024-11-28"),
    ("tanks extreme --of month --as-of 2024-11-01", 521, "2023-10-01", "2023-10-31"),
    ("tanks extreme --of month --as-of 2024-11-01 --within 2024", 428, "2024-05-01", "2024-05-31"),
    ("artillery extreme --of month --as-of 2024-11-01", 1520, "2024-07-01", "2024-07-31"),
    ("artillery extreme --of month --as-of 2024-11-01 --nth 2", 1517, "2024-08-01", "2024-08-31"),
    ("artillery change --month 2024-10", 1184, "2024-10-01", "2024-10-31"),
    ("tanks change --month 2024-10", 279, "2024-10-01", "2024-10-31"),
    ("personnel extreme --of day --as-of 2024-11-29", 2030, "2024-11-28", "2024-11-28"),
    ("personnel extreme --of month --as-of 2024-11-29", 42250, "2024-11-01", "2024-11-30"),
    ("personnel previous-record --before 2024-11-28", 1950, "2024-11-11", "2024-11-11"),
    ("personnel first-crossing --above 2000 --of day", 2030, "2024-11-28", "2024-11-28"),
    ("personnel change --on 2024-11-29 --days 7", 10360, "2024-11-22", "2024-11-28"),
    ("personnel rank --month 2024-10", 1, "2024-10-01", "2024-10-31"),
    ("personnel mean --month 2024-10", 1354.2, "2024-10-01", "2024-10-31"),
    ("personnel milestone --above 700000", 700390, "2024-11-03", "2024-11-03"),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger file with the starter figures."""
    path = tmp_path_factory.mktemp("ledger") / "starter.sqlite"
    book = SqliteLedger(path, create=True)
    book.append(starter_batch(load_pack(), now=NOW), now=NOW)
    book.close()
    return path


def ask(ledger: Path, line: str, shape: str = "json") -> str:
    """Run `ask` and return what it prints."""
    done = CliRunner().invoke(tallywire, ["ask", *line.split(), "--ledger", str(ledger), "--format", shape])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize(("line", "value", "start_on", "end_on"), TABLE)
def test_the_answers_that_reporters_gave(ledger: Path, line: str, value: float, start_on: str, end_on: str) -> None:
    """Value and period of each question of the seed article, and of its neighbours."""
    answer = json.loads(ask(ledger, line))
    assert answer["schema"] == "tallywire.answer/1"
    assert (answer["value"], answer["period"]) == (value, {"start_on": start_on, "end_on": end_on})
    assert answer["evidence"]


def test_a_running_month_is_marked_as_not_complete(ledger: Path) -> None:
    """42,250 is a month to date."""
    answer = json.loads(ask(ledger, "personnel extreme --of month --as-of 2024-11-29"))
    assert answer["complete"] is False
    assert "incomplete" in {q["code"] for q in answer["qualifications"]}


def test_the_restated_total_of_march_2022_is_named(ledger: Path) -> None:
    """The record of the day says which larger rise is none."""
    answer = json.loads(ask(ledger, "personnel extreme --of day --as-of 2024-11-29"))
    named = [q for q in answer["qualifications"] if q["code"] == "restated-totals"]
    assert [3160] == [q["value"] for q in named]
    assert "3 March 2022" in named[0]["text"]


def test_days_that_are_not_held_are_said(ledger: Path) -> None:
    """The starter holds tanks of 2023 only at the edges of months: a day in between has no answer, a month has."""
    answer = json.loads(ask(ledger, "tanks change --day 2023-07-14"))
    assert answer["value"] is None
    assert "nearest" in answer["reason"]
    month = json.loads(ask(ledger, "tanks change --month 2023-07"))
    assert month["coverage"] == {"days": 31, "held": 1}
    assert "coverage-gap" in {q["code"] for q in month["qualifications"]}


def test_the_text_is_a_sentence_with_its_evidence(ledger: Path) -> None:
    """People read who said it, for which day, and on what it rests."""
    text = ask(ledger, "tanks change --on 2024-11-29", "text")
    assert text.startswith("8 tanks for 28 November 2024, by the figures of the General Staff.\n")
    assert "Evidence: total 9,458, bulletin of 2024-11-29, from starter" in text


def test_csv_has_one_row_a_place(ledger: Path) -> None:
    """A list of the highest comes as rows."""
    lines = ask(ledger, "personnel extreme --of month --top 3 --as-of 2024-11-30", "csv").splitlines()
    assert lines[0].startswith("value,low,high,start_on,end_on,complete")
    assert [int(line.split(",")[0]) for line in lines[1:]] == sorted(
        (int(line.split(",")[0]) for line in lines[1:]), reverse=True
    )
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("personnel change --on 2024-11-29 --month 2024-11", "name the period once"),
        ("personnel extreme --on 2024-11-29", "takes no period"),
        ("personnel first-crossing", "needs one of --above"),
        ("personnel change --above 5", "takes no threshold"),
        ("personnel change --on 29.11.2024", "YYYY-MM-DD"),
        ("personnel change --from 2024-11-10", "--from and --to go together"),
        ("personnel change --from 2024-11-10 --to 2024-11-01", "cannot end"),
        ("personnel extreme --within yesterday", "--within takes"),
        ("personnel extreme --of month --days 7", "both name the kind"),
        ("personnel change --days 7", "--days needs --on"),
        ("personnel change --days 7 --month 2024-10", "--days goes with --on alone"),
        ("personnel total --days 7 --on 2024-11-29", "total does not take --days"),
    ],
)
def test_a_question_that_cannot_be_meant_is_refused(ledger: Path, line: str, word: str) -> None:
    """An option without effect is never passed over in silence."""
    done = CliRunner().invoke(tallywire, ["ask", *line.split(), "--ledger", str(ledger)])
    assert done.exit_code == 2
    assert word in done.output


def test_a_span_without_a_calendar_name_is_ranked_among_windows_as_long(ledger: Path) -> None:
    """Seven named days stand among all runs of seven days, and not for the last of them."""
    named = json.loads(ask(ledger, "personnel rank --from 2024-11-22 --to 2024-11-28"))
    assert named["period"] == {"start_on": "2024-11-22", "end_on": "2024-11-28"}
    assert named["value"] == json.loads(ask(ledger, "personnel rank --on 2024-11-29 --days 7"))["value"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("personnel rank --on 2022-03-03", "takes part in no rank. The totals of the first week"),
        ("personnel highest-since --on 2022-03-03", "is held against no other. The totals of the first week"),
        ("personnel rank --month 2024-05 --of day", "May 2024 is no single period of the kind that is compared."),
        ("personnel rank --month 2024-05 --days 7", "May 2024 is no single period of the kind that is compared."),
        ("personnel highest-since --from 2024-11-01 --to 2024-11-10 --of week", "is no single period of the kind"),
        ("personnel rank --on 2024-11-29 --within 2023", "28 November 2024 lies outside the scope."),
        ("personnel highest-since --on 2024-11-29 --lowest", "The last period at least as low before it:"),
        ("personnel extreme --of month --lowest --nth 2", "Lowest month: number 2 from the bottom:"),
        ("personnel first-crossing --at-least 40000 --of month", "First month of at least 40,000:"),
        ("personnel streak --at-least 1000", "The longest run of days of at least 1,000 personnel: "),
        ("tanks count --at-least 1 --of year", " of at least 1 tank, by"),
    ],
)
def test_answers_are_sentences_that_say_what_was_asked(ledger: Path, line: str, words: str) -> None:
    """The lowest is not called the highest, and a rough first week is not called a record."""
    assert words in ask(ledger, line, "text")


def test_the_series_is_printed_bulletin_by_bulletin(ledger: Path) -> None:
    """Report day, covered day, total, increment, residual and flags."""
    line = ["series", "special-equipment", "--from", "2024-11-29", "--to", "2024-11-30", "--ledger", str(ledger)]
    done = CliRunner().invoke(tallywire, [*line, "--format", "csv"])
    assert done.stdout.splitlines() == [
        "report_on,day_on,total,increment,n_days,residual,flags",
        "2024-11-29,2024-11-28,3700,3,1,0,",
        "2024-11-30,2024-11-29,3617,2,1,-85,fell",
    ]


def test_a_misbooked_day_is_no_record_and_is_named(ledger: Path) -> None:
    """The +99 of special equipment is not held as a day by the starter; the month that holds it says what it is."""
    answer = json.loads(ask(ledger, "special-equipment extreme --of month --as-of 2024-11-30"))
    assert answer["period"]["start_on"] == "2024-09-01"
    assert "residual" in {q["code"] for q in answer["qualifications"]}


def test_a_status_and_a_sum_of_all_types_are_named(tmp_path: Path) -> None:
    """What is counted of one status is not called by the name of the whole, and a claimant's own sum has its name."""
    file = tmp_path / "totals_by_type_history.csv"
    file.write_text(
        "snapshot_on,country,equipment_type,destroyed,abandoned,captured,damaged,type_total\n"
        "2024-06-21,Russia,All Types,7,1,5,0,13\n2024-06-21,Russia,Tanks,2,0,3,0,5\n",
        encoding="utf-8",
    )
    where = ["--ledger", str(tmp_path / "ledger.sqlite")]
    CliRunner().invoke(tallywire, ["import", "oryx", str(file), *where])
    asked = ["total", "--claimant", "oryx", "--on", "2024-06-21", *where]

    captured = CliRunner().invoke(tallywire, ["ask", "tanks", "--status", "captured", *asked]).stdout
    assert captured.startswith("3 tanks (captured) in all by 21 June 2024")
    everything = CliRunner().invoke(tallywire, ["ask", "all-equipment", *asked]).stdout
    assert everything.startswith("13 equipment of all kinds in all")
