"""The two figures that a comparison stands between in its own sentence: "33,220 in July, 28,790 in August, a fall of 13 %"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.judged import Judged
from tallywire.check.periods.bases import is_base_figure
from tallywire.check.reading import CHANGE, MEAN

if TYPE_CHECKING:
    from tallywire.check.claim import Claim
    from tallywire.check.meaning.discourse import Discourse

_TWO = 2


def told_pair(claim: Claim, discourse: Discourse, measure: str) -> tuple[float, float] | None:
    """Return the figure spoken of and the one that it is compared with, where the sentence gives both and no third time.

    Args:
        claim: The comparison.
        discourse: What the text has named so far.
        measure: What is compared.
    """
    figures = [j for j in discourse.done if j.measure == measure and _is_of_a_time(j)]
    edges = {(j.trial.start, j.trial.end) for j in figures if j.trial is not None}
    if len(figures) != _TWO or len(edges) != _TWO or len({j.reading.statistic for j in figures if j.reading}) != 1:
        return None
    if _names_another(discourse, figures):
        return None
    bases = [j for j in figures if is_base_figure(j.claim, discourse.found.sentence)]
    base = bases[0] if len(bases) == 1 else min(figures, key=_end)
    spoken = figures[0] if figures[1] is base else figures[1]
    if base.trial is None or spoken.trial is None or abs(claim.index - spoken.claim.index) > _REACH:
        return None
    return spoken.trial.value, base.trial.value


_REACH = 25


def _end(judged: Judged) -> int:
    return judged.trial.end if judged.trial is not None else 0


def _is_of_a_time(judged: Judged) -> bool:
    reading, trial = judged.reading, judged.trial
    is_plain = reading is not None and reading.statistic in {CHANGE, MEAN} and trial is not None and trial.start > 0
    return is_plain and judged.is_borne and "searched" not in judged.flags


def _names_another(discourse: Discourse, figures: list[Judged]) -> bool:
    """Say whether the sentence names a time that is neither of the two figures' own."""
    whens = {j.reading.when for j in figures if j.reading is not None}
    return any(ws and not ws[0].is_of_total and not any(w in whens for w in ws) for ws in discourse.whens.values())
