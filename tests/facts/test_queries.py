"""A fact is a query with its answer: asking again gives the same figure and the same days."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest

from tallywire.facts import Memory
from tallywire.facts.bulk import line_of as quick_line
from tallywire.series import answer, build_series
from tests.builders import columns, terms
from tests.facts.sheets import line_terms, random_series, sheet_of
from tests.newsrooms import starter_newsroom

if TYPE_CHECKING:
    from tallywire.facts import Fact
    from tallywire.model import Answer

_SAME_FIGURE = frozenset(
    {
        "record-high", "record-low", "equals-record", "window-high", "window-low", "month-to-date-high",
        "month-to-date-low", "monthly-mean-high", "first-crossing", "milestone", "streak", "prominent-streak",
        "against-day-before", "against-week-before", "against-month-before", "against-year-before", "against-mean",
        "zero-day", "longest-without", "block-of-days", "opening-stock", "plateau", "total-fell", "relays-differ",
    }
)  # fmt: skip
_SAME_DAYS = frozenset(
    {
        "record-high", "record-low", "window-high", "window-low", "month-to-date-high", "month-to-date-low", "nth-highest",
        "monthly-mean-high", "first-crossing", "milestone", "streak", "prominent-streak", "record-run", "rises", "falls",
        "against-day-before", "against-mean", "zero-day", "longest-without", "block-of-days", "correction", "year-share",
    }
)  # fmt: skip


def check(fact: Fact, found: Answer) -> None:
    """Hold a fact against the answer to its query."""
    if fact.kind in _SAME_FIGURE:
        assert fact.value == found.value, fact.text
    if fact.kind in _SAME_DAYS and not (
        fact.kind in {"streak", "prominent-streak", "longest-without"} and not found.value
    ):
        assert fact.period == found.period, fact.text
    if fact.kind in {"highest-since", "lowest-since"}:
        assert fact.previous is not None
        assert (fact.previous.value, fact.previous.span) == (found.value, found.period), fact.text
    if fact.kind == "nth-highest":
        assert found.value in {2, 3, 4, 5}, fact.text
    if fact.kind == "correction":
        assert found.value is not None
        assert fact.complete


@pytest.mark.parametrize("batch", range(10))
def test_every_fact_of_a_random_series_is_answered_again(batch: int) -> None:
    """The query engine, which shares nothing with the detectors, gives what the fact says."""
    for seed in range(10_000 + batch * 10, 10_000 + (batch + 1) * 10):
        rng = random.Random(seed)
        text, excluded = random_series(rng, rng.choice([20, 130, 420]))
        held = columns(text)
        series = build_series(held, terms(excluded=excluded))
        line = quick_line(held, line_terms(excluded=excluded))
        assert line is not None
        for fact in sheet_of(Memory(line).view()).facts:
            check(fact, answer(fact.query, series))


@pytest.mark.parametrize("on", ["2023-10-20", "2023-12-01", "2024-06-01", "2024-11-01", "2024-11-29", "2024-11-30"])
def test_every_fact_of_the_starter_ledger_is_answered_again(on: str) -> None:
    """On the embedded figures as well, at the vintage of the bulletin's own day, for every measure."""
    room = starter_newsroom()
    facts = room.facts(dt.date.fromisoformat(on)).facts

    assert facts
    for fact in facts:
        assert fact.query.vintage.published_until == dt.date.fromisoformat(on)
        check(fact, room.ask(fact.query))
