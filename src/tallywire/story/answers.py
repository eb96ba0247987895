"""An answer as a sentence with its evidence, for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.lang import format_date, format_number
from tallywire.model import (
    Answer,
    Change,
    Count,
    DaySpan,
    Direction,
    Extreme,
    FirstCrossing,
    Grain,
    HighestSince,
    Mean,
    Measure,
    Milestone,
    PreviousRecord,
    QualificationCode,
    Rank,
    SeriesKey,
    Streak,
    Threshold,
    Total,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tallywire.pack import Pack


def say_answer(answer: Answer, pack: Pack) -> str:
    """Return the answer in words: the sentence, what must be said with it, and what it rests on."""
    key = answer.query.key
    measure = _measure_of(key, pack)
    who = pack.claimants[key.claimant].names["en"]
    lines = [_sentence(answer, measure, _short(who))]
    lines += [f"  {format_number(place.value, 'en'):>12}  {_span(place.span)}" for place in answer.places]
    lines += [f"  Note ({q.code.value}): {q.text}" for q in answer.qualifications]
    for e in answer.evidence:
        about = "" if e.precision.value == "exact" else f"{e.precision.value} "
        value = format_number(e.value, "en")
        lines.append(
            f"  Evidence: {e.role} {about}{value}, bulletin of {e.report_on}, from {e.source}, {e.statement[:16]}"
        )
    return "\n".join(lines) + "\n"


def _measure_of(key: SeriesKey, pack: Pack) -> Measure:
    """Return what a series counts, its status named: 517 tanks (captured) are not all tanks."""
    if key.measure in pack.measures:
        measure = pack.measures[key.measure]
    else:
        names = pack.composites[key.measure].names
        measure = Measure(id=key.measure, names=names, singular=names, unit={})
    if not key.status:
        return measure
    status = f" ({key.status.replace('-', ' ')})"
    return msgspec.structs.replace(
        measure,
        names={language: name + status for language, name in measure.names.items()},
        singular={language: name + status for language, name in measure.singular.items()},
    )


def _short(names: tuple[str, ...]) -> str:
    """Return the shorter of a claimant's two usual names, with its article where it is more than one word."""
    name = min(names[:2], key=len)
    return f"the {name}" if " " in name else name


def _sentence(answer: Answer, measure: Measure, who: str) -> str:
    if answer.value is None:
        return f"No answer: {answer.reason}"
    text = _WORDERS[type(answer.query.ask)](answer, measure)
    return f"{text}, by the figures of {who}."


def _total(answer: Answer, measure: Measure) -> str:
    return f"{_counted(answer, measure)} in all by {_period(answer)}"


def _change(answer: Answer, measure: Measure) -> str:
    return f"{_counted(answer, measure)} for {_period(answer)}"


def _mean(answer: Answer, measure: Measure) -> str:
    return f"{answer.value:,} {measure.names['en']} a day on average for {_period(answer)}"


def _extreme(answer: Answer, measure: Measure) -> str:
    ask = answer.query.ask
    assert isinstance(ask, Extreme)
    end = "top" if ask.direction is Direction.HIGHEST else "bottom"
    place = "" if ask.nth == 1 else f"number {ask.nth} from the {end}: "
    return f"{_superlative(ask)} {_kind(ask.of, ask.n_days)}{_scope(answer)}: {place}{_change(answer, measure)}"


def _previous(answer: Answer, measure: Measure) -> str:
    ask = answer.query.ask
    assert isinstance(ask, PreviousRecord)
    before = f" before {format_date(ask.before_on, 'en')}" if ask.before_on else " before the newest"
    return f"{_superlative(ask)} {_kind(ask.of, ask.n_days)}{before}: {_change(answer, measure)}"


def _crossing(answer: Answer, measure: Measure) -> str:
    ask = answer.query.ask
    assert isinstance(ask, FirstCrossing)
    return f"First {_kind(ask.of, ask.n_days)} {_threshold(ask.threshold)}{_scope(answer)}: {_change(answer, measure)}"


def _since(answer: Answer, measure: Measure) -> str:
    ask = answer.query.ask
    assert isinstance(ask, HighestSince)
    word = "high" if ask.direction is Direction.HIGHEST else "low"
    return f"The last period at least as {word} before it: {_change(answer, measure)}"


def _rank(answer: Answer, measure: Measure) -> str:
    ask = answer.query.ask
    assert isinstance(ask, Rank)
    order = "highest" if ask.direction is Direction.HIGHEST else "lowest"
    return f"{_period(answer)} is number {format_number(int(answer.value or 0), 'en')} among the {order} {_kind(ask.of, ask.n_days)}s of {measure.names['en']}{_scope(answer)}"


def _streak(answer: Answer, measure: Measure) -> str:
    ask = answer.query.ask
    assert isinstance(ask, Streak)
    which = "The current run" if ask.current else "The longest run"
    if answer.value == 0:
        return f"{which} of {_kind(ask.of, ask.n_days)}s {_threshold(ask.threshold)} {_noun(measure, ask.threshold.value)}{_scope(answer)}: none"
    kind = _kind(ask.of, ask.n_days) + ("s" if answer.value != 1 else "")
    days = f"of {_kind(ask.of, ask.n_days)}s {_threshold(ask.threshold)} {_noun(measure, ask.threshold.value)}"
    return f"{which} {days}{_scope(answer)}: {format_number(int(answer.value or 0), 'en')} {kind}, {_period(answer)}"


def _count(answer: Answer, measure: Measure) -> str:
    ask = answer.query.ask
    assert isinstance(ask, Count)
    kind = _kind(ask.of, ask.n_days) + ("s" if answer.value != 1 else "")
    return f"{format_number(int(answer.value or 0), 'en')} {kind} {_threshold(ask.threshold)} {_noun(measure, ask.threshold.value)}{_scope(answer)}"


def _milestone(answer: Answer, measure: Measure) -> str:
    ask = answer.query.ask
    assert isinstance(ask, Milestone)
    return f"First total {_threshold(ask.threshold)}: {_total(answer, measure)}"


_WORDERS: dict[type, Callable[[Answer, Measure], str]] = {
    Total: _total, Change: _change, Mean: _mean, Extreme: _extreme, PreviousRecord: _previous, FirstCrossing: _crossing,
    HighestSince: _since, Rank: _rank, Streak: _streak, Count: _count, Milestone: _milestone,
}  # fmt: skip


def _counted(answer: Answer, measure: Measure) -> str:
    value = int(answer.value or 0)
    rough = "about " if answer.has(QualificationCode.ABOUT_TOTALS) else ""
    return f"{rough}{format_number(value, 'en')} {_noun(measure, value)}"


def _noun(measure: Measure, n: int) -> str:
    return measure.singular["en"] if n == 1 else measure.names["en"]


def _period(answer: Answer) -> str:
    if answer.period is None:
        return "no period"
    return _span(answer.period) + ("" if answer.complete else " (not complete)")


def _span(span: DaySpan) -> str:
    start, end = span.start_on, span.end_on
    if start == end:
        return format_date(start, "en")
    if span == DaySpan.of_month(start.year, start.month):
        return f"{start:%B %Y}"
    if span == DaySpan.of_year(start.year):
        return str(start.year)
    return f"{format_date(start, 'en')} to {format_date(end, 'en')}"


def _superlative(ask: Extreme | PreviousRecord) -> str:
    return "Highest" if ask.direction is Direction.HIGHEST else "Lowest"


def _kind(grain: Grain, n_days: int) -> str:
    return f"{n_days}-day window" if grain is Grain.WINDOW else grain.value


def _threshold(threshold: Threshold) -> str:
    words = threshold.comparator.value.replace("-", " ")
    return f"{'of ' if words.startswith('at') else ''}{words} {format_number(threshold.value, 'en')}"


def _scope(answer: Answer) -> str:
    scope = answer.query.scope
    if scope.is_whole:
        return ""
    if scope.start_on and scope.end_on:
        return f" within {_span(DaySpan(start_on=scope.start_on, end_on=scope.end_on))}"
    if scope.start_on:
        return f" since {format_date(scope.start_on, 'en')}"
    assert scope.end_on is not None
    return f" up to {format_date(scope.end_on, 'en')}"
