"""Reading articles: encodings, pages, their dates and captions."""

from __future__ import annotations

import datetime as dt

from tallywire.check import article_from

PAGE = """<!doctype html><html><head><meta property="article:published_time" content="2024-11-29T10:00:00Z">
<title>x</title><style>p { color: red }</style></head><body><nav>Menu 12</nav><article><p>Russia lost 2,030 troops.</p>
<figure><figcaption>A tank, one of 9,458.</figcaption></figure></article><script>var x = 5;</script></body></html>"""


def test_a_page_gives_its_text_captions_and_date() -> None:
    """Menus, styles and scripts are left out; captions stay; the date comes from the metadata."""
    article = article_from(PAGE.encode(), name="page.html")
    assert article.dateline == dt.date(2024, 11, 29)
    assert "2,030 troops" in article.text
    assert "one of 9,458" in article.text
    assert "Menu" not in article.text
    assert "var x" not in article.text
    assert "stripping tags" in article.notes[0]


def test_a_body_found_elsewhere_gets_the_captions_it_lacks() -> None:
    """Figures outside the body are counted and said; captions are added."""
    article = article_from(PAGE.replace("<nav>", "<div>").encode(), name="page.html", body="Russia lost 2,030 troops.")
    assert article.text.splitlines() == ["Russia lost 2,030 troops.", "A tank, one of 9,458."]
    assert "1 figure outside" in article.notes[0]


def test_the_date_given_wins_over_the_pages() -> None:
    """A dateline from the user is kept."""
    assert article_from(PAGE.encode(), name="p.html", dateline=dt.date(2025, 1, 2)).dateline == dt.date(2025, 1, 2)


def test_linked_data_names_the_date() -> None:
    """JSON-LD gives the date where no meta element does."""
    html = '<html><script type="application/ld+json">{"@graph": [{"datePublished": "2024-10-03"}]}</script>x</html>'
    assert article_from(html.encode(), name="p.html").dateline == dt.date(2024, 10, 3)


def test_languages_are_told_by_their_letters() -> None:
    """Cyrillic with і and ї is Ukrainian; Windows encodings are read."""
    assert article_from("Росія втратила їх".encode("cp1251")).lang == "uk"
    assert article_from(b"Russia lost 8 tanks").lang == "en"


def test_a_page_without_a_body_says_why() -> None:
    """Where an extractor failed, the note that tags were stripped is followed by the reason."""
    article = article_from(PAGE.encode(), name="page.html", reason="the extractor found no article")
    assert article.notes[1] == "the extractor found no article"


def test_a_page_is_marked_as_derived_and_a_text_is_not() -> None:
    """Offsets into a page are those of the text taken out of it."""
    assert article_from(PAGE.encode(), name="page.html").is_derived
    assert not article_from(b"Russia lost 8 tanks").is_derived
