"""The door: bytes come in, text goes on, and what cannot be a publication is turned away in one line.

Every limit here is far above any real publication and far below what would hurt: the largest dataset file holds less
than one megabyte, the deepest is nested twice.
"""

from __future__ import annotations

import zlib
from typing import Final

from tallywire.model import IssueCode, SourceChanged

MAX_BYTES: Final = 16_000_000
"""Bytes of one publication as it was had."""

MAX_INFLATED: Final = 10_000_000
"""Bytes that a compressed publication may grow to."""

_GZIP: Final = b"\x1f\x8b"


def refusal(name: str, code: IssueCode, message: str, *, hint: str = "") -> SourceChanged:
    """Return the exception that refuses a whole file, its message one line that names the file and the code."""
    return SourceChanged(shown(name), code, message, hint=hint)


def shown(text: str, limit: int = 80) -> str:
    """Return text that is safe in one line of a terminal: escaped where it is not printable, cut where it is long."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return cut if cut.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in cut)


def read_text(content: bytes, name: str) -> str:
    """Return the bytes as text: UTF-8, a byte-order mark dropped, gzip undone.

    Raises:
        SourceChanged: Too large, empty, not UTF-8, or compressed in a way that cannot be undone.
    """
    try:
        text = inflated(content, name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(name, IssueCode.NOT_TEXT, f"not UTF-8 text: {error.reason} at byte {error.start:,}") from None
    if not text.strip():
        raise refusal(name, IssueCode.NO_SUCH_SHAPE, "the file is empty")
    if "\x00" in text:
        raise refusal(name, IssueCode.NOT_TEXT, f"not text: a NUL at character {text.index(chr(0)):,}")
    return text


def inflated(content: bytes, name: str) -> bytes:
    """Return the bytes, decompressed where they are gzip, never more than the limit of either.

    Raises:
        SourceChanged: Too large before or after, or not a whole gzip file.
    """
    if len(content) > MAX_BYTES:
        raise refusal(name, IssueCode.TOO_LARGE, f"larger than {MAX_BYTES:,} bytes")
    if not content.startswith(_GZIP):
        return content
    stream = zlib.decompressobj(wbits=31)
    try:
        plain = stream.decompress(content, MAX_INFLATED + 1)
    except zlib.error:
        raise refusal(name, IssueCode.NOT_TEXT, "looks like gzip and cannot be decompressed") from None
    if len(plain) > MAX_INFLATED:
        raise refusal(name, IssueCode.TOO_LARGE, f"decompresses to more than {MAX_INFLATED:,} bytes")
    if not stream.eof or stream.unused_data:
        raise refusal(name, IssueCode.NOT_TEXT, "is not one whole gzip file")
    return plain
