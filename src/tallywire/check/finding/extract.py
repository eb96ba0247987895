"""Finding the claims of a text: what is said, before anything is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tallywire.check.bound import Bound
from tallywire.check.claim import Claim, Family, Mark
from tallywire.check.finding.binding import bind
from tallywire.check.finding.bound_times import bind_times, is_listed, report_days
from tallywire.check.finding.conjectures import is_conjecture
from tallywire.check.finding.distances import find_distances
from tallywire.check.finding.durations import find_durations
from tallywire.check.finding.elliptic import may_be_elliptic
from tallywire.check.finding.evidence import (
    counts_reports,
    is_counted,
    is_dead_part,
    is_of_civilians,
    is_part,
    is_set_off,
)
from tallywire.check.finding.evidence_en import carried_hints, in_row, is_of_the_dead, is_strength, sums_up
from tallywire.check.finding.generic_nouns import meant_by_reference, meant_by_trade
from tallywire.check.finding.marked import is_figure_of, is_foreign, special_claim
from tallywire.check.finding.modality import Modality, modality_of
from tallywire.check.finding.nothing_lost import none_items
from tallywire.check.finding.roles import name_bearers
from tallywire.check.finding.singles import single_items
from tallywire.check.finding.speakers import main_speakers
from tallywire.check.finding.statistic_hints import mean_hints, total_hints
from tallywire.check.finding.superlatives import find_specials
from tallywire.check.finding.surroundings import (
    FIGURE_NOUNS,
    TAKEN_ALIVE,
    Found,
    attribute,
    counts_names,
    counts_the_dead,
    has_loss,
    has_other,
    has_people,
    is_loss_list,
    number_of,
    step_words,
    vocabulary_of,
    wording_hints,
)
from tallywire.check.periods.bases import is_base_number
from tallywire.check.statistics.comparisons import find_comparisons
from tallywire.check.statistics.nth_items import nth_items
from tallywire.check.statistics.portions import is_portion
from tallywire.check.statistics.statuses import is_of_side, status_of
from tallywire.check.text.layout import Layout, lay_out
from tallywire.check.text.relevance import MEMORY, may_claim, speaks_of_losses
from tallywire.check.text.sentence import Sentence
from tallywire.check.text.splitting import split_sentences
from tallywire.lang import QuantityKind

if TYPE_CHECKING:
    from tallywire.lang import Quantity
    from tallywire.pack import Pack


def extract_claims(text: str, lang: str, pack: Pack) -> list[Found]:
    """Return the sentences of a text that say something of numbers or times, each with the claims found in it.

    Args:
        text: The text; offsets are code points of it.
        lang: `en` or `uk`.
        pack: Whose names are looked for.

    Cost: linear in the text.
    """
    vocabulary = vocabulary_of(pack, lang)
    found: list[Found] = []
    last = -MEMORY
    for number, (start, end) in enumerate(split_sentences(text)):
        words = text[start:end]
        if speaks_of_losses(words):
            last = number
        elif number - last > MEMORY or not (may_claim(words) or words.endswith("?")):
            continue
        sentence = vocabulary.read(words, start)
        layout = lay_out(sentence)
        claims = _claims_of(sentence, layout, number, pack)
        speakers = main_speakers(sentence)
        found.append(Found(sentence=sentence, layout=layout, claims=claims, number=number, speakers=speakers))
    name_bearers(found, text, vocabulary)
    return found


def _claims_of(sentence: Sentence, layout: Layout, number: int, pack: Pack) -> list[Claim]:
    specials = find_specials(sentence, layout)
    consumed = {s.threshold_index for s in specials} | {s.key for s in specials if s.family in {"streak", "count"}}
    consumed |= {i for s in specials if s.family == "count" for i in range(s.first, s.stop)}
    bounds = bind(sentence, layout)
    bounds += single_items(sentence, bounds, pack)
    bounds += none_items(sentence, layout)
    numbered = nth_items(sentence, layout)
    bounds += numbered
    bounds.sort(key=lambda b: b.index)
    bind_times(sentence, layout, bounds)
    records = [s for s in specials if s.family == "extreme"]
    comparisons = [
        c
        for c in find_comparisons(sentence, consumed)
        if c.quantity is not None or not any(r.first <= c.index < r.stop for r in records)
    ]
    consumed |= {c.index for c in comparisons if c.quantity is not None}
    distances = find_durations(sentence, consumed) + find_distances(sentence, consumed)
    consumed |= {c.index for c in distances}
    comparisons += distances
    claims: list[Claim] = []
    list_id = -1
    for at, bound in enumerate(bounds):
        if at == 0 or not is_listed(sentence, bounds[at - 1], bound):
            list_id += 1
        if bound.index in consumed:
            continue
        claim = _figure(sentence, layout, bound, number)
        if claim is not None:
            claim.hints |= {f"peak-{s.grain}" for s in specials if s.family == "extreme" and s.grain in {"day", "week"}}
            claim.is_weak = claim.is_weak and not any(is_figure_of(sentence, s, bound.index) for s in specials)
            claim.list_id = list_id
            if any(each is bound for each in numbered):
                claim.detail["nth"], claim.hints = True, claim.hints | {"pass"}
            if claims and claim.status and not claim.measures and "included" in claims[-1].hints:
                claim.hints |= {"included"}
            if claims and not claim.party and _leans(claim, claims[-1]):
                claim.party = claims[-1].party
            if bound.side in {"carried", "left"} and at and claims:
                claim.hints |= carried_hints(sentence, bounds[at - 1], bound, claims[-1])
            claims.append(claim)
    evidence = bool(claims) or has_loss(sentence)
    claims.extend(
        special_claim(sentence, layout, special, number) for special in specials if evidence or not has_other(sentence)
    )
    for claim in comparisons:
        attribute(sentence, layout, claim, claim.index, claim.index + 1)
        claim.sentence = number
        claim.detail["step"] = step_words(sentence)
        claims.append(claim)
    claims.sort(key=lambda c: (c.start, c.end))
    return claims


def _leans(claim: Claim, before: Claim) -> bool:
    """Say whether a figure is of the same side as the one before it: an item of its list, or a part of it."""
    return claim.list_id == before.list_id or bool(claim.hints & {"included", "subset"})


def _figure(sentence: Sentence, layout: Layout, bound: Bound, number: int) -> Claim | None:
    quantity = number_of(sentence, bound)
    if _counts_nothing_lost(sentence, bound):
        return None
    modality = modality_of(sentence, layout, bound)
    if modality in {Modality.OTHER, Modality.UNREAL}:
        return None
    hints = _hints(sentence, layout, bound)
    if is_portion(sentence, layout, bound, hints):
        hints |= {"portion"}
    if (bound.measure is None or bound.side in {"left", "carried"}) and not may_be_elliptic(sentence, bound, hints):
        return None
    is_weak = _is_weak(sentence, layout, bound, hints, is_silent=modality is Modality.SILENT)
    is_weak = is_weak and not sums_up(sentence, bound) and not counts_names(sentence, bound.index)
    start, end = quantity.span
    measures = (bound.measure.id,) if bound.measure is not None else ()
    if (
        sentence.norm(bound.index + 1) in TAKEN_ALIVE
        and (bound.measure is None or bound.side == "carried")
        and has_people(sentence)
    ):
        measures = ("pow",)
    if is_dead_part(sentence, bound):
        hints = hints | {"wounded"}
    if is_part(sentence, bound):
        hints, measures = hints | {"subset"}, ()
    trade = meant_by_trade(sentence, bound) or meant_by_reference(sentence, bound)
    if trade:
        measures = (trade,)
    is_people = counts_the_dead(sentence, bound) or is_of_the_dead(sentence, bound)
    if is_people:
        measures = ("personnel",)
    claim = Claim(
        start=start, end=end, text=sentence.text[start - sentence.start : end - sentence.start], sentence=number,
        family=Family.CHANGE, index=bound.index, quantity=quantity, measures=measures,
        measure_mark=Mark.STATED if is_people else bound.mark if bound.measure is not None else Mark.CARRIED, own=bound.own, spread=bound.spread,
        hints=hints, is_weak=is_weak, status=status_of(sentence, bound),
        report=report_days(sentence),
    )  # fmt: skip
    claim.detail = _detail(sentence, bound)
    attribute(sentence, layout, claim, bound.index, bound.stop)
    if claim.status == "captured":
        _take_captive(claim, sentence, bound)
    return claim


def _take_captive(claim: Claim, sentence: Sentence, bound: Bound) -> None:
    """Read captured people as prisoners, and what the people beside a bare number captured as what was spoken of before."""
    is_object = claim.measures == ("personnel",) and bound.side == "right" and sentence.lang == "en"
    if is_object and "both" not in claim.hints:
        claim.measures = ("pow",)
    elif not is_of_side(sentence, bound):
        claim.party = ""
        if claim.measures == ("personnel",) and bound.side == "left":
            claim.measures, claim.measure_mark = (), Mark.CARRIED


def _counts_nothing_lost(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number is none of a loss whatever governs it: a note's, a year, civilians, reports, what a fleet had."""
    return (
        _is_strung(sentence, bound)
        or _is_reference(sentence, bound)
        or is_foreign(sentence, bound)
        or is_of_civilians(sentence, bound)
        or counts_reports(sentence, bound)
        or is_strength(sentence, bound)
    )


def _is_strung(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number that no measure follows runs straight into another ("1 2 3 tanks"), which no sentence does."""
    following = bound.index + 1
    if bound.side == "right" or following >= len(sentence.units) or sentence.time_of[following] >= 0:
        return False
    return sentence.units[following].quantity is not None


def _is_reference(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number is a note's: "… since January.[2]"."""
    return sentence.norm(bound.index - 1) == "[" and sentence.norm(bound.index + 1) == "]"


def _is_weak(sentence: Sentence, layout: Layout, bound: Bound, hints: frozenset[str], *, is_silent: bool) -> bool:
    """Say whether nothing but the noun makes the number a claim of losses: no verb, no list, no sign."""
    if not is_silent or "included" in hints or _is_sides_milestone(sentence, bound, hints):
        return False
    is_named = sentence.lang == "en" and sentence.norm(bound.index + 1) in _GENERIC and bound.side == "left"
    if bound.measure is not None and bound.measure.is_weak and not is_named and not hints & {"sign", "bracket"}:
        is_weak = not is_loss_list(sentence, bound)
    else:
        is_marked = bool(hints & {"sign", "bracket", "bring"}) or {"pass", "figure"} <= hints
        is_weak = not is_marked and not is_loss_list(sentence, bound)
    return is_weak and not is_counted(sentence, layout, bound)


def _is_sides_milestone(sentence: Sentence, bound: Bound, hints: frozenset[str]) -> bool:
    """Say whether a round number is one that a side's losses passed: «позначку в 700 тисяч росіяни подолали 4 листопада»."""
    if sentence.lang != "uk" or "pass" not in hints or bound.measure is None:
        return False
    if number_of(sentence, bound).kind is QuantityKind.ORDINAL:
        return bound.side == "right"
    if bound.side == "right" and any(norm in _COUNTS for norm in sentence.norms[bound.index : bound.stop]):
        return True
    if not is_round(number_of(sentence, bound)):
        return False
    return any(party.id == "ru-forces" for party in sentence.parties)


_GENERIC = frozenset("systems units pieces launchers".split())
_GUESSING = frozenset({"імовірно", "ймовірно", "вірогідно", "мабуть", "певно"})
"""Words of an estimate, which no bulletin is."""
_GUESS_REACH = 4
_COUNTS = frozenset("кількість число рахунок лічильник перелік підсумок".split())
_PLAIN_FROM = 100


def _detail(sentence: Sentence, bound: Bound) -> dict[str, Any]:
    """Gather how the number is bound to its measure, and what punctuation sets it apart."""
    detail: dict[str, Any] = {"elliptic": True}
    if bound.measure is not None:
        detail = {
            "weak_measure": bound.measure.is_weak,
            "form": bound.measure.form,
            "side": bound.side,
            "anchor": bound.anchor,
        }
    if sentence.lang == "uk" and is_set_off(sentence, bound):
        detail["set_off"] = True
    if (
        sentence.lang == "en"
        and (number_of(sentence, bound).value or 0) >= _PLAIN_FROM
        and not in_row(sentence, bound.index)
    ):
        detail["plain"] = True
    if sentence.lang == "uk" and not _GUESSING.isdisjoint(
        sentence.norms[max(bound.index - _GUESS_REACH, 0) : bound.index]
    ):
        detail["guessed"] = True
    if is_base_number(sentence, bound.index):
        detail["is_base"] = True
    return detail


def _hints(sentence: Sentence, layout: Layout, bound: Bound) -> frozenset[str]:
    quantity = number_of(sentence, bound)
    found: set[str] = set()
    if quantity.sign == "+":
        found.add("sign")
    if quantity.kind is QuantityKind.ORDINAL:
        found.add("pass")
    if bound.side == "bracket" or layout.opened_at[bound.index] >= 0:
        found.add("bracket")
    if is_conjecture(sentence, layout, bound.index):
        found.add("conjecture")
    found |= mean_hints(sentence, layout, bound)
    found |= total_hints(sentence, layout, bound)
    found |= wording_hints(sentence, layout, bound)
    near = range(max(bound.index - 4, 0), bound.index)
    if any(
        not any(sentence.units[j].is_mark for j in range(i, bound.index))
        and sentence.norm(i) in {"another", "further", "additional", "extra", "ще", "нових", "around-another"}
        for i in near
    ) or sentence.norm(bound.index + 1) in {"more", "additional", "new"}:
        found.add("more")
    if any(sentence.has_cue(i, "pass") and layout.segment[i] == layout.segment[bound.index] for i in near) or any(
        sentence.norm(i)
        in {"mark", "milestone", "threshold", "barrier", "позначку", "рубіж", "позначка", "межу", "позначки"}
        for i in range(bound.index, min(bound.stop + 3, len(sentence.units)))
    ):
        found.add("pass")
    if any(sentence.norm(i) in FIGURE_NOUNS for i in range(max(bound.index - 6, 0), bound.index)):
        found.add("figure")
    first, _ = layout.bounds(bound.index)
    led = sentence.norm(first) in {"and", "та", "і", "й", ","} or sentence.norm(bound.index - 1) in {
        "and",
        "та",
        "і",
        "й",
        ",",
    }
    if (
        bound.own
        and led
        and any(
            sentence.has_cue(i, "pass") and layout.clause[i] == layout.clause[bound.index] for i in range(bound.index)
        )
    ):
        found |= {"pass"} if is_round(quantity) else set()
    beyond = bound.index + 1 if sentence.lang == "uk" else bound.stop
    after = sentence.cue_within(beyond, bound.stop + 5, "pass")
    if after is not None and layout.segment[after.first] == layout.segment[bound.index]:
        found.add("pass")
    return frozenset(found)


def is_round(quantity: Quantity) -> bool:
    """Say whether a number can be a milestone: a round thousand."""
    return quantity.value is not None and quantity.value >= 1000 and quantity.value % 1000 == 0
