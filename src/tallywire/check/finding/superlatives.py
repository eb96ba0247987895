"""Records, firsts, runs and counts: claims whose words, not their digits, say what is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.statistics.counted_days import period_noun
from tallywire.check.statistics.degrees import (
    DEGREES,
    RANKS,
    RUNNING,
    Special,
    degree_at,
    extent_from,
    is_negated,
    is_past_record,
    surpassed,
    trend_at,
)
from tallywire.check.statistics.firsts import find_firsts
from tallywire.check.statistics.marks import is_denied_of_all, marks, turned
from tallywire.check.statistics.never_before import denied_records
from tallywire.check.statistics.outranked import outranked
from tallywire.check.statistics.rarities import find_runs
from tallywire.check.statistics.scopes import Scope, grain_at, grain_of, read_scope
from tallywire.check.statistics.such_days import such_days
from tallywire.check.statistics.tallies import find_tallies
from tallywire.check.text.triggers import Triggers

if TYPE_CHECKING:
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.times import Mention


def find_specials(sentence: Sentence, layout: Layout) -> list[Special]:
    """Return the records, firsts, runs and counts of a sentence, in order."""
    found = outranked(sentence)
    found += find_firsts(sentence)
    found += _streaks(sentence, layout, {o.threshold_index for o in found})
    found += [run for run in find_runs(sentence) if not any(o.first < run.stop and run.first < o.stop for o in found)]
    found += find_tallies(sentence, {o.threshold_index for o in found})
    found += [
        such for such in such_days(sentence) if not any(o.first < such.stop and such.first < o.stop for o in found)
    ]
    found += _extremes(sentence, layout, found)
    found += _told_by_denial(sentence, found)
    found.sort(key=lambda each: each.first)
    return found


def _told_by_denial(sentence: Sentence, others: list[Special]) -> list[Special]:
    """Find «стільки за місяць не втрачали ніколи»."""
    found = []
    for first, stop, rank in denied_records(sentence):
        if any(o.first < stop and first < o.stop for o in others):
            continue
        other = _any_other(sentence)
        grain = other or grain_at(sentence, first, ahead=stop - first + 6)
        excepted = _excepted(sentence, stop) if rank == _SECOND else ()
        limits = Scope() if other else _without(read_scope(sentence, first, stop, grain), excepted)
        found.append(
            Special(
                family="extreme",
                first=first,
                stop=stop,
                key=first,
                rank=abs(rank),
                is_lowest=rank < 0,
                grain=grain,
                limits=limits,
                excepted=excepted,
            )
        )
    return found


_OF_OTHERS = {
    **dict.fromkeys(("року", "рік", "році"), "year"), **dict.fromkeys(("місяця", "місяці", "місяць"), "month"),
    **dict.fromkeys(("тижня", "тижні", "тиждень"), "week"), **dict.fromkeys(("дня", "доби", "день"), "day"),
    **dict.fromkeys(("кварталу", "кварталі", "квартал"), "quarter"),
}  # fmt: skip


def _any_other(sentence: Sentence) -> str:
    """Return the kind of period of «жодного іншого року», which all others are held against; empty where none is named."""
    for at in range(len(sentence.units) - 2):
        if sentence.norm(at).startswith("жодн") and sentence.norm(at + 1).startswith("інш"):
            return _OF_OTHERS.get(sentence.norm(at + 2), "")
    return ""


_SECOND = 2
_EXCEPTED_REACH = 7


def _excepted(sentence: Sentence, stop: int) -> tuple[Mention, ...]:
    """Return the times right after «більше було лише», which alone had more."""
    found: list[Mention] = []
    for mention in sentence.mentions:
        if not stop <= mention.first < stop + _EXCEPTED_REACH:
            continue
        if any(sentence.units[i].quantity is not None for i in range(stop, mention.first)):
            break
        if found and mention.first - found[-1].stop > _JOINT:
            break
        found.append(mention)
    return tuple(found)


_JOINT = 2


def _without(limits: Scope, excepted: tuple[Mention, ...]) -> Scope:
    """Return what limits a record but for the times that alone had more."""
    if not excepted:
        return limits
    within = tuple(m for m in limits.within if m not in excepted)
    is_joined = limits.is_joined and limits.within[:1] == within[:1]
    back = limits.back if limits.back not in excepted else None
    return msgspec.structs.replace(
        limits, within=within, is_joined=is_joined, back=back, days=limits.days if back is not None else 0
    )


# ---------------------------------------------------------------------- records


def _extremes(sentence: Sentence, layout: Layout, others: list[Special]) -> list[Special]:
    found: list[Special] = []
    for index in DEGREES.places(sentence):
        degree = degree_at(sentence, index)
        if not degree or any(o.first <= index < o.stop for o in others) or (found and index < found[-1].stop):
            continue
        special = _extreme(sentence, layout, index, degree)
        if special is not None:
            found.append(special)
    found += [
        p
        for p in (*_placed(sentence), *surpassed(sentence))
        if not any(o.first < p.stop and p.first < o.stop for o in (*found, *others))
    ]
    return found


def _extreme(sentence: Sentence, layout: Layout, index: int, degree: int) -> Special | None:
    units = sentence.units
    first, rank = _ranked(sentence, index)
    if is_negated(sentence, first):
        return None
    stop = extent_from(sentence, index)
    grain = grain_at(sentence, index)
    clause = [i for i in range(len(units)) if layout.clause[i] == layout.clause[index]]
    limits = read_scope(sentence, first, stop, grain)
    is_mean = any(
        sentence.has_cue(i, "mean")
        for i in clause
        if abs(i - index) < 12 and sentence.norm(i) not in {"a", "day", "daily"}
    ) or any(sentence.norm(i).startswith(("averag", "середн")) for i in clause)
    opening = [unit.norm for unit in units[:4]]
    previous = opening[:2] in (
        ["prior", "to"],
        ["before", "that"],
        ["before", "this"],
        ["until", "then"],
        ["до", "цього"],
        ["перед", "цим"],
    ) or any(sentence.norm(i).startswith(_PREVIOUS) for i in range(max(first - 3, 0), min(index + 3, len(units))))
    previous = previous or is_past_record(sentence, index)
    beaten_from = _beaten_from(sentence, stop)
    return Special(
        family="extreme", first=first, stop=min(stop, beaten_from) if beaten_from > index else stop, key=index, grain=grain,
        rank=rank, is_lowest=degree < 0, is_mean=is_mean, is_previous=previous, limits=limits, beaten_from=beaten_from,
    )  # fmt: skip


_PREVIOUS = ("previous", "попередн", "колишн", "дотеперішн", "prior", "former", "earlier", "last", "held", "old")
_BEATS = (
    "surpass",
    "beat",
    "top",
    "exceed",
    "eclips",
    "overt",
    "break",
    "broke",
    "outstrip",
    "перевищ",
    "переверш",
    "побив",
    "побил",
)
_BEATS_REACH, _OLD_REACH = 8, 5


def _beaten_from(sentence: Sentence, stop: int) -> int:
    """Return where what a record beats begins, with its number and its day: "the record tops the 1,950 lost on 12 November"; else −1."""
    for at in range(max(stop - 3, 0), min(stop + _BEATS_REACH, len(sentence.units))):
        if not sentence.norm(at).startswith(_BEATS):
            continue
        near = range(at + 1, min(at + 1 + _OLD_REACH, len(sentence.units)))
        number = next((i for i in near if sentence.units[i].quantity is not None), -1)
        is_known = sentence.norm(at + 1) in {"the", "those", "ті", "тих"} or any(
            sentence.norm(i).startswith(("previous", "last", "old", "попередн", "earlier")) for i in near
        )
        dated = any(m.date.kind.value in {"day", "month", "weekday"} for m in sentence.mentions if m.first > number)
        if number >= 0 and is_known and dated:
            return at
    return -1


def _ranked(sentence: Sentence, index: int) -> tuple[int, int]:
    """Return where the words of a record begin and its rank: "second-worst", "the third highest", «другий за величиною»."""
    units = sentence.units
    before = sentence.norm(index - 1)
    if before in RANKS or (index and units[index - 1].quantity is not None and "#o" in units[index - 1].classes):
        return index - 1, RANKS.get(before) or int(units[index - 1].number or 1)
    if sentence.lang == "uk" and index and 1 < units[index - 1].number < 20:
        return index - 1, int(units[index - 1].number)
    return index, 1


def _placed(sentence: Sentence) -> list[Special]:
    """Find a rank without a superlative: "ranks second", «третій за втратами місяць», «на другому місці»."""
    found = []
    for index in _RANKING.places_or_numbers(sentence):
        unit = sentence.units[index]
        rank = RANKS.get(unit.norm) or (int(unit.number) if "#o" in unit.classes or sentence.lang == "uk" else 0)
        if not 1 < rank < 20:
            continue
        if sentence.lang == "uk":
            by = sentence.norm(index + 1) == "за" and sentence.norm(index + 2).startswith(_MEASURED_BY)
            placed = sentence.norm(index + 1).startswith("місц") and sentence.norm(index + 2) in {
                "за",
                "серед",
                "у",
                "в",
                "з",
            }
            placed = placed or (sentence.norm(index + 1) in _RESULTS and sentence.norm(index + 2) in _OF_ALL)
        else:
            by = sentence.norm(index - 1) in {"ranks", "ranked", "ranking", "placed"}
            placed = sentence.norm(index + 1) == "only" and sentence.norm(index + 2) == "to"
        if not by and not placed:
            continue
        stop = index + 3
        grain = grain_at(sentence, index)
        found.append(Special(
            family="extreme", first=index, stop=min(stop, len(sentence.units)), key=index, rank=rank, grain=grain,
            limits=read_scope(sentence, index, stop, grain),
        ))  # fmt: skip
    return found


_RANKING = Triggers(RANKS)
_RESULTS = frozenset("показник показником результат результатом підсумок підсумком".split())
_OF_ALL = frozenset("за від з із у в цього цьогоріч року війни".split())
_MEASURED_BY = ("втрат", "кількіст", "величин", "рівн", "обсяг", "числ", "показник", "масштаб", "розмір", "тяжкіст")


# ------------------------------------------------------------------ runs, counts

_REACH = 26
_SERIES = ("серія", "серії", "серію", "серією", "ланцюж", "низка", "низку", "смуга", "смугу", "відрізок")
_IN_A_ROW = Triggers({*RUNNING, "succession", "row"}, stems=_SERIES)
_OVER = (
    "ended",
    "ends",
    "ending",
    "broke",
    "snapped",
    "interrupt",
    "перерва",
    "обірва",
    "завершил",
    "закінчил",
    "урва",
)


def _is_over(sentence: Sentence) -> bool:
    """Say whether a run is over: "ended a run", «до цього 267 діб поспіль», "before that"."""
    words = [unit.norm for unit in sentence.units]
    opening = " ".join(words[:2]) in {
        "before that",
        "до цього",
        "до того",
        "перед цим",
        "until then",
        "prior to",
        "up to",
    }
    return opening or any(word.startswith(_OVER) for word in words)


def _streaks(sentence: Sentence, layout: Layout, taken: set[int]) -> list[Special]:
    found = []
    units = sentence.units
    for index in _IN_A_ROW.places(sentence):
        norm = units[index].norm
        in_a_row = (norm == "succession" and sentence.norm(index - 1) == "in") or (
            norm == "row" and sentence.norm(index - 1) == "a" and sentence.norm(index - 2) in {"in", "on"}
        )
        in_series = norm.startswith(_SERIES) and sentence.norm(index + 1) in {"з", "із", "у", "в", "на"}
        if norm not in RUNNING and not in_a_row and not in_series:
            continue
        near = [
            i
            for i in range(max(index - 8, 0) if not in_series else index, min(index + 3, len(units)))
            if 1 < units[i].number < 400 and not any(m.index == i for m in marks(sentence))
        ]
        grains = [
            (abs(i - index), g)
            for i in range(max(index - 5, 0), min(index + 4, len(units)))
            if (g := period_noun(sentence, i) or grain_of(units[i].norm))
        ]
        if not near or not (grains or marks(sentence)):
            continue
        key = min(near, key=lambda i: abs(i - index))
        free = [m for m in marks(sentence) if m.index not in taken and m.index != key]
        ahead = [m for m in free if index < m.index < index + _REACH]
        behind = [m for m in free if key - _REACH < m.index < key and layout.clause[m.index] == layout.clause[key]]
        within = [m for m in free if key < m.index < index]
        mark = next(iter((*ahead, *within, *reversed(behind))), None)
        threshold = mark.index if mark is not None else -1
        limit = mark.quantity if mark is not None else None
        limit = turned(limit) if mark is not None and limit is not None and is_denied_of_all(sentence, mark) else limit
        stop = max(index + 1, threshold + 1 if threshold > index else 0)
        found.append(Special(
            family="streak", first=min(key, index), stop=stop, key=key, grain=min(grains)[1] if grains else "day", number=int(units[key].number),
            trend=trend_at(sentence, index), is_previous=_is_over(sentence), threshold=limit,
            threshold_index=threshold,
        ))  # fmt: skip
    return found
