"""What every ledger promises, in memory or on disk."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools

import pytest

from tallywire.ledger import NO_BOUND, Batch, Head, Ledger, MemoryLedger
from tallywire.model import (
    Accumulation,
    Cause,
    Coverage,
    EntryKind,
    Figure,
    InvalidValue,
    Locator,
    Period,
    SeriesKey,
    Severity,
    Snapshot,
    Statement,
    UnknownName,
    UsageError,
    Vintage,
)
from tests.ledger.builders import NOW, at, batch, day, doubt, key, stmt


def kinds(ledger: Ledger) -> list[str]:
    """Return the kinds of all entries, in order."""
    return [entry.kind.value for entry in ledger.entries()]


def total(ledger: Ledger, report_on: str, *, published_until: str = "", known_until: str = "") -> int | None:
    """Return the live total of tanks in a bulletin, asking point by point and by columns, which must agree."""
    vintage = Vintage(
        published_until=day(published_until) if published_until else None,
        known_until=day(known_until) if known_until else None,
    )
    found = ledger.as_of(key(), day(report_on), source="petro", vintage=vintage)
    columns = ledger.columns(key(), vintage)
    rows = zip(columns.report, columns.accumulation, columns.point, strict=True)
    by_day = {dt.date.fromordinal(report): point for report, accumulation, point in rows if accumulation == 0}
    assert by_day.get(day(report_on)) == (found.figure.point if found else None)
    return found.figure.point if found else None


def test_is_a_ledger(ledger: Ledger) -> None:
    """Each kind has every method of the protocol."""
    assert isinstance(ledger, Ledger)


def test_new_figures_are_asserted(ledger: Ledger) -> None:
    """A figure for a slot that held none is an assertion."""
    receipt = ledger.append(batch("2024-11-28 tanks 9425", "2024-11-29 tanks 9433", "2024-11-29 tanks +8"), now=NOW)

    assert (receipt.n_asserted, receipt.n_revised, receipt.n_seen, receipt.n_statements) == (3, 0, 0, 3)
    assert (receipt.first_seq, receipt.head) == (1, ledger.head())
    assert kinds(ledger) == ["assertion"] * 3
    assert total(ledger, "2024-11-29") == 9433


def test_same_file_twice_adds_one_sighting(ledger: Ledger) -> None:
    """Reading a file again adds one sighting, which counts its statements, and no statement."""
    again = batch("2024-11-28 tanks 9425", "2024-11-29 tanks 9433")
    ledger.append(again, now=NOW)
    receipt = ledger.append(again, now=NOW)

    assert (receipt.n_statements, receipt.n_seen) == (0, 2)
    assert kinds(ledger) == ["assertion", "assertion", "sighting"]
    sighting = ledger.entry(3)
    assert (sighting.n_seen, sighting.statement, sighting.cause) == (2, None, Cause.SEEN_AGAIN)
    assert sighting.snapshot == hashlib.sha256(again.content or b"").hexdigest()


def test_other_figure_in_a_slot_is_a_revision(ledger: Ledger) -> None:
    """A different figure for the same slot supersedes the one held and says why."""
    ledger.append(batch("2024-11-29 tanks 9433"), now=NOW)
    receipt = ledger.append(batch("2024-11-29 tanks 9435", cause=Cause.CLAIMANT_REVISED), now=NOW)
    revision = ledger.entry(2)

    assert receipt.n_revised == 1
    assert (revision.kind, revision.cause) == (EntryKind.REVISION, Cause.CLAIMANT_REVISED)
    assert revision.replaces == stmt("2024-11-29 tanks 9433").id
    assert total(ledger, "2024-11-29") == 9435


def test_going_back_is_a_revision_too(ledger: Ledger) -> None:
    """A, then B, then A again: the last is a revision back, not a sighting."""
    for value in (9433, 9435, 9433):
        ledger.append(batch(f"2024-11-29 tanks {value}"), now=NOW)

    assert kinds(ledger) == ["assertion", "revision", "revision"]
    assert ledger.entry(3).replaces == stmt("2024-11-29 tanks 9435").id
    assert total(ledger, "2024-11-29") == 9433


def test_relays_hold_their_own_slots(ledger: Ledger) -> None:
    """Two relays of one bulletin do not revise each other."""
    ledger.append(batch("2024-11-29 tanks 9433 @petro"), now=NOW)
    ledger.append(batch("2024-11-29 tanks 9434 @orc", source="orc"), now=NOW)

    assert kinds(ledger) == ["assertion", "assertion"]
    columns = ledger.columns(key())
    assert columns.sources == ("orc", "petro")
    assert [columns.sources[number] for number in columns.source] == ["orc", "petro"]
    assert list(columns.point) == [9434, 9433]


def test_two_figures_for_one_slot_are_refused_whole(ledger: Ledger) -> None:
    """A batch that contradicts itself records nothing, not even its first figure."""
    with pytest.raises(InvalidValue, match="two figures"):
        ledger.append(batch("2024-11-28 tanks 9425", "2024-11-29 tanks 9433", "2024-11-29 tanks 9434"), now=NOW)

    assert (kinds(ledger), ledger.keys(), ledger.head().seq) == ([], (), 0)


def test_several_files_are_one_unit(ledger: Ledger) -> None:
    """Files of a folder are recorded in order, and none of them where a later one is wrong."""
    first, wrong = batch("2024-11-28 tanks 9425"), batch("2024-11-29 tanks 1", "2024-11-29 tanks 2")
    with pytest.raises(InvalidValue):
        ledger.append_all([first, wrong], now=NOW)
    assert (kinds(ledger), ledger.verify()) == ([], ())
    with pytest.raises(UnknownName):
        ledger.snapshot_bytes(hashlib.sha256(first.content or b"").hexdigest())

    receipt = ledger.append_all([first, batch("2024-11-28 tanks 9426"), first], now=NOW)

    assert (receipt.n_asserted, receipt.n_revised) == (1, 2)
    assert kinds(ledger) == ["assertion", "revision", "revision"]


def test_one_statement_given_twice_is_one(ledger: Ledger) -> None:
    """The same line twice in one file is one statement."""
    receipt = ledger.append(batch("2024-11-29 tanks 9433", "2024-11-29 tanks 9433"), now=NOW)

    assert (receipt.n_asserted, kinds(ledger)) == (1, ["assertion"])


def test_publication_without_figures_is_seen(ledger: Ledger) -> None:
    """A publication that holds nothing readable is still kept and sighted; no publication at all leaves no trace."""
    receipt = ledger.append(batch(content=b"no figures today"), now=NOW)
    ledger.append(Batch(), now=NOW)

    assert kinds(ledger) == ["sighting"]
    assert ledger.snapshot_bytes(ledger.entry(1).snapshot) == b"no figures today"
    assert (receipt.n_seen, receipt.first_seq) == (0, 1)


def test_locator_leads_back_to_the_bytes(ledger: Ledger) -> None:
    """Every figure names the bytes that it was read from, and its place in them."""
    ledger.append(batch("2024-11-29 tanks 9433"), now=NOW)
    locator = ledger.statement(stmt("2024-11-29 tanks 9433").id).locator

    assert locator is not None
    assert (locator.selector, locator.quote) == ("line=1", "9433")
    assert locator.quote.encode() in ledger.snapshot_bytes(locator.snapshot)


def test_locator_of_a_later_reading_is_kept(ledger: Ledger) -> None:
    """Each assertion keeps the place where it was found; the statement shows the last."""
    ledger.append(batch("2024-11-29 tanks 9433"), now=NOW)
    ledger.append(batch("2024-11-29 tanks 9435"), now=NOW)
    ledger.append(batch("2024-11-28 tanks 1", "2024-11-29 tanks 9433"), now=NOW)
    places = [entry.statement.locator for entry in ledger.entries_of(stmt("2024-11-29 tanks 9433").id)
              if entry.statement]  # fmt: skip

    assert [place.selector if place else "" for place in places] == ["line=1", "line=1", "line=2"]
    found = ledger.statement(stmt("2024-11-29 tanks 9433").id).locator
    assert found
    assert found.selector == "line=2"


def test_bytes_must_match_and_be_had(ledger: Ledger) -> None:
    """Bytes that are not the snapshot's, or are neither given nor held, or a locator into others, are refused."""
    good = batch("2024-11-29 tanks 9433")
    assert good.snapshot is not None
    elsewhere = Locator(snapshot="0" * 64, selector="line=1")
    stray = Statement(
        key=key(), source="petro", report_on=day("2024-11-29"), start_on=None,
        coverage=stmt("2024-11-29 tanks 1").coverage, accumulation=Accumulation.CUMULATIVE, figure=Figure.exact(1),
        published_at=NOW, locator=elsewhere,
    )  # fmt: skip

    with pytest.raises(InvalidValue, match="are not those"):
        ledger.append(Batch(snapshot=good.snapshot, content=b"other", statements=good.statements), now=NOW)
    with pytest.raises(InvalidValue, match="neither given nor held"):
        ledger.append(Batch(snapshot=good.snapshot, statements=good.statements), now=NOW)
    with pytest.raises(InvalidValue, match="without a snapshot"):
        ledger.append(Batch(content=b"other"), now=NOW)
    with pytest.raises(InvalidValue, match="does not hold"):
        ledger.append(Batch(statements=(stray,)), now=NOW)
    assert ledger.head().seq == 0

    ledger.append(good, now=NOW)
    assert ledger.append(Batch(snapshot=good.snapshot, statements=good.statements), now=NOW).n_seen == 1


def test_same_bytes_from_another_place_are_kept_once(ledger: Ledger) -> None:
    """Fetching the same bytes from another address keeps both facts of the fetch, and the bytes once."""
    first = batch("2024-11-29 tanks 9433")
    assert first.snapshot is not None
    mirror = Snapshot(
        sha256=first.snapshot.sha256,
        source="petro",
        url="https://example.org/f",
        fetched_at=NOW,
        media_type="text/plain",
    )
    one = MemoryLedger()
    one.append(first, now=NOW)
    ledger.append(first, now=NOW)
    assert one.head() == ledger.head()
    one.append(first, now=NOW)
    ledger.append(Batch(snapshot=mirror, statements=first.statements), now=NOW)

    assert one.head() != ledger.head()
    assert ledger.entry(2).snapshot == first.snapshot.sha256
    assert ledger.verify() == ()


def test_columns_hold_what_was_said(ledger: Ledger) -> None:
    """The columns are sorted and carry bounds, precision and the entry that made each figure live."""
    ledger.append(
        batch("2024-11-29 personnel 738660", "2024-11-29 personnel +2030", "2024-11-28 personnel 736630",
              "2024-11-29 personnel [-4]"),
        now=NOW,
    )  # fmt: skip
    columns = ledger.columns(key("personnel"))

    assert [dt.date.fromordinal(report).day for report in columns.report] == [28, 29, 29, 29]
    assert list(columns.accumulation) == [0, 0, 2, 1]
    assert list(columns.start) == [0, 0, 0, day("2024-11-28").toordinal()]
    assert list(columns.point) == [736630, 738660, -4, 2030]
    assert list(columns.low)[:2] == [736625, 738655]
    assert list(columns.precision) == [1, 1, 1, 1]
    assert list(columns.seq) == [3, 1, 4, 2]
    assert list(columns.published) == list(columns.report)
    assert len(ledger.columns(key("ships"))) == 0


def test_open_bounds_have_no_number(ledger: Ledger) -> None:
    """A lower bound has no upper one, and a range no middle."""
    plain = stmt("2022-03-10 tanks 1")
    said = [
        Statement(
            key=plain.key, source="petro", report_on=day(f"2022-03-{10 + number}"), start_on=None,
            coverage=plain.coverage, accumulation=Accumulation.CUMULATIVE, figure=figure, published_at=NOW,
            hedge="понад",
        )
        for number, figure in enumerate([Figure.at_least(12000, strict=True), Figure.between(5, 9)])
    ]  # fmt: skip
    ledger.append(Batch(statements=tuple(said)), now=NOW)
    columns = ledger.columns(key())

    assert [list(column) for column in (columns.low, columns.point, columns.high)] == [
        [12000, 5], [12000, NO_BOUND], [NO_BOUND, 9],
    ]  # fmt: skip
    assert [ledger.statement(each.id) for each in said] == said


def test_as_of_a_day_of_publication(ledger: Ledger) -> None:
    """A figure published later is not there yet; the one that it superseded still is."""
    ledger.append(batch(stmt("2024-11-29 tanks 9433", published="2024-11-29 06:00")), now=NOW)
    ledger.append(batch(stmt("2024-11-29 tanks 9435", published="2024-12-10 06:00")), now=NOW)

    assert total(ledger, "2024-11-29", published_until="2024-11-28") is None
    assert total(ledger, "2024-11-29", published_until="2024-11-29") == 9433
    assert total(ledger, "2024-11-29", published_until="2024-12-09") == 9433
    assert total(ledger, "2024-11-29", published_until="2024-12-10") == 9435
    assert total(ledger, "2024-11-29") == 9435


def test_day_of_publication_ends_at_midnight_in_kyiv(ledger: Ledger) -> None:
    """What is published at 22:30 UTC in winter belongs to the next day in Kyiv; an hour earlier in summer."""
    ledger.append(batch(stmt("2024-11-29 tanks 1", published="2024-11-29 21:59")), now=NOW)
    ledger.append(batch(stmt("2024-11-29 tanks 2", published="2024-11-29 22:00")), now=NOW)
    ledger.append(batch(stmt("2024-06-29 tanks 3", published="2024-06-29 20:59")), now=NOW)
    ledger.append(batch(stmt("2024-06-29 tanks 4", published="2024-06-29 21:00")), now=NOW)

    assert total(ledger, "2024-11-29", published_until="2024-11-29") == 1
    assert total(ledger, "2024-11-29", published_until="2024-11-30") == 2
    assert total(ledger, "2024-06-29", published_until="2024-06-29") == 3
    assert total(ledger, "2024-06-29", published_until="2024-06-30") == 4


def test_known_until_a_day_of_observation(ledger: Ledger) -> None:
    """What a relay showed later was not known yet."""
    ledger.append(batch("2024-11-29 tanks 9433", observed="2024-11-29 08:00"), now=NOW)
    ledger.append(batch("2024-11-29 tanks 9435", observed="2024-12-03 08:00"), now=NOW)

    assert total(ledger, "2024-11-29", known_until="2024-11-28") is None
    assert total(ledger, "2024-11-29", known_until="2024-12-02") == 9433
    assert total(ledger, "2024-11-29", known_until="2024-12-03", published_until="2024-11-29") == 9435
    assert total(ledger, "2024-11-29") == 9435


def test_history_imported_late_falls_into_place(ledger: Ledger) -> None:
    """Older commits imported after the newest do not have the last word, and are found on their own days."""
    ledger.append(batch("2024-11-29 tanks 9435", observed="2026-08-08"), now=NOW)
    ledger.append(batch("2024-11-29 tanks 94350", observed="2024-11-29 08:00"), now=NOW)
    ledger.append(batch("2024-11-29 tanks 9435", observed="2024-11-30 08:00"), now=NOW)

    assert kinds(ledger) == ["assertion", "assertion", "revision"]
    assert total(ledger, "2024-11-29", known_until="2024-11-29") == 94350
    assert total(ledger, "2024-11-29", known_until="2024-11-30") == 9435
    assert total(ledger, "2024-11-29") == 9435


def test_a_slip_found_late_ends_when_the_right_figure_was_seen_again(ledger: Ledger) -> None:
    """A slip between two sightings of the right figure, imported last, lasts until the second of them."""
    ledger.append(batch("2024-11-29 tanks 9435", observed="2024-11-29"), now=NOW)
    ledger.append(batch("2024-11-29 tanks 9435", observed="2024-12-05"), now=NOW)
    ledger.append(batch("2024-11-29 tanks 94350", observed="2024-12-01"), now=NOW)

    assert kinds(ledger) == ["assertion", "sighting", "revision", "revision"]
    assert total(ledger, "2024-11-29", known_until="2024-11-30") == 9435
    assert total(ledger, "2024-11-29", known_until="2024-12-04") == 94350
    assert total(ledger, "2024-11-29") == 9435


def test_recorded_at_is_never_back_dated(ledger: Ledger) -> None:
    """A clock set back does not date an entry before the one before it; what was observed keeps its own date."""
    ledger.append(batch("2024-11-28 tanks 1"), now=at("2026-02-01"))
    ledger.append(batch("2024-11-29 tanks 2", observed="2024-11-29"), now=at("2026-01-01"))
    ledger.append(batch("2024-11-30 tanks 3", observed="2030-01-01"), now=at("2026-03-01"))
    recorded = [entry.recorded_at for entry in ledger.entries()]
    observed = [entry.observed_at for entry in ledger.entries()]

    assert recorded == [at("2026-02-01"), at("2026-02-01"), at("2026-03-01")]
    assert observed == [at("2026-02-01"), at("2024-11-29"), at("2026-03-01")]


def test_retraction_empties_the_slot(ledger: Ledger) -> None:
    """A retracted figure is live no more, is found in the history, and stays retracted while its source shows it."""
    ledger.append(batch("2024-11-28 tanks 9425", "2024-11-29 tanks 99999"), now=NOW)
    wrong = stmt("2024-11-29 tanks 99999").id
    entry = ledger.retract(wrong[:10], reason="typed with a nine too many", now=NOW)

    assert (entry.kind, entry.cause, entry.reason) == (
        EntryKind.RETRACTION, Cause.WITHDRAWN, "typed with a nine too many",
    )  # fmt: skip
    assert (total(ledger, "2024-11-29"), total(ledger, "2024-11-28")) == (None, 9425)
    assert ledger.append(batch("2024-11-29 tanks 99999"), now=NOW).n_seen == 1
    assert total(ledger, "2024-11-29") is None
    assert ledger.append(batch("2024-11-29 tanks 9433"), now=NOW).n_asserted == 1
    assert total(ledger, "2024-11-29") == 9433
    assert [each.kind.value for each in ledger.history(key(), day("2024-11-29"))] == [
        "assertion", "retraction", "assertion",
    ]  # fmt: skip


def test_retraction_can_be_undone_by_decision_only(ledger: Ledger) -> None:
    """A figure retracted by mistake comes back when someone says so, not because a file still holds it."""
    ledger.append(batch("2024-11-29 tanks 9433"), now=NOW)
    ledger.retract(stmt("2024-11-29 tanks 9433").id, reason="looked wrong", now=NOW)
    ledger.append(batch("2024-11-29 tanks 9433", cause=Cause.TRANSCRIPTION_FIXED), now=NOW)

    assert kinds(ledger) == ["assertion", "retraction", "assertion"]
    assert total(ledger, "2024-11-29") == 9433


def test_only_a_live_statement_is_retracted(ledger: Ledger) -> None:
    """What was revised or retracted already, or never held, cannot be retracted; and a reason is needed."""
    ledger.append(batch("2024-11-29 tanks 9433"), now=NOW)
    ledger.append(batch("2024-11-29 tanks 9435"), now=NOW)

    with pytest.raises(UsageError, match="revised already"):
        ledger.retract(stmt("2024-11-29 tanks 9433").id, reason="x", now=NOW)
    with pytest.raises(UsageError, match="needs a reason"):
        ledger.retract(stmt("2024-11-29 tanks 9435").id, reason=" ", now=NOW)
    ledger.retract(stmt("2024-11-29 tanks 9435").id, reason="x", now=NOW)
    with pytest.raises(UsageError, match="retracted already"):
        ledger.retract(stmt("2024-11-29 tanks 9435").id, reason="x", now=NOW)
    with pytest.raises(UnknownName):
        ledger.retract("0" * 64, reason="x", now=NOW)


def test_statement_by_the_beginning_of_its_name(ledger: Ledger) -> None:
    """Enough digits name a statement; too few, none, or those of several do not."""
    said = [f"2024-{month:02}-{d:02} tanks {month * 100 + d}" for month in range(1, 13) for d in range(1, 29)]
    ledger.append(batch(*said), now=NOW)
    ids = sorted(stmt(text).id for text in said)
    shared = next(a[:4] for a, b in itertools.pairwise(ids) if a[:4] == b[:4])

    assert ledger.statement(ids[0][:20].upper()).id == ids[0]
    for wrong in ("", "abc", "not hexadecimal", "0" * 65):
        with pytest.raises(UsageError):
            ledger.statement(wrong)
    with pytest.raises(UnknownName):
        ledger.statement("0" * 63)
    with pytest.raises(UsageError, match="fits"):
        ledger.statement(shared)


def test_entries_by_number(ledger: Ledger) -> None:
    """Entries are had by number, and those after a number in order."""
    ledger.append(batch("2024-11-28 tanks 1", "2024-11-29 tanks 2"), now=NOW)

    assert [entry.seq for entry in ledger.entries()] == [1, 2]
    assert [entry.seq for entry in ledger.entries(after=1)] == [2]
    assert ledger.entry(2) == list(ledger.entries())[1]
    for seq in (0, 3, -1):
        with pytest.raises(UnknownName):
            ledger.entry(seq)


def test_live_statements_in_order(ledger: Ledger) -> None:
    """All live statements come by series and bulletin, without those superseded."""
    ledger.append(batch("2024-11-29 tanks 2", "2024-11-28 tanks 1", "2024-11-28 ships 5"), now=NOW)
    ledger.append(batch("2024-11-29 tanks 3"), now=NOW)

    assert [(each.key.measure, each.figure.point) for each in ledger.live()] == [
        ("ships", 5),
        ("tanks", 1),
        ("tanks", 3),
    ]
    assert [each.figure.point for each in ledger.live(Vintage(published_until=day("2024-11-28")))] == [5, 1]
    assert ledger.keys() == (key("ships"), key("tanks"))


def test_series_of_one_status_is_its_own(ledger: Ledger) -> None:
    """A series with a status is not the one without."""
    captured = SeriesKey(claimant="oryx", subject="ru-forces", measure="tanks", status="captured")
    plain = stmt("2024-11-29 tanks 5")
    said = Statement(
        key=captured, source="oryx-daily", report_on=plain.report_on, start_on=None, coverage=plain.coverage,
        accumulation=plain.accumulation, figure=plain.figure, published_at=plain.published_at,
    )  # fmt: skip
    ledger.append(Batch(statements=(plain, said)), now=NOW)

    assert ledger.keys() == (key(), captured)
    assert ledger.statement(said.id) == said


def test_quarantine_keeps_each_reading_once(ledger: Ledger) -> None:
    """A reading that is no figure is kept with its place; the same file again does not keep it twice."""
    odd = batch("2024-11-29 tanks 1", issues=(doubt("9,4x5"), doubt("NaN"), doubt("1", severity=Severity.FLAG)))
    receipt = ledger.append(odd, now=NOW)
    again = ledger.append(odd, now=NOW)

    assert (receipt.n_quarantined, receipt.n_flagged, again.n_quarantined) == (2, 1, 0)
    assert [(each.id, each.payload, each.status.value, each.source) for each in ledger.quarantine()] == [
        (1, "9,4x5", "open", "petro"), (2, "NaN", "open", "petro"),
    ]  # fmt: skip
    assert kinds(ledger) == ["assertion", "quarantined", "quarantined", "sighting"]
    assert ledger.quarantine()[0].message == "'9,4x5' is not a count"
    assert (ledger.entry(2).quarantine_id, ledger.entry(1).quarantine_id) == (1, 0)


def test_quarantined_reading_is_accepted_with_its_figure(ledger: Ledger) -> None:
    """Accepting records the decision and, in the same step, the figure that someone made of the reading."""
    ledger.append(batch(issues=(doubt("9,4x5"),)), now=NOW)
    receipt = ledger.accept(1, statements=[stmt("2024-11-29 tanks 9435")], reason="the page says 9,435", now=NOW)

    assert (receipt.n_asserted, receipt.first_seq) == (1, 2)
    assert kinds(ledger) == ["quarantined", "accepted", "assertion"]
    reading = ledger.quarantine()[0]
    assert (reading.status.value, reading.reason) == ("accepted", "the page says 9,435")
    assert total(ledger, "2024-11-29") == 9435
    with pytest.raises(UsageError, match="accepted already"):
        ledger.reject(1, reason="no", now=NOW)


def test_quarantined_reading_is_rejected_and_may_be_accepted_later(ledger: Ledger) -> None:
    """A rejection stays until someone accepts the reading after all; an unknown number is said to be unknown."""
    ledger.append(batch(issues=(doubt("9,4x5"),)), now=NOW)
    with pytest.raises(UsageError, match="needs a reason"):
        ledger.reject(1, reason=" ", now=NOW)
    ledger.reject(1, reason="a date", now=NOW)

    assert ledger.quarantine()[0].status.value == "rejected"
    with pytest.raises(UsageError, match="rejected already"):
        ledger.reject(1, reason="a date", now=NOW)
    ledger.append(batch(issues=(doubt("9,4x5"),)), now=NOW)
    assert [each.status.value for each in ledger.quarantine()] == ["rejected"]
    ledger.accept(1, now=NOW)
    assert ledger.quarantine()[0].status.value == "accepted"
    for number in (0, 2):
        with pytest.raises(UnknownName):
            ledger.accept(number, now=NOW)
    assert ledger.verify() == ()


def test_failed_decision_decides_nothing(ledger: Ledger) -> None:
    """Where the figures of a decision contradict each other, the reading stays open."""
    ledger.append(batch(issues=(doubt("9,4x5"),)), now=NOW)
    with pytest.raises(InvalidValue):
        ledger.accept(1, statements=[stmt("2024-11-29 tanks 1"), stmt("2024-11-29 tanks 2")], now=NOW)

    assert (ledger.quarantine()[0].status.value, kinds(ledger)) == ("open", ["quarantined"])


def test_all_ledgers_have_one_chain(ledger: Ledger) -> None:
    """The same batches make the same hashes, whatever the ledger is kept in."""
    other = MemoryLedger()
    for each in (ledger, other):
        each.append(batch("2024-11-28 tanks 1", "2024-11-29 tanks 2", issues=(doubt("x"),)), now=NOW)
        each.append(batch("2024-11-29 tanks 3", "2024-11-28 tanks 1", observed="2025-01-01"), now=NOW)
        each.retract(stmt("2024-11-28 tanks 1").id, reason="no", now=NOW)
        each.reject(1, reason="a date", now=NOW)

    assert ledger.head() == other.head()
    assert list(ledger.entries()) == list(other.entries())


def test_saved_head_is_found_again(ledger: Ledger) -> None:
    """A head saved earlier is found, by number and hash or by hash alone; another is not."""
    assert ledger.verify(ledger.head()) == ()
    ledger.append(batch("2024-11-28 tanks 1"), now=NOW)
    saved = ledger.head()
    ledger.append(batch("2024-11-29 tanks 2"), now=NOW)

    assert ledger.verify(Head.parse(str(saved))) == ()
    assert ledger.verify(Head.parse(saved.hash)) == ()
    assert [each.kind.value for each in ledger.verify(Head(seq=3, hash="0" * 64))] == ["missing"]
    assert [each.seq for each in ledger.verify(Head(seq=1, hash="0" * 64))] == [1]
    assert [each.kind.value for each in ledger.verify(Head.parse("0" * 64))] == ["missing"]


@pytest.mark.parametrize("text", ["", "1:", "x:" + "0" * 64, "0" * 63, "g" * 64, "1:2:" + "0" * 64, "-1:" + "0" * 64])
def test_head_is_written_one_way(text: str) -> None:
    """A head is a number and a hash, or a hash."""
    with pytest.raises(InvalidValue):
        Head.parse(text)


@pytest.mark.parametrize("value", [2**62, -(2**62), 2**80])
def test_no_count_is_beyond_the_machine(ledger: Ledger, value: int) -> None:
    """A number that no count comes near is refused."""
    plain = stmt("2024-11-29 tanks [1]")
    huge = Statement(
        key=plain.key, source="petro", report_on=plain.report_on, start_on=None, coverage=plain.coverage,
        accumulation=Accumulation.ADJUSTMENT, figure=Figure.exact(value), published_at=NOW,
    )  # fmt: skip
    with pytest.raises(InvalidValue, match="as large as"):
        ledger.append(Batch(statements=(huge,)), now=NOW)
    assert ledger.head().seq == 0


def test_broken_text_is_refused(ledger: Ledger) -> None:
    """Half of a surrogate pair cannot be written down, so nothing of its batch is recorded."""
    plain = stmt("2024-11-29 tanks 1")
    broken = Statement(
        key=plain.key, source="petro", report_on=plain.report_on, start_on=None, coverage=plain.coverage,
        accumulation=plain.accumulation, figure=plain.figure, published_at=NOW, hedge="\ud800",
    )  # fmt: skip
    for wrong in (Batch(statements=(broken,)), batch(issues=(doubt("\udfff"),))):
        with pytest.raises(InvalidValue, match="Unicode"):
            ledger.append(wrong, now=NOW)
    assert (ledger.head().seq, ledger.verify()) == (0, ())


def test_naive_moment_is_refused(ledger: Ledger) -> None:
    """A moment without a time zone is no moment."""
    with pytest.raises(InvalidValue, match="time zone"):
        ledger.append(batch("2024-11-29 tanks 1"), now=NOW.replace(tzinfo=None))


def test_what_identity_leaves_out_is_said_once(ledger: Ledger) -> None:
    """A statement asserted again with another edge of its coverage is the one held; the chain stays whole."""
    plain = stmt("2024-11-29 tanks 1")
    period = Period(start=plain.coverage.period.start, end=plain.coverage.period.end + dt.timedelta(hours=1))
    shifted = Statement(
        key=plain.key, source="petro", report_on=plain.report_on, start_on=None, coverage=Coverage(period=period),
        accumulation=plain.accumulation, figure=plain.figure, published_at=plain.published_at,
    )  # fmt: skip
    for each in (plain, stmt("2024-11-29 tanks 2"), shifted):
        ledger.append(Batch(statements=(each,)), now=NOW)

    assert ledger.statement(plain.id).coverage == plain.coverage
    assert ledger.verify() == ()


@pytest.mark.parametrize("cause", [Cause.NEW, Cause.SEEN_AGAIN, Cause.WITHDRAWN])
def test_batch_names_a_cause_of_revision(cause: Cause) -> None:
    """Newness, sighting and withdrawal are no causes of a revision."""
    with pytest.raises(InvalidValue):
        Batch(cause=cause)


def test_unknown_snapshot_is_said_to_be_unknown(ledger: Ledger) -> None:
    """Bytes that were never kept are not made up."""
    with pytest.raises(UnknownName):
        ledger.snapshot_bytes("0" * 64)
