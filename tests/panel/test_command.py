from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.panel.oracle import Row
from tests.panel.tables import read_table, table_of, write_table

pytest.importorskip("pyarrow", reason="the extra [fast] is not installed")


def tallywire(*words: object, before: str = "") -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.argv[0] = 'tallywire'; {before}\nfrom tallywire.cli import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, check=False, timeout=120
    )


def test_weather_records_of_a_newcomer(tmp_path: Path) -> None:
    """Rain by station and day in CSV gives one line of facts a station, and month totals beside it; nothing is said."""
    (tmp_path / "weather.csv").write_text(
        "station,date,rain\nUman,2024-05-02,12.5\nUman,2024-05-01,3.0\nBrody,2024-05-01,0.4\nUman,2024-06-01,7.2\n"
    )

    run = tallywire(
        *("panel", "facts", tmp_path / "weather.csv", "--series", "station", "--day", "date", "--change", "rain"),
        *("--sort", "-o", tmp_path / "facts.csv"),
    )

    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    facts = read_table(tmp_path / "facts.csv").to_pylist()
    months = read_table(tmp_path / "facts.months.csv").to_pylist()
    assert [("Brody", 0.4, 1), ("Uman", 7.2, 2)] == [(row["station"], row["newest"], row["rank"]) for row in facts]
    assert [("Brody", 0.4, 1), ("Uman", 15.5, 2), ("Uman", 7.2, 1)] == [
        (row["station"], row["total"], row["days"]) for row in months
    ]


def test_rows_are_written_beside_the_facts(tmp_path: Path) -> None:
    """`--rows` adds a second file of one line a row."""
    write_table(table_of([Row(1, 0, 5), Row(1, 1, 9), Row(1, 2, 12)]), tmp_path / "panel.parquet")

    run = tallywire("panel", "facts", tmp_path / "panel.parquet", "-o", tmp_path / "facts.parquet", "--rows")

    assert run.returncode == 0
    rows = read_table(tmp_path / "facts.rows.parquet").to_pylist()
    assert [(None, None), (None, 4), (1, 3)] == [(row["highest_since"], row["change"]) for row in rows]


def test_store_of_a_newcomer(tmp_path: Path) -> None:
    """A store is made by its first append, remembers how columns are read, and is compacted on demand."""
    (tmp_path / "may.csv").write_text(
        "station,date,rain\nBrody,2024-05-30,0.4\nBrody,2024-05-31,1.5\nUman,2024-05-31,3.0\n"
    )
    (tmp_path / "june.csv").write_text("station,date,rain\nUman,2024-06-01,7.2\nBrody,2024-06-01,0.0\n")
    store = tmp_path / "stations"

    runs = [
        tallywire(
            "panel", "append", store, tmp_path / "may.csv", "--series", "station", "--day", "date", "--change", "rain"
        ),
        tallywire("panel", "append", store, tmp_path / "june.csv", "-o", tmp_path / "newest.csv"),
        tallywire("panel", "compact", store),
        tallywire("panel", "newest", store, "-o", tmp_path / "again.csv"),
    ]

    assert [(run.returncode, run.stdout, run.stderr) for run in runs] == [(0, "", "")] * 4
    table = read_table(tmp_path / "newest.csv").to_pylist()
    assert [(r["station"], r["newest"], r["rank"], r["month_total"]) for r in table] == [
        ("Brody", 0, 3, 0),
        ("Uman", 7.2, 1, 7.2),
    ]
    assert table == read_table(tmp_path / "again.csv").to_pylist()


def test_disorder_ends_with_its_place_and_a_hint(tmp_path: Path) -> None:
    """Rows out of order are a wrong call: exit 2, the file and row in one line, and what mends it."""
    write_table(table_of([Row(2, 0, 5), Row(1, 0, 9)]), tmp_path / "panel.parquet")

    run = tallywire("panel", "facts", tmp_path / "panel.parquet", "-o", tmp_path / "facts.parquet")

    assert run.returncode == 2
    assert run.stderr == (
        f"Error: {tmp_path}/panel.parquet, row 2: series 1 after series 2\nHint: sort by series and day, or give --sort\n"
    )


def test_missing_extra_is_said_with_its_remedy(tmp_path: Path) -> None:
    """Without NumPy and PyArrow the panel says which extra it needs, and how to get it."""
    (tmp_path / "panel.csv").write_text("sid,day,cum\n")

    run = tallywire(
        "panel", "facts", tmp_path / "panel.csv", "-o", tmp_path / "f.csv", before="sys.modules['pyarrow'] = None"
    )

    assert (run.returncode, run.stderr) == (
        2,
        "Error: the panel needs the extra [fast]\nHint: pip install 'tallywire[fast]'\n",
    )


def test_help_needs_no_extra() -> None:
    """The help of the panel comes without its heavy libraries."""
    run = tallywire("panel", "facts", "--help", before="sys.modules['numpy'] = None")

    assert run.returncode == 0
    assert "opening stock" in run.stdout


def test_start_of_the_command_line_loads_no_heavy_library() -> None:
    """Importing the room of the panel imports neither NumPy nor PyArrow."""
    code = "import sys, tallywire.panel, tallywire.cli.panel; print({'numpy', 'pyarrow'} & set(sys.modules))"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "set()\n"


@pytest.mark.parametrize(
    ("out", "rows"),
    [
        ("facts.parquet", "facts.rows.parquet"),
        ("a.b/facts", "a.b/facts.rows"),
        ("s3a://b/facts/", "s3a://b/facts.rows"),
    ],
)
def test_second_result_is_named_after_the_first(out: str, rows: str) -> None:
    """The rows' file stands beside the facts, and an address stays an address."""
    from tallywire.cli.panel import beside

    assert beside(out, "rows") == rows
