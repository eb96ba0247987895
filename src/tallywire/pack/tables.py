"""Reading a pack's files strictly: whatever is wrong is named by file and key, and an unknown key is wrong.

A pack is written by hand, so a typing slip must never pass for an absent value.
"""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tallywire.model import InvalidValue, UsageError

T = TypeVar("T")


def read_text(path: Path) -> str:
    """Return a file of a pack as text.

    Raises:
        UsageError: It is missing or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UsageError(f"{path.name}: the pack has no such file", hint=f"expected at {path}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path.name}: cannot be read: {error}") from None


def read_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file's tables; raise `UsageError` with file and line for what is not TOML or is written twice."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path.name}: {error}") from None


def read_csv(path: Path, columns: tuple[str, ...]) -> list[list[str]]:
    """Return a CSV file's rows beneath its header line.

    Raises:
        UsageError: The header is not exactly `columns`, or a row has another number of cells.
    """
    rows = list(csv.reader(read_text(path).splitlines(), strict=True))
    header = rows[0] if rows else []
    if header != list(columns):
        raise UsageError(f"{path.name}:1: the header must read {','.join(columns)}, not {','.join(header)}")
    width = len(columns)
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != width:
            raise UsageError(f"{path.name}:{number}: {width} cells expected, {len(row)} found")
    return rows[1:]


def convert(raw: object, shape: type[T], *, where: str) -> T:
    """Return raw TOML as `shape`.

    Raises:
        UsageError: A key is unknown, missing or of the wrong type; `where` (file and table) begins the message.
    """
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        raise UsageError(f"{where}: {error}") from None
    except InvalidValue as error:
        raise UsageError(f"{where}: {error}") from None


def read_date(cell: str, *, where: str) -> dt.date | None:
    """Return a cell's ISO date, None for an empty cell; raise `UsageError` for anything else."""
    if not cell:
        return None
    try:
        return dt.date.fromisoformat(cell)
    except ValueError:
        raise UsageError(f"{where}: {cell!r} is not a date (YYYY-MM-DD)") from None


def read_int(cell: str, *, where: str) -> int:
    """Return a cell's whole number; raise `UsageError` for anything else."""
    try:
        return int(cell)
    except ValueError:
        raise UsageError(f"{where}: {cell!r} is not a whole number") from None
