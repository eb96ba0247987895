"""The warship format: totals and increases of a bulletin."""

from __future__ import annotations

import json

import pytest

from tallywire.model import SourceChanged
from tests.bulletin.builders import doubts, notes, read, said


def answer(**data: object) -> str:
    """Return an answer of the service with a bulletin."""
    bulletin = {"date": "2024-11-29", "day": 1010, "resource": "https://example.org/p", "stats": {}, "increase": {}}
    return json.dumps({"message": "The data were fetched successfully.", "data": bulletin | data})


def test_a_category_is_a_total_and_an_increase() -> None:
    """Both numbers that the bulletin states are kept; the total of people is rough, the increase is not."""
    reading = read(
        "warship",
        answer(stats={"personnel_units": 738660, "tanks": 9453}, increase={"personnel_units": 2030, "tanks": 0}),
    )

    assert said(reading.statements) == [
        "2024-11-29 personnel ~738660",
        "2024-11-29 personnel +2030",
        "2024-11-29 tanks 9453",
        "2024-11-29 tanks +0",
    ]
    assert [each.locator.selector for each in reading.statements if each.locator][:2] == [
        "/data/stats/personnel_units",
        "/data/increase/personnel_units",
    ]


def test_a_list_of_bulletins_is_read() -> None:
    """An answer for a span of days lists its bulletins under `records`."""
    records = [{"date": "2024-11-28", "stats": {"mlrs": 1254}}, {"date": "2024-11-29", "stats": {"mlrs": 1254}}]

    reading = read("warship", json.dumps({"data": {"records": records}}))

    assert said(reading.statements) == ["2024-11-28 mlrs 1254", "2024-11-29 mlrs 1254"]


def test_what_is_no_longer_reported_is_left_out() -> None:
    """The service goes on showing a retired category's last total, and had none for vehicles before their merger."""
    reading = read("warship", answer(stats={"atgm_srbm_systems": 4}))
    early = answer(date="2022-04-30", day=66, stats={"vehicles_fuel_tanks": 1777, "atgm_srbm_systems": 4})

    assert said(reading.statements) == []
    assert said(read("warship", early).statements) == ["2022-04-30 srbm 4"]


def test_doubtful_values_are_kept_aside() -> None:
    """Unknown keys, values that are no counts, an increase above its total, and a doubled key are kept aside."""
    text = answer(stats={"tanks": "9 453", "trains": 3, "mlrs": 5}, increase={"mlrs": 6}).replace(
        '"mlrs": 5', '"mlrs": 5, "planes": 1, "planes": 2'
    )
    reading = read("warship", text, name="w.json")

    assert reading.statements == ()
    assert doubts(reading) == [
        "not-a-count w.json: /data/stats/tanks",
        "category-unknown w.json: /data/stats/trains",
        "duplicate-key w.json: /data/stats/planes",
        "increment-disagrees-with-total w.json: /data/stats/mlrs",
    ]


def test_dates_are_checked() -> None:
    """A date that is none keeps the bulletin aside, a wrong count of days is noted."""
    assert doubts(read("warship", answer(date="29.11.2024"), name="w")) == ["date-unreadable w: /data"]
    assert doubts(read("warship", answer(date="2034-11-29"), name="w")) == ["date-in-future w: /data"]
    assert notes(read("warship", answer(day=3), name="w")) == ["day-number-disagrees w: /data"]


@pytest.mark.parametrize("text", ["[]", '{"message": "Not found", "data": null}', '{"data": {"date": "2024-11-29"}}'])
def test_an_answer_without_a_bulletin_is_refused(text: str) -> None:
    """An error of the service is no bulletin without figures."""
    with pytest.raises(SourceChanged, match="no bulletin"):
        read("warship", text)
