"""Rows of bare numbers that answer the row of the sentence before, measure by measure or period by period."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Family, Mark

if TYPE_CHECKING:
    from tallywire.check.finding.surroundings import Found
    from tallywire.check.judged import Judged
    from tallywire.check.meaning.discourse import Discourse
    from tallywire.check.text.spans import When

_SHORTEST = 2
_REACH = {"en": 1, "uk": 2}
_JOINTS = {"en": {",", "and", "then"}, "uk": {",", "і", "та", "й", "-", "–", "—", "→", "потім", "далі"}}


def answer_row(discourse: Discourse) -> None:
    """Give the numbers of "the day before they were 9, 13 and 30" the measures of the row before, or "for guns: 68 and 70" its periods.

    Args:
        discourse: What was said before.
    """
    found = discourse.found
    claims = [claim for claim in found.claims if claim.family is Family.CHANGE and claim.quantity is not None]
    row = discourse.row
    apart = not 0 < found.number - discourse.row_at <= _REACH[found.sentence.lang]
    if (
        apart
        or not _is_run(found, claims)
        or len(claims) < _SHORTEST
        or len(claims) != len(row)
        or any(claim.own for claim in claims)
    ):
        return
    measures, periods = [measure for measure, _ in row], [when for _, when in row]
    named = {measure for claim in claims for measure in claim.measures}
    if not named and len(set(measures)) == len(row):
        for claim, measure in zip(claims, measures, strict=True):
            claim.measures, claim.measure_mark = (measure,), Mark.CARRIED
    elif len(named) <= 1 and len(set(measures)) == 1 and len(set(periods)) == len(row) and None not in periods:
        for claim, when in zip(claims, periods, strict=True):
            claim.detail["row"] = when


def _is_run(found: Found, claims: list[Claim]) -> bool:
    """Say whether only commas and "and" stand between the numbers, so that they are one row."""
    norms = found.sentence.norms
    joints = _JOINTS[found.sentence.lang]
    gaps = ((left, right, norms[left.index + 1 : right.index]) for left, right in pairwise(claims))
    return all((gap or left.index == right.index) and set(gap) <= joints for left, right, gap in gaps)


def note_row(discourse: Discourse) -> None:
    """Keep the measures and periods of a sentence's figures, in order, for a row that may answer them."""
    found = discourse.found
    figures = [
        j
        for j in discourse.done
        if j.claim.family is Family.CHANGE and j.family is not Family.EXTERNAL and j.reading is not None
    ]
    if not figures:
        return
    figures.sort(key=lambda judged: judged.claim.start)
    row = tuple((j.measure, _period_of(j.claim, j)) for j in figures)
    goes_on = (
        found.sentence.lang == "uk" and found.number - discourse.row_at == 1 and _is_one_measures(discourse.row + row)
    )
    discourse.row_at = found.number
    discourse.row = discourse.row + row if goes_on else row


def _is_one_measures(row: tuple[tuple[str, When | None], ...]) -> bool:
    """Say whether a row is of one measure's figures, each of a period of its own."""
    periods = [when for _, when in row]
    return len({measure for measure, _ in row}) == 1 and None not in periods and len(set(periods)) == len(row)


def _period_of(claim: Claim, judged: Judged) -> When | None:
    return judged.reading.when if claim.own and judged.reading is not None else None
