"""`tallywire facts` at the command line, out of kept facts and from nothing."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tallywire.cli.kept_facts import default_path, head_of, kept_sheet
from tallywire.cli.main import tallywire
from tallywire.facts.state import state_path
from tallywire.ledger import Batch, SqliteLedger, default_ledger_path, starter_batch
from tallywire.newsroom import Newsroom
from tallywire.pack import load_pack
from tests.newsrooms import NOW


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger file with the starter figures up to 29 November 2024, and its kept facts."""
    pack = load_pack()
    path = tmp_path_factory.mktemp("ledger") / "starter.sqlite"
    whole = starter_batch(pack, now=NOW)
    held = tuple(s for s in whole.statements if s.report_on.isoformat() <= "2024-11-29")
    with Newsroom(SqliteLedger(path, create=True), pack) as room:
        room.ledger.append(Batch(snapshot=whole.snapshot, content=whole.content, statements=held), now=NOW)
        room.keep_facts()
    return path


def run(ledger: Path, *words: str) -> Result:
    """Run `tallywire facts` on a ledger."""
    return CliRunner().invoke(tallywire, ["facts", "--ledger", str(ledger), *words])


def plain(ledger: Path, *words: str) -> dict[str, object]:
    """Return what `--format json` prints."""
    done = run(ledger, "--format", "json", *words)
    assert done.exit_code == 0, done.output
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_text_names_the_bulletin_and_the_best_fact_first(ledger: Path) -> None:
    """Ten facts, numbered, with what an editor must know beside them."""
    done = run(ledger)
    lines = done.stdout.splitlines()
    assert "29" in lines[0]
    assert "could not be independently verified" in lines[0]
    assert "the first day above 2,000" in lines[2]
    assert sum(line.strip().partition(".")[0].isdigit() for line in lines) == 10


def test_kept_facts_are_those_worked_out_from_nothing(ledger: Path, tmp_path: Path) -> None:
    """Without the kept file, and in every shape and language, the same bytes come out."""
    bare = tmp_path / "bare.sqlite"
    bare.write_bytes(ledger.read_bytes())
    assert kept_sheet(bare, "en") is None
    for words in (["--explain"], ["--format", "json"], ["--format", "md"], ["--format", "ndjson"], ["--lang", "uk"]):
        assert run(ledger, *words).stdout == run(bare, *words).stdout != ""


def test_kept_facts_wake_nothing(ledger: Path) -> None:
    """Told from the kept file, neither the pack nor the query engine is loaded."""
    probe = (
        "import sys; sys.argv = ['tallywire', 'facts', '--ledger', sys.argv[1]]\n"
        "from tallywire.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "print(sorted(m for m in sys.modules if m.startswith('tallywire.')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe, str(ledger)], capture_output=True, text=True, check=True)
    assert "first day above 2,000" in done.stdout
    for room in ("model", "pack", "ledger", "series", "newsroom", "story"):
        assert f"'tallywire.{room}'" not in done.stderr


@pytest.mark.parametrize("damage", ["", "{}", "not json", '{"schema": "tallywire.facts-state/1"}\n'])
def test_damaged_kept_file_is_no_news(ledger: Path, tmp_path: Path, damage: str) -> None:
    """Whatever stands in the file, the facts are those of the ledger."""
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(ledger.read_bytes())
    state_path(copy).write_text(damage, encoding="utf-8")
    assert run(copy).stdout == run(ledger).stdout


def test_kept_facts_of_another_head_are_not_told(ledger: Path, tmp_path: Path) -> None:
    """After any change of the ledger that nobody kept facts for, they are worked out again."""
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(ledger.read_bytes())
    state_path(copy).write_bytes(state_path(ledger).read_bytes())
    pack = load_pack()
    with SqliteLedger(copy) as book:
        total = next(
            s for s in starter_batch(pack, now=NOW).statements
            if s.key.measure == "personnel" and s.report_on.isoformat() == "2024-11-12"
        )  # fmt: skip
        book.retract(total.id, reason="a test", now=NOW)
    assert kept_sheet(copy, "en") is None
    assert "1,770" in run(copy).stdout


def test_head_and_default_path_are_those_of_the_ledger(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The short ways past the ledger's room lead where its own ways lead."""
    with SqliteLedger(ledger) as book:
        assert str(book.head()) == head_of(ledger)
    monkeypatch.delenv("TALLYWIRE_LEDGER", raising=False)
    assert default_ledger_path() == default_path()
    monkeypatch.setenv("TALLYWIRE_LEDGER", str(ledger))
    assert default_ledger_path() == default_path()
    sqlite3.connect(ledger.with_name("empty.sqlite")).close()
    assert head_of(ledger.with_name("empty.sqlite")) == ""


def test_measure_kind_and_top_choose(ledger: Path) -> None:
    """Only what is wanted, in the order of the whole sheet."""
    facts = plain(ledger, "--measure", "cruise-missiles", "--top", "2")["facts"]
    assert isinstance(facts, list)
    assert [f["measure"] for f in facts] == ["cruise-missiles"] * 2
    records = plain(ledger, "--kind", "record-high")["facts"]
    assert isinstance(records, list)
    assert {f["kind"] for f in records} == {"record-high"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--kind", "nonsense"], "no kind of fact called"),
        (["--measure", "tank"], "unknown measure"),
        (["--on", "2024-13-01"], "not a day"),
        (["--on", "2021-01-01"], "no bulletin of 2021-01-01"),
        (["--threshold", "personnel"], "MEASURE=NUMBER"),
        (["--changes-since", "yesterday"], "takes DATE"),
        (["--lang", "fr"], "fr"),
    ],
)
def test_wrong_use_is_refused(ledger: Path, words: list[str], said: str) -> None:
    """An option that cannot be met is an error of use, never an empty list."""
    start = [sys.executable, "-c", "from tallywire.cli import main; main()", "facts", "--ledger", str(ledger)]
    done = subprocess.run([*start, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr


def test_measure_without_news_is_quiet_not_wrong(ledger: Path) -> None:
    """A known measure or kind that has nothing to tell gives an empty list."""
    assert plain(ledger, "--kind", "late-bulletin")["facts"] == []
    assert "Nothing notable." in run(ledger, "--kind", "late-bulletin").stdout


def test_explained_facts_show_terms_and_command(ledger: Path) -> None:
    """`--explain` adds the named terms and the command that asks again."""
    text = run(ledger, "--top", "1", "--explain").stdout
    assert "surprise +" in text
    assert "tallywire ask personnel first-crossing --of day --above 2000 --as-of 2024-11-29" in text


def test_threshold_is_told_when_first_crossed(ledger: Path) -> None:
    """A number that the user names is watched."""
    facts = plain(ledger, "--threshold", "personnel=1960", "--kind", "first-crossing", "--measure", "personnel")[
        "facts"
    ]
    assert isinstance(facts, list)
    assert {1960, 2000} <= {f["parameters"]["above"] for f in facts}


def test_changes_since_its_own_day_are_none(ledger: Path) -> None:
    """Nothing was revised, so every fact of the bulletin stands confirmed."""
    found = plain(ledger, "--on", "2024-11-29", "--changes-since", "2024-11-29")
    counts = found["counts"]
    assert isinstance(counts, dict)
    assert counts["confirmed"] > 10
    assert (counts["retracted"], counts["changed"], counts["new"]) == (0, 0, 0)


def test_import_keeps_facts(tmp_path: Path) -> None:
    """Reading a publication leaves the newest bulletin's facts beside the ledger, in both languages, in one file."""
    folder = tmp_path / "relay"
    folder.mkdir()
    rows = [
        {"date": f"2024-01-{d:02}", "day": 677 + d, "personnel": 360_000 + 10 * d * d, "personnel*": "about"}
        for d in range(1, 31)
    ]
    (folder / "russia_losses_personnel.json").write_text(json.dumps(rows), encoding="utf-8")
    path = tmp_path / "ledger.sqlite"
    done = CliRunner().invoke(tallywire, ["import", "petro", str(folder), "--ledger", str(path)])

    assert done.exit_code == 0, done.output
    for language in ("en", "uk"):
        kept = kept_sheet(path, language)
        assert kept is not None
        assert (kept["on"], kept["language"]) == ("2024-01-30", language)
        assert kept["facts"]
    assert sorted(p.name for p in tmp_path.glob("*.facts*")) == ["ledger.sqlite.facts"]
