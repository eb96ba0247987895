"""What makes a bare number with a measure a claim where no word of loss stands beside it: who counts, and how it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.finding.evidence_en import is_incident, is_plain_count
from tallywire.check.text.misread_dates import PEOPLE

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Sentence

_COUNTING = (
    "підрах", "порах", "наліч", "нараху", "нарахов", "звіту", "відзвіт", "прозвіт", "обліку", "зафіксу", "задокумент", "підтверд", "верифік",
    "ідентифік", "обчисл",
)  # fmt: skip
_OTHER = frozenset({"not", "goal", "forecast", "raid"})
_PART_WORDS = frozenset({"них", "яких", "цих", "тих"})
_OUT_OF = frozenset({"із", "з", "з-поміж", "зпоміж", "серед"})


def is_counted(sentence: Sentence, layout: Layout, bound: Bound) -> bool:
    """Say whether a number of a named measure is a count though no word of loss stands beside it.

    In English nothing else in its clause may be what it is a number of. In Ukrainian a claimant or a counting verb vouches for it:

    «Генштаб налічив 3773 танки», «загальний лік Генштабу – 413 бортів», «відзвітував про 38 490 осіб за травень».

    Args:
        sentence: The sentence.
        layout: Its parts.
        bound: The number.
    """
    if sentence.lang == "en":
        return is_plain_count(sentence, layout, bound)
    if any(cue.names & _OTHER and "speech" not in cue.names for cue in sentence.cues.values()):
        return False
    named = bound.measure is not None and bound.side in {"right", "left", "matched"} and not bound.measure.is_weak
    people = sentence.norm(bound.index + 1) in PEOPLE
    if not (named or people):
        return False
    clause = layout.clause[bound.index]
    counting = any(
        unit.norm.startswith(_COUNTING) and layout.clause[at] == clause for at, unit in enumerate(sentence.units)
    )
    if _is_told_of(sentence, bound) or (named and _is_on_account(sentence, bound)):
        return True
    vouched = any(not claimant.is_weak and claimant.id in {"general-staff", "oryx"} for claimant in sentence.claimants)
    return counting or vouched


_HAS = frozenset("має мають мав мала мали володіє володіють".split())
_ACCOUNT = frozenset({"рахунку", "рахунок", "лічильнику", "переліку", "списку", "реєстрі", "базі", "графі", "таблиці"})
_RANKS = ("най", "рекорд", "антирекорд", "максим", "мінім")


def _is_on_account(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number is on somebody's account or a sum of all: «на рахунку ЗСУ 12 185 танків», «загалом – 300 літаків»."""
    before = sentence.norms[max(bound.index - 6, 0) : bound.index]
    if sentence.norm(bound.stop) in {"-", "–", "—", ","} and sentence.norm(bound.stop + 1).startswith(_RANKS):
        return True
    if any(word in _HAS for word in before):
        return False
    return any(word in _ACCOUNT for word in before) or "загалом" in before


def _is_told_of(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a reporting verb with «про» leads the number: «говорить про 7255 танків»."""
    return any(
        sentence.norm(at) == "про" and sentence.has_cue(at - 1, "speech")
        for at in range(max(bound.index - 3, 1), bound.index)
    )


_PARTICLES = frozenset("ще аж уже вже лише тільки цілих рівно усього всього разом саме приблизно майже понад".split())
_SETTING_OFF = frozenset({"-", "–", "—", ":", "це", "було", "становить", "становив", "становила", "становило"})


def is_set_off(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a dash, a colon or "is" sets a number off as what is told: «за добу — ще 810», «у перерахунку це 910»."""
    at = bound.index - 1
    while at > 0 and sentence.norm(at) in _PARTICLES:
        at -= 1
    return at >= 0 and sentence.norm(at) in _SETTING_OFF


_DEAD_OR_HURT = (
    "вбит",
    "убит",
    "загиб",
    "полег",
    "поран",
    "безповоротн",
    "санітарн",
    "мертв",
    "двохсот",
    "трьохсот",
    "зник",
)


def is_dead_part(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number parts the dead or wounded from those just counted, which the staff's count does not: «з них 24 тисячі — вбитими»."""
    if sentence.lang == "en":
        return _is_dead_part_en(sentence, bound)
    if sentence.cue_within(bound.index - 4, bound.index, "include") is None:
        return False
    near = range(max(bound.index - 3, 0), min(bound.index + 5, len(sentence.units)))
    if any(sentence.norm(i).startswith(("військ", "танк", "одиниц")) for i in near if i > bound.index):
        return False
    return any(sentence.norm(i).startswith(_DEAD_OR_HURT) for i in near) and not any(
        sentence.has_cue(i, "both") for i in near
    )


_OF_THEM = frozenset({"them", "whom", "these", "those"})


def _is_dead_part_en(sentence: Sentence, bound: Bound) -> bool:
    """Say whether "150,000 of them killed" follows a count of the killed and wounded."""
    at = bound.index
    if sentence.norm(at + 1) != "of" or sentence.norm(at + 2) not in _OF_THEM:
        return False
    dead = any(sentence.has_cue(i, "kill") and not sentence.has_cue(i, "both") for i in range(at + 3, at + 6))
    return dead and any(sentence.has_cue(i, "both", "loss") for i in range(at))


_CIVIL = (
    "цивільн",
    "мирн",
    "мешкан",
    "жител",
    "дітей",
    "дити",
    "постражд",
    "будинк",
    "пасажир",
    "працівник",
    "рятувальник",
    "медик",
)


_CIVIL_EN = frozenset(
    "civilian civilians resident residents passenger passengers aged child children bystanders villagers".split()
)


def is_of_civilians(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a bare number stands in a sentence about civilians: «троє цивільних загинули, ще 12 поранені»."""
    if bound.measure is not None and bound.side == "right" and not (bound.measure.is_weak and sentence.lang == "uk"):
        return False
    if sentence.lang == "en" and is_incident(sentence, bound):
        return True
    if sentence.lang == "en":
        return bound.side in {"", "carried"} and any(unit.norm in _CIVIL_EN for unit in sentence.units)
    return any(unit.norm.startswith(_CIVIL) for unit in sentence.units)


_NO_LOSSES = (
    "зведен", "звіт", "бюлетен", "позначк", "рубеж", "рубіж", "планк", "рекорд", "показник", "публікац", "графік", "цифр", "відсотк",
    "дивізі", "батальйон", "бригад", "корпус", "полків", "ешелон", "поїзд", "стадіон",
)  # fmt: skip
_MOST_REPORTS = 1000


def counts_reports(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number counts reports, marks or records, and not what was lost: «із 28 зведень», «дві позначки»."""
    quantity = bound.quantity or sentence.units[bound.index].quantity
    if sentence.lang != "uk" or quantity is None or (quantity.value or 0) >= _MOST_REPORTS:
        return False
    for at in range(bound.index + 1, min(bound.index + 4, len(sentence.units))):
        if (
            sentence.units[at].is_mark
            or any(m.first <= at < m.stop and not m.is_weak for m in sentence.measures)
            or sentence.units[at].quantity is not None
        ):
            return False
        if sentence.norm(at).startswith(_NO_LOSSES) and sentence.norm(bound.index - 1) not in {"показник", "цифра"}:
            return True
    return False


def is_part(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number is of those just counted: «20 300 із них»."""
    at = bound.index + 1
    return sentence.lang == "uk" and sentence.norm(at) in _OUT_OF and sentence.norm(at + 1) in _PART_WORDS
