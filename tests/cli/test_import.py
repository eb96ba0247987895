"""`tallywire import`: files, folders and standard input, read into a ledger wholly or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tallywire.cli.main import tallywire
from tallywire.ledger import SqliteLedger
from tallywire.model import UsageError

PERSONNEL = '[{"date": "2024-11-28", "personnel": 736630}, {"date": "2024-11-29", "personnel": 738660}]'
EQUIPMENT = '[{"date": "2024-11-28", "tank": 9450}, {"date": "2024-11-29", "tank": 9458, "drones": 5, "MRL": NaN}]'
CORRECTION = '[{"date": "2024-11-30", "tank": 3, "MRL": -4}]'
BULLETIN = "Від 24.02 до 29.11 нараховано близько 738 660 (+2 030) осіб, 9 458 (+8) танків."


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """The path of a ledger that does not exist yet."""
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A folder with three files of a dataset, two values of which are no figures."""
    folder = tmp_path / "dataset"
    folder.mkdir()
    for name, text in (("personnel", PERSONNEL), ("equipment", EQUIPMENT), ("equipment_correction", CORRECTION)):
        (folder / f"losses_{name}.json").write_text(text, encoding="utf-8")
    (folder / "README.md").write_text("not figures", encoding="utf-8")
    return folder


def run(*words: str | Path, stdin: str | bytes | None = None) -> Result:
    """Run `tallywire import`."""
    return CliRunner().invoke(tallywire, ["import", *map(str, words)], input=stdin)


def counts(result: Result) -> dict[str, int]:
    """Return the counts of the JSON output."""
    assert result.exit_code == 0, result.output
    body = json.loads(result.stdout)
    assert body["schema"] == "tallywire.import/1"
    return {name: body[name] for name in ("read", "statements", "sightings", "flagged", "quarantined")}


def test_folder_is_read_with_its_doubts(dataset: Path, ledger: Path) -> None:
    """A folder is one unit; what is no figure is kept aside with its place, and the exit code is 0."""
    result = run("petro", dataset, "--ledger", ledger, "--format", "json")

    assert counts(result) == {"read": 6, "statements": 6, "sightings": 0, "flagged": 0, "quarantined": 2}
    issues = json.loads(result.stdout)["issues"]
    assert [(issue["code"], issue["selector"], issue["payload"]) for issue in issues] == [
        ("category-unknown", "/1/drones", "5"),
        ("not-a-count", "/1/MRL", "NaN"),
    ]


def test_same_file_twice_adds_only_sightings(dataset: Path, ledger: Path) -> None:
    """A second import changes nothing: no statement is added and nothing is quarantined again."""
    run("petro", dataset, "--ledger", ledger)
    again = counts(run("petro", dataset, "--ledger", ledger, "--format", "json"))

    assert (again["statements"], again["sightings"], again["quarantined"]) == (0, 6, 0)


def test_text_output_says_what_was_read(dataset: Path, ledger: Path) -> None:
    """The text names the counts and the bulletins, and the doubts with their places and codes."""
    output = run("petro", dataset, "--ledger", ledger).output

    assert "Read 6 figures, bulletins of 2024-11-28 to 2024-11-30: 6 new, 0 revised, 0 held already." in output
    assert "quarantine: losses_equipment.json: row 2 (2024-11-29), drones" in output
    assert "[category-unknown]" in output
    assert "0 flagged, 2 quarantined.\n" in output
    assert "0 quarantined, 2 more quarantined or decided before.\n" in run("petro", dataset, "--ledger", ledger).output


def test_bulletin_on_standard_input(ledger: Path) -> None:
    """A text without a year is read with `--published`, and refused, saying so, without it."""
    refused = subprocess.run(
        [sys.executable, "-c", "from tallywire.cli import main; main()", "import", "bulletin", "-", "--ledger", str(ledger)],
        input=BULLETIN.encode(), capture_output=True, check=False,
    )  # fmt: skip
    result = run("bulletin", "-", "--published", "2024-11-29", "--ledger", ledger, "--format", "json", stdin=BULLETIN)

    assert refused.returncode == 4
    assert "--published" in refused.stderr.decode()
    assert counts(result) == {"read": 4, "statements": 4, "sightings": 0, "flagged": 0, "quarantined": 0}


def test_disagreement_with_the_bulletin_before_waits_for_a_choice(dataset: Path, ledger: Path) -> None:
    """An item that does not follow from the bulletin before is kept aside; what is chosen is recorded with the rest."""
    run("petro", dataset, "--ledger", ledger)
    text = "З 24.02.22 до 29.11.24 склали:\nтанків – 9 458 (+18) од"
    result = run("bulletin", "-", "--ledger", ledger, "--format", "json", stdin=text)

    def accept(*words: str) -> Result:
        return CliRunner().invoke(tallywire, ["quarantine", "accept", "3", *words, "--ledger", str(ledger)])

    assert (counts(result)["statements"], counts(result)["quarantined"]) == (0, 1)
    listed = CliRunner().invoke(tallywire, ["quarantine", "list", "--ledger", str(ledger)]).stdout.splitlines()[-1]
    assert listed.endswith("[9 458 (+18]")
    undecided = accept()
    assert isinstance(undecided.exception, UsageError)
    assert "as printed they are --total 9458 --increment 18" in undecided.exception.hint
    assert accept("--increment", "8").output == "Accepted 3; 2 recorded, 0 held already.\n"
    with SqliteLedger(ledger) as held:
        own = [each for each in held.live() if each.source == "general-staff-bulletin"]
        assert sorted(each.figure.point or 0 for each in own) == [8, 9458]
        assert {each.locator.quote for each in own if each.locator} == {"9 458 (+18"}
        assert held.verify() == ()


def test_a_reading_without_a_figure_is_not_accepted_by_its_number_alone(dataset: Path, ledger: Path) -> None:
    """Accepting what holds no figure needs one; the hint says what to give, and nothing is decided meanwhile."""
    run("petro", dataset, "--ledger", ledger)

    done = CliRunner().invoke(tallywire, ["quarantine", "accept", "1", "--ledger", str(ledger)])

    assert isinstance(done.exception, UsageError)
    assert "--measure NAME --on DATE --total N" in done.exception.hint
    with SqliteLedger(ledger) as held:
        assert [each.status.value for each in held.quarantine()] == ["open", "open"]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["petro", "absent.json"], 2, "there is no file"),
        (["pdf", "x"], 2, "no format is called 'pdf'"),
        (["petro", "-", "--source", "nobody"], 2, "unknown source: 'nobody'"),
        (["bulletin", "-", "--published", "tomorrow"], 2, "is not a day"),
        (["petro", "-"], 4, "not JSON"),
    ],
)
def test_refusals_have_their_exit_codes(words: list[str], code: int, message: str, ledger: Path) -> None:
    """Wrong use ends with 2, a file of another shape with 4; each says why in one line, and none shows a traceback."""
    done = subprocess.run(
        [sys.executable, "-c", "from tallywire.cli import main; main()", "import", *words, "--ledger", str(ledger)],
        input=b"<html>", capture_output=True, check=False,
    )  # fmt: skip

    assert done.returncode == code
    assert message in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_refused_file_leaves_the_ledger_as_it_was(dataset: Path, ledger: Path) -> None:
    """Where one file of a folder is refused nothing of the folder is recorded."""
    (dataset / "losses_equipment.json").write_text("{", encoding="utf-8")

    assert run("petro", dataset, "--ledger", ledger).exit_code != 0
    (dataset / "losses_equipment.json").unlink()
    assert counts(run("petro", dataset, "--ledger", ledger, "--format", "json"))["statements"] == 4


def test_clock_may_be_set(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`TALLYWIRE_NOW` is the moment of reading: a row of a later day is in the future then."""
    monkeypatch.setenv("TALLYWIRE_NOW", "2024-11-27T12:00:00+00:00")

    result = run("petro", "-", "--ledger", ledger, "--format", "json", stdin=PERSONNEL)

    assert counts(result) == {"read": 1, "statements": 1, "sightings": 0, "flagged": 0, "quarantined": 1}


def test_export_comes_back(dataset: Path, ledger: Path, tmp_path: Path) -> None:
    """What `ledger export` writes is imported into another ledger as the same statements."""
    run("petro", dataset, "--ledger", ledger)
    exported = CliRunner().invoke(tallywire, ["ledger", "export", "--ledger", str(ledger), "--format", "csv"])
    copy = tmp_path / "copy.sqlite"

    assert exported.exit_code == 0, exported.output
    assert counts(run("csv", "-", "--ledger", copy, "--format", "json", stdin=exported.stdout))["statements"] == 6


def test_repeated_row_is_recorded_when_it_is_accepted(ledger: Path) -> None:
    """A figure that only awaited a decision is recorded as it was read when it is accepted."""
    rows = '[{"date": "2024-11-29", "tank": 9548}, {"date": "2024-11-29", "tank": 9458}]'
    assert counts(run("petro", "-", "--ledger", ledger, "--format", "json", stdin=rows))["quarantined"] == 1

    accepted = CliRunner().invoke(tallywire, ["quarantine", "accept", "1", "--ledger", str(ledger)])
    asked = CliRunner().invoke(
        tallywire, ["ask", "tanks", "total", "--on", "2024-11-29", "--ledger", str(ledger), "--format", "json"]
    )

    assert accepted.output == "Accepted 1; 1 recorded, 0 held already.\n"
    assert json.loads(asked.stdout)["value"] == 9458


@pytest.mark.parametrize("on", ["9999-12-31", "1999-12-31"])
def test_no_figure_is_accepted_for_a_date_that_no_bulletin_has(dataset: Path, ledger: Path, on: str) -> None:
    """A year mistyped by whoever decides is refused as one in a file would be."""
    run("petro", dataset, "--ledger", ledger)
    words = ["--measure", "tanks", "--on", on, "--total", "9458", "--ledger", str(ledger)]
    done = CliRunner().invoke(tallywire, ["quarantine", "accept", "1", *words])
    assert isinstance(done.exception, UsageError)
    assert str(done.exception).startswith(f"no bulletin can be dated {on}, ")
