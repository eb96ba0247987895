"""Laws of the ledger, held against a reading of the same events that knows no index, no cache and no chain."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tallywire.ledger import Batch, Columns, Ledger, MemoryLedger, SqliteLedger
from tallywire.model import Statement, Vintage
from tests.ledger.builders import NOW, batch, day, key, stmt

FIRST = day("2024-11-01")


class Shown(NamedTuple):
    """At `observed`, a source showed these statements; `order` tells two of one instant apart."""

    observed: dt.datetime
    order: int
    statements: tuple[Statement, ...]


@st.composite
def batches(draw: st.DrawFn) -> list[Batch]:
    """Batches of a few slots, observed in any order, with figures that change, come back and are published late."""
    made = []
    for _ in range(draw(st.integers(1, 8))):
        said = {}
        for _ in range(draw(st.integers(1, 4))):
            report_on = FIRST + dt.timedelta(days=draw(st.integers(0, 1)))
            measure, source = (
                draw(st.sampled_from(["tanks", "tanks", "ships"])),
                draw(st.sampled_from(["petro", "orc"])),
            )
            published = report_on + dt.timedelta(days=draw(st.sampled_from([0, 0, 1])))
            text = f"{report_on} {measure} {draw(st.integers(1, 2))} @{source}"
            said[report_on, measure, source] = stmt(text, published=f"{published} 08:00")
        observed = draw(st.none() | st.integers(0, 5).map(lambda n: f"{FIRST + dt.timedelta(days=n)} 10:00"))
        made.append(batch(*said.values(), observed=observed or ""))
    return made


@st.composite
def vintages(draw: st.DrawFn) -> Vintage:
    """Vintages around the days of the batches, limited by either clock, both or none."""
    days = st.none() | st.integers(-1, 8).map(lambda n: FIRST + dt.timedelta(days=n))
    return Vintage(published_until=draw(days), known_until=draw(days))


def expected(shown: list[Shown], vintage: Vintage) -> set[str]:
    """Return the identifiers of what is live: in each slot, what was last shown of what the vintage lets through.

    All instants of these events fall on the same day in Kyiv as in UTC.
    """
    live: dict[object, str] = {}
    for event in sorted(shown, key=lambda event: event[:2]):
        if vintage.known_until and event.observed.date() > vintage.known_until:
            continue
        for statement in event.statements:
            if vintage.published_until is None or statement.published_at.date() <= vintage.published_until:
                live[statement.slot] = statement.id
    return set(live.values())


def ids_of(ledger: Ledger, columns: Columns) -> set[str]:
    """Return the identifiers of the statements that columns stand for."""
    found = (ledger.entry(seq).statement for seq in columns.seq)
    return {statement.id for statement in found if statement}


def check(ledger: Ledger, shown: list[Shown], vintage: Vintage) -> None:
    """Hold every way of asking what is live against the plain reading."""
    wanted = expected(shown, vintage)
    live, series = {statement.id: statement for statement in ledger.live(vintage)}, ledger.keys()

    assert set(live) == wanted
    assert set().union(*(ids_of(ledger, ledger.columns(each, vintage)) for each in series)) == wanted
    for event in shown:
        for said in event.statements:
            found = ledger.as_of(said.key, said.report_on, said.accumulation, source=said.source, vintage=vintage)
            assert (found.id if found else None) == next((i for i in wanted if live[i].slot == said.slot), None)


@settings(max_examples=60)
@given(batches(), vintages())
def test_live_is_what_was_last_shown(found: list[Batch], vintage: Vintage) -> None:
    """Whatever the order of recording, each vintage shows of each slot what was last shown by then; so on every ledger."""
    with tempfile.TemporaryDirectory() as folder:
        memory, sqlite = MemoryLedger(), SqliteLedger(Path(folder) / "l.sqlite", create=True)
        shown = []
        for number, each in enumerate(found):
            for ledger in (memory, sqlite):
                ledger.append(each, now=NOW)
            shown.append(Shown(each.observed_at or NOW, number, each.statements))
        check(memory, shown, vintage)
        check(sqlite, shown, vintage)
        assert memory.head() == sqlite.head()
        assert sqlite.verify() == ()
        sqlite.close()


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 2)), min_size=2, max_size=7), st.integers(0, 6))
def test_history_comes_in_any_order(moments: list[tuple[int, int]], known_day: int) -> None:
    """Two figures that alternate in one slot, observed on any days and recorded in any order, fall into place."""
    found = [batch(f"{FIRST} tanks {value}", observed=f"{FIRST + dt.timedelta(days=n)} 10:00") for n, value in moments]
    shown = [Shown(each.observed_at or NOW, number, each.statements) for number, each in enumerate(found)]
    with tempfile.TemporaryDirectory() as folder:
        memory, sqlite = MemoryLedger(), SqliteLedger(Path(folder) / "l.sqlite", create=True)
        for each in found:
            memory.append(each, now=NOW)
            sqlite.append(each, now=NOW)
        check(memory, shown, Vintage(known_until=FIRST + dt.timedelta(days=known_day)))
        check(memory, shown, Vintage())
        assert sqlite.head() == memory.head()
        sqlite.close()


@settings(max_examples=40)
@given(batches(), st.integers(0, 7))
def test_later_entries_change_nothing_known_before(found: list[Batch], n_first: int) -> None:
    """What was recorded later and observed later never changes what was known at an earlier vintage."""
    ledger = MemoryLedger()
    for each in found[:n_first]:
        ledger.append(each, now=NOW)
    until = NOW.date()
    before = [statement.id for statement in ledger.live(Vintage(known_until=until))]
    for each in found[n_first:]:
        ledger.append(
            Batch(snapshot=each.snapshot, content=each.content, statements=each.statements),
            now=NOW + dt.timedelta(days=1),
        )

    assert [statement.id for statement in ledger.live(Vintage(known_until=until))] == before


@settings(max_examples=40)
@given(batches())
def test_reading_all_again_adds_no_statement(found: list[Batch]) -> None:
    """Reading the last batch again leaves every live figure and adds at most one entry, a sighting."""
    ledger = MemoryLedger()
    for each in found:
        ledger.append(each, now=NOW)
    last = Batch(snapshot=found[-1].snapshot, content=found[-1].content, statements=found[-1].statements)
    ledger.append(last, now=NOW)
    before = (list(ledger.columns(key()).point), ledger.head().seq)
    receipt = ledger.append(last, now=NOW)

    assert (receipt.n_statements, receipt.n_seen) == (0, len(last.statements))
    assert (list(ledger.columns(key()).point), ledger.head().seq) == (before[0], before[1] + 1)
