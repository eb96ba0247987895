"""Panels as Arrow tables, and tables in files of every kind."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import Any

import pytest

from tests.panel.oracle import Row

pa = pytest.importorskip("pyarrow", reason="the extra [fast] is not installed")


def table_of(rows: list[Row]) -> Any:
    names = [row.series for row in rows]
    kind = pa.string() if names and isinstance(names[0], str) else pa.int32()
    return pa.table(
        {
            "sid": pa.array(names, kind),
            "day": pa.array([row.day for row in rows], pa.int32()),
            "cum": pa.array([row.value for row in rows], pa.int64()),
        }
    )


def write_table(table: Any, path: Path, *, group: int = 1 << 20) -> None:
    from pyarrow import csv, parquet  # type: ignore[import-untyped,import-not-found,unused-ignore]

    if path.suffix == ".parquet":
        parquet.write_table(table, path, row_group_size=group)
    elif path.name.endswith(".arrows.arrow"):
        with pa.ipc.new_stream(str(path), table.schema) as stream:
            stream.write_table(table, max_chunksize=group)
    elif path.suffix == ".arrow":
        with pa.ipc.new_file(str(path), table.schema) as file:
            file.write_table(table, max_chunksize=group)
    else:
        buffer = io.BytesIO()
        csv.write_csv(table, buffer)
        content = buffer.getvalue()
        path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)


def read_table(path: Path) -> Any:
    from pyarrow import csv, parquet  # type: ignore[import-untyped,import-not-found,unused-ignore]

    if path.suffix == ".parquet":
        return parquet.read_table(path)
    if path.suffix == ".arrow":
        return pa.ipc.open_file(str(path)).read_all()
    return csv.read_csv(path)
