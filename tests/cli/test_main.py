"""The entry point: one-line errors, hints, exit codes, and a quiet end when nobody reads on."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = "from tallywire.cli import main; main()"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("aks", "personnel"), 2, "Did you mean 'ask'?"),
        (("ask", "tank", "total"), 2, "did you mean 'tanks'?"),
        (("ask", "personnel", "totall"), 2, "total"),
        (("ask", "personnel", "total", "--ledger", "nowhere.sqlite"), 2, "there is no ledger at nowhere.sqlite"),
        (("ask", "tanks", "total", "--claimant", "general-staf"), 2, "did you mean 'general-staff'?"),
        (("ask", "tanks", "total", "--status", "captured"), 2, "no tanks of general-staff are held under the status"),
        (("ask", "tanks", "change", "--on", "0001-01-02", "--days", "9"), 2, "before the calendar does"),
        (("series", "tanks", "--from", "2024-02-01", "--to", "2024-01-01"), 2, "--from is later than --to"),
        (("disputes", "--from", "2024-02-01", "--to", "2024-01-01"), 2, "--from is later than --to"),
        (("import", "petro", __file__, "--source", "petor"), 2, "did you mean 'petro'?"),
        (("report", "--lang", "uk"), 2, "not yet"),
        (("report", "--on", "2031-01-01"), 2, "no bulletin of 2031-01-01"),
        (("ledger", "verify", "--ledger", __file__), 5, "damaged"),
        (("import", "petro", __file__), 4, "["),
    ],
)
def test_a_mistake_gets_one_line_and_its_exit_code(arguments: tuple[str, ...], code: int, words: str) -> None:
    """No traceback, nothing on standard output, and a word that helps."""
    done = run(*arguments)
    assert code == done.returncode
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (("--nonsense",), "No such option", "tallywire --help"),
        (("aks",), "No such command 'aks'", "tallywire --help"),
        (("ask", "tanks"), "Missing argument", "tallywire ask --help"),
        (("ask", "tanks", "total", "--on", "friday"), "Invalid value for '--on'", "tallywire ask --help"),
        (("quarantine", "accept"), "Missing argument 'ID'", "tallywire quarantine accept --help"),
        (("quarantine", "acept", "1"), "No such command 'acept'", "tallywire quarantine --help"),
        (
            ("report", "--on", "2024-11-29", "--bulletin", "-"),
            "give --on or --bulletin, not both",
            "tallywire report --help",
        ),
    ],
)
def test_wrong_use_gets_one_line_and_where_to_look(arguments: tuple[str, ...], error: str, hint: str) -> None:
    """No banner of the whole usage: what is wrong, and the command that tells what there is."""
    done = run(*arguments)
    first, second = done.stderr.splitlines()
    assert done.returncode == 2
    assert first.startswith(f"Error: {error}")
    assert second == f"Hint: {hint}"


def test_a_group_without_a_command_lists_them() -> None:
    """`tallywire quarantine` alone is a question, and its answer the list of what it can do."""
    done = run("quarantine")
    assert done.returncode == 2
    assert "accept" in done.stderr + done.stdout


def test_help_names_every_command_without_loading_it() -> None:
    """The list comes from the table."""
    from tallywire.cli.table import COMMANDS

    text = run("--help").stdout
    assert all(f"  {name} " in text for name in COMMANDS)


def test_a_reader_who_leaves_early_is_no_error() -> None:
    """`tallywire series … | head` ends quietly."""
    program = [sys.executable, "-c", PROGRAM, "series", "personnel"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_reader_who_never_reads_is_no_error() -> None:
    """`tallywire … | true` ends quietly too: the pipe is closed before the first line."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        program = [sys.executable, "-c", PROGRAM, "ask", "personnel", "total"]
        done = subprocess.run(program, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("now", ["noon", "2024-13-01", "2024-11-29T10:00", "9999-12-31T23:59:59+00:00"])
def test_a_clock_that_is_no_instant_is_one_line(now: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that names no zone would mean another instant on another machine."""
    monkeypatch.setenv("TALLYWIRE_NOW", now)
    done = run("doctor")
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: TALLYWIRE_NOW is no instant of our time with its zone: {now!r}")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_folder_of_sources_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To go on without the user's own sources would be to answer as if there were none."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    monkeypatch.setenv("TALLYWIRE_SOURCES", str(closed))
    done = run("source", "list")
    assert done.returncode == 2
    assert "cannot read the folder of sources" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_full_disk_is_one_line() -> None:
    """What could not be written is an error with exit 1, not a traceback."""
    with Path("/dev/full").open("w") as full:
        program = [sys.executable, "-c", PROGRAM, "series", "personnel"]
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "Error: no space left on device\n")


def test_a_closed_standard_output_is_no_traceback() -> None:
    """`tallywire … >&-` has nowhere to write to, and nothing to complain of."""
    program = f'{shlex.quote(sys.executable)} -c "{PROGRAM}" --version >&-'
    done = subprocess.run(["/bin/sh", "-c", program], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["import petro -", "report --bulletin -", "check - --dateline 2024-11-29"])
def test_a_closed_standard_input_is_one_line(command: str) -> None:
    """`tallywire … - <&-` has nothing to read, and says so."""
    program = f'{shlex.quote(sys.executable)} -c "{PROGRAM}" {command} <&-'
    done = subprocess.run(["/bin/sh", "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "Error: standard input is closed\n")


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    """Where a report cannot be kept, the reason is said."""
    (tmp_path / "file").write_text("")
    done = run("report", "--on", "2024-11-29", "-o", str(tmp_path / "file" / "below"))
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr
    assert str(tmp_path / "file") in done.stderr


def test_a_home_in_which_nothing_can_be_kept_is_told_with_its_remedy(tmp_path: Path) -> None:
    """The ledger of one's own has nowhere to lie; another may be named."""
    (tmp_path / "home").write_text("")
    ledger = str(tmp_path / "home" / "ledger.sqlite")
    done = run("import", "petro", str(tmp_path), "--ledger", ledger)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "Hint: --ledger PATH, or TALLYWIRE_LEDGER, names a ledger elsewhere."


def test_the_package_runs_as_a_module() -> None:
    """`python -m tallywire` is the same command line."""
    done = subprocess.run([sys.executable, "-m", "tallywire", "--version"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout == run("--version").stdout
