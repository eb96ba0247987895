"""The block function on Apache Spark: the same facts, from as many machines as a cluster has. Needs the extra [spark]."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tallywire.model import MissingExtra, UsageError
from tallywire.panel.facts import check_names, facts_of_block, facts_schema, rows_of_block, rows_schema
from tallywire.panel.fast import pa
from tallywire.panel.options import PanelOptions
from tallywire.panel.sources import Piece, grouped
from tallywire.panel.stitch import whole_series

if TYPE_CHECKING:
    Frame = Any
    """A Spark data frame."""

BATCH_ROWS = 250_000
"""Rows that Spark hands over at a time."""


def facts_on_spark(files: list[str], out: str, options: PanelOptions, *, master: str, rows: str | None = None) -> None:
    """Work out the facts of Parquet files on Spark and write them to the folder `out`.

    Args:
        files: Paths or addresses of Parquet files or folders, in any order: Spark brings each series together.
        out: A folder that does not exist yet; Spark writes one file per partition into it.
        options: How the columns are to be read.
        master: Spark's master: `local[2]`, `spark://host:7077`, `yarn`, `k8s://…`.
        rows: A folder for every row's change, record flag and highest-since.

    Raises:
        MissingExtra: The extra [spark] is not installed.
        UsageError: `out` is there already, or a column is missing.
    """
    sql = _pyspark("sql")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = (
        sql.SparkSession.builder.master(master)
        .appName("tallywire panel")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH_ROWS))
        .config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    try:
        panel = session.read.parquet(*files)
        _write(facts_of_frame(panel, options), out)
        if rows is not None:
            _write(rows_of_frame(panel, options), rows)
    finally:
        session.stop()


def facts_of_frame(panel: Frame, options: PanelOptions) -> Frame:
    """Return the facts of a Spark data frame as a data frame, for use inside a Spark program.

    Raises:
        UsageError: A column is missing or of a kind that cannot be read.
    """
    return _by_series(panel, options, facts_schema, facts_of_block)


def rows_of_frame(panel: Frame, options: PanelOptions) -> Frame:
    """Return every row's change, record flag and highest-since as a Spark data frame.

    Raises:
        UsageError: A column is missing or of a kind that cannot be read.
    """
    return _by_series(panel, options, rows_schema, rows_of_block)


def _by_series(panel: Frame, options: PanelOptions, schema_of: Callable[..., Any], work: Callable[..., Any]) -> Frame:
    """Bring each series together in one partition, in order, and run the block function over every partition."""
    types = _pyspark("sql.pandas.types")
    check_names(pa.schema([(name, pa.null()) for name in panel.columns]), options)
    chosen = panel.select(*options.columns)
    ordered = chosen.repartition(options.series).sortWithinPartitions(options.series, options.day)
    schema = types.from_arrow_schema(schema_of(types.to_arrow_schema(chosen.schema), options))
    return ordered.mapInArrow(_over_partition(options, work), schema)


def _over_partition(options: PanelOptions, work: Callable[..., Any]) -> Callable[[Iterator[Any]], Iterator[Any]]:
    def over(batches: Iterator[Any]) -> Iterator[Any]:
        pieces = (Piece(batch, "partition", 0) for batch in grouped(batches))
        for block in whole_series(pieces, options):
            yield work(block.batch, options)

    return over


def _write(frame: Frame, out: str) -> None:
    try:
        frame.write.parquet(out)
    except _pyspark("errors").AnalysisException as error:
        raise UsageError(f"{out}: {str(error).splitlines()[0]}") from error


def _pyspark(part: str) -> Any:
    """Return a part of PySpark, which is installed only where it is wanted, and which needs pandas for Arrow."""
    try:
        importlib.import_module("pandas")
        return importlib.import_module(f"pyspark.{part}")
    except ImportError as error:
        raise MissingExtra("spark", "--engine spark") from error
