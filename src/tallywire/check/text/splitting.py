"""Cutting a text into sentences, with their offsets, in one pass."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+|[.!?…]+[\"'”»’)\]]{0,3}(?=\s)")
_ABBREVIATIONS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr gen lt col maj sgt st no vs approx est u.s u.k e.g i.e "
    "a.m p.m inc ltd co fig gov sen rep adm capt cmdr prof jr sr "
    "тис млн млрд р рр ст т м с вул ім проф ген полк гр од шт ос див напр приблизно орієнт прибл бл обл бул о св см км".split()
)
_BARE_NUMBER = re.compile(r"\s*\+?[0-9][0-9.,\s]*")
_POINTS_BACK = re.compile(
    r"\s+(?:саме|рівно|приблизно|якраз|ось)?\s*(?:стільки|скільки|така кількість|таку кількість)\b", re.IGNORECASE
)
_OPENERS = "\"'“«„(—–-[•"
_BEGINNERS = frozenset(
    "the a an it its it's he she they this that these those in on at by for from since as if but and while when after before last "
    "according earlier meanwhile also however russia russia's russian ukraine ukraine's ukrainian kyiv kyiv's moscow moscow's over".split()
)
"""Words that begin a sentence after "U.S." more likely than they belong to a name that it begins: "the U.K. Defense Ministry"."""
LONGEST = 2_000
MOST_NUMBERS = 48
_WORD = 20
_DIGITS = re.compile(r"[0-9][0-9.,\u00a0\u202f]*")


_POINTS_BACK_EN = re.compile(r"\s+(?:That(?: is|['’]s) how many|That many|So many|Such (?:is|was) the)\b")
_SHORT = 5
"""A number that stands as a sentence of its own has at most so many words: "One hundred thousand. That is how many …"."""


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence, without the space around it.

    Ends at a line's end, and at a full stop, question or exclamation mark that is followed by a space and something that
    begins a sentence. A stretch longer than `LONGEST` characters, or with more than `MOST_NUMBERS` numbers, is cut at a
    space: no sentence is like that, and no line may make a later pass slow.
    """
    start = 0
    for match in _END.finditer(text):
        if not match[0][0].isspace() and not _ends(text, start, match.start(), match.end()):
            continue
        yield from _pieces(text, start, match.end())
        start = match.end()
    yield from _pieces(text, start, len(text))


def _ends(text: str, start: int, mark: int, end: int) -> bool:
    following = text[end + 1 : end + 3].lstrip()
    if following and not (following[0].isupper() or following[0].isdigit() or following[0] in _OPENERS):
        return False
    if _POINTS_BACK.match(text, end) and _BARE_NUMBER.fullmatch(text, start, mark):
        return False
    if text[mark] == "?" and _is_lead(text, start, mark, end):
        return False
    if text[mark] != ".":
        return True
    if _POINTS_BACK_EN.match(text, end) and len(text[start:mark].split()) <= _SHORT:
        return False
    left = max(text.rfind(" ", start, mark), text.rfind("\u00a0", start, mark), text.rfind("(", start, mark)) + 1
    word = text[max(left, start) : mark].lower().lstrip("\"'“«(")
    if word in {"u.s", "u.k"}:
        ahead = text[end : end + _WORD].split(None, 1)
        return not ahead or ahead[0].lower().rstrip(",") in _BEGINNERS
    if word in _ABBREVIATIONS:
        return (
            bool(following)
            and following[0].isupper()
            and word in {"р", "рр", "a.m", "p.m", "тис", "млн", "од", "шт", "ос"}
        )
    return not (len(word) == 1 and word.isalpha() and word not in "aiаоу")


def _is_lead(text: str, start: int, mark: int, end: int) -> bool:
    """Say whether a short Ukrainian question only leads in the answer on its line: «Найгірша доба? 19 грудня: 2200 осіб»."""
    words = text[start:mark].split()
    if not 0 < len(words) <= _LONGEST_LEAD or not _CYRILLIC.match(words[0].lstrip('«"—–- ') or "-"):
        return False
    line = text.find("\n", end)
    answer = text[end : line if line >= 0 else len(text)].split()
    return bool(answer) and answer[0].strip('«»",.:—–-').lower() not in _NO_ANSWERS


_LONGEST_LEAD = 5
_CYRILLIC = re.compile("[А-Яа-яІіЇїЄєҐґ]")
_NO_ANSWERS = frozenset({"ні", "навряд", "так", "авжеж", "невідомо", ""})


def _before_numbers_end(text: str, start: int, stop: int) -> int:
    """Return where a stretch has had its fill of numbers, or its end."""
    for count, match in enumerate(_DIGITS.finditer(text, start, stop)):
        if count >= MOST_NUMBERS:
            return match.start()
    return stop


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = end
        if stop - start > LONGEST:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            stop = cut if cut > start else start + LONGEST
        stop = _before_numbers_end(text, start, stop)
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            yield start, last
        start = stop
