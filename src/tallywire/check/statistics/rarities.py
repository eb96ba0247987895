"""English runs, rarities and denials: "a run of 267 reports", "one of only three days", "no lower figure since March"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.statistics.counted_days import period_noun
from tallywire.check.statistics.degrees import HIGHER, LOWER, Special
from tallywire.check.statistics.marks import marks
from tallywire.check.statistics.scopes import Scope, grain_at, grain_of, read_scope
from tallywire.check.text.triggers import Triggers

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.times import Mention

_RUNS = Triggers("run streak string sequence stretch spell series".split())
_ENDED = frozenset(
    "ended ends ending end broke breaks broken breaking snapped over halted stopped finished interrupted interrupting".split()
)
_BULLETINS = frozenset("report reports bulletin bulletins update updates daily days day".split())
_NOUNS = frozenset(
    "figure number toll total count tally losses loss casualties day month week year daily monthly weekly one bulletin report rate average".split()
)
_OTHERS = frozenset("other previous earlier prior preceding single".split())
_DENYING = Triggers("no neither never not n't hasn't haven't wasn't unseen unmatched".split())
_ONLY = Triggers({"only", "just"})
_COMPARATIVES = Triggers(HIGHER | LOWER)
_SO = frozenset({"so", "this", "that", "as", "such"})
_DEGREES = {
    "many": 1,
    "high": 1,
    "heavy": 1,
    "bad": 1,
    "deadly": 1,
    "bloody": 1,
    "costly": 1,
    "large": 1,
    "few": -1,
    "low": -1,
    "light": -1,
}
_REACH = 14
_LEAST_BEHIND = 3
"""How many units follow "more" at least: "more than ever" and how its sentence ends."""


def find_runs(sentence: Sentence) -> list[Special]:
    """Return the runs, rarities and denied records of an English sentence."""
    if sentence.lang != "en":
        return []
    return [
        *_runs(sentence),
        *_denials(sentence),
        *_unmatched(sentence),
        *_once_before(sentence),
        *_back_to(sentence),
    ]


def _ahead(sentence: Sentence, index: int, reach: int = _REACH) -> range:
    return range(index, min(index + reach, len(sentence.units)))


def _runs(sentence: Sentence) -> list[Special]:
    for index in _RUNS.places(sentence):
        key = next((i for i in _ahead(sentence, index + 1, 4) if 1 < sentence.units[i].number < 2000), -1)
        if key < 0 or sentence.norm(index + 1) != "of":
            continue
        noun = next((i for i in _ahead(sentence, key + 1, 4) if _grain(sentence.norm(i))), -1)
        mark = next((m for m in marks(sentence) if key < m.index <= key + _REACH), None)
        if noun < 0 or mark is None:
            continue
        ended = any(u.norm in _ENDED for u in sentence.units)
        return [Special(
            family="streak", first=index, stop=mark.stop, key=key, grain=_grain(sentence.norm(noun)), number=int(sentence.units[key].number),
            is_previous=ended, threshold=mark.quantity, threshold_index=mark.index,
        )]  # fmt: skip
    return []


def _grain(norm: str) -> str:
    return "day" if norm in _BULLETINS else grain_of(norm)


def _since(sentence: Sentence) -> Mention | None:
    return next((m for m in sentence.mentions if m.date.is_since or m.date.kind.value == "origin"), None)


def _denials(sentence: Sentence) -> list[Special]:
    """Find "no lower figure … since March" and "never before had so many"."""
    for index in _DENYING.places(sentence):
        norm, following = sentence.norm(index), sentence.norm(index + 1)
        if norm == "no" and following in HIGHER | LOWER and sentence.norm(index + 2) in _NOUNS:
            return [
                _record(sentence, index, index + 3, lowest=following in LOWER, grain=_grain(sentence.norm(index + 2)))
            ]
        unequalled = _unequalled(sentence, index)
        if unequalled is not None:
            return [unequalled]
        if norm in {"never", "not", "n't", "hasn't", "haven't", "wasn't"}:
            at = next(
                (
                    i
                    for i in _ahead(sentence, index + 1, 9)
                    if sentence.norm(i) in _SO and sentence.norm(i + 1) in _DEGREES
                ),
                -1,
            )
            if at >= 0 and (norm == "never" or _since(sentence) is not None):
                return [_record(sentence, index, at + 2, lowest=_DEGREES[sentence.norm(at + 1)] < 0, grain="")]
        if norm in {"not", "unseen", "unmatched"} and _seen_since(sentence, index):
            return [_record(sentence, index, index + 2, lowest=False, grain="")]
    return []


def _unequalled(sentence: Sentence, index: int) -> Special | None:
    """Find "no other month of 2024 cost Russia more troops than May", "no day since has been deadlier"."""
    if sentence.norm(index) not in {"no", "neither"}:
        return None
    noun = next((i for i in _ahead(sentence, index + 1, 3) if _names_period(sentence, i)), -1)
    if noun < 0 or not _is_adjective(sentence, index + 1, noun):
        return None
    at = next((i for i in _ahead(sentence, noun + 1, 12) if sentence.norm(i) in HIGHER | LOWER | _WORSE), -1)
    if at < 0 or any(sentence.units[i].quantity is not None for i in range(at + 1, min(at + 3, len(sentence.units)))):
        return None
    return _record(
        sentence,
        index,
        at + 1,
        lowest=sentence.norm(at) in LOWER,
        grain=period_noun(sentence, noun) or grain_of(sentence.norm(noun)),
    )


def _once_before(sentence: Sentence) -> list[Special]:
    """Find "only once before had it reported more", "only twice has the toll been higher": the second or third highest."""
    for index in _ONLY.places(sentence):
        times = {"once": 2, "twice": 3}.get(sentence.norm(index + 1), 0)
        if not times:
            continue
        at = next((i for i in _ahead(sentence, index + 2, 9) if sentence.norm(i) in HIGHER | LOWER), -1)
        if at < 0 or sentence.units[min(at + 1, len(sentence.units) - 1)].quantity is not None:
            continue
        found = _record(
            sentence, index, at + 1, lowest=sentence.norm(at) in LOWER, grain=grain_at(sentence, index, ahead=12)
        )
        return [msgspec.structs.replace(found, rank=times)]
    return []


def _back_to(sentence: Sentence) -> list[Special]:
    """Find "you have to go back to April 2022 for a worse month"."""
    for mention in sentence.mentions if "back" in sentence.index else ():
        before = [sentence.norm(i) for i in range(max(mention.first - 3, 0), mention.first + 1)]
        at = next((i for i in _ahead(sentence, mention.stop, 8) if sentence.norm(i) in HIGHER | LOWER), -1)
        if (
            at < 0
            or sentence.units[min(at + 1, len(sentence.units) - 1)].quantity is not None
            or sentence.norm(at + 1) == "than"
        ):
            continue
        lowest, grain = sentence.norm(at) in LOWER, grain_at(sentence, at, ahead=4, back=3)
        if "back" in before:
            return [Special(
                family="extreme", first=mention.first, stop=at + 1, key=mention.first, grain=grain, is_lowest=lowest, limits=Scope(since=mention),
            )]  # fmt: skip
    return []


def _names_period(sentence: Sentence, index: int) -> bool:
    return sentence.norm(index) != "daily" and bool(period_noun(sentence, index) or grain_of(sentence.norm(index)))


def _is_adjective(sentence: Sentence, first: int, stop: int) -> bool:
    return all(sentence.norm(i) in _OTHERS | {"calendar", "full", "one", "daily"} for i in range(first, stop))


_WORSE = frozenset({"deadlier", "bloodier", "costlier", "worse"})


def _seen_since(sentence: Sentence, index: int) -> bool:
    words = [sentence.norm(i) for i in _ahead(sentence, index, 4)]
    return "since" in words and (
        words[0] != "not" or words[1] in {"seen", "recorded", "reached", "reported", "matched"}
    )


def _unmatched(sentence: Sentence) -> list[Special]:
    """Find "more than in any other month", "worse than any previous week of the war"."""
    for index in _COMPARATIVES.places(sentence):
        if index + _LEAST_BEHIND >= len(sentence.units):
            break
        than = next((i for i in _ahead(sentence, index + 1, 6) if sentence.norm(i) == "than"), -1)
        if than < 0:
            continue
        ever = next((i for i in _ahead(sentence, than + 1, 3) if sentence.norm(i) == "ever"), -1)
        if ever >= 0:
            return [
                _record(
                    sentence, index, ever + 1, lowest=sentence.norm(index) in LOWER, grain=grain_at(sentence, index)
                )
            ]
        any_at = next((i for i in _ahead(sentence, than + 1, 4) if sentence.norm(i) in {"any", "all"}), -1)
        if any_at < 0:
            continue
        noun = next((i for i in _ahead(sentence, any_at + 1, 4) if _grain(sentence.norm(i))), -1)
        if noun < 0 and sentence.norm(any_at + 1) in {"before", "other", "previous"}:
            return [
                _record(
                    sentence,
                    index,
                    any_at + 2,
                    lowest=sentence.norm(index) in LOWER,
                    grain=grain_at(sentence, index, back=8),
                )
            ]
        if noun >= 0:
            lowest = sentence.norm(index) in LOWER
            return [_record(sentence, index, noun + 1, lowest=lowest, grain=_grain(sentence.norm(noun)))]
    return []


def _record(sentence: Sentence, first: int, stop: int, *, lowest: bool, grain: str) -> Special:
    limits = read_scope(sentence, first, stop, grain)
    return Special(family="extreme", first=first, stop=stop, key=first, grain=grain, is_lowest=lowest, limits=limits)
