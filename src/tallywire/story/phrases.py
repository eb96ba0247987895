"""What decides a turn of phrase in a report, and the small phrases that come back in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.lang import format_number
from tallywire.model import QualificationCode, Total

if TYPE_CHECKING:
    from tallywire.model import Answer, Measure
    from tallywire.story.plan import MonthPlan


def counts_people(measure: Measure) -> bool:
    """Say whether a measure counts people, who are not destroyed as things are."""
    return measure.counts_people


def by_others(answer: Answer) -> str:
    """Return what another relay's totals make of a figure, where nothing decides between the readings."""
    if not answer.disputed or answer.value is None or answer.low is None or answer.high is None:
        return ""
    is_total = isinstance(answer.query.ask, Total)
    open_values = {
        q.value
        for q in answer.qualifications
        if q.code is QualificationCode.DISPUTED and not q.settled and (q.bulletin_on is not None) == is_total
        and q.value is not None and answer.low <= q.value <= answer.high
    } - {answer.value}  # fmt: skip
    if not open_values:
        return ""
    return f" ({' or '.join(format_number(v, 'en') for v in sorted(open_values))} by another transcription)"


def has_a_highest(month: MonthPlan) -> bool:
    """Say whether there is more than one month to be the highest of."""
    return month.best.value is not None and month.runner_up.value is not None


def is_of_note(year: Answer, month: MonthPlan) -> bool:
    """Say whether the year's highest month adds something: it is not the highest of all, nor merely the last one."""
    return year.value is not None and year.period not in {month.best.period, month.last.period}


def is_close(month: MonthPlan) -> bool:
    """Say whether the second highest month comes within a fiftieth of the highest."""
    best, second = month.best.value, month.runner_up.value
    return best is not None and second is not None and 50 * (best - second) <= best


def listed(items: list[str], conjunction: str = "and") -> str:
    """Join items as a list in prose."""
    if len(items) == 1:
        return items[0]
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"
