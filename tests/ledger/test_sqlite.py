"""What the ledger on disk promises beyond the protocol: the file, its triggers, its readers and its cache."""

# ruff: noqa: S608 - the SQL is this module's own

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from tallywire.ledger import Head, MemoryLedger, SqliteLedger, schema
from tallywire.ledger.cache import REFRESH_AFTER
from tallywire.ledger.connection import translated
from tallywire.model import LedgerDamaged, TallywireError, UsageError, Vintage
from tests.ledger.builders import NOW, batch, day, doubt, key, stmt

MANY = [f"2024-{month:02}-{d:02} {measure} {month * 100 + d}" for month in range(1, 13) for d in range(1, 29)
        for measure in ("tanks", "ships")]  # fmt: skip


def raw(path: Path) -> sqlite3.Connection:
    """Open the file behind the ledger's back."""
    return sqlite3.connect(path, isolation_level=None)


def filled(path: Path) -> SqliteLedger:
    """Return a ledger that holds one of everything."""
    ledger = SqliteLedger(path, create=True)
    ledger.append(batch("2024-11-28 tanks 1", "2024-11-29 tanks 2", issues=(doubt("x"),)), now=NOW)
    ledger.append(batch("2024-11-29 tanks 3"), now=NOW)
    ledger.retract(stmt("2024-11-28 tanks 1").id, reason="no", now=NOW)
    ledger.reject(1, reason="a date", now=NOW)
    return ledger


@pytest.mark.parametrize("table", [*schema.RECORD_TABLES])
@pytest.mark.parametrize("action", ["UPDATE", "DELETE", "REPLACE"])
def test_database_itself_is_append_only(path: Path, table: str, action: str) -> None:
    """Not even another program can change, drop or replace a row while the triggers stand."""
    filled(path).close()
    database = raw(path)
    column = "seq" if table == "entries" else "id"
    sql = {
        "UPDATE": f"UPDATE {table} SET {column} = {column}",
        "DELETE": f"DELETE FROM {table}",
        "REPLACE": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {column} = 1",
    }[action]

    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        database.execute(sql)
    database.close()
    assert SqliteLedger(path).verify() == ()


def test_database_refuses_a_back_dated_entry(path: Path) -> None:
    """An entry dated before the last one does not get in, whoever writes it."""
    filled(path).close()
    database = raw(path)
    kept = ("kind", "observed_at", "observed_on", "cause", "reason", "quote", "seen", "n_seen", "hash")
    columns = ", ".join(kept)
    with pytest.raises(sqlite3.IntegrityError, match="back-dated"):
        database.execute(
            f"INSERT INTO entries (seq, recorded_at, {columns}) "
            f"SELECT max(seq) + 1, recorded_at - 1, {columns} FROM entries"
        )
    database.close()


def test_reading_makes_no_file(path: Path) -> None:
    """A ledger that is not there is not made by asking it; the error says how to make one."""
    with pytest.raises(UsageError, match="no ledger at") as caught:
        SqliteLedger(path)

    assert "tallywire ledger init" in caught.value.hint
    assert not path.exists()


def test_folder_is_no_ledger(tmp_path: Path) -> None:
    """A folder is refused, whether it is to be read or written."""
    for create in (False, True):
        with pytest.raises(UsageError, match="folder"):
            SqliteLedger(tmp_path, create=create)


def test_creating_makes_folders_and_finds_what_is_there(tmp_path: Path) -> None:
    """The file's folders are made; creating again opens what is there."""
    path = tmp_path / "a" / "b" / "ledger.sqlite"
    filled(path).close()

    assert SqliteLedger(path, create=True).head().seq == 6


def test_making_that_was_cut_off_is_begun_again(path: Path) -> None:
    """A file that holds nothing yet is no ledger to read, and becomes one when it is written."""
    path.touch()
    with pytest.raises(UsageError, match="holds no ledger yet"):
        SqliteLedger(path)

    assert SqliteLedger(path, create=True).head().seq == 0


def test_ledger_of_a_newer_version_is_refused(path: Path) -> None:
    """A ledger that a newer Tallywire wrote is neither read nor written."""
    filled(path).close()
    database = raw(path)
    database.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    database.close()
    for create in (False, True):
        with pytest.raises(UsageError, match="newer Tallywire"):
            SqliteLedger(path, create=create)


def test_version_that_never_was_is_damage(path: Path) -> None:
    """A version below every one is damage, not age."""
    filled(path).close()
    database = raw(path)
    database.execute("PRAGMA user_version = -3")
    database.close()
    with pytest.raises(LedgerDamaged, match="version"):
        SqliteLedger(path)


def test_other_databases_and_files_are_no_ledger(path: Path) -> None:
    """Another program's database, and a file that is none, are refused without being touched."""
    database = raw(path)
    database.execute("CREATE TABLE things (a)")
    database.close()
    content = path.read_bytes()
    for create in (False, True):
        with pytest.raises(LedgerDamaged, match="not a Tallywire ledger"):
            SqliteLedger(path, create=create)
    assert path.read_bytes() == content

    path.write_bytes(b"not a database at all, but long enough to be mistaken for one" * 20)
    for create in (False, True):
        with pytest.raises(LedgerDamaged):
            SqliteLedger(path, create=create)


def test_reader_sees_one_state_and_blocks_nobody(path: Path) -> None:
    """While a writer is in the middle of a batch, readers read; what they see is before or after, never between."""
    writer, reader = filled(path), SqliteLedger(path)
    before = reader.head()
    writer._connection.execute("BEGIN IMMEDIATE")
    writer._connection.execute("INSERT INTO sources (id, name) VALUES (2, 'half-done')")

    assert reader.head() == before
    assert reader.verify() == ()
    assert SqliteLedger(path).columns(key()).sources == ("petro",)
    writer._connection.execute("ROLLBACK")

    writer.append(batch("2024-11-30 tanks 4"), now=NOW)
    assert reader.head().seq == before.seq + 1
    assert list(reader.columns(key()).point) == [3, 4]


def test_second_writer_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that waits too long for another says so in one line and records nothing."""
    monkeypatch.setattr("tallywire.ledger.connection._PATIENCE_SECONDS", 0.05)
    first, second = filled(path), SqliteLedger(path)
    first._connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(TallywireError, match="another process has been writing"):
        second.append(batch("2024-11-30 tanks 4"), now=NOW)
    first._connection.execute("ROLLBACK")

    assert second.append(batch("2024-11-30 tanks 4"), now=NOW).n_asserted == 1


def test_two_writers_take_turns(path: Path) -> None:
    """Two processes' ledgers write one chain; each sees what the other recorded."""
    one, two = SqliteLedger(path, create=True), SqliteLedger(path, create=True)
    for number in range(6):
        (one, two)[number % 2].append(batch(f"2024-11-2{number} tanks {number} @relay-{number % 3}"), now=NOW)
        assert len(one.columns(key())) == len(two.columns(key())) == number + 1
        assert one.as_of(key(), day(f"2024-11-2{number}"), source=f"relay-{number % 3}") is not None

    assert one.head() == two.head()
    assert one.verify() == ()


def test_full_disk_is_one_line_and_changes_nothing(path: Path) -> None:
    """Where the file cannot grow, the batch is taken back whole, the error is one line, and the ledger goes on."""
    ledger = filled(path)
    before = ledger.head()
    n_pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
    ledger._connection.execute(f"PRAGMA max_page_count = {n_pages}")
    with pytest.raises(TallywireError, match="no space left"):
        ledger.append(batch(*MANY), now=NOW)

    assert ledger.head() == before
    ledger._connection.execute("PRAGMA max_page_count = 100000")
    ledger.append(batch(*MANY), now=NOW)
    assert ledger.verify(before) == ()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_IOERR, TallywireError), (sqlite3.SQLITE_READONLY, TallywireError),
        (sqlite3.SQLITE_CORRUPT, LedgerDamaged), (sqlite3.SQLITE_NOTADB, LedgerDamaged),
    ],
)  # fmt: skip
def test_errors_of_the_disk_are_one_line(path: Path, code: int, kind: type[TallywireError]) -> None:
    """What SQLite says becomes one line that names the file."""
    error = sqlite3.OperationalError("something")
    error.sqlite_errorcode = code
    found = translated(error, path)

    assert type(found) is kind
    assert str(path) in str(found)
    assert "\n" not in str(found)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes whatever it likes")
def test_file_without_permission_is_one_line(path: Path) -> None:
    """A file that may not be written is read, and writing to it is refused in one line."""
    filled(path).close()
    path.chmod(stat.S_IRUSR)
    ledger = SqliteLedger(path)
    with pytest.raises(TallywireError, match="cannot open or write"):
        ledger.append(batch("2024-11-30 tanks 4"), now=NOW)


def test_killed_writers_file_is_read(path: Path, tmp_path: Path) -> None:
    """A reader opens what a writer left behind with its log not yet folded in."""
    ledger = filled(path)
    left = tmp_path / "left" / "ledger.sqlite"
    left.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{left}{ending}")

    assert SqliteLedger(left).head() == ledger.head()
    assert SqliteLedger(left).verify(ledger.head()) == ()


def test_cache_is_renewed_and_agrees(path: Path) -> None:
    """Columns are the same before and after the writer packs them, for every vintage."""
    memory, sqlite = MemoryLedger(), SqliteLedger(path, create=True)
    vintages = [Vintage(), Vintage(published_until=day("2024-06-15")), Vintage(known_until=day("2026-11-22"))]
    n_packed = []
    for number, start in enumerate(range(0, len(MANY), 100)):
        some = [*MANY[start : start + 100], f"2024-01-01 tanks {number}"]
        for ledger in (memory, sqlite):
            ledger.append(batch(*dict.fromkeys(some[1:])), now=NOW)
        for vintage in vintages:
            for each in memory.keys():  # noqa: SIM118 - a ledger is no dictionary
                assert sqlite.columns(each, vintage) == memory.columns(each, vintage)
                assert SqliteLedger(path).columns(each, vintage) == memory.columns(each, vintage)
        n_packed.append(sqlite._connection.execute("SELECT seq FROM column_state").fetchone()[0])

    assert n_packed[0] == 0
    assert n_packed[-1] > REFRESH_AFTER
    assert sqlite.verify() == ()


def test_lost_or_damaged_cache_changes_no_answer(path: Path) -> None:
    """Columns whose cache is lost or damaged are made from the entries; only the damage is reported."""
    ledger = SqliteLedger(path, create=True)
    ledger.append(batch(*MANY), now=NOW)
    wanted = ledger.columns(key())
    database = raw(path)
    database.execute("UPDATE column_blocks SET packed = zeroblob(100) WHERE series = 1")

    assert SqliteLedger(path).columns(key()) == wanted
    assert [each.kind.value for each in SqliteLedger(path).verify()] == ["cache"]
    database.execute("DELETE FROM column_blocks")
    database.execute("DELETE FROM column_state")
    assert SqliteLedger(path).columns(key()) == wanted
    database.close()
    ledger.append(batch(*[f"2025-{text[5:]}" for text in MANY]), now=NOW)
    assert ledger.verify() == ()
    assert SqliteLedger(path).columns(key()) == ledger.columns(key())


def test_backup_is_a_ledger(path: Path, tmp_path: Path) -> None:
    """A backup opens as a ledger with the same head, and never overwrites."""
    ledger = filled(path)
    copy = tmp_path / "copies" / "copy.sqlite"
    ledger.backup(copy)
    ledger.append(batch("2024-11-30 tanks 4"), now=NOW)

    with SqliteLedger(copy) as saved:
        assert saved.head().seq == ledger.head().seq - 1
        assert saved.verify(saved.head()) == ()
    assert sorted(each.name for each in copy.parent.iterdir()) == ["copy.sqlite"]
    with pytest.raises(UsageError, match="never overwrites"):
        ledger.backup(copy)


def test_ledger_on_a_medium_that_cannot_be_written(path: Path) -> None:
    """A copy in a folder without write permission is read all the same."""
    filled(path).close()
    path.chmod(stat.S_IRUSR)
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        ledger = SqliteLedger(path)
        assert (ledger.head().seq, ledger.verify()) == (6, ())
    finally:
        path.parent.chmod(stat.S_IRWXU)


def test_head_of_an_empty_ledger_can_be_saved(path: Path) -> None:
    """The head of an empty ledger is a number and a hash like any other."""
    ledger = SqliteLedger(path, create=True)

    assert Head.parse(str(ledger.head())) == ledger.head()
    assert ledger.verify(ledger.head()) == ()
