"""Whether a Ukrainian word after a number can be the noun that it counts: the number decides its case and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallywire.lang import Quantity

_PAST = ("ив", "ав", "ув", "яв", "ів", "їв", "ло", "ла", "ли", "лося", "лась", "лася", "лися", "вся", "вши", "вшись")
_PRESENT = ("ють", "уть", "ать", "ять", "ється", "ються", "ить", "ти", "тися", "тись", "но", "то", "є")
_PLURAL_GENITIVE = ("их", "іх", "їх", "ей", "ень", "ок")
_FEW = ("и", "і", "ї", "а", "я")
_MARKED = frozenset({1, 2, 3, 4})
_VERBS_IN_IV = frozenset("убив вбив збив знищив утратив втратив зазнав загинув".split())


def agrees(word: str, quantity: Quantity | None) -> bool:
    """Say whether a word that the pack does not know can be the noun counted by the number before it.

    «39 атак» and «12 нових селищ» can; «600 тисяч російське угруповання» and «1410 втратив» cannot.

    Args:
        word: The word after the number, in lower case.
        quantity: The number, if it is known.
    """
    if len(word) <= 2 or word in _VERBS_IN_IV:
        return False
    if word.endswith(_PLURAL_GENITIVE):
        return True
    if word.endswith(_PRESENT):
        return False
    value = quantity.value if quantity is not None and isinstance(quantity.value, int) else 0
    ones = value % 10 if value % 100 not in {11, 12, 13, 14} else 0
    if word.endswith(("ів", "їв")):
        return True
    if word.endswith(_PAST):
        return False
    if ones in _MARKED:
        return word.endswith(_FEW) or word[-1] not in "аеиіоуюяєї" or ones == 1
    return word[-1] not in "аеиіоуюяєї" or word.endswith(("ь", "й"))
