"""Two figures of one measure set against each other, of two periods that the text has named or that lie a year apart.

"Tanks fell even faster: 581 against more than 1,300", "losses rose from some 8,200 to more than 9,300".
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.periods.shifted import moved
from tallywire.check.text.hedging import Fit, fit, said
from tallywire.check.text.spans import When, of_month, of_span, of_year, shift_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.check.finding.surroundings import Found
    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Figures
    from tallywire.check.meaning.discourse import Discourse

_AGAINST = frozenset("against versus vs compared with from down up after".split())
_MARKS = frozenset({",", "(", "-", "–", "—"})
_KINDS = frozenset({"month", "year", "span", "week", "window"})
_LEAST = 50
_LIKELIEST = 4
"""Of how many of the likeliest pairs of periods two rough figures may be; exact ones may be of any."""


def set_pairs(discourse: Discourse, archive: Archive) -> None:
    """Give the two numbers of a pair their periods, where the text leaves at least one open and both fit.

    Args:
        discourse: What was said before.
        archive: The figures.
    """
    found = discourse.found
    if found.sentence.lang != "en":
        return
    claims = [
        c for c in found.claims if c.family is Family.CHANGE and c.quantity is not None and c.quantity.value is not None
    ]
    for first, second in pairwise(claims):
        if _is_rise_to(found, first, second):
            first.is_weak, first.hints = False, first.hints - {"total", "bring"}
        is_rise = _is_from_to(found, first, second)
        if not is_rise and not _is_against(found, first, second):
            continue
        if first.own and second.own:
            continue
        earlier, later = (first, second) if is_rise else (second, first)
        _place(earlier, later, discourse, archive)


def _gap(found: Found, first: Claim, second: Claim) -> list[str]:
    """Return the words between two numbers, but for what they count and the hedge of the second."""
    sentence = found.sentence
    named = {i for m in sentence.measures for i in range(m.first, m.stop)}
    quantity = second.quantity
    opens = quantity.hedge_start if quantity is not None and quantity.hedge_start is not None else None
    return [
        sentence.norm(i)
        for i in range(first.index + 1, second.index)
        if i not in named and sentence.time_of[i] < 0 and (opens is None or sentence.units[i].start < opens)
    ]


def _is_from_to(found: Found, first: Claim, second: Claim) -> bool:
    if first.index == second.index:  # one unit, "from some 8,200 to more than 9,300"
        return True
    sentence, at = found.sentence, first.index - 1
    opens = first.quantity.hedge_start if first.quantity is not None else None
    while opens is not None and at > 0 and sentence.units[at].start >= opens:
        at -= 1
    return sentence.norm(at) == "from" and set(_gap(found, first, second)) <= {"to", "in", ","}


def _is_rise_to(found: Found, first: Claim, second: Claim) -> bool:
    """Say whether a total rose "by 1,100 to 971,690"."""
    led = found.sentence.norm(first.index - 1) in {"by", "up", "another"} and first.index != second.index
    return led and _gap(found, first, second) == ["to"] and _value(first) < _value(second)


def _is_against(found: Found, first: Claim, second: Claim) -> bool:
    if _AGAINST.isdisjoint(found.sentence.norms[first.index + 1 : second.index]):
        return False
    gap = _gap(found, first, second)
    return bool(set(gap) & _AGAINST) and set(gap) <= _AGAINST | _MARKS | {"to"} and len(gap) <= 3


def _place(earlier: Claim, later: Claim, discourse: Discourse, archive: Archive) -> None:
    measure = next((c.measures[0] for c in (later, earlier) if c.measures), "") or discourse.measure
    if measure not in archive.pack.measures:
        return
    figures = archive.figures((measure,))
    if figures.is_empty or min(_value(earlier), _value(later)) < _LEAST:
        return
    for place, (before, after) in enumerate(_pairs(earlier, later, discourse)):
        one, other = _fit(earlier, before, figures), _fit(later, after, figures)
        if one.holds and other.holds and (Fit.EXACT in {one, other} or place < _LIKELIEST):
            earlier.detail["is_base"] = True
            for claim, when in ((earlier, before), (later, after)):
                claim.detail["row"] = when
                if not claim.measures:
                    claim.measures, claim.measure_mark = (measure,), Mark.CARRIED
            return


def _value(claim: Claim) -> float:
    return float(claim.quantity.value or 0) if claim.quantity is not None else 0


def _fit(claim: Claim, when: When, figures: Figures) -> Fit:
    assert claim.quantity is not None
    number = said(claim.quantity)
    return max((fit(number, t.value) for t in figures.change_trials(when) if t.cost <= 1), default=Fit.FAR)


def _pairs(earlier: Claim, later: Claim, discourse: Discourse) -> Iterator[tuple[When, When]]:
    """Yield what an earlier and a later period can be, those that the text names before those a year or a length apart."""
    here = [w for ws in discourse.whens.values() for w in ws]
    spoken = [*([discourse.period] if discourse.period is not None else []), *discourse.recent, *discourse.lately]
    known = [w for w in dict.fromkeys([*here, *spoken]) if w.kind in _KINDS]
    first = [w for w in discourse.periods(earlier.own) if w.kind in _KINDS] or known
    last = [w for w in discourse.periods(later.own) if w.kind in _KINDS] or known
    yield from ((a, b) for b in last for a in first if a != b and a.kind == b.kind)
    if not earlier.own:
        yield from ((a, b) for b in last for a in _before(b, discourse))
    if not later.own:
        yield from ((a, b) for a in first for b in last if a != b)


def _before(when: When, discourse: Discourse) -> list[When]:
    """Return the period a year before, and the one right before."""
    first, last = when.span.start_on, when.span.end_on
    if when.kind == "year":
        return [of_year(first.year - 1, discourse.dateline)]
    if when.kind == "month":
        previous = shift_month(first.year, first.month, -1)
        return [of_month(*previous, discourse.dateline), of_month(first.year - 1, first.month, discourse.dateline)]
    found = []
    for step in ("year", "length"):
        start, end = moved(first.toordinal() - 1, last.toordinal(), step)
        found.append(
            of_span(
                dt.date.fromordinal(start + 1), dt.date.fromordinal(end), when.kind if when.kind != "window" else "span"
            )
        )
    return found
