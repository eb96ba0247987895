"""Small English ordinals that tell a running total: "a second submarine was lost", "a warship was added too, the 31st"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.bound import Bound
from tallywire.lang import QuantityKind

if TYPE_CHECKING:
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Named, Sentence

_LARGEST = 999
_ADJECTIVES = frozenset("russian enemy such black sea fleet naval".split())
_LEADS = frozenset("a the its their his another only".split())
_TOLD = frozenset({"lose", "loss", "destroy", "neutral", "total", "speech"})
_ADDED = frozenset("added entered entry entries appeared appears listed".split())


def nth_items(sentence: Sentence, layout: Layout) -> list[Bound]:
    """Return the ordinals of a sentence that number something lost, each with what it numbers.

    Args:
        sentence: The sentence.
        layout: Its parts.
    """
    if sentence.lang != "en" or not any("#o" in unit.classes for unit in sentence.units):
        return []
    found: list[Bound] = []
    for index, unit in enumerate(sentence.units):
        is_small = (
            unit.quantity is not None and unit.quantity.kind is QuantityKind.ORDINAL and 0 < unit.number <= _LARGEST
        )
        if (
            not is_small
            or sentence.time_of[index] >= 0
            or not _is_led(sentence, index)
            or not _is_told(sentence, layout, index)
        ):
            continue
        named = _numbered(sentence, index) or (found[-1].measure if found and _ends(sentence, index) else None)
        named = named or _added(sentence, index)
        if named is not None:
            is_right = named.first > index
            found.append(
                Bound(
                    index=index,
                    measure=named,
                    side="right" if is_right else "left",
                    stop=named.stop if is_right else index + 1,
                )
            )
    return found


def _is_led(sentence: Sentence, index: int) -> bool:
    return sentence.norm(index - 1) in _LEADS or sentence.norm(index - 1).endswith("'s")


def _is_told(sentence: Sentence, layout: Layout, index: int) -> bool:
    """Say whether losses, or a list of them, are spoken of in the clause."""
    clause = layout.clause[index]
    return any(
        (norm in _ADDED or sentence.has_cue(at, *_TOLD)) and abs(layout.clause[at] - clause) <= 1
        for at, norm in enumerate(sentence.norms)
    )


def _numbered(sentence: Sentence, index: int) -> Named | None:
    """Return the one thing that an ordinal stands before: "second submarine"; no "second day" and no "first tanks"."""
    at = index + 1
    while sentence.norm(at) in _ADJECTIVES:
        at += 1
    named = next((m for m in sentence.measures if m.first == at), None)
    if named is None or not _is_one(named):
        return None
    return named


def _is_one(named: Named) -> bool:
    is_plural = named.form.endswith("s") and not named.form.endswith("ss")
    return not named.is_weak and named.id not in {"personnel", "pow", "all-equipment"} and not is_plural


def _ends(sentence: Sentence, index: int) -> bool:
    return sentence.norm(index + 1) in {
        "",
        ".",
        ",",
        ";",
        ")",
        "on",
        "in",
        "was",
        "came",
        "only",
        "two",
        "a",
        "this",
        "last",
    }


def _added(sentence: Sentence, index: int) -> Named | None:
    """Return what "a warship was added, the 31st" numbers."""
    alone = sentence.norm(index - 2) in {",", "-", "–", "—"} and _ends(sentence, index)
    before = [m for m in sentence.measures if m.stop <= index and _is_one(m)]
    return (
        before[-1]
        if alone and before and sentence.norm(before[-1].first - 1) in {"a", "an", "another", "one"}
        else None
    )
