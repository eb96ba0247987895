"""Which times a number of a sentence is said of: its own, and those that spread over it from elsewhere."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.bound import Bound
from tallywire.check.periods.bases import is_base_number, is_base_time
from tallywire.check.statistics.apposed_times import apposed_time, completes, parts_of_mention
from tallywire.check.statistics.degrees import is_past_record, is_superlative
from tallywire.check.text.layout import DASHES, Layout
from tallywire.check.text.misread_dates import stands_by_report
from tallywire.check.text.times import Role
from tallywire.lang import QuantityKind

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.times import Mention


def bind_times(sentence: Sentence, layout: Layout, found: list[Bound]) -> None:
    """Give each number the times that it is said of: its own, and those that spread over it."""
    reports = {m.first for m in report_days(sentence)}
    mentions = [m for m in sentence.mentions if m.first not in reports and not _is_scope(sentence, m)]
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


_BETWEEN_OWNER = frozenset("record total reported official".split())
"""What may stand between "November's" and its number."""


def _own_times(
    sentence: Sentence, layout: Layout, bound: Bound, mentions: list[Mention], following: int, used: dict[int, int],
    found: list[Bound],
) -> list[Mention]:  # fmt: skip
    first = bound.index - (sentence.norm(bound.index - 1) in _BETWEEN_OWNER)
    led = next((m for m in mentions if m.stop == first and sentence.norm(m.stop - 1).endswith(("'s", "s'"))), None)
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


def report_days(sentence: Sentence) -> tuple[Mention, ...]:
    """Return the times of a sentence that are those of reports; worked out once."""
    found: tuple[Mention, ...] | None = sentence.memo.get("report-days")
    if found is None:
        found = sentence.memo["report-days"] = tuple(m for m in sentence.mentions if is_report_day(sentence, m))
    return found


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
    if is_past_record(sentence, mention.stop):
        return False
    return "'s" in mention.date.text and any(is_superlative(sentence, i) for i in following)


_SUMMED = frozenset({"together", "altogether", "combined"})


def of_when_clause(sentence: Sentence, layout: Layout, bound: Bound) -> list[Mention]:
    """Return the day that a clause with "when" tells of: "the lowest since 21 April, when it was 670".

    Args:
        sentence: The sentence; only English ones are read so.
        layout: Its parts.
        bound: The number.
    """
    if sentence.lang != "en":
        return []
    mentions = sentence.mentions
    first = bound.index
    while first > 0 and layout.clause[first - 1] == layout.clause[bound.index]:
        first -= 1
    if sentence.norm(first) != "when" or any(first < m.first for m in mentions):
        return []
    before = [m for m in mentions if m.stop in {first, first - 1}]
    if not before or before[-1].date.kind.value not in {"day", "weekday", "month"}:
        return []
    is_since = before[-1].role is Role.SINCE and before[-1].date.kind.value != "month"
    return [msgspec.structs.replace(before[-1], is_point=is_since)]


_NAMED_PERIODS = frozenset({"month", "months", "year", "year-range", "day", "days", "weekday", "quarter"})


def give_in_order(sentence: Sentence, found: list[Bound], mentions: list[Mention]) -> None:
    """Give "March was worse than February: 41,160 against 36,570" its periods in order, and "in July and August 1,520 and 1,517".

    Args:
        sentence: The sentence.
        found: Its numbers; their times are replaced.
        mentions: Its times.
    """
    main = [bound for bound in found if bound.anchor < 0 and sentence.norm(bound.stop) not in _SUMMED]
    if len(main) < 2:
        return
    leading = [
        part
        for m in mentions
        if m.stop <= main[0].index and m.date.kind.value in _NAMED_PERIODS
        for part in parts_of_mention(m)
    ]
    if leading and is_base_time(sentence, leading[0]) and not any(is_base_time(sentence, m) for m in leading[1:]):
        leading = [*leading[1:], leading[0]]
    trailing = any(m.first > main[0].index and m.date.kind.value in _NAMED_PERIODS for m in mentions)
    if len(leading) != len(main) or trailing or len({b.measure.id for b in main if b.measure is not None}) > 1:
        return
    for bound, mention in zip(main, leading, strict=True):
        bound.own = (mention,)
