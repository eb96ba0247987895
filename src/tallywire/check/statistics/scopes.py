"""Among what a record is one: the words that limit it, "since March", "of the twelve", "in five months", "this summer's"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.text.times import Mention, Role
from tallywire.lang import DateKind, TimeUnit

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence
    from tallywire.lang import DateMention

AHEAD, BACK = 11, 9
SIZES = {"day": 1, "week": 7, "month": 30, "quarter": 91, "season": 91, "half": 182, "year": 365}
_UNITS = {
    TimeUnit.HOUR: 0, TimeUnit.DAY: 1, TimeUnit.WEEK: 7, TimeUnit.TEN_DAYS: 10, TimeUnit.MONTH: 30, TimeUnit.QUARTER: 91,
    TimeUnit.HALF_YEAR: 182, TimeUnit.YEAR: 365,
}  # fmt: skip
_KINDS = {
    DateKind.YEAR: 365, DateKind.YEAR_RANGE: 730, DateKind.MONTH: 30, DateKind.MONTH_RANGE: 61, DateKind.MONTHS: 30, DateKind.QUARTER: 91,
    DateKind.SEASON: 91, DateKind.HALF_YEAR: 182, DateKind.WEEKEND: 2, DateKind.DAY: 1, DateKind.DAYS: 1, DateKind.WEEKDAY: 1,
    DateKind.DAY_RANGE: 5,
}  # fmt: skip
_BARE = {
    "year": "year", "month": "month", "week": "week", "quarter": "quarter", "summer": "season", "autumn": "season", "fall": "season",
    "winter": "season", "spring": "season", "season": "season", "half": "half", "year's": "year", "month's": "month",
    "року": "year", "рік": "year", "місяця": "month", "тижня": "week", "кварталу": "quarter", "літа": "season", "осені": "season",
    "зими": "season", "весни": "season", "сезону": "season", "півріччя": "half",
}  # fmt: skip
_DETERMINERS = frozenset("the that this whole entire all цього того усього всього цілого за весь".split())
_LENGTHS = {
    "days": 1, "weeks": 7, "months": 30, "years": 365, "years'": 365, "months'": 30, "weeks'": 7, "тижнів": 7, "місяців": 30, "років": 365,
    "дні": 1, "днів": 1, "тижні": 7, "місяці": 30, "роки": 365, "півроку": 182,
}  # fmt: skip
_SOME = 2
"""How many periods "in weeks" or "for months" are at least."""
_WAR = frozenset("war invasion conflict campaign війни війну вторгнення".split())
_LEADS = frozenset(
    {
        "of",
        "in",
        "for",
        "during",
        "at",
        "у",
        "в",
        "за",
        "серед",
        "with",
        "from",
        "across",
        "over",
        "within",
        "throughout",
        "on",
    }
)
_AMONG = frozenset({"of", "out", "із", "з", "зі", "among", "серед", "all"})


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What limits a record.

    Args:
        since: The mention that it is counted from.
        within: Mentions of longer periods, those joined to the superlative first.
        is_joined: Whether the first of them is joined to it.
        is_whole: Whether all of the war is named.
        days: Of "in five months", the length of what goes before, in days.
        back: The mention of that length, if it is one.
        bare: Of "the worst month of the year", the unit of the period that the record itself lies in.
        among: Of "of the twelve", how many.
    """

    since: Mention | None = None
    within: tuple[Mention, ...] = ()
    is_joined: bool = False
    is_whole: bool = False
    days: float = 0
    back: Mention | None = None
    bare: str = ""
    among: int = 0

    @property
    def apart(self) -> frozenset[int]:
        """First units of the mentions that limit the record, none of which can be the period that is one."""
        return frozenset(
            m.first for m in (self.since, self.back, *(self.within[:1] if self.is_joined else ())) if m is not None
        )

    @property
    def is_named(self) -> bool:
        """Whether the text itself says among what."""
        return bool(self.since or self.is_joined or self.is_whole or self.days or self.bare or self.among)


def size_of(date: DateMention) -> int:
    """Return the length of what a mention names, in days; 0 where it has none."""
    if date.unit is not None and date.kind in _COUNTED:
        return _UNITS[date.unit] * (date.count or _SOME)
    return _KINDS.get(date.kind, 0)


_COUNTED = frozenset(
    {DateKind.SPAN, DateKind.WINDOW, DateKind.RELATIVE, DateKind.TO_DATE, DateKind.ANCHORED, DateKind.PART}
)


def read_scope(sentence: Sentence, first: int, stop: int, grain: str) -> Scope:
    """Read what limits a record whose words are the units from `first` to `stop`.

    Args:
        sentence: The sentence.
        first: First unit of the record's words.
        stop: Unit after the last.
        grain: What kind of period is a record, or empty.
    """
    near = range(max(first - BACK, 0), _end(sentence, stop))
    around = [m for m in sentence.mentions if m.first in near]
    since = next(
        (m for m in around if m.role is Role.SINCE and m.date.kind is not DateKind.ORIGIN and m.first >= first), None
    )
    since = since or next((m for m in around if m.role is Role.SINCE and m.date.kind is not DateKind.ORIGIN), None)
    longer = [m for m in around if m is not since and m.role is Role.WITHIN and size_of(m.date) > SIZES.get(grain, 1)]
    back = next((m for m in longer if _goes_back(m) and m.first >= first), None)
    least = SIZES["month"] if not grain else 0
    joined = [m for m in longer if m is not back and size_of(m.date) > least and _is_joined(sentence, m, first, stop)]
    rest = [
        m
        for m in sentence.mentions
        if m is not back and m not in joined and m.role is Role.WITHIN and size_of(m.date) >= _FEW_DAYS
    ]
    return Scope(
        since=since, within=(*joined, *rest), is_joined=bool(joined), is_whole=_is_whole(sentence, near, first),
        days=size_of(back.date) * (1.5 if back.and_half else 1) if back is not None else _some_back(sentence, first, near),
        back=back,
        bare=_bare(sentence, stop, first, grain), among=_among(sentence, first, near),
    )  # fmt: skip


_FEW_DAYS = 5


def _end(sentence: Sentence, stop: int) -> int:
    for at in range(stop, min(stop + AHEAD, len(sentence.units))):
        if sentence.norm(at) in {";", "."}:
            return at
    return min(stop + AHEAD, len(sentence.units))


def _goes_back(mention: Mention) -> bool:
    """Say whether a mention is a length that ends with the record: "in five months", «за пів року»."""
    date = mention.date
    return date.kind in {DateKind.SPAN, DateKind.WINDOW} and date.preposition in {
        "in",
        "for",
        "over",
        "within",
        "за",
        "протягом",
        "упродовж",
        "of",
    }


def _is_joined(sentence: Sentence, mention: Mention, first: int, stop: int) -> bool:
    if mention.stop in range(first - 1, first + 1):
        return mention.date.kind not in {DateKind.SPAN, DateKind.WINDOW} or mention.date.unit is not TimeUnit.DAY
    if mention.first < first and mention.date.preposition in _AMONG and mention.first == 0:
        return True
    if not first < mention.first <= stop + 5:
        return False
    between = [sentence.units[i] for i in range(stop, mention.first)]
    if any(unit.is_mark or unit.quantity is not None for unit in between):
        return False
    relative = mention.date.kind in {DateKind.RELATIVE, DateKind.TO_DATE, DateKind.ANCHORED}
    return relative or mention.date.preposition in _LEADS or (sentence.lang == "uk" and mention.first <= stop)


def _some_back(sentence: Sentence, first: int, near: range) -> float:
    """Return the length of "in weeks", "for months", "in nearly two years", "for half a year", in days."""
    for at in near:
        if at < first or sentence.norm(at) not in {"in", "for", "за"} or sentence.time_of[at] >= 0:
            continue
        for noun in range(at + 1, min(at + 5, len(sentence.units))):
            covering = sentence.time_of[noun]
            if sentence.units[noun].is_mark or (
                covering >= 0 and sentence.mentions[covering].date.kind not in {DateKind.SPAN, DateKind.WINDOW}
            ):
                break
            days = _LENGTHS.get(sentence.norm(noun), 0)
            if days:
                number = next((u.number for u in sentence.units[at + 1 : noun] if u.number), 0)
                return days * (number or (1 if sentence.norm(noun) == "півроку" else _SOME))
            if sentence.norm(noun) in {"year", "рік", "року"}:
                half = any(sentence.norm(i) in {"half", "пів"} for i in range(at + 1, noun))
                return 182 if half else 365
    return 0


def _bare(sentence: Sentence, stop: int, first: int, grain: str) -> str:
    """Return the unit of "of the year", "of the summer", «року», «місяця», that the dates do not cover."""
    for at in (*range(first + 1, min(stop + 4, len(sentence.units))), *range(first)):
        unit = _BARE.get(sentence.norm(at))
        if (
            unit is None
            or sentence.time_of[at] >= 0
            or SIZES[unit] <= SIZES.get(grain, 1)
            or sentence.norm(at + 1) in _WAR
        ):
            continue
        led = [sentence.norm(i) for i in range(max(at - 3, 0), at)]
        if sentence.lang == "uk" or (led and led[-1] in _DETERMINERS and set(led) & {"of", "in"}):
            return unit
    return ""


def _among(sentence: Sentence, first: int, near: range) -> int:
    """Return the number of "of the twelve", "of the three months", «із трьох місяців», or 0."""
    for at in near:
        number = int(sentence.units[at].number)
        if (
            not 2 < number <= 31
            or sentence.time_of[at] >= 0
            or (sentence.units[at].quantity is not None and _is_measured(sentence, at))
        ):
            continue
        led = [sentence.norm(i) for i in range(max(at - 3, 0), at)]
        if set(led[-2:]) & _AMONG and (at < first or not set(led) & {"since"}):
            return number
    return 0


def _is_measured(sentence: Sentence, at: int) -> bool:
    return any(m.first in {at + 1, at + 2} for m in sentence.measures)


def _is_whole(sentence: Sentence, near: range, first: int) -> bool:
    for at in near:
        kind = sentence.mentions[sentence.time_of[at]].date.kind if sentence.time_of[at] >= 0 else None
        if kind is DateKind.ORIGIN:
            return True
        if (
            kind is None
            and (sentence.has_cue(at, "scope") or sentence.norm(at) in _WAR or sentence.norm(at) == "ever")
            and at > first - 4
            and not _leads_period(sentence, at)
        ):
            return True
    return False


def _leads_period(sentence: Sentence, at: int) -> bool:
    """Say whether "so far" only leads in a shorter period: "so far in 2026", "to date this year"."""
    cue = sentence.cues.get(at)
    if sentence.lang != "en" or cue is None or sentence.norm(cue.stop - 1) not in {"far", "date", "yet"}:
        return False
    following = [m for m in sentence.mentions if cue.stop <= m.first <= cue.stop + 1]
    return bool(following) and following[0].date.kind is not DateKind.ORIGIN


# ----------------------------------------------------------------------- grains

_STEMS = {
    "day": ("доб", "діб", "день", "днем", "днями", "дня", "дні", "дню", "днів", "денн", "щоденн", "одноденн"), "month": ("month", "місяц", "місячн", "щомісячн"),
    "week": ("week", "тижн", "тиждень", "щотижн"), "quarter": ("quarter", "кварт"), "year": ("annual", "річн", "рік", "рок"),
}  # fmt: skip
_EXACT = {"day": "day", "days": "day", "daily": "day", "day's": "day", "one-day": "day", "single-day": "day", "24-hour": "day", "year": "year",
          "years": "year", "yearly": "year", "year's": "year", "twenty-four-hour": "day"}  # fmt: skip
_NO_GRAIN = ("щодня", "щодоб", "щомісяц", "рокі", "weekend", "weekday")
_NEAR_AHEAD, _NEAR_BACK = 12, 5


@lru_cache(maxsize=4096)
def grain_of(norm: str, following: str = "") -> str:
    """Return the kind of period that a word names, or an empty string."""
    if norm in {"24", "twenty"}:
        return "day" if following.startswith(("hour", "год")) or norm == "twenty" else ""
    if norm in _EXACT:
        return _EXACT[norm]
    if norm.startswith(_NO_GRAIN):
        return ""
    return next((grain for grain, stems in _STEMS.items() if norm.startswith(stems)), "")


def grain_at(sentence: Sentence, index: int, *, ahead: int = _NEAR_AHEAD, back: int = _NEAR_BACK) -> str:
    """Return the kind of period that is spoken of around a word, the nearest ahead first."""
    units = sentence.units
    order = [*range(index, min(index + ahead, len(units))), *range(index - 1, max(index - back, -1), -1)]
    for at in order:
        if sentence.norm(at) in {";", ".", "—"} and at > index:
            order = [i for i in order if i < index]
            return grain_at(sentence, index, ahead=at - index, back=back) if order or ahead > at - index else ""
        mention = sentence.mentions[sentence.time_of[at]] if sentence.time_of[at] >= 0 else None
        if mention is not None:
            grain = grain_of_mention(mention)
        elif _is_of_scope(sentence, at):
            grain = ""
        else:
            grain = grain_of(sentence.norm(at), sentence.norm(at + 1))
        if grain:
            return grain
    return ""


def _is_of_scope(sentence: Sentence, at: int) -> bool:
    """Say whether a word of time names what a record is one of: "of the year", «за пів року», «місяця»."""
    norm = sentence.norm(at)
    if norm in {"року", "рік", "роки"}:
        return True
    led = [sentence.norm(i) for i in range(max(at - 3, 0), at)]
    if sentence.has_cue(at, "scope"):
        return True
    if norm in _LENGTHS and norm != "дні":
        return True
    return (
        bool(led)
        and norm in {"year", "month", "week", "quarter"}
        and led[-1] in {"the", "this", "that"}
        and "of" in led
    )


def grain_of_mention(mention: Mention) -> str:
    """Return the grain of "in a single day", "monthly", «за добу»; a date has none."""
    date = mention.date
    if date.kind is DateKind.ORIGIN:
        return next((g for word in date.text.lower().split()[:3] if (g := _EXACT.get(word) or _ONE.get(word, ""))), "")
    single = (
        date.kind in {DateKind.SPAN, DateKind.WINDOW, DateKind.ANCHORED}
        and (date.count or 1) in {1, 24}
        and not mention.and_half
    )
    if not single or date.unit is None or any(word in date.text.lower().split() for word in _PLACED):
        return ""
    if date.kind is DateKind.ANCHORED and date.offset:
        return ""
    if date.unit is TimeUnit.HOUR:
        return "day"
    if date.unit is TimeUnit.YEAR and date.kind is not DateKind.ANCHORED:
        return ""
    return {
        TimeUnit.DAY: "day",
        TimeUnit.WEEK: "week",
        TimeUnit.MONTH: "month",
        TimeUnit.QUARTER: "quarter",
        TimeUnit.YEAR: "year",
    }.get(date.unit, "")


_ONE = {"week": "week", "month": "month"}
_PLACED = frozenset(
    "last this previous preceding earlier before цього минулого попереднього week's month's year's day's".split()
)
