"""What a single bulletin says: its day's figure, and what is no day's figure."""

from __future__ import annotations

import pytest

from tallywire.model import (
    Answer,
    Basis,
    Change,
    DayRule,
    DaySpan,
    Mean,
    QualificationCode,
    Query,
    ResidualPolicy,
    Total,
    When,
)
from tallywire.series import Series, answer
from tests.builders import KEY, day, series


def on(s: Series, date: str, **conventions: object) -> Answer:
    """Ask a series for the change of the bulletin of a date."""
    return answer(Query(key=KEY, ask=Change(when=When(bulletin_on=day(date))), **conventions), s)  # type: ignore[arg-type]


def test_a_bulletin_s_change_is_called_by_the_day_it_covers() -> None:
    """The bulletin of the 29th speaks of the 28th; under the other rule of the 29th."""
    s = series("2024-11-28 736,630\n2024-11-29 738,660")
    assert (2_030, day("2024-11-28")) == (on(s, "2024-11-29").value, on(s, "2024-11-29").period.start_on)  # type: ignore[union-attr]
    reported = on(s, "2024-11-29", day_rule=DayRule.REPORTED)
    assert DaySpan.of_day(day("2024-11-29")) == reported.period


def test_a_declared_correction_is_no_part_of_the_day() -> None:
    """A total that rose by 2,710 with 1,650 of correction makes a day of 1,060, the residual named."""
    s = series("2025-02-27 100,000\n2025-02-28 102,710 adj 1,650")
    found = on(s, "2025-02-28")
    assert found.value == 1_060
    assert [q.value for q in found.qualifications if q.code is QualificationCode.RESIDUAL] == [1_650]
    assert on(s, "2025-02-28", residuals=ResidualPolicy.INCLUDE).value == 2_710


def test_the_stated_increment_outranks_the_difference_and_the_rest_is_a_residual() -> None:
    """Best is stated, else differenced; nothing is spread and nothing hidden."""
    s = series("2024-01-01 1,000\n2024-01-02 1,050 +40")
    assert on(s, "2024-01-02").value == 40
    assert on(s, "2024-01-02", basis=Basis.DIFFERENCED).value == 50
    assert on(s, "2024-01-02").has(QualificationCode.RESIDUAL)


def test_without_a_printed_increment_the_stated_basis_has_no_answer() -> None:
    """What nobody printed is not derived when the printed figure is asked for."""
    found = on(series("2024-01-01 1\n2024-01-02 5"), "2024-01-02", basis=Basis.STATED)
    assert found.value is None
    assert "No increment is stated" in found.reason


def test_the_first_total_held_is_no_period_s_figure() -> None:
    """An opening stock belongs to no day."""
    found = on(series("2024-01-01 500\n2024-01-02 510"), "2024-01-01")
    assert found.value is None
    assert "opening stock" in found.reason


def test_a_block_of_days_says_how_many_it_covers() -> None:
    """Where bulletins are missing the difference is a block's, named as one."""
    found = on(series("2024-01-01 100\n2024-01-04 190"), "2024-01-04")
    assert (found.value, found.coverage.days, found.coverage.held == 3) == (90, 3, False)
    assert found.has(QualificationCode.COVERAGE_GAP)


def test_no_change_is_taken_from_totals_said_only_as_a_bound() -> None:
    """A total repeated as "over 12,000" is no day without losses, and what follows is a block."""
    s = series("2022-03-09 12,000\n2022-03-10 over 12,000\n2022-03-11 over 12,000\n2022-03-15 13,500")
    assert on(s, "2022-03-11").value is None
    assert (on(s, "2022-03-15").value, on(s, "2022-03-15").coverage.days) == (1_500, 6)


def test_a_bulletin_that_is_not_held_is_refused_with_its_neighbours() -> None:
    """A gap is said, with where the nearest figures are."""
    found = on(series("2024-01-01 1\n2024-01-05 9"), "2024-01-03")
    assert found.value is None
    assert "the nearest are of 1 January 2024 and 5 January 2024" in found.reason


def test_rough_totals_make_a_rough_difference() -> None:
    """Half a unit of each total is half a unit of the difference on either side."""
    found = on(series("2024-11-28 about 736,630\n2024-11-29 about 738,660"), "2024-11-29")
    assert (found.low, found.value, found.high) == (2_020, 2_030, 2_040)
    assert found.has(QualificationCode.ABOUT_TOTALS)


def test_each_relay_is_differenced_only_with_itself() -> None:
    """A slip in one transcription must not become a day's figure of the other."""
    s = series("2024-01-01 100 @second\n2024-01-02 110 @second\n2024-01-02 190 @first\n2024-01-03 121 @second")
    assert on(s, "2024-01-02").value == 10
    assert on(s, "2024-01-03").value == 11


def test_where_relays_differ_the_answer_carries_both() -> None:
    """The trusted relay answers; the other figure stands beside it."""
    s = series("2024-01-02 428,286 @second\n2024-01-02 426,836 @first")
    found = answer(Query(key=KEY, ask=Total(when=When(bulletin_on=day("2024-01-02")))), s)
    assert (found.value, found.low, found.high, found.disputed) == (426_836, 426_836, 428_286, True)


@pytest.mark.parametrize("text", ["", "2024-01-01 over 5"])
def test_a_series_without_figures_answers_with_a_reason(text: str) -> None:
    """Nothing held is nothing answered."""
    found = answer(Query(key=KEY, ask=Change()), series(text))
    assert found.value is None
    assert found.reason


PLATEAU = "2022-03-09 about 12,000\n2022-03-10 over 12,000\n2022-03-11 over 12,000\n2022-03-15 about 13,500"


@pytest.mark.parametrize(("first", "last"), [("2022-03-10", "2022-03-10"), ("2022-03-09", "2022-03-10")])
def test_nothing_is_counted_between_totals_said_as_a_bound(first: str, last: str) -> None:
    """Two times "over 12,000" is not a count of 0: the difference of two bounds is no figure."""
    span = DaySpan(start_on=day(first), end_on=day(last))
    found = answer(Query(key=KEY, ask=Change(when=When(span=span))), series(PLATEAU))
    assert found.value is None
    assert "only as a bound" in found.reason


def test_a_count_that_opens_with_a_bound_is_not_given() -> None:
    """From "over 12,000" to about 13,500 may be anything up to 1,550."""
    span = DaySpan(start_on=day("2022-03-10"), end_on=day("2022-03-14"))
    assert answer(Query(key=KEY, ask=Change(when=When(span=span))), series(PLATEAU)).value is None


def test_a_mean_over_the_series_beginning_counts_only_the_days_since() -> None:
    """A month that holds the first total is divided by the days counted, not by the days of the month."""
    s = series("2022-02-25 2,800\n2022-02-26 3,000\n2022-02-27 3,400")
    february = Query(key=KEY, ask=Mean(when=When(span=DaySpan.of_month(2022, 2))))
    assert answer(february, s).value == 300.0


def test_bounds_beside_a_mean_are_named_as_those_of_the_count() -> None:
    """Else 41,970 to 41,990 would stand beside a mean of 1,354.2 as its own bounds."""
    s = series("2022-02-25 about 2,800\n2022-02-26 about 3,000\n2022-02-27 about 3,400")
    span = DaySpan(start_on=day("2022-02-25"), end_on=day("2022-02-26"))
    found = answer(Query(key=KEY, ask=Mean(when=When(span=span))), s)
    assert any("the count over the period lies between" in q.text for q in found.qualifications)
