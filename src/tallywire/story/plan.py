"""What a report says of a bulletin, before it is put into words: questions asked, answers kept."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Protocol

import msgspec

from tallywire.model import (
    Answer,
    Ask,
    Change,
    Comparator,
    DaySpan,
    Extreme,
    FirstCrossing,
    Grain,
    HighestSince,
    Measure,
    PreviousRecord,
    QualificationCode,
    Query,
    Rank,
    Scope,
    SeriesKey,
    Threshold,
    Total,
    UsageError,
    Vintage,
    When,
)
from tallywire.pack import Pack

MAIN_WEIGHT = 0.7
"""Measures of at least this weight get a paragraph on how their month stands."""

WORTH_A_MONTH = 10
"""Months that count fewer than this on both sides of the turn get no paragraph."""

_ONE_DAY = dt.timedelta(days=1)


class Asker(Protocol):
    """Whoever answers queries: a `Newsroom`, or a test's stand-in."""

    pack: Pack

    def ask(self, query: Query) -> Answer:
        """Answer a query."""
        ...

    def key(self, measure: str, *, claimant: str = "", status: str = "") -> SeriesKey:
        """Name a series by its measure."""
        ...


class Standing(enum.Enum):
    """How a day's figure stands among those before it."""

    RECORD = "record"
    EQUALS_RECORD = "equals-record"
    HIGHEST_SINCE = "highest-since"
    ORDINARY = "ordinary"
    NO_FIGURE = "no-figure"


class DayPlan(msgspec.Struct, frozen=True, kw_only=True):
    """The lead measure on the bulletin's day.

    Args:
        change: The day's figure.
        total: The running total.
        standing: How the figure stands.
        record: The highest day up to the bulletin.
        previous: The record that stood before the day.
        pair: The sum of the previous record's day and the day before it, where both were records in their turn.
        crossing: The first day above a round number, where it is this one.
        since: The last day at least as high.
        rank: Its rank among the days held.
    """

    change: Answer
    total: Answer
    standing: Standing
    record: Answer
    previous: Answer
    pair: Answer | None
    crossing: Answer | None
    since: Answer
    rank: Answer


class MonthPlan(msgspec.Struct, frozen=True, kw_only=True):
    """How one measure's month stands.

    Args:
        measure: The measure.
        to_date: The count of the month that holds the bulletin's day.
        last: The count of the month before.
        best: The highest month up to the bulletin.
        runner_up: The second highest month up to the bulletin.
        best_before: The highest complete month before this one.
        best_of_year: The highest complete month of the calendar year, this one left out.
        is_record: Whether this month is the highest already.
    """

    measure: Measure
    to_date: Answer
    last: Answer
    best: Answer
    runner_up: Answer
    best_before: Answer
    best_of_year: Answer
    is_record: bool


class ReportPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a report of one bulletin says.

    Args:
        bulletin_on: Report date.
        day: The lead measure's day.
        month: The lead measure's month.
        equipment: The other measures' figures of the bulletin, in display order; those without one are left out.
        totals: Totals above 0 of measures whose day cannot be told: the first held, rough ones, those after a gap.
        missing: Measures that the bulletin should have and the ledger does not hold for it.
        months: How the month of the other main measures stands.
    """

    bulletin_on: dt.date
    lead: Measure
    day: DayPlan
    month: MonthPlan
    equipment: tuple[tuple[Measure, Answer], ...]
    totals: tuple[tuple[Measure, Answer], ...]
    missing: tuple[Measure, ...]
    months: tuple[MonthPlan, ...]


def plan_report(asker: Asker, bulletin_on: dt.date) -> ReportPlan:
    """Ask what a report needs, as of the bulletin's own day.

    Raises:
        UsageError: The ledger holds no total of the lead measure for that bulletin.
    """
    questions = _Questions(asker, bulletin_on)
    lead, *others = [m for m in asker.pack.measures.values() if m.retired_on is None or m.retired_on >= bulletin_on]
    total = questions.ask(lead, Total(when=When(bulletin_on=bulletin_on)))
    if total.value is None:
        raise UsageError(f"no bulletin of {bulletin_on} to report: {total.reason}", hint="tallywire series personnel")
    day = _plan_day(questions, lead, total)
    figures = [(m, questions.ask(m, Change(when=When(bulletin_on=bulletin_on)))) for m in others]
    held = tuple((m, a) for m, a in figures if is_day_figure(a))
    others_totals = [
        (m, questions.ask(m, Total(when=When(bulletin_on=bulletin_on)))) for m, a in figures if not is_day_figure(a)
    ]
    month = _month_of(day.change, bulletin_on)
    main = [m for m in others if m.weight >= MAIN_WEIGHT]
    plans = [_plan_month(questions, m, month) for m in main if _is_worth_a_month(questions, m, month)]
    return ReportPlan(
        bulletin_on=bulletin_on, lead=lead, day=day, month=_plan_month(questions, lead, month), equipment=held,
        totals=tuple((m, a) for m, a in others_totals if a.value),
        missing=tuple(m for m, a in others_totals if a.value is None and not _before_its_time(m, bulletin_on)),
        months=tuple(plans),
    )  # fmt: skip


class _Questions:
    """Puts queries at the vintage of the bulletin's own day."""

    def __init__(self, asker: Asker, bulletin_on: dt.date) -> None:
        self.asker = asker
        self.bulletin_on = bulletin_on
        self.vintage = Vintage(published_until=bulletin_on)

    def ask(self, measure: Measure, ask: Ask, scope: Scope = Scope()) -> Answer:  # noqa: B008 - immutable
        return self.asker.ask(Query(key=self.asker.key(measure.id), ask=ask, scope=scope, vintage=self.vintage))


def _is_day(answer: Answer) -> bool:
    return answer.period is not None and answer.period.n_days == 1


def is_day_figure(answer: Answer) -> bool:
    """Say whether a change is one day's own figure: not of several days, nor between rough or restated totals."""
    return answer.value is not None and _is_day(answer) and not answer.has(QualificationCode.RESTATED_TOTALS)


def _before_its_time(measure: Measure, on: dt.date) -> bool:
    """Say whether a measure was introduced only after a bulletin, or with it."""
    return any(b.kind.value in {"introduced", "merged"} and b.on >= on for b in measure.breaks)


def _month_of(change: Answer, bulletin_on: dt.date) -> DaySpan:
    last = change.period.end_on if change.period else bulletin_on - _ONE_DAY
    return DaySpan.of_month(last.year, last.month)


def _plan_day(questions: _Questions, lead: Measure, total: Answer) -> DayPlan:
    when = When(bulletin_on=questions.bulletin_on)
    change = questions.ask(lead, Change(when=when))
    record = questions.ask(lead, Extreme())
    day = change.period.start_on if change.period and _is_day(change) else None
    previous = questions.ask(lead, PreviousRecord(before_on=day or questions.bulletin_on))
    since = questions.ask(lead, HighestSince(when=when))
    standing = _standing(change, record, previous, since)
    return DayPlan(
        change=change, total=total, standing=standing, record=record, previous=previous,
        pair=_record_pair(questions, lead, previous),
        crossing=_crossing(questions, lead, change, previous) if standing is Standing.RECORD else None,
        since=since, rank=questions.ask(lead, Rank(when=when)),
    )  # fmt: skip


def _standing(change: Answer, record: Answer, previous: Answer, since: Answer) -> Standing:
    if not is_day_figure(change):
        return Standing.NO_FIGURE
    if previous.value is None:
        return Standing.ORDINARY
    if record.period == change.period and record.value == change.value:
        return Standing.RECORD
    if previous.value == change.value:
        return Standing.EQUALS_RECORD
    return Standing.HIGHEST_SINCE if since.value is not None else Standing.ORDINARY


def _record_pair(questions: _Questions, lead: Measure, previous: Answer) -> Answer | None:
    """Return the sum over the previous record's day and the day before it, if that one had set a record too."""
    if previous.period is None:
        return None
    day = previous.period.start_on
    before = questions.ask(lead, PreviousRecord(before_on=day))
    if before.period is None or before.period.start_on != day - _ONE_DAY:
        return None
    return questions.ask(lead, Change(when=When(span=DaySpan(start_on=day - _ONE_DAY, end_on=day))))


def _crossing(questions: _Questions, lead: Measure, change: Answer, previous: Answer) -> Answer | None:
    """Return the first day above the roundest number that the day passed and no day had, if there is a round one."""
    value, before = int(change.value or 0), int(previous.value or 0)
    for unit in round_units(value):
        threshold = (value - 1) // unit * unit
        if threshold >= max(before, 1):
            above = Threshold(comparator=Comparator.ABOVE, value=threshold)
            first = questions.ask(lead, FirstCrossing(threshold=above))
            return first if first.period == change.period else None
    return None


def round_units(value: int) -> tuple[int, ...]:
    """Return the steps in which numbers of this size count as round, the roundest first: 1,000 and 500 for 2,030."""
    if value < 10:
        return ()
    unit = 10 ** (len(str(value)) - 1)
    return (unit, unit // 2) if unit >= 10 else (unit,)


def _is_worth_a_month(questions: _Questions, measure: Measure, month: DaySpan) -> bool:
    """Say whether the month or the one before it counts enough of a measure for a paragraph."""
    before = month.start_on - _ONE_DAY
    spans = (month, DaySpan.of_month(before.year, before.month))
    found = (questions.ask(measure, Change(when=When(span=span))).value or 0 for span in spans)
    return any(value >= WORTH_A_MONTH for value in found)


def _plan_month(questions: _Questions, measure: Measure, month: DaySpan) -> MonthPlan:
    before = month.start_on - _ONE_DAY
    last = DaySpan.of_month(before.year, before.month)
    year = Scope(start_on=dt.date(month.start_on.year, 1, 1), end_on=before)
    best = questions.ask(measure, Extreme(of=Grain.MONTH))
    best_of_year = (
        questions.ask(measure, Extreme(of=Grain.MONTH), year)
        if before.year == month.start_on.year
        else Answer(query=best.query, value=None, reason="The year has no complete month yet.")
    )
    return MonthPlan(
        measure=measure,
        to_date=questions.ask(measure, Change(when=When(span=month))),
        last=questions.ask(measure, Change(when=When(span=last))),
        best=best,
        runner_up=questions.ask(measure, Extreme(of=Grain.MONTH, nth=2)),
        best_before=questions.ask(measure, PreviousRecord(before_on=month.start_on, of=Grain.MONTH)),
        best_of_year=best_of_year,
        is_record=best.value is not None and best.period == month,
    )
