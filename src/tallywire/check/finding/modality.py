"""What governs a number: losses that happened, or something else such as deliveries, goals and interceptions."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from tallywire.check.text.triggers import Triggers
from tallywire.check.whose.verb_subjects import has_count_for_subject
from tallywire.lang import QuantityKind

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Cue, Sentence

LOSS_NAMES = frozenset({"lose", "loss", "destroy", "kill", "both", "wound"})
_HARMLESS = frozenset({"speech", "neutral", "pass", "total", "bring", "include"})
_LOSS_STEMS = ("casualt", "loss", "втрат", "утрат", "dead", "death", "killed", "fatal", "toll")
_ADJACENT = 6
_BEFORE_A_NUMBER = 4


class Modality(enum.Enum):
    """What a number is said of: losses, something not lost, something not (yet) so, or nothing that the words say."""

    LOSS = "loss"
    OTHER = "other"
    UNREAL = "unreal"
    SILENT = "silent"


def modality_of(sentence: Sentence, layout: Layout, bound: Bound) -> Modality:
    """Return what governs a number: by the word beside it, then to its left, then to its right."""
    if _is_yet_to_be(sentence, layout, bound.index):
        return Modality.UNREAL
    if bound.measure is not None and bound.measure.form.find("/") < 0 and _is_loss_noun(bound.measure.form):
        nearer = _leftward(sentence, layout, bound.index) if bound.side == "carried" and sentence.lang == "en" else None
        cue = nearer[1] if nearer is not None and nearer[0] is Modality.OTHER else None
        if cue is not None and bound.index - cue.stop < _ADJACENT < bound.index - bound.measure.stop:
            return Modality.OTHER
        unreal = _unreal_before(sentence, layout, bound.index) or _unreal_after(sentence, bound)
        return Modality.UNREAL if unreal else Modality.LOSS
    for cue in _beside(sentence, bound):
        verdict = _sort(sentence, cue)
        if verdict is not None:
            return _real(sentence, layout, bound, verdict)
    left = _leftward(sentence, layout, bound.index)
    if left is not None:
        return left[0]
    return _rightward(sentence, layout, bound) or Modality.SILENT


_FUTURES_UK = Triggers(endings=("тиме", "тимуть", "тиметься", "тимуться"))
_FUTURES_EN = Triggers({"will"})
_FUTURE_REACH = 12


def _is_yet_to_be(sentence: Sentence, layout: Layout, index: int) -> bool:
    """Say whether a future verb stands in the clause before a number: «продовжуватиме перевищувати 1000», "will continue to exceed 1,000"."""
    futures = _FUTURES_UK if sentence.lang == "uk" else _FUTURES_EN
    before = [
        at
        for at in futures.places(sentence)
        if index - _FUTURE_REACH <= at < index and layout.clause[at] == layout.clause[index]
    ]
    if sentence.lang == "uk" or not before:
        return bool(before)
    return not any(
        sentence.norm(at) in {"have", "be"} or sentence.has_cue(at, "lose", "loss") for at in range(before[-1], index)
    )


def _real(sentence: Sentence, layout: Layout, bound: Bound, verdict: Modality) -> Modality:
    if verdict is Modality.LOSS and (_unreal_before(sentence, layout, bound.index) or _unreal_after(sentence, bound)):
        return Modality.UNREAL
    return verdict


def _is_loss_noun(form: str) -> bool:
    return any(stem in form for stem in _LOSS_STEMS)


_PRICE = ("цін", "кошт", "варт", "обійш", "обход", "cost")


def _is_price(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a word of cost is one of money, which the sentence names: «ціна одного дрона – 500 доларів»."""
    return sentence.norm(cue.first).startswith(_PRICE) and any(
        unit.quantity is not None and unit.quantity.kind is QuantityKind.MONEY for unit in sentence.units
    )


def _is_worth(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a word only tells what was lost is worth: "10,000 systems worth almost $8 billion"."""
    return sentence.norm(cue.first) == "worth" and any(
        unit.quantity is not None and unit.quantity.kind is QuantityKind.MONEY for unit in sentence.units
    )


_SET = ("поставл", "постави")
_RECORDS = ("рекорд", "антирекорд", "максимум", "мінімум", "планк")


def sets_record(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a verb that may tell of deliveries tells of a record that was set: «рекорд поставлено 15 листопада»."""
    return sentence.norm(cue.first).startswith(_SET) and any(norm.startswith(_RECORDS) for norm in sentence.norms)


def _sort(sentence: Sentence, cue: Cue) -> Modality | None:
    if _is_price(sentence, cue):
        return Modality.OTHER
    if sets_record(sentence, cue):
        return None
    if cue.names & LOSS_NAMES:
        return Modality.LOSS
    if _is_noun(sentence, cue):
        return None
    if _is_worth(sentence, cue):
        return None
    if "not" in cue.names and not cue.names & _HARMLESS and not is_number_of_targets(sentence, cue):
        return Modality.LOSS if has_count_for_subject(sentence, cue.first) else Modality.OTHER
    if is_number_of_targets(sentence, cue):
        return None
    if cue.names & {"forecast", "goal"} and not cue.names & _HARMLESS:
        return None if _is_past_or_present(sentence, cue) else Modality.UNREAL
    return None


_EITHER = frozenset({"transport", "supply", "fire", "field", "ship", "guard", "reserve", "convoy"})
_BEFORE_NOUNS = frozenset(
    "the a of for its their russian russia's enemy enemy's military army moscow's putin's and on in".split()
)


def _is_noun(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a word that can be a verb is a noun, of which nothing is said: "the worst month for Russian transport"."""
    return sentence.norm(cue.first) in _EITHER and sentence.norm(cue.first - 1) in _BEFORE_NOUNS


def is_number_of_targets(sentence: Sentence, cue: Cue) -> bool:
    """Say whether targets were counted, and not aimed at: "hit 611 targets, among them 23 tanks"."""
    counted = cue.first > 0 and sentence.units[cue.first - 1].quantity is not None
    return counted and sentence.norm(cue.first).startswith("target")


def _is_past_or_present(sentence: Sentence, cue: Cue) -> bool:
    """Say whether "may" only hedges: "may have lost", "may be killed daily"."""
    following = sentence.norm(cue.stop)
    return following == "have" or (following == "be" and sentence.norm(cue.first) in {"may", "might", "could"})


def _beside(sentence: Sentence, bound: Bound) -> list[Cue]:
    """Return the cues directly after a number's phrase, up to a mark, another number or "and"."""
    found = []
    at = bound.index + 1
    limit = min(bound.stop + _ADJACENT, len(sentence.units))
    while at < limit:
        unit = sentence.units[at]
        cue = sentence.cues.get(at)
        if cue is not None and "both" in cue.names:
            found.append(cue)
            at = cue.stop
            continue
        if unit.quantity is not None or (unit.is_mark and unit.norm not in "()'’\"“”+") or unit.norm in _BREAKING:
            break
        if cue is not None and cue.first == at:
            if cue.names & {"include", "bring"}:
                break
            if not cue.names <= {"loss"} or at >= bound.stop:
                found.append(cue)
        at += 1
    return found


_BREAKING = frozenset(
    "and while but or as when where that which who after before since during amid та і й а але коли який яка які".split()
)


def _leftward(sentence: Sentence, layout: Layout, index: int) -> tuple[Modality, Cue | None] | None:
    for at in range(index - 1, -1, -1):
        if sentence.norm(at) in {";", "."} or (
            layout.clause[at] != layout.clause[index] and sentence.norm(at) not in "—–"
        ):
            crossed = layout.clause[index] - layout.clause[at]
            if sentence.norm(at) in {";", "."} or (crossed > 0 and sentence.norm(at + 1) not in {"—", "–", "-"}):
                return None
            if crossed < 0 and sentence.lang == "en":
                continue
        cue = sentence.cues.get(at)
        if cue is None or cue.first != at:
            continue
        verdict = _sort(sentence, cue)
        if verdict is Modality.LOSS and _unreal_before(sentence, layout, at + 1):
            return Modality.UNREAL, cue
        if verdict is not None:
            return verdict, cue
    return None


def _rightward(sentence: Sentence, layout: Layout, bound: Bound) -> Modality | None:
    relative = sentence.norm(bound.stop) in {"who", "whom", "that", "which"}
    for at in range(bound.stop, len(sentence.units)):
        near = relative and at < bound.stop + _ADJACENT
        if sentence.norm(at) in {";", "."} or (layout.clause[at] != layout.clause[bound.index] and not near):
            return None
        cue = sentence.cues.get(at)
        if cue is None or cue.first != at:
            continue
        verdict = _sort(sentence, cue)
        if verdict is not None and (
            verdict is Modality.LOSS or near or sentence.lang == "uk" or not _is_past_comma(sentence, bound, at)
        ):
            return verdict
    return None


def _is_past_comma(sentence: Sentence, bound: Bound, at: int) -> bool:
    """Say whether a comma parts a word from the number before it, which it then does not govern."""
    return any(sentence.norm(i) == "," for i in range(bound.stop, at))


def _unreal_after(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number is the subject of what is only to come: "the millionth casualty will fall in June"."""
    if sentence.lang != "en":
        return False
    for at in range(bound.index + 1, min(bound.stop + 3, len(sentence.units))):
        cue = sentence.cues.get(at)
        if sentence.units[at].is_mark or (
            cue is not None and cue.names & {"lose", "destroy", "kill", "both", "speech"}
        ):
            return False
        if cue is not None and "forecast" in cue.names and not cue.names & _HARMLESS:
            return not _is_past_or_present(sentence, cue)
    return False


def _unreal_before(sentence: Sentence, layout: Layout, index: int) -> bool:
    """Say whether "could", "plans to" or "may" stands shortly before, and no "have" that makes it the past."""
    for at in range(index - 1, max(index - 12, -1), -1):
        if (
            sentence.cues.get(at) is not None
            and sentence.cues[at].names & {"lose", "destroy", "kill"}
            and index - at > 1
        ):
            return False
        if sentence.norm(at) in {".", ";", ","} or layout.clause[at] != layout.clause[max(index - 1, 0)]:
            return False
        cue = sentence.cues.get(at)
        if cue is not None and cue.names & {"forecast", "goal"} and not cue.names & _HARMLESS:
            led = any(sentence.norm(i) == "to" for i in range(cue.stop, index))  # "expects the rate to exceed 1,000"
            if "goal" not in cue.names and index - at > _BEFORE_A_NUMBER and not led:
                return False
            return not _is_past_or_present(sentence, cue) and not any(
                sentence.norm(i) in {"have", "has", "had", "bring"} for i in range(cue.stop, index)
            )
    return False
