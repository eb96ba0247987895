"""A server for the tests of fetching."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sources.server import Site, serving

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a server inside this machine."""
    with serving() as running:
        yield running
