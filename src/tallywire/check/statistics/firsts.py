"""Firsts: "for the first time above 2,000", "the first four-digit day since March", "until then no bulletin had shown 100"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.statistics.counted_days import period_noun
from tallywire.check.statistics.degrees import Special
from tallywire.check.statistics.marks import MarkAt, marks
from tallywire.check.statistics.scopes import grain_at
from tallywire.check.text.times import Role
from tallywire.check.text.triggers import Triggers
from tallywire.lang import DateKind

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.times import Mention

_REACH = 22
_FIRST_UK = ("перш", "вперше", "уперше")
_PASSING = frozenset(
    "passed exceeded topped crossed broken breached surpassed reached hit rose went climbed broke pass exceed top cross reach break".split()
)
_NO = frozenset("never no not none жодного жодної жодна жоден ніколи ні".split())
_FIRSTS = Triggers({"first", *_NO}, stems=_FIRST_UK)
_BEFORE = frozenset("until before previously then earlier yet раніше досі доти доки ще до перед".split())


def find_firsts(sentence: Sentence) -> list[Special]:
    """Return the firsts of a sentence: words of a first, and the mark that was passed."""
    found: list[Special] = []
    for first, stop in _words_of_firsts(sentence):
        near = [m for m in marks(sentence) if _is_near(sentence, m, first, stop)]
        near = [m for m in near if not any(f.threshold_index == m.index for f in found)]
        if not near:
            continue
        mark = min(near, key=lambda m: (m.index < first, abs(m.index - first)))
        found.append(_special(sentence, first, stop, mark))
    return found


def _special(sentence: Sentence, first: int, stop: int, mark: MarkAt) -> Special:
    ends = max(stop, mark.stop) if mark.index > first else stop
    grain = _grain(sentence, first, stop) or grain_at(sentence, mark.index, ahead=8, back=12)
    return Special(
        family="first-crossing", first=first, stop=ends, key=first, grain=grain, threshold=mark.quantity, threshold_index=mark.index,
        scope=_scope(sentence, first), is_mean=any(u.norm.startswith(("averag", "середн")) or u.norm == "mean" for u in sentence.units),
    )  # fmt: skip


def _grain(sentence: Sentence, first: int, stop: int) -> str:
    return next(
        (
            g
            for i in range(first, min(stop + 2, len(sentence.units)))
            if (g := period_noun(sentence, i)) and sentence.norm(i) not in _TIME
        ),
        "",
    )


_TIME = frozenset("time times раз рази разів".split())


def _scope(sentence: Sentence, first: int) -> Mention | None:
    """Return the mention since which, or within which, it is a first."""
    since = [m for m in sentence.mentions if m.role is Role.SINCE and m.date.kind is not DateKind.ORIGIN]
    return min(since, key=lambda m: abs(m.first - first), default=None)


def _is_near(sentence: Sentence, mark: MarkAt, first: int, stop: int) -> bool:
    low, high = sorted((first, mark.index))
    if high - low > _REACH or any(sentence.norm(i) in {".", ";"} for i in range(low, high)):
        return False
    return mark.index not in range(first, stop) or mark.index != mark.stop - 1


def _words_of_firsts(sentence: Sentence) -> list[tuple[int, int]]:
    """Return where a first is spoken of, as (first unit, unit after the last)."""
    found: list[tuple[int, int]] = []
    for index in sorted({*_FIRSTS.places(sentence), *sentence.cues_of("firsttime")}):
        if found and index < found[-1][1]:
            continue
        stop = (
            _by_cue(sentence, index)
            or _by_adjective(sentence, index)
            or _by_adverb(sentence, index)
            or _by_denial(sentence, index)
        )
        if stop:
            found.append((index, stop))
    return found


def _by_cue(sentence: Sentence, index: int) -> int:
    cue = sentence.cues.get(index)
    if cue is None or cue.first != index or "firsttime" not in cue.names or _is_not(sentence, index):
        return 0
    return cue.stop


def _is_not(sentence: Sentence, index: int) -> bool:
    return any(sentence.norm(i) in {"not", "n't", "не"} for i in range(max(index - 3, 0), index))


def _by_adjective(sentence: Sentence, index: int) -> int:
    """Read "the first four-digit day", "the first month with", «перший місяць, коли»; not "the first month of the year"."""
    norm = sentence.norm(index)
    is_first = norm.startswith(_FIRST_UK) if sentence.lang == "uk" else norm == "first"
    if not is_first or _is_not(sentence, index) or sentence.time_of[index] >= 0:
        return 0
    for at in range(index + 1, min(index + 5, len(sentence.units))):
        if sentence.units[at].is_mark or (sentence.time_of[at] >= 0 and not period_noun(sentence, at)):
            return 0
        if period_noun(sentence, at) or sentence.norm(at) in {
            "figure",
            "number",
            "toll",
            "total",
            "показник",
            "показника",
        }:
            return 0 if sentence.norm(at).endswith("s") or not _opens(sentence, at + 1) else at + 1
    return 0


def _opens(sentence: Sentence, index: int) -> bool:
    """Say whether what follows says of what it is the first: "with", "when", "above", «коли»."""
    near = [sentence.norm(i) for i in range(index, min(index + 8, len(sentence.units)))]
    return any(word in _OPENERS for word in near) or any(
        m.first >= index and m.first < index + 3 for m in marks(sentence)
    )


_OPENERS = frozenset(
    "with when that which above over below under more fewer to since exceeding showing коли з із зі понад менше більше де щоб від".split()
)


def _by_adverb(sentence: Sentence, index: int) -> int:
    """Read "was first broken", "first exceeded 2,000"."""
    if sentence.lang != "en" or sentence.norm(index) != "first":
        return 0
    return index + 2 if sentence.norm(index + 1) in _PASSING else 0


def _by_denial(sentence: Sentence, index: int) -> int:
    """Read "never before", "until this month no bulletin had", «досі жодного разу не», of marks passed only now."""
    if sentence.norm(index) not in _NO:
        return 0
    near = range(max(index - 6, 0), min(index + 5, len(sentence.units)))
    before = [
        i
        for i in near
        if sentence.norm(i) in _BEFORE and (sentence.lang == "en" or sentence.norm(i) not in {"до", "ще", "перед"})
    ]
    before += [i for i in near if f"{sentence.norm(i)} {sentence.norm(i + 1)}" in {"до цього", "до того", "перед цим"}]
    ahead = range(index, min(index + 14, len(sentence.units)))
    had = any(sentence.norm(i) in {"had", "has", "have", "did", "не"} for i in ahead)
    return index + 1 if before and had else 0
