"""Chooses the form of a noun that goes with a number."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence

from tallywire.lang.tokens import Language, language
from tallywire.model import InvalidValue


class PluralClass(enum.StrEnum):
    """The plural classes of the Unicode CLDR; English has ONE and OTHER, Ukrainian all four."""

    ONE = "one"
    FEW = "few"
    MANY = "many"
    OTHER = "other"


def plural_class(n: float, lang: str) -> PluralClass:
    """Return the class of a number, by the cardinal rules of the Unicode CLDR.

    Source: CLDR supplemental data, plural rules for `en` and `uk`.
    """
    whole = int(n)
    if language(lang) is Language.EN:
        return PluralClass.ONE if n == 1 and f"{n}" == "1" else PluralClass.OTHER
    if f"{n}" != f"{whole}":
        return PluralClass.OTHER
    last, last_two = abs(whole) % 10, abs(whole) % 100
    if last == 1 and last_two != 11:
        return PluralClass.ONE
    if last in {2, 3, 4} and last_two not in {12, 13, 14}:
        return PluralClass.FEW
    return PluralClass.MANY


def plural(n: float, forms: Mapping[str, str] | Sequence[str], lang: str) -> str:
    """Return the form of a noun that goes with `n`.

    Args:
        n: The number; a float goes with the form of a fraction.
        forms: By class (`{"one": …, "few": …}`), or in their order: English one, other; Ukrainian one, few, many and
            perhaps other (the genitive singular, "1,5 танка"; few where it is not given).
        lang: `en` or `uk`.

    Raises:
        InvalidValue: The form that the number asks for is not among `forms`.

    Example:
        >>> plural(22, ("танк", "танки", "танків"), "uk")
        'танки'
    """
    wanted = plural_class(n, lang)
    if not isinstance(forms, Mapping):
        names = ("one", "other") if language(lang) is Language.EN else ("one", "few", "many", "other")
        forms = dict(zip(names, forms, strict=False))
    fallback = {PluralClass.OTHER: "few", PluralClass.MANY: "other"}.get(wanted, "other")
    form = forms.get(wanted) or forms.get(fallback)
    if form is None:
        raise InvalidValue(f"no {wanted.value} form among {dict(forms)!r}")
    return form


def a_or_an(n: int) -> str:
    """Return the English article before a number in digits: an 8, an 11, an 18, an 80,000; else a.

    Eleven and eighteen decide by their leading group: "an 11,000-strong force", but "a 110".
    """
    digits = f"{n:,}"
    leading = digits.split(",", maxsplit=1)[0]
    return "an" if leading.startswith("8") or leading in {"11", "18"} else "a"
