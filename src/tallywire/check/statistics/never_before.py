"""Ukrainian records by denial, and counts of days by adverb: «стільки за місяць не втрачали ніколи», «тричі перевищували 2000»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.text.triggers import Triggers

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence

_SO_MANY = frozenset("стільки стількох стільком стількома настільки".split())
_SUCH = ("такої", "таких", "такий", "такого", "такі", "таку", "таким", "подібн")
_NOUNS = (
    "кількост",
    "втрат",
    "числ",
    "показник",
    "цифр",
    "тепм",
    "результат",
    "збитк",
    "низьк",
    "висок",
    "мал",
    "велик",
    "важк",
    "кривав",
    "тих",
    "легк",
    "дн",
    "дня",
    "доб",
    "місяц",
)
_MORE = frozenset(
    "менше меншої меншого нижчого нижчої більше гірше вище більших вищих гірших більшого вищого гіршого".split()
)
_DEEDS = (
    "втрач", "публік", "повідом", "звіт", "пам'ят", "опуск", "підніма", "зазна", "бул", "бува", "фіксу", "знищ", "гину", "бачи", "реєстр", "мав", "мал", "понос", "ліквід", "знал", "недорах", "спосте", "обход", "кошту",
    "палил", "збива", "трап", "зна",
)  # fmt: skip
_EVER = frozenset("жоден жодна жодного жодної ніколи ще досі раніше жодного доти відтоді".split())
_ONLY = frozenset({"лише", "тільки", "хіба"})
_REACH = 12


def denied_records(sentence: Sentence) -> list[tuple[int, int, int]]:
    """Return the records told by denial, as (first unit, unit after the last, rank)."""
    if sentence.lang != "uk":
        return []
    for index in _DEGREES.places(sentence):
        key = _so_many(sentence, index)
        if key < 0:
            continue
        rank = _second(sentence, index)
        if rank:
            return [(index, rank, 2)]
        verb = _denied(sentence, key)
        if verb >= 0 and _is_ever(sentence, key):
            rank = -1 if any(sentence.norm(i).startswith(_LITTLE) for i in range(index, key + 1)) else 1
            return [(min(index, verb), max(key, verb) + 1, rank)]
        if _than_ever(sentence, key):
            return [(index, key + 1, -1 if sentence.norm(index).startswith(_LITTLE) else 1)]
    return []


def _than_ever(sentence: Sentence, key: int) -> bool:
    """Say whether «ніж будь-коли», «ніж за будь-який інший місяць» follows."""
    words = [sentence.norm(i) for i in range(key + 1, min(key + 9, len(sentence.units)))]
    return "ніж" in words and any(word.startswith(_ANY) for word in words[words.index("ніж") :])


_ANY = ("будь", "коли-небудь", "коли-будь", "усі", "всі", "жодн")
_LITTLE = ("мал", "дешев", "низьк", "менш", "нижч", "тих", "легк", "легш", "спокійн")


def _so_many(sentence: Sentence, index: int) -> int:
    """Return the last unit of «стільки», «такої кількості», «більше», or −1."""
    norm = sentence.norm(index)
    if norm in _SO_MANY:
        return index
    if norm.startswith(_COMPARATIVES) and norm.endswith(("ого", "ої", "их")):
        return index
    if norm in _MORE and not any(
        sentence.units[i].quantity is not None for i in range(index, min(index + 3, len(sentence.units)))
    ):
        return index
    if norm == "так" and (sentence.norm(index + 1) == "багато" or sentence.norm(index + 1).startswith(_LITTLE)):
        return index + 1
    if norm.startswith(_SUCH):
        for at in range(index + 1, min(index + 4, len(sentence.units))):
            if sentence.norm(at).startswith(_NOUNS):
                return at
        return index if norm == "такого" else -1
    return -1


_COMPARATIVES = (
    "спокійніш",
    "кривавіш",
    "гірш",
    "важч",
    "тяжч",
    "легш",
    "тихіш",
    "вищ",
    "нижч",
    "смертоносніш",
    "більш",
    "менш",
)


_DEGREES = Triggers({*_SO_MANY, *_MORE, "так"}, stems=(*_COMPARATIVES, *_SUCH))


def _denied(sentence: Sentence, key: int) -> int:
    """Return the verb that «не» denies near a unit, or −1."""
    for at in range(max(key - _REACH, 0), min(key + _REACH, len(sentence.units) - 1)):
        if sentence.norm(at) == "не" and sentence.norm(at + 1).startswith(_DEEDS):
            return at + 1
    return -1


def _is_ever(sentence: Sentence, key: int) -> bool:
    """Say whether it is denied of all time, or since a day."""
    near = range(max(key - _REACH, 0), min(key + _REACH + 4, len(sentence.units)))
    if any(sentence.norm(i) in _EVER or sentence.has_cue(i, "scope") for i in near):
        return True
    return any(m.date.kind.value == "origin" or m.date.is_since for m in sentence.mentions)


def _second(sentence: Sentence, index: int) -> int:
    """Return the unit after «більше було лише», which makes the second highest, or 0."""
    if sentence.norm(index) not in _MORE and not sentence.norm(index).startswith(("гірш", "більш", "вищ")):
        return 0
    for at in range(index + 1, min(index + 4, len(sentence.units))):
        if sentence.norm(at) in _ONLY:
            return at + 1
    return 0
