"""How results are written: text to standard output or a file, and plain values as JSON or as lines of it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import click
import msgspec

from tallywire.model import TallywireError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def as_json(plain: Mapping[str, object]) -> str:
    """Return plain values as indented JSON that ends with a line end."""
    return msgspec.json.format(msgspec.json.encode(plain), indent=1).decode() + "\n"


def as_lines(plain: Iterable[Mapping[str, object]]) -> str:
    """Return each value as one line of JSON."""
    return "".join(f"{msgspec.json.encode(each).decode()}\n" for each in plain)


def printable(text: str) -> str:
    """Return text in one line and without characters that a terminal would obey: it may come from anyone's file."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in " ".join(text.split()))


def write_text(text: str, output: Path | None = None) -> None:
    """Write to standard output, or wholly or not at all to a file.

    Raises:
        TallywireError: The file cannot be written.
    """
    if output is None:
        click.echo(text, nl=False)
        return
    partial = output.with_name(f"{output.name}.partial")
    try:
        if output.exists() and not output.is_file():  # such as /dev/null, which must not be replaced
            output.write_text(text, encoding="utf-8", newline="")
            return
        output.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(text, encoding="utf-8", newline="")
        partial.replace(output)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise TallywireError(f"cannot write {output}: {error.strerror}") from error
