"""English runs, rarities and denials: "a run of 267 reports", "one of only three days", "no lower figure since March"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.degrees import Special, grain_of, is_threshold

if TYPE_CHECKING:
    from tallywire.check.sentence import Sentence
    from tallywire.check.times import Mention

_RUNS = frozenset("run streak string sequence stretch spell series".split())
_ENDED = frozenset(
    "ended ends ending end broke breaks broken breaking snapped over halted stopped finished interrupted interrupting".split()
)
_BULLETINS = frozenset("report reports bulletin bulletins update updates daily days day".split())
_HIGHER = frozenset(
    "higher bigger larger greater worse deadlier bloodier heavier costlier grimmer steeper more".split()
)
_LOWER = frozenset("lower smaller lighter quieter milder fewer calmer less".split())
_NOUNS = frozenset(
    "figure number toll total count tally losses loss casualties day month week year daily monthly weekly one bulletin report rate average".split()
)
_OTHERS = frozenset("other previous earlier prior preceding single".split())
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


def find_runs(sentence: Sentence) -> list[Special]:
    """Return the runs, rarities and denied records of an English sentence."""
    if sentence.lang != "en":
        return []
    return [*_runs(sentence), *_rarities(sentence), *_denials(sentence), *_unmatched(sentence)]


def _ahead(sentence: Sentence, index: int, reach: int = _REACH) -> range:
    return range(index, min(index + reach, len(sentence.units)))


def _runs(sentence: Sentence) -> list[Special]:
    for index, unit in enumerate(sentence.units):
        if unit.norm not in _RUNS:
            continue
        key = next((i for i in _ahead(sentence, index + 1, 4) if 1 < sentence.units[i].number < 2000), -1)
        if key < 0 or sentence.norm(index + 1) != "of":
            continue
        noun = next((i for i in _ahead(sentence, key + 1, 4) if _grain(sentence.norm(i))), -1)
        limit = next((i for i in _ahead(sentence, key + 1) if is_threshold(sentence, i)), -1)
        if noun < 0 or limit < 0:
            continue
        ended = any(u.norm in _ENDED for u in sentence.units)
        return [Special(
            family="streak", first=index, stop=limit + 1, key=key, grain=_grain(sentence.norm(noun)), number=int(sentence.units[key].number),
            is_previous=ended, threshold=sentence.units[limit].quantity, threshold_index=limit,
        )]  # fmt: skip
    return []


def _grain(norm: str) -> str:
    return "day" if norm in _BULLETINS else grain_of(norm)


def _rarities(sentence: Sentence) -> list[Special]:
    """Find "one of only three days above 2,000"."""
    for index in range(len(sentence.units) - 3):
        words = [sentence.norm(i) for i in range(index, index + 3)]
        if words[:2] != ["one", "of"] or words[2] not in {"only", "just"}:
            continue
        key = index + 3
        number = sentence.units[key].number
        limit = next((i for i in _ahead(sentence, key + 1, 20) if is_threshold(sentence, i)), -1)
        if limit < 0 or not 0 < number < 100:
            continue
        return [Special(
            family="count", first=index, stop=key + 1, key=key, grain="day", number=int(number), scope=_since(sentence),
            threshold=sentence.units[limit].quantity, threshold_index=limit,
        )]  # fmt: skip
    return []


def _since(sentence: Sentence) -> Mention | None:
    return next((m for m in sentence.mentions if m.date.is_since or m.date.kind.value == "origin"), None)


def _denials(sentence: Sentence) -> list[Special]:
    """Find "no lower figure … since March" and "never before had so many"."""
    for index in range(len(sentence.units) - 1):
        norm, following = sentence.norm(index), sentence.norm(index + 1)
        if norm == "no" and following in _HIGHER | _LOWER and sentence.norm(index + 2) in _NOUNS:
            return [
                _record(sentence, index, index + 3, lowest=following in _LOWER, grain=_grain(sentence.norm(index + 2)))
            ]
        if norm == "no" and following in {"day", "month", "week", "year"} and _has_cost_more(sentence, index):
            return [_record(sentence, index, index + 2, lowest=False, grain=following)]
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


def _has_cost_more(sentence: Sentence, index: int) -> bool:
    words = [sentence.norm(i) for i in _ahead(sentence, index, 10)]
    return bool({"more", "deadlier", "bloodier", "costlier", "worse"} & set(words)) and bool(
        {"since", "war", "invasion", "year"} & set(words)
    )


def _seen_since(sentence: Sentence, index: int) -> bool:
    words = [sentence.norm(i) for i in _ahead(sentence, index, 4)]
    return "since" in words and (
        words[0] != "not" or words[1] in {"seen", "recorded", "reached", "reported", "matched"}
    )


def _unmatched(sentence: Sentence) -> list[Special]:
    """Find "more than in any other month", "worse than any previous week of the war"."""
    for index in range(len(sentence.units) - 3):
        if sentence.norm(index) not in _HIGHER | _LOWER:
            continue
        than = next((i for i in _ahead(sentence, index + 1, 6) if sentence.norm(i) == "than"), -1)
        if than < 0:
            continue
        any_at = next((i for i in _ahead(sentence, than + 1, 4) if sentence.norm(i) == "any"), -1)
        if any_at < 0:
            continue
        noun = next((i for i in _ahead(sentence, any_at + 1, 4) if _grain(sentence.norm(i))), -1)
        if noun >= 0:
            lowest = sentence.norm(index) in _LOWER
            return [_record(sentence, index, noun + 1, lowest=lowest, grain=_grain(sentence.norm(noun)))]
    return []


def _record(sentence: Sentence, first: int, stop: int, *, lowest: bool, grain: str) -> Special:
    scope = next((m for m in sentence.mentions if m.date.is_since), None)
    whole = any(m.date.kind.value == "origin" for m in sentence.mentions)
    return Special(
        family="extreme", first=first, stop=stop, key=first, grain=grain, is_lowest=lowest, scope=None if whole else scope, is_whole=whole,
    )  # fmt: skip
