"""Extremes, crossings, ranks, streaks and counts: who may win, who is named, and what ends a run."""

from __future__ import annotations

import pytest

from tallywire.model import (
    Answer,
    Ask,
    Comparator,
    Count,
    DaySpan,
    Direction,
    Extreme,
    FirstCrossing,
    Grain,
    HighestSince,
    Milestone,
    PreviousRecord,
    QualificationCode,
    Query,
    Rank,
    ResidualPolicy,
    Scope,
    Streak,
    Threshold,
)
from tallywire.series import Series, answer
from tests.builders import KEY, daily, day, series

NO_SCOPE = Scope()


def ask(s: Series, what: Ask, scope: Scope = NO_SCOPE) -> Answer:
    """Put a question to a series."""
    return answer(Query(key=KEY, ask=what, scope=scope), s)


def above(n: int) -> Threshold:
    """More than n."""
    return Threshold(comparator=Comparator.ABOVE, value=n)


def test_the_earliest_of_ties_answers_and_the_others_are_named() -> None:
    """Equal figures are one record, held by the first."""
    found = ask(daily("2024-01-01", [5, 9, 3, 9]), Extreme())
    assert (9, day("2024-01-02")) == (found.value, found.period.start_on)  # type: ignore[union-attr]
    assert any("Equalled by 4 January 2024" in q.text for q in found.qualifications)


def test_a_restated_total_is_no_record_and_is_named() -> None:
    """What would have won but for its rough totals is said with the answer."""
    s = series("2022-03-02 5,840\n2022-03-03 9,000\n2022-03-04 9,166", excluded="2022-02-25..2022-03-03")
    found = ask(s, Extreme())
    assert found.value == 166
    assert [q.value for q in found.qualifications if q.code is QualificationCode.RESTATED_TOTALS] == [3_160]


def test_a_jump_by_correction_is_no_record_and_is_named() -> None:
    """The largest rise of the total is not the largest day."""
    s = series("2025-01-01 100\n2025-01-02 1,300\n2025-01-03 4,010 adj 1,650")
    found = ask(s, Extreme())
    assert found.value == 1_200
    assert [q.value for q in found.qualifications if q.code is QualificationCode.RESIDUAL] == [2_710]


def test_a_correction_counted_on_request_is_said_to_be_counted() -> None:
    """Asked with residuals, the record holds the correction, and the note must not say that it leaves it out."""
    s = series("2025-01-01 100\n2025-01-02 1,300\n2025-01-03 4,010 adj 1,650")
    found = answer(Query(key=KEY, ask=Extreme(), residuals=ResidualPolicy.INCLUDE), s)
    assert found.value == 2_710
    assert [q.text for q in found.qualifications if "includes a correction of +1,650" in q.text]
    assert not [q.text for q in found.qualifications if "leaves out" in q.text]


@pytest.mark.parametrize(("nth", "words"), [(1, "No period"), (5, "Only 3 periods with a figure are held")])
def test_too_few_periods_are_said_in_a_sentence(nth: int, words: str) -> None:
    """None, or how many there are."""
    s = daily("2024-01-01", [1, 2, 3])
    scope = Scope(start_on=day("2030-01-01")) if nth == 1 else NO_SCOPE
    assert words in ask(s, Extreme(nth=nth), scope).reason


def test_a_block_of_days_is_no_record() -> None:
    """Three days together are no day, even where they hold more than any."""
    found = ask(daily("2024-01-01", [5, 6, None, None, 90]), Extreme())
    assert found.value == 6
    assert found.has(QualificationCode.COVERAGE_GAP)


def test_an_incomplete_month_may_be_the_highest_but_never_the_lowest() -> None:
    """It can only grow, so a maximum is safe and a minimum is not."""
    s = daily("2024-01-01", [1] * 31 + [2] * 20)
    found = ask(s, Extreme(of=Grain.MONTH))
    assert (found.value, found.complete) == (40, False)
    lowest = ask(s, Extreme(of=Grain.MONTH, direction=Direction.LOWEST))
    assert (lowest.value, lowest.complete) == (31, True)


def test_the_month_before_the_first_bulletin_takes_part_in_nothing() -> None:
    """A month that the series opens in has no figure."""
    s = daily("2024-01-20", [100] * 12 + [1] * 29)
    assert ask(s, Extreme(of=Grain.MONTH)).period == DaySpan.of_month(2024, 2)


def test_a_scope_limits_who_may_win() -> None:
    """Within a year, only that year's days."""
    s = daily("2023-12-30", [9, 5, 7])
    assert ask(s, Extreme(), Scope(start_on=day("2024-01-01"))).value == 7


def test_the_record_before_a_day_is_the_highest_that_ended_before_it() -> None:
    """The day itself takes no part."""
    found = ask(daily("2024-01-01", [5, 9, 12]), PreviousRecord(before_on=day("2024-01-03")))
    assert (9, day("2024-01-02")) == (found.value, found.period.start_on)  # type: ignore[union-attr]


def test_the_first_crossing_passes_over_what_is_no_day_s_figure() -> None:
    """An excluded bulletin that passes earlier is named, not taken."""
    s = series("2022-03-02 0\n2022-03-03 3,160\n2022-03-04 3,260\n2022-03-05 5,300", excluded="2022-02-25..2022-03-03")
    found = ask(s, FirstCrossing(threshold=above(2_000)))
    assert (2_040, day("2022-03-04")) == (found.value, found.period.start_on)  # type: ignore[union-attr]
    assert found.has(QualificationCode.RESTATED_TOTALS)


@pytest.mark.parametrize(("values", "rank"), [([5, 9, 9, 7], 3), ([5, 9, 9, 9], 1), ([3, 2, 1], 3)])
def test_a_rank_is_one_more_than_the_number_strictly_higher(values: list[int | None], rank: int) -> None:
    """Ties share the better place."""
    assert rank == ask(daily("2024-01-01", values), Rank()).value


def test_an_incomplete_month_has_no_rank() -> None:
    """Where it stands is not known before it ends."""
    found = ask(daily("2024-01-01", [1] * 40), Rank(of=Grain.MONTH))
    assert found.value is None
    assert "not complete" in found.reason


def test_highest_since_is_the_last_period_at_least_as_high() -> None:
    """An equal one counts; lower ones between do not."""
    found = ask(daily("2024-01-01", [8, 5, 3, 5]), HighestSince())
    assert (5, day("2024-01-02")) == (found.value, found.period.start_on)  # type: ignore[union-attr]
    assert ask(daily("2024-01-01", [8, 5, 9]), HighestSince()).value is None


def test_a_streak_ends_at_a_gap() -> None:
    """A block of days is no run of days."""
    found = ask(daily("2024-01-01", [7, 7, None, 14, 7, 7, 7]), Streak(threshold=above(5)))
    assert found.value == 3
    assert ask(daily("2024-01-01", [7, 7, 1, 7]), Streak(threshold=above(5), current=True)).value == 1


def test_a_count_says_how_many_periods_pass() -> None:
    """Strictly above is strictly above."""
    assert ask(daily("2024-01-01", [5, 6, 7, 5]), Count(threshold=above(5))).value == 2


def test_a_milestone_is_the_first_total_beyond_it() -> None:
    """Passed, not reached; and called by its covered day."""
    found = ask(daily("2024-01-01", [50, 50, 50], opening=100), Milestone(threshold=above(200)))
    assert (250, day("2024-01-03")) == (found.value, found.period.start_on)  # type: ignore[union-attr]


def test_windows_that_touch_a_restated_bulletin_are_no_record() -> None:
    """N days that hold a rough total are as rough as it."""
    s = series(
        "2022-03-02 0\n2022-03-03 500\n2022-03-04 510\n2022-03-05 530\n2022-03-06 540",
        excluded="2022-02-25..2022-03-03",
    )
    assert ask(s, Extreme(of=Grain.WINDOW, n_days=2)).value == 30
