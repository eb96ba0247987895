"""Each kind of fact: where it is found, and where it must not be."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from tallywire.facts import Desk, LineTerms, Memory, RecordClaim, View, built_in_detectors, detect
from tallywire.facts.finding import Restatement
from tallywire.facts.words.en import make
from tallywire.model import Grain, QualificationCode
from tests.builders import day
from tests.facts.sheets import MEASURE, NAMES, daily, facts, line, sheet_of

QUIET = [5, 7, 6, 8, 4] * 20
"""A hundred days on which nothing much happens."""


def codes(fact: object) -> set[QualificationCode]:
    """Return the codes of what must be said with a fact."""
    return {q.code for q in fact.qualifications}  # type: ignore[attr-defined]


def test_record_day_names_the_record_before_it() -> None:
    """The highest day is a record, with the day that held it."""
    (fact,) = facts(daily("2024-01-01", [*QUIET, 9]))["record-high"]

    assert (9, day("2024-04-10")) == (fact.value, fact.period.start_on)
    assert fact.previous is not None
    assert (8, day("2024-01-04")) == (fact.previous.value, fact.previous.span.start_on)
    assert "101 days held, from 1 January 2024" in fact.scope


def test_lowest_day_is_a_record_too() -> None:
    """The lowest day on record is told as such."""
    (fact,) = facts(daily("2024-01-01", [*QUIET, 3]))["record-low"]
    assert fact.value == 3


def test_total_that_fell_makes_no_low_record() -> None:
    """A day's count below nought is a matter of the totals, not the lowest day."""
    found = facts(daily("2024-01-01", [*QUIET, -2]))
    assert "record-low" not in found
    assert found["total-fell"][0].value == -2


def test_what_only_a_correction_makes_is_no_record() -> None:
    """A rise of which most is a correction is told as one, and the day keeps its own count."""
    text = daily("2024-01-01", QUIET) + f"\n{dt.date(2024, 4, 11)} 1650 adj 45"
    found = facts(text)

    assert {"record-high", "window-high", "first-crossing"} & found.keys() == set()
    assert found["correction"][0].value == 45


def test_what_only_rough_first_totals_make_is_passed_over_and_named() -> None:
    """A restated bulletin beats no record, and is named when it would have."""
    text = daily("2024-01-01", [50, *QUIET, 9])
    (fact,) = facts(text, excluded="2024-01-01..2024-01-02")["record-high"]

    assert fact.previous is not None
    assert fact.previous.value == 8
    assert QualificationCode.RESTATED_TOTALS in codes(fact)


def test_several_days_at_once_are_no_day_s_record() -> None:
    """A block of days is told as a block, and never as a day."""
    found = facts(daily("2024-01-01", [*QUIET, None, 30]))
    assert "record-high" not in found
    assert found["block-of-days"][0].value == 30
    assert found["block-of-days"][0].period.n_days == 2


def test_opening_stock_is_no_day() -> None:
    """The first total of a series is told as the stock that it opens with."""
    found = facts("2024-01-01 1,306")
    assert list(found) == ["opening-stock"]


def test_equal_to_a_record_is_no_record() -> None:
    """A tie is told as a tie."""
    found = facts(daily("2024-01-01", [*QUIET, 11, *QUIET, 11]))
    assert "record-high" not in found
    assert found["equals-record"][0].previous is not None


def test_rough_totals_leave_a_record_open() -> None:
    """Where the bounds of rough totals overlap, the fact says that the other day may have matched it."""
    counts = [500, 700, 600, 800, 400] * 20
    (fact,) = facts(daily("2024-01-01", [*counts, 810], word="about ", opening=10_000))["record-high"]
    assert QualificationCode.ABOUT_TOTALS in codes(fact)
    assert any("may have matched it" in q.text for q in fact.qualifications)


@pytest.mark.parametrize("n_days", [2, 7, 19, 30])
def test_record_of_days_in_a_row_is_told_once_for_all_lengths(n_days: int) -> None:
    """Of all lengths that are records the usual ones are told, the others named."""
    (fact, *_) = facts(daily("2024-01-01", [*QUIET, *([8] * n_days)]))["window-high"]
    assert fact.parameters["days"] in {2, 7, 30} or n_days == 19


def test_month_to_date_is_held_against_months_at_the_same_day() -> None:
    """A month that is ahead of all others at its ninth day says so, and ages with each day that it goes on."""
    counts = [4] * 213 + [6] * 9
    (fact,) = facts(daily("2024-01-01", counts))["month-to-date-high"]
    assert (day("2024-08-01"), day("2024-08-09"), 54) == (fact.period.start_on, fact.period.end_on, fact.value)
    assert "the first 9 days of any of the 7 earlier months held" in fact.text
    assert fact.newsworthiness.recency < 0


def test_short_month_can_lead_by_its_mean() -> None:
    """A month with fewer days and a smaller sum has the highest mean."""
    start = dt.date(2024, 1, 1)
    counts = [10 if (start + dt.timedelta(days=i)).month != 9 else 11 for i in range(274)]
    assert "monthly-mean-high" in facts(daily("2024-01-01", counts))


def test_highest_since_names_the_day_that_was_as_high() -> None:
    """Not a record, but the highest since: the scope in which it is one."""
    (fact, *_) = [
        f for f in facts(daily("2024-01-01", [20, *QUIET, 9]))["highest-since"] if f.parameters["of"] == "day"
    ]
    assert fact.previous is not None
    assert fact.previous.span.start_on == day("2024-01-01")
    assert "in 101 days" in fact.text


def test_first_in_a_long_time_is_told_as_the_first() -> None:
    """One after many days without any is the first since, not the highest."""
    (fact, *_) = [
        f for f in facts(daily("2024-01-01", [1, *([0] * 60), 1]))["highest-since"] if f.parameters["of"] == "day"
    ]
    assert "the first since 1 January 2024" in fact.text


def test_second_highest_is_one_of_few_above() -> None:
    """A rank among the first five names those above it and the round number that few are above."""
    (fact,) = [
        f for f in facts(daily("2024-01-01", [60, *([20] * 80), 55]))["nth-highest"] if f.parameters["of"] == "day"
    ]
    assert "second highest day" in fact.text
    assert "one of only two above 50" in fact.text


def test_rank_shared_by_many_is_none() -> None:
    """Seven days with one figure are no fifth place."""
    assert "nth-highest" not in facts(daily("2024-01-01", [60, *([20] * 80), 55, 20]))


def test_first_day_above_a_round_number() -> None:
    """The roundest number that no day was above is told; one that was passed before is not."""
    found = facts(daily("2024-01-01", [*([90] * 60), 103]))
    assert [f.parameters["above"] for f in found["first-crossing"] if f.parameters["of"] == "day"] == [100]
    again = facts(daily("2024-01-01", [120, *([90] * 60), 103]))
    assert [f for f in again.get("first-crossing", []) if f.parameters["of"] == "day"] == []


def test_wanted_threshold_is_told_beside_round_ones() -> None:
    """A number that a reader named counts as if it were round."""
    found = facts(daily("2024-01-01", [*([91] * 60), 94]), thresholds={"things": (93,)})
    assert [f.parameters["above"] for f in found["first-crossing"] if f.parameters["of"] == "day"] == [93]


def test_total_passes_a_milestone_once() -> None:
    """A total that falls and rises again passes nothing a second time."""
    assert facts(daily("2024-01-01", [40, 70], opening=1_900))["milestone"][0].parameters == {"at-least": 2_000}
    assert "milestone" not in facts(daily("2024-01-01", [40, 70, -30, 30], opening=1_900))


def test_rough_total_may_not_have_reached_its_milestone() -> None:
    """About 100,000, which may be less, says that it is not certain."""
    (fact,) = facts(daily("2024-01-01", [990, 1_000], opening=98_010, word="about "))["milestone"]
    assert QualificationCode.ABOUT_TOTALS in codes(fact)


def test_next_milestone_has_a_range_of_dates() -> None:
    """At the rates of 7, 30 and 90 days the next round total lies between two dates."""
    (fact,) = facts(daily("2024-01-01", [*([10] * 95), *([20] * 5)], opening=900))["pace-to-milestone"]
    assert fact.value == 2_000
    assert "between" in fact.text


def test_longest_run_at_a_round_floor() -> None:
    """A run longer than any before is told on the day it becomes so, and ages after."""
    counts = [*([10] * 8), *([5] * 50), *([10] * 9)]
    (fresh,) = facts(daily("2024-01-01", counts))["streak"]
    (aged,) = facts(daily("2024-01-01", [*counts, 10, 10, 10]))["streak"]
    assert (9, 12) == (fresh.value, aged.value)
    assert aged.newsworthiness.recency < fresh.newsworthiness.recency == 0


def test_prominent_run_is_beaten_by_none_in_both_length_and_floor() -> None:
    """Six days at 47 or more, when no run was as long at that height."""
    counts = [*([50] * 4), *([20] * 60), 55, 48, 61, 52, 49, 47]
    (fact,) = facts(daily("2024-01-01", counts))["prominent-streak"]
    assert (6, 47) == (fact.value, fact.query.ask.threshold.value)  # type: ignore[union-attr]


def test_gap_ends_a_run() -> None:
    """Across a missing bulletin no run goes on."""
    counts = [*([10] * 8), *([5] * 50), *([10] * 5), None, *([10] * 5)]
    assert "streak" not in facts(daily("2024-01-01", counts))


def test_records_in_a_row_are_counted() -> None:
    """The third record in a row says so."""
    (fact,) = facts(daily("2024-01-01", [*QUIET, 20, 21, 22]))["record-run"]
    assert fact.value == 3
    assert "third record day in a row" in fact.text


def test_rises_in_a_row_are_counted() -> None:
    """Five rises from one day to the next."""
    (fact,) = facts(daily("2024-01-01", [*QUIET, 3, 4, 5, 6, 7, 8]))["rises"]
    assert fact.value == 5


def test_change_against_the_day_before_and_the_mean() -> None:
    """A day far off those before it is told against them."""
    found = facts(daily("2024-01-01", [*[20, 22, 18, 21] * 20, 60, 20, 44]))
    assert found["against-day-before"][0].previous is not None
    assert found["against-day-before"][0].previous.value == 20
    assert found["against-mean"][0].parameters["days"] in {7, 30, 365}


def test_month_is_held_against_the_last_and_a_year_ago() -> None:
    """On the day a month is complete it is compared."""
    found = facts(daily("2023-01-01", [10] * 365 + [20] * 31))
    assert found["against-month-before"][0].previous is not None
    assert found["against-year-before"][0].previous is not None
    assert (620, 310) == (found["against-year-before"][0].value, found["against-year-before"][0].previous.value)


def test_rare_day_without_any() -> None:
    """A day without any, where nearly every day has some."""
    assert facts(daily("2024-01-01", [*QUIET, 0]))["zero-day"][0].value == 0


def test_longest_time_without_any() -> None:
    """Where most days are without any, only the longest time without is told."""
    found = facts(daily("2024-01-01", [1, *([0] * 40), 1, *([0] * 41)]))
    assert "zero-day" not in found
    assert found["longest-without"][0].value == 41


def test_plateau_of_a_total_said_as_over() -> None:
    """A total that is said as "over" the same number for days is a plateau, and no day's figure."""
    text = daily("2024-01-01", QUIET) + "".join(f"\n2024-04-{d} over 1,700" for d in (11, 12, 13, 14))
    found = facts(text)
    assert found["plateau"][0].value == 1_700
    assert {"record-high", "record-low", "zero-day"} & found.keys() == set()


def test_relays_that_differ_are_told() -> None:
    """Two copies of the newest bulletin with two numbers."""
    text = daily("2024-01-01", QUIET) + "\n2024-04-11 1,605\n2024-04-11 1,606 @second"
    assert facts(text)["relays-differ"][0].value in {1_605, 1_606}


def _with_another(text: str, report: str, difference: int) -> str:
    """Add another relay's total of one bulletin, so much larger than the first's, which nothing decides between."""
    total = next(int(row.split()[1]) for row in text.splitlines() if row.startswith(report))
    return f"{text}\n{report} {total + difference} @second"


def test_run_of_days_names_the_bulletin_that_would_break_it() -> None:
    """A run at a floor says on which bulletin another relay's total puts a day below that floor; elsewhere it need not."""
    text = daily("2024-01-01", [*QUIET, *([100] * 10)])
    (fact,) = facts(_with_another(text, "2024-04-15", -80))["streak"]
    assert fact.parameters == {"at-least": 100}
    assert QualificationCode.DISPUTED in codes(fact)
    (plain,) = facts(text)["streak"]
    assert QualificationCode.DISPUTED not in codes(plain)
    (early,) = facts(_with_another(text, "2024-02-15", -2))["streak"]
    assert QualificationCode.DISPUTED not in codes(early)


def test_run_of_falls_names_a_bulletin_on_which_relays_differ() -> None:
    """A trend rests on every total at which one of its periods ends."""
    text = daily("2024-01-01", [*QUIET, 60, 50, 40, 30, 20])
    (fact,) = facts(_with_another(text, "2024-04-12", 1))["falls"]
    assert QualificationCode.DISPUTED in codes(fact)
    (plain,) = facts(text)["falls"]
    assert QualificationCode.DISPUTED not in codes(plain)


@pytest.mark.parametrize(
    ("opening", "wanted"), [(11_990, 12_000), (9_090, 0), (920, 0), (709_990, 710_000), (490, 500)]
)
def test_marks_that_nobody_speaks_of_are_none(opening: int, wanted: int) -> None:
    """Two figures and noughts are a mark from ten thousand on: 12,000 is one, 9,100 and 930 are not."""
    found = facts(daily("2024-01-01", [5, 20], opening=opening)).get("milestone", [])
    assert [fact.parameters["at-least"] for fact in found] == ([wanted] if wanted else [])


def test_shut_bulletin_says_why_it_makes_no_record() -> None:
    """A bulletin declared rough is told as such."""
    found = facts(daily("2024-01-01", [*QUIET, 99]), excluded="2024-04-11..2024-04-11")
    assert "record-high" not in found
    assert "shut-bulletin" in found


def test_measure_that_a_bulletin_leaves_out() -> None:
    """A measure without a figure in the newest bulletin is told as missing, and nothing else about it."""
    view = Memory(line(daily("2024-01-01", QUIET))).view()
    sheet = sheet_of(view, on=view.on + 1)
    assert [f.kind for f in sheet.facts] == ["measure-missing"]


def test_restated_figure_is_told_with_the_one_before() -> None:
    """A total of an earlier bulletin that was published anew."""
    view = Memory(line(daily("2024-01-01", QUIET))).view()
    again = Restatement(measure="things", report=view.on - 3, number=1_590, before=1_589)
    (fact,) = [f for f in sheet_of(view, restatements=(again,)).facts if f.kind == "restatement"]
    assert "published anew as 1,590; before it 1,589" in fact.text


@pytest.mark.parametrize(
    ("count", "verdict"), [(9, "bear that out"), (8, "equal to an earlier one"), (6, "do not bear")]
)
def test_claimed_record_is_checked(count: int, verdict: str) -> None:
    """The claimant's own word of a record is held against its own figures."""
    claim = RecordClaim(measure="things", grain=Grain.DAY, said="a record day", source="a post")
    (fact,) = facts(daily("2024-01-01", [*QUIET, count]), claims=(claim,))["claimed-record"]
    assert verdict in fact.text


def test_claimed_record_of_a_week_is_checked() -> None:
    """So is a claim about days in a row."""
    claim = RecordClaim(measure="things", grain=Grain.WINDOW, n_days=7)
    (fact,) = facts(daily("2024-01-01", [*QUIET, *([9] * 7)]), claims=(claim,))["claimed-record"]
    assert "bear that out" in fact.text


def test_late_bulletin_is_told_once() -> None:
    """A bulletin published days after its date says so."""
    late = line(daily("2024-01-01", QUIET))
    late.late[late.held] = 2
    (fact,) = [f for f in sheet_of(Memory(late).view()).facts if f.kind == "late-bulletin"]
    assert fact.value == 2


def test_ratio_of_two_measures_and_a_year_s_share() -> None:
    """On the last day of a year the ratio to the leading measure and the year's share of the whole are told."""
    people = Memory(line(daily("2022-12-31", [*([100] * 366), *([100] * 335), *([300] * 31)]))).view()
    things = Memory(line(daily("2022-12-31", [*([10] * 366), *([10] * 366)]))).view()
    measures = {name: msgspec.structs.replace(MEASURE, id=name, weight=0.8) for name in ("people", "things")}
    things.line.terms = _renamed(things, "things")
    people.line.terms = _renamed(people, "people")
    desk = Desk(on=people.on, views={"people": people, "things": things}, measures=measures)
    kinds = {f.kind for f in detect(desk, make(NAMES), detectors=built_in_detectors()).facts}
    assert {"ratio-high", "year-share"} <= kinds


def _renamed(view: View, name: str) -> LineTerms:
    terms = view.line.terms
    return msgspec.structs.replace(terms, key=msgspec.structs.replace(terms.key, measure=name))


def test_early_in_a_series_nothing_is_a_record() -> None:
    """In the first days nearly everything is a record, and none is told."""
    found = facts(daily("2024-01-01", [1, 2, 3, 4, 5, 6, 7, 8]))
    assert "record-high" not in found


def test_every_kind_has_one_detector() -> None:
    """No two detectors claim one kind."""
    kinds = [kind for detector in built_in_detectors() for kind in detector.KINDS]
    assert len(set(kinds)) == len(kinds)
