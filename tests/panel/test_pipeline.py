from __future__ import annotations

import itertools
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallywire.model import UsageError
from tallywire.panel import NotSorted, PanelOptions, facts_of_files
from tests.panel import oracle
from tests.panel.oracle import Row
from tests.panel.strategies import panels
from tests.panel.tables import read_table, table_of, write_table

pa = pytest.importorskip("pyarrow", reason="the extra [fast] is not installed")


def made_up_panel(n_series: int, n_days: int) -> list[Row]:
    chance = random.Random(6)
    rows = []
    for name in range(n_series):
        total = 0
        for day in range(n_days):
            total += chance.randrange(20)
            if chance.random() > 0.1 or day == n_days - 1:
                rows.append(Row(name, day, total))
    return rows


@given(panels(), st.lists(st.integers(0, 300), max_size=6), st.integers(1, 50))
@settings(max_examples=60, deadline=None)
def test_facts_do_not_depend_on_how_rows_lie_in_files(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], cuts: list[int], group: int
) -> None:
    """Wherever files and row groups end, within a series or between, the facts are the same."""
    folder = tmp_path_factory.mktemp("panel")
    bounds = [0, *sorted(min(cut, len(rows)) for cut in cuts), len(rows)]
    parts = [rows[a:b] for a, b in itertools.pairwise(bounds)]
    files = [folder / f"{number}.parquet" for number in range(len(parts))]
    for file, part in zip(files, parts, strict=True):
        write_table(table_of(part), file, group=group)

    facts_of_files(files, folder / "facts.parquet", PanelOptions())

    assert oracle.facts(rows, PanelOptions()) == read_table(folder / "facts.parquet").to_pylist()


@pytest.mark.parametrize("suffix", ["parquet", "arrow", "arrows.arrow", "csv", "csv.gz"])
def test_every_kind_of_file_gives_the_same_facts(tmp_path: Path, suffix: str) -> None:
    """Parquet, Arrow file, Arrow stream and CSV are read alike, and written alike."""
    rows = made_up_panel(20, 60)
    write_table(table_of(rows), tmp_path / f"panel.{suffix}")

    facts_of_files([tmp_path / f"panel.{suffix}"], tmp_path / "facts.arrow", PanelOptions())

    assert oracle.facts(rows, PanelOptions()) == read_table(tmp_path / "facts.arrow").to_pylist()


@pytest.mark.parametrize("suffix", ["parquet", "arrow", "csv"])
def test_rows_and_months_are_written_beside(tmp_path: Path, suffix: str) -> None:
    """Every row's facts and the month totals, one a line, are files of their own."""
    rows = made_up_panel(3, 70)
    write_table(table_of(rows), tmp_path / "panel.parquet")
    row_file, month_file = tmp_path / f"every.{suffix}", tmp_path / f"months.{suffix}"

    facts_of_files(
        [tmp_path / "panel.parquet"], tmp_path / f"facts.{suffix}", PanelOptions(), rows=row_file, months=month_file
    )

    series = oracle.by_series(rows)
    expected_rows = [{"sid": n, **a} for n, mine in series.items() for a in oracle.row_facts(mine, PanelOptions())]
    expected_months = [{"sid": n, **m} for n, mine in series.items() for m in oracle.months(mine, PanelOptions())]
    assert expected_rows == read_table(row_file).to_pylist()
    assert expected_months == read_table(month_file).to_pylist()


def test_memory_is_bounded_by_blocks_not_by_files(tmp_path: Path) -> None:
    """Six times the rows are read in blocks no larger, each of whole series, and in more of them."""
    from tallywire.panel.sources import PIECE_ROWS

    runs = []
    for n_copies in (1, 6):
        days = pa.array(list(range(1_000)) * 600 * n_copies, pa.int32())
        names = pa.array([n for n in range(600 * n_copies) for _ in range(1_000)], pa.int32())
        table = pa.table({"sid": names, "day": days, "cum": pa.array(range(len(days)), pa.int64())})
        write_table(table, tmp_path / "panel.parquet", group=250_000)
        runs.append(facts_of_files([tmp_path / "panel.parquet"], tmp_path / "facts.parquet", PanelOptions()))

    assert [600, 3_600] == [run.n_series for run in runs]
    assert runs[1].largest_block <= PIECE_ROWS + 1_000
    assert runs[1].n_blocks >= 4


def test_one_large_row_group_is_read_in_parts(tmp_path: Path) -> None:
    """A file of one large row group is not taken into memory whole."""
    from tallywire.panel.sources import PIECE_ROWS

    n_rows = 5 * PIECE_ROWS // 2
    names = pa.array((n // 500 for n in range(n_rows)), pa.int32(), size=n_rows)
    table = pa.table({"sid": names, "day": pa.array((n % 500 for n in range(n_rows)), pa.int32(), size=n_rows)})
    write_table(table.append_column("cum", table["day"].cast(pa.int64())), tmp_path / "panel.parquet", group=n_rows)

    run = facts_of_files([tmp_path / "panel.parquet"], tmp_path / "facts.parquet", PanelOptions())

    assert run.n_rows == n_rows
    assert run.largest_block <= PIECE_ROWS


@pytest.mark.parametrize("group", [2, 3, 1000])
def test_disorder_is_refused_with_file_and_row(tmp_path: Path, group: int) -> None:
    """Whether it lies within a block or between two, the first row out of order is named with its file."""
    rows = [Row(1, 0, 1), Row(1, 1, 2), Row(3, 0, 5), Row(2, 0, 7), Row(2, 1, 8)]
    write_table(table_of(rows), tmp_path / "panel.parquet", group=group)

    with pytest.raises(NotSorted, match=r"panel\.parquet, row 4: series 2 after series 3"):
        facts_of_files([tmp_path / "panel.parquet"], tmp_path / "facts.parquet", PanelOptions())

    assert not (tmp_path / "facts.parquet").exists()
    assert ["panel.parquet"] == sorted(path.name for path in tmp_path.iterdir())


def test_files_out_of_order_are_refused(tmp_path: Path) -> None:
    """The second file must go on where the first ended."""
    for name, series in (("a", 5), ("b", 4)):
        write_table(table_of([Row(series, 0, 1), Row(series, 1, 2)]), tmp_path / f"{name}.parquet")

    with pytest.raises(NotSorted, match=r"b\.parquet, row 1: series 4 after series 5"):
        facts_of_files([tmp_path / "a.parquet", tmp_path / "b.parquet"], tmp_path / "f.parquet", PanelOptions())


@pytest.mark.parametrize("names", ["numbers", "text"])
@pytest.mark.parametrize("piece_rows", [50, 1 << 20])
def test_sorting_gives_the_facts_of_the_sorted_panel(tmp_path: Path, names: str, piece_rows: int) -> None:
    """In memory or by way of temporary files, `sort` mends any order."""
    from tallywire.panel.sorting import sorted_pieces
    from tallywire.panel.sources import open_panel

    rows = made_up_panel(90, 30)
    if names == "text":
        rows = sorted(Row(f"station {row.series}", row.day, row.value) for row in rows)
    shuffled = random.Random(2).sample(rows, len(rows))
    write_table(table_of(shuffled), tmp_path / "panel.parquet", group=500)

    pieces = list(
        sorted_pieces(open_panel([tmp_path / "panel.parquet"], PanelOptions()), PanelOptions(), piece_rows=piece_rows)
    )
    facts_of_files([tmp_path / "panel.parquet"], tmp_path / "facts.parquet", PanelOptions(), sort=True)

    assert rows == [Row(series=r["sid"], day=r["day"], value=r["cum"]) for p in pieces for r in p.batch.to_pylist()]
    assert (len(pieces) > 1) == (piece_rows == 50)
    assert oracle.facts(rows, PanelOptions()) == read_table(tmp_path / "facts.parquet").to_pylist()


def test_sorting_does_not_hide_a_day_given_twice(tmp_path: Path) -> None:
    """Two totals of one day are refused after sorting too."""
    write_table(table_of([Row(1, 5, 1), Row(1, 5, 2)]), tmp_path / "panel.parquet")

    with pytest.raises(NotSorted, match="series 1 has the day 2022-03-01 twice"):
        facts_of_files([tmp_path / "panel.parquet"], tmp_path / "facts.parquet", PanelOptions(), sort=True)


def test_progress_counts_rows_to_the_end(tmp_path: Path) -> None:
    """Progress ends at the number of rows, which Parquet tells beforehand."""
    write_table(table_of(made_up_panel(40, 50)), tmp_path / "panel.parquet", group=300)
    steps: list[tuple[int, int | None]] = []

    facts_of_files(
        [tmp_path / "panel.parquet"],
        tmp_path / "facts.parquet",
        PanelOptions(),
        progress=lambda *step: steps.append(step),
    )

    assert steps[-1] == (len(made_up_panel(40, 50)), len(made_up_panel(40, 50)))


@pytest.mark.parametrize(
    ("content", "reading", "newest"),
    [
        ("sid,day,cum\n007,2024-01-01,5\n007,2024-01-02,9\n", {}, [("007", 4)]),
        ("sid;day;cum\n7;2024-01-01;5\n7;2024-01-02;9\n", {}, [(7, 4)]),
        ("sid,day,cum\na,2024-01-01,1.5\na,2024-01-02,1.75\nb,2024-01-01,\n", {}, [("a", 0.25)]),
        ("\ufeffsid,x,day,cum\na,,2024-01-01,1\na,,2024-01-02,3\n", {}, [("a", 2)]),
    ],
)
def test_csv_as_people_write_it(tmp_path: Path, content: str, reading: dict[str, Any], newest: list[Any]) -> None:
    """Codes keep their zeros, semicolons part, fractions are exact, an empty total is a missing day."""
    (tmp_path / "panel.csv").write_text(content, encoding="utf-8")

    facts_of_files([tmp_path / "panel.csv"], tmp_path / "facts.parquet", PanelOptions(**reading))

    facts = read_table(tmp_path / "facts.parquet").to_pylist()
    assert newest == [(row["sid"], row["newest"]) for row in facts]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("panel.txt", "", "neither .parquet nor .arrow nor .csv"),
        ("panel.parquet", "no parquet", "not readable as parquet"),
        ("panel.csv", "station,day,cum\n1,2024-01-01,1\n", "no column named 'sid'; there are station, day, cum"),
        ("panel.csv", "sid,day,cum\n1,yesterday,1\n", "column 'day' is not a day"),
        ("panel.csv", "sid,day,cum\n1,2024-01-01,many\n", "column 'cum' is string, not numbers"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path, name: str, content: str, message: str) -> None:
    """A file of another kind, without the columns, or with other things in them, is refused by name."""
    (tmp_path / name).write_text(content, encoding="utf-8")

    with pytest.raises(UsageError, match=message):
        facts_of_files([tmp_path / name], tmp_path / "facts.parquet", PanelOptions())
