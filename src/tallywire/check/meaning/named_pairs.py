"""The two periods that a comparison's own sentence names, and which of them is spoken of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.periods.bases import is_behind
from tallywire.check.text.spans import of_month, of_year, shift_month

if TYPE_CHECKING:
    from tallywire.check.claim import Claim
    from tallywire.check.meaning.discourse import Discourse
    from tallywire.check.text.spans import When
    from tallywire.check.text.times import Mention


def named_pairs(claim: Claim, discourse: Discourse) -> list[tuple[When, When]]:
    """Return the pairs of periods that a sentence names, the one spoken of first.

    Args:
        claim: The comparison.
        discourse: What the text has named so far.
    """
    spoken_of = claim.detail.get("spoken_of")
    if isinstance(spoken_of, int):
        return _with_spoken_before(spoken_of, discourse)
    groups: list[list[When]] = []
    places: list[int] = []
    for mention in claim.own:
        ends = _ends_of(mention, claim, discourse)
        if ends:
            return ends
        whens = [
            w
            for w in discourse.whens.get(mention.first, ())
            if w.kind
            in {"month", "year", "years", "span", "week", "window", "day", "bulletin", "latest", "vague", "since"}
        ]
        if whens:
            groups.append(whens)
            places.append(mention.first)
    dateline = discourse.dateline
    if len(groups) >= 2:
        is_rise = bool(claim.detail.get("is_from_to"))
        if is_rise or (_is_after_both(claim, places) and not names_base(claim, discourse)):
            groups[:2] = [groups[1], groups[0]]
        return [(a, c) for a in groups[0][:2] for b in groups[1][:3] for c in _earlier(a, b, dateline)]
    stepwise = _step_on_step(claim, discourse)
    if stepwise:
        return stepwise
    return _beside_one(claim, groups[0], discourse) if len(groups) == 1 else []


def _with_spoken_before(first: int, discourse: Discourse) -> list[tuple[When, When]]:
    """Return the period that a mention names with the one like it that was spoken of before: "April's losses were higher"."""
    whens = discourse.whens.get(first, ())
    before = [w for w in (discourse.period, *discourse.recent) if w is not None and w not in whens]
    return [(when, w) for when in whens[:1] for w in before if w.kind == when.kind][:1]


def _beside_one(claim: Claim, other: list[When], discourse: Discourse) -> list[tuple[When, When]]:
    """Return the pairs that one named period can be of: with what was spoken of, or with its neighbours."""
    found = _against(claim, other, discourse)
    if found:
        return found
    dateline = discourse.dateline
    is_ahead = any(m.first < claim.index for m in claim.own if discourse.whens.get(m.first)) and not names_base(
        claim, discourse
    )
    if discourse.period is not None and discourse.period not in other:
        found += [(discourse.period, w) for w in other[:2]]
    for when in other[:1]:
        if when.kind == "month":
            month = (when.span.start_on.year, when.span.start_on.month)
            after, before = shift_month(*month, 1), shift_month(*month, -1)
            found += [] if is_ahead else [(of_month(*after, dateline), when)]
            found += [(when, of_month(*before, dateline))]
            if discourse.recent:
                found += [(w, when) for w in discourse.recent[:2] if w != when]
        elif when.kind == "year":
            year = when.span.start_on.year
            found += [] if is_ahead else [(of_year(year + 1, dateline), when)]
            found += [(when, of_year(year - 1, dateline))]
    return found


def _against(claim: Claim, other: list[When], discourse: Discourse) -> list[tuple[When, When]]:
    """Return the pairs of a period that stands behind "than" or "from", with the periods last spoken of."""
    if not names_base(claim, discourse):
        return []
    spoken = [w for w in (discourse.period, *discourse.recent) if w is not None and w not in other]
    alike = [w for w in spoken if w.kind == other[0].kind]
    return [(w, each) for w in alike[:1] for each in other[:2]]


def names_base(claim: Claim, discourse: Discourse) -> bool:
    """Say whether a comparison names the time of its base, behind "than", "from", «проти»."""
    firsts = (m.first for m in claim.own if discourse.whens.get(m.first))
    return any(is_behind(discourse.words, first) for first in firsts)


def _ends_of(mention: Mention, claim: Claim, discourse: Discourse) -> list[tuple[When, When]]:
    """Return the last and the first month of a range that names the two compared; nothing of another mention."""
    if mention.date.kind.value != "month-range" or not _names_ends(mention, claim):
        return []
    whole = next((w.span for w in discourse.whens.get(mention.first, ()) if w.kind == "span"), None)
    if whole is None:
        return []
    last, first = (of_month(day.year, day.month, discourse.dateline) for day in (whole.end_on, whole.start_on))
    return [(last, first)]


def _names_ends(mention: Mention, claim: Claim) -> bool:
    """Say whether a range of months names the two that are compared, "between January and March", and not all of it, "over June-July"."""
    alone = all(m is mention or m.date.kind.value == "origin" for m in claim.own)
    return alone or mention.date.preposition in _FROM


_FROM = frozenset({"from", "between", "з", "із", "від", "між"})


def _is_after_both(claim: Claim, places: list[int]) -> bool:
    """Say whether a comparison follows the two periods, so that it is said of the later named: "after 48,000 in January, in May 28% less"."""
    return places[0] < places[1] < claim.index


def _earlier(first: When, second: When, dateline: dt.date) -> list[When]:
    """Return a month compared with, and the same month a year before where it would lie after the other."""
    if second.kind == "month" and first.kind == "month" and second.span.start_on > first.span.start_on:
        return [of_month(second.span.start_on.year - 1, second.span.start_on.month, dateline), second]
    return [second]


def _step_on_step(claim: Claim, discourse: Discourse) -> list[tuple[When, When]]:
    """Return the pair of "month on month" and "year on year"."""
    units = str(claim.detail.get("step", ""))
    dateline = discourse.dateline
    if units == "month":
        base = discourse.period if discourse.period is not None and discourse.period.kind == "month" else None
        month = (
            (base.span.start_on.year, base.span.start_on.month)
            if base
            else shift_month(dateline.year, dateline.month, -1)
        )
        return [(of_month(*month, dateline), of_month(*shift_month(*month, -1), dateline))]
    if units == "year":
        base = discourse.period if discourse.period is not None and discourse.period.kind in {"year", "month"} else None
        if base is not None and base.kind == "month":
            month = (base.span.start_on.year, base.span.start_on.month)
            return [(base, of_month(month[0] - 1, month[1], dateline))]
        year = base.span.start_on.year if base else dateline.year - 1
        return [(of_year(year, dateline), of_year(year - 1, dateline))]
    return []
