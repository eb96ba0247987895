"""Opening a ledger file, and turning what SQLite says into one line that helps."""

from __future__ import annotations

import contextlib
import enum
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tallywire.ledger import schema
from tallywire.model import LedgerDamaged, TallywireError, UsageError

_PATIENCE_SECONDS = 30.0
_INIT = "tallywire ledger init"
_VERIFY = "tallywire ledger verify"


class Access(enum.Enum):
    """What a ledger file is opened for. READ and CHANGE must find it; WRITE makes it where there is none.

    READ changes nothing; at most it folds in the log that a writer left when it was killed.
    """

    READ = "read"
    CHANGE = "change"
    WRITE = "write"


def connect(path: Path, access: Access) -> sqlite3.Connection:
    """Open a ledger file.

    Raises:
        UsageError: There is no file and none is to be made; it is a folder; or a newer version of Tallywire wrote it.
        LedgerDamaged: It is not a ledger, or no longer one.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder, not a ledger file")
    if access is not Access.WRITE and not path.exists():
        raise UsageError(f"there is no ledger at {path}", hint=_INIT)
    with guarded(path):
        connection = _connect_to_read(path) if access is Access.READ else _connect_to_write(path, access)
        try:
            _check(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    connection = _open(path, "rw")  # so that the last to leave takes SQLite's own two files with it
    try:
        _settings(connection)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        log = path.with_name(f"{path.name}-wal")
        if _code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or _has_content(log):
            raise
        # On a medium that cannot be written there is nowhere for SQLite's shared memory, and no writer either.
        connection = _open(path, "ro&immutable=1")
        _settings(connection)
    return connection


def _has_content(log: Path) -> bool:
    """Say whether a log holds entries that are not in the file yet, which reading it as immutable would miss."""
    return log.exists() and log.stat().st_size > 0


def _connect_to_write(path: Path, access: Access) -> sqlite3.Connection:
    make_folder(path.parent)
    connection = _open(path, "rwc" if access is Access.WRITE else "rw")
    try:
        _settings(connection)
        if access is Access.WRITE and _is_unmade(connection):
            connection.execute("PRAGMA journal_mode = WAL")
            _make(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; raise `TallywireError` in one line where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TallywireError(
            f"cannot make the folder {folder}: {error.strerror}",
            hint="--ledger PATH, or TALLYWIRE_LEDGER, names a ledger elsewhere.",
        ) from error


def _open(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE_SECONDS)


def _settings(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")


def _is_unmade(connection: sqlite3.Connection) -> bool:
    """Say whether the file holds nothing at all, as a new one does, or one whose making was cut off."""
    n_tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return n_tables == 0


def _make(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        if not _is_unmade(connection):
            return  # another process was quicker
        for sql in schema.statements().values():
            connection.execute(sql)
        connection.execute("INSERT INTO column_state (id, seq) VALUES (1, 0)")
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application_id != schema.APPLICATION_ID:
        if application_id == 0 and version == 0 and _is_unmade(connection):
            raise UsageError(f"{path} holds no ledger yet", hint=_INIT)
        raise LedgerDamaged(f"{path} is not a Tallywire ledger, or its header is damaged")
    if version > schema.VERSION:
        raise UsageError(
            f"{path} was written by a newer Tallywire (ledger version {version}; this one reads {schema.VERSION})",
            hint="install the newer Tallywire",
        )
    if version != schema.VERSION:
        raise LedgerDamaged(f"{path} has no ledger version that ever was ({version})")


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the one place of the writer; commit at the end, or take everything back."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # SQLite has taken it back itself after a full disk
            connection.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into the project's, in one line each."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, path) from error
    except UnicodeDecodeError as error:  # damaged names make error messages that cannot be decoded
        raise LedgerDamaged(f"the ledger {path} is damaged: its text is not text", hint=_VERIFY) from error


def translated(error: sqlite3.Error, path: Path) -> TallywireError:
    """Return what an error of SQLite means for the ledger at `path`."""
    code = _code(error)
    text = " ".join(str(error).split())
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or text.startswith("Could not decode"):
        return LedgerDamaged(f"the ledger {path} is damaged: {text}", hint=_VERIFY)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return TallywireError(f"another process has been writing to {path} for {_PATIENCE_SECONDS:.0f} s")
    if code == sqlite3.SQLITE_FULL:
        return TallywireError(f"no space left for the ledger {path}; nothing was recorded")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return TallywireError(f"cannot open or write the ledger {path}: {text}")
    if text.startswith("no such"):
        return LedgerDamaged(f"the ledger {path} is damaged: {text}", hint=_VERIFY)
    return TallywireError(f"the ledger {path} could not be used: {text}")


def _code(error: sqlite3.Error) -> int:
    """Return the primary result code; the higher bits only tell the case more exactly."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
