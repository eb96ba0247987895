"""Of how many days a sentence speaks, as it words it: "twelve days", "every single day", «жодного дня», «двічі»."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.text.triggers import Triggers
from tallywire.lang import DateKind

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence

_NOUNS = {
    "day": "day report bulletin update sheet communique communiqué occasion time night tally count instance morning case",
    "week": "week", "month": "month",
}  # fmt: skip
_ENGLISH = {form: grain for grain, nouns in _NOUNS.items() for noun in nouns.split() for form in (noun, noun + "s")}
_STEMS_UK = (
    ("день", "day"),
    ("днем", "day"), ("дня", "day"), ("дні", "day"), ("днів", "day"), ("доба", "day"), ("доби", "day"), ("добу", "day"), ("діб", "day"), ("раз", "day"), ("зведен", "day"),
    ("звіт", "day"), ("випадк", "day"), ("випадок", "day"), ("тижн", "week"), ("тиждень", "week"), ("місяц", "month"), ("місяці", "month"),
)  # fmt: skip
_TIMES = {
    "once": 1, "twice": 2, "thrice": 3, "двічі": 2, "тричі": 3, "чотирижды": 4, "одноразово": 1, "раз": 1, "єдиного": 1, "єдиний": 1,
}  # fmt: skip
_NTH_TIMES = (
    "вдруге удруге", "втретє утретє", "вчетверте учетверте", "вп'яте уп'яте", "вшосте ушосте", "всьоме усьоме", "ввосьме увосьме",
    "вдев'яте удев'яте", "вдесяте удесяте",
)  # fmt: skip
_TIMES |= {form: number for number, forms in enumerate(_NTH_TIMES, start=2) for form in forms.split()}
_NO = frozenset("no not never none жодного жодної жодна жоден ні ніколи".split())
_ALL = frozenset("every each all кожного кожної кожен кожна кожному щодня щодоби усі всі".split())
_COUNTING = Triggers({*_TIMES, *_ALL, *_NO})
_RUN = frozenset("run streak string row running straight consecutive consecutively successive поспіль підряд".split())
_NO_COUNT_AFTER = frozenset(
    "the these those both two past last previous first preceding останні останніх перші every over in within for за latest next after каж ago наступні".split()
)
_BETWEEN = frozenset(
    "of the first last past its this that those these separate different single daily calendar only such previous other out month's year's week's із з зі цих тих окремих "
    "перших останніх".split()
)


class Counted(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """So many days, as worded: `number` of them, or all but `number` where `is_all`."""

    first: int
    stop: int
    key: int
    number: int
    grain: str = "day"
    is_all: bool = False


def counted_days(sentence: Sentence) -> list[Counted]:
    """Return every way in which the sentence says of how many days it speaks; worked out once."""
    known: list[Counted] | None = sentence.memo.get("counted")
    if known is not None:
        return known
    found: list[Counted] = sentence.memo.setdefault("counted", [])
    for index in _COUNTING.places_or_numbers(sentence):
        if found and index < found[-1].stop:
            continue
        one = (
            _by_share(sentence, index)
            or _by_number(sentence, index)
            or _by_times(sentence, index)
            or _by_all(sentence, index)
            or _by_none(sentence, index)
            or _by_only(sentence, index)
        )
        if one is not None and not _is_run(sentence, one):
            found.append(one)
    return found


def period_noun(sentence: Sentence, index: int) -> str:
    """Return the kind of period that a noun counts: "bulletins" and «зведень» count days; empty where it counts none."""
    return _period_noun(sentence.norm(index), sentence.lang)


@lru_cache(maxsize=4096)
def _period_noun(norm: str, lang: str) -> str:
    if lang == "en":
        return _ENGLISH.get(norm.removesuffix("'s"), "")
    if norm.startswith(("денн", "добов")):
        return ""
    return next((grain for stem, grain in _STEMS_UK if norm.startswith(stem)), "")


def _is_run(sentence: Sentence, counted: Counted) -> bool:
    near = range(max(counted.first - 3, 0), min(counted.stop + 4, len(sentence.units)))
    return any(sentence.norm(i) in _RUN for i in near)


def _by_number(sentence: Sentence, index: int) -> Counted | None:
    """Read "twelve days", "nine of the first ten days", "three of the reports", "the ninth day"."""
    unit = sentence.units[index]
    number = unit.number
    if not number and unit.quantity is not None and unit.quantity.kind.value == "multiple":
        number = unit.quantity.value or 0
    if not 0 < number < 1000 or number != int(number) or sentence.norm(index - 1) in _NO_COUNT_AFTER:
        return None
    if unit.quantity is not None and unit.quantity.kind.value in {"percent", "multiple", "fraction"}:
        times = unit.quantity.kind.value == "multiple" and sentence.norm(index - 1) not in {"у", "в"}
        alone = times and not sentence.norm(index + 1).startswith(
            ("більш", "менш", "вищ", "нижч", "as", "more", "higher", "the", "that", "greater", "larger", "its")
        )
        return Counted(first=index, stop=index + 1, key=index, number=int(number)) if alone else None
    is_ordinal = "#o" in unit.classes or (
        sentence.lang == "en" and unit.norm.endswith(("th", "nd", "rd", "1st")) and unit.norm != "thousand"
    )
    for at in range(index + 1, min(index + 7, len(sentence.units))):
        grain = period_noun(sentence, at)
        if grain:
            in_time = sentence.time_of[at] >= 0 and sentence.time_of[index] >= 0
            named = in_time and sentence.mentions[sentence.time_of[at]].date.kind not in {
                DateKind.SPAN,
                DateKind.WINDOW,
                DateKind.PART,
            }
            counts_up = is_ordinal and at == index + 1 and sentence.norm(at + 1) in _AFTER_ORDINAL
            is_length = grain != "day" and in_time and sentence.mentions[sentence.time_of[at]].date.kind in _LENGTHS
            of_year = grain != "day" and _is_year(sentence, at + 1)
            return (
                None
                if named or is_length or of_year or (is_ordinal and not counts_up)
                else Counted(first=index, stop=at + 1, key=index, number=int(number), grain=grain)
            )
        of_them = sentence.units[at].number and sentence.norm(index + 1) in {"of", "з", "із", "out"}
        possessive = sentence.norm(at).endswith(("'s", "’s")) or sentence.norm(at) == "of"
        if (
            sentence.norm(at) not in _BETWEEN
            and not of_them
            and not possessive
            and not sentence.norm(at).endswith(("нених", "чених"))
        ):
            return None
    return None


def _is_year(sentence: Sentence, at: int) -> bool:
    """Say whether a year stands at a unit: «сім місяців 2025-го» is a time, no count of months."""
    number = sentence.time_of[at] if at < len(sentence.units) else -1
    return number >= 0 and sentence.mentions[number].date.kind is DateKind.YEAR


_AFTER_ORDINAL = frozenset("that when with this of in on to коли із з цього цьогоріч".split())
_LENGTHS = frozenset({DateKind.SPAN, DateKind.WINDOW})


def _by_share(sentence: Sentence, index: int) -> Counted | None:
    """Read "one of only three since spring to show more than 2,000"."""
    number = sentence.units[index].number
    led = [sentence.norm(i) for i in range(max(index - 3, 0), index)]
    if not 0 < number < 100 or led not in (
        ["one", "of", "only"],
        ["one", "of", "just"],
        ["одне", "з", "лише"],
        ["один", "із", "лише"],
    ):
        return None
    return Counted(first=index - 3, stop=index + 1, key=index, number=int(number))


def _by_times(sentence: Sentence, index: int) -> Counted | None:
    norm = sentence.norm(index)
    number = _TIMES.get(norm)
    if number is None or sentence.norm(index + 1) in {"as", "a", "the", "more", "більше", "менше", "over"}:
        return None
    if norm in {"єдиного", "єдиний"} and not period_noun(sentence, index + 1):
        return None
    if norm in {"once", "раз"} and sentence.norm(index - 1) not in {
        "only",
        "just",
        "but",
        "лише",
        "тільки",
        "один",
        "",
        "day",
        "than",
    }:
        return None
    return Counted(first=index, stop=index + 1, key=index, number=number)


def _by_all(sentence: Sentence, index: int) -> Counted | None:
    """Read "every single day", "each of the month's 31 days", "all but one day", «кожного дня», «щодня»."""
    norm = sentence.norm(index)
    if norm not in _ALL or sentence.norm(index - 1) in {"for", "per", "на", "by"}:
        return None
    if norm in {"щодня", "щодоби"} and sentence.units[index - 1].quantity is not None and index:
        return None
    if norm in {"щодня", "щодоби"}:
        return Counted(first=index, stop=index + 1, key=index, number=0, is_all=True)
    but = sentence.norm(index + 1) == "but" or sentence.norm(index + 1) == "except"
    for at in range(index + 1, min(index + 8, len(sentence.units))):
        if period_noun(sentence, at) == "day":
            left = (
                next((int(sentence.units[i].number) for i in range(index + 1, at) if sentence.units[i].number), 0)
                if but
                else 0
            )
            return Counted(first=index, stop=at + 1, key=index, number=left, is_all=True)
        if sentence.units[at].is_mark:
            return None
    return None


def _by_none(sentence: Sentence, index: int) -> Counted | None:
    """Read "no day", "not a single day", "not once", "never", «жодного дня», «ні разу»."""
    norm = sentence.norm(index)
    if norm not in _NO:
        return None
    if norm in {"never", "ніколи"}:
        return Counted(first=index, stop=index + 1, key=index, number=0)
    for at in range(index + 1, min(index + 5, len(sentence.units))):
        if period_noun(sentence, at) or sentence.norm(at) == "once":
            return Counted(first=index, stop=at + 1, key=index, number=0)
        if sentence.norm(at) not in {"a", "one", "single", "of", "the", "its", "on", "daily", "день"}:
            return None
    return None


_LEAST_BEFORE = 2


def _by_only(sentence: Sentence, index: int) -> Counted | None:
    """Read «із 28 зведень лише десять перевалили за тисячу», where the number stands alone."""
    number = sentence.units[index].number
    alone = 0 < number < 100 and sentence.has_cue(index + 1, "pass") and not sentence.units[index - 1].is_mark
    if not alone or index < _LEAST_BEFORE or not any(period_noun(sentence, i) for i in range(max(index - 8, 0), index)):
        return None
    return Counted(first=index, stop=index + 1, key=index, number=int(number))
