"""English number words."""

from __future__ import annotations

from tallywire.lang.tokens import Numeral, Role

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINAL_UNITS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
ORDINAL_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()
MAGNITUDES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_MAGNITUDES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
COUNTERS = {"dozen": 12, "score": 20, "couple": 2, "pair": 2}
VAGUE = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
}
FEW = {"several": 3, "few": 2, "handful": 2, "multiple": 2, "countless": 2, "numerous": 2, "many": 2}
DENOMINATORS = {
    "halves": 2,
    "thirds": 3,
    "quarters": 4,
    "fourths": 4,
    "fifths": 5,
    "sixths": 6,
    "sevenths": 7,
    "eighths": 8,
    "ninths": 9,
    "tenths": 10,
    "twentieths": 20,
    "hundredths": 100,
    "thousandths": 1000,
}
MULTIPLES = {
    "twice": 2,
    "thrice": 3,
    "double": 2,
    "doubled": 2,
    "doubles": 2,
    "doubling": 2,
    "triple": 3,
    "tripled": 3,
    "triples": 3,
    "tripling": 3,
    "treble": 3,
    "trebled": 3,
    "quadruple": 4,
    "quadrupled": 4,
    "quintupled": 5,
    "twofold": 2,
    "threefold": 3,
    "fourfold": 4,
    "fivefold": 5,
    "sixfold": 6,
    "sevenfold": 7,
    "eightfold": 8,
    "ninefold": 9,
    "tenfold": 10,
    "hundredfold": 100,
}


def words() -> dict[str, Numeral]:
    """Build the table of number words by their normal form."""
    table = {word: Numeral(Role.UNIT, value) for value, word in enumerate(UNITS)}
    table |= {word: Numeral(Role.TENS, 20 + 10 * place) for place, word in enumerate(TENS)}
    table |= {word: Numeral(Role.ORDINAL, value) for value, word in enumerate(ORDINAL_UNITS)}
    table |= {word: Numeral(Role.ORDINAL, 20 + 10 * place) for place, word in enumerate(ORDINAL_TENS)}
    table |= {"hundredth": Numeral(Role.ORDINAL, 100), "umpteenth": Numeral(Role.ORDINAL, 0)}
    table |= {f"{word}th": Numeral(Role.ORDINAL, value) for word, value in MAGNITUDES.items()}
    table["hundred"] = Numeral(Role.HUNDRED, 100)
    table |= {word: Numeral(Role.MAGNITUDE, value) for word, value in MAGNITUDES.items()}
    table |= {word: Numeral(Role.SHORT, value, stands=False) for word, value in SHORT_MAGNITUDES.items()}
    table |= {word: Numeral(Role.COUNTER, value) for word, value in COUNTERS.items()}
    table |= {word: Numeral(Role.VAGUE, value, stands=False) for word, value in VAGUE.items()}
    table |= {word: Numeral(Role.FEW, value) for word, value in FEW.items()}
    table |= {word: Numeral(Role.DENOMINATOR, value, stands=False) for word, value in DENOMINATORS.items()}
    table |= {"half": Numeral(Role.FRACTION, 2), "quarter": Numeral(Role.FRACTION, 4)}
    table |= {"fourty": table["forty"], "ninty": table["ninety"], "twelth": table["twelfth"]}
    return table
