"""Two nouns before one number, which counts both: «танків і бойових машин укупі — 78», «літаків разом із гелікоптерами – 14»."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.text.sentence import Sentence

_SUMS = {
    frozenset({"tanks", "afv"}): "armoured-vehicles",
    frozenset({"artillery", "mlrs"}): "artillery-all",
    frozenset({"aircraft", "helicopters"}): "aviation",
    frozenset({"vehicles", "afv"}): "vehicles-all",
}
_JOINTS = frozenset({"і", "й", "та", "з", "із", "зі", "плюс", "+", "/", "«", "»", "and", "with", "plus"})
_TOGETHER = frozenset("разом укупі вкупі сумарно загалом спільно сукупно together combined".split())
_REACH = 6


def joined(sentence: Sentence, bound: Bound) -> str:
    """Return the composite that a number counts, or an empty string.

    Args:
        sentence: The sentence.
        bound: The number, with the measure to its left.
    """
    if bound.measure is None or bound.side not in {"left", "right"}:
        return ""
    second = bound.measure
    first = next((m for m in reversed(sentence.measures) if m.stop <= second.first), None)
    if first is None or second.first - first.stop > _REACH:
        return ""
    between = range(first.stop, second.first)
    if any(sentence.norm(i) not in _JOINTS | _TOGETHER for i in between) or not between:
        return ""
    near = (*between, *range(second.stop, bound.index), *range(max(first.first - 2, 0), first.first), bound.stop)
    is_sum = any(sentence.norm(i) in _TOGETHER for i in near)
    return _SUMS.get(frozenset({first.id, second.id}), "") if is_sum else ""


def as_joined(sentence: Sentence, bound: Bound) -> Bound:
    """Return a number bound to the sum of the two measures before it, or as it was."""
    name = joined(sentence, bound)
    if not name or bound.measure is None:
        return bound
    return msgspec.structs.replace(bound, measure=msgspec.structs.replace(bound.measure, id=name))
