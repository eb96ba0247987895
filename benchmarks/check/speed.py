"""Times a check of an article, warm and cold, beside a pass of spaCy's small English pipeline over the same text.

usage: speed.py ARTICLE LEDGER [PYTHON_WITH_SPACY [PIPELINE]]

Both are measured in turn in one run; the numbers to read are the ratios. Without the third argument spaCy is left out.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from measuring import pair
from tallywire.check import check, check_text
from tallywire.newsroom import Newsroom

_SPACY = "import sys, spacy; nlp = spacy.load(sys.argv[2]); nlp(open(sys.argv[1]).read())"
_SPACY_WARM = (
    "import sys, time, statistics, spacy; nlp = spacy.load(sys.argv[2]); text = open(sys.argv[1]).read(); nlp(text); times = []\n"
    "for _ in range(9):\n    t = time.perf_counter(); nlp(text); times.append(time.perf_counter() - t)\n"
    "print(statistics.median(times))"
)
_ON = dt.date(2024, 11, 29)


def main(article: str, ledger: str, spacy_python: str = "", pipeline: str = "en_core_web_sm") -> None:
    """Print every measurement on a line of its own."""
    text = Path(article).read_text(encoding="utf-8")
    with Newsroom.open(Path(ledger)) as room:
        print(f"warm: {_median(lambda: check(text, lang='en', dateline=_ON, desk=room)) * 1000:.1f} ms")
        line = "1 2 3 tanks since " * 5_556
        print(f"one line of 100 KB: {_once(lambda: check_text(line, lang='en', dateline=_ON, desk=room)):.2f} s")
        plain = "The committee talked of roads and bread on the second floor, and nobody left before the end. " * 32_000
        print(f"3 MB of plain text: {_once(lambda: check_text(plain, lang='en', dateline=_ON, desk=room)):.2f} s")
    if not spacy_python:
        return
    import subprocess

    done = subprocess.run(
        [spacy_python, "-c", _SPACY_WARM, article, pipeline], capture_output=True, text=True, check=True
    )
    print(f"spaCy warm: {float(done.stdout) * 1000:.1f} ms")
    ours = [
        str(Path(sys.executable).parent / "tallywire"),
        "check",
        article,
        "--dateline",
        _ON.isoformat(),
        "--ledger",
        ledger,
        "--fail-on",
        "never",
    ]
    cold = pair("check", ours, [spacy_python, "-c", _SPACY, article, pipeline], runs=7)
    print(
        f"cold: {cold.ours.seconds:.3f} s beside {cold.theirs.seconds:.3f} s, ratio {cold.ratio:.3f}; {cold.ours.peak_mb:.0f} MB"
    )


def _median(work: object) -> float:
    work()  # type: ignore[operator]  # a warm-up
    return statistics.median(_once(work) for _ in range(9))


def _once(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]  # any callable without arguments
    return time.perf_counter() - start


if __name__ == "__main__":
    main(*sys.argv[1:])
