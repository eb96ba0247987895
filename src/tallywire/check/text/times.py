"""Mentions of time among the units of a sentence, and how each stands to its figure."""

from __future__ import annotations

import enum
import itertools
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.text.loose_ends import is_loose_end, with_loose_end
from tallywire.check.text.misread_dates import (
    is_amount,
    is_of_record,
    is_of_report,
    is_pointed_to,
    left_out_parts,
    war_years,
    without_count,
)
from tallywire.check.text.openings import is_opened
from tallywire.check.text.triggers import Triggers
from tallywire.lang import DateKind, DateMention, Part, TimeUnit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.check.text.units import Unit


class Role(enum.Enum):
    """How a mention of time stands to its figure: within it, from it on, or up to it."""

    WITHIN = "within"
    SINCE = "since"
    UNTIL = "until"


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that names a day or a period, among the units of a sentence.

    Args:
        first: Index of its first unit.
        stop: Index after its last.
        date: What it says.
        role: How it stands to a figure.
        and_half: Whether "and a half" follows.
        is_point: Whether what it begins is not meant, but its own day: "since 21 April, when it was 670".
    """

    first: int
    stop: int
    date: DateMention
    role: Role = Role.WITHIN
    and_half: bool = False
    is_point: bool = False


_UNTIL = frozenset(
    "by|until|till|up to|up until|through|as of|as of the morning of|as of the end of|as of early|as of late|as at|by the end of|"
    "by early|by late|up till|through to|before|prior to|станом на|станом на ранок|станом на вечір|станом на кінець|"
    "станом на початок|на|на ранок|на вечір|на кінець|до|аж до|по".split("|")
)


def place_mentions(dates: Sequence[DateMention], units: Sequence[Unit], offset: int) -> list[Mention]:
    """Return the mentions of a sentence with the units that they cover, in order."""
    starts = [unit.start - offset for unit in units]
    found = []
    for read in dates:
        first = max(bisect_left(starts, read.start + 1) - 1, 0)
        stop = max(bisect_left(starts, read.end), first + 1)
        date = _before_last(_before_clause(read, units, stop), units, stop)
        role = Role.WITHIN
        if _is_a_first(date, units, stop):
            continue
        was_day = date.kind is DateKind.DAY
        date, stop = _of_days(date, units, stop)
        if was_day and date.kind is DateKind.MONTH and stop - first > 1 and units[first].number:
            first = stop - 1  # "20 of December's 31 days" is of December
        date, first = without_count(date, units, first, stop)
        date, first = _as_point(date, units, first)
        if is_of_report(date, units, first) or is_of_record(date, units, first):
            found.append(Mention(first=first, stop=stop, date=msgspec.structs.replace(date, preposition="")))
            continue
        if date.is_since or is_opened(date, units, first):
            role = Role.SINCE
        elif date.preposition in _UNTIL:
            role = Role.UNTIL
        and_half = [unit.norm for unit in units[stop : stop + 3]] == ["and", "a", "half"]
        whole = Mention(first=first, stop=stop + 3 * and_half, date=date, role=role, and_half=and_half)
        found.append(_closed_by(whole, units))
    found = _with_loose_ends(_without_ages(found, units), units)
    taken = {i for mention in found for i in range(mention.first, mention.stop)}
    found += [
        Mention(first=a, stop=b, date=d) for a, b, d in left_out_parts([m.date for m in found], units) if a not in taken
    ]
    found += [Mention(first=a, stop=b, date=d) for a, b, d in war_years(units) if a not in taken]
    return _with_adjectives(found, units)


def _as_point(date: DateMention, units: Sequence[Unit], first: int) -> tuple[DateMention, int]:
    """Read "the first day of 2023" as 1 January and "this time last year" as a year ago."""
    is_day = date.kind is DateKind.PART and date.unit is TimeUnit.DAY and date.part is Part.FIRST and date.count == 1
    if is_day and date.year is not None and date.base_unit is TimeUnit.YEAR:
        return msgspec.structs.replace(date, kind=DateKind.DAY, month=1, day=1, unit=None, part=None), first
    led = [unit.norm for unit in units[max(first - 2, 0) : first]] == ["this", "time"]
    if led and date.kind is DateKind.RELATIVE and date.unit is TimeUnit.YEAR and date.offset == -1:
        return msgspec.structs.replace(date, text="a year ago"), first - 2
    return date, first


_AGE_REACH = 6


def _without_ages(found: list[Mention], units: Sequence[Unit]) -> list[Mention]:
    """Leave out how long ago the war began, which its beginning already says: "since he ordered the invasion three years ago"."""
    return [m for at, m in enumerate(found) if not (at and _is_age(found[at - 1], m, units))]


def _is_age(origin: Mention, mention: Mention, units: Sequence[Unit]) -> bool:
    """Say whether "two years ago" or «три роки тому» follows the beginning of the war with nothing but words between."""
    if origin.date.kind is not DateKind.ORIGIN or mention.date.kind not in {DateKind.RELATIVE, DateKind.ANCHORED}:
        return False
    words = mention.date.text.lower().split()
    between = units[origin.stop : mention.first]
    return words[-1] in {"ago", "тому"} and len(between) <= _AGE_REACH and not any(unit.is_mark for unit in between)


def _with_loose_ends(found: list[Mention], units: Sequence[Unit]) -> list[Mention]:
    """Join "between January" and "early June" into one span."""
    for one, other in itertools.pairwise(found):
        if is_loose_end(one.date, other.date, units, one.stop, other.first):
            joined = Mention(first=one.first, stop=other.stop, date=with_loose_end(one.date, other.date))
            return [joined if m is one else m for m in found if m is not other]
    return found


_CLOSING = frozenset(
    "ends ended closes closed finishes finished закінчується закінчився завершується завершився добігає минув минає".split()
)
_THAT = frozenset({"that", "which", ",", "що", "який", "just", "has", "is"})
_CLOSED = {"month": TimeUnit.MONTH, "місяць": TimeUnit.MONTH, "week": TimeUnit.WEEK, "тиждень": TimeUnit.WEEK}


def _closed_by(mention: Mention, units: Sequence[Unit]) -> Mention:
    """Read "the month that ends today" as the month, and no day, where a day tells when a period ends."""
    at = mention.first - 1
    if mention.date.kind is not DateKind.RELATIVE or at < 1 or units[at].norm not in _CLOSING:
        return mention
    while at > 0 and units[at - 1].norm in _THAT:
        at -= 1
    unit = _CLOSED.get(units[at - 1].norm) if at < mention.first - 1 and at > 0 else None
    if unit is None:
        return mention
    date = msgspec.structs.replace(mention.date, kind=DateKind.RELATIVE, unit=unit, offset=min(mention.date.offset, 0))
    return msgspec.structs.replace(mention, first=at - 1, date=date)


def _before_last(date: DateMention, units: Sequence[Unit], stop: int) -> DateMention:
    """Read "the month before last" as two months back."""
    ends = date.text.lower().endswith(" before") and stop < len(units) and units[stop].norm == "last"
    return msgspec.structs.replace(date, kind=DateKind.RELATIVE, offset=-2) if ends and date.unit is not None else date


def _is_a_first(date: DateMention, units: Sequence[Unit], stop: int) -> bool:
    """Say whether "the first day of the war with more than 2,000" is a first, no day of 2022."""
    opens = stop < len(units) and units[stop].norm in {"with", "when", "that", "on", "above", "коли", "з", "із"}
    return date.kind is DateKind.WAR_DAY and opens


def _of_days(date: DateMention, units: Sequence[Unit], stop: int) -> tuple[DateMention, int]:
    """Read "November's 30 days" as November."""
    of_month = date.kind is DateKind.DAY and date.text.lower().endswith(("'s", "’s")) and " of " in date.text.lower()
    if of_month and stop + 1 < len(units) and units[stop].number and units[stop + 1].norm == "days":
        return msgspec.structs.replace(date, kind=DateKind.MONTH, day=None, days=()), stop
    counts = date.kind is DateKind.DAY and stop < len(units) and units[stop].norm in {"days", "днів", "дні"}
    if not counts or date.month is None:
        return date, stop
    return msgspec.structs.replace(date, kind=DateKind.MONTH, day=None, days=()), stop - 1


def _before_clause(date: DateMention, units: Sequence[Unit], stop: int) -> DateMention:
    """Turn "one day after Kyiv said …" round: what it leads in happened before the day spoken of."""
    leads = stop < len(units) and not units[stop].is_mark and date.text.lower().endswith((" after", "після того як"))
    if date.kind is DateKind.ANCHORED and date.offset > 0 and leads:
        return msgspec.structs.replace(date, offset=-date.offset)
    return date


_UNIT_ADJECTIVES = {
    "week's": TimeUnit.WEEK, "weekly": TimeUnit.WEEK, "month's": TimeUnit.MONTH, "monthly": TimeUnit.MONTH,
    "year's": TimeUnit.YEAR, "yearly": TimeUnit.YEAR, "annual": TimeUnit.YEAR, "day's": TimeUnit.DAY, "24-hour": TimeUnit.DAY,
}  # fmt: skip
_UNIT_STEMS = (("тижнев", TimeUnit.WEEK), ("щотижнев", TimeUnit.WEEK), ("місячн", TimeUnit.MONTH), ("річн", TimeUnit.YEAR),
               ("добов", TimeUnit.DAY), ("денн", TimeUnit.DAY), ("квартальн", TimeUnit.QUARTER), ("піврічн", TimeUnit.HALF_YEAR))  # fmt: skip
_UNIT_NOUNS = {"доба": TimeUnit.DAY, "день": TimeUnit.DAY, "тиждень": TimeUnit.WEEK, "місяць": TimeUnit.MONTH,
               "квартал": TimeUnit.QUARTER, "півріччя": TimeUnit.HALF_YEAR, "рік": TimeUnit.YEAR}  # fmt: skip
_UNIT_GENITIVES = {"тижня": TimeUnit.WEEK, "місяця": TimeUnit.MONTH, "кварталу": TimeUnit.QUARTER, "півріччя": TimeUnit.HALF_YEAR,
                   "року": TimeUnit.YEAR}  # fmt: skip
_OUTCOMES = frozenset(
    "підсумок підсумки підсумком підсумків результат результати результатом баланс доробок улов ціна статистика".split()
)
"""Nouns whose period follows in the genitive: «підсумок тижня»."""
_SPENT = ("кошту", "обійш", "обход", "забра", "прин", "закри", "заверш", "закінч", "вида", "виявив", "вийш", "відня")
"""Beginnings of verbs that say what a period cost: «місяць обійшовся у 45 720 осіб»."""
_MONTH_ADJECTIVES = (
    "січнев", "лютнев", "березнев", "квітнев", "травнев", "червнев", "липнев", "серпнев", "вереснев", "жовтнев", "листопадов",
    "груднев",
)  # fmt: skip


_DAY_ADJECTIVES = ("понеділков", "вівтірков", "середов", "четвергов", "п'ятничн", "суботн", "недільн")


_WHOLE = frozenset({"all", "entire", "whole", "весь", "увесь", "цілий"})
_WHOLE_UNITS = {"year": TimeUnit.YEAR, "month": TimeUnit.MONTH, "week": TimeUnit.WEEK, "рік": TimeUnit.YEAR,
                "місяць": TimeUnit.MONTH, "тиждень": TimeUnit.WEEK}  # fmt: skip
_YEARS = range(2021, 2031)
_AFTER_YEAR = frozenset(
    "was saw brought ended became is has had with alone remains proved turned cost , . ; : ) figures losses toll total став був приніс коштував".split()
)


def _bare_year(units: Sequence[Unit], index: int) -> Mention | None:
    """Read "2024 was …": a year that nothing leads."""
    unit = units[index]
    quantity = unit.quantity
    if quantity is None or not quantity.maybe_year or quantity.value not in _YEARS or quantity.hedge:
        return None
    following = units[index + 1].norm if index + 1 < len(units) else ""
    if is_amount(int(quantity.value or 0), units, index):
        return None
    if (index and units[index - 1].norm in {"-", "–", "—"}) or is_pointed_to(units, index, index + 1):
        return None
    if following not in _AFTER_YEAR and following:
        return None
    date = DateMention(
        start=unit.start, end=unit.end, text=unit.text, kind=DateKind.YEAR, year=int(quantity.value or 0)
    )
    return Mention(first=index, stop=index + 1, date=date)


_RANKED = ("est", "worst", "record", "most", "fewest", "least")
_NOT_RANKED = frozenset({"west", "test", "request", "rest", "protest", "latest", "best", "interest", "arrest"})


def _of_running(units: Sequence[Unit], index: int) -> Mention | None:
    """Read "the lowest toll of the year": the year that runs, as the scope of a record."""
    words = [unit.norm for unit in units[index : index + 5]]
    if (
        len(words) < 3
        or words[0] not in {"of", "in"}
        or words[1] not in {"the", "this"}
        or words[2] not in {"year", "month"}
    ):
        return None
    back = [unit.norm for unit in units[max(index - 6, 0) : index]]
    if not any(w.endswith(_RANKED) and w not in _NOT_RANKED for w in back):
        return None
    tail = 2 if words[3:5] in (["so", "far"], ["to", "date"]) else 1 if words[3:4] in (["yet"], ["thus"]) else 0
    stop = index + 3 + tail
    date = DateMention(
        start=units[index].start, end=units[stop - 1].end, text=" ".join(words[: 3 + tail]), kind=DateKind.TO_DATE,
        unit=TimeUnit.YEAR if words[2] == "year" else TimeUnit.MONTH, preposition="of",
    )  # fmt: skip
    return Mention(first=index, stop=stop, date=date)


def _told_whole(units: Sequence[Unit], index: int) -> TimeUnit | None:
    """Return the unit of «місяць обійшовся у …», «підсумок тижня» and «тижня, що минув», which tell of one whole period."""
    norm = units[index].norm
    spent = _UNIT_NOUNS.get(norm)
    if spent is not None and index + 1 < len(units) and units[index + 1].norm.startswith(_SPENT):
        return spent
    of_unit = _UNIT_GENITIVES.get(norm)
    if of_unit is not None and index and (units[index - 1].norm in _OUTCOMES or _is_past(units, index)):
        return of_unit
    return None


def _is_past(units: Sequence[Unit], index: int) -> bool:
    """Say whether «, що минув» follows."""
    after = [unit.norm for unit in units[index + 1 : index + 4]]
    return (
        after[:2] == [",", "що"]
        and after[2:] != []
        and after[2].startswith(("мину", "сплив", "добіг", "заверш", "закінч"))
    )


def _with_adjectives(found: list[Mention], units: Sequence[Unit]) -> list[Mention]:
    """Add months that are named by an adjective: «листопадовий рекорд»."""
    covered = {i for mention in found for i in range(mention.first, mention.stop)}
    for index, unit in enumerate(units):
        if index in covered or (unit.quantity is None and unit.norm not in _TELLING):
            continue
        bare = _bare_year(units, index)
        if bare is not None:
            found.append(bare)
            continue
        ranked = _of_running(units, index)
        if ranked is not None:
            found.append(ranked)
            continue
        if (
            unit.norm in _WHOLE
            and index + 1 < len(units)
            and units[index + 1].norm in _WHOLE_UNITS
            and index + 1 not in covered
        ):
            date = DateMention(
                start=unit.start, end=units[index + 1].end, text=f"{unit.text} {units[index + 1].text}",
                kind=DateKind.ANCHORED, unit=_WHOLE_UNITS[units[index + 1].norm],
            )  # fmt: skip
            found.append(Mention(first=index, stop=index + 2, date=date))
            continue
        whole = _told_whole(units, index)
        if whole is not None:
            date = DateMention(start=unit.start, end=unit.end, text=unit.text, kind=DateKind.ANCHORED, unit=whole)
            found.append(Mention(first=index, stop=index + 1, date=date))
            continue
        if index and units[index - 1].norm == "new":
            continue
        if unit.norm.startswith("річниц"):
            continue
        day = next((n for n, stem in enumerate(_DAY_ADJECTIVES) if unit.norm.startswith(stem)), -1)
        if day >= 0:
            date = DateMention(start=unit.start, end=unit.end, text=unit.text, kind=DateKind.WEEKDAY, weekday=day)
            found.append(Mention(first=index, stop=index + 1, date=date))
            continue
        unit_of, month = _named_by_adjective(unit.norm)
        if unit_of is not None:
            date = DateMention(start=unit.start, end=unit.end, text=unit.text, kind=DateKind.ANCHORED, unit=unit_of)
            found.append(Mention(first=index, stop=index + 1, date=date))
        elif month:
            date = DateMention(start=unit.start, end=unit.end, text=unit.text, kind=DateKind.MONTH, month=month)
            found.append(Mention(first=index, stop=index + 1, date=date))
    return sorted(found, key=lambda mention: mention.first)


_TELLING = Triggers(
    {"of", "in", *_WHOLE, *_UNIT_NOUNS, *_UNIT_GENITIVES, *_UNIT_ADJECTIVES},
    stems=(*_DAY_ADJECTIVES, *_MONTH_ADJECTIVES, *(stem for stem, _ in _UNIT_STEMS)),
)


@lru_cache(maxsize=4096)
def _named_by_adjective(norm: str) -> tuple[TimeUnit | None, int]:
    """Return the unit of time, or the number of the month, that an adjective is made from; None and 0 of other words."""
    unit_of = _UNIT_ADJECTIVES.get(norm) or next((t for stem, t in _UNIT_STEMS if norm.startswith(stem)), None)
    month = next((n for n, stem in enumerate(_MONTH_ADJECTIVES, start=1) if norm.startswith(stem)), 0)
    return unit_of, month
