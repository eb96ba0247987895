"""Judging comparisons of two periods."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from tallywire.check.claim import Claim
from tallywire.check.held.figures import RULES
from tallywire.check.judged import Judged, Verdict
from tallywire.check.judging.told_pairs import told_pair
from tallywire.check.judging.verdicts import claimed_value
from tallywire.check.meaning.held_figures import HeldFigure
from tallywire.check.meaning.named_pairs import named_pairs, names_base
from tallywire.check.periods.bases import COMPARING
from tallywire.check.periods.compared_periods import implied_pairs
from tallywire.check.periods.shifted import distances, moved
from tallywire.check.reading import CHANGE, MEAN, TOTAL
from tallywire.check.statistics.ratios import compares
from tallywire.lang import QuantityKind
from tallywire.model import Precision

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Figures
    from tallywire.check.meaning.discourse import Discourse
    from tallywire.check.text.spans import When
    from tallywire.model import DayRule

_NOW = frozenset("now today today's тепер зараз нині сьогодні сьогоднішній".split())


def held_figure(judged: Judged) -> HeldFigure | None:
    """Return a judged figure as the ledger has it, or None where it is not borne out."""
    if judged.reading is None or judged.trial is None or not judged.fit.holds:
        return None
    return HeldFigure(
        measure=judged.measure, statistic=judged.reading.statistic, value=judged.trial.value, when=judged.reading.when,
        start=judged.trial.start, end=judged.trial.end, sentence=judged.claim.sentence,
    )  # fmt: skip


def judge_comparison(claim: Claim, discourse: Discourse, archive: Archive) -> Judged:
    """Judge a comparison: not checkable unless both periods are known."""
    measure = (claim.measures[0] if claim.measures else "") or discourse.measure or "personnel"
    judged = Judged(
        claim=claim, verdict=Verdict.NOT_CHECKABLE, family=claim.family, measure=measure, claimant=archive.pack.default_claimant,
        value=claimed_value(claim) if claim.quantity is not None else None, qualifications=[], flags=[],
        reason="the text does not name both periods",
    )  # fmt: skip
    figures = archive.figures(archive.readings_of(measure)[0])
    if figures.is_empty:
        return judged
    told = _as_told(claim, discourse, measure)
    if told is not None:
        judged.verdict, judged.reason = (Verdict.SUPPORTED if told else Verdict.CONTRADICTED), ""
        return judged
    apart = _by_distance(claim, discourse, figures, measure)
    if apart is not None or _is_borne_by_text(claim, discourse):
        judged.verdict, judged.reason = (Verdict.CONTRADICTED if apart is False else Verdict.SUPPORTED), ""
        return judged
    pairs = [pair for pair in _pairs(claim, discourse) if not _is_too_early(claim, pair, set(discourse.words))]
    told_as = {j.reading.statistic for j in discourse.done if j.reading is not None and j.measure == measure}
    weighed = [
        (_compare(claim, left, right), (first, second, left, right, rule))
        for first, second in pairs for rule in RULES for left, right in _values(figures, first, second, rule, told_as)
    ]  # fmt: skip
    results = [outcome for outcome, _ in weighed if outcome is not None]
    if not results:
        return judged
    if any(results):
        discourse.recent = tuple(dict.fromkeys((*pairs[0], *discourse.recent)))[:4]
        judged.verdict, judged.reason = Verdict.SUPPORTED, ""
    elif _is_exceeded(claim, next(shown for _, shown in weighed)[2:4]):
        judged.verdict, judged.reason = Verdict.NEEDS_CONTEXT, "the number is exceeded by far more than it says"
    elif _is_twice_wrong(claim, [shown[2:4] for _, shown in weighed]):
        judged.reason = "the periods that the text seems to compare stand the other way round"
    elif _is_plain(claim, discourse, measure):
        judged.verdict, judged.reason = Verdict.CONTRADICTED, ""
    judged.extra = {"weighed": next(shown for outcome, shown in weighed if outcome is any(results))}
    return judged


def _as_told(claim: Claim, discourse: Discourse, measure: str) -> bool | None:
    """Say whether the two figures of the sentence stand to each other as it says; None where it does not give two."""
    pair = told_pair(claim, discourse, measure)
    return _compare(claim, *pair) if pair is not None else None


def _is_plain(claim: Claim, discourse: Discourse, measure: str) -> bool:
    """Say whether the text itself names both periods: two of them, or one beside a figure of the other."""
    done = discourse.done
    if "spoken_of" in claim.detail:
        return any(claim.sentence - h.sentence == 1 and h.measure == measure for h in discourse.held)
    taken = {m.first for j in done for m in j.claim.own}
    every = [
        (m, ws)
        for m in claim.own
        if (ws := discourse.whens.get(m.first, ())) and not m.date.is_since and m.date.kind.value != "origin"
    ]
    free = [ws for m, ws in every if m.first not in taken]
    here = [h for j in done if (h := held_figure(j)) is not None and h.measure == measure]
    if not here and names_base(claim, discourse):
        here = _of_the_sentence_before(claim, discourse, measure)
    if len({ws[0] for _, ws in every}) > 1:
        return True
    apart = any(h.when is not None and h.when not in ws for h in here for ws in free)
    return apart or (bool(here) and bool(distances(discourse.words, _length(here[0]))))


def _of_the_sentence_before(claim: Claim, discourse: Discourse, measure: str) -> list[HeldFigure]:
    """Return the figures of a measure that the sentence before gives, where they are of one time: "That is 12,000 fewer than in 2023"."""
    before = [h for h in discourse.held if claim.sentence - h.sentence == 1 and h.statistic != TOTAL]
    kinds = {ws[0].kind for m in claim.own if (ws := discourse.whens.get(m.first))}
    alike = [h for h in before if h.measure == measure and h.when is not None and h.when.kind in kinds]
    return alike if len({h.when for h in alike}) == 1 else []


_LOOSE = 2.2


def _is_twice_wrong(claim: Claim, pairs: list[tuple[float, float]]) -> bool:
    """Say whether both the direction and the size would be wrong: then other periods are meant, and it is no error.

    One slip turns the direction, or changes the size; not both.
    """
    direction = str(claim.detail.get("direction", ""))
    if claim.quantity is None or claim.detail.get("operation") == "direction":
        return False
    if not direction and claim.quantity.kind is QuantityKind.MULTIPLE:
        direction = "up"
    return bool(direction) and all(
        left != right and (left > right) != (direction == "up") and not _compare(claim, right, left)
        for left, right in pairs
    )


def _is_exceeded(claim: Claim, pair: tuple[float, float]) -> bool:
    """Say whether "over four times" is said of what is five times as many."""
    quantity, (left, right) = claim.quantity, pair
    if quantity is None or quantity.kind is not QuantityKind.MULTIPLE or quantity.precision is not Precision.AT_LEAST:
        return False
    ratio = max(left, right) / max(min(left, right), 1)
    is_so = claim.detail.get("direction") != "down" and left > right
    return is_so and quantity.value is not None and quantity.value <= ratio <= _LOOSE * quantity.value


def _length(held: HeldFigure) -> int:
    return held.end - held.start if held.start else 0


def _by_distance(claim: Claim, discourse: Discourse, figures: Figures, measure: str) -> bool | None:
    """Say whether a figure of the text stands as is said to the period so far before it: "the week before".

    None where there is no such figure, or where none stands so and the figure is not of this sentence.
    """
    here = [h for j in discourse.done if (h := held_figure(j)) is not None]
    beside = [h for h in here if h.measure == measure]
    is_plain = False
    for held in beside or [h for h in discourse.held[:_MOST] if h.measure == measure]:
        rises = held.statistic == TOTAL and claim.detail.get("operation") == "difference"
        if rises and any(_compare(claim, value, 0) for value in _added(claim, discourse, held, figures)):
            return True
        for step in distances(discourse.words, _length(held)) if held.start else []:
            start, end = moved(held.start, held.end, step)
            before = [
                v / max(_length(held), 1) if held.statistic == MEAN else v for v, _ in figures.changes(start, end)
            ]
            if any(_compare(claim, held.value, value) for value in before):
                return True
            is_plain = is_plain or (bool(before) and step != "length")
    is_plain = is_plain and len(beside) == 1 and len(here) == 1 and claim.detail.get("operation") == "direction"
    return False if is_plain else None


def _added(claim: Claim, discourse: Discourse, held: HeldFigure, figures: Figures) -> list[int]:
    """Return what was added to a running total since the day or period that a comparison points to: "142,860, up by 590 from yesterday"."""
    steps = distances(discourse.words, 0) or (["day"] if "yesterday" in discourse.words else [])
    starts = [moved(held.end, held.end, step)[0] for step in steps]
    named = [w for m in claim.own for w in discourse.whens.get(m.first, ()) if w.kind in {"day", "bulletin", "until"}]
    starts += [w.span.end_on.toordinal() for w in named]
    return [value for start in starts for value, _ in figures.changes(start, held.end)]


def _compare(claim: Claim, left: float, right: float) -> bool | None:
    operation, direction = str(claim.detail.get("operation", "")), str(claim.detail.get("direction", ""))
    return compares(claim.quantity, operation, direction, left, right)


def _is_borne_by_text(claim: Claim, discourse: Discourse) -> bool:
    """Say whether two figures that the text gives, and the ledger bears out, stand to each other as is said of them."""
    if claim.quantity is None:
        return False
    here = [held_figure(j) for j in discourse.done]
    figures = [f for f in (*here, *discourse.held) if f is not None]
    is_share = claim.detail.get("operation") == "ratio" and not _WHOLE.isdisjoint(discourse.words)
    if claim.measures:
        figures = [f for f in figures if f.measure == claim.measures[0]] or figures
    pairs = [
        (a, b)
        for a, b in itertools.permutations(figures[:_MOST], 2)
        if a.measure == b.measure and (is_share or a.statistic == b.statistic)
    ]
    words = set(discourse.words)
    is_turned = bool(words & _NOW) or not words & COMPARING
    return any(_compare(claim, a.value, b.value) for a, b in pairs if is_turned or not _is_earlier(a, b))


_MOST = 10
_WHOLE = frozenset({"whole", "total", "all", "загальних", "усіх", "всіх"})


def _is_earlier(first: HeldFigure, second: HeldFigure) -> bool:
    return first.when is not None and second.when is not None and first.when.span.start_on < second.when.span.start_on


def _implied(claim: Claim, discourse: Discourse) -> list[tuple[When, When]]:
    own = [
        j for j in discourse.done
        if j.reading is not None and j.reading.when is not None and j.reading.statistic in {"change", "mean"}
        and j.claim.sentence == claim.sentence
    ]  # fmt: skip
    own.sort(key=lambda j: abs(j.claim.index - claim.index))
    bases = [j.reading.when for j in own[:1] if j.reading is not None and j.reading.when is not None]
    if not bases and discourse.period is not None:
        bases = [discourse.period]
    mentions = [(m, discourse.whens.get(m.first, ())) for m in claim.own]
    return implied_pairs(discourse.words, mentions, bases, discourse.dateline, discourse.recent)


def _pairs(claim: Claim, discourse: Discourse) -> list[tuple[When, When]]:
    named = named_pairs(claim, discourse)
    if named and "spoken_of" in claim.detail:
        return named
    named += _implied(claim, discourse)
    if named:
        return named
    said = [
        j.reading.when for j in discourse.done if j.reading is not None and j.reading.when is not None and j.fit.holds
    ]
    periods = list(dict.fromkeys([*reversed(said), *discourse.recent]))
    if len(periods) < 2:
        return []
    return [(periods[0], periods[1]), (periods[1], periods[0])]


def _is_too_early(claim: Claim, pair: tuple[When, When], words: set[str]) -> bool:
    """Say whether periods are of no like kind: this January against all of 2024, one year for "the previous two together"."""
    first, second = pair
    if words & _TOGETHER and words & _SEVERAL and second.span.n_days <= _YEAR:
        return True
    sums = claim.detail.get("operation") == "direction" and not _MEANS & words
    return sums and first.is_running and first.span.n_days * _SHORT < second.span.n_days


_SHORT = 2
_YEAR = 366
_TOGETHER = frozenset({"combined", "together", "разом", "сукупно"})
_SEVERAL = frozenset("two three both previous два дві обидва попередні попередніх".split())
_MEANS = frozenset(
    "average averages mean rate rates pace daily середньому середньодобові середня темп темпи щодня".split()
)


def _values(figures: Figures, first: When, second: When, rule: DayRule, told_as: set[str]) -> list[tuple[float, float]]:
    """Return what two periods have, as means and as sums; as the sentence gives one of them where it does."""
    found = []
    is_cut_short = first.is_running or second.is_running
    either = (figures.mean_trials,) if is_cut_short else (figures.mean_trials, figures.change_trials)
    for method in (figures.change_trials,) if told_as == {CHANGE} else either:
        left = [t.value for t in method(first) if t.rule is rule or t.rule is None][:2]
        right = [t.value for t in method(second) if t.rule is rule or t.rule is None][:2]
        found += [(a, b) for a in left[:1] for b in right[:1]]
    return found
