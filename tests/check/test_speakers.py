"""Who is taken to have said a figure, and for how long."""

from __future__ import annotations

import datetime as dt

from tallywire.check import Verdict, check
from tests.newsrooms import starter_newsroom

ON = dt.date(2024, 11, 29)


def verdicts(text: str, lang: str = "en") -> dict[str, Verdict]:
    """Return what is said of each claim of a text."""
    report = check(text, lang=lang, dateline=ON, desk=starter_newsroom())
    return {claim.text: claim.verdict for claim in report.claims}


def test_who_counts_the_dead_says_nothing_of_tanks() -> None:
    """A claimant that counts people only is not taken to go on with equipment; with a count of people it is."""
    before = "Mediazona has found the names of 78,000 dead soldiers."
    assert verdicts(f"{before} In May 428 tanks were destroyed.")["428"] is Verdict.SUPPORTED
    assert verdicts(f"{before} In May 12,340 soldiers were lost.")["12,340"] is Verdict.NOT_CHECKABLE


def test_means_of_the_british_ministry_are_held_against_the_series_they_repeat() -> None:
    """Its name in another case, or said of the country, is its name."""
    for who in ("За підрахунками Британії,", "За оцінкою британської воєнної розвідки,"):
        found = verdicts(f"{who} у жовтні росіяни втрачали в середньому 1354 особи щодня.", "uk")
        assert list(found.values()) == [Verdict.SUPPORTED]


def test_somebody_unknown_may_repeat_the_usual_claimant() -> None:
    """A long figure that is the General Staff's to the last digit is its own, whoever repeats it; a round one is not."""
    who = "Russia lost {} artillery systems in July 2024, said the retired colonel Ivan Petrenko."
    assert verdicts(who.format("1,520"))["1,520"] is Verdict.SUPPORTED
    assert verdicts(who.format("1,000"))["1,000"] is Verdict.NOT_CHECKABLE
    assert verdicts(who.format("1,250"))["1,250"] is Verdict.NOT_CHECKABLE
