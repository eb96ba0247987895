"""The csv format: our own export, there and back."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallywire.bulletin import ReadContext, export_csv, read_export_line
from tallywire.bulletin.transcriber import Transcriber
from tallywire.model import Figure, SourceChanged, Statement
from tests.bulletin.builders import NOW, PACK, doubts, read, said

HEADERS = (
    "claimant,subject,measure,status,source,report_on,start_on,accumulation,"
    "point,low,high,precision,strict,lean,hedge,published_at"
)
LINE = "general-staff,ru-forces,tanks,,petro,2024-11-29,,cumulative,9453,9453,9453,exact,0,0,,2024-11-29T04:00:00Z"

COUNTS = st.integers(min_value=0, max_value=10**11)
FIGURES = st.one_of(
    COUNTS.map(Figure.exact),
    COUNTS.map(Figure.about),
    st.builds(lambda value, strict: Figure.at_least(value, strict=strict), COUNTS, st.booleans()),
    st.builds(lambda value, strict: Figure.at_most(value, strict=strict), COUNTS, st.booleans()),
    st.tuples(COUNTS, COUNTS).map(lambda bounds: Figure.between(min(bounds), max(bounds))),
)
HEDGES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Draw any statement that a reader of the pack's sources can make."""
    source = PACK.sources[draw(st.sampled_from(["petro", "orc", "general-staff-bulletin", "starter"]))]
    scribe = Transcriber(ReadContext(pack=PACK, source=source, now=NOW))
    measure = draw(st.sampled_from(list(PACK.measures)))
    report_on = draw(st.dates(dt.date(2022, 2, 25), dt.date(2026, 11, 22)))
    place = {"selector": "chars=0,1", "quote": "x"}
    match draw(st.sampled_from(["total", "increment", "adjustment"])):
        case "total":
            return scribe.total(measure, report_on, draw(FIGURES), hedge=draw(HEDGES), **place)
        case "increment":
            days = draw(st.integers(1, 9))
            return scribe.increment(measure, report_on, draw(FIGURES), hedge=draw(HEDGES), n_days=days, **place)
        case _:
            return scribe.adjustment(measure, report_on, draw(st.integers(-(10**6), 10**6)), **place)


@given(st.lists(statements(), max_size=8, unique_by=lambda statement: statement.slot))
def test_every_statement_returns_as_it_was(made: list[Statement]) -> None:
    """Whatever the export writes is read back as the same statements, in the same order, with the same coverage."""
    reading = read("csv", export_csv(made))

    assert [each.id for each in reading.statements] == [each.id for each in made]
    assert [each.coverage for each in reading.statements] == [each.coverage for each in made]
    assert reading.issues == ()


def test_place_is_a_cell() -> None:
    """A locator names the line below the headers and the column, and quotes the number."""
    locator = read("csv", f"{HEADERS}\n\n{LINE}\n").statements[0].locator

    assert locator is not None
    assert (locator.selector, locator.quote) == ("row=2;col=point", "9453")


def test_line_ends_and_a_byte_order_mark_do_not_matter() -> None:
    """A file saved by a spreadsheet is the same file."""
    assert said(read("csv", f"\ufeff{HEADERS}\r\n{LINE}\r\n").statements) == ["2024-11-29 tanks 9453"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("general-staff", "somebody", "category-unknown"),
        ("ru-forces", "", "category-unknown"),
        ("tanks", "tank", "category-unknown"),
        ("petro", "wikipedia", "category-unknown"),
        ("cumulative", "total", "category-unknown"),
        ("exact", "certain", "category-unknown"),
        ("2024-11-29,,", "2024-11-31,,", "date-unreadable"),
        ("2024-11-29,,", "2029-11-29,,", "date-in-future"),
        ("2024-11-29,,", "2024-11-29,2024-11-30,", "not-a-count"),
        ("2024-11-29T04:00:00Z", "yesterday", "date-unreadable"),
        ("2024-11-29T04:00:00Z", "2024-11-29T04:00:00", "date-unreadable"),
        ("9453,9453", "9453.0,9453", "not-a-count"),
        ("9453,9453", "９453,9453", "not-a-count"),
        ("9453,9453", "9454,9453", "not-a-count"),
        ("9453,9453,9453", "-9453,-9453,-9453", "not-a-count"),
        (",0,0,,", ",0,0,", "line-unreadable"),
        (",0,0,,", ',0,0,"open,', "line-unreadable"),
    ],
)
def test_line_that_cannot_be_a_statement_is_kept_aside(old: str, new: str, code: str) -> None:
    """A wrong cell keeps its line aside under the code of what is wrong, and the other lines are read."""
    other = LINE.replace("tanks", "mlrs")

    reading = read("csv", f"{HEADERS}\n{LINE.replace(old, new)}\n{other}\n", name="x.csv")

    assert said(reading.statements) == ["2024-11-29 mlrs 9453"]
    assert doubts(reading) == [f"{code} x.csv: line 2"]


def test_second_line_of_a_slot_is_kept_aside_if_it_differs() -> None:
    """A repeated line changes nothing; one that says otherwise of the same series and bulletin is kept aside."""
    reading = read("csv", "\n".join([HEADERS, LINE, LINE, LINE.replace("9453", "9543")]), name="x.csv")

    assert said(reading.statements) == ["2024-11-29 tanks 9453"]
    assert doubts(reading) == ["duplicate-date x.csv: line 4"]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", HEADERS.replace("claimant", "who"), f"{HEADERS}\n{'x' * 20_000}"])
def test_other_tables_are_refused_whole(text: str) -> None:
    """A table with other headers, or lines that no export has, is refused as a whole."""
    with pytest.raises(SourceChanged):
        read("csv", text)


def test_one_line_is_read_back() -> None:
    """A line kept as a payload gives its statement; any other text gives none."""
    (statement,) = read("csv", f"{HEADERS}\n{LINE}").statements
    again = read_export_line(LINE, pack=PACK, now=NOW)

    assert again is not None
    assert again.id == statement.id
    for other in (
        "",
        "9453",
        ",".join("x" * 16),
        LINE.replace("tanks", "tank"),
        f"{LINE}\n{LINE.replace('tanks', 'mlrs')}",
    ):
        assert read_export_line(other, pack=PACK, now=NOW) is None
