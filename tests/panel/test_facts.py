from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given, settings

from tallywire.model import InvalidValue, UsageError
from tallywire.panel import NotSorted, PanelOptions, facts_of_block, facts_of_series, rows_of_block
from tests.panel import oracle
from tests.panel.oracle import Row
from tests.panel.strategies import READINGS, panels

pa = pytest.importorskip("pyarrow", reason="the extra [fast] is not installed")


def batch_of(rows: list[Row], **kinds: Any) -> Any:
    kinds = {"sid": pa.int32(), "day": pa.int32(), "cum": pa.int64(), **kinds}
    columns = zip(*rows, strict=True) if rows else ([], [], [])
    arrays = [pa.array(list(column), kind) for column, kind in zip(columns, kinds.values(), strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=list(kinds))


def panel(text: str) -> Any:
    """Make a panel of lines such as `1: 5=10 6=12`: series, then days with their values."""
    rows = []
    for line in text.strip().splitlines():
        name, pairs = line.split(":")
        rows += [Row(int(name), *map(int, pair.split("="))) for pair in pairs.split()]
    return batch_of(rows)


def first_facts(text: str, **reading: Any) -> dict[str, Any]:
    answer: dict[str, Any] = facts_of_block(panel(text), PanelOptions(**reading)).to_pylist()[0]
    return answer


@given(panels(), READINGS)
@settings(max_examples=150, deadline=None)
def test_facts_equal_the_slow_and_obvious_way(rows: list[Row], options: PanelOptions) -> None:
    """On panels with gaps, ties, falls and blocks of days the facts are those of a row-by-row comparison."""
    assert oracle.facts(rows, options) == facts_of_block(batch_of(rows), options).to_pylist()


@given(panels(), READINGS)
@settings(max_examples=150, deadline=None)
def test_rows_equal_the_slow_and_obvious_way(rows: list[Row], options: PanelOptions) -> None:
    """On the same panels every row's change, record flag and highest-since are those of the comparison."""
    expected = [
        {"sid": series, **answer}
        for series, mine in oracle.by_series(rows).items()
        for answer in oracle.row_facts(mine, options)
    ]

    assert expected == rows_of_block(batch_of(rows), options).to_pylist()


@pytest.mark.parametrize("shape", ["noise", "wave", "rise", "fall", "ragged"])
def test_blocks_larger_than_a_tile_equal_the_stack(shape: str) -> None:
    """Highest-since over many tiles, and of series longer than a tile, is what a stack finds row by row."""
    chance = random.Random(20241129)
    lengths = [70_000, 3, 1, 900] if shape == "ragged" else [1_000] * 80
    rows, expected = [], []
    for name, length in enumerate(lengths):
        stack: list[tuple[int, int]] = []
        for day in range(length):
            value = {
                "noise": chance.randrange(500),
                "wave": abs(day % 500 - 250),
                "rise": day,
                "fall": -day,
                "ragged": chance.randrange(10**6) + day,
            }[shape]
            rows.append(Row(name, day, value))
            while stack and stack[-1][1] < value:
                stack.pop()
            expected.append(stack[-1][0] if stack else None)
            stack.append((day, value))
    options = PanelOptions(total=None, change="cum", signed=True)

    answer = rows_of_block(batch_of(rows), options)
    facts = facts_of_block(batch_of(rows), options)

    assert expected == answer["highest_since"].to_pylist()
    assert [since is None for since in expected] == answer["is_record"].to_pylist()
    assert expected.count(None) == sum(facts["n_records"].to_pylist())


def test_first_total_is_an_opening_stock() -> None:
    """The first total of a series is no day's figure: it ranks nowhere and is no record."""
    facts = first_facts("1: 0=5000 1=5003 2=5005")

    assert (2, 2, 1) == (facts["newest"], facts["n_figures"], facts["n_records"])
    assert (2, 3) == (facts["rank"], facts["previous_max"])


def test_block_of_days_is_no_days_figure() -> None:
    """A change over missing days is part of no record, though it exceeds every day's figure."""
    facts = first_facts("1: 0=0 1=4 4=100 5=105")

    assert (5, 1, 4, None) == (facts["newest"], facts["rank"], facts["previous_max"], facts["last_as_high_day"])


def test_newest_row_after_missing_days_has_no_figure() -> None:
    """A newest row that ends a block of days has neither figure nor rank."""
    facts = first_facts("1: 0=0 1=4 4=100")

    assert (4, None, None, None, 4) == tuple(
        facts[name] for name in ("newest_day", "newest", "rank", "last_as_high_day", "previous_max")
    )


def test_fall_is_a_figure_below_zero_and_never_a_record() -> None:
    """A total that goes down gives that day a figure below zero, which is no record even where it is the first."""
    facts = first_facts("1: 0=100 1=90 2=95")
    rows = rows_of_block(panel("1: 0=100 1=90 2=95"), PanelOptions()).to_pylist()

    assert ([None, -10, 5], [None, False, True]) == ([r["change"] for r in rows], [r["is_record"] for r in rows])
    assert (1, 2, -10) == (facts["n_records"], facts["n_figures"], facts["previous_max"])


def test_plain_differences_take_first_total_and_blocks_for_figures() -> None:
    """`first_total_is_change` gives the differences that a window function gives."""
    facts = first_facts("1: 0=50 1=54 4=100", first_total_is_change=True)

    assert (46, 2, 50, 0, 3) == tuple(
        facts[name] for name in ("newest", "rank", "previous_max", "last_as_high_day", "n_figures")
    )


def test_equal_to_the_highest_is_no_record_and_names_the_day() -> None:
    """A figure equal to an earlier one has rank 1 with it, is no strict record, and is the highest since that day."""
    facts = first_facts("1: 0=0 1=7 2=9 3=16")

    assert (7, 1, 1, 1) == (facts["newest"], facts["rank"], facts["last_as_high_day"], facts["n_records"])


def test_month_totals_leave_out_what_cannot_be_told_apart() -> None:
    """A block from one month into the next belongs to neither, and the days covered say so."""
    facts = first_facts("1: 0=100 1=110 3=130 8=180 9=190", epoch=dt.date(2024, 4, 26))

    assert [
        {"month": dt.date(2024, 4, 1), "total": 30, "days": 3},
        {"month": dt.date(2024, 5, 1), "total": 10, "days": 1},
    ] == facts["months"]


def test_month_totals_include_blocks_within_the_month() -> None:
    """A block of days within one month belongs to its total."""
    facts = first_facts("1: 0=100 5=190", epoch=dt.date(2024, 4, 1))

    assert [{"month": dt.date(2024, 4, 1), "total": 90, "days": 5}] == facts["months"]


def test_rows_without_a_value_are_missing_days() -> None:
    """A row without a total is a missing day, not a zero: the next change is a block."""
    rows = batch_of([Row(1, 0, 5), Row(1, 1, 8), Row(1, 2, None), Row(1, 3, 20)])  # type: ignore[arg-type]

    assert [5, 8, None, 20] == rows["cum"].to_pylist()
    assert [None, 3, None] == rows_of_block(rows, PanelOptions())["change"].to_pylist()


@pytest.mark.parametrize(
    ("text", "row", "complaint"),
    [
        ("1: 0=1 2=2 1=3", 2, "series 1 has the day 2022-02-25 after 2022-02-26"),
        ("1: 0=1 0=2", 1, "series 1 has the day 2022-02-24 twice"),
        ("2: 0=1 1=2\n1: 0=1", 2, "series 1 after series 2"),
        ("1: 0=1\n2: 0=1\n1: 1=1", 2, "series 1 after series 2"),
    ],
)
def test_disorder_is_refused_with_its_place(text: str, row: int, complaint: str) -> None:
    """Rows out of order, and days given twice, are refused; the error names the row, the series and the day."""
    with pytest.raises(NotSorted) as refusal:
        facts_of_block(panel(text), PanelOptions())

    assert (row, complaint) == (refusal.value.row, refusal.value.complaint)


def test_row_of_disorder_counts_rows_without_value() -> None:
    """The place of a refusal is a place in the batch as it was given, rows without a value included."""
    rows = [Row(1, 0, None), Row(1, 3, 1), Row(1, 2, 2)]  # type: ignore[arg-type]

    with pytest.raises(NotSorted) as refusal:
        facts_of_block(batch_of(rows), PanelOptions())

    assert refusal.value.row == 2


@pytest.mark.parametrize("column", ["sid", "day"])
def test_row_without_series_or_day_is_refused(column: str) -> None:
    """A row that names no series or no day is refused, not guessed at."""
    row = {"sid": [1, None], "day": [0, 1], "cum": [1, 2]}
    row[column] = [1, None]
    row["day" if column == "sid" else "sid"] = [1, 1]

    with pytest.raises(NotSorted, match=f"row 2: no {column} is given"):
        facts_of_block(pa.RecordBatch.from_pydict(row), PanelOptions())


def test_text_names_and_dates_come_back_as_they_came() -> None:
    """Series named by text and days given as dates keep their kind, a dictionary's included."""
    rows = [Row("Bern", dt.date(2024, 1, 1), 5), Row("Bern", dt.date(2024, 1, 2), 9)]  # type: ignore[arg-type]
    names = pa.dictionary(pa.int8(), pa.string())

    facts = facts_of_block(batch_of(rows, sid=names, day=pa.date32()), PanelOptions()).to_pylist()[0]

    assert ("Bern", dt.date(2024, 1, 2), 4) == (facts["sid"], facts["newest_day"], facts["newest"])


def test_fractions_are_compared_exactly() -> None:
    """0.1 + 0.2 ties with 0.3: fractions are whole numbers of their last decimal."""
    rows = batch_of([Row(1, 0, 0.0), Row(1, 1, 0.3), Row(1, 2, 0.1 + 0.2 + 0.3)], cum=pa.float64())  # type: ignore[arg-type]

    facts = facts_of_block(rows, PanelOptions()).to_pylist()[0]

    assert (0.3, 1, 1) == (facts["newest"], facts["last_as_high_day"], facts["n_records"])


def test_fraction_with_more_decimals_than_kept_is_refused() -> None:
    """A fraction that would have to be rounded is refused, with the option that keeps it."""
    rows = batch_of([Row(1, 0, 0.12345)], cum=pa.float64())  # type: ignore[arg-type]

    with pytest.raises(InvalidValue, match=r"0\.12345, which has more than 3 decimals"):
        facts_of_block(rows, PanelOptions())


def test_signed_values_below_zero_can_be_records() -> None:
    """Temperatures are records below zero too, where the reading says that values are signed."""
    rows = batch_of([Row(1, 0, -10), Row(1, 1, -5), Row(1, 2, -7)])

    facts = facts_of_block(rows, PanelOptions(total=None, change="cum", signed=True)).to_pylist()[0]

    assert (-7, 2, 2, 1) == tuple(facts[name] for name in ("newest", "n_records", "rank", "last_as_high_day"))


def test_days_written_as_one_number_are_refused() -> None:
    """20240131 as a count of days is no date of any calendar; the hint names the option."""
    with pytest.raises(UsageError, match="no calendar reaches") as refusal:
        facts_of_block(batch_of([Row(1, 20240131, 1)]), PanelOptions())

    assert "--day-format" in refusal.value.hint


@pytest.mark.parametrize("days", [pa.int32(), pa.int64(), pa.uint16(), pa.date32(), pa.timestamp("us")])
@pytest.mark.parametrize("values", [pa.int32(), pa.uint8(), pa.float32(), pa.decimal128(9, 2)])
def test_schemas_are_known_before_the_first_row(days: Any, values: Any) -> None:
    """The schemas told from the columns' kinds alone are those of the results."""
    from tallywire.panel.facts import facts_schema, rows_schema

    day = dt.datetime(2024, 1, 1) if pa.types.is_temporal(days) else 3  # noqa: DTZ001 - a day has no zone
    rows = batch_of([Row(1, day if days != pa.date32() else dt.date(2024, 1, 1), 5)], day=days, cum=values)  # type: ignore[arg-type]

    assert facts_schema(rows.schema, PanelOptions()) == facts_of_block(rows, PanelOptions()).schema
    assert rows_schema(rows.schema, PanelOptions()) == rows_of_block(rows, PanelOptions()).schema


def test_empty_panel_has_no_facts() -> None:
    """No rows, no facts, and the same columns."""
    facts = facts_of_block(batch_of([]), PanelOptions())

    assert (0, "months") == (facts.num_rows, facts.schema.names[-1])


def test_one_series_without_tables() -> None:
    """The facts of a single series are had from plain days and totals, with its rows."""
    days = [dt.date(2024, 11, day) for day in (27, 28, 29)]

    facts = facts_of_series(days, [735_410, 736_630, 738_660], PanelOptions())

    assert (facts["newest"], facts["rank"], facts["previous_max"]) == (2_030, 1, 1_220)
    assert [row["change"] for row in facts["rows"]] == [None, 1_220, 2_030]
    assert facts_of_series([], [], PanelOptions()) == {"rows": []}
