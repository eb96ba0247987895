"""The door: whatever the bytes are, one clear line, quickly, and no figure that nobody said."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallywire.bulletin import FORMATS, read_unit
from tallywire.bulletin.export import HEADERS
from tallywire.bulletin.intake import MAX_BYTES, MAX_INFLATED, read_text, shown
from tallywire.model import SourceChanged
from tests.bulletin.builders import doubts, read, said
from tests.bulletin.mutants import bulletin_uk

ROW = b'[{"date": "2024-11-29", "tank": 9453}]'
DEEP = b'[{"date": "2024-11-29", "tank": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]"

READ_ALONE = [name for name in FORMATS if name != "table"]
"""Formats that need no source to be named; tables are tried in their own tests."""

HOSTILE = {
    "ten megabytes in one line": b"1" * 10_000_000,
    "ten megabytes of brackets": b"[" * 10_000_000,
    "ten megabytes of empty lists": b"[" + b"[]," * 3_300_000 + b"[]]",
    "ten megabytes of text in a string": b'"' + b"a" * 10_000_000 + b'"',
    "ten megabytes of one-letter words": b"a " * 5_000_000,
    "ten megabytes of signs": b"(+" * 5_000_000,
    "a hundred thousand deep": DEEP,
    "a hundred thousand deep, brackets hidden in strings": b'["' + b"]" * 200_000 + b'",' + b"[" * 100_000,
    "invalid UTF-8": b'[{"date": "2024-11-29", "tank\xff": 1}]',
    "cut UTF-8": "танків".encode()[:-1],
    "a lone surrogate in bytes": b'[{"date": "2024-11-29", "\xed\xa0\x80": 1}]',
    "a gzip bomb": gzip.compress(bytes(300_000_000), 9),
    "a broken gzip": gzip.compress(ROW)[:-5],
    "a gzip with a tail": gzip.compress(ROW) + b"tail",
    "nothing": b"",
    "only spaces": b" \n\t ",
    "a byte-order mark alone": b"\xef\xbb\xbf",
    "NUL bytes": bytes(1000),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "UTF-16": '[{"date": "2024-11-29"}]'.encode("utf-16"),
    "more bytes than any publication": b"x" * (MAX_BYTES + 1),
    "half a file": ROW[:-9],
    "a web page": b"<!doctype html><title>404</title>",
}


@pytest.mark.parametrize("format_name", READ_ALONE)
@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_bytes_are_refused_in_one_line(format_name: str, case: str) -> None:
    """Bytes that are no publication are refused whole, in one printable line that says what they are."""
    with pytest.raises(SourceChanged) as refused:
        read(format_name, HOSTILE[case], name="evil\n.json")

    message = str(refused.value)
    assert message.isprintable()
    assert len(message) < 300
    assert message.startswith("evil\\n.json: ")


def test_many_doubts_refuse_the_file() -> None:
    """A file of more doubtful values than anyone can look at is refused whole."""
    rows = [{"date": "2024-11-29", **{f"k{n}": n for n in range(10_001)}}]

    with pytest.raises(SourceChanged, match="more than 10,000 values"):
        read("petro", rows, name="equipment.json")


def test_lone_surrogates_are_shown_and_kept_aside() -> None:
    """An escaped lone surrogate is no text that can be stored: it is kept aside in an escaped form."""
    reading = read(
        "petro", '[{"date": "2024-11-29", "tank": 1, "\\ud800": 2, "APC": "\\udfff"}]', name="equipment.json"
    )

    assert said(reading.statements) == ["2024-11-29 tanks 1"]
    assert len(doubts(reading)) == 2
    for issue in reading.issues:
        assert all(text.encode() is not None for text in (issue.message, issue.where, issue.payload))
        assert issue.locator is not None
        assert issue.locator.selector.encode()


def test_compressed_file_is_read() -> None:
    """A gzip file of bounded size is read as what it holds."""
    assert said(read("petro", gzip.compress(ROW), name="equipment.json.gz").statements) == ["2024-11-29 tanks 9453"]
    assert len(read_text(gzip.compress(b"x" * MAX_INFLATED), "x")) == MAX_INFLATED


def test_file_larger_than_any_publication_is_not_read_to_its_end(tmp_path: Path) -> None:
    """A file above the limit is refused by its size; a sparse one of a terabyte costs nothing."""
    path = tmp_path / "equipment.json"
    with path.open("wb") as stream:
        stream.truncate(10**12)

    with pytest.raises(SourceChanged, match="too-large"):
        read_unit("petro", path)


def test_byte_order_mark_is_dropped() -> None:
    """A file saved with a byte-order mark is the same file."""
    assert said(read("petro", b"\xef\xbb\xbf" + ROW, name="equipment.json").statements) == ["2024-11-29 tanks 9453"]


@given(st.binary(max_size=400))
@pytest.mark.parametrize("format_name", READ_ALONE)
def test_random_bytes_are_read_or_refused(format_name: str, content: bytes) -> None:
    """No bytes end in anything but a reading or a refusal."""
    try:
        reading = read(format_name, content, published="2024-11-29")
    except SourceChanged:
        return
    assert all(issue.where for issue in reading.issues)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["date", "day", "tank", "personnel", "personnel*", "x"]), inner, max_size=5)
    ),
    max_leaves=12,
)
DATES = st.sampled_from(["2024-11-29", "2024-11-28", "2029-01-01", "", None, 5])


@given(
    st.lists(
        st.builds(lambda row, date: row | {"date": date} if isinstance(row, dict) else row, JSON, DATES), max_size=5
    )
)
@pytest.mark.parametrize("name", ["-", "equipment.json", "correction.json"])
def test_random_json_gives_only_counts(name: str, rows: list[object]) -> None:
    """Whatever the JSON is, every statement's number stands as a whole number at its pointer."""
    content = json.dumps(rows).encode()
    try:
        reading = read("petro", content, name=name)
    except SourceChanged:
        return
    for statement in reading.statements:
        assert statement.locator is not None
        _, index, key = statement.locator.selector.split("/")
        found = json.loads(content)[int(index)][key]
        assert type(found) is int
        assert str(found) == statement.locator.quote
        assert found == statement.figure.point


def test_shown_is_safe_in_a_terminal() -> None:
    """Control characters, line ends and direction marks are escaped, long text is cut."""
    assert shown("a\x1b[31m\n\u202eb") == "a\\x1b[31m\\n\\u202eb"
    assert shown("x" * 100, 10) == "xxxxxxxxx…"


SOUND = {
    "petro": json.dumps(
        [{"date": f"2024-11-{day}", "day": 981 + day, "tank": 9428 + day, "MRL": None} for day in (28, 29)]
    ),
    "orc": json.dumps([{"date": "2024-11-29", "personnel": 738660, "tanks": 9458, "submarines": None}]),
    "bulletin": "\n".join(bulletin_uk()),
    "csv": ",".join(HEADERS)
    + "\ngeneral-staff,ru-forces,tanks,,petro,2024-11-29,,cumulative,9453,9453,9453,exact,0,0,,2024-11-29T04:00:00Z"
    * 2,
}
SCRAPS = [
    '"',
    "\\u",
    "\\ud800",
    "[[",
    "{",
    "}",
    "\n",
    "1e9",
    "-",
    "\ufeff",
    "−",
    "٣",
    "\x00",
    "(",
    "2024-02-30",
    ",",
    "9" * 30,
]


@given(st.data())
@pytest.mark.parametrize("format_name", SOUND)
def test_damaged_files_are_read_or_refused(format_name: str, data: st.DataObject) -> None:
    """A sound file with bytes changed, cut, doubled or slipped in ends in a reading without two figures in one place."""
    content = bytearray(SOUND[format_name].encode())
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(content)))
        stop = start + data.draw(st.integers(0, 12))
        scrap = data.draw(
            st.sampled_from(SCRAPS).map(str.encode) | st.binary(max_size=3) | st.just(bytes(content[:stop]))
        )
        content[start:stop] = scrap
    try:
        reading = read(
            format_name, bytes(content), name=data.draw(st.sampled_from(["-", "equipment.json", "correction.json"]))
        )
    except SourceChanged:
        return
    slots = [statement.slot for statement in reading.statements]
    assert len(slots) == len(set(slots))
    assert all((issue.message + issue.where + issue.payload).encode() for issue in reading.issues)
