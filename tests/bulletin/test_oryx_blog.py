"""The oryx-blog format: Oryx's own pages."""

from __future__ import annotations

import pytest

from tallywire.bulletin.formats.oryx_blog import read_item
from tallywire.model import SourceChanged
from tests.bulletin.builders import doubts, notes, read


def page(*blocks: str, side: str = "Russia - 8, of which: destroyed: 5, damaged: 1, captured: 2") -> str:
    """Return a page with a heading of the side and blocks beneath."""
    return (
        "<html><body><h1>Attack On Europe</h1><div class='post-body entry-content'><p>By a, b and c</p>"
        f"<h3><b>{side}</b></h3>{''.join(blocks)}</div></body></html>"
    )


TANKS = """<h3>Tanks (5, of which destroyed: 3, captured: 2)</h3><ul>
<li><img src=f.gif>3 T-72B:&nbsp;<a href=x>(1, destroyed)</a> <a href=y>(2 and 3, damaged and captured)</a></li>
<li>2 T-80U: <a href=z>(1 and 2, destroyed in a non-combat related incident)</a></li></ul>"""
TOWED = (
    "<h3>Towed Artillery (2, of which destroyed: 1, damaged: 1)</h3><ul><li>2 D-30: (1, destroyed) (2, damaged)</ul>"
)
SELF_PROPELLED = "<h3>Self-Propelled Artillery (1, of which destroyed: 1)</h3><ul><li>1 2S1: (1, destroyed)</ul>"


def told(text: str) -> list[str]:
    """Write the totals of all statuses together, and of each that is not nought."""
    return [
        f"{str(each.key).removeprefix('oryx/')} {each.figure.point}"
        for each in read("oryx-blog", text, published="2024-11-29").statements
        if each.figure.point
    ]


def test_headings_are_the_figures() -> None:
    """The side's heading is the sum of all types; types of one measure are summed; statuses are told apart."""
    assert told(page(TANKS, TOWED, SELF_PROPELLED)) == [
        "ru-forces/all-equipment 8",
        "ru-forces/all-equipment/destroyed 5",
        "ru-forces/all-equipment/damaged 1",
        "ru-forces/all-equipment/captured 2",
        "ru-forces/tanks 5",
        "ru-forces/tanks/destroyed 3",
        "ru-forces/tanks/captured 2",
        "ru-forces/artillery 3",
        "ru-forces/artillery/destroyed 2",
        "ru-forces/artillery/damaged 1",
    ]


def test_the_other_side_has_its_own_page() -> None:
    """The page says whose losses it lists."""
    assert told(page(TANKS, side="Ukraine - 5, of which: destroyed: 3, captured: 2"))[0] == "ua-forces/all-equipment 5"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1, destroyed", (1, "destroyed")),
        ("2, 3 and 4, captured", (3, "captured")),
        ("5, damaged and captured", (1, "damaged and captured")),
        ("1 to 5, destroyed", (5, "destroyed")),
        ("1-3, 7 and 9, abanonded", (5, "abanonded")),
        ("4 & 5, sunk", (2, "sunk")),
        ("2022", (1, "")),
        ("on 24 February", (0, "on 24 february")),
        ("1-99999, destroyed", (0, "1-99999 destroyed")),
    ],
)
def test_ranges_of_numbered_items(text: str, expected: tuple[int, str]) -> None:
    """A link may speak of one item, of several and of a range; what follows is their status."""
    assert read_item(text) == expected


def test_a_summary_that_its_items_do_not_bear_out_is_noted() -> None:
    """The heading is taken, and what does not add up beneath it is told."""
    reading = read("oryx-blog", page(TANKS.replace("(1, destroyed)", "(1, eaten)").replace("(5,", "(6,")), name="p")

    assert [line.split(" ")[0] for line in notes(reading)] == [
        "category-unknown",
        "sum-disagrees-with-parts",
        "sum-disagrees-with-parts",
    ]


def test_unknown_types_are_kept_aside() -> None:
    """A new type is no figure until the pack knows it; one that is of no measure is passed over."""
    text = page(TANKS, TANKS, "<h3>Rowing Boats (2, of which destroyed: 2)</h3>", "<h3>Heavy Mortars (1)</h3>")

    assert [line.split(" ")[0] for line in doubts(read("oryx-blog", text, name="p"))] == [
        "line-repeated",
        "category-unknown",
    ]


@pytest.mark.parametrize("text", ["<html></html>", page(), "<h3>Tanks (5, of which destroyed: 5)</h3>", "plain"])
def test_a_page_without_side_and_types_is_refused(text: str) -> None:
    """A page whose layout changed is no page without losses."""
    with pytest.raises(SourceChanged, match="no side and types"):
        read("oryx-blog", text)


@pytest.mark.parametrize(
    ("text", "n_items"),
    [("1-3, 2 and 7, destroyed", 4), ("5-3, destroyed", 0), ("1-2000, 1-2000, 1999-2001, lost", 2001)],
)
def test_items_that_ranges_share_are_counted_once(text: str, n_items: int) -> None:
    """Ranges may overlap; each number in them is one item, and a range that runs backwards is none."""
    assert read_item(text)[0] == n_items
