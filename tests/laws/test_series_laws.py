"""Laws that hold for every series: nothing is lost between totals, and every answer equals plain counting."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from tallywire.model import (
    Basis,
    Change,
    Comparator,
    Count,
    DayRule,
    DaySpan,
    Direction,
    Extreme,
    Grain,
    HighestSince,
    Query,
    Rank,
    Scope,
    Streak,
    Threshold,
    When,
)
from tallywire.series import Convention, answer, build_series, cumulative, increments, periods
from tests.builders import KEY, columns, daily, terms

FIRST = dt.date(2023, 12, 20)
INCREMENTS = st.lists(st.one_of(st.integers(0, 40), st.none()), min_size=1, max_size=80)


@given(st.lists(st.integers(-(10**6), 10**6)), st.integers(0, 10**6))
def test_increments_and_totals_are_inverse(values: list[int], origin: int) -> None:
    """Law 1: differences of running totals are the increments again."""
    assert values == increments(cumulative(values, origin=origin), origin=origin)


@st.composite
def ledgers(draw: st.DrawFn) -> str:
    """Lines of a ledger with gaps, falls, corrections and stated increments."""
    lines, total, report = [], 1_000, FIRST
    for _ in range(draw(st.integers(2, 40))):
        report += dt.timedelta(days=draw(st.sampled_from([1, 1, 1, 1, 2, 5])))
        total += draw(st.integers(-5, 60))
        words = [str(report), str(total)]
        if draw(st.integers(0, 7)) == 0:
            words += ["adj", str(draw(st.integers(1, 30)))]
        if draw(st.integers(0, 3)) == 0:
            words.append(f"+{draw(st.integers(0, 60))}")
        lines.append(" ".join(words))
    return "\n".join(lines)


@given(ledgers(), st.data())
def test_days_blocks_and_residuals_add_up_to_the_difference_of_totals(text: str, data: st.DataObject) -> None:
    """Law 2: conservation, between any two totals."""
    s = build_series(columns(text), terms())
    i = data.draw(st.integers(0, len(s.edges) - 2))
    j = data.draw(st.integers(i + 1, len(s.edges) - 1))
    start, end = s.edges[i], s.edges[j]
    inside = [x for x in s.intervals if start < x.end <= end]
    first, last = s.total_at(start), s.total_at(end)
    assert first is not None
    assert last is not None
    assert last.point - first.point == sum(x.own + x.residual for x in inside)
    with_all, without = s.stretch(start, end, with_residual=True), s.stretch(start, end, with_residual=False)
    assert with_all is not None
    assert without is not None
    assert with_all.value - without.value == sum(x.residual for x in inside)


@given(INCREMENTS, st.sampled_from(list(DayRule)))
@settings(max_examples=60)
def test_superlatives_equal_plain_counting(values: list[int | None], rule: DayRule) -> None:
    """Extreme, rank, count, streak and highest-since agree with the slowest way to find them."""
    s = daily(FIRST.isoformat(), values)
    shift = s.shift(rule)
    days = [
        (FIRST + dt.timedelta(days=k + 1 + shift), v)
        for k, v in enumerate(values)
        if v is not None and (k == 0 or values[k - 1] is not None)
    ]
    if not days:
        return
    newest, value = days[-1]
    query = {"key": KEY, "day_rule": rule}
    best = max(v for _, v in days)
    found = answer(Query(ask=Extreme(), **query), s)  # type: ignore[arg-type]
    assert (best, next(d for d, v in days if v == best)) == (found.value, found.period.start_on)  # type: ignore[union-attr]
    lowest = answer(Query(ask=Extreme(direction=Direction.LOWEST), **query), s)  # type: ignore[arg-type]
    assert min(v for _, v in days) == lowest.value
    when = When(span=DaySpan.of_day(newest))
    assert 1 + sum(v > value for _, v in days) == answer(Query(ask=Rank(when=when), **query), s).value  # type: ignore[arg-type]
    over = Threshold(comparator=Comparator.AT_LEAST, value=20)
    assert sum(v >= 20 for _, v in days) == answer(Query(ask=Count(threshold=over), **query), s).value  # type: ignore[arg-type]
    since = answer(Query(ask=HighestSince(when=when), **query), s)  # type: ignore[arg-type]
    earlier = [d for d, v in days[:-1] if v >= value]
    assert (earlier[-1] if earlier else None) == (since.period.start_on if since.period else None)
    runs, length, before = [0], 0, None
    for d, v in days:
        length = (length + 1 if before == d - dt.timedelta(days=1) else 1) if v >= 20 else 0
        before = d
        runs.append(length)
    assert max(runs) == answer(Query(ask=Streak(threshold=over), **query), s).value  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 40), min_size=40, max_size=130), st.sampled_from([Grain.WEEK, Grain.MONTH]))
@settings(max_examples=40)
def test_calendar_periods_are_the_sums_of_their_days(values: list[int], grain: Grain) -> None:
    """A complete period's figure is what its days add up to, and it is asked for by its span as well."""
    s = daily(FIRST.isoformat(), list(values))
    by_day = {FIRST + dt.timedelta(days=k): v for k, v in enumerate(values)}
    convention = Convention(rule=DayRule.COVERED, basis=Basis.BEST, with_residual=True)
    for p in periods(s, grain, 1, convention):
        span = p.span
        held = [v for d, v in by_day.items() if span.start_on <= d <= span.end_on]
        assert sum(held) == p.value
        assert (len(held) == span.n_days) == p.complete
        assert p.value == answer(Query(key=KEY, ask=Change(when=When(span=span))), s).value


@given(INCREMENTS, st.data())
def test_a_record_over_a_scope_is_a_record_over_every_smaller_scope_that_holds_it(
    values: list[int | None], data: st.DataObject
) -> None:
    """Law 7: leaving out rivals cannot unseat a winner."""
    s = daily(FIRST.isoformat(), values)
    found = answer(Query(key=KEY, ask=Extreme()), s)
    if found.period is None:
        return
    day = found.period.start_on
    start = day - dt.timedelta(days=data.draw(st.integers(0, 60)))
    end = day + dt.timedelta(days=data.draw(st.integers(0, 60)))
    within = answer(Query(key=KEY, ask=Extreme(), scope=Scope(start_on=start, end_on=end)), s)
    assert (found.value, found.period) == (within.value, within.period)
