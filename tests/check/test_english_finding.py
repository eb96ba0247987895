"""What is found in English sentences: which numbers are claims, of what, by whom, and which are not."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check_text
from tallywire.check.finding.extract import extract_claims
from tallywire.pack import load_pack
from tests.newsrooms import starter_newsroom

LEAD = "The General Staff reported Russian losses on Friday.\n"


def found(sentence: str) -> dict[str, tuple[str, bool]]:
    """Return the figures found in a sentence of an article on losses: measure, and whether it is a claim by itself."""
    sentences = extract_claims(LEAD + sentence + "\n", "en", load_pack())
    claims = [claim for each in sentences if each.number for claim in each.claims if claim.quantity is not None]
    return {claim.text: (claim.measures[0] if claim.measures else "", not claim.is_weak) for claim in claims}


def speakers(sentence: str) -> dict[str, str]:
    """Return who is said to have said each figure of a sentence."""
    sentences = extract_claims(LEAD + sentence + "\n", "en", load_pack())
    return {claim.text: claim.speaker.id for each in sentences if each.number for claim in each.claims}


PLAIN = [
    ("Fourteen air defence systems in a single day stand out.", {"Fourteen": "air-defence"}),
    ("The scoreboard reads 375 planes.", {"375": "aircraft"}),
    ("The staff claims more than 6,100 tanks.", {"more than 6,100": "tanks"}),
    ("Just over 9,600 armoured vehicles lie in ruins.", {"Just over 9,600": "afv"}),
    ("The same source is quoted as claiming 683 aircraft.", {"683": "aircraft"}),
    ("Moscow's troops have lost as many as 1,150 personnel.", {"as many as 1,150": "personnel"}),
    ("The junkyard now holds 416 helicopters.", {"416": "helicopters"}),
    ("All of 2025 produced only 67,603 drones.", {"67,603": "uav"}),
    ("Remember 2,558: that many drones were lost.", {"2,558": "uav"}),
    ("Some 63 of the howitzers were accounted for by pilots.", {"Some 63": "artillery"}),
    ("More than 9,000 drones and 127 cruise missiles were lost.", {"More than 9,000": "uav", "127": "cruise-missiles"}),
    ("Over the calendar year that makes 253,000 people.", {"253,000": "personnel"}),
    ("About 900 drones vanished last week.", {"About 900": "uav"}),
    ("626: vehicles and fuel tanks destroyed since Friday.", {"626": "vehicles"}),
    ("This corresponds to just under 1,800 men every day.", {"just under 1,800": "personnel"}),
    ("Add the week and you arrive at 7,250 soldiers and 103 tanks.", {"7,250": "personnel", "103": "tanks"}),
    ("Some 40 drones did not reach their targets.", {"Some 40": "uav"}),
    ("Guns and rocket launchers together make 265.", {"265": "artillery-all"}),
    ("Add 1,756 multiple launchers and you get more.", {"1,756": "mlrs"}),
    ("Mediazona has about 111,000 names.", {"about 111,000": "personnel"}),
    ("The list of Russian dead grew to 143,000.", {"143,000": "personnel"}),
    ("2/ Self-propelled guns: 980, most of them hit by fire.", {"980": "artillery"}),
    ("The toll has mounted to 1,67,490 soldiers.", {"1,67,490": "personnel"}),
    ("Seven tanks burnt, which brings the number of the vehicles lost to 9,458.", {"Seven": "tanks", "9,458": "tanks"}),
    ("Tanks-9458, that is the count.", {"9458": "tanks"}),
    ("One hundred thousand. That is how many soldiers have died.", {"One hundred thousand": "personnel"}),
]


@pytest.mark.parametrize(("sentence", "wanted"), PLAIN)
def test_a_number_of_a_measure_is_a_claim_without_a_verb_of_loss(sentence: str, wanted: dict[str, str]) -> None:
    """Beside a named measure a number is a claim unless something else governs it."""
    figures = found(sentence)
    assert {text: figures[text] for text in wanted} == {text: (measure, True) for text, measure in wanted.items()}


NOT_CLAIMS = [
    "The minister, 71, was in the capital on Tuesday.",
    "5/ A replacement costs dearly.",
    "The depot has 34 tanks of oil.",
    "The factories in March produced 200 tanks.",
    "Air defence crews shot down 412 drones.",
    "Air defences brought down 37 of the 41 drones.",
    "The alliance counts 33,000 of its own soldiers near the border.",
    "The family's payment is put at 14m.",
    "A strike killed two civilians and wounded 9.",
    "Sumy: two killed, 11 hurt in a missile strike.",
]


@pytest.mark.parametrize("sentence", NOT_CLAIMS)
def test_ages_stocks_output_and_interceptions_are_no_losses(sentence: str) -> None:
    """Numbers that something other than losses governs are left alone, in the midst of an article on losses."""
    assert not any(is_claim for _, is_claim in found(sentence).values())


def test_nobody_speaks_in_a_passive_report() -> None:
    """What "was listed" is not who listed it, and an adverb before "confirmed" is nobody."""
    assert speakers("Just one tank was listed.") == {"one": ""}
    assert speakers("Visually confirmed tank losses stood at 3,984, according to Oryx.") == {"3,984": "oryx"}


def test_the_speaker_of_an_aside_is_found_before_it() -> None:
    """A relative clause or another aside does not hide who speaks."""
    assert speakers("Our model, which is based on obituaries, suggests 165,000 dead.") == {"165,000": "unknown"}
    assert speakers("American officials, speaking to reporters, put Russian dead at 70,000.") == {
        "70,000": "us-intelligence"
    }


def test_an_aside_speaks_for_itself_only() -> None:
    """Who counts a part "of which" so many is not who counted the whole; an apposition does not hide the subject."""
    assert speakers("Personnel: 1,380, of which the Tavria group alone claims about 900.")["1,380"] == ""
    assert speakers("The IISS, a London institute, counts 4,400 tanks destroyed.") == {"4,400": "unknown"}


def test_lists_of_names_and_of_pictures_do_not_go_on_with_what_they_do_not_hold() -> None:
    """After a list of the dead a number of tanks is the staff's again, and after one of pictures a number of soldiers is."""
    text = (
        "The General Staff reported 1,000 Russian losses on Friday.\nMediazona has confirmed 80,000 Russian dead.\n"
        "Eight tanks were destroyed on 28 November.\nOryx has confirmed 3,500 Russian tanks.\nRussia lost 1,100 soldiers on 27 November.\n"
    )
    judged = check_text(text, lang="en", dateline=dt.date(2024, 11, 29), desk=starter_newsroom())
    assert [j.claimant for j in judged if j.claim.text in {"Eight", "1,100"}] == ["general-staff", "general-staff"]


def test_a_parenthesis_does_not_part_a_month_from_its_sum() -> None:
    """A number is the month's that leads it, over "it claims" between commas."""
    claims = [
        claim
        for each in extract_claims("In October, it claims, Russia's losses came to 29,220.", "en", load_pack())
        for claim in each.claims
    ]
    assert [[m.date.text for m in claim.own] for claim in claims] == [["October"]]


def test_a_clause_with_when_tells_of_the_day_before_it() -> None:
    """A number after "since 21 April, when it was" is of that day, not of all that followed."""
    text = "Russia lost 2,030 soldiers on Friday, the most since 12 November, when it was 1,950."
    claims = [c for each in extract_claims(text, "en", load_pack()) for c in each.claims if c.text == "1,950"]
    assert [[(m.date.text, m.is_point) for m in claim.own] for claim in claims] == [[("12 November", True)]]


def test_services_and_special_forces_speak_for_themselves() -> None:
    """What a service says of its own deeds is not the General Staff's count."""
    assert speakers("Ukrainian special forces spoke of nine helicopters lost.") == {"nine": "unknown"}


def test_a_scope_of_a_superlative_is_no_period_of_a_number() -> None:
    """Words such as "the most since October" say nothing of the days that the number covers."""
    text = "The 42 tanks destroyed were the most in one day since the start of October 2022."
    claims = [c for each in extract_claims(text, "en", load_pack()) for c in each.claims if c.text == "42"]
    assert [claim.own for claim in claims] == [()]


def test_a_row_of_bare_numbers_answers_the_row_before() -> None:
    """Numbers that name no measure take those of the sentence before, and months where the measure is one."""
    on = dt.date(2024, 11, 29)
    first = "Russia lost 9 tanks, 20 armoured vehicles and 30 guns on Thursday, the General Staff said.\n"
    judged = check_text(first + "The day before it was 8, 15 and 33.", lang="en", dateline=on, desk=starter_newsroom())
    assert [j.measure for j in judged][3:] == ["tanks", "afv", "artillery"]
    first = "Russian losses by month, says the General Staff: August 36,000; September 38,000; October 41,000.\n"
    judged = check_text(first + "For tanks: 200, 210 and 220.", lang="en", dateline=on, desk=starter_newsroom())
    months = [
        j.reading.when.span.start_on.month for j in judged[3:] if j.reading is not None and j.reading.when is not None
    ]
    assert months == [8, 9, 10]


def test_a_share_and_an_admission_are_no_russian_losses() -> None:
    """Two numbers of a share count nothing, and who admits losses admits its own."""
    assert found("Four in ten of the howitzers were hit in May.") == {}
    text = "Ukraine itself has admitted to 46,000 dead."
    claims = [claim for each in extract_claims(LEAD + text, "en", load_pack()) for claim in each.claims]
    assert [claim.party for claim in claims] == ["ua-forces"]


def test_an_entry_of_a_running_report_begins_anew() -> None:
    """After a clock time nobody goes on speaking, and no Russian claimant goes on with Russian losses."""
    text = (
        "09:15 Russia's defence ministry says 35 drones were shot down.\n"
        "11:30 The count of lost tanks passed the 9,400 mark, and that of guns 20,800.\n"
    )
    judged = check_text(text, lang="en", dateline=dt.date(2024, 11, 29), desk=starter_newsroom())
    assert {j.claimant for j in judged if j.claim.start > text.index("11:30")} == {"general-staff"}


def test_none_and_a_single_one_are_figures() -> None:
    """Not one aircraft in a named time is nought; "a single tank" ends a list with one."""
    assert found("Not one aircraft was lost this week.") == {"Not": ("aircraft", True)}
    assert found("It claimed 50 artillery systems and a single tank.")["a single tank"] == ("tanks", True)


def test_one_units_count_is_local() -> None:
    """What a brigade, a crew or a battlegroup counts for itself is not the whole army's."""
    for sentence in ("Our brigade destroyed 38 tanks.", "Units of Battlegroup Centre accounted for up to 455 of them."):
        claims = [c for each in extract_claims(LEAD + sentence, "en", load_pack()) if each.number for c in each.claims]
        assert [("place" in claim.hints) for claim in claims] == [True], sentence


def test_the_same_days_are_those_spoken_of() -> None:
    """The days of "the same week" or "that stretch" are those named before, not the last ones."""
    first = "Russia lost 12,000 soldiers from 11 to 17 November 2024, the General Staff said.\n"
    for words in ("In the same seven days", "Over that stretch", "In that time", "Over the same week"):
        text = f"{first}{words} it lost 5 tanks.\n"
        judged = check_text(text, lang="en", dateline=dt.date(2024, 11, 29), desk=starter_newsroom())
        reading = judged[-1].reading
        assert reading is not None
        assert reading.when is not None
        assert reading.when.span.start_on == dt.date(2024, 11, 11), words
        assert reading.when.span.end_on == dt.date(2024, 11, 17), words


def test_the_number_of_a_types_name_counts_nothing() -> None:
    """A radar called after a number is one radar, and not so many."""
    assert found("Eight tanks burnt, a Zoopark-1 radar and a Kasta-2 station too.") == {"Eight": ("tanks", True)}


def test_a_change_between_two_ranges_keeps_both() -> None:
    """What grows "from between A and B to between C and D" does not change from A to B."""
    texts = found("Daily losses grew from between 700 and 900 soldiers in May to between 1,000 and 1,300 soldiers.")
    assert list(texts) == ["between 700 and 900", "between 1,000 and 1,300"]


@pytest.mark.parametrize(
    ("said", "verdict"), [("1,300", "supported"), ("1,350", "supported"), ("1,180", "needs-context")]
)
def test_a_mean_said_to_reach_a_number_is_near_it(said: str, verdict: str) -> None:
    """A mean that "reached 1,180" was about that; one a seventh above it was not."""
    text = f"The average daily toll of Russian personnel in October 2024 reached {said}, the General Staff said."
    (claim,) = check_text(text, lang="en", dateline=dt.date(2024, 11, 29), desk=starter_newsroom())
    assert claim.verdict.value == verdict


def test_what_is_no_count_is_none() -> None:
    """A town's people, a ship's year and crew and a fleet at the outset are no losses."""
    for sentence in (
        "The town of 32,000 had 1,600 people left in it.",
        "Moscow has confirmed only the loss of the cruiser, commissioned in 1983 with a crew of about 510.",
        "At the outset the Black Sea Fleet comprised some 74 warships.",
    ):
        assert found(sentence) == {}, sentence


def test_a_total_since_the_invasion_is_of_the_day_it_is_said_to_be_as_of() -> None:
    """Two weeks before the article the total was lower; the day named counts, and not the article's."""
    text = "As of 13 November Russia had lost {} tanks since the start of the invasion, the General Staff said."
    for figure, verdict in (("9,300", "supported"), ("9,030", "contradicted")):
        (claim,) = check_text(text.format(figure), lang="en", dateline=dt.date(2024, 11, 29), desk=starter_newsroom())
        assert claim.verdict.value == verdict


def test_a_measures_name_is_not_cut_at_its_own_and() -> None:
    """The rate and month behind "vehicles and fuel tanks" belong to the number before it."""
    text = "Russia lost an average of 90 vehicles and fuel tanks a day in October 2024, the General Staff said."
    (claim,) = check_text(text, lang="en", dateline=dt.date(2024, 11, 29), desk=starter_newsroom())
    assert claim.measure == "vehicles"
    assert claim.reading is not None
    assert claim.reading.when is not None
    assert (claim.reading.statistic, claim.reading.when.span.start_on) == ("mean", dt.date(2024, 10, 1))


def test_a_second_mark_goes_on_with_the_verb_of_the_first() -> None:
    """In "passed 9,000 in October and 9,400 in November" both are marks that a total passed."""
    text = "The tally of Russian tanks lost passed 9,000 in October 2024 and 9,400 in November."
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 29), desk=starter_newsroom())
    assert [(j.value, j.verdict.value) for j in found] == [(9_000, "supported"), (9_400, "supported")]


def test_what_was_added_is_the_last_of_its_total() -> None:
    """An item that "was added, the 28th" gives the running total of its kind."""
    text = "A warship was added, the 28th."
    (judged,) = check_text(text, lang="en", dateline=dt.date(2024, 11, 29), desk=starter_newsroom())
    assert (judged.value, judged.measure, judged.verdict.value) == (28, "ships", "supported")


def test_once_in_a_month_is_a_count_of_days() -> None:
    """Once in a month, as in "once in November", counts the days of the month that passed a mark."""
    text = "Once in November Russia lost more than 2,000 troops in a day."
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 29), desk=starter_newsroom())
    assert [j.family.value for j in found] == ["count"]


def test_a_hedge_parts_no_clause() -> None:
    """A hedge such as "as many as" stands in the clause of its number, so that the words of a mean before it reach the number."""
    text = "Averaging as many as 1,354 a day, October was the worst month of the war for Russian troops."
    found = check_text(text, lang="en", dateline=dt.date(2024, 11, 3), desk=starter_newsroom())
    assert [(j.family.value, j.verdict.value) for j in found] == [("mean", "supported"), ("extreme", "supported")]
