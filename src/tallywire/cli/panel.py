"""`tallywire panel`: the same facts over very many series, from files of columns."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click
from click.core import ParameterSource

from tallywire.cli.options import DAY
from tallywire.model import UsageError
from tallywire.panel import EPOCH, PanelOptions, append_to_store, compact_store, facts_of_files, newest_of_store
from tallywire.panel.kinds import FileKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable


@click.group("panel")
def command() -> None:
    """The facts of one bulletin, over millions of series in files of columns.

    A panel is a table with a column that names the series, one that names the day, and one of running totals (or of
    each day's own figures). It needs the extra [fast].
    """


def column_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how a panel's columns are to be read."""
    options = [
        click.option("--series", default="sid", show_default=True, metavar="COL", help="Column that names the series."),
        click.option("--day", default="day", show_default=True, metavar="COL", help="Column of the day."),
        click.option("--total", metavar="COL", help="Column of running totals.  [default: cum]"),
        click.option("--change", metavar="COL", help="Column of each day's own figure, instead of totals."),
        click.option("--epoch", type=DAY, default=EPOCH.isoformat(), show_default=True, metavar="DATE", help="Date of day 0, where days are whole numbers."),
        click.option("--day-format", metavar="FORMAT", help="How days are written in CSV, if not as 2024-01-31: %Y%m%d, %d.%m.%Y."),
        click.option("--decimals", type=click.IntRange(0, 9), help="Decimal places of fractional values.  [default: 3]"),
        click.option("--signed", is_flag=True, help="Values lie below zero by nature (temperatures) and can be records there."),
        click.option("--first-total-is-change", is_flag=True, help="Take every plain difference for a day's figure: the first total as a change from nothing, a change over missing days as that of its last day."),
    ]  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def panel_options(reading: dict[str, Any]) -> PanelOptions:
    """Make the reading of a panel from the command's options."""
    total, change = reading["total"], reading["change"]
    if total is None and change is None:
        total = "cum"
    epoch: dt.date = reading["epoch"]
    return PanelOptions(
        series=reading["series"], day=reading["day"], total=total, change=change, epoch=epoch,
        first_total_is_change=reading["first_total_is_change"], signed=reading["signed"], decimals=reading["decimals"],
    )  # fmt: skip


@command.command("facts")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "-o",
    "out",
    required=True,
    help="Result: .parquet, .arrow or .csv.",
)
@column_options
@click.option(
    "--rows", is_flag=True, help="Write every row too, with its change, record flag and highest-since, to OUT.rows."
)
@click.option("--months", is_flag=True, help="Write the month totals too, one a line, to OUT.months; CSV always does.")
@click.option("--sort", is_flag=True, help="Sort by series and day first; without it, rows out of order are refused.")
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="What runs it."
)
@click.option("--master", default="local[*]", show_default=True, metavar="URL", help="Spark's master.")
def facts_command(
    files: tuple[str, ...], out: str, rows: bool, months: bool, sort: bool, engine: str, master: str, **reading: Any
) -> None:
    """Write the facts of the newest day of every series in FILES, one line a series.

    \b
    newest_day        the last day of the series
    newest            its figure: the change of that day
    rank              1 is the highest of all days of the series
    last_as_high_day  the last earlier day at least as high
    previous_max      the highest earlier figure
    n_records         days above every earlier day
    n_figures         days that have a figure
    months            totals of calendar months, and the days they cover

    The first total of a series is an opening stock, and a change over missing days is a block: neither is a day's
    figure. Rows without a value are missing days. FILES are Parquet, Arrow or CSV, by series and day.

    \b
    Weather records in a CSV file, one figure a day:
      tallywire panel facts weather.csv --series station --day date --change rain --sort -o facts.csv
    """  # noqa: D301 - click's mark for lines to be kept
    options = panel_options(reading)
    row_file = beside(out, "rows") if rows else None
    if engine == "spark":
        if months or reading["day_format"]:
            raise UsageError("Spark reads Parquet and writes month totals as lists: without --months and --day-format")
        from tallywire.panel.spark import facts_on_spark

        facts_on_spark(list(files), out, options, master=master, rows=row_file)
        return
    month_file = beside(out, "months") if months or kind_of(Path(out)) is FileKind.CSV else None
    with Meter() as meter:
        facts_of_files(
            [Path(file) for file in files], Path(out), options, rows=Path(row_file) if row_file else None,
            months=Path(month_file) if month_file else None, sort=sort, day_format=reading["day_format"], progress=meter.show,
        )  # fmt: skip


@command.command("append")
@click.argument("store", type=click.Path(path_type=Path, file_okay=False))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the newest facts too: .parquet, .arrow or .csv.",
)
@column_options
def append_command(store: Path, file: Path, out: Path | None, **reading: Any) -> None:
    """Add the day in FILE to STORE, and work out the newest day's facts of every series.

    STORE is a folder, made by the first append, which remembers how the columns are read. FILE holds one day, in any
    order, or several, by series and day; all of them later than those in STORE. A run that is killed leaves the store
    as it was, or with the whole file.

    \b
      tallywire panel append stations weather-to-may.csv --series station --day date --change rain
      tallywire panel append stations weather-0601.csv -o newest.csv
    """  # noqa: D301 - click's mark for lines to be kept
    context = click.get_current_context()
    is_told = any(
        context.get_parameter_source(name) is not ParameterSource.DEFAULT for name in reading if name != "day_format"
    )
    options = panel_options(reading) if is_told else None
    append_to_store(store, file, options, day_format=reading["day_format"], out=out)


@command.command("newest")
@click.argument("store", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "-o",
    "out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Result: .parquet, .arrow or .csv.",
)
def newest_command(store: Path, out: Path) -> None:
    """Write the newest day's facts of every series in STORE, one line a series.

    The columns are those of `panel facts`, and, instead of all months, the newest month so far (month_total, and
    month_days that it covers) and the value of the newest row (newest_value).
    """
    newest_of_store(store, out)


@command.command("compact")
@click.argument("store", type=click.Path(path_type=Path, file_okay=False))
def compact_command(store: Path) -> None:
    """Join the segments of STORE into one, and work out everything else anew."""
    compact_store(store)


def beside(out: str, what: str) -> str:
    """Return the name of a second result: `facts.parquet` becomes `facts.rows.parquet`; an address stays one."""
    folder, slash, name = out.rstrip("/").rpartition("/")
    stem, dot, rest = name.partition(".")
    return f"{folder}{slash}{stem}.{what}{dot}{rest}"


class Meter:
    """A progress bar on a terminal's stderr; nothing elsewhere."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._is_shown = sys.stderr.isatty()
        self._done = 0

    def __enter__(self) -> Self:
        """Begin without a bar: how many rows there are is known with the first step."""
        return self

    def show(self, done: int, n_rows: int | None) -> None:
        """Move the bar to the rows done."""
        if not self._is_shown:
            return
        if n_rows is None:
            click.echo(f"\r{done:,} rows", nl=False, err=True)
        else:
            if self._bar is None:
                self._bar = click.progressbar(length=n_rows, label="rows", file=sys.stderr)
                self._bar.__enter__()
            self._bar.update(done - self._done)
        self._done = done

    def __exit__(self, *error: object) -> None:
        """Leave the line that was drawn on."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
        elif self._is_shown and self._done:
            click.echo(err=True)
