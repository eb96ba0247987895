"""Facts kept up as bulletins come in, and what becomes of facts when figures are revised."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.facts import FactStatus, Watch, changes_between, detect, gather, sheets_of, wording_of
from tallywire.ledger import Batch, MemoryLedger, starter_batch
from tallywire.model import Vintage
from tallywire.pack import load_pack
from tests.newsrooms import NOW, starter_newsroom

if TYPE_CHECKING:
    from tallywire.ledger import Ledger
    from tallywire.model import Statement
    from tallywire.pack import Pack

PACK = load_pack()
STARTER = starter_batch(PACK, now=NOW)


def ledger_until(on: str) -> MemoryLedger:
    """Return a ledger with the starter figures up to a bulletin."""
    ledger = MemoryLedger()
    ledger.append(_part("2000-01-01", on), now=NOW)
    return ledger


def _part(first: str, last: str) -> Batch:
    held = tuple(s for s in STARTER.statements if first <= s.report_on.isoformat() <= last)
    return Batch(snapshot=STARTER.snapshot, content=STARTER.content, statements=held)


def at_once(ledger: Ledger, pack: Pack, on: str) -> list[dict[str, object]]:
    """Return a bulletin's facts, worked out from nothing."""
    sheet = detect(gather(ledger, pack, dt.date.fromisoformat(on)), wording_of("en", pack))
    return [fact.encode() for fact in sheet.facts]


def test_watch_tells_what_a_full_run_tells() -> None:
    """Bulletin by bulletin and in batches, the facts are those of a ledger read from nothing, without reading it again."""
    ledger = ledger_until("2024-11-20")
    watch = Watch(ledger, PACK)
    watch.refresh()
    for first, last in (("2024-11-21", "2024-11-21"), ("2024-11-22", "2024-11-24"), ("2024-11-25", "2024-11-29")):
        ledger.append(_part(first, last), now=NOW)
        sheet = watch.refresh()
        assert sheet is not None
        assert at_once(ledger, PACK, last) == [fact.encode() for fact in sheet.facts]
    assert watch.n_rebuilt == 1


def test_watch_begins_anew_after_a_retraction() -> None:
    """What a new bulletin cannot explain makes it read everything again, with the right facts."""
    ledger = ledger_until("2024-11-29")
    watch = Watch(ledger, PACK)
    before = watch.refresh()
    ledger.retract(_total("2024-11-12").id, reason="a test", now=NOW)
    after = watch.refresh()

    assert watch.n_rebuilt == 2
    assert before is not None
    assert after is not None
    assert at_once(ledger, PACK, "2024-11-29") == [fact.encode() for fact in after.facts]
    assert before.facts != after.facts


def _total(report_on: str) -> Statement:
    return next(s for s in STARTER.statements if s.key.measure == "personnel" and s.report_on.isoformat() == report_on)


def test_watch_of_an_empty_ledger_has_no_facts() -> None:
    """Nothing held is nothing told."""
    assert Watch(MemoryLedger(), PACK).refresh() is None


def test_facts_of_several_bulletins_are_those_of_each() -> None:
    """Going through bulletins in one run gives what each gives alone."""
    room = starter_newsroom()
    days = [dt.date(2024, 11, d) for d in range(10, 30)]
    found = sheets_of(room.ledger, PACK, days, vintage=Vintage())
    wording = wording_of("en", PACK)
    for day in days[::4]:
        alone = detect(gather(room.ledger, PACK, day, vintage=Vintage()), wording)
        assert [f.encode() for f in alone.facts] == [f.encode() for f in found[day].facts]


def test_retraction_changes_and_retracts_facts() -> None:
    """Without the day that was second, its facts change, and the record stands confirmed or changed, by identifier."""
    ledger = ledger_until("2024-11-29")
    wording = wording_of("en", PACK)
    on = dt.date(2024, 11, 29)
    before = detect(gather(ledger, PACK, on), wording)
    ledger.retract(_total("2024-11-29").id, reason="a test", now=NOW)
    after = detect(gather(ledger, PACK, on), wording)
    changes = changes_between(before, after)
    by_status = {status: [c.fact.kind for c in changes if c.status is status] for status in FactStatus}

    assert "record-high" in by_status[FactStatus.RETRACTED]
    assert "measure-missing" in by_status[FactStatus.NEW]
    assert by_status[FactStatus.CONFIRMED]
    assert [c.status for c in changes] == sorted((c.status for c in changes), key=_ORDER.index)


_ORDER = [FactStatus.RETRACTED, FactStatus.CHANGED, FactStatus.NEW, FactStatus.CONFIRMED]


def test_fact_with_another_figure_is_changed_not_new() -> None:
    """The identifier holds no figure: a revised one changes the fact and keeps its name."""
    ledger = ledger_until("2024-11-29")
    wording = wording_of("en", PACK)
    on = dt.date(2024, 11, 29)
    before = detect(gather(ledger, PACK, on), wording)
    ledger.retract(_total("2024-11-12").id, reason="a test", now=NOW)
    changes = changes_between(before, detect(gather(ledger, PACK, on), wording))
    record = next(
        c
        for c in changes
        if c.fact.kind == "record-high" and c.fact.parameters == {"of": "day"} and c.fact.measure == "personnel"
    )

    assert record.status is FactStatus.CHANGED
    assert record.before is not None
    assert record.after is not None
    assert (1_950, 1_770) == (record.before.previous.value, record.after.previous.value)  # type: ignore[union-attr]
    assert "was" in record.encode()


def test_same_ledger_has_only_confirmed_facts() -> None:
    """Between a vintage and itself nothing changes."""
    room = starter_newsroom()
    vintage = Vintage(published_until=dt.date(2024, 11, 29))
    changes = room.fact_changes(vintage, on=[dt.date(2024, 11, 29)])
    assert changes
    assert {c.status for c in changes} == {FactStatus.CONFIRMED}
