"""Words of degree: which extreme is meant, of which kind of period, within which scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.statistics.scopes import Scope
from tallywire.check.text.triggers import Triggers

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.times import Mention
    from tallywire.lang import Quantity


_HIGH_EN = frozenset(
    "deadliest bloodiest costliest worst heaviest highest biggest largest greatest steepest grimmest darkest most peak peaked peaks peaking "
    "record records maximum unprecedented severest harshest priciest worst-ever record-breaking record-setting record-high toughest".split()
)
_NEW_MARKS = {"high": 1, "peak": 1, "top": 1, "low": -1, "lows": -1, "highs": 1, "trough": -1}
_NEW = frozenset(
    "new fresh all-time time wartime further yearly annual monthly weekly daily historic record post-invasion".split()
)
_OWN = frozenset("a its the their that this".split())
_AFTER_MARK = frozenset({"of", "at", "in", "on", "for", "since", ",", ".", ":", "", "with"})
_BEST = frozenset("best top peak".split())
_PERIODS = frozenset("day days week weeks month months quarter year single".split())
_LOW_EN = frozenset("lowest fewest smallest quietest lightest least mildest calmest leanest slimmest gentlest".split())
_HIGH_UK = (
    "найбільш", "найкривавіш", "найгірш", "найвищ", "найважч", "найдорожч", "найсмертоносніш", "рекорд", "антирекорд", "піков",
    "безпрецедент", "наймасштабніш", "найчорніш", "найтяжч", "максимальн", "найрезультативніш", "найуспішніш", "найвтратніш",
)  # fmt: skip
_LOW_UK = ("найменш", "найнижч", "найлегш", "найтихіш", "мінімальн")
_PEAK_UK = frozenset("пік піку піком піки максимум максимуму максимумом".split())
_RECORD_FOLLOWERS = frozenset(
    "high highs low number numbers losses loss casualties toll day month week year daily monthly weekly figure figures level levels total "
    "in of for set since was came and , . by held at amount rate pace breaking setting averages average personnel count ; ) with ever for".split()
)
DEGREES = Triggers({*_HIGH_EN, *_NEW_MARKS, *_BEST, *_LOW_EN, *_PEAK_UK}, stems=(*_HIGH_UK, *_LOW_UK))
"""The words that `degree_at` may call a highest or lowest."""
HIGHER = frozenset(
    "higher bigger larger greater worse deadlier bloodier heavier costlier grimmer steeper more harsher busier better".split()
)
LOWER = frozenset("lower smaller lighter quieter milder fewer calmer less".split())
RANKS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
          "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}  # fmt: skip
RUNNING = frozenset("straight consecutive successive running поспіль підряд consecutively".split())


class Special(msgspec.Struct, kw_only=True):
    """A record, first, run or count as worded.

    Args:
        family: `extreme`, `first-crossing`, `streak` or `count`.
        first: Index of its first unit.
        stop: Index after its last.
        key: Index of the word that makes it one.
        grain: `day`, `week`, `month`, `quarter`, `year`, or empty where nothing says.
        rank: 1 for the highest, 2 for the second highest.
        is_lowest: Whether the lowest is meant.
        is_mean: Whether averages are ranked.
        is_previous: Whether an earlier record is meant.
        scope: Of counts, the mention of the period in which they are counted, if any.
        limits: Of records, among what.
        number: Of runs and counts, how many.
        trend: Of runs, `record`, `up`, `down` or `above`.
        threshold: Of firsts, runs and counts.
        threshold_index: Index of its unit, or −1.
        is_counted: Of counts, the number of days as said, with its hedge.
        excepted: Of records, the times that alone had more: "more only in December".
        against: Of ranks, where the times stand that name what is ahead.
        beaten_from: Of "the record beats the 1,950 of 12 November", where what is beaten begins; else −1.
    """

    family: str
    first: int
    stop: int
    key: int
    grain: str = ""
    rank: int = 1
    is_lowest: bool = False
    is_mean: bool = False
    is_previous: bool = False
    scope: Mention | None = None
    limits: Scope = Scope()
    number: int = 0
    trend: str = ""
    threshold: Quantity | None = None
    threshold_index: int = -1
    is_counted: Quantity | None = None
    excepted: tuple[Mention, ...] = ()
    against: tuple[int, ...] = ()
    beaten_from: int = -1


def is_past_record(sentence: Sentence, index: int) -> bool:
    """Say whether a month's or day's own record is told with its number, which a later one may have passed: "after March's record 1,644"."""
    is_led = index > 0 and sentence.time_of[index - 1] >= 0 and sentence.norm(index - 1).endswith(("'s", "s'"))
    following = index + 1
    return is_led and following < len(sentence.units) and sentence.units[following].quantity is not None


def is_superlative(sentence: Sentence, index: int) -> bool:
    """Say whether a word is a superlative of losses, or speaks of a record."""
    return degree_at(sentence, index) != 0


def degree_at(sentence: Sentence, index: int) -> int:
    """Return 1 for the highest, −1 for the lowest, 0 for neither."""
    norm = sentence.norm(index)
    if sentence.lang == "en" and norm in _NEW_MARKS and _is_mark(sentence, index):
        return _NEW_MARKS[norm]
    if sentence.lang == "uk":
        if norm.startswith(_HIGH_UK) or norm in _PEAK_UK:
            return 1
        return -1 if norm.startswith(_LOW_UK) else 0
    if norm in _LOW_EN:
        return -1 if sentence.norm(index - 1) != "at" else 0
    if norm in _BEST and sentence.norm(index + 1) in _PERIODS and sentence.norm(index - 1) != "at":
        return 1
    if norm not in _HIGH_EN:
        return 0
    before, after = sentence.norm(index - 1), sentence.norm(index + 1)
    if norm == "most":
        return 0 if _is_majority(sentence, index) else 1
    if norm in {"record", "records", "record-setting"} and after in {"low", "lows"}:
        return 0
    if norm in {"record", "records"}:
        if before in {"off", "track", "to", "not", "the", "public"} and before == "off":
            return 0
        return (
            1
            if after in _RECORD_FOLLOWERS
            or is_past_record(sentence, index)
            or after == ""
            or before
            in {
                "a",
                "the",
                "new",
                "grim",
                "previous",
                "bleak",
                "this",
                "all",
                "another",
                "fresh",
                "monthly",
                "daily",
                "weekly",
            }
            else 0
        )
    if norm == "worst" and (after in {"hit", "affected", "fighting"} or (after == "of" and before not in RANKS)):
        return 0
    return 1


_AFTER_MAJORITY = frozenset("recent recently likely important experts analysts people notably".split())


def _is_majority(sentence: Sentence, index: int) -> bool:
    """Say whether "most" is no record: "most of the losses", "most likely", "at most"; "the most of any month" is one."""
    after = sentence.norm(index + 1)
    is_of_some = after == "of" and sentence.norm(index + 2) != "any"
    if sentence.norm(index - 1) == "at" or is_of_some or after in _AFTER_MAJORITY:
        return True
    return sentence.units[index].text == "Most" and after not in {"casualties", "losses"}


def _is_mark(sentence: Sentence, index: int) -> bool:
    """Say whether "high" or "low" is a noun: "a new high", "a low of 870", "hit its low"."""
    before, after = sentence.norm(index - 1), sentence.norm(index + 1)
    if before in _NEW:
        return True
    if after in {"point", "mark", "watermark"} and before in _OWN:
        return True
    owned = before in _OWN or before.endswith(("'s", "-day", "-week", "-month", "-year"))
    return owned and after in _AFTER_MARK and sentence.norm(index) not in {"peak", "top"}


def is_negated(sentence: Sentence, first: int) -> bool:
    """Say whether a negation stands just before a word."""
    return any(
        sentence.norm(i) in {"not", "no", "neither", "nor", "не", "without"} for i in range(max(first - 3, 0), first)
    )


def extent_from(sentence: Sentence, index: int) -> int:
    """Return the end of a superlative's phrase: its noun and scope, but no number that is a claim of its own."""
    stop = index + 1
    for at in range(index + 1, min(index + 9, len(sentence.units))):
        unit = sentence.units[at]
        if (unit.is_mark and unit.norm not in "-'’\"") or unit.quantity is not None:
            break
        if sentence.has_cue(at, "speech") and sentence.norm(at) not in {
            "recorded",
            "reported",
            "record",
            "count",
            "counted",
        }:
            break
        mention = sentence.mentions[sentence.time_of[at]] if sentence.time_of[at] >= 0 else None
        if mention is not None and mention.date.kind.value in {"month", "day", "weekday", "relative", "year"}:
            break
        if unit.norm in {
            "since",
            "with",
            "when",
            "at",
            "while",
            "and",
            "than",
            "was",
            "came",
            "were",
            "because",
            "after",
            "та",
            "і",
            "й",
            "був",
            "було",
            "became",
            "is",
            "стала",
            "став",
            "until",
            "but",
            "that",
            "коли",
        }:
            break
        stop = at + 1
    return stop


def surpassed(sentence: Sentence) -> list[Special]:
    """Find "surpassed only by" and its like: the second highest."""
    return [
        Special(family="extreme", first=index, stop=index + 2, key=index, rank=2, grain="")
        for index in _SURPASSED.places(sentence)
        if sentence.norm(index + 1) in {"only", "лише", "тільки", "solely"}
    ]


_SURPASSED = Triggers(
    "surpassed exceeded topped beaten eclipsed поступається поступившись поступаючись behind outdone trailing".split()
)


def trend_at(sentence: Sentence, index: int) -> str:
    """Return `up` or `down` by the word of rising or falling nearest to an index, or an empty string."""
    near = sorted(range(len(sentence.units)), key=lambda i: abs(i - index))[:24]
    for at in near:
        if degree_at(sentence, at) > 0:
            return "record"
        if sentence.has_cue(at, "up"):
            return "up"
        if sentence.has_cue(at, "down"):
            return "down"
    return ""
