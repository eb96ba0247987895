"""Numbers that sum up those before them: "122 tanks and 255 armoured vehicles, 377 in all", "37 in the two days"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Family
from tallywire.check.judged import Judged, Verdict
from tallywire.check.reading import CHANGE, TOTAL
from tallywire.check.text.hedging import Fit, fit, said
from tallywire.check.text.triggers import Triggers

if TYPE_CHECKING:
    from tallywire.check.finding.surroundings import Found
    from tallywire.check.held.archive import Archive
    from tallywire.check.meaning.discourse import Discourse

_AFTER = frozenset("all altogether together total combined told overall sum".split())
_BEFORE = frozenset("together altogether combined totalling totaling".split())
_CALLING = Triggers(_AFTER | _BEFORE)
_REACH = 4
_FEWEST = 2
_MOST = 24
_SMALLEST = 10
_APART = 2
"""By how many days the edges of one period may differ that is understood in two ways."""


def sum_up(discourse: Discourse, archive: Archive) -> None:
    """Judge by the figures before it a number that is their sum.

    A sum of figures that the ledger bears out is borne out too; one that the words call a sum, and that is none, is not.

    Args:
        discourse: With the figures of the sentence in hand; those that turn out to be sums are changed.
        archive: The figures.
    """
    found, done = discourse.found, discourse.done
    if len(done) <= _FEWEST or found.sentence.lang != "en":
        return
    order = sorted((j for j in done if j.family is not Family.EXTERNAL), key=lambda j: j.claim.start)
    for place in range(_FEWEST, len(order)):
        judged = order[place]
        if judged.verdict is Verdict.SUPPORTED and "searched" not in judged.flags:
            continue
        parts = _parts(judged, order[:place], is_named=_is_called_sum(found, judged))
        if parts:
            _settle(judged, parts, archive)


def _parts(judged: Judged, before: list[Judged], *, is_named: bool) -> list[Judged]:
    """Return the figures right before a number that it is, or is said to be, the sum of; none where it is no sum."""
    claim = judged.claim
    if claim.quantity is None or not isinstance(claim.quantity.value, int | float) or claim.quantity.value < _SMALLEST:
        return []
    number, before = said(claim.quantity), before[-_MOST:]
    values = [float(p.value) if isinstance(p.value, int | float) else 0.0 for p in reversed(before)]
    sums = list(itertools.accumulate(values))
    for count in range(len(before), _FEWEST - 1, -1):
        fits = fit(number, sums[count - 1]) >= (Fit.WITHIN if is_named else Fit.EXACT)
        if fits and _are_like(before[-count:]):
            return before[-count:]
    return before if is_named and _are_like(before) and all(p.is_borne for p in before) else []


def _are_like(parts: list[Judged]) -> bool:
    """Say whether figures can be added: of one measure and several periods, or of several measures and one period."""
    if any(p.trial is None or p.reading is None or not isinstance(p.value, int | float) for p in parts):
        return False
    kinds = {p.reading.statistic for p in parts if p.reading is not None}
    edges = [(p.trial.start, p.trial.end) for p in parts if p.trial is not None]
    measures = [p.measure for p in parts]
    if len(kinds) != 1 or not kinds <= {CHANGE, TOTAL}:
        return False
    if len(set(measures)) == 1:
        return kinds == {CHANGE} and all(a[1] <= b[0] for a, b in itertools.pairwise(sorted(edges)))
    near = all(max(ends) - min(ends) <= _APART for ends in zip(*edges, strict=True))
    return len(set(measures)) == len(measures) and near


def _is_called_sum(found: Found, judged: Judged) -> bool:
    at = judged.claim.index
    sentence = found.sentence
    if not _CALLING.places(sentence):
        return False
    after = {sentence.norm(i) for i in range(at + 1, at + _REACH)}
    before = {sentence.norm(i) for i in range(max(at - _REACH, 0), at) if sentence.units[i].quantity is None}
    return bool(after & _AFTER) or bool(before & _BEFORE)


def _settle(judged: Judged, parts: list[Judged], archive: Archive) -> None:
    """Give a sum the verdict of the ledger's figures for its parts."""
    assert judged.claim.quantity is not None
    actual = sum(p.trial.value for p in parts if p.trial is not None)
    measures = {p.measure for p in parts}
    judged.measure = parts[0].measure
    judged.family = Family.CHANGE
    if len(measures) > 1:
        judged.family = Family.COMPOSITE
        judged.measure = next(
            (name for name, each in archive.pack.composites.items() if set(each.readings[0]) == measures),
            "all-equipment",
        )
    first, last = parts[0].trial, parts[-1].trial
    assert first is not None
    assert last is not None
    judged.trial = msgspec.structs.replace(
        first,
        value=actual,
        start=min(p.trial.start for p in parts if p.trial),
        end=max(p.trial.end for p in parts if p.trial),
    )
    judged.fit = fit(said(judged.claim.quantity), actual)
    judged.verdict = Verdict.SUPPORTED if judged.fit.holds else Verdict.CONTRADICTED
    judged.reason = "it is the sum of the figures before it" if judged.fit.holds else ""
    judged.flags = [flag for flag in judged.flags if flag != "searched"]
    judged.reading = parts[0].reading
