"""Getting pages over HTTP: politely, in bounded time and memory, from public addresses only.

Redirects are followed by hand, at most five, each looked at as the first address was. What may work the next time is
tried again, after pauses that grow and that chance spreads; what will not is given up at once.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import random
import ssl
from collections.abc import Callable
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpcore2
import msgspec

from tallywire import __version__
from tallywire.bulletin.fetch import Fetched, FetchTerms, Validators
from tallywire.bulletin.fetch_body import take_body
from tallywire.bulletin.fetch_guard import Deadline, GuardedBackend, Resolver, checked_url, resolve
from tallywire.bulletin.fetch_pace import MAX_ROBOTS, Pace, Robots
from tallywire.bulletin.intake import shown
from tallywire.model import FetchError, PermanentFetch, TransientFetch, UsageError

MAX_TRIES: Final = 4
MAX_REDIRECTS: Final = 5
_STEP_SECONDS: Final = 15.0
"""Seconds that one step may take: a connection, or the wait for the next piece."""

_FIRST_PAUSE: Final = 2.0
_LONGEST_PAUSE: Final = 60.0
_AGENT_NAME: Final = "tallywire"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_TRY_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_NOT_CHANGED: Final = 304
_MISSING: Final = frozenset({404, 410})

Headers = list[tuple[str, str]]


class HttpFetcher:
    """Gets pages over HTTP.

    Args:
        contact: A mail address or page at which whoever runs a host can reach whoever runs this.
        now: The clock, for the time of fetching.
        pace: What waits; a test gives one that does not.
        chance: A number from 0 to 1, for spreading tries.
        resolver: What knows the addresses of a name.
        max_tries: How often a page is asked for that cannot be had at once.

    Raises:
        UsageError: Nobody can be reached at `contact`.
    """

    def __init__(
        self, contact: str, *, now: Callable[[], dt.datetime], pace: Pace | None = None,
        chance: Callable[[], float] = random.random,  # noqa: S311 - it spreads tries, and guards nothing
        resolver: Resolver = resolve, max_tries: int = MAX_TRIES,
    ) -> None:  # fmt: skip
        said = contact.strip()
        if not said.isascii() or not said.isprintable() or len(said) > 200 or ("@" not in said and "://" not in said):
            raise UsageError(
                "a host must be able to reach whoever fetches from it",
                hint="Set TALLYWIRE_CONTACT, or give --contact: a mail address or the address of a page.",
            )
        self.agent = f"{_AGENT_NAME}/{__version__} (+{said})"
        self._now = now
        self._pace = pace or Pace()
        self._chance = chance
        self._resolver = resolver
        self._max_tries = max_tries
        self._robots: dict[str, Robots] = {}
        self._tls = ssl.create_default_context()

    def fetch(self, url: str, terms: FetchTerms, known: Validators | None = None) -> Fetched | None:
        """Return a page, or None where it has not changed since `known`; see `Fetcher`."""
        pause = _FIRST_PAUSE
        for n_tried in range(1, self._max_tries + 1):
            try:
                return self._followed(url, terms, known)
            except TransientFetch as error:
                if n_tried == self._max_tries:
                    raise TransientFetch(f"{_place(url)}: {error} ({n_tried} tries)") from None
                asked = error.wait if isinstance(error, _AskedToWait) else 0.0
                self._pace.pause(max(asked, pause * (0.5 + self._chance())))
                pause = min(pause * 3, _LONGEST_PAUSE)
            except PermanentFetch as error:
                raise PermanentFetch(f"{_place(url)}: {error}", hint=error.hint) from None
        raise AssertionError("the last try returns or raises")

    def _followed(self, url: str, terms: FetchTerms, known: Validators | None) -> Fetched | None:
        """Get a page, following redirects by hand; another host than the source's own must be a public one."""
        at, home = url, urlsplit(url).netloc
        for _ in range(MAX_REDIRECTS + 1):
            if terms.robots:
                self._ask_robots(at, terms)
            answer = self._get(at, terms, known)
            if isinstance(answer, str):
                at = _target(at, answer)
                if terms.allow_private and urlsplit(at).netloc != home:
                    terms = msgspec.structs.replace(terms, allow_private=False)
            else:
                return answer and _renamed(answer, url)
        raise PermanentFetch(f"leads on more than {MAX_REDIRECTS} times")

    def _ask_robots(self, url: str, terms: FetchTerms) -> None:
        parts = checked_url(url, allow_private=terms.allow_private)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._robots:
            limits = FetchTerms(
                url=place, allow_private=terms.allow_private, pause_seconds=0, max_bytes=MAX_ROBOTS,
                timeout_seconds=_STEP_SECONDS,
            )  # fmt: skip
            try:
                got = self._get(f"{place}/robots.txt", limits, None)
            except PermanentFetch:
                got = None
            text = got.content.decode("utf-8", "replace") if isinstance(got, Fetched) else ""
            self._robots[place] = Robots(text, _AGENT_NAME)
        if not self._robots[place].allows(url):
            raise PermanentFetch("the host's robots.txt asks not to fetch it")

    def _get(self, url: str, terms: FetchTerms, known: Validators | None) -> Fetched | str | None:
        """Ask once: return the page, where it has moved to, or None where it has not changed."""
        parts = checked_url(url, allow_private=terms.allow_private)
        place = f"{parts.scheme}://{parts.netloc}"
        delay = self._robots[place].delay if place in self._robots else 0.0
        self._pace.wait(parts.netloc, max(terms.pause_seconds, delay))
        backend = GuardedBackend(
            Deadline(terms.timeout_seconds), allow_private=terms.allow_private, resolver=self._resolver
        )
        step = min(_STEP_SECONDS, terms.timeout_seconds)
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), step)
        try:
            with (
                httpcore2.ConnectionPool(ssl_context=self._tls, network_backend=backend) as pool,
                pool.stream(
                    "GET", url, headers=self._headers(parts.netloc, terms, known), extensions={"timeout": timeouts}
                ) as answer,
            ):
                return self._read(answer, url, terms)
        except FetchError:
            raise
        except httpcore2.TimeoutException:
            raise TransientFetch(f"no answer within {step:g} seconds") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise TransientFetch(f"the connection failed: {shown(str(error) or type(error).__name__)}") from None
        except (httpcore2.UnsupportedProtocol, ValueError) as error:
            raise PermanentFetch(f"it cannot be asked for: {shown(str(error))}") from None

    def _headers(self, host: str, terms: FetchTerms, known: Validators | None) -> Headers:
        headers = [
            ("Host", host), ("User-Agent", self.agent), ("Accept", terms.accept), ("Accept-Encoding", "gzip, deflate"),
            ("Connection", "close"),
        ]  # fmt: skip
        if known and known.etag:
            headers.append(("If-None-Match", known.etag))
        if known and known.last_modified:
            headers.append(("If-Modified-Since", known.last_modified))
        return headers

    def _read(self, answer: httpcore2.Response, url: str, terms: FetchTerms) -> Fetched | str | None:
        headers = tuple((k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in answer.headers)
        said = dict(headers)
        if answer.status == _NOT_CHANGED:
            return None
        if answer.status in _REDIRECTS and said.get("location"):
            return said["location"]
        if answer.status in _TRY_AGAIN:
            raise _AskedToWait(f"answers {answer.status}", self._wait_asked_for(said.get("retry-after", "")))
        if answer.status in _MISSING:
            raise PermanentFetch(f"there is no such page ({answer.status})")
        if answer.status != 200:
            raise PermanentFetch(f"answers {answer.status}")
        length = said.get("content-length", "")
        if length.isascii() and length.isdecimal() and int(length[:18]) > terms.max_bytes:
            raise PermanentFetch(f"larger than {terms.max_bytes:,} bytes")
        body = take_body(answer.iter_stream(), said.get("content-encoding", ""), terms)
        return Fetched(
            url=url, final_url=url, headers=headers, content=body.content, n_sent=body.n_sent, fetched_at=self._now()
        )

    def _wait_asked_for(self, retry_after: str) -> float:
        """Return the seconds that a host asks to wait, never more than the longest pause."""
        said = retry_after.strip()
        if said.isascii() and said.isdecimal():
            return min(float(said[:6]), _LONGEST_PAUSE)
        try:
            until = email.utils.parsedate_to_datetime(said)
        except (TypeError, ValueError):
            return 0.0
        aware = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
        return min(max((aware - self._now()).total_seconds(), 0.0), _LONGEST_PAUSE)


class _AskedToWait(TransientFetch):
    """A host that is busy, and says for how long."""

    def __init__(self, message: str, wait: float) -> None:
        super().__init__(message)
        self.wait = wait


def _renamed(page: Fetched, url: str) -> Fetched:
    return Fetched(
        url=url, final_url=page.final_url, headers=page.headers, content=page.content, n_sent=page.n_sent,
        fetched_at=page.fetched_at,
    )  # fmt: skip


def _target(at: str, location: str) -> str:
    """Return where a redirect leads; raise `PermanentFetch` where that is no address, or no longer a secure one."""
    try:
        target = urljoin(at, location)
        is_downgraded = urlsplit(at).scheme == "https" and urlsplit(target).scheme != "https"
    except ValueError:
        raise PermanentFetch(f"leads to what is no address: {shown(location)}") from None
    if is_downgraded:
        raise PermanentFetch(f"leads from https to {shown(target)}")
    return target


def _place(url: str) -> str:
    """Return an address for a message, without what stands behind a question mark."""
    return shown(url.partition("?")[0], 120)
