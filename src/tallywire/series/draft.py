"""An answer in the making: what is said with a figure, and what it rests on, gathered step by step."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.model import (
    Answer,
    DayCoverage,
    DaySpan,
    Evidence,
    Place,
    Qualification,
    QualificationCode,
    Query,
)
from tallywire.series.track import PRECISIONS, Reading
from tallywire.series.wording import day, days, number, plural_days, signed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tallywire.series.arbitration.ruling import Ruling
    from tallywire.series.intervals import Interval
    from tallywire.series.periods import PeriodFigure
    from tallywire.series.series import OtherFigure, Series
    from tallywire.series.terms import Exclusion

_MOST_NAMED = 5
_CODE_OF_EXCLUSION = {"misbooking": QualificationCode.RESIDUAL}
"""A count booked under the wrong measure is, like a correction, part of a total and no event of its day; other
exclusions are restated totals."""


class Draft:
    """Gathers the parts of one answer; `done` hands it over.

    Args:
        query: The query in hand.
        series: The series it is put to.
        identify: Gives a statement's identifier for a ledger entry number.

    Attributes:
        disputed: Whether an open dispute touches the answer.
        counted: What bounds and other readings are called: the figure, or, where the answer is a mean, the count.
    """

    def __init__(self, query: Query, series: Series, identify: Callable[[int], str]) -> None:
        self.query = query
        self.series = series
        self.disputed = False
        self.counted = "figure"
        self._identify = identify
        self._qualifications: dict[tuple[str, str], Qualification] = {}
        self._evidence: dict[tuple[int, str, str], Evidence] = {}

    def say(self, code: QualificationCode, text: str, *, value: int | None = None, span: DaySpan | None = None) -> None:
        """Add a qualification once."""
        self._qualifications[(code.value, text)] = Qualification(code=code, text=text, value=value, span=span)

    def say_disputed(
        self, text: str, *, value: int, settled: bool, span: DaySpan | None = None, bulletin: int | None = None
    ) -> None:
        """Add once what another reading says, of a figure or of the total of a bulletin (ordinal)."""
        code = QualificationCode.DISPUTED
        self._qualifications[(code.value, text)] = Qualification(
            code=code, text=text, value=value, span=span, settled=settled,
            bulletin_on=dt.date.fromordinal(bulletin) if bulletin is not None else None,
        )  # fmt: skip

    def say_residuals(self, start: int, end: int, *, counted: bool) -> None:
        """Name the corrections between two totals, and whether the figure holds them."""
        found = self.series.residuals_between(start, end)
        if not found:
            return
        total = sum(i.residual for i in found)
        verb = "includes" if counted else "leaves out"
        if len(found) == 1 and found[0].crossing == found[0].residual:
            text = (
                f"The totals of two relays meet {_where(found[0])}, whose own differs by {signed(total)}; the figure {verb} "
                f"that difference."
            )
        elif len(found) == 1 and found[0].adjustment == 0:
            text = (
                f"The total changed by {signed(found[0].delta)} {_where(found[0])}, which states {signed(found[0].own)}; "
                f"the figure {verb} the difference of {signed(total)}."
            )
        elif len(found) == 1:
            text = f"The figure {verb} a correction of {signed(total)} {_where(found[0])} that is no day's own count."
        else:
            where = ", ".join(f"{signed(i.residual)} {_where(i)}" for i in found[:_MOST_NAMED])
            more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
            text = f"The figure {verb} corrections of {signed(total)} that are no day's own count ({where}{more})."
        self.say(QualificationCode.RESIDUAL, text, value=total)
        for interval in found[:_MOST_NAMED]:
            adjustment = self.series.adjustment_at(interval.end)
            if adjustment is not None:
                self._cite(
                    Reading(adjustment[1], adjustment[0], None, None, 0, adjustment[2]), interval.end, "correction"
                )

    def say_exclusion(self, start: int, end: int) -> None:
        """Say that the figure touches bulletins declared rough, restated or misbooked."""
        exclusion = self.series.exclusion_within(start, end)
        if exclusion is not None:
            self.say(_code_of(exclusion), exclusion.text["en"])

    def name_passed_over(self, passed: Iterable[PeriodFigure]) -> None:
        """Name periods that would have won but for being rough, restated or misbooked."""
        for figure in list(passed)[:_MOST_NAMED]:
            where = (
                f"in the bulletin of {day(figure.end)}"
                if figure.end - figure.start == 1
                else f"from {day(figure.start)} to {day(figure.end)}"
            )
            why = self.series.exclusion_within(figure.start, figure.end)
            reason = f" {why.text['en']}" if why else ""
            text = f"Not counted is the rise of the total by {number(figure.value)} {where}.{reason}"
            self.say(_code_of(why), text, value=figure.value, span=figure.span)
            self.cite_totals(figure.start, figure.end)

    def name_larger_jumps(self, best: int, intervals: Iterable[Interval]) -> None:
        """Name rises of the total above `best` that hold a correction or span several days, and are no day's figure."""
        shift = self.series.shift(self.query.day_rule)
        for interval in sorted(intervals, key=lambda i: -i.delta)[:_MOST_NAMED]:
            span = _span(interval.start + 1 + shift, interval.end + shift)
            if interval.n_days > 1:
                text = (
                    f"From {day(interval.start)} to {day(interval.end)} the total rose by {number(interval.delta)} over "
                    f"{plural_days(interval.n_days)} without a figure for each, which is no day's figure."
                )
                self.say(QualificationCode.COVERAGE_GAP, text, value=interval.delta, span=span)
            elif interval.own <= best < interval.delta - interval.crossing:
                text = (
                    f"The bulletin of {day(interval.end)} raised the total by {number(interval.delta)}, of which "
                    f"{signed(interval.residual)} is a correction and {number(interval.own)} the day's own count."
                )
                self.say(QualificationCode.RESIDUAL, text, value=interval.delta, span=span)

    def say_incomplete(self, figure_span: DaySpan, last_day: int) -> None:
        """Say that a period is not held to its end."""
        text = f"{days(figure_span)} is held only to {day(last_day)}."
        self.say(QualificationCode.INCOMPLETE, text[0].upper() + text[1:])

    def say_rough(self, low: int, high: int, value: int) -> None:
        """Say how far the roughness of the totals lets the figure vary."""
        if low != value or high != value:
            text = f"The totals beneath are rough: the {self.counted} lies between {number(low)} and {number(high)}."
            self.say(QualificationCode.ABOUT_TOTALS, text)

    def say_held(self, coverage: DayCoverage, *, singly: bool = True) -> None:
        """Say that days are missing, where they are."""
        if coverage.held < coverage.days:
            how = "have a figure of their own" if singly else "are held"
            text = f"Of {plural_days(coverage.days)}, {number(coverage.held)} {how} in this ledger."
            self.say(QualificationCode.COVERAGE_GAP, text)

    def cite_totals(self, *edges: int) -> None:
        """Cite the totals at these bulletins, on which the answer rests; note where relays differ on them."""
        self.disputed |= any(self.series.ruling_at(edge) is not None for edge in edges)
        self._cite_totals(*edges)

    def _cite_totals(self, *edges: int) -> None:
        for edge in edges:
            reading = self.series.total_at(edge)
            if reading is None:
                continue
            self._cite(reading, edge, "total")
            ruling = self.series.ruling_at(edge)
            if ruling is None:
                continue
            for step in ruling.steps:
                for end, heard in step.readings:
                    self._cite(heard, end, step.kind.value)
            for other in ruling.others:
                self._cite(other, edge, "other-reading")
                text = (
                    f"Relays differ on the bulletin of {day(edge)}: {reading.source} gives {number(reading.point)}, "
                    f"{other.source} {number(other.point)}. {_how_settled(ruling)}"
                )
                self.say_disputed(text, value=other.point, settled=ruling.decided, bulletin=edge)

    def say_other_figures(self, start: int, end: int, value: int) -> tuple[int, int]:
        """Say what other relays' totals make of a count; return the least and the most of what is left open.

        A reading that arbitration decided against is named and takes no part in the bounds.
        """
        low = high = value
        for other in self.series.other_figures(start, end):
            figure = value + other.shift
            if not other.decided:
                low, high = min(low, figure), max(high, figure)
            text = f"By the totals of {other.source} the {self.counted} is {number(figure)}; {_how_held(decided=other.decided)}."
            self.say_disputed(text, value=figure, settled=other.decided)
        return low, high

    def name_other_reading(self, figure: PeriodFigure, other: OtherFigure) -> None:
        """Name a period that would change the answer if another relay's totals were right."""
        text = (
            f"By the totals of {other.source}, {days(figure.span)} has {number(figure.value + other.shift)} (here "
            f"{number(figure.value)}), which would change this answer; {_how_held(decided=other.decided)}."
        )
        self.say_disputed(text, value=figure.value + other.shift, settled=other.decided, span=figure.span)
        self.disputed |= not other.decided
        self._cite_totals(figure.start, figure.end)

    def cite_increment(self, start: int, end: int) -> None:
        """Cite the stated increment of one stretch, if it is held."""
        for reading in self.series.readings.increments.get((start, end), ())[:1]:
            self._cite(reading, end, "stated-increment")

    def cite(self, figure: PeriodFigure) -> None:
        """Cite everything that one period's figure rests on."""
        self.cite_totals(figure.start, figure.end)
        self.cite_increment(figure.start, figure.end)

    def _cite(self, reading: Reading, edge: int, role: str) -> None:
        place = (edge, reading.source, role)
        if place not in self._evidence:
            self._evidence[place] = Evidence(
                statement=self._identify(reading.seq) if reading.seq else "",
                source=reading.source,
                report_on=dt.date.fromordinal(edge).isoformat(),
                value=reading.point,
                precision=PRECISIONS[reading.precision],
                role=role,
            )

    def done(
        self, value: float | None, *, low: int | None = None, high: int | None = None, period: DaySpan | None = None,
        complete: bool = True, coverage: DayCoverage | None = None, places: tuple[Place, ...] = (), reason: str = "",
    ) -> Answer:  # fmt: skip
        """Return the finished answer."""
        return Answer(
            query=self.query, value=value, low=low, high=high, period=period, complete=complete,
            coverage=coverage or DayCoverage(days=0, held=0), places=places,
            qualifications=tuple(self._qualifications.values()), evidence=tuple(self._evidence.values()),
            reason=reason, disputed=self.disputed,
        )  # fmt: skip

    def of_period(self, figure: PeriodFigure, *, coverage: DayCoverage, places: tuple[Place, ...] = ()) -> Answer:
        """Return the answer whose value is one period's figure, citing it."""
        self.cite(figure)
        self.say_rough(figure.low, figure.high, figure.value)
        if not figure.complete:
            self.say_incomplete(figure.span, figure.end + self.series.shift(self.query.day_rule))
        return self.done(
            figure.value, low=figure.low, high=figure.high, period=figure.span, complete=figure.complete,
            coverage=coverage, places=places,
        )  # fmt: skip

    def nothing(self, reason: str) -> Answer:
        """Return the answer that there is none, and why."""
        return self.done(None, complete=False, reason=reason)


def _code_of(exclusion: Exclusion | None) -> QualificationCode:
    kind = exclusion.kind if exclusion else ""
    return _CODE_OF_EXCLUSION.get(kind, QualificationCode.RESTATED_TOTALS)


def _how_settled(ruling: Ruling | None) -> str:
    if ruling is None or not ruling.decided:
        return "Nothing decides between them; the pack's order of trust answers."
    return next(step.text for step in ruling.steps if ruling.chosen.source in step.favours)


def _how_held(*, decided: bool) -> str:
    return "arbitration decided against that reading" if decided else "nothing decides between the readings"


def _where(interval: Interval) -> str:
    if interval.n_days == 1:
        return f"in the bulletin of {day(interval.end)}"
    return f"between the bulletins of {day(interval.start)} and {day(interval.end)}"


def _span(start_day: int, end_day: int) -> DaySpan:
    return DaySpan(start_on=dt.date.fromordinal(start_day), end_on=dt.date.fromordinal(end_day))
