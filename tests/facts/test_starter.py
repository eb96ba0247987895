"""The facts of 29 November 2024 on the embedded figures, as an editor would want them."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from tallywire.facts import Fact, FactSheet, Newsworthiness
from tallywire.model import QualificationCode, UnknownName, UsageError
from tests.newsrooms import empty_newsroom, starter_newsroom

ON = dt.date(2024, 11, 29)


@pytest.fixture(scope="module")
def sheet() -> FactSheet:
    """The facts of the bulletin, in English."""
    return starter_newsroom().facts(ON)


def place(sheet: FactSheet, kind: str, of: str) -> tuple[int, Fact]:
    """Return where the leading measure's fact of a kind stands, from 1, and the fact."""
    return next(
        (n, f) for n, f in enumerate(sheet.facts, 1)
        if (f.kind, f.measure, f.parameters.get("of")) == (kind, "personnel", of)
    )  # fmt: skip


def test_first_above_two_thousand_and_record_day_lead(sheet: FactSheet) -> None:
    """The first day above 2,000 and the record day come first and second, in whichever order."""
    crossing, record = place(sheet, "first-crossing", "day"), place(sheet, "record-high", "day")
    assert {crossing[0], record[0]} == {1, 2}
    assert crossing[1].parameters["above"] == 2_000


def test_record_names_the_record_before_and_what_was_passed_over(sheet: FactSheet) -> None:
    """1,950 on 11 November stood before; the +3,160 of March 2022 is named as no day's figure."""
    record = place(sheet, "record-high", "day")[1]
    assert (2_030, dt.date(2024, 11, 28)) == (record.value, record.period.start_on)
    assert record.previous is not None
    assert (1_950, dt.date(2024, 11, 11)) == (record.previous.value, record.previous.span.start_on)
    assert [q.value for q in record.qualifications if q.code is QualificationCode.RESTATED_TOTALS] == [3_160]


def test_month_s_record_to_date_is_among_the_first_five(sheet: FactSheet) -> None:
    """November is a record month already, not complete, against October's 41,980."""
    n, month = place(sheet, "record-high", "month")
    assert n <= 5
    assert (42_250, False) == (month.value, month.complete)
    assert month.previous is not None
    assert month.previous.value == 41_980


def test_every_fact_is_attributed_and_sober(sheet: FactSheet) -> None:
    """Each sentence names whose count it is, and none speaks of the killed or of truth."""
    for fact in sheet.facts:
        assert "General Staff" in fact.text
        assert not {"killed", "true", "died", "deadliest"} & set(fact.text.lower().split())


def test_every_fact_cites_statements(sheet: FactSheet) -> None:
    """Evidence names statements of the ledger, with their source and number."""
    room = starter_newsroom()
    for fact in sheet.facts:
        assert fact.evidence
        for evidence in fact.evidence:
            assert evidence.source == "starter"
            assert room.ledger.statement(evidence.statement).figure.point == evidence.value


def test_redundant_facts_stand_behind(sheet: FactSheet) -> None:
    """Windows and comparisons that say what the record says come after facts about other measures."""
    window = next(n for n, f in enumerate(sheet.facts, 1) if f.kind == "window-high" and f.measure == "personnel")
    assert window > 10
    assert sheet.facts[window - 1].newsworthiness.redundancy < 0


def test_shape_of_the_json(sheet: FactSheet) -> None:
    """`tallywire.facts/1` holds what it promises, best first, with the terms of the score and their sum."""
    plain = json.loads(json.dumps(starter_newsroom().facts_as_plain(sheet)))

    assert ("tallywire.facts/1", "2024-11-29") == (plain["schema"], plain["on"])
    promised = {
        "id", "kind", "measure", "text", "query", "value", "period", "scope", "previous", "newsworthiness",
        "qualifications", "evidence", "status",
    }  # fmt: skip
    for fact in plain["facts"]:
        assert promised <= fact.keys()
        terms = dict(fact["newsworthiness"])
        assert terms.pop("total") == pytest.approx(sum(terms.values()), abs=0.02)
        assert set(terms) == set(Newsworthiness.__struct_fields__)
    totals = [fact["newsworthiness"]["total"] for fact in plain["facts"]]
    assert totals == sorted(totals, reverse=True)


def test_identifiers_are_stable_and_apart(sheet: FactSheet) -> None:
    """No two facts of a bulletin share an identifier, and another run gives the same ones."""
    ids = [fact.id for fact in sheet.facts]
    assert len(set(ids)) == len(ids)
    assert ids == [fact.id for fact in starter_newsroom().facts(ON).facts]


def test_ukrainian_tells_the_same_facts(sheet: FactSheet) -> None:
    """The other language has the same facts in the same order, and no English in it."""
    uk = starter_newsroom().facts(ON, language="uk")
    assert [f.id for f in uk.facts] == [f.id for f in sheet.facts]
    for fact in uk.facts:
        assert not set("abcdefghijklmnopqrstuvwxyz") & set(fact.text.lower())


def test_every_kind_and_doubt_is_worded_in_both_languages() -> None:
    """No kind of fact falls back to its bare opening, and no doubt is without its phrase."""
    from tallywire.facts import built_in_detectors, kinds_of, wording_of
    from tallywire.facts.words import en_doubts, uk_doubts

    pack = starter_newsroom().pack
    for language in ("en", "uk"):
        told = wording_of(language, pack)._tell  # type: ignore[attr-defined]
        assert set(kinds_of(built_in_detectors())) <= told.keys()
    assert en_doubts.DOUBTS.keys() == uk_doubts.DOUBTS.keys()


def test_bulletin_that_is_not_held_is_refused() -> None:
    """Neither a date without a bulletin nor an empty ledger gives an empty list of news."""
    with pytest.raises(UsageError):
        starter_newsroom().facts(dt.date(2021, 1, 1))
    with pytest.raises(UnknownName):
        empty_newsroom().facts()


def test_facts_imply_the_vintage_of_their_day() -> None:
    """Later bulletins change nothing in the facts of a day."""
    facts = starter_newsroom().facts(dt.date(2024, 11, 12)).facts
    assert {f.vintage.published_until for f in facts} == {dt.date(2024, 11, 12)}
    assert next(f for f in facts if f.kind == "record-high").value == 1_950
