"""Reads the corpus of labelled sentences and holds a check against it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tallywire.check import check_text
from tests.newsrooms import starter_newsroom

if TYPE_CHECKING:
    from tallywire.check.held.archive import Desk

FOLDER = Path(__file__).parents[1] / "corpus" / "claims"
_MARK = re.compile(r"\{([^{}]*):([SNCX]+)\}")
_VERDICTS = {"S": "supported", "N": "needs-context", "C": "contradicted", "X": "not-checkable"}


DATELINE = dt.date(2024, 11, 3)


class Label(NamedTuple):
    """A marked claim: its offsets, its words, and the verdicts that are right."""

    start: int
    end: int
    words: str
    verdicts: frozenset[str]


class Article(NamedTuple):
    """An article of the corpus."""

    name: str
    dateline: dt.date
    lang: str
    text: str
    labels: tuple[Label, ...]


def articles(*names: str) -> list[Article]:
    """Return the articles of some files of the corpus, all of them where none is named."""
    paths = [FOLDER / f"{name}.txt" for name in names] if names else sorted(FOLDER.glob("*.txt"))
    return [article for path in paths for article in _read(path)]


def _read(path: Path) -> list[Article]:
    found: list[Article] = []
    head: tuple[dt.date, str] | None = None
    lines: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "@"]:
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("@"):
            if head is not None and lines:
                found.append(_article(f"{path.stem}-{len(found) + 1}", *head, lines))
            words = line.split()
            head, lines = ((dt.date.fromisoformat(words[1]), words[2]), []) if len(words) > 1 else (None, [])
        else:
            lines.append(line)
    return found


def _article(name: str, dateline: dt.date, lang: str, lines: list[str]) -> Article:
    text, labels = "", []
    for line in lines:
        at = 0
        for mark in _MARK.finditer(line):
            text += line[at : mark.start()]
            start = len(text)
            text += mark[1]
            labels.append(Label(start, len(text), mark[1], frozenset(_VERDICTS[letter] for letter in mark[2])))
            at = mark.end()
        text += line[at:] + "\n"
    return Article(name, dateline, lang, text, tuple(labels))


def misjudged(article: Article, desk: Desk) -> list[str]:
    """Return the labels of an article that are missed or judged otherwise, in words."""
    found = check_text(article.text, lang=article.lang, dateline=article.dateline, desk=desk)
    used: set[int] = set()
    wrong = []
    for label in article.labels:
        near = [
            i for i, j in enumerate(found) if i not in used and j.claim.start < label.end and j.claim.end > label.start
        ]
        near.sort(key=lambda i: found[i].verdict.value not in label.verdicts)
        got = found[near[0]].verdict.value if near else "missed"
        used.update(near[:1])
        if got not in label.verdicts:
            wrong.append(f"{label.words!r}: {got}, not {' or '.join(sorted(label.verdicts))}")
    return wrong


def verdicts(text: str, lang: str = "en", dateline: dt.date = DATELINE) -> dict[str, str]:
    """Return the verdicts of a text by the words of the claims."""
    found = check_text(text, lang=lang, dateline=dateline, desk=starter_newsroom())
    return {judged.claim.text: judged.verdict.value for judged in found}
