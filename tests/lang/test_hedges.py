"""Words of precision that stand alone."""

import pytest

from tallywire.lang import find_quantities, hedge_words, read_hedge
from tallywire.model import Precision

SENSES = {
    "ABOUT": (Precision.ABOUT, False, 0),
    "NEARLY": (Precision.ABOUT, False, -1),
    "JUST_OVER": (Precision.AT_LEAST, True, 1),
    "MORE_THAN": (Precision.AT_LEAST, True, 0),
    "AT_LEAST": (Precision.AT_LEAST, False, 0),
    "LESS_THAN": (Precision.AT_MOST, True, 0),
    "AT_MOST": (Precision.AT_MOST, False, 0),
    "EXACTLY": (Precision.EXACT, False, 0),
}
LISTED = [
    (lang, name, " ".join(phrase.split()))
    for lang in ("en", "uk")
    for name in SENSES
    for phrase in getattr(hedge_words, f"{name}_{lang.upper()}").split(";")
]
AFTER = [
    (lang, name, " ".join(phrase.split()))
    for lang in ("en", "uk")
    for name in ("ABOUT", "AT_LEAST", "AT_MOST")
    for phrase in getattr(hedge_words, f"AFTER_{name}_{lang.upper()}").split(";")
]


@pytest.mark.parametrize(("lang", "name", "phrase"), LISTED)
def test_every_listed_hedge_is_read_before_a_number(lang: str, name: str, phrase: str) -> None:
    """Law 11 for hedges: each phrase is found, alone and before a number, with its own sense."""
    found = read_hedge(phrase.capitalize(), lang)
    assert found is not None
    assert (found.precision, found.strict, found.lean) == SENSES[name]
    (quantity,) = find_quantities(
        f"Втрати: {phrase} 4 321 осіб" if lang == "uk" else f"Losses: {phrase} 4,321 men", lang
    )
    assert (quantity.precision, quantity.strict, quantity.lean) == SENSES[name]
    assert quantity.hedge == phrase


@pytest.mark.parametrize(("lang", "name", "phrase"), AFTER)
def test_every_listed_hedge_is_read_after_a_number(lang: str, name: str, phrase: str) -> None:
    """Each phrase that follows its number is found there."""
    space = "" if phrase[0] in "+-" else " "
    (quantity,) = find_quantities(f"4321{space}{phrase}", lang)
    assert (quantity.precision, quantity.strict, quantity.lean) == SENSES[name]
    assert quantity.hedge == phrase


@pytest.mark.parametrize(
    ("lang", "text"), [("en", ""), ("en", "tanks"), ("en", "about 5"), ("uk", "танків"), ("en", "over about over")]
)
def test_anything_else_is_no_hedge(lang: str, text: str) -> None:
    """A number or another word beside it refuses the whole."""
    assert read_hedge(text, lang) is None


def test_offsets_leave_out_the_spaces_around() -> None:
    """The hedge's offsets are those of the text as given."""
    found = read_hedge("  більш ніж ", "uk")
    assert found is not None
    assert (found.start, found.end, found.text) == (2, 11, "більш ніж")


def test_two_hedges_in_a_row_give_the_bound() -> None:
    """The bound wins over the estimate, and both words count as the hedge."""
    (found,) = find_quantities("at least around 500 men", "en")
    assert (found.precision, found.hedge) == (Precision.AT_LEAST, "at least around")


def test_where_a_change_went_is_no_upper_bound() -> None:
    """«До» and "up to" after a verb of change name where it went."""
    assert find_quantities("втрати зросли до 700", "uk")[0].precision is Precision.EXACT
    assert find_quantities("brings the total up to 700", "en")[0].precision is Precision.EXACT
    assert find_quantities("втрачено до 700", "uk")[0].precision is Precision.AT_MOST
