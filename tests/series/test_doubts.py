"""What is listed as doubtful: relays that differ, falls, increments that disagree, changes far outside the usual."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallywire.model import IssueCode
from tallywire.series import Dispute, Guard, Series, build_series, disputes, usual_range
from tallywire.series.plausible import WINDOW, implausible_changes
from tallywire.series.runs import RunComparison
from tests.builders import columns, daily, day, series, terms

STEADY = [9, 12, 8, 11, 10, 7, 13, 9, 10, 12] * 4


def found(s: Series, code: IssueCode) -> list[Dispute]:
    """Return the doubts of one kind."""
    return [d for d in disputes(s) if d.code is code]


def test_relays_that_differ_are_one_row_a_bulletin() -> None:
    """However many relays hold it, with who holds what, what answers and why."""
    text = "2024-01-01 100 @first\n2024-01-01 100 @second\n2024-01-02 110 @first\n2024-01-02 95 @second\n2024-01-02 110 @third"
    (case,) = found(series(text), IssueCode.RELAYS_DIFFER)
    assert [(h.source, h.value) for h in case.held] == [("first", 110), ("second", 95), ("third", 110)]
    assert (case.chosen, case.decided) == (110, True)
    assert "would fall by 5" in case.why


def test_a_slip_into_a_neighbour_s_column_is_told_from_the_other_totals() -> None:
    """The lookup names the category."""
    s = series("2024-01-01 100 @first\n2024-01-02 110 @first\n2024-01-02 7340 @second\n2024-01-03 120 @first")
    (case,) = disputes(s, columns=lambda _: {"drones": 7_340})
    assert case.slip == "second: the total of drones, a neighbouring category"


def misdated(n_days: int) -> Series:
    """Return a series of two relays, the second of which dates every total so many days late."""
    lines = []
    for at in range(20):
        total = 100 + 11 * at + at % 3
        lines += [
            f"{dt.date(2024, 1, 10 + at)} {total} @first",
            f"{dt.date(2024, 1, 10 + at + n_days)} {total} @second",
        ]
    return series("\n".join(lines))


@pytest.mark.parametrize(
    ("n_days", "told"),
    [
        (1, "first: every total dated a day early, through 19 bulletins; second: every total dated a day late"),
        (-1, "first: every total dated a day late, through 19 bulletins; second: every total dated a day early"),
        (2, "first: every total dated 2 days early, through 18 bulletins; second: every total dated 2 days late"),
    ],
)
def test_a_relay_that_dates_every_total_wrongly_is_told_as_one_slip(n_days: int, told: str) -> None:
    """A relay that goes over to naming the day covered differs everywhere, and for one reason; which of the two is open."""
    cases = found(misdated(n_days), IssueCode.RELAYS_DIFFER)
    assert {case.slip for case in cases} == {f"{told}, through {20 - abs(n_days)} bulletins"}
    assert {case.decided for case in cases} == {False}


class Counting(RunComparison):
    """Counts the totals that it looks at."""

    n_asked = 0

    def _total(self, source: str, edge: int) -> int | None:
        self.n_asked += 1
        return super()._total(source, edge)


def test_long_runs_are_looked_at_once() -> None:
    """Ten times as many bulletins on which relays differ ask for ten times as many totals, not a hundred times."""
    n_asked = []
    for n in (40, 400):
        days = [day("2022-03-01") + dt.timedelta(days=at) for at in range(n)]
        lines = (f"{on} {100 + at} @first\n{on} {101 + at + at % 2} @second" for at, on in enumerate(days))
        s = series("\n".join(lines))
        runs = Counting(s)
        for ruling in s.rulings.values():
            assert runs.n_carried(ruling, "first", "second") == 1
            assert not runs.misdated(ruling, "first", "second")
        assert len(s.rulings) == n
        n_asked.append(runs.n_asked)
    assert n_asked[1] <= 11 * n_asked[0]


def test_a_fall_is_listed_until_its_correction_is_declared() -> None:
    """And only as a fall."""
    s = series("2024-01-01 100\n2024-01-02 90")
    assert [IssueCode.TOTAL_WENT_DOWN] == [d.code for d in disputes(s)]
    assert list(disputes(series("2024-01-01 100\n2024-01-02 90 adj -12"))) == []


def test_a_correction_above_the_rise_is_told_as_such() -> None:
    """A total that rises by less than what is declared for it did not go down, whatever its day's figure comes to."""
    (case,) = disputes(series("2024-01-01 100\n2024-01-02 106 adj 7"))
    assert case.text == (
        "The total of 2 January 2024 is 6 higher than that of 1 January 2024, less than the corrections of +7 declared."
    )
    (case,) = disputes(series("2024-01-01 100\n2024-01-02 100 adj 7"))
    assert "is the same as that of 1 January 2024, less than" in case.text


def test_a_stated_increment_that_disagrees_is_listed() -> None:
    """Both are kept."""
    s = series("2024-01-01 100\n2024-01-02 150 +40")
    (case,) = found(s, IssueCode.INCREMENT_DISAGREES_WITH_TOTAL)
    assert "states +40" in case.text
    assert list(disputes(series("2024-01-01 100\n2024-01-02 150 +40 adj 10"))) == []


def test_a_jump_far_outside_the_usual_goes_to_review() -> None:
    """The reason has the range that was learned."""
    s = daily("2024-01-01", [*STEADY, 400, *STEADY])
    (case,) = found(s, IssueCode.IMPLAUSIBLE_CHANGE)
    assert (case.report_on, case.decided) == (day("2024-02-11"), False)
    assert "between 7 and 13" in case.text


def test_a_jump_passes_once_its_correction_is_declared() -> None:
    """390 of the 400 are a true-up."""
    plain = daily("2024-01-01", [*STEADY, 400, *STEADY])
    lines = [f"{dt.date.fromordinal(e)} {plain.total_at(e).point}" for e in plain.edges]  # type: ignore[union-attr]
    declared = [line + " adj 390" if line.startswith("2024-02-11") else line for line in lines]
    assert found(series("\n".join(declared)), IssueCode.IMPLAUSIBLE_CHANGE) == []


def test_the_range_moves_with_the_series() -> None:
    """What was impossible in one year is an ordinary day in another: no limit is fixed."""
    assert found(daily("2024-01-01", [*STEADY, *(10 * n for n in STEADY)]), IssueCode.IMPLAUSIBLE_CHANGE) == []


def test_days_declared_misbooked_go_to_no_review() -> None:
    """They are known."""
    plain = daily("2024-01-01", [*STEADY, 400, *STEADY])
    lines = "\n".join(f"{dt.date.fromordinal(e)} {plain.total_at(e).point}" for e in plain.edges)  # type: ignore[union-attr]
    assert found(series(lines, excluded="2024-02-11..2024-02-11"), IssueCode.IMPLAUSIBLE_CHANGE) == []


def test_a_correction_whose_total_has_changed_since_is_set_aside() -> None:
    """Its source was mended: the correction would now count twice."""
    guarded = msgspec.structs.replace(
        terms(), guards={day("2024-01-02").toordinal(): Guard(report=day("2024-01-02").toordinal(), expect=-40)}
    )
    before = build_series(columns("2024-01-01 100\n2024-01-02 60 adj -50"), guarded)
    assert (list(disputes(before)), before.intervals[0].own) == ([], 10)
    after = build_series(columns("2024-01-01 100\n2024-01-02 110 adj -50"), guarded)
    (case,) = disputes(after)
    assert (case.code, after.intervals[0].own) == (IssueCode.CORRECTION_LAPSED, 10)
    assert "now show +10" in case.text


@pytest.mark.parametrize("n", [0, 5, 9])
def test_too_few_days_teach_nothing(n: int) -> None:
    """A range of a handful of days would be a guess."""
    assert usual_range([3] * n) is None


@given(st.lists(st.integers(-20, 300), min_size=1, max_size=140))
def test_the_sliding_window_is_the_same_as_looking_afresh(values: list[int]) -> None:
    """The days found are those that a range learned from the window around each would find."""
    s = daily("2024-01-01", list(values), opening=10**6)
    slow = []
    for at, value in enumerate(values):
        around = values[max(0, at - WINDOW) : at] + values[at + 1 : at + 1 + WINDOW]
        usual = usual_range(around)
        if usual is not None and not usual.holds(value, 6.0) and not usual.least <= value <= 1.5 * usual.most:
            slow.append(value)
    assert slow == [x.interval.own for x in implausible_changes(s)]
