"""The questions of the whole public record, on both transcriptions: skipped where their files are not at hand."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tallywire.cli.main import tallywire
from tallywire.model import Change, DaySpan, Query, Total, When
from tallywire.newsroom import Newsroom
from tallywire.series import answer

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not (DATA / "petro").is_dir(), reason="needs ../shared/data beside the project")

TABLE = [
    ("personnel change --on 2025-02-28", 1060, "2025-02-27"),
    ("personnel extreme --of day", 2200, "2024-12-19"),
    ("personnel change --month 2024-11", 45720, "2024-11-01"),
    ("personnel change --year 2025", 418170, "2025-01-01"),
    ("tanks rank --month 2024-05 --of month", 2, "2024-05-01"),
    ("tanks rank --month 2024-05 --of month --day-rule reported", 4, "2024-05-01"),
    ("tanks extreme --of day", 55, "2023-10-19"),
    ("tanks change --on 2023-05-28", 3, "2023-05-27"),
    ("personnel streak --at-least 1000", 267, "2024-07-26"),
    ("personnel milestone --above 1000000", 1000340, "2025-06-11"),
    ("personnel extreme --of day --as-of 2024-11-29", 2030, "2024-11-28"),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of both transcriptions, made by the command line."""
    path = tmp_path_factory.mktemp("full") / "full.sqlite"
    for source in ("petro", "orc"):
        done = CliRunner().invoke(tallywire, ["import", source, str(DATA / source), "--ledger", str(path)])
        assert done.exit_code == 0, done.output
    return path


def ask(ledger: Path, line: str) -> dict[str, object]:
    """Run `ask` and return what it prints."""
    done = CliRunner().invoke(tallywire, ["ask", *line.split(), "--ledger", str(ledger), "--format", "json"])
    assert done.exit_code == 0, done.output
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def said(answer: dict[str, object], code: str) -> list[dict[str, object]]:
    """The qualifications of one code."""
    found = answer["qualifications"]
    assert isinstance(found, list)
    return [q for q in found if q["code"] == code]


@pytest.mark.parametrize(("line", "value", "start_on"), TABLE)
def test_the_record_answers_as_it_should(ledger: Path, line: str, value: int, start_on: str) -> None:
    """Value and first day of the period."""
    answer = ask(ledger, line)
    period = answer["period"]
    assert isinstance(period, dict)
    assert (answer["value"], period["start_on"]) == (value, start_on)


def test_the_true_up_of_february_2025_is_named_and_no_record(ledger: Path) -> None:
    """2,710 is the rise of the total, 1,650 of it no day's own count."""
    day = ask(ledger, "personnel change --on 2025-02-28")
    assert [1650] == [q["value"] for q in said(day, "residual")]
    record = ask(ledger, "personnel extreme --of day")
    assert [2710] == [q["value"] for q in said(record, "residual")]
    assert all(place["value"] < 2710 for place in ask(ledger, "personnel extreme --of day --top 5")["places"])  # type: ignore[attr-defined]


def test_a_year_says_which_corrections_it_includes(ledger: Path) -> None:
    """1,810 in two bulletins."""
    assert [1810] == [q["value"] for q in said(ask(ledger, "personnel change --year 2025"), "residual")]


def test_the_66_tanks_of_the_first_days_are_named(ledger: Path) -> None:
    """A rough and restated total that would have won."""
    assert [66] == [q["value"] for q in said(ask(ledger, "tanks extreme --of day"), "restated-totals")]


def test_the_same_import_again_adds_only_sightings(ledger: Path) -> None:
    """Ingestion is idempotent, and no answer changes."""
    before = ask(ledger, "tanks extreme --of month --top 5")
    line = ["import", "petro", str(DATA / "petro"), "--ledger", str(ledger), "--format", "json"]
    counts = json.loads(CliRunner().invoke(tallywire, line).stdout)
    assert (0, counts["read"]) == (counts["statements"], counts["sightings"])
    assert before == ask(ledger, "tanks extreme --of month --top 5")


def test_a_short_period_is_answered_as_from_the_whole_series(ledger: Path) -> None:
    """Looking only at the days around it changes no answer, beside disputes and corrections too."""
    whole = Newsroom.open(ledger)
    days = [dt.date(2022, 3, 1) + dt.timedelta(days=29 * i) for i in range(55)]
    days += [dt.date(2026, 7, 24) + dt.timedelta(days=i) for i in range(6)] + [
        dt.date(2025, 2, 28),
        dt.date(2023, 5, 28),
    ]
    for measure in ("personnel", "tanks", "helicopters", "uav", "aircraft"):
        key = whole.key(measure)
        series = whole.series(key)
        for on in days:
            month = When(span=DaySpan.of_month(on.year, on.month))
            for ask in (Change(when=When(bulletin_on=on)), Total(when=When(bulletin_on=on)), Change(when=month)):
                query = Query(key=key, ask=ask)
                near = Newsroom(whole.ledger, whole.pack).ask(query)
                assert answer(query, series, identify=whole.ledger.statement_id) == near
