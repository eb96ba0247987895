"""The body of an answer, taken piece by piece and never more of it than is allowed, sent or decompressed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from tallywire.bulletin.fetch import FetchTerms
from tallywire.model import PermanentFetch, TransientFetch

_WINDOWS: Final = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""Content coding → zlib's name for its wrapping."""

_PIECE: Final = 65_536


class Body(msgspec.Struct, frozen=True):
    """The bytes of an answer, and how many were sent for them."""

    content: bytes
    n_sent: int


def take_body(pieces: Iterable[bytes], coding: str, terms: FetchTerms) -> Body:
    """Return the bytes of an answer.

    Raises:
        PermanentFetch: More bytes than the terms allow, before or after decompression, or a coding that was not asked
            for.
        TransientFetch: The compressed bytes are cut off or damaged.

    Cost: memory is bounded by the terms; 300 MB in 300 kB of gzip stop at the limit.
    """
    counted = _Counted(pieces, terms.max_bytes)
    kind = coding.strip().lower()
    if kind in {"", "identity"}:
        content = b"".join(counted)
    elif kind in _WINDOWS:
        content = _inflated(counted, _WINDOWS[kind], terms.max_inflated)
    else:
        raise PermanentFetch(f"sent in a coding that was not asked for: {kind[:40]}")
    return Body(content, counted.n_sent)


class _Counted:
    """Counts the bytes that pass, and stops at a limit."""

    def __init__(self, pieces: Iterable[bytes], limit: int) -> None:
        self._pieces = pieces
        self._limit = limit
        self.n_sent = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.n_sent += len(piece)
            if self.n_sent > self._limit:
                raise PermanentFetch(f"larger than {self._limit:,} bytes")
            yield piece


def _inflated(pieces: Iterable[bytes], window: int, limit: int) -> bytes:
    stream = zlib.decompressobj(window)
    found: list[bytes] = []
    n_found = 0
    try:
        for piece in pieces:
            rest = piece
            while rest and not stream.eof:
                plain = stream.decompress(rest, _PIECE)
                rest = stream.unconsumed_tail
                n_found += len(plain)
                if n_found > limit:
                    raise PermanentFetch(f"decompresses to more than {limit:,} bytes")
                found.append(plain)
    except zlib.error:
        raise TransientFetch("its compressed bytes are damaged") from None
    if not stream.eof:
        raise TransientFetch("its compressed bytes are cut off")
    return b"".join(found)
