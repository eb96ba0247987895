"""`pull`, `run`, `source` and `doctor`, against a server inside this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tallywire.bulletin.fetch_store import FetchStore
from tallywire.cli.main import tallywire
from tallywire.model import UnknownName, UsageError
from tests.sources.server import Site, status

NOW = "2026-08-09T09:00:00+00:00"
BOOK = """
sample = "sample.csv"
[source.book]
claimant = "orc-losses"
relays = "general-staff"
title = "A book"
format = "table"
cutoff = { time = 06:00:00, zone = "Europe/Kyiv", basis = "assumed" }
[source.book.fetch]
url = "URL/book.csv"
allow_private = true
pause_seconds = 0
robots = false
timeout_seconds = 5
[source.book.table]
date = { column = "day" }
columns = { tanks = "tanks", men = "personnel" }
"""
MIRROR = """
[source.mirror]
claimant = "orc-losses"
relays = "general-staff"
title = "A mirror"
format = "orc"
cutoff = { time = 06:00:00, zone = "Europe/Kyiv", basis = "assumed" }
[source.mirror.fetch]
url = "URL/mirror.json"
allow_private = true
pause_seconds = 0
robots = false
timeout_seconds = 5
"""
CSV = "day,tanks,men\n2026-08-07,11500,1420000\n2026-08-08,11503,1421050\n"
JSON = '[{"date": "2026-08-08", "tanks": 11503}, {"date": "2026-08-07", "tanks": 11500}]'


class Desk:
    """A ledger, a folder of sources, and the commands that use them."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.ledger = folder / "ledger.sqlite"
        self.sources = folder / "sources"
        self.sources.mkdir()
        self.site = site
        for name, text in (("book", BOOK), ("mirror", MIRROR)):
            (self.sources / f"{name}.toml").write_text(text.replace("URL", site.address), encoding="utf-8")
        (self.sources / "sample.csv").write_text(CSV, encoding="utf-8")
        site.serve("/book.csv", CSV, ETag='"1"', Content_Type="text/csv")
        site.serve("/mirror.json", JSON)

    def run(self, *words: str, now: str = NOW, ledger: bool = True) -> Result:
        """Run a command."""
        settings = {
            "TALLYWIRE_SOURCES": str(self.sources), "TALLYWIRE_CONTACT": "desk@example.org", "TALLYWIRE_NOW": now,
        }  # fmt: skip
        where = ["--ledger", str(self.ledger)] if ledger else []
        return CliRunner().invoke(tallywire, [*words, *where], env=settings)

    def told(self, *words: str, now: str = NOW) -> dict[str, Any]:
        """Run a command and return its JSON."""
        found: dict[str, Any] = json.loads(self.run(*words, "--format", "json", now=now).stdout)
        return found


@pytest.fixture
def desk(tmp_path: Path, site: Site) -> Desk:
    """Give a desk with two sources of its own."""
    return Desk(tmp_path, site)


def test_sources_are_fetched_and_read(desk: Desk) -> None:
    """Each source's pages become figures, which answer questions as imported ones do."""
    done = desk.run("pull", "book", "mirror")

    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "book: 4 figures read, 4 new, 0 revised.",
        "mirror: 2 figures read, 2 new, 0 revised.",
    ]
    answer = desk.run("ask", "tanks", "total", "--on", "2026-08-08")
    assert "11,503 tanks" in answer.stdout


def test_a_second_pull_brings_nothing(desk: Desk) -> None:
    """A page that has not changed is not sent, or is not read again; nothing is added to the ledger."""
    desk.run("pull", "book", "mirror")
    head = desk.told("doctor")["ledger"]
    done = desk.run("pull", "book", "mirror")

    assert done.stdout.splitlines() == ["book: nothing new.", "mirror: nothing new."]
    assert done.exit_code == 0
    assert desk.told("doctor")["ledger"] == head
    assert desk.site.asked[-2][1]["if-none-match"] == '"1"'


def test_a_rewritten_page_revises(desk: Desk) -> None:
    """What a source rewrites is a revision, known since the page was fetched."""
    desk.run("pull", "book")
    desk.site.serve("/book.csv", CSV.replace("11503", "11505") + "2026-08-09,11510,1422000\n", ETag='"2"')
    later = "2026-08-10T09:00:00+00:00"

    assert desk.run("pull", "book", now=later).stdout == "book: 6 figures read, 2 new, 1 revised.\n"
    line = ("ask", "tanks", "total", "--on", "2026-08-08")
    assert "11,505" in desk.run(*line, now=later).stdout
    assert "11,503" in desk.run(*line, "--known-on", "2026-08-09", now=later).stdout


def test_rows_that_a_source_takes_back_are_told(desk: Desk) -> None:
    """A page that lacks a date which it had is named with it, and so it is in the JSON and on standard error."""
    days = "".join(f"2026-08-0{n},{11_500 + n},{1_420_000 + 10 * n}\n" for n in range(1, 9))
    header = CSV.partition("\n")[0] + "\n"
    desk.site.serve("/book.csv", header + days, ETag='"2"')
    desk.run("pull", "book")
    kept = "".join(line + "\n" for line in days.splitlines() if "2026-08-03" not in line)
    flag = "it no longer has 2 totals of 2026-08-03, which its source once gave; what was said stays on record"
    desk.site.serve("/book.csv", header + kept, ETag='"3"')
    assert desk.run("pull", "book").stdout == f"book: 14 figures read, 0 new, 0 revised; {flag}.\n"
    desk.site.serve("/book.csv", header + kept + "\n", ETag='"4"')
    done = desk.run("run", "--once", "--source", "book", "--format", "json")
    assert json.loads(done.stdout)["sources"][0]["flags"] == [flag]
    assert f"book: {flag}\n" in done.stderr


@pytest.mark.parametrize(
    "body",
    ["<html>moved</html>", "day,armour\n2026-08-08,3\n", CSV.encode("utf-16"), "day,tanks\n2026-08-08,танк\n".encode("cp1251"),
     "", "da"],
)  # fmt: skip
def test_a_source_that_changed_its_shape_is_quarantined_whole(desk: Desk, body: bytes | str) -> None:
    """What is no longer of the declared shape is kept and named (exit 4), and the other sources go on."""
    desk.site.serve("/book.csv", body, Content_Type="text/csv; charset=utf-8")
    done = desk.run("pull", "book", "mirror")

    assert done.exit_code == 4
    first, second = done.stdout.splitlines()
    assert first.startswith("book: its shape has changed; it was put into quarantine whole: book.csv: ")
    assert second == "mirror: 2 figures read, 2 new, 0 revised."
    assert "book.csv" in desk.run("quarantine", "list").stdout


def test_a_page_cut_short_by_a_lying_length_is_quarantined(desk: Desk) -> None:
    """A host that announces fewer bytes than it has gives half a file, which is no file."""
    desk.site.serve("/mirror.json", JSON, Content_Length=str(len(JSON) - 9))

    assert desk.run("pull", "mirror").exit_code == 4


def test_a_host_that_fails_stops_nobody_else(desk: Desk) -> None:
    """A missing page is named (exit 1), and the other sources go on."""
    desk.site.pages["/book.csv"] = status(404)
    done = desk.run("pull", "book", "mirror")

    assert done.exit_code == 1
    first, second = done.stdout.splitlines()
    assert first == f"book: could not be had: {desk.site.url('/book.csv')}: there is no such page (404)"
    assert second.startswith("mirror: 2 figures")


def test_bytes_are_kept_before_they_are_read(desk: Desk) -> None:
    """A page that cannot be read is kept as it came, with its headers and time, and is read once it can be."""
    broken = '[{"date": "2026-08-08", "tanks": 11503}'
    desk.site.serve("/mirror.json", broken, ETag='"b"')
    desk.run("pull", "mirror")
    store = FetchStore(desk.ledger.with_name("ledger.sqlite.pulled"))
    line = store.last("mirror", desk.site.url("/mirror.json"))

    assert line is not None
    assert store.content(line.sha256) == broken.encode()
    assert line.headers["etag"] == '"b"'
    assert line.fetched_at == NOW
    desk.site.serve("/mirror.json", JSON)
    assert desk.run("pull", "mirror").stdout == "mirror: 2 figures read, 2 new, 0 revised.\n"


def test_the_json_of_a_pull(desk: Desk) -> None:
    """The JSON names each source with its state, its pages and what they brought."""
    body = desk.told("pull", "mirror")

    assert body["schema"] == "tallywire.pull/1"
    (source,) = body["sources"]
    assert {name: source[name] for name in ("source", "state", "read", "new", "newest")} == {
        "source": "mirror", "state": "read", "read": 2, "new": 2, "newest": "2026-08-08",
    }  # fmt: skip
    assert source["pages"][0]["url"] == desk.site.url("/mirror.json")


def test_wrong_names_are_wrong_calls(desk: Desk) -> None:
    """A source that nobody declared, one that has no address, and a nameless user are told so before any request."""
    assert isinstance(desk.run("pull", "nobody").exception, UnknownName)
    assert isinstance(desk.run("pull", "rumod").exception, UsageError)
    assert isinstance(desk.run("pull", "book", "--contact", " ").exception, UsageError)
    assert desk.site.asked == []


def test_the_routine_says_what_is_new_and_then_that_nothing_is(desk: Desk) -> None:
    """`run --once` pulls and tells; again, it says that nothing is new."""
    names = ("run", "--once", "--source", "book", "--source", "mirror")
    first, second = desk.run(*names), desk.run(*names)

    assert first.exit_code == 0
    assert "book: 4 figures read, 4 new, 0 revised." in first.stdout
    assert "The newest bulletin is that of 2026-08-08." in first.stdout
    assert second.stdout == "Nothing is new.\n"
    assert second.exit_code == 0


def test_the_routine_speaks_ukrainian(desk: Desk) -> None:
    """With `--lang uk` the same is said in Ukrainian, and the leading facts of a new bulletin with it."""
    names = ("run", "--once", "--source", "book", "--lang", "uk")
    first, second = desk.run(*names), desk.run(*names, now="2026-08-12T09:00:00+00:00")

    assert "book: прочитано показників – 4, нових – 4, змінених – 0." in first.stdout
    assert "Найновіше зведення – за 2026-08-08." in first.stdout
    assert second.stdout == "Нічого нового.\n"
    assert second.stderr == "Увага: book запізнюється на 3 дн.: найновіше зведення – за 2026-08-08.\n"


def test_a_late_source_is_a_warning(desk: Desk) -> None:
    """A source later than its cadence is named on standard error and in the JSON, and the exit code is 0."""
    names = ("run", "--once", "--source", "book")
    on_time = desk.run(*names)
    late = desk.run(*names, now="2026-08-12T09:00:00+00:00")

    assert on_time.stderr == ""
    assert late.stderr == "Warning: book is 3 days late: its newest bulletin is of 2026-08-08.\n"
    assert late.exit_code == 0
    assert desk.told(*names, now="2026-08-12T09:00:00+00:00")["late"] == [
        {"source": "book", "newest": "2026-08-08", "hours": 72}
    ]


def test_the_doctor_tells_how_things_stand(desk: Desk) -> None:
    """Versions, paths, the ledger's head and each source's age are told; a sound ledger is said to be one."""
    desk.run("pull", "book")
    body = desk.told("doctor", "--verify")
    sources = {each["source"]: each for each in body["sources"]}

    assert body["paths"]["ledger"] == str(desk.ledger)
    assert body["ledger"]["damages"] == []
    assert sources["book"]["newest"] == "2026-08-08"
    assert sources["book"]["fetched_at"] == NOW
    assert sources["petro"]["newest"] is None
    assert "Nothing differs" in desk.run("doctor", "--verify").stdout


def test_the_doctor_tells_delays_in_days_and_none_of_what_has_no_cadence(desk: Desk) -> None:
    """Thousands of hours say nothing to a reader, and a list of corrections comes out when there is one to list."""
    desk.run("pull", "book")
    desk.run("correct", "tanks", "2026-08-08", "--delta", "1", "--reason", "a page says so")
    text = desk.run("doctor", now="2026-08-20T09:00:00+00:00").stdout

    assert "book" in text
    assert "newest bulletin 2026-08-08, fetched" in text
    assert "11 days late" in text
    assert next(line for line in text.splitlines() if "desk-corrections" in line).endswith("newest bulletin 2026-08-08")


def test_sources_are_listed_and_shown(desk: Desk) -> None:
    """A source of one's own stands in the list, and is shown with how it is fetched and read."""
    assert any(line.startswith("book ") for line in desk.run("source", "list", ledger=False).stdout.splitlines())
    shown = desk.run("source", "show", "book", ledger=False).stdout
    assert desk.site.url("/book.csv") in shown
    assert '"tanks":"tanks"' in shown
    assert isinstance(desk.run("source", "show", "nobody", ledger=False).exception, UnknownName)


def test_a_source_is_tested_on_its_sample(desk: Desk) -> None:
    """A new source is a TOML file and a sample: the test reads it, records nothing, and says what is wrong."""
    file = str(desk.sources / "book.toml")
    good = desk.run("source", "test", file, ledger=False)
    (desk.sources / "sample.csv").write_text(CSV + "2026-08-32,1,2\n", encoding="utf-8")
    doubtful = desk.run("source", "test", file, ledger=False)

    assert good.exit_code == 0, good.output
    assert good.stdout.splitlines()[0] == "book: 4 figures in 2 series, 0 doubts."
    assert doubtful.exit_code == 1
    assert "date-unreadable" in doubtful.stdout
    assert not desk.ledger.exists()
