"""Figures of nought that no number says: «танків не підбили жодного», «жодного літака не збито»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.bound import Bound
from tallywire.check.text.triggers import Triggers
from tallywire.lang import Quantity, QuantityKind

if TYPE_CHECKING:
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Named, Sentence

_NONE = frozenset({"жоден", "жодного", "жодної", "жодна", "жодну"})
_REACH = 8
_PERIODS = ("дня", "дні", "день", "доб", "раз", "тижн", "місяц", "рок", "рік", "іншо", "інша", "інши", "зведен")
"""Beginnings of nouns after «жодного» that count time and no things."""


def none_items(sentence: Sentence, layout: Layout) -> list[Bound]:
    """Return the counts of nought of a Ukrainian sentence, each with the equipment that none was lost of.

    Only beside a negated verb of loss: «жодних сумнівів» and «жодного дня» are no counts.

    Args:
        sentence: The sentence; in an English one a time must stand in the clause, so that it is known of when.
        layout: Its parts.
    """
    if sentence.lang == "en":
        return _english(sentence, layout)
    if _NONE.isdisjoint(sentence.norms):
        return []
    found = []
    for index, norm in enumerate(sentence.norms):
        if norm not in _NONE or sentence.time_of[index] >= 0 or sentence.norm(index + 1).startswith(_PERIODS):
            continue
        if not (_is_negated_loss(sentence, layout, index) or _is_item(sentence, index)):
            continue
        named = _noun(sentence, layout, index)
        if named is not None and named.id not in {"personnel", "pow"}:
            found.append(_bound(sentence, index, named))
            found += _others_in_list(sentence, named, index)
    return found


_OR = frozenset({",", "чи", "або", "і", "та", "й", "ні", "ані"})
_TOO = frozenset({"теж", "також"})


def _others_in_list(sentence: Sentence, named: Named, index: int) -> list[Bound]:
    """Return the further nouns of «жодного літака, гелікоптера чи корабля», and of «…, гелікоптерів — теж»."""
    found: list[Bound] = []
    at = named.stop
    for other in sentence.measures:
        if other.is_weak or other.first <= named.first:
            continue
        is_next = named.first > index and other.first == at + 1 and sentence.norm(at) in _OR
        too = other.stop + 1
        if is_next:
            found.append(_bound(sentence, other.first, other))
            at = other.stop
        elif sentence.norm(too) in _TOO and sentence.norm(other.stop) in {"-", "–", "—"}:
            found.append(_bound(sentence, too, other))
    return found


_DENYING = Triggers({"no", "not", "zero"})
_NOT_ONE = (["not", "a", "single"], ["not", "one"], ["not", "a"], ["zero"])


def _english(sentence: Sentence, layout: Layout) -> list[Bound]:
    """Return the counts of "not a single helicopter had been lost in September" and "not one aircraft this week"."""
    found: list[Bound] = []
    if not _DENYING.places(sentence):
        return found
    for named in sentence.measures:
        if named.is_weak or named.id in {"personnel", "pow"}:
            continue
        first = _none_before(sentence, named)
        if (
            first < 0
            and found
            and sentence.norm(named.first - 1) in {"or", "nor"}
            and named.first - 1 == found[-1].stop
        ):
            first = named.first
        if first >= 0 and (_is_known_when(sentence, layout, named) or _is_told_of(sentence, layout, named) or found):
            found.append(_bound(sentence, first, named))
    return found


def _none_before(sentence: Sentence, named: Named) -> int:
    """Return where "not a single", "not one" or "no" stands before a noun, or −1."""
    for lead in _NOT_ONE:
        first = named.first - len(lead)
        if first >= 0 and [sentence.norm(i) for i in range(first, named.first)] == lead:
            return first
    first = named.first - 1
    while sentence.norm(first) in _DESCRIBING:
        first -= 1
    return first if sentence.norm(first) == "no" and sentence.norm(named.stop) not in _LEFT else -1


_DESCRIBING = frozenset("further more new other russian enemy additional manned".split())
_LEFT = frozenset("left remain remained remaining available to that which can could would will has have".split())
_TOLD = frozenset(
    "added listed reported recorded registered claimed logged counted lost destroyed hit downed shot change changes either losses lose loses "
    "losing appear appeared figured figure featured among".split()
)


def _is_known_when(sentence: Sentence, layout: Layout, named: Named) -> bool:
    clause = layout.clause[named.first]
    return any(layout.clause[mention.first] == clause for mention in sentence.mentions)


def _is_told_of(sentence: Sentence, layout: Layout, named: Named) -> bool:
    """Say whether the clause tells of losses or of a list of them: "no aircraft were added to the list"."""
    clause = layout.clause[named.first]
    return any(
        (norm in _TOLD or sentence.has_cue(at, "lose", "destroy")) and layout.clause[at] == clause
        for at, norm in enumerate(sentence.norms)
    )


def _is_negated_loss(sentence: Sentence, layout: Layout, index: int) -> bool:
    return any(
        sentence.norm(at) == "не" and sentence.has_cue(at + 1, "lose", "destroy")
        for at in range(len(sentence.units))
        if layout.clause[at] == layout.clause[index]
    )


def _is_item(sentence: Sentence, index: int) -> bool:
    """Say whether the word ends an item of a list of losses, or a participle of loss follows: «РСЗВ — жодної», «жодного збитого літака»."""
    if sentence.has_cue(index + 1, "lose", "destroy"):
        return True
    named = any(m.stop == index - 1 and not m.is_weak for m in sentence.measures)
    ends = sentence.norm(index + 1) in {"", ".", ",", ";"}
    return named and ends and sentence.norm(index - 1) in {"-", "–", "—"}


def _noun(sentence: Sentence, layout: Layout, index: int) -> Named | None:
    """Return the noun right after the word for none, else the one before its dash, else the nearest before it in its clause."""
    strong = [named for named in sentence.measures if not named.is_weak]
    right = next((named for named in strong if index < named.first <= index + 3), None)
    if right is not None and not any(sentence.units[i].is_mark for i in range(index, right.first)):
        return right
    dashed = sentence.norm(index - 1) in {"-", "–", "—"}
    for named in reversed(strong):
        if named.stop > index or any(unit.quantity is not None for unit in sentence.units[named.stop : index]):
            continue
        if dashed and named.stop == index - 1:
            return named
        return named if index - named.stop <= _REACH and layout.clause[named.first] == layout.clause[index] else None
    return None


def _bound(sentence: Sentence, index: int, named: Named) -> Bound:
    unit = sentence.units[index]
    quantity = Quantity(
        start=unit.start, end=unit.end, text=unit.text, kind=QuantityKind.CARDINAL, value=0, low=0, high=0, is_word=True,
    )  # fmt: skip
    is_right = named.first > index
    return Bound(
        index=index, measure=named, side="right" if is_right else "left", stop=named.stop if is_right else index + 1,
        quantity=quantity,
    )  # fmt: skip
