from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallywire.model import LedgerDamaged, UsageError
from tallywire.panel import NotSorted, PanelOptions, append_to_store, compact_store, facts_of_files, newest_of_store
from tests.panel import oracle
from tests.panel.oracle import Row
from tests.panel.strategies import READINGS, panels
from tests.panel.tables import read_table, table_of, write_table

pytest.importorskip("pyarrow", reason="the extra [fast] is not installed")


def expected_newest(rows: list[Row], options: PanelOptions) -> list[dict[str, Any]]:
    """Return the newest table that belongs to a panel, from the facts of the slow and obvious way."""
    table = []
    for facts, mine in zip(oracle.facts(rows, options), oracle.by_series(rows).values(), strict=True):
        month = facts.pop("months")[-1]
        table.append(
            facts | {"month_total": month["total"], "month_days": month["days"], "newest_value": mine[-1].value}
        )
    return table


def append(store: Path, rows: list[Row], options: PanelOptions | None = None) -> None:
    file = store.with_suffix(".given.parquet")
    write_table(table_of(rows), file)
    append_to_store(store, file, options)


def newest(store: Path) -> list[dict[str, Any]]:
    out = store.with_suffix(".newest.arrow")
    newest_of_store(store, out)
    table: list[dict[str, Any]] = read_table(out).to_pylist()
    return table


def by_day(rows: list[Row]) -> list[list[Row]]:
    days = sorted({row.day for row in rows})
    return [[row for row in rows if row.day == day] for day in days]


@given(panels(), READINGS, st.integers(0, 6), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_day_by_day_gives_the_facts_of_the_whole(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[Row],
    options: PanelOptions,
    n_first: int,
    chance: random.Random,
) -> None:
    """Loaded in bulk or day by day, with series that come late or stay away, the newest facts are those of all rows."""
    store = tmp_path_factory.mktemp("panel") / "store"
    days = by_day(rows)[:9]
    first = sorted(row for day in days[:n_first] for row in day)
    if first:
        append(store, first, options)
    for day in days[len(days[:n_first]) :]:
        append(store, chance.sample(day, len(day)), options)
    everything = sorted(row for day in days for row in day)

    assert newest(store) == expected_newest(everything, options)

    compact_store(store)

    assert newest(store) == expected_newest(everything, options)
    assert len(json.loads((store / "manifest.json").read_bytes())["segments"]) == 1


def test_more_days_than_a_byte_counts(tmp_path: Path) -> None:
    """Ranks and last days as high are right over more days than a byte can count."""
    chance = random.Random(3)
    rows = sorted(Row(name, day, chance.randrange(90) + 400 * (day < 3)) for name in range(5) for day in range(600))
    options = PanelOptions(total=None, change="cum")
    append(tmp_path / "store", [row for row in rows if row.day < 599], options)

    append(tmp_path / "store", [row for row in rows if row.day == 599])

    assert newest(tmp_path / "store") == expected_newest(rows, options)


def test_changes_beyond_32_bits_are_ranked(tmp_path: Path) -> None:
    """A day whose changes need 64 bits stands rightly among days that need 32, both before and after it."""
    steps = [5, 9, 2**40, 7, -(2**35), 3]
    rows = [Row(1, day, sum(steps[: day + 1]) + 2**36) for day in range(6)]
    for day in by_day(rows):
        append(tmp_path / "store", day, PanelOptions())

        so_far = [row for row in rows if row.day <= day[0].day]
        assert newest(tmp_path / "store") == expected_newest(so_far, PanelOptions())


def test_store_is_a_panel_of_its_own(tmp_path: Path) -> None:
    """The facts of all rows of a store are those of the rows given to it, text names and late series included."""
    rows = sorted(Row(f"s{name}", day, day * name) for name in range(9) for day in range(5) if name < 5 + day)
    for day in by_day(rows):
        append(tmp_path / "store", day, PanelOptions())

    facts_of_files([tmp_path / "store"], tmp_path / "facts.parquet", PanelOptions())

    assert read_table(tmp_path / "facts.parquet").to_pylist() == oracle.facts(rows, PanelOptions())


@pytest.mark.parametrize("day", [3, 2])
def test_days_that_the_store_holds_are_refused(tmp_path: Path, day: int) -> None:
    """A store only grows by later days: one it holds, or an earlier one, is refused, and nothing changes."""
    append(tmp_path / "store", [Row(1, 1, 5), Row(1, 3, 9)])

    with pytest.raises(UsageError, match="holds days up to number 3, and the file begins with"):
        append(tmp_path / "store", [Row(2, day, 5)])

    assert [row["sid"] for row in newest(tmp_path / "store")] == [1]


def test_other_columns_than_the_stores_are_refused(tmp_path: Path) -> None:
    """A store remembers how its columns are read, and refuses another reading."""
    append(tmp_path / "store", [Row(1, 1, 5)])

    with pytest.raises(UsageError, match="reads its columns otherwise"):
        append(tmp_path / "store", [Row(1, 2, 5)], PanelOptions(signed=True))


def test_series_given_twice_on_a_day_is_refused(tmp_path: Path) -> None:
    """Two totals of one series on one day are refused, whatever the order of the file."""
    append(tmp_path / "store", [Row(1, 1, 5)])

    with pytest.raises(NotSorted, match="series 1 has the day 2022-02-26 twice"):
        append(tmp_path / "store", [Row(1, 2, 6), Row(2, 2, 5), Row(1, 2, 7)])


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    """Files that no manifest names are neither read nor kept."""
    store = tmp_path / "store"
    append(store, [Row(1, 1, 5)])
    for name in ("segments/00000002.parquet", "days/00000002-2.i4", "newest-00000002.arrow"):
        (store / name).write_bytes(b"half a file")

    append(store, [Row(1, 2, 9)])

    assert newest(store) == expected_newest([Row(1, 1, 5), Row(1, 2, 9)], PanelOptions())
    assert len(list(store.glob("segments/*"))) == 2


def test_newest_table_that_is_gone_is_worked_out_anew(tmp_path: Path) -> None:
    """What is worked out from the segments may be lost: the next append works it out again."""
    store = tmp_path / "store"
    append(store, [Row(1, 1, 5), Row(1, 2, 7)])
    next(store.glob("newest-*")).unlink()

    append(store, [Row(1, 3, 9)])

    assert newest(store) == expected_newest([Row(1, 1, 5), Row(1, 2, 7), Row(1, 3, 9)], PanelOptions())


def test_missing_segment_is_damage(tmp_path: Path) -> None:
    """Segments are the record: without one the store is damaged, and says which it is."""
    store = tmp_path / "store"
    append(store, [Row(1, 1, 5)])
    next(store.glob("segments/*")).unlink()

    with pytest.raises(LedgerDamaged, match=r"segments/00000001\.parquet"):
        append(store, [Row(1, 2, 9)])


def test_second_writer_is_refused(tmp_path: Path) -> None:
    """While one process writes, another is told so."""
    from tallywire.panel.manifest import writing

    append(tmp_path / "store", [Row(1, 1, 5)])

    with writing(tmp_path / "store"), pytest.raises(UsageError, match="another process is writing"):
        append(tmp_path / "store", [Row(1, 2, 9)])


KILLED_WRITER = """
import sys
from pathlib import Path
from tallywire.panel import append_to_store
import tallywire.panel.store
folder = Path(sys.argv[1])
print("ready", flush=True)
for day in range(int(sys.argv[2]), 10_000):
    append_to_store(folder / "store", folder / f"{day}.parquet")
    print(day, flush=True)
"""


def test_killed_append_leaves_the_store_before_or_after(tmp_path: Path) -> None:
    """Killed at a random moment, a store holds the last day that was acknowledged, or the one that was being written."""
    chance = random.Random(9)
    rows = sorted(Row(name, day, day * day + name * (day % 5)) for name in range(400) for day in range(60))
    for day, mine in enumerate(by_day(rows)):
        write_table(table_of(mine), tmp_path / f"{day}.parquet")
    store, held = tmp_path / "store", 0
    append_to_store(store, tmp_path / "0.parquet")
    for _ in range(4):
        command = [sys.executable, "-c", KILLED_WRITER, str(tmp_path), str(held + 1)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.0, 0.15))
            writer.kill()
            acknowledged = max([held, *(int(line) for line in writer.stdout.read().split())])

        table = newest(store)
        held = table[0]["newest_day"]

        assert held in {acknowledged, acknowledged + 1}
        assert table == expected_newest([row for row in rows if row.day <= held], PanelOptions())
