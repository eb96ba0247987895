"""JSON as it is found in the wild, read without trust: bounded, and with nothing lost that a reader should see.

Python's reader takes the last of two equal keys, turns `1e999` into infinity and recurses as deep as it is told to.
Here a doubled key is kept with all its values, what is no whole number is kept as the text that stood there, and
depth and size are looked at before the first bracket is opened.
"""

from __future__ import annotations

import json
import re
from typing import Final

from tallywire.bulletin.intake import read_text, refusal
from tallywire.model import IssueCode

MAX_DEPTH: Final = 100
MAX_BRACKETS: Final = 400_000
MAX_VALUES: Final = 400_000
_MAX_DIGITS: Final = 15

_BRACKET: Final = re.compile(r"[][{}]")


class Oddity(str):
    """A JSON number that is not a whole one of sane length, as the text that stands in the file."""

    __slots__ = ()


class DoubledObject(dict[str, object]):
    """A JSON object in which keys stand more than once; `doubled` holds every value of each such key, in order."""

    doubled: dict[str, list[object]]


def read_json(content: bytes, name: str) -> object:
    """Return the value that the bytes hold.

    Whole numbers of up to fifteen digits are `int`; every other number, and `NaN` and its like, are `Oddity`; an object
    with doubled keys is a `DoubledObject`.

    Raises:
        SourceChanged: Not JSON, or more or deeper than a publication can be.

    Cost: linear; refuses on counted brackets and commas before anything is built.
    """
    text = read_text(content, name)
    _check_bounds(text, name)
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=Oddity,
            parse_constant=Oddity,
        )
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg[0].lower()}{error.msg[1:]} (line {error.lineno:,}, column {error.colno:,})"
        raise refusal(name, IssueCode.NO_SUCH_SHAPE, message) from None
    except RecursionError:
        raise refusal(name, IssueCode.TOO_DEEP, f"nested more than {MAX_DEPTH} deep") from None


def pointer(*parts: str | int) -> str:
    """Return the JSON pointer (RFC 6901) to a place; a lone surrogate in a key stands escaped."""
    text = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
    return text if text.isascii() else plain(text)


def plain(value: object) -> str:
    """Return a JSON value as text that holds no lone surrogate."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return json.dumps(value, ensure_ascii=True)[:500]


def _check_bounds(text: str, name: str) -> None:
    n_brackets = sum(map(text.count, "[]{}"))
    if text.count(",") > MAX_VALUES or n_brackets > MAX_BRACKETS:
        raise _deeper(text, name) or refusal(name, IssueCode.TOO_LARGE, "holds more values than a publication can")
    if too_deep := _deeper(text, name):
        raise too_deep


def _deeper(text: str, name: str) -> Exception | None:
    """Return the refusal of a text nested too deeply; brackets inside strings count too, which harms no real file."""
    depth = 0
    for match in _BRACKET.finditer(text, 0, 2_000_000):
        depth += 1 if match[0] in "[{" else -1
        if depth > MAX_DEPTH:
            return refusal(
                name, IssueCode.TOO_DEEP, f"nested more than {MAX_DEPTH} deep at character {match.start():,}"
            )
    return None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    kept = DoubledObject(found)
    values: dict[str, list[object]] = {}
    for key, value in pairs:
        values.setdefault(key, []).append(value)
    kept.doubled = {key: each for key, each in values.items() if len(each) > 1}
    return kept


def _whole(digits: str) -> int | Oddity:
    return int(digits) if len(digits) <= _MAX_DIGITS else Oddity(digits)
