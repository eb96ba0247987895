"""SHA-256 of bytes. The library behind it is loaded when the first hash is asked for: a start that only reads has no need of it."""

from __future__ import annotations


def sha256(content: bytes) -> bytes:
    """Return the 32 bytes of the hash."""
    import hashlib

    return hashlib.sha256(content).digest()


def sha256_hex(content: bytes) -> str:
    """Return the hash as 64 lower-case hexadecimal digits."""
    return sha256(content).hex()
