"""Which of several transcriptions answers: each kind of evidence, what it cannot decide, and the laws of arbitration."""

from __future__ import annotations

import datetime as dt
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallywire.ledger import Columns
from tallywire.model import (
    Answer,
    Ask,
    Change,
    Comparator,
    Direction,
    Extreme,
    FirstCrossing,
    Grain,
    Milestone,
    QualificationCode,
    Query,
    Rank,
    Threshold,
    Total,
    When,
)
from tallywire.series import Ruling, Series, StepKind, answer, build_series, hints_from
from tests.builders import KEY, columns, day, series, terms

STEADY = [9, 12, 8, 11, 10, 7, 13, 9, 10, 12, 8, 11, 9, 10, 12, 7, 11, 10, 9, 13]
FIRST = dt.date(2024, 1, 1)
QUIET = [0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]


def told(increments: list[int], others: dict[int, int | tuple[int, ...]], *, extra: str = "") -> Series:
    """Return a series that `first` relays from its increments, and `second`, `third`, … with other totals on some days.

    `others` gives, by position, what the relays after the first hold instead: one total for all, or one for each.
    """
    totals = [1_000]
    for n in increments:
        totals.append(totals[-1] + n)
    lines = []
    n_others = max((len(o) if isinstance(o, tuple) else 1 for o in others.values()), default=1)
    for at, total in enumerate(totals):
        on = FIRST + dt.timedelta(days=at)
        given = others.get(at, total)
        each = given if isinstance(given, tuple) else (given,) * n_others
        lines.append(f"{on} {total} @first")
        lines += [f"{on} {other} @{name}" for name, other in zip(("second", "third"), each, strict=False)]
    return series("\n".join(lines) + "\n" + extra)


def ruling(s: Series, at: int) -> Ruling:
    """Return the ruling on the bulletin at a position."""
    found = s.ruling_at(FIRST.toordinal() + at)
    assert found is not None
    return found


def kinds(found: Ruling) -> list[StepKind]:
    """Return what was heard."""
    return [step.kind for step in found.steps]


def ask(s: Series, what: Ask) -> Answer:
    """Put a question to a series."""
    return answer(Query(key=KEY, ask=what), s)


def disputed(found: Answer) -> list[int | None]:
    """Return the figures that an answer names as another reading's."""
    return [q.value for q in found.qualifications if q.code is QualificationCode.DISPUTED]


def test_where_relays_agree_there_is_no_ruling() -> None:
    """Arbitration has nothing to say of figures that nobody disputes."""
    assert told(STEADY, {}).rulings == {}


def test_a_total_that_would_fall_is_not_believed() -> None:
    """37,832 after 37,842 cannot be a running total."""
    s = told(STEADY, {10: 1_050})
    assert (ruling(s, 10).decided, ruling(s, 10).chosen.source) == (True, "first")
    assert kinds(ruling(s, 10))[0] is StepKind.FALL


def test_a_fall_with_its_correction_declared_is_believed() -> None:
    """What a correction explains is no fall; the relay that did not take it over is the one that falls behind."""
    increments = [*STEADY[:9], -40, *STEADY[9:]]
    before = 1_000 + sum(STEADY[:9])
    s = told(increments, {10: before}, extra=f"{FIRST + dt.timedelta(days=10)} {before - 40} adj -50 @first")
    assert ruling(s, 10).chosen.point == before - 40
    assert ruling(s, 10).decided


def test_a_stale_day_is_not_believed_where_zeros_are_rare() -> None:
    """The trusted relay repeats yesterday's total in a series that never stands still."""
    total = 1_000 + sum(STEADY[:10])
    increments = [*STEADY[:9], 0, STEADY[9] + STEADY[10], *STEADY[11:]]
    s = told(increments, {10: total})
    found = ruling(s, 10)
    assert (found.decided, found.chosen.point, found.low, found.high) == (True, total, total - STEADY[9], total)
    assert StepKind.REPEATED_DAY in kinds(found)


def test_two_relays_that_repeat_a_stale_day_are_no_majority() -> None:
    """Majority is not truth."""
    stale = 1_000 + sum(STEADY[:9])
    s = told(STEADY, {10: (stale, stale)})
    assert ruling(s, 10).chosen.source == "first"
    assert StepKind.AGREEMENT not in kinds(ruling(s, 10))
    assert "second and third have the total of" in ruling(s, 10).why


def test_a_fall_is_told_of_the_relay_in_which_it_is() -> None:
    """Of two relays in which the total would fall, the one with the deeper fall is named with its number."""
    total = 1_000 + sum(STEADY[:9])
    found = ruling(told(STEADY, {10: (total - 5, total - 700)}), 10)
    assert found.chosen.source == "first"
    assert "In third the total would fall by 700 in the bulletin" in found.why


def test_two_relays_outvote_a_third_where_nothing_else_speaks() -> None:
    """Agreement is evidence too."""
    total = 1_000 + sum(STEADY[:10])
    s = told(STEADY, {10: (total + 1, total + 1)})
    assert (ruling(s, 10).decided, ruling(s, 10).chosen.point) == (True, total + 1)
    assert [StepKind.AGREEMENT] == kinds(ruling(s, 10))


def test_a_stated_increment_outranks_what_is_likely() -> None:
    """The bulletin's own figure decides, be it ever so unusual."""
    total = 1_000 + sum(STEADY[:10])
    on = FIRST + dt.timedelta(days=10)
    increments = [*STEADY[:9], 190, *STEADY[10:]]
    s = told(increments, {10: total}, extra=f"{on} {total - STEADY[9] + 190} +190 @first")
    assert (ruling(s, 10).decided, ruling(s, 10).chosen.source) == (True, "first")
    assert kinds(ruling(s, 10))[0] is StepKind.STATED_INCREMENT


def with_headline(s: Series, at: int, said: str) -> Series:
    """Return a series beside which a headline carries a figure for the bulletin at a position."""
    noted = msgspec.structs.replace(s.terms, asides=("page-address",))
    headlines = columns(f"{FIRST + dt.timedelta(days=at)} {said} @headlines")
    return Series(
        noted, s.readings, hints_from(noted, lambda key: headlines if key.status == "page-address" else columns(""))
    )


def test_a_headline_decides_where_nothing_else_speaks() -> None:
    """Two readings that are both likely: the one whose day figure a headline carries answers, and the ruling says so."""
    total = 1_000 + sum(STEADY[:10])
    assert not ruling(told(STEADY, {10: total + 1}), 10).decided
    s = with_headline(told(STEADY, {10: total + 1}), 10, f"+{STEADY[9] + 1}")
    found = ruling(s, 10)
    assert (found.decided, found.chosen.point, kinds(found)) == (True, total + 1, [StepKind.HEADLINE])
    assert found.why == (
        "headlines has +13 for the bulletin of 11 January 2024, which is the difference of the totals in second."
    )


def test_what_a_ruling_rests_on_is_among_the_evidence() -> None:
    """The headline stands beside the totals, under its own role, so that it can be looked up."""
    total = 1_000 + sum(STEADY[:10])
    s = with_headline(told(STEADY, {10: total + 1}), 10, f"+{STEADY[9] + 1}")
    found = ask(s, Total(when=When(bulletin_on=FIRST + dt.timedelta(days=10))))
    assert [(e.role, e.source, e.value) for e in found.evidence if e.role == "headline"] == [
        ("headline", "headlines", 13)
    ]


def test_a_headline_outweighs_no_likelihood() -> None:
    """It has slips of its own: against what the days around make likely the case stays open, and both are told."""
    increments = [100 + n for n in STEADY]
    total = 1_000 + sum(increments[:10])
    s = with_headline(told(increments, {10: total + 60}), 10, f"+{increments[9] + 60}")
    assert not ruling(s, 10).decided
    assert {StepKind.HEADLINE, StepKind.USUAL_RANGE} <= set(kinds(ruling(s, 10)))


@pytest.mark.parametrize("said", ["+1", "+12..13"])
def test_a_headline_that_fits_no_reading_or_all_says_nothing(said: str) -> None:
    """A mistyped figure is none of theirs; a range may hold both."""
    total = 1_000 + sum(STEADY[:10])
    s = with_headline(told(STEADY, {10: total + 1}), 10, said)
    assert kinds(ruling(s, 10)) == []


def test_headlines_are_read_only_where_relays_differ() -> None:
    """A series without a dispute asks for no other."""
    s = told(STEADY, {})

    def never(_: object) -> Columns:
        raise AssertionError

    noted = msgspec.structs.replace(s.terms, asides=("page-address",))
    assert Series(noted, s.readings, hints_from(noted, never)).rulings == {}


def test_day_figures_far_outside_the_learned_range_speak_against_a_total() -> None:
    """A hundred too many makes one day too high and the next too low."""
    increments = [100 + n for n in STEADY]
    total = 1_000 + sum(increments[:10])
    s = told(increments, {10: total + 60})
    assert (ruling(s, 10).decided, ruling(s, 10).chosen.point) == (True, total)
    assert [StepKind.USUAL_RANGE] == kinds(ruling(s, 10))


def test_a_figure_between_its_neighbours_beats_a_neighbour_copied() -> None:
    """384 between 372 and 413 is nobody's slip; 413 a day early is a known one, even in a series that mostly stands."""
    increments = [*QUIET[:9], 41, 0, *QUIET[11:]]
    s = told(increments, {10: 1_000 + sum(QUIET[:9]) + 12})
    assert (ruling(s, 10).decided, ruling(s, 10).chosen.source) == (True, "second")
    assert [StepKind.FRESH_FIGURE] == kinds(ruling(s, 10))


def test_the_claimant_s_own_publication_outranks_its_copies() -> None:
    """A relay relays."""
    text = "2024-01-01 100 @first\n2024-01-02 111 @first\n2024-01-02 112 @bulletin\n2024-01-03 120 @first"
    own = msgspec.structs.replace(terms(trust="first bulletin"), originals=frozenset({"bulletin"}))
    found = build_series(columns(text), own).ruling_at(day("2024-01-02").toordinal())
    assert found is not None
    assert (found.decided, found.chosen.point, kinds(found)[0]) == (True, 112, StepKind.OWN_BULLETIN)


def test_where_nothing_decides_the_answer_carries_both() -> None:
    """One more or one less, carried on for weeks: the pack's order answers, and says so."""
    increments = [*QUIET[:9], 1, *[0] * 9, 1]
    s = told(increments, dict.fromkeys(range(10, 20), 1_000 + sum(QUIET[:9])))
    assert not any(r.decided for r in s.rulings.values())
    found = ask(s, Total(when=When(bulletin_on=FIRST + dt.timedelta(days=12))))
    assert (found.value, found.low, found.high, found.disputed) == (1_003, 1_002, 1_003, True)
    change = ask(s, Change(when=When(bulletin_on=FIRST + dt.timedelta(days=10))))
    assert (change.value, change.low, change.high, change.disputed) == (1, 0, 1, True)


def test_evidence_that_contradicts_itself_decides_nothing() -> None:
    """Two relays agree on what leaves an unusual day behind: the order of trust answers."""
    increments = [100 + n for n in STEADY]
    total = 1_000 + sum(increments[:10])
    s = told(increments, {10: (total + 60, total + 60)})
    assert not ruling(s, 10).decided
    assert {StepKind.USUAL_RANGE, StepKind.AGREEMENT} == set(kinds(ruling(s, 10)))
    assert ruling(s, 10).why.startswith("The evidence points both ways")


def test_rough_totals_are_not_judged() -> None:
    """What the pack declares as restated can be told by nothing."""
    text = "2022-02-26 100\n2022-02-27 150 @first\n2022-02-27 90 @second\n2022-02-28 160"
    found = series(text, excluded="2022-02-25..2022-03-03").rulings[day("2022-02-27").toordinal()]
    assert (found.decided, kinds(found)) == (False, [StepKind.ROUGH_TOTALS])


def test_neighbouring_disputes_are_judged_as_one_path() -> None:
    """A relay that skips a page is behind for two days; its own two totals fit each other and nothing else."""
    skipped = 1_000 + sum(STEADY[:9])
    s = told(STEADY, {10: skipped, 11: skipped + STEADY[10]})
    assert [ruling(s, at).decided for at in (10, 11)] == [True, True]
    assert ruling(s, 10).run == ruling(s, 11).run


def test_day_figures_follow_the_arbitrated_totals() -> None:
    """Neither the stale zero nor the double day after it is anybody's figure."""
    increments = [*STEADY[:9], 0, 21, *STEADY[11:]]
    s = told(increments, {10: 1_000 + sum(STEADY[:10])})
    base = FIRST.toordinal()
    assert [12, 9] == [s.interval_ending(base + at).own for at in (10, 11)]  # type: ignore[union-attr]


def test_a_record_of_the_other_reading_is_named_and_does_not_answer() -> None:
    """The double day after a stale one would have won."""
    increments = [*STEADY[:9], 0, 21, *STEADY[11:]]
    found = ask(told(increments, {10: 1_000 + sum(STEADY[:10])}), Extreme())
    assert found.value == 13
    assert 21 in disputed(found)
    assert not found.disputed


def test_a_record_that_only_one_reading_supports_says_so() -> None:
    """Nothing decides, the order answers with a record, and the other reading's figure stands beside it."""
    found = ask(told([*QUIET[:9], 2, *QUIET[10:]], {10: 1_003}), Extreme())
    assert (found.value, found.disputed) == (2, True)
    assert 1 in disputed(found)


@pytest.mark.parametrize(
    "what",
    [
        FirstCrossing(threshold=Threshold(comparator=Comparator.ABOVE, value=20)),
        Rank(when=When(bulletin_on=FIRST + dt.timedelta(days=7))),
        Extreme(of=Grain.WINDOW, n_days=1),
        Extreme(direction=Direction.LOWEST),
    ],
)
def test_whatever_the_other_reading_would_change_is_named(what: Ask) -> None:
    """Crossings, ranks and lows as well as highs."""
    increments = [*STEADY[:9], 0, 21, *STEADY[11:]]
    assert disputed(ask(told(increments, {10: 1_000 + sum(STEADY[:10])}), what))


def test_a_milestone_names_the_relay_that_passed_it_earlier() -> None:
    """The total that answers passes later."""
    found = ask(told(QUIET, {3: 1_000}), Milestone(threshold=Threshold(comparator=Comparator.ABOVE, value=1_000)))
    assert (found.value, found.disputed) == (1_001, True)


INCREMENTS = st.lists(st.integers(0, 30), min_size=3, max_size=60)


@st.composite
def relayed(draw: st.DrawFn) -> list[str]:
    """Lines of up to three relays of one series, some of them wrong or missing here and there."""
    lines, total = [], 1_000
    for at, n in enumerate(draw(INCREMENTS)):
        total += n
        for name in ("first", "second", "third"):
            fate = draw(st.integers(0, 11))
            if fate < 9:
                lines.append(f"{FIRST + dt.timedelta(days=at)} {total} @{name}")
            elif fate < 11:
                off = draw(st.integers(-60, 60))
                lines.append(f"{FIRST + dt.timedelta(days=at)} {max(0, total + off)} @{name}")
    return lines


def answers(s: Series) -> dict[int, tuple[int, bool]]:
    """Return what answers for each bulletin, and whether it was decided."""
    found = {}
    for edge in s.edges:
        total, judged = s.total_at(edge), s.ruling_at(edge)
        assert total is not None
        found[edge] = (total.point, judged is None or judged.decided)
    return found


@given(relayed(), st.randoms(use_true_random=False))
def test_the_order_in_which_relays_were_read_changes_nothing(lines: list[str], random: Random) -> None:
    """Law: arbitration is a function of what is held, not of when it came."""
    shuffled = list(lines)
    random.shuffle(shuffled)
    one, other = series("\n".join(lines)), series("\n".join(shuffled))
    assert answers(one) == answers(other)
    assert [r.why for r in one.rulings.values()] == [r.why for r in other.rulings.values()]


@given(relayed())
def test_no_total_is_made_up(lines: list[str]) -> None:
    """Law: what answers is always what some relay gave, and the bounds hold every reading."""
    s = series("\n".join(lines))
    for edge in s.edges:
        given_ = {r.point for r in s.readings.totals[edge]}
        total = s.total_at(edge)
        assert total is not None
        assert total.point in given_
        if (judged := s.ruling_at(edge)) is not None:
            assert (judged.low, judged.high) == (min(given_), max(given_))
            assert judged.steps or not judged.decided


@given(relayed(), st.data())
def test_conservation_holds_between_relays_that_differ(lines: list[str], data: st.DataObject) -> None:
    """Law 2 for several relays: days, blocks and residuals add up to the difference of the totals that answer."""
    s = series("\n".join(lines))
    if len(s.edges) < 2:
        return
    i = data.draw(st.integers(0, len(s.edges) - 2))
    j = data.draw(st.integers(i + 1, len(s.edges) - 1))
    first, last = s.total_at(s.edges[i]), s.total_at(s.edges[j])
    assert first is not None
    assert last is not None
    inside = [x for x in s.intervals if s.edges[i] < x.end <= s.edges[j]]
    assert last.point - first.point == sum(x.own + x.residual for x in inside)


@given(relayed())
def test_a_relay_less_is_a_dispute_less(lines: list[str]) -> None:
    """Where only one relay is held there is nothing to judge."""
    s = series("\n".join(line for line in lines if line.endswith("@first")))
    assert s.rulings == {}
