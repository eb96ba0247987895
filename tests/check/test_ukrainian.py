"""What Ukrainian sentences are taken to count, and whose."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check.checking import check_text
from tallywire.check.claim import Claim
from tallywire.check.finding.extract import extract_claims
from tallywire.check.judged import Judged
from tallywire.pack import load_pack
from tests.newsrooms import starter_newsroom


def _claims(text: str) -> list[Claim]:
    return [claim for found in extract_claims(text, "uk", load_pack()) for claim in found.claims]


def _judged(text: str) -> list[Judged]:
    return check_text(text, lang="uk", dateline=dt.date(2024, 4, 21), desk=starter_newsroom())


def _of(text: str, written: str) -> Claim:
    return next(claim for claim in _claims(text) if claim.text == written)


@pytest.mark.parametrize(
    ("text", "written", "measure"),
    [
        ("Танкісти теж горіли: за тиждень втрачено 41 машину.", "41", "tanks"),
        ("Артилеристів не пошкодували: знищено 163 системи.", "163", "artillery"),
        ("Зенітники ворога втратили 9 установок.", "9", "air-defence"),
        ("Ворог втратив 64 бронемашини, реактивних систем знищено 3, спеціальної — 7.", "7", "special-equipment"),
    ],
)
def test_a_shared_noun_counts_what_the_trade_before_it_says(text: str, written: str, measure: str) -> None:
    """Machines of tank crews are tanks, systems of gunners are guns; an adjective stands for its noun."""
    assert _of(text, written).measures == (measure,)


@pytest.mark.parametrize(
    ("text", "written", "party"),
    [
        ("Українських танків там само підтверджено 812.", "812", "ua-forces"),
        ("Росія нібито знищила 77 українських літаків.", "77", "ua-forces"),
        ("Знищених танків Oryx налічив чимало: українських — 640, російських — 2100.", "640", "ua-forces"),
        ("Знищених танків Oryx налічив чимало: українських — 640, російських — 2100.", "2100", "ru-forces"),
        ("За тиждень спалено 31 ворожий танк.", "31", "ru-forces"),
        ("За тиждень ми втратили 4 танки.", "4", "ua-forces"),
    ],
)
def test_an_adjective_says_whose_losses_they_are(text: str, written: str, party: str) -> None:
    """The adjective of a side beside the noun, or in its stead, and the speaker's own "we"."""
    assert _of(text, written).party == party


@pytest.mark.parametrize(
    ("written", "status"), [("710", "destroyed"), ("33", "damaged"), ("48", "abandoned"), ("390", "captured")]
)
def test_each_number_of_a_list_has_the_status_before_it(written: str, status: str) -> None:
    """A status belongs to the number that it leads, not to the one before."""
    assert _of("З них знищено 710, пошкоджено 33, покинуто 48, захоплено 390.", written).status == status


def test_trophies_are_captured() -> None:
    """A word for trophies anywhere in the number's phrase says that they were captured."""
    assert _of("Oryx налічив 1733 танки, 547 дісталися нашим як трофеї.", "547").status == "captured"


@pytest.mark.parametrize("text", ["3/ Танків знищено 1733.", "3) Танків знищено 1733.", "3/7 Танків знищено 1733."])
def test_the_number_of_an_item_is_no_claim(text: str) -> None:
    """What numbers the posts of a thread is no figure."""
    assert [claim.text for claim in _claims(text)] == ["1733"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Танків за добу не знищили жодного.", "tanks"),
        ("За тиждень не збито жодного гелікоптера.", "helicopters"),
        ("РСЗВ цього разу не підбили жодної.", "mlrs"),
    ],
)
def test_none_is_a_count_of_nought(text: str, measure: str) -> None:
    """A negated verb of loss with a word for none says that the figure is nought."""
    (claim,) = _claims(text)
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.measures) == (0, (measure,))


@pytest.mark.parametrize("text", ["Танки не мали жодного шансу.", "Не було жодного дня без втрат."])
def test_other_words_for_none_are_no_counts(text: str) -> None:
    """Where nothing is lost in the clause, none counts nothing."""
    assert _claims(text) == []


@pytest.mark.parametrize(
    "text", ["1840. Стільки окупантів ліквідовано за добу.", "37! Саме стільки танків спалено за добу."]
)
def test_a_number_that_the_next_sentence_points_back_to_is_its_figure(text: str) -> None:
    """«Стільки» after a bare number belongs to it, whether it looks like a year or not."""
    claim = _claims(text)[0]
    assert claim.text in {"1840", "37"}
    assert claim.measures in {("personnel",), ("tanks",)}


def test_a_noun_after_a_dash_belongs_to_the_number_before_it() -> None:
    """«… і 13 — спеціальної техніки» counts special equipment."""
    text = "Ворог позбувся 433 одиниць автомобільної техніки та 13 — спеціальної техніки."
    assert _of(text, "13").measures == ("special-equipment",)


def test_a_part_is_of_the_side_of_its_whole() -> None:
    """What is included in Ukrainian losses is Ukrainian."""
    assert _of("Українських втрат Oryx підтвердив 5819, у тому числі 829 танків.", "829").party == "ua-forces"


def test_a_figure_per_day_after_its_words_is_a_mean() -> None:
    """«У перерахунку на добу» makes what follows it a mean."""
    assert "mean" in _of("Ворог втратив 27 300 осіб, у перерахунку на добу — 910.", "910").hints


def test_the_period_after_the_second_of_two_compared_numbers_is_its_own() -> None:
    """In «54 тисячі проти 60 тисяч у червні» June belongs to the second."""
    assert _of("Дронів знищено 54 321 проти 60 123 у червні.", "54 321").spread == ()


@pytest.mark.parametrize(
    "text",
    [
        "На нашій ділянці за тиждень ліквідовано 61 штурмовика.",
        "Підрозділ ударних дронів за осінь знищив 350 окупантів.",
        "На кадрах видно три спалені БТР.",
        "У Нікополі пошкоджено 14 автомобілів.",
    ],
)
def test_a_stretch_a_unit_a_video_and_a_town_are_local(text: str) -> None:
    """What one stretch, unit or video shows, and what burnt in one town, is no count of the whole front."""
    (claim,) = _claims(text)
    assert "place" in claim.hints


def test_a_headline_about_a_place_does_not_confine_what_follows_its_colon() -> None:
    """After the colon a side and its losses are named anew."""
    (claim,) = _claims("Важкі бої під Вугледаром: за добу росіяни втратили 41 танк.")
    assert "place" not in claim.hints


def test_a_price_is_no_loss() -> None:
    """Where money is named, what something costs is no count."""
    assert _claims("Ціна одного дрона — 500 доларів, а танк коштує 4 мільйони.") == []


@pytest.mark.parametrize("text", ["Одних тільки танків згоріло 20.", "Самих лише танків згоріло 20."])
def test_one_only_is_no_number(text: str) -> None:
    """«Одних тільки» counts nothing."""
    assert [claim.text for claim in _claims(text)] == ["20"]


def test_an_account_makes_a_count_a_claim() -> None:
    """«На рахунку» needs no verb of loss."""
    (claim,) = _claims("На рахунку ЗСУ вже 9 100 танків.")
    assert not claim.is_weak


@pytest.mark.parametrize(
    ("text", "written", "period"),
    [
        ("Найважчим був січень (48 240), найлегшим — вересень (28 490).", "48 240", "січень"),
        ("Найважчим був січень (48 240), найлегшим — вересень (28 490).", "28 490", "вересень"),
        ("Це найбільше втрат від січня 2025 року, коли нарахували 48 240.", "48 240", "січня 2025 року"),
    ],
)
def test_a_number_in_a_bracket_or_clause_after_a_time_is_of_that_time(text: str, written: str, period: str) -> None:
    """A bracket right after a month, and «коли» after a beginning, speak of that month itself."""
    (mention,) = _of(text, written).own
    assert (mention.date.text, mention.role.value) == (period, "within")


def test_a_number_that_losses_fall_to_is_not_hedged() -> None:
    """«Знизилися … до 1140» names 1140; «втратив до 1140» says at most."""
    fallen = _of("Втрати окупантів знизилися з 1262 у травні до 1140 осіб у липні.", "1140").quantity
    hedged = _of("Ворог втратив до 1140 осіб.", "до 1140").quantity
    assert fallen is not None
    assert hedged is not None
    assert (fallen.hedge, hedged.hedge) == ("", "до")


@pytest.mark.parametrize(
    "text",
    [
        "Втрати росіян продовжуватимуть перевищувати 1000 осіб на добу.",
        "Ворог втрачатиме по 1200 солдатів щодня.",
    ],
)
def test_what_is_yet_to_be_is_no_claim(text: str) -> None:
    """A future verb before a number makes it a forecast."""
    assert _claims(text) == []


def test_the_missing_are_a_part() -> None:
    """Those not found are counted apart by nobody whose series is held."""
    assert "portion" in _of("Ще 60 тисяч російських солдатів вважають зниклими безвісти.", "60 тисяч").hints


@pytest.mark.parametrize(
    "text", ["Знищено два танки, п'ять артсистем, а РСЗВ — жодної.", "За місяць не стало жодної РСЗВ."]
)
def test_none_ends_an_item_of_a_list(text: str) -> None:
    """«РСЗВ — жодної» counts nought where the list is of losses."""
    assert _of(text, "жодної").measures == ("mlrs",)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Танків і бойових броньованих машин укупі згоріло 78.", "armoured-vehicles"),
        ("Ствольної артилерії й реактивних систем разом знищено 744.", "artillery-all"),
        ("Літаків разом із гелікоптерами ворог втратив 14.", "aviation"),
    ],
)
def test_two_nouns_counted_together_are_their_sum(text: str, measure: str) -> None:
    """A word for together makes one number of two measures a composite."""
    claims = _claims(text)
    assert [claim.measures for claim in claims] == [(measure,)]


def test_two_nouns_with_a_number_each_are_no_sum() -> None:
    """Without a word for together each number has its own noun."""
    assert {c.measures for c in _claims("Згоріло 5 танків і 9 ББМ.")} == {("tanks",), ("afv",)}


@pytest.mark.parametrize("text", ["Із 28 зведень дві позначки взято за тиждень втрат росіян."])
def test_reports_and_marks_are_no_losses(text: str) -> None:
    """Numbers of bulletins and of round marks count nothing lost."""
    assert [c for c in _claims(text) if c.quantity is not None and c.family.value == "change"] == []


def test_an_adjective_of_a_weekday_is_that_day() -> None:
    """«П'ятничні 720» is the figure of Friday."""
    claim = _of("П'ятничні втрати росіян — 720 осіб.", "720")
    (mention,) = claim.own or claim.spread
    assert mention.date.weekday == 4


def test_a_time_that_another_number_is_set_against_is_not_the_figures() -> None:
    """In «знизився до 1306 порівняно із січневим 1556» January belongs to the second number."""
    text = "Лютневий показник втрат росіян знизився до 1306 порівняно із січневим 1556."
    assert [m.date.text for m in _of(text, "1306").own] == ["Лютневий"]
    assert [m.date.text for m in _of(text, "1556").own] == ["січневим"]


def test_what_equals_so_many_divisions_is_no_count_of_losses() -> None:
    """A bracket that tells how many divisions the losses would fill neither counts losses nor makes them local."""
    claims = _claims("За місяць знищено 899 бронемашин (майже чотири мотострілецькі дивізії).")
    assert [(c.text, "place" in c.hints) for c in claims] == [("899", False)]


def test_a_drone_programme_counts_for_itself() -> None:
    """What one programme reports is no count of the whole front."""
    (claim,) = _claims("Армія дронів за тиждень знищила 75 російських танків.")
    assert "place" in claim.hints


def test_a_bare_count_that_a_record_follows_is_a_claim() -> None:
    """«68 танків — найменше за місяць» needs no verb of loss."""
    claim = next(c for c in _claims("68 танків — найменше за місяць від початку війни.") if c.text == "68")
    assert not claim.is_weak


def test_the_dead_beside_the_wounded_are_a_part() -> None:
    """Where another number of the sentence counts the wounded, even after a dash, the first counts the dead alone."""
    text = "Росія втратила майже 350 тисяч солдатів убитими, а 600 тисяч — поранені."
    assert "portion" in _of(text, "майже 350 тисяч").hints


def test_losses_are_of_the_side_named_after_them() -> None:
    """In «Сили оборони тиснуть: втрати окупантів сягнули 583» the occupiers lost."""
    text = "Сили оборони тиснуть, і за тиждень втрати окупантів сягнули 583 осіб."
    assert _of(text, "583").party == "ru-forces"


def test_hired_fighters_are_nobodys_series() -> None:
    """Counts of one company's fighters are of another party."""
    assert _of("Наші поклали 138 вагнерівців.", "138").party == "other"


def test_a_sources_bare_thousands_are_its_own_claim() -> None:
    """A figure without a noun, of a named source, is found and not held against another's series."""
    text = "Естонська розвідка нарахувала 320 тисяч убитих і поранених росіян. У Пентагоні називають 315 тисяч."
    found = [each for each in _judged(text) if each.claim.text == "315 тисяч"]
    assert [each.verdict.value for each in found] == ["not-checkable"]


def test_whoever_lays_down_their_own_lost_them() -> None:
    """«Росія поклала 714 380 своїх» is of Russia's losses, though its verb destroys."""
    assert _of("Росія поклала вже 714 380 своїх.", "714 380").party == "ru-forces"


def test_who_destroys_is_not_what_was_destroyed() -> None:
    """In «наші військові знищили 44 системи» the soldiers counted nothing of themselves."""
    claims = _claims("Окупанти втратили 12 гармат. Усього українські військові знищили 9 460 систем.")
    assert [c.measures for c in claims if c.text == "9 460"] != [("personnel",)]


def test_a_mean_may_be_a_months() -> None:
    """«Щомісяця в середньому» is no daily mean, «щодоби» is one."""
    assert "per-month" in _of("Торік ворог щомісяця в середньому втрачав 21 000 осіб.", "21 000").hints
    assert "per-month" not in _of("За місяць ворог щодоби в середньому втрачав 700 осіб.", "700").hints


@pytest.mark.parametrize(
    "text",
    [
        "Квартал закрито на 82 870 втрат ворога.",
        "Місяць обійшовся ворогові у 28 000 осіб.",
        "Літо коштувало ворогові 55 000 осіб.",
    ],
)
def test_a_period_that_costs_is_the_figures_own(text: str) -> None:
    """A noun of time without a preposition is the period where it is what cost, closed or brought the losses."""
    (claim,) = _claims(text)
    assert len(claim.own) == 1


def test_quarters_are_counted_on_without_their_noun() -> None:
    """After a quarter, «перший» and «до другого» are quarters as well."""
    text = "Четвертий квартал коштував ворогові 81 000 осіб, тоді як перший обійшовся у 67 000."
    assert [m.date.ordinal for m in _of(text, "67 000").own] == [1]


def test_a_day_of_a_record_begins_nothing() -> None:
    """«Рекорд тримався з 2 квітня» names the day of the record."""
    (mention,) = _of("Попередній рекорд, 980 осіб, тримався з 2 квітня.", "980").spread
    assert not mention.date.preposition


def test_the_fallen_in_honour_are_ones_own() -> None:
    """«Загиблих воїнів» and «полеглих захисників» are Ukraine's, whoever tells of them."""
    assert _of("Українська сторона повідомляла про 9 тисяч загиблих воїнів.", "9 тисяч").party == "ua-forces"


def test_a_total_that_grows_by_a_number_is_not_that_number() -> None:
    """«Втрати зросли на 930» tells the change, «до 465 000» the total."""
    text = "Сумарні орієнтовні втрати ворога зросли ще на 930 осіб і сягнули 465 000."
    assert ["total" in _of(text, written).hints for written in ("930", "465 000")] == [False, True]


def test_a_slash_parts_the_items_of_a_line() -> None:
    """In «танки 14 / ББМ 51» each number is of the noun before it."""
    claims = _claims("Танки 14 / ББМ 51 / гармати 402.")
    assert [(c.text, c.measures) for c in claims] == [("14", ("tanks",)), ("51", ("afv",)), ("402", ("artillery",))]


def test_words_of_loss_are_read_with_either_vowel() -> None:
    """«Утрати» are «втрати», «убито» is «вбито»; offsets stay those of the text."""
    text = "Утрати ворога за добу — 720 осіб."
    assert _of(text, "720").measures == ("personnel",)
    assert text[_of(text, "720").start :].startswith("720")


def test_a_twofold_denial_is_one() -> None:
    """«Жодного дня не перевищили 700» counts the days above 700, and there were none."""
    (count,) = [
        c for c in _claims("У березні жодного дня втрати ворога не перевищили 700.") if c.family.value == "count"
    ]
    special = count.detail["special"]
    assert (special.number, special.threshold.precision.value) == (0, "at-least")  # type: ignore[attr-defined]


def test_what_alone_had_more_is_no_period_of_the_record() -> None:
    """In «більше було лише в грудні» December is excepted, and the record is of the month spoken of."""
    (record,) = [c for c in _claims("Більше втрат було лише в грудні.") if c.family.value == "extreme"]
    special = record.detail["special"]
    assert [m.date.month for m in special.excepted] == [12]  # type: ignore[attr-defined]


def test_nothing_lost_may_be_a_list() -> None:
    """«Жодного літака, гелікоптера чи корабля» is three counts of nought, «гелікоптерів — теж» one more."""
    claims = _claims("За добу жодного літака, гелікоптера чи корабля не знищено.")
    assert [c.measures for c in claims] == [("aircraft",), ("helicopters",), ("ships",)]
    claims = _claims("Літаків за добу не збито жодного, гелікоптерів — теж.")
    assert [(c.text, c.measures) for c in claims] == [("жодного", ("aircraft",)), ("теж", ("helicopters",))]


def test_a_record_is_set_and_not_delivered() -> None:
    """«Рекорд поставлено» tells of a record; «поставлено 40 танків» of a delivery."""
    assert [c.text for c in _claims("Рекорд втрат ворога поставлено 2 квітня — 980 осіб.")][-1] == "980"
    assert _claims("Україні поставлено 40 танків.") == []


def test_thousands_counted_on_are_left_out() -> None:
    """After «дев'яту тисячу», «восьму» is the eight thousandth, on the day after its dash."""
    claim = _of("Дев'яту тисячу танків ворог втратив 17 жовтня, восьму — 21 червня.", "восьму")
    assert (claim.quantity and claim.quantity.value, [m.date.day for m in claim.own]) == (8000, [21])


def test_a_short_question_leads_in_its_answer() -> None:
    """«Найгірша доба? 2 квітня: 980 осіб» is a record with its day; a question that is denied is none."""
    record = [c for c in _claims("Найгірша доба для ворога? 2 квітня: 980 осіб.") if c.family.value == "extreme"]
    assert [[m.date.day for m in c.own] for c in record] == [[2]]
    assert len(extract_claims("Втрати ворога зросли? Ні, упали до 700 осіб.", "uk", load_pack())) == 2


def test_a_mark_may_come_before_its_verb() -> None:
    """«Тисячу перевищено сімнадцять разів» counts days above a thousand, «серія з 20 днів» a run of them."""
    (count,) = [c for c in _claims("Тисячу втрат перевищено сімнадцять разів.") if c.family.value == "count"]
    assert count.detail["special"].number == 17  # type: ignore[attr-defined]
    text = "Обірвалася серія з 20 днів, коли втрати ворога не опускалися нижче тисячі."
    (run,) = [c for c in _claims(text) if c.family.value == "streak"]
    assert run.detail["special"].number == 20  # type: ignore[attr-defined]


def test_lives_are_of_the_dead() -> None:
    """Whoever took so many lives killed so many."""
    assert "killed" in _of("Минула доба забрала 980 життів окупантів.", "980").hints


def test_such_days_are_counted_by_the_mark_before() -> None:
    """«Усього таких днів 12» is a count whose mark the text named before; a run of them is none."""
    (count,) = [
        c
        for c in _claims("Понад 900 за добу ворог втрачав часто. Усього таких днів за місяць 12.")
        if c.family.value == "count"
    ]
    assert count.detail["special"].number == 12  # type: ignore[attr-defined]


def test_what_stands_to_ones_credit_the_other_side_lost() -> None:
    """«На рахунку ЗСУ 12 000 «двохсотих»» counts what the forces destroyed."""
    assert _of("На рахунку ЗСУ вже 12 000 «двохсотих».", "12 000").party == "ru-forces"


def test_what_is_guessed_is_no_bulletins_total() -> None:
    """«Росія, ймовірно, втратила понад 390 тисяч» is somebody's estimate, not the staff's total."""
    (judged,) = _judged("Росія, ймовірно, втратила понад 390 тисяч військових убитими й пораненими.")
    assert judged.verdict.value == "not-checkable"


def test_drones_that_were_shot_down_are_no_arm_that_shot() -> None:
    """«1031 збитий БпЛА» counts what was shot down over the whole front, not what drones destroyed."""
    (judged,) = _judged("Рекордним за кількістю збитих БпЛА став липень: 6117.")[-1:]
    assert "place" not in judged.claim.hints
