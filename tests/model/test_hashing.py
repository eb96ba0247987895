"""Hashes of bytes, and the one that every ledger begins with."""

from __future__ import annotations

import hashlib

from tallywire.ledger.chain import GENESIS
from tallywire.model.hashing import sha256, sha256_hex


def test_hashes_are_those_of_sha_256() -> None:
    """As bytes and as hexadecimal digits."""
    assert sha256(b"738660") == hashlib.sha256(b"738660").digest()
    assert sha256_hex(b"738660") == hashlib.sha256(b"738660").hexdigest()


def test_a_ledger_begins_with_the_hash_of_its_format() -> None:
    """The constant that stands in the code is the hash that the documents name."""
    assert sha256(b"tallywire.ledger/1") == GENESIS
