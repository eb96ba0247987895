"""An article as it comes: bytes of text, Markdown or HTML, turned into the text to be checked."""

from __future__ import annotations

import datetime as dt

import msgspec

from tallywire.lang import detect_language

_HTML_HEAD = 2_000
_HEAD = 8_000
_LANGUAGES = {"en": "English", "uk": "Ukrainian", "ru": "Russian"}
_SIGNATURES = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a word processor's file or an archive"), (b"\xd0\xcf\x11\xe0", "a word processor's file"),
    (b"{\\rtf", "a rich text file"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)  # fmt: skip


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A text to be checked.

    Args:
        name: What it is called.
        text: The text that offsets refer to.
        lang: `en` or `uk`.
        dateline: Its date; None where nothing says.
        notes: What must be said of how it was read.
        is_derived: Whether the text was taken out of a page, so that offsets are not those of the bytes read.
    """

    name: str
    text: str
    lang: str
    dateline: dt.date | None
    notes: tuple[str, ...] = ()
    is_derived: bool = False


def article_from(
    content: bytes,
    *,
    name: str = "-",
    lang: str = "auto",
    dateline: dt.date | None = None,
    body: str | None = None,
    reason: str = "",
) -> Article:
    """Turn bytes into an article.

    Args:
        content: The bytes as they were read.
        name: What to call it.
        lang: `en`, `uk`, or `auto` to tell by its letters.
        dateline: Its date where it is known; else the page's own metadata is asked.
        body: Of an HTML page, the article's text where an extractor found it.
        reason: Why it found none.
    """
    text = decode(content)
    notes: tuple[str, ...] = ()
    is_page = looks_like_html(text, name)
    if is_page:
        from tallywire.check.text.pages import read_page

        page = read_page(text, body=body, reason=reason)
        text, notes = page.text, page.notes
        dateline = dateline or page.published_on
    looks = detect_language(text)
    language = lang if lang != "auto" else (looks or "en")
    if lang != "auto" and looks is not None and looks != lang:
        called = _LANGUAGES.get(looks, looks)
        notes = (*notes, f"the text looks like {called}; it was read as {_LANGUAGES.get(lang, lang)}, as asked")
    if language not in {"en", "uk"}:
        notes = (*notes, f"the text looks like {_LANGUAGES.get(language, language)}; it was read as Ukrainian")
        language = "uk"
    return Article(name=name, text=text, lang=language, dateline=dateline, notes=notes, is_derived=is_page)


def decode(content: bytes) -> str:
    """Decode bytes: UTF-8, UTF-16 with a mark, else Windows Cyrillic."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", "replace")


def what_instead(content: bytes) -> str:
    """Return what bytes are where they are no text ("a PDF", "not text"), else an empty string."""
    found = next((words for start, words in _SIGNATURES if content.startswith(start)), "")
    marked = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    return found or ("not text" if b"\0" in content[:_HEAD] and not marked else "")


def looks_like_html(text: str, name: str = "") -> bool:
    """Say whether a text is an HTML page."""
    head = text[:_HTML_HEAD].lstrip().lower()
    return name.lower().endswith((".html", ".htm", ".xhtml")) or head.startswith(
        ("<!doctype html", "<html", "<head", "<body")
    )
