"""Superlatives, firsts and runs as claims of their own, unless they are somebody else's."""

from __future__ import annotations

from tallywire.check.bound import Bound
from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.finding.bound_times import is_report_day
from tallywire.check.finding.generic_nouns import points_back
from tallywire.check.finding.surroundings import (
    attribute,
    is_raid,
    number_of,
    restates,
)
from tallywire.check.periods.bases import is_base_time
from tallywire.check.statistics.degrees import Special
from tallywire.check.text.layout import Layout
from tallywire.check.text.misread_dates import is_amount
from tallywire.check.text.sentence import Sentence
from tallywire.lang import Quantity


def is_foreign(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number counts something the pack has no name for: "39 атак", "8 mayors", or a share of something."""
    quantity = number_of(sentence, bound)
    if quantity.value is None and not quantity.parts:
        return True
    if (
        sentence.norm(bound.index + 1) in {"of", "з", "із", "зі"}
        and bound.index + 2 < len(sentence.units)
        and sentence.units[bound.index + 2].quantity is not None
    ):
        return True
    if _is_numbering(sentence, bound.index) or _is_out_of(sentence, bound.index):
        return True
    if (
        sentence.norm(bound.index - 1) in {"of", "з", "із", "зі"}
        and bound.index > 1
        and sentence.units[bound.index - 2].quantity is not None
    ):
        return True
    if bound.measure is not None and bound.measure.id in {"uav", "cruise-missiles"} and is_raid(sentence):
        return True
    is_count = restates(sentence, bound) or is_amount(int(quantity.value or 0), sentence.units, bound.index)
    if quantity.maybe_year and bound.measure is None and not is_count:
        return True
    if _is_span_of_years(bound, quantity):
        return True
    if _is_old_year(sentence, bound):
        return True
    if quantity.value is not None and quantity.value < 0:
        return True
    if quantity.value == 1 and sentence.norm(bound.index - 1) in {"not", "no", "жодного", "ні", "жоден", "never"}:
        return True
    if quantity.is_word and quantity.value == 1 and sentence.norm(bound.index + 1) in {"лише", "тільки", "лиш"}:
        return True
    return isinstance(quantity.value, float) and quantity.value != int(quantity.value)


_FIRST_YEAR, _LAST_YEAR = 1800, 2021


def _is_span_of_years(bound: Bound, quantity: Quantity) -> bool:
    """Say whether a range is one of years: "from 1979 to 1989", "(1994–1996)"."""
    years = [part.text.isdigit() and _FIRST_YEAR <= (part.value or 0) <= _LAST_YEAR for part in quantity.parts]
    return bound.side != "right" and len(years) > 1 and all(years)


def _is_old_year(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a bare number is a year before the war: "commissioned in 1983"."""
    unit = sentence.units[bound.index]
    is_bare = unit.text.isdigit() and bound.side != "right" and _FIRST_YEAR <= int(unit.text) <= _LAST_YEAR
    return is_bare and sentence.norm(bound.index - 1) in {"in", "since", "of", "by", "until", "from", "before", "after"}


def _is_numbering(sentence: Sentence, index: int) -> bool:
    """Say whether a number only counts the posts of a thread or the points of a list: "3/ …", "2) …"."""
    return index == 0 and sentence.norm(1) in {"/", ")"}


def _is_out_of(sentence: Sentence, index: int) -> bool:
    """Say whether a number and another of which it is a part stand together: "37 of the 41 drones"."""
    units = sentence.units
    after = sentence.norm(index + 1) == "of" and sentence.norm(index + 2) in _THESE and index + 3 < len(units)
    before = sentence.norm(index - 2) == "of" and sentence.norm(index - 1) in _THESE and index > 2
    if _is_share(sentence, index) or (sentence.norm(index - 1), sentence.norm(index - 2)) == ("of", "out"):
        return True
    return (after and units[index + 3].quantity is not None) or (before and units[index - 3].quantity is not None)


_LARGEST_SHARE = 100


def _is_share(sentence: Sentence, index: int) -> bool:
    """Say whether a number is one of the two of "four in ten of the howitzers"."""
    units = sentence.units
    for first in (index, index - 2):
        if first < 0 or first + 2 >= len(units) or sentence.norm(first + 1) not in {"in", "out"}:
            continue
        low, high = units[first].quantity, units[first + 2].quantity
        if low is None or high is None or sentence.lang != "en":
            continue
        if (low.value or 0) < (high.value or 0) <= _LARGEST_SHARE and sentence.time_of[first + 2] < 0:
            return True
    return False


_THESE = frozenset({"the", "those", "these", "all"})


# --------------------------------------------------------------------- specials

_FIGURES = ("figure", "toll", "loss", "count", "tall", "total", "casualt", "показник", "втрат", "цифр")


def is_figure_of(sentence: Sentence, special: Special, index: int) -> bool:
    """Say whether a number is right behind the record that it is: "the highest daily figures are 2,200 (…)"."""
    is_behind = (
        special.family == "extreme" and special.grain in {"day", "week", "month"} and 0 <= index - special.stop <= 1
    )
    return is_behind and any(sentence.norm(i).startswith(_FIGURES) for i in range(special.first, special.stop))


def _part(sentence: Sentence, index: int) -> tuple[int, int]:
    """Return the units between the semicolons around a unit."""
    cuts = [i for i, unit in enumerate(sentence.units) if unit.norm == ";"]
    return max((i for i in cuts if i < index), default=-1) + 1, min(
        (i for i in cuts if i > index), default=len(sentence.units)
    )


def special_claim(sentence: Sentence, layout: Layout, special: Special, number: int) -> Claim:
    """Return the claim of a record, run, count or first, with the time and threshold that belong to it."""
    units = sentence.units
    start, end = units[special.first].start, units[special.stop - 1].end
    measures: tuple[str, ...] = ()
    mark = Mark.CARRIED
    near = [m for m in sentence.measures if special.first - 8 <= m.first < special.stop + 6]
    named_once = {m.id for m in sentence.measures if not m.is_weak}
    if not near and len(named_once) == 1:
        near = [m for m in sentence.measures if not m.is_weak]
    strong = [m for m in near if not m.is_weak and m.id != "personnel"] or [m for m in near if not m.is_weak] or near
    if strong:
        best = min(strong, key=lambda m: abs(m.first - special.key))
        if best.id != "personnel" or not points_back(sentence):
            measures, mark = (best.id,), Mark.STATED
    cuts = [i for i, unit in enumerate(sentence.units) if unit.norm == ";"]
    part = [
        m for m in sentence.mentions if not any(min(m.first, special.key) < i < max(m.first, special.key) for i in cuts)
    ]
    named = [m for m in part if m is not special.scope or special.family == "extreme"]
    if special.family == "extreme":
        named = [m for m in named if m.first not in special.against and not is_base_time(sentence, m)]
    inside = [m for m in named if not is_report_day(sentence, m)] or named
    if special.family == "first-crossing" and special.threshold is not None:
        end = max(end, special.threshold.end) if special.threshold_index > special.key else end
    claim = Claim(
        start=start, end=end, text=sentence.text[start - sentence.start : end - sentence.start], sentence=number,
        family=Family(special.family), index=special.key, quantity=None, measures=measures, measure_mark=mark,
        own=tuple(inside), threshold=special.threshold, detail={"special": special, "is_placed": special.scope is not None, "part": _part(sentence, special.key)},
        report=tuple(m for m in sentence.mentions if is_report_day(sentence, m)),
    )  # fmt: skip
    at = special.threshold_index if special.threshold_index >= 0 else special.key
    attribute(sentence, layout, claim, at, special.stop)
    return claim
