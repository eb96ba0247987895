"""The layout of a sentence: brackets, and the segments between commas, dashes, conjunctions and the like."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence

DASHES = frozenset("-‐‑‒–—―−")
_CUTTING_MARKS = frozenset(",;:.!?…") | DASHES
_CONJUNCTIONS = frozenset(
    "and but while whereas although though plus or nor yet та і й а але тоді або чи проте однак натомість ще".split()
)
_CLAUSE_WORDS = frozenset(
    "while whereas although though but when where because after before as if that which who whom whose until unless since "
    "тоді але проте однак натомість коли якщо який яка які яких що де бо хоча поки після щоб".split()
)


_BEFORE_TIMES = frozenset({"since", "before", "after", "until"})


class Layout(msgspec.Struct, kw_only=True):
    """Where the parts of a sentence begin and end, by unit index.

    Args:
        segment: Number of the segment of each unit; a bracket has a segment of its own, and what follows it goes on with
            the one before.
        clause: Number of the clause of each unit: what lies between semicolons, dashes and words like "while".
        opened_at: Index of the bracket that a unit stands in, or −1.
    """

    segment: list[int]
    clause: list[int]
    opened_at: list[int]

    def bounds(self, index: int) -> tuple[int, int]:
        """Return the first unit and the one after the last of the run of units in one segment around an index."""
        segment = self.segment
        first = index
        while first > 0 and segment[first - 1] == segment[index]:
            first -= 1
        stop = index + 1
        while stop < len(segment) and segment[stop] == segment[index]:
            stop += 1
        return first, stop


def lay_out(sentence: Sentence) -> Layout:
    """Cut a sentence into segments and clauses. Cost: one pass."""
    units = sentence.units
    hedged = _in_hedges(sentence)
    named = {i for m in sentence.measures for i in range(m.first + 1, m.stop - 1)}
    segment = [0] * len(units)
    clause = [0] * len(units)
    opened = [-1] * len(units)
    current = made = clause_number = 0
    stack: list[tuple[int, int]] = []
    for index, unit in enumerate(units):
        norm = unit.norm
        in_time = (
            sentence.time_of[index] >= 0
            or index in hedged
            or index in named
            or (index + 1 < len(units) and sentence.time_of[index + 1] >= 0 and norm in _BEFORE_TIMES)
        )
        if unit.is_mark and norm in "([":
            stack.append((current, index))
            made += 1
            current = made
        elif unit.is_mark and norm in ")]" and stack:
            segment[index], opened[index] = current, stack[-1][1]
            clause[index] = clause_number
            current, _ = stack.pop()
            continue
        elif not in_time and _follows_event(sentence, index):
            made += 1
            current = made
            clause_number += 1
        elif not in_time and _cuts(sentence, index):
            made += 1
            current = made
            adds = norm == "as" and sentence.norm(index + 1) == "well"
            if (
                norm in ";—–"
                or (norm == "-" and index and sentence.lang == "en")
                or (norm in _CLAUSE_WORDS and not adds)
            ):
                clause_number += 1
        segment[index] = current
        clause[index] = clause_number
        opened[index] = stack[-1][1] if stack else -1
    _join_over_asides(sentence, segment)
    _join_over_relatives(sentence, clause)
    return Layout(segment=segment, clause=clause, opened_at=opened)


_LONGEST_ASIDE = 7


def _join_over_asides(sentence: Sentence, segment: list[int]) -> None:
    """Let what follows ", the ministry said," go on with what stands before it."""
    commas = [i for i, unit in enumerate(sentence.units) if unit.norm == ","]
    for first, last in pairwise(commas):
        inside = range(first + 1, last)
        if not 0 < len(inside) <= _LONGEST_ASIDE or segment[last] == segment[first - 1] or not first:
            continue
        speaks = any(sentence.has_cue(i, "speech", "according") for i in inside)
        if not speaks or any(sentence.units[i].quantity is not None or sentence.time_of[i] >= 0 for i in inside):
            continue
        joined = segment[last]
        for index in range(last, len(segment)):
            if segment[index] != joined:
                break
            segment[index] = segment[first - 1]


_RELATIVES = frozenset({"which", "who", "whose"})
_LONGEST_RELATIVE = 10


def _join_over_relatives(sentence: Sentence, clause: list[int]) -> None:
    """Let what follows "Oryx, which wants photographs," go on with the clause before it."""
    if sentence.lang != "en" or _RELATIVES.isdisjoint(sentence.norms):
        return
    commas = [i for i, unit in enumerate(sentence.units) if unit.norm == ","]
    for first, last in pairwise(commas):
        inside = range(first + 1, last)
        is_aside = 0 < len(inside) <= _LONGEST_RELATIVE and sentence.norm(first + 1) in _RELATIVES and first > 0
        if (
            not is_aside
            or any(sentence.units[i].quantity is not None for i in inside)
            or clause[last] != clause[first + 1]
        ):
            continue
        within, before = clause[last], clause[first - 1]
        for index in range(last, len(clause)):
            if clause[index] != within:
                break
            clause[index] = before


def _in_hedges(sentence: Sentence) -> set[int]:
    """Return the units that hedge a number: those of "as many as" part no clause."""
    found: set[int] = set()
    for at, unit in enumerate(sentence.units):
        start = unit.quantity.hedge_start if unit.quantity is not None else None
        back = at - 1
        while start is not None and back >= 0 and sentence.units[back].start >= start:
            found.add(back)
            back -= 1
    return found


def _follows_event(sentence: Sentence, index: int) -> bool:
    """Say whether a clause begins after "the day after" or "a week before"."""
    before = index > 0 and sentence.time_of[index - 1] >= 0 and sentence.time_of[index] < 0
    return before and sentence.norm(index - 1) in {"after", "before"} and not sentence.units[index].is_mark


def _leads_time(sentence: Sentence, index: int) -> bool:
    """Say whether "as of" or "as at" leads in a time: "173,360 as of March 31"."""
    return sentence.norm(index + 1) in {"of", "at"} and any(
        m.first in range(index, index + 4) for m in sentence.mentions
    )


def _cuts(sentence: Sentence, index: int) -> bool:
    unit = sentence.units[index]
    if unit.is_mark:
        return unit.norm in _CUTTING_MARKS
    if unit.norm == "as" and (sentence.norm(index + 1).endswith("ing") or _leads_time(sentence, index)):
        return False
    if unit.norm == "as" and (
        sentence.norm(index - 1) == "well" or sentence.norm(index + 2) in {"whole", "result", "rule"}
    ):
        return False
    if unit.norm in _CONJUNCTIONS or unit.norm in _CLAUSE_WORDS:
        cue = sentence.cues.get(index)
        return cue is None or "both" not in cue.names
    cue = sentence.cues.get(index)
    return cue is not None and cue.first == index and not cue.names.isdisjoint({"include", "bring"})
