"""How long the last so many losses took, held against the days between two round totals."""

from __future__ import annotations

import datetime as dt

import pytest

from tallywire.bulletin.export import HEADERS
from tallywire.check import check
from tests.newsrooms import NOW, empty_newsroom, starter_newsroom

NOVEMBER = dt.date(2024, 11, 6)
"""Two days after the total passed 700,000; it had passed 600,000 in August, 77 days earlier."""


def verdicts(text: str, lang: str = "en", on: dt.date = NOVEMBER) -> dict[str, str]:
    """Check a text against the embedded figures: the verdict of each claim by its words."""
    found = check(text, lang=lang, dateline=on, desk=starter_newsroom()).claims
    return {claim.text: claim.verdict.value for claim in found}


PASSED = {
    "en": "Russian losses have passed 700,000, the General Staff said. ",
    "uk": "Втрати РФ перевищили 700 тисяч осіб, повідомив Генштаб. ",
}


@pytest.mark.parametrize(
    ("lang", "said", "duration"),
    [
        ("en", "The last 100,000 took {} days.", "days"),
        ("en", "It took {} days to lose the last 100,000 men.", "days"),
        ("uk", "Останні сто тисяч назбиралися за {} днів.", "днів"),
        ("uk", "На ці сто тисяч пішло {} днів.", "днів"),
    ],
)
def test_days_between_two_marks_are_counted(lang: str, said: str, duration: str) -> None:
    """A number of days is borne out within a few of them, and contradicted where the text names the mark that was passed."""
    found = verdicts(PASSED[lang] + said.format(79), lang)
    assert found[f"79 {duration}"] == "supported"
    found = verdicts(PASSED[lang] + said.format(140), lang)
    assert found[f"140 {duration}"] == "contradicted"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("under three months", "supported"),
        ("over two months", "supported"),
        ("more than half a year", "contradicted"),
    ],
)
def test_a_duration_is_as_loose_as_its_unit_and_hedge(said: str, verdict: str) -> None:
    """Months are told roughly, and "under", "over" and "just over" lean to one side."""
    found = verdicts(f"{PASSED['en']}The latest 100,000 were added in {said}.")
    assert found[said] == verdict


def test_a_duration_of_no_named_mark_is_left() -> None:
    """Where the text does not say which total was passed, a duration that fits none is not called wrong."""
    found = verdicts("Russia lost 1,500 men in a day, Kyiv said. The last 100,000 took 300 days.")
    assert found["300 days"] == "not-checkable"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The last 100,000 were lost in recent months."),
        ("en", "The last 100,000 took weeks."),
        ("en", "The last 100,000 were lost in the 33rd month of the war."),
        ("uk", "Останні сто тисяч назбиралися за лічені місяці."),
        ("uk", "Останні сто тисяч утрачено за 2024 рік."),
    ],
)
def test_months_without_a_number_are_of_no_length(lang: str, said: str) -> None:
    """Some months, one by its number and a year tell no length that could be wrong."""
    assert "contradicted" not in verdicts(PASSED[lang] + said, lang).values()
    lasted = "The last 100,000 took a month." if lang == "en" else "Останні сто тисяч назбиралися за півроку."
    assert "contradicted" in verdicts(PASSED[lang] + lasted, lang).values()


def test_a_missing_bulletin_lengthens_no_duration() -> None:
    """The days between two totals are counted from the bulletins held, of which some in between may be missing."""
    room = empty_newsroom()
    days = [NOVEMBER - dt.timedelta(days=back) for back in range(300, -1, -1)]
    lines = [",".join(HEADERS)]
    for at, on in enumerate(days):
        if at not in {150, 225, 262}:
            cells = (
                "general-staff",
                "ru-forces",
                "personnel",
                "",
                "petro",
                on,
                "",
                "cumulative",
                *[400_000 + 1000 * at] * 3,
                "exact",
                0,
                0,
                "",
            )
            lines.append(",".join(str(cell) for cell in (*cells, f"{on}T04:00:00Z")))
    room.ingest("csv", content="\n".join(lines).encode(), now=NOW)
    text = f"{PASSED['en']}The last 100,000 took 100 days."
    found = {c.text: c.verdict.value for c in check(text, lang="en", dateline=NOVEMBER, desk=room).claims}
    assert found["100 days"] == "supported"
