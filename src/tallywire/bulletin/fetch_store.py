"""What was fetched, kept before it is read: bytes once under their hash, and a line for each time they were had.

A page that cannot be read today can be read from here when its reader has been mended. The folder holds `log.ndjson`,
one line for each fetch and each reading, and below `bytes/` the files, named by the SHA-256 of what they hold.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

import msgspec

from tallywire.bulletin.fetch import Fetched, Validators
from tallywire.model import LedgerDamaged, UnknownName
from tallywire.model.hashing import sha256_hex

_LOG: Final = "log.ndjson"
_KEPT_HEADERS: Final = frozenset(
    {"content-type", "content-encoding", "content-length", "date", "etag", "last-modified", "server", "age"}
)


class FetchLine(msgspec.Struct, frozen=True, kw_only=True, tag="fetched", tag_field="what"):
    """One fetch: whose page it was, where it was had, when, what came, and what the host said of it."""

    source: str
    url: str
    final_url: str
    fetched_at: str
    sha256: str
    n_bytes: int
    n_sent: int
    headers: dict[str, str] = {}


class TakenLine(msgspec.Struct, frozen=True, kw_only=True, tag="taken", tag_field="what"):
    """One page that was read into a ledger, and by which version of the readers."""

    source: str
    url: str
    sha256: str
    version: str


class FetchStore:
    """A folder of fetched pages.

    Args:
        folder: The folder; made when something is first put into it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._fetches: dict[tuple[str, str], FetchLine] | None = None
        self._taken: set[tuple[str, str, str, str]] = set()

    def last(self, source: str, url: str) -> FetchLine | None:
        """Return the last fetch of a page whose bytes are still there, or None."""
        line = self._lines().get((source, url))
        return line if line is not None and self._path(line.sha256).exists() else None

    def last_of(self, source: str) -> FetchLine | None:
        """Return the last fetch of any page of a source, or None."""
        return max(
            (line for line in self._lines().values() if line.source == source),
            key=lambda line: line.fetched_at, default=None,
        )  # fmt: skip

    def validators(self, source: str, url: str) -> Validators | None:
        """Return what to ask with whether a page has changed; None where it was never had."""
        line = self.last(source, url)
        if line is None:
            return None
        return Validators(etag=line.headers.get("etag", ""), last_modified=line.headers.get("last-modified", ""))

    def put(self, source: str, page: Fetched) -> FetchLine:
        """Keep a page; the line is written when its bytes are there."""
        digest = sha256_hex(page.content)
        path = self._path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.{os.getpid()}")
            draft.write_bytes(page.content)
            draft.replace(path)
        line = FetchLine(
            source=source, url=page.url, final_url=page.final_url,
            fetched_at=page.fetched_at.isoformat(timespec="seconds"), sha256=digest,
            n_bytes=len(page.content), n_sent=page.n_sent,
            headers={name: value[:500] for name, value in page.headers if name in _KEPT_HEADERS},
        )  # fmt: skip
        self._write(line)
        self._lines()[source, page.url] = line
        return line

    def content(self, digest: str) -> bytes:
        """Return the bytes of a page.

        Raises:
            UnknownName: They are not kept.
            LedgerDamaged: They are not those that were kept.
        """
        try:
            content = self._path(digest).read_bytes()
        except FileNotFoundError:
            raise UnknownName(f"no page {digest[:16]} is kept") from None
        if sha256_hex(content) != digest:
            raise LedgerDamaged(f"the page kept as {digest[:16]} was changed")
        return content

    def is_taken(self, line: FetchLine, version: str) -> bool:
        """Say whether this version of the readers has read the page into the ledger already."""
        self._lines()
        return (line.source, line.url, line.sha256, version) in self._taken

    def mark_taken(self, line: FetchLine, version: str) -> None:
        """Take down that a page was read into the ledger."""
        taken = TakenLine(source=line.source, url=line.url, sha256=line.sha256, version=version)
        self._write(taken)
        self._taken.add((taken.source, taken.url, taken.sha256, taken.version))

    def _path(self, digest: str) -> Path:
        return self.folder / "bytes" / digest[:2] / digest

    def _write(self, line: FetchLine | TakenLine) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / _LOG).open("ab") as log:
            log.write(msgspec.json.encode(line) + b"\n")

    def _lines(self) -> dict[tuple[str, str], FetchLine]:
        """Return the last fetch of each page; a line that was cut off is passed over."""
        if self._fetches is None:
            self._fetches = {}
            try:
                written = (self.folder / _LOG).read_bytes().splitlines()
            except FileNotFoundError:
                written = []
            decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(FetchLine | TakenLine)
            for text in written:
                try:
                    line = decoder.decode(text)
                except msgspec.DecodeError:
                    continue
                if isinstance(line, FetchLine):
                    self._fetches[line.source, line.url] = line
                else:
                    self._taken.add((line.source, line.url, line.sha256, line.version))
        return self._fetches
