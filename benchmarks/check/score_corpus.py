"""Prints how well `tallywire check` judges the labelled articles beside this repository, as JSON; skips without them.

usage: score_corpus.py [FOLDER ...]

Builds a ledger of the transcriptions in ../shared/data, then runs the corpus' own score.py, which starts one process per
article. Afterwards it lists the labels of tests/corpus/claims that are judged otherwise than marked.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TALLYWIRE = Path(sys.executable).parent / "tallywire"
SOURCES = ("petro", "orc", "oryx")


def main(folders: list[str]) -> int:
    """Score each folder, the development part of the corpus where none is named."""
    score = SHARED / "corpus" / "score.py"
    if not score.exists():
        print("corpus: skipped, there is no ../shared/corpus beside this folder")
        return 0
    with tempfile.TemporaryDirectory() as place:
        ledger = str(Path(place) / "ledger.sqlite")
        for name in SOURCES:
            subprocess.run(
                [TALLYWIRE, "import", name, SHARED / "data" / name, "--ledger", ledger], check=True, capture_output=True
            )
        for folder in folders or [str(SHARED / "corpus" / "dev")]:
            print(folder)
            subprocess.run([sys.executable, score, "--command", str(TALLYWIRE), "--ledger", ledger, folder], check=True)
    _own_sentences()
    return 0


def _own_sentences() -> None:
    sys.path.insert(0, str(ROOT))
    from tests.check.sentences import articles, misjudged
    from tests.check.test_sentences import full_newsroom

    room = full_newsroom()
    labels = sum(len(article.labels) for article in articles())
    wrong = [f"{article.name}: {each}" for article in articles() for each in misjudged(article, room)]
    print(f"own sentences: {labels - len(wrong)} of {labels} as marked")
    for each in wrong:
        print(f"  {each}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
