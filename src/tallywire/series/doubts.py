"""What is doubtful about figures that are held: falls, increments that do not fit, relays that differ."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.model import IssueCode
from tallywire.series.wording import day, number, signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.series.intervals import Interval
    from tallywire.series.series import Series


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What one source holds of the figure in doubt."""

    source: str
    value: int


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """One figure that is held and doubted.

    Args:
        series: Text form of the series.
        report_on: Date of the bulletin.
        code: What is doubtful.
        chosen: The figure that answers meanwhile.
        held: Who holds which figure.
        text: The case in one sentence.
        why: By which rule the figure answers.
        slip: The likely slip behind it, where one fits.
    """

    series: str
    report_on: dt.date
    code: IssueCode
    chosen: int
    held: tuple[Held, ...]
    text: str
    why: str = ""
    slip: str = ""


def disputes(series: Series) -> Iterator[Dispute]:
    """Yield every doubt about a series' held figures, by bulletin. Cost: O(n)."""
    for edge in series.edges:
        yield from _between_relays(series, edge)
        interval = series.interval_ending(edge)
        if interval is not None:
            yield from _of_interval(series, interval)


def _between_relays(series: Series, edge: int) -> Iterator[Dispute]:
    readings = series.readings.totals[edge]
    chosen = readings[0]
    if any(r.point != chosen.point for r in readings):
        given = ", ".join(f"{r.source} {number(r.point)}" for r in readings)
        yield _dispute(
            series, edge, IssueCode.RELAYS_DIFFER, f"Relays differ on the bulletin of {day(edge)}: {given}.",
            "the most trusted relay of the pack's order",
        )  # fmt: skip


def _of_interval(series: Series, interval: Interval) -> Iterator[Dispute]:
    edge = interval.end
    if interval.delta - interval.adjustment < 0:
        text = (
            f"The total of {day(edge)} is {number(-interval.delta)} lower than that of {day(interval.start)}, and no "
            f"correction of that size is declared."
        )
        yield _dispute(series, edge, IssueCode.TOTAL_WENT_DOWN, text, "as said by its source")
    if interval.stated is not None and interval.stated != interval.delta - interval.adjustment:
        text = (
            f"The bulletin of {day(edge)} states {signed(interval.stated)}; its total differs from the one before by "
            f"{signed(interval.delta)}, with corrections of {signed(interval.adjustment)} declared."
        )
        yield _dispute(
            series, edge, IssueCode.INCREMENT_DISAGREES_WITH_TOTAL, text, "both are kept; the rest is a residual"
        )


def _dispute(series: Series, edge: int, code: IssueCode, text: str, why: str) -> Dispute:
    chosen = series.total_at(edge)
    assert chosen is not None
    return Dispute(
        series=str(series.terms.key), report_on=dt.date.fromordinal(edge), code=code, chosen=chosen.point,
        held=tuple(Held(source=r.source, value=r.point) for r in series.readings.totals[edge]), text=text, why=why,
    )  # fmt: skip
