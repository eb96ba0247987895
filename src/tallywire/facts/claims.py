"""A record that the claimant itself claims, to be held against its own figures."""

from __future__ import annotations

import msgspec

from tallywire.model import Direction, Grain


class RecordClaim(msgspec.Struct, frozen=True, kw_only=True):
    """The claimant's own word that the newest period of a kind is a record.

    Args:
        measure: Identifier of the measure.
        grain: Of which periods.
        n_days: Their length, for windows.
        direction: Highest or lowest.
        said: The words, quoted or told; they are shown with the verdict.
        source: Where it was said.
    """

    measure: str
    grain: Grain = Grain.DAY
    n_days: int = 1
    direction: Direction = Direction.HIGHEST
    said: str = ""
    source: str = ""
