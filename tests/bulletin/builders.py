"""Builders for the reading room: publications in a few words, and what was read in as few."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tallywire.bulletin import FileReading, NamedBytes, Reading, parse_unit
from tallywire.model import Precision, Severity, Statement
from tallywire.pack import load_pack

PACK = load_pack()
NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
SHARED = Path(__file__).parents[2].parent / "shared"

needs_shared = pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="../shared/data is not there")

_MARKS = {Precision.ABOUT: "~", Precision.AT_LEAST: ">", Precision.AT_MOST: "<", Precision.EXACT: ""}


def read(
    format_name: str, content: str | bytes | Iterable[object], *, name: str = "-", published: str = "", source: str = ""
) -> Reading:
    """Read text, bytes, or values that are to be JSON."""
    if isinstance(content, str):
        content = content.encode()
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    return read_unit_of(format_name, {name: content}, published=published, source=source)[0].reading


def read_unit_of(
    format_name: str, files: Mapping[str, bytes], *, published: str = "", source: str = ""
) -> tuple[FileReading, ...]:
    """Read several files as one unit."""
    return parse_unit(
        format_name,
        tuple(NamedBytes(name=name, content=content) for name, content in files.items()),
        pack=PACK,
        now=NOW,
        published_on=dt.date.fromisoformat(published) if published else None,
        source=source,
    )


def said(statements: Iterable[Statement]) -> list[str]:
    """Write statements as `2024-11-29 personnel ~738660`, an increment with a plus, an adjustment in brackets."""
    return [f"{each.report_on} {each.key.measure} {value(each)}" for each in statements]


def value(statement: Statement) -> str:
    """Write a statement's figure as `said` does."""
    number = f"{_MARKS[statement.figure.precision]}{statement.figure.point}"
    return {"cumulative": number, "increment": f"+{number}", "adjustment": f"[{number}]"}[statement.accumulation.value]


def doubts(reading: Reading) -> list[str]:
    """Write what was kept aside as `code place`."""
    return [f"{each.code.value} {each.where}" for each in reading.issues if each.severity is Severity.QUARANTINE]


def notes(reading: Reading) -> list[str]:
    """Write what was only noted as `code place`."""
    return [f"{each.code.value} {each.where}" for each in reading.issues if each.severity is Severity.NOTE]
