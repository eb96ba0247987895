"""Comparisons of two periods: "up by 300 on the year before", "more than in 2022 and 2023 together", "less than half"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.statistics.relative import RELATIVE, find_relative
from tallywire.check.text.triggers import Triggers
from tallywire.lang import QuantityKind

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.times import Mention
    from tallywire.lang import Quantity

_MORE = frozenset(
    "more higher greater larger bigger worse above exceeded surpassed outnumbered більше вище більш більші вищі більшими більшим більшою більша більший вища вищими вищим вищою вищий перевищив перевищили перевищують перевищила".split()
)
_LESS = frozenset(
    "less fewer lower smaller below менше нижче менш менші нижчі меншими меншим меншою менша менший нижча нижчими нижчим нижчою нижчий below under".split()
)


_DEGREES = Triggers(_MORE | _LESS)


_ECONOMY = frozenset(
    "roubles rubles costs sold dealers hryvnias hryvnia kyiv-dollars ціна коштує рублів гривень дешевше дорожче budget gdp territory energy price prices value ruble rouble dollar euro oil gas stock stocks shares exports imports inflation economy "
    "turnout votes support approval respondents бюджету бюджет ввп території рубль рубля долар долара нафти акції цін ціни інфляція опитаних".split()
)


_WORSE = (
    "deadlier", "bloodier", "costlier", "worse", "heavier", "harsher", "кривавіш", "гірш", "смертоносніш", "тяжч", "важч", "дорожч",
)  # fmt: skip
_BETTER = ("milder", "quieter", "calmer", "lighter", "легш", "тихіш", "спокійніш")
_SURPASS = frozenset(
    "outweighed outweighs bettered exceeded exceeds surpassed surpasses topped outstripped outnumbered outpaced eclipsed overtook dwarfed beat "
    "перевищили перевищив перевищила перевищило перевищують перевершили".split()
)


_OUTDOING = Triggers(_SURPASS, stems=(*_WORSE, *_BETTER))


def find_comparisons(sentence: Sentence, consumed: set[int]) -> list[Claim]:
    """Return the comparisons of a sentence."""
    found = _relative(sentence, consumed) + _differences(sentence, consumed)
    if not found:
        found += (
            _without_number(sentence)
            or _of_told_base(sentence)
            or _predicated(sentence)
            or _alike(sentence)
            or _surpassing(sentence)
        )
    return found


_ONLY_THAN = frozenset({"than", "ніж"})
_BEGUN = ("begun", "began", "start", "почал", "розпоч")
_ENDED = ("end", "finish", "clos", "заверш", "закінч")


def _spans_a_period(sentence: Sentence, index: int) -> bool:
    """Say whether a number is what a whole period added: "ended 2023 with 253,290 more casualties than it had begun with"."""
    than = next(
        (i for i in range(index + 1, min(index + 7, len(sentence.units))) if sentence.norm(i) in _ONLY_THAN), -1
    )
    ended = any(sentence.norm(i).startswith(_ENDED) for i in range(max(index - 7, 0), index))
    return ended and than > 0 and any(sentence.norm(i).startswith(_BEGUN) for i in range(than, than + 5))


_GRAINS = frozenset({"monthly", "daily", "weekly", "yearly", "annual"})


def _claim(sentence: Sentence, first: int, stop: int, quantity: Quantity | None, **detail: object) -> Claim:
    start, end = sentence.units[first].start, sentence.units[stop - 1].end
    return Claim(
        start=start, end=end, text=sentence.text[start - sentence.start : end - sentence.start], sentence=0,
        family=Family.COMPARISON, index=first, quantity=quantity, measures=_measures(sentence, first), measure_mark=Mark.STATED,
        own=tuple(m for m in sentence.mentions if m.date.text.lower() not in _GRAINS and not _is_backdrop(sentence, m)),
        detail={"is_from_to": _is_from_to(sentence), **detail},
    )  # fmt: skip


_BACKDROPS = frozenset("following after amid despite upon після попри".split())
_SET_IN = 9


def _is_backdrop(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a time only tells what went before: "fell by 30% in April, following heavy casualties over January-March"."""
    for at in range(mention.first - 1, max(mention.first - _SET_IN, 0), -1):
        if sentence.norm(at) in _BACKDROPS:
            return sentence.norm(at - 1) == "," and any(sentence.has_cue(i, "loss") for i in range(at, mention.first))
        if sentence.units[at].is_mark or sentence.units[at].quantity is not None:
            return False
    return False


def _surpassing(sentence: Sentence) -> list[Claim]:
    """Find "exceeded those of 2022 and 2023", "was deadlier than November"."""
    for index in _OUTDOING.places(sentence):
        norm = sentence.norm(index)
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


def _relative(sentence: Sentence, consumed: set[int]) -> list[Claim]:
    """Find shares and multiples that compare."""
    found = []
    for one in find_relative(sentence, consumed):
        near = range(max(one.first - 8, 0), min(one.stop + 8, len(sentence.units)))
        if any(sentence.norm(i) in _ECONOMY for i in near):
            continue
        found.append(_claim(
            sentence, one.first, one.stop, one.quantity, direction=one.direction, operation=one.operation,
        ))  # fmt: skip
    return found


def _differences(sentence: Sentence, consumed: set[int]) -> list[Claim]:
    """Find "up by 300 on the year before", "180 fewer than the day before"."""
    found = []
    for index in sentence.numbers if _DIFFERING.places(sentence) else ():
        quantity = sentence.units[index].quantity
        if quantity is None or index in consumed or quantity.kind in RELATIVE or quantity.kind is QuantityKind.DURATION:
            continue
        direction = _direction(sentence, index)
        if direction and not _spans_a_period(sentence, index):
            found.append(_claim(sentence, index, index + 1, quantity, direction=direction, operation="difference"))
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


def _direction(sentence: Sentence, index: int) -> str:
    """Return `up` or `down` where a number is the size of a rise or fall: "up by 300", "fell by 74 on average"."""
    left = index - 1
    quantity = sentence.units[index].quantity
    if quantity is not None and quantity.hedge:
        left -= len(quantity.hedge.split())
    if sentence.norm(left) in {"by", "на"}:
        for at in range(left - 1, max(left - 6, -1), -1):
            for name in ("down", "up"):
                if sentence.has_cue(at, name):
                    return name if _compares(sentence, index) else ""
    is_one = sentence.norm(index + 1) != "and" and sentence.lang == "en"
    if sentence.norm(left) == "of" and is_one:
        name = next((n for n in ("down", "up") if sentence.has_cue(left - 1, n)), "")
        if name:
            return name if _compares(sentence, index) else ""
    after = sentence.norm(index + 1)
    if quantity is not None and quantity.sign and after in _AGAINST and sentence.lang == "en":
        return "down" if quantity.sign != "+" and (quantity.value or 0) > 0 else "up"
    if sentence.norm(left) in _STEP_WORDS and after in _AGAINST and sentence.lang == "en":
        return _STEP_WORDS[sentence.norm(left)] if _names_base(sentence, index) else ""
    if after not in _MORE | _LESS:
        return ""
    following = sentence.norm(index + 2 + (sentence.norm(index + 2) == ","))
    than = any(sentence.norm(i) in _ONLY_THAN for i in range(index + 3, min(index + 6, len(sentence.units))))
    grown = any(
        sentence.norm(i).startswith(("стал", "стан", "поменш", "побільш")) for i in range(max(left - 4, 0), left)
    )
    set_off = sentence.lang == "uk" and sentence.norm(left) == "на" and not grown
    return ("up" if after in _MORE else "down") if than or set_off or following in _FOLLOWING else ""


def _names_base(sentence: Sentence, index: int) -> bool:
    """Say whether a time to compare with follows: "minus 3,340 on December", but not "plus 660 on the day"."""
    near = [m for m in sentence.mentions if index < m.first <= index + 3]
    return any(not m.date.text.lower().endswith("the day") for m in near)


_STEP_WORDS = {"minus": "down", "plus": "up", "up": "up", "down": "down"}
_AGAINST = frozenset({"on", "from", "compared", "versus", "vs", "against", "over"})
_DIFFERING = Triggers({"by", "на", "of", *_AGAINST, *_MORE, *_LESS})
"""Words of which one stands beside a number that is a difference."""
_FOLLOWING = frozenset({"than", "ніж", "за", "that", "those", "the", "its", "від"})


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


_THAN = frozenset({"than", "ніж", "за", "від"})


def _of_told_base(sentence: Sentence) -> list[Claim]:
    """Find "48,670, more than November's 45,720", «менше за листопадові 45 720»: a base with its time and its figure."""
    for index in _DEGREES.places(sentence):
        than = index + 1 + (sentence.norm(index + 1) == ",")
        base = than + 1 + (sentence.norm(than + 1) in {"the", "ті", "тих"})
        if sentence.norm(than) not in _THAN or base + 1 >= len(sentence.units):
            continue
        time = sentence.time_of[base]
        number = sentence.mentions[time].stop if time >= 0 else base
        is_told = number < len(sentence.units) and sentence.units[number].quantity is not None
        if is_told and sentence.time_of[number] < 0 and (time >= 0 or base > than + 1):
            direction = "up" if sentence.norm(index) in _MORE else "down"
            return [_claim(sentence, index, number + 1, None, direction=direction, operation="direction")]
    return []


_COPULAS = frozenset(
    "was were is are been be був була було були є виявився виявилася виявилися виявились стали стало став".split()
)
_DEGREES_OF = frozenset(
    "even still slightly somewhat much far a little ще трохи дещо значно суттєво помітно навіть".split()
)
_SETS_OFF = frozenset({"", ".", ",", ":", ";", "-", "–", "—", "at"})
_LOST = ("toll", "loss", "casualt", "втрат")
_COUNTED = ("figure", "number", "count", "показник", "цифр", "кількіст")
_OF_A_TIME = frozenset({"in", "for", "of", "у", "в", "за"})
_LONG = frozenset({"month", "months", "year", "quarter", "half-year", "season", "anchored", "relative"})


def _predicated(sentence: Sentence) -> list[Claim]:
    """Find "April's losses were higher, at 36,420", «втрати у квітні були більшими»: the base is what was spoken of before."""
    for index in _DEGREES.places(sentence):
        verb = index - 1
        while sentence.norm(verb) in _DEGREES_OF:
            verb -= 1
        if sentence.norm(verb) not in _COPULAS or sentence.norm(index + 1) not in _SETS_OFF:
            continue
        if not _ONLY_THAN.isdisjoint(
            sentence.norms[index:]
        ):  # the base is named, and may be anything: "than anyone expected"
            continue
        before = range(max(verb - _SET_IN, 0), verb)
        named = [m for m in sentence.mentions if m.first in before and m.date.kind.value in _LONG]
        if len(named) == 1 and any(_counts_losses(sentence, i, verb) for i in before):
            direction = "up" if sentence.norm(index) in _MORE else "down"
            return [_claim(
                sentence, index, index + 1, None, direction=direction, operation="direction", spoken_of=named[0].first,
            )]  # fmt: skip
    return []


def _counts_losses(sentence: Sentence, index: int, verb: int) -> bool:
    """Say whether a noun before a verb is of losses, or of what was counted before and of nothing else: "the number of raids" is not."""
    norm, following = sentence.norm(index), index + 1
    if norm.startswith(_LOST):
        return True
    following += sentence.norm(following) in _OF_A_TIME
    return norm.startswith(_COUNTED) and (following == verb or sentence.time_of[following] >= 0)


_ROUGHLY = frozenset(
    "almost about nearly roughly much virtually practically exactly майже приблизно практично рівно фактично".split()
)
_ALIKE = Triggers({"same", "стільки"})
_SO_MUCH = frozenset({"ж", "же", "само"})


def _alike(sentence: Sentence) -> list[Claim]:
    """Find "October was almost the same, at 31,250", «у жовтні було майже стільки ж, 31 250»."""
    for index in _ALIKE.places(sentence):
        is_uk = sentence.norm(index) == "стільки"
        if sentence.norm(index + 1) not in _SO_MUCH if is_uk else sentence.norm(index - 1) != "the":
            continue
        stop = index + 1 + is_uk
        first = index if is_uk else index - 1
        first -= sentence.norm(first - 1) in _ROUGHLY
        before = range(max(first - _SET_IN, 0), first)
        named = [m for m in sentence.mentions if m.first in before and m.date.kind.value in _LONG]
        told = any(sentence.units[i].quantity is not None for i in range(stop, min(stop + 3, len(sentence.units))))
        if named and told and sentence.norm(first - 1) in _COPULAS and sentence.norm(stop) in _SETS_OFF:
            return [_claim(sentence, first, stop, None, direction="", operation="same", spoken_of=named[-1].first)]
    return []


_LENGTHS = frozenset({"span", "origin", "war-day"})


def _without_number(sentence: Sentence) -> list[Claim]:
    units = sentence.units
    for index in _DEGREES.places(sentence):
        norm = units[index].norm
        than = next((i for i in range(index + 1, min(index + 8, len(units))) if sentence.norm(i) in _ONLY_THAN), -1)
        if than < 0 or any(units[i].quantity is not None for i in range(index, min(than + 3, len(units)))):
            continue
        after = [m for m in sentence.mentions if than < m.stop and m.first <= than + 10]
        if any(m.first == than + 1 and m.date.kind.value in _LENGTHS for m in after):
            continue  # "more than two years of war" compares nothing
        if not after or units[than + 1 if than + 1 < len(units) else than].quantity is not None:
            continue
        stop = max(m.stop for m in after)
        tail = stop + 1 if sentence.norm(stop) in {"combined", "together", "разом"} else stop
        start, end = units[index].start, units[tail - 1].end
        return [Claim(
            start=start, end=end, text=sentence.text[start - sentence.start : end - sentence.start], sentence=0,
            family=Family.COMPARISON, index=index, measures=_measures(sentence, index), own=tuple(sentence.mentions),
            detail={"direction": "up" if norm in _MORE else "down", "operation": "direction"},
        )]  # fmt: skip
    return []
