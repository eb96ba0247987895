"""A query printed as a command line, read again, is the same query."""

from __future__ import annotations

import datetime as dt
import shlex

from hypothesis import given
from hypothesis import strategies as st

from tallywire.cli.ask import command
from tallywire.cli.asking import read_query
from tallywire.model import (
    Ask,
    Basis,
    Change,
    Comparator,
    Count,
    DayRule,
    DaySpan,
    Direction,
    Extreme,
    FirstCrossing,
    Grain,
    HighestSince,
    Mean,
    Milestone,
    PreviousRecord,
    Query,
    Rank,
    ResidualPolicy,
    Scope,
    Streak,
    Threshold,
    Total,
    Vintage,
    When,
)
from tallywire.story import command_of
from tests.newsrooms import starter_newsroom

DAYS = st.dates(dt.date(2022, 2, 24), dt.date(2024, 11, 30))
SPANS = st.one_of(
    DAYS.map(DaySpan.of_day),
    st.tuples(st.integers(2022, 2024), st.integers(1, 12)).map(lambda ym: DaySpan.of_month(*ym)),
    st.integers(2022, 2024).map(DaySpan.of_year),
    st.tuples(DAYS, DAYS).map(lambda ab: DaySpan(start_on=min(ab), end_on=max(ab))),
)
WHENS = st.one_of(st.none(), DAYS.map(lambda d: When(bulletin_on=d)), SPANS.map(lambda s: When(span=s)))
KINDS = st.one_of(
    st.sampled_from([g for g in Grain if g is not Grain.WINDOW]).map(lambda g: {"of": g}),
    st.integers(2, 31).map(lambda n: {"of": Grain.WINDOW, "n_days": n}),
)
THRESHOLDS = st.builds(Threshold, comparator=st.sampled_from(Comparator), value=st.integers(0, 10**7))
DIRECTIONS = st.sampled_from(Direction)


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    """Any of the eleven questions."""
    when, kind = draw(WHENS), draw(KINDS)
    threshold, direction = draw(THRESHOLDS), draw(DIRECTIONS)
    # A ranked period's grain goes with it, so that `--days` can mean only one thing.
    own = {"of": kind["of"]} if kind["of"] is not Grain.WINDOW else {"of": Grain.DAY}
    choices: list[Ask] = [
        Total(when=when), Change(when=when), Mean(when=when),
        Extreme(direction=direction, nth=draw(st.integers(1, 5)), top=draw(st.integers(1, 5)), **kind),
        FirstCrossing(threshold=threshold, **kind), Count(threshold=threshold, **kind),
        Streak(threshold=threshold, current=draw(st.booleans()), **kind), Milestone(threshold=threshold),
        PreviousRecord(before_on=draw(st.one_of(st.none(), DAYS)), direction=direction, **kind),
        HighestSince(when=when, direction=direction, **own), Rank(when=when, direction=direction, **own),
    ]  # fmt: skip
    return draw(st.sampled_from(choices))


SCOPES = st.one_of(
    st.just(Scope()),
    SPANS.map(lambda s: Scope(start_on=s.start_on, end_on=s.end_on)),
    DAYS.map(lambda d: Scope(start_on=d)),
)


@given(
    asks(),
    SCOPES,
    st.sampled_from(DayRule),
    st.sampled_from(Basis),
    st.sampled_from(ResidualPolicy),
    st.one_of(st.none(), DAYS),
)
def test_a_query_survives_being_printed_as_a_command(
    ask: Ask, scope: Scope, rule: DayRule, basis: Basis, residuals: ResidualPolicy, as_of: dt.date | None
) -> None:
    """So that every figure of a story can be asked for again by its reader."""
    room = starter_newsroom()
    takes_scope = not isinstance(ask, (Total, Change, Mean, Milestone))
    query = Query(
        key=room.key("tanks"), ask=ask, scope=scope if takes_scope else Scope(), basis=basis, day_rule=rule,
        residuals=residuals, vintage=Vintage(published_until=as_of),
    )  # fmt: skip
    words = shlex.split(command_of(query, room.pack))
    assert words[:2] == ["tallywire", "ask"]
    options = dict(command.make_context("ask", words[2:]).params)
    del options["ledger"], options["shape"]
    read = read_query(room, options.pop("measure"), options.pop("statistic"), options)
    assert read == query
