"""The bulletin that a whole text is of: a day's figure that fits only the day before it is an error, unless the text lags."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

from tallywire.check.claim import VISUAL, Family, Mark
from tallywire.check.judged import Judged
from tallywire.check.judging.chance import step_of, weight_of
from tallywire.check.judging.concord import held_at
from tallywire.check.meaning.discourse import Discourse
from tallywire.check.reading import CHANGE, TOTAL
from tallywire.check.text.hedging import Fit

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive

_ENOUGH = 6.0
"""How much the figures of a bulletin must tell: two long ones, or a total."""
_TIMES = 2
_DAYS = frozenset({"day", "bulletin"})
_LONE = "of-no-other-day"


def note_days(discourse: Discourse) -> None:
    """Mark the figures of the newest bulletin whose sentence names no other day.

    Args:
        discourse: What the text has named so far.
    """
    if any(when.kind in _DAYS for whens in discourse.whens.values() for when in whens[:1]):
        return
    if any(word in _OTHER_DAYS for word in discourse.found.sentence.norms):
        return
    for judged in discourse.done:
        reading = judged.reading
        if reading is None or reading.statistic != CHANGE or reading.when is None:
            continue
        is_told = reading.when_mark is not Mark.ASSUMED or bool(judged.claim.hints & {"sign", "bracket"})
        judged.extra[_LONE] = is_told and reading.when.kind == "latest"


_OTHER_DAYS = frozenset(
    "yesterday yesterday's previous before earlier учора вчора учорашнє вчорашнє учорашній вчорашній попередня попередньої "
    "попередню напередодні раніше перед".split()
)


def settle(judged: list[Judged], archive: Archive) -> None:
    """Judge the figures that fit only the day before by the bulletin that the text's other figures are plainly of.

    Args:
        judged: The figures of the text; verdicts that do not agree are replaced.
        archive: The figures.
    """
    late = [(at, j) for at, j in enumerate(judged) if _is_late(j)]
    if not late:
        return
    weights = _weights(judged)
    for at, each in late:
        assert each.trial is not None
        left = weights[each.trial.end] - _weight(each)
        for end in (each.trial.end + 1, each.trial.end - 1):
            again = held_at(each, end, archive) if weights[end] >= max(_ENOUGH, _TIMES * left) else None
            if again is not None:
                judged[at] = again
                break


def _is_late(judged: Judged) -> bool:
    """Say whether a figure of the newest bulletin fits only the one before it."""
    lone = bool(judged.extra.get(_LONE)) and judged.is_borne
    return lone and judged.trial is not None and judged.trial.note == "one-day"


def _weights(judged: list[Judged]) -> collections.defaultdict[int, float]:
    weights: collections.defaultdict[int, float] = collections.defaultdict(float)
    for each in judged:
        if each.trial is not None and _is_of_a_bulletin(each):
            weights[each.trial.end] += _weight(each)
    return weights


def _is_of_a_bulletin(judged: Judged) -> bool:
    trial, reading = judged.trial, judged.reading
    if trial is None or reading is None or reading.statistic not in {TOTAL, CHANGE} or judged.family is Family.EXTERNAL:
        return False
    is_exact = judged.is_borne and judged.fit is Fit.EXACT and judged.claimant != VISUAL
    return is_exact and "searched" not in judged.flags and (not trial.start or trial.end - trial.start == 1)


def _weight(judged: Judged) -> float:
    value = judged.value if isinstance(judged.value, int | float) else 1
    return weight_of(value, step_of(judged.measure))
