"""Reading what is to be checked: a file or standard input, as text, Markdown or HTML."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from tallywire.check import Article, article_from


def read_article(name: str, *, dateline: dt.date | None, lang: str) -> Article:
    """Read an article.

    Args:
        name: A file's path, or `-` for standard input.
        dateline: The date given by the user, which wins over the page's own.
        lang: `auto`, `en` or `uk`.

    Raises:
        click.UsageError: The file cannot be read, or no date is given and the page names none.
    """
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise click.UsageError(f"cannot read {name}: {error.strerror or error}") from None
    article = article_from(content, name=name, lang=lang, dateline=dateline)
    if article.dateline is None:
        raise click.UsageError(
            f"{name} names no date of its own\nHint: give the article's date with --dateline YYYY-MM-DD"
        )
    return article
