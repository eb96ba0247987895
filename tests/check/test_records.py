"""Records: among what a period is one, and which."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.check import check_text
from tests.ledger.builders import batch
from tests.newsrooms import NOW, empty_newsroom, starter_newsroom

SAID = [
    ("en", "2024-11-03", "In October Russia lost 41,980 soldiers, the highest monthly total of the war, Kyiv says.", "supported"),
    ("en", "2024-11-03", "October was this year's deadliest month for Russian troops: 41,980 were lost.", "supported"),
    ("en", "2024-11-03", "Of the ten months of the year, October was the costliest for Russia: 41,980 troops.", "supported"),
    ("en", "2024-11-03", "No month of 2024 cost Russia more troops than October, when 41,980 were lost.", "supported"),
    ("en", "2024-10-02", "No month of 2024 cost Russia more troops than September, when 38,130 were lost.", "contradicted"),
    ("en", "2024-10-02", "In September Russia lost 38,130 soldiers, the highest monthly figure in four months, Kyiv says.", "supported"),
    ("en", "2024-10-02", "In September Russia lost 38,130 soldiers, the highest monthly figure in seven months, Kyiv says.", "contradicted"),
    ("en", "2024-10-02", "Russia's September toll of 38,130 troops is the second highest since the invasion began.", "supported"),
    ("en", "2024-10-02", "Russia's September toll of 38,130 troops is the third highest since the invasion began.", "contradicted"),
    ("en", "2024-11-12", "Russia lost 1,950 troops in the past day, more than ever before, the General Staff said.", "needs-context"),
    ("en", "2024-10-02", "Russia lost 38,130 soldiers in September; you have to go back to May for a worse month.", "supported"),
    ("en", "2024-10-02", "Russia lost 38,130 soldiers in September. Only May, with 38,940, was higher.", "supported"),
    ("uk", "2024-11-03", "За жовтень – 41 980 російських військових: такого окупанти ще не бачили від початку вторгнення.", "supported"),
    ("uk", "2024-11-03", "За жовтень Росія втратила 41 980 військових – це найбільше за місяць від початку повномасштабної війни.", "supported"),
    ("uk", "2024-10-02", "Вересень 2024 року – другий за втратами особового складу місяць великої війни: 38 130.", "supported"),
    ("uk", "2024-10-02", "У вересні росіяни втратили 38 130 військових – найбільше за останні чотири місяці.", "supported"),
    ("uk", "2024-11-03", "За жовтень – 41 980 російських військових, більше, ніж будь-коли.", "supported"),
    ("uk", "2024-11-03", "За жовтень – 41 980 російських військових: такої високої цифри Генштаб ще не публікував.", "supported"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "day", "text", "verdict"), SAID)
def test_a_record_is_ranked_among_what_its_sentence_names(lang: str, day: str, text: str, verdict: str) -> None:
    """The war, a year, the months before, the months listed: a record holds within that, and is contradicted only there."""
    found = check_text(text, lang=lang, dateline=dt.date.fromisoformat(day), desk=starter_newsroom())
    assert [j.verdict.value for j in found if j.family.value == "extreme"] == [verdict]


def test_the_deadliest_day_of_a_month_is_ranked_among_its_days() -> None:
    """A day that is the worst of June need be no record of the war; another day of June is contradicted."""
    right = "The deadliest day of June for Russian troops was in the report of 24 June, with 1,300."
    wrong = "The deadliest day of June for Russian troops was in the report of 12 June, with 980."
    verdicts = []
    for text in (right, wrong):
        found = check_text(text, lang="en", dateline=dt.date(2024, 7, 3), desk=starter_newsroom())
        verdicts += [j.verdict.value for j in found if j.family.value == "extreme"]
    assert verdicts == ["supported", "contradicted"]


def test_a_count_of_days_may_hold_a_correction() -> None:
    """A day that passes the mark only with what a correction added is counted or not: both numbers stand."""
    newsroom = empty_newsroom()
    totals = ("01 1000", "02 1030", "03 1060", "04 1065", "05 1090")
    newsroom.ledger.append(batch(*(f"2024-11-{each.split()[0]} tanks {each.split()[1]}" for each in totals)), now=NOW)
    newsroom.correct("tanks", dt.date(2024, 11, 5), delta=15, reason="A true-up.", now=NOW)
    for number, verdict in (("two", "supported"), ("three", "supported"), ("four", "contradicted")):
        text = (
            f"On {number} days from 1 to 4 November Russia lost more than 20 tanks, the General Staff's figures show."
        )
        found = check_text(text, lang="en", dateline=dt.date(2024, 11, 5), desk=newsroom)
        assert [j.verdict.value for j in found if j.family.value == "count"] == [verdict]
