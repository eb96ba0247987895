"""Second thoughts before a record, a run, a count or a first is called contradicted.

What is ranked is seldom named in full, so that a wrong day or month is easily taken for the one meant. A
contradiction is kept only where the row that was judged is one whose figure the text itself gives, and where the claim
is off by as much as an error is, not by as much as a misreading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Family
from tallywire.check.judged import Judged, Verdict

if TYPE_CHECKING:
    from tallywire.check.meaning.discourse import Discourse, Shown
    from tallywire.check.text.sentence import Sentence

_FARTHEST_PLACE = 31
_FEWEST, _SLACK, _MORE = 2, 3, 1.5
_OF_TWO = 2


def shown_by(done: list[Judged]) -> tuple[Shown, ...]:
    """Return the figures of a sentence that hold, each with its value and the bulletins that open and close it."""
    return tuple(
        (float(j.value), j.trial.start, j.trial.end, j.measure)
        for j in done
        if j.is_borne and j.trial is not None and isinstance(j.value, int | float)
    )


def reconsider_special(judged: Judged, discourse: Discourse) -> Judged:
    """Leave a contradicted record, run, count, first or comparison unchecked where it is only guessed what is judged.

    Args:
        judged: The first verdict.
        discourse: What the text has named so far.
    """
    done = discourse.done
    if judged.verdict is not Verdict.CONTRADICTED:
        return judged
    if judged.claim.family is Family.COMPARISON:
        if not _is_of_one_measure(judged, done):
            judged.verdict, judged.reason = Verdict.NOT_CHECKABLE, "the text does not say plainly what is compared"
        return judged
    shown = (*shown_by(done), *discourse.shown)
    if judged.claim.family is Family.EXTREME:
        shown += tuple((float(j.value), 0, 0, "") for j in done if isinstance(j.value, int | float))
        nearest = _nearest(judged.claim, discourse.found.sentence, done)
        beside = shown_by(nearest)
        shown = beside if any(_is_row(judged, each) for each in beside) else shown
        shown = () if any(j.verdict is Verdict.NOT_CHECKABLE for j in nearest) else shown
    known = {
        Family.EXTREME: _is_ranked, Family.STREAK: _is_counted_from, Family.COUNT: _is_counted,
        Family.FIRST_CROSSING: _is_first,
    }.get(judged.claim.family, _is_named)  # fmt: skip
    if not known(judged, discourse, shown):
        judged.verdict = Verdict.NOT_CHECKABLE
        judged.reason = "the text does not say plainly what is ranked"
    return judged


def _is_of_one_measure(judged: Judged, done: list[Judged]) -> bool:
    """Say whether the sentence names what is compared, or gives figures of nothing else."""
    if judged.measure in judged.claim.measures:
        return True
    return {j.measure for j in done if j.claim.quantity is not None} <= {judged.measure}


def _nearest(claim: Claim, sentence: Sentence, done: list[Judged]) -> list[Judged]:
    """Return the figure nearest to a record, where it is what the record is of: not of "It was the second highest: only 2023 had more, 410"."""
    figures = [j for j in done if j.claim.quantity is not None and not j.extra.get("is_base")]
    if sentence.norms[:1] and sentence.norms[0] in _POINTING:
        figures = [j for j in figures if j.claim.index < claim.index]
    return [min(figures, key=lambda j: abs(j.claim.index - claim.index))] if figures else []


_POINTING = frozenset("it this that these those це то такий таке ця цей ці".split())


def _named(claim: Claim, discourse: Discourse) -> int:
    return sum(1 for m in claim.own if discourse.whens.get(m.first)) + bool(claim.detail.get("is_placed"))


def _is_named(judged: Judged, discourse: Discourse, shown: tuple[Shown, ...]) -> bool:
    return bool(_named(judged.claim, discourse) or shown)


def _number(judged: Judged, name: str) -> float:
    found = judged.extra.get(name)
    return float(found) if isinstance(found, int | float) else -1.0


def _is_ranked(judged: Judged, _discourse: Discourse, shown: tuple[Shown, ...]) -> bool:
    """Say whether the row that was ranked is the one whose figure the text gives, and ranks near the top."""
    figure = _number(judged, "figure")
    given = [each[:3] for each in shown if abs(each[0] - figure) <= 1 or _is_of_row(judged, each)]
    like = given[0] if given else None
    if like is None or (_number(judged, "place") > _FARTHEST_PLACE and not _is_told_of(judged, shown)):
        return False
    if not like[1]:
        return True
    others = [e for e in shown if e[3] == judged.measure and _as_long(like[1:], e[1], e[2])]
    return all(each[:3] in given for each in others)


def _is_of_row(judged: Judged, shown: Shown) -> bool:
    """Say whether a figure is of the period that was ranked, give or take the day by which day rules differ."""
    _, start, end, _ = shown
    return abs(start - _number(judged, "first")) <= 1 and abs(end - _number(judged, "last")) <= 1


def _is_row(judged: Judged, shown: Shown) -> bool:
    """Say whether a figure is that which was ranked, in its measure, period and size."""
    alike = shown[3] == judged.measure and _is_of_row(judged, shown)
    return alike and abs(shown[0] - _number(judged, "figure")) <= max(1, _ROUGHLY * shown[0])


_ROUGHLY = 0.02


def _is_told_of(judged: Judged, shown: tuple[Shown, ...]) -> bool:
    """Say whether the text gives the very figure and among what it is a record, so that a far place is an error."""
    limits = getattr(judged.claim.detail.get("special"), "limits", None)
    return limits is not None and limits.is_named and any(_is_row(judged, each) for each in shown)


def _as_long(like: tuple[int, int], start: int, end: int) -> bool:
    """Say whether two periods are of one length, give or take the days by which months differ."""
    return bool(start) and abs((end - start) - (like[1] - like[0])) <= _SLACK


def _is_counted_from(judged: Judged, _discourse: Discourse, shown: tuple[Shown, ...]) -> bool:
    """Say whether the run ends with a day or month whose figure the text gives, and is nearly as long as claimed."""
    first, last, length = (_number(judged, name) for name in ("first", "last", "figure"))
    given = any(abs(start - first) <= 1 and abs(end - last) <= 1 for _, start, end, _ in shown)
    return given and _is_near(judged, length)


def _is_near(judged: Judged, length: float) -> bool:
    value = judged.value
    if not isinstance(value, int | float) or length < _FEWEST:
        return False
    return abs(length - value) <= _SLACK or (length >= _LONG and length / _TIMES <= value <= length * _TIMES)


_LONG, _TIMES = 20, 2.2


def _is_counted(judged: Judged, discourse: Discourse, _shown: tuple[Shown, ...]) -> bool:
    """Say whether the text names the month or year in which is counted, or points at it and is nearly right."""
    scope = getattr(judged.claim.detail.get("special"), "scope", None)
    dates = [m.date for m in (*judged.claim.own, *((scope,) if scope is not None else ()))]
    plainly = any(date.month is not None or date.year is not None for date in dates)
    return plainly or (bool(_named(judged.claim, discourse)) and _is_near(judged, _number(judged, "figure")))


def _is_first(judged: Judged, discourse: Discourse, shown: tuple[Shown, ...]) -> bool:
    """Say whether the text gives a figure just past the mark, or names both the day and the scope."""
    quantity = judged.claim.threshold or judged.claim.quantity
    mark = float(quantity.value or 0) if quantity is not None else 0.0
    just_past = any(mark <= value <= _MORE * mark for value, *_ in shown)
    return just_past or _named(judged.claim, discourse) >= _OF_TWO
