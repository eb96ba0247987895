"""Numbers in words, there and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallywire.lang import Case, Gender, ordinal_words, read_number, spell_number
from tallywire.model import InvalidValue, UnknownName

numbers = (
    st.integers(0, 10**9)
    | st.integers(0, 1100)
    | st.builds(lambda n, e: n * 10**e, st.integers(1, 999), st.integers(0, 9))
)

SPELLED = {
    "en": {
        0: "zero",
        8: "eight",
        13: "thirteen",
        40: "forty",
        55: "fifty-five",
        100: "one hundred",
        120: "one hundred twenty",
        2_030: "two thousand thirty",
        738_660: "seven hundred thirty-eight thousand six hundred sixty",
        1_000_000: "one million",
        10**12: "one trillion",
    },
    "uk": {
        0: "нуль",
        1: "один",
        8: "вісім",
        40: "сорок",
        90: "дев'яносто",
        101: "сто один",
        555: "п'ятсот п'ятдесят п'ять",
        1_000: "одна тисяча",
        2_030: "дві тисячі тридцять",
        5_000: "п'ять тисяч",
        21_000: "двадцять одна тисяча",
        738_660: "сімсот тридцять вісім тисяч шістсот шістдесят",
        2_000_000: "два мільйони",
        11_000_000: "одинадцять мільйонів",
        10**12: "один трильйон",
    },
}

READ_EN = {
    "eight": 8,
    "Fifty-five": 55,
    "fifty five": 55,
    "one hundred and twenty": 120,
    "two thousand and thirty": 2_030,
    "a hundred": 100,
    "a thousand": 1_000,
    "twelve hundred": 1_200,
    "half a million": 500_000,
    "half-million": 500_000,
    "three quarters of a million": 750_000,
    "a quarter of a million": 250_000,
    "a million and a half": 1_500_000,
    "two and a half thousand": 2_500,
    "one point five million": 1_500_000,
    "two dozen": 24,
    "a dozen": 12,
    "half a dozen": 6,
    "738,660": 738_660,
    "738 660": 738_660,
    "738\u00a0660": 738_660,
    "738\u2009660": 738_660,
    "738\u202f660": 738_660,
    "738\u2007660": 738_660,
    "738'660": 738_660,
    "738’660": 738_660,
    "1.209.880": 1_209_880,
    " 2030 ": 2_030,
    "1.5 million": 1_500_000,
    "1,5 million": 1_500_000,
    "1.234 million": 1_234_000,
    "12.5k": 12_500,
    "1.2m": 1_200_000,
    "3bn": 3_000_000_000,
    "2 million 300 thousand": 2_300_000,
    "a hundred and two thousand": 102_000,
}
READ_UK = {
    "вісім": 8,
    "дві тисячі тридцять": 2_030,
    "П’ятьма": 5,
    "пʼять": 5,
    "п`ять": 5,
    "пять": 5,
    "сорока": 40,
    "двохсот": 200,
    "двомастами": 200,
    "дев'ятистам сорока трьом": 943,
    "чотирма": 4,
    "півтори тисячі": 1_500,
    "півтора мільйона": 1_500_000,
    "півтораста": 150,
    "пів мільйона": 500_000,
    "півмільйона": 500_000,
    "пів тисячі": 500,
    "чверть мільйона": 250_000,
    "три чверті мільйона": 750_000,
    "дві з половиною тисячі": 2_500,
    "мільйон з половиною": 1_500_000,
    "дві сотні": 200,
    "сотня": 100,
    "десяток": 10,
    "два десятки": 20,
    "три сотні": 300,
    "тисяча": 1_000,
    "тисячу": 1_000,
    "мільйон": 1_000_000,
    "мiльйон": 1_000_000,
    "мільйон двісті тисяч": 1_200_000,
    "646 тис. 400": 646_400,
    "646 тисяч 400": 646_400,
    "1 мільйон 209 880": 1_209_880,
    "1 млн 200 тис. 340": 1_200_340,
    "1 млн 200 тис": 1_200_000,
    "1,5 млн": 1_500_000,
    "1,234 млн": 1_234_000,
    "128,4 тис.": 128_400,
    "187 тис": 187_000,
    "738 660": 738_660,
    "738\u00a0660": 738_660,
    "троє": 3,
    "п'ятнадцятеро": 15,
}
REFUSED = {
    "en": [
        "",
        " ",
        "tanks",
        "738.660",
        "1,23",
        "1,234,56",
        "12,3456",
        "1.2.3",
        "007",
        "eight tanks",
        "hundreds",
        "tens of thousands",
        "third",
        "1,000th",
        "two-thirds",
        "40%",
        "+9",
        "-83",
        "T-72",
        "1,500-1,700",
        "1.5",
        "eight\nnine",
        "one hundred one hundred",
        "24.02.22",
        "9" * 40,
        "some",
        "a",
        "twenty eleven",
        "five hundred thousand thousand",
    ],
    "uk": [
        "",
        "738.660",
        "738,660",
        "тисячі",
        "сотні",
        "кілька тисяч",
        "третій",
        "8 танків",
        "близько 9",
        "тисяч п'ять",
    ],
}


@pytest.mark.parametrize(
    ("lang", "n", "words"), [(lang, n, words) for lang in SPELLED for n, words in SPELLED[lang].items()]
)
def test_numbers_are_spelled_as_people_write_them(lang: str, n: int, words: str) -> None:
    """Each number of the table has its words, in the nominative."""
    assert spell_number(n, lang) == words


@settings(max_examples=150)
@given(numbers)
def test_what_is_spelled_is_read_back_in_english(n: int) -> None:
    """Law 10, with and without "and"."""
    assert read_number(spell_number(n, "en"), "en") == n
    assert read_number(spell_number(n, "en", use_and=True), "en") == n


@settings(max_examples=150)
@given(numbers, st.sampled_from(Gender), st.sampled_from(Case))
def test_what_is_spelled_is_read_back_in_ukrainian(n: int, gender: Gender, case: Case) -> None:
    """Law 10, in every gender and case."""
    assert read_number(spell_number(n, "uk", gender=gender, case=case), "uk") == n


@pytest.mark.parametrize(("text", "value"), READ_EN.items())
def test_english_numbers_are_read(text: str, value: int) -> None:
    """Digits with every separator, words, and both together."""
    assert read_number(text, "en") == value


@pytest.mark.parametrize(("text", "value"), READ_UK.items())
def test_ukrainian_numbers_are_read(text: str, value: int) -> None:
    """Cases, genders, apostrophes, abbreviations, halves and Latin look-alikes."""
    assert read_number(text, "uk") == value


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang in REFUSED for text in REFUSED[lang]])
def test_what_is_not_exactly_one_number_is_refused(lang: str, text: str) -> None:
    """Nothing is guessed: an ambiguous mark, a hedge, a noun or a sign beside the number refuses the whole."""
    assert read_number(text, lang) is None


def test_gender_and_case_show_in_ukrainian() -> None:
    """One and two agree with their noun, and a genitive runs through the whole number."""
    assert spell_number(1, "uk", gender=Gender.FEMININE) == "одна"
    assert spell_number(2, "uk", gender=Gender.FEMININE) == "дві"
    assert spell_number(21, "uk", gender=Gender.NEUTER) == "двадцять одне"
    assert spell_number(1, "uk", gender=Gender.FEMININE, case=Case.ACCUSATIVE) == "одну"
    assert spell_number(738_660, "uk", case=Case.GENITIVE) == "семисот тридцяти восьми тисяч шестисот шістдесяти"


def test_ordinals_are_spelled_in_both_languages() -> None:
    """The last word carries the ordinal."""
    assert [ordinal_words(n, "en") for n in (1, 2, 3, 12, 20, 21, 100, 105)] == [
        "first",
        "second",
        "third",
        "twelfth",
        "twentieth",
        "twenty-first",
        "one hundredth",
        "one hundred and fifth",
    ]
    assert [ordinal_words(n, "uk") for n in (1, 3, 11, 25, 40, 100, 200, 350)] == [
        "перший",
        "третій",
        "одинадцятий",
        "двадцять п'ятий",
        "сороковий",
        "сотий",
        "двохсотий",
        "триста п'ятдесятий",
    ]
    assert ordinal_words(3, "uk", gender=Gender.FEMININE) == "третя"


def test_numbers_out_of_bounds_are_wrong_use() -> None:
    """Negative and too large numbers, and unknown languages, raise."""
    for n in (-1, 10**12 + 1):
        with pytest.raises(InvalidValue):
            spell_number(n, "en")
    with pytest.raises(InvalidValue):
        ordinal_words(0, "en")
    with pytest.raises(UnknownName):
        spell_number(1, "ru")
