"""The minfin format: pages of one month, and the CSV made from them."""

from __future__ import annotations

import pytest

from tallywire.model import SourceChanged
from tests.bulletin.builders import doubts, notes, read, said

COLUMNS = (
    "date,day,personnel,tanks,apv,artillery,mlrs,aaws,aircrafts,helicopters,uav,cruise_missiles,warships,"
    "vehicles_fuel_tanks,special_equipment,submarines"
)


def page(*bulletins: tuple[str, list[str]]) -> str:
    """Return a page that lists bulletins, each a date and its items."""
    listed = "".join(
        f'<li class="gold"><span class="black">{date}</span><div class="casualties"><div><ul>'
        + "".join(f"<li>{item}</li>" for item in items)
        + "</ul></div></div></li>"
        for date, items in bulletins
    )
    return (
        "<!DOCTYPE html><html><head><title>Losses</title><script>if (a < b) { x = '<li>'; }</script></head><body>"
        f'<ul class="menu"><li>Home</li></ul><ul class="see-also">{listed}</ul></body></html>'
    )


def test_items_are_read_by_their_labels() -> None:
    """Whatever their order, dash, blanks and unit, items are found by label; personnel is rough."""
    text = page(
        ("29.11.2024", ["Submarines&nbsp;— 1", "Tanks — 9453 (+7)", "<b>Cruise missiles</b>&nbsp;&mdash; 2 850&nbsp;(+86)"]),
        ("28.11.2024", ["Military personnel — aprx. 736630 people (+1580)"]),
    )  # fmt: skip
    reading = read("minfin", text)

    assert said(reading.statements) == [
        "2024-11-29 submarines 1",
        "2024-11-29 tanks 9453",
        "2024-11-29 cruise-missiles 2850",
        "2024-11-28 personnel ~736630",
    ]
    assert {each.source for each in reading.statements} == {"minfin"}
    assert reading.issues == ()


def test_labels_of_the_pack_are_read_too() -> None:
    """The Ukrainian page's labels are those by which the pack knows its measures."""
    text = page(("29.11.2024", ["Танки — 9453 (+7)", "РСЗВ — 1255", "Особовий склад — близько 738660 осіб (+2030)"]))

    assert said(read("minfin", text).statements) == [
        "2024-11-29 tanks 9453",
        "2024-11-29 mlrs 1255",
        "2024-11-29 personnel ~738660",
    ]


def test_printed_changes_are_compared_and_never_recorded() -> None:
    """A change that its two totals contradict is noted, a typing error's fall as well; an absent one is nought."""
    text = page(
        ("26.09.2024", ["Cars and cisterns — 25250 (+10000)"]),
        ("25.09.2024", ["Cars and cisterns — 15175 (−9927)", "MLRS — 1200"]),
        ("24.09.2024", ["Cars and cisterns — 25102 (+0)", "MLRS — 1199"]),
    )
    reading = read("minfin", text, name="m.html")

    assert len(reading.statements) == 5
    assert notes(reading) == [
        "increment-disagrees-with-total m.html: bulletin of 2024-09-26: Cars and cisterns — 25250 (+10000)",
        "increment-disagrees-with-total m.html: bulletin of 2024-09-25: MLRS — 1200",
    ]


def test_the_locator_leads_to_the_item() -> None:
    """The CSS path of a figure names its item, and the quote is the item's text."""
    locator = read("minfin", page(("29.11.2024", ["Planes — 369", "UAV — 19000 (+40)"]))).statements[1].locator

    assert locator is not None
    assert locator.selector.endswith(
        "li:nth-child(1)>div:nth-child(2)>div:nth-child(1)>ul:nth-child(1)>li:nth-child(2)"
    )
    assert locator.quote == "UAV — 19000 (+40)"


def test_doubtful_items_are_kept_aside() -> None:
    """A date that is none, an unknown label, an item without a total and a second saying are kept aside."""
    text = page(
        ("31.11.2024", ["Tanks — 1"]),
        ("29.11.2024", ["Rowing boats — 3", "Tanks", "UAV — 190 00", "MLRS — 5", "MLRS — 6"]),
        ("30.11.2034", ["Tanks — 1"]),
    )
    reading = read("minfin", text, name="m.html")

    assert said(reading.statements) == ["2024-11-29 mlrs 5"]
    assert [line.partition(" ")[0] for line in doubts(reading)] == [
        "date-unreadable",
        "category-unknown",
        "line-unreadable",
        "line-unreadable",
        "duplicate-date",
        "date-in-future",
    ]


def test_cars_and_cisterns_mean_nothing_before_the_merger() -> None:
    """The label that stands for two categories since 1 May 2022 is no figure of either before."""
    reading = read("minfin", page(("30.04.2022", ["Cars and cisterns — 1701"])))

    assert (reading.statements, reading.issues) == ((), ())


def test_a_page_without_bulletins_is_refused() -> None:
    """A page whose layout changed is no empty month."""
    with pytest.raises(SourceChanged, match="no bulletin is listed"):
        read("minfin", "<html><body><ul class=see-also><li>29.11.2024: Tanks — 9453</ul>")


def test_the_table_made_from_the_pages_is_read() -> None:
    """The CSV's columns are the pack's; vehicles begin with the merger, and an empty cell says nothing."""
    text = f"""{COLUMNS}
2022-02-24,1,800,30,130,0,0,0,7,6,0,0,0,0,0,0
2022-05-01,67,23500,1026,2471,451,151,80,190,155,232,84,8,1796,37,
"""
    reading = read("minfin", text.replace(",7,6,0,0,0,0,0,0", ",7,6,,,,0,,"), name="minfin.csv")
    told = said(reading.statements)

    assert "2022-02-24 personnel ~800" in told
    assert "2022-05-01 vehicles 1796" in told
    assert not [line for line in told if line.startswith("2022-02-24 vehicles")]
    assert reading.issues == ()


def test_a_list_left_open_lends_no_date_to_the_next_bulletin() -> None:
    """Where a bulletin's list is not closed the next one stands within it, and keeps its own date and items."""
    text = (
        '<ul><li class="gold"><span class="black">29.11.2024</span><ul><li>Tanks — 9453 (+7)</li>'
        '<li class="gold"><span class="black">28.11.2024</span><ul><li>Tanks — 9446</li><li>MLRS — 1255</li></ul>'
    )

    assert said(read("minfin", text).statements) == [
        "2024-11-29 tanks 9453",
        "2024-11-28 tanks 9446",
        "2024-11-28 mlrs 1255",
    ]
