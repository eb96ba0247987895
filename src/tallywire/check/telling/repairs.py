"""The one word or number that would make a claim match, in the language of the text."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from tallywire.check.claim import Family
from tallywire.check.held.tables import Row
from tallywire.check.judged import Judged, Verdict
from tallywire.lang import DateStyle, format_date, format_number
from tallywire.model import Precision, rounding_unit

if TYPE_CHECKING:
    from tallywire.lang import Quantity

WORDED = frozenset({Family.EXTREME, Family.STREAK, Family.COUNT, Family.FIRST_CROSSING, Family.COMPARISON})
_SMALL = 20
_FINENESS = 100
_SETTLED = dt.date(2022, 4, 1).toordinal()
_WHOLE_SCOPE = (
    r"(?i)[\s,]+(?:of the (?:\w+ )?(?:war|invasion|conflict|campaign)|since the .*|since (?:24 )?February(?: 24,?)?(?: 2022)?|so far|ever|to date"
    r"|on record|(?:за|від|з|із) (?:весь|увесь|всю|усю|час\w*|початк\w*|початок).*|(?:повномасштабної )?війни)(?=\W|$).*"
)
_DEAD = (
    r"(?i)\b(killed|slain|dead|died|dies?|dying|deaths?|perish(?:ed|es|ing)?|fatalities|corpses"
    r"|[ву]бит(?:ими|их|і|о)|загибл(?:ими|их|і)|полегл(?:ими|их|і)|загинул[иоа]|полягл[иоа]|двохсот(?:ими|их|і)"
    r"|мертв(?:ими|их|і)|труп(?:ів|и)|гинуть|[ву]бил[аио]|[ву]бив(?:ають)?)\b"
)
_BOTH = {
    "killed": "killed and wounded", "slain": "killed and wounded", "dead": "dead and wounded", "death": "casualty",
    "died": "were killed or wounded", "perished": "were killed or wounded", "die": "are killed or wounded",
    "perish": "are killed or wounded", "dies": "is killed or wounded", "perishes": "is killed or wounded",
    "dying": "killed or wounded", "perishing": "killed or wounded", "deaths": "casualties", "fatalities": "casualties",
    "corpses": "killed and wounded", "гинуть": "гинуть або зазнають поранень", "трупів": "убитих і поранених",
    "трупи": "вбиті й поранені", "ими": "убитими й пораненими", "их": "убитих і поранених", "і": "вбиті й поранені",
}  # fmt: skip
_KILLED_UK = r"[ву]би(?:в|вають|л[аио])"
_REACH = 90


def repair_of(judged: Judged, text: str, lang: str) -> str:
    """Return the words that would make a claim match where one number or phrase does, else an empty string.

    Args:
        judged: The claim with its verdict.
        text: The text that it stands in.
        lang: Language of the text, which the words are in.
    """
    if "killed-for-losses" in judged.flags:
        return _of_both(judged, text)
    if "wrong-start-date" in judged.flags:
        return "since February 2022" if lang == "en" else "з лютого 2022 року"
    if judged.family is Family.EXTREME and judged.verdict is Verdict.NEEDS_CONTEXT and "passed_last" in judged.extra:
        return _narrower(judged, lang)
    if "excludes-feb-mar-2022" in judged.flags:
        return _after_the_first_weeks(judged, lang)
    return _number(judged, lang)


def _number(judged: Judged, lang: str) -> str:
    trial, quantity = judged.trial, judged.claim.quantity
    worded = judged.family in WORDED or not isinstance(judged.value, int | float)
    if judged.verdict is not Verdict.CONTRADICTED or trial is None or worded or quantity is None:
        return ""
    if judged.reason:
        return ""
    right = round(trial.value) if trial.value == int(trial.value) or trial.value > _SMALL else round(trial.value, 1)
    words = quantity.text if any(c.isdigit() for c in quantity.text) else f"“{quantity.text}”"
    return f"{format_number(_as_round(right, quantity), lang)}, not {words}"


def _as_round(right: float, quantity: Quantity) -> float:
    """Round a figure as a hedged number was, so that the hedge may stay: "more than 295,000" for 295,420."""
    unit = rounding_unit(round(quantity.value or 0)) if quantity.value else 1
    while unit > 1 and unit * _FINENESS > right:
        unit //= 10
    if quantity.precision is Precision.EXACT or unit <= 1:
        return right
    down = int(right // unit) * unit
    if quantity.precision is Precision.AT_LEAST and quantity.lean >= 0:
        return down
    if quantity.precision is Precision.AT_MOST or quantity.lean < 0:
        return down if down == right else down + unit
    return int((right + unit / 2) // unit) * unit


def _of_both(judged: Judged, text: str) -> str:
    claim = judged.claim
    first = max(text.rfind("\n", 0, claim.start) + 1, claim.start - _REACH)
    stop = text.find("\n", claim.end)
    stop = min(len(text) if stop < 0 else stop, claim.end + _REACH)
    found = list(re.compile(_DEAD).finditer(text, first, stop))
    if not found:
        return "“killed and wounded”, not only “killed”"
    word = min(found, key=lambda m: min(abs(m.start() - claim.end), abs(m.end() - claim.start)))[0]
    return f"“{_both(word.lower())}”, not “{word}”"


def _both(word: str) -> str:
    """Return the words for killed and wounded that take the place of a word for the dead."""
    if word in _BOTH:
        return _BOTH[word]
    if re.fullmatch(_KILLED_UK, word):
        return f"{word} й поран{'юють' if word.endswith('вають') else 'ив' if word.endswith('в') else 'ил' + word[-1]}"
    case = next((ending for ending in ("ими", "их", "і") if word.endswith(ending)), "")
    return _BOTH.get(case) or "вбито й поранено"


def _unscoped(judged: Judged) -> str:
    """Return a record's words without those that claim the whole war for it."""
    return re.sub(_DANGLING, "", re.sub(_WHOLE_SCOPE, "", judged.claim.text).strip(" ,")) or judged.claim.text


_DANGLING = r"(?:\s+(?:of|in|the|at|for|to|than|on|by|with|from|as|an?|so|far|у|в|на|за|з|із|до|що|як|серед))+[\s'’\"“«]*$|\s['’\"“«]+$"
"""Words at the end of a record that lead to what is left out."""


def _after_the_first_weeks(judged: Judged, lang: str) -> str:
    first = judged.extra.get("first")
    if not isinstance(first, int) or first < _SETTLED:
        return ""
    return f"{_unscoped(judged)} {'since April 2022' if lang == 'en' else 'з квітня 2022 року'}"


def _narrower(judged: Judged, lang: str) -> str:
    first, passed = judged.extra.get("first"), judged.extra.get("passed_last")
    if not isinstance(first, int) or not isinstance(passed, Row) or judged.extra.get("passed_later"):
        return ""
    year, last = dt.date.fromordinal(first).year, dt.date.fromordinal(passed.last)
    if last.year < year:
        return f"{_unscoped(judged)} of {year}" if lang == "en" else f"{_unscoped(judged)} {year} року"
    style = DateStyle.FULL if judged.extra.get("grain") in {"day", "week"} else DateStyle.MONTH_YEAR
    since = format_date(dt.date.fromordinal(passed.first), lang, style)
    if lang != "en" and style is DateStyle.MONTH_YEAR:
        since = format_date(dt.date.fromordinal(passed.first), lang).split(" ", 1)[1]
    return f"{_unscoped(judged)} {'since' if lang == 'en' else 'після'} {since}"
