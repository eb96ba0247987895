"""Arbitration over the whole public record: cells known to be right, and how often two relays alone get the rest right.

The labels are a vote of three transcriptions, of which only two are read here, so they say how good the method is and not
what is true. Skipped where the transcriptions are not at hand.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter

import msgspec
import pytest

from tallywire.model import IssueCode
from tallywire.newsroom import Newsroom
from tallywire.series import Ruling, StepKind, build_series, hints_from, terms_of
from tests.newsrooms import NOW, empty_newsroom
from tests.project.repository import ROOT

DATA = ROOT.parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not (DATA / "petro").is_dir(), reason="needs ../shared/data beside the project")

ORC_RIGHT_BY_VOTE = {
    "tanks": "2022-09-12 2022-12-22",
    "afv": "2022-07-04 2022-07-14 2023-01-18 2024-09-26",
    "artillery": "2022-07-06 2022-09-12 2024-06-22 2026-03-04",
    "mlrs": "2025-10-30",
    "air-defence": "2025-10-30 2025-10-31",
    "aircraft": "2025-06-03",
    "uav": "2024-07-05 2026-07-26",
    "cruise-missiles": "2024-08-22",
    "vehicles": "2024-11-01",
}
NAMED = [
    ("artillery", "2026-03-04", 37_874),
    ("personnel", "2025-10-28", 1_138_750),
    ("aircraft", "2025-06-03", 384),
    ("afv", "2023-01-18", 6_225),
    ("tanks", "2022-12-22", 3_003),
    ("uav", "2026-07-26", 428_286),
]


@functools.cache
def full_newsroom() -> Newsroom:
    """Return a newsroom over both transcriptions; shared, so no test may write to it."""
    room = empty_newsroom()
    for source in ("petro", "orc"):
        room.ingest(source, DATA / source, now=NOW)
    return room


@functools.cache
def rulings() -> dict[tuple[str, str], Ruling]:
    """Return every ruling by measure and report date, with what the pack declares of relays left out."""
    room = full_newsroom()
    found: dict[tuple[str, str], Ruling] = {}
    keys = room.ledger.keys()
    for key in keys:
        bare = msgspec.structs.replace(terms_of(room.pack, key), relay_notes=())
        judged = build_series(room.ledger.columns(key), bare, hints_from(bare, room.ledger.columns)).rulings
        found |= {(key.measure, dt.date.fromordinal(edge).isoformat()): ruling for edge, ruling in judged.items()}
    return found


@pytest.mark.parametrize(("measure", "on", "total"), NAMED)
def test_a_cell_known_to_be_right_is_decided_right_without_the_pack_s_notes(measure: str, on: str, total: int) -> None:
    """The evidence of the figures alone decides."""
    assert (rulings()[measure, on].chosen.point, rulings()[measure, on].decided) == (total, True)


def test_a_carried_helicopter_stays_undecided() -> None:
    """39 bulletins of 351 against 350: nothing tells which."""
    span = {on: r for (measure, on), r in rulings().items() if measure == "helicopters"}
    assert (39, "2026-03-22", "2026-04-29") == (len(span), min(span), max(span))
    assert {(False, 350, 351)} == {(r.decided, r.low, r.high) for r in span.values()}


def test_every_cell_on_which_the_two_differ_is_one_row() -> None:
    """115 of them."""
    rows = full_newsroom().disputes(code=IssueCode.RELAYS_DIFFER)
    assert 115 == len(rows) == len({(row.series, row.report_on) for row in rows})


def test_few_changes_go_to_review() -> None:
    """A gate that cries every week is none: some twenty in 22,000 day figures, none of them of the main count."""
    rows = full_newsroom().disputes(code=IssueCode.IMPLAUSIBLE_CHANGE)
    assert 5 <= len(rows) <= 40
    assert not any(row.series.endswith("/personnel") for row in rows)


def test_the_hit_rate_against_the_vote_of_three() -> None:
    """Of the cells labelled by vote: 47 decided right and 2 wrong; of the 20 left open the pack's order has 15 right."""
    orc_right = {(measure, on) for measure, days in ORC_RIGHT_BY_VOTE.items() for on in days.split()}
    score: Counter[tuple[bool, bool]] = Counter()
    for cell, ruling in rulings().items():
        if cell[1] < "2022-03-01" or cell[0] == "helicopters":
            continue
        right = "orc" if cell in orc_right else "petro"
        score[ruling.decided, ruling.chosen.source == right] += 1
    assert {(True, True): 47, (True, False): 2, (False, True): 15, (False, False): 5} == dict(score)


def test_headlines_of_the_ministry_s_pages_are_heard() -> None:
    """They speak in some ten cases, and decide those in which nothing else did."""
    heard = {cell: r for cell, r in rulings().items() if StepKind.HEADLINE in {step.kind for step in r.steps}}
    alone = {cell for cell, r in heard.items() if len([s for s in r.steps if s.kind.counts]) == 1}
    assert 10 <= len(heard) <= 20
    assert all(r.decided for r in heard.values())
    assert alone == {
        ("artillery", "2024-02-01"), ("artillery", "2024-03-10"), ("artillery", "2025-05-02"), ("uav", "2025-09-03"),
    }  # fmt: skip
