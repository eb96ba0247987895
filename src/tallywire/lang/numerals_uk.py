"""Ukrainian number words in every case and gender, with the spellings that people use beside the norm."""

from __future__ import annotations

from itertools import product

from tallywire.lang.tokens import Numeral, Role

_UNITS = (
    "нуль нуля нулю нулем нулі нулів ноль нульом",
    "один одна одне одно одні одного одної однієї одному одній одну одним одною однією однім одних одними",
    "два дві двох двом двома двоє двійко",
    "три трьох трьом трьома троє трійко",
    "чотири чотирьох чотирьом чотирма четверо чотирьома",
    "п'ять п'яти п'ятьох п'ятьом п'ятьма п'ятьома п'ятеро",
    "шість шести шістьох шістьом шістьма шістьома шестеро",
    "сім семи сімох сімом сімома семеро",
    "вісім восьми вісьмох вісьмом вісьма вісьмома восьмеро",
    "дев'ять дев'яти дев'ятьох дев'ятьом дев'ятьма дев'ятьома дев'ятеро",
    "десять десяти десятьох десятьом десятьма десятьома десятеро",
)
_TEENS = "одинадцят дванадцят тринадцят чотирнадцят п'ятнадцят шістнадцят сімнадцят вісімнадцят дев'ятнадцят".split()
_SOFT_ENDINGS = ("ь", "и", "ьох", "ьом", "ьма", "ьома", "еро")
_FIFTIES = {50: "п'ятдесят", 60: "шістдесят", 70: "сімдесят", 80: "вісімдесят"}
_FIFTY_ENDINGS = ("", "и", "ьох", "ьом", "ьма", "ьома")
_HUNDREDS = {
    100: "сто ста стам стами стах",
    200: "двісті двохсот двомстам двомастами двохстах двісти",
    300: "триста трьохсот трьомстам трьомастами трьохстах",
    400: "чотириста чотирьохсот чотирьомстам чотирмастами чотирьохстах",
    500: "п'ятсот п'ятисот п'ятистам п'ятьмастами п'ятьомастами п'ятистах",
    600: "шістсот шестисот шестистам шістьмастами шістьомастами шестистах",
    700: "сімсот семисот семистам сьомастами сімомастами семистах",
    800: "вісімсот восьмисот восьмистам вісьмастами вісьмомастами восьмистах",
    900: "дев'ятсот дев'ятисот дев'ятистам дев'ятьмастами дев'ятьомастами дев'ятистах",
    150: "півтораста",
}
MAGNITUDES = {10**6: "мільйон", 10**9: "мільярд", 10**12: "трильйон"}
_MASCULINE_SINGULAR = ("", "а", "у", "ові", "ом", "і")
_MASCULINE_PLURAL = ("и", "ів", "ам", "ами", "ах")
SHORT_MAGNITUDES = {
    "тис": 10**3,
    "тыс": 10**3,
    "тищ": 10**3,
    "k": 10**3,
    "к": 10**3,
    "млн": 10**6,
    "млрд": 10**9,
    "трлн": 10**12,
}
_COUNTERS = {
    10: ("десяток десятку десятком", "десятків", "десятки десяткам десятками десятках", "десятка"),
    12: ("дюжина дюжину дюжиною дюжині", "дюжин", "дюжинам дюжинами дюжинах", "дюжини"),
    100: ("сотня сотню сотнею", "сотень", "сотням сотнями сотнях", "сотні"),
}
_PARTS = {
    "пів": 0.5,
    "півтора": 1.5,
    "півтори": 1.5,
    "півтору": 1.5,
}
_PREFIXED = {
    "півсотні": 50,
    "півтисячі": 500,
    "півмільйона": 500_000,
    "півмільйону": 500_000,
    "півмільярда": 500_000_000,
    "півмільярду": 500_000_000,
    "півдюжини": 6,
    "півдесятка": 5,
    "півтинисячі": 500,
}
_FRACTIONS = {
    2: "половина половини половину половиною половині",
    3: "третина третини третину третиною третині третин",
    4: "чверть чверті чвертю чвертей",
}
_ORDINALS = {
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
    200: "двохсот",
    300: "трьохсот",
    400: "чотирьохсот",
    500: "п'ятисот",
    600: "шестисот",
    700: "семисот",
    800: "восьмисот",
    900: "дев'ятисот",
}
_HARD_ENDINGS = "ий а е і ого ої ому ій им ою их ими у ім".split()
_SOFT_ADJECTIVE_ENDINGS = "ій я є і ього ьої ьому ім ьою іх іми ю".split()
_ADJECTIVE_MULTIPLIERS = {
    1: ("",),
    2: ("дво", "двох"),
    3: ("три", "трьох"),
    4: ("чотири", "чотирьох"),
    5: ("п'яти",),
    6: ("шести",),
    7: ("семи",),
    8: ("восьми",),
    9: ("дев'яти",),
    10: ("десяти",),
    20: ("двадцяти",),
    30: ("тридцяти",),
    40: ("сорока", "сорок"),
    50: ("п'ятдесяти",),
    60: ("шістдесяти",),
    70: ("сімдесяти",),
    80: ("вісімдесяти",),
    90: ("дев'яносто",),
    100: ("сто",),
    200: ("двохсот",),
    300: ("трьохсот",),
    400: ("чотирьохсот",),
    500: ("п'ятисот",),
    600: ("шестисот",),
    700: ("семисот",),
    800: ("восьмисот",),
    900: ("дев'ятисот",),
    0.5: ("пів",),
    1.5: ("півтора",),
}
ADJECTIVE_MAGNITUDES = {10**3: "тисячн", 10**6: "мільйонн", 10**9: "мільярдн"}
ORDINAL_ENDINGS = dict.fromkeys(
    "й ий ій я а е є го ого му ому ї ої ім им м ою ю у ту та ша га ге те тє ше ті ші гі их тих ших".split(), True
) | dict.fromkeys("ти ми ма х ох ьох ом ьом ьма и".split(), False)
"""Endings after a hyphen: those of ordinals («5-й»), and those that people add to cardinals («5-ти танків»)."""
_FEW = {
    3: "кілька кількох кільком кількома декілька декількох декільком декількома",
    2: "пара пару пари парою чимало небагато багато безліч",
    11: "кільканадцять кільканадцяти",
    20: "кількадесят",
    200: "кількасот",
}
_MULTIPLES = {
    2: "удвічі вдвічі двічі вдвоє удвоє подвоїлися подвоїлась подвоїлася подвоїлось подвоїлося подвоїлись подвійний "
    "подвоїв подвоїли подвійно",
    3: "утричі втричі тричі втроє утроє потроїлися потроїлась потроїлася потроїлось потроїлося потрійний",
    4: "вчетверо учетверо",
    5: "вп'ятеро уп'ятеро",
    6: "вшестеро ушестеро",
    7: "всемеро усемеро",
    8: "ввосьмеро увосьмеро",
    9: "вдев'ятеро удев'ятеро",
    10: "вдесятеро удесятеро",
    1.5: "півтораразово",
}


def multiples() -> dict[str, int | float]:
    """Return the words that say "so many times", by normal form."""
    return {word: value for value, words_ in _MULTIPLES.items() for word in words_.split()}


def _cardinals() -> dict[str, Numeral]:
    table = {word: Numeral(Role.UNIT, value) for value, forms in enumerate(_UNITS) for word in forms.split()}
    for value, stem in enumerate(_TEENS, start=11):
        table |= {stem + ending: Numeral(Role.UNIT, value) for ending in _SOFT_ENDINGS}
    for value, stem in ((20, "двадцят"), (30, "тридцят")):
        table |= {stem + ending: Numeral(Role.TENS, value) for ending in _SOFT_ENDINGS}
    for value, stem in _FIFTIES.items():
        table |= {stem + ending: Numeral(Role.TENS, value) for ending in _FIFTY_ENDINGS}
    table |= dict.fromkeys(("сорок", "сорока", "сорокам", "сороками", "сороках"), Numeral(Role.TENS, 40))
    table |= dict.fromkeys(
        ("дев'яносто", "дев'яноста", "дев'яностам", "дев'яностами", "дев'яностах"), Numeral(Role.TENS, 90)
    )
    for value, forms in _HUNDREDS.items():
        table |= {word: Numeral(Role.HUNDREDS, value) for word in forms.split()}
    return table


def _magnitudes() -> dict[str, Numeral]:
    thousand = 10**3
    table = dict.fromkeys(("тисяча", "тисячу", "тисячею", "тищу"), Numeral(Role.MAGNITUDE, thousand))
    table["тисячі"] = Numeral(Role.MAGNITUDE, thousand, stands=False, governed=True)
    plural = Numeral(Role.MAGNITUDE, thousand, stands=False)
    table |= dict.fromkeys(("тисяч", "тисячам", "тисячами", "тисячах"), plural)
    for value, stem in MAGNITUDES.items():
        table |= {stem + ending: Numeral(Role.MAGNITUDE, value) for ending in _MASCULINE_SINGULAR}
        table |= {stem + ending: Numeral(Role.MAGNITUDE, value, stands=False) for ending in _MASCULINE_PLURAL}
    table |= {word: Numeral(Role.SHORT, size, stands=False) for word, size in SHORT_MAGNITUDES.items()}
    return table


def _counters() -> dict[str, Numeral]:
    table: dict[str, Numeral] = {}
    for value, (singular, genitive_plural, plural, governed) in _COUNTERS.items():
        table |= {word: Numeral(Role.COUNTER, value) for word in singular.split()}
        table |= {word: Numeral(Role.COUNTER, value, stands=False) for word in f"{genitive_plural} {plural}".split()}
        table[governed] = Numeral(Role.COUNTER, value, stands=False, governed=True)
    return table


def _two_digit_prefixes() -> list[tuple[int, str]]:
    """Return «двадцятип'яти» and its kin, which stand before «тисячний»."""
    return [
        (tens + units, first + second)
        for tens in range(20, 100, 10)
        for units in range(1, 10)
        for first, second in product(
            _ADJECTIVE_MULTIPLIERS[tens], _ADJECTIVE_MULTIPLIERS[units][-1:] if units > 1 else ("одно",)
        )
    ]


def _ordinals() -> dict[str, Numeral]:
    stems = [*_ORDINALS.items(), *enumerate(_TEENS, start=11), (20, "двадцят"), (30, "тридцят"), *_FIFTIES.items()]
    for count, prefixes in _ADJECTIVE_MULTIPLIERS.items():
        for prefix, (size, stem) in product(prefixes, ADJECTIVE_MAGNITUDES.items()):
            stems.append((int(count * size), prefix + stem))
    teens = [(count, stem + "и") for count, stem in enumerate(_TEENS, start=11)]
    stems += [(count * 1000, prefix + ADJECTIVE_MAGNITUDES[1000]) for count, prefix in (*teens, *_two_digit_prefixes())]
    table = {stem + ending: Numeral(Role.ORDINAL, value) for (value, stem), ending in product(stems, _HARD_ENDINGS)}
    table |= {"трет" + ending: Numeral(Role.ORDINAL, 3) for ending in _SOFT_ADJECTIVE_ENDINGS}
    table |= dict.fromkeys(("нульовий", "нульова"), Numeral(Role.ORDINAL, 0))
    return table


def words() -> dict[str, Numeral]:
    """Build the table of number words by their normal form (lower case, plain apostrophe)."""
    table = _ordinals() | _cardinals() | _magnitudes() | _counters()
    table |= {word: Numeral(Role.UNIT, value) for word, value in _PREFIXED.items()}
    table |= {word: Numeral(Role.FRACTION, value) for word, value in _PARTS.items()}
    for value, forms in _FRACTIONS.items():
        table |= {word: Numeral(Role.DENOMINATOR, value) for word in forms.split()}
    for value, forms in _FEW.items():
        table |= {word: Numeral(Role.FEW, value) for word in forms.split()}
    return table | {word.replace("'", ""): numeral for word, numeral in table.items() if "'" in word}
