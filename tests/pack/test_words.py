"""Names of measures, claimants and subjects: every one is found, none is two things (law 11)."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallywire.model import UsageError
from tallywire.pack import NOT_A_MEASURE, NameFinder, Pack, load_pack
from tallywire.pack.words import expand, fold, split_words

PACK = load_pack()
LANGUAGES = ["en", "uk"]


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Load the pack once for all tests of this module."""
    return PACK


def _unfound(finder: NameFinder, names: dict[str, str], carrier: str) -> list[str]:
    at = carrier.index("{}")
    missed = []
    for form, name in names.items():
        found = [(m.start, m.end, m.id) for m in finder.find(carrier.format(form))]
        if (at, at + len(form), name) not in found:
            missed.append(form)
    return missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_reachable(pack: Pack, language: str) -> None:
    """Every listed form, met in a sentence, is found whole and yields its measure."""
    names = pack.measure_names(language)
    assert len(names) > 1000
    assert _unfound(pack.measure_finder(language), names, "42 {}, 7.") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_that_is_no_measure_is_reachable(pack: Pack, language: str) -> None:
    """Every phrase that only looks like a measure is found whole and yields none."""
    phrases = dict.fromkeys(pack.not_measures(language), NOT_A_MEASURE)
    assert len(phrases) > 500
    assert _unfound(pack.measure_finder(language), phrases, "42 {}, 7.") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_a_claimant_and_of_a_subject_is_reachable(pack: Pack, language: str) -> None:
    """Every listed name of a claimant or subject, in capitals or not, is found whole and yields its owner."""
    for finder, listed in (
        (pack.claimant_finder(language), pack.claimants),
        (pack.subject_finder(language), pack.subjects),
    ):
        names = {form: each.id for each in listed.values() for form in each.names[language]}
        assert _unfound(finder, names, "({}) ") == []
        assert _unfound(finder, {form.upper(): name for form, name in names.items()}, "({}) ") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_belongs_to_two_measures(pack: Pack, language: str) -> None:
    """Word for word, whatever joins the words, a form is of one measure, and is no phrase that is none."""
    owners: dict[tuple[str, ...], str] = {}
    listed = pack.measure_names(language) | dict.fromkeys(pack.not_measures(language), NOT_A_MEASURE)
    for form, name in listed.items():
        assert owners.setdefault(split_words(form), name) == name, form


def test_every_measure_has_words_and_nouns_in_every_language(pack: Pack) -> None:
    """No measure or composite is without a form, and no measure without its nouns beside a number."""
    for language, name in itertools.product(LANGUAGES, [*pack.measures, *pack.composites]):
        assert pack.forms_of(name, language), (language, name)
    wanted = {"en": {"one", "other"}, "uk": {"one", "few", "many", "other"}}
    for language, name in itertools.product(LANGUAGES, pack.measures):
        assert set(pack.noun_forms(name, language)) == wanted[language]
        assert set(pack.unit_forms(name, language)) == wanted[language]


def test_usual_names_are_read_as_one_measure(pack: Pack) -> None:
    """What the program itself calls a measure, it reads as that measure once, and as no other beside it."""
    for language, measure in itertools.product(LANGUAGES, pack.measures.values()):
        if measure.id != "military-autos":  # its usual name is the first half of the category that it went into
            for name in (measure.names[language], *pack.noun_forms(measure.id, language).values()):
                found = [m.id for m in pack.measure_finder(language).names(name)]
                assert found == [measure.id], name


CONFUSABLE = [
    ("en", "vehicles and fuel tanks", ["vehicles"]),
    ("en", "fuel tanks", ["fuel-tanks"]),
    ("en", "tanks", ["tanks"]),
    ("en", "a think tank counted tank shells and anti-tank missiles", []),
    ("en", "ground robots, drones", ["ground-robots", "uav"]),
    ("en", "ground robotic systems", ["ground-robots"]),
    ("en", "special equipment", ["special-equipment"]),
    ("en", "air defence systems, artillery systems", ["air-defence", "artillery"]),
    ("en", "anti-aircraft warfare systems; aircraft", ["air-defence", "aircraft"]),
    ("en", "Anti‑Aircraft  Warfare systems", ["air-defence"]),
    ("en", "armoured personnel carriers", ["afv"]),
    ("en", "armored vehicles, vehicles", ["afv", "vehicles"]),
    ("en", "multiple-launch rocket systems", ["mlrs"]),
    ("en", "warships / boats", ["ships"]),
    ("en", "Ships (boats)", ["ships"]),
    ("en", "cars and cisterns", ["vehicles"]),
    ("en", "cruise missiles, not ballistic missiles", ["cruise-missiles"]),
    ("en", "drone strikes by drone operators", []),
    ("en", "air defence shot down 34 drones", ["uav"]),
    ("en", "tanks and other armored vehicles", ["armoured-vehicles"]),
    ("en", "pieces of military equipment", ["all-equipment"]),
    ("uk", "танків, танкова бригада, танкерів", ["tanks"]),
    ("uk", "кораблі /катери", ["ships"]),
    ("uk", "автомобільної техніки та автоцистрен", ["vehicles"]),
    ("uk", "автомобільної техніки, цистерн з ППМ", ["vehicles", "fuel-tanks"]),
    ("uk", "БпЛА оперативно-тактичного рівня", ["uav"]),
    ("uk", "оперативно-тактичних ракетних комплексів", ["srbm"]),
    ("uk", "наземних робототехнічних комплексів", ["ground-robots"]),
    ("uk", "установок ППО та артилерійських установок", ["air-defence", "artillery"]),
    ("uk", "ББМ, РСЗВ, засоби ППО", ["afv", "mlrs", "air-defence"]),
    ("uk", "військових літаків", ["aircraft"]),
    ("uk", "військових об’єктів", []),
    ("uk", "балістичні ракети й крилаті ракети", ["cruise-missiles"]),
    ("uk", "бойових броньованих машин", ["afv"]),
    ("uk", "спеціальної техніки, одиниць техніки", ["special-equipment", "all-equipment"]),
    ("uk", "два танки, один гелікоптер і одна артсистема", ["tanks", "helicopters", "artillery"]),
]


@pytest.mark.parametrize(("language", "text", "measures"), CONFUSABLE, ids=[c[1] for c in CONFUSABLE])
def test_words_that_would_be_confused_are_kept_apart(pack: Pack, language: str, text: str, measures: list[str]) -> None:
    """The longest name wins, and a name inside a phrase that means something else is no name."""
    assert [m.id for m in pack.measure_finder(language).names(text)] == measures


@pytest.mark.parametrize(
    ("language", "text", "claimants"),
    [
        ("en", "Kyiv said; Ukraine's defense ministry said", ["general-staff", "mod-ukraine"]),
        ("en", "Russia’s Ministry of Defence, the UK's Ministry of Defence", ["rumod", "ukmod"]),
        ("en", "U.S. officials told us", ["us-intelligence"]),
        ("uk", "повідомляє Генштаб ЗСУ", ["general-staff"]),
        ("uk", "за даними Генерального штабу; Міноборони РФ", ["general-staff", "rumod"]),
        ("uk", "Міноборони Великої Британії", ["ukmod"]),
    ],
)
def test_claimants_are_told_apart(pack: Pack, language: str, text: str, claimants: list[str]) -> None:
    """Two ministries of the same name are two claimants."""
    assert [m.id for m in pack.claimant_finder(language).names(text)] == claimants


def test_repeats_leads_to_the_series_that_is_held(pack: Pack) -> None:
    """Ukraine's ministry, president and commander-in-chief give the General Staff's figures; the UK gives its own."""
    assert {pack.repeats[name] for name in ("mod-ukraine", "president-ukraine", "commander-in-chief-ukraine")} == {
        "general-staff"
    }
    assert "ukmod" not in pack.repeats


@pytest.mark.parametrize(
    ("pattern", "forms"),
    [
        ("tank", ["tank"]),
        ("tank|tanks", ["tank", "tanks"]),
        ("(young|) (tree|trees)", ["young tree", "young trees", "tree", "trees"]),
        ("ships(/| and )boats|fleet", ["ships/boats", "ships and boats", "fleet"]),
    ],
)
def test_pattern_stands_for_its_forms(pattern: str, forms: list[str]) -> None:
    """Bars part forms, brackets part words, and an empty part may be left out."""
    assert expand(pattern) == forms


def test_name_without_words_is_refused() -> None:
    """A name of punctuation alone could never be found."""
    with pytest.raises(UsageError, match="no words"):
        NameFinder({"—": "trees"})


def test_offsets_are_those_of_the_text_as_given() -> None:
    """Letters whose lower case is longer, and curly apostrophes, do not move what is found behind them."""
    finder = NameFinder({"men's huts": "huts"})
    text = "İİ MEN’S  Huts"
    assert [text[m.start : m.end] for m in finder.find(text)] == ["MEN’S  Huts"]


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    """Folded text has as many characters as before, so that offsets hold."""
    assert len(fold(text)) == len(text)


words = st.sampled_from(["fuel", "tank", "tanks", "and", "crew"])
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)


@given(st.dictionaries(phrases, st.sampled_from("abc"), min_size=1, max_size=8), st.lists(words, max_size=12))
def test_longest_of_the_leftmost_names_is_found(names: dict[str, str], text: list[str]) -> None:
    """The finder does what reading every name at every word would do."""
    expected = []
    at = 0
    while at < len(text):
        ends = [end for end in range(at + 1, len(text) + 1) if " ".join(text[at:end]) in names]
        if ends:
            expected.append((" ".join(text[at : ends[-1]]), names[" ".join(text[at : ends[-1]])]))
        at = ends[-1] if ends else at + 1
    assert [(m.form, m.id) for m in NameFinder(names).find(" ".join(text))] == expected
