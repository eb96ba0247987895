"""Nouns that several measures share, and the word beside them that says which is meant: «артилеристи … 177 систем».

English names its systems in full, and then goes back to them: "three tanks, taking the number of the vehicles lost to …".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.text.sentence import Sentence

_GUNS, _ROCKETS, _SHIELDS = "artillery", "mlrs", "air-defence"
_ARMOUR = frozenset({"tanks", "afv", "vehicles", "special-equipment", _ROCKETS})
_SYSTEMS = frozenset({_GUNS, _ROCKETS, _SHIELDS})
_FLYING = frozenset({"aircraft", "helicopters", "uav"})
_SHARED = (
    ("машин", _ARMOUR), ("систем", _SYSTEMS), ("комплекс", _SYSTEMS | {"ground-robots"}), ("установ", _SYSTEMS), ("засоб", _SYSTEMS),
    ("ствол", frozenset({_GUNS, _ROCKETS})), ("борт", _FLYING), ("апарат", _FLYING), ("екіпаж", _ARMOUR),
    ("одиниц", _ARMOUR | _SYSTEMS | _FLYING),
)  # fmt: skip
_TRADES = (
    ("танкіст", "tanks"), ("танков", "tanks"), ("артилер", _GUNS), ("гармаш", _GUNS), ("гаубиц", _GUNS), ("ствольн", _GUNS),
    ("зенітн", _SHIELDS), ("протиповітрян", _SHIELDS), ("ппо", _SHIELDS), ("реактивн", _ROCKETS), ("рсзв", _ROCKETS),
    ("броне", "afv"), ("броньован", "afv"), ("броня", "afv"), ("броні", "afv"), ("безпілот", "uav"), ("логіст", "vehicles"),
    ("автопарк", "vehicles"), ("водії", "vehicles"), ("спецтехн", "special-equipment"),
)  # fmt: skip


_SHARED_EN = {
    "vehicles": _ARMOUR, "machines": _ARMOUR, "systems": _SYSTEMS, "launchers": _SYSTEMS, "guns": _SYSTEMS, "aircraft": _FLYING,
}  # fmt: skip
_POINTING = frozenset("the these those such".split())


def meant_by_reference(sentence: Sentence, bound: Bound) -> str:
    """Return the measure that "the vehicles", "those systems" or "such aircraft" goes back to, or nothing.

    Args:
        sentence: The sentence.
        bound: The number.
    """
    named = bound.measure
    shared = _SHARED_EN.get(sentence.norm(named.first), frozenset()) if named is not None else frozenset()
    if named is None or not shared or sentence.lang != "en" or sentence.norm(named.first - 1) not in _POINTING:
        return ""
    before = [m.id for m in sentence.measures if m.stop < named.first and m.id in shared and not m.is_weak]
    return before[-1] if before and before[-1] != named.id else ""


def may_mean(measure: str, sentence: Sentence, index: int) -> bool:
    """Say whether a shared English noun may stand for the measure spoken of: "vehicles identified one by one" for tanks."""
    return sentence.lang == "en" and measure in _SHARED_EN.get(sentence.norm(index), frozenset()) - {"vehicles"}


_WEAPONS = frozenset(
    "weapons weaponry systems vehicles machines guns aircraft hardware зброї зброю техніки техніку систем машин озброєння бортів".split()
)
_SUCH = frozenset("such these those this такої таких цієї цих цю".split())


def points_back(sentence: Sentence) -> bool:
    """Say whether "such weapons" or «цієї техніки» goes back to a measure that was named before."""
    return any(norm in _WEAPONS and sentence.norm(at - 1) in _SUCH for at, norm in enumerate(sentence.norms))


BARE_LOSSES = frozenset({"losses", "loss", "combat losses", "втрати", "втрат", "втратами", "втрату", "втрата"})
"""Nouns of loss that do not say of what."""


def shared_by(noun: str) -> frozenset[str]:
    """Return the measures that a noun can stand for; nothing where it is no shared noun.

    Args:
        noun: A word in lower case.
    """
    return next((measures for stem, measures in _SHARED if noun.startswith(stem)), frozenset())


def meant_by_trade(sentence: Sentence, bound: Bound) -> str:
    """Return the measure that a shared noun after a number means by another word of the sentence before it, or nothing.

    «Танкісти теж не вціліли: згоріло 37 машин» counts tanks.

    Args:
        sentence: The sentence.
        bound: The number.
    """
    if sentence.lang != "uk" or (bound.measure is not None and not bound.measure.is_weak and bound.side == "right"):
        return ""
    shared = shared_by(sentence.norm(bound.index + 1))
    if not shared:
        return ""
    for at in range(bound.index - 1, -1, -1):
        unit = sentence.units[at]
        if unit.quantity is not None and unit.quantity.is_count:
            return ""
        named = next((measure for stem, measure in _TRADES if unit.norm.startswith(stem)), "")
        if named in shared:
            return named
        if any(m.first == at and not m.is_weak for m in sentence.measures):
            return ""
    return ""
