"""Kinds of files, told by their names."""

from __future__ import annotations

import enum
from pathlib import PurePath

from tallywire.model import UsageError


class FileKind(enum.Enum):
    """What a panel or a result is stored as."""

    PARQUET = "parquet"
    ARROW = "arrow"
    CSV = "csv"


_BY_SUFFIX = {
    ".parquet": FileKind.PARQUET,
    ".pq": FileKind.PARQUET,
    ".arrow": FileKind.ARROW,
    ".feather": FileKind.ARROW,
    ".ipc": FileKind.ARROW,
    ".csv": FileKind.CSV,
    ".tsv": FileKind.CSV,
}
_COMPRESSED = {".gz", ".bz2", ".zst"}


def kind_of(path: PurePath) -> FileKind:
    """Return a file's kind by the end of its name; CSV may be compressed.

    Raises:
        UsageError: The name ends otherwise.
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if len(suffixes) > 1 and suffixes[-1] in _COMPRESSED and _BY_SUFFIX.get(suffixes[-2]) is FileKind.CSV:
        return FileKind.CSV
    kind = _BY_SUFFIX.get(suffixes[-1]) if suffixes else None
    if kind is None:
        raise UsageError(f"{path}: neither .parquet nor .arrow nor .csv")
    return kind
