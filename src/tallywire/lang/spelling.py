"""Writes numbers in words."""

from __future__ import annotations

import enum

from tallywire.lang.numerals_en import MAGNITUDES, ORDINAL_TENS, ORDINAL_UNITS, TENS, UNITS
from tallywire.lang.tokens import Language, language
from tallywire.model import InvalidValue

LARGEST = 10**12


class Gender(enum.Enum):
    """Grammatical gender of the noun that a Ukrainian number stands with."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"


class Case(enum.Enum):
    """Grammatical case; the accusative of what is not alive is the nominative."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    ACCUSATIVE = "accusative"


_UK_UNITS = {
    Case.NOMINATIVE: (
        "нуль один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять "
        "п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять"
    ).split(),
    Case.GENITIVE: (
        "нуля одного двох трьох чотирьох п'яти шести семи восьми дев'яти десяти одинадцяти дванадцяти тринадцяти "
        "чотирнадцяти п'ятнадцяти шістнадцяти сімнадцяти вісімнадцяти дев'ятнадцяти"
    ).split(),
}
_UK_TENS = {
    Case.NOMINATIVE: "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто".split(),
    Case.GENITIVE: "двадцяти тридцяти сорока п'ятдесяти шістдесяти сімдесяти вісімдесяти дев'яноста".split(),
}
_UK_HUNDREDS = {
    Case.NOMINATIVE: "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот".split(),
    Case.GENITIVE: "ста двохсот трьохсот чотирьохсот п'ятисот шестисот семисот восьмисот дев'ятисот".split(),
}
_UK_ONE = {
    (Gender.MASCULINE, Case.NOMINATIVE): "один",
    (Gender.FEMININE, Case.NOMINATIVE): "одна",
    (Gender.NEUTER, Case.NOMINATIVE): "одне",
    (Gender.MASCULINE, Case.GENITIVE): "одного",
    (Gender.FEMININE, Case.GENITIVE): "однієї",
    (Gender.NEUTER, Case.GENITIVE): "одного",
    (Gender.MASCULINE, Case.ACCUSATIVE): "один",
    (Gender.FEMININE, Case.ACCUSATIVE): "одну",
    (Gender.NEUTER, Case.ACCUSATIVE): "одне",
}
_UK_MAGNITUDES = (
    (10**12, "трильйон трильйони трильйонів трильйона", Gender.MASCULINE),
    (10**9, "мільярд мільярди мільярдів мільярда", Gender.MASCULINE),
    (10**6, "мільйон мільйони мільйонів мільйона", Gender.MASCULINE),
    (10**3, "тисяча тисячі тисяч тисячі", Gender.FEMININE),
)
_ORDINAL_STEMS = {
    1: "перш",
    2: "друг",
    4: "четверт",
    5: "п'ят",
    6: "шост",
    7: "сьом",
    8: "восьм",
    9: "дев'ят",
    10: "десят",
    40: "сороков",
    90: "дев'яност",
    100: "сот",
}
_HARD = {Gender.MASCULINE: "ий", Gender.FEMININE: "а", Gender.NEUTER: "е"}
_SOFT = {Gender.MASCULINE: "ій", Gender.FEMININE: "я", Gender.NEUTER: "є"}


def spell_number(
    n: int, lang: str, *, gender: Gender = Gender.MASCULINE, case: Case = Case.NOMINATIVE, use_and: bool = False
) -> str:
    """Write a whole number from 0 to a million million in words.

    Args:
        n: The number.
        lang: `en` or `uk`.
        gender: Of the noun counted; only Ukrainian one and two show it.
        case: Of the Ukrainian number.
        use_and: Whether English writes "one hundred and twenty".

    Raises:
        InvalidValue: A number outside these bounds.
    """
    if not 0 <= n <= LARGEST:
        raise InvalidValue(f"numbers from 0 to {LARGEST} are spelled, not {n}")
    if language(lang) is Language.EN:
        return _english(n, " and " if use_and else " ")
    return _ukrainian(n, gender, case)


def ordinal_words(n: int, lang: str, *, gender: Gender = Gender.MASCULINE) -> str:
    """Write the ordinal of a whole number from 1 to 999 in words: "twenty-first", «двадцять перший».

    Raises:
        InvalidValue: A number outside these bounds.
    """
    if not 1 <= n <= 999:
        raise InvalidValue(f"ordinals from 1 to 999 are spelled, not {n}")
    if language(lang) is Language.UK:
        return _ukrainian_ordinal(n, gender)
    hundreds, rest = divmod(n, 100)
    stem = f"{UNITS[hundreds]} hundred" if hundreds else ""
    if not rest:
        return f"{stem}th"
    if rest < len(ORDINAL_UNITS):
        last = ORDINAL_UNITS[rest]
    else:
        tens, unit = divmod(rest, 10)
        last = f"{TENS[tens - 2]}-{ORDINAL_UNITS[unit]}" if unit else ORDINAL_TENS[tens - 2]
    return f"{stem} and {last}" if stem else last


def _english(n: int, joint: str) -> str:
    if n < len(UNITS):
        return UNITS[n]
    if n < 100:
        tens, unit = divmod(n, 10)
        return TENS[tens - 2] + (f"-{UNITS[unit]}" if unit else "")
    if n < 1000:
        hundreds, rest = divmod(n, 100)
        return f"{UNITS[hundreds]} hundred" + (f"{joint}{_english(rest, joint)}" if rest else "")
    name, size = next((name, size) for name, size in reversed(MAGNITUDES.items()) if size <= n)
    count, rest = divmod(n, size)
    head = f"{_english(count, joint)} {name}"
    if not rest:
        return head
    return f"{head}{joint if rest < 100 else ' '}{_english(rest, joint)}"


def _ukrainian(n: int, gender: Gender, case: Case) -> str:
    parts: list[str] = []
    for size, forms, magnitude_gender in _UK_MAGNITUDES:
        count, n = divmod(n, size)
        if count:
            parts += [_ukrainian_group(count, magnitude_gender, case), _magnitude_form(count, forms, case)]
    if n or not parts:
        parts.append(_ukrainian_group(n, gender, case))
    return " ".join(parts)


def _magnitude_form(count: int, forms: str, case: Case) -> str:
    one, few, many, genitive = forms.split()
    singular = count % 10 == 1 and count % 100 != 11
    if case is Case.GENITIVE:
        return genitive if singular else many
    if singular:
        return "тисячу" if case is Case.ACCUSATIVE and one == "тисяча" else one
    return few if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else many


def _ukrainian_group(n: int, gender: Gender, case: Case) -> str:
    written = Case.GENITIVE if case is Case.GENITIVE else Case.NOMINATIVE
    words: list[str] = []
    hundreds, rest = divmod(n, 100)
    if hundreds:
        words.append(_UK_HUNDREDS[written][hundreds - 1])
    if rest >= 20:
        words.append(_UK_TENS[written][rest // 10 - 2])
        rest %= 10
    if rest == 1:
        words.append(_UK_ONE[gender, case])
    elif rest == 2 and gender is Gender.FEMININE and written is Case.NOMINATIVE:
        words.append("дві")
    elif rest or not words:
        words.append(_UK_UNITS[written][rest])
    return " ".join(words)


def _ukrainian_ordinal(n: int, gender: Gender) -> str:
    last = n % 100 if 0 < n % 100 < 20 else (n % 10 or n % 100 or n)
    head = f"{_ukrainian_group(n - last, Gender.MASCULINE, Case.NOMINATIVE)} " if n > last else ""
    if last == 3:
        return f"{head}трет{_SOFT[gender]}"
    if last in _ORDINAL_STEMS:
        stem = _ORDINAL_STEMS[last]
    elif last >= 100:
        stem = _UK_HUNDREDS[Case.GENITIVE][last // 100 - 1]
    else:
        stem = _ukrainian_group(last, Gender.MASCULINE, Case.NOMINATIVE).removesuffix("ь")
    return f"{head}{stem}{_HARD[gender]}"
