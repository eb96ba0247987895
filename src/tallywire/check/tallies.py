"""Counts of days beyond a mark: "on twelve reports above 2,000", "all but one day", "not a day below 1,000", «тричі»."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.degrees import Special
from tallywire.check.marks import MarkAt, marks, turned, was_turned
from tallywire.check.scopes import size_of
from tallywire.check.times import Role
from tallywire.check.triggers import Triggers
from tallywire.lang import DateKind

if TYPE_CHECKING:
    from tallywire.check.sentence import Sentence
    from tallywire.check.times import Mention

EVERY = -1
"""Stands for the number of days that the period has."""
_REACH = 16
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


def find_tallies(sentence: Sentence, taken: set[int]) -> list[Special]:
    """Return the counts of days beyond a mark.

    Args:
        sentence: The sentence.
        taken: Indices of numbers that are marks of another claim.
    """
    counted = _counted(sentence)
    found: list[Special] = []
    for mark in marks(sentence):
        if mark.index in taken:
            continue
        near = [c for c in counted if _reaches(sentence, c, mark) and not any(c.key == o.key for o in found)]
        if not near:
            continue
        best = min(near, key=lambda c: (_apart(sentence, c, mark), c.first))
        found.append(_as_run(sentence, _special(sentence, best, mark)))
    return found + _parts(sentence, found)


def _apart(sentence: Sentence, counted: _Counted, mark: MarkAt) -> int:
    """Return how far a count of days stands from a mark, a comma between them weighing as much as some words."""
    low, high = sorted((counted.first, mark.index))
    commas = sum(sentence.norm(i) == "," for i in range(low, high))
    return min(abs(counted.first - mark.index), abs(mark.first - counted.stop)) + _CUT * commas


class _Counted(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """So many days, as worded: `number` of them, or all but `number` where `is_all`."""

    first: int
    stop: int
    key: int
    number: int
    grain: str = "day"
    is_all: bool = False


def _special(sentence: Sentence, counted: _Counted, mark: MarkAt) -> Special:
    if not counted.number and not counted.is_all and sentence.lang == "uk" and was_turned(sentence, mark.index):
        mark = msgspec.structs.replace(mark, quantity=turned(mark.quantity))
    return Special(
        family="count", first=min(counted.first, mark.first), stop=max(counted.stop, mark.stop), key=counted.key, grain=counted.grain,
        number=EVERY - counted.number if counted.is_all else counted.number, threshold=mark.quantity, threshold_index=mark.index,
        scope=_scope(sentence, counted, mark), is_counted=sentence.units[counted.key].quantity,
    )  # fmt: skip


def _scope(sentence: Sentence, counted: _Counted, mark: MarkAt) -> Mention | None:
    """Return the mention of the period in which days are counted: the nearest long one before the next count."""
    long = [
        m
        for m in sentence.mentions
        if m.role is Role.SINCE
        or size_of(m.date) > _FEW_DAYS
        or m.date.kind is DateKind.ORIGIN
        or m.date.kind in _RANGES
    ]
    at = counted.first

    def far(mention: Mention) -> int:
        near = min(abs(mention.first - at), abs(mention.first - counted.stop), abs(mention.first - mark.stop))
        low, high = sorted((mention.first, at))
        return near + _CUT * sum(sentence.norm(i) in {",", "–", "—", "-"} for i in range(low, high))

    others = [c for c in _counted(sentence) if c.key != counted.key]

    def is_anothers(mention: Mention) -> bool:
        own = min(abs(mention.first - counted.first), abs(mention.first - counted.stop))
        return any(counted.stop <= mention.first < c.first and c.first - mention.first < own for c in others)

    long = [m for m in long if not is_anothers(m)]
    cut = [i for i, unit in enumerate(sentence.units) if unit.norm == ";"]
    same = [m for m in long if not any(min(m.first, at) < i < max(m.first, at) for i in cut)]
    best = min(same or long, key=far, default=None)
    return best if best is None or far(best) < _FAR or len(_counted(sentence)) == 1 else None


_FEW_DAYS = 6
_CUT = 6
"""How many words a comma sets a period apart."""
_FAR = 8
"""From how many words on a period is too far from a count to be that in which is counted, where there are several counts."""
_RANGES = frozenset({DateKind.DAY_RANGE, DateKind.PART})


def _reaches(sentence: Sentence, counted: _Counted, mark: MarkAt) -> bool:
    if counted.first <= mark.index < counted.stop:
        return False
    low, high = sorted((counted.key, mark.index))
    if high - low > _REACH:
        return False
    if counted.is_all and (_scope(sentence, counted, mark) is None or _is_mean(sentence)):
        return False
    return not any(sentence.norm(i) in {";", ".", ":"} for i in range(low, high))


def _is_mean(sentence: Sentence) -> bool:
    return any(unit.norm.startswith(("averag", "середн", "пересічн")) for unit in sentence.units)


def _counted(sentence: Sentence) -> list[_Counted]:
    """Return every way in which the sentence says of how many days it speaks; worked out once."""
    known: list[_Counted] | None = sentence.memo.get("counted")
    if known is not None:
        return known
    found: list[_Counted] = sentence.memo.setdefault("counted", [])
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


def _is_run(sentence: Sentence, counted: _Counted) -> bool:
    near = range(max(counted.first - 3, 0), min(counted.stop + 4, len(sentence.units)))
    return any(sentence.norm(i) in _RUN for i in near)


def _by_number(sentence: Sentence, index: int) -> _Counted | None:
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
        return _Counted(first=index, stop=index + 1, key=index, number=int(number)) if alone else None
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
                else _Counted(first=index, stop=at + 1, key=index, number=int(number), grain=grain)
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


def _by_share(sentence: Sentence, index: int) -> _Counted | None:
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
    return _Counted(first=index - 3, stop=index + 1, key=index, number=int(number))


def _by_times(sentence: Sentence, index: int) -> _Counted | None:
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
    return _Counted(first=index, stop=index + 1, key=index, number=number)


def _by_all(sentence: Sentence, index: int) -> _Counted | None:
    """Read "every single day", "each of the month's 31 days", "all but one day", «кожного дня», «щодня»."""
    norm = sentence.norm(index)
    if norm not in _ALL or sentence.norm(index - 1) in {"for", "per", "на", "by"}:
        return None
    if norm in {"щодня", "щодоби"} and sentence.units[index - 1].quantity is not None and index:
        return None
    if norm in {"щодня", "щодоби"}:
        return _Counted(first=index, stop=index + 1, key=index, number=0, is_all=True)
    but = sentence.norm(index + 1) == "but" or sentence.norm(index + 1) == "except"
    for at in range(index + 1, min(index + 8, len(sentence.units))):
        if period_noun(sentence, at) == "day":
            left = (
                next((int(sentence.units[i].number) for i in range(index + 1, at) if sentence.units[i].number), 0)
                if but
                else 0
            )
            return _Counted(first=index, stop=at + 1, key=index, number=left, is_all=True)
        if sentence.units[at].is_mark:
            return None
    return None


def _by_none(sentence: Sentence, index: int) -> _Counted | None:
    """Read "no day", "not a single day", "not once", "never", «жодного дня», «ні разу»."""
    norm = sentence.norm(index)
    if norm not in _NO:
        return None
    if norm in {"never", "ніколи"}:
        return _Counted(first=index, stop=index + 1, key=index, number=0)
    for at in range(index + 1, min(index + 5, len(sentence.units))):
        if period_noun(sentence, at) or sentence.norm(at) == "once":
            return _Counted(first=index, stop=at + 1, key=index, number=0)
        if sentence.norm(at) not in {"a", "one", "single", "of", "the", "its", "on", "daily", "день"}:
            return None
    return None


_LEAST_BEFORE = 2


def _by_only(sentence: Sentence, index: int) -> _Counted | None:
    """Read «із 28 зведень лише десять перевалили за тисячу», where the number stands alone."""
    number = sentence.units[index].number
    alone = 0 < number < 100 and sentence.has_cue(index + 1, "pass") and not sentence.units[index - 1].is_mark
    if not alone or index < _LEAST_BEFORE or not any(period_noun(sentence, i) for i in range(max(index - 8, 0), index)):
        return None
    return _Counted(first=index, stop=index + 1, key=index, number=int(number))


def _as_run(sentence: Sentence, special: Special) -> Special:
    """Return "for four days the toll never dipped under 1,200" as the run that it is."""
    mark = special.threshold
    key = next((i for i in range(1, special.first) if sentence.norm(i - 1) in _LASTING and _lasts(sentence, i)), -1)
    if special.number or key < 0 or mark is None:
        return special
    number = int(sentence.units[key].number)
    return msgspec.structs.replace(special, family="streak", first=key, key=key, number=number, threshold=turned(mark))


def _lasts(sentence: Sentence, index: int) -> bool:
    return 1 < sentence.units[index].number < 1000 and period_noun(sentence, index + 1) == "day"


_LASTING = frozenset({"for", "over", "протягом", "упродовж", "впродовж"})


def _parts(sentence: Sentence, found: list[Special]) -> list[Special]:
    """Find what a count goes on with: "only three above 700", "five of them in March"."""
    if not found:
        return []
    lead, more = found[0], []
    thresholds = {f.threshold_index for f in found}
    for index in sentence.numbers:
        unit = sentence.units[index]
        if not 0 < unit.number < 100 or any(f.first <= index < f.stop for f in found):
            continue
        mark = next((m for m in marks(sentence) if m.first == index + 1 and m.index not in thresholds), None)
        if mark is not None:
            more.append(
                _special(sentence, _Counted(first=index, stop=index + 1, key=index, number=int(unit.number)), mark)
            )
        elif sentence.norm(index + 1) in {"of", "з", "із"} and sentence.norm(index + 2) in _COUNTED_BEFORE:
            scope = next((m for m in sentence.mentions if 0 <= m.first - index <= 5), None)
            if scope is not None:
                part = msgspec.structs.replace(
                    lead, first=index, stop=scope.stop, key=index, number=int(unit.number), scope=scope
                )
                more.append(msgspec.structs.replace(part, is_counted=unit.quantity))
    for counted in _counted(sentence):
        if any(f.first <= counted.key < f.stop or f.key == counted.key for f in (*found, *more)) or counted.is_all:
            continue
        scope = next(
            (m for m in sentence.mentions if 0 < counted.first - m.first <= _NEXT and m is not lead.scope), None
        )
        if scope is not None and size_of(scope.date) > _FEW_DAYS:
            more.append(msgspec.structs.replace(
                lead, first=counted.first, stop=counted.stop, key=counted.key, number=counted.number, scope=scope, is_counted=None,
            ))  # fmt: skip
    return more


_COUNTED_BEFORE = frozenset({"them", "these", "those", "них"})
_NEXT = 4
