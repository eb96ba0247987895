"""Finding the claims of a text: what is said, before anything is looked up."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.agreement import agrees
from tallywire.check.binding import Bound, bind, bind_times, is_listed, is_report_day
from tallywire.check.claim import Claim, Family, Mark, Speaker
from tallywire.check.comparisons import find_comparisons
from tallywire.check.evidence import is_counted, is_dead_part, is_of_civilians, is_part
from tallywire.check.layout import Layout, lay_out
from tallywire.check.matching_lists import is_matched
from tallywire.check.misread_dates import PEOPLE
from tallywire.check.modality import LOSS_NAMES, Modality, modality_of
from tallywire.check.owners import is_of_speakers_own, owner_after
from tallywire.check.places import is_local
from tallywire.check.portions import is_portion
from tallywire.check.relevance import MEMORY, may_claim, speaks_of_losses
from tallywire.check.sentence import Cue, Sentence, Vocabulary
from tallywire.check.singles import single_items
from tallywire.check.speakers import party_of, speaker_of, speakers_in
from tallywire.check.splitting import split_sentences
from tallywire.check.superlatives import Special, find_specials
from tallywire.lang import QuantityKind

if TYPE_CHECKING:
    from tallywire.lang import Quantity
    from tallywire.pack import Pack

_TRIGGER_LIMIT = 3


class Found(msgspec.Struct, kw_only=True):
    """One sentence with its claims.

    Args:
        sentence: The sentence.
        layout: Its parts.
        claims: Its claims, in order.
        topic: A measure that it is introduced by ("As for tanks, …"), or empty.
    """

    sentence: Sentence
    layout: Layout
    claims: list[Claim]
    topic: str = ""
    number: int = 0
    speakers: tuple[Speaker, ...] = ()


@lru_cache(maxsize=8)
def _vocabulary(pack: Pack, lang: str) -> Vocabulary:
    return Vocabulary(pack, lang)


def extract_claims(text: str, lang: str, pack: Pack) -> list[Found]:
    """Return the sentences of a text that say something of numbers or times, each with the claims found in it.

    Args:
        text: The text; offsets are code points of it.
        lang: `en` or `uk`.
        pack: Whose names are looked for.

    Cost: linear in the text.
    """
    vocabulary = _vocabulary(pack, lang)
    found = []
    last = -MEMORY
    for number, (start, end) in enumerate(split_sentences(text)):
        words = text[start:end]
        if speaks_of_losses(words):
            last = number
        elif number - last > MEMORY or not may_claim(words):
            continue
        sentence = vocabulary.read(words, start)
        layout = lay_out(sentence)
        claims, topic = _claims_of(sentence, layout, number, pack)
        speakers = tuple(speaker for _, speaker in speakers_in(sentence, layout))
        found.append(
            Found(sentence=sentence, layout=layout, claims=claims, topic=topic, number=number, speakers=speakers)
        )
    return found


def _claims_of(sentence: Sentence, layout: Layout, number: int, pack: Pack) -> tuple[list[Claim], str]:
    topic = _topic(sentence)
    specials = find_specials(sentence, layout)
    consumed = {s.threshold_index for s in specials} | {s.key for s in specials if s.family in {"streak", "count"}}
    bounds = bind(sentence, layout)
    bounds += single_items(sentence, bounds, pack)
    bounds.sort(key=lambda b: b.index)
    bind_times(sentence, layout, bounds)
    comparisons = find_comparisons(sentence, layout, consumed)
    consumed |= {c.index for c in comparisons if c.quantity is not None}
    claims: list[Claim] = []
    list_id = -1
    for at, bound in enumerate(bounds):
        if at == 0 or not is_listed(sentence, layout, bounds[at - 1], bound):
            list_id += 1
        if bound.index in consumed:
            continue
        claim = _figure(sentence, layout, bound, number, topic)
        if claim is not None:
            claim.hints |= {f"peak-{s.grain}" for s in specials if s.family == "extreme" and s.grain in {"day", "week"}}
            claim.list_id = list_id
            if is_matched(bound) and at and is_matched(bounds[at - 1]) and claims:
                claim.hints |= claims[-1].hints & {"total", "bring"}
            claims.append(claim)
    evidence = bool(claims) or has_loss(sentence)
    for special in specials:
        if evidence or not _has_other(sentence):
            claims.append(_special(sentence, layout, special, number, topic, bounds))
    for claim in comparisons:
        _attribute(sentence, layout, claim, claim.index, claim.index + 1)
        claim.sentence = number
        claim.detail["step"] = _step(sentence)
        if sentence.lang == "uk":
            claim.detail["words"] = tuple(unit.norm for unit in sentence.units)
        claims.append(claim)
    claims.sort(key=lambda c: (c.start, c.end))
    return claims, topic


def _step(sentence: Sentence) -> str:
    """Return the unit of "month on month" or "year over year", or an empty string."""
    words = [unit.norm for unit in sentence.units]
    for index in range(len(words) - 2):
        if words[index] in {"month", "year"} and words[index + 1] in {"on", "over"} and words[index + 2] == words[index]:
            return words[index]
    return ""


def _has_other(sentence: Sentence) -> bool:
    """Say whether the sentence speaks of something that is not lost, so that its record is another thing's."""
    return any("not" in cue.names for cue in sentence.cues.values())


def has_loss(sentence: Sentence) -> bool:
    """Say whether a sentence names losses, or deadly superlatives of them."""
    if any(cue.names & {"loss", "kill", "both", "destroy"} for cue in sentence.cues.values()):
        return True
    named = bool(sentence.measures or sentence.parties)
    return (
        (any("lose" in cue.names for cue in sentence.cues.values())
        and named)
        or any(u.norm in {"deadliest", "bloodiest", "costliest"} for u in sentence.units)
    )


def _topic(sentence: Sentence) -> str:
    """Return the measure of "For tanks, …", "As for artillery systems, …", "Щодо танків, …"."""
    if not sentence.measures:
        return ""
    named = sentence.measures[0]
    lead = [sentence.norm(i) for i in range(min(named.first, 4))]
    is_led = lead in (
        ["for"],
        ["as", "for"],
        ["regarding"],
        ["on"],
        ["in", "terms", "of"],
        ["щодо"],
        ["стосовно"],
        ["with"],
        ["among"],
        ["по"],
        ["concerning"],
    )
    return named.id if is_led and sentence.norm(named.stop) in {",", "-", "—", "–", "losses", "the", "these"} else ""


# ---------------------------------------------------------------------- figures

_AFTER_ELLIPSIS = frozenset(
    "in on at by from for against to with since as than into during over within after before when while where that which who and but or per of "
    "overnight again already yesterday today as-well too also including altogether "
    "through throughout across until till between around about only each apiece respectively together both all there here now then "
    "systems units pieces items machines of them overall altogether total vehicles-in a each every day daily more killed lost last followed went came was were had has have is are since this so according up down dead "
    "у в на за з із від до по про над під між через та і й або а але що ніж осіб особи особу особа людей людини людина чоловік росіян росіяни росіянина од одиниць одиниці одиницю одиниця шт штук штуки систем системи система машин машини машина бортів борти борт установок установки установка екземплярів апаратів комплексів комплекси стволів стволи разом відповідно відразу одразу проти тоді тепер зараз досі торік позаторік уже вже був було були".split()
)


def _figure(sentence: Sentence, layout: Layout, bound: Bound, number: int, topic: str) -> Claim | None:
    quantity = number_of(sentence, bound)
    if _is_foreign(sentence, bound) or is_of_civilians(sentence, bound):
        return None
    modality, cue = modality_of(sentence, layout, bound)
    if modality in {Modality.OTHER, Modality.UNREAL}:
        return None
    hints = _hints(sentence, layout, bound, cue)
    if is_portion(sentence, layout, bound, hints):
        hints |= {"portion"}
    if (bound.measure is None or bound.side in {"left", "carried"}) and not _may_be_elliptic(
        sentence, bound, hints, modality
    ):
        return None
    is_weak = (
        modality is Modality.SILENT
        and not (hints & {"sign", "bracket", "bring"} or {"pass", "figure"} <= hints)
        and not _is_loss_list(sentence, bound)
    )
    if (
        bound.measure is not None
        and bound.measure.is_weak
        and modality is Modality.SILENT
        and not hints & {"sign", "included", "bracket"}
    ):
        is_weak = not _is_loss_list(sentence, bound)
    if is_weak and is_counted(sentence, layout, bound):
        is_weak = False
    if "included" in hints and modality is Modality.SILENT:
        is_weak = False
    start, end = quantity.span
    measures = (bound.measure.id,) if bound.measure is not None else ((topic,) if topic else ())
    if (
        sentence.norm(bound.index + 1) in _TAKEN_ALIVE
        and (bound.measure is None or bound.side == "carried")
        and has_people(sentence)
    ):
        measures = ("pow",)
    if is_dead_part(sentence, bound):
        hints = hints | {"wounded"}
    if is_part(sentence, bound):
        hints, measures = hints | {"subset"}, ()
    is_people = _counts_the_dead(sentence, bound)
    if is_people:
        measures = ("personnel",)
    claim = Claim(
        start=start, end=end, text=sentence.text[start - sentence.start : end - sentence.start], sentence=number,
        family=Family.CHANGE, index=bound.index, quantity=quantity, measures=measures,
        measure_mark=Mark.STATED if is_people else bound.mark if bound.measure is not None else Mark.CARRIED, own=bound.own, spread=bound.spread,
        hints=hints, is_weak=is_weak, status=_status(sentence, bound),
        report=tuple(m for m in sentence.mentions if is_report_day(sentence, m)),
    )  # fmt: skip
    if bound.measure is not None:
        claim.detail = {
            "weak_measure": bound.measure.is_weak,
            "form": bound.measure.form,
            "side": bound.side,
            "anchor": bound.anchor,
        }
    else:
        claim.detail = {"elliptic": True}
    if sentence.lang == "uk" and sentence.norm(bound.index - 1) in {"-", "–", "—", ":"}:
        claim.detail["set_off"] = True
    if sentence.norm(bound.index - 1) in {"against", "versus", "vs", "to", "проти"}:
        claim.detail["set_against"] = True
    _attribute(sentence, layout, claim, bound.index, bound.stop)
    return claim


def number_of(sentence: Sentence, bound: Bound) -> Quantity:
    """Return the number of a bound item."""
    quantity = bound.quantity or sentence.units[bound.index].quantity
    assert quantity is not None
    return quantity


_DEAD = frozenset(
    "dead deaths fatalities killed bodies corpses fallen wounded загиблих загиблими загиблі вбитих убитих вбитими убитими вбито двохсотих вбиті".split()
)


def _counts_the_dead(sentence: Sentence, bound: Bound) -> bool:
    """Say whether the word after a number is "dead" or the like, which only people can be."""
    if bound.side == "right" and bound.measure is not None:
        return False
    near = [sentence.norm(i) for i in range(bound.index + 1, min(bound.index + 3, len(sentence.units)))]
    if near and near[0] in PEOPLE:
        return True
    return any(word in _DEAD for word in near[:2]) and (
        near[0] in _DEAD or near[0] in {"russian", "enemy", "more", "confirmed", "battlefield", "combat", "russians"}
    )


def _attribute(sentence: Sentence, layout: Layout, claim: Claim, index: int, stop: int) -> None:
    owner = owner_after(sentence, speakers_in(sentence, layout), stop)
    claim.speaker = owner or speaker_of(sentence, layout, index) or Speaker()
    claim.party = party_of(sentence, layout, index, stop)
    if is_of_speakers_own(sentence, index, stop):
        claim.party = "other"
    if is_local(sentence, layout, index):
        claim.hints = claim.hints | {"place"}


def _is_foreign(sentence: Sentence, bound: Bound) -> bool:
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
    if sentence.norm(bound.index - 1) in {"of", "з", "із", "зі"} and bound.index > 1 and sentence.units[bound.index - 2].quantity is not None:
        return True
    if bound.measure is not None and bound.measure.id in {"uav", "cruise-missiles"} and _is_raid(sentence):
        return True
    if quantity.maybe_year and bound.measure is None and not _restates(sentence, bound):
        return True
    if quantity.value is not None and quantity.value < 0:
        return True
    if quantity.value == 1 and sentence.norm(bound.index - 1) in {"not", "no", "жодного", "ні", "жоден", "never"}:
        return True
    return isinstance(quantity.value, float) and quantity.value != int(quantity.value)


def _restates(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number after a dash makes the one before it exact: "понад 2000 ліквідованих за добу — 2030"."""
    before = [u.quantity for u in sentence.units[: bound.index] if u.quantity is not None]
    if sentence.norm(bound.index - 1) not in {"-", "–", "—"} or not before:
        return False
    value, rough = bound_value(sentence, bound), before[-1].value
    return isinstance(rough, int) and 0 < rough <= value <= 1.1 * rough  # noqa: PLR2004


def bound_value(sentence: Sentence, bound: Bound) -> float:
    """Return a bound number's value, 0 where it has none."""
    return number_of(sentence, bound).value or 0


def _is_raid(sentence: Sentence) -> bool:
    """Say whether the sentence is of an air raid, whose drones and missiles were launched, not lost."""
    return any("raid" in cue.names for cue in sentence.cues.values())


_VERB_LIKE = frozenset(
    "compares tops exceeds beats represents marks follows equals works amounts means remains contrasts leaves sits seems appears reflects "
    "includes surpasses dwarfs tells adds turns counts covers sets ranks lies falls rises averages totals outstrips eclipses matches reaches "
    "was is has does goes takes comes makes says brings shows gives puts stands losses as this its plus vs versus across less towards".split()
)
_UNCOUNTED = frozenset("people children women men seats per cent percent mph kph aircraft".split())
_VERB_ENDINGS_UK = ("но", "то", "ли", "ла", "ло", "лися", "лась", "лося", "ють", "уть", "ать", "ять", "ється")


def _counts_something(sentence: Sentence, at: int) -> bool:
    """Say whether a noun follows that the pack does not know: "39 attacks", "14 new lines", «39 атак»."""
    for index in range(at, min(at + 3, len(sentence.units))):
        unit = sentence.units[index]
        norm = unit.norm
        cue = sentence.cues.get(index)
        known = (
            unit.is_mark
            or norm in PEOPLE
            or norm in _AFTER_ELLIPSIS
            or sentence.time_of[index] >= 0
            or (cue is not None and bool(cue.names & _GOES_ON))
            or any(c.first == index for c in sentence.claimants)
        )
        if known:
            return False
        if any(p.first <= index < p.stop for p in sentence.parties):
            if index == at and norm not in {"russian", "ukrainian", "enemy"}:
                return False
            continue
        if sentence.lang == "uk":
            return index == at and agrees(norm, sentence.units[at - 1].quantity)
        if norm in _UNCOUNTED or (
            norm.endswith("s") and len(norm) > 3 and norm not in _VERB_LIKE and not norm.endswith("'s")
        ):
            return True
        if norm.endswith(("ed", "ing", "en")) and index == at:
            return False
    return False


_GOES_ON = LOSS_NAMES | {"mean", "speech", "total", "pass", "against", "up", "down", "include"}


def _may_be_elliptic(sentence: Sentence, bound: Bound, hints: frozenset[str], modality: Modality) -> bool:
    """Say whether a number without a measure beside it can be one of the measure spoken of."""
    at = bound.stop
    if sentence.norm(at) == "(":
        while at < len(sentence.units) and sentence.norm(at) != ")":
            at += 1
        at += 1
    fine = not _counts_something(sentence, at)
    quantity = number_of(sentence, bound)
    small = (quantity.value or 0) < 2 and quantity.is_word and not hints and bound.measure is None
    return fine and not small


def _is_loss_list(sentence: Sentence, bound: Bound) -> bool:
    """Say whether silence around a number is that of a bulletin: a list of measures, or a day's or total's words."""
    if bound.measure is None:
        return False
    if _is_bare_line(sentence):
        return True
    listed = sum(1 for named in sentence.measures if not named.is_weak)
    numbers = sum(1 for unit in sentence.units if unit.quantity is not None and unit.quantity.is_count)
    other = any(
        "not" in cue.names and not cue.names & {"speech", "neutral", "pass", "total"} for cue in sentence.cues.values()
    )
    return listed >= 2 and numbers >= 2 and not other


_LONGEST_LINE = 9


def _is_bare_line(sentence: Sentence) -> bool:
    """Say whether a line is an item of a list: a measure with its number and hardly a word more."""
    words = [u for u in sentence.units if not u.is_mark]
    return (
        len(words) <= _LONGEST_LINE
        and bool(sentence.measures)
        and sentence.norm(len(sentence.units) - 1) not in {"!", "?"}
        and not any("not" in c.names or "goal" in c.names or "forecast" in c.names for c in sentence.cues.values())
        and (sentence.measures[0].first <= 2 or sentence.units[0].quantity is not None)
        and sum(1 for u in words if u.quantity is None) <= 4 + 2 * len(sentence.measures)
    )


_TAKEN_ALIVE = frozenset({"captured", "prisoners", "taken", "полоненими", "полонених"})


def has_people(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of people and of no equipment."""
    return all(m.id in {"personnel", "pow"} for m in sentence.measures) and not any(
        c.id == "oryx" for c in sentence.claimants
    )


_STATUSES = {
    "destroyed": "destroyed", "damaged": "damaged", "abandoned": "abandoned", "captured": "captured",
    "знищен": "destroyed", "пошкоджен": "damaged", "покинут": "abandoned", "кинут": "abandoned", "захоплен": "captured",
    "трофе": "captured",
}  # fmt: skip


def _status(sentence: Sentence, bound: Bound) -> str:
    at = bound.stop
    if sentence.norm(bound.index + 1) == "of" and sentence.norm(bound.index + 2) in {"them", "these", "which", "those"}:
        at = bound.index + 3
    for index in (bound.index + 1, at, at + 1, bound.index - 1, bound.index - 2):
        norm = sentence.norm(index)
        if (
            index < bound.index
            and sentence.norm(bound.index - 1) not in {":", "—", "–", "-"}
            and index == bound.index - 2
        ):
            continue
        for stem, status in _STATUSES.items():
            if (
                norm.startswith(stem)
                and not _is_listed_status(sentence, index)
                and (index >= bound.index or sentence.lang == "uk" or sentence.norm(bound.index - 1) in {":", "-", "—"})
            ):
                return status
    if bound.side == "left" and bound.measure is not None:
        for index in range(max(bound.measure.first - 3, 0), bound.measure.first):
            for stem, status in _STATUSES.items():
                if sentence.norm(index).startswith(stem) and not _is_listed_status(sentence, index):
                    return status
    for index in range(bound.index + 1, bound.stop):
        for stem, status in _STATUSES.items():
            if sentence.norm(index).startswith(stem):
                return status
    return ""


def _is_listed_status(sentence: Sentence, index: int) -> bool:
    """Say whether a status stands in a row of them ("destroyed, damaged or captured"), which means their sum."""
    if index and sentence.units[index - 1].quantity is not None:
        return False
    near = {sentence.norm(i)[:6] for i in range(index - 3, index + 4) if i != index}
    return any(stem[:6] in near for stem in _STATUSES if not sentence.norm(index).startswith(stem)) and not any(
        sentence.units[i].quantity is not None for i in range(index + 1, min(index + 4, len(sentence.units)))
    )


_FIGURE_NOUNS = frozenset(
    "figure number toll count tally estimate total losses casualties deaths цифру цифра кількість число втрати оцінка".split()
)


def _hints(sentence: Sentence, layout: Layout, bound: Bound, cue: Cue | None) -> frozenset[str]:
    quantity = number_of(sentence, bound)
    found: set[str] = set()
    if quantity.sign == "+":
        found.add("sign")
    if quantity.kind is QuantityKind.ORDINAL:
        found.add("pass")
    if bound.side == "bracket" or layout.opened_at[bound.index] >= 0:
        found.add("bracket")
    found |= _mean_hints(sentence, layout, bound)
    found |= _total_hints(sentence, layout, bound)
    found |= _wording(sentence, layout, bound, cue)
    near = range(max(bound.index - 4, 0), bound.index)
    if any(
        sentence.norm(i) in {"another", "further", "additional", "extra", "ще", "нових", "around-another"} for i in near
    ) or sentence.norm(bound.index + 1) in {"more", "additional", "new"}:
        found.add("more")
    if any(sentence.has_cue(i, "pass") and layout.segment[i] == layout.segment[bound.index] for i in near) or any(
        sentence.norm(i)
        in {"mark", "milestone", "threshold", "barrier", "позначку", "рубіж", "позначка", "межу", "позначки"}
        for i in range(bound.index, min(bound.stop + 3, len(sentence.units)))
    ):
        found.add("pass")
    if any(sentence.norm(i) in _FIGURE_NOUNS for i in range(max(bound.index - 6, 0), bound.index)):
        found.add("figure")
    after = sentence.cue_within(bound.stop, bound.stop + 5, "pass")
    if after is not None and layout.segment[after.first] == layout.segment[bound.index]:
        found.add("pass")
    return frozenset(found)


_COMPARES = frozenset("above below than over under exceeding beating topping against versus from outside within".split())


def _is_compared(sentence: Sentence, index: int, averaged: int) -> bool:
    """Say whether a number is only set against an average: "920 was well above February's daily average"."""
    return averaged > index and any(sentence.norm(i) in _COMPARES for i in range(index + 1, averaged))


def _words_of_means(sentence: Sentence) -> list[int]:
    """Return the indices of "average" and its kin, worked out once."""
    found: list[int] | None = sentence.memo.get("means")
    if found is None:
        stems = ("averag", "середн", "пересічн", "середньодоб")
        found = [i for i, norm in enumerate(sentence.norms) if norm.startswith(stems) and sentence.time_of[i] < 0]
        sentence.memo["means"] = found
    return found


def _words_of_rates(sentence: Sentence) -> list[int]:
    """Return the indices of "rate" and its kin, worked out once."""
    found: list[int] | None = sentence.memo.get("rates")
    if found is None:
        found = [i for i, norm in enumerate(sentence.norms) if norm in {"rate", "pace", "mean", "темп"}]
        sentence.memo["rates"] = found
    return found


_EVERY_DAY = frozenset({"day", "дня", "доби", "день", "доба"})


def _mean_hints(sentence: Sentence, layout: Layout, bound: Bound) -> set[str]:
    quantity = number_of(sentence, bound)
    clause = layout.clause[bound.index]
    averaged = [i for i in _words_of_means(sentence) if layout.clause[i] == clause]
    first, stop = layout.bounds(bound.index)
    inside = [i for i in averaged if first <= i < stop and not _is_compared(sentence, bound.index, i)]
    if quantity.per in {"day", "week", "month", "year"} and "daily" not in sentence.norm(bound.stop):
        return {"mean", f"per-{quantity.per}"}
    if inside:
        return {"mean"}
    rates = [i for i in _words_of_rates(sentence) if i < bound.index and layout.clause[i] == clause]
    if any(first <= i for i in rates):
        return {"mean"}
    regularly = [
        i
        for i in (*range(max(first, bound.index - 9), bound.index), *((0,) if sentence.lang == "uk" else ()))
        if sentence.norm(i) in {"щодня", "щодоби"}
        or (i <= 1 and sentence.norm(i) in {"every", "each", "кожного", "кожної", "кожен", "кожна"} and sentence.norm(i + 1) in _EVERY_DAY)
    ]
    if regularly:
        return {"mean"}
    averaged += rates
    per_day = [
        i
        for i in range(bound.index + 1, min(stop, bound.index + 8))
        if sentence.norm(i) in {"daily", "щодня", "щодоби"}
        or (
            sentence.norm(i) in {"a", "per", "each", "every", "на"}
            and sentence.norm(i + 1) in {"day", "добу", "день"}
            and sentence.norm(i - 1) not in {"in", "within", "over", "during", "for", "single", "just"}
        )
    ]
    per_day = [i for i in per_day if not _is_compared(sentence, bound.index, i)]
    if per_day and not any(sentence.units[i].quantity is not None for i in range(bound.index + 1, per_day[0])):
        return {"mean"}
    if averaged and averaged[0] < bound.index:
        return {"mean-carried"}
    if bound.measure is None and any(sentence.norm(i).startswith("averag") for i in range(bound.index)):
        return {"mean-carried"}
    return set()


def _total_hints(sentence: Sentence, layout: Layout, bound: Bound) -> set[str]:
    first, stop = layout.bounds(bound.index)
    found: set[str] = set()
    for at in range(max(first, bound.index - 12), bound.index):
        if sentence.has_cue(at, "bring") and _brings_to(sentence, bound, at):
            found.add("bring")
        if sentence.has_cue(at, "total"):
            found.add("total")
    for at in range(bound.stop, min(stop, bound.stop + 6)):
        if sentence.has_cue(at, "total") and not sentence.units[at].is_mark:
            found.add("total")
        if sentence.units[at].quantity is not None:
            break
    before = sentence.cues.get(first - 1) or sentence.cues.get(first)
    if (
        before is not None
        and before.stop <= bound.index
        and before.names & {"bring"}
        and _brings_to(sentence, bound, before.first)
    ):
        found.add("bring")
    if before is not None and before.names & {"include"} and before.stop <= bound.index:
        found.add("included")
    if sentence.cue_within(bound.stop, bound.stop + 2, "include") is not None and sentence.norm(bound.stop) in {"of"}:
        found.add("included")
    return found


def _brings_to(sentence: Sentence, bound: Bound, at: int) -> bool:
    """Say whether a total is brought *to* the number, as against "November brought 45,680"."""
    words = [sentence.norm(i) for i in range(at, bound.index)]
    return bool({"to", "at", "total", "до", "of"} & set(words)) or any(
        sentence.has_cue(i, "total") for i in range(at, bound.index)
    )


def _wording(sentence: Sentence, layout: Layout, bound: Bound, cue: Cue | None) -> set[str]:
    found: set[str] = set()
    clause = layout.clause[bound.index]
    if any("both" in cue.names for cue in sentence.cues.values()):
        found.add("both")
    beside = [
        i
        for i in range(max(bound.index - 2, 0), min(bound.stop + 3, len(sentence.units)))
        if layout.clause[i] == clause
    ]
    if any(sentence.has_cue(i, "include", "total") for i in beside):
        beside = []
    if _speaks_of_the_dead(sentence, layout, bound):
        found.add("killed")
    wounds = [i for i in beside if sentence.has_cue(i, "wound")]
    if wounds and "both" not in found and not any(sentence.has_cue(i, "kill", "loss") for i in beside):
        found.add("wounded")
    return found


def _speaks_of_the_dead(sentence: Sentence, layout: Layout, bound: Bound) -> bool:
    """Say whether the nearest word of loss to a number is of the dead: beside it, else before it in its clause."""
    for at in range(bound.index + 1, min(bound.stop + 4, len(sentence.units))):
        if (
            sentence.units[at].quantity is not None
            or (sentence.units[at].is_mark and at >= bound.stop)
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


# --------------------------------------------------------------------- specials


def _special(
    sentence: Sentence, layout: Layout, special: Special, number: int, topic: str, bounds: list[Bound]
) -> Claim:
    units = sentence.units
    start, end = units[special.first].start, units[special.stop - 1].end
    measures: tuple[str, ...] = (topic,) if topic else ()
    mark = Mark.STATED if topic else Mark.CARRIED
    near = [m for m in sentence.measures if special.first - 8 <= m.first < special.stop + 6]
    strong = [m for m in near if not m.is_weak and m.id != "personnel"] or [m for m in near if not m.is_weak] or near
    if strong and not topic:
        best = min(strong, key=lambda m: abs(m.first - special.key))
        measures, mark = (best.id,), Mark.STATED
    named = [m for m in sentence.mentions if m is not special.scope]
    inside = [m for m in named if not is_report_day(sentence, m)] or named
    if special.family == "first-crossing" and special.threshold is not None:
        end = max(end, special.threshold.end) if special.threshold_index > special.key else end
    claim = Claim(
        start=start, end=end, text=sentence.text[start - sentence.start : end - sentence.start], sentence=number,
        family=Family(special.family), index=special.key, quantity=None, measures=measures, measure_mark=mark,
        own=tuple(inside), threshold=special.threshold, detail={"special": special},
        report=tuple(m for m in sentence.mentions if is_report_day(sentence, m)),
    )  # fmt: skip
    _attribute(sentence, layout, claim, special.key, special.stop)
    return claim
