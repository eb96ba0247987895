"""The bulletin format: the General Staff's daily text, in its own form and in those of the press."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tallywire.model import Accumulation, Precision, SourceChanged
from tests.bulletin.builders import doubts, read, read_unit_of, said
from tests.bulletin.mutants import accidents_of_a_line, bulletin_uk

CORPUS = Path(__file__).parents[1] / "corpus" / "bulletins"
HEAD = "Загальні бойові втрати противника з 24.02.22 до 29.11.24 орієнтовно становили:\n"
DAY = "Втрати ворога за добу, станом на 29.11.2024:\n"


def of(text: str, *, published: str = "") -> list[str]:
    """Read a text without its date, as `measure figure`."""
    return [each.split(" ", 1)[1] for each in said(read("bulletin", text, published=published).statements)]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_bulletin_of_the_corpus_is_read_as_expected(path: Path) -> None:
    """Each text of the corpus gives the statements, and keeps aside the places, that its JSON file names."""
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))

    reading = read("bulletin", path.read_bytes(), name=path.name, published=expected.get("published", ""))

    assert said(reading.statements) == expected["statements"]
    assert doubts(reading) == expected["doubts"]


def test_one_line_with_total_and_increment_gives_two_statements() -> None:
    """The total runs from the origin, the increment from the bulletin of the day before."""
    total, increment = read("bulletin", HEAD + "танків – 9 453 (+8) од").statements

    assert (total.accumulation, total.start_on) == (Accumulation.CUMULATIVE, None)
    assert increment.accumulation is Accumulation.INCREMENT
    assert str(increment.start_on) == "2024-11-28"
    assert (increment.coverage.period.end - increment.coverage.period.start).total_seconds() == 24 * 3600
    assert total.published_at == increment.published_at == total.coverage.period.end


def test_place_is_a_span_of_characters_with_its_quote() -> None:
    """Offsets are code points of the text as it is, astral characters, composed letters and marks included."""
    text = HEAD + "💥 **танків** — 9\u00a0453 (+8) од"
    (file,) = read_unit_of("bulletin", {"b.txt": text.encode()})

    for statement, quote in zip(file.reading.statements, ("9\u00a0453", "8"), strict=True):
        assert statement.locator is not None
        start, end = map(int, statement.locator.selector.removeprefix("chars=").split(","))
        assert text[start:end] == statement.locator.quote == quote
        assert statement.locator.snapshot == file.snapshot.sha256


@pytest.mark.parametrize(
    ("heading", "published", "date"),
    [
        ("Загальні бойові втрати противника з 24.02.22 до 29.11.24 орієнтовно становили", "", "2024-11-29"),
        ("Загальні бойові втрати противника з 24.02.2022 по 29.11.2024 орієнтовно склали", "", "2024-11-29"),
        ("З 24 лютого 2022 року до 29 листопада 2024 року ворог втратив", "", "2024-11-29"),
        ("Від 24.02 до 29.11 нараховано", "2024-11-30", "2024-11-29"),
        ("Від 24.02 до 31.12 нараховано", "2025-01-01", "2024-12-31"),
        ("Втрати ворога станом на 29 листопада 2024 року", "", "2024-11-29"),
        ("Втрати ворога на ранок 29 листопада", "2024-11-29", "2024-11-29"),
        ("Станом на 06:00 29.11.2024", "", "2024-11-29"),
        ("The total combat losses of the enemy from 24.02.22 to 29.11.24 were approximately", "", "2024-11-29"),
        ("As of November 29, 2024, Russian losses", "", "2024-11-29"),
        ("Losses as of 29 November", "2024-11-29", "2024-11-29"),
        ("За минулу добу, 28 листопада", "2024-11-29", "2024-11-29"),
        ("Втрати ворога за добу", "2024-11-29", "2024-11-29"),
    ],
)
def test_heading_gives_the_report_date(heading: str, published: str, date: str) -> None:
    """The date is that of the bulletin; where its year is missing, the publication's day tells it."""
    reading = read("bulletin", f"{heading}:\nтанків – 9 453 (+8)", published=published)

    assert said(reading.statements) == [f"{date} tanks 9453", f"{date} tanks +8"]


@pytest.mark.parametrize(
    ("heading", "published", "message"),
    [
        ("Від 24.02 до 29.11 нараховано", "", "not the year"),
        ("Втрати ворога", "", "does not say its date"),
        ("За минулу добу, 28 листопада", "", "does not say its date"),
        ("Від 24.02 до 29.11 нараховано", "2024-06-01", "not the year"),
        ("З 24.02.22 до 31.11.24 склали", "", "not the year"),
        ("З 24.02.22 до 29.11.42 склали", "", "no bulletin can be"),
        ("З 24.02.22 до 29.1l.24 склали", "", "cannot be read"),
        ("З 24.02.22 до 29.11.2 склали", "", "cannot be read"),
        ("З 01.11.24 до 29.11.24 склали", "", "no totals"),
        ("З 24.02.22 до 29.11.24 склали", "2024-11-30", "not the 2024-11-30"),
        ("Станом на 29.11.2024 і на 30.11.2024", "", "more than one date"),
    ],
)
def test_text_without_a_certain_date_is_refused(heading: str, published: str, message: str) -> None:
    """A figure under a wrong date is a wrong figure: the whole text is refused and the reason said."""
    with pytest.raises(SourceChanged, match=message):
        read("bulletin", f"{heading}:\nтанків – 9 453 (+8)", published=published)


@pytest.mark.parametrize("seed", range(300))
def test_mutated_heading_gives_its_date_or_none(seed: int) -> None:
    """Accidents in the heading never move the bulletin to another day."""
    dice = random.Random(seed)
    heading = dice.choice([
        HEAD, "From 24.02.22 to 29.11.24 the enemy lost:\n", "Станом на 29 листопада 2024 року:\n", "As of November 29, 2024:\n",
    ])  # fmt: skip
    accident = dice.choice(accidents_of_a_line())
    text = accident(["", heading.strip()], dice, set())[1] + "\n" + "\n".join(bulletin_uk()[1:])
    try:
        reading = read("bulletin", text, published=dice.choice(["", "2024-11-29"]))
    except SourceChanged:
        return

    assert {str(each.report_on) for each in reading.statements} == {"2024-11-29"}


@pytest.mark.parametrize("dash", ["—", "–", "‒", "-", "−", " — ", " - ", " –", ": ", " "])
@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "", ",", "."])
@pytest.mark.parametrize("tail", ["(+8) од,", "(+8)од.", "( +8 ) одиниць;", "(+8)", ", +8 од"])
def test_dashes_spaces_and_tails_do_not_matter(dash: str, space: str, tail: str) -> None:
    """Whatever parts name from number, thousands from hundreds, and line from line, the figure is the same."""
    assert of(f"{HEAD}танків{dash}9{space}453 {tail}") == ["tanks 9453", "tanks +8"]


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("особового складу ‒ близько 738 660 (+2 030) осіб", ["personnel ~738660", "personnel +2030"]),
        ("особового складу ‒ 738 660 (+2 030) осіб ліквідовано", ["personnel ~738660", "personnel +2030"]),
        ("особового складу – понад 12 000 осіб", ["personnel >12000"]),
        ("більше 12 000 окупантів", ["personnel >12000"]),
        ("близько 187 тис. осіб", ["personnel ~187000"]),
        ("близько 646 тис. 400 осіб", ["personnel ~646400"]),
        ("Кораблі /катери — 28", ["ships 28"]),
        ("засоби ППО - 1001 (+1)", ["air-defence 1001", "air-defence +1"]),
        ("БПЛА оперативно‑тактичного рівня — 19750", ["uav 19750"]),
        ("підводний човен — один", ["submarines 1"]),
        ("тисяча сімсот ББМ", ["afv 1700"]),
        ("мінус дев'ять танків за добу", ["tanks +9"]),
        ("мінус девʼять танків за добу", ["tanks +9"]),
        ("8 танків (усього 9 453)", ["tanks +8", "tanks 9453"]),
        ("+8 танків, усього 9 453", ["tanks +8", "tanks 9453"]),
        ("танки — 9453, +8 за добу", ["tanks 9453", "tanks +8"]),
        ("tanks ‒ 9,453 (+8) units", ["tanks 9453", "tanks +8"]),
        ("personnel ‒ about 738,660 (+2,030) persons were liquidated", ["personnel ~738660", "personnel +2030"]),
        ("troop-carrying AFVs – 19,383 (+35)", ["afv 19383", "afv +35"]),
        (
            "особового складу / personnel ‒ близько / about 738660 (+2030) осіб / persons",
            ["personnel ~738660", "personnel +2030"],
        ),
        ("бойових броньованих машин / troop-carrying AFVs ‒ 19339 (+33)", ["afv 19339", "afv +33"]),
        ("кораблі /катери / warships / boats ‒ 28 (+0) од / units", ["ships 28", "ships +0"]),
        ("warships / boats ‒ 28 (+0)", ["ships 28", "ships +0"]),
        ("танків\u200b – 9 453", ["tanks 9453"]),
        ("Tанкiв – 9 453", ["tanks 9453"]),
    ],
)
def test_line_is_read(line: str, figures: list[str]) -> None:
    """One line in one of the ways in which it is written."""
    assert of(HEAD + line) == figures


@pytest.mark.parametrize(
    "line",
    [
        "танків – 9 45З (+8) од",
        "танків – 9 4О3 (+8) од",
        "танків – 9 453 (+О) од",
        "танків – l (+8) од",
        "І 252 танків",
        "танків – 9 45 (+8) од",
        "танків – 94 53 (+8) од",
        "танків – 9 453 8 од",
        "танків – 9453 8 од",
        "танків – 9  453 (+8) од",
        "танків – 9\u200b453 (+8) од",
        "танків – ９453 (+8) од",
        "танків – ٩453 (+8) од",
        "танків – 9 453 (-8) од",
        "танків – 9 453 (+8 од",
        "танків – 9 453 (+8) (+9) од",
        "танків – 9 453 – 8 од",
        "танків – 8 (+9 453) од",
        "танків – 09 453 (+8) од",
        "таннків – 9 453 (+8) од",
        "танків / helicopters – 9 453 (+8) од",
        "танків – 9 453 (+8) осіб",
        "танків – 9 453 (+8) ББМ",
        "танків, 9 453 літаків, ББМ – 3, 369",
        "танків – блзько 9 453",
        "підводних човнів – О од",
        "техніки – 50 000 (+200)",
        "цистерн – 76 (+1)",
    ],
)  # fmt: skip
def test_line_that_could_be_misread_is_kept_aside(line: str) -> None:
    """A line in which a letter or sign has no part in a figure is kept aside with its place, and its neighbours are read."""
    reading = read("bulletin", f"{HEAD}РСЗВ – 1 252 (+0) од,\n{line},\nгелікоптерів – 329 (+0) од", name="b.txt")

    assert said(reading.statements)[:2] == ["2024-11-29 mlrs 1252", "2024-11-29 mlrs +0"]
    assert {each.key.measure for each in reading.statements} <= {"mlrs", "helicopters", "aircraft"}
    assert "b.txt: line 3" in {issue.where for issue in reading.issues}
    assert all(issue.locator is not None and issue.locator.selector.startswith("chars=") for issue in reading.issues)


def test_repeated_category_is_kept_aside_twice() -> None:
    """Of a category that stands twice neither line is taken; both are kept as lines of the export."""
    reading = read("bulletin", f"{HEAD}танків – 9 453 (+8)\nРСЗВ – 1 252\nтанків – 9 543", name="b.txt")

    assert said(reading.statements) == ["2024-11-29 mlrs 1252"]
    assert doubts(reading) == ["line-repeated b.txt: line 2"] * 2 + ["line-repeated b.txt: line 4"]
    assert reading.issues[2].payload.startswith(
        "general-staff,ru-forces,tanks,,general-staff-bulletin,2024-11-29,,cumulative,9543"
    )


def test_cut_number_is_not_two_numbers() -> None:
    """A number that a comma or a line end has cut in two is kept aside, or read whole, never as its half."""
    for cut in (", ", ",\n", "\n", ". ", "; "):
        assert of(f"{HEAD}танків – 9{cut}453 (+8) од\nРСЗВ – 1 252") == ["mlrs 1252"]
        assert of(f"{HEAD}9{cut}453 (+8) танків\nРСЗВ – 1 252") == ["mlrs 1252"]


def test_cut_name_is_read_whole_or_not() -> None:
    """A name cut in two is put together again; the end of a name is not taken for another measure's."""
    assert of(f"{HEAD}РСЗВ – 1 252\nбойових броньованих\nмашин – 19 383 (+35) од") == [
        "mlrs 1252",
        "afv 19383",
        "afv +35",
    ]
    assert of(f"{HEAD}РСЗВ – 1 252\nмашин – 19 383 (+35) од") == ["mlrs 1252"]
    assert of(f"{HEAD}РСЗВ – 1 252\nспеціальної\nтанків – 9 453") == ["mlrs 1252"]


def test_signs_or_words_of_one_line_tell_the_others() -> None:
    """Which number is the total is decided once for a list, by its signs and cues, then by its heading."""
    assert of(f"{DAY}8 танків (усього 9 453), 35 ББМ (19 383)") == ["tanks +8", "tanks 9453", "afv +35", "afv 19383"]
    assert of(f"{DAY}8 танків, 35 ББМ") == ["tanks +8", "afv +35"]
    assert of(f"{HEAD}танків – 9 453, ББМ – 19 383") == ["tanks 9453", "afv 19383"]
    assert of("29.11.2024\n9 453 (8) танків, 19 383 (35) ББМ") == ["tanks 9453", "tanks +8", "afv 19383", "afv +35"]
    assert of("29.11.2024\n8 (9 453) танків, 35 (19 383) ББМ") == ["tanks +8", "tanks 9453", "afv +35", "afv 19383"]


@pytest.mark.parametrize(
    "text",
    [
        "29.11.2024\n8 танків, 35 ББМ",
        "29.11.2024\n8 (9 453) танків, 19 383 (35) ББМ",
        "29.11.2024\n8 танків (усього 9 453), 19 383 (+35) ББМ",
        f"{HEAD}за добу\n8 танків, 35 ББМ",
    ],
)
def test_list_that_does_not_tell_is_kept_aside(text: str) -> None:
    """Where nothing tells totals from increments, or one line contradicts another, no plain number is taken."""
    reading = read("bulletin", text)

    assert [each for each in said(reading.statements) if "9453" not in each and "19383" not in each] in ([], [
        "2024-11-29 tanks +8", "2024-11-29 afv +35",
    ])  # fmt: skip
    assert doubts(reading) != [] or said(reading.statements) != []


def test_lone_total_among_increments_is_not_an_increment() -> None:
    """A number of another sentence is told by that sentence's own words, not by the list's form."""
    text = "Втрати на 24.01.2026\nСумарні втрати противника сягнули близько 1 233 020 військовослужбовців.\n4 танки (усього 11 603)."
    assert of(text) == ["personnel ~1233020", "tanks +4", "tanks 11603"]

    text = "Втрати на 24.01.2026\n930 військовослужбовців.\nТанки — 11 603 (+4)."
    assert of(text) == ["tanks 11603", "tanks +4"]


def test_several_days_in_one_bulletin() -> None:
    """Increments of a bulletin that speaks of three days run from the bulletin of three days before."""
    text = "За три попередні доби, станом на 27.02.2022\nтанків – 146 (+66)"
    total, increment = read("bulletin", text).statements

    assert (total.figure.point, str(increment.start_on)) == (146, "2022-02-24")


def test_vehicles_mean_what_they_meant_on_their_date() -> None:
    """Before the merger of 1 May 2022 vehicles are counted without fuel tanks, whatever the words."""
    early, late = "З 24.02.22 до 30.04.22 склали:\n", "З 24.02.22 до 01.05.22 склали:\n"

    assert of(early + "автомобільної техніки – 1701, цистерн з ППМ – 76") == ["military-autos 1701", "fuel-tanks 76"]
    assert of(late + "автомобільної техніки – 1796") == ["vehicles 1796"]


def test_increment_is_exact_as_printed() -> None:
    """The total of personnel is rough, its increment is printed to the last digit and taken so."""
    total, increment = read("bulletin", HEAD + "особового складу ‒ близько 738 660 (+2 030) осіб").statements

    assert (total.figure.precision, total.figure.low, total.figure.high) == (Precision.ABOUT, 738655, 738665)
    assert (total.hedge, increment.hedge) == ("близько", "")
    assert increment.figure.precision is Precision.EXACT


def test_nearly_leans_downwards() -> None:
    """The word "майже" says a little less: the figure leans, and no larger value is allowed."""
    (statement,) = read("bulletin", HEAD + "майже 740 000 окупантів").statements

    assert (statement.figure.lean, statement.figure.low, statement.figure.high) == (-1, 735000, 740000)


def test_text_that_is_no_bulletin_is_refused() -> None:
    """A dated text without a figure line is refused whole."""
    with pytest.raises(SourceChanged, match="no line of it"):
        read("bulletin", "Станом на 29.11.2024 нічого не змінилося.")


def test_prose_around_the_list_is_left_alone() -> None:
    """Sentences that hold numbers of other things are no figures, and no category is taken from them."""
    text = (
        HEAD
        + "танків – 9 453 (+8) од.\nУпродовж доби відбулося понад двісті бойових зіткнень на різних напрямках фронту і в тилу."
    )

    assert of(text) == ["tanks 9453", "tanks +8"]


@pytest.mark.parametrize(
    "torn", ["спеціальної техніки / special equipmen\nt ‒ 3700 (+3)", "т – 12 (+1) од", "мі – 12 (+1)"]
)
def test_letters_of_a_name_with_a_number_are_no_name(torn: str) -> None:
    """A text may say "т-72"; a line that begins with the last letter of a torn word is no line of tanks."""
    reading = read("bulletin", HEAD + "літаків – 369 (+0)\n" + torn)

    assert said(reading.statements) == ["2024-11-29 aircraft 369", "2024-11-29 aircraft +0"]


def test_a_line_repeated_without_end_names_a_few_of_its_places() -> None:
    """A thousand lines of one measure are kept aside each, and no message lists them all."""
    reading = read("bulletin", HEAD + "танків – 9 458 од\n" * 1_000)

    assert reading.statements == ()
    assert {issue.message for issue in reading.issues} == {"tanks stands in lines 2 and 3 and 4 and 5 and 6 and more"}


def test_what_has_thousands_of_lines_is_no_bulletin() -> None:
    """A text of more lines and clauses than any article has is refused before they are looked at."""
    with pytest.raises(SourceChanged, match="more than 5,000 lines and clauses"):
        read("bulletin", HEAD + "танків, " * 5_001)
