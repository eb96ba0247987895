"""Binding numbers to their measures and times within one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.bound import Bound
from tallywire.check.claim import Mark
from tallywire.check.finding.item_numbers import as_many, is_item_number, is_nth, is_of_a_name, over_dash
from tallywire.check.finding.joined_measures import as_joined
from tallywire.check.finding.matching_lists import match_lists
from tallywire.check.statistics.respective import (
    is_led_by_number,
    is_only_one_named,
    point_on,
    share_noun,
    take_apart,
)
from tallywire.check.text.layout import DASHES, Layout
from tallywire.lang import QuantityKind

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Named, Sentence

_REACH_RIGHT = 8
_REACH_LEFT = 9
STOP_WORDS = frozenset(
    "in on at by from for against to with since as than into during over within after before when while where that which who "
    "between and or but per "
    "у в на за з із від до по про над під між через та і й або а але коли який яка які що ніж проти".split()
)
_QUOTES = frozenset("\"'“”«»„’‘*`_")
COUNTED = frozenset({QuantityKind.CARDINAL, QuantityKind.RANGE})


def bind(sentence: Sentence, layout: Layout) -> list[Bound]:
    """Return the counted numbers of a sentence, each with its measure and times as far as the sentence says."""
    indices = [
        i for i, unit in enumerate(sentence.units)
        if unit.quantity is not None and (unit.quantity.kind in COUNTED or is_nth(unit.quantity)) and sentence.time_of[i] < 0
        and not is_item_number(sentence, i) and not is_of_a_name(sentence, i)
    ]  # fmt: skip
    named_here = _strong_first(sentence)
    at_start = {named.first: named for named in named_here}
    at_stop = {named.stop: named for named in named_here}
    taken: set[int] = set()
    found: list[Bound] = []
    for index in indices:
        bound = _bind_measure(sentence, layout, index, at_start, at_stop, taken, found)
        if bound.measure is not None and bound.side in {"right", "left"}:
            taken.add(bound.measure.first)
        found += _split(sentence, as_joined(sentence, bound))
    point_on(sentence, found)
    match_lists(sentence, found)
    take_apart(sentence, found)
    share_noun(sentence, found)
    return found


_FROM = frozenset({"from", "з", "із", "зі", "від"})


def _split(sentence: Sentence, bound: Bound) -> list[Bound]:
    """Part "rose from 230 to 331" into its two numbers: no range, but a change."""
    quantity = sentence.units[bound.index].quantity
    if quantity is None or len(quantity.parts) != 2 or quantity.linked_by == "between":
        return [bound]
    in_row = sentence.norm(bound.index - 1) in DASHES and sentence.units[bound.index - 2].quantity is not None
    if sentence.lang == "uk" and in_row and bound.index > 1:
        return [msgspec.structs.replace(bound, quantity=part) for part in quantity.parts]
    opener = quantity.text.split(" ", 1)[0].lower()
    if opener not in _FROM | {"0"} and sentence.norm(bound.index - 1) not in _FROM:
        return [bound]
    if not any(sentence.has_cue(i, "up", "down") for i in range(max(bound.index - 4, 0), bound.index)):
        return [bound]
    return [msgspec.structs.replace(bound, quantity=part) for part in quantity.parts]


_LEADING = frozenset({"personnel", "all-equipment"})


def _strong_first(sentence: Sentence) -> list[Named]:
    """Return the measures, without a weak one that only ends a strong one's name ("artillery losses")."""
    kept: list[Named] = []
    for named in sentence.measures:
        if named.is_weak and kept and kept[-1].stop == named.first and not kept[-1].is_weak:
            continue
        is_led = bool(kept) and kept[-1].is_weak and kept[-1].stop == named.first and kept[-1].id in _LEADING
        if not named.is_weak and is_led and sentence.lang == "uk":
            kept[-1] = named
            continue
        kept.append(named)
    return kept


def _bind_measure(
    sentence: Sentence, layout: Layout, index: int, at_start: dict[int, Named], at_stop: dict[int, Named],
    taken: set[int], before: list[Bound],
) -> Bound:  # fmt: skip
    opened = layout.opened_at[index]
    host = (
        next((b for b in reversed(before) if b.index < opened and opened - b.stop <= 6), None) if opened >= 0 else None
    )
    beside = at_stop.get(index)
    right, stop = _right(sentence, as_many(sentence, index), at_start)
    if right is not None and beside is not None and beside.first not in taken and sentence.norm(index + 1) == "/":
        return Bound(index=index, measure=beside, side="left", stop=index + 1)
    if right is None and opened < 0:
        right, stop = over_dash(sentence, index, at_start)
    if right is not None:
        return Bound(index=index, measure=right, side="right", stop=stop, anchor=host.index if host else -1)
    if opened >= 0:
        if host is not None and host.measure is not None:
            return Bound(
                index=index, measure=host.measure, side="bracket", stop=index + 1, anchor=host.index, mark=host.mark
            )
        left = _left(sentence, layout, opened, at_stop, set())
        after = _after_bracket(sentence, opened, at_start)
        return Bound(
            index=index, measure=left or after, side="bracket", stop=index + 1, anchor=host.index if host else -1
        )
    left = _if_countable(sentence, index, _left(sentence, layout, index, at_stop, taken))
    if left is not None:
        return Bound(index=index, measure=left, side="left", stop=index + 1)
    mark = Mark.STATED if is_only_one_named(sentence, index) else Mark.CARRIED
    spoken_of = _if_countable(sentence, index, _spoken_of(index, at_stop, before))
    return Bound(index=index, measure=spoken_of, side="carried", stop=index + 1, mark=mark)


def _if_countable(sentence: Sentence, index: int, named: Named | None) -> Named | None:
    """Return a measure unless pieces are counted and it is of people: «окупанти втратили 976 одиниць»."""
    is_piece = sentence.norm(index + 1).startswith(("одиниц", "pieces", "units"))
    return None if named is not None and named.id == "personnel" and is_piece else named


def _spoken_of(index: int, at_stop: dict[int, Named], before: list[Bound]) -> Named | None:
    """Return the measure that a bare number is of: that of the number before it, or the only one named before it."""
    named = [each for stop, each in sorted(at_stop.items()) if stop <= index]
    strong = [each for each in named if not each.is_weak]
    if before and before[-1].measure is not None and (not strong or strong[-1].stop <= before[-1].stop + 1):
        return before[-1].measure
    return strong[-1] if strong else (named[-1] if named else None)


def _right(sentence: Sentence, index: int, at_start: dict[int, Named]) -> tuple[Named | None, int]:
    """Look for the measure after a number, over a bracket and what may stand between them."""
    units = sentence.units
    at = index + 1
    if at < len(units) and units[at].norm == "(":
        at = _past_bracket(sentence, at)
    at += is_led_by_number(sentence, index)
    limit = min(at + _REACH_RIGHT, len(units))
    while at < limit:
        named = at_start.get(at)
        if named is not None:
            return named, named.stop
        unit = units[at]
        if unit.quantity is not None or sentence.time_of[at] >= 0:
            return None, index + 1
        if (
            unit.is_mark
            and unit.norm not in _QUOTES
            and unit.norm != "/"
            and not (unit.norm == "+" and at == index + 1)
        ):
            return None, index + 1
        if unit.norm in STOP_WORDS or sentence.has_cue(at, "speech", "neutral"):
            return None, index + 1
        at += 1
    return None, index + 1


def _past_bracket(sentence: Sentence, at: int) -> int:
    depth = 0
    for index in range(at, min(at + 12, len(sentence.units))):
        norm = sentence.units[index].norm
        depth += (norm == "(") - (norm == ")")
        if depth == 0:
            return index + 1
    return at + 1


def _after_bracket(sentence: Sentence, opened: int, at_start: dict[int, Named]) -> Named | None:
    return at_start.get(_past_bracket(sentence, opened))


def _left(sentence: Sentence, layout: Layout, index: int, at_stop: dict[int, Named], taken: set[int]) -> Named | None:
    """Look for the measure before a number: "tanks: 9,453", "losses stand at 617,600", "танків — 1293"."""
    units = sentence.units
    crossed = 0
    for at in range(index - 1, max(index - _REACH_LEFT, -1), -1):
        named = at_stop.get(at + 1)
        if named is not None:
            return None if named.first in taken else named
        unit = units[at]
        if unit.quantity is not None and unit.quantity.kind in COUNTED:
            return None
        if unit.is_mark and unit.norm not in _QUOTES:
            if unit.norm in DASHES or unit.norm in ":•*·":
                crossed += 1
                if crossed <= 1:
                    continue
            if unit.norm in "+≈~":
                continue
            return None
        if unit.norm in {"and", "та", "і", "й", "but", "while", "а"}:
            return None
        if layout.clause[at] != layout.clause[index] and crossed == 0:
            return None
    return None
