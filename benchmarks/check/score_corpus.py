"""Prints how well `tallywire check` judges the labelled articles beside this repository, as JSON; skips without them.

usage: score_corpus.py [--misses N] [FOLDER ...]

Builds a ledger of the transcriptions in ../shared/data, then runs the corpus' own score.py, which starts one process per
article, on the folders named, or on the two parts of the development articles: those that rules were tuned on, and those
set aside, which nobody who writes rules reads; a document's part is told by the hash of its file's name. `--misses` lists
the hardest of the first part only. Afterwards come the labels of tests/corpus/claims that are judged otherwise than marked.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TALLYWIRE = Path(sys.executable).parent / "tallywire"
SOURCES = ("petro", "orc", "oryx")


def is_set_aside(name: str) -> bool:
    """Say whether a file of the development articles is one of those set aside: three in eight, by its name's SHA-1."""
    return hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[0] in "abcdef"


def main(arguments: list[str]) -> int:
    """Score each folder, both parts of the development articles where none is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folders", nargs="*", metavar="FOLDER", help="labelled articles; both parts where none is named"
    )
    parser.add_argument(
        "--misses", type=int, default=0, metavar="N", help="list the first N misses, not those set aside"
    )
    options = parser.parse_args(arguments)
    if not (SHARED / "corpus" / "score.py").exists():
        print("corpus: skipped, there is no ../shared/corpus beside this folder")
        return 0
    with tempfile.TemporaryDirectory() as place:
        ledger = str(Path(place) / "ledger.sqlite")
        for name in SOURCES:
            subprocess.run(
                [TALLYWIRE, "import", name, SHARED / "data" / name, "--ledger", ledger], check=True, capture_output=True
            )
        parts = [(folder, folder, options.misses) for folder in options.folders]
        for title, folder, misses in parts or _both_parts(Path(place), options.misses):
            print(f"{title}:", flush=True)
            _score(ledger, folder, misses)
    _own_sentences()
    return 0


def _both_parts(place: Path, misses: int) -> list[tuple[str, str, int]]:
    parts = {"articles that rules were tuned on": (False, misses), "articles set aside": (True, 0)}
    found = []
    for title, (aside, listed) in parts.items():
        folder = place / title.replace(" ", "-")
        folder.mkdir()
        for file in sorted((SHARED / "corpus" / "dev").glob("*.json")):
            if is_set_aside(file.name) is aside:
                (folder / file.name).symlink_to(file.resolve())
        found.append((title, str(folder), listed))
    return found


def _score(ledger: str, folder: str, misses: int) -> None:
    command = [sys.executable, str(SHARED / "corpus" / "score.py"), "--command", str(TALLYWIRE), "--ledger", ledger]
    subprocess.run([*command, "--misses", str(misses), folder], check=True)


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
