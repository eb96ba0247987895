"""Getting pages: politely, in bounded time and memory, from public addresses only."""

from __future__ import annotations

import datetime as dt
import gzip
import ipaddress
import time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from tallywire.bulletin.fetch import Fetched, FetchTerms, Validators
from tallywire.bulletin.fetch_body import take_body
from tallywire.bulletin.fetch_guard import Deadline as FetchDeadline
from tallywire.bulletin.fetch_guard import GuardedBackend, Resolver, checked_url, is_public, resolve
from tallywire.bulletin.fetch_http import HttpFetcher
from tallywire.bulletin.fetch_pace import Pace
from tallywire.model import PermanentFetch, TransientFetch, UsageError
from tests.sources.server import Site, page, status

NOW = dt.datetime(2026, 8, 9, 9, 0, tzinfo=dt.UTC)
OWN = FetchTerms(url="http://x", allow_private=True, pause_seconds=0, timeout_seconds=5, robots=False)


class Clock:
    """A clock that moves only when somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self.waits.append(round(seconds, 3))
        self.now += seconds


def fetcher(clock: Clock | None = None, *, max_tries: int = 4, resolver: Resolver = resolve) -> HttpFetcher:
    """Return a fetcher that does not really wait, and spreads its tries evenly."""
    clock = clock or Clock()
    return HttpFetcher(
        "desk@example.org", now=lambda: NOW, pace=Pace(clock, clock.sleep), chance=lambda: 0.5, resolver=resolver,
        max_tries=max_tries,
    )  # fmt: skip


def terms(**changes: object) -> FetchTerms:
    """Return terms for the server in this machine."""
    return FetchTerms(**{name: getattr(OWN, name) for name in OWN.__struct_fields__} | changes)


def get(site: Site, path: str, known: Validators | None = None, **changes: object) -> Fetched | None:
    """Fetch a page of the server, once."""
    return fetcher(max_tries=1).fetch(site.url(path), terms(**changes), known)


def test_a_page_is_had_with_its_headers(site: Site) -> None:
    """A page comes with its bytes, headers and time; whoever runs the host can reach whoever asks."""
    site.serve("/a", "seven", Content_Type="text/plain; charset=utf-8", ETag='"v1"')
    got = get(site, "/a")

    assert got is not None
    assert (got.content, got.media_type, got.fetched_at) == (b"seven", "text/plain", NOW)
    assert got.validators == Validators(etag='"v1"')
    ((_, headers),) = site.asked
    assert headers["user-agent"].startswith("tallywire/")
    assert "desk@example.org" in headers["user-agent"]


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    """What the host said of the page's state is said back to it."""
    site.serve("/a", "seven", ETag='"v1"')

    assert get(site, "/a", Validators(etag='"v1"', last_modified="Sat, 08 Aug 2026 06:00:00 GMT")) is None
    assert site.asked[0][1]["if-modified-since"] == "Sat, 08 Aug 2026 06:00:00 GMT"
    assert get(site, "/a", Validators(etag='"v0"')) is not None


def test_compressed_pages_are_had_plain(site: Site) -> None:
    """Either kind of compression is undone."""
    site.serve("/gz", gzip.compress(b"seven"), Content_Encoding="gzip")
    site.serve("/z", zlib.compress(b"eight"), Content_Encoding="deflate")

    assert [got.content for path in ("/gz", "/z") if (got := get(site, path))] == [b"seven", b"eight"]


def test_what_may_work_later_is_tried_again(site: Site) -> None:
    """A busy host is asked again after pauses that grow, and never before it wants to be."""
    clock = Clock()
    site.serve_in_turn("/a", status(503), status(429, Retry_After="40"), status(502), page("seven"))
    got = fetcher(clock).fetch(site.url("/a"), terms())

    assert got is not None
    assert got.content == b"seven"
    assert clock.waits == [2.0, 40.0, 18.0]


def test_tries_come_to_an_end(site: Site) -> None:
    """A host that stays busy is left in peace after four tries."""
    site.pages["/a"] = status(503)

    with pytest.raises(TransientFetch, match=r"answers 503 \(4 tries\)"):
        fetcher().fetch(site.url("/a"), terms())
    assert len(site.asked) == 4


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 418])
def test_a_refusal_is_taken_at_once(site: Site, code: int) -> None:
    """What will not work the next time is not tried again."""
    site.pages["/a"] = status(code)

    with pytest.raises(PermanentFetch, match=str(code)):
        fetcher().fetch(site.url("/a"), terms())
    assert len(site.asked) == 1


def test_redirects_are_followed_by_hand(site: Site) -> None:
    """A page that moved is had where it is; how it was asked for stays known."""
    site.pages["/a"] = status(301, Location="/b")
    site.pages["/b"] = status(307, Location=site.url("/c"))
    site.serve("/c", "seven")
    got = get(site, "/a")

    assert got is not None
    assert (got.url, got.final_url, got.content) == (site.url("/a"), site.url("/c"), b"seven")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("/a", "more than 5 times"),
        ("ftp://example.org/x", "only http and https"),
        ("file:///etc/hostname", "only http and https"),
        ("http://user:secret@127.0.0.1/x", "password"),
        ("http://exa mple.org/", "no address"),
        ("http://[example.org/", "no address"),
        ("//[", "no address"),
    ],
)
def test_redirects_are_looked_at_as_the_first_address_was(site: Site, target: str, message: str) -> None:
    """A redirect leads neither round in circles nor anywhere that would not have been asked."""
    site.pages["/a"] = status(302, Location=target)

    with pytest.raises(PermanentFetch, match=message):
        get(site, "/a")


@pytest.mark.parametrize("target", ["http://127.0.0.2:PORT/b", "http://localhost/b", "http://169.254.169.254/latest"])
def test_a_server_of_ones_own_leads_nowhere_else_in_the_own_network(site: Site, target: str) -> None:
    """That a source's own host may be private says nothing of where it sends those who ask."""
    site.pages["/a"] = status(302, Location=target.replace("PORT", site.address.rpartition(":")[2]))
    site.serve("/b", "seven")

    with pytest.raises(PermanentFetch, match=r"private range|ports 80 and 443"):
        get(site, "/a")
    assert [path for path, _ in site.asked] == ["/a"]


def test_a_name_in_the_own_network_is_not_asked() -> None:
    """A name whose address lies in one's own network is refused, and the remedy for a server of one's own is named."""
    with pytest.raises(PermanentFetch, match="private range") as caught:
        fetcher(resolver=lambda *_: ["10.0.0.1"]).fetch("http://intranet.example/", FetchTerms(robots=False))
    assert "allow_private = true" in caught.value.hint


def test_a_slow_host_is_given_up(site: Site) -> None:
    """A host that says nothing is waited for no longer than the terms allow."""
    site.pages["/a"] = lambda _: time.sleep(3)
    began = time.monotonic()

    with pytest.raises(TransientFetch, match=r"no answer within 1 seconds|took more than 1 seconds"):
        get(site, "/a", timeout_seconds=1)
    assert time.monotonic() - began < 2.5


def test_a_host_that_sends_byte_by_byte_is_given_up(site: Site) -> None:
    """A byte now and then resets no clock: the whole page has one deadline."""

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        for _ in range(60):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.05)

    site.pages["/a"] = drip
    with pytest.raises(TransientFetch, match=r"took more than 1 seconds|no answer"):
        get(site, "/a", timeout_seconds=1)


def test_a_page_cut_off_is_no_page(site: Site) -> None:
    """Fewer bytes than announced, or compressed bytes without an end, are a failure and not a shorter page."""
    site.serve("/short", "seven", Content_Length="50")
    site.serve("/gz", gzip.compress(b"seven" * 100)[:-8], Content_Encoding="gzip")
    site.serve("/bad", b"no gzip", Content_Encoding="gzip")

    for path, message in (("/short", "connection failed"), ("/gz", "cut off"), ("/bad", "damaged")):
        with pytest.raises(TransientFetch, match=message):
            get(site, path)


def test_a_coding_that_was_not_asked_for_is_refused(site: Site) -> None:
    """Bytes that nobody here can decompress are no page."""
    site.serve("/a", b"?", Content_Encoding="br")

    with pytest.raises(PermanentFetch, match="not asked for: br"):
        get(site, "/a")


def test_a_bomb_of_300_megabytes_stops_at_ten(site: Site) -> None:
    """What is small on the wire and huge beyond it is stopped while it comes in."""
    packer = zlib.compressobj(9, wbits=31)
    piece = bytes(1_000_000)
    bomb = b"".join(packer.compress(piece) for _ in range(300)) + packer.flush()
    site.serve("/a", bomb, Content_Encoding="gzip")

    assert len(bomb) < 400_000
    with pytest.raises(PermanentFetch, match="decompresses to more than 10,000,000 bytes"):
        get(site, "/a")


def test_a_bomb_never_fills_the_memory() -> None:
    """No more than the limit and a piece is ever held, whatever is still to come."""
    taken: list[int] = []

    def endless() -> object:
        packer = zlib.compressobj(9, wbits=31)
        for n in range(1_000_000):
            taken.append(n)
            yield packer.compress(bytes(1_000_000))

    with pytest.raises(PermanentFetch):
        take_body(endless(), "gzip", OWN)  # type: ignore[arg-type]  # a generator of bytes
    assert len(taken) < 200


def test_huge_pages_are_refused(site: Site) -> None:
    """A page above the limit is refused by what it announces, or else while it comes in."""

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(1000):
            request.wfile.write(bytes(100_000))

    site.serve("/says", "x", Content_Length="99999999999")
    site.pages["/does"] = endless
    for path in ("/says", "/does"):
        with pytest.raises(PermanentFetch, match="larger than 1,000,000 bytes"):
            get(site, path, max_bytes=1_000_000)


def test_a_host_is_asked_at_a_walking_pace(site: Site) -> None:
    """Between two requests to one host lies the source's pause, or the longer one that its robots.txt wants."""
    site.serve("/a", "x")
    site.serve("/robots.txt", "User-agent: *\nCrawl-delay: 30\nDisallow: /private\n")
    clock = Clock()
    one = fetcher(clock)
    for _ in range(3):
        one.fetch(site.url("/a"), terms(pause_seconds=10))
    assert clock.waits == [10, 10]

    clock.waits.clear()
    asking = terms(pause_seconds=10, robots=True)
    one.fetch(site.url("/a"), asking)
    one.fetch(site.url("/a"), asking)
    assert clock.waits[-1] == 30


def test_robots_are_asked_once_and_heeded(site: Site) -> None:
    """A page that a host wants to keep from programs is not fetched; one without rules is."""
    site.serve("/robots.txt", "User-agent: *\nDisallow: /private\n")
    site.serve("/private", "x")
    site.serve("/a", "x")
    one = fetcher()
    asking = terms(robots=True)

    with pytest.raises(PermanentFetch, match=r"robots\.txt"):
        one.fetch(site.url("/private"), asking)
    one.fetch(site.url("/a"), asking)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]

    del site.pages["/robots.txt"]
    assert fetcher().fetch(site.url("/private"), asking) is not None


@pytest.mark.parametrize("contact", ["", "  ", "nobody", "a@b\r\nX: y", "ж@example.org"])
def test_nobody_fetches_unnamed(contact: str) -> None:
    """Without an address at which its user can be reached, nothing is asked of anybody."""
    with pytest.raises(UsageError, match="reach"):
        HttpFetcher(contact, now=lambda: NOW)


PRIVATE = (
    "127.0.0.1 10.1.2.3 192.168.0.1 172.16.5.5 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 255.255.255.255 240.0.0.1 "
    "::1 :: fe80::1 fd00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2001:db8::1"
).split()


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_known_in_every_dress(address: str) -> None:
    """An address of one's own machine or network is one, whatever it is wrapped in."""
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101"])
def test_public_addresses_are_public(address: str) -> None:
    """Addresses that anybody may reach are let through."""
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "0", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
def test_the_connection_is_where_addresses_are_looked_at(host: str) -> None:
    """However one's own machine is written, no connection to it is made."""
    with pytest.raises((PermanentFetch, TransientFetch), match=r"private range|no address"):
        fetcher(max_tries=1).fetch(f"http://{host}/", FetchTerms(url="http://x", robots=False, pause_seconds=0))


@pytest.mark.parametrize("found", [["93.184.215.14", "10.0.0.1"], ["10.0.0.1", "93.184.215.14"], ["fe80::1%eth0"]])
def test_one_private_address_among_several_is_enough(found: list[str]) -> None:
    """A name that has a private address beside a public one is not connected to at all."""
    with pytest.raises(PermanentFetch, match="private range"):
        GuardedBackend(FetchDeadline(5), allow_private=False, resolver=lambda *_: found).connect_tcp("example.org", 80)


def test_the_address_looked_at_is_the_one_connected_to(site: Site) -> None:
    """A name is asked for its addresses once for each connection, so that it cannot answer otherwise afterwards."""
    site.serve("/a", "seven")
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(f"{host}:{port}")
        return ["127.0.0.1"]

    port = site.address.rpartition(":")[2]
    got = fetcher(resolver=resolver).fetch(f"http://mirror.example:{port}/a", terms())

    assert got is not None
    assert got.content == b"seven"
    assert asked == [f"mirror.example:{port}"]
    assert site.asked[0][1]["host"] == f"mirror.example:{port}"


@pytest.mark.parametrize(
    "url",
    ["http://example.org:22/", "https://example.org:8443/", "gopher://example.org/", "http:///x", "http://e.org:x/",
     "https://user@example.org/", "http://example.org/\n", "x" * 3000],
)  # fmt: skip
def test_odd_addresses_are_refused_before_anything_is_asked(url: str) -> None:
    """Other schemes, other ports, passwords and what is no address go no further."""
    with pytest.raises(PermanentFetch):
        checked_url(url, allow_private=False)
