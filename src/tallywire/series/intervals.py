"""The stretch between two consecutive totals: how much the total rose, and what of that was the days' own."""

from __future__ import annotations

import msgspec

from tallywire.model import Basis


class Interval(msgspec.Struct, frozen=True, gc=False):
    """What lies between two consecutive firm totals of a series.

    Args:
        start: Report date (ordinal) of the earlier total.
        end: Report date of the later one; the coverage is the half-open stretch between their cut-offs.
        delta: Change of the total.
        low: Smallest change that the two totals' roughness allows.
        high: Largest.
        stated: The claimant's own increment for just this stretch; None where none is held.
        adjustment: Sum of the corrections declared for the bulletins of the stretch.
        excluded: Kind of the annotation by which it can make no record; empty where it can.
        crossing: What the change holds only because its two totals are of different relays, at a bulletin that
            arbitration left open: no count of anything. Almost always 0.
    """

    start: int
    end: int
    delta: int
    low: int
    high: int
    stated: int | None
    adjustment: int
    excluded: str
    crossing: int = 0

    @property
    def n_days(self) -> int:
        """How many days of coverage it holds; more than one makes it a block and no day's figure."""
        return self.end - self.start

    @property
    def is_plain(self) -> bool:
        """Whether nothing is known of it but its two totals, so that its count is their difference."""
        return self.stated is None and not self.adjustment and not self.crossing

    @property
    def own(self) -> int:
        """What the claimant gives as the stretch's own count: stated, else the change less declared corrections."""
        return self.delta - self.adjustment - self.crossing if self.stated is None else self.stated

    @property
    def residual(self) -> int:
        """What the change of the total holds beside that count."""
        return self.delta - self.own

    def value(self, basis: Basis, *, with_residual: bool) -> int | None:
        """Return the stretch's figure under a basis; None where the basis has none."""
        if basis is Basis.STATED:
            return self.stated
        if with_residual:
            return self.delta - self.crossing
        return self.delta - self.adjustment - self.crossing if basis is Basis.DIFFERENCED else self.own

    def bounds(self, value: int) -> tuple[int, int]:
        """Return the bounds of `value`: those of the totals' difference, moved with it; none for a stated figure."""
        if value == self.stated:
            return value, value
        offset = value - self.delta
        return self.low + offset, self.high + offset
