"""What another program writes to our input."""

from __future__ import annotations

import sys

from tallywire.model import UsageError


def read_standard_input(limit: int = -1) -> bytes:
    """Return what stands on standard input, never more than `limit` bytes unless that is negative.

    Raises:
        UsageError: It is closed: `tallywire … - <&-`.
    """
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    return sys.stdin.buffer.read(limit)
