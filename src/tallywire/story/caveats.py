"""Which of an answer's qualifications a report of one day must print: those that bear on the figures it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tallywire.model import QualificationCode, Total

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tallywire.model import Answer, Qualification

_PRINTED: Final = frozenset(
    {
        QualificationCode.RESIDUAL,
        QualificationCode.RESTATED_TOTALS,
        QualificationCode.DISPUTED,
        QualificationCode.OPENING_STOCK,
    }
)


def to_be_known(answer: Answer, *, is_of_the_day: bool) -> list[Qualification]:
    """Return the qualifications of an answer that a report prints.

    A dispute that evidence decided is told where it concerns the day's own figures, once; an open one wherever the
    other reading would make the figure another. `tallywire ask` with the query that the report cites tells them all.

    Args:
        answer: The answer whose value is printed.
        is_of_the_day: Whether the value is of the bulletin reported, and not a record or a month beside it.
    """
    told = [q for q in answer.qualifications if q.code in _PRINTED]
    disputes = [q for q in told if q.code is QualificationCode.DISPUTED]
    return [
        *_largest_of_each_reason(q for q in told if q.code is not QualificationCode.DISPUTED),
        *_of_note(disputes, answer, is_of_the_day=is_of_the_day),
    ]


def _of_note(disputes: list[Qualification], answer: Answer, *, is_of_the_day: bool) -> list[Qualification]:
    readings = [q for q in disputes if q.bulletin_on is not None]
    if isinstance(answer.query.ask, Total):
        return readings
    figures = [q for q in disputes if q.bulletin_on is None]
    if still_open := [q for q in figures if not q.settled]:
        return still_open
    return readings[:1] if figures and is_of_the_day else []


def _largest_of_each_reason(qualifications: Iterable[Qualification]) -> list[Qualification]:
    """Return the qualifications, of several rises that are passed over for one reason only the largest."""
    found: dict[object, Qualification] = {}
    for q in qualifications:
        is_passed_over = q.code is QualificationCode.RESTATED_TOTALS and q.value is not None
        reason: object = q.text.partition(". ")[2] if is_passed_over else q.text
        known = found.get(reason)
        if known is None or (q.value or 0) > (known.value or 0):
            found[reason] = q
    return list(found.values())
