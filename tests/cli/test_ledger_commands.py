"""The ledger and its quarantine at the command line."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from tallywire.cli.main import run as run_commands
from tallywire.ledger import SqliteLedger
from tests.ledger.builders import NOW, batch, doubt, located, stmt


class Ran(NamedTuple):
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs `tallywire` with words; the ledger of the test is named for every command."""

    def __call__(self, *words: str, ledger: Path | None = None) -> Ran:
        """Run it."""
        ...


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger that holds a revision, a sighting, and a reading in quarantine."""
    path = tmp_path / "ledger.sqlite"
    with SqliteLedger(path, create=True) as ledger:
        ledger.append(batch("2024-11-28 tanks 9425", "2024-11-29 tanks 9433", "2024-11-29 tanks +8"), now=NOW)
        ledger.append(batch("2024-11-28 tanks 9425", "2024-11-29 tanks 9435"), now=NOW)
        ledger.append(batch(issues=(doubt("9,4x5"),), content=b"tanks 9,4x5"), now=NOW)
    return path


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command line."""
    monkeypatch.setenv("TALLYWIRE_NOW", NOW.isoformat())

    def run(*words: str, ledger: Path | None = None) -> Ran:
        monkeypatch.setattr(sys, "argv", ["tallywire", *words, "--ledger", str(ledger or path)])
        with pytest.raises(SystemExit) as ended:
            run_commands()
        printed = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, printed.out, printed.err)

    return run


def test_init_makes_an_empty_ledger_once(run: Run, tmp_path: Path) -> None:
    """A named ledger begins empty; a second time is refused."""
    made = tmp_path / "new" / "ledger.sqlite"
    done = run("ledger", "init", ledger=made)

    assert (done.code, done.out.split(": ")[1].split(",")[0]) == (0, "0 entries")
    again = run("ledger", "init", ledger=made)
    assert (again.code, again.out) == (2, "")
    assert "exists already" in again.err


def test_init_with_the_starter_figures(run: Run, tmp_path: Path) -> None:
    """With --starter the ledger holds the embedded figures, and is whole."""
    made = tmp_path / "starter.sqlite"
    done = run("ledger", "init", "--starter", ledger=made)

    assert done.code == 0
    assert "2,631 entries" in done.out
    assert run("ledger", "verify", ledger=made).code == 0


def test_own_ledger_begins_with_the_starter_figures(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --ledger the user's own ledger is made, in the user's folder for data."""
    monkeypatch.setattr(sys, "argv", ["tallywire", "ledger", "init"])
    with pytest.raises(SystemExit) as ended:
        run_commands()

    assert not ended.value.code
    assert "2,631 entries" in capsys.readouterr().out
    assert (house / "data" / "tallywire" / "ledger.sqlite").exists()


@pytest.mark.parametrize(
    "words",
    [("log",), ("show", "abcd"), ("history", "tanks", "2024-11-29"), ("verify",), ("export",), ("backup", "copy"),
     ("retract", "abcd", "--reason", "x")],
)  # fmt: skip
def test_ledger_that_is_not_there_is_wrong_use(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Asking a ledger that does not exist ends with exit 2 and how to make one; no file is made."""
    missing = tmp_path / "missing.sqlite"
    done = run("ledger", *words, ledger=missing)

    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [f"Error: there is no ledger at {missing}", "Hint: tallywire ledger init"]
    assert not missing.exists()


def test_log_prints_the_last_entries(run: Run) -> None:
    """The log is in order of recording; -n and --after say how much of it."""
    lines = run("ledger", "log").out.splitlines()

    assert [line.split()[0] for line in lines] == ["1", "2", "3", "4", "5", "6"]
    assert [line.split()[3] for line in lines] == [
        "assertion", "assertion", "assertion", "revision", "sighting", "quarantined",
    ]  # fmt: skip
    assert "2024-11-29 general-staff/ru-forces/tanks +8" in lines[2]
    assert "in place of" in lines[3]
    assert "1 held already" in lines[4]
    assert len(run("ledger", "log", "-n", "2").out.splitlines()) == 2
    assert len(run("ledger", "log", "--after", "5").out.splitlines()) == 1


def test_log_as_json(run: Run) -> None:
    """The log is had as one document or as lines, with every field."""
    body = json.loads(run("ledger", "log", "--format", "json").out)
    lines = [json.loads(line) for line in run("ledger", "log", "--format", "ndjson").out.splitlines()]

    assert body["schema"] == "tallywire.log/1"
    assert body["entries"] == lines
    assert lines[3]["statement"]["point"] == 9435
    assert lines[3]["replaces"] == stmt("2024-11-29 tanks 9433").id
    assert lines[5]["quarantine_id"] == 1


def test_show_a_statement_by_its_first_digits(run: Run) -> None:
    """A statement is shown with its place, its clocks and what became of it."""
    wanted = stmt("2024-11-29 tanks 9433").id
    text = run("ledger", "show", wanted[:8]).out
    body = json.loads(run("ledger", "show", wanted[:8], "--format", "json").out)

    assert wanted in text
    assert "said       total 9,433" in text
    assert "place      line=2  “9433”" in text
    assert (body["id"], [each["kind"] for each in body["entries"]]) == (wanted, ["assertion", "revision"])


def test_show_an_entry(run: Run) -> None:
    """An entry is shown by its number, with its hash."""
    body = json.loads(run("ledger", "show", "entry:4", "--format", "json").out)

    assert (body["seq"], body["kind"]) == (4, "revision")
    assert body["hash"] in run("ledger", "show", "entry:4").out
    for wrong in ("entry:7", "entry:x", "zzzz", "ab"):
        assert run("ledger", "show", wrong).code == 2


def test_history_of_a_bulletin(run: Run) -> None:
    """Everything recorded about one measure of one bulletin, and a plain word where there is nothing."""
    assert len(run("ledger", "history", "tanks", "2024-11-29").out.splitlines()) == 3
    body = json.loads(run("ledger", "history", "tanks", "2024-11-29", "--format", "json").out)
    assert [each["statement"]["point"] for each in body["entries"]] == [9433, 8, 9435]
    assert "Nothing is held" in run("ledger", "history", "ships", "2024-11-29").out
    assert run("ledger", "history", "tonks", "2024-11-29").code == 2


def test_verify_says_whole_and_finds_removed_entries(run: Run, path: Path) -> None:
    """A whole ledger prints its head; against a head that is not its own it ends with exit 5."""
    done = run("ledger", "verify")
    head = done.out.split()[-1]

    assert (done.code, done.out.split()[0]) == (0, "Whole.")
    assert run("ledger", "verify", "--head", head).code == 0
    longer = run("ledger", "verify", "--head", f"9:{'0' * 64}")
    assert (longer.code, "entries were removed" in longer.out) == (5, True)
    assert run("ledger", "verify", "--head", "nonsense").code == 2


def test_verify_names_what_was_changed(run: Run, path: Path) -> None:
    """A changed byte is named on standard output and ends with exit 5; JSON says the same."""
    database = sqlite3.connect(path)
    database.execute("DROP TRIGGER statements_no_update")
    database.execute("UPDATE statements SET point = 9434, low = 9434, high = 9434 WHERE id = 2")
    database.commit()
    database.close()
    done = run("ledger", "verify")
    found = json.loads(run("ledger", "verify", "--format", "json").out)

    assert done.code == 5
    assert "entry 2 is not what was recorded" in done.out.splitlines()
    assert "Error: the ledger is damaged" in done.err
    assert {"kind": "entry", "entry": 2, "snapshot": "", "message": "entry 2 is not what was recorded"} in found[
        "damages"
    ]


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
@pytest.mark.parametrize("words", [("ledger", "verify"), ("ledger", "log"), ("quarantine", "list")])
def test_file_that_is_no_database_is_damage(run: Run, tmp_path: Path, content: bytes, words: tuple[str, ...]) -> None:
    """A file that SQLite calls malformed, or no database, ends with exit 5 and one line."""
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(content)
    done = run(*words, ledger=broken)

    assert (done.code, done.out) == (5, "")
    assert [line.partition(":")[0] for line in done.err.splitlines()] in (["Error"], ["Error", "Hint"])


def test_retract_with_a_reason(run: Run, path: Path) -> None:
    """A statement is withdrawn by its first digits, with the reason in the history; a second time is refused."""
    wanted = stmt("2024-11-29 tanks 9435").id
    done = run("ledger", "retract", wanted[:10], "--reason", "typed wrongly")

    assert (done.code, "retraction" in done.out, "“typed wrongly”" in done.out) == (0, True, True)
    assert run("ledger", "retract", wanted[:10], "--reason", "again").code == 2
    assert run("ledger", "retract", wanted[:10]).code == 2
    with SqliteLedger(path) as ledger:
        assert [each.figure.point for each in ledger.live()] == [9425, 8]


def test_backup_is_quiet_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    """A backup verifies; a file that exists is left alone."""
    copy = tmp_path / "copy.sqlite"

    assert run("ledger", "backup", str(copy)) == Ran(0, "", "")
    assert run("ledger", "verify", ledger=copy).out == run("ledger", "verify").out
    assert run("ledger", "backup", str(copy)).code == 2


def test_export_comes_back_through_import(run: Run, tmp_path: Path) -> None:
    """The CSV of all live statements, imported into an empty ledger, exports as the same bytes."""
    out, other = tmp_path / "out.csv", tmp_path / "other.sqlite"
    assert run("ledger", "export", "-o", str(out)) == Ran(0, "", "")
    assert run("ledger", "export").out == out.read_text()
    assert run("import", "csv", str(out), ledger=other).code == 0

    assert run("ledger", "export", ledger=other).out == out.read_text()
    assert len(out.read_text().splitlines()) == 4


def test_export_as_lines_of_json_and_as_of_a_day(run: Run) -> None:
    """Lines of JSON carry identifier and place; a vintage leaves out what came later."""
    lines = [json.loads(line) for line in run("ledger", "export", "--format", "ndjson").out.splitlines()]

    assert [each["point"] for each in lines] == [9425, 9435, 8]
    assert lines[1]["id"] == stmt("2024-11-29 tanks 9435").id
    assert len(run("ledger", "export", "--as-of", "2024-11-28").out.splitlines()) == 2
    assert len(run("ledger", "export", "--known-on", "2024-11-28").out.splitlines()) == 1


def test_export_to_a_device_does_not_replace_it(run: Run, tmp_path: Path) -> None:
    """What is no ordinary file, such as a pipe, is written to and stays what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as reader:
        read = reader.submit(pipe.read_text)
        assert run("ledger", "export", "-o", str(pipe)) == Ran(0, "", "")
        assert read.result() == run("ledger", "export").out
    assert pipe.is_fifo()


def test_export_to_a_place_that_cannot_be_written(run: Run, path: Path) -> None:
    """A file below a file cannot be written, and says so in one line."""
    done = run("ledger", "export", "-o", str(path / "out.csv"))

    assert (done.code, done.err.startswith("Error: cannot write")) == (1, True)


def test_quarantine_lists_what_waits(run: Run) -> None:
    """A reading is listed with its number, code, place and characters until it is decided."""
    line = run("quarantine", "list").out

    assert line.split()[:2] == ["1", "not-a-count"]
    assert "[9,4x5]" in line
    assert run("quarantine", "reject", "1", "--reason", "a date").code == 0
    assert run("quarantine", "list").out == ""
    assert "rejected “a date”" in run("quarantine", "list", "--all").out
    body = json.loads(run("quarantine", "list", "--all", "--format", "json").out)
    lines = run("quarantine", "list", "--all", "--format", "ndjson").out.splitlines()
    assert body["readings"] == [json.loads(each) for each in lines]
    assert (body["readings"][0]["status"], body["readings"][0]["payload"]) == ("rejected", "9,4x5")


def test_characters_that_a_terminal_would_obey_are_not_printed(run: Run, path: Path) -> None:
    """What came from a hostile file is listed in one line, its control characters replaced; JSON has it as it came."""
    with SqliteLedger(path) as ledger:
        ledger.append(batch(issues=(doubt("\x1b[2J9\n435\x9b"),), content=b"hostile"), now=NOW)
    text = run("quarantine", "list").out

    assert "[\ufffd[2J9 435\ufffd]" in text
    assert len(text.splitlines()) == 2
    body = json.loads(run("quarantine", "list", "--format", "json").out)
    assert body["readings"][1]["payload"] == "\x1b[2J9\n435\x9b"


def test_quarantine_accepts_a_figure(run: Run, path: Path) -> None:
    """An accepted reading becomes a figure of its own source, with the cut-off of that source."""
    done = run(
        "quarantine", "accept", "1", "--measure", "tanks", "--on", "2024-11-30", "--total", "9445",
        "--reason", "the page says so",
    )  # fmt: skip

    assert done == Ran(0, "Accepted 1; 1 recorded, 0 held already.\n", "")
    with SqliteLedger(path) as ledger:
        found = ledger.as_of(stmt("2024-11-30 tanks 1").key, stmt("2024-11-30 tanks 1").report_on, source="petro")
        assert found is not None
        assert (found.figure.point, found.published_at.hour) == (9445, 4)
        assert ledger.quarantine()[0].reason == "the page says so"
        assert ledger.verify() == ()
    assert run("quarantine", "accept", "1").code == 2
    assert run("quarantine", "accept", "2").code == 2
    assert run("quarantine", "reject", "2", "--reason", "x").code == 2


def test_quarantine_accepts_a_rough_increment_at_its_place(run: Run, path: Path) -> None:
    """An increment may be rough; where the reading has a place, the figure keeps it."""
    content = b"tanks about 10"
    with SqliteLedger(path) as ledger:
        placed = batch(content=content)
        assert placed.snapshot is not None
        locator = located("2024-11-29 tanks 1", placed.snapshot, 0).locator
        issue = doubt("about 10")
        odd = type(issue)(code=issue.code, severity=issue.severity, message="odd", payload="about 10", locator=locator)
        ledger.append(batch(content=content, issues=(odd,)), now=NOW)
    words = ["--measure", "tanks", "--on", "2024-11-30", "--increment", "10", "--precision", "about"]
    assert run("quarantine", "accept", "2", *words).code == 0

    with SqliteLedger(path) as ledger:
        found = list(ledger.live())[-1]
        assert (found.figure.low, found.figure.high, found.locator) == (5, 15, locator)


@pytest.mark.parametrize(
    "words",
    [["--measure", "tanks"], ["--on", "2024-11-30", "--total", "5"],
     ["--measure", "tanks", "--on", "2024-11-30", "--total", "5", "--increment", "1"],
     ["--measure", "tonks", "--on", "2024-11-30", "--total", "5"],
     ["--measure", "tanks", "--on", "2024-11-30", "--total", "-5"],
     ["--measure", "tanks", "--on", "2024-11-30", "--total", "5", "--source", "nobody"]],
)  # fmt: skip
def test_half_a_figure_is_wrong_use(run: Run, words: list[str]) -> None:
    """A figure needs all of its parts, each a valid one; until then nothing is decided."""
    assert run("quarantine", "accept", "1", *words).code == 2
    assert run("quarantine", "list").out != ""


def test_accept_without_a_figure_is_wrong_use(run: Run) -> None:
    """A reading that holds no figure is not closed by its number alone; one line says what to give."""
    done = run("quarantine", "accept", "1")

    assert (done.code, done.out) == (2, "")
    assert "Error: reading 1 is no figure as it stands" in done.err
    assert "tallywire quarantine accept 1 --measure NAME --on DATE --total N" in done.err
    assert run("quarantine", "list").out != ""
