"""Counts of one unit or one stretch of the front in Ukrainian: «механізована бригада відзвітувала», «на своїй смузі»."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Sentence

_UNIT_STEMS = (
    "бригад", "батальйон", "дивізіон", "екіпаж", "взвод", "підрозділ", "загін", "загон", "розрахунок", "обслуг", "комбриг", "комбат",
)  # fmt: skip
_WHOLE_UNITS = frozenset("полк полку рота роти роті ротою угруповання групи".split())
_MANY = frozenset("підрозділи підрозділів підрозділами підрозділам загони загонів бригади-всі".split())
_FIGHTERS = (
    "прикордонник", "нацгвардійц", "нацгвардієц", "спецпризначенц", "десантник", "гвардійц", "морпіх", "тероборон", "сбу", "гур", "ссо",
    "пілот", "дронар", "оператор", "снайпер", "азовц", "третьоштурмов", "партизан", "сбс",
)  # fmt: skip
_ADJECTIVES = (
    "окрем", "механізован", "штурмов", "десантн", "аеромобільн", "танков", "артилерійськ", "гірськ", "мотопіхотн", "єгерськ", "наш",
    "цієї", "цей", "ця", "їхн", "його", "одна", "один", "fpv", "президентськ", "ударн", "розвідувальн", "зенітн",
)  # fmt: skip
_STRETCH = frozenset(
    "смузі смуги напрямку напрямі напрямках ділянці ділянках секторі плацдармі фланзі рубежі відтинку відрізку участку позиціях позиції зоні околицях".split()
)
_OWN = frozenset(
    "нашій нашому наших нашої своїй свого своєму його їхньому їхній їхньої цьому цій тому одному окремому окремій цієї".split()
)
_ALONE = frozenset(
    "підрозділ бригада батальйон загін рота полк взвод екіпаж дивізіон розрахунок корпус дивізія".split()
)
_SCREEN = frozenset("відео кадрах кадрі записі ролику світлинах відеозаписі".split())
_DEEDS = frozenset({"destroy", "kill", "lose"})


def is_one_units(sentence: Sentence, layout: Layout, index: int) -> bool:
    """Say whether a number is what one unit, service or stretch of the front counts for itself.

    Args:
        sentence: The sentence.
        layout: Its parts.
        index: Index of the number's unit.
    """
    clause = layout.clause[index]
    for at, unit in enumerate(sentence.units):
        if layout.clause[at] != clause or sentence.time_of[at] >= 0 or unit.is_mark:
            continue
        if layout.opened_at[at] >= 0 and layout.opened_at[at] != layout.opened_at[index]:
            continue
        norm, before = unit.norm, sentence.norm(at - 1)
        if norm in _STRETCH and (before in _OWN or before.endswith(("ському", "цькому", "ській", "цькій"))):
            return True
        if norm == "відповідальності" or (norm.startswith("армі") and sentence.norm(at + 1).startswith("дрон")):
            return not _is_army_wide(sentence)
        is_unit = (norm.startswith(_UNIT_STEMS) or norm in _WHOLE_UNITS) and norm not in _MANY
        if is_unit and at < index and any(sentence.norm(i) == ":" for i in range(at, index)):
            continue
        if is_unit and at < index and norm in _ALONE and _acts_alone(sentence, at, index):
            return not _is_army_wide(sentence)
        if norm in _SCREEN and any(sentence.norm(i) in {"у", "в", "на", "із", "з"} for i in range(max(at - 2, 0), at)):
            return not any(claimant.id == "oryx" for claimant in sentence.claimants)
        if is_unit and at < index and (before.startswith(_ADJECTIVES) or before.endswith(("ої", "ьої"))):
            return not _is_army_wide(sentence)
        if norm in _GROUPINGS and at < index and _has_name(sentence, at) and not before.startswith(("рос", "ворож")):
            return not _is_army_wide(sentence)
        if norm.startswith(_FIGHTERS) and at < index and _acts(sentence, at, index):
            return True
    return False


_DRONES = ("дрон", "безпілотн", "бпс", "сбс", "бпла")
_REACH = 16
_BY = frozenset({"дронами", "безпілотниками", "безпілотними", "fpv-дронами"})


def is_one_arms(sentence: Sentence, index: int) -> bool:
    """Say whether losses are those that one arm caused: «безпілотні підрозділи ліквідували», «дронами знищено»."""
    for at in range(max(index - _REACH, 0), index):
        norm, after = sentence.norm(at), sentence.norm(at + 1)
        units = norm.startswith("безпілотн") and after.startswith(("підрозділ", "систем", "сил"))
        units = units or (norm.startswith(("підрозділ", "сил")) and after.startswith(_DRONES))
        deed = any(sentence.has_cue(i, *_DEEDS) for i in range(at, index))
        if units and deed and not any(sentence.has_cue(i, "speech") for i in range(at, index)):
            return True
        if norm in _BY and (sentence.has_cue(at - 1, *_DEEDS) or sentence.has_cue(at + 1, *_DEEDS)):
            return True
    return False


_GROUPINGS = frozenset("угруповання угрупованні угрупованням осув отув осугв корпусу корпус групи командування".split())


def _has_name(sentence: Sentence, at: int) -> bool:
    """Say whether a grouping's own name follows: «угруповання «Хортиця»», «угруповання військ «Схід»»."""
    after = at + 2 if sentence.norm(at + 1) in {"військ", "сил"} else at + 1
    return sentence.norm(after) in {"«", "„", '"', "“"}


def _is_army_wide(sentence: Sentence) -> bool:
    return any(claimant.id == "general-staff" and not claimant.is_weak for claimant in sentence.claimants)


def _acts_alone(sentence: Sentence, at: int, index: int) -> bool:
    """Say whether one unit is the subject of what is told: «підрозділ за осінь відмінусував», «бригада «Азов» відзвітувала»."""
    if sentence.norm(at - 1) in {"кожен", "кожна", "жоден", "жодна", "цілий", "ціла"}:
        return False
    return any(sentence.has_cue(i, *_DEEDS, "speech") for i in range(at, index))


def _acts(sentence: Sentence, at: int, index: int) -> bool:
    """Say whether fighters named before a number are the subject of a verb of destruction, and do not only report."""
    if any(sentence.has_cue(i, "speech", "according") for i in range(max(at - 4, 0), index)):
        return False
    return any(sentence.has_cue(i, *_DEEDS) for i in range(at, index)) and not _is_army_wide(sentence)
