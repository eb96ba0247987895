"""The door to other machines: an address is looked at when the connection is made, and that address is connected to.

Checking a name first and connecting to it later would ask the name twice, and the second answer may be another: so the
name is resolved here, once, every address that it has must be a public one, and the connection goes to one of these.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

import httpcore2

from tallywire.bulletin.intake import shown
from tallywire.model import PermanentFetch, TransientFetch

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]

_PORTS: Final = {"http": 80, "https": 443}
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_MAX_URL: Final = 2_000


def checked_url(url: str, *, allow_private: bool) -> SplitResult:
    """Return an address in its parts; raise `PermanentFetch` for one that is not asked for from here."""
    if len(url) > _MAX_URL or not url.isprintable() or " " in url:
        raise PermanentFetch(f"no address: {shown(url)}")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
    except (ValueError, UnicodeError):
        raise PermanentFetch(f"no address: {shown(url)}") from None
    if parts.scheme not in _PORTS or not host:
        raise PermanentFetch(f"only http and https are fetched, not {shown(url)}")
    if parts.username is not None or parts.password is not None:
        raise PermanentFetch(f"an address with a password is not fetched: {shown(host)}")
    if not allow_private and port not in {None, *_PORTS.values()}:
        raise PermanentFetch(f"only the ports 80 and 443 are fetched from, not {port}: {shown(host)}")
    return parts


def is_public(address: Address) -> bool:
    """Say whether an address is one that anybody may reach, however it is written."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve(host: str, port: int) -> list[str]:
    """Return all addresses that a name has."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Deadline:
    """The moment at which a request must be over.

    Args:
        seconds: Seconds from now.
        clock: A clock that never goes back.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends = clock() + seconds
        self._seconds = seconds

    def left(self, timeout: float | None) -> float:
        """Return the seconds that one step may take; raise `TransientFetch` when there are none left."""
        left = self._ends - self._clock()
        if left <= 0:
            raise TransientFetch(f"took more than {self._seconds:g} seconds")
        return left if timeout is None else min(left, timeout)


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to public addresses only, and to the very ones that were looked at.

    Args:
        deadline: When all must be over; a server that sends one byte at a time does not hold anybody up.
        allow_private: Whether any address will do.
        resolver: What knows the addresses of a name.
    """

    def __init__(self, deadline: Deadline, *, allow_private: bool, resolver: Resolver = resolve) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolver = resolver
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:  # fmt: skip
        """Connect to a host, at the first of its addresses that answers.

        Raises:
            PermanentFetch: One of its addresses is not public.
            TransientFetch: It has no address, or the deadline is over.
        """
        addresses = self._addresses(host, port)
        failure: Exception | None = None
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure or TransientFetch(f"{shown(host)} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = self._resolver(host, port)
        except (OSError, UnicodeError):
            raise TransientFetch(f"{shown(host)} has no address") from None
        for address in found if not self._allow_private else ():
            if not is_public(ipaddress.ip_address(address.partition("%")[0])):
                raise PermanentFetch(
                    f"{shown(host)} lies in a private range ({address})",
                    hint="For a server of your own: allow_private = true in the source's table [fetch].",
                )
        return found

    def sleep(self, seconds: float) -> None:
        """Wait; not used, since tries are counted elsewhere."""
        self._inner.sleep(min(seconds, self._deadline.left(None)))


class _TimedStream(httpcore2.NetworkStream):
    """A connection each of whose steps ends with the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
