"""Times that stand right before a number's bracket or clause: «вересень (28 490)», "since January 2025, when it counted 48,240"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.text.times import Role
from tallywire.lang import DateKind, DateMention

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.times import Mention

_WHEN = frozenset({"коли"})
_REACH = 10


def apposed_time(sentence: Sentence, layout: Layout, bound: Bound, mentions: list[Mention]) -> list[Mention]:
    """Return the time that a number in a bracket or a clause of time says more of, or nothing.

    Args:
        sentence: The sentence.
        layout: Its parts.
        bound: The number.
        mentions: The sentence's times.
    """
    opened = layout.opened_at[bound.index]
    if opened >= 0:
        inside = any(layout.opened_at[m.first] == opened for m in mentions)
        led = [
            m
            for m in mentions
            if not inside and (m.stop == opened or (m.stop == opened - 1 and _is_loss(sentence, m.stop)))
        ]
        return [_within(m) for m in led[-1:]]
    for at in range(bound.index - 1, max(bound.index - _REACH, 0), -1):
        if sentence.units[at].quantity is not None or sentence.time_of[at] >= 0:
            return []
        if sentence.norm(at) in _WHEN:
            end = at - 1 if sentence.norm(at - 1) == "," else at
            return [_within(m) for m in mentions if m.stop == end and m.role is Role.SINCE][-1:]
    return []


def _is_loss(sentence: Sentence, index: int) -> bool:
    """Say whether a noun of loss stands between a time and a bracket: «від торішніх втрат (430 790)»."""
    return sentence.lang == "uk" and (
        sentence.has_cue(index, "loss") or sentence.norm(index).startswith(("втрат", "показник", "рівень", "результат"))
    )


def _within(mention: Mention) -> Mention:
    """Return a time as the time of the number itself, whatever led it in: «від січня 2025 року, коли …» is of January."""
    if mention.role is not Role.SINCE:
        return mention
    return msgspec.structs.replace(
        mention, role=Role.WITHIN, date=msgspec.structs.replace(mention.date, preposition="")
    )


def completes(mention: Mention, after: list[Mention]) -> bool:
    """Say whether a leading time belongs to the trailing one: "in 2025 … as of June 4", "as of June 4 … since the invasion"."""
    if all(m.date.kind is DateKind.ORIGIN for m in after):
        return mention.role is Role.UNTIL
    return any(m.role is Role.UNTIL for m in after) and mention.role is not Role.UNTIL


def parts_of_mention(mention: Mention) -> list[Mention]:
    """Return the months or days of «in July and August», each a mention of its own."""
    date = mention.date
    if date.months:
        return [msgspec.structs.replace(mention, date=_as_month(date, m)) for m in date.months]
    if date.days:
        return [msgspec.structs.replace(mention, date=_as_day(date, d)) for d in date.days]
    return [mention]


def _as_month(date: DateMention, month: int) -> DateMention:
    return msgspec.structs.replace(date, kind=DateKind.MONTH, month=month, months=())


def _as_day(date: DateMention, day: int) -> DateMention:
    return msgspec.structs.replace(date, kind=DateKind.DAY, day=day, days=())
