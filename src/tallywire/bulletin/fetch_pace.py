"""Politeness towards a host: a pause between two requests, and what its robots.txt asks for."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final
from urllib.robotparser import RobotFileParser

MAX_CRAWL_DELAY: Final = 120.0
MAX_ROBOTS: Final = 500_000


class Pace:
    """Keeps the pause between two requests to one host.

    Args:
        clock: A clock that never goes back.
        sleep: What waits.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._free_at: dict[str, float] = {}

    def wait(self, host: str, pause: float) -> None:
        """Wait until the host may be asked again, and keep `pause` seconds for the next request."""
        now = self._clock()
        left = self._free_at.get(host, now) - now
        if left > 0:
            self._sleep(left)
        self._free_at[host] = max(self._clock(), self._free_at.get(host, 0.0)) + pause

    def pause(self, seconds: float) -> None:
        """Wait between two tries."""
        self._sleep(seconds)


class Robots:
    """What a host's robots.txt allows us."""

    def __init__(self, text: str, agent: str) -> None:
        self._rules = RobotFileParser()
        self._rules.parse(text[:MAX_ROBOTS].splitlines())
        self._agent = agent

    def allows(self, url: str) -> bool:
        """Say whether a page may be fetched."""
        return self._rules.can_fetch(self._agent, url)

    @property
    def delay(self) -> float:
        """Seconds that the host wants between two requests."""
        said = self._rules.crawl_delay(self._agent)
        try:
            return min(max(float(said or 0), 0.0), MAX_CRAWL_DELAY)
        except ValueError:
            return 0.0
