"""HTML as a tree of elements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallywire.bulletin.markup import MAX_DEPTH, MAX_TAGS, read_markup
from tallywire.model import SourceChanged


def outline(text: str) -> list[str]:
    """Write each element as `path: text`."""
    return [f"{each.path}: {each.text}" for each in read_markup(text, "page").elements()]


def test_elements_stand_where_the_page_has_them() -> None:
    """Tags nest, list items end where the next begins, void elements hold nothing, entities are characters."""
    assert outline("<ul><li>A&nbsp;<b>1</b><li>B<br>2</ul><p title='a>b'>C &amp; D") == [
        "ul:nth-child(1): A 1B 2",
        "ul:nth-child(1)>li:nth-child(1): A 1",
        "ul:nth-child(1)>li:nth-child(1)>b:nth-child(1): 1",
        "ul:nth-child(1)>li:nth-child(2): B 2",
        "ul:nth-child(1)>li:nth-child(2)>br:nth-child(1): ",
        "p:nth-child(2): C & D",
    ]


def test_what_is_no_content_is_passed_over() -> None:
    """Comments, declarations, scripts and styles hold no text of the page."""
    text = "<!DOCTYPE html><!-- <b>x</b> --><script>if (a<b) '<i>'</script><style>b>i{}</style><?x y?><b>z</b>"

    assert read_markup(text, "page").text == "z"


def test_classes_find_elements() -> None:
    """An element is found by one of its classes, in either kind of quotes or none."""
    root = read_markup("<i class='a b'>1</i><i class=\"b\">2</i><i class=b>3</i><i>4</i>", "page")

    assert [each.text for each in root.find_all("i", cls="b")] == ["1", "2", "3"]
    assert root.find("i", cls="c") is None


def test_nesting_is_bounded() -> None:
    """What is nested deeper than a page can be lies flat, and nothing of it is lost."""
    root = read_markup("<div>" * 5_000 + "x", "page")

    assert root.text == "x"
    assert max(each.path.count(">") for each in root.elements()) <= MAX_DEPTH


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<![", "</a", "<a b='", "<a/", "<a\n=", '<a b="c" ', "<script></"])
def test_malformed_pages_take_no_time(piece: str) -> None:
    """What keeps the standard library's parser busy for a minute is read at once: the test would time out."""
    assert read_markup(piece * (MAX_TAGS // piece.count("<")), "page").tag == ""


def test_too_many_tags_are_refused() -> None:
    """A page with more tags than any source's is no page of a source."""
    with pytest.raises(SourceChanged, match="tags"):
        read_markup("<b>" * (MAX_TAGS + 1), "page")


@given(st.text(alphabet="<>/!-'\"=abli \n&;", max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No text makes it stumble, and no character of plain text is lost."""
    root = read_markup(text, "page")

    assert all(each.path for each in root.elements())
    if "<" not in text and "&" not in text:
        assert root.text == " ".join(text.split())


def test_the_beginning_of_a_text_costs_no_more_than_it_is() -> None:
    """A text is cut at so many characters of the page, white space evened as in the whole."""
    (element,) = read_markup(f"<p> A <b>1</b><br>2{'<i></i>' * 1_000} 3</p>", "page").find_all("p")

    assert element.text_up_to(100) == "A 1 2"
    assert element.text_up_to(3) == "A"
    assert element.text_up_to(5_000) == element.text == "A 1 2 3"


def test_an_item_ends_the_one_before_it_in_its_own_list_only() -> None:
    """A list item, row or paragraph is closed by the next of its kind, but not across the list that it stands in."""
    assert outline("<ul><li>A<ol><li>1<li>2</ol><li>B</ul>") == [
        "ul:nth-child(1): A12B",
        "ul:nth-child(1)>li:nth-child(1): A12",
        "ul:nth-child(1)>li:nth-child(1)>ol:nth-child(1): 12",
        "ul:nth-child(1)>li:nth-child(1)>ol:nth-child(1)>li:nth-child(1): 1",
        "ul:nth-child(1)>li:nth-child(1)>ol:nth-child(1)>li:nth-child(2): 2",
        "ul:nth-child(1)>li:nth-child(2): B",
    ]
