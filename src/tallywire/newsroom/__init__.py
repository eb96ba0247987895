"""The lobby: the only place that wires rooms together.

A `Newsroom` holds one ledger and one pack; the command line and the web ask it, and nothing else knows both.
"""

from tallywire.newsroom.intake import IngestReport
from tallywire.newsroom.opening import clock, pack_with_sources
from tallywire.newsroom.room import Newsroom

__all__ = ["IngestReport", "Newsroom", "clock", "pack_with_sources"]
