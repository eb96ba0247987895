"""Options that several commands share, and the types they are read by."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallywire.model import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Callable


class DayType(click.ParamType[dt.date]):
    """A calendar day, YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the day or refuse it."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day of the form YYYY-MM-DD", param, ctx)


class MonthType(click.ParamType[tuple[int, int]]):
    """A calendar month, YYYY-MM."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Read the month or refuse it."""
        if isinstance(value, tuple):
            return value
        try:
            day = dt.date.fromisoformat(f"{value}-01")
        except ValueError:
            self.fail(f"{value!r} is not a month of the form YYYY-MM", param, ctx)
        return day.year, day.month


DAY = DayType()
MONTH = MonthType()


def ledger_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--ledger`."""
    return click.option(
        "--ledger", "ledger", type=click.Path(path_type=Path, dir_okay=False), envvar="TALLYWIRE_LEDGER",
        help="Ledger file; without it, your own ledger, which begins with the starter figures.",
    )(command)  # fmt: skip


def format_option(*shapes: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add `--format` with these shapes, the first the default."""
    return click.option(
        "--format",
        "shape",
        type=click.Choice(shapes),
        default=shapes[0],
        show_default=True,
        help="Shape of the output.",
    )


def day_rule_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--day-rule`."""
    return click.option(
        "--day-rule", type=click.Choice(["covered", "reported"]), default="covered", show_default=True,
        help="Call a day by what it covers, or by the date of the report.",
    )(command)  # fmt: skip


def refuse_backwards(start_on: dt.date | None, end_on: dt.date | None) -> None:
    """Refuse a range whose first day is later than its last; either may be left open."""
    if start_on is not None and end_on is not None and start_on > end_on:
        raise click.UsageError("--from is later than --to")


def as_usage(error: InvalidValue) -> click.UsageError:
    """Turn a broken law of a value into an error of the command line."""
    return click.UsageError(str(error))
