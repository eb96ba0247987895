"""Quantities in running text: values, hedges, kinds, and what is left alone."""

import pytest

from tallywire.lang import QuantityKind, find_quantities, scan
from tallywire.model import Figure, InvalidValue, Precision, UnknownName

from .notation import brief

ENGLISH = [
    ("Moscow lost 2,030 troops", ["2,030 = 2030"]),
    ("lost 2030 troops and 8 tanks", ["2030 = 2030", "8 = 8"]),
    ("more than 2,000 in a single day", ["2,000 = >2000"]),
    ("at least one hundred and twenty men", ["one hundred and twenty = >=120"]),
    ("nearly two dozen boats", ["two dozen = ~<24"]),
    ("about 1,350 a day", ["1,350 = ~1350"]),
    ("around a thousand", ["a thousand = ~1000"]),
    ("roughly 12.5k", ["12.5k = ~12500"]),
    ("approximately 738,660 persons", ["738,660 = ~738660"]),
    ("approx. 738,660", ["738,660 = ~738660"]),
    ("some 4,100 shells", ["4,100 = ~4100"]),
    ("an estimated 1,500", ["1,500 = ~1500"]),
    ("circa 9,000 or c. 9,000 or ~9,000", ["9,000 = ~9000", "9,000 = ~9000", "9,000 = ~9000"]),
    ("almost 1,500; close to 1,500; just under 1,500", ["1,500 = ~<1500"] * 3),
    ("just over 1,500; slightly more than 1,500; a little over 1,500", ["1,500 = >~1500"] * 3),
    ("over 12,000; above 12,000; in excess of 12,000; upwards of 12,000", ["12,000 = >12000"] * 4),
    ("no fewer than 20; no less than 20; a minimum of 20", ["20 = >=20"] * 3),
    ("under 500; fewer than 500; less than 500; below 500", ["500 = <500"] * 4),
    ("up to 500; as many as 500; at most 500; no more than 500", ["500 = <=500"] * 4),
    ("1,500-plus, 1,500 plus, 1,500+ and 1,500 or more", ["1,500 = >=1500"] * 4),
    ("500 or fewer; 500 or less", ["500 = <=500"] * 2),
    ("2,000-odd; 2,000 or so", ["2,000 = ~2000"] * 2),
    ("at least some 100 men", ["100 = >=100"]),
    ("up to about 500", ["500 = <=500"]),
    ("exactly 500", ["500 = 500"]),
    ("surpassed the 700,000 mark", ["700,000 = >700000"]),
    ("passed the milestone of 1 million", ["1 million = >1000000"]),
    ("exceeded 2,000 for the first time", ["2,000 = >2000", "first = 1 ordinal"]),
    ("nearing 800,000", ["800,000 = ~<800000"]),
    ("taking the total up to 738,660", ["738,660 = 738660"]),
    ("losses rose by 2,030 to 738,660", ["2,030 = 2030", "738,660 = 738660"]),
    ("losses were up 2,030 to 738,660", ["2,030 = 2030", "738,660 = 738660"]),
    ("between 1,500 and 1,700 men", ["between 1,500 and 1,700 = 1500..1700"]),
    ("from 1,500 to 1,700 men", ["from 1,500 to 1,700 = 1500..1700"]),
    ("1,500 to 1,700 men", ["1,500 to 1,700 = 1500..1700"]),
    ("1,500-1,700 or 1,500–1,700 men", ["1,500-1,700 = 1500..1700", "1,500–1,700 = 1500..1700"]),
    ("five or six tanks", ["five or six = 5..6"]),
    ("two to three thousand", ["two to three thousand = 2000..3000"]),
    ("1.5 to 2 million", ["1.5 to 2 million = 1500000..2000000"]),
    ("150-190k", ["150-190k = 150000..190000"]),
    ("between a hundred and two hundred", ["between a hundred and two hundred = 100..200"]),
    ("between about 1,500 and 1,700", ["between about 1,500 and 1,700 = 1500..1700"]),
    ("1,700 to 1,500 men", ["1,700 = 1700", "1,500 = 1500"]),
    ("hundreds of tanks, tens of thousands of men", ["hundreds = >=200 vague", "tens of thousands = >=20000 vague"]),
    ("several hundred; a few thousand", ["several hundred = >=300 vague", "a few thousand = >=2000 vague"]),
    ("dozens of tanks", ["dozens = >=24 vague"]),
    ("the 1,000th tank, a third straight day", ["1,000th = 1000 ordinal", "third = 3 ordinal"]),
    ("twenty-first, 3rd, first time", ["twenty-first = 21 ordinal", "3rd = 3 ordinal", "first = 1 ordinal"]),
    ("40%, 40 %, 40 percent, 40 per cent", [f"{t} = 40 percent" for t in ("40%", "40 %", "40 percent", "40 per cent")]),
    ("between 40% and 50%", ["between 40% and 50% = 40..50 percent"]),
    ("a third of the tanks; two-thirds of them", ["a third = 0.333 fraction", "two-thirds = 0.667 fraction"]),
    ("half of the tanks", ["half = 0.5 fraction"]),
    ("twice as many; doubled", ["twice = 2 multiple", "doubled = 2 multiple"]),
    ("1.2 times more, 3x and ten-fold", ["1.2 times = 1.2 multiple", "3x = 3 multiple", "ten-fold = 10 multiple"]),
    ("three quarters of a million", ["three quarters of a million = 750000"]),
    ("a million and a half men", ["a million and a half = 1500000"]),
    ("a dozen guns; half a dozen; one tank", ["a dozen = 12", "half a dozen = 6", "one = 1"]),
    ("a couple of tanks; a couple of hundred", ["a couple = 2", "a couple of hundred = >=200 vague"]),
    ("tanks — 9,453 (+8), guns — 20,896 (+34)", ["9,453 = 9453", "8 = +8", "20,896 = 20896", "34 = +34"]),
    ("tanks (-2)", ["2 = -2"]),
    ("a 40-tank column", ["40 = 40"]),
    ("Two hundred tanks and 5 hundred guns", ["Two hundred = 200", "5 hundred = 500"]),
    (
        "738\u202f660 and 738\u00a0660 and 738 660",
        ["738\u202f660 = 738660", "738\u00a0660 = 738660", "738 660 = 738660"],
    ),
    ("738,660¹ men", ["738,660 = 738660"]),
    ("1½ million", ["1½ million = 1500000"]),
]
UKRAINIAN = [
    ("близько 738 660 (+2 030) осіб", ["738 660 = ~738660", "2 030 = +2030"]),
    ("танків ‒ 9453 (+8) од, ББМ—19234 (+23)од.", ["9453 = 9453", "8 = +8", "19234 = 19234", "23 = +23"]),
    ("вісім танків і дві тисячі тридцять окупантів", ["вісім = 8", "дві тисячі тридцять = 2030"]),
    ("646 тис. 400 осіб", ["646 тис. 400 = 646400"]),
    ("1 мільйон 209 880 осіб", ["1 мільйон 209 880 = 1209880"]),
    ("1 млн 200 тис. 340", ["1 млн 200 тис. 340 = 1200340"]),
    ("128,4 тис. та 187 тис", ["128,4 тис. = 128400", "187 тис = 187000"]),
    (
        "півтори тисячі, пів мільйона, півтораста",
        ["півтори тисячі = 1500", "пів мільйона = 500000", "півтораста = 150"],
    ),
    ("понад тисячу танків", ["тисячу = >1000"]),
    ("близько тисячі танків", ["тисячі = ~1000"]),
    ("тисячі окупантів, сотні танків", ["тисячі = >=2000 vague", "сотні = >=200 vague"]),
    ("десятки тисяч; кілька сотень", ["десятки тисяч = >=20000 vague", "кілька сотень = >=300 vague"]),
    ("тисяч п'ять", ["тисяч п'ять = ~5000"]),
    ("приблизно 100; орієнтовно 100; десь 100", ["100 = ~100"] * 3),
    ("майже 100; без малого 100; трохи менше ніж 100", ["100 = ~<100"] * 3),
    ("понад 100; більш ніж 100; більше ніж 100; більше 100", ["100 = >100"] * 4),
    ("трохи більше 100; трохи понад 100", ["100 = >~100"] * 2),
    ("щонайменше 100; не менше 100; не менш як 100; принаймні 100", ["100 = >=100"] * 4),
    ("менше 100; менш як 100", ["100 = <100"] * 2),
    ("до 100 осіб; не більше 100; не більш як 100; щонайбільше 100", ["100 = <=100"] * 4),
    ("100 з лишком; 100+; 100 і більше", ["100 = >=100"] * 3),
    ("зросли до 738 660", ["738 660 = 738660"]),
    ("перевищили позначку в 700 тисяч", ["700 тисяч = >700000"]),
    ("від 1500 до 1700 осіб", ["від 1500 до 1700 = 1500..1700"]),
    ("між 1500 і 1700", ["між 1500 і 1700 = 1500..1700"]),
    ("1500–1700 осіб; 1,5–2 тис.", ["1500–1700 = 1500..1700", "1,5–2 тис. = 1500..2000"]),
    ("п'ять-шість танків", ["п'ять-шість = 5..6"]),
    ("2-й танк, 5-ти танків, 700-тисячний", ["2-й = 2 ordinal", "5-ти = 5", "700-тисячний = 700000 ordinal"]),
    ("третій танк, тисячний танк", ["третій = 3 ordinal", "тисячний = 1000 ordinal"]),
    ("40 відсотків, 40%", ["40 відсотків = 40 percent", "40% = 40 percent"]),
    ("удвічі більше, у 1,2 раза", ["удвічі = 2 multiple", "1,2 раза = 1.2 multiple"]),
    ("третина танків, дві третини", ["третина = 0.333 fraction", "дві третини = 0.667 fraction"]),
    ("двома танками, п’ятьма гарматами", ["двома = 2", "п’ятьма = 5"]),
    ("десяток танків, два десятки", ["десяток = 10", "два десятки = 20"]),
    ("738,660 осіб", ["738,660 = 738660"]),
]
BUGS_CAUGHT = [
    ("en", "c1,400 men", ["1,400 = 1400"]),
    ("en", "1,400ish", ["1,400 = ~1400"]),
    ("en", "lost 1,020.010 troops", ["1,020.010 = 1020010"]),
    ("en", "1,500+ men", ["1,500 = >=1500"]),
    ("uk", "більше, ніж 2000; не менше, ніж 20", ["2000 = >2000", "20 = >=20"]),
    ("uk", "стами двадцятьма танками", ["стами двадцятьма = 120"]),
    ("uk", "у півтора раза", ["півтора раза = 1.5 multiple"]),
    ("en", "the two hundredth tank", ["two hundredth = 200 ordinal"]),
]
LEFT_ALONE = [
    ("en", "T-72, Su-34, S-300, F-16s, Kh-101, Shahed-136, COVID-19, HIMARS, 2S19, TB2"),
    ("uk", "Т-72, Су-34, Х-101, БМП-2, Мі-8, С-300"),
    ("en", "155mm, 155-mm, 5 km, 30 kilometres, 12 tons, 20 miles"),
    ("uk", "152-мм, 30 км, 5 тонн, 10 метрів"),
    ("en", "$1.2 million, 5 euros, €300"),
    ("uk", "5 млн грн, 300 доларів"),
    ("en", "06:00, 24/7, 6 a.m., 10 o'clock"),
    ("en", "on November 28, in 2024, 29.11.2024, 2024-11-29, between November 28 and 29"),
    ("uk", "29 листопада 2024 року, станом на 06:00 29.11.24, з 24.02.22 по 29.11.24"),
    ("en", "over the past 24 hours, in the last 30 days, two days earlier"),
    ("uk", "за останні 24 години, два дні тому"),
    ("en", "a 45-year-old man, aged 30, 20 years old"),
    ("en", "No. 5, Article 4, #7, page 12, 3:1"),
    ("uk", "№ 5, ст. 12, п. 3"),
    ("en", "https://example.org/2024/11/29/2030-losses www.example.org/99 a@b12.org user9@c.org"),
    ("en", "+38 067 123 45 67, 1.2.3, 1,234,56, 007, 12,3456"),
    ("en", "one of them, no one, this one, one another, a second per second"),
    ("uk", "один з них, одна з машин"),
    ("en", "the second half of 2024, the third quarter, Q3 2024"),
    ("en", "for seven straight days, a 24-hour operation"),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_quantities_are_found(text: str, expected: list[str]) -> None:
    """Digits, words and mixed forms, each with its hedge and its kind."""
    assert [brief(each) for each in find_quantities(text, "en")] == expected


@pytest.mark.parametrize(("text", "expected"), UKRAINIAN)
def test_ukrainian_quantities_are_found(text: str, expected: list[str]) -> None:
    """The same in Ukrainian, in the bulletin's forms and the press's."""
    assert [brief(each) for each in find_quantities(text, "uk")] == expected


@pytest.mark.parametrize(("lang", "text", "expected"), BUGS_CAUGHT)
def test_quantities_that_were_once_misread(lang: str, text: str, expected: list[str]) -> None:
    """Cases that a first form of the reader got wrong."""
    assert [brief(each) for each in find_quantities(text, lang)] == expected


@pytest.mark.parametrize(("lang", "text"), LEFT_ALONE)
def test_what_counts_no_things_is_left_alone(lang: str, text: str) -> None:
    """Names, measurements, money, times, dates, ages, labels and addresses hold no counts."""
    counts = [each.text for each in find_quantities(text, lang) if each.is_count]
    assert counts == []


def test_hedge_has_its_own_offsets() -> None:
    """The hedge lies outside the number, before or after it."""
    text = "lost more than 2,000 men, 500 or more guns"
    first, second = find_quantities(text, "en")
    assert (text[first.start : first.end], first.hedge) == ("2,000", "more than")
    assert text[first.hedge_start : first.hedge_end] == "more than"
    assert text[slice(*second.span)] == "500 or more"


def test_bounds_follow_the_hedge() -> None:
    """About reaches half a unit of the last non-zero digit; nearly lies below, just over above."""
    found = find_quantities("about 2,030, nearly 2,000, just over 40, over 40, up to 40, 40", "en")
    assert [(each.low, each.high) for each in found] == [
        (2025, 2035),
        (1500, 2000),
        (40, 45),
        (40, None),
        (None, 40),
        (40, 40),
    ]


def test_written_unit_says_how_round_a_number_was_written() -> None:
    """A million written with one decimal is good to a hundred thousand, digits written out to one."""
    found = find_quantities("1.5 million, 12 thousand, 738,660, 12.5k, fifty, 646 thousand", "en")
    assert [each.written_unit for each in found] == [100_000, 1_000, 1, 100, 10, 1_000]


def test_ambiguous_thousands_mark_is_flagged() -> None:
    """A dot in English and Ukrainian, a comma in Ukrainian, before three digits: a count, but a doubtful one."""
    assert [each.is_doubtful for each in find_quantities("738.660 men", "en")] == [True]
    assert [each.is_doubtful for each in find_quantities("738,660 осіб", "uk")] == [True]
    assert [each.is_doubtful for each in find_quantities("738,660 men, 1.738.660 men, 0.660", "en")] == [False] * 3
    assert find_quantities("1.234 million", "en")[0].value == 1_234_000


def test_a_number_that_may_be_a_year_says_so() -> None:
    """Four plain digits of our time may be a year where no word makes them one; grouped digits may not."""
    found = find_quantities("Losses: 2024; 2,024; 2140", "en")
    assert [(each.value, each.maybe_year) for each in found] == [(2024, True), (2024, False), (2140, False)]


@pytest.mark.parametrize(
    ("lang", "text", "per"),
    [
        ("en", "4,100 a day", "day"),
        ("en", "1,500 troops per day", "day"),
        ("en", "1,500 casualties every month", "month"),
        ("en", "1,200 men daily", "day"),
        ("uk", "1 250 осіб на добу", "day"),
        ("uk", "1 250 осіб щодоби", "day"),
        ("en", "1,500 troops on Friday", ""),
        ("en", "1,500, a day after", ""),
    ],
)
def test_rates_are_told(lang: str, text: str, per: str) -> None:
    """A unit of time that a number is counted per is named."""
    assert find_quantities(text, lang)[0].per == per


def test_bare_numbers_and_brackets_are_told() -> None:
    """A number that no word follows is bare; one directly after an opening bracket is bracketed."""
    found = find_quantities("tanks: 9,453 (+8); 34 guns (about 20)", "en")
    assert [(each.value, each.is_bare, each.is_bracketed) for each in found] == [
        (9453, True, False),
        (8, True, True),
        (34, False, False),
        (20, True, False),
    ]


def test_numbering_of_lists_is_a_label() -> None:
    """Numbers that open lines, or run (1), (2) in a sentence, count nothing; (8) after a figure does."""
    text = "1. Tanks: 9\n2) Guns: 8\n(3) Men: 7"
    kinds = [(each.text, each.kind is QuantityKind.LABEL) for each in scan(text, "en").quantities]
    assert kinds == [("1", True), ("9", False), ("2", True), ("8", False), ("3", True), ("7", False)]
    assert [each.text for each in find_quantities("They lost (1) tanks, (2) guns and 5 boats", "en")] == ["5"]
    assert [each.text for each in find_quantities("tanks 9,453 (8), guns 20,896 (34)", "en")] == [
        "9,453",
        "8",
        "20,896",
        "34",
    ]


def test_range_keeps_its_two_numbers() -> None:
    """A range that opens with "from" may be a change: the joint is named and both numbers stay at hand."""
    (found,) = find_quantities("from 1,500 to 1,700", "en")
    assert found.linked_by == "from"
    assert [(part.text, part.value) for part in found.parts] == [("1,500", 1500), ("1,700", 1700)]


def test_quantity_becomes_a_figure() -> None:
    """Counts turn into figures of the model; shares and broken numbers are refused."""
    over, between, share = find_quantities("over 2,000; between 5 and 6; 40%", "en")
    assert over.figure() == Figure.at_least(2000, strict=True)
    assert between.figure() == Figure.between(5, 6)
    assert share.figure().point == 40
    assert find_quantities("about 738,660", "en")[0].figure() == Figure.about(738_660)
    with pytest.raises(InvalidValue):
        find_quantities("1.5 tanks", "en")[0].figure()


def test_offsets_bound_what_is_returned_but_not_what_is_read() -> None:
    """A part of a text is read with what stands around it."""
    text = "more than 2,000 men and 8 tanks"
    assert [each.text for each in find_quantities(text, "en", 10, 16)] == ["2,000"]
    assert find_quantities(text, "en", 10, 16)[0].precision is Precision.AT_LEAST


def test_other_languages_are_wrong_use() -> None:
    """Only English and Ukrainian are read."""
    with pytest.raises(UnknownName):
        find_quantities("2 танка", "ru")


@pytest.mark.parametrize("text", ["Ward 6 was shut.", "They lost 2-1 at home.", "the under-19 side", "on platform 12"])
def test_numbers_that_only_name_count_nothing(text: str) -> None:
    """A room's number, a score and an age group are labels; a rising pair stays a range."""
    assert {each.kind for each in scan(text, "en").quantities} == {QuantityKind.LABEL}
    assert [each.kind for each in scan("lost 2-3 tanks", "en").quantities] == [QuantityKind.RANGE]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("дев'яту тисячу танків", 9000),
        ("перша тисяча гармат", 1000),
        ("третю сотню літаків", 300),
        ("п'ятнадцятитисячний автомобіль", 15_000),
        ("двадцятип'ятитисячна гармата", 25_000),
        ("сороктисячну артсистему", 40_000),
    ],
)
def test_ukrainian_ordinals_of_thousands(text: str, value: int) -> None:
    """An ordinal before one thousand counts up to it; compounds of «тисячний» are read whatever they begin with."""
    (quantity,) = find_quantities(text, "uk")
    assert (quantity.kind, quantity.value) == (QuantityKind.ORDINAL, value)
