"""What one bulletin says against the one before it: total, increment and previous total are three, and two of them agree."""

from __future__ import annotations

from collections.abc import Mapping

from tallywire.bulletin.reading import Reading
from tallywire.model import Accumulation, Issue, IssueCode, Severity, Statement


def reconcile_reading(reading: Reading, previous_totals: Mapping[str, int]) -> tuple[Issue, ...]:
    """Return what disagrees between a bulletin's totals, its increments, and the totals of the bulletin before.

    Args:
        reading: What was read from one bulletin.
        previous_totals: Total by measure of the bulletin that the increments start from; a measure left out, and one
            that the reading gives no total of, is not looked at.

    Issues:
        total-went-down, where a total is lower than the one before; increment-disagrees-with-total, where the printed
        increment is not the difference. Both are flags: a declared correction may explain either.
    """
    totals = _by_measure(reading, Accumulation.CUMULATIVE)
    increments = _by_measure(reading, Accumulation.INCREMENT)
    found: list[Issue] = []
    for measure, statement in totals.items():
        before, total = previous_totals.get(measure), statement.figure.point
        if before is None or total is None:
            continue
        if total < before:
            message = f"the total went down from {before:,} to {total:,}"
            found.append(_flag(IssueCode.TOTAL_WENT_DOWN, message, statement))
        said = increments[measure].figure.point if measure in increments else None
        if said is not None and said != total - before:
            message = f"{said:+,} is printed, and the total changed by {_signed(total - before)} to {total:,}"
            found.append(_flag(IssueCode.INCREMENT_DISAGREES_WITH_TOTAL, message, statement))
    return tuple(found)


def _by_measure(reading: Reading, accumulation: Accumulation) -> dict[str, Statement]:
    return {each.key.measure: each for each in reading.statements if each.accumulation is accumulation}


def _signed(change: int) -> str:
    return f"{'−' if change < 0 else '+'}{abs(change):,}"


def _flag(code: IssueCode, message: str, statement: Statement) -> Issue:
    return Issue(
        code=code,
        severity=Severity.FLAG,
        message=message,
        where=f"bulletin of {statement.report_on}, {statement.key.measure}",
        locator=statement.locator,
        payload=statement.locator.quote if statement.locator else "",
    )
