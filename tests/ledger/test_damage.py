"""Any changed byte is found and named, and none is a crash."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tallywire.ledger import Head, SqliteLedger, cache
from tallywire.model import LedgerDamaged, TallywireError
from tests.ledger.builders import NOW, batch, doubt, stmt

if TYPE_CHECKING:
    from collections.abc import Callable

N_FLIPS = 250
FIGURES = [f"2024-{month:02}-{d:02} tanks {month * 100 + d}" for month in range(1, 4) for d in range(1, 29)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a closed ledger that holds one of everything, its cache of columns among it."""
    path = tmp_path_factory.mktemp("whole") / "ledger.sqlite"
    ledger = SqliteLedger(path, create=True)
    ledger.append(batch(*FIGURES, issues=(doubt("9,4x5"), doubt("NaN"))), now=NOW)
    ledger.append(batch(*FIGURES[:50], "2024-01-01 tanks +7", "2024-01-02 personnel 1130"), now=NOW)
    ledger.append(batch(*[f"{text.rpartition(' ')[0]} {number}" for number, text in enumerate(FIGURES)]), now=NOW)
    ledger.retract(stmt("2024-01-01 tanks 0").id, reason="no", now=NOW)
    ledger.reject(1, reason="a date", now=NOW)
    cache.refresh(ledger._connection, ledger.head().seq, after=0)
    ledger.append(batch("2024-12-31 tanks 1"), now=NOW)
    ledger.close()
    assert not path.with_name("ledger.sqlite-wal").exists()
    return path.read_bytes()


@pytest.fixture(scope="module")
def content(whole: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """Return all that the undamaged ledger says."""
    path = tmp_path_factory.mktemp("content") / "ledger.sqlite"
    path.write_bytes(whole)
    return all_of(SqliteLedger(path))


def all_of(ledger: SqliteLedger) -> list[object]:
    """Return everything that a ledger says when it is read."""
    entries = list(ledger.entries())
    snapshots = sorted({entry.snapshot for entry in entries if entry.snapshot})
    keys = ledger.keys()
    return [
        entries, [ledger.snapshot_bytes(each) for each in snapshots], ledger.quarantine(), keys,
        [ledger.columns(each) for each in keys], list(ledger.live()), ledger.head(),
    ]  # fmt: skip


def found_in(path: Path) -> list[str]:
    """Return what is said to be damaged; that a file cannot even be opened counts as one."""
    try:
        with SqliteLedger(path) as ledger:
            return [damage.message for damage in ledger.verify()]
    except TallywireError as error:
        return [str(error)]


@pytest.mark.parametrize("seed", range(N_FLIPS))
def test_flipped_byte_is_found_or_changes_nothing(
    seed: int, whole: bytes, content: list[object], tmp_path: Path
) -> None:
    """A byte changed anywhere in the file is reported, or else everything reads back as it was written; no crash."""
    draw = random.Random(seed)
    place = draw.randrange(len(whole))
    damaged = bytearray(whole)
    damaged[place] ^= draw.randrange(1, 256)
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(damaged)

    found = found_in(path)
    assert "\n" not in "".join(found)
    if not found:
        with SqliteLedger(path) as ledger:
            assert all_of(ledger) == content


@pytest.mark.parametrize("n_bytes", [0, 1, 50, 99, 100, 512, 4096, 5000, 40960])
def test_file_cut_short_is_found(n_bytes: int, whole: bytes, tmp_path: Path) -> None:
    """A file that lost its end is refused or reported, never read as if it were whole."""
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(whole[:n_bytes])

    assert found_in(path) != []


@pytest.mark.parametrize("seed", range(40))
def test_reading_a_damaged_page_is_one_error(seed: int, whole: bytes, tmp_path: Path) -> None:
    """A whole page of noise makes reading fail in one line, if it fails, and never otherwise."""
    draw = random.Random(seed)
    page = draw.randrange(len(whole) // 4096) * 4096
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(whole[:page] + draw.randbytes(4096) + whole[page + 4096 :])

    said = ""
    try:
        with SqliteLedger(path) as ledger:
            all_of(ledger)
    except TallywireError as error:
        said = str(error)

    assert found_in(path) != []
    assert "\n" not in said


def tampered(whole: bytes, path: Path, *statements: str) -> SqliteLedger:
    """Return a ledger whose triggers someone removed, to change rows, and put back."""
    path.write_bytes(whole)
    database = sqlite3.connect(path, isolation_level=None)
    triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        database.execute(f"DROP TRIGGER {name}")
    for sql in statements:
        database.execute(sql)
    for _, sql in triggers:
        database.execute(sql)
    database.close()
    return SqliteLedger(path)


CHANGES = {
    "UPDATE statements SET point = point + 1, low = low + 1, high = high + 1 WHERE id = 3": "entry 3",
    "UPDATE statements SET published_at = published_at + 1 WHERE id = 4": "entry 4",
    "UPDATE statements SET published_on = published_on + 1 WHERE id = 4": "entry 4",
    "UPDATE statements SET ends_at = ends_at + 1 WHERE id = 5": "entry 5",
    "UPDATE statements SET start_basis = 'stated' WHERE id = 5": "entry 5",
    "UPDATE statements SET hedge = 'about' WHERE id = 6": "entry 6",
    "UPDATE slots SET report = report + 10000 WHERE id = 7": "entry 7",
    "UPDATE sources SET name = 'orc' WHERE id = 1": "entry 1",
    "UPDATE series SET measure = 'ships' WHERE id = 1": "entry 1",
    "UPDATE entries SET recorded_at = recorded_at + 1 WHERE seq = 8": "entry 8",
    "UPDATE entries SET observed_at = observed_at - 1 WHERE seq = 8": "entry 8",
    "UPDATE entries SET observed_on = observed_on - 1 WHERE seq = 8": "entry 8",
    "UPDATE entries SET kind = 'revision' WHERE seq = 8": "entry 8",
    "UPDATE entries SET cause = 'withdrawn' WHERE seq = 8": "entry 8",
    "UPDATE entries SET selector = 'line=9999' WHERE seq = 9": "entry 9",
    "UPDATE entries SET quote = '9' WHERE seq = 9": "entry 9",
    "UPDATE entries SET slot = 1 WHERE seq = 9": "entry 9",
    "UPDATE entries SET statement = 1 WHERE seq = 9": "entry 9",
    "UPDATE entries SET statement = 999999 WHERE seq = 9": "entry 9",
    "UPDATE entries SET snapshot = NULL WHERE seq = 9": "entry 9",
    "UPDATE entries SET hash = zeroblob(32) WHERE seq = 10": "entry 10",
    "UPDATE entries SET reason = 'yes' WHERE kind = 'retraction'": "entry",
    "UPDATE entries SET reason = 'a figure' WHERE kind = 'rejected'": "entry",
    "UPDATE entries SET kind = 'accepted' WHERE kind = 'rejected'": "entry",
    "UPDATE entries SET seen = '1-49' WHERE n_seen > 0": "entry",
    "UPDATE quarantined SET payload = '9,435' WHERE id = 1": "entry",
    "UPDATE quarantined SET place = 'elsewhere' WHERE id = 1": "entry",
    "UPDATE quarantined SET digest = zeroblob(32) WHERE id = 1": "entry",
    "UPDATE snapshots SET url = 'https://example.org' WHERE id = 1": "entry 1",
    "UPDATE snapshots SET fetched_at = fetched_at + 1 WHERE id = 1": "entry 1",
    "UPDATE contents SET bytes = zeroblob(length(bytes)) WHERE id = 1": "snapshot",
    "UPDATE contents SET sha256 = zeroblob(32) WHERE id = 1": "entry 1",
    "UPDATE contents SET packing = 'plain' WHERE id = 1": "snapshot",
    "DELETE FROM entries WHERE seq = 11": "entries 11 to 11 are missing",
    "DELETE FROM entries WHERE seq = (SELECT max(seq) FROM entries)": "belongs to no entry",
    "DELETE FROM contents WHERE id = 1": "not there",
    "INSERT INTO sources (id, name) VALUES (99, 'made-up')": "belongs to no entry",
    "UPDATE column_blocks SET packed = (SELECT max(packed) FROM column_blocks)": "cached columns",
    "UPDATE column_state SET seq = seq + 100000": "cache",
    "DROP INDEX entries_by_slot": "missing from the file",
    "CREATE TABLE notes (text TEXT)": "is not what Tallywire makes",
    "UPDATE entries SET quote = CAST(x'ff' AS TEXT) WHERE seq = 12": "entry 12",
    "UPDATE statements SET status = 'no such status' WHERE id = 13": "entry 13",
    "UPDATE statements SET precision = 99 WHERE id = 14": "entry 14",
}


@pytest.mark.parametrize(("change", "name"), CHANGES.items(), ids=range(len(CHANGES)))
def test_changed_row_is_found_and_named(change: str, name: str, whole: bytes, tmp_path: Path) -> None:
    """Whatever column of whatever row is changed behind the triggers' back, the entry or snapshot is named."""
    messages = [damage.message for damage in tampered(whole, tmp_path / "l.sqlite", change).verify()]

    assert [message for message in messages if name in message] != []


def test_missing_trigger_is_found(whole: bytes, tmp_path: Path) -> None:
    """A ledger whose triggers are gone, or say something else, is reported before anything is changed in it."""
    path = tmp_path / "l.sqlite"
    tampered(whole, path).close()
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("DROP TRIGGER entries_no_update")
    database.execute("DROP TRIGGER entries_no_delete")
    database.execute("CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN SELECT 1; END")
    database.close()

    assert [(each.kind.value, each.message.split()[0]) for each in SqliteLedger(path).verify()] == [
        ("schema", "entries_no_update"), ("schema", "entries_no_delete"),
    ]  # fmt: skip


def test_removed_end_is_found_against_a_saved_head(whole: bytes, tmp_path: Path) -> None:
    """The last batch taken away with all that belongs to it leaves a whole chain; only a saved head tells."""
    path = tmp_path / "l.sqlite"
    path.write_bytes(whole)
    with SqliteLedger(path) as ledger:
        saved = ledger.head()
    ledger = tampered(
        whole, tmp_path / "shorter.sqlite",
        "DELETE FROM entries WHERE seq = (SELECT max(seq) FROM entries)",
        "DELETE FROM statements WHERE id NOT IN (SELECT statement FROM entries WHERE statement IS NOT NULL)",
        "DELETE FROM slots WHERE id NOT IN (SELECT slot FROM statements)",
        "DELETE FROM snapshots WHERE id NOT IN (SELECT snapshot FROM entries WHERE snapshot IS NOT NULL)",
        "DELETE FROM contents WHERE id NOT IN (SELECT content FROM snapshots)",
    )  # fmt: skip

    assert ledger.verify() == ()
    assert [(each.kind.value, each.seq) for each in ledger.verify(saved)] == [("missing", saved.seq)]
    assert [each.kind.value for each in ledger.verify(Head.parse(saved.hash))] == ["missing"]


def test_damaged_bytes_are_not_handed_out(whole: bytes, tmp_path: Path) -> None:
    """A snapshot that no longer matches its hash is refused to whoever asks for it."""
    ledger = tampered(whole, tmp_path / "l.sqlite", "UPDATE contents SET bytes = zeroblob(9) WHERE id = 1")
    with pytest.raises(LedgerDamaged, match="snapshot"):
        ledger.snapshot_bytes(ledger.entry(1).snapshot)


READS: dict[str, Callable[[SqliteLedger], object]] = {
    "entry": lambda ledger: ledger.entry(1),
    "entries": lambda ledger: list(ledger.entries()),
    "statement": lambda ledger: ledger.statement(stmt("2024-01-01 tanks 101").id),
    "as-of": lambda ledger: ledger.as_of(
        stmt("2024-01-02 tanks 1").key, stmt("2024-01-02 tanks 1").report_on, source="petro"
    ),
}


@pytest.mark.parametrize("name", READS)
def test_reading_what_was_never_written_is_damage(name: str, whole: bytes, tmp_path: Path) -> None:
    """A row that no statement could have made is reported as damage by whoever meets it."""
    ledger = tampered(whole, tmp_path / "l.sqlite", "UPDATE statements SET precision = 99")
    with pytest.raises(LedgerDamaged, match="never written"):
        READS[name](ledger)
