"""What holds for every test: no network, no user's files, one way of drawing random examples."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# `steady` draws the same examples on every machine; `fuzz` (make fuzz) draws new ones, and many.
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("fuzz", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

SETTINGS_OF_USERS = (
    "TALLYWIRE_LEDGER",
    "TALLYWIRE_HOME",
    "TALLYWIRE_CONTACT",
    "TALLYWIRE_SOURCES",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
)


@pytest.fixture(autouse=True)
def house(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, so that no user's ledger or setting is read or written."""
    home = tmp_path_factory.mktemp("home")
    for name in SETTINGS_OF_USERS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    return home


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection to another machine; servers and sockets inside this one may be reached."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        inside = isinstance(address, tuple) and address[0] in {"127.0.0.1", "::1"}
        if self.family in {socket.AF_INET, socket.AF_INET6} and not inside:
            raise OSError(f"tests have no network, and something wants {address!r}")
        connect(self, address)  # type: ignore[arg-type]  # passed on as it came

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", refuse)
    yield
    patch.undo()
