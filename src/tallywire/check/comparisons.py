"""Comparisons of two periods: "up by 300 on the year before", "more than in 2022 and 2023 together", "less than half"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Family, Mark
from tallywire.lang import Quantity, QuantityKind

if TYPE_CHECKING:
    from tallywire.check.sentence import Sentence

_RELATIVE = frozenset({QuantityKind.PERCENT, QuantityKind.MULTIPLE, QuantityKind.FRACTION})
_THAN = frozenset("than ніж from compared versus over on against за від порівняно".split())
_MORE = frozenset(
    "more higher greater larger bigger worse above exceeded surpassed outnumbered більше вище більш більші вищі більшими більша більший вища вищими вищий перевищив перевищили перевищують перевищила".split()
)
_LESS = frozenset(
    "less fewer lower smaller below менше нижче менш менші нижчі меншими менша менший нижча нижчий below under".split()
)


_ECONOMY = frozenset(
    "budget gdp territory energy price prices value ruble rouble dollar euro oil gas stock stocks shares exports imports inflation economy "
    "turnout votes support approval respondents бюджету бюджет ввп території рубль рубля долар долара нафти акції цін ціни інфляція опитаних".split()
)


_TIMES_VERBS = {
    "doubled": 2.0, "doubling": 2.0, "double": 2.0, "tripled": 3.0, "tripling": 3.0, "trebled": 3.0, "quadrupled": 4.0,
    "quintupled": 5.0, "halved": 0.5, "halving": 0.5, "подвоїлися": 2.0, "подвоїлись": 2.0, "подвоїли": 2.0, "потроїлися": 3.0,
    "потроїлись": 3.0,
}  # fmt: skip
_WORSE = (
    "deadlier", "bloodier", "costlier", "worse", "heavier", "harsher", "кривавіш", "гірш", "смертоносніш", "тяжч", "важч", "дорожч",
)  # fmt: skip
_BETTER = ("milder", "quieter", "calmer", "lighter", "легш", "тихіш", "спокійніш")
_SURPASS = frozenset(
    "exceeded exceeds surpassed surpasses topped outstripped outnumbered outpaced eclipsed overtook dwarfed beat "
    "перевищили перевищив перевищила перевищило перевищують перевершили".split()
)
_SMALLEST_SHARE, _LARGEST_SHARE = 3, 10


def find_comparisons(sentence: Sentence, consumed: set[int]) -> list[Claim]:
    """Return the comparisons of a sentence."""
    found = [*_with_number(sentence, consumed), *_by_verb(sentence), *_by_share(sentence)]
    if not found:
        found += _without_number(sentence) or _surpassing(sentence)
    return found


def _claim(sentence: Sentence, first: int, stop: int, quantity: Quantity | None, **detail: object) -> Claim:
    start, end = sentence.units[first].start, sentence.units[stop - 1].end
    return Claim(
        start=start, end=end, text=sentence.text[start - sentence.start : end - sentence.start], sentence=0,
        family=Family.COMPARISON, index=first, quantity=quantity, measures=_measures(sentence, first), measure_mark=Mark.STATED,
        own=tuple(sentence.mentions), detail={"is_from_to": _is_from_to(sentence), **detail},
    )  # fmt: skip


def _made(sentence: Sentence, first: int, stop: int, kind: QuantityKind, value: float) -> Quantity:
    start, end = sentence.units[first].start, sentence.units[stop - 1].end
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Quantity(start=start, end=end, text=text, kind=kind, value=value, low=value, high=value, is_word=True)


def _by_verb(sentence: Sentence) -> list[Claim]:
    """Find "losses nearly doubled", "tank losses halved"."""
    for index, unit in enumerate(sentence.units):
        value = _TIMES_VERBS.get(unit.norm)
        if value is None or unit.quantity is not None or sentence.norm(index + 1) == "the":
            continue
        kind = QuantityKind.MULTIPLE if value > 1 else QuantityKind.FRACTION
        quantity = _made(sentence, index, index + 1, kind, value)
        direction = "up" if value > 1 else "down"
        return [_claim(sentence, index, index + 1, quantity, direction=direction, operation="ratio", is_step=True)]
    return []


def _by_share(sentence: Sentence) -> list[Claim]:
    """Find "fell by a third", which the lexer reads as an ordinal."""
    for index, unit in enumerate(sentence.units):
        if sentence.norm(index - 1) not in {"a", "one"} or sentence.norm(index - 2) != "by":
            continue
        if (
            unit.number
            and _SMALLEST_SHARE <= unit.number <= _LARGEST_SHARE
            and "#o" in (*unit.classes, "#o" if unit.norm in _SHARES else "")
        ):
            quantity = _made(sentence, index - 1, index + 1, QuantityKind.PERCENT, 100 / unit.number)
            down = any(sentence.has_cue(i, "down") for i in range(max(index - 6, 0), index))
            return [
                _claim(
                    sentence,
                    index - 1,
                    index + 1,
                    quantity,
                    direction="down" if down else "up",
                    operation="ratio",
                    is_step=True,
                )
            ]
    return []


_SHARES = frozenset("third quarter fourth fifth sixth seventh eighth ninth tenth".split())


def _surpassing(sentence: Sentence) -> list[Claim]:
    """Find "exceeded those of 2022 and 2023", "was deadlier than November"."""
    for index, unit in enumerate(sentence.units):
        norm = unit.norm
        ahead = range(index + 1, min(index + 7, len(sentence.units)))
        named = [m for m in sentence.mentions if m.first in ahead and m.date.kind.value != "span"]
        numbers = any(sentence.units[i].quantity is not None and sentence.time_of[i] < 0 for i in ahead)
        if norm in _SURPASS and named and not numbers:
            return [_claim(sentence, index, max(m.stop for m in named), None, direction="up", operation="direction")]
        direction = "up" if norm.startswith(_WORSE) else "down" if norm.startswith(_BETTER) else ""
        if direction and any(sentence.norm(i) in {"than", "ніж", "за", "від"} for i in ahead) and named:
            return [
                _claim(sentence, index, max(m.stop for m in named), None, direction=direction, operation="direction")
            ]
    return []


def _with_number(sentence: Sentence, consumed: set[int]) -> list[Claim]:
    found = []
    units = sentence.units
    for index, unit in enumerate(units):
        quantity = unit.quantity
        if quantity is None or index in consumed:
            continue
        relative = quantity.kind in _RELATIVE
        direction = _direction(sentence, index)
        if not direction and not relative:
            continue
        if (
            relative
            and not direction
            and not any(
                sentence.norm(i) in _THAN or sentence.norm(i) in _MORE | _LESS | {"of", "as"}
                for i in range(index + 1, min(index + 6, len(units)))
            )
        ):
            continue
        if (
            relative
            and quantity.kind is QuantityKind.FRACTION
            and not any(
                sentence.norm(i) in {"than", "of"} for i in range(max(index - 2, 0), min(index + 3, len(units)))
            )
            and not (sentence.lang == "uk" and direction and sentence.norm(index - 1) == "на")
        ):
            continue
        if relative and any(sentence.norm(i) in _ECONOMY for i in range(max(index - 8, 0), min(index + 8, len(units)))):
            continue
        if relative and (
            sentence.norm(index + 1) == "of" and sentence.norm(index + 2) in {"them", "whom", "which", "these", "those"}
        ):
            continue
        start, end = quantity.span
        found.append(Claim(
            start=start, end=end, text=sentence.text[start - sentence.start : end - sentence.start], sentence=0,
            family=Family.COMPARISON, index=index, quantity=quantity, measures=_measures(sentence, index),
            measure_mark=Mark.STATED, own=tuple(sentence.mentions),
            detail={
                "direction": direction or _direction_after(sentence, index), "operation": "ratio" if relative else "difference",
                "is_from_to": _is_from_to(sentence),
            },
        ))  # fmt: skip
    return found


def _is_from_to(sentence: Sentence) -> bool:
    """Say whether the earlier period is named first: "rose from 230 in January to 331 in February"."""
    words = [unit.norm for unit in sentence.units]
    first = next((i for i, w in enumerate(words) if w in {"from", "з", "із", "зі"}), -1)
    return first >= 0 and any(w in {"to", "до"} for w in words[first:])


def _measures(sentence: Sentence, index: int) -> tuple[str, ...]:
    strong = [m for m in sentence.measures if not m.is_weak] or sentence.measures
    if not strong:
        return ()
    return (min(strong, key=lambda m: abs(m.first - index)).id,)


def _direction(sentence: Sentence, index: int) -> str:  # noqa: C901, PLR0912 - one branch for each wording
    """Return `up` or `down` where a number is the size of a rise or fall: "up by 300", "fell by 74 on average"."""
    left = index - 1
    quantity = sentence.units[index].quantity
    if quantity is not None and quantity.hedge:
        left -= len(quantity.hedge.split())
    if sentence.norm(left) in {"by", "на"} or (sentence.norm(left) in {"a", "an"} and False):
        relative = quantity is not None and quantity.kind in _RELATIVE
        for at in range(left - 1, max(left - 6, -1), -1):
            if sentence.has_cue(at, "down"):
                return "down" if relative or _compares(sentence, index) else ""
            if sentence.has_cue(at, "up"):
                return "up" if relative or _compares(sentence, index) else ""
    after = sentence.norm(index + 1)
    if quantity is not None and quantity.kind in _RELATIVE:
        for at in range(index + 1, min(index + 4, len(sentence.units))):
            if sentence.has_cue(at, "up"):
                return "up"
            if sentence.has_cue(at, "down"):
                return "down"
        for at in range(index - 1, max(index - 4, -1), -1):
            if sentence.has_cue(at, "up"):
                return "up"
            if sentence.has_cue(at, "down"):
                return "down"
    elif (
        (after in _MORE or after in _LESS)
        and any(sentence.norm(i) in {"than", "ніж"} for i in range(index + 3, min(index + 6, len(sentence.units))))
    ) or (
        (after in _MORE or after in _LESS)
        and sentence.norm(index + 2 + (sentence.norm(index + 2) == ","))
        in {
            "than",
            "ніж",
            "за",
            "that",
            "those",
            "the",
            "its",
            "від",
        }
    ):
        return "up" if after in _MORE else "down"
    return ""


def _compares(sentence: Sentence, index: int) -> bool:
    for at in range(index + 1, min(index + 7, len(sentence.units))):
        if sentence.norm(at) in {
            "than",
            "ніж",
            "on",
            "from",
            "compared",
            "against",
            "порівняно",
            "проти",
            "year",
            "versus",
        }:
            return sentence.norm(at + 1) not in {
                "average",
                "friday",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "saturday",
                "sunday",
            } or _compares(sentence, at)
        if sentence.units[at].is_mark:
            return False
    return False


def _direction_after(sentence: Sentence, index: int) -> str:
    for at in range(max(index - 3, 0), min(index + 6, len(sentence.units))):
        if sentence.norm(at) in _MORE:
            return "up"
        if sentence.norm(at) in _LESS:
            return "down"
    return ""


def _without_number(sentence: Sentence) -> list[Claim]:
    units = sentence.units
    for index in range(len(units)):
        norm = units[index].norm
        if norm not in _MORE and norm not in _LESS:
            continue
        than = next(
            (i for i in range(index + 1, min(index + 8, len(units))) if sentence.norm(i) in {"than", "ніж"}), -1
        )
        if than < 0 or any(units[i].quantity is not None for i in range(index, min(than + 3, len(units)))):
            continue
        after = [m for m in sentence.mentions if than < m.stop and m.first <= than + 10]
        if not after or units[than + 1 if than + 1 < len(units) else than].quantity is not None:
            continue
        stop = max(m.stop for m in after)
        tail = stop + 1 if sentence.norm(stop) in {"combined", "together", "разом"} else stop
        start, end = units[index].start, units[tail - 1].end
        return [Claim(
            start=start, end=end, text=sentence.text[start - sentence.start : end - sentence.start], sentence=0,
            family=Family.COMPARISON, index=index, measures=_measures(sentence, index), own=tuple(sentence.mentions),
            detail={"direction": "up" if norm in _MORE else "down", "operation": "direction", "than": than},
        )]  # fmt: skip
    return []
