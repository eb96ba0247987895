"""Composites taken apart by «відповідно» and "respectively": "aircraft and helicopters – 299 and 278"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Mark

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.text.sentence import Named, Sentence

_WORDS = frozenset({"відповідно", "respectively"})
_PARTS = {
    "літак": "aircraft", "винищувач": "aircraft", "гелікоптер": "helicopters", "вертол": "helicopters", "танк": "tanks", "ббм": "afv",
    "броньован": "afv", "броне": "afv", "артилер": "artillery", "артсистем": "artillery", "рсзв": "mlrs", "корабл": "ships",
    "катер": "ships", "aircraft": "aircraft", "plane": "aircraft", "helicopter": "helicopters", "tank": "tanks", "gun": "artillery",
}  # fmt: skip


def take_apart(sentence: Sentence, found: list[Bound]) -> None:
    """Give the numbers of "A and B – x and y respectively" the measures of A and B, in order."""
    if not any(unit.norm in _WORDS for unit in sentence.units):
        return
    _match_nouns(sentence, found)
    for named in sentence.measures:
        parts = list(dict.fromkeys(_parts(sentence, named.first, named.stop)))
        run = [b for b in found if b.index > named.stop - 1 and b.side != "right"]
        if len(parts) < 2 or len(run) != len(parts):
            continue
        for bound, measure in zip(run, parts, strict=True):
            bound.measure = msgspec.structs.replace(named, id=measure, is_weak=False)
            bound.side = "matched"


_LIKE = 4


def share_noun(sentence: Sentence, found: list[Bound]) -> None:
    """Give "230" in "230 and 331 tanks" the noun of the number after it, where both are of one size."""
    if sentence.lang != "en":
        return
    for place in range(len(found) - 2, -1, -1):
        bound, following = found[place], found[place + 1]
        gap = sentence.norms[bound.index + 1 : following.index]
        if bound.side != "carried" or following.side != "right" or not gap or not set(gap) <= {",", "and", "or"}:
            continue
        values = [
            u.quantity.value or 0 for b in (bound, following) if (u := sentence.units[b.index]).quantity is not None
        ]
        if len(values) == 2 and 0 < max(values) <= _LIKE * min(values):
            bound.measure, bound.mark, bound.side = following.measure, Mark.STATED, "matched"


_BETWEEN = frozenset({",", "and", "та", "і", "й", "the", "of"})
_FEWEST = 2


def _match_nouns(sentence: Sentence, found: list[Bound]) -> None:
    """Give a run of bare numbers the measures of as many nouns before them: "losses of men, guns and tanks to 661,630, 19,156 and 8,933"."""
    listed: list[Named] = []
    for named in sentence.measures:
        joined = listed and all(sentence.norm(i) in _BETWEEN for i in range(listed[-1].stop, named.first))
        again = bool(listed) and listed[-1].id == named.id
        listed = [*(listed[:-1] if again else listed), named] if joined else [named]
        run = [b for b in found if b.index >= named.stop and b.side != "right"]
        if len(listed) < _FEWEST or len(run) != len(listed) or len({n.id for n in listed}) != len(listed):
            continue
        for bound, each in zip(run, listed, strict=True):
            bound.measure, bound.side, bound.mark = each, "matched", Mark.STATED
        return


def _parts(sentence: Sentence, first: int, stop: int) -> list[str]:
    norms = [sentence.norm(i) for i in range(first, stop)]
    return [measure for norm in norms for stem, measure in _PARTS.items() if norm.startswith(stem)]


def point_on(sentence: Sentence, found: list[Bound]) -> None:
    """Give a bare number the measure that "that many drones" or "such was the number of tanks" names after it."""
    at_start = {named.first: named for named in sentence.measures}
    for bound in found:
        at = bound.index + 1
        if bound.measure is not None or sentence.norm(at) not in {":", ",", "-", "–", "—", "."}:
            continue
        words = [sentence.norm(i) for i in range(at + 1, at + 6)]
        if words[:2] not in (["that", "many"], ["so", "many"]) and "how" not in words and words[0] != "such":
            continue
        named = next((at_start[i] for i in range(at + 3, at + 9) if i in at_start), None)
        if named is not None:
            bound.measure, bound.side, bound.stop, bound.mark = named, "right", named.stop, Mark.STATED


def is_led_by_number(sentence: Sentence, index: int) -> bool:
    """Say whether a number opens a line and a mark parts it from what it counts: "626: vehicles destroyed"."""
    return index == 0 and sentence.norm(1) in {":", "-", "–", "—"}


def is_only_one_named(sentence: Sentence, index: int) -> bool:
    """Say whether a sentence names one measure only, and before a bare number: "Helicopters had a bad month: 14 were lost"."""
    strong = [named for named in sentence.measures if not named.is_weak]
    return sentence.lang == "en" and len({named.id for named in strong}) == 1 and strong[0].stop <= index
