"""The way in from the network: what is asked of a source, and what comes back. `Fetcher` is the seam.

Bytes are kept before anything is read from them (see `fetch_store`); reading is another module's work.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, Protocol

import msgspec

from tallywire.bulletin.intake import MAX_BYTES, MAX_INFLATED
from tallywire.model import Source, UsageError

MAX_PAGES: Final = 50


class FetchTerms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a source is fetched: the table `fetch` beneath it.

    Args:
        url: Address of its one page or file; empty where `urls` lists several.
        urls: Addresses of its pages, fetched in order and read as one unit.
        allow_private: Whether the source's own hosts may lie in private ranges and on any port. For a server of one's
            own; a redirect to another host leads to public addresses only.
        pause_seconds: Least seconds between two requests to one host.
        timeout_seconds: Seconds that one page may take from the first packet to the last.
        max_bytes: Most bytes of one page as they are sent.
        max_inflated: Most bytes of one page once it is decompressed.
        robots: Whether the host's robots.txt is asked first.
        accept: What is asked for in the header `Accept`.
    """

    url: str = ""
    urls: tuple[str, ...] = ()
    allow_private: bool = False
    pause_seconds: float = 10.0
    timeout_seconds: float = 60.0
    max_bytes: int = MAX_BYTES
    max_inflated: int = MAX_INFLATED
    robots: bool = True
    accept: str = "*/*"

    @property
    def pages(self) -> tuple[str, ...]:
        """All addresses, in the order in which they are read."""
        return (self.url, *self.urls) if self.url else self.urls


class Validators(msgspec.Struct, frozen=True, kw_only=True):
    """What a host said of a page's state when it was last had, for asking whether it has changed since."""

    etag: str = ""
    last_modified: str = ""


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it was had.

    Args:
        url: The address asked for.
        final_url: The address that answered, after redirects.
        headers: Header lines of the answer, names in lower case.
        content: The bytes, decompressed where they were sent compressed.
        n_sent: Bytes as they were sent.
        fetched_at: When the answer was complete, UTC.
    """

    url: str
    final_url: str
    headers: tuple[tuple[str, str], ...]
    content: bytes
    n_sent: int
    fetched_at: dt.datetime

    def header(self, name: str) -> str:
        """Return a header's value, empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def validators(self) -> Validators:
        """What to ask with the next time."""
        return Validators(etag=self.header("etag")[:500], last_modified=self.header("last-modified")[:100])

    @property
    def media_type(self) -> str:
        """The media type that the host declares."""
        return self.header("content-type").partition(";")[0].strip()[:100] or "application/octet-stream"


class Fetcher(Protocol):
    """Gets pages."""

    def fetch(self, url: str, terms: FetchTerms, known: Validators | None = None) -> Fetched | None:
        """Return a page, or None where it has not changed since `known`.

        Raises:
            TransientFetch: It could not be had this time.
            PermanentFetch: It cannot be had: a refusal, a missing page, an address or a size that is not allowed.
        """


def fetch_terms(source: Source, raw: dict[str, Any] | None) -> FetchTerms:
    """Return how a source is fetched.

    Raises:
        UsageError: Nothing says how, or a key is unknown, wrong or out of bounds.
    """
    where = f"[{source.id}.fetch]"
    if raw is None:
        raise UsageError(f"the source {source.id!r} cannot be pulled: nothing says where its files are", hint=where)
    try:
        terms = msgspec.convert(raw, FetchTerms)
    except msgspec.ValidationError as error:
        raise UsageError(f"{where}: {error}") from None
    if not 0 < len(terms.pages) <= MAX_PAGES:
        raise UsageError(f"{where}: between 1 and {MAX_PAGES} addresses are expected, {len(terms.pages)} found")
    for url in terms.pages:
        if not url.lower().startswith(("http://", "https://")):
            raise UsageError(f"{where}: an address begins with https:// or http://, not {url[:80]!r}")
    _check_bounds(terms, where)
    return terms


def _check_bounds(terms: FetchTerms, where: str) -> None:
    if not 0 <= terms.pause_seconds <= 3600:
        raise UsageError(f"{where}: pause_seconds lies between 0 and 3600")
    if not 1 <= terms.timeout_seconds <= 600:
        raise UsageError(f"{where}: timeout_seconds lies between 1 and 600")
    if not 0 < terms.max_bytes <= MAX_BYTES or not 0 < terms.max_inflated <= MAX_BYTES:
        raise UsageError(f"{where}: a page holds at most {MAX_BYTES:,} bytes")
    if not terms.accept.isprintable() or not terms.accept.isascii():
        raise UsageError(f"{where}: accept is one header line")
