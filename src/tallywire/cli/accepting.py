"""The figures that an accepted reading stands for: as it was read, or as whoever decides has chosen."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import msgspec

from tallywire.model import Accumulation, Figure, Precision, Statement, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tallywire.ledger import Quarantined
    from tallywire.newsroom import Newsroom

_FIGURES: Final[dict[Precision, Callable[[int], Figure]]] = {
    Precision.EXACT: Figure.exact,
    Precision.ABOUT: Figure.about,
    Precision.AT_LEAST: Figure.at_least,
    Precision.AT_MOST: Figure.at_most,
}


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What whoever decides gives: any part may be None or empty, and is then that of the reading."""

    measure: str | None
    report_on: dt.date | None
    total: int | None
    increment: int | None
    precision: Precision | None
    source: str

    @property
    def is_empty(self) -> bool:
        """Whether it gives no figure, and nothing that one would need."""
        return (self.measure, self.report_on, self.total, self.increment) == (None, None, None, None)


def chosen_figures(room: Newsroom, reading: Quarantined, choice: Choice, *, now: dt.datetime) -> list[Statement]:
    """Return the figures to record with the decision.

    Raises:
        UsageError: The choice is no whole figure, and the reading does not hold what it lacks.
    """
    kept = _kept(room, reading, now=now)
    if len(kept) > 1 and _concerns(choice, kept[0]):
        return _of_item(reading, kept, choice)
    if choice.is_empty:
        if kept:
            return kept
        raise UsageError(
            f"reading {reading.id} is no figure as it stands",
            hint=f"tallywire quarantine accept {reading.id} --measure NAME --on DATE --total N (or --increment N); or "
            f"tallywire quarantine reject {reading.id} --reason TEXT",
        )
    measure = choice.measure or (kept[0].key.measure if kept else None)
    report_on = choice.report_on or (kept[0].report_on if kept else None)
    if measure is None or report_on is None or (choice.total is None) == (choice.increment is None):
        raise UsageError("a figure needs --measure, --on, and one of --total and --increment")
    return [_made(room, reading, choice, measure, report_on, now=now)]


def _kept(room: Newsroom, reading: Quarantined, *, now: dt.datetime) -> list[Statement]:
    """Return the figures that a reading's payload holds as lines of our export, at the reading's own place."""
    from tallywire.bulletin import read_export_line

    lines = (read_export_line(line, pack=room.pack, now=now) for line in reading.payload.split("\n"))
    return [msgspec.structs.replace(each, locator=reading.locator) for each in lines if each is not None]


def _concerns(choice: Choice, kept: Statement) -> bool:
    return choice.measure in {None, kept.key.measure} and choice.report_on in {None, kept.report_on}


def _of_item(reading: Quarantined, kept: list[Statement], choice: Choice) -> list[Statement]:
    """Return an item's total and increment, each as chosen, or as printed where only the other was chosen."""
    values = {Accumulation.CUMULATIVE: choice.total, Accumulation.INCREMENT: choice.increment}
    if all(value is None for value in values.values()):
        printed = {each.accumulation: each.figure.point for each in kept}
        total, increment = printed.get(Accumulation.CUMULATIVE), printed.get(Accumulation.INCREMENT)
        raise UsageError(
            f"reading {reading.id} waits for a figure: {reading.message}",
            hint=f"tallywire quarantine accept {reading.id} --total N, --increment N, or both; as printed they are "
            f"--total {total} --increment {increment}",
        )
    return [_with_value(each, values.get(each.accumulation), choice.precision) for each in kept]


def _with_value(statement: Statement, value: int | None, precision: Precision | None) -> Statement:
    if value is None:
        return statement
    known = precision or statement.figure.precision
    return msgspec.structs.replace(statement, figure=_FIGURES.get(known, Figure.exact)(value))


def _made(
    room: Newsroom, reading: Quarantined, choice: Choice, measure: str, report_on: dt.date, *, now: dt.datetime
) -> Statement:
    """Return the figure as the reading's own source would have given it, at the reading's own place.

    Raises:
        UsageError: No publication read now can be of that date, or the count is negative.
    """
    from tallywire.bulletin.reading import ReadContext
    from tallywire.bulletin.rows import DateSpan
    from tallywire.bulletin.transcriber import Transcriber

    snapshot = reading.locator.snapshot if reading.locator else ""
    source = room.pack.source(choice.source or reading.source)
    context = ReadContext(pack=room.pack, source=source, now=now, snapshot=snapshot)
    if (doubt := DateSpan(context).doubt(report_on)) is not None:
        raise UsageError(f"no bulletin can be {doubt.message}")
    transcriber = Transcriber(context)
    make = transcriber.total if choice.total is not None else transcriber.increment
    value = choice.total if choice.total is not None else choice.increment
    figure = _FIGURES[choice.precision or Precision.EXACT](value or 0)
    statement = make(room.pack.measure(measure).id, report_on, figure, selector="", quote="")
    return msgspec.structs.replace(statement, locator=reading.locator)
