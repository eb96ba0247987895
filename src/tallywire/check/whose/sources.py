"""Speakers of Ukrainian texts that a name alone does not give: other countries' ministries, experts, spokesmen of regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import UNKNOWN, Mark, Speaker

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Named, Sentence

SKIPPED_UK = frozenset(
    "зі зі свого свій боку чергу свою у натомість тим часом водночас теж також так само своєю однак проте вкотре щоденно щодня зранку".split()
)
_COUNTRIES = frozenset(
    "франції німеччини норвегії польщі литви латвії естонії фінляндії швеції данії нідерландів італії іспанії канади туреччини "
    "чехії словаччини румунії болгарії білорусі ізраїлю японії китаю кндр сша молдови угорщини".split()
)
_ADJECTIVES = (
    "французьк", "німецьк", "норвезьк", "польськ", "литовськ", "латвійськ", "естонськ", "фінськ", "шведськ", "данськ", "нідерландськ",
    "італійськ", "іспанськ", "канадськ", "турецьк", "чеськ", "словацьк", "румунськ", "болгарськ", "білоруськ", "ізраїльськ", "американськ",
)  # fmt: skip
_RUSSIAN = frozenset({"рф", "росії", "федерації", "агресора", "країни-агресора"})
_SHARED = frozenset({"mod-ukraine", "general-staff"})
_SOURCE_STEMS = (
    "експерт", "аналітик", "дослідник", "оглядач", "блогер", "журналіст", "історик", "політолог", "соціолог", "економіст", "волонтер",
    "чиновник", "посадовець", "посадовц", "дипломат", "сенатор", "конгресмен", "колишн", "ексміністр", "ексгенерал", "полковник", "генерал",
    "підполковник", "військкор", "воєнкор", "пропагандист", "правозахисни", "профес", "омбудсмен", "депутат", "нардеп", "радник",
    "комбриг", "комбат", "командир", "офіцер", "речни", "пресслужб", "прессекретар", "спікер", "начальник", "очільни", "голова", "глава",
    "розслідувач", "osint", "інститут", "центр", "проєкт", "розвідк", "служб", "адміністраці", "ова", "губернатор",
)  # fmt: skip
_HOME = ("генштаб", "міноборон", "зсу", "головнокомандувач", "головком", "україн", "зеленськ", "сирськ")
_DEATH = (
    "загибл",
    "полегл",
    "мертв",
    "померл",
    "смерт",
    "двохсот",
    "вбитим",
    "вбитих",
    "убитим",
    "убитих",
    "вбиті",
    "убиті",
    "трун",
)


def is_death_noun(norm: str) -> bool:
    """Say whether a word is a participle of the dead, which nobody does to anybody: «втратила загиблими»."""
    return norm.startswith(_DEATH)


def claimants_units(sentence: Sentence) -> frozenset[int]:
    """Return the units of plain claimants' names: the forces in «Генштабу ЗСУ» are no party that lost."""
    if sentence.lang != "uk":
        return frozenset()
    return frozenset(i for named in sentence.claimants if not named.is_weak for i in range(named.first, named.stop))


def foreign_owner(sentence: Sentence, named: Named) -> str:
    """Return another claimant where a country's name beside a ministry or staff makes it not Ukraine's; else nothing."""
    if named.id not in _SHARED:
        return ""
    after, before = sentence.norm(named.stop), sentence.norm(named.first - 1)
    if after in _RUSSIAN or before.startswith("російськ"):
        return "rumod"
    if after in _COUNTRIES or before.startswith(_ADJECTIVES):
        return UNKNOWN
    return ""


_BODY_STEMS = (
    "відомств", "міністерств", "міноборон", "генштаб", "військов", "командуван", "сторон", "влад", "пропаганд", "уряд", "розвідк", "армі",
    "чиновник", "посадовц", "канал", "медіа", "зми", "змі", "військкор", "воєнкор", "джерел", "паблік", "блогер",
)  # fmt: skip
_OFFICIAL = (
    "відомств",
    "міністерств",
    "міноборон",
    "генштаб",
    "військов",
    "командуван",
    "сторон",
    "влад",
    "уряд",
    "армі",
)
_OWNERS = (("російськ", "rumod"), ("українськ", "general-staff"), ("британськ", "ukmod"))


def by_adjective(words: list[str]) -> str:
    """Return the claimant of «російське оборонне відомство» and the like, an adjective of a country with a public body.

    Args:
        words: The subject of a reporting verb, lower case, from the verb backwards.
    """
    if not any(word.startswith(_BODY_STEMS) for word in words):
        return ""
    for stem, claimant in _OWNERS:
        if any(word.startswith(stem) for word in words):
            official = any(word.startswith(_OFFICIAL) for word in words)
            return claimant if official or claimant == "rumod" else UNKNOWN
    return UNKNOWN if any(word.startswith(_ADJECTIVES) for word in words) else ""


_OF_ONE_UNIT = (
    "комбриг", "комбат", "командир", "речни", "пресслужб", "прессекретар", "спікер", "начальник", "ова", "бригад", "угрупован", "батальйон",
    "експерт", "аналітик", "дослідник", "військкор", "воєнкор", "розвідк", "гур", "сбу",
)  # fmt: skip


def is_one_units_spokesman(words: list[str]) -> bool:
    """Say whether a sentence names a unit, its spokesman or an expert, who count for themselves, and not the staff.

    Args:
        words: The sentence's words in lower case.
    """
    return any(word.startswith(_OF_ONE_UNIT) for word in words) and not any(
        word.startswith(_HOME[:2]) for word in words
    )


def remote_source(sentence: Sentence) -> list[tuple[int, Speaker]]:
    """Return the expert or spokesman whose reporting verb stands after a clause: «Експерт, який …, переконує»."""
    if sentence.lang != "uk":
        return []
    verbs = [i for i, cue in sentence.cues.items() if "speech" in cue.names]
    if not verbs:
        return []
    last = max(verbs)
    for index in range(min(last, 8)):
        norm = sentence.norm(index)
        if (
            not norm.startswith(_SOURCE_STEMS)
            or sentence.time_of[index] >= 0
            or norm in {"головне", "головний", "центральна"}
        ):
            continue
        near = [sentence.norm(i) for i in range(index, min(index + 5, len(sentence.units)))]
        if any(word.startswith(_HOME) for word in near):
            return []
        return [(index, Speaker(id=UNKNOWN, mark=Mark.STATED, name=norm))]
    return []
