"""Reading what is to be checked: a file or standard input, as text, Markdown or HTML."""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from pathlib import Path

import msgspec

from tallywire.check import Article, article_from, decode, looks_like_html, what_instead
from tallywire.cli.standard_input import read_standard_input
from tallywire.model import UsageError

_PATIENCE = 2.0
_LARGEST_PAGE = 2_000_000
_EXTRACT = (
    "import sys, trafilatura; "
    "found = trafilatura.extract(sys.stdin.buffer.read().decode('utf-8', 'replace'), include_comments=False, include_tables=True); "
    "sys.stdout.buffer.write((found or '').encode())"
)


def read_article(name: str, *, dateline: dt.date | None, lang: str, latest: dt.date) -> Article:
    """Read an article.

    Args:
        name: A file's path, or `-` for standard input.
        dateline: The date given by the user, which wins over the page's own.
        lang: `auto`, `en` or `uk`.
        latest: The last day that an article can be of: tomorrow, for it may already be that somewhere.

    Raises:
        UsageError: The file cannot be read or is no text, or no date is given and the page names none, or the date
            has not come yet.
    """
    try:
        content = read_standard_input() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {name}: {error.strerror or error}") from None
    instead = what_instead(content)
    if instead:
        raise UsageError(f"{name} is {instead}", hint="save the article as text, Markdown or HTML, and check that file")
    found = article_body(content) if looks_like_html(decode(content[:4_000]), name) else ArticleBody()
    article = article_from(content, name=name, lang=lang, dateline=dateline, body=found.text, reason=found.reason)
    if article.dateline is None:
        raise UsageError(f"{name} names no date of its own", hint="give the article's date with --dateline YYYY-MM-DD")
    if article.dateline > latest:
        raise UsageError(
            f"{name}: the date {article.dateline.isoformat()} has not come yet",
            hint="give the article's date with --dateline",
        )
    return article


class ArticleBody(msgspec.Struct, frozen=True, kw_only=True):
    """What the extractor found on a page.

    Args:
        text: The article's text; None where there is none.
        reason: Why there is none.
    """

    text: str | None = None
    reason: str = ""


def article_body(content: bytes) -> ArticleBody:
    """Find the article on a page by trafilatura, in a process that is killed after two seconds.

    Finds nothing, and says why, without the extra `[html]`, on a page over 2 MB, and where the extractor fails or takes
    too long.
    """
    if len(content) > _LARGEST_PAGE:
        return ArticleBody(reason="the page is larger than 2 MB")
    if importlib.util.find_spec("trafilatura") is None:
        return ArticleBody(reason="the extra tallywire[html] is not installed")
    import subprocess

    page = decode(content).encode("utf-8", "replace")
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own program text
            [sys.executable, "-c", _EXTRACT], input=page, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return ArticleBody(reason="finding the article took more than 2 seconds")
    except OSError as error:
        return ArticleBody(reason=f"the extractor could not be started: {error.strerror or error}")
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return ArticleBody(reason=f"the extractor failed: {last.rstrip('.')}")
    text = done.stdout.decode("utf-8", "replace").strip()
    return ArticleBody(text=text) if text else ArticleBody(reason="the extractor found no article")
