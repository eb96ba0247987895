"""Dates that the grammar of dates takes for others: a count that looks like a year, a report's day, the n-th year of the war."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.lang import DateKind, DateMention, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tallywire.check.text.units import Unit

PEOPLE = frozenset(
    "осіб особи особа людей людини росіян солдатів військових окупантів загарбників військовослужбовців штиків "
    "штики душ життів рашистів русні кацапів москалів росармійців росармійця контрактників мобілізованих "
    "своїх наших вагнерівців найманців кадирівців строковиків агресорів нелюдів путінців нападників людина чоловік росіяни росіянина".split()
)
_REPORTS = ("зведенн", "звіт", "оновленн", "повідомленн", "допис", "бюлетен", "таблиц", "інфографі", "пост")
_WAR = frozenset("війни вторгнення протистояння агресії".split())
_GREAT = frozenset(
    "великої повномасштабної цієї російської відкритої повномасштабного російського широкомасштабного широкомасштабної".split()
)
_FIFTH = 5
_OF_WAR = "n-th year of the war"


_AMOUNTED = frozenset("був була було становив становила становило склав склала склало дорівнював was".split())
_OPENING, _CLOSING = frozenset({"(", ",", "-", "–", "—"}), frozenset({")", ",", "-", "–", "—", ";", "."})
_OF_RECORDS = (
    "рекорд",
    "антирекорд",
    "максимум",
    "мінімум",
    "пік",
    "попередн",
    "колишн",
    "дотеперішн",
    "previous",
    "record",
)


def is_amount(value: int, units: Sequence[Unit], index: int) -> bool:
    """Say whether bare digits that could be a year are a count: «попередній — 2030 — зафіксували», "the previous one, 1980, …"."""
    before = units[index - 1].norm if index else ""
    following = units[index + 1].norm if index + 1 < len(units) else ""
    is_to_come = value >= FIRST_YEAR_TO_COME
    if before in _OPENING and following in _CLOSING:
        return is_to_come or _follows_record(units, index - 1)
    return before in _AMOUNTED and is_to_come


def _follows_record(units: Sequence[Unit], mark: int) -> bool:
    """Say whether a word of records stands right before a mark: «попередній рекорд — 1980 — …», "the previous one, 1980, …"."""
    last = mark - 1 - (mark > 1 and units[mark - 1].norm == "one")
    return last >= 0 and units[last].norm.startswith(_OF_RECORDS)


def is_pointed_to(units: Sequence[Unit], first: int, stop: int) -> bool:
    """Say whether the words after a bare number at the start point back to it: «2030. Стільки …»."""
    opens = all(unit.is_mark for unit in units[:first]) and len(units) > stop + 1 and units[stop].is_mark
    return opens and units[stop + 1].norm in {"стільки", "саме", "рівно", "така", "таку"}


def is_of_report(date: DateMention, units: Sequence[Unit], first: int) -> bool:
    """Say whether a day is a report's: «у зведенні від 7 січня» names a bulletin, not a beginning."""
    return date.kind is DateKind.DAY and date.preposition in {"від", "за"} and stands_by_report(units, first)


_RECORDS = frozenset(
    "рекорд рекорду рекордом антирекорд максимум максимуму мінімум мінімуму пік піку показник результат".split()
)
_RECORD_REACH = 8


def is_of_record(date: DateMention, units: Sequence[Unit], first: int) -> bool:
    """Say whether a day is that of a record and no beginning: «попередній максимум тримався з 11 листопада»."""
    if date.kind is not DateKind.DAY or date.preposition not in {"від", "з", "із", "зі"}:
        return False
    near = units[max(first - _RECORD_REACH, 0) : first]
    return any(unit.norm in _RECORDS for unit in near) and not any(unit.norm.startswith(_LOST) for unit in near)


_LOST = ("втрат", "втрач", "знищ", "ліквід")


def stands_by_report(units: Sequence[Unit], first: int) -> bool:
    """Say whether «зведення від» or the like stands before a unit."""
    at = first - 1
    if at < 0 or units[at].norm not in {"від", "за"}:
        return False
    while at >= 0 and units[at].norm in {"від", "за", "генштабу", "міноборони"}:
        at -= 1
    return at >= 0 and units[at].norm.startswith(_REPORTS)


def without_count(date: DateMention, units: Sequence[Unit], first: int, stop: int) -> tuple[DateMention, int]:
    """Return «35 680 роком раніше» as a year earlier, beginning after the count, which the singular shows to be no part of it."""
    if date.kind not in {DateKind.ANCHORED, DateKind.RELATIVE} or abs(date.offset) <= 1:
        return date, first
    for index in range(first + 1, stop):
        if units[index].norm in _SINGULAR:
            return msgspec.structs.replace(date, offset=1 if date.offset > 0 else -1, start=units[index].start), index
    return date, first


FIRST_YEAR_TO_COME = 2028
"""From here on bare digits in a bracket are a count and no year that an article looks back on."""
_SINGULAR = frozenset("роком днем місяцем тижнем добою кварталом".split())


def war_years(units: Sequence[Unit]) -> Iterator[tuple[int, int, DateMention]]:
    """Yield the mentions of «третій рік (великої) війни»: from one 24 February to the day before the next.

    Yields:
        First unit, the one after the last, and the mention; its year is that in which it begins.
    """
    for index in range(len(units) - 2):
        if units[index + 1].norm not in {"рік", "року", "році"}:
            continue
        nth = int(units[index].number) if units[index].number else 0
        end = index + 2
        while end < len(units) and units[end].norm in _GREAT:
            end += 1
        before, after = units[index - 1].norm if index else "", units[end].norm if end < len(units) else ""
        alone = (
            before in {"за", "у", "в"} and end == index + 2 and after in {",", "-", "–", "—", ":"} and 0 < nth < _FIFTH
        )
        if not 1 <= nth <= 9 or end >= len(units) or (after not in _WAR and not alone):
            continue
        end -= alone
        year = 2021 + nth
        yield index, end + 1, DateMention(
            start=units[index].start, end=units[end].end, text=_OF_WAR, kind=DateKind.DAY_RANGE, day=24, month=2, year=year,
            end_day=23, end_month=2, end_year=year + 1,
        )  # fmt: skip


_LEADING_EN = frozenset("in than from to for of against over during and with".split())
_FOLLOWING_EN = frozenset(
    {"", ".", ",", ":", ";", ")", "(", "-", "–", "—", "and", "but", "to", "by", "it", "was", "were", "saw", "brought"}
)
_FOLLOWING = frozenset({"", ".", ",", ")", ";", "-", "–", "—", "та", "і", "а"})
_LEADING = frozenset({"у", "в", "за", "до", "від", "проти", "із", "з"})
_NOUNS_OF_PARTS = {
    **dict.fromkeys("квартал кварталу кварталі кварталом".split(), DateKind.QUARTER),
    **dict.fromkeys("півріччя півріччі півріччю півріччям".split(), DateKind.HALF_YEAR),
}


def left_out_parts(dates: Sequence[DateMention], units: Sequence[Unit]) -> Iterator[tuple[int, int, DateMention]]:
    """Yield quarters and half-years named by their number alone: «246 990 у другому півріччі проти 183 800 у першому».

    Yields:
        First unit, the one after the last, and the mention.
    """
    yield from _other_ends(dates, units)
    whole = next((d for d in dates if d.kind in {DateKind.QUARTER, DateKind.HALF_YEAR} and d.ordinal), None)
    noun = next((kind for unit in units if (kind := _NOUNS_OF_PARTS.get(unit.norm)) is not None), None)
    if whole is None and noun is None:
        return
    for index, unit in enumerate(units):
        nth = int(unit.number)
        is_ordinal = unit.quantity is None or "#o" in unit.classes
        if not 1 <= nth <= 4 or not is_ordinal or (whole is not None and nth == whole.ordinal):
            continue
        if _stands_alone(units, index):
            lead = whole or DateMention(start=unit.start, end=unit.end, text=unit.text, kind=noun or DateKind.QUARTER)
            date = msgspec.structs.replace(lead, start=unit.start, end=unit.end, text=unit.text, ordinal=nth)
            yield index, index + 1, date


_ENDS = {
    **dict.fromkeys(("останні", "останніх"), Part.LAST), **dict.fromkeys(("перші", "перших"), Part.FIRST),
}  # fmt: skip


def _other_ends(dates: Sequence[DateMention], units: Sequence[Unit]) -> Iterator[tuple[int, int, DateMention]]:
    """Yield the other end of a period by its number alone: «за перші три місяці року 82 870, за останні три — 136 370»."""
    whole = next(
        (d for d in dates if d.kind is DateKind.PART and d.part in {Part.FIRST, Part.LAST} and d.unit is not None), None
    )
    if whole is None:
        return
    for index in range(1, len(units)):
        part = _ENDS.get(units[index].norm)
        if part is None or part is whole.part:
            continue
        first = index - 1 if units[index - 1].number == whole.count else index
        stop = (
            index + 2
            if first == index and index + 1 < len(units) and units[index + 1].number == whole.count
            else index + 1
        )
        following = units[stop].norm if stop < len(units) else ""
        if stop - first > 1 and following in _FOLLOWING:
            start, end = units[first].start, units[stop - 1].end
            yield (
                first,
                stop,
                msgspec.structs.replace(whole, start=start, end=end, text=units[index].text, part=part, ordinal=None),
            )


def _stands_alone(units: Sequence[Unit], index: int) -> bool:
    """Say whether an ordinal has no noun of its own: «до третього (111 840)», «перший обійшовся у …», «друге —»."""
    before = units[index - 1].norm if index else ","
    following = units[index + 1].norm if index + 1 < len(units) else ""
    if before == "the" and index > 1:
        return units[index - 2].norm in _LEADING_EN and following in _FOLLOWING_EN
    if before in _LEADING:
        return following in _FOLLOWING or following == "("
    if following in {"-", "–", "—"}:
        return before in {",", ";", "а", "і", "та"}
    return following.endswith(("вся", "лося", "ло", "ав", "ив", "ув")) and following not in {"склав", "сплив"}
