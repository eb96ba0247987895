"""What stands around a figure: the words that make it a total, a mean, a loss or something else."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.bound import Bound
from tallywire.check.claim import Claim, Speaker
from tallywire.check.finding.arrivals import arrived_at
from tallywire.check.finding.modality import LOSS_NAMES, sets_record
from tallywire.check.finding.speakers import party_of, speaker_of, speakers_in
from tallywire.check.text.layout import Layout
from tallywire.check.text.misread_dates import PEOPLE
from tallywire.check.text.sentence import Sentence, Vocabulary
from tallywire.check.whose.other_wars import is_of_another_war
from tallywire.check.whose.owners import is_of_speakers_own, owner_after
from tallywire.check.whose.places import is_local
from tallywire.check.whose.sides_uk import adjective_side

if TYPE_CHECKING:
    from tallywire.lang import Quantity
    from tallywire.pack import Pack


class Found(msgspec.Struct, kw_only=True):
    """One sentence with its claims.

    Args:
        sentence: The sentence.
        layout: Its parts.
        claims: Its claims, in order.
    """

    sentence: Sentence
    layout: Layout
    claims: list[Claim]
    number: int = 0
    speakers: tuple[Speaker, ...] = ()


@lru_cache(maxsize=8)
def vocabulary_of(pack: Pack, lang: str) -> Vocabulary:
    """Return what is looked for in a language, put together once for each pack."""
    return Vocabulary(pack, lang)


def step_words(sentence: Sentence) -> str:
    """Return the unit of "month on month" or "year over year", or an empty string."""
    words = [unit.norm for unit in sentence.units]
    for index in range(len(words) - 2):
        if (
            words[index] in {"month", "year"}
            and words[index + 1] in {"on", "over"}
            and words[index + 2] == words[index]
        ):
            return words[index]
    return ""


def has_other(sentence: Sentence) -> bool:
    """Say whether the sentence speaks of something that is not lost, so that its record is another thing's."""
    return any("not" in cue.names and not sets_record(sentence, cue) for cue in sentence.cues.values())


def has_loss(sentence: Sentence) -> bool:
    """Say whether a sentence names losses, or deadly superlatives of them."""
    if not sentence.cue_names.isdisjoint({"loss", "kill", "both", "destroy"}):
        return True
    named = bool(sentence.measures or sentence.parties)
    return ("lose" in sentence.cue_names and named) or any(u.norm.startswith(_DEADLY) for u in sentence.units)


_DEADLY = ("deadl", "bloodi", "bloody", "costl")


def may_be_record(claim: Claim, sentence: Sentence) -> bool:
    """Say whether a record, run, count or comparison is of losses: its sentence names them, or counts of something lost."""
    if has_loss(sentence):
        return True
    counts = any(unit.norm in FIGURE_NOUNS or unit.norm in _TALLIES for unit in sentence.units)
    named = any(not m.is_weak for m in sentence.measures)
    return named and not has_other(sentence) and (counts or bool(sentence.parties) or claim.threshold is not None)


_TALLIES = frozenset(
    "tally tallies toll tolls daily bulletin bulletins report reports зведення зведенні зведенням показник показника показники".split()
)


# ---------------------------------------------------------------------- figures

AFTER_ELLIPSIS = frozenset(
    "in on at by from for against to with since as than into during over within after before when while where that which who and but or per of "
    "overnight again already yesterday today as-well too also including altogether "
    "through throughout across until till between around about only each apiece respectively together both all there here now then "
    "systems units pieces items machines launchers hulls airframes platforms craft barrels ones names obituaries examples types specimens kills of them overall altogether total vehicles-in a each every day daily more killed lost last followed went came was were had has have is are since this so according up down dead "
    "у в на за з із від до по про над під між через та і й або а але що ніж осіб особи особу особа людей людини людина чоловік росіян росіяни росіянина од одиниць одиниці одиницю одиниця шт штук штуки систем системи система машин машини машина бортів борти борт установок установки установка екземплярів апаратів комплексів комплекси стволів стволи разом відповідно відразу одразу проти тоді тепер зараз досі торік позаторік уже вже був було були".split()
)


def number_of(sentence: Sentence, bound: Bound) -> Quantity:
    """Return the number of a bound item."""
    quantity = bound.quantity or sentence.units[bound.index].quantity
    assert quantity is not None
    return arrived_at(sentence, bound.index, quantity)


_DEAD = frozenset(
    "dead deaths fatalities killed bodies corpses fallen wounded загиблих загиблими загиблі вбитих убитих вбитими убитими вбито двохсотих вбиті".split()
)


_NAMES = frozenset("names obituaries obituary".split())


def counts_names(sentence: Sentence, index: int) -> bool:
    """Say whether a number is of names on a list of the dead: "95,000 names", "obituaries for 11,000"."""
    listed = any(sentence.norm(i) in _NAMES for i in range(index + 1, index + 3))
    return listed and (any(c.id == "mediazona" for c in sentence.claimants) or has_loss(sentence))


def counts_the_dead(sentence: Sentence, bound: Bound) -> bool:
    """Say whether the word after a number is "dead" or the like, which only people can be."""
    if bound.side == "right" and bound.measure is not None:
        return False
    near = [sentence.norm(i) for i in range(bound.index + 1, min(bound.index + 3, len(sentence.units)))]
    if near and (near[0] in PEOPLE or counts_names(sentence, bound.index)):
        return True
    return any(word in _DEAD for word in near[:2]) and (
        near[0] in _DEAD or near[0] in {"russian", "enemy", "more", "confirmed", "battlefield", "combat", "russians"}
    )


def attribute(sentence: Sentence, layout: Layout, claim: Claim, index: int, stop: int) -> None:
    """Give a claim its speaker and party, and mark one confined to a place."""
    owner = owner_after(sentence, speakers_in(sentence), stop)
    claim.speaker = owner or speaker_of(sentence, layout, index) or Speaker()
    is_left = claim.detail.get("side") != "right" and claim.quantity is not None
    claim.party = adjective_side(sentence, index, stop, is_left=is_left) or party_of(sentence, layout, index, stop)
    if is_of_speakers_own(sentence, index, stop) or is_of_another_war(sentence, index, stop):
        claim.party = "other"
    if is_local(sentence, layout, index):
        claim.hints = claim.hints | {"place"}


def restates(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number after a dash makes the one before it exact: "понад 2000 ліквідованих за добу — 2030"."""
    if sentence.norm(bound.index - 1) not in {"-", "–", "—"}:
        return False
    before = [u.quantity for u in sentence.units[: bound.index] if u.quantity is not None]
    if not before:
        return False
    value, rough = bound_value(sentence, bound), before[-1].value
    return isinstance(rough, int) and 0 < rough <= value <= 1.1 * rough


def bound_value(sentence: Sentence, bound: Bound) -> float:
    """Return a bound number's value, 0 where it has none."""
    return number_of(sentence, bound).value or 0


def is_raid(sentence: Sentence) -> bool:
    """Say whether the sentence is of an air raid, whose drones and missiles were launched, not lost."""
    if sentence.lang == "en" and len({m.id for m in sentence.measures if not m.is_weak}) > 1:
        raids = any("raid" in cue.names and sentence.norm(at) != "overnight" for at, cue in sentence.cues.items())
        return raids or _is_defended(sentence)
    return "raid" in sentence.cue_names or _is_defended(sentence)


_DEFENDERS = frozenset(
    "crews units fire-groups groups interceptors gunners forces operators teams systems have has had also".split()
)


def _is_defended(sentence: Sentence) -> bool:
    """Say whether air defence is who brings something down: "air defences shot down", "air defence crews downed"."""
    for at in range(len(sentence.units) - 2):
        is_air = sentence.norm(at) == "air" and sentence.norm(at + 1).startswith(("defence", "defense"))
        if not is_air and not sentence.norm(at).startswith(("air-defence", "air-defense")):
            continue
        verb = at + 1 + is_air
        while sentence.norm(verb) in _DEFENDERS:
            verb += 1
        if sentence.has_cue(verb, "destroy"):
            return True
    return False


VERB_LIKE = frozenset(
    "compares tops exceeds beats represents marks follows equals works amounts means remains contrasts leaves sits seems appears reflects "
    "includes surpasses dwarfs tells adds turns counts covers sets ranks lies falls rises averages totals outstrips eclipses matches reaches "
    "was is has does goes takes comes makes says brings shows gives puts stands losses as this its plus vs versus across less towards".split()
)
UNCOUNTED = frozenset("people children women men seats per cent percent mph kph aircraft".split())
GOES_ON = LOSS_NAMES | {"mean", "speech", "total", "pass", "against", "up", "down", "include"}


def is_loss_list(sentence: Sentence, bound: Bound) -> bool:
    """Say whether silence around a number is that of a bulletin: a list of measures, or a day's or total's words."""
    if bound.measure is None:
        return False
    known: bool | None = sentence.memo.get("loss-list")
    if known is None:
        known = sentence.memo["loss-list"] = _is_bare_line(sentence) or _lists_losses(sentence)
    return known


def _lists_losses(sentence: Sentence) -> bool:
    """Say whether a sentence sets several measures beside several numbers, and speaks of nothing else."""
    listed = sum(1 for named in sentence.measures if not named.is_weak)
    numbers = sum(1 for unit in sentence.units if unit.quantity is not None and unit.quantity.is_count)
    other = any(
        "not" in cue.names and not cue.names & {"speech", "neutral", "pass", "total"} for cue in sentence.cues.values()
    )
    several = listed >= 2 or (
        listed == 1 and sentence.lang == "uk" and min(len(sentence.measures), numbers) > _FEW_ITEMS
    )
    return several and numbers >= 2 and not other


_LONGEST_LINE = 9
_FEW_ITEMS = 2


def _is_bare_line(sentence: Sentence) -> bool:
    """Say whether a line is an item of a list: a measure with its number and hardly a word more."""
    words = [u for u in sentence.units if not u.is_mark]
    return (
        len(words) <= _LONGEST_LINE
        and bool(sentence.measures)
        and sentence.norm(len(sentence.units) - 1) not in {"!", "?"}
        and sentence.cue_names.isdisjoint({"not", "goal", "forecast"})
        and (sentence.measures[0].first <= 2 or _opens_with_number(sentence))
        and sum(1 for u in words if u.quantity is None) <= 4 + 2 * len(sentence.measures)
    )


def _opens_with_number(sentence: Sentence) -> bool:
    """Say whether a line begins with a number, its mark and hedge left aside: "- over 11,000 tanks"."""
    quantity = next((unit.quantity for unit in sentence.units if unit.quantity is not None), None)
    if quantity is None:
        return False
    start = quantity.start if quantity.hedge_start is None else quantity.hedge_start
    return all(unit.is_mark or unit.start >= start for unit in sentence.units if unit.start < quantity.start)


TAKEN_ALIVE = frozenset({"captured", "prisoners", "taken", "полоненими", "полонених"})


_OF_EQUIPMENT = frozenset({"damaged", "abandoned", "units", "machines", "pieces"})


def has_people(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of people and of no equipment, which alone is damaged or abandoned."""
    return (
        _OF_EQUIPMENT.isdisjoint(sentence.norms)
        and all(m.id in {"personnel", "pow"} for m in sentence.measures)
        and not any(c.id == "oryx" for c in sentence.claimants)
    )


FIGURE_NOUNS = frozenset(
    "figure number toll count tally estimate total losses casualties deaths цифру цифра кількість число втрати оцінка".split()
)


_COMPARES = frozenset(
    "above below than over under exceeding beating topping against versus from outside within".split()
)


def is_compared(sentence: Sentence, index: int, averaged: int) -> bool:
    """Say whether a number is only set against an average: "920 was well above February's daily average"."""
    return averaged > index and any(sentence.norm(i) in _COMPARES for i in range(index + 1, averaged))


def words_of_means(sentence: Sentence) -> list[int]:
    """Return the indices of "average" and its kin, worked out once."""
    found: list[int] | None = sentence.memo.get("means")
    if found is None:
        stems = ("averag", "середн", "пересічн", "середньодоб")
        found = [i for i, norm in enumerate(sentence.norms) if norm.startswith(stems) and sentence.time_of[i] < 0]
        sentence.memo["means"] = found
    return found


def words_of_rates(sentence: Sentence) -> list[int]:
    """Return the indices of "rate" and its kin, worked out once."""
    found: list[int] | None = sentence.memo.get("rates")
    if found is None:
        found = [i for i, norm in enumerate(sentence.norms) if norm in {"rate", "pace", "mean", "темп"}]
        sentence.memo["rates"] = found
    return found


EVERY_DAY = frozenset({"day", "дня", "доби", "день", "доба"})


def brings_to(sentence: Sentence, bound: Bound, at: int) -> bool:
    """Say whether a total is brought *to* the number, as against "November brought 45,680"."""
    words = [sentence.norm(i) for i in range(at, bound.index)]
    if sentence.lang == "en" and words[-1] == "by":
        return False
    return bool({"to", "at", "total", "до", "of"} & set(words)) or any(
        sentence.has_cue(i, "total") for i in range(at, bound.index)
    )


def wording_hints(sentence: Sentence, layout: Layout, bound: Bound) -> set[str]:
    """Return what the words of loss around a number say: `killed`, `wounded`, `both`."""
    found: set[str] = set()
    clause = layout.clause[bound.index]
    if "both" in sentence.cue_names:
        found.add("both")
    beside = [
        i
        for i in range(max(bound.index - 2, 0), min(bound.stop + 3, len(sentence.units)))
        if layout.clause[i] == clause
    ]
    if any(sentence.has_cue(i, "include", "total") for i in beside):
        beside = []
    if sentence.lang == "uk" and bound.measure is not None and bound.side in {"left", "carried"}:
        beside += range(max(bound.measure.first - 1, 0), bound.measure.stop)
    if _speaks_of_the_dead(sentence, layout, bound):
        found.add("killed")
    wounds = [i for i in beside if sentence.has_cue(i, "wound")]
    if wounds and "both" not in found and not any(sentence.has_cue(i, "kill", "loss") for i in beside):
        found.add("wounded")
    return found


_BESIDE, _PASSIVE_REACH = 4, 9
_AUXILIARY = frozenset(
    "are is were was been be have has had to said reported believed thought estimated feared known now already".split()
)


def _speaks_of_the_dead(sentence: Sentence, layout: Layout, bound: Bound) -> bool:
    """Say whether the nearest word of loss to a number is of the dead: beside it, else before it in its clause."""
    if "kill" not in sentence.cue_names:
        return False
    for at in range(bound.index + 1, min(bound.stop + _PASSIVE_REACH, len(sentence.units))):
        if at >= bound.stop + _BESIDE and sentence.norm(at - 1) not in _AUXILIARY:
            break
        if (
            sentence.units[at].quantity is not None
            or (sentence.units[at].is_mark and at >= bound.stop and sentence.norm(at) not in {"«", "»", "„", "“"})
            or sentence.norm(at) in {"and", "та", "і", "й"}
        ):
            break
        cue = sentence.cues.get(at)
        if cue is not None and cue.names & LOSS_NAMES:
            return "kill" in cue.names
    for at in range(bound.index - 1, max(bound.index - 16, -1), -1):
        if layout.clause[at] != layout.clause[bound.index] or sentence.norm(at) in {".", ";"}:
            break
        cue = sentence.cues.get(at)
        if cue is not None and cue.names & LOSS_NAMES:
            return "kill" in cue.names
    return False
