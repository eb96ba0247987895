"""The table format: any CSV or JSON, by the mapping in its source's TOML."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallywire.bulletin import NamedBytes, Reading, parse_unit
from tallywire.model import SourceChanged, UsageError
from tallywire.pack import Pack, extended, read_source_file
from tests.bulletin.builders import NOW, PACK, doubts, read, value

SOURCE = """
[source.harbour-book]
claimant = "harbour"
title = "Harbour master's book"
format = "table"
cutoff = { time = 23:59:59, zone = "Europe/Kyiv", basis = "stated" }

[claimant.harbour]
names = { en = "Harbour master" }
role = "observer"

[source.harbour-book.table]
"""
PLAIN = 'date = { column = "day" }\ncolumns = { sunk = "ships" }\n'


class Book:
    """A source of one's own, and what is read from a file of it."""

    def __init__(self, folder: Path, mapping: str) -> None:
        path = folder / "harbour.toml"
        path.write_text(SOURCE + mapping, encoding="utf-8")
        self.pack: Pack = extended(PACK, [read_source_file(path)])

    def read(self, content: str | list[object] | dict[str, object]) -> Reading:
        """Read a file of the source."""
        text = content if isinstance(content, str) else json.dumps(content)
        files = (NamedBytes(name="h", content=text.encode()),)
        return parse_unit("table", files, pack=self.pack, now=NOW, source="harbour-book")[0].reading

    def told(self, content: str | list[object] | dict[str, object]) -> list[str]:
        """Write what is read as `day series value`."""
        return [f"{each.report_on} {each.key} {value(each)}" for each in self.read(content).statements]


def test_a_column_is_a_measure(tmp_path: Path) -> None:
    """The shortest mapping: a date column, and a column that holds a measure's running totals."""
    assert Book(tmp_path, PLAIN).told("sunk,day\n3,2024-06-01\n,2024-06-02\n–,2024-06-03\n4,2024-06-04\n") == [
        "2024-06-01 harbour/ru-forces/ships 3",
        "2024-06-04 harbour/ru-forces/ships 4",
    ]


def test_a_meaning_can_say_more(tmp_path: Path) -> None:
    """Increments of several days, sides, statuses, claimants, precision and the span of dates can be declared."""
    mapping = """
    date = { column = "day", style = "day-first", add_days = 1 }
    ignore = ["note"]
    [source.harbour-book.table.columns]
    week = { measure = "ships", counts = "increment", days = 7, subject = "ua-forces" }
    dead = { measure = "personnel", status = "dead", precision = "at-least", claimant = "oryx" }
    cars = { measure = "vehicles", from_on = 2024-06-05 }
    """
    text = "day,week,dead,cars,note\n01.06.2024,5,40,9,x\n4/6/2024,6,50,10,y\n"

    assert Book(tmp_path, mapping).told(text) == [
        "2024-06-02 harbour/ua-forces/ships +5",
        "2024-06-02 oryx/ru-forces/personnel/dead >40",
        "2024-06-05 harbour/ua-forces/ships +6",
        "2024-06-05 oryx/ru-forces/personnel/dead >50",
        "2024-06-05 harbour/ru-forces/vehicles 10",
    ]


@pytest.mark.parametrize(
    ("style", "cell", "expected"),
    [
        ("plain", "1234", "1234"),
        ("comma", "1,234,567", "1234567"),
        ("dot", "12.345", "12345"),
        ("space", "12\u00a0345", "12345"),
        ("apostrophe", "1'234", "1234"),
        ("comma", "12,34", ""),
        ("comma", "1.234", ""),
        ("plain", "1,234", ""),
        ("dot", "1.234,5", ""),
        ("space", "1 2345", ""),
        ("plain", "-3", ""),
        ("plain", "٣", ""),
    ],
)
def test_numbers_are_read_in_one_style_only(tmp_path: Path, style: str, cell: str, expected: str) -> None:
    """A number in another style than the declared one is kept aside: 1.234 is not guessed to be 1,234."""
    book = Book(tmp_path, PLAIN + f'numbers = "{style}"\ndelimiter = ";"\n')
    reading = book.read(f"day;sunk\n2024-06-01;{cell}\n")

    assert [str(each.figure.point) for each in reading.statements] == ([expected] if expected else [])
    assert bool(doubts(reading)) is not bool(expected)


@pytest.mark.parametrize(
    ("style", "cell"),
    [("iso", "2024-06-09"), ("iso", "2024-06-09T10:00:00Z"), ("day-first", "9.6.2024"), ("day-first", "09-06-2024"),
     ("month-first", "6/9/2024"), ("compact", "20240609")],
)  # fmt: skip
def test_dates_are_read_in_one_style_only(tmp_path: Path, style: str, cell: str) -> None:
    """The declared style decides which number is the day."""
    book = Book(tmp_path, f'date = {{ column = "day", style = "{style}" }}\ncolumns = {{ sunk = "ships" }}\n')

    assert book.told(f"day,sunk\n{cell},1\n") == ["2024-06-09 harbour/ru-forces/ships 1"]


def test_json_is_read_where_its_rows_are(tmp_path: Path) -> None:
    """A JSON pointer leads to the list; null and an absent key say nothing; a whole float counts where it is allowed."""
    rows = [{"day": "2024-06-01", "sunk": 3.0}, {"day": "2024-06-02", "sunk": None}, {"day": "2024-06-03"}, 7]
    book = Book(tmp_path, PLAIN + 'kind = "json"\nrows = "/data/rows"\nwhole_floats = true\n')
    reading = book.read({"data": {"rows": rows}})

    assert [value(each) for each in reading.statements] == ["3"]
    assert [each.locator.selector for each in reading.statements if each.locator] == ["/data/rows/0/sunk"]
    assert doubts(reading) == ["no-such-shape h: row 4"]


def test_doubtful_cells_are_kept_aside(tmp_path: Path) -> None:
    """A date that is none, a value that is no count, a second saying, and a column nobody declared, once."""
    text = "day,sunk,raised\n2024-06-31,1,\n2024-06-01,2.5,1\n2024-06-02,3,2\n2024-06-02,4,\n2034-06-02,4,\n1999-06-02,4,\n"

    assert doubts(Book(tmp_path, PLAIN).read(text)) == [
        "date-unreadable h: row 1",
        "not-a-count h: row 2 (2024-06-01), sunk",
        "category-unknown h: row 2, raised",
        "duplicate-date h: row 4 (2024-06-02), sunk",
        "date-in-future h: row 5",
        "date-before-origin h: row 6",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("csv", "date,sunk\n2024-06-01,1\n", "no column 'day'"),
        ("csv", "day,lost\n2024-06-01,1\n", "none of its columns is mapped"),
        ("csv", "day,sunk,sunk\n2024-06-01,1,2\n", "twice"),
        ("json", '{"rows": []}', "no list of rows"),
        ("json", '[{"sunk": 1}]', "no row has 'day'"),
        ("json", "<html>", "not JSON"),
    ],
)
def test_another_shape_is_refused(tmp_path: Path, kind: str, text: str, message: str) -> None:
    """A file without the declared columns has changed its shape, and nothing of it is read."""
    with pytest.raises(SourceChanged, match=message):
        Book(tmp_path, PLAIN + f'kind = "{kind}"\n').read(text)


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ('date = { column = "day" }\ncolumns = { sunk = "boats" }\n', "unknown measure 'boats'"),
        ('date = { column = "day" }\ncolumns = { sunk = { measure = "ships", subject = "x" } }\n', "unknown subject"),
        ('date = { column = "day" }\ncolumns = { sunk = { measure = "ships", days = 0 } }\n', "1 to 400 days"),
        ('date = { col = "day" }\ncolumns = { sunk = "ships" }\n', "unknown field `col`"),
        ('columns = { sunk = "ships" }\n', "missing required field `date`"),
        (PLAIN + 'delimiter = ";;"\n', "delimiter is one character"),
    ],
)
def test_a_wrong_mapping_is_a_wrong_call(tmp_path: Path, mapping: str, message: str) -> None:
    """What the TOML says wrongly is named with its place."""
    with pytest.raises(UsageError, match=message):
        Book(tmp_path, mapping).read("day,sunk\n2024-06-01,1\n")


def test_a_table_says_not_whose_it_is() -> None:
    """Without a source nothing is known of a table's columns."""
    with pytest.raises(UsageError, match="whose table"):
        read("table", "day,sunk\n2024-06-01,1\n")
    with pytest.raises(UsageError, match="says nothing of its columns"):
        read("table", "day,sunk\n2024-06-01,1\n", source="oryx-daily")


@given(st.text(alphabet='day,sunk\n0123456789-.;"é ', max_size=200) | st.binary(max_size=100))
def test_no_table_stops_the_reader(tmp_path_factory: pytest.TempPathFactory, content: str | bytes) -> None:
    """Whatever stands beneath the declared header, or instead of it, is read, kept aside or refused as a whole."""
    book = Book(tmp_path_factory.mktemp("book"), PLAIN)
    files = (NamedBytes(name="h", content=content if isinstance(content, bytes) else f"day,sunk\n{content}".encode()),)
    with contextlib.suppress(SourceChanged):
        (file,) = parse_unit("table", files, pack=book.pack, now=NOW, source="harbour-book")
        slots = [statement.slot for statement in file.reading.statements]
        assert len(set(slots)) == len(slots)
