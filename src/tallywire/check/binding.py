"""Binding numbers to their measures and times within one sentence."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.apposed_times import apposed_time, completes
from tallywire.check.bases import is_base_number, is_base_time
from tallywire.check.bound import Bound
from tallywire.check.claim import Mark
from tallywire.check.item_numbers import as_many, is_item_number, is_nth, is_of_a_name, over_dash
from tallywire.check.joined_measures import as_joined
from tallywire.check.layout import DASHES, Layout
from tallywire.check.matching_lists import match_lists
from tallywire.check.misread_dates import stands_by_report
from tallywire.check.respective import (
    give_in_order,
    is_led_by_number,
    is_only_one_named,
    of_when_clause,
    point_on,
    share_noun,
    take_apart,
)
from tallywire.lang import QuantityKind

if TYPE_CHECKING:
    from tallywire.check.sentence import Named, Sentence
    from tallywire.check.times import Mention

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
    at_start = {named.first: named for named in _strong_first(sentence)}
    at_stop = {named.stop: named for named in _strong_first(sentence)}
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


# ------------------------------------------------------------------------ times


def bind_times(sentence: Sentence, layout: Layout, found: list[Bound]) -> None:
    """Give each number the times that it is said of: its own, and those that spread over it."""
    mentions = [m for m in sentence.mentions if not is_report_day(sentence, m) and not _is_scope(sentence, m)]
    used: dict[int, int] = {}
    for number, bound in enumerate(found):
        following = found[number + 1].index if number + 1 < len(found) else len(sentence.units)
        own = of_when_clause(sentence, layout, bound) or _own_times(
            sentence, layout, bound, mentions, following, used, found
        )
        bound.own = tuple(own)
        for mention in own:
            used.setdefault(mention.first, bound.index)
    give_in_order(sentence, found, mentions)
    base = {m.first for b in found if is_base_number(sentence, b.index) for m in b.own if m.first > b.index}
    outside = [
        m for m in mentions if layout.opened_at[m.first] < 0 and m.first not in base and not is_base_time(sentence, m)
    ]
    for bound, trailing in zip(found, _trailing(sentence, found), strict=True):
        bound.spread = () if bound.own else _spread(bound, outside, trailing)


def _own_times(
    sentence: Sentence, layout: Layout, bound: Bound, mentions: list[Mention], following: int, used: dict[int, int],
    found: list[Bound],
) -> list[Mention]:  # fmt: skip
    led = next(
        (m for m in mentions if m.stop == bound.index and sentence.norm(m.stop - 1).endswith(("'s", "s'"))), None
    )
    if led is not None:
        return [led]
    apposed = apposed_time(sentence, layout, bound, mentions)
    if apposed:
        return apposed
    segment = layout.segment[bound.index]
    same = [m for m in mentions if layout.segment[m.first] == segment or _joins(sentence, layout, bound, m)]
    after = [
        m for m in same
        if bound.index < m.first < following and not (m.stop == following and is_base_time(sentence, m))
    ]  # fmt: skip
    before = [m for m in same if m.first < bound.index and m.first not in used and not _number_between(found, m, bound)]
    if before and sentence.lang == "en":
        after = [m for m in after if not is_base_time(sentence, m)]
    if after:
        return [*after, *(m for m in before if completes(m, after))]
    return before[-2:]


def _joins(sentence: Sentence, layout: Layout, bound: Bound, mention: Mention) -> bool:
    """Say whether only a colon, a dash or a comma parts a leading or trailing time from its number."""
    if layout.opened_at[mention.first] != layout.opened_at[bound.index]:
        if sentence.lang == "en" and is_base_time(sentence, mention):
            return False
        return layout.opened_at[mention.first] == bound.stop or layout.opened_at[mention.first] == bound.index + 1
    gap = range(mention.stop, bound.index)
    quantity = sentence.units[bound.index].quantity
    if quantity is not None and quantity.kind is QuantityKind.ORDINAL and mention.first == bound.stop + 1:
        return sentence.norm(bound.stop) in DASHES
    return 0 < len(gap) <= 2 and all(sentence.units[i].norm in DASHES or sentence.units[i].norm in ":=" for i in gap)


def _number_between(found: list[Bound], mention: Mention, bound: Bound) -> bool:
    return any(mention.stop <= other.index < bound.index and other.anchor < 0 for other in found)


def _trailing(sentence: Sentence, found: list[Bound]) -> list[tuple[Mention, ...] | None]:
    """Return for each number the times after the first later one of its list that has its own; None where none has. One pass."""
    result: list[tuple[Mention, ...] | None] = [None] * len(found)
    for number in range(len(found) - 2, -1, -1):
        following = found[number + 1]
        if (not following.own and result[number + 1] is None) or is_base_number(sentence, following.index):
            continue
        if is_listed(sentence, found[number], following):
            after = tuple(m for m in following.own if m.first > following.index)
            result[number] = after if following.own else result[number + 1]
    return result


def _spread(bound: Bound, mentions: list[Mention], trailing: tuple[Mention, ...] | None) -> tuple[Mention, ...]:
    """Return the times that may reach a number from elsewhere, the likeliest first: before it, then after its list.

    Args:
        bound: A number without times of its own.
        mentions: The times of its sentence that stand in no bracket, in order.
        trailing: The times that stand after its list.
    """
    split = bisect.bisect_right(mentions, bound.index, key=lambda m: m.first)
    before = [m for m in mentions[max(split - 4, 0) : split] if m.stop <= bound.index][-3:][::-1]
    if trailing is not None:
        return (*trailing, *before)
    return (*before, *mentions[split : split + 2])


def is_listed(sentence: Sentence, left: Bound, right: Bound) -> bool:
    """Say whether two numbers are neighbours in one list: only a comma or "and" and no verb between them."""
    if right.anchor >= 0:
        return True
    gap = range(left.stop, right.index)
    if len(gap) > 8:
        return False
    for index in gap:
        if sentence.has_cue(index, "include", "bring", "speech", "total") or sentence.norm(index) in {";", "—", "–"}:
            return False
        if sentence.has_cue(index, "lose", "destroy") and not sentence.has_cue(index, "loss"):
            return False
    return True


def is_report_day(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a time is that of the report: "said on Friday", "Monday's update", "the September 28 report"."""
    if mention.date.kind.value not in {"weekday", "day", "relative"} or (
        mention.date.kind.value == "relative" and mention.date.unit is not None and mention.date.unit.value != "day"
    ):
        return False
    if sentence.lang == "uk" and stands_by_report(sentence.units, mention.first):
        return True
    left = mention.first - 1
    while left >= 0 and (sentence.norm(left) in _LEADS or sentence.norm(left) == "'s"):
        left -= 1
    if left >= 0 and sentence.has_cue(left, "speech", "neutral") and sentence.time_of[left] < 0:
        return not (
            sentence.has_cue(left, "neutral")
            and not sentence.has_cue(left, "speech")
            and mention.date.preposition == "за"
        )
    right = mention.stop
    steps = 0
    while right < len(sentence.units) and steps < 4:
        if sentence.has_cue(right, "neutral"):
            return True
        if sentence.has_cue(right, "speech"):
            return steps <= 2
        if (
            sentence.units[right].is_mark
            or sentence.units[right].quantity is not None
            or sentence.has_cue(right, "lose", "destroy", "kill")
        ):
            return False
        right += 1
        steps += 1
    return False


_LEADS = frozenset("on the a early late this last that in of from for by morning evening у в на".split())


def _is_scope(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a time is the scope of a superlative: "of the year", "this year's worst month", "in a single day"."""
    window = range(max(mention.first - 8, 0), mention.first)
    from tallywire.check.degrees import is_superlative

    if mention.date.preposition in {"of", "in", "for"} and mention.date.kind.value in {
        "span",
        "year",
        "anchored",
        "origin",
    }:
        return any(is_superlative(sentence, i) for i in window) and not any(
            sentence.units[i].quantity is not None for i in window if i > mention.first - 5
        )
    if sentence.lang == "en" and (mention.role.value == "since" or mention.date.kind.value == "to-date"):
        near = [i for i in window if is_superlative(sentence, i)]
        return bool(near) and not any(
            sentence.units[i].quantity is not None and sentence.time_of[i] < 0 for i in range(near[-1], mention.first)
        )
    if sentence.lang == "uk" and mention.date.kind.value == "origin":
        return any(is_superlative(sentence, i) for i in window)
    following = range(mention.stop, min(mention.stop + 3, len(sentence.units)))
    return "'s" in mention.date.text and any(is_superlative(sentence, i) for i in following)
