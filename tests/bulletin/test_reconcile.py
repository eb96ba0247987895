"""A bulletin held against the one before it: an item whose total, increment and previous total disagree is kept aside."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

import pytest

from tallywire.bulletin import Before, NamedBytes, Reading, reconcile_reading
from tallywire.model import Severity, SourceChanged, Statement
from tests.bulletin.builders import doubts, read, said
from tests.bulletin.mutants import FORMS, LINES_UK, TRUTH, totals_only

HEAD = "Загальні бойові втрати противника з 24.02.22 до 29.11.24 орієнтовно становили:\n"
YESTERDAY = {"tanks": (9445,), "mlrs": (1254,), "afv": (19338,), "aircraft": (369,), "personnel": (736630,)}


def reconciled(
    text: str, totals: Mapping[str, tuple[int, ...]] = YESTERDAY, *, corrected: int = 0, is_restated: bool = False
) -> Reading:
    """Read a text and hold it against totals of the day before."""

    def before(total: Statement, n_days: int) -> Before | None:
        held = totals.get(total.key.measure) if n_days == 1 else None
        return Before(totals=held, corrected=corrected, is_restated=is_restated) if held else None

    return reconcile_reading(read("bulletin", text), before, NamedBytes(name="b.txt", content=text.encode()))


def test_an_item_that_does_not_follow_is_kept_aside_and_the_rest_recorded() -> None:
    """Both numbers of the item wait, with their place and what would fit; every other line is read as ever."""
    text = HEAD + "танків – 9 463 (+8) од\nРСЗВ – 1 254 (+0)\n"

    reading = reconciled(text)

    assert said(reading.statements) == ["2024-11-29 mlrs 1254", "2024-11-29 mlrs +0"]
    (issue,) = reading.issues
    assert (issue.code.value, issue.severity) == ("increment-disagrees-with-total", Severity.QUARANTINE)
    assert issue.where == "b.txt: line 2 (tanks)"
    assert issue.message == (
        "the total 9,463 and the increment +8 do not follow from the 9,445 of the bulletin before: 9,453 would, or +18"
    )
    assert issue.locator is not None
    assert issue.locator.quote == "9 463 (+8"
    start, end = map(int, issue.locator.selector.removeprefix("chars=").split(","))
    assert text[start:end] == issue.locator.quote
    assert issue.payload.count("\n") == 1


def test_rough_totals_add_up_to_the_last_digit() -> None:
    """Personnel is "about", and printed so that it adds up: a ten too many is kept aside like any other."""
    assert said(reconciled(HEAD + "особового складу – близько 738 660 (+2 030) осіб").statements)
    assert not reconciled(HEAD + "особового складу – близько 738 670 (+2 030) осіб").statements
    assert said(reconciled(HEAD + "особового складу – близько 739 тис. (+2 030) осіб").statements)


def test_a_declared_correction_explains_a_total() -> None:
    """A total that contains a declared correction adds up with it; one that contains another sum does not."""
    assert said(reconciled(HEAD + "танків – 9 463 (+8)", corrected=10).statements)
    assert not reconciled(HEAD + "танків – 9 464 (+8)", corrected=10).statements


def test_a_restatement_that_the_pack_declares_is_recorded_and_flagged() -> None:
    """Where the source itself restated its totals the item is recorded, and the flag says why."""
    reading = reconciled(HEAD + "танків – 9 403 (+8)", is_restated=True)

    assert said(reading.statements) == ["2024-11-29 tanks 9403", "2024-11-29 tanks +8"]
    assert [issue.severity for issue in reading.issues] == [Severity.FLAG]
    assert "restated" in reading.issues[0].message


def test_either_reading_of_a_disputed_bulletin_before_will_do() -> None:
    """Where relays differ on the bulletin before and nothing decided, an item that follows from either is recorded."""
    disputed = {"tanks": (9445, 9446)}

    assert said(reconciled(HEAD + "танків – 9 454 (+8)", disputed).statements)
    assert "9,445 or 9,446" in reconciled(HEAD + "танків – 9 455 (+8)", disputed).issues[0].message


@pytest.mark.parametrize("line", ["танків – 9 999", "танків – 9 453 (+8)", "понад 9 400 (+8) танків"])
def test_what_cannot_be_held_against_it_is_recorded(line: str) -> None:
    """A total alone, a bound, and what adds up, are recorded without a doubt."""
    assert reconciled(HEAD + line).issues == ()
    assert said(reconciled(HEAD + line).statements)


def test_a_total_that_fell_is_flagged() -> None:
    """A lower total without an increment is recorded with a flag; with the correction declared for it without one."""
    assert [i.code.value for i in reconciled(HEAD + "танків – 9 440").issues] == ["total-went-down"]
    assert reconciled(HEAD + "танків – 9 440", corrected=-5).issues == ()


def test_increments_of_several_days_are_held_against_the_bulletin_that_they_start_from() -> None:
    """Where a text speaks of two days, yesterday's total is not what its increments add to."""
    text = "Втрати ворога за дві доби, станом на 29.11.2024\nтанків – 9 463 (+18)\nББМ – 19 400 (+62)"

    assert len(said(reconciled(text).statements)) == 4


def changed_digit(seed: int) -> tuple[str, str]:
    """Return a bulletin of which one digit of one figure is another, and its form as it should be."""
    dice = random.Random(seed)
    form = dice.choice([each for each in FORMS if each is not totals_only])
    text = "\n".join(form())
    heading = re.match(r".*?(?:становили:|enemy$|approximately:|року:|11\.2024|нараховано)", text, re.MULTILINE)
    assert heading is not None
    at = dice.choice([i for i, c in enumerate(text) if c.isdecimal() and i >= heading.end()])
    return text[:at] + dice.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :], text


@pytest.mark.parametrize("seeds", [range(start, start + 50) for start in range(0, 300, 50)], ids=str)
def test_a_changed_digit_is_refused(seeds: range) -> None:
    """With the bulletin before at hand no figure of a bulletin with a changed digit is silently another."""
    before = {m: (TRUTH[m, "t"] - TRUTH[m, "c"],) for m, *_ in LINES_UK}
    for seed in seeds:
        text, _ = changed_digit(seed)
        try:
            reading = reconciled(text, before)
        except SourceChanged:
            continue
        for statement in reading.statements:
            kind = "t" if statement.start_on is None else "c"
            assert statement.figure.point == TRUTH[statement.key.measure, kind], (seed, text)
        assert doubts(reading), (seed, text)
        assert all(issue.locator is not None for issue in reading.issues if issue.severity is Severity.QUARANTINE)
