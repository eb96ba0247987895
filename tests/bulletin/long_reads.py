"""Long publications that repeat themselves, read in a process of its own, where no measuring of coverage slows a reader.

Run as `python -m tests.bulletin.long_reads N [foreign]`: reads all long forms of the sample of that number and prints, as
JSON, how much work the worst of them was. Garbage is collected seldom meanwhile: that is not the reader's work.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterator
from typing import Final, NamedTuple

from tests.bulletin.reading import refused_or_read, sound
from tests.bulletin.samples import SAMPLES, Sample

LONGEST: Final = 1.0
"""Seconds of work that no input may take."""

SIZES: Final = (95_000, 300_000)
"""Characters: just within the least that a reader takes, and more than most do."""

_PIECES: Final = (
    "(1, destroyed) ",
    "1 ",
    "[",
    '"',
    "<li>Tanks — 1",
    "\n",
    ",",
    "1,1\n",
    "29.11 ",
    "до 29 ",
    "(",
    "на ",
)
_OF_TEXTS: Final = (
    "танків ‒ 1 (+1) од\n",
    "Танки\n1\n",
    "1, 2 and ",
    "сто двадцять тисяч, ",
    "січня 2 ",
    "за останні ",
)
_OF_PAGES: Final = (
    "<p>", "<ul><li>", "</i>", "<a ='", "<script>", "&amp", '<a class="x" href="y">', "<h3>Tanks (5, of which destroyed: 3)",
    '<ul><li class="gold"><li>Tanks — 1', "(1, neither) ", "(" + "1-2000 " * 41 + "x)",
)  # fmt: skip

_OF_JSON: Final = ("[", '"', "{", '{"a":')


class Work(NamedTuple):
    """How much work an input was: its beginning, and seconds of the processor."""

    beginning: str
    seconds: float


def long_texts(sample: Sample, n_characters: int) -> Iterator[str]:
    """Yield texts of about that length: a sample with a piece of itself or of its kind repeated before or behind it."""
    text = sample.content.decode()
    own = (text, text[:40], text[-40:], text.splitlines()[-1] + "\n")
    special = _OF_PAGES if text.startswith("<") else _OF_TEXTS if not text.startswith(("[", "{")) else ()
    for piece in (*own, *_PIECES, *special):
        yield text + piece * (n_characters // len(piece))
    for piece in (*own, "[", '"', *special):
        yield piece * (n_characters // len(piece)) + "\n" * (special is _OF_TEXTS) + text * (special is _OF_TEXTS)
    if special is _OF_PAGES:
        opened = text[: text.index("</li>")] if "</li>" in text else text
        for piece in ("(1, neither) ", "<li>Tanks — 1", "1 "):
            yield opened + piece * (n_characters // len(piece))
        yield f"{text}{'<b>' * 149}{'<p>' * (n_characters // 3)}"
        yield f"{text}<p><div>{'<b>' * 146}{'<p>' * (n_characters // 3)}"


def foreign_texts(sample: Sample, n_characters: int) -> Iterator[str]:
    """Yield texts of about that length of the pieces of other kinds, as a page in the place of a table."""
    text = sample.content.decode()
    kinds = (_OF_TEXTS, _OF_PAGES, _OF_JSON)
    own = _OF_PAGES if text.startswith("<") else _OF_JSON if text.startswith(("[", "{")) else _OF_TEXTS
    for piece in (piece for kind in kinds if kind is not own for piece in kind):
        yield text + piece * (n_characters // len(piece))
        yield piece * (n_characters // len(piece))


def work(sample: Sample, content: bytes) -> float:
    """Return the seconds of work that a reading is: the least of three where the first seems to be too much.

    What falls into a reading without being its work, such as a collection of garbage, does not fall into all three.
    """
    least = _seconds(sample, content)
    for _ in range(2):
        if least < LONGEST:
            break
        least = min(least, _seconds(sample, content))
    return least


def _seconds(sample: Sample, content: bytes) -> float:
    began = time.process_time()
    found = refused_or_read(sample, content)
    seconds = time.process_time() - began
    sound(None if isinstance(found, str) else found)
    return seconds


def worst(sample: Sample, *, foreign: bool) -> Work:
    """Return the long form of a sample, of its own or of foreign pieces, that was most work."""
    texts = foreign_texts if foreign else long_texts
    works = (
        Work(f"{text[:60]!r} … {text[-60:]!r}, {len(text):,} characters", work(sample, text.encode()))
        for size in (SIZES if not sample.content.startswith(b"<") else SIZES[1:])
        for text in texts(sample, size)
    )
    return max(works, key=lambda each: each.seconds)


if __name__ == "__main__":
    gc.set_threshold(200_000)
    print(json.dumps(worst(SAMPLES[int(sys.argv[1])], foreign="foreign" in sys.argv)))  # noqa: T201 - the process's answer
