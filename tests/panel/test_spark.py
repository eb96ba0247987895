from __future__ import annotations

import importlib.util
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tallywire.panel import PanelOptions, facts_of_files
from tests.panel.oracle import Row
from tests.panel.tables import read_table, table_of, write_table

pa = pytest.importorskip("pyarrow", reason="the extra [fast] is not installed")


def what_is_missing() -> str:
    """Return why Spark cannot run here, or nothing."""
    missing = [name for name in ("pyspark", "pandas") if importlib.util.find_spec(name) is None]
    if missing:
        return f"the extra [spark] is not installed: no {' and no '.join(missing)}"
    return "" if shutil.which("java") else "Spark needs Java, and there is none on PATH"


@pytest.mark.slow
@pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing() or "-")
def test_spark_gives_the_facts_of_the_local_run(tmp_path: Path) -> None:
    """On a local Spark of two cores, unsorted rows in two files give the same table as the local run of sorted ones."""
    from pyarrow import dataset  # type: ignore[import-untyped,import-not-found,unused-ignore]

    chance = random.Random(6)
    rows = [Row(name, day, day * name + chance.randrange(30)) for name in range(300) for day in range(120)]
    kept = [row for row in rows if row.day % 50]
    write_table(table_of(kept), tmp_path / "panel.parquet")
    shuffled = chance.sample(kept, len(kept))
    halves = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    for half, part in zip(halves, (shuffled[: len(kept) // 2], shuffled[len(kept) // 2 :]), strict=True):
        write_table(table_of(part), half)
    facts_of_files(
        [tmp_path / "panel.parquet"], tmp_path / "facts.parquet", PanelOptions(), rows=tmp_path / "rows.parquet"
    )

    code = "import sys; sys.argv[0] = 'tallywire'\nfrom tallywire.cli import main\nmain()"
    command = [
        "panel",
        "facts",
        *map(str, halves),
        "-o",
        "spark",
        "--rows",
        "--engine",
        "spark",
        "--master",
        "local[2]",
    ]
    run = subprocess.run(
        [sys.executable, "-c", code, *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stderr[-2000:]
    for name, keys in (("facts", ["sid"]), ("rows", ["sid", "day"])):
        folder = tmp_path / ("spark" if name == "facts" else "spark.rows")
        found = dataset.dataset(folder).to_table().sort_by([(key, "ascending") for key in keys])
        assert found.to_pylist() == read_table(tmp_path / f"{name}.parquet").to_pylist()


def test_spark_that_is_not_installed_is_said_with_its_remedy(tmp_path: Path) -> None:
    """Without PySpark the engine says which extra it needs."""
    code = (
        "import sys; sys.argv[0] = 'tallywire'; sys.modules['pyspark'] = None\nfrom tallywire.cli import main\nmain()"
    )
    words = ["panel", "facts", "panel.parquet", "-o", "facts", "--engine", "spark"]

    run = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (run.returncode, run.stderr) == (
        2,
        "Error: --engine spark needs the extra [spark]\nHint: pip install 'tallywire[spark]'\n",
    )
