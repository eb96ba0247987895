"""What a store holds: a manifest that names its files, and that changes in one step or not at all.

A store is a folder. Its *segments* are Parquet files of rows as they were given, and are the record. Its *days* (the
changes of one day, one number per series) and its *newest* (the newest day's facts of every series) are worked out from
them and can be again. No file is changed once it is written; the manifest is replaced.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tallywire.model import LedgerDamaged, UsageError
from tallywire.panel.options import PanelOptions

SCHEMA = "tallywire.panel-store/1"


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One Parquet file of rows by series and day."""

    name: str
    n_rows: int
    first_day: int
    last_day: int


class DayChanges(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the changes of one day: a number for each series, in the order of the newest table."""

    day: int
    name: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """All that a store is at one moment."""

    schema: str = SCHEMA
    generation: int = 0
    options: PanelOptions = PanelOptions()
    segments: tuple[Segment, ...] = ()
    days: tuple[DayChanges, ...] = ()
    newest: str = ""

    @property
    def names(self) -> set[str]:
        """The files that the manifest names."""
        return {*(segment.name for segment in self.segments), *(day.name for day in self.days), self.newest}


def is_store(path: Path) -> bool:
    """Whether a path is the folder of a store."""
    return (path / "manifest.json").is_file()


def read_manifest(store: Path) -> Manifest:
    """Return what a store holds now.

    Raises:
        UsageError: There is no store at this path.
        LedgerDamaged: The manifest cannot be read, or names a file that is not there.
    """
    try:
        content = (store / "manifest.json").read_bytes()
    except OSError as error:
        raise UsageError(f"{store}: no store of a panel", hint="panel append STORE FILE makes one") from error
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except msgspec.DecodeError as error:
        raise LedgerDamaged(f"{store}/manifest.json: {error}") from error
    if manifest.schema != SCHEMA:
        raise LedgerDamaged(f"{store}/manifest.json: {manifest.schema} is not {SCHEMA}")
    for segment in manifest.segments:
        if not (store / segment.name).is_file():
            raise LedgerDamaged(f"{store}/{segment.name}: the manifest names this segment, and it is not there")
    return manifest


def commit(store: Path, manifest: Manifest) -> None:
    """Make the manifest the state of the store: all its files and names are on disk before, and it is after."""
    for folder in (store / "segments", store / "days", store):
        _sync_folder(folder)
    part = store / "manifest.json.part"
    with part.open("wb") as file:
        file.write(msgspec.json.encode(manifest))
        file.flush()
        os.fsync(file.fileno())
    part.replace(store / "manifest.json")
    _sync_folder(store)


def sweep(store: Path, manifest: Manifest) -> None:
    """Remove files that the manifest does not name: what a killed run left, and what was replaced."""
    named = manifest.names
    for file in [*store.glob("segments/*"), *store.glob("days/*"), *store.glob("newest-*")]:
        if file.relative_to(store).as_posix() not in named:
            file.unlink(missing_ok=True)


@contextlib.contextmanager
def writing(store: Path) -> Iterator[None]:
    """Hold the store for one writer; the lock ends with the process, however it ends.

    Raises:
        UsageError: Another process is writing.
    """
    for folder in (store / "segments", store / "days"):
        folder.mkdir(parents=True, exist_ok=True)
    with (store / "lock").open("w") as file:
        try:
            import fcntl
        except ImportError:  # a system without such locks, where one writer is the user's care
            yield
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UsageError(f"{store}: another process is writing to this store") from error
        yield


def sync_file(path: Path) -> None:
    """Wait until a file's content is on disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
