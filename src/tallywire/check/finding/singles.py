"""Bare nouns that count one: "a helicopter" and «ББМ» at the end of a list of losses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.bound import Bound
from tallywire.lang import Quantity, QuantityKind

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Named, Sentence
    from tallywire.pack import Pack

_JOINTS = frozenset({",", "and", "та", "і", "й", "plus", "а"})


_VERBS = ("то", "но", "ли", "в", "ла")
"""Endings of verbs that take what was destroyed for their object, in Ukrainian."""
_LONE = frozenset("single lone solitary sole".split())


def single_items(sentence: Sentence, bounds: list[Bound], pack: Pack) -> list[Bound]:
    """Return the items of a list that stand without a number because there is one of each.

    Only beside a numbered item of the same list, only for equipment, and only where the noun is singular.
    """
    numbered = [b for b in bounds if b.side == "right"]
    if not numbered:
        return []
    bound_at = {b.measure.first for b in bounds if b.measure is not None}
    found = []
    for named in sentence.measures:
        if (
            named.first in bound_at
            or named.is_weak
            or named.id in {"personnel", "pow"}
            or named.id not in pack.measures
        ):
            continue
        lone = sentence.norm(named.first - 1) in _LONE
        article = sentence.norm(named.first - 1 - lone) in {"a", "an"}
        before = sentence.norm(named.first - (2 if article else 1) - lone)
        after = sentence.norm(named.stop)
        led = sentence.lang == "uk" and sentence.has_cue(named.first - 1, "destroy", "lose") and before.endswith(_VERBS)
        if (before not in _JOINTS and not led) or not (
            article or (sentence.lang == "uk" and _is_singular(named, pack))
        ):
            continue
        if after not in _JOINTS and after not in {"", ".", ";"} and sentence.lang == "uk":
            continue
        if not any(abs(b.index - named.first) < 12 for b in numbered):
            continue
        found.append(_bound(sentence, named, back=article + lone))
    return found


def _is_singular(named: Named, pack: Pack) -> bool:
    forms = {
        pack.measures[named.id].singular.get("uk", "").lower(),
        *(f.lower() for f in pack.noun_forms(named.id, "uk").values()),
    }
    few = {pack.noun_forms(named.id, "uk").get(k, "").lower() for k in ("few", "many", "other")}
    one = {
        pack.noun_forms(named.id, "uk").get("one", "").lower(),
        pack.measures[named.id].singular.get("uk", "").lower(),
    }
    return (named.form in forms and (named.form in one or named.form not in few)) or named.form.endswith(
        ("ер", "ера", "танк", "танка", "літак", "літака", "ббм", "рсзв")
    )


def _bound(sentence: Sentence, named: Named, *, back: int) -> Bound:
    first = named.first - back
    unit = sentence.units[first]
    end = sentence.units[named.stop - 1].end
    quantity = Quantity(
        start=unit.start, end=end, text=sentence.text[unit.start - sentence.start : end - sentence.start],
        kind=QuantityKind.CARDINAL, value=1, low=1, high=1, is_word=True,
    )  # fmt: skip
    return Bound(index=first, measure=named, side="right", stop=named.stop, quantity=quantity)
